//! What a transition or an entry does, as executable content; and what goes on in a state, as words to the host.

use cswf_machine::{
    Action, Activity, Delay, Doing, Guard, Machine, Spoken, StateId, StateKind, TimerId, Undecided,
};
use cswf_model::{ActorId, StepId, TextId};

use super::names;
use super::script::{expression, source, string, variable};

/// A piece of executable content.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// `<assign location expr>`
    Assign(String, String),
    /// `<script>`
    Script(String),
    /// `<send event>` to the host with parameters.
    Tell(&'static str, Vec<(&'static str, String)>),
    /// `<send event id delay>` to itself.
    Timer { id: String, event: String, delay: String },
    /// `<cancel sendid>`
    Cancel(String),
    /// `<raise event>`
    Raise(String),
}

/// An action.
pub(super) fn action(machine: &Machine, action: &Action) -> Vec<Content> {
    let assign = |location: &str, expr: String| vec![Content::Assign(location.to_owned(), expr)];
    let act = |what: &str, of: String| Content::Tell("cswf.act", vec![("action", string(what)), ("of", of)]);
    let team = |id: ActorId| string(machine.team(id).map_or("", |team| &team.name));
    match action {
        Action::Enter(step) => vec![Content::Script(enter(machine, *step))],
        Action::Set(id, value) => assign(&variable(machine, *id), source(machine, value)),
        Action::SetLanguage(value) => assign("language", source(machine, value)),
        Action::Clear(id) => assign(&variable(machine, *id), "undefined".to_owned()),
        Action::Store(id) => assign(&variable(machine, *id), "_event.data".to_owned()),
        Action::Count(id) => vec![Content::Script(format!("tries[{0}] = (tries[{0}] || 0) + 1;", id.0))],
        Action::Reset(id) => vec![Content::Script(format!("tries[{}] = 0;", id.0))],
        Action::Start(id) => start(machine, *id),
        Action::Stop(id) => vec![Content::Cancel(names::timer(id.0))],
        Action::Hold(id) => assign("holds", team(*id)),
        Action::Release => {
            let mut contents = vec![act("release", "holds".to_owned())];
            contents.extend(assign("holds", "undefined".to_owned()));
            contents
        }
        Action::ReleaseUnless(id) => {
            let keep = format!("holds === {0} ? {0} : undefined", team(*id));
            vec![act("release-unless", team(*id)), Content::Assign("holds".to_owned(), keep)]
        }
        Action::Leave => assign("gone", "true".to_owned()),
        Action::LeaveLine => {
            vec![Content::Assign("gone".to_owned(), "true".to_owned()), act("hang-up", "true".to_owned())]
        }
        Action::Return => assign("gone", "false".to_owned()),
        Action::Raise(name) => [cswf_machine::Event::Happened(*name), cswf_machine::Event::Rule(*name)]
            .into_iter()
            .filter_map(|event| names::event(machine, event))
            .map(Content::Raise)
            .collect(),
        Action::Ticket(action) => {
            let status = if matches!(action, cswf_model::TicketAction::Close) { "closed" } else { "open" };
            assign("ticket", string(status))
        }
        Action::Responded => vec![act("responded", "true".to_owned())],
        Action::Tell(id) => vec![act("tell", team(*id))],
        Action::Act(id) => {
            vec![act("rule", string(machine.rules.get(id.index()).map_or("", |rule| &rule.name)))]
        }
    }
}

fn enter(machine: &Machine, step: StepId) -> String {
    let info = machine.step(step);
    format!(
        "visits[{0}] = (visits[{0}] || 0) + 1; at = {1}; interruptible = {2}; shielded = {3};",
        step.0,
        string(info.map_or("", |info| &info.path)),
        info.is_some_and(|info| info.interruptible),
        info.is_some_and(|info| info.shielded)
    )
}

fn start(machine: &Machine, id: TimerId) -> Vec<Content> {
    let Some(timer) = machine.timer(id) else { return Vec::new() };
    let Some(event) = names::event(machine, timer.event) else { return Vec::new() };
    match timer.delay {
        Delay::Millis(millis) => {
            vec![Content::Timer { id: names::timer(id.0), event, delay: format!("{millis}ms") }]
        }
        Delay::Working(actor, period) => {
            let team = string(machine.team(actor).map_or("", |team| &team.name));
            let time = format!("{{ days: {}, ms: {} }}", period.days, period.time.as_millis());
            let parameters = vec![
                ("action", string("working-timer")),
                ("of", team),
                ("time", time),
                ("event", string(&event)),
            ];
            vec![Content::Tell("cswf.act", parameters)]
        }
    }
}

/// A guard; `None` when it always holds.
pub(super) fn guard(machine: &Machine, at: StateId, guard: &Guard) -> Option<String> {
    Some(match guard {
        Guard::Always | Guard::Ask => return None,
        Guard::If(expr, Undecided::Holds) => format!("({} !== false)", expression(machine, expr)),
        Guard::If(expr, Undecided::Ask | Undecided::Fails) => expression(machine, expr),
        Guard::All(guards) => {
            let all: Vec<String> = guards.iter().filter_map(|each| self::guard(machine, at, each)).collect();
            if all.is_empty() {
                return None;
            }
            all.join(" && ")
        }
        Guard::FailedAtMost(counter, most) => format!("(tries[{}] || 0) <= {most}", counter.0),
        Guard::Holds(id) => format!("holds === {}", string(machine.team(*id).map_or("", |team| &team.name))),
        Guard::Gone => "gone".to_owned(),
        Guard::Interruptible => "interruptible".to_owned(),
        Guard::Unshielded => "!shielded".to_owned(),
        Guard::NotIn(id) => format!("!In('{}')", names::state(machine, *id)),
        Guard::Joined(count) => format!("[{}].filter(Boolean).length >= {count}", joined(machine, at)),
        Guard::TicketDone => "ticket === \"closed\"".to_owned(),
    })
}

/// Which branches of the `parallel` around a state are over.
fn joined(machine: &Machine, at: StateId) -> String {
    let ids = (0..).map(StateId).zip(&machine.states);
    let over = ids.filter(|(id, state)| state.kind == StateKind::Joined && machine.encloses(at, *id));
    over.map(|(id, _)| format!("In('{}')", names::state(machine, id))).collect::<Vec<_>>().join(", ")
}

/// What the host has to know to do what goes on in a state.
pub(super) fn activity(machine: &Machine, activity: &Activity) -> Vec<(&'static str, String)> {
    let text = |id: &TextId| ("text", words(machine, *id));
    let team = |id: &ActorId| ("actor", string(machine.team(*id).map_or("", |team| &team.name)));
    let word = |word: &str| ("activity", string(word));
    match &activity.doing {
        Doing::Speak { text: spoken, audio } => {
            let mut parameters = vec![word("speak")];
            match spoken {
                Spoken::Text(id) | Spoken::Menu(id, _) => parameters.push(text(id)),
                Spoken::Value(id) => parameters.push(("text", format!("String({})", variable(machine, *id)))),
                Spoken::Nothing => {}
            }
            parameters.extend(audio.iter().map(|audio| ("audio", string(audio))));
            parameters
        }
        Doing::Listen(_) => vec![word("listen")],
        Doing::Send { medium, to, text: id } => {
            let mut parameters = vec![word("send"), ("medium", string(medium.word()))];
            parameters.extend(to.iter().map(|to| ("to", source(machine, to))));
            parameters.extend(id.iter().map(text));
            parameters
        }
        Doing::Invoke { system, operation, with, .. } => {
            let with =
                with.iter().map(|(name, value)| format!("{}: {}", string(name), source(machine, value)));
            let with = format!("{{ {} }}", with.collect::<Vec<_>>().join(", "));
            vec![word("invoke"), ("operation", string(&format!("{system}.{operation}"))), ("with", with)]
        }
        Doing::Ticket { action, .. } => vec![word("ticket"), ("action", string(action.word()))],
        Doing::Queue(line) => vec![word("queue"), team(&line.actor), ("manner", string(line.manner.verb()))],
        Doing::Person(actor) => vec![word("person"), team(actor)],
        Doing::Work { actor, .. } => vec![word("work"), team(actor)],
        Doing::Dial(number) => vec![word("dial"), ("number", source(machine, number))],
        Doing::Callback { actor, .. } => vec![word("callback"), team(actor)],
        Doing::Await { .. } => vec![word("await")],
        Doing::Pass => vec![word("pass")],
    }
}

/// A text in every variant, as an object by channel and language; the host chooses and fills in.
fn words(machine: &Machine, id: TextId) -> String {
    let Some(script) = machine.script(id) else { return "\"\"".to_owned() };
    let variants = script.text.variants.iter().map(|variant| {
        let language =
            variant.language.as_ref().map(|tag| tag.value.as_str()).or(script.first_language.as_deref());
        let channel = variant.channel.as_ref().map_or("", |channel| channel.value.as_str());
        let key = [channel, language.unwrap_or_default()].into_iter().filter(|part| !part.is_empty());
        let key = key.collect::<Vec<_>>().join(" ");
        format!("{}: {}", string(&key), string(&variant.template.source))
    });
    format!("{{ {} }}", variants.collect::<Vec<_>>().join(", "))
}
