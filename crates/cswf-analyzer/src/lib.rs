//! Facts about a workflow, computed once, and the rules that read them.
//!
//! [`analyze()`] runs every rule that the [`Settings`] have switched on. A rule is one file under `rules/`, one page under
//! `resources/rules/` and one line in the list of `rules.rs`; it reads facts from its [`RuleContext`] and puts what it
//! finds into [`Findings`]. [`Mutes`] take out what the author has muted, and say which mutes are of no use.

mod analyze;
mod chinese;
mod circles;
pub mod conditions;
mod context;
mod conversation;
mod customer_texts;
mod edits;
pub mod facts;
mod findings;
mod fixes;
mod keys_in_text;
mod menus;
mod mutes;
mod packs;
mod phrases;
mod project;
mod reads;
mod regional;
mod rule;
mod rules;
mod said;
mod sensitive;
mod settings;
mod silence;
mod uses;
mod wording;
mod written;

pub use analyze::{analyze, analyze_timed};
pub use context::RuleContext;
pub use findings::Findings;
pub use mutes::{Judged, Mutes, judge_ignores};
pub use packs::{PACKS, Pack, closest_pack, pack, pack_names};
pub use project::{Member, Project};
pub use rule::{Group, Parameter, Profile, Rule, Unit};
pub use rules::{CANNOT_EXPRESS, RULES, closest_rule, known_names, rule};
pub use settings::{Ignore, PathSettings, ReadSettings, RuleSettings, Settings, read as read_settings};
