//! Are the promises kept? Each is proved for every path, or refuted by one, or neither, and then it is known why.
//!
//! A promise is a small automaton (`pattern`) over what it names (`subjects`). The moves of a case (`moves`)
//! times the states of the automaton are a graph (`product`); a promise is broken where that graph leads there, on
//! the shortest path (`walks`), within its budget (`budgets`), or where it leads nowhere (`reach`). At first every
//! condition is judged by itself; where that might make a difference, the graph is built once more with the values told
//! apart.

mod budgets;
mod evidence;
mod known;
mod longest;
mod moves;
mod pattern;
mod position;
mod product;
mod reach;
mod search;
mod subjects;
mod walks;
mod weights;
mod world;

use cswf_diagnostics::{Amount, Hop};
use cswf_model::{Promise, StepId, Subject};

pub use self::moves::Doubt;
pub use self::pattern::Pattern;

use self::product::{Plan, Product, build};
use self::subjects::Watch;
use self::world::World;
use super::Facts;
use super::budget::Budget;
use super::people::Outside;

/// So many positions of cases are looked at for all promises of a workflow together; then the rest of them is not proven.
/// A flow of 10,000 steps takes 20,000 a promise.
const MOST_POSITIONS: usize = 3_000_000;

/// What has become of a promise.
#[derive(Clone, PartialEq, Debug)]
pub enum Verdict {
    /// It holds on every path.
    Kept,
    /// It is broken.
    Broken(Box<Broken>),
    /// It could neither be proved nor refuted.
    Open(Doubt),
    /// It could not be read, or what it is about could not; that has been told.
    Unread,
}

/// How a promise is broken.
#[derive(Clone, PartialEq, Debug)]
pub struct Broken {
    /// Its form.
    pub pattern: Pattern,
    /// In which way.
    pub how: How,
    /// The path of a customer for whom it is.
    pub path: Vec<Hop>,
    /// Where it is broken.
    pub at: Option<StepId>,
    /// What is not met, or must not be.
    pub what: Vec<Subject>,
    /// What it was that came before: of `after`, or of `before`.
    pub opened: Vec<Subject>,
    /// Other steps from which it is broken as well.
    pub also: Vec<StepId>,
}

/// In which way a promise is broken.
#[derive(Clone, PartialEq, Debug)]
pub enum How {
    /// What must come does not, and the case ends.
    Missing,
    /// What must come does not, in a loop that nobody leaves.
    Endless,
    /// What must come may be put off without limit.
    Unlimited,
    /// What must come takes too long.
    Late(Amount, Amount),
    /// What must not come comes.
    Comes,
    /// What must not come comes so soon.
    Soon(Amount, Amount),
    /// No way leads from a step there.
    NoWay(String),
    /// It is too far from a step.
    Far(String, Amount, Amount),
}

/// What has become of each promise of a workflow.
pub(super) fn judge(facts: &Facts<'_>) -> Vec<Verdict> {
    let workflow = facts.workflow;
    if workflow.promises.is_empty() {
        return Vec::new();
    }
    let world = World::of(facts);
    let outside = outside(facts);
    let effort = Budget::of(MOST_POSITIONS);
    workflow.promises.iter().map(|promise| judge_one(&world, promise, outside, &effort)).collect()
}

/// What everybody who runs the workflow brings along.
fn outside(facts: &Facts<'_>) -> Outside {
    let each = facts.outsides().iter().map(|(_, outside)| *outside);
    let all = each.reduce(|one, other| Outside {
        behind_person: one.behind_person && other.behind_person,
        person_after: one.person_after && other.person_after,
        person_at_any_time: one.person_at_any_time && other.person_at_any_time,
    });
    all.unwrap_or_default()
}

/// A promise under judgement.
#[derive(Debug)]
struct Question<'w, 'f, 'a> {
    plan: Plan<'w, 'f, 'a>,
    budget: cswf_model::Budget,
    product: Product,
}

fn judge_one<'a>(world: &World<'_, 'a>, promise: &'a Promise, outside: Outside, effort: &Budget) -> Verdict {
    let Some(root) = world.root() else { return Verdict::Unread };
    let Some((pattern, watch)) = subjects::read(root.workflow(), promise) else { return Verdict::Unread };
    if effort.is_used_up() {
        return Verdict::Open(Doubt::TooMany);
    }
    let budget = promise.within.as_ref().map(|within| within.value).unwrap_or_default();
    let timed = budget.inputs.is_some() || budget.time.is_some();
    let plan = Plan { world, watch: &watch, pattern, timed, tracked: false, outside };
    let merged = Question { plan, budget, product: build(plan) };
    effort.spend(merged.product.len());
    let verdict = merged.answer();
    if !world.has_conditions() || !merged.may_be_wrong(&verdict) {
        return verdict;
    }
    let plan = Plan { tracked: true, ..plan };
    let apart = Question { plan, budget, product: build(plan) };
    effort.spend(apart.product.len());
    apart.answer()
}

impl<'w, 'a> Question<'w, '_, 'a> {
    fn answer(&self) -> Verdict {
        let verdict = match (self.plan.pattern, self.plan.timed) {
            (Pattern::Reach, _) => self.reaches(),
            (Pattern::Always | Pattern::AfterAlways, false) => self.comes(),
            (Pattern::Always | Pattern::AfterAlways, true) => match self.comes() {
                Verdict::Kept => self.comes_in_time(),
                other => other,
            },
            (_, false) => self.stays_away(),
            (_, true) => self.stays_away_so_long(),
        };
        match verdict {
            Verdict::Open(Doubt::Told) => Verdict::Unread,
            Verdict::Kept if self.product.capped => Verdict::Open(Doubt::TooMany),
            other => other,
        }
    }

    /// Might it be another verdict if the values were told apart? Then fewer ways are open: what needs one may be
    /// broken, and what is broken by one may be kept.
    fn may_be_wrong(&self, verdict: &Verdict) -> bool {
        match (verdict, self.plan.pattern) {
            (Verdict::Unread, _) => false,
            (Verdict::Kept, Pattern::Always | Pattern::AfterAlways) => self.may_catch(),
            (Verdict::Kept, Pattern::Reach) => !self.reaches_anyhow(),
            (Verdict::Kept, _) => false,
            (Verdict::Broken(_) | Verdict::Open(_), _) => true,
        }
    }

    fn watch(&self) -> &'w Watch<'a> {
        self.plan.watch
    }
}
