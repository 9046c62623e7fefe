//! A run that begins in the middle.

use cswf_simulator::{DryRun, Run, dry_run};

use crate::play::{machine, machine_with, path, setup};

fn from(yaml: &str, step: &str, turns: &[&str]) -> Run {
    dry_run(&machine(yaml), &DryRun { from: Some(step.to_owned()), ..setup(turns, &[]) })
}

const FLOW: &str = "
workflow: t
kind: chat
actors: { people: { role: human } }
data: { n: integer }
rules: [{ event: message, do: [{ id: rule, say: Rule }] }]
steps:
  - { id: a, say: A }
  - { id: m, menu: Which, options: { 1: { do: [{ id: inner, say: Inner }] } }, on-invalid: z, on-error: z }
  - { id: p, parallel: { x: [{ id: x, say: X }, { id: x2, say: X2 }], y: [{ id: y, say: Y }] } }
  - { id: skipped, if: n == 1, say: Skipped }
  - { id: good, end: good }
  - { id: z, end: bad }
";

#[test]
fn it_begins_at_the_step_and_goes_on_from_there() {
    assert_eq!(path(&from(FLOW, "good", &[])), ["good:good"]);
    assert_eq!(
        path(&from(FLOW, "m", &["1"])),
        ["m:1", "inner:done", "x:done", "y:done", "x2:done", "p:done", "good:good"]
    );
    assert_eq!(path(&from(FLOW, "inner", &[])).first().map(String::as_str), Some("inner:done"));
    assert_eq!(path(&from(FLOW, "skipped", &[])), ["good:good"]);
}

#[test]
fn in_a_branch_the_others_begin_as_well() {
    assert_eq!(path(&from(FLOW, "x2", &[])), ["x2:done", "y:done", "p:done", "good:good"]);
}

#[test]
fn in_a_workflow_that_is_run_it_comes_back_to_the_caller() {
    let machine = machine_with(
        "workflow: t\nkind: chat\nsteps: [{ id: a, run: u }, { id: good, end: good }]",
        &[
            "workflow: u\nkind: chat\nsteps: [{ id: one, say: One }, { id: two, say: Two }, { id: e, end: done-it }]",
        ],
    );
    let run = dry_run(&machine, &DryRun { from: Some("a/two".to_owned()), ..DryRun::default() });
    assert_eq!(path(&run), ["two:done", "e:done-it", "a:done", "good:good"]);
}
