//! The steps of a file before they are read: how many there are, in which order, what they are called and which
//! blocks they stand in.
//!
//! Steps are pointed at before they are read, so their numbers have to be known first. The outline walks every
//! list of steps (`steps`, `do`, the branches of `parallel`) from top to bottom; the reading then visits step by
//! step and asks here for the blocks inside.

use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, ReadingMessage as Say, Span};
use cswf_model::{Block, StepId};
use cswf_syntax::{Node, NodeKind, Tree};

use crate::fields::{Fields, value_of};
use crate::keys::{STEP, verb_named, verbs_with};
use crate::reader::{Mode, Reader, Slot};
use crate::wanted::STEPS;

/// The deepest `do` inside a `do` that is read.
const DEEPEST: u32 = 64;

/// More steps than a contact centre has; aliases of aliases can make a small file stand for far more.
const MOST_STEPS: usize = 25_000;

/// The steps of a workflow before they are read.
#[derive(Default)]
pub(crate) struct Outline<'t> {
    steps: Vec<Outlined<'t>>,
    /// Blocks by the step they belong to (`None`: a heading) and the address of the node that they stand in.
    blocks: BTreeMap<(Option<StepId>, usize), Block>,
}

/// One step before it is read.
#[derive(Clone, Copy)]
pub(crate) struct Outlined<'t> {
    pub(crate) node: &'t Node,
    pub(crate) tree: &'t Tree,
    pub(crate) mode: Mode,
    /// Does it stand in a branch of a `parallel`?
    pub(crate) in_branch: bool,
    id: Option<(&'t str, Span)>,
}

impl<'t> Outline<'t> {
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    pub(crate) fn step(&self, step: StepId) -> Option<Outlined<'t>> {
        self.steps.get(step.index()).copied()
    }

    pub(crate) fn id_of(&self, step: StepId) -> Option<&'t str> {
        self.steps.get(step.index())?.id.map(|(id, _)| id)
    }

    pub(crate) fn in_branch(&self, step: Option<StepId>) -> bool {
        step.and_then(|step| self.steps.get(step.index())).is_some_and(|step| step.in_branch)
    }

    /// The block that stands in this node of a step, or of a heading.
    pub(crate) fn block(&self, owner: Option<StepId>, node: &'t Node) -> Option<Block> {
        self.blocks.get(&(owner, address(node))).cloned()
    }
}

fn address(node: &Node) -> usize {
    std::ptr::from_ref(node).addr()
}

impl<'t> Reader<'t> {
    /// Outlines everything under these headings that holds steps.
    pub(crate) fn outline_headings(&mut self, headings: &Fields<'t>) {
        for heading in headings.rest() {
            let node = heading.slot.node;
            match heading.key {
                "steps" => self.outline_list(None, node, node, 0, false),
                "rules" | "anytime" => self.outline_ways(node),
                "defaults" => self.outline_handlers(None, node, 0, false),
                "sla" => self.outline_sla(node),
                _ => {}
            }
        }
    }

    /// The items of a list that are ways out themselves.
    fn outline_ways(&mut self, list: &'t Node) {
        for item in self.listed(list) {
            self.outline_way(None, item, 0, false);
        }
    }

    fn outline_sla(&mut self, list: &'t Node) {
        for row in self.listed(list) {
            self.outline_handlers(None, row, 0, false);
        }
    }

    /// A list's items; anything else as the only item.
    fn listed(&self, node: &'t Node) -> &'t [Node] {
        match &self.resolve(node).kind {
            NodeKind::List(items) => items,
            NodeKind::Map(_) => std::slice::from_ref(node),
            _ => &[],
        }
    }

    /// A list of steps that stands in `node` of the owner.
    fn outline_list(
        &mut self,
        owner: Option<StepId>,
        node: &'t Node,
        list: &'t Node,
        depth: u32,
        in_branch: bool,
    ) {
        if depth > DEEPEST {
            return self.too_large(list.span, Say::TooDeep {}, Say::MakeWorkflow {});
        }
        let items = self.listed(list);
        if self.outline.len() + items.len() > MOST_STEPS {
            return self.too_large(list.span, Say::TooManySteps { most: MOST_STEPS }, Say::SplitWorkflow {});
        }
        if !self.visit(items.len(), list.span) {
            return;
        }
        let mut block = Block { span: self.resolve(list).span, steps: Vec::with_capacity(items.len()) };
        for item in items {
            let step = StepId(u32::try_from(self.outline.steps.len()).unwrap_or(u32::MAX));
            block.steps.push(step);
            let id = self.outlined_id(item);
            let outlined = Outlined { node: item, tree: self.tree, mode: self.mode, in_branch, id };
            self.outline.steps.push(outlined);
            self.name_step(step, id);
            self.outline_handlers(Some(step), item, depth, in_branch);
        }
        self.outline.blocks.insert((owner, address(node)), block);
    }

    /// Everything in a step (or in `defaults`, a row of `sla`) that may hold steps, in file order.
    fn outline_handlers(&mut self, owner: Option<StepId>, node: &'t Node, depth: u32, in_branch: bool) {
        let NodeKind::Map(entries) = &self.resolve(node).kind else { return };
        for entry in entries {
            let NodeKind::Scalar(key) = &self.resolve(&entry.key).kind else { continue };
            let held = self.misspelt_holder(&key.text, &entry.value).unwrap_or(&key.text);
            match held {
                "options" | "outcomes" => {
                    let NodeKind::Map(ways) = &self.resolve(&entry.value).kind else { continue };
                    for way in ways {
                        self.outline_way(owner, &way.value, depth, in_branch);
                    }
                }
                "cases" => {
                    for way in self.listed(&entry.value) {
                        self.outline_way(owner, way, depth, in_branch);
                    }
                }
                "else" => self.outline_way(owner, &entry.value, depth, in_branch),
                "parallel" => {
                    let NodeKind::Map(branches) = &self.resolve(&entry.value).kind else { continue };
                    for branch in branches {
                        self.outline_list(owner, &branch.value, &branch.value, depth + 1, true);
                    }
                }
                key if key.starts_with("on-") => self.outline_way(owner, &entry.value, depth, in_branch),
                _ => {}
            }
        }
    }

    /// The key that holds steps and was meant by one that nobody knows. The reading mends it in the same way.
    fn misspelt_holder(&mut self, key: &str, value: &'t Node) -> Option<&'static str> {
        const HOLDERS: [&str; 13] = [
            "options",
            "outcomes",
            "cases",
            "else",
            "parallel",
            "on-timeout",
            "on-invalid",
            "on-error",
            "on-full",
            "on-closed",
            "on-busy",
            "on-no-answer",
            "on-failed",
        ];
        // Most values are words, and most keys are known: neither costs more than a look.
        let empty = matches!(self.resolve(value).kind, NodeKind::Scalar(_) | NodeKind::Null);
        let known = || key.starts_with("on-") || verb_named(key).is_some() || STEP.key(key).is_some();
        if empty || known() || verbs_with(key).next().is_some() {
            return None;
        }
        self.meant(key, &HOLDERS)
    }

    fn outline_way(&mut self, owner: Option<StepId>, way: &'t Node, depth: u32, in_branch: bool) {
        let NodeKind::Map(entries) = &self.resolve(way).kind else { return };
        let mut steps = None;
        for entry in entries {
            match &self.resolve(&entry.key).kind {
                NodeKind::Scalar(key) if *key.text == *"do" => {
                    steps = Some(&entry.value);
                    break;
                }
                // What people write when they mean `do`: the reading says so, and goes on.
                NodeKind::Scalar(key) if matches!(&*key.text, "steps" | "actions" | "then") => {
                    steps = steps.or(Some(&entry.value));
                }
                _ => {}
            }
        }
        if let Some(steps) = steps {
            self.outline_list(owner, way, steps, depth + 1, in_branch);
        }
    }

    fn outlined_id(&self, item: &'t Node) -> Option<(&'t str, Span)> {
        let word = self.peek_word(value_of(self, item, "id")?.node)?;
        Some((word.text, word.span))
    }

    fn name_step(&mut self, step: StepId, id: Option<(&'t str, Span)>) {
        let Some((id, span)) = id else { return };
        let Some(first) = self.names.steps.get(id).copied() else {
            self.names.steps.insert(id, step);
            return;
        };
        let first = self.outline.step(first).and_then(|step| step.id).map_or(span, |(_, span)| span);
        let finding = Diagnostic::error("duplicate-id", span, Say::DuplicateId { id: id.to_owned() })
            .with_related(first, Say::FirstUsedHere {})
            .with_help(Say::RenameOne {});
        self.report(finding);
    }

    /// The steps that stand in a list, each with its number; a list that is none is reported.
    pub(crate) fn block(&mut self, owner: Option<StepId>, node: &'t Node, list: Slot<'t>) -> Option<Block> {
        let block = self.outline.block(owner, node);
        match &self.resolve(list.node).kind {
            NodeKind::List(items) if items.is_empty() => {
                self.error(
                    "wrong-value",
                    list.at,
                    Say::EmptyList {},
                    Say::ForExample { example: STEPS.example },
                );
            }
            NodeKind::List(_) => {}
            _ => self.wrong_shape(list, STEPS),
        }
        block
    }
}
