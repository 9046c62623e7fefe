//! Facts about a workflow: each is computed once, when a rule first asks for it.

pub mod before;
pub mod bitflow;
pub mod bits;
pub mod branches;
pub(crate) mod budget;
pub mod clock;
pub mod components;
pub mod counts;
pub mod demand;
pub mod fastest;
pub mod given;
pub mod groups;
pub mod held;
pub mod joins;
pub mod leaks;
pub mod live;
pub mod loops;
pub mod map;
pub mod misses;
pub mod moments;
pub mod nearest;
pub mod pace;
pub mod people;
pub mod promises;
pub mod search;
pub mod shifts;
pub(crate) mod shut;
pub mod taint;
pub mod time;
pub mod unheard;
pub mod unset;
pub mod values;
pub mod without;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use cswf_model::{StepId, Workflow};

use self::branches::Branches;
use self::budget::{Analysis, Budget};
use self::demand::Demand;
use self::held::Held;
use self::loops::WaysOut;
use self::map::{Leg, LegId, Map};
use self::people::{Outside, People, Reading};
use self::promises::Verdict;
use self::search::{Reached, forward};
use self::time::Costs;
use self::unset::Roughly;
use self::values::ValueFlow;
use crate::conditions::table::Table;
use crate::project::{Inputs, Project};
use crate::said::Said;

/// So many places are looked at to say how many customers a day meet a finding; later findings are told without it. A
/// flow of 1,000 steps can have 400 of them.
const MOST_RECKONED: usize = 400_000;

/// Facts about a workflow.
#[derive(Debug)]
pub struct Facts<'a> {
    workflow: &'a Workflow,
    project: &'a Project<'a>,
    map: OnceCell<Map<'a>>,
    inputs: OnceCell<Inputs>,
    values: OnceCell<ValueFlow>,
    reached: OnceCell<Reached>,
    shut: OnceCell<Vec<(LegId, Vec<StepId>)>>,
    people: OnceCell<People>,
    costs: OnceCell<Costs>,
    ways_out: OnceCell<WaysOut>,
    roughly: OnceCell<Roughly>,
    promises: OnceCell<Vec<Verdict>>,
    held: OnceCell<Held>,
    demand: OnceCell<Option<Demand>>,
    given_up: RefCell<BTreeSet<Analysis>>,
    customers: RefCell<BTreeMap<StepId, Option<f64>>>,
    reckoning: Budget,
    table: OnceCell<Table<'a>>,
    said: OnceCell<Said>,
    branches: OnceCell<Vec<Branches>>,
}

impl<'a> Facts<'a> {
    /// No facts yet.
    #[must_use]
    pub fn new(workflow: &'a Workflow, project: &'a Project<'a>) -> Self {
        Self {
            workflow,
            project,
            map: OnceCell::new(),
            inputs: OnceCell::new(),
            values: OnceCell::new(),
            reached: OnceCell::new(),
            shut: OnceCell::new(),
            people: OnceCell::new(),
            costs: OnceCell::new(),
            ways_out: OnceCell::new(),
            roughly: OnceCell::new(),
            promises: OnceCell::new(),
            held: OnceCell::new(),
            demand: OnceCell::new(),
            given_up: RefCell::default(),
            customers: RefCell::default(),
            reckoning: Budget::of(MOST_RECKONED),
            table: OnceCell::new(),
            said: OnceCell::new(),
            branches: OnceCell::new(),
        }
    }

    /// The workflow.
    #[must_use]
    pub fn workflow(&self) -> &'a Workflow {
        self.workflow
    }

    /// The workflows around it.
    #[must_use]
    pub fn project(&self) -> &'a Project<'a> {
        self.project
    }

    /// Every place and every way.
    pub fn map(&self) -> &Map<'a> {
        self.map.get_or_init(|| Map::of(self.workflow, &|run| self.project.called(run)))
    }

    /// What those who run the workflow give it.
    pub fn inputs(&self) -> &Inputs {
        self.inputs.get_or_init(|| Inputs::of(self.workflow, self.project))
    }

    /// What the variables can be, and which ways that closes.
    pub fn values(&self) -> &ValueFlow {
        self.values.get_or_init(|| ValueFlow::of(self.map(), self.inputs(), None))
    }

    /// Can anybody take this leg who comes to where it begins?
    #[must_use]
    pub fn is_open(&self, leg: LegId, _: Leg) -> bool {
        self.values().is_open(leg)
    }

    /// Where customers can get to, and the shortest ways there.
    pub fn reached(&self) -> &Reached {
        self.reached.get_or_init(|| {
            let map = self.map();
            forward(map, [map.start()], |id, leg| self.is_open(id, leg))
        })
    }

    /// Every way whose condition never holds, with the steps that would only be reached through it. A step behind
    /// several belongs to the first of them.
    pub fn shut(&self) -> &[(LegId, Vec<StepId>)] {
        self.shut.get_or_init(|| if self.values().all_open() { Vec::new() } else { shut::behind(self) })
    }

    /// Where customers meet a person.
    pub fn people(&self) -> &People {
        self.people.get_or_init(|| People::of(self.map(), self.project))
    }

    /// What customers on any channel can do.
    pub fn anybody(&self) -> Reading<'_> {
        Reading { values: self.values(), channel: None }
    }

    /// From where customers get out.
    pub fn ways_out(&self) -> &WaysOut {
        self.ways_out.get_or_init(|| WaysOut::of(self))
    }

    /// Which variables may have been set where, and which may not.
    pub fn roughly(&self) -> &Roughly {
        self.roughly.get_or_init(|| Roughly::of(self))
    }

    /// What each leg costs the customer.
    pub fn costs(&self) -> &Costs {
        self.costs.get_or_init(|| Costs::of(self.map()))
    }

    /// Every `parallel` that customers come to.
    pub fn branches(&self) -> &[Branches] {
        self.branches.get_or_init(|| branches::all(self))
    }

    /// What has become of each promise.
    pub fn promises(&self) -> &[Verdict] {
        self.promises.get_or_init(|| promises::judge(self))
    }

    /// Which of the people has the case where.
    pub fn held(&self) -> &Held {
        self.held.get_or_init(|| Held::of(self))
    }

    /// What each workflow that runs this one brings along, by its name; empty when nobody runs it.
    pub fn outsides(&self) -> &[(String, Outside)] {
        self.project.outsides(self.workflow)
    }

    /// Where only rules lead that are switched off.
    #[must_use]
    pub fn dormant(&self) -> Vec<map::PlaceId> {
        let map = self.map();
        if self.workflow.rules.iter().all(|rule| rule.active) {
            return Vec::new();
        }
        let reached = forward(map, [map.dormant()], |_, leg| !self.reached().has(leg.to));
        map.places().map(|(place, _)| place).filter(|place| reached.has(*place)).collect()
    }

    /// The active event rules, and which of them never act.
    pub fn table(&self) -> &Table<'a> {
        self.table.get_or_init(|| Table::of(self))
    }

    /// How many customers come where, when `traffic` of this workflow or of one that runs it says so.
    pub fn demand(&self) -> Option<&Demand> {
        let found = self.demand.get_or_init(|| {
            let inflow = self.project.inflow(self.workflow)?;
            Some(Demand::of(self, inflow)).filter(Demand::is_finite)
        });
        found.as_ref()
    }

    /// Notes that an analysis has not looked at everything.
    pub(crate) fn give_up(&self, analysis: Analysis) {
        self.given_up.borrow_mut().insert(analysis);
    }

    /// The analyses that have not looked at everything, of those that were asked for.
    pub(crate) fn given_up(&self) -> BTreeSet<Analysis> {
        let mut found = self.given_up.borrow().clone();
        if self.values.get().is_some_and(ValueFlow::gave_up) {
            found.insert(Analysis::Values);
        }
        found
    }

    /// What each step says to customers.
    pub(crate) fn said(&self) -> &Said {
        self.said.get_or_init(|| Said::of(self.workflow))
    }

    /// How many customers a day come to a step, where traffic is given.
    #[must_use]
    pub fn customers_per_day(&self, step: StepId) -> Option<f64> {
        let demand = self.demand()?;
        if let Some(known) = self.customers.borrow().get(&step) {
            return *known;
        }
        // Each step is a question of its own to the whole flow.
        let reckoned = self.reckoning.spend(self.map().place_count());
        let found = reckoned.then(|| demand.customers_a_day(self, step)).filter(|customers| *customers > 0.0);
        self.customers.borrow_mut().insert(step, found);
        found
    }
}
