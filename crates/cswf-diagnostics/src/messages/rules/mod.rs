//! What the rules of the analyzer say, one file a group of rules.

mod about;
mod capacity;
mod data;
mod escalation;
mod event_rules;
mod flow;
mod hours;
mod menu;
mod packs;
mod privacy;
mod promises;
mod service;
mod settings;
mod texts;
mod timing;
mod wording;

pub use about::AboutMessage;
pub use capacity::CapacityMessage;
pub use data::DataMessage;
pub use escalation::EscalationMessage;
pub use event_rules::EventRuleMessage;
pub use flow::FlowMessage;
pub use hours::HoursMessage;
pub use menu::MenuMessage;
pub use packs::PackMessage;
pub use privacy::PrivacyMessage;
pub use promises::PromiseMessage;
pub use service::ServiceMessage;
pub use settings::SettingsMessage;
pub use texts::TextsMessage;
pub use timing::TimingMessage;
pub use wording::WordingMessage;

use super::Message;
use crate::lang::Lang;

macro_rules! groups {
    ($($(#[$doc:meta])* $group:ident($message:ident)),* $(,)?) => {
        /// What a rule of the analyzer says.
        #[derive(Clone, Debug, PartialEq)]
        pub enum RuleMessage {
            $($(#[$doc])* $group($message)),*
        }

        impl RuleMessage {
            /// The ids of every group.
            pub const IDS: &'static [&'static [&'static str]] = &[$($message::IDS),*];

            /// The id, unique among the rules.
            #[must_use]
            pub fn id(&self) -> &'static str {
                match self {
                    $(Self::$group(message) => message.id()),*
                }
            }

            /// The arguments that tell it from others of its id, whatever the language.
            #[must_use]
            pub fn identity(&self) -> Vec<String> {
                match self {
                    $(Self::$group(message) => message.identity()),*
                }
            }

            /// The sentence in `lang`.
            #[must_use]
            pub fn text(&self, lang: Lang) -> String {
                match self {
                    $(Self::$group(message) => message.text(lang)),*
                }
            }
        }

        $(
            impl From<$message> for RuleMessage {
                fn from(message: $message) -> Self {
                    Self::$group(message)
                }
            }

            impl From<$message> for Message {
                fn from(message: $message) -> Self {
                    Self::Rule(RuleMessage::$group(message))
                }
            }
        )*
    };
}
groups! {
    /// What a rule is about, in one line.
    About(AboutMessage),
    /// Ways through a workflow.
    Flow(FlowMessage),
    /// Ways to a person.
    Escalation(EscalationMessage),
    /// Menus and prompts.
    Menu(MenuMessage),
    /// Variables.
    Data(DataMessage),
    /// Personal data.
    Privacy(PrivacyMessage),
    /// Deadlines and waiting.
    Timing(TimingMessage),
    /// Traffic and staff.
    Capacity(CapacityMessage),
    /// Opening hours.
    Hours(HoursMessage),
    /// The table of event rules.
    EventRules(EventRuleMessage),
    /// Languages.
    Texts(TextsMessage),
    /// Promises.
    Promises(PromiseMessage),
    /// Laws, standards and platforms.
    Packs(PackMessage),
    /// What customers may expect of any service.
    Service(ServiceMessage),
    /// The wording of texts for customers.
    Wording(WordingMessage),
    /// Rules themselves, settings and mutes.
    Settings(SettingsMessage),
}
