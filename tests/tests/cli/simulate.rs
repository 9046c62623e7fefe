//! `cswf simulate`: one customer, by turns, by scenario, and by hand.

use cswf_tests::{Call, Folder, Run, root};

use crate::flows::{BAD, CALL};

fn folder() -> Folder {
    Folder::with(&[("flow.yaml", CALL)])
}

#[test]
fn a_run_is_told_in_the_order_in_which_it_happens() {
    let run = folder().cswf(&["simulate", "flow.yaml", "--turns", "1,12345"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let told: Vec<&str> =
        run.out.lines().map(|line| line.split_once("  ").map_or(line, |(_, words)| words)).collect();
    assert_eq!(
        told,
        [
            "» Welcome.",
            "hello — done",
            "» For orders, press 1. For a person, press 0.",
            "main — 1 (1)",
            "» Your order number?",
            "ask-order — done (12345)",
            "find — done",
            "» It is .",
            "news — done",
            "orders#6 — resolved",
            "the case ends: resolved, after 8 s",
        ]
    );
}

#[test]
fn json_has_the_keys_of_version_1() {
    let run = folder().cswf(&["simulate", "flow.yaml", "--turns", "0,solved", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.said());
    let json = run.json();
    assert_eq!(
        (&json["version"], &json["status"], &json["end"]),
        (&1.into(), &"ok".into(), &"resolved".into())
    );
    assert!(json["duration_s"].as_f64().unwrap() > 180.0);
    let trace = json["trace"].as_array().unwrap();
    let steps: Vec<&str> = trace.iter().map(|row| row["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["hello", "main", "agent", "assist"]);
    for row in trace {
        let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["t_s", "step", "event", "outcome"]);
        assert!(row["t_s"].is_f64() && row["outcome"].is_string());
    }
    assert_eq!((&trace[0]["event"], &trace[1]["event"]), (&serde_json::Value::Null, &"0".into()));
}

#[test]
fn a_run_that_lacks_a_turn_says_which() {
    let folder = folder();
    let run = folder.cswf(&["simulate", "flow.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.out.ends_with("stopped at “main”: the next turn is missing (1, 0)\n"), "{}", run.out);
    let run = folder.cswf(&["simulate", "flow.yaml", "--turns", "1"]);
    assert!(run.out.ends_with("stopped at “ask-order”: the next turn is missing: digits\n"), "{}", run.out);
    let json = folder.cswf(&["simulate", "flow.yaml", "--format", "json"]).json();
    assert_eq!((&json["status"], &json["end"]), (&"findings".into(), &serde_json::Value::Null));
}

#[test]
fn a_turn_that_cannot_be_used_is_shown_where_it_stands() {
    let folder = folder();
    let run = folder.cswf(&["simulate", "flow.yaml", "--turns", "1,agnet=full"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("╭─[--turns:1:3]\n 1 │ 1,agnet=full\n"), "{}", run.out);
    assert!(run.out.contains("did you mean “agent”?"), "{}", run.out);
    let run = folder.cswf(&["simulate", "flow.yaml", "--turns", "agent=full,0"]);
    assert!(run.out.contains("cannot"), "the line has no limit, so it is never full: {}", run.out);
}

#[test]
fn scenarios_are_played_by_name_or_by_a_piece_of_it() {
    let folder = folder();
    let run = folder.cswf(&["simulate", "flow.yaml", "--scenario", "an order is found"]);
    assert_eq!(run.code, 0, "{}", run.said());
    assert!(run.out.contains("» It is shipped."), "{}", run.out);
    assert_eq!(folder.cswf(&["simulate", "flow.yaml", "--scenario", "專員"]).code, 0);
    let run = folder.cswf(&["simulate", "flow.yaml", "--scenario", "nobody"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "cswf: there is no scenario “nobody”; this workflow has an order is found, 找專員\n");
    let both = ["simulate", "flow.yaml", "--scenario", "專員", "--turns", "1"];
    assert_eq!(folder.cswf(&both).code, 2, "one or the other");
}

#[test]
fn the_time_the_step_and_what_is_known_may_be_given() {
    let hours = CALL.replace("role: human,", "role: human, hours: office,").replace(
        "data:\n",
        "hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }\ntimezone: Asia/Taipei\ndata:\n",
    );
    let flow = hours
        .replace("{ id: agent, queue: desk }", "{ id: agent, queue: desk, on-closed: { end: deferred } }");
    let folder = Folder::with(&[("flow.yaml", &flow)]);
    let ends = |arguments: &[&str]| {
        let all = [&["simulate", "flow.yaml", "--format", "json"], arguments].concat();
        folder.cswf(&all).json()["end"].as_str().map(str::to_owned)
    };
    assert_eq!(ends(&["--turns", "0,solved", "--at", "2026-11-23T10:00"]).as_deref(), Some("resolved"));
    assert_eq!(ends(&["--turns", "0", "--at", "2026-11-23T20:00"]).as_deref(), Some("deferred"));
    assert_eq!(ends(&["--from", "find"]).as_deref(), Some("resolved"));
    let run = folder.cswf(&["simulate", "flow.yaml", "--from", "news", "--given", "state=ready"]);
    assert!(run.out.contains("» It is ready."), "{}", run.out);
    for (arguments, says) in [
        (["--at", "tonight"], "“tonight” is no time; write it as 2026-11-23T18:30"),
        (["--from", "mian"], "there is no step “mian”; did you mean “main”?"),
        (["--from", "xyzzy"], "there is no step “xyzzy”; this workflow has hello, main,"),
        (["--given", "state"], "“state” is not of the form NAME=VALUE"),
        (
            ["--given", "stat=x"],
            "“stat” is no variable of this workflow; you can give order_no, vip, state, channel,",
        ),
        (["--given", "vip=perhaps"], "“perhaps” cannot be the value of “vip”, whose type is bool"),
    ] {
        let run = folder.cswf(&[&["simulate", "flow.yaml", "--turns", "1"], arguments.as_slice()].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with(&format!("cswf: {says}")), "{}", run.err);
    }
}

/// What is printed when these lines are typed.
fn played(lines: &str, arguments: &[&str]) -> Run {
    let arguments = [&["simulate", "flow.yaml", "-i"], arguments].concat();
    Call::new(folder().path(), &arguments).input(lines).run()
}

#[test]
fn a_customer_is_played_by_hand() {
    let run = played("1\nabc\n12345\n\n", &[]);
    assert_eq!(run.code, 0, "{}", run.said());
    assert!(run.err.starts_with("You are the customer."), "{}", run.err);
    assert_eq!(
        run.out,
        "\
00:00.0  » Welcome.
00:00.4  » For orders, press 1. For a person, press 0.
          1  Orders
          0  Person
          [main] choose one of these
00:04.0  > 1
00:04.0  » Your order number?
          [ask-order] digits
00:05.2  > abc
00:07.2  ✗ ask-order — invalid (abc)
00:07.2  » Your order number?
          [ask-order] digits
00:08.4  > 12345
00:10.4  » It is .
the case ends: resolved, after 11 s 200 ms
          press Enter to leave; :undo takes the last answer back
00:11.2  > 
"
    );
}

#[test]
fn an_answer_can_be_taken_back_time_can_pass_and_the_case_can_begin_at_another_time() {
    let questions = |run: &Run| -> Vec<String> {
        let asked = run.out.lines().filter(|line| line.contains("          ["));
        asked.map(|line| line.trim().split(']').next().unwrap().to_owned()).collect()
    };
    let run = played("1\n:undo\n0\n:undo\n:undo\n:quit\n", &[]);
    assert_eq!(questions(&run), ["[main", "[ask-order", "[main", "[assist", "[main", "[main"]);
    let run = played(":wait 5s\n:wait soon\n:nonsense\n:quit\n", &[]);
    assert!(run.out.contains("✗ main — timeout"), "{}", run.out);
    assert!(run.err.contains("“soon” is no duration") && run.err.contains("“:nonsense” cannot be used here"));
    let run = played(":at 2026-11-23T20:00\n0\n:at tonight\n", &[]);
    assert_eq!(questions(&run), ["[main", "[main", "[assist", "[assist"]);
    assert!(run.err.contains("“tonight” is no time"), "{}", run.err);
    assert_eq!(run.code, 0, "the end of the input is the end of the play");
    let run = played("solved\n\n", &["--turns", "0"]);
    assert!(run.out.contains("the case ends: resolved"), "turns come first: {}", run.out);
    assert_eq!(played("", &["--format", "json"]).code, 2, "by hand there is no JSON");
}

#[test]
fn what_has_mistakes_is_not_played() {
    let folder = Folder::with(&[("bad.yaml", BAD)]);
    for format in ["text", "json"] {
        let run = folder.cswf(&["simulate", "bad.yaml", "--format", format]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{format}");
        assert!(run.err.contains("cswf lint bad.yaml shows them"), "{}", run.err);
    }
    let circle = "workflow: a\nkind: other\nsteps: [{ run: b }, { end: resolved }]\n";
    let folder = Folder::with(&[("cswf.yaml", "{}\n"), ("a.yaml", circle)]);
    folder.write("b.yaml", circle.replace("workflow: a", "workflow: b").replace("run: b", "run: a"));
    let run = folder.cswf(&["simulate", "a.yaml", "--format", "json"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("runs itself"), "{}", run.err);
}

#[test]
fn a_flow_may_come_from_standard_input() {
    let run = Call::new(Folder::new("stdin").path(), &["simulate", "-", "--turns", "1,5"]).input(CALL).run();
    assert_eq!(run.code, 0, "{}", run.said());
}

#[test]
fn the_library_is_played_by_its_scenarios() {
    let run =
        cswf_tests::cswf(&root(), &["simulate", "workflows/password-reset.yaml", "--scenario", "自己完成"]);
    assert_eq!(run.code, 0, "{}", run.said());
}
