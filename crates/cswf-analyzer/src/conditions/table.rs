//! The table of event rules: which act on one event, in which order, and what earlier ones leave over.
//!
//! On an event the rules that match act by priority, then in the order of the file, until one has a `go` or an `end`, or
//! with `apply: first` at once. A rule with `after` acts alone, at its own time.

use std::collections::{BTreeMap, BTreeSet};

use cswf_model::condition::Builtin;
use cswf_model::{Apply, Expr, ExprKind, Rule, StepId, StepKind, Target, ValueSource, VarId, Workflow};

use super::{Answer, Reasoner, Wanted, may_meet};
use crate::facts::Facts;
use crate::facts::budget::Analysis;
use crate::facts::map::{LegKind, members};
use crate::facts::values::assume::Case;
use crate::facts::values::effects::set_by;
use crate::facts::values::subjects::{stays, walk};

/// So many pairs of rules are looked at in one table.
const MOST_PAIRS: usize = 40_000;

/// A rule of a round.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its number in the file.
    pub number: usize,
    /// The rule.
    pub rule: &'a Rule,
    /// Does it end the round when it acts?
    pub ends: bool,
    /// What its `do` sets.
    sets: BTreeSet<VarId>,
    /// What its condition reads.
    reads: BTreeSet<VarId>,
    /// Does its condition ask the clock, or a line of people?
    of_the_moment: bool,
    /// Boxes that hold every case that matches.
    boxes: Vec<Case>,
}

impl Entry<'_> {
    /// Its condition; without one it always holds.
    #[must_use]
    pub fn condition(&self) -> Option<&Expr> {
        self.rule.condition.as_ref().map(|condition| &condition.expr)
    }

    /// Does it act on all cases that match?
    #[must_use]
    pub fn acts_on_all(&self) -> bool {
        self.rule.rollout.as_ref().is_none_or(|rollout| rollout.value.0 >= 1.0)
    }

    /// May it match a case that another matches?
    #[must_use]
    pub fn may_meet(&self, other: &Self) -> bool {
        may_meet(&self.boxes, &other.boxes)
    }

    /// May what it does change what the other's condition has come to?
    #[must_use]
    pub fn disturbs(&self, other: &Self) -> bool {
        !self.ends
            && (!self.sets.is_disjoint(&other.reads) || other.of_the_moment && self.rule.actions.is_some())
    }
}

/// A rule that earlier ones leave nothing over for.
#[derive(Debug)]
pub struct Shadow {
    /// The rule's number in the file.
    pub rule: usize,
    /// The numbers of those that take all of it.
    pub by: Vec<usize>,
}

/// The active rules of a workflow.
#[derive(Debug)]
pub struct Table<'a> {
    /// Answers questions about their conditions.
    pub reasoner: Reasoner<'a>,
    /// By event: those that act one after the other.
    pub rounds: Vec<Vec<Entry<'a>>>,
    /// Those that never act.
    pub shadows: Vec<Shadow>,
}

impl<'a> Table<'a> {
    /// Reads the rules of a workflow.
    #[must_use]
    pub fn of(facts: &Facts<'a>) -> Self {
        let workflow = facts.workflow();
        let conditions =
            workflow.rules.iter().filter(|rule| rule.active).filter_map(|rule| rule.condition.as_ref());
        let reasoner = Reasoner::of(workflow, conditions.map(|condition| &condition.expr));
        let mut rounds = rounds(workflow);
        for entry in rounds.iter_mut().flatten() {
            entry.boxes = reasoner.boxes(entry.rule.condition.as_ref().map(|condition| &condition.expr));
        }
        let mut table = Self { reasoner, rounds, shadows: Vec::new() };
        if table.rounds.iter().all(|round| round.len() < 2) {
            return table;
        }
        let acting = acting_at_targets(facts);
        let mut pairs = 0;
        for (n, count) in table.rounds.iter().map(Vec::len).enumerate().collect::<Vec<_>>() {
            for at in 1..count {
                pairs += at;
                if pairs > MOST_PAIRS || table.reasoner.gave_up() {
                    facts.give_up(Analysis::Rules);
                    return table;
                }
                let own = table.rounds.get(n).and_then(|round| table.shadow(&acting, round, at));
                table.shadows.extend(own);
            }
        }
        table
    }

    /// Does a rule never act, whatever the case?
    #[must_use]
    pub fn is_shadowed(&self, number: usize) -> bool {
        self.shadows.iter().any(|shadow| shadow.rule == number)
    }

    /// The earlier rules of a round that leave over only those who do not match, as one looks at the rule at `at`.
    #[must_use]
    pub fn before<'r>(&self, round: &'r [Entry<'a>], at: usize) -> Vec<&'r Entry<'a>> {
        let (mut set_since, mut acted_since) = (BTreeSet::new(), false);
        let mut taking = Vec::new();
        for own in round.get(..at).unwrap_or_default().iter().rev() {
            let undisturbed = set_since.is_disjoint(&own.reads) && !(own.of_the_moment && acted_since);
            if own.ends && own.acts_on_all() && undisturbed {
                taking.push(own);
            }
            if !own.ends {
                set_since.extend(own.sets.iter().copied());
                acted_since |= own.rule.actions.is_some();
            }
        }
        taking.reverse();
        taking
    }

    fn shadow(&self, acting: &ActingAt, round: &[Entry<'a>], at: usize) -> Option<Shadow> {
        let own = round.get(at)?;
        let wanted: Vec<Wanted<'_>> = own.condition().map(|expr| (expr, true)).into_iter().collect();
        let everybody = || self.reasoner.everybody();
        let mut taking = self.before(round, at);
        taking.retain(|other| !is_ignored_where_it_leads(acting, other, own));
        if let Some(all) = taking.iter().find(|other| other.condition().is_none()) {
            return Some(Shadow { rule: own.number, by: vec![all.number] });
        }
        taking.retain(|other| own.may_meet(other));
        if taking.is_empty() || self.reasoner.can(everybody(), &wanted) == Answer::Never {
            // What contradicts itself is another rule's business.
            return None;
        }
        let never = |others: &[&Entry<'a>]| {
            let rest = others.iter().filter_map(|other| other.condition()).map(|expr| (expr, false));
            let all: Vec<Wanted<'_>> = wanted.iter().copied().chain(rest).collect();
            self.reasoner.can(everybody(), &all) == Answer::Never
        };
        if let Some(one) = taking.iter().find(|other| never(&[**other])) {
            return Some(Shadow { rule: own.number, by: vec![one.number] });
        }
        never(&taking).then(|| Shadow { rule: own.number, by: taking.iter().map(|own| own.number).collect() })
    }
}

/// The steps that rules lead to, each with the number of a rule that may act there.
type ActingAt = BTreeSet<(StepId, usize)>;

fn acting_at_targets(facts: &Facts<'_>) -> ActingAt {
    let map = facts.map();
    let targets: BTreeSet<StepId> = facts.workflow().rules.iter().filter_map(target).collect();
    let legs = map.legs().filter_map(|(_, leg)| match leg.kind {
        LegKind::Rule(number) => Some((map.step_at(leg.from)?, number)),
        _ => None,
    });
    legs.filter(|(step, _)| targets.contains(step)).collect()
}

/// The step that a rule only points at.
fn target(rule: &Rule) -> Option<StepId> {
    match rule.go.as_ref()?.value {
        Target::Step(step) if rule.actions.is_none() => Some(step),
        _ => None,
    }
}

/// A rule that only points at a step is ignored while the case is there; may the other one act there?
fn is_ignored_where_it_leads(acting: &ActingAt, own: &Entry<'_>, other: &Entry<'_>) -> bool {
    target(own.rule).is_some_and(|step| acting.contains(&(step, other.number)))
}

/// The active rules by event, each round in the order in which they act.
fn rounds(workflow: &Workflow) -> Vec<Vec<Entry<'_>>> {
    let mut order: Vec<(usize, &Rule)> =
        workflow.rules.iter().enumerate().filter(|(_, rule)| rule.active).collect();
    order.sort_by_key(|(n, rule)| (rule.priority, *n));
    let mut rounds: BTreeMap<(&str, Option<usize>), Vec<Entry<'_>>> = BTreeMap::new();
    for (number, rule) in order {
        let alone = rule.after.is_some().then_some(number);
        rounds.entry((rule.event.value.as_str(), alone)).or_default().push(entry(workflow, number, rule));
    }
    rounds.into_values().collect()
}

fn entry<'a>(workflow: &'a Workflow, number: usize, rule: &'a Rule) -> Entry<'a> {
    let mut reads = BTreeSet::new();
    let mut of_the_moment = false;
    if let Some(condition) = &rule.condition {
        walk(&condition.expr, &mut |part| match &part.kind {
            ExprKind::Variable(id) => {
                reads.insert(*id);
            }
            ExprKind::Builtin(Builtin::Language) => of_the_moment = true,
            ExprKind::Builtin(builtin) => {
                of_the_moment |= !stays(builtin) || matches!(builtin, Builtin::Visits(_));
            }
            _ => {}
        });
    }
    let mut sets = BTreeSet::new();
    let inside = rule.actions.iter().flat_map(|block| members(workflow, block));
    for step in inside.filter_map(|id| workflow.step(id)) {
        sets.extend(set_by(step).into_iter().map(|(id, _)| id));
        sets.extend(step.ways().flat_map(|way| &way.set).filter_map(|each| each.variable));
    }
    let ends = rule.go.is_some() || rule.end.is_some() || workflow.apply == Apply::First;
    Entry { number, rule, ends, sets, reads, of_the_moment, boxes: Vec::new() }
}

/// A variable that two rules put different values into, both for sure; with its name.
#[must_use]
pub fn clash<'a>(workflow: &'a Workflow, one: &Rule, other: &Rule) -> Option<&'a str> {
    let (first, second) = (literals(workflow, one), literals(workflow, other));
    let id = first
        .iter()
        .find(|(id, value)| second.get(id).is_some_and(|own| own != *value))
        .map(|(id, _)| *id)?;
    workflow.variable(id).map(|variable| variable.id.value.as_str())
}

/// What the `do` of a rule sets to a value that is written down.
fn literals<'a>(workflow: &'a Workflow, rule: &Rule) -> BTreeMap<VarId, &'a cswf_model::Value> {
    let mut found = BTreeMap::new();
    let steps = rule.actions.iter().flat_map(|block| &block.steps).filter_map(|id| workflow.step(*id));
    for step in steps.filter(|step| step.condition.is_none()) {
        let StepKind::Set(assignments) = &step.kind else { continue };
        for assignment in assignments {
            if let (Some(id), Some(ValueSource::Literal(value))) =
                (assignment.variable, assignment.value.as_ref().map(|value| &value.value))
            {
                found.insert(id, value);
            }
        }
    }
    found
}
