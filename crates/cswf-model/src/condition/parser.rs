//! From words to a typed tree: a Pratt parser (Pratt 1973) that checks types as it climbs.
//!
//! Precedence, from the loosest: `?:`, `||`, `&&`, `not`, comparisons and `in`, `+ -`, `* / %`, `-x`, `.method()`.

use std::ops::Range;

use cswf_diagnostics::{ConditionMessage as Say, Diagnostic, Phrase, Safety, Span, TextEdit};

use crate::condition::expr::{BinaryOp, Builtin, Expr, ExprKind, Method, UnaryOp};
use crate::condition::lexer::{Lexeme, Token, lex};
use crate::condition::{check, help};
use crate::heading::{Actor, ActorId, HoursDefinition, HoursId, VarId, Variable};
use crate::names::closest;
use crate::step::StepId;
use crate::value::{Type, Value};

/// The deepest nesting that is read.
const DEPTH: u32 = 64;

/// The names that an expression may use.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// `data`
    pub data: &'a [Variable],
    /// `hours`
    pub hours: &'a [HoursDefinition],
    /// `actors`
    pub actors: &'a [Actor],
    /// Finds a step by its id.
    pub steps: &'a dyn Fn(&str) -> Option<StepId>,
    /// Every step id, for suggestions.
    pub step_names: &'a dyn Fn() -> Vec<String>,
}

/// The longest expression that is read, in bytes.
const LONGEST: usize = 20_000;

/// Reads an expression. `place` tells where a byte range of `text` stands in the file; `wanted` is the type that
/// is needed ([`Type::Unknown`] for any). What cannot be read becomes [`ExprKind::Broken`] and is reported.
pub fn parse(
    text: &str,
    place: &dyn Fn(Range<usize>) -> Span,
    scope: &Scope<'_>,
    wanted: &Type,
) -> (Expr, Vec<Diagnostic>) {
    // What nobody could read is not taken apart.
    let (lexemes, slips) = if text.len() > LONGEST { (Vec::new(), Vec::new()) } else { lex(text) };
    let mut parser =
        Parser { lexemes: &lexemes, next: 0, end: text.len(), depth: 0, place, scope, found: Vec::new() };
    for slip in slips {
        let span = place(slip.range);
        let mut finding = Diagnostic::error("wrong-value", span, slip.message);
        if let Some(instead) = slip.instead {
            finding = finding
                .with_help(Say::ConditionWrite { example: instead.clone() })
                .with_fix(Safety::Safe, vec![TextEdit { span, text: instead }]);
        }
        parser.found.push(finding);
    }
    let misspelt = !parser.found.is_empty();
    let expr = match (lexemes.is_empty(), misspelt) {
        _ if text.len() > LONGEST => parser.fail(0..text.len(), Say::ConditionTooDeep {}),
        (true, true) => parser.broken(0..text.len()),
        (true, false) => parser.fail(0..text.len(), Say::ConditionEmpty {}),
        (false, _) => parser.whole(wanted, misspelt),
    };
    let mut found = parser.found;
    help::complete(&mut found, scope);
    (expr, found)
}

struct Parser<'a> {
    lexemes: &'a [Lexeme],
    next: usize,
    end: usize,
    depth: u32,
    place: &'a dyn Fn(Range<usize>) -> Span,
    scope: &'a Scope<'a>,
    found: Vec<Diagnostic>,
}

const AND_OR: Phrase = Phrase::new("“and” or “or”", "「and」或「or」", "“and”或“or”");
const VALUE: Phrase = Phrase::new("a value", "一個值", "一个值");
const METHOD: Phrase =
    Phrase::new("contains, startsWith, …", "contains、startsWith 等", "contains、startsWith 等");
pub(super) const TEXT_OR_LIST: Phrase = Phrase::new("a text or a list", "文字或清單", "文本或列表");

/// A sign, quoted as each language does.
const fn sign(quoted: &'static str, corner: &'static str) -> Phrase {
    Phrase::new(quoted, corner, quoted)
}

/// How tightly an operator binds.
fn power(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Or => 2,
        BinaryOp::And => 3,
        BinaryOp::Equal
        | BinaryOp::NotEqual
        | BinaryOp::Less
        | BinaryOp::LessEqual
        | BinaryOp::Greater
        | BinaryOp::GreaterEqual
        | BinaryOp::In => 5,
        BinaryOp::Add | BinaryOp::Subtract => 6,
        BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder => 7,
    }
}

/// `not` binds looser than comparisons when it is the word, tighter when it is `!`; the lexer does not tell them
/// apart, and `!a == b` between booleans means the same either way, so one power does for both.
const NOT: u8 = 4;
const NEGATE: u8 = 8;

impl Parser<'_> {
    fn whole(&mut self, wanted: &Type, misspelt: bool) -> Expr {
        let expr = self.expression(0);
        if let Some(rest) = self.peek().cloned() {
            // After a misspelling the rest is often in disorder through no further fault of the author's.
            if !misspelt && expr.kind != ExprKind::Broken {
                let found = self.shown(&rest);
                return self.fail(rest.range, Say::ConditionUnexpected { found, wanted: AND_OR });
            }
            return self.broken(rest.range);
        }
        check::expect(expr, wanted, &mut self.found)
    }

    fn peek(&self) -> Option<&Lexeme> {
        self.lexemes.get(self.next)
    }

    fn take(&mut self, token: &Token) -> bool {
        let there = self.peek().is_some_and(|lexeme| lexeme.token == *token);
        self.next += usize::from(there);
        there
    }

    fn span(&self, range: Range<usize>) -> Span {
        (self.place)(range)
    }

    fn shown(&self, lexeme: &Lexeme) -> String {
        match &lexeme.token {
            Token::Name(name) => name.clone(),
            Token::Integer(number) => number.to_string(),
            Token::Number(number) => number.to_string(),
            Token::Duration(duration) => Value::Duration(*duration).to_string(),
            Token::Text(text) => format!("\"{text}\""),
            Token::Operator(op) => op.sign().to_owned(),
            Token::Not => "!".to_owned(),
            Token::Question => "?".to_owned(),
            Token::Colon => ":".to_owned(),
            Token::Open => "(".to_owned(),
            Token::Close => ")".to_owned(),
            Token::OpenList => "[".to_owned(),
            Token::CloseList => "]".to_owned(),
            Token::Comma => ",".to_owned(),
            Token::Dot => ".".to_owned(),
        }
    }

    fn broken(&self, range: Range<usize>) -> Expr {
        Expr { kind: ExprKind::Broken, span: self.span(range), ty: Type::Unknown }
    }

    fn fail(&mut self, range: Range<usize>, message: Say) -> Expr {
        // One misspelling is told once: what follows from it is not.
        if self.found.is_empty() {
            let span = self.span(range.clone());
            self.found.push(Diagnostic::error("wrong-value", span, message));
        }
        self.broken(range)
    }

    /// A sign that has to come now; `wanted` is how it is called.
    fn require(&mut self, token: &Token, wanted: Phrase) -> bool {
        if self.take(token) {
            return true;
        }
        self.missing(wanted);
        false
    }

    fn missing(&mut self, wanted: Phrase) -> Expr {
        match self.peek().cloned() {
            Some(lexeme) => {
                let found = self.shown(&lexeme);
                self.fail(lexeme.range, Say::ConditionUnexpected { found, wanted })
            }
            None => self.fail(self.end..self.end, Say::ConditionEnds { wanted }),
        }
    }

    fn expression(&mut self, least: u8) -> Expr {
        self.depth += 1;
        let expr = if self.depth > DEPTH {
            let at = self.peek().map_or(self.end..self.end, |lexeme| lexeme.range.clone());
            self.next = self.lexemes.len();
            self.fail(at, Say::ConditionTooDeep {})
        } else {
            self.climb(least)
        };
        self.depth -= 1;
        expr
    }

    fn climb(&mut self, least: u8) -> Expr {
        let mut left = self.operand();
        loop {
            match self.peek().map(|lexeme| lexeme.token.clone()) {
                Some(Token::Operator(op)) if power(op) >= least => {
                    self.next += 1;
                    let right = self.expression(power(op) + 1);
                    left = check::binary(op, left, right, &mut self.found);
                }
                // `a not in b`
                Some(Token::Not) if least <= 5 && self.not_in() => {
                    self.next += 2;
                    let right = self.expression(6);
                    let inner = check::binary(BinaryOp::In, left, right, &mut self.found);
                    left = check::unary(UnaryOp::Not, inner.span, inner, &mut self.found);
                }
                Some(Token::Question) if least <= 1 => {
                    self.next += 1;
                    let yes = self.expression(1);
                    if !self.require(&Token::Colon, sign("“:”", "「:」")) {
                        return Expr { kind: ExprKind::Broken, ..left };
                    }
                    let no = self.expression(1);
                    left = check::conditional(left, yes, no, &mut self.found);
                }
                _ => return left,
            }
        }
    }

    fn not_in(&self) -> bool {
        let after = self.lexemes.get(self.next + 1);
        after.is_some_and(|lexeme| lexeme.token == Token::Operator(BinaryOp::In))
    }

    fn operand(&mut self) -> Expr {
        let Some(lexeme) = self.peek().cloned() else { return self.missing(VALUE) };
        let span = self.span(lexeme.range.clone());
        let literal = |value: Value, ty: Type| Expr { kind: ExprKind::Literal(value), span, ty };
        let mut expr = match lexeme.token {
            Token::Integer(number) => literal(Value::Integer(number), Type::Integer),
            Token::Number(number) => literal(Value::Number(number), Type::Number),
            Token::Duration(duration) => literal(Value::Duration(duration), Type::Duration),
            Token::Text(text) => literal(Value::text(&text), Type::Text),
            Token::Name(name) => return self.named(name, lexeme.range),
            Token::Not | Token::Operator(BinaryOp::Subtract) => {
                let (op, power) =
                    if lexeme.token == Token::Not { (UnaryOp::Not, NOT) } else { (UnaryOp::Negate, NEGATE) };
                self.next += 1;
                let inner = self.expression(power);
                return check::unary(op, span.to(inner.span), inner, &mut self.found);
            }
            Token::Open => {
                self.next += 1;
                let mut inner = self.expression(0);
                if !self.require(&Token::Close, sign("“)”", "「)」")) {
                    inner.kind = ExprKind::Broken;
                    return inner;
                }
                return self.methods(inner);
            }
            Token::OpenList => return self.list(span),
            _ => return self.missing(VALUE),
        };
        self.next += 1;
        expr.span = span;
        self.methods(expr)
    }

    fn list(&mut self, open: Span) -> Expr {
        self.next += 1;
        let mut items = Vec::new();
        loop {
            if let Some(end) = self.peek().filter(|lexeme| lexeme.token == Token::CloseList) {
                let close = self.span(end.range.clone());
                self.next += 1;
                let list = check::list(items, open.to(close), &mut self.found);
                return self.methods(list);
            }
            items.push(self.expression(0));
            let closed = self.peek().is_some_and(|lexeme| lexeme.token == Token::CloseList);
            if !self.take(&Token::Comma) && !closed {
                return self.missing(sign("“,” / “]”", "「,」或「]」"));
            }
        }
    }

    /// A name: `true`, a variable, a built-in, a function.
    fn named(&mut self, mut name: String, mut range: Range<usize>) -> Expr {
        self.next += 1;
        if self.take_call() {
            let expr = self.function(&name, range);
            return self.methods(expr);
        }
        // `caller.country` is one name, `note.contains(…)` is a method of `note`.
        if matches!(name.as_str(), "caller" | "ticket")
            && self.scope.data.iter().all(|variable| variable.id.value != name)
            && let (Some(dot), Some(field)) = (self.lexemes.get(self.next), self.lexemes.get(self.next + 1))
            && dot.token == Token::Dot
            && let Token::Name(field_name) = &field.token
        {
            name = format!("{name}.{field_name}");
            range.end = field.range.end;
            self.next += 2;
        }
        let expr = self.resolve(&name, range);
        self.methods(expr)
    }

    fn take_call(&mut self) -> bool {
        self.take(&Token::Open)
    }

    fn resolve(&mut self, name: &str, range: Range<usize>) -> Expr {
        let span = self.span(range.clone());
        let typed = |kind: ExprKind, ty: Type| Expr { kind, span, ty };
        let builtin = |builtin: Builtin, ty: Type| Expr { kind: ExprKind::Builtin(builtin), span, ty };
        let own = (0..).map(VarId).zip(self.scope.data).find(|(_, variable)| variable.id.value == name);
        if let Some((id, variable)) = own {
            return typed(ExprKind::Variable(id), variable.ty.clone());
        }
        match name {
            "true" => typed(ExprKind::Literal(Value::Bool(true)), Type::Bool),
            "false" => typed(ExprKind::Literal(Value::Bool(false)), Type::Bool),
            "now" => builtin(Builtin::Now, Type::DateTime),
            "channel" => builtin(Builtin::Channel, Type::Text),
            "language" => builtin(Builtin::Language, Type::Text),
            "caller.country" => builtin(Builtin::CallerCountry, Type::Text),
            "caller.number" => builtin(Builtin::CallerNumber, Type::Phone),
            "ticket.status" => builtin(Builtin::TicketStatus, Type::Text),
            _ => self.unknown_name(name, range),
        }
    }

    fn unknown_name(&mut self, name: &str, range: Range<usize>) -> Expr {
        let builtins = ["now", "channel", "language", "caller.country", "caller.number", "ticket.status"];
        let known = self.scope.data.iter().map(|variable| variable.id.value.as_str()).chain(builtins);
        let span = self.span(range.clone());
        let mut finding =
            Diagnostic::error("unknown-name", span, Say::ConditionUnknownName { name: name.to_owned() });
        finding = match closest(name, known) {
            Some(near) => finding
                .with_help(Say::ConditionDidYouMean { name: near.to_owned() })
                .with_fix(Safety::Unsafe, vec![TextEdit { span, text: near.to_owned() }]),
            None => finding.with_help(Say::ConditionQuote { name: name.to_owned() }),
        };
        self.found.push(finding);
        self.broken(range)
    }

    /// A function; its `(` has been taken.
    fn function(&mut self, name: &str, range: Range<usize>) -> Expr {
        let wanted = match name {
            "size" => TEXT_OR_LIST,
            "is_open" | "is_holiday" => {
                Phrase::new("the name of hours in quotes", "加上引號的時段名稱", "加上引号的时段名称")
            }
            "staffed" | "waiting" | "expected_wait" => {
                Phrase::new("the name of an actor in quotes", "加上引號的角色名稱", "加上引号的角色名称")
            }
            "visits" => Phrase::new("the id of a step in quotes", "加上引號的步驟 id", "加上引号的步骤 id"),
            _ => {
                let span = self.span(range.clone());
                let message = Say::ConditionUnknownFunction { name: name.to_owned() };
                let mut finding = Diagnostic::error("unknown-name", span, message);
                if let Some(near) = closest(name, help::FUNCTIONS) {
                    finding = finding.with_help(Say::ConditionDidYouMean { name: near.to_owned() });
                }
                self.found.push(finding);
                self.next = self.lexemes.len();
                return self.broken(range);
            }
        };
        let argument = self.expression(0);
        if argument.kind == ExprKind::Broken || !self.require(&Token::Close, sign("“)”", "「)」")) {
            return self.broken(range);
        }
        let span = self.span(range.clone()).to(argument.span);
        if name == "size" {
            return check::size(argument, span, &mut self.found);
        }
        let ExprKind::Literal(Value::Text(object)) = &argument.kind else {
            let message = Say::ConditionArguments { name: name.to_owned(), wanted };
            self.found.push(Diagnostic::error("wrong-type", argument.span, message));
            return self.broken(range);
        };
        match self.about(name, object, argument.span) {
            Some((builtin, ty)) => Expr { kind: ExprKind::Builtin(builtin), span, ty },
            None => self.broken(range),
        }
    }

    /// A function that asks about hours, an actor or a step.
    fn about(&mut self, name: &str, object: &str, span: Span) -> Option<(Builtin, Type)> {
        let scope = self.scope;
        let hours =
            || (0..).map(HoursId).zip(scope.hours).find(|(_, own)| own.id.value == object).map(|(id, _)| id);
        let actor =
            || (0..).map(ActorId).zip(scope.actors).find(|(_, own)| own.id.value == object).map(|(id, _)| id);
        let found = match name {
            "is_open" => hours().map(|id| (Builtin::IsOpen(id), Type::Bool)),
            "is_holiday" => hours().map(|id| (Builtin::IsHoliday(id), Type::Bool)),
            "staffed" => actor().map(|id| (Builtin::Staffed(id), Type::Bool)),
            "waiting" => actor().map(|id| (Builtin::Waiting(id), Type::Integer)),
            "expected_wait" => actor().map(|id| (Builtin::ExpectedWait(id), Type::Duration)),
            _ => (scope.steps)(object).map(|id| (Builtin::Visits(id), Type::Integer)),
        };
        if found.is_none() {
            self.unknown_object(name, object, span);
        }
        found
    }

    fn unknown_object(&mut self, function: &str, object: &str, span: Span) {
        let name = object.to_owned();
        let (message, known): (Say, Vec<String>) = match function {
            "is_open" | "is_holiday" => (
                Say::ConditionUnknownHours { name },
                self.scope.hours.iter().map(|own| own.id.value.clone()).collect(),
            ),
            "visits" => (Say::ConditionUnknownStep { name }, (self.scope.step_names)()),
            _ => (
                Say::ConditionUnknownActor { name },
                self.scope.actors.iter().map(|own| own.id.value.clone()).collect(),
            ),
        };
        let mut finding = Diagnostic::error("unknown-name", span, message);
        if let Some(near) = closest(object, known.iter().map(String::as_str)) {
            finding = finding.with_help(Say::ConditionDidYouMean { name: near.to_owned() });
        }
        self.found.push(finding);
    }

    /// `.contains(…)` and its like, any number of them.
    fn methods(&mut self, mut object: Expr) -> Expr {
        while self.take(&Token::Dot) {
            let Some(lexeme) = self.peek().cloned() else {
                return self.missing(METHOD);
            };
            let Token::Name(name) = &lexeme.token else { return self.missing(METHOD) };
            self.next += 1;
            let Some(method) = Method::named(name) else {
                let message = Say::ConditionUnknownFunction { name: name.clone() };
                let near = closest(name, Method::NAMES.iter().map(|(name, _)| *name));
                let mut finding = Diagnostic::error("unknown-name", self.span(lexeme.range.clone()), message);
                if let Some(near) = near {
                    finding = finding.with_help(Say::ConditionDidYouMean { name: near.to_owned() });
                }
                self.found.push(finding);
                self.next = self.lexemes.len();
                return self.broken(lexeme.range);
            };
            if !self.require(&Token::Open, sign("“(”", "「(」")) {
                return self.broken(lexeme.range);
            }
            let argument = self.expression(0);
            if !self.require(&Token::Close, sign("“)”", "「)」")) {
                return self.broken(lexeme.range);
            }
            object = check::method(method, object, argument, &mut self.found);
        }
        object
    }
}
