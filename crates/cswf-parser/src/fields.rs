//! Reading a map whose keys are known: take the keys that mean something, report the rest.

use cswf_diagnostics::{Diagnostic, List, ReadingMessage as Say, Safety, Span, TextEdit};
use cswf_syntax::{Node, NodeKind};

use crate::keys::{Place, STEP, Verb, verb_named, verbs_with};
use crate::reader::{Reader, Slot, shorten};
use crate::wanted::{ID, Wanted};

/// So many keys of a map are compared with what could have been meant; no author misspells more, and it is dear.
const MOST_MENDED: usize = 200;

/// The keys of a map that have not been read yet.
pub(crate) struct Fields<'t> {
    /// The whole map.
    pub(crate) span: Span,
    /// From its first key to its last value: without the brackets around them.
    pub(crate) inner: Span,
    /// Could some of it not be read? Then nothing is missing from it for certain.
    pub(crate) incomplete: bool,
    place: &'static Place,
    /// The verbs of a step; one, unless its author wrote several.
    verbs: Vec<&'static Verb>,
    rest: Vec<Field<'t>>,
    /// Keys that have been read, so that a suggestion does not name them again.
    taken: Vec<&'static str>,
}

/// A key with its value.
#[derive(Clone, Copy)]
pub(crate) struct Field<'t> {
    pub(crate) key: &'t str,
    pub(crate) slot: Slot<'t>,
}

impl<'t> Reader<'t> {
    /// Opens a map; anything else is reported.
    pub(crate) fn open(
        &mut self,
        slot: Slot<'t>,
        place: &'static Place,
        wanted: Wanted,
    ) -> Option<Fields<'t>> {
        let entries = self.entries(slot, wanted)?;
        let mut rest = Vec::with_capacity(entries.len());
        let mut incomplete = false;
        for entry in entries {
            match &self.resolve(&entry.key).kind {
                NodeKind::Scalar(key) => rest.push(Field { key: &key.text, slot: Slot::of(entry) }),
                NodeKind::Null | NodeKind::List(_) | NodeKind::Map(_) => {
                    self.wrong_shape(Slot::item(&entry.key), ID);
                }
                NodeKind::Alias(_) | NodeKind::Broken => incomplete = true,
            }
        }
        let span = self.resolve(slot.node).span;
        // What a merge brings stands elsewhere.
        let own = || {
            entries.iter().filter(|entry| span.contains(entry.key.span) && span.contains(entry.value.span))
        };
        let start = own().map(|entry| entry.key.span.start).min().unwrap_or(span.start);
        let end = own().map(|entry| entry.value.span.end.max(entry.key.span.end)).max().unwrap_or(span.end);
        let inner = Span { start, end, ..span };
        let mut fields =
            Fields { span, inner, incomplete, place, verbs: Vec::new(), rest, taken: Vec::new() };
        // What a step's keys mean is known once its verb is.
        if !std::ptr::eq(place, &raw const STEP) {
            self.mend(&mut fields);
        }
        Some(fields)
    }

    /// Reports misspelt keys and reads them as what was meant, so that neither their values nor what points at them is
    /// lost.
    pub(crate) fn mend(&mut self, fields: &mut Fields<'t>) {
        if fields.rest.iter().all(|field| fields.knows_here(field.key)) {
            return;
        }
        let known: Vec<&'static str> = fields.names().collect();
        for at in 0..fields.rest.len().min(MOST_MENDED) {
            let Some(field) = fields.rest.get(at).copied() else { return };
            // Outcomes are looked up by their own name, and a key of another verb is no slip.
            let other = fields.knows_here(field.key) || field.key.starts_with("on-");
            if other || self.has_enough() || verbs_with(field.key).next().is_some() {
                continue;
            }
            let Some(near) = self.meant(field.key, &known).filter(|near| !fields.has(near)) else { continue };
            let edits = vec![TextEdit { span: field.slot.at, text: near.to_owned() }];
            let finding = Diagnostic::error("unknown-key", field.slot.at, fields.unknown(field.key))
                .with_help(Say::DidYouMean { name: near.to_owned() })
                .with_fix(Safety::Safe, edits);
            self.report(finding);
            if let Some(field) = fields.rest.get_mut(at) {
                field.key = near;
            }
        }
    }

    /// Reports what is left of a map.
    pub(crate) fn close(&mut self, fields: Fields<'t>) {
        if fields.rest.is_empty() {
            return;
        }
        let free: Vec<&'static str> = fields.names().filter(|name| !fields.has(name)).collect();
        for at in 0..fields.rest.len() {
            // A suggestion is dear, and nobody reads the hundred-thousandth.
            if self.has_enough() {
                return;
            }
            if let Some(field) = fields.rest.get(at).copied() {
                self.unknown_key(&fields, field, &free);
            }
        }
    }

    fn unknown_key(&mut self, fields: &Fields<'t>, field: Field<'t>, free: &[&'static str]) {
        if let Some(finding) = self.misplaced_key(fields, field).or_else(|| no_colon(fields, field)) {
            return self.report(finding);
        }
        let known: Vec<&'static str> = fields.names().collect();
        let help = match self.meant(field.key, &known) {
            Some(near) => Say::DidYouMean { name: near.to_owned() },
            None => Say::KnownKeys { keys: List::of(free) },
        };
        self.error("unknown-key", field.slot.at, fields.unknown(field.key), help);
    }

    /// The known key that was probably meant.
    pub(crate) fn meant(&mut self, key: &str, known: &[&'static str]) -> Option<&'static str> {
        synonym(key, known).or_else(|| self.closest(key, known.iter().copied()))
    }

    /// A key that means something, but not here.
    fn misplaced_key(&mut self, fields: &Fields<'t>, field: Field<'t>) -> Option<Diagnostic> {
        let verb = fields.verbs.first()?;
        let owners: Vec<&'static str> = verbs_with(field.key).collect();
        if owners.is_empty() {
            return None;
        }
        if field.key == "go" {
            let claim = Say::GoOfBranches { verb: verb.name };
            return Some(Diagnostic::error("unknown-key", field.slot.at, claim).with_help(Say::RemoveIt {}));
        }
        let claim =
            Say::KeyOfOtherVerb { key: field.key.to_owned(), verb: verb.name, verbs: List::of(owners) };
        Some(Diagnostic::error("unknown-key", field.slot.at, claim).with_help(Say::MoveOrRemove {}))
    }

    /// Reports a key that a verb must have.
    pub(crate) fn missing_of_verb(
        &mut self,
        fields: &Fields<'t>,
        at: Span,
        key: &'static str,
        example: &'static str,
    ) {
        let verb = fields.verbs.first().map_or("", |verb| verb.name);
        if !fields.lack(&[key]) {
            return;
        }
        self.error("missing-key", at, Say::MissingKeyOfVerb { verb, key }, Say::ForExample { example });
    }

    /// Reports a key that must be there, if it is not.
    pub(crate) fn missing(
        &mut self,
        fields: &Fields<'t>,
        at: Span,
        key: &'static str,
        example: &'static str,
    ) {
        if fields.lack(&[key]) {
            let claim = Say::MissingKey { key, place: fields.place.what };
            self.error("missing-key", at, claim, Say::ForExample { example });
        }
    }
}

impl<'t> Fields<'t> {
    /// Takes a key.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Slot<'t>> {
        debug_assert!(self.knows(key), "“{key}” is not in the table of {}", self.place.id);
        let at = self.rest.iter().position(|field| field.key == key)?;
        self.taken.push(key);
        Some(self.rest.remove(at).slot)
    }

    /// Takes every key that begins so, in file order.
    pub(crate) fn take_prefixed(&mut self, prefix: &str) -> Vec<Field<'t>> {
        if !self.rest.iter().any(|field| field.key.starts_with(prefix)) {
            return Vec::new();
        }
        let (taken, rest) = self.rest.iter().copied().partition(|field| field.key.starts_with(prefix));
        self.rest = rest;
        taken
    }

    /// Takes a key whatever the table says: for keys that get a finding of their own.
    pub(crate) fn take_foreign(&mut self, key: &str) -> Option<Field<'t>> {
        let at = self.rest.iter().position(|field| field.key == key)?;
        Some(self.rest.remove(at))
    }

    /// What has not been read.
    pub(crate) fn rest(&self) -> &[Field<'t>] {
        &self.rest
    }

    /// From here on, keys of these verbs are known.
    pub(crate) fn set_verbs(&mut self, verbs: Vec<&'static Verb>) {
        self.verbs = verbs;
    }

    /// The verbs whose keys are known.
    pub(crate) fn verbs(&self) -> &[&'static Verb] {
        &self.verbs
    }

    /// Forgets unread keys that belong to any verb: their step's verb is in doubt and has been reported.
    pub(crate) fn forget_verb_keys(&mut self) {
        self.rest.retain(|field| verb_named(field.key).is_none() && verbs_with(field.key).next().is_none());
    }

    fn knows(&self, key: &str) -> bool {
        verb_named(key).is_some() || self.knows_here(key)
    }

    /// Is none of these keys there? Nobody can tell when something could not be read.
    pub(crate) fn lack(&self, keys: &[&str]) -> bool {
        !self.incomplete && !keys.iter().any(|key| self.has(key))
    }

    /// Does a key mean something here?
    fn knows_here(&self, key: &str) -> bool {
        self.place.key(key).is_some() || self.verbs.iter().any(|verb| verb.key(key).is_some())
    }

    /// That a key means nothing here.
    fn unknown(&self, key: &str) -> Say {
        let key = shorten(key);
        match self.verbs.first() {
            Some(verb) => Say::UnknownKeyOfVerb { key, verb: verb.name },
            None => Say::UnknownKey { key, place: self.place.what },
        }
    }

    /// Was it written?
    fn has(&self, key: &str) -> bool {
        self.taken.contains(&key) || self.rest.iter().any(|field| field.key == key)
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.verbs.iter().flat_map(|verb| verb.names()).chain(self.place.names())
    }
}

/// `{ label 設備, go: x }`: a key and its value with nothing between them.
fn no_colon(fields: &Fields<'_>, field: Field<'_>) -> Option<Diagnostic> {
    let (key, value) = field.key.split_once(' ').filter(|(key, _)| fields.knows_here(key))?;
    if !matches!(field.slot.node.kind, NodeKind::Null) {
        return None;
    }
    let instead = format!("{key}: {}", value.trim());
    let claim = Say::ColonMissing { key: key.to_owned() };
    let edits = vec![TextEdit { span: field.slot.at, text: instead.clone() }];
    let finding = Diagnostic::error("unknown-key", field.slot.at, claim);
    Some(finding.with_help(Say::Write { example: instead }).with_fix(Safety::Unsafe, edits))
}

/// What people write when they mean a key of this language.
const SYNONYMS: &[(&str, &str)] = &[
    ("goto", "go"),
    ("jump", "go"),
    ("next", "go"),
    ("then", "go"),
    ("then", "do"),
    ("target", "go"),
    ("steps", "do"),
    ("actions", "do"),
    ("message", "say"),
    ("message", "text"),
    ("speak", "say"),
    ("prompt", "say"),
    ("prompt", "text"),
    ("question", "prompt"),
    ("text", "prompt"),
    ("text", "say"),
    ("name", "id"),
    ("name", "title"),
    ("title", "name"),
    ("title", "label"),
    ("label", "title"),
    ("description", "note"),
    ("comment", "note"),
    ("actor", "by"),
    ("agent", "by"),
    ("assignee", "assign"),
    ("assignee", "by"),
    ("role", "by"),
    ("duration", "takes"),
    ("time", "takes"),
    ("retries", "tries"),
    ("max-tries", "tries"),
    ("deadline", "within"),
    ("when", "if"),
    ("condition", "if"),
    ("choices", "options"),
    ("keys", "options"),
    ("choices", "of"),
    ("values", "of"),
    ("branches", "cases"),
    ("default", "else"),
    ("otherwise", "else"),
    ("on-no-input", "on-timeout"),
    ("on-silence", "on-timeout"),
    ("on-no-match", "on-invalid"),
    ("on-failure", "on-error"),
    ("on-fail", "on-failed"),
    ("percent", "share"),
    ("probability", "share"),
    ("weight", "share"),
    ("results", "outcomes"),
    ("result", "into"),
    ("params", "with"),
    ("input", "with"),
    ("args", "with"),
    ("output", "into"),
    ("variables", "data"),
    ("vars", "data"),
    ("roles", "actors"),
    ("agents", "actors"),
    ("lanes", "actors"),
    ("schedule", "hours"),
    ("calendars", "hours"),
    ("imports", "include"),
    ("includes", "include"),
    ("tests", "scenarios"),
    ("channel", "channels"),
    ("language", "languages"),
    ("type", "kind"),
    ("kind", "type"),
    ("regex", "pattern"),
    ("source", "from"),
    ("people", "staff"),
    ("trigger", "event"),
    ("on", "event"),
    ("delay", "after"),
    ("enabled", "active"),
    ("count", "staff"),
    ("expected", "expect"),
    ("inputs", "turns"),
];

/// The key that is meant: the same up to case and dashes, or by another word.
fn synonym(wrong: &str, known: &[&'static str]) -> Option<&'static str> {
    let kebab = kebab(wrong);
    let same = known.iter().copied().find(|name| *name == kebab);
    same.or_else(|| {
        let meant = SYNONYMS.iter().filter(|(word, _)| *word == kebab).map(|(_, meant)| *meant);
        meant.into_iter().find(|meant| known.contains(meant))
    })
}

/// `onTimeout`, `on_timeout`, `On-Timeout` → `on-timeout`
fn kebab(key: &str) -> String {
    let mut kebab = String::with_capacity(key.len() + 4);
    let mut after_lower = false;
    for c in key.chars() {
        if c.is_uppercase() && after_lower {
            kebab.push('-');
        }
        after_lower = c.is_lowercase();
        match c {
            '_' | ' ' => kebab.push('-'),
            _ => kebab.extend(c.to_lowercase()),
        }
    }
    kebab
}

/// Is it written in a map under this key?
pub(crate) fn value_of<'t>(reader: &Reader<'t>, node: &'t Node, key: &str) -> Option<Slot<'t>> {
    let NodeKind::Map(entries) = &reader.resolve(node).kind else { return None };
    let entry = entries.iter().find(
        |entry| matches!(&reader.resolve(&entry.key).kind, NodeKind::Scalar(own) if *own.text == *key),
    )?;
    Some(Slot::of(entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_and_other_words_lead_to_the_key() {
        assert_eq!(kebab("onTimeout"), "on-timeout");
        assert_eq!(kebab("On_Timeout"), "on-timeout");
        assert_eq!(synonym("retrySay", &["tries", "retry-say"]), Some("retry-say"));
        assert_eq!(synonym("goto", &["go", "do"]), Some("go"));
        assert_eq!(synonym("steps", &["label", "do"]), Some("do"));
        assert_eq!(synonym("steps", &["label"]), None);
    }
}
