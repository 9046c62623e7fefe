//! Source files, spans, line index, diagnostics, fixes and the message catalogue.
//!
//! The user's mistake is data: every stage returns [`Diagnostic`]s beside its result and never stops at the
//! first one. A diagnostic says its words through [`Message`], so that one catalogue holds every sentence in
//! every language and the other crates hold none.

mod diagnostic;
mod example;
mod lang;
mod messages;
mod source;
mod span;

pub use diagnostic::{Diagnostic, Fix, Hop, Label, Level, Safety, TextEdit, fingerprints, sort};
pub use example::{Example, Fact};
pub use lang::{Amount, AnyOf, Lang, List, Moment, Name, Phrase, Quoted, Refused, Show};
pub use messages::{
    AboutMessage, CapacityMessage, CliMessage, ConditionMessage, DataMessage, EditMessage, EscalationMessage,
    EventRuleMessage, FlowMessage, HoursMessage, MenuMessage, Message, OutputMessage, PackMessage,
    PrivacyMessage, PromiseMessage, ReadingMessage, RuleMessage, RunMessage, ServiceMessage, SettingsMessage,
    SyntaxMessage, TextsMessage, TimingMessage, WordingMessage,
};
pub use source::{Position, SourceFile, Sources};
pub use span::{FileId, Span, Spanned};
