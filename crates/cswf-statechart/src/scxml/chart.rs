//! The document: states within states.

use cswf_diagnostics::{OutputMessage as Say, Span};
use cswf_machine::{Event, Goto, Guard, Machine, Resume, RowOutcome, State, StateId, StateKind, Transition};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Xml};

use super::actions::{self, Content};
use super::script::{self, string};
use super::{Scxml, ScxmlError, names};
use crate::losses::Losses;

/// Prints a machine as SCXML.
///
/// # Errors
/// Never for a document in memory, as long as the XML writer keeps its word.
pub fn to_scxml(machine: &Machine) -> Result<Scxml, ScxmlError> {
    let mut chart = Chart::new(machine);
    chart.document()?;
    let text = String::from_utf8_lossy(&chart.writer.into_inner()).into_owned();
    Ok(Scxml { text: format!("{text}\n"), losses: losses(machine) })
}

struct Chart<'m> {
    machine: &'m Machine,
    writer: Writer<Vec<u8>>,
    /// By state: those directly inside it.
    children: Vec<Vec<StateId>>,
    /// Where calls go, and where they come back to; `None`: to where the case was.
    calls: Vec<(StateId, Option<StateId>)>,
}

impl<'m> Chart<'m> {
    fn new(machine: &'m Machine) -> Self {
        let mut children = vec![Vec::new(); machine.states.len()];
        for (id, state) in (0..).map(StateId).zip(&machine.states) {
            if let Some(list) = state.parent.and_then(|parent| children.get_mut(parent.index())) {
                list.push(id);
            }
        }
        let mut calls: Vec<(StateId, Option<StateId>)> = machine
            .states
            .iter()
            .flat_map(|state| &state.transitions)
            .filter_map(|transition| match transition.to {
                Goto::Call { to, back } => Some((to, back)),
                _ => None,
            })
            .collect();
        calls.sort();
        calls.dedup();
        Self { machine, writer: Writer::new_with_indent(Vec::new(), b' ', 2), children, calls }
    }

    fn event(&mut self, event: Xml<'_>) -> Result<(), ScxmlError> {
        Ok(self.writer.write_event(event)?)
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ScxmlError> {
        let element = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.event(Xml::Empty(element))
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ScxmlError> {
        let element = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.event(Xml::Start(element))
    }

    fn close(&mut self, name: &str) -> Result<(), ScxmlError> {
        self.event(Xml::End(BytesEnd::new(name)))
    }

    fn text(&mut self, name: &str, text: &str) -> Result<(), ScxmlError> {
        self.open(name, &[])?;
        self.event(Xml::Text(BytesText::new(text)))?;
        self.close(name)
    }

    fn document(&mut self) -> Result<(), ScxmlError> {
        self.event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = names::state(self.machine, self.machine.start);
        self.open(
            "scxml",
            &[
                ("xmlns", "http://www.w3.org/2005/07/scxml"),
                ("version", "1.0"),
                ("datamodel", "ecmascript"),
                ("name", &names::chart(&self.machine.workflow)),
                ("initial", &root),
            ],
        )?;
        self.datamodel()?;
        self.text("script", script::RUNTIME)?;
        // Parents come before their children, and nesting is written as it is found: no call goes deeper than the chart.
        for id in (0..).map(StateId).take(self.machine.states.len()) {
            if self.machine.state(id).is_some_and(|state| state.parent.is_none()) {
                self.state(id)?;
            }
        }
        self.close("scxml")
    }

    fn datamodel(&mut self) -> Result<(), ScxmlError> {
        let language =
            self.machine.languages.first().map_or("undefined".to_owned(), |language| string(language));
        let ticket = if self.machine.starts_with_ticket { "\"open\"" } else { "undefined" };
        self.open("datamodel", &[])?;
        for (id, value) in [
            ("data", "{}"),
            ("env", "{}"),
            ("language", &language),
            ("ticket", ticket),
            ("tries", "{}"),
            ("visits", "{}"),
            ("holds", "undefined"),
            ("gone", "false"),
            ("at", "\"\""),
            ("interruptible", "false"),
            ("shielded", "false"),
            ("back", "[]"),
        ] {
            self.empty("data", &[("id", id), ("expr", value)])?;
        }
        self.close("datamodel")
    }

    fn state(&mut self, id: StateId) -> Result<(), ScxmlError> {
        let Some(state) = self.machine.state(id) else { return Ok(()) };
        let name = names::state(self.machine, id);
        let children = self.children.get(id.index()).cloned().unwrap_or_default();
        let element = match state.kind {
            StateKind::Parallel => "parallel",
            StateKind::End { .. } | StateKind::Joined => "final",
            StateKind::Atomic | StateKind::Choice | StateKind::Compound { .. } | StateKind::Called => "state",
        };
        let initial = match state.kind {
            StateKind::Compound { initial } => Some(names::state(self.machine, initial)),
            StateKind::Called => children.first().map(|first| names::state(self.machine, *first)),
            _ => None,
        };
        let mut attributes = vec![("id", name.as_str())];
        if let (Some(initial), false) = (&initial, children.is_empty()) {
            attributes.push(("initial", initial));
        }
        self.open(element, &attributes)?;
        self.entry(id, state)?;
        if element != "final" {
            self.exit(id, state)?;
            self.transitions(id, state)?;
        }
        if matches!(state.kind, StateKind::Compound { .. }) && self.is_suspended(id) {
            let history = names::history(self.machine, id);
            self.open("history", &[("id", &history), ("type", "deep")])?;
            let first = initial.unwrap_or_default();
            self.empty("transition", &[("target", &first)])?;
            self.close("history")?;
        }
        for child in children {
            self.state(child)?;
        }
        self.close(element)
    }

    /// May a call come back to wherever the case was in this state? Only the outermost workflow keeps a history.
    fn is_suspended(&self, id: StateId) -> bool {
        self.flow_state() == Some(id) && self.calls.iter().any(|(_, back)| back.is_none())
    }

    fn flow_state(&self) -> Option<StateId> {
        self.machine.flows.first().map(|flow| flow.state)
    }

    fn entry(&mut self, id: StateId, state: &State) -> Result<(), ScxmlError> {
        let mut contents: Vec<Content> =
            state.on_entry.iter().flat_map(|action| actions::action(self.machine, action)).collect();
        if let StateKind::End { name } = state.kind {
            let end = string(self.machine.name(name));
            contents.push(Content::Tell("cswf.act", vec![("action", string("end")), ("of", end)]));
        }
        if let Some(activity) = &state.activity {
            let mut parameters = vec![("state", string(&names::state(self.machine, id)))];
            parameters.extend(actions::activity(self.machine, activity));
            contents.push(Content::Tell("cswf.begin", parameters));
        } else if self.asks(state) {
            let parameters =
                vec![("state", string(&names::state(self.machine, id))), ("activity", string("choose"))];
            contents.push(Content::Tell("cswf.begin", parameters));
        }
        if contents.is_empty() {
            return Ok(());
        }
        self.open("onentry", &[])?;
        self.contents(&contents)?;
        self.close("onentry")
    }

    fn exit(&mut self, id: StateId, state: &State) -> Result<(), ScxmlError> {
        let timers = (0..).zip(&self.machine.timers).filter(|(_, timer)| timer.owner == id);
        let mut contents: Vec<Content> =
            timers.map(|(n, _): (u32, _)| Content::Cancel(names::timer(n))).collect();
        if state.activity.is_some() {
            contents
                .push(Content::Tell("cswf.end", vec![("state", string(&names::state(self.machine, id)))]));
        }
        if contents.is_empty() {
            return Ok(());
        }
        self.open("onexit", &[])?;
        self.contents(&contents)?;
        self.close("onexit")
    }

    /// Does somebody outside have to choose among the ways out of a state?
    fn asks(&self, state: &State) -> bool {
        state.transitions.iter().any(|transition| asks(&transition.guard))
    }

    fn transitions(&mut self, id: StateId, state: &State) -> Result<(), ScxmlError> {
        let mut asked = false;
        for (n, transition) in state.transitions.iter().enumerate() {
            // Once somebody has to choose, what comes after is chosen as well: it must not be taken at once.
            asked |= transition.event == Event::Always && asks(&transition.guard);
            let event = if asked && transition.event == Event::Always {
                Some(format!("cswf.chosen.{n}"))
            } else {
                names::event(self.machine, transition.event)
            };
            self.transition(id, state, transition, event.as_deref())?;
        }
        Ok(())
    }

    fn transition(
        &mut self,
        id: StateId,
        state: &State,
        own: &Transition,
        event: Option<&str>,
    ) -> Result<(), ScxmlError> {
        let guard = actions::guard(self.machine, id, &own.guard);
        for (cond, target, after) in self.targets(id, own.to) {
            let conditions: Vec<String> = guard.iter().cloned().chain(cond).collect();
            let condition = conditions.join(" && ");
            let mut attributes: Vec<(&str, &str)> = event.iter().map(|event| ("event", *event)).collect();
            if !condition.is_empty() {
                attributes.push(("cond", &condition));
            }
            if let Some(target) = &target {
                attributes.push(("target", target));
            }
            let mut contents: Vec<Content> =
                own.outcome.iter().map(|outcome| self.row(state, *outcome)).collect();
            contents.extend(own.actions.iter().flat_map(|action| actions::action(self.machine, action)));
            contents.extend(after.map(Content::Script));
            if contents.is_empty() {
                self.empty("transition", &attributes)?;
            } else {
                self.open("transition", &attributes)?;
                self.contents(&contents)?;
                self.close("transition")?;
            }
        }
        Ok(())
    }

    /// Where a transition leads: a condition, a target and a script for each place that it may be.
    fn targets(&self, at: StateId, to: Goto) -> Vec<(Option<String>, Option<String>, Option<String>)> {
        match to {
            Goto::Stay => vec![(None, None, None)],
            Goto::State(to) => vec![(None, Some(names::state(self.machine, to)), None)],
            Goto::Call { to, back } => {
                let push = format!("back.push({});", string(&self.returning(back)));
                vec![(None, Some(names::state(self.machine, to)), Some(push))]
            }
            Goto::Return => {
                let called = self.calls.iter().filter(|(to, _)| self.same_call(*to, at));
                let mut backs: Vec<String> = called.map(|(_, back)| self.returning(*back)).collect();
                backs.sort();
                backs.dedup();
                backs
                    .into_iter()
                    .map(|back| {
                        let condition = format!("back[back.length - 1] === {}", string(&back));
                        (Some(condition), Some(back), Some("back.pop();".to_owned()))
                    })
                    .collect()
            }
        }
    }

    fn returning(&self, back: Option<StateId>) -> String {
        match (back, self.flow_state()) {
            (Some(back), _) => names::state(self.machine, back),
            (None, Some(flow)) => names::history(self.machine, flow),
            (None, None) => names::state(self.machine, self.machine.start),
        }
    }

    /// Do two states stand in one called state?
    fn same_call(&self, one: StateId, other: StateId) -> bool {
        let called = |id: StateId| {
            self.machine
                .upwards(id)
                .find(|up| self.machine.state(*up).is_some_and(|state| state.kind == StateKind::Called))
        };
        called(one).is_some() && called(one) == called(other)
    }

    fn row(&self, state: &State, outcome: RowOutcome) -> Content {
        // What interrupts a case is written at the flow; the step is the one where the case is.
        let step = state.step.and_then(|step| self.machine.step(step));
        let step = step.map_or_else(|| "at".to_owned(), |step| string(&step.path));
        Content::Tell("cswf.row", vec![("step", step), ("outcome", string(outcome.word(self.machine)))])
    }

    fn contents(&mut self, contents: &[Content]) -> Result<(), ScxmlError> {
        for content in contents {
            match content {
                Content::Assign(location, expr) => {
                    self.empty("assign", &[("location", location), ("expr", expr)])?;
                }
                Content::Script(script) => self.text("script", script)?,
                Content::Timer { id, event, delay } => {
                    self.empty("cancel", &[("sendid", id)])?;
                    self.empty("send", &[("id", id), ("event", event), ("delay", delay)])?;
                }
                Content::Cancel(id) => self.empty("cancel", &[("sendid", id)])?,
                Content::Raise(event) => self.empty("raise", &[("event", event)])?,
                Content::Tell(event, parameters) => {
                    self.open("send", &[("event", event)])?;
                    for (name, expr) in parameters {
                        self.empty("param", &[("name", name), ("expr", expr)])?;
                    }
                    self.close("send")?;
                }
            }
        }
        Ok(())
    }
}

fn asks(guard: &Guard) -> bool {
    match guard {
        Guard::Ask => true,
        Guard::All(guards) => guards.iter().any(asks),
        _ => false,
    }
}

/// What SCXML cannot say of a machine.
fn losses(machine: &Machine) -> Losses {
    let mut losses = Losses::default();
    let interrupts = |transition: &&Transition| matches!(transition.to, Goto::Call { back: None, .. });
    let interrupted =
        machine.states.iter().flat_map(|state| &state.transitions).any(|each| interrupts(&each));
    for state in &machine.states {
        let kept = state.resume == Resume::Keep && state.activity.is_some();
        if let Some(step) = state.step.and_then(|step| machine.step(step)).filter(|_| interrupted && kept) {
            losses.add(Some(&step.path), step.span, Say::LossRestarts {});
        }
    }
    if !machine.sla.is_empty() {
        losses.add(None, Span::default(), Say::LossSla {});
    }
    if machine.timers.iter().any(|timer| matches!(timer.delay, cswf_machine::Delay::Working(..))) {
        losses.add(None, Span::default(), Say::LossWorkingTime {});
    }
    losses
}
