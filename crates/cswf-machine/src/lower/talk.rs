//! The verbs that talk to the customer: `say ask menu survey record`.

use cswf_model::{Choice, Exit, Outcome, Spread, Step, StepKind, SurveyKind, Text, Type, VarId};

use crate::activity::{Activity, Doing, Expect, Grammar, Offer, Phrase, Spoken, usual_scale};
use crate::lower::builder::{At, Builder, millis};
use crate::lower::ways::{Tries, prepend};
use crate::machine::{AnytimeId, Delay, StateId, TimerId, TimerKind};
use crate::transition::{Action, Event, Goto, Transition, Undecided};

/// How long a recording machine waits for somebody to speak when the author does not say.
const SILENT_RECORDING: u64 = 5_000;

/// A conversation: what is said first, and the state in which the customer is heard.
struct Talk {
    first: StateId,
    listen: StateId,
}

impl<'a> Builder<'a> {
    pub(super) fn say(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Say { text, audio, .. } = &step.kind else { return };
        let own = at.place.own;
        let text = Spoken::Text(self.text(at.call, text));
        let audio = audio.as_ref().map(|audio| audio.value.clone());
        self.doing(own, Activity { doing: Doing::Speak { text, audio }, takes: takes(step) });
        self.replays(own, own);
        let responds = self.responds(at);
        self.done(at, own, exits, &responds);
    }

    /// What a step says, then the state in which the customer is heard.
    fn talk(&mut self, at: At, step: &'a Step, says: Option<Spoken>, grammar: Grammar) -> Talk {
        let asks = says.is_some();
        let prompt = (says.is_some() || step.takes.is_some()).then(|| self.phase(at, "prompt"));
        let listen = self.phase(at, "listen");
        let first = prompt.unwrap_or(listen);
        if let Some(prompt) = prompt {
            let doing = Doing::Speak { text: says.unwrap_or(Spoken::Nothing), audio: None };
            self.doing(prompt, Activity { doing, takes: takes(step) });
            self.replays(prompt, prompt);
            let responds = if asks { self.responds(at) } else { Vec::new() };
            self.on(prompt, Transition::new(Event::Finished, Goto::State(listen)).then(responds));
        }
        self.doing(listen, Activity { doing: Doing::Listen(grammar), takes: None });
        self.replays(listen, first);
        self.starts_with(at.place.own, first);
        Talk { first, listen }
    }

    pub(super) fn ask(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Ask { variable, prompt, confirm, optional } = &step.kind else { return };
        let own = at.place.own;
        let slot = variable.value.map(|variable| self.slot(at.call, variable));
        let expect = self.expected(slot, *optional);
        let says = prompt.as_ref().map(|prompt| Spoken::Text(self.text(at.call, prompt)));
        let talk = self.talk(at, step, says, Grammar { phrases: Vec::new(), expect });
        let timeout = self.answer_timeout(at, step, talk.listen);
        let silences = self.silences(at);
        self.entering(talk.listen, silences.iter().cloned());
        let check = confirm.as_ref().map(|question| self.confirm(at, slot, question.as_ref()));
        let second = check.as_ref().and_then(|check| self.answer_timeout(at, step, check.listen));
        let tries = self.tries(at, talk.first, timeout.into_iter().chain(second));
        let store = slot.map(Action::Store);
        let clear: Vec<Action> = slot.map(Action::Clear).into_iter().collect();
        match check {
            None => self.done_on(at, talk.listen, Event::Answer, exits, store.as_slice()),
            Some(check) => {
                let to_check = Transition::new(Event::Answer, Goto::State(check.first));
                self.on(talk.listen, to_check.then(store).then(timeout.map(Action::Stop)));
                self.entering(check.listen, silences);
                self.done_on(at, check.listen, Event::Yes, exits, &[]);
                self.fails(at, check.listen, &[Event::No, Event::Invalid], Outcome::Invalid, &tries, &clear);
                self.unanswered(at, check.listen, second, *optional, exits, &tries, &clear);
            }
        }
        let failures = self.failures(at);
        if failures.contains(&Outcome::Invalid) {
            self.fails(at, talk.listen, &[Event::Invalid], Outcome::Invalid, &tries, &[]);
        }
        let kept: &[Action] = if *optional { &clear } else { &[] };
        self.unanswered(at, talk.listen, timeout, *optional, exits, &tries, kept);
        if failures.contains(&Outcome::Error) {
            self.fails(at, own, &[Event::Error], Outcome::Error, &tries, &[]);
        }
    }

    /// Nothing comes: a failed try, or, where the answer is optional, `done` without one.
    #[expect(clippy::too_many_arguments, reason = "what a way out is made of")]
    fn unanswered(
        &mut self,
        at: At,
        listen: StateId,
        timeout: Option<TimerId>,
        optional: bool,
        exits: &[Exit<'a>],
        tries: &Tries,
        also: &[Action],
    ) {
        let own = at.place.own;
        if optional {
            self.done_on(at, listen, Event::Empty, exits, also);
            if let Some(timeout) = timeout {
                self.done_on(at, own, Event::Timer(timeout), exits, also);
            }
        } else if let Some(timeout) = timeout {
            self.fails(at, listen, &[Event::Empty], Outcome::Timeout, tries, also);
            self.fails(at, own, &[Event::Timer(timeout)], Outcome::Timeout, tries, also);
        }
    }

    /// The answer is read back, and the customer says yes or no.
    fn confirm(&mut self, at: At, slot: Option<VarId>, question: Option<&'a Text>) -> Talk {
        let first = self.phase(at, "confirm");
        let listen = self.phase(at, "confirm-listen");
        let text = match (question, slot) {
            (Some(question), _) => Spoken::Text(self.text(at.call, question)),
            (None, Some(slot)) => Spoken::Value(slot),
            (None, None) => Spoken::Nothing,
        };
        self.doing(first, Activity { doing: Doing::Speak { text, audio: None }, takes: None });
        self.replays(first, first);
        self.on(first, Transition::new(Event::Finished, Goto::State(listen)));
        let grammar = Grammar { phrases: Vec::new(), expect: Expect::YesNo };
        self.doing(listen, Activity { doing: Doing::Listen(grammar), takes: None });
        self.replays(listen, first);
        Talk { first, listen }
    }

    pub(super) fn menu(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Menu { text, options } = &step.kind else { return };
        let own = at.place.own;
        let says = Spoken::Menu(self.text(at.call, text), self.offers(at, options));
        let grammar = Grammar { phrases: phrases(options), expect: Expect::Phrases };
        let talk = self.talk(at, step, Some(says), grammar);
        let timeout = self.answer_timeout(at, step, talk.listen);
        let silences = self.silences(at);
        self.entering(talk.listen, silences);
        let tries = self.tries(at, talk.first, timeout);
        self.options(at, talk.listen, exits, options);
        self.fails(at, talk.listen, &[Event::Invalid], Outcome::Invalid, &tries, &[]);
        if let Some(timeout) = timeout {
            self.fails(at, talk.listen, &[Event::Empty], Outcome::Timeout, &tries, &[]);
            self.fails(at, own, &[Event::Timer(timeout)], Outcome::Timeout, &tries, &[]);
        }
        if self.failures(at).contains(&Outcome::Error) {
            self.fails(at, own, &[Event::Error], Outcome::Error, &tries, &[]);
        }
    }

    pub(super) fn survey(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Survey { survey, into, after, valid, scale, prompt } = &step.kind else { return };
        let own = at.place.own;
        let slot = into.as_ref().and_then(|into| into.value).map(|into| self.slot(at.call, into));
        let says = prompt.as_ref().map(|prompt| Spoken::Text(self.text(at.call, prompt)));
        let expect =
            Expect::Rating { scale: scale_of(survey.value, scale.as_ref().map(|scale| scale.value)) };
        let talk = self.talk(at, step, says, Grammar { phrases: Vec::new(), expect });
        let clear: Vec<Action> = slot.map(Action::Clear).into_iter().collect();
        let store: Vec<Action> = slot.map(Action::Store).into_iter().collect();
        self.done_on(at, talk.listen, Event::Answer, exits, &store);
        self.done_on(at, talk.listen, Event::Invalid, exits, &clear);
        match valid {
            None => self.done_on(at, talk.listen, Event::Empty, exits, &clear),
            Some(valid) => {
                let timer = self.timer(own, TimerKind::Own, Delay::Millis(millis(valid.value)));
                self.entering(talk.listen, [Action::Start(timer)]);
                let tries = self.tries(at, talk.first, Some(timer));
                let events = [Event::Timer(timer)];
                self.fails(at, own, &events, Outcome::Timeout, &tries, &[]);
                self.fails(at, talk.listen, &[Event::Empty], Outcome::Timeout, &tries, &[]);
            }
        }
        if let Some(after) = after {
            let delay = self.phase(at, "after");
            let timer = self.timer(delay, TimerKind::Own, Delay::Millis(millis(after.value)));
            self.entering(delay, [Action::Start(timer)]);
            self.on(delay, Transition::new(Event::Timer(timer), Goto::State(talk.first)));
            self.starts_with(own, delay);
        }
    }

    pub(super) fn record(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Record { variable, prompt, .. } = &step.kind else { return };
        let own = at.place.own;
        let slot = variable.value.map(|variable| self.slot(at.call, variable));
        let says = prompt.as_ref().map(|prompt| Spoken::Text(self.text(at.call, prompt)));
        let grammar = Grammar { phrases: Vec::new(), expect: Expect::Recording };
        let talk = self.talk(at, step, says, grammar);
        let silent = step.timeout.as_ref().map_or(SILENT_RECORDING, |timeout| millis(timeout.value));
        let timer = self.timer(own, TimerKind::Own, Delay::Millis(silent));
        self.entering(talk.listen, [Action::Start(timer)]);
        let tries = self.tries(at, talk.first, Some(timer));
        let store: Vec<Action> = slot.map(Action::Store).into_iter().collect();
        self.done_on(at, talk.listen, Event::Answer, exits, &store);
        // Hanging up is how most people end a recording.
        self.done_on(at, talk.listen, Event::HangUp, exits, &[Action::Leave]);
        self.fails(at, own, &[Event::Timer(timer)], Outcome::Timeout, &tries, &[]);
        self.fails(at, talk.listen, &[Event::Empty], Outcome::Timeout, &tries, &[]);
    }

    /// `done`, brought by another event than the end of an activity.
    pub(super) fn done_on(
        &mut self,
        at: At,
        from: StateId,
        event: Event,
        exits: &[Exit<'a>],
        also: &[Action],
    ) {
        let through = self.through(at, event, exits);
        self.on(from, prepend(through, also));
    }

    /// The failures that something can cause at a step.
    pub(super) fn failures(&self, at: At) -> Vec<Outcome> {
        let Some(call) = self.call(at.call) else { return Vec::new() };
        call.workflow.step(at.id).map(|step| call.flow.failures(step)).unwrap_or_default()
    }

    /// The timeout of an `ask` or a `menu`: it starts when the prompt ends.
    fn answer_timeout(&mut self, at: At, step: &Step, listen: StateId) -> Option<TimerId> {
        let timeout = self.call(at.call)?.flow.timeout(step)?;
        let timer = self.timer(at.place.own, TimerKind::Own, Delay::Millis(millis(timeout)));
        self.entering(listen, [Action::Start(timer)]);
        Some(timer)
    }

    /// The clocks of `anytime: silent`, the workflow's own and then its callers'.
    fn silences(&mut self, at: At) -> Vec<Action> {
        if !self.machine.step(at.step).is_some_and(|step| step.interruptible) {
            return Vec::new();
        }
        let mut actions = Vec::new();
        let mut around = Some(at.call);
        while let Some(call) = around.and_then(|call| self.call(call)) {
            around = call.caller.map(|(call, _)| call);
            let first = call.anytime;
            for n in (first..).take(call.workflow.anytime.len()) {
                let silent = self.machine.anytime.get(n as usize).and_then(|info| info.silent);
                let Some(silent) = silent else { continue };
                let timer = self.timer(at.place.own, TimerKind::Silence, Delay::Millis(silent));
                if let Some(timer) = self.machine.timers.get_mut(timer.index()) {
                    timer.event = Event::Anytime(AnytimeId(n));
                }
                actions.push(Action::Start(timer));
            }
        }
        actions
    }

    fn expected(&self, slot: Option<VarId>, optional: bool) -> Expect {
        let slot = slot.and_then(|slot| self.machine.slot(slot));
        let ty = slot.map_or(Type::Text, |slot| slot.ty.clone());
        Expect::Value { ty, pattern: slot.and_then(|slot| slot.pattern.clone()), optional }
    }

    pub(super) fn offers(&mut self, at: At, options: &'a [Choice]) -> Vec<Offer> {
        let numbered = (0..).zip(options);
        numbered
            .map(|(n, option)| Offer {
                name: self.name(&option.name.value),
                label: option.way.label.as_ref().map(|label| self.text(at.call, label)),
                event: Event::Option(n),
                guard: self.guard(at.call, option.way.condition.as_ref(), Undecided::Holds),
            })
            .collect()
    }

    /// A person who writes to the customer has responded.
    pub(super) fn responds(&self, at: At) -> Vec<Action> {
        let actor = self.machine.step(at.step).map(|step| step.actor);
        let human = actor.is_some_and(|actor| self.is_human(actor));
        if human { vec![Action::Responded] } else { Vec::new() }
    }
}

/// `takes` of a step.
pub(super) fn takes(step: &Step) -> Option<Spread> {
    step.takes.as_ref().map(|takes| takes.value)
}

/// What chooses each option: a name of keys alone is a key, any other name is a word.
pub(super) fn phrases(options: &[Choice]) -> Vec<Phrase> {
    let fold = cswf_model::read::fold;
    let numbered = (0..).zip(options);
    numbered
        .map(|(n, option)| {
            let name = fold(&option.name.value);
            let is_key = name.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '#'));
            let (keys, mut words) = if is_key { (vec![name], Vec::new()) } else { (Vec::new(), vec![name]) };
            words.extend(option.way.words.iter().map(|word| fold(&word.value)));
            Phrase { keys, words, event: Event::Option(n) }
        })
        .collect()
}

fn scale_of(survey: SurveyKind, highest: Option<u32>) -> (i64, i64) {
    let (low, high) = usual_scale(survey);
    (low, highest.map_or(high, i64::from))
}
