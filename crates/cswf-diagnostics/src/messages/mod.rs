//! The one catalogue: every sentence that cswf says, in every language, complete at compile time.
//!
//! A message is an enum variant with named arguments. The sentences stand beside it as format strings; an
//! argument that a sentence names but the variant lacks does not compile, and neither does a language left out.
//! One file an area, so that a newcomer finds the words of the syntax in `syntax.rs`.

mod cli;
mod condition;
mod edits;
mod output;
mod reading;
mod rules;
mod run;
mod syntax;

pub use cli::CliMessage;
pub use condition::ConditionMessage;
pub use edits::EditMessage;
pub use output::OutputMessage;
pub use reading::ReadingMessage;
pub use rules::{
    AboutMessage, CapacityMessage, DataMessage, EscalationMessage, EventRuleMessage, FlowMessage,
    HoursMessage, MenuMessage, PackMessage, PrivacyMessage, PromiseMessage, RuleMessage, ServiceMessage,
    SettingsMessage, TextsMessage, TimingMessage, WordingMessage,
};
pub use run::RunMessage;
pub use syntax::SyntaxMessage;

use crate::lang::Lang;

/// Declares one area of the catalogue: an enum, its sentences in three languages, and the list of its ids.
///
/// Arguments are shown by [`crate::Show`] before they are put into a sentence, so lists and durations come out
/// in the language of the sentence.
macro_rules! messages {
    (
        $(#[$enum_doc:meta])*
        $name:ident {
            $(
                $(#[$doc:meta])*
                $variant:ident { $($field:ident : $type:ty),* $(,)? }
                    en: $en:literal,
                    zh_tw: $zh_tw:literal,
                    zh_cn: $zh_cn:literal;
            )*
        }
    ) => {
        $(#[$enum_doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, reason = "the sentences beside a variant say what its arguments are")]
        pub enum $name {
            $( $(#[$doc])* $variant { $($field: $type),* }, )*
        }

        impl $name {
            /// The ids of this area, in the order of the file.
            pub const IDS: &'static [&'static str] = &[$(stringify!($variant)),*];

            /// The id: the variant's name.
            #[must_use]
            pub fn id(&self) -> &'static str {
                match self {
                    $( Self::$variant { .. } => stringify!($variant), )*
                }
            }

            /// The arguments that tell it from others of its id, whatever the language.
            #[must_use]
            pub fn identity(&self) -> Vec<String> {
                match self {
                    $(
                        Self::$variant { $($field),* } => {
                            let each: Vec<Option<String>> = vec![$($crate::Show::identity($field)),*];
                            each.into_iter().flatten().collect()
                        }
                    )*
                }
            }

            /// The sentence in `lang`.
            #[must_use]
            pub fn text(&self, lang: $crate::Lang) -> String {
                match self {
                    $(
                        Self::$variant { $($field),* } => {
                            $( let $field = $crate::Show::show($field, lang); )*
                            $( let _ = &$field; )*
                            match lang {
                                $crate::Lang::En => format!($en),
                                $crate::Lang::ZhTw => format!($zh_tw),
                                $crate::Lang::ZhCn => format!($zh_cn),
                            }
                        }
                    )*
                }
            }
        }
    };
}
pub(crate) use messages;

/// A sentence of the catalogue with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// About the text of a file.
    Syntax(SyntaxMessage),
    /// About reading a workflow out of the tree.
    Reading(ReadingMessage),
    /// About a condition or an expression.
    Condition(ConditionMessage),
    /// What a rule of the analyzer says.
    Rule(RuleMessage),
    /// What a dry run, a scenario or an emitter says.
    Run(RunMessage),
    /// What pictures and tables bring along.
    Output(OutputMessage),
    /// What the command line itself says.
    Cli(CliMessage),
    /// What is said of fixes and of formatting.
    Edit(EditMessage),
}

impl Message {
    /// The id, unique in its area.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Syntax(message) => message.id(),
            Self::Reading(message) => message.id(),
            Self::Condition(message) => message.id(),
            Self::Rule(message) => message.id(),
            Self::Run(message) => message.id(),
            Self::Output(message) => message.id(),
            Self::Cli(message) => message.id(),
            Self::Edit(message) => message.id(),
        }
    }

    /// The arguments that tell it from others of its id, whatever the language.
    #[must_use]
    pub fn identity(&self) -> Vec<String> {
        match self {
            Self::Syntax(message) => message.identity(),
            Self::Reading(message) => message.identity(),
            Self::Condition(message) => message.identity(),
            Self::Rule(message) => message.identity(),
            Self::Run(message) => message.identity(),
            Self::Output(message) => message.identity(),
            Self::Cli(message) => message.identity(),
            Self::Edit(message) => message.identity(),
        }
    }

    /// The sentence in `lang`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Syntax(message) => message.text(lang),
            Self::Reading(message) => message.text(lang),
            Self::Condition(message) => message.text(lang),
            Self::Rule(message) => message.text(lang),
            Self::Run(message) => message.text(lang),
            Self::Output(message) => message.text(lang),
            Self::Cli(message) => message.text(lang),
            Self::Edit(message) => message.text(lang),
        }
    }
}

macro_rules! from_area {
    ($($area:ident($type:ident)),*) => {$(
        impl From<$type> for Message {
            fn from(message: $type) -> Self {
                Self::$area(message)
            }
        }
    )*};
}
from_area!(
    Syntax(SyntaxMessage),
    Reading(ReadingMessage),
    Condition(ConditionMessage),
    Rule(RuleMessage),
    Run(RunMessage),
    Output(OutputMessage),
    Cli(CliMessage),
    Edit(EditMessage)
);
