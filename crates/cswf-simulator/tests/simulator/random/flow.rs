//! Random flows: a plan of them, and the plan with its jumps resolved.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// A step before its number is known.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    verb: PlanVerb,
    only_if: Option<i64>,
    go: Option<PlanTarget>,
    on_invalid: Option<PlanWay>,
    on_timeout: Option<PlanWay>,
    tries: u32,
}

#[derive(Clone, Debug)]
enum PlanVerb {
    Say,
    Set(i64),
    Ask,
    Menu(Vec<PlanWay>),
    Decide(Vec<(i64, PlanWay)>, Option<PlanWay>),
    Go(PlanTarget),
    End,
}

#[derive(Clone, Debug)]
enum PlanTarget {
    Step(usize),
    Next,
    Again,
}

#[derive(Clone, Debug)]
enum PlanWay {
    Next,
    Go(PlanTarget),
    End,
    Set(i64),
    Do(Vec<Plan>),
}

/// A whole flow: its steps, what `defaults` say, and what a 9 does anywhere.
#[derive(Clone, Debug)]
pub(crate) struct WholePlan {
    steps: Vec<Plan>,
    default_invalid: Option<usize>,
    default_timeout: Option<usize>,
    default_tries: Option<u32>,
    nine: Option<PlanNine>,
}

#[derive(Clone, Debug)]
enum PlanNine {
    Go(usize),
    Do,
}

fn target() -> impl Strategy<Value = PlanTarget> {
    prop_oneof![4 => any::<usize>().prop_map(PlanTarget::Step), 2 => Just(PlanTarget::Next), 1 => Just(PlanTarget::Again)]
}

fn way(depth: u32) -> impl Strategy<Value = PlanWay> {
    let list = match depth {
        0 => Just(PlanWay::Next).boxed(),
        _ => vec(step(depth - 1), 1..3).prop_map(PlanWay::Do).boxed(),
    };
    prop_oneof![
        2 => Just(PlanWay::Next),
        6 => any::<usize>().prop_map(|n| PlanWay::Go(PlanTarget::Step(n))),
        1 => Just(PlanWay::Go(PlanTarget::Again)),
        1 => Just(PlanWay::End),
        1 => (0..3_i64).prop_map(PlanWay::Set),
        2 => list,
    ]
}

/// Steps with lists so deep inside them.
fn step(depth: u32) -> BoxedStrategy<Plan> {
    let way = way(depth).boxed();
    let verb = prop_oneof![
        3 => Just(PlanVerb::Say),
        3 => (0..3_i64).prop_map(PlanVerb::Set),
        8 => Just(PlanVerb::Ask),
        8 => vec(way.clone(), 1..4).prop_map(PlanVerb::Menu),
        4 => (vec((0..3_i64, way.clone()), 1..3), option::of(way.clone()))
            .prop_map(|(cases, other)| PlanVerb::Decide(cases, other)),
        1 => target().prop_map(PlanVerb::Go),
        1 => Just(PlanVerb::End),
    ];
    let only_if = option::weighted(0.2, 0..3_i64);
    let go = option::weighted(0.2, target());
    (verb, only_if, go, option::of(way.clone()), option::of(way), 1..4_u32)
        .prop_map(|(verb, only_if, go, on_invalid, on_timeout, tries)| Plan {
            verb,
            only_if,
            go,
            on_invalid,
            on_timeout,
            tries,
        })
        .boxed()
}

/// Plans of flows.
pub(crate) fn plan() -> impl Strategy<Value = WholePlan> {
    let nine = prop_oneof![any::<usize>().prop_map(PlanNine::Go), Just(PlanNine::Do)];
    let to = || option::weighted(0.8, any::<usize>());
    (vec(step(2), 2..10), to(), to(), option::of(1..4_u32), option::of(nine)).prop_map(
        |(steps, default_invalid, default_timeout, default_tries, nine)| WholePlan {
            steps,
            default_invalid,
            default_timeout,
            default_tries,
            nine,
        },
    )
}

/// What a customer may do.
pub(crate) fn turns() -> impl Strategy<Value = Vec<String>> {
    let word = |word: &str| Just(word.to_owned());
    let turn = prop_oneof![
        24 => "[0-3]",
        4 => word("9"),
        5 => word("silent"),
        5 => word("what"),
        1 => word("hang-up"),
    ];
    vec(turn, 4..24)
}

/// A flow whose jumps lead somewhere.
#[derive(Debug)]
pub(crate) struct Flow {
    pub(crate) steps: Vec<Step>,
    pub(crate) main: Vec<usize>,
    pub(crate) default_invalid: Option<usize>,
    pub(crate) default_timeout: Option<usize>,
    pub(crate) default_tries: Option<u32>,
    pub(crate) nine: Option<Nine>,
}

/// A step by its number, the first being 0.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) verb: Verb,
    pub(crate) only_if: Option<i64>,
    pub(crate) go: Option<Target>,
    pub(crate) on_invalid: Option<Way>,
    pub(crate) on_timeout: Option<Way>,
    /// `None`: not stated.
    pub(crate) tries: Option<u32>,
    /// The next step in its list, and the step whose way out the list is.
    pub(crate) next: Option<usize>,
    pub(crate) around: Option<usize>,
}

#[derive(Debug)]
pub(crate) enum Verb {
    Say,
    Set(i64),
    Ask,
    Menu(Vec<Way>),
    Decide(Vec<(i64, Way)>, Option<Way>),
    Go(Target),
    End,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    Step(usize),
    Next,
    Again,
}

#[derive(Debug)]
pub(crate) enum Way {
    Next,
    Go(Target),
    End,
    Set(i64),
    Do(Vec<usize>),
}

#[derive(Debug)]
pub(crate) enum Nine {
    Go(usize),
    Do,
}

impl Flow {
    pub(crate) fn of(plan: WholePlan) -> Self {
        let mut flow = Self {
            steps: Vec::new(),
            main: Vec::new(),
            default_invalid: None,
            default_timeout: None,
            default_tries: plan.default_tries,
            nine: None,
        };
        flow.main = flow.list(plan.steps, None);
        let count = flow.steps.len();
        for step in &mut flow.steps {
            step.resolve(count);
        }
        flow.default_invalid = plan.default_invalid.map(|n| n % count);
        flow.default_timeout = plan.default_timeout.map(|n| n % count);
        flow.nine = plan.nine.map(|nine| match nine {
            PlanNine::Go(n) => Nine::Go(n % count),
            PlanNine::Do => Nine::Do,
        });
        flow
    }

    fn list(&mut self, plans: Vec<Plan>, around: Option<usize>) -> Vec<usize> {
        let list: Vec<usize> = plans.into_iter().map(|plan| self.step(plan, around)).collect();
        for pair in list.windows(2) {
            self.steps[pair[0]].next = Some(pair[1]);
        }
        list
    }

    fn step(&mut self, plan: Plan, around: Option<usize>) -> usize {
        let id = self.steps.len();
        let asks = matches!(plan.verb, PlanVerb::Ask | PlanVerb::Menu(_));
        let may_go = matches!(plan.verb, PlanVerb::Say | PlanVerb::Set(_) | PlanVerb::Ask);
        self.steps.push(Step {
            verb: Verb::Say,
            only_if: plan.only_if,
            go: plan.go.filter(|_| may_go).map(target_of),
            on_invalid: None,
            on_timeout: None,
            tries: (asks && plan.tries > 1).then_some(plan.tries),
            next: None,
            around,
        });
        let verb = match plan.verb {
            PlanVerb::Say => Verb::Say,
            PlanVerb::Set(n) => Verb::Set(n),
            PlanVerb::Ask => Verb::Ask,
            PlanVerb::Menu(ways) => Verb::Menu(ways.into_iter().map(|way| self.way(way, id)).collect()),
            PlanVerb::Decide(cases, other) => Verb::Decide(
                cases.into_iter().map(|(n, way)| (n, self.way(way, id))).collect(),
                other.map(|way| self.way(way, id)),
            ),
            PlanVerb::Go(target) => Verb::Go(target_of(target)),
            PlanVerb::End => Verb::End,
        };
        let on_invalid = plan.on_invalid.filter(|_| asks).map(|way| self.way(way, id));
        let on_timeout = plan.on_timeout.filter(|_| asks).map(|way| self.way(way, id));
        let step = &mut self.steps[id];
        (step.verb, step.on_invalid, step.on_timeout) = (verb, on_invalid, on_timeout);
        id
    }

    fn way(&mut self, plan: PlanWay, around: usize) -> Way {
        match plan {
            PlanWay::Next => Way::Next,
            PlanWay::Go(target) => Way::Go(target_of(target)),
            PlanWay::End => Way::End,
            PlanWay::Set(n) => Way::Set(n),
            PlanWay::Do(steps) => Way::Do(self.list(steps, Some(around))),
        }
    }

    /// The flow as a file.
    pub(crate) fn yaml(&self) -> String {
        let mut out =
            String::from("workflow: random\nkind: chat\ndata: { n: integer }\ndefaults:\n  timeout: 5s\n");
        if let Some(tries) = self.default_tries {
            let _ = writeln!(out, "  tries: {tries}");
        }
        for (key, to) in [("on-invalid", self.default_invalid), ("on-timeout", self.default_timeout)] {
            if let Some(to) = to {
                let _ = writeln!(out, "  {key}: s{to}");
            }
        }
        match &self.nine {
            Some(Nine::Go(n)) => {
                let _ = writeln!(out, "anytime:\n  - {{ key: 9, go: s{n} }}");
            }
            Some(Nine::Do) => out.push_str("anytime:\n  - { key: 9, do: [{ id: nine, say: Nine }] }\n"),
            None => {}
        }
        let _ = writeln!(out, "steps: {}", self.list_yaml(&self.main));
        out
    }

    fn list_yaml(&self, list: &[usize]) -> String {
        let steps: Vec<String> = list.iter().map(|id| self.step_yaml(*id)).collect();
        format!("[{}]", steps.join(", "))
    }

    fn step_yaml(&self, id: usize) -> String {
        let step = &self.steps[id];
        let verb = match &step.verb {
            Verb::Say => "say: Hello".to_owned(),
            Verb::Set(n) => format!("set: {{ n: {n} }}"),
            Verb::Ask => "ask: n".to_owned(),
            Verb::Menu(ways) => {
                let ways: Vec<String> = ways
                    .iter()
                    .enumerate()
                    .map(|(n, way)| format!("{}: {}", n + 1, self.way_yaml(way, "")))
                    .collect();
                format!("menu: Which, options: {{ {} }}", ways.join(", "))
            }
            Verb::Decide(cases, other) => {
                let cases: Vec<String> =
                    cases.iter().map(|(n, way)| self.way_yaml(way, &format!("if: n == {n}, "))).collect();
                let other = other.as_ref().map(|way| format!(", else: {}", self.way_yaml(way, "")));
                format!("decide: Which, cases: [{}]{}", cases.join(", "), other.unwrap_or_default())
            }
            Verb::Go(target) => format!("go: {}", target.yaml()),
            Verb::End => format!("end: e{id}"),
        };
        let mut out = format!("{{ id: s{id}, {verb}");
        if let Some(n) = step.only_if {
            let _ = write!(out, ", if: n == {n}");
        }
        if let Some(go) = step.go {
            let _ = write!(out, ", go: {}", go.yaml());
        }
        for (key, way) in [("on-invalid", &step.on_invalid), ("on-timeout", &step.on_timeout)] {
            if let Some(way) = way {
                let _ = write!(out, ", {key}: {}", self.way_yaml(way, ""));
            }
        }
        if let Some(tries) = step.tries {
            let _ = write!(out, ", tries: {tries}");
        }
        out + " }"
    }

    fn way_yaml(&self, way: &Way, first: &str) -> String {
        let way = match way {
            Way::Next => "go: next".to_owned(),
            Way::Go(target) => format!("go: {}", target.yaml()),
            Way::End => "end: way-out".to_owned(),
            Way::Set(n) => format!("set: {{ n: {n} }}"),
            Way::Do(list) => format!("do: {}", self.list_yaml(list)),
        };
        format!("{{ {first}{way} }}")
    }
}

impl Step {
    fn resolve(&mut self, count: usize) {
        let fix = |target: &mut Target| {
            if let Target::Step(n) = target {
                *n %= count;
            }
        };
        let fix_way = |way: &mut Way| {
            if let Way::Go(target) = way {
                fix(target);
            }
        };
        self.go.iter_mut().for_each(fix);
        self.on_invalid.iter_mut().for_each(fix_way);
        self.on_timeout.iter_mut().for_each(fix_way);
        match &mut self.verb {
            Verb::Menu(ways) => ways.iter_mut().for_each(fix_way),
            Verb::Decide(cases, other) => {
                cases.iter_mut().for_each(|(_, way)| fix_way(way));
                other.iter_mut().for_each(fix_way);
            }
            Verb::Go(target) => fix(target),
            Verb::Say | Verb::Set(_) | Verb::Ask | Verb::End => {}
        }
    }
}

impl Target {
    fn yaml(self) -> String {
        match self {
            Self::Step(n) => format!("s{n}"),
            Self::Next => "next".to_owned(),
            Self::Again => "again".to_owned(),
        }
    }
}

fn target_of(plan: PlanTarget) -> Target {
    match plan {
        PlanTarget::Step(n) => Target::Step(n),
        PlanTarget::Next => Target::Next,
        PlanTarget::Again => Target::Again,
    }
}
