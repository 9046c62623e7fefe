//! Findings for people: claim, evidence, resolution.

use std::fmt::Write as _;

use cswf_diagnostics::{CliMessage as Say, Diagnostic, Hop, Lang, Level, Sources};
use miette::Severity;

use super::edit;
use super::snippet::{self, Mark};

/// How text is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// With colours?
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Look {
    /// In a colour, where there are any.
    pub(crate) fn paint(self, text: &str, code: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Draws one finding; ends with an empty line.
pub(crate) fn draw(diagnostic: &Diagnostic, sources: &Sources, lang: Lang, look: Look) -> String {
    let mut out = String::new();
    headline(&mut out, diagnostic, lang, look);
    places(&mut out, diagnostic, sources, lang, look);
    path(&mut out, diagnostic, lang, look);
    resolution(&mut out, diagnostic, sources, lang, look);
    out.push('\n');
    out
}

fn headline(out: &mut String, diagnostic: &Diagnostic, lang: Lang, look: Look) {
    let color = match diagnostic.level {
        Level::Error => "1;31",
        Level::Warning => "1;33",
        Level::Info => "1;36",
    };
    let level = match diagnostic.level {
        Level::Error => Say::WordError {},
        Level::Warning => Say::WordWarning {},
        Level::Info => Say::WordInfo {},
    };
    let head = look.paint(&format!("{}[{}]", level.text(lang), diagnostic.rule), color);
    let claim = look.paint(&diagnostic.message.text(lang), "1");
    let _ = writeln!(out, "{head}: {claim}");
}

fn places(out: &mut String, diagnostic: &Diagnostic, sources: &Sources, lang: Lang, look: Look) {
    let severity = match diagnostic.level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Info => Severity::Advice,
    };
    let file = diagnostic.span.file;
    let words = diagnostic.label.as_ref().map(|label| label.text(lang));
    let mut marks = vec![Mark { span: diagnostic.span, words }];
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        diagnostic.related.iter().partition(|label| label.span.file == file);
    marks.extend(here.iter().map(|label| Mark { span: label.span, words: Some(label.message.text(lang)) }));
    if let Some(source) = sources.get(file) {
        out.push_str(&snippet::draw(source, &marks, severity, look));
    }
    for label in elsewhere {
        if let Some(source) = sources.get(label.span.file) {
            let mark = Mark { span: label.span, words: Some(label.message.text(lang)) };
            out.push_str(&snippet::draw(source, &[mark], severity, look));
        }
    }
}

/// `how they get there: greeting → main —3→ lookup —error→ ✗      about 37 customers a day`
fn path(out: &mut String, diagnostic: &Diagnostic, lang: Lang, look: Look) {
    if diagnostic.path.len() > 1 {
        let lead = lead(&Say::HowTheyGetThere {}.text(lang), "1", look);
        let _ = write!(out, "  {lead}{}", joined(&diagnostic.path));
        if let Some(customers) = diagnostic.customers_per_day {
            let _ = write!(out, "      {}", Say::CustomersADay { customers: customers.round() }.text(lang));
        }
        out.push('\n');
    } else if let Some(customers) = diagnostic.customers_per_day {
        let _ = writeln!(out, "  {}", Say::CustomersADay { customers: customers.round() }.text(lang));
    }
    if !diagnostic.also.is_empty() {
        let steps = cswf_diagnostics::List(diagnostic.also.clone());
        let _ = writeln!(out, "  {}", Say::AlsoSteps { steps }.text(lang));
    }
}

/// The longest path that is written out; the middle of a longer one is left out.
const HOPS: usize = 14;

fn joined(path: &[Hop]) -> String {
    let mut text = String::new();
    for (n, hop) in path.iter().enumerate() {
        if path.len() > HOPS && n == HOPS / 2 {
            text.push_str(" → …");
        }
        if path.len() > HOPS && n >= HOPS / 2 && n < path.len() - HOPS / 2 {
            continue;
        }
        match (&hop.by, n) {
            (_, 0) => {}
            (Some(by), _) => {
                let _ = write!(text, " —{by}→ ");
            }
            (None, _) => text.push_str(" → "),
        }
        text.push_str(&hop.step);
    }
    text
}

/// The words before a line's content; a full-width colon brings its own space.
fn lead(words: &str, color: &str, look: Look) -> String {
    let space = if words.ends_with('：') { "" } else { " " };
    format!("{}{space}", look.paint(words, color))
}

fn resolution(out: &mut String, diagnostic: &Diagnostic, sources: &Sources, lang: Lang, look: Look) {
    if let Some(help) = &diagnostic.help {
        let lead = lead(&Say::WordHelp {}.text(lang), "1;32", look);
        let _ = writeln!(out, "  {lead}{}", help.text(lang));
    }
    if let Some(fix) = &diagnostic.fix {
        edit::draw(out, fix, sources, look);
    }
    let more = Say::MoreExplain { rule: diagnostic.rule.to_owned() }.text(lang);
    let _ = writeln!(out, "  {}", look.paint(&more, "2"));
}
