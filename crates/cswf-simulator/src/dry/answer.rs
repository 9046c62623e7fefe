//! Turns that answer what is asked.

use cswf_diagnostics::{Diagnostic, List, RunMessage};
use cswf_machine::{Doing, Event, NameId, Signal, StateId};
use cswf_model::read;

use super::turns::Answer;
use super::{Coming, Open, Player};
use crate::question::{Question, chosen};

impl Player<'_> {
    /// Answers the first open question that a turn is for; false when there is none.
    pub(super) fn answer_open(&mut self) -> bool {
        self.open.sort_by_key(|open| (self.machine.state(open.state).and_then(|own| own.step), open.serial));
        for n in 0..self.open.len() {
            let Some(open) = self.open.get(n).copied() else { break };
            if !self.is_asked(&open) {
                continue;
            }
            let step = self.machine.state(open.state).and_then(|state| state.step);
            if step.is_some_and(|step| self.silent.contains(&step)) {
                // The customer goes on saying nothing: a prompt that is played again is still the same try.
                self.open.remove(n);
                return true;
            }
            let names = self.names(open.state);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            if let Some(answer) = self.turns.take(&names) {
                self.open.remove(n);
                self.answer(open, &answer);
                return true;
            }
        }
        false
    }

    /// By what names a turn may be pinned to a state.
    fn names(&self, state: StateId) -> Vec<String> {
        let mut names = vec![self.step_name(state)];
        if let Some(step) = self.machine.step_of(state) {
            names.push(step.path.clone());
        }
        match self.doing(state) {
            Some(Doing::Queue(line)) => {
                names.extend(self.machine.team(line.actor).map(|team| team.name.clone()));
            }
            Some(Doing::Callback { actor, .. }) => {
                names.extend(self.machine.team(*actor).map(|team| team.name.clone()));
            }
            Some(Doing::Invoke { system, operation, .. }) => {
                names.extend([format!("{system}.{operation}"), system.clone()]);
            }
            _ => {}
        }
        names
    }

    pub(super) fn take_pinned(&mut self, state: StateId) -> Option<Answer> {
        let names = self.names(state);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.turns.take_pinned(&names)
    }

    fn answer(&mut self, open: Open, answer: &Answer) {
        if answer.text == "hang-up" && self.case.gone() {
            return self.cannot_be(open.state, answer);
        }
        if answer.text == "hang-up" {
            self.last_turn = self.case.now();
            // Work goes on, and still has to turn out one way or another.
            if matches!(self.doing(open.state), Some(Doing::Work { .. } | Doing::Invoke { .. })) {
                self.open.push(open);
            }
            let signal = Signal::to_case(Event::HangUp);
            return self.coming.push(Coming {
                at: self.case.now(),
                signal,
                input: Some("hang-up".to_owned()),
            });
        }
        if answer.pinned && answer.text == "error" && self.opens(open.state, Event::Error) {
            return self.comes_now(open, Signal::of(open.serial, Event::Error));
        }
        match self.doing(open.state) {
            Some(Doing::Listen(_)) => self.answer_listening(open, answer),
            Some(Doing::Await { event, outcomes }) => self.answer_waiting(open, *event, outcomes, answer),
            Some(Doing::Work { outcomes, .. } | Doing::Invoke { outcomes, .. }) => {
                self.answer_working(open, outcomes, answer);
            }
            _ => self.answer_choice(open, answer),
        }
    }

    fn comes_now(&mut self, open: Open, signal: Signal) {
        self.comes_at(open, self.case.now(), signal, None);
    }

    fn comes_at(&mut self, open: Open, at: u64, signal: Signal, input: Option<String>) {
        if at > self.case.now() {
            self.under_way.push(open.serial);
        } else {
            self.last_turn = at;
        }
        self.coming.push(Coming { at, signal, input });
    }

    /// The customer says nothing, until a clock notices.
    fn keeps_silent(&mut self, open: Open, answer: &Answer) {
        if self.machine.notices_silence(&self.case, open.serial) {
            self.silent.extend(self.machine.state(open.state).and_then(|state| state.step));
        } else if self.opens(open.state, Event::Empty) {
            self.comes_now(open, Signal::of(open.serial, Event::Empty));
        } else {
            let claim = RunMessage::TurnCannotTimeOut { step: self.step_name(open.state) };
            self.unusable(answer, claim);
        }
    }

    fn answer_listening(&mut self, open: Open, answer: &Answer) {
        match answer.text.as_str() {
            "silent" | "timeout" => return self.keeps_silent(open, answer),
            "invalid" if self.opens(open.state, Event::Invalid) => {
                let signal = Signal { input: true, ..Signal::of(open.serial, Event::Invalid) };
                return self.comes_at(open, self.case.now(), signal, Some(answer.text.clone()));
            }
            "invalid" => {
                let claim = RunMessage::TurnCannotBeWrong { step: self.step_name(open.state) };
                return self.unusable(answer, claim);
            }
            _ => {}
        }
        let Some(heard) = self.machine.hear(&mut self.case, open.serial, &answer.text, &self.lines) else {
            return self.cannot_be(open.state, answer);
        };
        if !self.can_happen(open.state, heard.signal.event) {
            return self.cannot_be(open.state, answer);
        }
        if heard.signal.event == Event::Invalid {
            self.warn_of_wrong_key(open, answer);
        }
        let at = self.case.now().saturating_add(heard.delay);
        self.comes_at(open, at, heard.signal, Some(answer.text.clone()));
    }

    fn can_happen(&self, state: StateId, event: Event) -> bool {
        matches!(event, Event::Anytime(_)) || self.opens(state, event)
    }

    /// A wrong key may well be meant; but it is more often a slip.
    fn warn_of_wrong_key(&mut self, open: Open, answer: &Answer) {
        let question = Question::at(self.machine, &mut self.case, open.serial, open.state, &self.lines);
        if question.choices.is_empty() {
            return;
        }
        let choices = List(question.choices.into_iter().map(|choice| choice.name).collect());
        let (answer_text, step) = (answer.text.clone(), self.step_name(open.state));
        let claim = RunMessage::TurnNotAnOption { answer: answer_text, step, choices };
        let level = cswf_diagnostics::Level::Warning;
        self.diagnostics.push(Diagnostic::new("wrong-turn", level, answer.span, claim));
    }

    fn answer_waiting(&mut self, open: Open, event: Option<NameId>, outcomes: &[NameId], answer: &Answer) {
        if matches!(answer.text.as_str(), "silent" | "timeout") {
            return self.keeps_silent(open, answer);
        }
        if let Some(n) = self.outcome(outcomes, &answer.text) {
            let at = self.done_at(open);
            return self.comes_at(open, at, Signal::of(open.serial, Event::Outcome(n)), None);
        }
        let comes = |name: NameId| answer.text == "done" || answer.text == self.machine.name(name);
        if let Some(event) = event.filter(|name| outcomes.is_empty() && comes(*name)) {
            let at = self.done_at(open);
            return self.comes_at(open, at, Signal::of(open.serial, Event::Happened(event)), None);
        }
        match self.machine.hear(&mut self.case, open.serial, &answer.text, &self.lines) {
            Some(heard) if self.can_happen(open.state, heard.signal.event) => {
                self.comes_at(open, self.case.now(), heard.signal, Some(answer.text.clone()));
            }
            _ => self.cannot_be(open.state, answer),
        }
    }

    fn answer_working(&mut self, open: Open, outcomes: &[NameId], answer: &Answer) {
        if let Some(n) = self.outcome(outcomes, &answer.text) {
            let at = self.done_at(open);
            return self.comes_at(open, at, Signal::of(open.serial, Event::Outcome(n)), None);
        }
        let silent = matches!(answer.text.as_str(), "timeout" | "silent");
        if silent && self.machine.notices_silence(&self.case, open.serial) {
            return self.keeps_silent(open, answer);
        }
        self.cannot_be(open.state, answer);
    }

    /// When an activity is done that a turn tells the outcome of.
    fn done_at(&self, open: Open) -> u64 {
        let activity = self.machine.state(open.state).and_then(|state| state.activity.as_ref());
        let Some(activity) = activity else { return self.case.now() };
        let done = match activity.doing {
            Doing::Work { .. } => self.work_done(activity, open.since),
            _ => open.since.saturating_add(self.machine.usual_time(&self.case, activity)),
        };
        done.max(self.case.now())
    }

    fn outcome(&self, outcomes: &[NameId], text: &str) -> Option<u16> {
        let folded = read::fold(text);
        let fits = |name: &NameId| read::fold(self.machine.name(*name)) == folded.trim();
        outcomes.iter().position(fits).and_then(|n| u16::try_from(n).ok())
    }

    fn answer_choice(&mut self, open: Open, answer: &Answer) {
        let ways = self.machine.open_ways(&mut self.case, open.serial, &self.lines);
        match chosen(self.machine, open.state, &ways, &answer.text, self.machine.language_of(&self.case)) {
            Some(n) => self.comes_now(open, Signal::of(open.serial, Event::Chosen(n))),
            None => self.cannot_be(open.state, answer),
        }
    }

    /// A turn that means nothing where it is wanted: the run cannot go on.
    pub(super) fn cannot_be(&mut self, state: StateId, answer: &Answer) {
        let step = self.step_name(state);
        let choices = crate::question::choices(self.machine, state, &self.case, &self.lines);
        let text = answer.text.clone();
        let claim = if choices.is_empty() {
            RunMessage::TurnMeansNothing { answer: text, step }
        } else {
            let choices = List(choices.into_iter().map(|choice| choice.name).collect());
            RunMessage::TurnNotAnOutcome { answer: text, step, choices }
        };
        self.unusable(answer, claim);
    }

    fn unusable(&mut self, answer: &Answer, claim: RunMessage) {
        self.diagnostics.push(Diagnostic::error("wrong-turn", answer.span, claim));
        self.halted = true;
    }
}
