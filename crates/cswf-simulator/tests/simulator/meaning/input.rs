//! What the customer's words and keys mean.

use cswf_model::Value;
use cswf_model::condition::Datum;

use crate::play::{path, play, trace};

/// The rows of a chat's menu, with what may interrupt it.
fn menu(options: &str, anytime: &str, answer: &str) -> Vec<String> {
    let yaml = format!(
        "
workflow: t
kind: chat
data: {{ vip: bool }}
anytime:
  {anytime}
steps:
  - id: a
    menu: Which?
    options: {options}
    on-invalid: z
    on-error: z
  - {{ id: one, end: one }}
  - {{ id: two, end: two }}
  - {{ id: agent, end: agent }}
  - {{ id: z, end: wrong }}
"
    );
    path(&play(&yaml, &[answer]))
}

const NOTHING: &str = "- { key: 777, go: agent }";

#[test]
fn a_key_counts_only_as_the_whole_input() {
    let options = "{ 1: one, 11: two }";
    assert_eq!(menu(options, NOTHING, "1"), ["a:1", "one:one"]);
    assert_eq!(menu(options, NOTHING, "11"), ["a:11", "two:two"]);
    assert_eq!(menu(options, NOTHING, "1 please"), ["a:invalid", "z:wrong"]);
    assert_eq!(menu(options, NOTHING, "12"), ["a:invalid", "z:wrong"]);
    assert_eq!(menu(options, NOTHING, "１"), ["a:1", "one:one"], "width does not matter");
    assert_eq!(menu(options, NOTHING, " 1 "), ["a:1", "one:one"], "nor do blanks around it");
}

#[test]
fn a_menu_looks_at_its_options_first_and_then_at_anytime() {
    let anytime = "- { key: 1, words: [help], go: agent }\n  - { words: [agent], go: agent }";
    let options = "{ 1: { words: [help me], go: one }, 2: two }";
    assert_eq!(menu(options, anytime, "1"), ["a:1", "one:one"]);
    assert_eq!(menu(options, anytime, "help me, an agent"), ["a:1", "one:one"]);
    assert_eq!(menu(options, anytime, "help"), ["a:interrupted", "agent:agent"]);
    assert_eq!(menu(options, anytime, "an agent"), ["a:interrupted", "agent:agent"]);
    assert_eq!(menu(options, anytime, "what"), ["a:invalid", "z:wrong"]);
}

#[test]
fn an_ask_looks_at_anytime_first() {
    let yaml = "
workflow: t
kind: chat
data: { answer: text }
anytime:
  - { key: 0, words: [agent], go: agent }
steps:
  - { id: a, ask: answer, on-error: agent }
  - { id: good, end: good }
  - { id: agent, end: agent }
";
    assert_eq!(path(&play(yaml, &["0"])), ["a:interrupted", "agent:agent"]);
    assert_eq!(path(&play(yaml, &["I want an agent"])), ["a:interrupted", "agent:agent"]);
    assert_eq!(path(&play(yaml, &["00"])), ["a:done", "good:good"]);
}

#[test]
fn what_is_read_back_is_part_of_the_ask_and_looks_at_anytime_first_too() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
anytime:
  - { words: [no], go: agent }
steps:
  - { id: a, ask: n, confirm: true, on-invalid: agent, on-error: agent }
  - { id: good, end: good }
  - { id: agent, end: agent }
";
    assert_eq!(path(&play(yaml, &["5", "no"])), ["a:interrupted", "agent:agent"]);
    assert_eq!(path(&play(yaml, &["5", "yes"])), ["a:done", "good:good"]);
}

#[test]
fn words_are_found_whole_where_a_script_writes_spaces_and_anywhere_where_it_does_not() {
    let options = "{ 1: { words: [agent, 人工, สาย, 상담원], go: one } }";
    for right in ["an agent!", "AGENT", "ａｇｅｎｔ", "我要人工客服", "請轉agent", "ขอสายหน่อย", "상담원 연결"]
    {
        assert_eq!(menu(options, NOTHING, right), ["a:1", "one:one"], "{right}");
    }
    for wrong in ["agents", "reagent", "工人", "상담원장"] {
        assert_eq!(menu(options, NOTHING, wrong), ["a:invalid", "z:wrong"], "{wrong}");
    }
}

#[test]
fn the_longest_word_wins_then_the_order() {
    let options = "{ 1: { words: [order], go: one }, 2: { words: [my order], go: two } }";
    assert_eq!(menu(options, NOTHING, "where is my order"), ["a:2", "two:two"]);
    let options = "{ 1: { words: [refund], go: one }, 2: { words: [return], go: two } }";
    assert_eq!(menu(options, NOTHING, "return or refund"), ["a:1", "one:one"]);
    let anytime = "- { words: [stop], go: one }\n  - { words: [stop it], go: two }";
    assert_eq!(menu("{ 9: agent }", anytime, "please stop it"), ["a:interrupted", "two:two"]);
}

#[test]
fn a_named_option_is_a_word() {
    assert_eq!(
        menu("{ orders: one, returns: two }", NOTHING, "my returns, please"),
        ["a:returns", "two:two"]
    );
}

#[test]
fn an_option_whose_condition_is_false_is_not_offered_and_choosing_it_is_invalid() {
    let yaml = |vip: &str| {
        format!(
            "
workflow: t
kind: chat
data: {{ vip: bool }}
steps:
  - set: {{ vip: {vip} }}
  - id: a
    menu: Which?
    options:
      1: {{ label: For all, go: one }}
      2: {{ label: For friends, if: vip, go: two }}
    on-invalid: z
    on-error: z
  - {{ id: one, end: one }}
  - {{ id: two, end: two }}
  - {{ id: z, end: wrong }}
"
        )
    };
    let offered = |run: &cswf_simulator::Run| -> Vec<String> {
        let own = run.said.iter().filter(|said| said.how == cswf_simulator::How::Offered);
        own.map(|said| said.text.clone()).collect()
    };
    let run = play(&yaml("false"), &["2"]);
    assert_eq!(run.end.as_deref(), Some("wrong"));
    assert_eq!(offered(&run), ["For all"]);
    let run = play(&yaml("true"), &["2"]);
    assert_eq!(run.end.as_deref(), Some("two"));
    assert_eq!(offered(&run), ["For all", "For friends"]);
    let run = play(&yaml("false"), &[]);
    let names: Vec<String> =
        run.missing.expect("a question").choices.into_iter().map(|own| own.name).collect();
    assert_eq!(names, ["1"]);
}

#[test]
fn digits_keep_their_leading_zeros() {
    let run = play(
        "
workflow: t
kind: call
data: { pin: digits }
steps:
  - { id: a, ask: pin, on-invalid: z }
  - { id: good, end: good }
  - { id: z, end: bad }
",
        &["0042#"],
    );
    assert_eq!(run.data, [("pin".to_owned(), Datum::Known(Value::text("0042")))]);
    assert_eq!(trace(&run), ["0 a 0042# done", "0 good - good"]);
}

#[test]
fn keyed_digits_end_with_the_hash_at_the_length_of_the_pattern_or_after_two_seconds() {
    let at = |kind: &str, pattern: &str, answer: &str| {
        let yaml = format!(
            "
workflow: t
kind: {kind}
data: {{ pin: {{ type: digits{pattern} }} }}
steps:
  - {{ id: a, ask: pin, on-invalid: z{} }}
  - {{ id: good, end: good }}
  - {{ id: z, end: bad }}
",
            if kind == "chat" { ", on-error: z" } else { "" }
        );
        trace(&play(&yaml, &[answer]))[0].clone()
    };
    assert_eq!(at("call", "", "1234#"), "0 a 1234# done");
    assert_eq!(at("call", ", pattern: '\\d{4}'", "1234"), "0 a 1234 done");
    assert_eq!(at("call", "", "1234"), "2 a 1234 done");
    assert_eq!(at("call", ", pattern: '\\d{2,6}'", "1234"), "2 a 1234 done");
    assert_eq!(at("call", ", pattern: '\\d{4}'", "123"), "2 a 123 invalid");
    // A message in a chat is over when it is sent.
    assert_eq!(at("chat", "", "1234"), "0 a 1234 done");
}

#[test]
fn empty_input_is_a_timeout() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { id: a, ask: n, timeout: 10s, on-timeout: late, on-invalid: z, on-error: z }
  - { id: good, end: good }
  - { id: late, end: late }
  - { id: z, end: bad }
";
    let run = play(yaml, &[""]);
    assert_eq!(trace(&run), ["0 a  timeout", "0 late - late"]);
    let menu = yaml.replace("ask: n", "menu: Which?, options: { 1: next }");
    assert_eq!(path(&play(&menu, &["  "])), ["a:timeout", "late:late"]);
}

#[test]
fn an_optional_answer_may_stay_empty() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { set: { n: 3 } }
  - { id: a, ask: n, optional: true, timeout: 10s, on-invalid: z, on-error: z }
  - { id: good, end: good }
  - { id: z, end: bad }
";
    for (turn, row) in [("", "0 a  done"), ("silent", "10 a - done")] {
        let run = play(yaml, &[turn]);
        assert_eq!(trace(&run)[1], row);
        assert_eq!(run.data, [("n".to_owned(), Datum::Unset)], "{turn}");
    }
    assert_eq!(path(&play(yaml, &["x"]))[1], "a:invalid");
}

#[test]
fn an_optional_answer_that_is_not_confirmed_in_time_stays_empty_too() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { id: a, ask: n, optional: true, confirm: true, timeout: 10s, on-invalid: z, on-error: z }
  - { id: good, end: good }
  - { id: z, end: bad }
",
        &["5", "silent"],
    );
    assert_eq!(trace(&run), ["10 a - done", "10 good - good"]);
    assert_eq!(run.data, [("n".to_owned(), Datum::Unset)]);
}

#[test]
fn the_same_message_so_many_times_interrupts_at_the_last_of_them() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
anytime:
  - { repeats: 3, go: agent }
steps:
  - { id: a, ask: n, tries: 9, on-invalid: z, on-error: z }
  - { id: good, end: good }
  - { id: agent, end: agent }
  - { id: z, end: bad }
";
    let rows = |turns: &[&str]| path(&play(yaml, turns));
    assert_eq!(rows(&["what", "WHAT", " what "]), ["a:invalid", "a:invalid", "a:interrupted", "agent:agent"]);
    assert_eq!(
        rows(&["what", "what", "how", "what", "7"]),
        ["a:invalid", "a:invalid", "a:invalid", "a:invalid", "a:done", "good:good"]
    );
}
