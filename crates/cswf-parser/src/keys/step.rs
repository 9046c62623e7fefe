//! The keys of steps and of their ways out.

use cswf_diagnostics::Phrase;

use super::{Key, Place, Shape, key};

/// What a verb is called, what stands after it, and the keys that are its own.
pub(crate) struct Verb {
    /// As it is written.
    pub(crate) name: &'static str,
    /// What stands after it.
    pub(crate) shape: Shape,
    /// What happens.
    pub(crate) about: Phrase,
    /// Its keys, in groups that several verbs share.
    pub(crate) keys: &'static [&'static [Key]],
}

impl Verb {
    /// Its own key of that name.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().flat_map(|group| group.iter()).find(|key| key.name == name)
    }

    /// The names of its own keys.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().flat_map(|group| group.iter()).map(|key| key.name)
    }
}

/// The verb of that name.
pub(crate) fn verb_named(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.name == name)
}

/// The verbs that have a key of their own of that name.
pub(crate) fn verbs_with(key: &str) -> impl Iterator<Item = &'static str> {
    VERBS.iter().filter(move |verb| verb.key(key).is_some()).map(|verb| verb.name)
}

/// What every step may have.
pub(crate) static STEP: Place = Place {
    id: "step",
    what: Phrase::new("a step", "步驟", "步骤"),
    keys: &[
        key(
            "id",
            Shape::Id,
            "Its name, needed where something points at it",
            "名稱，有別處指到它時才需要",
            "名称，有别处指到它时才需要",
        ),
        key("title", Shape::Text, "What people call it", "人們怎麼稱呼它", "人们怎么称呼它"),
        key("by", Shape::Word, "Who does it: an actor", "由哪個角色做", "由哪个角色做"),
        key(
            "if",
            Shape::Condition,
            "Only if this holds; else the next step follows",
            "成立才做，否則到下一步",
            "成立才做，否则到下一步",
        ),
        key("match", Shape::Match, "Only if the data are so", "資料符合才做", "数据符合才做"),
        key(
            "share",
            Shape::Share,
            "How often an “if” on unknown data holds",
            "資料未知時 if 成立的比例",
            "数据未知时 if 成立的比例",
        ),
        key("takes", Shape::Spread, "How long it takes", "要花多久", "要花多久"),
        key(
            "within",
            Shape::Duration,
            "The promise: done in this time",
            "承諾在這段時間內完成",
            "承诺在这段时间内完成",
        ),
        key(
            "on-breach",
            Shape::Breach,
            "What happens when “within” is broken",
            "超過 within 時做什麼",
            "超过 within 时做什么",
        ),
        key(
            "phase",
            Shape::OneOf(&["intake", "greet", "listen", "verify", "propose", "execute", "close", "record"]),
            "The part of the conversation it belongs to",
            "屬於對話的哪個階段",
            "属于对话的哪个阶段",
        ),
        key("tags", Shape::Several(&[]), "Words to find it by", "方便查找的標籤", "方便查找的标签"),
        key("note", Shape::Word, "A note for colleagues", "給同事的備註", "给同事的备注"),
        key("cost", Shape::Number, "What it costs", "要花多少錢", "要花多少钱"),
        key(
            "uninterrupted",
            Shape::Bool,
            "true: anytime and rules must wait",
            "true：anytime 與規則不得打斷",
            "true：anytime 与规则不得打断",
        ),
        key("on-timeout", Shape::Way, "Nothing came in time", "時間到了沒有回應", "时间到了没有回应"),
        key("on-invalid", Shape::Way, "The answer was wrong", "答案不對", "答案不对"),
        key("on-error", Shape::Way, "The system or the channel failed", "系統或管道出錯", "系统或渠道出错"),
        key("on-full", Shape::Way, "The queue is full", "隊伍已滿", "队列已满"),
        key("on-closed", Shape::Way, "Nobody is on shift", "沒有人值班", "没有人值班"),
        key("on-busy", Shape::Way, "The number is busy", "號碼忙線", "号码占线"),
        key("on-no-answer", Shape::Way, "The number does not answer", "號碼無人接聽", "号码无人接听"),
        key("on-failed", Shape::Way, "The callback reached nobody", "回電沒有聯絡到人", "回电没有联系到人"),
    ],
};

/// A way out of a step.
pub(crate) static WAY: Place = Place {
    id: "way",
    what: Phrase::new("a way out", "出路", "出路"),
    keys: &[
        key(
            "label",
            Shape::Text,
            "What the customer, or the picture, calls it",
            "客戶或圖上怎麼稱呼它",
            "客户或图上怎么称呼它",
        ),
        key("words", Shape::Several(&[]), "Other words that choose it", "也能選中它的詞", "也能选中它的词"),
        key("go", Shape::Target, "Go on with this step", "到這個步驟", "到这个步骤"),
        key(
            "do",
            Shape::Steps,
            "These steps, then on behind the branching step",
            "做這些步驟，再接回分支之後",
            "做这些步骤，再接回分支之后",
        ),
        key("end", Shape::Word, "The case ends so", "案件這樣結束", "案件这样结束"),
        key("share", Shape::Share, "How many of the cases take it", "有多少案件走這裡", "有多少案件走这里"),
        key("say", Shape::Text, "Said on the way", "順便說這句", "顺便说这句"),
        key("set", Shape::Values, "Set on the way", "順便設定這些值", "顺便设置这些值"),
        key("if", Shape::Condition, "Only if this holds", "成立時才有", "成立时才有"),
        key("match", Shape::Match, "Only if the data are so", "資料符合時才有", "数据符合时才有"),
    ],
};

const GO: &[Key] = &[key(
    "go",
    Shape::Target,
    "Where to go on afterwards; without it the next step",
    "之後到哪裡；沒寫就是下一步",
    "之后到哪里；没写就是下一步",
)];
const TIMEOUT: &[Key] = &[key("timeout", Shape::Duration, "How long it waits", "等多久", "等多久")];
const TRIES: &[Key] = &[
    key("tries", Shape::Count(1), "How often it is tried", "試幾次", "试几次"),
    key(
        "retry-say",
        Shape::Texts,
        "Said before each new try: a text, or one per try",
        "再試之前說的話：一句，或每次一句",
        "再试之前说的话：一句，或每次一句",
    ),
    key("retry-after", Shape::Duration, "How long to wait before a new try", "隔多久再試", "隔多久再试"),
];
const OUTCOMES: &[Key] = &[key(
    "outcomes",
    Shape::Ways,
    "How it may turn out, each with its way",
    "可能的結果，各有去處",
    "可能的结果，各有去处",
)];
const PROMPT: &[Key] = &[key(
    "prompt",
    Shape::Text,
    "What the customer hears or reads",
    "客戶聽到或看到的話",
    "客户听到或看到的话",
)];
const CALL: &[Key] = &[
    key("with", Shape::Values, "What it is given", "交給它的值", "交给它的值"),
    key("into", Shape::Into, "Where the results go", "結果放到哪裡", "结果放到哪里"),
];
const QUEUE: &[Key] = &[
    key("priority", Shape::Value, "A number; higher goes first", "數字，越大越優先", "数字，越大越优先"),
    key(
        "skills",
        Shape::Several(&[]),
        "What the person must be able to do",
        "接的人要會什麼",
        "接的人要会什么",
    ),
    key("prefer", Shape::Value, "Who is asked first", "優先找誰", "优先找谁"),
    key(
        "announce",
        Shape::Several(&["position", "wait"]),
        "What the customer is told while waiting",
        "等候時告訴客戶什麼",
        "等候时告诉客户什么",
    ),
    key("limit", Shape::Count(1), "The queue is full at this many", "排到幾位算滿", "排到几位算满"),
    key(
        "options",
        Shape::Ways,
        "What the customer may choose while waiting",
        "等候時客戶可以選的",
        "等候时客户可以选的",
    ),
    key("handoff", Shape::Several(&[]), "The variables passed on", "一併交接的變數", "一并交接的变量"),
    key("reason", Shape::Text, "Why it is handed on", "為什麼轉交", "为什么转交"),
];

const fn verb(name: &'static str, shape: Shape, about: Phrase, keys: &'static [&'static [Key]]) -> Verb {
    Verb { name, shape, about, keys }
}

const fn about(en: &'static str, zh_tw: &'static str, zh_cn: &'static str) -> Phrase {
    Phrase::new(en, zh_tw, zh_cn)
}

/// Every verb, in the order of the language's table.
pub(crate) static VERBS: &[Verb] = &[
    verb(
        "say",
        Shape::Text,
        about("Text is played or sent", "播放或送出文字", "播放或发送文字"),
        &[
            &[
                key("audio", Shape::Word, "A recording to play instead", "改播這段錄音", "改播这段录音"),
                key(
                    "barge-in",
                    Shape::Bool,
                    "May the customer cut it short?",
                    "客戶可以打斷嗎",
                    "客户可以打断吗",
                ),
            ],
            GO,
        ],
    ),
    verb(
        "ask",
        Shape::Word,
        about("A value is collected, typed and checked", "收集一個值並檢查", "收集一个值并检查"),
        &[
            PROMPT,
            &[
                key(
                    "confirm",
                    Shape::BoolOrText,
                    "Read the answer back; a text is what is asked",
                    "複誦答案確認；寫文字就照著問",
                    "复述答案确认；写文字就照着问",
                ),
                key("optional", Shape::Bool, "true: it may stay empty", "true：可以不填", "true：可以不填"),
            ],
            TIMEOUT,
            TRIES,
            GO,
        ],
    ),
    verb(
        "menu",
        Shape::Text,
        about("The customer chooses", "客戶做選擇", "客户做选择"),
        &[
            &[key(
                "options",
                Shape::Ways,
                "By key or word, where it leads",
                "按鍵或詞，各到哪裡",
                "按键或词，各到哪里",
            )
            .required()],
            TIMEOUT,
            TRIES,
        ],
    ),
    verb(
        "survey",
        Shape::OneOf(&["csat", "nps", "ces"]),
        about("The customer gives a rating", "客戶評分", "客户评分"),
        &[
            PROMPT,
            &[
                key(
                    "into",
                    Shape::Word,
                    "The variable that takes the rating",
                    "評分放到哪個變數",
                    "评分放到哪个变量",
                ),
                key("after", Shape::Duration, "How long after it is asked", "隔多久才問", "隔多久才问"),
                key(
                    "valid",
                    Shape::Duration,
                    "How long it may be answered",
                    "多久之內可以作答",
                    "多久之内可以作答",
                ),
                key("scale", Shape::Count(2), "The highest rating", "最高幾分", "最高几分"),
            ],
            GO,
        ],
    ),
    verb(
        "send",
        Shape::OneOf(&["email", "sms", "message", "reply"]),
        about("A one-way message", "送出單向訊息", "发送单向消息"),
        &[
            &[
                key(
                    "to",
                    Shape::Value,
                    "To whom; the customer unless stated",
                    "給誰；沒寫就是客戶",
                    "给谁；没写就是客户",
                ),
                key("text", Shape::Text, "What it says", "內容", "内容"),
            ],
            TRIES,
            GO,
        ],
    ),
    verb(
        "record",
        Shape::Word,
        about("The customer leaves a message", "客戶留言錄音", "客户留言录音"),
        &[
            PROMPT,
            &[key("max", Shape::Duration, "How long it may be", "最長多久", "最长多久")],
            TIMEOUT,
            TRIES,
            GO,
        ],
    ),
    verb(
        "decide",
        Shape::Text,
        about(
            "A branch on data: the first true case",
            "依資料分支：第一個成立的",
            "按数据分支：第一个成立的",
        ),
        &[&[
            key(
                "cases",
                Shape::Cases,
                "Ways out with if or match, in order",
                "依序列出帶 if 或 match 的出路",
                "依次列出带 if 或 match 的出路",
            )
            .required(),
            key(
                "else",
                Shape::Way,
                "When no case holds; without it the next step",
                "都不成立時；沒寫就是下一步",
                "都不成立时；没写就是下一步",
            ),
        ]],
    ),
    verb(
        "split",
        Shape::Split,
        about(
            "A split of cases by share, stable by case",
            "按比例分流，同一案件結果固定",
            "按比例分流，同一案件结果固定",
        ),
        &[],
    ),
    verb("set", Shape::Values, about("Variables get values", "設定變數的值", "设置变量的值"), &[GO]),
    verb(
        "task",
        Shape::Text,
        about("Work by a person", "由人來做的工作", "由人来做的工作"),
        &[
            OUTCOMES,
            &[
                key("script", Shape::Text, "What the agent says", "專員的說詞", "专员的话术"),
                key(
                    "checklist",
                    Shape::Texts,
                    "What the agent ticks off",
                    "專員要核對的事項",
                    "专员要核对的事项",
                ),
                key("system", Shape::Word, "Where the agent works", "在哪個系統操作", "在哪个系统操作"),
                key("knowledge", Shape::Several(&[]), "What the agent reads", "專員查的知識", "专员查的知识"),
                key(
                    "never-say",
                    Shape::Several(&[]),
                    "What the agent must not say",
                    "專員不能說的話",
                    "专员不能说的话",
                ),
            ],
            TIMEOUT,
            TRIES,
            GO,
        ],
    ),
    verb(
        "queue",
        Shape::Word,
        about("Waits for one of the actor's people", "排隊等這個角色的人", "排队等这个角色的人"),
        &[QUEUE, TIMEOUT, TRIES, GO],
    ),
    verb(
        "transfer",
        Shape::Word,
        about("Handed over sideways", "平行轉接", "平行转接"),
        &[QUEUE, TIMEOUT, TRIES, GO],
    ),
    verb("escalate", Shape::Word, about("Handed up", "往上升級", "往上升级"), &[QUEUE, TIMEOUT, TRIES, GO]),
    verb(
        "callback",
        Shape::Word,
        about("The customer is called back", "回電給客戶", "给客户回电"),
        &[TRIES, GO],
    ),
    verb(
        "dial",
        Shape::Value,
        about(
            "Connects to a number until that call ends",
            "接通一個號碼直到通話結束",
            "接通一个号码直到通话结束",
        ),
        &[TRIES, GO],
    ),
    verb(
        "invoke",
        Shape::Word,
        about(
            "Another system is called: system.operation",
            "呼叫另一個系統：system.operation",
            "调用另一个系统：system.operation",
        ),
        &[CALL, OUTCOMES, TIMEOUT, TRIES, GO],
    ),
    verb(
        "ticket",
        Shape::OneOf(&["open", "update", "close", "reopen"]),
        about("The case's ticket", "案件的工單", "案件的工单"),
        &[
            &[
                key("fields", Shape::Values, "What is written into it", "寫進工單的欄位", "写进工单的字段"),
                key("assign", Shape::Word, "Whose it is: an actor", "指派給哪個角色", "指派给哪个角色"),
                key("due", Shape::Duration, "When it is due", "多久到期", "多久到期"),
            ],
            TRIES,
            GO,
        ],
    ),
    verb(
        "wait",
        Shape::Word,
        about("Time passes, or an event comes", "等一段時間，或等事件發生", "等一段时间，或等事件发生"),
        &[OUTCOMES, TIMEOUT, TRIES, GO],
    ),
    verb(
        "parallel",
        Shape::Branches,
        about("Branches side by side", "同時進行的分支", "同时进行的分支"),
        &[
            &[key(
                "join",
                Shape::Join,
                "When it is complete: all, any or a number",
                "何時算完成：all、any 或數字",
                "何时算完成：all、any 或数字",
            )],
            TIMEOUT,
            GO,
        ],
    ),
    verb(
        "run",
        Shape::Word,
        about("Another workflow, then back", "執行另一個流程，再回來", "执行另一个流程，再回来"),
        &[CALL, OUTCOMES, GO],
    ),
    verb("go", Shape::Target, about("Jumps to a step", "跳到一個步驟", "跳到一个步骤"), &[]),
    verb(
        "end",
        Shape::Suggest(&[
            "resolved",
            "unresolved",
            "abandoned",
            "transferred",
            "deferred",
            "converted",
            "churned",
        ]),
        about("The case ends", "案件結束", "案件结束"),
        &[&[key("say", Shape::Text, "Said at the end", "結束時說的話", "结束时说的话")]],
    ),
];
