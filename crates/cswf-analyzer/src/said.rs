//! What each step says to customers, folded so that phrases can be looked for in it.

use cswf_model::{Step, StepId, Text, WayOut, Workflow};

use crate::customer_texts::customer_texts;
use crate::phrases::folded;

/// What the steps of a workflow say, every channel and language one below the other.
#[derive(Debug)]
pub(crate) struct Said {
    /// By step: what it says itself, not on its ways out.
    own: Vec<String>,
}

impl Said {
    /// Of every step.
    pub(crate) fn of(workflow: &Workflow) -> Self {
        let mut own = vec![String::new(); workflow.steps.len()];
        for said in customer_texts(workflow).into_iter().filter(|said| said.way.is_none()) {
            if let Some(words) = said.step.and_then(|step| own.get_mut(step.index())) {
                words.push_str(&words_of(workflow, said.text));
            }
        }
        Self { own }
    }

    /// What a step says; nothing when it says nothing to customers.
    pub(crate) fn by(&self, step: StepId) -> &str {
        self.own.get(step.index()).map_or("", String::as_str)
    }
}

/// What is said on a way out.
pub(crate) fn on_way(workflow: &Workflow, way: Option<&WayOut>) -> String {
    way.and_then(|way| way.say.as_ref()).map_or_else(String::new, |text| words_of(workflow, text))
}

/// What a person is told to do, and to say.
pub(crate) fn told_to(workflow: &Workflow, step: &Step) -> String {
    match &step.kind {
        cswf_model::StepKind::Task { text, script, checklist, .. } => {
            [text].into_iter().chain(script).chain(checklist).map(|text| words_of(workflow, text)).collect()
        }
        _ => String::new(),
    }
}

/// Every variant of a text, each on a line of its own.
pub(crate) fn words_of(workflow: &Workflow, text: &Text) -> String {
    let variants = workflow.resolve(text).variants.iter();
    variants.map(|variant| format!("{}\n", folded(&variant.template.source))).collect()
}
