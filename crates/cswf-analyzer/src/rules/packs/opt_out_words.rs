//! Words by which customers in the United States take back their consent to text messages, and that do not work.

use cswf_diagnostics::{PackMessage as Say, Quoted};
use cswf_model::Trigger;

use crate::context::RuleContext;
use crate::conversation::is_called;
use crate::findings::{Findings, finding};
use crate::phrases::{folded, says};

/// Each of these revokes consent: 47 CFR 64.1200(a)(10).
const WORDS: [&str; 7] = ["stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe"];

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let Some(channel) = workflow.channels.iter().find(|channel| channel.value.eq_ignore_ascii_case("sms"))
    else {
        return;
    };
    // Those who run it have the words.
    if is_called(context) {
        return;
    }
    let own = workflow.anytime.iter().flat_map(|entry| &entry.triggers);
    let known: Vec<String> = own
        .filter_map(|trigger| match &trigger.value {
            Trigger::Words(words) => Some(words),
            _ => None,
        })
        .flatten()
        .map(|word| folded(word))
        .collect();
    let wanted = WORDS.iter().copied().chain(context.words("words").iter().map(String::as_str));
    let missing = wanted.filter(|word| !known.iter().any(|known| says(&folded(word), known)));
    let missing: Vec<&str> = missing.collect();
    if missing.is_empty() {
        return;
    }
    let claim = Say::OptOutWords { workflow: workflow.id.value.clone(), words: Quoted::of(&missing) };
    let at = if channel.span.file == workflow.file { channel.span } else { workflow.head };
    found.push(finding(at, claim).with_help(Say::OptOutWordsHelp { words: missing.join(", ") }));
}
