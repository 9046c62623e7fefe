//! How long things take, and what stops at the end of a shift.

use cswf_simulator::{DryRun, dry_run};

use crate::play::{machine, play, setup, trace};

fn at(yaml: &str, moment: &str, turns: &[&str]) -> cswf_simulator::Run {
    let moment = moment.parse().expect("a moment");
    dry_run(&machine(yaml), &DryRun { at: Some(moment), ..setup(turns, &[]) })
}

#[test]
fn on_the_telephone_say_menu_and_ask_take_as_long_as_their_text_is_spoken() {
    let run = play(
        "
workflow: t
kind: call
languages: [zh-TW]
data: { name: text }
steps:
  - { id: a, say: 感謝您來電請稍候一 }
  - { id: b, say: Thank you for calling us }
  - { id: c, menu: 按一查訂單, options: { 1: next }, on-invalid: z }
  - { id: d, ask: name, prompt: Your name }
  - { id: e, say: \"Hello {{name}}, welcome\" }
  - { id: f, end: good }
  - { id: z, end: bad }
",
        &["1", "Ann Lee"],
    );
    // Nine characters at 4.5 a second are 2 s; five words at 2.5 a second are 2 s; five characters are 1.111 s;
    // two words are 0.8 s; four words, those of the name included, are 1.6 s.
    assert_eq!(
        trace(&run),
        [
            "2 a - done",
            "4 b - done",
            "5.111 c 1 1",
            "5.911 d Ann Lee done",
            "7.511 e - done",
            "7.511 f - good"
        ]
    );
}

#[test]
fn takes_replaces_the_time_of_speaking() {
    let run = play(
        "
workflow: t
kind: call
data: { n: integer }
steps:
  - { id: a, say: Thank you for calling us, takes: 9s }
  - { id: b, menu: Press one now please, options: { 1: next }, takes: 3s, on-invalid: z }
  - { id: c, ask: n, prompt: How many would you like, takes: 4s, on-invalid: z }
  - { id: d, ask: n, takes: 5s, on-invalid: z }
  - { id: e, end: good }
  - { id: z, end: bad }
",
        &["1", "5", "6"],
    );
    assert_eq!(trace(&run), ["9 a - done", "12 b 1 1", "16 c 5 done", "21 d 6 done", "21 e - good"]);
}

#[test]
fn on_other_channels_a_step_without_takes_takes_none() {
    let run = play(
        "
workflow: t
kind: chat
actors: { people: { role: human } }
data: { name: text }
steps:
  - { say: Thank you for calling us }
  - { ask: name, prompt: Your name, on-error: next }
  - { task: Look, by: people }
  - { invoke: crm.find, on-error: next }
  - { queue: people }
  - { id: e, end: good, say: Goodbye and thank you }
",
        &["Ann"],
    );
    assert_eq!((run.duration, run.end.as_deref()), (0, Some("good")));
}

#[test]
fn a_given_channel_decides_whether_words_take_time() {
    let yaml = "
workflow: t
kind: chat
channels: [chat, phone]
steps:
  - { id: a, say: { phone: One two three four five, chat: Hi } }
  - { id: b, end: good }
";
    let machine = machine(yaml);
    let on = |channel: &str| {
        dry_run(&machine, &DryRun { channel: Some(channel.to_owned()), ..DryRun::default() }).duration
    };
    assert_eq!((on("phone"), on("chat")), (2_000, 0));
    assert_eq!(dry_run(&machine, &DryRun::default()).duration, 0, "the first channel, unless given");
}

#[test]
fn answers_come_at_the_end_of_the_prompt_and_timeouts_start_there() {
    let yaml = "
workflow: t
kind: call
steps:
  - { id: a, menu: One two three four five, options: { 1: next }, timeout: 5s, on-timeout: z, on-invalid: z }
  - { id: b, end: good }
  - { id: z, end: bad }
";
    assert_eq!(trace(&play(yaml, &["1"])), ["2 a 1 1", "2 b - good"]);
    assert_eq!(trace(&play(yaml, &["silent"])), ["7 a - timeout", "7 z - bad"]);
}

#[test]
fn what_is_said_before_another_try_takes_its_time_too() {
    let run = play(
        "
workflow: t
kind: call
steps:
  - { id: a, menu: One two three four five, options: { 1: next }, tries: 2, retry-say: Once more, on-invalid: z }
  - { id: b, end: good }
  - { id: z, end: bad }
",
        &["7", "1"],
    );
    assert_eq!(trace(&run), ["2 a 7 invalid", "4.8 a 1 1", "4.8 b - good"]);
}

#[test]
fn a_dry_run_takes_the_mean_of_a_spread() {
    // A triangle's mean is (1 + 3 + 8) / 3 = 4 minutes.
    for (takes, seconds) in [
        ("4m", 240),
        ("{ mean: 4m }", 240),
        ("{ mean: 4m, sd: 2m }", 240),
        ("{ min: 1m, mode: 3m, max: 8m }", 240),
    ] {
        let yaml = format!(
            "
workflow: t
kind: chat
actors: {{ people: {{ role: human }} }}
steps:
  - {{ id: a, task: Look, by: people, takes: {takes} }}
  - {{ id: b, end: good }}
"
        );
        assert_eq!(trace(&play(&yaml, &[]))[0], format!("{seconds} a - done"), "{takes}");
    }
}

#[test]
fn takes_of_a_wait_for_an_event_is_the_time_until_it_comes() {
    let yaml = "
workflow: t
kind: chat
steps:
  - { id: a, wait: parcel.sent, takes: 2h, timeout: 5h, on-timeout: z }
  - { id: b, end: good }
  - { id: z, end: bad }
";
    assert_eq!(trace(&play(yaml, &["done"])), ["7200 a parcel.sent done", "7200 b - good"]);
    assert_eq!(trace(&play(yaml, &["timeout"])), ["18000 a - timeout", "18000 z - bad"]);
    assert_eq!(trace(&play(yaml, &["+30m parcel.sent"])), ["1800 a parcel.sent done", "1800 b - good"]);
}

#[test]
fn a_wait_lets_its_time_pass_and_eats_no_turn() {
    let run = play("workflow: t\nkind: chat\nsteps: [{ id: a, wait: 2d }, { id: b, end: good }]", &[]);
    assert_eq!(trace(&run), ["172800 a - done", "172800 b - good"]);
}

#[test]
fn invoke_succeeds_and_a_queue_is_answered_at_once_unless_a_turn_says_otherwise() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human } }
steps:
  - { id: a, invoke: crm.find, on-error: z }
  - { id: b, queue: people }
  - { id: c, end: good }
  - { id: z, end: bad }
";
    assert_eq!(trace(&play(yaml, &[])), ["0 a - done", "0 b - answered", "0 c - good"]);
    assert_eq!(trace(&play(yaml, &["a=error"])), ["0 a - error", "0 z - bad"]);
}

const DESK: &str = "
workflow: t
kind: ticket
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
steps:
  - { id: a, task: Work, by: people, takes: TAKES }
  - { id: b, end: good }
";

#[test]
fn work_longer_than_an_hour_stops_at_the_end_of_the_shift_and_goes_on_in_the_next() {
    // Monday 16:30 and three hours: 1.5 h until 18:00, 1.5 h from Tuesday 09:00, so 10:30; 18 h after it began.
    let run = at(&DESK.replace("TAKES", "3h"), "2026-01-05T16:30", &[]);
    assert_eq!(trace(&run), ["64800 a - done", "64800 b - good"]);
    // Friday 17:00 and twenty hours: 1 h, 9 h on Monday, 9 h on Tuesday, 1 h until Wednesday 10:00.
    let run = at(&DESK.replace("TAKES", "20h"), "2026-01-09T17:00", &[]);
    assert_eq!(trace(&run)[0], format!("{} a - done", (4 * 24 + 17) * 3_600));
}

#[test]
fn shorter_work_is_finished() {
    // Monday 17:30 and one hour: until 18:30.
    let run = at(&DESK.replace("TAKES", "1h"), "2026-01-05T17:30", &[]);
    assert_eq!(trace(&run)[0], "3600 a - done");
}

#[test]
fn timeout_and_within_run_always() {
    // Friday 17:00. The work takes until Monday 10:00; twenty-four hours are over on Saturday 17:00.
    let yaml =
        DESK.replace("takes: TAKES", "takes: 2h, within: 1d, on-breach: { do: [{ id: note, set: {} }] }");
    let yaml = yaml.replace("set: {}", "send: message, to: people, text: Late, on-error: next");
    let run = at(&yaml, "2026-01-09T17:00", &[]);
    assert_eq!(trace(&run)[0], "86400 a within breached");
    assert_eq!(trace(&run)[2], format!("{} a - done", (2 * 24 + 17) * 3_600));
    let yaml = DESK.replace("takes: TAKES", "takes: 2h, timeout: 1d, on-timeout: b");
    assert_eq!(trace(&at(&yaml, "2026-01-09T17:00", &[])), ["86400 a - timeout", "86400 b - good"]);
}

#[test]
fn a_dry_run_starts_on_monday_morning_at_ten_unless_it_says_otherwise() {
    let yaml = "
workflow: t
kind: chat
timezone: Asia/Taipei
data: { then: datetime }
steps:
  - { set: { then: =now } }
  - { id: b, end: good, say: \"{{then}}\" }
";
    let said = |run: cswf_simulator::Run| run.said[0].text.clone();
    assert_eq!(said(play(yaml, &[])), "2026-01-05 10:00");
    assert_eq!(said(at(yaml, "2026-03-01T23:59", &[])), "2026-03-01 23:59");
}
