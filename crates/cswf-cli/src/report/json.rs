//! Findings for machines: version 1 of the format, in which keys are only ever added.

use cswf_diagnostics::{Diagnostic, Lang, Sources};
use serde::Serialize;

/// What `cswf lint --format json` prints.
#[derive(Serialize, Debug)]
pub(crate) struct LintData<'a> {
    /// Of this format.
    pub version: u32,
    /// `ok`, `findings`, or `error` when a file could not be read.
    pub status: &'static str,
    /// The numbers.
    pub summary: Summary,
    /// Every finding in order.
    pub findings: Vec<&'a FindingData>,
}

/// The numbers of a run.
#[derive(Serialize, Debug, Clone, Copy, Default)]
pub(crate) struct Summary {
    /// Files that were read.
    pub files: usize,
    /// Workflows among them.
    pub workflows: usize,
    /// Steps in them.
    pub steps: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
    /// Findings that are muted.
    pub muted: usize,
    /// Findings that the baseline knows.
    pub known: usize,
    /// Files that are not cswf's.
    pub skipped: usize,
}

/// One finding. Lines and columns count from 1, columns count characters, ends are exclusive.
#[derive(Serialize, Debug, Clone)]
pub(crate) struct FindingData {
    /// The rule.
    pub rule: String,
    /// `error`, `warning`, `info`.
    pub level: &'static str,
    /// The workflow's id.
    pub workflow: Option<String>,
    /// The step's name.
    pub step: Option<String>,
    /// The file as named on the command line.
    pub file: String,
    /// Where it begins.
    pub line: u32,
    /// Where it begins.
    pub column: u32,
    /// Where it ends.
    pub end_line: u32,
    /// Where it ends.
    pub end_column: u32,
    /// The claim.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The steps that lead there.
    pub path: Vec<String>,
    /// How many customers a day meet it.
    pub customers_per_day: Option<f64>,
    /// Other steps with the same cause.
    pub also: Vec<String>,
    /// The same as long as the finding is.
    pub fingerprint: String,
    /// Is there an edit that mends it?
    pub fixable: bool,
}

impl FindingData {
    /// Counts places and chooses words.
    pub(crate) fn new(diagnostic: &Diagnostic, sources: &Sources, lang: Lang, fingerprint: String) -> Self {
        let source = sources.get(diagnostic.span.file);
        let places = source.map(|source| source.positions(diagnostic.span));
        let (line, column) = places.map_or((1, 1), |(start, _)| (start.line, start.column));
        let (end_line, end_column) = places.map_or((1, 1), |(_, end)| (end.line, end.column));
        Self {
            rule: diagnostic.rule.to_owned(),
            level: diagnostic.level.name(),
            workflow: diagnostic.workflow.clone(),
            step: diagnostic.step.clone(),
            file: source.map(|source| source.name().to_owned()).unwrap_or_default(),
            line,
            column,
            end_line,
            end_column,
            message: diagnostic.message.text(lang),
            help: diagnostic.help.as_ref().map(|help| help.text(lang)),
            path: steps_of(diagnostic),
            customers_per_day: diagnostic.customers_per_day.map(tenths),
            also: diagnostic.also.clone(),
            fingerprint,
            fixable: diagnostic.fix.is_some(),
        }
    }
}

/// The steps of the path that proves a finding. Where the customer is left is a sign, and no step.
fn steps_of(diagnostic: &Diagnostic) -> Vec<String> {
    let hops = diagnostic.path.iter().filter(|hop| hop.step.chars().any(char::is_alphanumeric));
    hops.map(|hop| hop.step.clone()).collect()
}

/// Customers are estimated; what is behind the first decimal is noise of the arithmetic.
fn tenths(customers: f64) -> f64 {
    (customers * 10.0).round() / 10.0
}
