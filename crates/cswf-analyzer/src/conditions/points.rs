//! A case of a box: one value for each thing that conditions speak of, tried out on the conditions themselves.

use std::sync::Arc;
use std::time::Duration;

use cswf_model::condition::{Builtin, Datum, Environment, evaluate};
use cswf_model::{Expr, ExprKind, Type, Value, VarId, Workflow};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, ToSpan};

use super::Wanted;
use crate::facts::values::assume::Case;
use crate::facts::values::domain::{Domain, Range, Universe, Values};
use crate::facts::values::subjects::{Subject, Subjects, walk};
use crate::facts::values::texts::samples;

/// So many conditions are evaluated for one example.
const MOST_EVALUATIONS: usize = 5_000;

/// Beside the ends of a range so many whole numbers are tried.
const NEARBY: u8 = 12;

/// What each subject is in a case.
pub(super) type Point = Vec<Datum>;

/// A case of a box in which every condition has its truth; `None` when none is found.
pub(super) fn find(
    workflow: &Workflow,
    subjects: &Subjects,
    case: &Case,
    wanted: &[Wanted<'_>],
) -> Option<Point> {
    let words = words(wanted);
    let candidates: Vec<Vec<Datum>> = subjects
        .iter()
        .zip(case)
        .map(|((subject, universe), domain)| {
            candidates(&type_of(workflow, subject), universe, domain, &words)
        })
        .collect();
    // Mostly the first of each will do.
    let first: Option<Point> = candidates.iter().map(|own| own.first().cloned()).collect();
    let first = first?;
    if wanted.iter().all(|(expr, truth)| holds(expr, subjects, &first) == Some(*truth)) {
        return Some(first);
    }
    let mut search = Search { subjects, wanted, candidates: &candidates, left: MOST_EVALUATIONS };
    let mut point = vec![Datum::Unknown; candidates.len()];
    search.assign(0, &mut point).then_some(point)
}

/// The truth of a condition in a case; `None` when that is not known.
pub(super) fn holds(expr: &Expr, subjects: &Subjects, point: &Point) -> Option<bool> {
    match evaluate(expr, &At { subjects, point }) {
        Datum::Known(Value::Bool(value)) => Some(value),
        Datum::Known(_) | Datum::Unset => Some(false),
        Datum::Unknown => None,
    }
}

/// Looks for values one subject after the other; no deeper than there are subjects.
struct Search<'s> {
    subjects: &'s Subjects,
    wanted: &'s [Wanted<'s>],
    candidates: &'s [Vec<Datum>],
    left: usize,
}

impl Search<'_> {
    fn assign(&mut self, number: usize, point: &mut Point) -> bool {
        let Some(candidates) = self.candidates.get(number) else { return self.fits(point, true) };
        for candidate in candidates {
            if self.left == 0 {
                return false;
            }
            if let Some(slot) = point.get_mut(number) {
                *slot = candidate.clone();
            }
            if self.fits(point, false) && self.assign(number + 1, point) {
                return true;
            }
        }
        if let Some(slot) = point.get_mut(number) {
            *slot = Datum::Unknown;
        }
        false
    }

    /// May every condition have its truth, or has it, when all is known?
    fn fits(&mut self, point: &Point, whole: bool) -> bool {
        self.wanted.iter().all(|(expr, truth)| {
            self.left = if self.subjects.budget.spend(1) { self.left.saturating_sub(1) } else { 0 };
            match holds(expr, self.subjects, point) {
                Some(value) => value == *truth,
                None => !whole,
            }
        })
    }
}

struct At<'a> {
    subjects: &'a Subjects,
    point: &'a Point,
}

impl At<'_> {
    fn datum(&self, number: Option<usize>) -> Datum {
        number.and_then(|number| self.point.get(number).cloned()).unwrap_or(Datum::Unknown)
    }
}

impl Environment for At<'_> {
    fn variable(&self, id: VarId) -> Datum {
        self.datum(self.subjects.variable(id))
    }

    fn builtin(&self, builtin: &Builtin) -> Datum {
        self.datum(self.subjects.builtin(builtin))
    }
}

fn type_of(workflow: &Workflow, subject: &Subject) -> Type {
    match subject {
        Subject::Variable(id) => workflow.variable(*id).map_or(Type::Unknown, |variable| variable.ty.clone()),
        Subject::Builtin(builtin) => match builtin {
            Builtin::Now => Type::DateTime,
            Builtin::Waiting(_) | Builtin::Visits(_) => Type::Integer,
            Builtin::ExpectedWait(_) => Type::Duration,
            Builtin::IsOpen(_) | Builtin::IsHoliday(_) | Builtin::Staffed(_) => Type::Bool,
            Builtin::Channel
            | Builtin::Language
            | Builtin::CallerCountry
            | Builtin::CallerNumber
            | Builtin::TicketStatus => Type::Text,
        },
    }
}

/// The texts that conditions name.
fn words(wanted: &[Wanted<'_>]) -> Vec<Value> {
    let mut found = Vec::new();
    for (expr, _) in wanted {
        walk(expr, &mut |part| {
            if let ExprKind::Literal(value @ Value::Text(_)) = &part.kind
                && !found.contains(value)
            {
                found.push(value.clone());
            }
        });
    }
    found
}

/// Values of a domain, the most natural first; not set comes last.
fn candidates(ty: &Type, universe: &Universe, domain: &Domain, words: &[Value]) -> Vec<Datum> {
    let values: Vec<Value> = match &domain.values {
        Values::Choices(bits) => {
            let each = (0..64).filter(|n| bits & (1 << n) != 0).map(|n| Values::Choices(1 << n));
            let mut each: Vec<Value> = each.filter_map(|one| one.single(universe)).collect();
            // Yes is more telling than no.
            if *universe == Universe::Bool {
                each.reverse();
            }
            each
        }
        Values::Range(range) => numbers(*range, ty),
        texts @ (Values::Texts { .. } | Values::Asked { .. }) => {
            samples(texts).into_iter().map(Value::Text).collect()
        }
        Values::Any => match ty {
            Type::List(_) => lists(words),
            _ => Vec::new(),
        },
    };
    values.into_iter().map(Datum::Known).chain(domain.unset.then_some(Datum::Unset)).collect()
}

/// A list of all words, of each, of none.
fn lists(words: &[Value]) -> Vec<Value> {
    let list = |items: &[Value]| Value::List(Arc::from(items));
    std::iter::once(list(words)).chain(words.chunks(1).map(list)).chain([list(&[])]).collect()
}

/// Numbers of a range, as values of a type.
fn numbers(range: Range, ty: &Type) -> Vec<Value> {
    let step = match ty {
        Type::DateTime | Type::Duration | Type::Time => 60.0,
        _ => 1.0,
    };
    let mut found: Vec<f64> = Vec::new();
    let low = Some(range.low).filter(|low| low.is_finite());
    let high = Some(range.high).filter(|high| high.is_finite());
    let zero = if low.is_none() && high.is_none() && *ty == Type::DateTime {
        // A Monday morning.
        1_767_607_200.0
    } else {
        0.0
    };
    found.extend(low);
    found.extend(low.map(|low| low.floor() + step));
    found.extend(high);
    found.extend(high.map(|high| high.ceil() - step));
    found.push(zero);
    if let (Some(low), Some(high)) = (low, high) {
        found.push(f64::midpoint(low, high));
    }
    for n in 1..=NEARBY {
        let by = f64::from(n) * step;
        found.extend(
            [low.map(|low| low + by), high.map(|high| high - by), Some(zero + by), Some(zero - by)]
                .into_iter()
                .flatten(),
        );
    }
    found.retain(|number| !range.both(Range::at(*number)).is_empty());
    let mut values: Vec<Value> = Vec::new();
    for value in found.into_iter().filter_map(|number| value_of(number, ty)) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// A number as a value of a type, if it is one.
fn value_of(number: f64, ty: &Type) -> Option<Value> {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
    let whole = (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    match ty {
        Type::Integer => whole.map(Value::Integer),
        Type::Number => Some(Value::Number(number)),
        Type::Duration => Duration::try_from_secs_f64(number).ok().map(Value::Duration),
        Type::Date => date(whole?).map(Value::Date),
        Type::Time => {
            let seconds = whole.filter(|seconds| (0..86_400).contains(seconds))?;
            Time::midnight().checked_add(SignedDuration::from_secs(seconds)).ok().map(Value::Time)
        }
        Type::DateTime => {
            let seconds = whole?;
            let midnight = date(seconds.div_euclid(86_400))?.at(0, 0, 0, 0);
            let moment = midnight.checked_add(SignedDuration::from_secs(seconds.rem_euclid(86_400))).ok()?;
            Some(Value::DateTime(moment))
        }
        _ => None,
    }
}

fn date(days: i64) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(days.days()).ok()
}
