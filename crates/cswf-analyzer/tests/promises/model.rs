//! Small random flows with a meaning of their own: what the tests believe, written without looking at the analyzer.

use std::fmt::Write as _;

/// Random numbers from bytes, so that proptest can shrink them.
pub(crate) struct Tape<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tape<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(crate) fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let byte = self.peek();
        self.at += 1;
        usize::from(byte) % bound
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
}

/// What a step does; the numbers are steps.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Say,
    Menu { first: usize, second: usize, silent: usize },
    Queue { late: usize },
    Task,
    Invoke { error: usize },
    Decide { vip: usize, other: usize },
    Go(usize),
    End(&'static str),
}

#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) kind: Kind,
    /// Only if the customer is, or surely is not, a VIP.
    pub(crate) only: Option<bool>,
    pub(crate) verifies: bool,
    pub(crate) takes: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub(crate) steps: Vec<Step>,
    /// Where key 0 leads at any time.
    pub(crate) key: Option<usize>,
    /// Where hanging up leads.
    pub(crate) hang_up: Option<usize>,
    /// Does a word have something said aside?
    pub(crate) aside: bool,
}

/// Where a customer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    At(usize),
    /// Aside, and back to this step.
    Aside(usize),
    End(&'static str),
}

/// One thing that can happen.
#[derive(Clone, Debug)]
pub(crate) struct Leg {
    pub(crate) to: Place,
    pub(crate) inputs: u32,
    pub(crate) time: f64,
    pub(crate) answered: bool,
    pub(crate) resumes: bool,
    pub(crate) hangs_up: bool,
}

/// What a workflow has at any time that runs another one.
const OUTSIDE: &str = "  - { words: [out], go: bad }\n  \
                       - { words: [psst], do: [{ id: psst, send: sms, text: Psst, on-error: next, takes: 3s }] }\n";

/// What a step is called beside its name that is an end.
pub(crate) const AN_END: &str = "(end)";

pub(crate) const SILENCE: u32 = 7;
pub(crate) const PATIENCE: u32 = 60;
pub(crate) const ASIDE: u32 = 2;

impl Flow {
    pub(crate) fn random(tape: &mut Tape<'_>) -> Self {
        let count = 3 + tape.below(4);
        let mut steps: Vec<Step> = (0..count - 1)
            .map(|_| {
                let mut step = || tape.below(count);
                let (a, b, c) = (step(), step(), step());
                let kind = match tape.below(9) {
                    0 => Kind::Say,
                    1 | 2 => Kind::Menu { first: a, second: b, silent: c },
                    3 => Kind::Queue { late: a },
                    4 => Kind::Task,
                    5 => Kind::Invoke { error: a },
                    6 => Kind::Decide { vip: a, other: b },
                    7 => Kind::Go(a),
                    _ => Kind::End(if a % 2 == 0 { "resolved" } else { "unresolved" }),
                };
                let only = match tape.below(6) {
                    0 => Some(true),
                    1 => Some(false),
                    _ => None,
                };
                Step { kind, only, verifies: tape.once_in(4), takes: [0, 5, 20][tape.below(3)] }
            })
            .collect();
        steps.push(Step { kind: Kind::End("resolved"), only: None, verifies: false, takes: 0 });
        let mut maybe = |times| tape.once_in(times).then(|| tape.below(count));
        let (key, hang_up) = (maybe(2), maybe(3));
        Self { steps, key, hang_up, aside: tape.once_in(3) }
    }

    pub(crate) fn yaml(&self) -> String {
        let mut text = "workflow: f\nkind: call\nactors: { desk: { role: human } }\n".to_owned();
        text.push_str("data: { vip: { type: bool, from: crm } }\nanytime:\n");
        if let Some(to) = self.key {
            let _ = writeln!(text, "  - {{ key: 0, go: s{to} }}");
        }
        if let Some(to) = self.hang_up {
            let _ = writeln!(text, "  - {{ hangs-up: true, go: s{to} }}");
        }
        if self.aside {
            let _ = writeln!(text, "  - {{ words: [hm], do: [{{ id: hm, say: Hm, takes: {ASIDE}s }}] }}");
        }
        if text.ends_with("anytime:\n") {
            text = text.replace("anytime:\n", "");
        }
        text.push_str("steps:\n");
        for (n, step) in self.steps.iter().enumerate() {
            let _ = writeln!(text, "  - {{ id: s{n}, {} }}", step.yaml());
        }
        text
    }

    /// A workflow that runs this one, with what it has at any time, a step before and one for each of its ends.
    pub(crate) fn caller(&self) -> String {
        let run = "  - { id: call, run: f, outcomes: { resolved: good, unresolved: bad } }\n";
        Self::around(run, &format!("anytime:\n{OUTSIDE}"))
    }

    /// The same with the steps of this one in its place.
    pub(crate) fn in_line(&self) -> String {
        let yaml = self.yaml();
        let (head, steps) = yaml.split_once("steps:\n").unwrap();
        let own = head.split_once("anytime:\n").map_or("", |(_, own)| own);
        let anytime = format!("anytime:\n{own}{OUTSIDE}");
        let steps = steps.replace("end: resolved", "go: good").replace("end: unresolved", "go: bad");
        Self::around(&steps, &anytime)
    }

    fn around(steps: &str, anytime: &str) -> String {
        format!(
            "workflow: around\nkind: call\nactors: {{ desk: {{ role: human }} }}\n\
             data: {{ vip: {{ type: bool, from: crm }} }}\n{anytime}steps:\n  \
             - {{ id: before, set: {{ language: en }} }}\n{steps}  \
             - {{ id: good, set: {{ language: en }}, go: over }}\n  \
             - {{ id: bad, set: {{ language: en }} }}\n  - {{ id: over, end: resolved }}\n"
        )
    }

    /// The names under which a promise may know what happens, where it happens at a place.
    pub(crate) fn seen_at(&self, place: Place) -> Vec<String> {
        match place {
            Place::At(n) => {
                let mut names = vec![format!("s{n}")];
                names.extend(self.steps[n].verifies.then(|| "verify".to_owned()));
                match self.steps[n].kind {
                    Kind::Task => names.extend(["desk".to_owned(), "human".to_owned()]),
                    Kind::Invoke { .. } => names.push("crm.log".to_owned()),
                    Kind::End(_) => names.push(AN_END.to_owned()),
                    _ => {}
                }
                names
            }
            Place::Aside(_) => vec!["hm".to_owned()],
            Place::End(name) => vec![name.to_owned()],
        }
    }

    pub(crate) fn name(&self, place: Place) -> String {
        match place {
            Place::At(n) => format!("s{n}"),
            Place::Aside(_) => "hm".to_owned(),
            Place::End(name) => name.to_owned(),
        }
    }

    /// Does the step at a place act for this customer?
    pub(crate) fn acts(&self, place: Place, vip: Option<bool>) -> bool {
        match place {
            Place::At(n) => self.steps[n].only.is_none_or(|only| vip == Some(only)),
            _ => true,
        }
    }

    /// Everything that can happen at a place.
    pub(crate) fn legs(&self, place: Place, vip: Option<bool>) -> Vec<Leg> {
        let leg = |to: usize, inputs: u32, time: u32| Leg {
            to: Place::At(to),
            inputs,
            time: f64::from(time),
            answered: false,
            resumes: false,
            hangs_up: false,
        };
        let n = match place {
            Place::End(_) => return Vec::new(),
            Place::At(n) if !self.acts(place, vip) => return vec![leg(n + 1, 0, 0)],
            Place::At(n) => n,
            Place::Aside(host) => {
                let mut legs = vec![Leg { resumes: true, ..leg(host, 0, ASIDE) }];
                legs.extend(self.interruptions(0, leg));
                return legs;
            }
        };
        let step = &self.steps[n];
        let takes = step.takes;
        let mut legs = match step.kind {
            Kind::Say | Kind::Task => vec![leg(n + 1, 0, takes)],
            Kind::Menu { first, second, silent } => vec![
                leg(first, 1, takes),
                leg(second, 1, takes),
                leg(silent, 0, takes + SILENCE),
                leg(n + 1, 1, takes),
            ],
            Kind::Queue { late } => vec![Leg { answered: true, ..leg(n + 1, 0, 0) }, leg(late, 0, PATIENCE)],
            Kind::Invoke { error } => vec![leg(n + 1, 0, takes), leg(error, 0, 0)],
            Kind::Decide { vip: yes, other } => vec![leg(if vip == Some(true) { yes } else { other }, 0, 0)],
            Kind::Go(to) => vec![leg(to, 0, 0)],
            Kind::End(name) => vec![Leg { to: Place::End(name), ..leg(n, 0, 0) }],
        };
        if matches!(step.kind, Kind::Say | Kind::Menu { .. } | Kind::Queue { .. }) {
            let prompt = if matches!(step.kind, Kind::Menu { .. }) { takes } else { 0 };
            // What points at the step itself is ignored.
            legs.extend(self.interruptions(prompt, leg).into_iter().filter(|own| own.to != place));
            if self.aside {
                legs.push(Leg { to: Place::Aside(n), ..leg(n, 1, prompt) });
            }
        }
        legs
    }

    fn interruptions(&self, prompt: u32, leg: impl Fn(usize, u32, u32) -> Leg) -> Vec<Leg> {
        let key = self.key.map(|to| leg(to, 1, prompt));
        let hang_up = self.hang_up.map(|to| Leg { hangs_up: true, ..leg(to, 0, 0) });
        key.into_iter().chain(hang_up).collect()
    }
}

impl Step {
    fn yaml(&self) -> String {
        let takes = self.takes;
        let mut text = match &self.kind {
            Kind::Say => format!("say: Hello, takes: {takes}s"),
            Kind::Menu { first, second, silent } => format!(
                "menu: Press 1 or 2, takes: {takes}s, timeout: {SILENCE}s, options: {{ 1: s{first}, 2: s{second} }}, \
                 on-timeout: s{silent}, on-invalid: next"
            ),
            Kind::Queue { late } => format!("queue: desk, timeout: {PATIENCE}s, on-timeout: s{late}"),
            Kind::Task => format!("task: Help, by: desk, takes: {takes}s"),
            Kind::Invoke { error } => format!("invoke: crm.log, takes: {takes}s, on-error: s{error}"),
            Kind::Decide { vip, other } => {
                format!("decide: VIP, cases: [{{ match: {{ vip: true }}, go: s{vip} }}], else: s{other}")
            }
            Kind::Go(to) => format!("go: s{to}"),
            Kind::End(name) => format!("end: {name}"),
        };
        if let Some(only) = self.only {
            let _ = write!(text, ", match: {{ vip: {only} }}");
        }
        if self.verifies {
            text.push_str(", phase: verify");
        }
        text
    }
}

/// The form of a promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Always,
    Never,
    NeverBefore,
    AfterAlways,
    AfterNever,
    Reach,
}

/// A promise.
#[derive(Clone, Debug)]
pub(crate) struct Promised {
    pub(crate) form: Form,
    /// What opens it; `every step` for all.
    pub(crate) opens: Vec<String>,
    pub(crate) meets: Vec<String>,
    pub(crate) inputs: Option<u32>,
    pub(crate) time: Option<u32>,
}

impl Promised {
    pub(crate) fn random(tape: &mut Tape<'_>, flow: &Flow, timed: bool, forms: &[Form]) -> Self {
        let form = forms[tape.below(forms.len())];
        let mut names: Vec<String> = (0..flow.steps.len()).map(|n| format!("s{n}")).collect();
        names.extend(["desk", "human", "verify", "resolved", "unresolved"].map(str::to_owned));
        names.extend(flow.aside.then(|| "hm".to_owned()));
        if flow.steps.iter().any(|step| matches!(step.kind, Kind::Invoke { .. })) {
            names.push("crm.log".to_owned());
        }
        let some = |tape: &mut Tape<'_>| -> Vec<String> {
            (0..=tape.below(2)).map(|_| names[tape.below(names.len())].clone()).collect()
        };
        let (mut opens, meets) = (some(tape), some(tape));
        if form == Form::Reach && tape.once_in(3) {
            opens = vec!["every step".to_owned()];
        }
        let kinds = if timed { 1 + tape.below(3) } else { 0 };
        let inputs = (kinds & 1 != 0).then(|| u32::try_from(tape.below(4)).unwrap());
        let time = (kinds & 2 != 0).then(|| [5, 10, 30, 70, 90][tape.below(5)]);
        Self { form, opens, meets, inputs, time }
    }

    pub(crate) fn yaml(&self) -> String {
        let list = |names: &[String]| match names {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let (opens, meets) = (list(&self.opens), list(&self.meets));
        let mut text = match self.form {
            Form::Always => format!("always: {meets}"),
            Form::Never => format!("never: {meets}"),
            Form::NeverBefore => format!("never: {meets}, before: {opens}"),
            Form::AfterAlways => format!("after: {opens}, always: {meets}"),
            Form::AfterNever => format!("after: {opens}, never: {meets}"),
            Form::Reach => format!("from: {opens}, reach: {meets}"),
        };
        match (self.inputs, self.time) {
            (Some(inputs), Some(time)) => {
                let _ = write!(text, ", within: {{ inputs: {inputs}, time: {time}s }}");
            }
            (Some(inputs), None) => {
                let _ = write!(text, ", within: {{ inputs: {inputs} }}");
            }
            (None, Some(time)) => {
                let _ = write!(text, ", within: {time}s");
            }
            (None, None) => {}
        }
        format!("promises:\n  - {{ {text} }}\n")
    }
}
