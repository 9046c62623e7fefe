//! `sarif`: SARIF 2.1.0, the OASIS format of analysis results that code scanning and editors read.

use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, Hop, Label, Lang, Sources, Span};
use serde_json::{Value, json};

use super::Report;
use crate::report::json::FindingData;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log: one run, the rules that spoke, and what they found.
pub(crate) fn write(report: &Report<'_>) -> serde_json::Result<String> {
    let mut rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let numbers: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(n, rule)| (*rule, n)).collect();
    let results: Vec<Value> = report
        .each()
        .map(|(finding, data)| {
            let number = numbers.get(finding.rule).copied().unwrap_or_default();
            result(finding, data, number, report)
        })
        .collect();
    let notes: Vec<Value> = report
        .failures
        .iter()
        .map(|failure| json!({ "level": "error", "message": { "text": failure } }))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cswf",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": tag(report.lang),
                "rules": rules.iter().map(|rule| descriptor(rule, report.lang)).collect::<Vec<_>>(),
            } },
            "invocations": [{ "executionSuccessful": report.failures.is_empty(), "toolExecutionNotifications": notes }],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    Ok(serde_json::to_string_pretty(&log)? + "\n")
}

/// The language as SARIF writes one: two letters, and two for the region.
fn tag(lang: Lang) -> &'static str {
    lang.pick("en-US", "zh-TW", "zh-CN")
}

fn level_of(level: &str) -> &'static str {
    match level {
        "error" => "error",
        "warning" => "warning",
        _ => "note",
    }
}

fn descriptor(name: &str, lang: Lang) -> Value {
    let rule = cswf_analyzer::rule(name);
    let level = rule.map_or_else(|| crate::reading_rules::level(name), |rule| rule.level.name());
    let about = rule
        .map(|rule| (rule.about)().text(lang))
        .or_else(|| crate::reading_rules::about(name, lang))
        .unwrap_or_else(|| name.to_owned());
    let page = rule.map(|rule| rule.page.to_owned()).or_else(|| crate::reading_rules::page(name, lang));
    let page = page.unwrap_or_else(|| about.clone());
    let group = rule.map_or("reading", |rule| rule.group.name());
    json!({
        "id": name,
        "shortDescription": { "text": about },
        "fullDescription": { "text": chapter(&page).unwrap_or(about.as_str()) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level_of(level) },
        "properties": { "tags": ["customer-service", group] },
    })
}

/// The first paragraph of the chapter that says what a rule finds.
fn chapter(page: &str) -> Option<&str> {
    page.split("## What it finds\n").nth(1)?.trim_start().split("\n\n").next()
}

fn result(finding: &Diagnostic, data: &FindingData, rule: usize, report: &Report<'_>) -> Value {
    let sources = report.sources;
    let words = data.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let mut own = json!({
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": level_of(data.level),
        "message": { "text": format!("{}{words}", data.message) },
        "locations": [place(sources, finding.span, logical(finding))],
        "partialFingerprints": { "cswf/v1": data.fingerprint },
    });
    let Some(fields) = own.as_object_mut() else { return own };
    if !finding.related.is_empty() {
        let each = finding.related.iter().enumerate().map(|(n, label)| related(n, label, report));
        fields.insert("relatedLocations".to_owned(), each.collect());
    }
    if finding.path.len() > 1 {
        let steps: Vec<Value> = finding.path.iter().map(|hop| passed(hop, finding, sources)).collect();
        fields.insert("codeFlows".to_owned(), json!([{ "threadFlows": [{ "locations": steps }] }]));
    }
    if let Some(fix) = &finding.fix {
        let description = data.help.as_deref().unwrap_or(&data.message);
        let changes = json!([{ "description": { "text": description }, "artifactChanges": changes(&fix.edits, sources) }]);
        fields.insert("fixes".to_owned(), changes);
    }
    let mut properties = serde_json::Map::new();
    if let Some(customers) = data.customers_per_day {
        properties.insert("customersPerDay".to_owned(), json!(customers));
    }
    if !data.also.is_empty() {
        properties.insert("alsoSteps".to_owned(), json!(data.also));
    }
    if !properties.is_empty() {
        fields.insert("properties".to_owned(), Value::Object(properties));
    }
    own
}

/// The workflow and the step.
fn logical(finding: &Diagnostic) -> Vec<Value> {
    let Some(workflow) = &finding.workflow else { return Vec::new() };
    let (name, whole) = match &finding.step {
        Some(step) => (step, format!("{workflow}/{step}")),
        None => (workflow, workflow.clone()),
    };
    vec![json!({ "name": name, "fullyQualifiedName": whole, "kind": "element" })]
}

fn place(sources: &Sources, span: Span, logical: Vec<Value>) -> Value {
    let mut place = json!({ "physicalLocation": physical(sources, span) });
    if let Some(fields) = place.as_object_mut()
        && !logical.is_empty()
    {
        fields.insert("logicalLocations".to_owned(), Value::Array(logical));
    }
    place
}

fn physical(sources: &Sources, span: Span) -> Value {
    let name = sources.get(span.file).map(|source| source.name()).unwrap_or_default();
    json!({ "artifactLocation": artifact(name), "region": region(sources, span) })
}

/// Lines and columns from 1, columns in characters, the end behind the last one: just as SARIF counts.
fn region(sources: &Sources, span: Span) -> Value {
    let Some((start, end)) = sources.get(span.file).map(|source| source.positions(span)) else {
        return json!({});
    };
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// A path below the folder in which cswf runs is written as that; an absolute one as `file:`.
fn artifact(name: &str) -> Value {
    let name = name.strip_prefix("./").unwrap_or(name);
    if name.starts_with('/') {
        return json!({ "uri": format!("file://{}", percent(name)) });
    }
    if name.get(1..3).is_some_and(|rest| rest.starts_with(':')) {
        return json!({ "uri": format!("file:///{}", percent(name)) });
    }
    json!({ "uri": percent(name), "uriBaseId": "%SRCROOT%" })
}

/// A path as a part of a URI (RFC 3986).
fn percent(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

fn related(number: usize, label: &Label, report: &Report<'_>) -> Value {
    json!({
        "id": number,
        "message": { "text": label.message.text(report.lang) },
        "physicalLocation": physical(report.sources, label.span),
    })
}

/// A step of the way on which customers get there; where they are left has no place of its own.
fn passed(hop: &Hop, finding: &Diagnostic, sources: &Sources) -> Value {
    let words = match &hop.by {
        Some(by) => format!("—{by}→ {}", hop.step),
        None => hop.step.clone(),
    };
    let mut at = place(sources, hop.span.unwrap_or(finding.span), Vec::new());
    if let Some(fields) = at.as_object_mut() {
        fields.insert("message".to_owned(), json!({ "text": words }));
    }
    json!({ "location": at })
}

fn changes(edits: &[cswf_diagnostics::TextEdit], sources: &Sources) -> Vec<Value> {
    let mut by_file: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for edit in edits {
        let replacement =
            json!({ "deletedRegion": region(sources, edit.span), "insertedContent": { "text": edit.text } });
        by_file.entry(edit.span.file).or_default().push(replacement);
    }
    let each = by_file.into_iter().map(|(file, replacements)| {
        let name = sources.get(file).map(|source| source.name()).unwrap_or_default();
        json!({ "artifactLocation": artifact(name), "replacements": replacements })
    });
    each.collect()
}
