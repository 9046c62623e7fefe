//! Texts as a case hears or reads them, and how long they take to be spoken.

use cswf_model::condition::Datum;
use cswf_model::{Medium, Part, TextId, speech};

use crate::activity::{Activity, Doing, Spoken};
use crate::case::Case;
use crate::machine::{Machine, Script};

impl Machine {
    /// The words of a text, in the case's channel and language, with its data in them.
    #[must_use]
    pub fn render(&self, case: &Case, text: TextId) -> String {
        self.render_on(&case.channel, case, text)
    }

    /// The words of a message. One by mail or SMS has the words for that channel, where there are some, whatever channel
    /// the customer is on.
    #[must_use]
    pub fn render_sent(&self, case: &Case, medium: Medium, text: TextId) -> String {
        let own = match medium {
            Medium::Email | Medium::Sms => Some(medium.word()),
            Medium::Message | Medium::Reply => None,
        };
        let variants = self.script(text).map(|script| script.text.variants.as_slice()).unwrap_or_default();
        let mut channels = variants.iter().filter_map(|variant| variant.channel.as_ref());
        let own = own.filter(|own| channels.any(|channel| channel.value == *own));
        self.render_on(own.unwrap_or(&case.channel), case, text)
    }

    fn render_on(&self, channel: &str, case: &Case, text: TextId) -> String {
        let Some(script) = self.script(text) else { return String::new() };
        let mut words = String::new();
        for part in parts(script, channel, case) {
            match part {
                Part::Words(own) => words.push_str(own),
                Part::Variable(Some(slot), _) => {
                    if let Datum::Known(value) = case.datum(*slot) {
                        words.push_str(&value.to_string());
                    }
                }
                Part::Variable(None, _) => {}
            }
        }
        words
    }

    /// What an activity says.
    #[must_use]
    pub fn spoken(&self, case: &Case, spoken: &Spoken) -> String {
        match spoken {
            Spoken::Text(text) | Spoken::Menu(text, _) => self.render(case, *text),
            Spoken::Value(slot) => match case.datum(*slot) {
                Datum::Known(value) => value.to_string(),
                Datum::Unset | Datum::Unknown => String::new(),
            },
            Spoken::Nothing => String::new(),
        }
    }

    /// How long an activity lasts that nothing outside decides, in milliseconds: the mean of its `takes`, else on the
    /// telephone the time that its words take to be spoken, else none.
    #[must_use]
    pub fn usual_time(&self, case: &Case, activity: &Activity) -> u64 {
        if let Some(takes) = activity.takes {
            return crate::lower::millis(takes.mean_time());
        }
        match &activity.doing {
            Doing::Speak { text, .. } if &*case.channel == "phone" => {
                crate::lower::millis(speech::spoken(&self.spoken(case, text)))
            }
            _ => 0,
        }
    }
}

fn parts<'m>(script: &'m Script, channel: &str, case: &Case) -> &'m [Part] {
    let first = script.first_language.as_deref();
    let language = case.language.as_deref().or(first);
    let variant = script.text.variant(Some(channel), language, first);
    variant.map(|variant| variant.template.parts.as_slice()).unwrap_or_default()
}
