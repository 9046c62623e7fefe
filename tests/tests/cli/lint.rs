//! `cswf lint`: text, JSON, exit codes, flags.

use std::collections::BTreeSet;

use cswf_tests::{Call, Folder, root};

use crate::flows::{BAD, FINE};

/// The time of a run is no part of what is compared.
fn without_time(text: &str) -> String {
    let line = |line: &str| match line.rsplit_once(" (") {
        Some((before, time)) if time.ends_with("s)") => before.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(|own| line(own) + "\n").collect()
}

#[test]
fn a_finding_is_drawn_with_its_place_and_what_to_write_instead() {
    let folder = Folder::with(&[("流程.yaml", BAD)]);
    let run = folder.cswf(&["lint", "流程.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(
        without_time(&run.out),
        "\
error[unknown-name]: there is no step “服務檯”
   ╭─[流程.yaml:4:29]
 3 │ steps:
 4 │   - { id: 歡迎, say: 您好😀, go: 服務檯 }
   ·                                  ──────
 5 │   - { id: 服務台, say: 再見 }
   ╰────
  help: did you mean “服務台”?
    4 -   - { id: 歡迎, say: 您好😀, go: 服務檯 }
    4 +   - { id: 歡迎, say: 您好😀, go: 服務台 }
  more: cswf explain unknown-name

workflows 1, steps 3: errors 1, warnings 0, infos 0
"
    );
    let run = folder.cswf(&["lint", "流程.yaml", "--lang", "zh-TW"]);
    assert!(run.out.starts_with("錯誤[unknown-name]: 沒有「服務檯」這個步驟\n"), "{}", run.out);
    assert!(run.out.contains("\n  建議：是不是要寫「服務台」？\n"), "{}", run.out);
    assert!(run.out.contains("\n1 個流程，3 個步驟：錯誤 1、警告 0、提示 0（"), "{}", run.out);
    let run = folder.cswf(&["lint", "流程.yaml", "--lang", "zh-CN"]);
    assert!(run.out.starts_with("错误[unknown-name]: 没有“服務檯”这个步骤\n"), "{}", run.out);
}

#[test]
fn a_file_without_findings_gets_one_line() {
    let folder = Folder::with(&[("a.yaml", FINE)]);
    let run = folder.cswf(&["lint", "a.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(without_time(&run.out), "workflows 1, steps 2: nothing to complain of\n");
    let check = folder.cswf(&["check", "a.yaml"]);
    assert_eq!((check.code, without_time(&check.out)), (0, without_time(&run.out)));
}

fn keys(value: &serde_json::Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn json_has_the_keys_of_version_1_and_columns_of_characters() {
    let folder = Folder::with(&[("流程.yaml", BAD)]);
    let run = folder.cswf(&["lint", "流程.yaml", "--format", "json"]);
    assert_eq!(run.code, 1);
    let json = run.json();
    assert_eq!(keys(&json), set(&["version", "status", "summary", "findings"]));
    assert_eq!((&json["version"], &json["status"]), (&1.into(), &"findings".into()));
    let summary = &json["summary"];
    let counts = ["files", "workflows", "steps", "errors", "warnings", "infos", "muted", "known", "skipped"];
    assert_eq!(keys(summary), set(&counts));
    assert_eq!((&summary["files"], &summary["steps"], &summary["errors"]), (&1.into(), &3.into(), &1.into()));
    let finding = &json["findings"][0];
    let own = [
        "rule",
        "level",
        "workflow",
        "step",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "message",
        "help",
        "path",
        "customers_per_day",
        "also",
        "fingerprint",
        "fixable",
    ];
    assert_eq!(keys(finding), set(&own));
    assert_eq!(finding["rule"], "unknown-name");
    assert_eq!(finding["level"], "error");
    assert_eq!((&finding["workflow"], &finding["step"]), (&"服務台".into(), &"歡迎".into()));
    assert_eq!(finding["file"], "流程.yaml");
    // Four characters of Chinese and one beyond the first plane stand before it.
    assert_eq!((&finding["line"], &finding["column"]), (&4.into(), &29.into()));
    assert_eq!((&finding["end_line"], &finding["end_column"]), (&4.into(), &32.into()));
    assert_eq!(finding["customers_per_day"], serde_json::Value::Null);
    assert_eq!(finding["also"], serde_json::json!([]));
    assert_eq!(finding["fixable"], true);
    let fingerprint = finding["fingerprint"].as_str().unwrap();
    assert!(fingerprint.len() == 16 && fingerprint.chars().all(|c| c.is_ascii_hexdigit()), "{fingerprint}");
    let fine = Folder::with(&[("a.yaml", FINE)]).cswf(&["lint", "a.yaml", "--format", "json"]);
    assert_eq!((fine.code, fine.json()["status"].clone()), (0, "ok".into()));
}

#[test]
fn a_fingerprint_stays_when_lines_move() {
    let folder = Folder::with(&[("a.yaml", BAD), ("b.yaml", &format!("# moved\n\n{BAD}"))]);
    let print = |file: &str| folder.cswf(&["lint", file, "--format", "json"]).json()["findings"][0].clone();
    let (one, two) = (print("a.yaml"), print("b.yaml"));
    assert_ne!(one["line"], two["line"]);
    assert_eq!(one["fingerprint"], two["fingerprint"]);
}

#[test]
fn findings_come_in_one_order_whatever_the_order_of_the_paths() {
    let other = BAD.replace("workflow: 服務台", "workflow: b");
    let folder = Folder::with(&[("z/b.yaml", &other), ("a.yaml", BAD), ("m.yaml", FINE)]);
    let places = |arguments: &[&str]| -> Vec<String> {
        let json = folder.cswf(&[&["lint", "--format", "json"], arguments].concat()).json();
        let findings = json["findings"].as_array().unwrap().clone();
        findings.iter().map(|own| format!("{}:{}", own["file"].as_str().unwrap(), own["line"])).collect()
    };
    let all = places(&["."]);
    assert_eq!(all, ["a.yaml:4", "z/b.yaml:4"]);
    assert_eq!(places(&["z", "m.yaml", "a.yaml"]), all);
    assert_eq!(places(&["a.yaml", "z/b.yaml", "a.yaml", "m.yaml"]), all, "a file is looked at once");
    assert_eq!(places(&[]), all, "the folder itself, unless stated");
}

#[test]
fn exit_codes_tell_findings_usage_and_failures_apart() {
    let folder = Folder::with(&[
        ("fine.yaml", FINE),
        ("bad.yaml", BAD),
        ("other.yaml", "services: {}\n"),
        ("e/x.txt", ""),
    ]);
    for (arguments, code) in [
        (vec!["lint", "fine.yaml"], 0),
        (vec!["lint", "bad.yaml"], 1),
        (vec!["lint", "fine.yaml", "bad.yaml"], 1),
        (vec!["lint", "."], 1),
        (vec!["lint", "other.yaml"], 1),
        (vec!["lint", "e"], 2),
        (vec!["lint", "--bogus"], 2),
        (vec!["lint", "fine.yaml", "--fail-on", "sometimes"], 2),
        (vec!["lint", "fine.yaml", "--only", "no-such-rule"], 2),
        (vec!["nonsense"], 2),
        (vec![], 2),
        (vec!["lint", "none.yaml"], 3),
        (vec!["lint", "none.yaml", "bad.yaml"], 3),
        (vec!["lint", "none", "fine.yaml"], 3),
        (vec!["--help"], 0),
        (vec!["lint", "--help"], 0),
        (vec!["--version"], 0),
    ] {
        let run = folder.cswf(&arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.said());
    }
}

#[test]
fn a_bad_file_never_stops_the_others() {
    let folder =
        Folder::with(&[("b.yaml", BAD), ("c.yaml", "workflow: c\nsteps: [{ say: \"x }\n"), ("d.yaml", FINE)]);
    folder.write("a.yaml", b"workflow: a\ntitle: \xa4\xa4\xa4\xe5\nsteps: [{ end: resolved }]\n");
    let run = folder.cswf(&["lint", ".", "missing.yaml", "--format", "json"]);
    let json = run.json();
    assert_eq!((run.code, &json["status"]), (3, &"error".into()));
    assert_eq!(run.err, "cswf: there is no file or folder missing.yaml\n");
    assert_eq!(json["summary"]["files"], 4);
    let found: BTreeSet<(String, String)> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| (own["file"].as_str().unwrap().to_owned(), own["rule"].as_str().unwrap().to_owned()))
        .collect();
    for (file, rule) in [("a.yaml", "not-utf8"), ("b.yaml", "unknown-name"), ("c.yaml", "syntax")] {
        assert!(found.contains(&(file.to_owned(), rule.to_owned())), "{file}: {found:?}");
    }
}

#[test]
fn files_of_others_in_a_folder_are_skipped_and_counted() {
    let files = [
        ("a.yaml", FINE),
        ("ci.yml", "jobs: {}\n"),
        (".hidden.yaml", BAD),
        ("x.txt", BAD),
        ("out/b.yaml", BAD),
    ];
    let folder = Folder::with(&files);
    folder.write(".gitignore", "out/\n");
    let run = folder.cswf(&["lint", "."]);
    assert_eq!(run.code, 0, "{}", run.said());
    assert!(run.out.contains("1 other YAML files skipped"), "{}", run.out);
    assert_eq!(folder.cswf(&["lint", ".", "--format", "json"]).json()["summary"]["skipped"], 1);
    let named = folder.cswf(&["lint", "ci.yml"]);
    assert!(
        named.out.contains("this file is no workflow: no line of it says “workflow: NAME”"),
        "{}",
        named.out
    );
}

/// A warning and an error, and nothing else.
const MIXED: &str = "\
workflow: mixed
kind: other
data: { unused: text }
steps:
  - say: Hello
";

#[test]
fn flags_choose_the_rules_and_what_makes_a_run_fail() {
    let folder = Folder::with(&[("a.yaml", MIXED)]);
    let rules = |arguments: &[&str]| -> (i32, Vec<String>) {
        let run = folder.cswf(&[&["lint", "a.yaml", "--format", "json"], arguments].concat());
        let json = run.json();
        let findings = json["findings"].as_array().unwrap();
        (run.code, findings.iter().map(|own| own["rule"].as_str().unwrap().to_owned()).collect())
    };
    assert_eq!(rules(&[]), (1, vec!["unused-definition".to_owned(), "dead-end".to_owned()]));
    assert_eq!(rules(&["--only", "dead-end"]), (1, vec!["dead-end".to_owned()]));
    assert_eq!(rules(&["--skip", "dead-end"]), (0, vec!["unused-definition".to_owned()]));
    assert_eq!(rules(&["--skip", "dead-end", "--fail-on", "warning"]).0, 1);
    assert_eq!(rules(&["--skip", "dead-end,unused-definition", "--fail-on", "info"]), (0, Vec::new()));
    assert_eq!(rules(&["--skip", "dead-end", "--skip", "unused-definition"]).1, [""; 0]);
    assert_eq!(rules(&["--fail-on", "never"]).0, 0);
    assert_eq!(rules(&["--profile", "correctness"]).1, ["dead-end"]);
    assert!(rules(&["--profile", "strict"]).1.len() >= 2);
    folder.write("b.yaml", "workflow: b\nkind: other\nsteps: [{ sya: Hi }, { end: resolved }]\n");
    assert_eq!(
        folder.cswf(&["lint", "b.yaml", "--only", "dead-end"]).code,
        1,
        "what cannot be read is always told"
    );
    assert_eq!(
        folder.cswf(&["lint", "b.yaml", "--skip", "no-verb"]).code,
        0,
        "unless it is left out by name"
    );
    folder.write("cswf.yaml", "profile: correctness\n");
    assert_eq!(rules(&[]).1, ["dead-end"]);
    assert_eq!(rules(&["--profile", "recommended"]).1.len(), 2, "a flag wins over the settings");
}

const TEXTING: &str = "workflow: a\nkind: chat\nchannels: [sms]\nanytime: [{ words: [stop, quit, end, revoke, opt out, \
                       cancel, unsubscribe], go: bye }]\nsteps: [{ say: Hello }, { id: bye, end: resolved, say: Bye }]\n";

#[test]
fn packs_run_when_they_are_asked_for() {
    let folder = Folder::with(&[("a.yaml", &TEXTING.replace("revoke, ", ""))]);
    let rules = |arguments: &[&str]| -> Vec<String> {
        let json = folder.cswf(&[&["lint", "a.yaml", "--format", "json"], arguments].concat()).json();
        let findings = json["findings"].as_array().unwrap();
        findings.iter().map(|own| own["rule"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(rules(&[]), [""; 0]);
    assert_eq!(rules(&["--pack", "us-sms"]), ["opt-out-words"]);
    assert_eq!(rules(&["--pack", "eu,pci", "--pack", "us-sms"]), ["opt-out-words"]);
    assert_eq!(rules(&["--pack", "us-sms", "--skip", "opt-out-words"]), [""; 0]);
    assert_eq!(rules(&["--pack", "us-sms", "--profile", "correctness"]), ["opt-out-words"]);
    folder.write("cswf.yaml", "packs: us-sms\n");
    assert_eq!(rules(&[]), ["opt-out-words"]);
    assert_eq!(rules(&["--pack", "eu"]), ["opt-out-words"], "a flag adds to the settings");
    folder.write("cswf.yaml", "rules: { opt-out-words: on }\n");
    assert_eq!(rules(&[]), ["opt-out-words"], "a rule can be switched on by itself");
    let run = folder.cswf(&["lint", "a.yaml", "--pack", "us-smss"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(
        run.err,
        "cswf: there is no pack “us-smss”; did you mean “us-sms”? There are us-sms, eu, pci, whatsapp\n"
    );
}

/// The flows of the guide are right by the rules that it is about.
#[test]
fn the_guide_of_packs_keeps_to_them() {
    let guide = std::fs::read_to_string(cswf_tests::root().join("docs/guides/packs.md")).unwrap();
    let flows: Vec<_> =
        cswf_testing::fences(&guide).into_iter().filter(|own| own.language == "yaml").collect();
    assert_eq!(flows.len(), 3);
    for flow in flows {
        let folder = Folder::with(&[("a.yaml", &flow.text)]);
        let all = folder.cswf(&["lint", "a.yaml", "--pack", "us-sms,eu,pci,whatsapp"]);
        assert_eq!(all.code, 0, "packs.md:{}: {}", flow.line, all.said());
        // Without what makes them right they are not.
        let broken = flow.text.replace("recording.pause", "crm.open").replace("revoke, ", "");
        folder.write("a.yaml", broken.replace("chatbot", "helper").replace("Chatbot", "Helfer"));
        let all = folder.cswf(&["lint", "a.yaml", "--pack", "us-sms,eu,pci,whatsapp"]);
        assert_eq!(all.code, 1, "packs.md:{}: {}", flow.line, all.said());
    }
}

#[test]
fn the_settings_add_words_and_know_the_packs() {
    let folder = Folder::with(&[("a.yaml", TEXTING)]);
    folder.write("cswf.yaml", "packs: [us-sms]\nrules: { opt-out-words: { words: [stopall, 停止] } }\n");
    let run = folder.cswf(&["lint", "a.yaml"]);
    assert_eq!(run.code, 1, "{}", run.said());
    assert!(run.out.contains("“stopall”, “停止”"), "{}", run.out);
    folder.write("cswf.yaml", "packs: [us-smss, iso]\nrules: { opt-out-words: { words: { a: b } } }\n");
    let run = folder.cswf(&["lint", "a.yaml"]);
    assert_eq!(run.code, 2, "{}", run.said());
    for words in ["[cswf.yaml:1:9]", "did you mean “us-sms”?", "there is no pack “iso”", "a list of texts"]
    {
        assert!(run.out.contains(words), "{words}\n{}", run.out);
    }
}

#[test]
fn a_house_has_words_of_its_own() {
    let text = "workflow: a\nkind: other\nsteps: [{ say: Your wismo is here }, { end: resolved, say: 結案單已寄出 }]\n";
    let folder = Folder::with(&[("a.yaml", text), ("cswf.yaml", "rules: { jargon: on }\n")]);
    assert_eq!(folder.cswf(&["lint", "a.yaml", "--fail-on", "info"]).code, 0);
    folder.write("cswf.yaml", "rules: { jargon: { level: warning, words: [WISMO, 結案單] } }\n");
    let run = folder.cswf(&["lint", "a.yaml", "--only", "jargon", "--fail-on", "warning"]);
    assert_eq!(run.code, 1, "{}", run.said());
    assert!(run.out.contains("“wismo”") && run.out.contains("“結案單”"), "{}", run.out);
    folder.write("cswf.yaml", "rules: { jargon: { words: WISMO } }\n");
    let run = folder.cswf(&["lint", "a.yaml", "--profile", "strict"]);
    assert!(
        run.out.contains("“wismo”") && !run.out.contains("“結案單”"),
        "one word needs no list: {}",
        run.out
    );
}

const TIMED: &str = "workflow: a\nkind: ticket\nsteps: [{ send: reply, text: Done, on-error: next }, { end: resolved }]\n\
                     sla: [{ resolve: 1d }]\n";

#[test]
fn what_a_target_cannot_express_is_told_when_it_is_asked_for() {
    let folder = Folder::with(&[("a.yaml", TIMED)]);
    let lost = folder.cswf(&["compile", "a.yaml", "--losses"]).out.lines().count();
    assert!(lost > 0, "the target can say everything of this workflow");
    let found = |arguments: &[&str]| -> Vec<serde_json::Value> {
        let json = folder.cswf(&[&["lint", "a.yaml", "--format", "json"], arguments].concat()).json();
        let findings = json["findings"].as_array().unwrap();
        findings.iter().filter(|own| own["rule"] == "cannot-express").cloned().collect()
    };
    assert!(found(&[]).is_empty());
    let told = found(&["--target", "scxml"]);
    assert_eq!(told.len(), lost);
    assert!(
        told.iter().all(|own| own["level"] == "warning" && own["workflow"] == "a" && own["file"] == "a.yaml")
    );
    let steps = "workflow: b\nkind: call\nactors: { desk: { role: human } }\nanytime: [{ key: 0, do: [{ say: Yes }] }]\n\
                 steps:\n  - say: Hello\n  - { id: one, task: One, by: desk }\n  - { id: two, task: Two, by: desk }\n  \
                 - { end: resolved, say: Bye }\n";
    folder.write("b.yaml", steps);
    let json = folder.cswf(&["lint", "b.yaml", "--target", "scxml", "--format", "json"]).json();
    let same: Vec<_> = json["findings"].as_array().unwrap().iter().collect();
    assert_eq!(same.len(), 1, "one loss is told once: {json}");
    assert_eq!((same[0]["line"].as_i64(), same[0]["end_line"].as_i64()), (Some(7), Some(7)), "{json}");
    assert_eq!(same[0]["also"], serde_json::json!(["two"]), "{json}");
    assert!(found(&["--target", "scxml", "--skip", "cannot-express"]).is_empty());
    assert_eq!(found(&["--target", "scxml", "--only", "cannot-express"]).len(), lost);
    assert!(found(&["--target", "scxml", "--only", "dead-end"]).is_empty());
    assert_eq!(folder.cswf(&["lint", "a.yaml", "--target", "fortran"]).code, 2);
    folder.write("cswf.yaml", "targets: [scxml]\n");
    assert_eq!(found(&[]).len(), lost);
    assert_eq!(found(&["--target", "scxml"]).len(), lost, "asked for twice is told once");
    folder.write("cswf.yaml", "targets: [scmxl]\n");
    let run = folder.cswf(&["lint", "a.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.out.contains("did you mean “scxml”?"), "{}", run.out);
}

#[test]
fn what_a_target_cannot_express_can_be_muted() {
    let muted = format!("# cswf: ignore[cannot-express] the help desk keeps the clocks\n{TIMED}");
    let folder = Folder::with(&[("a.yaml", &muted)]);
    let run = folder.cswf(&["lint", "a.yaml", "--target", "scxml", "--format", "json"]);
    assert_eq!(run.json()["summary"]["muted"], 1, "{}", run.out);
    assert_eq!(run.code, 0, "{}", run.out);
    let run = folder.cswf(&["lint", "a.yaml"]);
    assert_eq!(run.code, 0, "without a target nobody can tell whether the mute is of use: {}", run.said());
    folder.write("a.yaml", muted.replace("sla: [{ resolve: 1d }]\n", ""));
    let run = folder.cswf(&["lint", "a.yaml", "--target", "scxml"]);
    assert!(run.out.contains("unused-mute"), "{}", run.out);
}

#[test]
fn standard_input_is_reported_under_the_name_that_it_is_given() {
    let folder = Folder::new("stdin");
    let run = Call::new(folder.path(), &["lint", "-", "--format", "json"]).input(BAD).run();
    assert_eq!((run.code, run.json()["findings"][0]["file"].clone()), (1, "stdin.yaml".into()));
    let named = ["lint", "-", "--stdin-filename", "editor/流程.yaml", "--format", "json"];
    let run = Call::new(folder.path(), &named).input(BAD).run();
    assert_eq!(run.json()["findings"][0]["file"], "editor/流程.yaml");
    let run = Call::new(folder.path(), &["lint", "-"]).input(FINE).run();
    assert_eq!(run.code, 0, "{}", run.said());
    let run = Call::new(folder.path(), &["lint", "-"]).input("").run();
    assert_eq!(run.code, 1, "{}", run.said());
}

#[test]
fn wrong_settings_are_told_and_end_with_2() {
    let folder =
        Folder::with(&[("a.yaml", FINE), ("cswf.yaml", "profil: strict\nrules: { dead-ned: off }\n")]);
    let run = folder.cswf(&["lint", "a.yaml"]);
    assert_eq!(run.code, 2, "{}", run.said());
    assert!(
        run.out.contains("╭─[cswf.yaml:1:1]") && run.out.contains("did you mean “profile”?"),
        "{}",
        run.out
    );
    assert!(run.out.contains("did you mean “dead-end”?"), "{}", run.out);
    assert_eq!(folder.cswf(&["lint", "cswf.yaml"]).code, 2, "the settings alone may be looked at too");
}

#[test]
fn a_long_run_ends_with_what_to_do_first() {
    let steps: String = (0..12).map(|n| format!("  - {{ say: Hello, go: nowhere{n} }}\n")).collect();
    let folder =
        Folder::with(&[("a.yaml", &format!("workflow: a\nkind: other\nsteps:\n{steps}  - end: resolved\n"))]);
    let run = folder.cswf(&["lint", "a.yaml"]);
    let (_, last) = run.out.split_once("do first:\n").unwrap();
    assert!(last.starts_with("  1. a.yaml:4 unknown-name: there is no step “nowhere0”\n  2. "), "{last}");
    assert_eq!(last.lines().filter(|line| line.starts_with("  ")).count(), 3, "{last}");
}

#[test]
fn hostile_files_end_at_once_in_a_finding() {
    let laughs: String =
        (1..9).map(|n| format!("x{n}: &x{n} [{}]\n", format!("*x{}, ", n - 1).repeat(10))).collect();
    let folder = Folder::with(&[
        ("aliases.yaml", &format!("workflow: a\nx0: &x0 [a, b]\n{laughs}steps: [{{ end: resolved }}]\n")),
        ("deep.yaml", &format!("workflow: b\nsteps: {}\n", "[".repeat(10_000))),
        ("long.yaml", &format!("workflow: c\nsteps:\n{}", "  - say: Hi\n".repeat(60_000))),
        ("bytes.yaml", &format!("workflow: d\ntitle: {}\n", "x".repeat(5 << 20))),
    ]);
    for file in ["aliases.yaml", "deep.yaml", "long.yaml", "bytes.yaml"] {
        let begin = std::time::Instant::now();
        let run = folder.cswf(&["lint", file, "--format", "json"]);
        assert_eq!(run.code, 1, "{file}: {}", run.said());
        assert!(run.out.contains("\"too-large\""), "{file}: {}", run.out);
        assert!(begin.elapsed().as_secs() < 10, "{file}");
    }
}

/// A reader who has seen enough closes the pipe; that is no failure, and nobody wants to read about it.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    use std::io::Read as _;
    use std::process::Stdio;
    let steps: String = (0..2_000).map(|n| format!("  - {{ say: Hello, go: nowhere{n} }}\n")).collect();
    let folder = Folder::with(&[("a.yaml", &format!("workflow: a\nkind: other\nsteps:\n{steps}"))]);
    for arguments in [vec!["lint", "a.yaml"], vec!["lint", "a.yaml", "--format", "json"], vec!["schema"]] {
        let mut command = Call::new(folder.path(), &arguments).into_command();
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let code = child.wait().unwrap().code();
        assert!(matches!(code, Some(0 | 1)), "{arguments:?} ends with {code:?}");
        assert_eq!(said, "", "{arguments:?}");
    }
}

#[test]
fn the_library_and_the_examples_are_clean() {
    for folder in ["workflows", "examples"] {
        let run = cswf_tests::cswf(&root(), &["lint", folder, "--fail-on", "info"]);
        assert_eq!(run.code, 0, "{}", run.said());
    }
}

/// The line under a place begins and ends where the place does, as a terminal draws it: wide characters are two wide.
#[test]
fn what_is_underlined_stands_above_its_line() {
    use unicode_width::UnicodeWidthStr as _;
    let mut flow = "workflow: 寬\nkind: other\nsteps:\n".to_owned();
    let before =
        ["a", "您好", "您好，請「稍候」。", "😀😀", "ｱｲｳ", "é", "①", "Ａ：Ｂ", "　", "x\ty", "한국어", "ไทย"];
    for (n, words) in before.iter().enumerate() {
        flow.push_str(&format!("  - {{ say: \"{words}\", go: 不在{n} }}\n"));
    }
    let folder = Folder::with(&[("a.yaml", &flow)]);
    let out = folder.cswf(&["lint", "a.yaml", "--only", "unknown-name", "--skip", "dead-end"]).out;
    let lines: Vec<&str> = out.lines().collect();
    let mut seen = 0;
    for pair in lines.windows(2) {
        let (Some((_, source)), Some((_, under))) = (pair[0].split_once("│ "), pair[1].split_once("·"))
        else {
            continue;
        };
        let under = &under[1..];
        let start = under.width() - under.trim_start().width();
        let place = source.find("不在").unwrap();
        let words = source[place..].split(' ').next().unwrap();
        assert_eq!(start, source[..place].width(), "{source}\n{under}");
        assert_eq!(under.trim().width(), words.width(), "{source}\n{under}");
        seen += 1;
    }
    assert_eq!(seen, before.len(), "{out}");
}

#[test]
fn two_places_of_one_line_are_drawn_apart() {
    let flow = "workflow: a\nkind: other\nsteps:\n  - { id: 查詢, invoke: shop.find }\n  - end: resolved\n";
    let folder = Folder::with(&[("a.yaml", flow)]);
    let out = folder.cswf(&["lint", "a.yaml", "--only", "unhandled-outcome"]).out;
    let drawn: Vec<&str> = out.lines().skip(1).take(6).collect();
    assert_eq!(
        drawn,
        [
            "   ╭─[a.yaml:4:7]",
            " 3 │ steps:",
            " 4 │   - { id: 查詢, invoke: shop.find }",
            "   ·       ────────  ────────┬────────",
            "   ·                         ╰── this can happen here, and nothing says what happens then",
            " 5 │   - end: resolved",
        ],
        "{out}"
    );
}

#[test]
fn settings_of_a_path_hold_there_and_say_what_is_looked_at() {
    let tired = "workflow: tired\nkind: chat\nsteps:\n  - { say: Hello, on-error: bye }\n  - { id: bye, end: resolved }\n";
    let draft = tired.replace("tired", "draft");
    let files = [
        (
            "cswf.yaml",
            "paths: [live, { path: drafts, profile: correctness, rules: { handler-without-cause: off } }]\n",
        ),
        ("live/tired.yaml", tired),
        ("drafts/draft.yaml", draft.as_str()),
        ("elsewhere/odd.yaml", BAD),
    ];
    let folder = Folder::with(&files);
    let run = folder.cswf(&["lint", "--format", "json", "--fail-on", "warning"]);
    let files: Vec<String> = run.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| format!("{} {}", finding["file"].as_str().unwrap(), finding["rule"].as_str().unwrap()))
        .collect();
    assert_eq!((run.code, files), (1, vec!["live/tired.yaml handler-without-cause".to_owned()]));
    // What holds for a path holds when it is named, too; a flag beats its profile.
    assert_eq!(folder.cswf(&["lint", "drafts", "--fail-on", "info"]).code, 0);
    let strict = folder.cswf(&["lint", "drafts/draft.yaml", "--profile", "strict", "--format", "json"]);
    let rules = strict.json()["findings"].to_string();
    assert!(!rules.contains("handler-without-cause"), "{rules}");
}
