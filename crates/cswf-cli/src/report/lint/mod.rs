//! What `cswf lint` prints: one format a file, each a function from a [`Report`] to a text.

mod agent;
mod checkstyle;
mod github;
mod gitlab;
mod json;
mod junit;
pub(crate) mod markdown;
mod sarif;
mod xml;

use cswf_diagnostics::{CliMessage as Say, Diagnostic, Lang, Level, Sources, fingerprints};

use super::json::{FindingData, Summary};
use crate::args::LintFormat;

/// Everything that a format may need.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// Every finding, in the one order.
    pub findings: &'a [Diagnostic],
    /// The same, with places counted and words chosen.
    pub data: Vec<FindingData>,
    /// The numbers.
    pub summary: Summary,
    /// The files that were looked at, in order.
    pub files: Vec<String>,
    /// Why files could not be read.
    pub failures: Vec<String>,
    /// From this level on a finding fails the run.
    pub fails: Option<Level>,
    /// The language of the words.
    pub lang: Lang,
}

impl<'a> Report<'a> {
    /// Counts places and chooses words.
    pub(crate) fn new(
        sources: &'a Sources,
        findings: &'a [Diagnostic],
        summary: Summary,
        lang: Lang,
    ) -> Self {
        let prints = fingerprints(findings, sources);
        let each = findings.iter().zip(prints);
        let data = each.map(|(finding, print)| FindingData::new(finding, sources, lang, print)).collect();
        Self { sources, findings, data, summary, files: Vec::new(), failures: Vec::new(), fails: None, lang }
    }

    /// `ok`, `findings`, or `error` when a file could not be read.
    pub(crate) fn status(&self) -> &'static str {
        match (self.failures.is_empty(), self.data.is_empty()) {
            (false, _) => "error",
            (true, true) => "ok",
            (true, false) => "findings",
        }
    }

    /// Every finding with its data.
    fn each(&self) -> impl Iterator<Item = (&'a Diagnostic, &FindingData)> {
        self.findings.iter().zip(&self.data)
    }

    /// Does a finding fail the run?
    fn is_failure(&self, finding: &Diagnostic) -> bool {
        self.fails.is_some_and(|level| finding.level >= level)
    }

    /// The numbers in a sentence, without the time that it took.
    fn in_words(&self) -> String {
        let Summary { errors, warnings, infos, .. } = self.summary;
        if self.data.is_empty() {
            Say::SummaryClean {}.text(self.lang)
        } else {
            Say::SummaryCounts { errors, warnings, infos }.text(self.lang)
        }
    }
}

/// The report in a format for machines; `None` for the one that is drawn for people.
pub(crate) fn write(format: LintFormat, report: &Report<'_>) -> std::io::Result<Option<String>> {
    Ok(Some(match format {
        LintFormat::Text => return Ok(None),
        LintFormat::Json => json::object(report)?,
        LintFormat::Jsonl => json::lines(report)?,
        LintFormat::Sarif => sarif::write(report)?,
        LintFormat::Github => github::write(report),
        LintFormat::Gitlab => gitlab::write(report)?,
        LintFormat::Junit => junit::write(report)?,
        LintFormat::Checkstyle => checkstyle::write(report)?,
        LintFormat::Markdown => markdown::write(report),
        LintFormat::Agent => agent::write(report),
    }))
}

/// Text on one line: what breaks lines, or steers a terminal, becomes a blank.
fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_control() || c.is_whitespace()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
