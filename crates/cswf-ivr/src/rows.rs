//! The table itself.

use std::collections::VecDeque;

use cswf_diagnostics::{Lang, OutputMessage as Say, Show};
use cswf_model::{
    Cause, Destination, Exit, Flow, Outcome, Step, StepId, StepKind, Trigger, WayOut, Workflow, WorkflowGraph,
};

use crate::place::Reader;

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// The menu, by the keys that lead to it.
    Menu,
    /// The key.
    Key,
    /// What it stands for.
    Option,
    /// What is heard: at a menu its prompt, at a key what comes next.
    Prompt,
    /// Where it leads.
    GoesTo,
    /// When the people there are on shift.
    Hours,
    /// How long is waited.
    Wait,
    /// Of the callers at the menu, how many choose it.
    Share,
}

impl Column {
    /// Every column in order.
    pub const ALL: [Self; 8] = [
        Self::Menu,
        Self::Key,
        Self::Option,
        Self::Prompt,
        Self::GoesTo,
        Self::Hours,
        Self::Wait,
        Self::Share,
    ];

    /// Its heading.
    #[must_use]
    pub fn heading(self, lang: Lang) -> String {
        let say = match self {
            Self::Menu => Say::ColumnMenu {},
            Self::Key => Say::ColumnKey {},
            Self::Option => Say::ColumnOption {},
            Self::Prompt => Say::ColumnPrompt {},
            Self::GoesTo => Say::ColumnGoesTo {},
            Self::Hours => Say::ColumnHours {},
            Self::Wait => Say::ColumnWait {},
            Self::Share => Say::ColumnShare {},
        };
        say.text(lang)
    }
}

/// A row: a menu itself (without a key), one of its keys, or what happens without one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// `main`, or `main › 2` for the menu behind key 2.
    pub menu: String,
    /// The key or word.
    pub key: String,
    /// What it stands for.
    pub option: String,
    /// What is heard.
    pub prompt: String,
    /// Where it leads.
    pub goes_to: String,
    /// When somebody is there.
    pub hours: String,
    /// How long is waited.
    pub wait: String,
    /// How many choose it.
    pub share: String,
}

impl Row {
    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, column: Column) -> &str {
        match column {
            Column::Menu => &self.menu,
            Column::Key => &self.key,
            Column::Option => &self.option,
            Column::Prompt => &self.prompt,
            Column::GoesTo => &self.goes_to,
            Column::Hours => &self.hours,
            Column::Wait => &self.wait,
            Column::Share => &self.share,
        }
    }
}

/// The IVR table of a workflow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IvrTable {
    /// The workflow's title, else its id.
    pub title: String,
    /// The language of headings and words.
    pub lang: Lang,
    /// The rows: menus as callers meet them, nearest first, then what works at any time.
    pub rows: Vec<Row>,
}

/// Reads the table out of a workflow.
#[must_use]
pub fn table(workflow: &Workflow, lang: Lang) -> IvrTable {
    let graph = WorkflowGraph::of(workflow);
    let reader = Reader::new(workflow, lang);
    let title = workflow.title.as_ref().map(|title| reader.words(title)).filter(|title| !title.is_empty());
    let mut builder = Builder { flow: &graph.flow, reader, rows: Vec::new() };
    for (id, path) in paths(&graph) {
        builder.menu(id, &path);
    }
    builder.anytime();
    IvrTable { title: title.unwrap_or_else(|| workflow.id.value.clone()), lang, rows: builder.rows }
}

/// Every menu with the keys that lead to it, fewest keys first; menus that nobody gets to come last.
fn paths(graph: &WorkflowGraph<'_>) -> Vec<(StepId, Vec<String>)> {
    let workflow = graph.workflow();
    let mut keys: Vec<Option<Vec<String>>> = vec![None; workflow.steps.len()];
    let mut order = Vec::new();
    let mut queue: VecDeque<(StepId, Vec<String>)> =
        graph.flow.start().into_iter().map(|start| (start, Vec::new())).collect();
    while let Some((id, path)) = queue.pop_front() {
        let Some(slot) = keys.get_mut(id.index()).filter(|slot| slot.is_none()) else { continue };
        *slot = Some(path.clone());
        if workflow.step(id).is_some_and(is_menu) {
            order.push((id, path.clone()));
        }
        for exit in graph.flow.exits(id) {
            let Destination::Step(to) = exit.to else { continue };
            match key_of(workflow, id, exit.cause) {
                // A key is one step further; everything else costs no key and is looked at first.
                Some(key) => queue.push_back((to, path.iter().cloned().chain([key]).collect())),
                None => queue.push_front((to, path.clone())),
            }
        }
    }
    let unreached = workflow.numbered().filter(|(_, step)| is_menu(step)).map(|(id, _)| id);
    let unreached = unreached.filter(|id| keys.get(id.index()).is_some_and(Option::is_none));
    order.extend(unreached.map(|id| (id, Vec::new())).collect::<Vec<_>>());
    order
}

fn is_menu(step: &Step) -> bool {
    match &step.kind {
        StepKind::Menu { .. } => true,
        StepKind::Queue(queue) => !queue.options.is_empty(),
        _ => false,
    }
}

fn key_of(workflow: &Workflow, id: StepId, cause: Cause) -> Option<String> {
    let Cause::Option(n) = cause else { return None };
    let options = match &workflow.step(id)?.kind {
        StepKind::Menu { options, .. } => options,
        StepKind::Queue(queue) => &queue.options,
        _ => return None,
    };
    options.get(n).map(|option| option.name.value.clone())
}

struct Builder<'a> {
    flow: &'a Flow<'a>,
    reader: Reader<'a>,
    rows: Vec<Row>,
}

impl Builder<'_> {
    fn menu(&mut self, id: StepId, path: &[String]) {
        let Some(step) = self.reader.workflow.step(id) else { return };
        let menu = if path.is_empty() { self.reader.workflow.step_name(id) } else { path.join(" › ") };
        let wait = self
            .flow
            .timeout(step)
            .map(|time| Say::RowTries { time, tries: self.flow.tries(step) }.text(self.reader.lang));
        self.rows.push(Row {
            menu: menu.clone(),
            option: self.reader.name(id),
            prompt: self.reader.heard(step),
            hours: self.reader.hours(step),
            wait: wait.unwrap_or_else(|| self.reader.wait(step)),
            ..Row::default()
        });
        for exit in self.flow.exits(id) {
            let said = match exit.cause {
                Cause::Option(_) => {
                    key_of(self.reader.workflow, id, exit.cause).map(|key| (key, self.label(&exit)))
                }
                Cause::Handler(_) | Cause::Default(_) | Cause::Unhandled => {
                    self.failure(exit.outcome).map(|words| (String::new(), words))
                }
                _ => None,
            };
            if let Some((key, option)) = said {
                let row = self.way(id, &exit, Row { menu: menu.clone(), key, option, ..Row::default() });
                self.rows.push(row);
            }
        }
    }

    fn label(&self, exit: &Exit<'_>) -> String {
        let Some(way) = exit.way else { return String::new() };
        let words = way.words.iter().map(|word| word.value.clone());
        let label = way.label.as_ref().map(|label| self.reader.words(label));
        label.into_iter().chain(words).collect::<Vec<_>>().join(" / ")
    }

    fn failure(&self, outcome: Outcome) -> Option<String> {
        let say = match outcome {
            Outcome::Timeout => Say::RowTimeout {},
            Outcome::Invalid => Say::RowInvalid {},
            Outcome::Error => Say::RowError {},
            Outcome::Closed => Say::PictureClosed {},
            Outcome::Full => Say::PictureFull {},
            _ => return None,
        };
        Some(say.text(self.reader.lang))
    }

    /// Fills in where a way leads and what is met there.
    fn way(&self, from: StepId, exit: &Exit<'_>, row: Row) -> Row {
        let said = exit.way.and_then(|way: &WayOut| way.say.as_ref()).map(|say| self.reader.words(say));
        let there = match exit.to {
            Destination::Step(to) if to != from => self.reader.workflow.step(to),
            _ => None,
        };
        let heard = there.map(|step| self.reader.heard(step)).unwrap_or_default();
        let share = exit.way.and_then(|way| way.share.as_ref());
        Row {
            prompt: said
                .into_iter()
                .chain([heard])
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
            goes_to: self.reader.destination(&exit.to, from),
            hours: there.map(|step| self.reader.hours(step)).unwrap_or_default(),
            wait: there.map(|step| self.reader.wait(step)).unwrap_or_default(),
            share: share
                .map(|share| format!("{}%", share.value.percent().show(self.reader.lang)))
                .unwrap_or_default(),
            ..row
        }
    }

    /// What may be pressed or said at any time.
    fn anytime(&mut self) {
        for entry in &self.reader.workflow.anytime {
            for trigger in &entry.triggers {
                let (key, option) = match &trigger.value {
                    Trigger::Key(key) => (key.clone(), String::new()),
                    Trigger::Words(words) => (String::new(), words.join(" / ")),
                    Trigger::Repeats(times) => {
                        (String::new(), Say::PictureRepeats { times: *times }.text(self.reader.lang))
                    }
                    Trigger::Silent(time) => {
                        (String::new(), Say::PictureSilent { time: *time }.text(self.reader.lang))
                    }
                    Trigger::HangsUp => (String::new(), Say::PictureHangsUp {}.text(self.reader.lang)),
                };
                let menu = Say::RowAnytime {}.text(self.reader.lang);
                let label = entry.way.label.as_ref().map(|label| self.reader.words(label));
                let option = if option.is_empty() { label.unwrap_or_default() } else { option };
                // No step is this one, so that no destination reads as "the same again".
                let nowhere = StepId(u32::MAX);
                let to = self.flow.interruption(nowhere, &entry.way);
                let exit = Exit { outcome: Outcome::Chosen, cause: Cause::Jump, way: Some(&entry.way), to };
                let row = self.way(nowhere, &exit, Row { menu, key, option, ..Row::default() });
                self.rows.push(row);
            }
        }
    }
}
