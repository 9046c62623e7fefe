//! Packs: rules of laws, standards and platforms that not everybody is subject to. Each is opt-in, dated and sourced.

use cswf_diagnostics::{AboutMessage, Message};

use crate::rule::Rule;
use crate::rules::RULES;

/// A pack of rules.
#[derive(Debug)]
pub struct Pack {
    /// What settings and flags name.
    pub name: &'static str,
    /// What it is about, in one line.
    pub about: fn() -> Message,
    /// From which day on it holds, or as of which day it was read.
    pub date: &'static str,
    /// What it says so.
    pub source: &'static str,
}

/// Every pack.
pub static PACKS: [Pack; 4] = [
    Pack {
        name: "us-sms",
        about: || AboutMessage::PackUsSms {}.into(),
        date: "2025-04-11",
        source: "FCC 24-18, 47 CFR 64.1200(a)(10)",
    },
    Pack {
        name: "eu",
        about: || AboutMessage::PackEu {}.into(),
        date: "2026-08-02",
        source: "Regulation (EU) 2024/1689 (AI Act), article 50(1)",
    },
    Pack {
        name: "pci",
        about: || AboutMessage::PackPci {}.into(),
        date: "2024-03-31",
        source: "PCI DSS 4.0.1, requirement 3.3.1 (in force since version 4.0 replaced 3.2.1)",
    },
    Pack {
        name: "whatsapp",
        about: || AboutMessage::PackWhatsapp {}.into(),
        date: "2026-05-21",
        source: "WhatsApp Cloud API, interactive messages: reply buttons and lists",
    },
];

impl Pack {
    /// Its rules.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        let name = self.name;
        RULES.iter().filter(move |rule| rule.pack == Some(name))
    }
}

/// The pack of that name.
#[must_use]
pub fn pack(name: &str) -> Option<&'static Pack> {
    PACKS.iter().find(|pack| pack.name == name)
}

/// Every pack's name.
pub fn pack_names() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|pack| pack.name)
}

/// The pack whose name was probably meant.
#[must_use]
pub fn closest_pack(name: &str) -> Option<&'static str> {
    cswf_model::names::closest(name, pack_names())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_has_rules_and_every_rule_of_a_pack_has_its_pack() {
        for pack in &PACKS {
            assert!(pack.rules().count() > 0, "{}", pack.name);
            for rule in pack.rules() {
                assert!(
                    rule.page.contains(&format!("`{}`", pack.name)),
                    "{} does not name its pack",
                    rule.id
                );
            }
        }
        for rule in RULES {
            assert!(rule.pack.is_none_or(|name| pack(name).is_some()), "{}", rule.id);
        }
        assert_eq!(closest_pack("ussms"), Some("us-sms"));
        assert_eq!(closest_pack("iso"), None);
    }
}
