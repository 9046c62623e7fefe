//! A flow as YAML. Nothing is said but signs, which take no time on the phone.

use std::fmt::Write as _;

use super::{Condition, Failure, Flow, Home, NAMES, Target, Trigger, Verb, Way};

impl Flow {
    /// The whole file.
    pub(crate) fn yaml(&self) -> String {
        let mut text = String::from(
            "workflow: random\nkind: call\nactors: { desk: { role: human }, bot: { role: system } }\n\
             data:\n  x: { type: bool, from: crm }\n  y: { type: bool, from: crm }\n  z: bool\n  memo: recording\n  \
             free: text\n  number: digits\n",
        );
        let mut defaults: Vec<String> = self
            .defaults
            .iter()
            .map(|(failure, way)| format!("{}: {}", key(*failure), self.way(way)))
            .collect();
        if self.default_timeout {
            defaults.push("timeout: 30s".to_owned());
        }
        if !defaults.is_empty() {
            let _ = writeln!(text, "defaults: {{ {} }}", defaults.join(", "));
        }
        if !self.anytime.is_empty() {
            text.push_str("anytime:\n");
            for (n, entry) in self.anytime.iter().enumerate() {
                let trigger = match entry.trigger {
                    Trigger::Key => format!("key: {}", 9 - n),
                    Trigger::Silent => "silent: 20s".to_owned(),
                    Trigger::Repeats => "repeats: 2".to_owned(),
                    Trigger::HangsUp => "hangs-up: true".to_owned(),
                };
                let _ = writeln!(text, "  - {{ {trigger}, {} }}", self.fields(&entry.way));
            }
        }
        text.push_str("steps:\n");
        for node in &self.blocks[0].nodes {
            let _ = writeln!(text, "  - {}", self.step(*node));
        }
        text
    }

    fn step(&self, n: usize) -> String {
        let node = &self.nodes[n];
        let mut parts = vec![format!("id: {}", node.id)];
        let mut put = |key: &str, value: String| parts.push(format!("{key}: {value}"));
        let mut failures = Vec::new();
        let mut fails = |key: &'static str, way: &Option<Way>| {
            failures.extend(way.as_ref().map(|way| format!("{key}: {}", self.way(way))));
        };
        match &node.verb {
            Verb::Say => put("say", "…".to_owned()),
            Verb::Menu { options, timed, tries, timeout, invalid } => {
                let options =
                    options.iter().enumerate().map(|(n, way)| format!("{}: {}", n + 1, self.way(way)));
                put("menu", "…".to_owned());
                put("options", format!("{{ {} }}", options.collect::<Vec<_>>().join(", ")));
                put("tries", tries.to_string());
                if *timed {
                    put("timeout", "30s".to_owned());
                }
                fails("on-timeout", timeout);
                fails("on-invalid", invalid);
            }
            Verb::Ask { digits, timed, tries, timeout, invalid } => {
                put("ask", if *digits { "number" } else { "free" }.to_owned());
                put("prompt", "…".to_owned());
                put("tries", tries.to_string());
                if *timed {
                    put("timeout", "30s".to_owned());
                }
                fails("on-timeout", timeout);
                fails("on-invalid", invalid);
            }
            Verb::Record { timeout } => {
                put("record", "memo".to_owned());
                fails("on-timeout", timeout);
            }
            Verb::Decide { cases, other } => {
                let cases = cases.iter().enumerate().map(|(n, (condition, way))| {
                    let condition =
                        condition.as_ref().map_or_else(String::new, |c| format!(", if: {}", expr(c)));
                    format!("{{ label: c{n}{condition}, {} }}", self.fields(way))
                });
                put("decide", "Which".to_owned());
                put("cases", format!("[{}]", cases.collect::<Vec<_>>().join(", ")));
                if let Some(other) = other {
                    put("else", self.way(other));
                }
            }
            Verb::Set(variable, value) => put("set", format!("{{ {}: {value} }}", NAMES[*variable])),
            Verb::Task { human } => {
                put("task", "Work".to_owned());
                put("by", if *human { "desk" } else { "bot" }.to_owned());
            }
            Verb::Queue { timed, limited, timeout, full, option } => {
                put("queue", "desk".to_owned());
                if *timed {
                    put("timeout", "30s".to_owned());
                }
                if *limited {
                    put("limit", "9".to_owned());
                }
                if let Some(option) = option {
                    put("options", format!("{{ 1: {} }}", self.way(option)));
                }
                fails("on-timeout", timeout);
                fails("on-full", full);
            }
            Verb::Callback { failed } => {
                put("callback", "desk".to_owned());
                fails("on-failed", failed);
            }
            Verb::Dial { busy, no_answer } => {
                put("dial", "\"110\"".to_owned());
                fails("on-busy", busy);
                fails("on-no-answer", no_answer);
            }
            Verb::Invoke { error } => {
                put("invoke", "crm.find".to_owned());
                fails("on-error", error);
            }
            Verb::Wait => put("wait", "30s".to_owned()),
            Verb::Parallel { branches, needed, timeout } => {
                let lists =
                    branches.iter().enumerate().map(|(n, block)| format!("p{n}: {}", self.list(*block)));
                put("parallel", format!("{{ {} }}", lists.collect::<Vec<_>>().join(", ")));
                put("join", needed.to_string());
                if timeout.is_some() {
                    put("timeout", "30s".to_owned());
                }
                fails("on-timeout", timeout);
            }
            Verb::Go(target) => put("go", self.target(*target)),
            Verb::End => put("end", "resolved".to_owned()),
        }
        parts.extend(failures);
        if node.takes > 0 {
            parts.push(format!("takes: {}s", node.takes));
        }
        if node.uninterrupted {
            parts.push("uninterrupted: true".to_owned());
        }
        parts.extend(node.condition.as_ref().map(|condition| format!("if: {}", expr(condition))));
        if let Some(way) = &node.breach {
            parts.push(format!("within: 30s, on-breach: {{ {} }}", self.fields(way)));
        }
        format!("{{ {} }}", parts.join(", "))
    }

    fn list(&self, block: usize) -> String {
        let steps = self.blocks[block].nodes.iter().map(|node| self.step(*node));
        format!("[{}]", steps.collect::<Vec<_>>().join(", "))
    }

    fn way(&self, way: &Way) -> String {
        match way {
            Way::Go(target) => self.target(*target),
            _ => format!("{{ {} }}", self.fields(way)),
        }
    }

    fn fields(&self, way: &Way) -> String {
        match way {
            Way::Next => "go: next".to_owned(),
            Way::Go(target) => format!("go: {}", self.target(*target)),
            Way::End => "end: resolved".to_owned(),
            Way::Do(block) => format!("do: {}", self.list(*block)),
        }
    }

    fn target(&self, target: Target) -> String {
        match target {
            Target::Main(n) => self.nodes[n].id.clone(),
            Target::Next => "next".to_owned(),
            Target::Again => "again".to_owned(),
            Target::Join => "join".to_owned(),
        }
    }

    /// Does a step stand in the `do` of an interruption or of a default?
    pub(crate) fn serves(&self, node: usize) -> bool {
        matches!(self.blocks[self.nodes[node].block].home, Home::Interruption | Home::Default)
    }
}

fn key(failure: Failure) -> &'static str {
    match failure {
        Failure::Timeout => "on-timeout",
        Failure::Invalid => "on-invalid",
        Failure::Error => "on-error",
        Failure::Full => "on-full",
    }
}

fn expr(condition: &Condition) -> String {
    match condition {
        Condition::Is(n) => NAMES[*n].to_owned(),
        Condition::Equals(n, value) => format!("{} == {value}", NAMES[*n]),
        Condition::Differs(n, value) => format!("{} != {value}", NAMES[*n]),
        Condition::Not(inner) => format!("not ({})", expr(inner)),
        Condition::And(left, right) => format!("({} and {})", expr(left), expr(right)),
        Condition::Or(left, right) => format!("({} or {})", expr(left), expr(right)),
    }
}
