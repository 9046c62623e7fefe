//! The keys of rules, SLA, traffic, targets, promises and scenarios.

use cswf_diagnostics::Phrase;

use super::{Place, Shape, key};

/// What `targets` can measure beside ends.
pub(crate) const MEASURES: [&str; 6] = ["service-level", "abandonment", "wait", "time", "automation", "cost"];

/// An entry of `rules`.
pub(crate) static RULE: Place = Place {
    id: "rule",
    what: Phrase::new("a rule", "規則", "规则"),
    keys: &[
        key("name", Shape::Word, "What people call it", "規則的名稱", "规则的名称"),
        key(
            "event",
            Shape::Suggest(&[
                "ticket.opened",
                "ticket.updated",
                "ticket.reply",
                "ticket.closed",
                "message",
                "sla.warned",
            ]),
            "What sets it off",
            "由什麼事件觸發",
            "由什么事件触发",
        )
        .required(),
        key(
            "after",
            Shape::Duration,
            "It acts that long after its event",
            "事件過多久才執行",
            "事件过多久才执行",
        ),
        key("if", Shape::Condition, "Only if this holds", "成立時才執行", "成立时才执行"),
        key("match", Shape::Match, "Only if the data are so", "資料符合時才執行", "数据符合时才执行"),
        key("do", Shape::Steps, "What is done", "要做的事", "要做的事"),
        key("go", Shape::Target, "Where the case goes on", "案件接著到哪裡", "案件接着到哪里"),
        key("end", Shape::Word, "The case ends so", "案件這樣結束", "案件这样结束"),
        key(
            "priority",
            Shape::OneOf(&["highest", "high", "normal", "low"]),
            "Which rule acts first",
            "先執行哪一條",
            "先执行哪一条",
        ),
        key(
            "rollout",
            Shape::Share,
            "For this part of the cases",
            "只對這個比例的案件執行",
            "只对这个比例的案件执行",
        ),
        key("active", Shape::Bool, "false: it is switched off", "false：停用", "false：停用"),
        key("note", Shape::Word, "A note for colleagues", "給同事的備註", "给同事的备注"),
    ],
};

/// A row of `sla`.
pub(crate) static SLA: Place = Place {
    id: "sla",
    what: Phrase::new("an SLA row", "SLA 的一列", "SLA 的一行"),
    keys: &[
        key("if", Shape::Condition, "For which cases", "適用於哪些案件", "适用于哪些案件"),
        key(
            "match",
            Shape::Match,
            "For which cases, by data",
            "依資料決定適用哪些案件",
            "按数据决定适用哪些案件",
        ),
        key(
            "respond",
            Shape::Duration,
            "Until a person first answers",
            "多久內要有人回應",
            "多久内要有人回应",
        ),
        key("resolve", Shape::Duration, "Until the ticket is closed", "多久內要結案", "多久内要结案"),
        key(
            "clock",
            Shape::Suggest(&["always"]),
            "always, or the hours on which it runs",
            "always，或照哪個營業時間計時",
            "always，或按哪个营业时间计时",
        ),
        key(
            "pause",
            Shape::Several(&[]),
            "Steps in which the clock stands still",
            "在哪些步驟暫停計時",
            "在哪些步骤暂停计时",
        ),
        key(
            "warn",
            Shape::Share,
            "At what part of it sla.warned comes",
            "用掉多少時發出 sla.warned",
            "用掉多少时发出 sla.warned",
        ),
        key("on-breach", Shape::Breach, "What happens when it is broken", "超時時做什麼", "超时时做什么"),
    ],
};

/// `traffic`
pub(crate) static TRAFFIC: Place = Place {
    id: "traffic",
    what: Phrase::new("traffic", "traffic", "traffic"),
    keys: &[
        key("arrivals", Shape::Arrivals, "How many customers come", "有多少客戶進來", "有多少客户进来"),
        key("patience", Shape::Spread, "How long they wait in a queue", "客戶願意等多久", "客户愿意等多久"),
        key(
            "data",
            Shape::Distributions,
            "How values are spread over customers",
            "各種值在客戶中的分布",
            "各种值在客户中的分布",
        ),
    ],
};

/// `{ at, rate }`
pub(crate) static ARRIVAL: Place = Place {
    id: "arrival",
    what: Phrase::new("arrivals", "arrivals", "arrivals"),
    keys: &[
        key("at", Shape::Schedule, "When", "什麼時候", "什么时候").required(),
        key("rate", Shape::Rate, "How many: 140/h", "有多少：140/h", "有多少：140/h").required(),
    ],
};

/// `{ mean, sd }` and the other forms
pub(crate) static SPREAD: Place = Place {
    id: "spread",
    what: Phrase::new("a spread", "分布", "分布"),
    keys: &[
        key("mean", Shape::Value, "The mean", "平均", "平均"),
        key("sd", Shape::Value, "The standard deviation", "標準差", "标准差"),
        key("min", Shape::Value, "The least", "最小", "最小"),
        key("mode", Shape::Value, "The most frequent", "最常見", "最常见"),
        key("max", Shape::Value, "The most", "最大", "最大"),
        key("p50", Shape::Value, "The median", "中位數", "中位数"),
        key("p90", Shape::Value, "Nine in ten are below", "九成低於此值", "九成低于此值"),
    ],
};

/// An entry of `targets`.
pub(crate) static GOAL: Place = Place {
    id: "goal",
    what: Phrase::new("a target", "指標", "指标"),
    keys: &[
        key(
            "share",
            Shape::Share,
            "Of a service level: this part of the customers",
            "服務水準：這個比例的客戶",
            "服务水平：这个比例的客户",
        ),
        key(
            "within",
            Shape::Duration,
            "Of a service level: is answered in this time",
            "服務水準：在這段時間內接聽",
            "服务水平：在这段时间内接听",
        ),
        key("at-most", Shape::Value, "No more than this", "不超過", "不超过"),
        key("at-least", Shape::Value, "No less than this", "不低於", "不低于"),
    ],
};

/// An entry of `promises`.
pub(crate) static PROMISE: Place = Place {
    id: "promise",
    what: Phrase::new("a promise", "承諾", "承诺"),
    keys: &[
        key("name", Shape::Word, "What people call it", "承諾的名稱", "承诺的名称"),
        key("always", Shape::Subjects, "Every case meets this", "每個案件都會遇到", "每个案件都会遇到"),
        key("never", Shape::Subjects, "No case meets this", "沒有案件會遇到", "没有案件会遇到"),
        key(
            "before",
            Shape::Subjects,
            "With never: not until this has come",
            "配合 never：在這之前不得發生",
            "配合 never：在这之前不得发生",
        ),
        key(
            "after",
            Shape::Subjects,
            "With always or never: once this has come",
            "配合 always 或 never：在這之後",
            "配合 always 或 never：在这之后",
        ),
        key(
            "from",
            Shape::Subjects,
            "With reach: from here, or every step",
            "配合 reach：從這裡，或 every step",
            "配合 reach：从这里，或 every step",
        ),
        key("reach", Shape::Subjects, "Some path leads to this", "有路可以到", "有路可以到"),
        key(
            "within",
            Shape::Budget,
            "In this time, or inputs and time",
            "在這段時間內，或幾次輸入內",
            "在这段时间内，或几次输入内",
        ),
    ],
};

/// `{ inputs, time }`
pub(crate) static BUDGET: Place = Place {
    id: "budget",
    what: Phrase::new("within", "within", "within"),
    keys: &[
        key("inputs", Shape::Count(0), "So many inputs of the customer", "客戶輸入幾次", "客户输入几次"),
        key("time", Shape::Duration, "So much time", "多少時間", "多少时间"),
    ],
};

/// An entry of `scenarios`.
pub(crate) static SCENARIO: Place = Place {
    id: "scenario",
    what: Phrase::new("a scenario", "情境", "情境"),
    keys: &[
        key("name", Shape::Word, "What it shows", "情境的名稱", "情境的名称").required(),
        key(
            "at",
            Shape::Moment,
            "When the case begins: 2026-01-05T10:00",
            "案件開始的時間：2026-01-05T10:00",
            "案件开始的时间：2026-01-05T10:00",
        ),
        key("given", Shape::Values, "What is known from the start", "一開始就知道的值", "一开始就知道的值"),
        key("stubs", Shape::Stubs, "What other systems answer", "其他系統的回覆", "其他系统的回复"),
        key(
            "turns",
            Shape::Turns,
            "What the customer does, in order",
            "客戶依序做了什麼",
            "客户依次做了什么",
        ),
        key("expect", Shape::One(&EXPECT), "What must come of it", "應有的結果", "应有的结果"),
    ],
};

/// `expect`
pub(crate) static EXPECT: Place = Place {
    id: "expect",
    what: Phrase::new("expect", "expect", "expect"),
    keys: &[
        key("end", Shape::Word, "How the case ends", "案件如何結束", "案件如何结束"),
        key(
            "passes",
            Shape::Several(&[]),
            "Steps that are passed, in this order",
            "依序經過的步驟",
            "依次经过的步骤",
        ),
        key("avoids", Shape::Several(&[]), "Steps that are not", "沒有經過的步驟", "没有经过的步骤"),
        key(
            "says",
            Shape::Several(&[]),
            "Words that the customer hears or reads",
            "客戶聽到或看到的字句",
            "客户听到或看到的字句",
        ),
        key("within", Shape::Duration, "The time it takes at most", "最多花多久", "最多花多久"),
    ],
};

/// `{ after, event }`
pub(crate) static EVENT_TURN: Place = Place {
    id: "event-turn",
    what: Phrase::new("an event of a scenario", "情境的事件", "情境的事件"),
    keys: &[
        key(
            "after",
            Shape::Duration,
            "So long after the turn before",
            "前一輪過多久之後",
            "前一轮过多久之后",
        ),
        key("event", Shape::Word, "Which event comes", "發生什麼事件", "发生什么事件").required(),
    ],
};
