//! Where everything stands: a state for each step, each branch and each called block, before any of them is filled.

use cswf_model::{Breach, Flow, StepId, StepKind, Trigger, Way, WayOut, Workflow};

use crate::lower::builder::{At, Block, Builder, Call, Place, millis, number};
use crate::machine::{AnytimeInfo, FlowInfo, StateId, StateKind, StepInfo};

impl<'a> Builder<'a> {
    /// Takes a workflow in, as called by a step or as the case's own.
    pub(super) fn open(&mut self, workflow: &'a Workflow, caller: Option<At>) -> usize {
        let call = self.calls.len();
        let path = caller.map(|at| format!("{}/", self.path_of(at))).unwrap_or_default();
        let around = caller.map_or(StateId(0), |at| at.place.own);
        let shielded = caller.and_then(|at| self.machine.step(at.step)).is_some_and(|step| step.shielded);
        let flow = number(self.machine.flows.len());
        let offsets = self.import(workflow, flow);
        let root = self.state(&format!("{path}@flow"), Some(around), StateKind::Atomic);
        let start = self.state(&format!("{path}@start"), Some(root), StateKind::Choice);
        self.starts_with(root, start);
        self.machine.flows.push(FlowInfo {
            workflow: workflow.id.value.clone(),
            caller: caller.map(|at| at.step),
            state: root,
            first_slot: offsets.slots,
            first_step: offsets.steps,
        });
        let anytime = number(self.machine.anytime.len());
        self.machine.anytime.extend(
            (0..).zip(&workflow.anytime).map(|(own, entry)| anytime_info(flow, own, &entry.triggers)),
        );
        self.calls.push(Call {
            workflow,
            flow: Flow::of(workflow),
            path,
            root,
            start,
            offsets,
            places: vec![None; workflow.steps.len()],
            texts: vec![None; workflow.texts.len()],
            ends: std::collections::BTreeMap::new(),
            caller: caller.map(|at| (at.call, at.id)),
            shielded,
            anytime,
            blocks: std::collections::BTreeMap::new(),
        });
        self.list_steps(call, workflow, flow);
        self.place_all(call, workflow, root);
        call
    }

    /// Tells the machine of every step, so that conditions may speak of them.
    fn list_steps(&mut self, call: usize, workflow: &'a Workflow, flow: u32) {
        let (path, shielded) =
            self.call(call).map(|own| (own.path.clone(), own.shielded)).unwrap_or_default();
        for (id, step) in workflow.numbered() {
            let name = workflow.step_name(id);
            let title = step.title.as_ref().map(|title| self.text(call, title));
            let shielded = shielded || step.uninterrupted;
            self.machine.steps.push(StepInfo {
                path: format!("{path}{name}"),
                name,
                verb: step.kind.verb(),
                flow,
                own: id,
                state: StateId(0),
                entry: StateId(0),
                actor: self.team(call, workflow.actor_of(step)),
                title,
                span: step.span,
                interruptible: step.kind.interruptible() && !shielded,
                shielded,
                talks: step.kind.talks(),
                if_share: step.share.as_ref().map(|share| share.value.0),
                phase: step.phase.as_ref().map(|phase| phase.value),
                cost: step.cost.as_ref().map(|cost| cost.value),
                within: step.within.as_ref().map(|within| within.value),
            });
        }
    }

    fn place_all(&mut self, call: usize, workflow: &'a Workflow, root: StateId) {
        self.place_list(call, workflow, &workflow.main.steps, root);
        for (n, handler) in workflow.defaults.handlers.iter().enumerate() {
            self.place_block(call, workflow, Block::Default(n), &handler.way);
        }
        for (n, entry) in workflow.anytime.iter().enumerate() {
            self.place_block(call, workflow, Block::Anytime(n), &entry.way);
        }
        for (id, step) in workflow.numbered() {
            if let Some(Breach::Way(way)) = &step.on_breach {
                self.place_block(call, workflow, Block::Breach(id), way);
            }
        }
        for (n, row) in workflow.sla.iter().enumerate() {
            if let Some(Breach::Way(way)) = &row.on_breach {
                self.place_block(call, workflow, Block::Sla(n), way);
            }
        }
        // The rules of a called workflow don't act: a case has the rules of its own workflow.
        if call == 0 {
            self.place_rules(workflow);
        }
    }

    /// The called state of a block.
    fn block(&mut self, call: usize, block: Block) -> StateId {
        let Some(own) = self.call(call) else { return StateId(0) };
        let (root, path) = (own.root, own.path.clone());
        let name = match block {
            Block::Default(n) => format!("{path}@default-{}", n + 1),
            Block::Anytime(n) => format!("{path}@anytime-{}", n + 1),
            Block::Breach(id) => format!("{path}{}.breach", own.workflow.step_name(id)),
            Block::Sla(n) => format!("{path}@sla-{}", n + 1),
        };
        let state = self.state(&name, Some(root), StateKind::Called);
        if let Some(call) = self.calls.get_mut(call) {
            call.blocks.insert(block, state);
        }
        state
    }

    /// A block that returns: with steps, or with words alone.
    fn place_block(&mut self, call: usize, workflow: &'a Workflow, block: Block, way: &'a WayOut) {
        let returns = match &way.way {
            Way::Do(steps) => !steps.steps.is_empty() || way.say.is_some(),
            Way::Next => way.say.is_some() && !matches!(block, Block::Default(_)),
            Way::Go(_) | Way::End(_) => false,
        };
        if !returns {
            return;
        }
        let state = self.block(call, block);
        if let Way::Do(steps) = &way.way {
            self.place_list(call, workflow, &steps.steps, state);
        }
    }

    /// Steps in a row, and whatever stands in them, in file order.
    pub(super) fn place_list(
        &mut self,
        call: usize,
        workflow: &'a Workflow,
        steps: &'a [StepId],
        scope: StateId,
    ) {
        let mut open: Vec<(StepId, StateId)> = steps.iter().rev().map(|id| (*id, scope)).collect();
        while let Some((id, scope)) = open.pop() {
            let Some(step) = workflow.step(id) else { continue };
            let Some(at) = self.place_step(call, id, scope) else { continue };
            let mut inner = Vec::new();
            for way in step.ways() {
                if let Way::Do(block) = &way.way {
                    inner.extend(block.steps.iter().map(|id| (*id, scope)));
                }
            }
            if let StepKind::Parallel { branches, .. } = &step.kind {
                let parallel = self.state(
                    &format!("{}.branches", self.path_of(at)),
                    Some(at.place.own),
                    StateKind::Parallel,
                );
                self.starts_with(at.place.own, parallel);
                for branch in branches {
                    let name = format!("{}.{}", self.path_of(at), branch.name.value);
                    let region = self.state(&name, Some(parallel), StateKind::Atomic);
                    let joined = self.state(&format!("{name}.joined"), Some(region), StateKind::Joined);
                    self.starts_with(region, joined);
                    self.joins.insert(region, joined);
                    inner.extend(branch.block.steps.iter().map(|id| (*id, region)));
                }
            }
            open.extend(inner.into_iter().rev());
        }
    }

    /// The states of one step.
    fn place_step(&mut self, call: usize, id: StepId, scope: StateId) -> Option<At> {
        let own = self.call(call)?;
        let step = own.workflow.step(id)?;
        let (machine_step, gated) =
            (own.offsets.step(id), step.condition.is_some() || (self.may_leave && step.kind.talks()));
        let path = self.machine.step(machine_step)?.path.clone();
        let kind = if is_instant(step) { StateKind::Choice } else { StateKind::Atomic };
        let gate = gated.then(|| self.state(&format!("{path}.if"), Some(scope), StateKind::Choice));
        let own = self.state(&path, Some(scope), kind);
        let entry = gate.unwrap_or(own);
        for state in [own, entry] {
            if let Some(state) = self.get(state) {
                state.step = Some(machine_step);
            }
        }
        if let Some(info) = self.machine.steps.get_mut(machine_step.index()) {
            (info.state, info.entry) = (own, entry);
        }
        let place = Place { scope, own, entry };
        *self.calls.get_mut(call)?.places.get_mut(id.index())? = Some(place);
        Some(At { call, id, step: machine_step, place })
    }
}

/// Does a step pass in no time and without anybody's doing?
fn is_instant(step: &cswf_model::Step) -> bool {
    match &step.kind {
        StepKind::Go { say, .. } | StepKind::End { say, .. } => say.is_none() && step.takes.is_none(),
        StepKind::Decide { .. } | StepKind::Split { .. } | StepKind::Set(_) => step.takes.is_none(),
        StepKind::Broken => true,
        _ => false,
    }
}

fn anytime_info(flow: u32, own: u32, triggers: &[cswf_diagnostics::Spanned<Trigger>]) -> AnytimeInfo {
    let mut info = AnytimeInfo {
        flow,
        own,
        keys: Vec::new(),
        words: Vec::new(),
        repeats: 0,
        silent: None,
        hangs_up: false,
    };
    for trigger in triggers {
        match &trigger.value {
            Trigger::Key(key) => info.keys.push(cswf_model::read::fold(key)),
            Trigger::Words(words) => info.words.extend(words.iter().map(|word| cswf_model::read::fold(word))),
            Trigger::Repeats(count) => info.repeats = *count,
            Trigger::Silent(time) => info.silent = Some(millis(*time)),
            Trigger::HangsUp => info.hangs_up = true,
        }
    }
    info
}
