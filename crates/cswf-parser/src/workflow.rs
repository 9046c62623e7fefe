//! A workflow: its own file and the libraries it includes, read in the order in which names are needed.

use cswf_diagnostics::{FileId, ReadingMessage as Say, Span, Spanned};
use cswf_model::{Apply, Block, Defaults, Kind, NamedText, StepId, StepKind, Way, WayOut, Workflow};
use cswf_syntax::Entry;
use jiff::tz::TimeZone;

use crate::document::Surroundings;
use crate::include::{Includes, Part};
use crate::keys::WORKFLOW;
use crate::reader::{Mode, Reader, Slot};
use crate::wanted::WORKFLOW_HEADING;
use crate::way::no_block;

/// What the parts of a workflow hold together, the own file's first.
pub(crate) struct Center<'t> {
    timezone: Spanned<String>,
    texts: Vec<(usize, Spanned<&'t str>, &'t Entry)>,
}

impl<'t> Reader<'t> {
    /// Reads a workflow with the libraries that it includes.
    pub(crate) fn workflow(&mut self, around: &Surroundings<'t>) -> Workflow {
        let tree = self.tree;
        let Some(mut fields) = self.open(Slot::item(&tree.root), &WORKFLOW, WORKFLOW_HEADING) else {
            return blank(tree.file, tree.root.span);
        };
        self.names.workflows = around.workflows;
        let mut workflow = blank(tree.file, tree.root.span);
        self.basics(&mut fields, &mut workflow);
        let included = fields.take("include");
        let mut parts = vec![Part { tree, mode: Mode::Own, fields }];
        if let Some(slot) = included {
            let none = Includes::new();
            parts.extend(self.libraries(slot, around.path, around.includes.unwrap_or(&none)));
        }
        let center = self.center(&mut parts, workflow.head);
        workflow.texts = self.shared_texts(&parts, &center);
        self.each(&mut parts, |reader, part| {
            if let Some(slot) = part.fields.take("defaults") {
                reader.defaults(slot, &mut workflow.defaults);
            }
            if let Some(slot) = part.fields.take("anytime") {
                reader.anytime(slot, &mut workflow.anytime);
            }
        });
        workflow.timezone = center.timezone;
        workflow.steps = self.steps();
        workflow.main = self.main(&mut parts, workflow.head);
        self.studies(&mut parts, &mut workflow);
        mark_strays(&mut workflow);
        for part in parts {
            (self.tree, self.mode) = (part.tree, part.mode);
            self.close(part.fields);
        }
        workflow.actors = std::mem::take(&mut self.names.actors);
        workflow.hours = std::mem::take(&mut self.names.hours);
        workflow.data = std::mem::take(&mut self.names.data);
        workflow
    }

    /// Rules, SLA, traffic, targets, promises and scenarios: what points at steps but is none.
    fn studies(&mut self, parts: &mut [Part<'t>], workflow: &mut Workflow) {
        self.each(parts, |reader, part| {
            if let Some(slot) = part.fields.take("sla") {
                reader.sla(slot, &mut workflow.sla);
            }
        });
        let Some(own) = parts.first_mut() else { return };
        let fields = &mut own.fields;
        (self.tree, self.mode) = (own.tree, own.mode);
        if let Some(slot) = fields.take("rules") {
            workflow.rules = self.rules(slot);
        }
        if let Some(slot) = fields.take("apply")
            && let Some(apply) = self.one_of(slot, Apply::WORDS)
        {
            workflow.apply = apply.value;
        }
        workflow.traffic = fields.take("traffic").and_then(|slot| self.traffic(slot));
        let ends = crate::ends::known_ends(workflow);
        if let Some(slot) = fields.take("targets") {
            workflow.targets = self.goals(slot, &ends);
        }
        if let Some(slot) = fields.take("promises") {
            workflow.promises = self.promises(slot, workflow, &ends);
        }
        if let Some(slot) = fields.take("scenarios") {
            let scope = crate::scenario::Scope::of(workflow, &self.names.data, &ends);
            workflow.scenarios = self.scenarios(slot, &scope);
        }
    }

    /// What steps need to be read: everything that has a name.
    pub(crate) fn center(&mut self, parts: &mut [Part<'t>], head: Span) -> Center<'t> {
        let mut timezone = None;
        self.each(parts, |reader, part| {
            if let Some(slot) = part.fields.take("timezone") {
                let own = reader.timezone(slot);
                timezone = timezone.take().or(own);
            }
        });
        let timezone = timezone.unwrap_or_else(|| Spanned::new("UTC".to_owned(), head));
        let zone = TimeZone::get(&timezone.value).unwrap_or(TimeZone::UTC);
        self.each(parts, |reader, part| {
            if let Some(slot) = part.fields.take("hours") {
                reader.hours(slot, &zone);
            }
        });
        self.each(parts, |reader, part| {
            if let Some(slot) = part.fields.take("data") {
                reader.data(slot);
            }
        });
        let mut texts = Vec::new();
        let mut number = 0;
        self.each(parts, |reader, part| {
            if let Some(slot) = part.fields.take("texts") {
                let first = reader.names.texts.len();
                let entries = reader.text_names(slot);
                let names = reader.names.texts.iter().skip(first).copied();
                texts.extend(names.zip(entries).map(|(name, entry)| (number, name, entry)));
            }
            number += 1;
        });
        self.given_actors(head);
        self.each(parts, |reader, part| {
            if let Some(slot) = part.fields.take("actors") {
                reader.actors(slot);
            }
        });
        self.each(parts, |reader, part| reader.outline_headings(&part.fields));
        Center { timezone, texts }
    }

    /// Does something in each part, with the reader set to that file.
    fn each(&mut self, parts: &mut [Part<'t>], mut read: impl FnMut(&mut Self, &mut Part<'t>)) {
        for part in parts.iter_mut() {
            (self.tree, self.mode) = (part.tree, part.mode);
            read(self, part);
        }
        if let Some(own) = parts.first() {
            (self.tree, self.mode) = (own.tree, own.mode);
        }
    }

    /// The words of `texts`, once every name that they may use is known.
    pub(crate) fn shared_texts(&mut self, parts: &[Part<'t>], center: &Center<'t>) -> Vec<NamedText> {
        let mut texts = Vec::with_capacity(center.texts.len());
        for (part, name, entry) in &center.texts {
            if let Some(part) = parts.get(*part) {
                (self.tree, self.mode) = (part.tree, part.mode);
                texts.push(self.shared_text(*name, entry));
            }
        }
        if let Some(own) = parts.first() {
            (self.tree, self.mode) = (own.tree, own.mode);
        }
        texts
    }

    /// `steps`; a workflow without them has rules.
    fn main(&mut self, parts: &mut [Part<'t>], head: Span) -> Block {
        let Some(own) = parts.first_mut() else { return Block::default() };
        if let Some(slot) = own.fields.take("steps") {
            return self.block(None, slot.node, slot).unwrap_or_else(|| no_block(slot.node.span));
        }
        if own.fields.lack(&["steps", "rules"]) {
            self.error(
                "missing-key",
                head,
                Say::NoSteps {},
                Say::ForExample { example: "steps: [{ say: Hello }, { end: resolved }]" },
            );
        }
        Block::default()
    }
}

/// A workflow that says nothing yet.
fn blank(file: FileId, span: Span) -> Workflow {
    Workflow {
        file,
        id: Spanned::new(String::new(), span),
        head: span,
        title: None,
        kind: Kind::Other,
        languages: Vec::new(),
        channels: vec![Spanned::new(Kind::Other.default_channel().to_owned(), span)],
        starts: Spanned::new(Kind::Other.default_start().to_owned(), span),
        goal: None,
        owner: None,
        status: None,
        review: None,
        timezone: Spanned::new("UTC".to_owned(), span),
        actors: Vec::new(),
        hours: Vec::new(),
        data: Vec::new(),
        texts: Vec::new(),
        defaults: Defaults::default(),
        anytime: Vec::new(),
        steps: Vec::new(),
        main: Block::default(),
        rules: Vec::new(),
        apply: Apply::All,
        sla: Vec::new(),
        traffic: None,
        targets: Vec::new(),
        promises: Vec::new(),
        scenarios: Vec::new(),
    }
}

/// Steps that belong to no block any more (the step around them could not be read, or holds no steps) are holes too:
/// nobody must be told that no customer gets there.
fn mark_strays(workflow: &mut Workflow) {
    let mut owned = vec![false; workflow.steps.len()];
    let mut open: Vec<StepId> = workflow.main.steps.clone();
    let ways = workflow.interruptions().chain(workflow.defaults.handlers.iter().map(|handler| &handler.way));
    for way in ways {
        open.extend(way_steps(way));
    }
    open.extend(
        workflow.rules.iter().filter_map(|rule| rule.actions.as_ref()).flat_map(|block| &block.steps),
    );
    while let Some(id) = open.pop() {
        let (Some(seen), Some(step)) = (owned.get_mut(id.index()), workflow.step(id)) else { continue };
        if std::mem::replace(seen, true) {
            continue;
        }
        open.extend(step.ways().flat_map(way_steps));
        if let StepKind::Parallel { branches, .. } = &step.kind {
            open.extend(branches.iter().flat_map(|branch| &branch.block.steps));
        }
    }
    for (step, owned) in workflow.steps.iter_mut().zip(owned) {
        if !owned {
            step.kind = StepKind::Broken;
        }
    }
}

fn way_steps(way: &WayOut) -> &[StepId] {
    match &way.way {
        Way::Do(block) => &block.steps,
        _ => &[],
    }
}
