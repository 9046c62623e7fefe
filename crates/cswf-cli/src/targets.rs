//! What the targets of `cswf compile` cannot express, as findings of `cswf lint`.

use clap::ValueEnum;
use cswf_analyzer::{CANNOT_EXPRESS, Settings};
use cswf_diagnostics::{Diagnostic, Level, List, SettingsMessage as Say, Span};
use cswf_machine::Machine;
use cswf_model::{Status, Workflow};
use cswf_statechart::{Losses, scxml};

use crate::args::TargetArg;
use crate::project::Parsed;

/// The name of a target.
pub(crate) fn name(target: TargetArg) -> String {
    target.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

/// The target of that name.
pub(crate) fn named(text: &str) -> Option<TargetArg> {
    TargetArg::from_str(text, false).ok()
}

/// The targets of the settings that there are not.
pub(crate) fn unknown(settings: &Settings) -> Vec<Diagnostic> {
    let names: Vec<String> = TargetArg::value_variants().iter().copied().map(name).collect();
    let unknown = settings.targets.iter().filter(|target| named(&target.value).is_none());
    let told = unknown.map(|target| {
        let message = Say::UnknownTarget { target: target.value.clone() };
        let finding = Diagnostic::error("unknown-name", target.span, message);
        match cswf_model::names::closest(&target.value, names.iter().map(String::as_str)) {
            Some(near) => finding.with_help(Say::DidYouMean { name: near.to_owned() }),
            None => finding.with_help(Say::KnownHere { names: List::of(&names) }),
        }
    });
    told.collect()
}

/// What the targets of the settings cannot express of a workflow; `group` are the workflows around it. What cannot be
/// compiled at all has other findings.
pub(crate) fn losses(workflow: &Workflow, group: &[Parsed], settings: &Settings) -> Vec<Diagnostic> {
    let wanted = settings.only.is_empty() || settings.only.iter().any(|only| only == CANNOT_EXPRESS);
    let draft = workflow.status.as_ref().is_some_and(|status| status.value == Status::Draft);
    if settings.targets.is_empty() || !wanted || draft || is_broken(group) {
        return Vec::new();
    }
    let called = |id: &str| group.iter().filter_map(Parsed::workflow).find(|other| other.id.value == id);
    let lowered = cswf_machine::lower(workflow, &called);
    if lowered.diagnostics.iter().any(|finding| finding.level == Level::Error) {
        return Vec::new();
    }
    let targets = settings.targets.iter().filter_map(|target| named(&target.value));
    let lost = targets.flat_map(|target| lost(target, &lowered.machine).findings());
    let mut found: Vec<Diagnostic> = Vec::new();
    for own in lost.filter_map(|finding| told(finding, workflow)) {
        // The same loss at several steps is one finding.
        match found.iter_mut().find(|other| other.message == own.message) {
            Some(other) if other.step != own.step => {
                let step = own.step.filter(|step| !other.also.contains(step));
                other.also.extend(step);
            }
            Some(_) => {}
            None => found.push(own),
        }
    }
    found
}

/// A loss as it is told of a workflow. What is lost of one that is run is told there.
fn told(finding: Diagnostic, workflow: &Workflow) -> Option<Diagnostic> {
    let span = if finding.step.is_some() { finding.span } else { workflow.head };
    let step = workflow.steps.iter().find(|step| step.span == span && step.verb.file == span.file);
    let span = step.map_or(span, |step| Span { end: step.verb.end.max(span.start), ..span });
    let id = Some(workflow.id.value.clone());
    let own = Diagnostic { level: Level::Warning, workflow: id, span, ..finding };
    (span.file == workflow.file).then(|| own.with_help(Say::LossHelp {}))
}

fn lost(target: TargetArg, machine: &Machine) -> Losses {
    match target {
        TargetArg::Scxml => scxml::to_scxml(machine).map(|chart| chart.losses).unwrap_or_default(),
    }
}

fn is_broken(group: &[Parsed]) -> bool {
    group.iter().flat_map(|file| &file.diagnostics).any(|finding| finding.level == Level::Error)
}
