//! Texts: which words a customer gets.

use cswf_model::Value;

use crate::play::{machine, setup};

/// The words of a run with a language given.
fn said(yaml: &str, language: &str) -> Vec<String> {
    let run = cswf_simulator::dry_run(&machine(yaml), &setup(&[], &[("language", Value::text(language))]));
    run.said.iter().map(|said| said.text.clone()).collect()
}

#[test]
fn a_message_by_sms_or_mail_has_the_words_for_that_channel_in_the_customers_language() {
    let yaml = "
workflow: t
kind: call
channels: [phone, sms, email]
languages: [zh-TW, en]
steps:
  - say: { zh-TW: 您好, en: Hello }
  - { send: sms, text: { sms: { zh-TW: 簡訊, en: A text message } }, on-error: next }
  - { send: email, text: { zh-TW: 您好, email: { zh-TW: 郵件, en: A mail } }, on-error: next }
  - { send: message, text: { phone: { zh-TW: 話, en: Words }, sms: { zh-TW: 簡訊, en: A text message } }, on-error: next }
  - { send: sms, text: { zh-TW: 都一樣, en: The same }, on-error: next }
  - { id: z, end: good }
";
    assert_eq!(said(yaml, "en"), ["Hello", "A text message", "A mail", "Words", "The same"]);
    assert_eq!(said(yaml, "zh-TW"), ["您好", "簡訊", "郵件", "話", "都一樣"]);
}
