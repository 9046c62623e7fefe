//! A case in the words of its author, with only what matters in it.

use cswf_diagnostics::Fact;
use cswf_model::condition::{Builtin, Datum};
use cswf_model::{ActorId, HoursId, Value, Workflow};

use super::Wanted;
use super::points::{Point, holds};
use crate::facts::values::assume::Case;
use crate::facts::values::domain::{Domain, Universe, Values};
use crate::facts::values::is_everything;
use crate::facts::values::subjects::{Subject, Subjects};

/// What has to be so for every condition to have its truth.
pub(super) fn facts(
    workflow: &Workflow,
    subjects: &Subjects,
    case: &Case,
    point: &Point,
    wanted: &[Wanted<'_>],
) -> Vec<Fact> {
    let needed = needed(subjects, point, wanted);
    let mut found = Vec::new();
    for (((subject, universe), domain), datum) in subjects.iter().zip(case).zip(&needed) {
        match datum {
            Datum::Unknown => {}
            Datum::Unset => found.push(Fact::Unset(name(workflow, subject))),
            Datum::Known(value) => found.push(fact(workflow, (subject, universe), domain, value)),
        }
    }
    found
}

/// The case without what does not matter: whatever that is, the conditions have their truth.
fn needed(subjects: &Subjects, point: &Point, wanted: &[Wanted<'_>]) -> Point {
    let mut needed = point.clone();
    // What comes last has least to do with the matter.
    for number in (0..needed.len()).rev() {
        let Some(before) = needed.get_mut(number).map(|slot| std::mem::replace(slot, Datum::Unknown)) else {
            continue;
        };
        if !wanted.iter().all(|(expr, truth)| holds(expr, subjects, &needed) == Some(*truth))
            && let Some(slot) = needed.get_mut(number)
        {
            *slot = before;
        }
    }
    needed
}

fn fact(
    workflow: &Workflow,
    (subject, universe): (&Subject, &Universe),
    domain: &Domain,
    value: &Value,
) -> Fact {
    if let (Subject::Builtin(builtin), Value::Bool(truth)) = (subject, value) {
        match builtin {
            Builtin::IsOpen(hours) => return Fact::Open(hours_name(workflow, *hours), *truth),
            Builtin::IsHoliday(hours) => return Fact::Holiday(hours_name(workflow, *hours), *truth),
            Builtin::Staffed(actor) => return Fact::Staffed(actor_name(workflow, *actor), *truth),
            _ => {}
        }
    }
    let name = name(workflow, subject);
    let is_wide =
        matches!(domain.values, Values::Texts { listed: false, .. } | Values::Range(_) | Values::Any);
    if is_wide && is_everything(&domain.values, universe) {
        return Fact::Set(name);
    }
    match value {
        Value::Text(text) if !text.chars().any(char::is_alphanumeric) && is_text(domain) => Fact::Other(name),
        value => Fact::Is { name, value: value.to_string() },
    }
}

/// Is it some text that was made up?
fn is_text(domain: &Domain) -> bool {
    matches!(domain.values, Values::Texts { listed: false, .. } | Values::Asked { .. })
}

fn hours_name(workflow: &Workflow, hours: HoursId) -> String {
    workflow.hours.get(hours.index()).map(|hours| hours.id.value.clone()).unwrap_or_default()
}

fn actor_name(workflow: &Workflow, actor: ActorId) -> String {
    workflow.actor(actor).map(|actor| actor.id.value.clone()).unwrap_or_default()
}

/// As the author writes it in a condition.
fn name(workflow: &Workflow, subject: &Subject) -> String {
    let builtin = match subject {
        Subject::Variable(id) => {
            return workflow.variable(*id).map(|variable| variable.id.value.clone()).unwrap_or_default();
        }
        Subject::Builtin(builtin) => builtin,
    };
    match builtin {
        Builtin::Now => "now".to_owned(),
        Builtin::Channel => "channel".to_owned(),
        Builtin::Language => "language".to_owned(),
        Builtin::CallerCountry => "caller.country".to_owned(),
        Builtin::CallerNumber => "caller.number".to_owned(),
        Builtin::TicketStatus => "ticket.status".to_owned(),
        Builtin::IsOpen(hours) => format!("is_open(\"{}\")", hours_name(workflow, *hours)),
        Builtin::IsHoliday(hours) => format!("is_holiday(\"{}\")", hours_name(workflow, *hours)),
        Builtin::Staffed(actor) => format!("staffed(\"{}\")", actor_name(workflow, *actor)),
        Builtin::Waiting(actor) => format!("waiting(\"{}\")", actor_name(workflow, *actor)),
        Builtin::ExpectedWait(actor) => format!("expected_wait(\"{}\")", actor_name(workflow, *actor)),
        Builtin::Visits(step) => format!("visits(\"{}\")", workflow.step_name(*step)),
    }
}
