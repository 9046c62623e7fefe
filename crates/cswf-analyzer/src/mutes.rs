//! Mutes: what the author has seen and lets pass, with a reason.
//!
//! `# cswf: ignore[rule-a, rule-b] reason` holds for its line and what is indented under it; alone on a line, for the
//! next one. An entry of `ignore` in the settings holds for a rule, or for a rule at a step. A mute without a reason,
//! past its day, or of no use is a finding, and such findings cannot be muted.

use std::collections::BTreeSet;

use cswf_diagnostics::{
    Diagnostic, FileId, Level, List, Safety, SettingsMessage as Say, SourceFile, Span, TextEdit, sort,
};
use cswf_model::Workflow;

use crate::rules::{CANNOT_EXPRESS, closest_rule, known_names, rule};
use crate::settings::{Ignore, Settings};

/// A comment that mutes.
#[derive(Debug)]
struct Mute {
    /// The comment.
    comment: Span,
    /// From its `#` to the end of its line, with the blanks before it: what goes when it is deleted.
    whole: Span,
    /// What it holds for.
    range: Span,
    /// The rules, each with its place.
    rules: Vec<(String, Span)>,
    reason: bool,
}

/// The comments of some files that mute.
#[derive(Debug, Default)]
pub struct Mutes {
    mutes: Vec<Mute>,
    findings: Vec<Diagnostic>,
}

/// Findings after the mutes.
#[derive(Debug, Default)]
pub struct Judged {
    /// What is left, with findings about the mutes themselves, in the one order.
    pub findings: Vec<Diagnostic>,
    /// How many were muted.
    pub muted: usize,
    /// Which entries of the settings' `ignore` have muted something, or might have.
    pub used_ignores: BTreeSet<usize>,
}

impl Mutes {
    /// Takes in the comments of a file.
    pub fn add(&mut self, file: FileId, source: &SourceFile, comments: &[Span]) {
        for comment in comments.iter().filter(|comment| comment.file == file) {
            let text = source.slice(*comment);
            let words = text.trim_start_matches('#').trim_start();
            if let Some(body) = words.strip_prefix("cswf:") {
                let body_at = comment.start as usize + text.len() - body.len();
                match read(file, body, body_at) {
                    Some((rules, reason)) => self.take(source, *comment, rules, reason),
                    None => self.findings.push(unreadable(*comment)),
                }
            }
        }
    }

    fn take(&mut self, source: &SourceFile, comment: Span, rules: Vec<(String, Span)>, reason: bool) {
        let line = source.position(comment.start).line;
        let alone = source
            .line_range(line)
            .and_then(|range| source.text().get(range.start..comment.start as usize))
            .is_some_and(|before| before.trim().is_empty());
        let range = covered(source, comment.file, if alone { line + 1 } else { line });
        let whole = deleted(source, comment, line, alone);
        self.mutes.push(Mute { comment, whole, range, rules, reason });
    }

    /// Takes out of the findings of one workflow's files what is muted, and adds what is wrong with the mutes.
    #[must_use]
    pub fn apply(self, found: Vec<Diagnostic>, workflow: Option<&Workflow>, settings: &Settings) -> Judged {
        let mut judged = Judged::default();
        let mut used = vec![BTreeSet::new(); self.mutes.len()];
        // With parts of the file unread, a mute may be of use without anybody seeing it.
        let of_rules = |finding: &Diagnostic| rule(finding.rule).is_some() || finding.rule == CANNOT_EXPRESS;
        let unread = workflow.is_none() || !found.iter().all(of_rules);
        for finding in found {
            let mut muted = false;
            for (mute, used) in self.mutes.iter().zip(&mut used) {
                let named = mute.rules.iter().any(|(name, _)| name == finding.rule);
                if named && starts_in(mute.range, finding.span) {
                    used.insert(finding.rule);
                    muted = true;
                }
            }
            for (n, ignore) in settings.ignore.iter().enumerate() {
                if applies(ignore, &finding, settings) {
                    judged.used_ignores.insert(n);
                    muted = true;
                }
            }
            if muted {
                judged.muted += 1;
            } else {
                judged.findings.push(finding);
            }
        }
        judged.findings.extend(self.findings);
        for (mute, used) in self.mutes.iter().zip(&used) {
            let own = workflow.is_none_or(|workflow| workflow.file == mute.comment.file);
            if own {
                judge(mute, used, workflow.filter(|_| !unread), settings, &mut judged.findings);
            }
        }
        if unread {
            judged.used_ignores.extend(0..settings.ignore.len());
        }
        sort(&mut judged.findings);
        judged
    }
}

/// What is wrong with the settings' own mutes, once every workflow has been judged.
#[must_use]
pub fn judge_ignores(settings: &Settings, used: &BTreeSet<usize>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (n, ignore) in settings.ignore.iter().enumerate() {
        let name = ignore.rule.value.clone();
        if known_names().all(|known| known != name) {
            found.push(unknown_rule(&name, ignore.rule.span, "unused-mute"));
            continue;
        }
        if ignore.reason.as_ref().is_none_or(|reason| reason.value.trim().is_empty()) {
            let message = Say::MuteWithoutReason { rules: List::of([&name]) };
            let finding = Diagnostic::error("mute-without-reason", ignore.span, message);
            found.push(finding.with_help(Say::MuteReasonHelpSettings {}));
        }
        if let Some(until) = ignore.until.as_ref().filter(|_| expired(ignore, settings)) {
            let message = Say::MuteExpired { rule: name, until: until.value.to_string() };
            let finding = Diagnostic::error("mute-expired", until.span, message);
            found.push(finding.with_help(Say::MuteExpiredHelp {}));
        } else if !used.contains(&n) && settings.each().any(|settings| looked_for(&name, &settings)) {
            let finding = Diagnostic::error("unused-mute", ignore.span, Say::UnusedMute { rule: name });
            found.push(finding.with_help(Say::UnusedMuteHelp {}));
        }
    }
    sort(&mut found);
    found
}

/// A finding about a rule that does not exist.
pub(crate) fn unknown_rule(name: &str, span: Span, under: &'static str) -> Diagnostic {
    let finding = Diagnostic::new(under, Level::Error, span, Say::UnknownRule { rule: name.to_owned() });
    match closest_rule(name) {
        Some(near) => finding.with_help(Say::DidYouMean { name: near.to_owned() }),
        None => finding.with_help(Say::SeeList {}),
    }
}

/// Is a finding told in this run that is no rule's?
fn is_told(name: &str, settings: &Settings) -> bool {
    settings.only.is_empty() && (name != CANNOT_EXPRESS || !settings.targets.is_empty())
}

/// Is a rule looked for in this run at all?
fn looked_for(name: &str, settings: &Settings) -> bool {
    let Some(own) = rule(name) else { return is_told(name, settings) };
    let listed = settings.only.is_empty() || settings.only.iter().any(|only| only == name);
    let off = settings.skip.iter().any(|skip| skip == name);
    let set = settings.rules.get(own.id).and_then(|set| set.on);
    listed && !off && set.unwrap_or_else(|| settings.has(own))
}

fn expired(ignore: &Ignore, settings: &Settings) -> bool {
    match (&ignore.until, settings.today) {
        (Some(until), Some(today)) => until.value < today,
        _ => false,
    }
}

fn applies(ignore: &Ignore, finding: &Diagnostic, settings: &Settings) -> bool {
    let fits = |wanted: &Option<cswf_diagnostics::Spanned<String>>, own: &Option<String>| {
        wanted.as_ref().is_none_or(|wanted| own.as_deref() == Some(wanted.value.as_str()))
    };
    ignore.rule.value == finding.rule
        && fits(&ignore.workflow, &finding.workflow)
        && fits(&ignore.step, &finding.step)
        && !expired(ignore, settings)
}

fn starts_in(range: Span, span: Span) -> bool {
    range.file == span.file && range.start <= span.start && span.start < range.end
}

fn judge(
    mute: &Mute,
    used: &BTreeSet<&str>,
    read: Option<&Workflow>,
    settings: &Settings,
    found: &mut Vec<Diagnostic>,
) {
    if !mute.reason {
        let rules = List::of(mute.rules.iter().map(|(name, _)| name));
        let finding =
            Diagnostic::error("mute-without-reason", mute.comment, Say::MuteWithoutReason { rules });
        found.push(finding.with_help(Say::MuteReasonHelp {}));
    }
    for (name, span) in &mute.rules {
        if known_names().all(|known| known != name) {
            found.push(unknown_rule(name, *span, "unused-mute"));
            continue;
        }
        let runs = read.is_some_and(|workflow| match rule(name) {
            Some(rule) => settings.level_of(rule, workflow).is_some(),
            None => is_told(name, settings),
        });
        if runs && !used.contains(name.as_str()) {
            let finding = Diagnostic::error("unused-mute", *span, Say::UnusedMute { rule: name.clone() })
                .with_help(Say::UnusedMuteHelp {});
            let edit = TextEdit { span: without(mute, *span), text: String::new() };
            found.push(finding.with_fix(Safety::Safe, vec![edit]));
        }
    }
}

/// What goes with one rule of a mute: the comma behind it, else the one before it; with the only one, the comment.
fn without(mute: &Mute, rule: Span) -> Span {
    let spans = || mute.rules.iter().map(|(_, span)| *span);
    let next = spans().find(|span| span.start > rule.start);
    let before = spans().rfind(|span| span.start < rule.start);
    match (next, before) {
        (Some(next), _) => Span { end: next.start, ..rule },
        (None, Some(before)) => Span { start: before.end, ..rule },
        (None, None) => mute.whole,
    }
}

fn unreadable(comment: Span) -> Diagnostic {
    Diagnostic::error("unused-mute", comment, Say::MuteUnreadable {}).with_help(Say::MuteReasonHelp {})
}

/// `ignore[rule-a, rule-b] reason`: the rules with their places, and is there a reason?
fn read(file: FileId, body: &str, at: usize) -> Option<(Vec<(String, Span)>, bool)> {
    let after = body.trim_start().strip_prefix("ignore")?.trim_start().strip_prefix('[')?;
    let (list, reason) = after.split_once(']')?;
    let mut offset = at + body.len() - after.len();
    let mut rules = Vec::new();
    for part in list.split(',') {
        let name = part.trim();
        if !name.is_empty() {
            let start = offset + part.len() - part.trim_start().len();
            rules.push((name.to_owned(), Span::new(file, start, start + name.len())));
        }
        offset += part.len() + 1;
    }
    let reason = reason.trim_matches([' ', '\t', '-', '–', '—', ':', '：']);
    (!rules.is_empty()).then_some((rules, !reason.is_empty()))
}

/// The lines that a mute for a line holds for: the line, and those indented under it. Blank lines and comments are
/// skipped to find it.
fn covered(source: &SourceFile, file: FileId, line: u32) -> Span {
    let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let says_nothing = |text: &str| matches!(text.trim_start().chars().next(), None | Some('#'));
    let count = u32::try_from(source.line_count()).unwrap_or(u32::MAX);
    let text_of = |line: u32| source.line(line).unwrap_or_default();
    let Some(first) = (line..=count).find(|line| !says_nothing(text_of(*line))) else {
        return Span::point(file, source.text().len());
    };
    let own = indent(text_of(first));
    let end = (first + 1..=count).find(|line| !says_nothing(text_of(*line)) && indent(text_of(*line)) <= own);
    let start_of = |line: u32| source.line_range(line).map_or(source.text().len(), |range| range.start);
    Span::new(file, start_of(first), end.map_or(source.text().len(), start_of))
}

/// What goes with a comment: its whole line when it is alone there, else the blanks before it.
fn deleted(source: &SourceFile, comment: Span, line: u32, alone: bool) -> Span {
    let Some(range) = source.line_range(line) else { return comment };
    if alone {
        let end = source.line_range(line + 1).map_or(source.text().len(), |next| next.start);
        return Span::new(comment.file, range.start, end);
    }
    let before = source.text().get(range.start..comment.start as usize).unwrap_or_default();
    Span::new(comment.file, range.start + before.trim_end().len(), range.end)
}
