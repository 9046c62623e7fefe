//! What belongs in a place, in words and by example, for the findings about wrong values.

use cswf_diagnostics::Phrase;

/// What belongs in a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// In words.
    pub(crate) what: Phrase,
    /// By example.
    pub(crate) example: &'static str,
}

const fn wanted(en: &'static str, zh_tw: &'static str, zh_cn: &'static str, example: &'static str) -> Wanted {
    Wanted { what: Phrase::new(en, zh_tw, zh_cn), example }
}

pub(crate) const ID: Wanted = wanted("a name", "名稱", "名称", "ask-order");
pub(crate) const WORD: Wanted =
    wanted("a word or a text", "一個詞或一段文字", "一个词或一段文字", "support-lead");
pub(crate) const WORDS: Wanted =
    wanted("a word or a list of words", "一個詞或一串詞", "一个词或一串词", "[returns, billing]");
pub(crate) const TEXT: Wanted =
    wanted("a text", "文字", "文字", "\"Hello\", or by language: { en: Hello, zh-TW: 您好 }");
pub(crate) const PLAIN_TEXT: Wanted = wanted("a text", "文字", "文字", "\"Hello\"");
pub(crate) const BOOL: Wanted = wanted("true or false", "true 或 false", "true 或 false", "true");
pub(crate) const COUNT: Wanted = wanted("a whole number", "整數", "整数", "3");
pub(crate) const NUMBER: Wanted = wanted("a number", "數字", "数字", "12.5");
pub(crate) const DURATION: Wanted = wanted("a duration", "時間長度", "时长", "30s, 10m, 1h30m or 7d");
pub(crate) const SHARE: Wanted = wanted("a share in percent", "百分比", "百分比", "40%");
pub(crate) const RATE: Wanted = wanted("a rate", "頻率", "频率", "90/h, 1200/d or 2/m");
pub(crate) const SPREAD: Wanted = wanted(
    "a duration or a spread",
    "時間長度或分布",
    "时长或分布",
    "4m, { mean: 4m }, { mean: 4m, sd: 2m }, { min: 1m, mode: 3m, max: 9m } or { p50: 3m, p90: 8m }",
);
pub(crate) const DATE: Wanted = wanted("a date", "日期", "日期", "2026-01-05");
pub(crate) const MOMENT: Wanted =
    wanted("a date with a time", "日期與時間", "日期与时间", "2026-01-05T10:00");
pub(crate) const DAYS: Wanted =
    wanted("a list of days", "日期的清單", "日期的列表", "[2026-01-05, 2026-02-05..2026-02-10]");
pub(crate) const SCHEDULE: Wanted = wanted("opening hours", "營業時間", "营业时间", "\"Mo-Fr 09:00-18:00\"");
pub(crate) const VALUE: Wanted = wanted("a value", "一個值", "一个值", "resolved, 3 or \"=tries + 1\"");
pub(crate) const VALUES: Wanted =
    wanted("values by name", "依名稱列出的值", "按名称列出的值", "{ order: =order_id }");
pub(crate) const CONDITION: Wanted = wanted("a condition", "條件", "条件", "vip and amount > 100");
pub(crate) const MATCH: Wanted = wanted(
    "values by variable",
    "依變數列出的值",
    "按变量列出的值",
    "{ vip: true, issue: [delivery, returns], order_id: present }",
);
pub(crate) const TARGET: Wanted =
    wanted("a step's id, next or again", "步驟的 id、next 或 again", "步骤的 id、next 或 again", "agent");
pub(crate) const WAY: Wanted = wanted(
    "a way out",
    "出路",
    "出路",
    "agent, { go: agent }, { do: [{ say: Goodbye }] } or { end: resolved }",
);
pub(crate) const WAYS: Wanted = wanted(
    "ways out by name",
    "依名稱列出的出路",
    "按名称列出的出路",
    "{ 1: { label: Orders, go: orders } }",
);
pub(crate) const CASES: Wanted =
    wanted("a list of ways out", "出路的清單", "出路的列表", "[{ if: vip, go: senior }]");
pub(crate) const STEPS: Wanted = wanted("a list of steps", "步驟的清單", "步骤的列表", "[{ say: Hello }]");
pub(crate) const STEP: Wanted = wanted("a step", "步驟", "步骤", "say: Hello");
pub(crate) const BRANCHES: Wanted = wanted(
    "steps by branch",
    "依分支列出的步驟",
    "按分支列出的步骤",
    "{ refund: [{ invoke: billing.refund }] }",
);
pub(crate) const SPLIT: Wanted =
    wanted("shares by step", "依步驟列出的比例", "按步骤列出的比例", "{ old-flow: 90%, new-flow: 10% }");
pub(crate) const INTO: Wanted = wanted(
    "a variable, or fields by variable",
    "一個變數，或依變數列出的欄位",
    "一个变量，或按变量列出的字段",
    "order, or { order: number, price: total }",
);
pub(crate) const JOIN: Wanted = wanted("all, any or a number", "all、any 或數字", "all、any 或数字", "all");
pub(crate) const BREACH: Wanted = wanted(
    "an actor, a step or a way out",
    "角色、步驟或出路",
    "角色、步骤或出路",
    "supervisor, or { do: [{ send: message, to: supervisor, text: Late }] }",
);
pub(crate) const VARIABLE: Wanted = wanted(
    "a type, or everything about the variable",
    "型別，或這個變數的說明",
    "类型，或这个变量的说明",
    "text, or { type: choice, of: [red, blue] }",
);
pub(crate) const ACTORS: Wanted =
    wanted("actors by name", "依名稱列出的角色", "按名称列出的角色", "{ frontline: { role: human } }");
pub(crate) const ACTOR: Wanted = wanted(
    "all about an actor",
    "一個角色的說明",
    "一个角色的说明",
    "{ role: human, title: Agents, staff: 3 }",
);
pub(crate) const HOURS: Wanted = wanted(
    "all about the hours",
    "營業時間的說明",
    "营业时间的说明",
    "{ open: \"Mo-Fr 09:00-18:00\", holidays: TW }",
);
pub(crate) const NAMED_HOURS: Wanted = wanted(
    "hours by name",
    "依名稱列出的營業時間",
    "按名称列出的营业时间",
    "{ office: { open: \"Mo-Fr 09:00-18:00\" } }",
);
pub(crate) const DATA: Wanted = wanted(
    "variables by name",
    "依名稱列出的變數",
    "按名称列出的变量",
    "{ vip: bool, email: { type: email } }",
);
pub(crate) const TEXTS: Wanted =
    wanted("texts by name", "依名稱列出的文字", "按名称列出的文字", "{ closed: We are closed now. }");
pub(crate) const DEFAULTS: Wanted =
    wanted("defaults", "預設值", "默认值", "{ timeout: 5s, tries: 3, on-timeout: agent }");
pub(crate) const ANYTIME: Wanted = wanted(
    "a list of interruptions",
    "隨時可以打斷的項目清單",
    "随时可以打断的项目列表",
    "[{ key: 0, go: agent }]",
);
pub(crate) const RULES: Wanted = wanted(
    "a list of rules",
    "規則的清單",
    "规则的列表",
    "[{ event: ticket.opened, match: { vip: true }, go: senior }]",
);
pub(crate) const RULE: Wanted =
    wanted("a rule", "一條規則", "一条规则", "{ event: ticket.opened, match: { vip: true }, go: senior }");
pub(crate) const INTERRUPTION: Wanted =
    wanted("an anytime row", "anytime 的一個項目", "anytime 的一个项目", "{ key: 0, go: agent }");
pub(crate) const SLA_ROW: Wanted =
    wanted("an SLA row", "SLA 的一列", "SLA 的一行", "{ respond: 1h, resolve: 1d, clock: office }");
pub(crate) const PROMISE: Wanted =
    wanted("a promise", "一個承諾", "一个承诺", "{ name: Everybody is logged, always: log-call }");
pub(crate) const SCENARIO: Wanted =
    wanted("a scenario", "一個情境", "一个情境", "{ name: Solved, turns: [1], expect: { end: resolved } }");
pub(crate) const SHIFT: Wanted =
    wanted("a shift", "一個班別", "一个班次", "{ at: \"Mo-Fr 09:00-18:00\", count: 3 }");
pub(crate) const ARRIVAL: Wanted = wanted(
    "a time with its rate",
    "一個時段和它的頻率",
    "一个时段和它的频率",
    "{ at: \"Mo-Fr 09:00-12:00\", rate: 140/h }",
);
pub(crate) const SLA: Wanted = wanted(
    "a list of SLA rows",
    "SLA 各列的清單",
    "SLA 各行的列表",
    "[{ respond: 1h, resolve: 1d, clock: office }]",
);
pub(crate) const TRAFFIC: Wanted = wanted(
    "arrivals, patience and data",
    "arrivals、patience 和 data",
    "arrivals、patience 和 data",
    "{ arrivals: 90/h, patience: { mean: 3m } }",
);
pub(crate) const GOALS: Wanted = wanted(
    "targets by measure",
    "依量測項目列出的指標",
    "按度量项目列出的指标",
    "{ service-level: { share: 80%, within: 20s }, abandonment: { at-most: 5% } }",
);
pub(crate) const GOAL: Wanted =
    wanted("a target", "一個指標", "一个指标", "{ at-most: 5% } or { share: 80%, within: 20s }");
pub(crate) const PROMISES: Wanted = wanted(
    "a list of promises",
    "承諾的清單",
    "承诺的列表",
    "[{ name: Everybody is logged, always: log-call }]",
);
pub(crate) const SCENARIOS: Wanted = wanted(
    "a list of scenarios",
    "情境的清單",
    "情境的列表",
    "[{ name: Solved, turns: [1], expect: { end: resolved } }]",
);
pub(crate) const EXPECT: Wanted =
    wanted("what is expected", "預期的結果", "预期的结果", "{ end: resolved, passes: [main] }");
pub(crate) const REVIEW: Wanted =
    wanted("when it is reviewed", "檢視的時間", "审阅的时间", "{ last: 2026-01-05, every: 90d }");
pub(crate) const STAFF: Wanted = wanted(
    "a number of people, or shifts",
    "人數或班別",
    "人数或班次",
    "9, or [{ at: \"Mo-Fr 09:00-18:00\", count: 3 }]",
);
pub(crate) const ARRIVALS: Wanted = wanted(
    "a rate, or rates by time",
    "頻率，或各時段的頻率",
    "频率，或各时段的频率",
    "90/h, or [{ at: \"Mo-Fr 09:00-12:00\", rate: 140/h }]",
);
pub(crate) const DISTRIBUTION: Wanted = wanted(
    "how the values are spread",
    "值的分布",
    "值的分布",
    "10%, { red: 30%, blue: 70% } or { mean: 900, sd: 300 }",
);
pub(crate) const AMOUNTS: Wanted = wanted(
    "a number or a spread of numbers",
    "數字或數字的分布",
    "数字或数字的分布",
    "900, or { mean: 900, sd: 300 }",
);
pub(crate) const SUBJECTS: Wanted = wanted(
    "names of steps, actors, phases, operations or ends",
    "步驟、角色、階段、操作或結局的名稱",
    "步骤、角色、阶段、操作或结局的名称",
    "supervisor, or [verify, crm.find]",
);
pub(crate) const BUDGET: Wanted = wanted(
    "a duration, or inputs and time",
    "時間長度，或輸入次數與時間",
    "时长，或输入次数与时间",
    "2h, or { inputs: 3, time: 2m }",
);
pub(crate) const TURN: Wanted = wanted(
    "a turn of the customer",
    "客戶的一個動作",
    "客户的一个动作",
    "1, silent, { ask-email: ann@example.com } or { after: 30m, event: ticket.reply }",
);
pub(crate) const TURNS: Wanted =
    wanted("a list of turns", "動作的清單", "动作的列表", "[silent, 1, { ask-email: ann@example.com }]");
pub(crate) const STUB: Wanted = wanted(
    "results by operation",
    "依操作列出的結果",
    "按操作列出的结果",
    "{ crm.find: { order_id: DD1001 } }",
);
pub(crate) const OPERATION: Wanted =
    wanted("a system and its operation", "系統與操作", "系统与操作", "orders.track");
pub(crate) const WORKFLOW_HEADING: Wanted =
    wanted("a map of headings", "各個標題", "各个标题", "workflow: my-flow");

/// What is written where something else belongs.
pub(crate) mod found {
    use cswf_diagnostics::Phrase;

    pub(crate) const LIST: Phrase = Phrase::new("a list", "一個清單", "一个列表");
    pub(crate) const MAP: Phrase = Phrase::new("a group of keys", "一組鍵", "一组键");
    pub(crate) const WORD: Phrase = Phrase::new("a single value", "單一的值", "单一的值");
    pub(crate) const NOTHING: Phrase = Phrase::new("empty", "空白", "空白");
}
