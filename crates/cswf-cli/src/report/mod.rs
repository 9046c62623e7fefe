//! How findings reach their reader: drawn for people, or as data for machines.

pub mod json;
pub mod run;
mod snippet;
pub mod text;

use cswf_diagnostics::{Diagnostic, Lang, Level, Sources};

/// A finding with its places counted and its words chosen, so that the file's text may be let go.
#[derive(Debug, Clone)]
pub struct Finding {
    /// For machines.
    pub data: json::FindingData,
    /// For people; empty unless asked for.
    pub drawn: String,
    /// How bad.
    pub level: Level,
}

impl Finding {
    /// Counts the places of a diagnostic and chooses its words.
    pub fn new(diagnostic: &Diagnostic, sources: &Sources, lang: Lang, draw: Option<text::Look>) -> Self {
        Self {
            data: json::FindingData::new(diagnostic, sources, lang),
            drawn: draw.map(|look| text::draw(diagnostic, sources, lang, look)).unwrap_or_default(),
            level: diagnostic.level,
        }
    }

    /// The one order in which findings are told.
    pub fn key(&self) -> (&str, u32, u32, &str, &str) {
        let data = &self.data;
        (&data.file, data.line, data.column, &data.rule, &data.message)
    }
}

/// How many findings of each level there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
}

impl Count {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |level: Level| findings.iter().filter(|finding| finding.level == level).count();
        Self { errors: count(Level::Error), warnings: count(Level::Warning), infos: count(Level::Info) }
    }
}
