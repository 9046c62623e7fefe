//! `cswf render`, `table` and `compile`: pictures, tables and programs, on standard output and in files.

use cswf_tests::{Call, Folder, Run};

use crate::flows::{BAD, CALL, FINE};

fn folder() -> Folder {
    Folder::with(&[("flow.yaml", CALL)])
}

#[track_caller]
fn fine(run: &Run) -> &str {
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.said());
    &run.out
}

#[test]
fn a_picture_is_an_svg_unless_stated() {
    let folder = folder();
    let run = folder.cswf(&["render", "flow.yaml"]);
    let picture = roxmltree::Document::parse(fine(&run)).unwrap();
    let root = picture.root_element();
    assert_eq!(root.tag_name().name(), "svg");
    let title = root.children().find(|child| child.tag_name().name() == "title").unwrap();
    assert!(title.text().unwrap().contains("Order line"), "{title:?}");
    assert!(run.out.contains("Order desk"), "the lanes are the actors");
    let again = folder.cswf(&["render", "flow.yaml", "--format", "svg"]);
    assert_eq!(run.out, again.out, "the same bytes every time");
    let chinese = folder.cswf(&["render", "flow.yaml", "--lang", "zh-TW"]);
    assert!(chinese.out.contains("訂單專員") && !chinese.out.contains("Order desk"));
}

#[test]
fn a_file_s_ending_names_its_format() {
    let folder = folder();
    for (file, begins) in
        [("a.svg", "<svg"), ("a.dot", "digraph"), ("a.gv", "digraph"), ("a.mmd", "flowchart")]
    {
        let run = folder.cswf(&["render", "flow.yaml", "-o", file]);
        assert_eq!(
            (run.code, run.out.as_str(), run.err.as_str()),
            (0, "", format!("wrote {file}\n").as_str())
        );
        let text = folder.read(file);
        assert!(text.contains(begins), "{file}: {}", text.lines().take(3).collect::<String>());
        let printed = folder.cswf(&[
            "render",
            "flow.yaml",
            "--format",
            match begins {
                "<svg" => "svg",
                "digraph" => "dot",
                _ => "mermaid",
            },
        ]);
        assert_eq!(printed.out, text, "{file}");
    }
    let run = folder.cswf(&["render", "flow.yaml", "-o", "a.png"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains(".svg, .dot, .gv, .mmd, .mermaid"), "{}", run.err);
    let run = folder.cswf(&["render", "flow.yaml", "-o", "a.txt", "--format", "dot"]);
    assert_eq!(run.code, 0, "{}", run.said());
}

#[test]
fn findings_can_be_marked_in_the_picture() {
    let folder = Folder::with(&[("bad.yaml", BAD)]);
    let run = folder.cswf(&["render", "bad.yaml", "--overlay", "findings"]);
    assert!(fine(&run).contains("服務檯"), "a flow with mistakes is drawn all the same, with them");
    assert!(!fine(&folder.cswf(&["render", "bad.yaml"])).contains("there is no step"));
    // The way on which customers get there stands beside the claim.
    let lost =
        "workflow: lost\nkind: other\nsteps:\n  - { id: one, say: Hello }\n  - { id: two, say: Bye }\n";
    let folder = Folder::with(&[("lost.yaml", lost)]);
    let drawn = folder.cswf(&["render", "lost.yaml", "--overlay", "findings"]);
    assert!(fine(&drawn).contains(" (one → two → ✗)</title>"), "{}", drawn.out);
}

#[test]
fn a_table_is_markdown_unless_stated_and_csv_is_safe_in_a_spreadsheet() {
    let folder = folder();
    let markdown = folder.cswf(&["table", "flow.yaml"]);
    let lines: Vec<&str> = fine(&markdown).lines().filter(|line| line.starts_with('|')).collect();
    assert!(lines.len() > 3, "{}", markdown.out);
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(lines.iter().all(|line| columns(line) == columns(lines[0])), "{}", markdown.out);
    let csv = folder.cswf(&["table", "flow.yaml", "--format", "csv"]);
    assert!(fine(&csv).starts_with('\u{feff}'), "without its mark a spreadsheet garbles Chinese");
    assert_eq!(folder.cswf(&["table", "flow.yaml", "-o", "t.csv"]).code, 0);
    assert_eq!(folder.read("t.csv"), csv.out);
    assert_eq!(folder.cswf(&["table", "flow.yaml", "-o", "t.md"]).code, 0);
    assert_eq!(folder.read("t.md"), markdown.out);
    assert_eq!(folder.cswf(&["table", "flow.yaml", "-o", "t.xlsx"]).code, 2);
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let mut flow =
        "workflow: a\nsteps:\n  - id: m\n    menu: \"=1+1 | \\\"quoted\\\", and\\nmore\"\n    options:\n"
            .to_owned();
    for (n, label) in ["=cmd()", "+1", "-1", "@sum", "\\t=x", "|pipe|"].iter().enumerate() {
        flow.push_str(&format!("      {}: {{ label: \"{label}\", go: m }}\n", n + 1));
    }
    let folder = Folder::with(&[("flow.yaml", &flow)]);
    let csv = folder.cswf(&["table", "flow.yaml", "--format", "csv"]).out;
    let mut reader = csv.trim_start_matches('\u{feff}').to_owned();
    let mut cells = 0;
    for cell in cells_of(&mut reader) {
        cells += 1;
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    assert!(cells > 40, "{csv}");
    assert!(csv.contains("cmd()") && csv.contains("\"\"quoted\"\""), "{csv}");
}

/// The cells of a CSV text, by the book (RFC 4180).
fn cells_of(text: &mut str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    cells
}

#[test]
fn a_program_is_well_formed_and_goes_only_where_something_is() {
    let folder = folder();
    let run = folder.cswf(&["compile", "flow.yaml", "--target", "scxml"]);
    assert_eq!(run.code, 0, "{}", run.said());
    assert!(run.err.lines().all(|line| line.starts_with("scxml: ")), "{}", run.err);
    let chart = roxmltree::Document::parse(&run.out).unwrap();
    let root = chart.root_element();
    assert_eq!(root.tag_name().name(), "scxml");
    assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2005/07/scxml"));
    assert_eq!((root.attribute("version"), root.attribute("datamodel")), (Some("1.0"), Some("ecmascript")));
    let ids: std::collections::BTreeSet<&str> =
        chart.descendants().filter_map(|node| node.attribute("id")).collect();
    let targets =
        chart.descendants().filter_map(|node| node.attribute("target").or(node.attribute("initial")));
    for target in targets.flat_map(str::split_whitespace) {
        assert!(ids.contains(target), "there is no state {target}");
    }
    assert!(chart.descendants().any(|node| node.tag_name().name() == "final"));
    assert_eq!(folder.cswf(&["compile", "flow.yaml", "-o", "flow.scxml"]).code, 0);
    assert_eq!(folder.read("flow.scxml"), run.out);
    let list = folder.cswf(&["compile", "--list"]);
    assert!(fine(&list).starts_with("scxml "), "{}", list.out);
    assert_eq!(folder.cswf(&["compile"]).code, 2);
    assert_eq!(folder.cswf(&["compile", "flow.yaml", "--target", "cobol"]).code, 2);
}

#[test]
fn what_has_mistakes_is_not_compiled() {
    let folder = Folder::with(&[("bad.yaml", BAD)]);
    let run = folder.cswf(&["compile", "bad.yaml", "-o", "bad.scxml"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("cswf lint bad.yaml shows them"), "{}", run.err);
    assert_eq!(folder.names(), ["bad.yaml"], "nothing is written");
}

#[test]
fn a_flow_may_come_from_standard_input() {
    let folder = Folder::new("stdin");
    for command in ["render", "table", "compile"] {
        let run = Call::new(folder.path(), &[command, "-"]).input(CALL).run();
        assert_eq!(run.code, 0, "{command}: {}", run.said());
        assert!(run.out.len() > 100, "{command}");
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::with(&[("flow.yaml", FINE), ("file", "x"), ("dir.svg/x", "x")]);
    for (to, why) in [
        ("none/a.svg", "there is no such file or folder"),
        ("file/a.svg", "a part of the path is a file"),
        ("dir.svg", "it is a folder"),
    ] {
        let before = folder.names();
        let run = folder.cswf(&["render", "flow.yaml", "-o", to]);
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{to}: {}", run.said());
        assert_eq!(run.err, format!("cswf: {to} cannot be written: {why}\n"));
        assert_eq!(folder.names(), before, "{to}: something is left behind");
    }
}

#[test]
fn what_cannot_be_opened_is_told() {
    let folder = Folder::with(&[("other.yaml", "services: {}\n"), ("e/x.txt", "")]);
    for command in ["render", "table", "compile", "simulate"] {
        let run = folder.cswf(&[command, "none.yaml"]);
        assert_eq!(
            (run.code, run.err.as_str()),
            (3, "cswf: there is no file or folder none.yaml\n"),
            "{command}"
        );
        let run = folder.cswf(&[command, "other.yaml"]);
        assert_eq!(run.code, 2, "{command}");
        assert!(run.err.contains("other.yaml is not a workflow"), "{command}: {}", run.err);
        let run = folder.cswf(&[command, "e"]);
        assert_eq!(run.code, 2, "{command}");
        assert!(run.err.contains("e is a folder"), "{command}: {}", run.err);
    }
}
