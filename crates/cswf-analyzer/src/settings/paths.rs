//! Settings that hold for a folder or a file only: entries of `paths`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use cswf_diagnostics::Spanned;

use super::{RuleSettings, Settings};
use crate::rule::Profile;

/// An entry of `paths`: what is looked at when the command line names nothing, and what is set there.
#[derive(Debug, Clone, PartialEq)]
pub struct PathSettings {
    /// A folder or a file, from the project's folder on.
    pub path: Spanned<String>,
    /// `profile`
    pub profile: Option<Profile>,
    /// `packs`, beside those of the project.
    pub packs: Vec<Spanned<String>>,
    /// `rules`, over those of the project.
    pub rules: BTreeMap<&'static str, RuleSettings>,
}

impl PathSettings {
    /// A path at which nothing else is set.
    #[must_use]
    pub fn plain(path: Spanned<String>) -> Self {
        Self { path, profile: None, packs: Vec::new(), rules: BTreeMap::new() }
    }

    fn is_plain(&self) -> bool {
        self.profile.is_none() && self.packs.is_empty() && self.rules.is_empty()
    }

    /// Does it hold for a file of the project? Both with `/` between their parts.
    fn holds_for(&self, file: &str) -> bool {
        let own = self.path.value.trim_start_matches("./").trim_end_matches('/');
        own == "."
            || own.is_empty()
            || file.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl Settings {
    /// The settings that hold for a file, by its path in the project. Of several entries that hold, the later ones come
    /// on top.
    #[must_use]
    pub fn at(&self, file: &str) -> Cow<'_, Self> {
        let mut own = Cow::Borrowed(self);
        for entry in self.paths.iter().filter(|entry| !entry.is_plain() && entry.holds_for(file)) {
            let settings = own.to_mut();
            settings.profile = entry.profile.unwrap_or(settings.profile);
            settings.packs.extend(entry.packs.iter().cloned());
            for (rule, set) in &entry.rules {
                settings.rules.entry(rule).or_default().put_over(set);
            }
        }
        own
    }

    /// The settings of the project, and those of every entry of `paths` that sets something.
    pub(crate) fn each(&self) -> impl Iterator<Item = Cow<'_, Self>> {
        let entries = self.paths.iter().filter(|entry| !entry.is_plain());
        std::iter::once(Cow::Borrowed(self)).chain(entries.map(|entry| self.at(&entry.path.value)))
    }
}

impl RuleSettings {
    /// What the other one sets beats what is set.
    fn put_over(&mut self, other: &Self) {
        self.on = other.on.or(self.on);
        self.level = other.level.or(self.level);
        self.parameters.extend(other.parameters.iter().map(|(name, value)| (*name, *value)));
    }
}

#[cfg(test)]
mod tests {
    use cswf_diagnostics::{FileId, Span};

    use super::*;

    fn at(path: &str, profile: Option<Profile>) -> PathSettings {
        let path = Spanned::new(path.to_owned(), Span::point(FileId(0), 0));
        PathSettings { profile, ..PathSettings::plain(path) }
    }

    #[test]
    fn a_path_holds_for_what_lies_under_it() {
        let settings = Settings {
            paths: vec![
                at(".", None),
                at("drafts/", Some(Profile::Correctness)),
                at("./drafts/a.yaml", Some(Profile::Strict)),
            ],
            ..Settings::default()
        };
        assert_eq!(settings.at("drafts/b.yaml").profile, Profile::Correctness);
        assert_eq!(settings.at("drafts/a.yaml").profile, Profile::Strict);
        assert_eq!(settings.at("drafts-old/a.yaml").profile, Profile::Recommended);
        assert!(matches!(settings.at("live/a.yaml"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_rule_of_a_path_keeps_what_the_path_does_not_set() {
        let project = RuleSettings {
            on: Some(true),
            parameters: BTreeMap::from([("inputs", 4.0)]),
            ..RuleSettings::default()
        };
        let own = RuleSettings { level: Some(cswf_diagnostics::Level::Info), ..RuleSettings::default() };
        let entry = PathSettings { rules: BTreeMap::from([("person-too-far", own)]), ..at("kiosk", None) };
        let settings = Settings {
            rules: BTreeMap::from([("person-too-far", project)]),
            paths: vec![entry],
            ..Settings::default()
        };
        let found = settings.at("kiosk/a.yaml").rules["person-too-far"].clone();
        assert_eq!(
            (found.on, found.level, found.parameters["inputs"]),
            (Some(true), Some(cswf_diagnostics::Level::Info), 4.0)
        );
    }
}
