//! What each rule is about, in one line, as `cswf explain --list` shows it.

use super::super::messages;

messages! {
    /// What each rule is about, in one line.
    AboutMessage {
        UnreachableStep {}
            en: "a step that no customer can get to",
            zh_tw: "沒有客戶走得到的步驟",
            zh_cn: "没有客户走得到的步骤";
        UnhandledOutcome {}
            en: "something that can happen and that nothing takes care of",
            zh_tw: "可能發生、卻沒有安排後續的結果",
            zh_cn: "可能发生、却没有安排后续的结果";
        DeadEnd {}
            en: "a way on which customers come to the last step and nothing follows",
            zh_tw: "客戶走到最後一步，後面卻什麼都沒有",
            zh_cn: "客户走到最后一步，后面却什么都没有";
        EndlessLoop {}
            en: "a loop that customers never get out of",
            zh_tw: "客戶永遠走不出來的迴圈",
            zh_cn: "客户永远走不出来的循环";
        UnboundedLoop {}
            en: "a loop that customers may go round without limit",
            zh_tw: "客戶可能無限次重複的迴圈",
            zh_cn: "客户可能无限次重复的循环";
        NeverTaken {}
            en: "a case, option or step whose condition can never hold",
            zh_tw: "條件永遠不會成立的情況、選項或步驟",
            zh_cn: "条件永远不会成立的情况、选项或步骤";
        HandlerWithoutCause {}
            en: "a way out for something that cannot happen",
            zh_tw: "為不會發生的事安排的出路",
            zh_cn: "为不会发生的事安排的出路";
        UnusedDefinition {}
            en: "an actor, hours, a text or a variable that nothing uses",
            zh_tw: "沒有用到的角色、時段、文字或變數",
            zh_cn: "没有用到的角色、时段、文本或变量";
        MissingEscalation {}
            en: "a question from which customers can reach no person",
            zh_tw: "客戶在這個問題上找不到真人",
            zh_cn: "客户在这个问题上找不到真人";
        PersonTooFar {}
            en: "too many inputs, or too much time, before a person answers",
            zh_tw: "要按太多次鍵或等太久才找得到真人",
            zh_cn: "要按太多次键或等太久才找得到真人";
        MenuTextMismatch {}
            en: "a prompt that names other keys than the menu has",
            zh_tw: "提示語說的按鍵和選單不一致",
            zh_cn: "提示语说的按键和菜单不一致";
        UsedBeforeSet {}
            en: "a variable that is used before anything has set it",
            zh_tw: "變數還沒有值就被使用",
            zh_cn: "变量还没有值就被使用";
        Overloaded {}
            en: "more work than the people on shift can do",
            zh_tw: "工作量超過值班人手",
            zh_cn: "工作量超过值班人手";
        SingleBottleneck {}
            en: "one person's step that every customer has to pass",
            zh_tw: "每位客戶都必須經過的單一人工步驟",
            zh_cn: "每位客户都必须经过的单一人工步骤";
        SharesNot100 {}
            en: "shares of a branch that don't add up to 100 %",
            zh_tw: "分支的比例加起來不是 100%",
            zh_cn: "分支的比例加起来不是 100%";
        UncoveredHours {}
            en: "a moment at which customers come to a line where nobody is on shift",
            zh_tw: "客戶進線時沒有人值班，也沒有安排後續",
            zh_cn: "客户进线时没有人值班，也没有安排后续";
        MissingTranslation {}
            en: "words for customers that are missing in one of the workflow's languages",
            zh_tw: "給客戶的文字缺少其中一種語言",
            zh_cn: "给客户的文字缺少其中一种语言";
        PromiseBroken {}
            en: "a promise that does not hold on every path",
            zh_tw: "有一條路徑違反了承諾",
            zh_cn: "有一条路径违反了承诺";
        PromiseNotProven {}
            en: "a promise too intricate to be proved or refuted",
            zh_tw: "太複雜、無法證明也無法推翻的承諾",
            zh_cn: "太复杂、无法证明也无法推翻的承诺";
        RuleShadowed {}
            en: "a rule that never acts, because earlier rules take all its cases",
            zh_tw: "案件都被前面的規則接走、永遠不會執行的規則",
            zh_cn: "案件都被前面的规则接走、永远不会执行的规则";
        RulesConflict {}
            en: "two rules of one priority that can be for the same case and do different things",
            zh_tw: "優先順序相同、可能同時適用、做法卻不同的兩條規則",
            zh_cn: "优先级相同、可能同时适用、做法却不同的两条规则";
        RulesGap {}
            en: "a case that no rule takes, where the rules look complete",
            zh_tw: "看似完整的規則表漏掉的案件",
            zh_cn: "看似完整的规则表漏掉的案件";
        ComplexRuleWithoutRollout {}
            en: "an intricate rule that acts on every case from its first day",
            zh_tw: "一上線就套用到所有案件的複雜規則",
            zh_cn: "一上线就应用到所有案件的复杂规则";
        MissingGreeting {}
            en: "customers who are spoken to before anybody has greeted them",
            zh_tw: "還沒問候客戶就開始說話",
            zh_cn: "还没问候客户就开始说话";
        MissingWrapup {}
            en: "a conversation that ends without a closing word",
            zh_tw: "對話沒有收尾的話就結束",
            zh_cn: "对话没有收尾的话就结束";
        CloseWithoutSurvey {}
            en: "a ticket that is closed without anybody asking the customer how it went",
            zh_tw: "結案之後沒有問客戶的意見",
            zh_cn: "结案之后没有问客户的意见";
        NotFollowedUp {}
            en: "a promise to get back to the customer of which nobody gets to know",
            zh_tw: "答應回覆客戶，卻沒有人知道",
            zh_cn: "答应回复客户，却没有人知道";
        TicketNeverClosed {}
            en: "a ticket that stays open although the case is resolved",
            zh_tw: "案件解決了，工單卻一直開著",
            zh_cn: "案件解决了，工单却一直开着";
        RefusalWithoutOffer {}
            en: "a no after which customers are offered nothing else",
            zh_tw: "拒絕客戶之後沒有給其他選擇",
            zh_cn: "拒绝客户之后没有给其他选择";
        NoGoal {}
            en: "a workflow that does not say what it is to achieve",
            zh_tw: "流程沒有寫目標",
            zh_cn: "流程没有写目标";
        NoOwner {}
            en: "a workflow that nobody looks after",
            zh_tw: "流程沒有負責人",
            zh_cn: "流程没有负责人";
        StaleReview {}
            en: "a workflow whose next review is overdue",
            zh_tw: "流程已過了該檢視的日期",
            zh_cn: "流程已过了该检查的日期";
        LiveWithoutReview {}
            en: "a workflow in use without a date for its next review",
            zh_tw: "使用中的流程沒有定期檢視",
            zh_cn: "使用中的流程没有定期检查";
        NoZeroOut {}
            en: "no key 0, and no word, that brings a person at any time",
            zh_tw: "不能隨時按 0 或說一聲就找到真人",
            zh_cn: "不能随时按 0 或说一声就找到人工";
        MissesWithoutPerson {}
            en: "customers who are misunderstood again and again, and no person helps",
            zh_tw: "一直沒被聽懂的客戶，等不到真人幫忙",
            zh_cn: "一直没被听懂的客户，等不到人工帮忙";
        EscalationInCircle {}
            en: "an escalation that comes back to a lower level",
            zh_tw: "升級後又回到較低層級",
            zh_cn: "升级后又回到较低层级";
        EscalationWithoutDeadline {}
            en: "an escalation that says no time by which somebody takes over",
            zh_tw: "升級時沒有寫明最晚何時接手",
            zh_cn: "升级时没有写明最晚何时接手";
        HandoffWithoutContext {}
            en: "a transfer that does not pass on what the customer has told",
            zh_tw: "轉接時沒有交接客戶說過的資料",
            zh_cn: "转接时没有交接客户说过的资料";
        AlwaysTaken {}
            en: "a condition that is always true, an “else” that is never reached",
            zh_tw: "永遠成立的條件、永遠走不到的「else」",
            zh_cn: "永远成立的条件、永远走不到的“else”";
        OptOutWords {}
            en: "words that must let customers leave a text-message flow, and do not",
            zh_tw: "簡訊流程裡必須有效、卻沒有作用的退訂用語",
            zh_cn: "短信流程里必须有效、却没有作用的退订用语";
        BotDisclosure {}
            en: "a machine that asks customers something before it has said that it is one",
            zh_tw: "機器還沒表明身分就向客戶提問",
            zh_cn: "机器还没表明身份就向客户提问";
        CardInRecording {}
            en: "card data that customers tell while the call is recorded",
            zh_tw: "通話錄音時請客戶說出卡片資料",
            zh_cn: "通话录音时请客户说出卡片信息";
        ReplyButtons {}
            en: "menus that WhatsApp does not show: too many options, or too long",
            zh_tw: "WhatsApp 無法顯示的選單：選項太多或太長",
            zh_cn: "WhatsApp 无法显示的菜单：选项太多或太长";
        PackUsSms {}
            en: "text messages to customers in the United States",
            zh_tw: "發給美國客戶的簡訊",
            zh_cn: "发给美国客户的短信";
        PackEu {}
            en: "machines that speak with people in the European Union",
            zh_tw: "與歐盟民眾對話的機器",
            zh_cn: "与欧盟民众对话的机器";
        PackPci {}
            en: "payments by card",
            zh_tw: "信用卡付款",
            zh_cn: "信用卡付款";
        PackWhatsapp {}
            en: "menus on WhatsApp",
            zh_tw: "WhatsApp 上的選單",
            zh_cn: "WhatsApp 上的菜单";
        HoursOverlap {}
            en: "opening hours that overlap, or of which one part replaces another unnoticed",
            zh_tw: "互相重疊、或其中一段悄悄被另一段取代的服務時段",
            zh_cn: "互相重叠、或其中一段悄悄被另一段取代的服务时段";
        NeverOpen {}
            en: "hours or shifts at which nobody is ever there",
            zh_tw: "永遠沒有人在的時段或班次",
            zh_cn: "永远没有人在的时段或班次";
        CalendarRunsOut {}
            en: "days off and holidays that are only known up to a year that is nearly over",
            zh_tw: "休息日和假日只列到快結束的這一年",
            zh_cn: "休息日和假日只列到快结束的这一年";
        VagueWording {}
            en: "words from which customers do not learn what was done, or when",
            zh_tw: "含糊的用語：客戶不知道做了什麼、何時見效",
            zh_cn: "含糊的用语：客户不知道做了什么、何时见效";
        RoboticWording {}
            en: "words that sound like a machine",
            zh_tw: "聽起來像機器念稿的用語",
            zh_cn: "听起来像机器念稿的用语";
        Jargon {}
            en: "words that customers do not know",
            zh_tw: "客戶聽不懂的行話",
            zh_cn: "客户听不懂的行话";
        MaybeUnset {}
            en: "a value that customers may have left unanswered, where a gap is felt",
            zh_tw: "客戶可能沒回答的值，用在會露出空白的地方",
            zh_cn: "客户可能没回答的值，用在会露出空白的地方";
        AskedTwice {}
            en: "a question that some customers have answered already",
            zh_tw: "有些客戶已經回答過的問題",
            zh_cn: "有些客户已经回答过的问题";
        AsksKnownData {}
            en: "a question about what is known from the start",
            zh_tw: "詢問一開始就知道的資料",
            zh_cn: "询问一开始就知道的资料";
        NeverUsed {}
            en: "a variable that gets a value which nothing ever uses",
            zh_tw: "有值卻從來沒用到的變數",
            zh_cn: "有值却从来没用到的变量";
        OverwrittenUnread {}
            en: "a value that is gone before anything uses it",
            zh_tw: "還沒用到就被換掉的值",
            zh_cn: "还没用到就被换掉的值";
        TooManyQuestions {}
            en: "too many questions before customers get anything in return",
            zh_tw: "客戶回答太多問題卻還沒得到回應",
            zh_cn: "客户回答太多问题却还没得到回应";
        DisclosedBeforeVerify {}
            en: "personal data told before anybody has checked who the customer is",
            zh_tw: "還沒確認身分就說出個資",
            zh_cn: "还没确认身份就说出个人信息";
        PiiToWrongPlace {}
            en: "payment, login or health data that go where they don’t belong",
            zh_tw: "付款、登入或健康資料流到不該去的地方",
            zh_cn: "付款、登录或健康资料流到不该去的地方";
        KeptTooLong {}
            en: "data that must not be kept, where they are kept",
            zh_tw: "不得保存的資料被保存下來",
            zh_cn: "不得保存的资料被保存下来";
        SensitiveWord {}
            en: "words that ask for numbers of papers and cards, or passwords, in the open",
            zh_tw: "直接索取證件號、卡號或密碼的用語",
            zh_cn: "直接索取证件号、卡号或密码的用语";
        RecordingWithoutNotice {}
            en: "a recording that begins before anybody has said so",
            zh_tw: "沒有事先告知就錄音",
            zh_cn: "没有事先告知就录音";
        Deadlock {}
            en: "branches side by side that wait for each other for ever",
            zh_tw: "並行的分支永遠互相等待",
            zh_cn: "并行的分支永远互相等待";
        BranchesCollide {}
            en: "two branches side by side that set one value, or that both talk to the customer",
            zh_tw: "並行的分支設定同一個值，或同時跟客戶說話",
            zh_cn: "并行的分支设置同一个值，或同时跟客户说话";
        LostBranch {}
            en: "work in a branch that another branch cuts off, and nobody is told",
            zh_tw: "分支裡的工作被另一個分支中斷，而且沒有人知道",
            zh_cn: "分支里的工作被另一个分支中断，而且没有人知道";
        MenuTooBroad {}
            en: "a menu with more options than anybody keeps in mind",
            zh_tw: "選項多到記不住的選單",
            zh_cn: "选项多到记不住的菜单";
        MenuTooDeep {}
            en: "menu under menu under menu",
            zh_tw: "一層又一層的選單",
            zh_cn: "一层又一层的菜单";
        OptionTooLate {}
            en: "an option that callers hear of only after a long while",
            zh_tw: "要聽很久才說到的選項",
            zh_cn: "要听很久才说到的选项";
        OptionsOutOfOrder {}
            en: "options that do not come in the order of their keys",
            zh_tw: "沒有照按鍵順序排列的選項",
            zh_cn: "没有按按键顺序排列的选项";
        SkippedKey {}
            en: "a key that is left out between two others",
            zh_tw: "中間跳過的按鍵",
            zh_cn: "中间跳过的按键";
        MenuWithoutRepeat {}
            en: "a spoken menu that cannot be heard again",
            zh_tw: "不能重聽的語音選單",
            zh_cn: "不能重听的语音菜单";
        PromptTooLong {}
            en: "a long talk before callers may choose",
            zh_tw: "客戶要聽很久才能選擇的提示語",
            zh_cn: "客户要听很久才能选择的提示语";
        SilenceTooShort {}
            en: "too little time to answer",
            zh_tw: "留給客戶回應的時間太短",
            zh_cn: "留给客户回应的时间太短";
        SilenceTooLong {}
            en: "a long silence when nobody answers",
            zh_tw: "沒有回應時安靜太久",
            zh_cn: "没有回应时安静太久";
        OtherDominates {}
            en: "most customers choose “other”",
            zh_tw: "多數客戶都選「其他」",
            zh_cn: "多数客户都选“其他”";
        HotOptionBuried {}
            en: "what most customers choose is not the first option",
            zh_tw: "最多人選的選項不在第一個",
            zh_cn: "最多人选的选项不在第一个";
        BreachUnhandled {}
            en: "a promise of time, and nothing happens when it is broken",
            zh_tw: "有時間承諾，逾時卻什麼也不會發生",
            zh_cn: "有时间承诺，超时却什么也不会发生";
        TimeoutAfterPromise {}
            en: "a timeout that fires after the promise is broken",
            zh_tw: "承諾已經落空才輪到的逾時",
            zh_cn: "承诺已经落空才轮到的超时";
        WaitWithoutTimeout {}
            en: "a wait that nothing ends when what is waited for never comes",
            zh_tw: "等的一直沒來也不會結束的等待",
            zh_cn: "等的一直没来也不会结束的等待";
        TooBusy {}
            en: "people who are busy nearly all of the time",
            zh_tw: "人員幾乎沒有空閒",
            zh_cn: "人员几乎没有空闲";
        QueueWithoutNews {}
            en: "a line in which nobody says how long it will take",
            zh_tw: "排隊時沒有人說還要等多久",
            zh_cn: "排队时没有人说还要等多久";
        QueueWithoutLimit {}
            en: "a line that takes in any number of customers",
            zh_tw: "沒有上限的隊伍",
            zh_cn: "没有上限的队伍";
        QueueWithoutCallback {}
            en: "a line on the phone in which no callback is offered",
            zh_tw: "電話排隊時沒有提供回電",
            zh_cn: "电话排队时没有提供回电";
        MixedScript {}
            en: "simplified Chinese characters in a traditional text, or the other way round",
            zh_tw: "繁體文字裡夾雜簡體字，或相反",
            zh_cn: "简体文字里夹杂繁体字，或相反";
        TermOfOtherRegion {}
            en: "words that are not said where the customers live",
            zh_tw: "客戶當地不使用的詞",
            zh_cn: "客户当地不使用的词";
        TranslationLength {}
            en: "a language that says much less, or much more, than the others",
            zh_tw: "某個語言比其他語言短得多或長得多",
            zh_cn: "某个语言比其他语言短得多或长得多";
        NoAcknowledgement {}
            en: "a ticket is opened and the customer hears nothing for too long",
            zh_tw: "開了單，客戶卻遲遲沒有消息",
            zh_cn: "建了工单，客户却迟迟没有消息";
        PromiseTooTight {}
            en: "a promise of time that nobody can keep",
            zh_tw: "沒有人做得到的時間承諾",
            zh_cn: "没有人做得到的时间承诺";
        PromiseAtRisk {}
            en: "a promise of time that is broken too often",
            zh_tw: "太常做不到的時間承諾",
            zh_cn: "太常做不到的时间承诺";
        ServiceLevelMissed {}
            en: "fewer customers are answered in time than the target says",
            zh_tw: "及時接起的客戶比目標少",
            zh_cn: "及时接起的客户比目标少";
    }
}
