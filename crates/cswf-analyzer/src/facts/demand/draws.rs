//! What customers are like: how the values of `traffic.data` are spread, as a few levels with their shares.
//!
//! Only what conditions ask matters. A number that is compared with others falls between two of them; one that is
//! computed with is taken at a few of its quantiles.

use cswf_model::condition::Builtin;
use cswf_model::{Distribution, Expr, ExprKind, Spread, TrafficDatum, Type, Value, VarId, Workflow};

use crate::facts::values::subjects::{conditions, walk};

/// A number that is computed with is taken at so many quantiles.
const QUANTILES: u32 = 16;

/// What is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Drawn {
    /// A variable.
    Variable(VarId),
    /// `channel`, `language` or `caller.country`.
    Builtin(Builtin),
}

/// How something is spread over customers.
#[derive(Clone, PartialEq, Debug)]
pub struct Draw {
    /// What.
    pub drawn: Drawn,
    /// Values with their shares, which add up to 1.
    pub levels: Vec<(Value, f64)>,
}

/// Everything of `traffic.data` that conditions ask for.
#[must_use]
pub fn draws(workflow: &Workflow) -> Vec<Draw> {
    let data = workflow.traffic.as_ref().map(|traffic| traffic.data.as_slice()).unwrap_or_default();
    let mut found: Vec<Draw> = Vec::new();
    for datum in data {
        let Some(drawn) = drawn(datum).filter(|own| found.iter().all(|other| other.drawn != *own)) else {
            continue;
        };
        let asked = Asked::of(workflow, &drawn);
        if asked.anywhere {
            let levels = levels(workflow, &drawn, &datum.distribution, &asked);
            if !levels.is_empty() {
                found.push(Draw { drawn, levels });
            }
        }
    }
    found
}

fn drawn(datum: &TrafficDatum) -> Option<Drawn> {
    if let Some(variable) = datum.variable {
        return Some(Drawn::Variable(variable));
    }
    let builtin = match datum.name.value.as_str() {
        "channel" => Builtin::Channel,
        "language" => Builtin::Language,
        "caller.country" => Builtin::CallerCountry,
        _ => return None,
    };
    Some(Drawn::Builtin(builtin))
}

/// What conditions ask of a value.
struct Asked {
    anywhere: bool,
    /// More than comparing it with numbers?
    computed: bool,
    /// The numbers with which it is compared.
    cuts: Vec<f64>,
}

impl Asked {
    fn of(workflow: &Workflow, drawn: &Drawn) -> Self {
        let mut asked = Self { anywhere: false, computed: false, cuts: Vec::new() };
        for condition in conditions(workflow) {
            asked.look(&condition.expr, drawn);
        }
        asked.cuts.sort_by(f64::total_cmp);
        asked.cuts.dedup();
        asked
    }

    /// Recursion is as deep as the expression, whose depth the parser limits.
    fn look(&mut self, expr: &Expr, drawn: &Drawn) {
        match &expr.kind {
            kind if is(kind, drawn) => (self.anywhere, self.computed) = (true, true),
            ExprKind::Present(inner) if is(&inner.kind, drawn) => self.anywhere = true,
            ExprKind::Binary(op, left, right) if op.compares() => {
                let other = match (is(&left.kind, drawn), is(&right.kind, drawn)) {
                    (true, false) => right,
                    (false, true) => left,
                    _ => return [left, right].into_iter().for_each(|side| self.look(side, drawn)),
                };
                self.anywhere = true;
                match numbers(other) {
                    Some(numbers) => self.cuts.extend(numbers),
                    None => self.computed = true,
                }
            }
            ExprKind::Unary(_, inner) | ExprKind::Present(inner) | ExprKind::Size(inner) => {
                self.look(inner, drawn);
            }
            ExprKind::Binary(_, left, right) | ExprKind::Method(_, left, right) => {
                self.look(left, drawn);
                self.look(right, drawn);
            }
            ExprKind::Conditional(condition, yes, no) => {
                [condition, yes, no].into_iter().for_each(|part| self.look(part, drawn));
            }
            ExprKind::List(items) => items.iter().for_each(|item| self.look(item, drawn)),
            ExprKind::Literal(_) | ExprKind::Variable(_) | ExprKind::Builtin(_) | ExprKind::Broken => {}
        }
    }
}

fn is(kind: &ExprKind, drawn: &Drawn) -> bool {
    match (kind, drawn) {
        (ExprKind::Variable(id), Drawn::Variable(own)) => id == own,
        (ExprKind::Builtin(builtin), Drawn::Builtin(own)) => builtin == own,
        _ => false,
    }
}

/// The numbers of a literal, or of a list of literals.
fn numbers(expr: &Expr) -> Option<Vec<f64>> {
    let mut found = Vec::new();
    let mut all = true;
    walk(expr, &mut |part| match &part.kind {
        ExprKind::Literal(value) => found.extend(crate::facts::values::domain::key(value)),
        ExprKind::List(_) => {}
        _ => all = false,
    });
    all.then_some(found)
}

fn levels(
    workflow: &Workflow,
    drawn: &Drawn,
    distribution: &Distribution,
    asked: &Asked,
) -> Vec<(Value, f64)> {
    let levels: Vec<(Value, f64)> = match distribution {
        Distribution::Bool(share) => {
            vec![(Value::Bool(true), share.value.0), (Value::Bool(false), 1.0 - share.value.0)]
        }
        Distribution::Choice(shares) => {
            shares.iter().map(|(value, share)| (value.value.clone(), share.value.0)).collect()
        }
        Distribution::Number(spread) => {
            let ty = match drawn {
                Drawn::Variable(id) => workflow.variable(*id).map(|variable| &variable.ty),
                Drawn::Builtin(_) => None,
            };
            let of = |number: f64| amount(number, ty);
            between(spread.value, asked).into_iter().map(|(number, share)| (of(number), share)).collect()
        }
    };
    let sum: f64 = levels.iter().map(|(_, share)| share.max(0.0)).sum();
    if sum <= 0.0 {
        return Vec::new();
    }
    levels.into_iter().filter(|(_, share)| *share > 0.0).map(|(value, share)| (value, share / sum)).collect()
}

fn amount(number: f64, ty: Option<&Type>) -> Value {
    match ty {
        Some(Type::Duration) => {
            Value::Duration(std::time::Duration::try_from_secs_f64(number).unwrap_or_default())
        }
        _ => Value::Number(number),
    }
}

/// A number between each two of those with which it is compared, with the share of customers who are there.
fn between(spread: Spread, asked: &Asked) -> Vec<(f64, f64)> {
    if let Spread::Constant(value) = spread {
        return vec![(value, 1.0)];
    }
    let mut cuts = asked.cuts.clone();
    if asked.computed {
        let steps = (1..QUANTILES).map(|n| f64::from(n) / f64::from(QUANTILES));
        cuts.extend(steps.map(|share| quantile(spread, share)));
        cuts.sort_by(f64::total_cmp);
        cuts.dedup();
    }
    let lowest = cuts.first().map_or(0.0, |cut| (cut - 1.0).min(0.0));
    let highest = cuts.last().map_or(0.0, |cut| cut + 1.0);
    let ends = [lowest].into_iter().chain(cuts.iter().copied()).chain([highest]);
    let below = |at: f64, n: usize| match n {
        0 => 0.0,
        _ if n > cuts.len() => 1.0,
        _ => spread.below(at),
    };
    let ends: Vec<(f64, f64)> = ends.enumerate().map(|(n, at)| (at, below(at, n))).collect();
    let pairs = ends.iter().zip(ends.iter().skip(1));
    pairs.map(|((low, before), (high, after))| (f64::midpoint(*low, *high), after - before)).collect()
}

/// The number below which such a share of customers is, by halving.
fn quantile(spread: Spread, share: f64) -> f64 {
    let (mut low, mut high) = (0.0, spread.mean().max(1.0));
    while spread.below(high) < share && high < 1e15 {
        high *= 2.0;
    }
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if spread.below(middle) < share { low = middle } else { high = middle }
    }
    high
}
