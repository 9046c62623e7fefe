//! What a leg costs the customer: inputs, and mean time with waiting in lines left out.

use cswf_model::speech::spoken;
use cswf_model::{
    Anytime, Cause, Flow, Outcome, Part, RetrySay, Step, StepKind, Text, Trigger, WaitFor, Workflow,
};

use super::map::{Leg, LegKind, Map};

/// What a leg costs.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Cost {
    /// Inputs of the customer: a key, an answer, a word.
    pub inputs: u32,
    /// Seconds in the mean.
    pub time: f64,
}

/// The cost of every leg of a map.
#[derive(Debug)]
pub struct Costs {
    costs: Vec<Cost>,
}

impl Costs {
    /// The costs of a map.
    #[must_use]
    pub fn of(map: &Map<'_>) -> Self {
        Self { costs: map.legs().map(|(_, leg)| cost(map, leg)).collect() }
    }

    /// The cost of a leg.
    #[must_use]
    pub fn of_leg(&self, leg: super::map::LegId) -> Cost {
        self.costs.get(leg.index()).copied().unwrap_or_default()
    }
}

/// What a leg costs.
pub(super) fn cost(map: &Map<'_>, leg: Leg) -> Cost {
    let workflow = map.workflow();
    match leg.kind {
        LegKind::Exit { outcome, cause } => match map.step_of(leg) {
            Some((_, step)) => exit(workflow, &map.flow, step, outcome, cause),
            None => Cost::default(),
        },
        LegKind::Anytime(n) => {
            interrupted(workflow, map.step_of(leg).map(|(_, step)| step), workflow.anytime.get(n))
        }
        LegKind::Start | LegKind::Rule(_) | LegKind::Sla(_) => Cost::default(),
    }
}

/// What it costs to interrupt a step of a workflow by the cheapest that an entry of `anytime` hears.
pub(super) fn interrupted(workflow: &Workflow, step: Option<&Step>, entry: Option<&Anytime>) -> Cost {
    let triggers = entry.map(|entry| entry.triggers.as_slice()).unwrap_or_default();
    let costs = triggers.iter().map(|own| interruption(workflow, step, &own.value));
    costs.reduce(cheaper).unwrap_or_default()
}

fn cheaper(one: Cost, other: Cost) -> Cost {
    if (other.inputs, other.time) < (one.inputs, one.time) { other } else { one }
}

/// Input counts from the end of a prompt; what is only said can be cut short at once.
pub(super) fn before_input(workflow: &Workflow, step: &Step) -> f64 {
    match step.kind {
        StepKind::Menu { .. } | StepKind::Ask { .. } => speaking(workflow, step),
        _ => 0.0,
    }
}

fn interruption(workflow: &Workflow, step: Option<&Step>, trigger: &Trigger) -> Cost {
    let prompt = step.map_or(0.0, |step| before_input(workflow, step));
    match trigger {
        Trigger::Key(_) | Trigger::Words(_) => Cost { inputs: 1, time: prompt },
        Trigger::Repeats(times) => Cost { inputs: *times, time: prompt * f64::from(*times) },
        Trigger::Silent(duration) => Cost { inputs: 0, time: prompt + duration.as_secs_f64() },
        Trigger::HangsUp => Cost::default(),
    }
}

fn exit(workflow: &Workflow, flow: &Flow<'_>, step: &Step, outcome: Outcome, cause: Cause) -> Cost {
    if cause == Cause::Skipped {
        return Cost::default();
    }
    if cause == Cause::Breach {
        let within = step.within.as_ref().map_or(0.0, |within| within.value.elapsed().as_secs_f64());
        return Cost { inputs: 0, time: within };
    }
    match outcome {
        Outcome::Timeout => Cost { inputs: 0, time: timed_out(workflow, flow, step) },
        Outcome::Invalid => {
            let tries = flow.tries(step);
            Cost { inputs: tries, time: repeated(workflow, step, tries, 0.0) }
        }
        Outcome::Failed => {
            let within = step.within.as_ref().map_or(0.0, |within| within.value.elapsed().as_secs_f64());
            Cost { inputs: 0, time: within }
        }
        _ if !outcome.goes_on() => Cost::default(),
        _ => Cost { inputs: inputs(step, cause), time: mean(workflow, step, outcome, cause) },
    }
}

/// The inputs of an exit that is no failure.
fn inputs(step: &Step, cause: Cause) -> u32 {
    match &step.kind {
        StepKind::Menu { .. } => 1,
        StepKind::Ask { confirm, .. } => 1 + u32::from(confirm.is_some()),
        StepKind::Survey { .. } | StepKind::Record { .. } => 1,
        StepKind::Queue(_) => u32::from(matches!(cause, Cause::Option(_))),
        _ => 0,
    }
}

/// The mean time of an exit that is no failure.
fn mean(workflow: &Workflow, step: &Step, outcome: Outcome, cause: Cause) -> f64 {
    match &step.kind {
        // Waiting in line is left out; so are the branches of a `parallel`, which take their own time.
        StepKind::Queue(_) | StepKind::Parallel { .. } | StepKind::Callback { .. } => 0.0,
        // The conversation comes after the answer.
        StepKind::Dial { .. } => 0.0,
        StepKind::Wait(wait) => match (&wait.value, &step.takes) {
            (WaitFor::Time(time), _) => time.as_secs_f64(),
            (WaitFor::Event(_), takes) => takes.as_ref().map_or(0.0, |takes| takes.value.mean()),
        },
        StepKind::Survey { after, .. } => {
            let after = after.as_ref().map_or(0.0, |after| after.value.as_secs_f64());
            after + step.takes.as_ref().map_or(0.0, |takes| takes.value.mean())
        }
        _ if outcome.goes_on() && !matches!(cause, Cause::Branch(_)) => speaking(workflow, step),
        _ => 0.0,
    }
}

/// `takes`, else how long the words of a `say`, `menu` or `ask` are spoken on the telephone.
#[must_use]
pub fn speaking(workflow: &Workflow, step: &Step) -> f64 {
    if let Some(takes) = &step.takes {
        return takes.value.mean();
    }
    let on_phone = workflow.has_channel("phone");
    match &step.kind {
        StepKind::Say { text, .. } | StepKind::Menu { text, .. } if on_phone => length(workflow, text),
        StepKind::Ask { prompt, confirm, .. } if on_phone => {
            let texts = prompt.iter().chain(confirm.iter().flatten());
            texts.map(|text| length(workflow, text)).sum()
        }
        _ => 0.0,
    }
}

/// How long a text is spoken, variables left out, in the workflow's first language.
#[must_use]
pub fn length(workflow: &Workflow, text: &Text) -> f64 {
    let language = workflow.first_language();
    let variant = workflow.resolve(text).variant(Some("phone"), language, language);
    let parts = variant.map(|variant| variant.template.parts.as_slice()).unwrap_or_default();
    let words = parts.iter().map(|part| match part {
        Part::Words(words) => spoken(words).as_secs_f64(),
        Part::Variable(..) => 0.0,
    });
    words.sum()
}

/// How long it takes at least until a step gives up since nothing comes, all its tries together; `None` where it never
/// does.
#[must_use]
pub fn gives_up(flow: &Flow<'_>, step: &Step) -> Option<f64> {
    let silent = flow.failures(step).contains(&Outcome::Timeout);
    // A recording machine notices silence by itself, whatever is written.
    let machine = matches!(step.kind, StepKind::Record { .. }) && step.timeout.is_none();
    (silent && !machine).then(|| {
        let between = step.retry_after.as_ref().map_or(0.0, |pause| pause.value.as_secs_f64());
        let pauses = match step.kind {
            StepKind::Ask { .. } | StepKind::Menu { .. } | StepKind::Survey { .. } => 0.0,
            _ => between * f64::from(flow.tries(step).saturating_sub(1)),
        };
        timed_out(flow.workflow(), flow, step) + pauses
    })
}

fn timed_out(workflow: &Workflow, flow: &Flow<'_>, step: &Step) -> f64 {
    match &step.kind {
        StepKind::Ask { .. } | StepKind::Menu { .. } => {
            let timeout = flow.timeout(step).map_or(0.0, |timeout| timeout.as_secs_f64());
            repeated(workflow, step, flow.tries(step), timeout)
        }
        StepKind::Survey { after, valid, .. } => {
            let long = |own: &Option<cswf_diagnostics::Spanned<std::time::Duration>>| {
                own.as_ref().map_or(0.0, |own| own.value.as_secs_f64())
            };
            long(after) + long(valid)
        }
        _ => {
            let timeout = step.timeout.as_ref().map_or(0.0, |timeout| timeout.value.as_secs_f64());
            timeout * f64::from(flow.tries(step))
        }
    }
}

/// So many tries, each with the prompt and what comes after it, and what is said and waited between.
fn repeated(workflow: &Workflow, step: &Step, tries: u32, after: f64) -> f64 {
    let one = speaking(workflow, step) + after;
    let between = step.retry_after.as_ref().map_or(0.0, |pause| pause.value.as_secs_f64());
    let said = |n: u32| match &step.retry_say {
        Some(RetrySay::Always(text)) => length(workflow, text),
        Some(RetrySay::Each(texts)) => {
            let at = (n as usize).min(texts.len().saturating_sub(1));
            texts.get(at).map_or(0.0, |text| length(workflow, text))
        }
        None => 0.0,
    };
    let on_phone = workflow.has_channel("phone");
    // A text that is said before each of very many tries is not worth counting one by one.
    let again: f64 =
        (0..tries.saturating_sub(1).min(100)).map(|n| if on_phone { said(n) } else { 0.0 }).sum();
    one * f64::from(tries) + between * f64::from(tries.saturating_sub(1)) + again
}
