//! Small workflows that several tests use.

/// Nothing is wrong with it.
pub(crate) const FINE: &str = "\
workflow: greet
kind: other
steps:
  - say: Hello
  - end: resolved
";

/// Its second step leads nowhere; Chinese stands before the mistake on its line.
pub(crate) const BAD: &str = "\
workflow: 服務台
kind: other
steps:
  - { id: 歡迎, say: 您好😀, go: 服務檯 }
  - { id: 服務台, say: 再見 }
  - end: resolved
";

/// A call with a menu, a question, a person and scenarios.
pub(crate) const CALL: &str = "\
workflow: orders
title: { en: Order line, zh-TW: 訂單專線 }
kind: call
languages: [en, zh-TW]
actors:
  desk: { role: human, title: { en: Order desk, zh-TW: 訂單專員 } }
data:
  order_no: digits
  vip: bool
  state: text
defaults: { timeout: 5s, tries: 2, on-timeout: agent, on-invalid: agent, on-error: agent }
steps:
  - { id: hello, say: { en: Welcome., zh-TW: 歡迎來電。 } }
  - id: main
    menu: { en: \"For orders, press 1. For a person, press 0.\", zh-TW: 訂單請按 1，專員請按 0。 }
    options:
      1: { label: { en: Orders, zh-TW: 訂單 }, go: ask-order, share: 70% }
      0: { label: { en: Person, zh-TW: 專員 }, go: agent, share: 30% }
  - { id: ask-order, ask: order_no, prompt: { en: Your order number?, zh-TW: 請輸入訂單編號。 } }
  - { id: find, invoke: shop.find, with: { number: =order_no }, into: { state: state } }
  - { id: news, say: { en: \"It is {{state}}.\", zh-TW: \"狀態是{{state}}。\" } }
  - end: resolved
  - { id: agent, queue: desk }
  - { id: assist, task: { en: Help the caller, zh-TW: 協助客戶 }, by: desk, takes: 3m, outcomes: { solved: { end: resolved }, open: { end: unresolved } } }
scenarios:
  - name: an order is found
    stubs: { shop.find: { state: shipped } }
    turns: [1, 12345]
    expect: { end: resolved, passes: [ask-order, find], says: It is shipped }
  - name: 找專員
    turns: [0, solved]
    expect: { end: resolved, passes: [agent], avoids: [find], within: 10m }
";
