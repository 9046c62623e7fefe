//! The words beside a line.

use cswf_diagnostics::{Lang, OutputMessage as Say, Show};
use cswf_layout::text;
use cswf_model::{Anytime, Cause, Exit, Outcome, StepId, StepKind, Text, Trigger, Way, Workflow};

use crate::measure::TEXT_SIZE;

/// The widest a label may be; a longer one is cut with an ellipsis.
const WIDEST: f64 = 190.0;

/// Chooses words in one language of the reader's and one of the workflow's own.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) workflow: &'a Workflow,
    pub(crate) lang: Lang,
    language: Option<&'a str>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(workflow: &'a Workflow, lang: Lang) -> Self {
        Self { workflow, lang, language: workflow.nearest_language(lang.tag()) }
    }

    /// A text on the workflow's first channel, as one line.
    pub(crate) fn text(&self, text: &Text) -> String {
        let channel = self.workflow.channels.first().map(|channel| channel.value.as_str());
        let words = self.workflow.words(text, channel, self.language);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The label of an exit of a step.
    pub(crate) fn exit(&self, id: StepId, exit: &Exit<'_>) -> String {
        let name = match exit.cause {
            Cause::Option(n) => self.option(id, n),
            Cause::Case(n) => self.case(id, n),
            Cause::Named(n) => self.named(id, n),
            Cause::Branch(n) => self.branch(id, n),
            Cause::Else => self.labelled(exit).unwrap_or_else(|| Say::PictureElse {}.text(self.lang)),
            Cause::Skipped => Say::PictureSkipped {}.text(self.lang),
            Cause::Breach => Say::PictureBreach {}.text(self.lang),
            Cause::Handler(_) | Cause::Default(_) | Cause::Unhandled => self.failure(exit.outcome),
            Cause::Through | Cause::Split(_) | Cause::Jump => String::new(),
        };
        let share = self.share(id, exit).map(|share| format!("{}%", (share * 100.0).show(self.lang)));
        // A long name is cut, never the share behind it.
        match share {
            Some(share) if name.is_empty() => share,
            Some(share) => {
                format!("{} {share}", cut_to(&name, WIDEST - text::width(&share, TEXT_SIZE, false)))
            }
            None => cut(&name),
        }
    }

    fn labelled(&self, exit: &Exit<'_>) -> Option<String> {
        exit.way.and_then(|way| way.label.as_ref()).map(|label| self.text(label))
    }

    fn option(&self, id: StepId, n: usize) -> String {
        let options = match self.workflow.step(id).map(|step| &step.kind) {
            Some(StepKind::Menu { options, .. }) => options,
            Some(StepKind::Queue(queue)) => &queue.options,
            _ => return String::new(),
        };
        let Some(option) = options.get(n) else { return String::new() };
        let key = &option.name.value;
        let is_key = key.chars().all(|c| c.is_ascii_digit() || c == '*' || c == '#');
        let key = if is_key { Say::PictureKey { key: key.clone() }.text(self.lang) } else { key.clone() };
        match option.way.label.as_ref().map(|label| self.text(label)) {
            Some(label) if is_key && label != option.name.value => format!("{key} {label}"),
            Some(label) => label,
            None => key,
        }
    }

    fn case(&self, id: StepId, n: usize) -> String {
        let Some(StepKind::Decide { cases, .. }) = self.workflow.step(id).map(|step| &step.kind) else {
            return String::new();
        };
        let label = cases.get(n).and_then(|case| case.label.as_ref()).map(|label| self.text(label));
        label.unwrap_or_else(|| format!("{}", n + 1))
    }

    fn named(&self, id: StepId, n: usize) -> String {
        let Some(outcome) = self.workflow.step(id).and_then(|step| step.outcomes.get(n)) else {
            return String::new();
        };
        let label = outcome.way.label.as_ref().map(|label| self.text(label));
        label.unwrap_or_else(|| outcome.name.value.clone())
    }

    fn branch(&self, id: StepId, n: usize) -> String {
        match self.workflow.step(id).map(|step| &step.kind) {
            Some(StepKind::Parallel { branches, .. }) => {
                branches.get(n).map(|branch| branch.name.value.clone()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    fn failure(&self, outcome: Outcome) -> String {
        let say = match outcome {
            Outcome::Timeout => Say::PictureTimeout {},
            Outcome::Invalid => Say::PictureInvalid {},
            Outcome::Error => Say::PictureError {},
            Outcome::Full => Say::PictureFull {},
            Outcome::Closed => Say::PictureClosed {},
            Outcome::Busy => Say::PictureBusy {},
            Outcome::NoAnswer => Say::PictureNoAnswer {},
            Outcome::Failed => Say::PictureFailed {},
            Outcome::Done | Outcome::Answered | Outcome::Chosen => return String::new(),
        };
        say.text(self.lang)
    }

    /// The share that is written at a way out.
    pub(crate) fn share(&self, id: StepId, exit: &Exit<'_>) -> Option<f64> {
        if let (Cause::Split(n), Some(StepKind::Split { ways })) =
            (exit.cause, self.workflow.step(id).map(|step| &step.kind))
        {
            return ways.get(n).map(|(_, share)| share.value.0);
        }
        exit.way.and_then(|way| way.share.as_ref()).map(|share| share.value.0)
    }

    /// What sets an `anytime` off.
    pub(crate) fn anytime(&self, entry: &Anytime) -> String {
        let triggers = entry.triggers.iter().map(|trigger| match &trigger.value {
            Trigger::Key(key) => Say::PictureKey { key: key.clone() }.text(self.lang),
            Trigger::Words(words) => words.iter().take(2).cloned().collect::<Vec<_>>().join(" / "),
            Trigger::Repeats(times) => Say::PictureRepeats { times: *times }.text(self.lang),
            Trigger::Silent(time) => Say::PictureSilent { time: *time }.text(self.lang),
            Trigger::HangsUp => Say::PictureHangsUp {}.text(self.lang),
        });
        cut(&triggers.collect::<Vec<_>>().join(" · "))
    }
}

/// Does an exit show trouble rather than the way that is meant?
pub(crate) fn is_dashed(exit: &Exit<'_>) -> bool {
    !exit.outcome.goes_on()
}

/// Cuts a label that is too long to stand beside a line.
pub(crate) fn cut(words: &str) -> String {
    cut_to(words, WIDEST)
}

fn cut_to(words: &str, width: f64) -> String {
    if words.is_empty() {
        return String::new();
    }
    text::wrap(words, TEXT_SIZE, width, 1).pop().unwrap_or_default()
}

/// Is the way an interruption that goes on where it was?
pub(crate) fn resumes_at_once(way: &Way) -> bool {
    match way {
        Way::Next => true,
        Way::Do(block) => block.steps.is_empty(),
        Way::Go(_) | Way::End(_) => false,
    }
}
