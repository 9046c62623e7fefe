//! The workflows that see each other: who runs whom, and who uses what of a library.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use cswf_diagnostics::{FileId, SourceFile, Sources};
use cswf_model::{Cause, Step, StepId, StepKind, Way, Workflow};

use crate::facts::Facts;
use crate::facts::demand::Demand;
use crate::facts::demand::inflow::Inflow;
use crate::facts::loops::ends_at_once;
use crate::facts::map::Called;
use crate::facts::pace::longest_step;
use crate::facts::people::{Meeting, Outside, outside_of};
use crate::uses::{Definition, Uses};

/// More runs of one workflow than this are not looked at.
const MOST_CALLERS: usize = 16;

/// More workflows than this, one run by another, are not looked into.
const MOST_CALLED: usize = 64;

/// Runs nested deeper than this are not looked into.
const DEEPEST: usize = 16;

/// A workflow of a project, with the files that it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The workflow.
    pub workflow: &'a Workflow,
    /// Its files.
    pub sources: &'a Sources,
}

/// A step that runs a workflow.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// The workflow in which it stands.
    pub workflow: &'a Workflow,
    /// The step.
    pub step: StepId,
}

/// The workflows that see each other by id.
#[derive(Debug, Default)]
pub struct Project<'a> {
    members: Vec<Member<'a>>,
    by_id: BTreeMap<&'a str, usize>,
    callers: BTreeMap<&'a str, Vec<Caller<'a>>>,
    whole: bool,
    library: OnceLock<LibraryUse>,
    /// By member: is it part of no circle of runs, and leads to none? Only then is it looked into from outside.
    straight: Vec<bool>,
    meetings: Vec<OnceLock<Meeting>>,
    outsides: Vec<OnceLock<Vec<(String, Outside)>>>,
    ends_at_once: Vec<OnceLock<BTreeSet<String>>>,
    longest: Vec<OnceLock<f64>>,
    inflows: Vec<OnceLock<Option<Inflow>>>,
    ends: Vec<OnceLock<BTreeMap<String, f64>>>,
}

/// Who uses what of the libraries, by the library's file name.
#[derive(Debug, Default)]
struct LibraryUse {
    used: BTreeSet<(String, Definition, String)>,
    /// The first workflow that includes it.
    first: BTreeMap<String, usize>,
}

impl<'a> Project<'a> {
    /// A project of these workflows. `whole` says that there are no others, so that what none of them uses of a
    /// library is used by nobody. Of two workflows with one id the first counts.
    #[must_use]
    pub fn of(members: Vec<Member<'a>>, whole: bool) -> Self {
        let mut by_id = BTreeMap::new();
        let mut callers: BTreeMap<&str, Vec<Caller<'_>>> = BTreeMap::new();
        for (n, member) in members.iter().enumerate() {
            by_id.entry(member.workflow.id.value.as_str()).or_insert(n);
            for (id, step) in member.workflow.numbered() {
                if let StepKind::Run { workflow, .. } = &step.kind {
                    let caller = Caller { workflow: member.workflow, step: id };
                    callers.entry(workflow.value.as_str()).or_default().push(caller);
                }
            }
        }
        let meetings = members.iter().map(|_| OnceLock::new()).collect();
        let outsides = members.iter().map(|_| OnceLock::new()).collect();
        let ends_at_once = members.iter().map(|_| OnceLock::new()).collect();
        let longest = members.iter().map(|_| OnceLock::new()).collect();
        let inflows = members.iter().map(|_| OnceLock::new()).collect();
        let shares = members.iter().map(|_| OnceLock::new()).collect();
        let straight = straight(&members, &by_id);
        let library = OnceLock::new();
        Self {
            members,
            by_id,
            callers,
            whole,
            library,
            straight,
            meetings,
            outsides,
            ends_at_once,
            longest,
            inflows,
            ends: shares,
        }
    }

    /// Is a workflow part of no circle of runs, and leads to none?
    #[must_use]
    pub fn is_straight(&self, workflow: &Workflow) -> bool {
        self.straight_number(&workflow.id.value).is_some()
    }

    /// The longest that one step of a workflow that is run takes; infinite when that cannot be seen.
    #[must_use]
    pub fn longest_step(&self, id: &str) -> f64 {
        let member = self.straight_number(id).and_then(|n| self.members.get(n).zip(self.longest.get(n)));
        member.map_or(f64::INFINITY, |(member, slot)| {
            *slot.get_or_init(|| longest_step(&Facts::new(member.workflow, self)))
        })
    }

    fn straight_number(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied().filter(|n| self.straight.get(*n) == Some(&true))
    }

    /// Can a person be met in a workflow that is run? `None` when that cannot be seen.
    #[must_use]
    pub fn meeting(&self, id: &str) -> Option<Meeting> {
        let n = self.straight_number(id)?;
        let member = self.members.get(n)?;
        // What it runs itself is no part of a circle, so nobody waits for himself here.
        Some(*self.meetings.get(n)?.get_or_init(|| Meeting::of(&Facts::new(member.workflow, self))))
    }

    /// Can a `run` come back this way without the customer choosing it in there, a wait or a person? What cannot be
    /// seen may take its time.
    #[must_use]
    pub fn comes_back_at_once(&self, run: &Step, cause: Cause) -> bool {
        let StepKind::Run { workflow, .. } = &run.kind else { return true };
        let Some(n) = self.straight_number(&workflow.value) else { return false };
        let (Some(member), Some(slot)) = (self.members.get(n), self.ends_at_once.get(n)) else {
            return false;
        };
        let ends = slot.get_or_init(|| ends_at_once(&Facts::new(member.workflow, self)));
        let named = |end: &str| run.outcomes.iter().position(|outcome| outcome.name.value == end);
        match cause {
            Cause::Named(n) => ends.iter().any(|end| named(end) == Some(n)),
            _ => {
                ends.iter().any(|end| named(end).is_none() && !matches!(end.as_str(), "abandoned" | "stuck"))
            }
        }
    }

    /// What each workflow that runs this one brings along, by its name; nothing when that cannot be seen.
    #[must_use]
    pub fn outsides(&self, workflow: &Workflow) -> &[(String, Outside)] {
        let slot = self.straight_number(&workflow.id.value).and_then(|n| self.outsides.get(n));
        slot.map(|slot| slot.get_or_init(|| self.find_outsides(workflow)).as_slice()).unwrap_or_default()
    }

    /// Who comes to a workflow: those whom its own `traffic` brings, and those of the workflows that run it.
    #[must_use]
    pub fn inflow(&self, workflow: &Workflow) -> Option<Inflow> {
        let slot = self.straight_number(&workflow.id.value).and_then(|n| self.inflows.get(n));
        match slot {
            Some(slot) => slot.get_or_init(|| self.find_inflow(workflow)).clone(),
            None => Inflow::of(workflow),
        }
    }

    fn find_inflow(&self, workflow: &Workflow) -> Option<Inflow> {
        let mut found = Inflow::of(workflow);
        for caller in self.callers(workflow).take(MOST_CALLERS) {
            // Without traffic above it there is nothing to follow.
            if !self.is_straight(caller.workflow) || self.inflow(caller.workflow).is_none() {
                continue;
            }
            let facts = Facts::new(caller.workflow, self);
            let Some(demand) = facts.demand() else { continue };
            let inflow = demand.at(&facts, caller.step);
            match &mut found {
                Some(found) => found.take_in(&inflow),
                None => found = Some(inflow),
            }
        }
        found.filter(|found| found.total() > 0.0)
    }

    /// Of those who come to a workflow that is run, how many end how; `None` when that cannot be seen.
    #[must_use]
    pub fn end_shares(&self, id: &str) -> Option<&BTreeMap<String, f64>> {
        let n = self.straight_number(id)?;
        let member = self.members.get(n)?;
        let ends = self.ends.get(n)?.get_or_init(|| {
            let facts = Facts::new(member.workflow, self);
            let demand = Demand::of(&facts, Inflow::loose(member.workflow, 1.0));
            if demand.is_finite() { demand.ends(&facts) } else { BTreeMap::new() }
        });
        Some(ends).filter(|ends| !ends.is_empty())
    }

    fn find_outsides(&self, workflow: &Workflow) -> Vec<(String, Outside)> {
        let mut found = Vec::new();
        for caller in self.callers(workflow).take(MOST_CALLERS) {
            let around = self.outsides(caller.workflow);
            let facts = Facts::new(caller.workflow, self);
            let alone = [(String::new(), Outside::default())];
            for (_, own) in if around.is_empty() { &alone } else { around } {
                let outside = outside_of(&facts, caller.step, *own);
                let entry = outside.map(|outside| (caller.workflow.id.value.clone(), outside));
                found.extend(entry.filter(|entry| !found.contains(entry)));
            }
        }
        found
    }

    /// The workflow of that id.
    #[must_use]
    pub fn workflow(&self, id: &str) -> Option<&'a Workflow> {
        self.by_id.get(id).and_then(|n| self.members.get(*n)).map(|member| member.workflow)
    }

    /// The workflows before one of the project, and that one; `None` when it is not in the project.
    #[must_use]
    pub(crate) fn members_before(&self, workflow: &Workflow) -> Option<(&[Member<'a>], Member<'a>)> {
        let n = self.members.iter().position(|member| std::ptr::eq(member.workflow, workflow))?;
        Some((self.members.get(..n)?, *self.members.get(n)?))
    }

    /// Every workflow's id.
    pub fn ids(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.by_id.keys().copied()
    }

    /// The steps that run a workflow, its own left out.
    pub fn callers(&self, workflow: &Workflow) -> impl Iterator<Item = Caller<'a>> + '_ {
        let id = workflow.id.value.clone();
        let callers = self.callers.get(id.as_str()).map(Vec::as_slice).unwrap_or_default();
        callers.iter().copied().filter(move |caller| caller.workflow.id.value != id)
    }

    /// How may the workflow of a `run` end? Of one that cannot be seen: by coming back.
    #[must_use]
    pub fn called(&self, run: &Step) -> Called {
        let named = |end: &str| run.outcomes.iter().any(|outcome| outcome.name.value == end);
        let StepKind::Run { workflow, .. } = &run.kind else {
            return Called { returns: true, abandons: false };
        };
        let Some(called) = self.workflow(&workflow.value) else {
            return Called { returns: true, abandons: false };
        };
        let ends = ends(called);
        let mut ordinary =
            ends.iter().copied().filter(|end| !matches!(*end, "abandoned" | "stuck")).peekable();
        let returns = ordinary.peek().is_none() || !ordinary.all(named);
        Called { returns, abandons: !named("abandoned") && self.abandons(called) }
    }

    /// Does a workflow say `end: abandoned` somewhere, or one that it runs?
    fn abandons(&self, workflow: &'a Workflow) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![workflow];
        while let Some(workflow) = open.pop().filter(|_| seen.len() < MOST_CALLED) {
            if !seen.insert(workflow.id.value.as_str()) {
                continue;
            }
            if ends(workflow).contains("abandoned") {
                return true;
            }
            let unnamed = workflow
                .steps
                .iter()
                .filter(|step| step.outcomes.iter().all(|outcome| outcome.name.value != "abandoned"));
            open.extend(unnamed.filter_map(|step| match &step.kind {
                StepKind::Run { workflow, .. } => self.workflow(&workflow.value),
                _ => None,
            }));
        }
        false
    }

    /// The file of a workflow in which a span lies.
    #[must_use]
    pub(crate) fn source(&self, workflow: &Workflow, file: FileId) -> Option<&'a SourceFile> {
        let member = self.members.iter().find(|member| std::ptr::eq(member.workflow, workflow))?;
        member.sources.get(file)
    }

    /// Is it up to this workflow to speak of a place? What stands in a library is told by the first that includes it.
    #[must_use]
    pub fn tells_of(&self, workflow: &Workflow, span: cswf_diagnostics::Span) -> bool {
        if span.file == workflow.file {
            return true;
        }
        let Some((before, own)) = self.members_before(workflow) else { return true };
        let Some(file) = own.sources.get(span.file) else { return true };
        let has = |member: &Member<'_>| {
            let inside = &member.workflow.hours;
            let actors = member.workflow.actors.iter().map(|actor| actor.id.span.file);
            let files = inside.iter().map(|hours| hours.id.span.file).chain(actors);
            files.filter_map(|id| member.sources.get(id)).any(|other| other.name() == file.name())
        };
        !before.iter().any(has)
    }

    /// Does nobody use this entry of a library, and is it up to this workflow to say so?
    #[must_use]
    pub(crate) fn unused_in_library(
        &self,
        workflow: &Workflow,
        file: FileId,
        definition: Definition,
        name: &str,
    ) -> bool {
        let Some(n) = self.members.iter().position(|member| std::ptr::eq(member.workflow, workflow)) else {
            return false;
        };
        let Some(file) = self.members.get(n).and_then(|member| member.sources.get(file)) else {
            return false;
        };
        if !self.whole {
            return false;
        }
        let library = self.library.get_or_init(|| self.library_use());
        library.first.get(file.name()) == Some(&n)
            && !library.used.contains(&(file.name().to_owned(), definition, name.to_owned()))
    }

    fn library_use(&self) -> LibraryUse {
        let mut library = LibraryUse::default();
        for (n, member) in self.members.iter().enumerate() {
            let mut uses = None;
            for (definition, name, span) in crate::uses::definitions(member.workflow) {
                if span.file == member.workflow.file {
                    continue;
                }
                let Some(file) = member.sources.get(span.file) else { continue };
                library.first.entry(file.name().to_owned()).or_insert(n);
                let uses = uses.get_or_insert_with(|| Uses::of(member.workflow, self));
                if uses.has(definition, name) {
                    library.used.insert((file.name().to_owned(), definition, name.to_owned()));
                }
            }
        }
        library
    }
}

/// Of each workflow: does what it runs, and what that runs, never lead back to a workflow that is on the way, and end
/// soon? Found from those that run nothing upwards, so without recursion.
fn straight(members: &[Member<'_>], by_id: &BTreeMap<&str, usize>) -> Vec<bool> {
    let runs: Vec<BTreeSet<usize>> = members
        .iter()
        .map(|member| {
            let called = member.workflow.steps.iter().filter_map(|step| match &step.kind {
                StepKind::Run { workflow, .. } => by_id.get(workflow.value.as_str()).copied(),
                _ => None,
            });
            called.collect()
        })
        .collect();
    let mut straight = vec![false; members.len()];
    let mut height = vec![0_usize; members.len()];
    let mut waiting: Vec<usize> = runs.iter().map(BTreeSet::len).collect();
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
    for (n, called) in runs.iter().enumerate() {
        for called in called {
            if let Some(list) = callers.get_mut(*called) {
                list.push(n);
            }
        }
    }
    let mut open: Vec<usize> = (0..members.len()).filter(|n| waiting.get(*n) == Some(&0)).collect();
    while let Some(n) = open.pop() {
        let own = height.get(n).copied().unwrap_or(DEEPEST);
        if own >= DEEPEST {
            continue;
        }
        if let Some(slot) = straight.get_mut(n) {
            *slot = true;
        }
        for caller in callers.get(n).into_iter().flatten() {
            if let Some(height) = height.get_mut(*caller) {
                *height = (*height).max(own + 1);
            }
            if let Some(left) = waiting.get_mut(*caller) {
                *left -= 1;
                if *left == 0 {
                    open.push(*caller);
                }
            }
        }
    }
    straight
}

/// Every end that a workflow names.
#[must_use]
pub(crate) fn ends(workflow: &Workflow) -> BTreeSet<&str> {
    let mut ends = BTreeSet::new();
    let defaults = workflow.defaults.handlers.iter().map(|handler| &handler.way);
    let ways = workflow.steps.iter().flat_map(Step::ways).chain(workflow.interruptions()).chain(defaults);
    for way in ways {
        if let Way::End(end) = &way.way {
            ends.insert(end.value.as_str());
        }
    }
    for step in &workflow.steps {
        if let StepKind::End { outcome, .. } = &step.kind {
            ends.insert(outcome.value.as_str());
        }
    }
    ends.extend(workflow.rules.iter().filter_map(|rule| rule.end.as_ref().map(|end| end.value.as_str())));
    ends
}

/// The variables that those who run a workflow give it.
#[derive(Debug, Default)]
pub struct Inputs {
    /// By some.
    some: BTreeSet<String>,
    /// By all; empty when nobody runs it.
    all: BTreeSet<String>,
    /// Does anybody?
    run: bool,
}

impl Inputs {
    /// What a workflow is given in a project.
    #[must_use]
    pub fn of(workflow: &Workflow, project: &Project<'_>) -> Self {
        let mut found: Option<Self> = None;
        for caller in project.callers(workflow) {
            let Some(StepKind::Run { with, .. }) = caller.workflow.step(caller.step).map(|step| &step.kind)
            else {
                continue;
            };
            let names: BTreeSet<String> = with.iter().map(|each| each.name.value.clone()).collect();
            match &mut found {
                None => found = Some(Self { some: names.clone(), all: names, run: true }),
                Some(found) => {
                    found.all.retain(|name| names.contains(name));
                    found.some.extend(names);
                }
            }
        }
        found.unwrap_or_default()
    }

    /// Does another workflow run it?
    #[must_use]
    pub fn is_run(&self) -> bool {
        self.run
    }

    /// May somebody give it?
    #[must_use]
    pub fn may_set(&self, name: &str) -> bool {
        self.some.contains(name)
    }

    /// Does everybody give it who runs the workflow?
    #[must_use]
    pub fn always_sets(&self, name: &str) -> bool {
        self.all.contains(name)
    }
}
