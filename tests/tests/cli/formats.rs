//! `cswf lint --format …`: every format is read back by somebody else's reader, also when the workflow is made to break it.

use std::collections::BTreeSet;

use cswf_tests::{Call, Folder, root};
use serde_json::Value;

use crate::flows::{BAD, FINE};

/// What tries to end a text, a tag, a command, a table or a terminal line.
const HOSTILE: [&str; 8] = [
    "]]><script>alert(1)</script>",
    "a | b `c` *d* [e](http://f)",
    "50%\u{202e}abc",
    "::error file=x,line=1::y",
    "=HYPERLINK(1)",
    "\u{1b}[31mred\u{7}",
    "line\nbreak\r\n::warning::z",
    "\"quoted\" & 'quoted' <b>",
];

/// A workflow with a finding for each of the words, which are keys that nobody knows.
fn hostile() -> Folder {
    let mut text = "workflow: hostile\nkind: other\nsteps:\n  - say: Hello\n".to_owned();
    for word in HOSTILE.iter().map(|word| (*word).to_owned()).chain(["x".repeat(1_000)]) {
        text.push_str(&format!("    {}: 1\n", serde_json::to_string(&word).unwrap()));
    }
    text.push_str("  - end: resolved\n");
    Folder::with(&[("a,b %c&d.yaml", &text)])
}

fn printed(folder: &Folder, format: &str) -> String {
    let run = folder.cswf(&["lint", "--format", format]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{format}");
    run.out
}

/// The messages that JSON tells, in order.
fn messages(folder: &Folder) -> Vec<String> {
    let json: Value = serde_json::from_str(&printed(folder, "json")).unwrap();
    json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["message"].as_str().unwrap().to_owned())
        .collect()
}

/// As formats of one line write it.
fn flat(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn sarif_is_valid_and_tells_what_json_tells() {
    let schema = std::fs::read_to_string(root().join("tests/data/sarif-schema-2.1.0.json")).unwrap();
    // One of its patterns has a bracket too many, at which strict readers of regular expressions stop.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::draft7::new(&schema).unwrap();
    let fixtures = root().join("crates/cswf-analyzer/tests/rules");
    for (folder, arguments) in
        [(fixtures, ["--profile", "strict"]), (hostile().path().to_owned(), ["--profile", "strict"])]
    {
        for lang in ["en", "zh-TW", "zh-CN"] {
            let lint = |format| {
                Call::new(
                    &folder,
                    &["lint", ".", "--format", format, "--lang", lang, arguments[0], arguments[1]],
                )
                .run()
                .out
            };
            let sarif: Value = serde_json::from_str(&lint("sarif")).unwrap();
            let errors: Vec<String> = schema
                .iter_errors(&sarif)
                .map(|error| format!("{} {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{errors:#?}");
            let json: Value = serde_json::from_str(&lint("json")).unwrap();
            agree(&sarif["runs"][0], json["findings"].as_array().unwrap());
        }
    }
}

/// One result a finding, at the same place, of the same rule, and no two with one fingerprint.
fn agree(run: &Value, findings: &[Value]) {
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    let mut prints = BTreeSet::new();
    for (result, finding) in results.iter().zip(findings) {
        let rule =
            &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!((&rule["id"], &result["ruleId"]), (&finding["rule"], &finding["rule"]));
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&region["startLine"], &region["startColumn"]), (&finding["line"], &finding["column"]));
        assert_eq!(
            (&region["endLine"], &region["endColumn"]),
            (&finding["end_line"], &finding["end_column"])
        );
        assert!(
            result["message"]["text"].as_str().unwrap().starts_with(finding["message"].as_str().unwrap())
        );
        assert!(prints.insert(result["partialFingerprints"]["cswf/v1"].as_str().unwrap().to_owned()));
        let path = finding["path"].as_array().unwrap();
        let flow = result["codeFlows"][0]["threadFlows"][0]["locations"].as_array();
        assert!(path.len() < 2 || flow.is_some_and(|flow| flow.len() >= path.len()), "{finding}");
        assert_eq!(result.get("fixes").is_some(), finding["fixable"].as_bool().unwrap());
    }
}

#[test]
fn json_lines_are_the_findings_and_then_the_numbers() {
    let folder = hostile();
    let text = printed(&folder, "jsonl");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (last, findings) = lines.split_last().unwrap();
    let json: Value = serde_json::from_str(&printed(&folder, "json")).unwrap();
    assert_eq!(findings, json["findings"].as_array().unwrap().as_slice());
    assert_eq!((&last["summary"], &last["status"]), (&json["summary"], &json["status"]));
}

#[test]
fn github_gets_ten_annotations_at_most_and_nothing_escapes_from_them() {
    let text = printed(&hostile(), "github");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), HOSTILE.len() + 1);
    for line in &lines {
        let rest = line.strip_prefix("::error file=a%2Cb %25c&d.yaml,line=").unwrap();
        let (properties, words) = rest.split_once("::").unwrap();
        assert_eq!(properties.matches(',').count(), 4, "{line}");
        assert!(properties.ends_with(",title=cswf unknown-key") && !words.contains('\u{1b}'), "{line}");
    }
    let many: String = (0..30).map(|n| format!("  - {{ say: Hi, go: nowhere{n} }}\n")).collect();
    let folder = Folder::with(&[("a.yaml", &format!("workflow: a\nkind: other\nsteps:\n{many}"))]);
    let text = printed(&folder, "github");
    assert_eq!(text.lines().count(), 10);
    let last = text.lines().last().unwrap();
    assert!(last.starts_with("::error::and ") && last.contains(" more findings"), "{last}");
    let told = text.lines().count() - 1;
    let left: usize = last.split_whitespace().find_map(|word| word.parse().ok()).unwrap();
    assert_eq!(told + left, messages(&folder).len());
}

#[test]
fn the_job_summary_is_added_to() {
    let folder = Folder::with(&[("a.yaml", BAD), ("summary.md", "before\n")]);
    let summary = folder.path().join("summary.md");
    let call = |format: &str| {
        Call::new(folder.path(), &["lint", "a.yaml", "--format", format])
            .env("GITHUB_STEP_SUMMARY", &summary.to_string_lossy())
            .run()
    };
    assert_eq!(call("github").code, 1);
    let text = std::fs::read_to_string(&summary).unwrap();
    assert!(text.starts_with("before\n## cswf lint\n\nerrors 1, warnings 0, infos 0\n"), "{text}");
    assert!(text.contains("| error `unknown-name` | a.yaml:4 |"), "{text}");
    call("json");
    assert_eq!(std::fs::read_to_string(&summary).unwrap(), text);
}

#[test]
fn gitlab_gets_what_it_requires_of_an_issue() {
    let folder = hostile();
    let issues: Vec<Value> = serde_json::from_str(&printed(&folder, "gitlab")).unwrap();
    let told = messages(&folder);
    assert_eq!(issues.len(), told.len());
    let mut prints = BTreeSet::new();
    for (issue, message) in issues.iter().zip(&told) {
        assert!(issue["description"].as_str().unwrap().starts_with(message.as_str()));
        assert!(prints.insert(issue["fingerprint"].as_str().unwrap()));
        assert!(
            ["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap())
        );
        assert_eq!(issue["location"]["path"], "a,b %c&d.yaml");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 4);
    }
    let clean = Folder::with(&[("a.yaml", FINE)]).cswf(&["lint", "--format", "gitlab"]);
    assert_eq!((clean.code, clean.out.as_str()), (0, "[]\n"));
}

/// Text that XML can carry.
fn shown(text: &str) -> String {
    text.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "\u{fffd}")
}

#[test]
fn junit_counts_its_cases_and_keeps_the_words() {
    let folder = hostile();
    std::fs::write(folder.path().join("fine.yaml"), FINE).unwrap();
    let text = printed(&folder, "junit");
    let document = roxmltree::Document::parse(&text).unwrap();
    let suites: Vec<_> =
        document.root_element().children().filter(|own| own.has_tag_name("testsuite")).collect();
    let names: Vec<_> = suites.iter().map(|own| own.attribute("name").unwrap()).collect();
    assert_eq!(names, ["a,b %c&d.yaml", "fine.yaml"]);
    let mut all = 0;
    for suite in &suites {
        let cases: Vec<_> = suite.children().filter(|own| own.has_tag_name("testcase")).collect();
        let failed =
            cases.iter().filter(|case| case.children().any(|own| own.has_tag_name("failure"))).count();
        assert_eq!(suite.attribute("tests").unwrap(), cases.len().to_string());
        assert_eq!(suite.attribute("failures").unwrap(), failed.to_string());
        all += cases.len();
    }
    assert_eq!(document.root_element().attribute("tests").unwrap(), all.to_string());
    let told: Vec<_> = document
        .descendants()
        .filter(|own| own.has_tag_name("failure"))
        .filter_map(|own| own.text())
        .collect();
    for (text, message) in told.iter().zip(messages(&folder)) {
        // XML readers make one line break of a carriage return and a line feed.
        assert!(flat(text).contains(&flat(&shown(&message))), "{text:?} lacks {message:?}");
    }
    // What does not fail the run is no failure.
    let calm = folder.cswf(&["lint", "--format", "junit", "--fail-on", "never"]).out;
    assert!(calm.contains("<system-out>") && !calm.contains("<failure"), "{calm}");
}

#[test]
fn checkstyle_keeps_places_and_words() {
    let folder = hostile();
    let text = printed(&folder, "checkstyle");
    let document = roxmltree::Document::parse(&text).unwrap();
    let errors: Vec<_> = document.descendants().filter(|own| own.has_tag_name("error")).collect();
    let told = messages(&folder);
    assert_eq!(errors.len(), told.len());
    for (error, message) in errors.iter().zip(&told) {
        assert!(error.attribute("message").unwrap().starts_with(&flat(message)), "{message}");
        assert_eq!(error.attribute("source"), Some("cswf.unknown-key"));
        assert_eq!(error.attribute("severity"), Some("error"));
        assert!(error.attribute("line").unwrap().parse::<u32>().unwrap() > 4);
    }
}

#[test]
fn markdown_keeps_its_table_and_agents_get_one_line_a_finding() {
    let folder = hostile();
    let markdown = printed(&folder, "markdown");
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with("| error")).collect();
    assert_eq!(rows.len(), HOSTILE.len() + 1);
    for row in rows {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 4, "{row}");
        assert!(!row.replace("<br>", "").contains('<') && !row.contains('\u{1b}'), "{row}");
    }
    let agent = printed(&folder, "agent");
    assert_eq!(agent.lines().count(), HOSTILE.len() + 1);
    for (line, message) in agent.lines().zip(messages(&folder)) {
        assert!(
            line.starts_with("a,b %c&d.yaml:")
                && line.contains(&format!("error[unknown-key] {}", flat(&message))),
            "{line}"
        );
    }
    let clean = Folder::with(&[("a.yaml", FINE)]).cswf(&["lint", "--format", "agent"]);
    assert_eq!((clean.code, clean.out.as_str()), (0, "nothing to complain of\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_in_every_format() {
    let folder = Folder::with(&[("a.yaml", FINE)]);
    for format in ["json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown", "agent"] {
        let run = folder.cswf(&["lint", "a.yaml", "none.yaml", "--format", format]);
        assert_eq!(run.code, 3, "{format}");
        assert!(run.err.contains("none.yaml"), "{format}: {}", run.err);
    }
}
