//! Ids, and the names of actors, hours, variables and steps.

use cswf_diagnostics::{Diagnostic, List, ReadingMessage as Say, Safety, Span, Spanned, TextEdit};
use cswf_model::{ActorId, HoursId, StepId, Target, VarId};
use cswf_syntax::NodeKind;

use crate::reader::{Mode, NAMED, Reader, Slot, Word, shorten};
use crate::wanted::{ID, TARGET, WORD, WORDS};

/// Words that mean something of their own where a name may stand.
const RESERVED: [&str; 9] =
    ["next", "again", "join", "end", "stuck", "human", "customer", "system", "always"];

/// Names that a condition would read as something else.
const CONDITION_WORDS: [&str; 6] = ["and", "or", "not", "in", "true", "false"];

/// The ends that every project knows.
pub(crate) const ENDS: [&str; 7] =
    ["resolved", "unresolved", "abandoned", "transferred", "deferred", "converted", "churned"];

/// What a name is for; each kind has its own rules.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameOf {
    /// A workflow, a step, hours, a text, a branch.
    Thing,
    /// An actor: `customer` and `system` may be described.
    Actor,
    /// A variable: no `-`, which is minus there.
    Variable,
}

impl<'t> Reader<'t> {
    /// A name that is given here.
    pub(crate) fn id(&mut self, slot: Slot<'t>) -> Option<Word<'t>> {
        let word = self.word(slot, ID)?;
        self.check_id(word, NameOf::Thing);
        Some(word)
    }

    /// Checks a name that is given here; a bad one still names what it stands for.
    pub(crate) fn check_id(&mut self, word: Word<'t>, of: NameOf) {
        let name = word.text;
        let given = of == NameOf::Actor && matches!(name, "customer" | "system");
        if RESERVED.contains(&name) && !given {
            let help = Say::ChooseAnotherName {};
            return self.error("wrong-value", word.span, Say::ReservedName { name: name.to_owned() }, help);
        }
        if of == NameOf::Variable && CONDITION_WORDS.contains(&name) {
            let help = Say::ChooseAnotherName {};
            return self.error("wrong-value", word.span, Say::ConditionWord { name: name.to_owned() }, help);
        }
        let dash = of != NameOf::Variable;
        if is_id(name, dash) {
            return;
        }
        let claim = if !dash && is_id(name, true) {
            Say::DashInVariable { name: name.to_owned() }
        } else {
            Say::NotAName { name: shorten(name) }
        };
        let mut finding = Diagnostic::error("wrong-value", word.span, claim);
        let better = better_id(name, dash);
        finding = match better {
            // Whoever points at the name would have to be changed with it.
            Some(better) => finding
                .with_help(Say::Write { example: better.clone() })
                .with_fix(Safety::Unsafe, vec![TextEdit { span: word.span, text: better }]),
            None => finding.with_help(Say::ForExample { example: ID.example }),
        };
        self.report(finding);
    }

    /// Any word.
    pub(crate) fn plain_word(&mut self, slot: Slot<'t>) -> Option<Spanned<String>> {
        self.word(slot, WORD).map(Word::spanned)
    }

    /// One word or several.
    pub(crate) fn words(&mut self, slot: Slot<'t>) -> Vec<Spanned<String>> {
        self.raw_words(slot).into_iter().map(Word::spanned).collect()
    }

    /// Words that customers say or write: `[人工, 真人]`, not `[人工，真人]`.
    pub(crate) fn spoken_words(&mut self, slot: Slot<'t>) -> Vec<Word<'t>> {
        let words = self.raw_words(slot);
        let listed = matches!(self.resolve(slot.node).kind, NodeKind::List(_));
        for word in &words {
            self.comma_in_word(*word, listed);
        }
        words
    }

    /// Words that are set apart by commas that YAML does not know.
    pub(crate) fn comma_in_word(&mut self, word: Word<'t>, listed: bool) {
        let Some(comma) = word.text.chars().find(|c| matches!(c, '，' | '、')).filter(|_| word.plain())
        else {
            return;
        };
        let parts: Vec<&str> =
            word.text.split(['，', '、']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let claim = Say::CommaInWord { word: shorten(word.text), comma };
        let instead = parts.join(", ");
        let instead = if listed { instead } else { format!("[{instead}]") };
        let finding = Diagnostic::error("wrong-value", word.span, claim)
            .with_help(Say::Write { example: instead.clone() })
            .with_fix(Safety::Unsafe, vec![TextEdit { span: word.span, text: instead }]);
        self.report(finding);
    }

    /// One word or several, with their places in the file.
    pub(crate) fn raw_words(&mut self, slot: Slot<'t>) -> Vec<Word<'t>> {
        let items = self.one_or_many(slot);
        let mut words = Vec::with_capacity(items.len());
        for item in items {
            let at = if items.len() == 1 { slot.at } else { item.span };
            if let Some(word) = self.word(Slot { at, node: item }, WORDS) {
                words.push(word);
            }
        }
        words
    }

    /// One word or several, no more than a contact centre has names.
    pub(crate) fn name_list(&mut self, slot: Slot<'t>) -> Vec<Word<'t>> {
        let items = self.one_or_many(slot);
        let items = self.capped(items, slot.at);
        items.iter().filter_map(|item| self.word(Slot { at: slot.at, node: item }, WORDS)).collect()
    }

    /// One of the words of an enum.
    pub(crate) fn one_of<T: Copy>(
        &mut self,
        slot: Slot<'t>,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        let word = self.word(slot, WORD)?;
        if let Some((_, value)) = words.iter().find(|(name, _)| *name == word.text) {
            return Some(Spanned::new(*value, word.span));
        }
        let known = words.iter().map(|(name, _)| *name);
        self.unknown("wrong-value", word.span, word.text, Say::NotOneOf { value: shorten(word.text) }, known);
        None
    }

    /// The name of an actor.
    pub(crate) fn actor(&mut self, slot: Slot<'t>) -> Option<Spanned<Option<ActorId>>> {
        let word = self.word(slot, WORD)?;
        let actor = self.actor_named(word.text);
        if actor.is_none() {
            self.unknown_actor(word);
        }
        Some(Spanned::new(actor, word.span))
    }

    pub(crate) fn actor_named(&self, name: &str) -> Option<ActorId> {
        (0..).map(ActorId).zip(&self.names.actors).find(|(_, actor)| actor.id.value == name).map(|(id, _)| id)
    }

    fn unknown_actor(&mut self, word: Word<'t>) {
        if self.mode == Mode::Open {
            return;
        }
        let known: Vec<String> = self.names.actors.iter().map(|actor| actor.id.value.clone()).collect();
        let claim = Say::UnknownActor { name: shorten(word.text) };
        self.unknown("unknown-name", word.span, word.text, claim, known.iter().map(String::as_str));
    }

    /// The name of hours.
    pub(crate) fn hours_name(&mut self, word: Word<'t>) -> Option<Spanned<HoursId>> {
        let own = (0..).map(HoursId).zip(&self.names.hours).find(|(_, hours)| hours.id.value == word.text);
        if let Some((id, _)) = own {
            return Some(Spanned::new(id, word.span));
        }
        if self.mode != Mode::Open {
            let known: Vec<String> = self.names.hours.iter().map(|hours| hours.id.value.clone()).collect();
            let claim = Say::UnknownHours { name: shorten(word.text) };
            self.unknown("unknown-name", word.span, word.text, claim, known.iter().map(String::as_str));
        }
        None
    }

    /// The name of a variable.
    pub(crate) fn variable(&mut self, slot: Slot<'t>) -> Option<Spanned<Option<VarId>>> {
        let word = self.word(slot, WORD)?;
        Some(self.variable_of(word))
    }

    /// The variable that a word names.
    pub(crate) fn variable_of(&mut self, word: Word<'t>) -> Spanned<Option<VarId>> {
        let variable = self.variable_named(word.text);
        if variable.is_none() && self.mode != Mode::Open {
            self.unknown_variable("unknown-name", Spanned::new(word.text, word.span));
        }
        Spanned::new(variable, word.span)
    }

    /// Where to go on.
    pub(crate) fn target(&mut self, slot: Slot<'t>) -> Spanned<Target> {
        match self.word(slot, TARGET) {
            Some(word) => self.target_of(word),
            None => Spanned::new(Target::Broken, self.resolve(slot.node).span),
        }
    }

    /// The target that a word names.
    pub(crate) fn target_of(&mut self, word: Word<'t>) -> Spanned<Target> {
        let target = match word.text {
            "next" => Target::Next,
            "again" => Target::Again,
            "join" if self.outline.in_branch(self.step) => Target::Join,
            "join" => {
                self.error("wrong-value", word.span, Say::JoinOutsideBranch {}, Say::JoinIsForBranches {});
                Target::Broken
            }
            name => match self.step_named(Spanned::new(name, word.span)) {
                Some(step) => Target::Step(step),
                None => Target::Broken,
            },
        };
        Spanned::new(target, word.span)
    }

    /// The step of that id; reported when there is none.
    pub(crate) fn step_named(&mut self, name: Spanned<&'t str>) -> Option<StepId> {
        if let Some(step) = self.names.steps.get(name.value) {
            return Some(*step);
        }
        if self.mode != Mode::Open {
            self.unknown_step(name);
        }
        None
    }

    fn unknown_step(&mut self, name: Spanned<&'t str>) {
        let known: Vec<&'t str> = self.names.steps.keys().copied().collect();
        let claim = Say::UnknownStep { name: shorten(name.value) };
        let near = self.closest(name.value, known.iter().copied());
        let help = if let Some(near) = near {
            return self.unknown_but("unknown-name", name, claim, near);
        } else if ENDS.contains(&name.value) || matches!(name.value, "end" | "stuck" | "hangup" | "exit") {
            let end = if ENDS.contains(&name.value) { name.value } else { "resolved" };
            Say::WriteEnd { end: end.to_owned() }
        } else if self.actor_named(name.value).is_some() {
            Say::WriteQueue { actor: name.value.to_owned() }
        } else if known.is_empty() {
            Say::GiveAStepThisId { name: shorten(name.value) }
        } else {
            Say::ThereIs { names: List::of(known.into_iter().take(NAMED)) }
        };
        self.error("unknown-name", name.span, claim, help);
    }

    /// Reports that something with this name is there twice.
    pub(crate) fn duplicate(&mut self, name: &str, span: Span, first: Span) {
        let finding = Diagnostic::error("duplicate-id", span, Say::DuplicateName { name: name.to_owned() })
            .with_related(first, Say::FirstUsedHere {})
            .with_help(Say::RenameOne {});
        self.report(finding);
    }
}

/// A letter of any script, then letters, digits, `-` and `_`.
pub(crate) fn is_id(name: &str, dash: bool) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(char::is_alphabetic)
        && characters.all(|c| c.is_alphanumeric() || c == '_' || (dash && c == '-'))
}

/// The nearest name that is one, if that is plain.
fn better_id(name: &str, dash: bool) -> Option<String> {
    let joint = if dash { '-' } else { '_' };
    let better: String = name
        .trim()
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '_' || (dash && c == '-') { c } else { joint })
        .collect();
    (better.len() < 60 && is_id(&better, dash)).then_some(better)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_begin_with_a_letter_of_any_script() {
        for id in ["main", "查詢訂單", "tier-2", "größe_2"] {
            assert!(is_id(id, true), "{id}");
        }
        for not in ["", "2nd", "-a", "a b", "a.b", "_x", "a:b"] {
            assert!(!is_id(not, true), "{not}");
        }
        assert!(!is_id("order-id", false));
        assert_eq!(better_id("order-id", false).as_deref(), Some("order_id"));
        assert_eq!(better_id("a b", true).as_deref(), Some("a-b"));
        assert_eq!(better_id("2nd", true), None);
    }
}
