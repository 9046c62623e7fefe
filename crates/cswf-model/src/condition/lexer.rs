//! The words of an expression.

use std::ops::Range;
use std::time::Duration;

use cswf_diagnostics::ConditionMessage as Say;

use crate::condition::expr::BinaryOp;
use crate::read;

/// A word.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token {
    /// A name, dots included: `caller.country`.
    Name(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// `1h30m`
    Duration(Duration),
    /// A quoted text.
    Text(String),
    /// An operator between two operands.
    Operator(BinaryOp),
    /// `!`, `not`
    Not,
    /// `?`
    Question,
    /// `:`
    Colon,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    OpenList,
    /// `]`
    CloseList,
    /// `,`
    Comma,
    /// `.` before a method's name.
    Dot,
}

/// A word and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) range: Range<usize>,
}

/// A mistake of spelling: where, and what to say. `instead` is the text that would be right.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) range: Range<usize>,
    pub(super) message: Say,
    pub(super) instead: Option<String>,
}

/// Splits a text into words; every slip is reported and stepped over.
pub(super) fn lex(text: &str) -> (Vec<Lexeme>, Vec<Slip>) {
    let mut lexer = Lexer { text, at: 0, lexemes: Vec::new(), slips: Vec::new() };
    while let Some(c) = lexer.peek() {
        lexer.word(c);
    }
    (lexer.lexemes, lexer.slips)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    lexemes: Vec<Lexeme>,
    slips: Vec<Slip>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, token: Token, length: usize) {
        self.lexemes.push(Lexeme { token, range: self.at..self.at + length });
        self.at += length;
    }

    fn slip(&mut self, message: Say, length: usize, instead: Option<&str>) {
        let instead = instead.map(str::to_owned);
        self.slips.push(Slip { range: self.at..self.at + length, message, instead });
        self.at += length;
    }

    fn word(&mut self, c: char) {
        match c {
            _ if c.is_whitespace() => self.at += c.len_utf8(),
            '"' | '\'' => self.quoted(c),
            _ if c.is_ascii_digit() => self.number(),
            _ if c.is_alphabetic() || c == '_' => self.name(),
            _ => self.sign(c),
        }
    }

    fn quoted(&mut self, quote: char) {
        let mut text = String::new();
        let mut escaped = false;
        for (at, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if escaped => {
                    text.push(match c {
                        'n' => '\n',
                        't' => '\t',
                        other => other,
                    });
                    escaped = false;
                }
                '\\' => escaped = true,
                _ if c == quote => {
                    self.push(Token::Text(text), at + c.len_utf8());
                    return;
                }
                _ => text.push(c),
            }
        }
        self.slip(Say::ConditionUnclosedText {}, self.rest().len(), None);
    }

    fn number(&mut self) {
        let end = |c: char| !(c.is_alphanumeric() || c == '.');
        let length = self.rest().find(end).unwrap_or(self.rest().len());
        let word = self.rest().get(..length).unwrap_or_default();
        let token = if let Ok(number) = word.parse::<i64>() {
            Some(Token::Integer(number))
        } else if let Some(period) = read::period(word) {
            Some(Token::Duration(period.elapsed()))
        } else {
            let plain = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            word.parse::<f64>().ok().filter(|_| plain).map(Token::Number)
        };
        match token {
            Some(token) => self.push(token, length),
            None => {
                let found = word.to_owned();
                self.slip(Say::ConditionNumber { found }, length, None);
            }
        }
    }

    fn name(&mut self) {
        let end = |c: char| !(c.is_alphanumeric() || c == '_');
        let length = self.rest().find(end).unwrap_or(self.rest().len());
        let word = self.rest().get(..length).unwrap_or_default();
        let token = match word {
            "and" => Token::Operator(BinaryOp::And),
            "or" => Token::Operator(BinaryOp::Or),
            "in" => Token::Operator(BinaryOp::In),
            "not" => Token::Not,
            _ => Token::Name(word.to_owned()),
        };
        self.push(token, length);
    }

    fn sign(&mut self, c: char) {
        for (sign, token) in [
            ("&&", Token::Operator(BinaryOp::And)),
            ("||", Token::Operator(BinaryOp::Or)),
            ("==", Token::Operator(BinaryOp::Equal)),
            ("!=", Token::Operator(BinaryOp::NotEqual)),
            ("<=", Token::Operator(BinaryOp::LessEqual)),
            (">=", Token::Operator(BinaryOp::GreaterEqual)),
            ("<", Token::Operator(BinaryOp::Less)),
            (">", Token::Operator(BinaryOp::Greater)),
            ("+", Token::Operator(BinaryOp::Add)),
            ("-", Token::Operator(BinaryOp::Subtract)),
            ("*", Token::Operator(BinaryOp::Multiply)),
            ("/", Token::Operator(BinaryOp::Divide)),
            ("%", Token::Operator(BinaryOp::Remainder)),
            ("!", Token::Not),
            ("?", Token::Question),
            (":", Token::Colon),
            ("(", Token::Open),
            (")", Token::Close),
            ("[", Token::OpenList),
            ("]", Token::CloseList),
            (",", Token::Comma),
            (".", Token::Dot),
        ] {
            if self.rest().starts_with(sign) {
                self.push(token, sign.len());
                return;
            }
        }
        if c == '=' {
            self.slip(Say::ConditionSingleEquals {}, 1, Some("=="));
            // Read on as if it had been two, so that the rest of the condition is checked as well.
            let at = self.at - 1..self.at;
            self.lexemes.push(Lexeme { token: Token::Operator(BinaryOp::Equal), range: at });
            return;
        }
        match half_width(c) {
            Some(instead) => {
                let message = Say::ConditionFullWidth { found: c, instead: instead.to_owned() };
                self.slip(message, c.len_utf8(), Some(instead));
            }
            None => self.slip(Say::ConditionCharacter { found: c }, c.len_utf8(), None),
        }
    }
}

/// What a full-width sign would be in a condition.
fn half_width(c: char) -> Option<&'static str> {
    Some(match c {
        '＝' => "==",
        '！' => "!",
        '＜' => "<",
        '＞' => ">",
        '（' => "(",
        '）' => ")",
        '，' | '、' => ",",
        '＋' => "+",
        '－' => "-",
        '＊' | '×' => "*",
        '／' | '÷' => "/",
        '≥' | '≧' => ">=",
        '≤' | '≦' => "<=",
        '≠' => "!=",
        '“' | '”' | '「' | '」' | '‘' | '’' => "\"",
        '＆' => "&&",
        '｜' => "||",
        '．' | '。' => ".",
        '：' => ":",
        '？' => "?",
        _ => return None,
    })
}
