//! `cswf lint --watch` and `--timings`.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use cswf_tests::{Call, Folder};

use crate::flows::{BAD, FINE};

/// A run that is stopped however the test ends.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// The lines of a stream as they come.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            _ = send.send(line);
        }
    });
    receive
}

fn wait_for(lines: &Receiver<String>, words: &str) -> String {
    loop {
        let line = lines.recv_timeout(Duration::from_secs(60)).unwrap();
        if line.contains(words) {
            return line;
        }
    }
}

#[test]
fn watching_lints_again_when_a_file_changes_or_comes() {
    let folder = Folder::with(&[("a.yaml", FINE)]);
    let mut command = Call::new(folder.path(), &["lint", "--watch"]).into_command();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut watching = Watching(command.spawn().unwrap());
    let out = lines(watching.0.stdout.take().unwrap());
    let err = lines(watching.0.stderr.take().unwrap());
    wait_for(&out, "nothing to complain of");
    assert_eq!(wait_for(&err, "watching"), "watching 1 files; Ctrl-C ends it");
    std::fs::write(folder.path().join("a.yaml"), BAD).unwrap();
    wait_for(&out, "there is no step");
    wait_for(&err, "watching");
    std::fs::write(folder.path().join("b.yaml"), FINE.replace("workflow: ", "workflow: b-")).unwrap();
    wait_for(&out, "workflows 2");
    assert!(wait_for(&err, "watching").contains("watching 2 files"));
}

#[test]
fn standard_input_cannot_be_watched() {
    let folder = Folder::with(&[]);
    let run = folder.cswf(&["lint", "-", "--watch"]);
    assert_eq!(run.code, 2, "{run:?}");
}

#[test]
fn timings_name_every_rule_that_ran_and_only_those() {
    let folder = Folder::with(&[("a.yaml", FINE)]);
    let run = folder.cswf(&["lint", "--timings", "--only", "dead-end,endless-loop", "--format", "json"]);
    assert_eq!(run.json()["status"], "ok");
    let mut rules: Vec<&str> =
        run.err.lines().skip(1).map(|line| line.split(" %  ").nth(1).unwrap()).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["(reading)", "dead-end", "endless-loop"]);
    let timings = |arguments: &[&str]| folder.cswf(arguments).err;
    assert!(timings(&["lint", "--timings"]).contains("unreachable-step"));
    assert_eq!(timings(&["lint"]), "");
}
