//! The keys of the headings that say what a workflow is and who does its work.

use cswf_diagnostics::Phrase;

use super::study::{PROMISE, RULE, SCENARIO, SLA, TRAFFIC};
use super::{Key, Place, Shape, key};

/// The channels that need no explanation.
pub(crate) const CHANNELS: &[&str] = &["phone", "chat", "email", "sms", "web", "social", "app", "counter"];

/// The names that conditions know without a declaration.
pub(crate) const BUILTIN_NAMES: &[&str] =
    &["now", "channel", "language", "caller.country", "caller.number", "ticket.status"];

const TIMEZONE: Key = key(
    "timezone",
    Shape::Word,
    "The time zone of all hours and dates, by its IANA name: Asia/Taipei",
    "所有時間與日期的時區，用 IANA 名稱：Asia/Taipei",
    "所有时间与日期的时区，用 IANA 名称：Asia/Shanghai",
);
const ACTORS: Key = key(
    "actors",
    Shape::ByName(&ACTOR),
    "Who does the work, by name; customer and system always exist",
    "由誰做事，依名稱列出；customer 和 system 一直都在",
    "由谁做事，按名称列出；customer 和 system 一直都在",
);
const HOURS_KEY: Key = key(
    "hours",
    Shape::ByName(&HOURS),
    "Opening hours, by name",
    "營業時間，依名稱列出",
    "营业时间，按名称列出",
);
const DATA: Key = key(
    "data",
    Shape::Variable,
    "The variables of a case, by name: a type, or everything about the variable",
    "案件的變數，依名稱列出：一個型別，或這個變數的全部說明",
    "案件的变量，按名称列出：一个类型，或这个变量的全部说明",
);
const TEXTS: Key = key(
    "texts",
    Shape::NamedTexts,
    "Texts by name, to be used as texts.NAME",
    "依名稱列出的文字，用 texts.名稱 取用",
    "按名称列出的文字，用 texts.名称 取用",
);
const DEFAULTS_KEY: Key = key(
    "defaults",
    Shape::One(&DEFAULTS),
    "What happens when a step does not say so itself",
    "步驟自己沒寫時，就照這裡的做",
    "步骤自己没写时，就照这里的做",
);
const ANYTIME_KEY: Key = key(
    "anytime",
    Shape::Many(&ANYTIME),
    "What may interrupt any step that talks to the customer, or waits",
    "可以隨時打斷對客戶說話或等待中的步驟",
    "可以随时打断对客户说话或等待中的步骤",
);
const SLA_KEY: Key = key(
    "sla",
    Shape::Many(&SLA),
    "How soon cases are answered and solved; the first row that matches holds",
    "多久回應、多久解決；第一列符合的為準",
    "多久回应、多久解决；第一行符合的为准",
);

/// A workflow file.
pub(crate) static WORKFLOW: Place = Place {
    id: "workflow",
    what: Phrase::new("a workflow", "流程", "流程"),
    keys: &[
        key("workflow", Shape::Id, "The workflow's id", "流程的代號", "流程的代号").required(),
        key("title", Shape::Text, "What people call it", "人們怎麼稱呼它", "人们怎么称呼它"),
        key(
            "kind",
            Shape::OneOf(&["call", "chat", "ticket", "order", "onboarding", "feedback", "other"]),
            "What sort of contact it is; sets the default channel and start",
            "是哪一類的聯繫；決定預設的管道與起點",
            "是哪一类的联系；决定默认的渠道与起点",
        ),
        key(
            "languages",
            Shape::Several(&[]),
            "The languages it speaks; plain texts are in the first",
            "使用的語言；單純的文字屬於第一種",
            "使用的语言；单纯的文字属于第一种",
        ),
        key(
            "channels",
            Shape::Several(&[]),
            "How customers reach it: phone, chat, email, sms, web, social, app, counter or your own",
            "客戶從哪裡來：phone、chat、email、sms、web、social、app、counter，或自訂",
            "客户从哪里来：phone、chat、email、sms、web、social、app、counter，或自定义",
        ),
        key(
            "starts",
            Shape::Suggest(&["call", "message", "ticket.opened", "order.placed"]),
            "What begins a case",
            "什麼事件開始一個案件",
            "什么事件开始一个案件",
        ),
        key("goal", Shape::Text, "What it is for", "目標是什麼", "目标是什么"),
        key("owner", Shape::Word, "Who answers for it", "由誰負責", "由谁负责"),
        key(
            "status",
            Shape::OneOf(&["draft", "reviewed", "live"]),
            "How far it is; a draft is only checked for errors",
            "進行到哪裡；草稿只檢查錯誤",
            "进行到哪里；草稿只检查错误",
        ),
        key("review", Shape::One(&REVIEW), "When it is looked at again", "何時再檢視", "何时再审阅"),
        TIMEZONE,
        key(
            "include",
            Shape::Several(&[]),
            "Libraries to take in: paths relative to this file",
            "要引入的共用庫：相對於這個檔案的路徑",
            "要引入的共用库：相对于这个文件的路径",
        ),
        ACTORS,
        HOURS_KEY,
        DATA,
        TEXTS,
        DEFAULTS_KEY,
        ANYTIME_KEY,
        key(
            "steps",
            Shape::Steps,
            "What happens, from top to bottom",
            "由上而下發生的事",
            "由上而下发生的事",
        ),
        key(
            "rules",
            Shape::Many(&RULE),
            "What happens on an event: event, condition, action",
            "事件發生時做什麼：事件、條件、動作",
            "事件发生时做什么：事件、条件、动作",
        ),
        key(
            "apply",
            Shape::OneOf(&["all", "first"]),
            "Do all rules that match act, or only the first?",
            "符合的規則全部執行，還是只執行第一條",
            "符合的规则全部执行，还是只执行第一条",
        ),
        SLA_KEY,
        key(
            "traffic",
            Shape::One(&TRAFFIC),
            "How many customers come, how patient they are and what they are like",
            "有多少客戶、多有耐心、情況如何",
            "有多少客户、多有耐心、情况如何",
        ),
        key(
            "targets",
            Shape::Goals,
            "What should be reached, by measure or end",
            "要達到的指標，依量測項目或結局列出",
            "要达到的指标，按度量项目或结局列出",
        ),
        key(
            "promises",
            Shape::Many(&PROMISE),
            "What must hold on every path",
            "每一條路徑都要守住的承諾",
            "每一条路径都要守住的承诺",
        ),
        key(
            "scenarios",
            Shape::Many(&SCENARIO),
            "Customers played through the workflow, as tests",
            "拿來測試的客戶情境",
            "用来测试的客户情境",
        ),
    ],
};

/// A library file.
pub(crate) static LIBRARY: Place = Place {
    id: "library",
    what: Phrase::new("a library", "共用庫", "共用库"),
    keys: &[
        key("library", Shape::Id, "The library's id", "共用庫的代號", "共用库的代号").required(),
        TIMEZONE,
        ACTORS,
        HOURS_KEY,
        DATA,
        TEXTS,
        DEFAULTS_KEY,
        ANYTIME_KEY,
        SLA_KEY,
    ],
};

/// A file of scenarios.
pub(crate) static TEST: Place = Place {
    id: "test",
    what: Phrase::new("a test file", "測試檔", "测试文件"),
    keys: &[
        key("test", Shape::Id, "The id of the workflow that is tested", "受測流程的代號", "被测流程的代号")
            .required(),
        key(
            "scenarios",
            Shape::Many(&SCENARIO),
            "Customers played through the workflow, as tests",
            "拿來測試的客戶情境",
            "用来测试的客户情境",
        )
        .required(),
    ],
};

/// `review`
pub(crate) static REVIEW: Place = Place {
    id: "review",
    what: Phrase::new("review", "review", "review"),
    keys: &[
        key("last", Shape::Date, "When it was last reviewed", "上次檢視的日期", "上次审阅的日期"),
        key("every", Shape::Duration, "How often it is reviewed", "多久檢視一次", "多久审阅一次"),
    ],
};

/// An entry of `actors`.
pub(crate) static ACTOR: Place = Place {
    id: "actor",
    what: Phrase::new("an actor", "角色", "角色"),
    keys: &[
        key(
            "role",
            Shape::OneOf(&["human", "system", "customer"]),
            "People, a machine or the customer",
            "是人、系統，還是客戶",
            "是人、系统，还是客户",
        ),
        key("title", Shape::Text, "What people call it", "人們怎麼稱呼它", "人们怎么称呼它"),
        key(
            "staff",
            Shape::Staff,
            "How many people there are, always or by shift",
            "有幾個人，一直都是或依班別",
            "有几个人，一直都是或按班次",
        ),
        key(
            "hours",
            Shape::Word,
            "When they are there: a name from hours",
            "何時在：hours 裡的名稱",
            "何时在：hours 里的名称",
        ),
        key("skills", Shape::Several(&[]), "What they can do", "會什麼", "会什么"),
        key(
            "capacity",
            Shape::Count(1),
            "How many cases one person handles at once",
            "一個人同時處理幾個案件",
            "一个人同时处理几个案件",
        ),
    ],
};

/// `{ at, count }`
pub(crate) static SHIFT: Place = Place {
    id: "shift",
    what: Phrase::new("a shift", "班別", "班次"),
    keys: &[
        key("at", Shape::Schedule, "When", "什麼時候", "什么时候").required(),
        key("count", Shape::Count(0), "How many people", "幾個人", "几个人").required(),
    ],
};

/// An entry of `hours`.
pub(crate) static HOURS: Place = Place {
    id: "hours",
    what: Phrase::new("hours", "營業時間", "营业时间"),
    keys: &[
        key(
            "open",
            Shape::Schedule,
            "When they are open, as OpenStreetMap writes it: Mo-Fr 09:00-18:00",
            "開放時段，寫法同 OpenStreetMap：Mo-Fr 09:00-18:00",
            "开放时段，写法同 OpenStreetMap：Mo-Fr 09:00-18:00",
        )
        .required(),
        key(
            "holidays",
            Shape::Suggest(&["TW", "CN", "HK", "US"]),
            "Whose public holidays close them",
            "遵照哪裡的國定假日休息",
            "按哪里的法定节假日休息",
        ),
        key("closed", Shape::Days, "Other days on which they are closed", "其他休息的日子", "其他休息的日子"),
        key(
            "workdays",
            Shape::Days,
            "Make-up working days; they keep Monday's hours",
            "補班日，照星期一的時段",
            "补班日，照星期一的时段",
        ),
    ],
};

/// What an entry of `data` may hold.
pub(crate) const TYPES: [&str; 13] = [
    "text",
    "number",
    "integer",
    "bool",
    "date",
    "time",
    "datetime",
    "duration",
    "choice",
    "digits",
    "email",
    "phone",
    "recording",
];

/// An entry of `data`.
pub(crate) static VARIABLE: Place = Place {
    id: "variable",
    what: Phrase::new("a variable", "變數", "变量"),
    keys: &[
        key(
            "type",
            Shape::Type,
            "What values it has; list of … for several",
            "值的型別；多個值用 list of …",
            "值的类型；多个值用 list of …",
        )
        .required(),
        key("of", Shape::Several(&[]), "The choices", "可選的值", "可选的值"),
        key(
            "pattern",
            Shape::Word,
            "A regular expression that the whole answer must match",
            "整個答案必須符合的正規表示式",
            "整个答案必须符合的正则表达式",
        ),
        key(
            "pii",
            Shape::OneOf(&["none", "contact", "identity", "payment", "health", "credential"]),
            "What it tells of a person",
            "屬於哪一種個資",
            "属于哪一种个人信息",
        ),
        key(
            "from",
            Shape::Suggest(&["caller", "channel", "crm", "ticket", "event"]),
            "Where it comes from before the flow begins",
            "流程開始前從哪裡取得",
            "流程开始前从哪里取得",
        ),
        key(
            "keep",
            Shape::OneOf(&["never"]),
            "never: it must not be stored",
            "never：不得儲存",
            "never：不得保存",
        ),
    ],
};

/// `defaults`
pub(crate) static DEFAULTS: Place = Place {
    id: "defaults",
    what: Phrase::new("defaults", "defaults", "defaults"),
    keys: &[
        key(
            "timeout",
            Shape::Duration,
            "How long ask and menu wait",
            "ask 和 menu 等多久",
            "ask 和 menu 等多久",
        ),
        key(
            "tries",
            Shape::Count(1),
            "How often ask and menu try",
            "ask 和 menu 試幾次",
            "ask 和 menu 试几次",
        ),
        key(
            "on-timeout",
            Shape::Way,
            "Nothing came (ask, menu)",
            "沒有回應（ask、menu）",
            "没有回应（ask、menu）",
        ),
        key(
            "on-invalid",
            Shape::Way,
            "The answer was wrong (ask, menu)",
            "答案不對（ask、menu）",
            "答案不对（ask、menu）",
        ),
        key(
            "on-error",
            Shape::Way,
            "The system or the channel failed (invoke, send, ticket; ask, menu on text channels)",
            "系統或管道出錯（invoke、send、ticket；文字管道的 ask、menu）",
            "系统或渠道出错（invoke、send、ticket；文字渠道的 ask、menu）",
        ),
        key("on-full", Shape::Way, "The queue is full", "隊伍已滿", "队列已满"),
        key("on-closed", Shape::Way, "Nobody is on shift", "沒有人值班", "没有人值班"),
    ],
};

/// An entry of `anytime`.
pub(crate) static ANYTIME: Place = Place {
    id: "anytime",
    what: Phrase::new("an anytime row", "anytime 的項目", "anytime 的项目"),
    keys: &[
        key("key", Shape::Word, "This key is pressed", "按了這個鍵", "按了这个键"),
        key(
            "words",
            Shape::Several(&[]),
            "One of these words is said or written",
            "說了或寫了其中一個詞",
            "说了或写了其中一个词",
        ),
        key(
            "repeats",
            Shape::Count(2),
            "The same message comes so many times",
            "同一句話來了幾次",
            "同一句话来了几次",
        ),
        key("silent", Shape::Duration, "Nothing comes for so long", "這麼久沒有動靜", "这么久没有动静"),
        key("hangs-up", Shape::Bool, "The customer hangs up", "客戶掛斷", "客户挂断"),
        key("label", Shape::Text, "What the picture calls it", "圖上的名稱", "图上的名称"),
        key(
            "go",
            Shape::Target,
            "The step is left for this one",
            "離開目前步驟，到這裡",
            "离开目前步骤，到这里",
        ),
        key(
            "do",
            Shape::Steps,
            "These steps run, then the step goes on",
            "先做這些步驟，再繼續原步驟",
            "先做这些步骤，再继续原步骤",
        ),
        key("end", Shape::Word, "The case ends so", "案件這樣結束", "案件这样结束"),
        key("say", Shape::Text, "Said first", "先說這句", "先说这句"),
        key("set", Shape::Values, "Set first", "先設定這些值", "先设置这些值"),
        key("share", Shape::Share, "How many of the cases take it", "有多少案件走這裡", "有多少案件走这里"),
        key("if", Shape::Condition, "Only if this holds", "成立時才算", "成立时才算"),
        key("match", Shape::Match, "Only if the data are so", "資料符合時才算", "数据符合时才算"),
    ],
};
