//! From a workflow to a picture.

use std::collections::BTreeMap;

use cswf_diagnostics::{Lang, OutputMessage as Say, Show};
use cswf_layout::{Direction, Size};
use cswf_model::{
    ActorId, Annotations, Cause, Destination, Flow, Manner, Role, Step, StepId, StepKind, WaitFor, Workflow,
};

use crate::labels::{Words, is_dashed, resumes_at_once};
use crate::measure;
use crate::picture::{Lane, Line, Picture, Shape, ShapeKind};

/// What the lanes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LanesBy {
    /// One for each actor who does something.
    #[default]
    Actor,
    /// One for each phase.
    Phase,
    /// None.
    None,
}

/// How a workflow is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PictureOptions {
    /// The reader's language.
    pub lang: Lang,
    /// What the lanes are.
    pub lanes: LanesBy,
    /// Which way it runs.
    pub direction: Direction,
}

/// Reads a workflow into a picture.
#[must_use]
pub fn picture(workflow: &Workflow, annotations: &Annotations, options: PictureOptions) -> Picture {
    let words = Words::new(workflow, options.lang);
    let mut builder = Builder {
        flow: Flow::of(workflow),
        words,
        by: options.lanes,
        annotations,
        lanes: Vec::new(),
        shapes: Vec::new(),
        lines: Vec::new(),
        of_step: vec![None; workflow.steps.len()],
        ends: BTreeMap::new(),
    };
    builder.start();
    builder.steps();
    builder.exits();
    builder.anytime();
    builder.rules();
    builder.merge_lines();
    let (lanes, shapes) = builder.sorted_lanes();
    let title = workflow.title.as_ref().map(|title| words.text(title)).filter(|title| !title.is_empty());
    Picture {
        id: workflow.id.value.clone(),
        title: title.unwrap_or_else(|| workflow.id.value.clone()),
        subtitle: format!(
            "{} · {}",
            workflow.id.value,
            Say::PictureSteps { steps: workflow.steps.len() }.text(options.lang)
        ),
        lang: options.lang,
        direction: options.direction,
        lanes,
        shapes,
        lines: builder.lines,
    }
}

/// Whose lane: an actor's or a phase's place in the order of the lanes, with its title.
type LaneKey = (usize, String);

struct Builder<'a> {
    flow: Flow<'a>,
    words: Words<'a>,
    by: LanesBy,
    annotations: &'a Annotations,
    lanes: Vec<LaneKey>,
    shapes: Vec<Shape>,
    lines: Vec<Line>,
    /// By step: its shape. A `go` without words has none.
    of_step: Vec<Option<usize>>,
    ends: BTreeMap<String, usize>,
}

impl<'a> Builder<'a> {
    fn workflow(&self) -> &'a Workflow {
        self.words.workflow
    }

    fn say(&self, message: &Say) -> String {
        message.text(self.words.lang)
    }

    fn lane(&mut self, key: LaneKey) -> Option<usize> {
        if self.by == LanesBy::None {
            return None;
        }
        let known = self.lanes.iter().position(|own| *own == key);
        Some(known.unwrap_or_else(|| {
            self.lanes.push(key);
            self.lanes.len() - 1
        }))
    }

    fn customers_lane(&mut self) -> Option<usize> {
        let key = match self.by {
            LanesBy::Actor => self.actor_lane(ActorId::CUSTOMER),
            _ => (0, String::new()),
        };
        self.lane(key)
    }

    /// The customer comes first, then machines, then people, each in the file's order.
    fn actor_lane(&self, id: ActorId) -> LaneKey {
        let Some(actor) = self.workflow().actor(id) else { return (0, String::new()) };
        let title =
            actor.title.as_ref().map(|title| self.words.text(title)).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| match id {
            ActorId::CUSTOMER => self.say(&Say::ActorCustomer {}),
            ActorId::SYSTEM => self.say(&Say::ActorSystem {}),
            _ => actor.id.value.clone(),
        });
        let rank = match actor.role {
            _ if id == ActorId::CUSTOMER => 0,
            Role::Customer => 1,
            Role::System => 2,
            Role::Human => 3,
        };
        (rank * 10_000 + id.index(), title)
    }

    fn step_lane(&mut self, step: &Step) -> Option<usize> {
        let key = match self.by {
            LanesBy::None => return None,
            LanesBy::Actor if matches!(step.kind, StepKind::End { .. }) => self.actor_lane(ActorId::CUSTOMER),
            LanesBy::Actor => self.actor_lane(self.workflow().actor_of(step)),
            LanesBy::Phase => match &step.phase {
                Some(phase) => (phase.value as usize + 1, phase.value.word().to_owned()),
                None => (0, String::new()),
            },
        };
        self.lane(key)
    }

    fn add(&mut self, name: &str, kind: ShapeKind, lane: Option<usize>, title: &str, detail: &str) -> usize {
        let description =
            [title, detail].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        let (title, detail) = (measure::title_lines(title), measure::detail_lines(detail));
        let size = measure::shape(kind, measure::words(&title, &detail));
        let badge = None;
        let shape = Shape {
            name: name.to_owned(),
            kind,
            lane,
            title,
            detail,
            description,
            badge,
            markers: Vec::new(),
            size,
        };
        self.shapes.push(shape);
        self.shapes.len() - 1
    }

    /// The pill where cases start, always the first shape; a workflow of rules alone has none.
    fn start(&mut self) {
        if self.flow.start().is_some() {
            let lane = self.customers_lane();
            let title = self.event_title(&self.workflow().starts.value);
            self.add("start", ShapeKind::Entry, lane, &title, "");
        }
    }

    fn event_title(&self, event: &str) -> String {
        match event {
            "call" => self.say(&Say::PictureCall {}),
            "message" => self.say(&Say::PictureMessage {}),
            "ticket.opened" => self.say(&Say::PictureTicket {}),
            "order.placed" => self.say(&Say::PictureOrder {}),
            other => other.to_owned(),
        }
    }

    fn steps(&mut self) {
        for (id, step) in self.workflow().numbered() {
            let Some(kind) = kind_of(step) else { continue };
            let lane = self.step_lane(step);
            let (title, detail) = self.texts(id, step);
            let shape = self.add(&self.workflow().step_name(id), kind, lane, &title, &detail);
            let badge = step.within.as_ref().map(|within| within.value.elapsed().show(self.words.lang));
            let markers = self.annotations.markers.get(&id).cloned().unwrap_or_default();
            if let Some(shape) = self.shapes.get_mut(shape) {
                shape.badge = badge;
                shape.markers = markers;
            }
            if let Some(slot) = self.of_step.get_mut(id.index()) {
                *slot = Some(shape);
            }
        }
    }

    /// The title of a step and the words under it.
    fn texts(&self, id: StepId, step: &Step) -> (String, String) {
        let detail = self.detail(step);
        let title = step.title.as_ref().map(|title| self.words.text(title)).filter(|title| !title.is_empty());
        match (title, &step.id) {
            (Some(title), _) => (title, detail),
            (None, Some(own)) => (own.value.clone(), detail),
            (None, None) if !detail.is_empty() => (detail, String::new()),
            (None, None) => (self.workflow().step_name(id), String::new()),
        }
    }

    fn detail(&self, step: &Step) -> String {
        let text = match &step.kind {
            StepKind::Say { text, .. }
            | StepKind::Menu { text, .. }
            | StepKind::Decide { text, .. }
            | StepKind::Task { text, .. } => Some(text),
            StepKind::Ask { prompt, .. }
            | StepKind::Record { prompt, .. }
            | StepKind::Survey { prompt, .. } => prompt.as_ref(),
            StepKind::Send { text, .. } => text.as_ref(),
            StepKind::Go { say, .. } => say.as_ref(),
            StepKind::Queue(queue) => queue.reason.as_ref(),
            _ => None,
        };
        if let Some(text) = text {
            return self.words.text(text);
        }
        match &step.kind {
            StepKind::Queue(_) | StepKind::Callback { .. } => {
                let (_, actor) = self.actor_lane(self.workflow().actor_of(step));
                actor
            }
            StepKind::Invoke { system, operation, .. } => format!("{}.{}", system.value, operation.value),
            StepKind::Ticket { action, .. } => format!("ticket: {}", action.value.word()),
            StepKind::Wait(wait) => match &wait.value {
                WaitFor::Time(time) => time.show(self.words.lang),
                WaitFor::Event(event) => event.clone(),
            },
            StepKind::Run { workflow, .. } => workflow.value.clone(),
            StepKind::Set(assignments) => {
                assignments.iter().map(|each| format!("{} ←", each.name.value)).collect::<Vec<_>>().join(" ")
            }
            StepKind::End { outcome, .. } => outcome.value.clone(),
            StepKind::Survey { survey, .. } => survey.value.word().to_uppercase(),
            StepKind::Send { medium, .. } => medium.value.word().to_owned(),
            _ => String::new(),
        }
    }

    /// Follows steps without a shape to where they lead.
    fn target(&mut self, to: &Destination) -> Option<usize> {
        let mut to = to.clone();
        for _ in 0..=self.of_step.len() {
            match to {
                Destination::Step(step) | Destination::Joined(step) => {
                    if let Some(shape) = self.of_step.get(step.index()).copied().flatten() {
                        return Some(shape);
                    }
                    to = self.flow.exits(step).into_iter().find(|exit| exit.cause != Cause::Skipped)?.to;
                }
                Destination::End(end) => return Some(self.end(&end)),
                Destination::Stuck => return Some(self.stuck()),
                Destination::Resumes | Destination::Behind(_) | Destination::Unknown => return None,
            }
        }
        None
    }

    fn end(&mut self, end: &str) -> usize {
        if let Some(shape) = self.ends.get(end) {
            return *shape;
        }
        let lane = self.customers_lane();
        let shape = self.add(&format!("end {end}"), ShapeKind::End, lane, end, "");
        self.ends.insert(end.to_owned(), shape);
        shape
    }

    fn stuck(&mut self) -> usize {
        if let Some(shape) = self.shapes.iter().position(|shape| shape.kind == ShapeKind::Stuck) {
            return shape;
        }
        let lane = self.customers_lane();
        let title = self.say(&Say::PictureStuck {});
        self.add("stuck", ShapeKind::Stuck, lane, &title, "")
    }

    fn line(&mut self, from: usize, to: usize, label: String, dashed: bool, share: Option<f64>) {
        self.lines.push(Line { from, to, label, dashed, share });
    }

    fn exits(&mut self) {
        if let Some(first) = self.flow.start()
            && let Some(to) = self.target(&Destination::Step(first))
        {
            self.line(0, to, String::new(), false, None);
        }
        for (id, step) in self.workflow().numbered() {
            let Some(from) = self.of_step.get(id.index()).copied().flatten() else { continue };
            if matches!(step.kind, StepKind::End { .. }) {
                continue;
            }
            for exit in self.flow.exits(id) {
                let label = self.words.exit(id, &exit);
                let share = self.words.share(id, &exit);
                if let Some(to) = self.target(&exit.to) {
                    self.line(from, to, label, is_dashed(&exit), share);
                }
            }
        }
    }

    /// What may happen at any time stands beside the flow, not on every step of it.
    fn anytime(&mut self) {
        for (n, entry) in self.workflow().anytime.iter().enumerate() {
            // No step is this one: an interruption is drawn from its own pill.
            let to = self.flow.interruption(StepId(u32::MAX), &entry.way);
            if resumes_at_once(&entry.way.way) {
                continue;
            }
            let Some(to) = self.target(&to) else { continue };
            let lane = self.customers_lane();
            let detail = self.words.anytime(entry);
            let title = self.say(&Say::PictureAnytime {});
            let from = self.add(&format!("anytime {}", n + 1), ShapeKind::Entry, lane, &title, &detail);
            self.line(from, to, String::new(), true, None);
        }
    }

    /// Rules leave the pill of their event.
    fn rules(&mut self) {
        let mut events: BTreeMap<&str, usize> = BTreeMap::new();
        for (n, rule) in self.workflow().rules.iter().enumerate().filter(|(_, rule)| rule.active) {
            let to = self.flow.rule(n);
            let Some(to) = self.target(&to) else { continue };
            let event = rule.event.value.as_str();
            let from = match events.get(event) {
                Some(shape) => *shape,
                None => {
                    let lane = self.customers_lane();
                    let title = self.event_title(event);
                    let shape = self.add(&format!("event {event}"), ShapeKind::Entry, lane, &title, "");
                    events.insert(event, shape);
                    shape
                }
            };
            let name = rule.name.as_ref().map_or_else(|| (n + 1).to_string(), |name| name.value.clone());
            self.line(from, to, crate::labels::cut(&name), true, None);
        }
    }

    /// Lines that run side by side from one shape to another become one, with their words joined.
    fn merge_lines(&mut self) {
        let mut merged: Vec<Line> = Vec::with_capacity(self.lines.len());
        let mut known: BTreeMap<(usize, usize, bool), usize> = BTreeMap::new();
        for line in std::mem::take(&mut self.lines) {
            let key = (line.from, line.to, line.dashed);
            let Some(twin) = known.get(&key).and_then(|at| merged.get_mut(*at)) else {
                known.insert(key, merged.len());
                merged.push(line);
                continue;
            };
            if !line.label.is_empty() {
                let joined = if twin.label.is_empty() {
                    line.label
                } else {
                    format!("{} · {}", twin.label, line.label)
                };
                twin.label = crate::labels::cut(&joined);
            }
            twin.share = match (twin.share, line.share) {
                (Some(a), Some(b)) => Some(a + b),
                (a, b) => a.or(b),
            };
        }
        self.lines = merged;
    }

    /// Lanes in their order, and the shapes with the lanes' new places.
    fn sorted_lanes(&mut self) -> (Vec<Lane>, Vec<Shape>) {
        let mut order: Vec<usize> = (0..self.lanes.len()).collect();
        order.sort_by_key(|at| self.lanes.get(*at).map(|(rank, _)| *rank));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(*old) {
                *slot = new;
            }
        }
        let lanes = order.iter().filter_map(|at| self.lanes.get(*at));
        let lanes = lanes.map(|(_, title)| Lane { title: title.clone() }).collect();
        let mut shapes = std::mem::take(&mut self.shapes);
        for shape in &mut shapes {
            shape.lane = shape.lane.and_then(|lane| place.get(lane).copied());
        }
        (lanes, shapes)
    }
}

/// The shape of a step; a bare `go` is only a line.
fn kind_of(step: &Step) -> Option<ShapeKind> {
    Some(match &step.kind {
        StepKind::Go { say: None, .. } => return None,
        StepKind::Say { .. } | StepKind::Send { .. } | StepKind::Go { .. } => ShapeKind::Say,
        StepKind::Ask { .. } | StepKind::Survey { .. } | StepKind::Record { .. } => ShapeKind::Ask,
        StepKind::Menu { .. } => ShapeKind::Menu,
        StepKind::Decide { .. } | StepKind::Split { .. } => ShapeKind::Decide,
        StepKind::Set(_) | StepKind::Invoke { .. } | StepKind::Ticket { .. } | StepKind::Parallel { .. } => {
            ShapeKind::System
        }
        StepKind::Task { .. } => ShapeKind::Task,
        StepKind::Queue(queue) if queue.manner == Manner::Escalate => ShapeKind::Escalate,
        StepKind::Queue(_) | StepKind::Callback { .. } | StepKind::Dial { .. } | StepKind::Wait(_) => {
            ShapeKind::Queue
        }
        StepKind::Run { .. } => ShapeKind::Run,
        StepKind::End { .. } => ShapeKind::End,
        StepKind::Broken => ShapeKind::Stuck,
    })
}

/// The extent of a lane's title.
pub(crate) fn lane_title(lane: &Lane) -> Size {
    let width = cswf_layout::text::width(&lane.title, measure::TITLE_SIZE, true);
    Size { width: width.ceil(), height: measure::LINE_HEIGHT }
}
