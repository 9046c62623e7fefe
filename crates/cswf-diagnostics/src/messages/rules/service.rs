//! What customers may expect of any service.

use super::super::messages;

messages! {
    /// What customers may expect of any service.
    ServiceMessage {
        MissingGreeting { step: String }
            en: "the first thing that customers hear or read is “{step}”, and nobody has greeted them",
            zh_tw: "客戶一進來就聽到或看到「{step}」，還沒有人問候他們",
            zh_cn: "客户一进来就听到或看到“{step}”，还没有人问候他们";
        MissingGreetingHelp {}
            en: "begin with a greeting: “say: Hello, …” with “phase: greet”",
            zh_tw: "開頭先問候：「say: 您好，…」加上「phase: greet」",
            zh_cn: "开头先问候：“say: 您好，…”加上“phase: greet”";
        MissingWrapup { step: String }
            en: "after “{step}” it is over, and customers have not heard a closing word",
            zh_tw: "「{step}」之後就結束了，客戶沒有聽到任何收尾的話",
            zh_cn: "“{step}”之后就结束了，客户没有听到任何收尾的话";
        MissingWrapupHelp {}
            en: "close the conversation: “end: resolved, say: Thank you. Goodbye.”, or a step with “phase: close”",
            zh_tw: "好好收尾：「end: resolved, say: 謝謝您，祝您順心。」，或加一個「phase: close」的步驟",
            zh_cn: "好好收尾：“end: resolved, say: 谢谢您，祝您顺心。”，或加一个“phase: close”的步骤";
        CloseWithoutSurvey { step: String }
            en: "after “{step}” nobody asks customers whether their problem is solved",
            zh_tw: "「{step}」結案之後，沒有人問客戶問題是不是真的解決了",
            zh_cn: "“{step}”结案之后，没有人问客户问题是不是真的解决了";
        CloseWithoutSurveyHelp {}
            en: "ask once the ticket is closed: a step “survey: csat”, or a rule on the event “ticket.closed”",
            zh_tw: "結案後問一次：加上「survey: csat」步驟，或用「ticket.closed」事件的規則",
            zh_cn: "结案后问一次：加上“survey: csat”步骤，或用“ticket.closed”事件的规则";
        NotFollowedUp { step: String }
            en: "at “{step}” customers are told that somebody will get back to them, and nobody gets to know of it",
            zh_tw: "「{step}」告訴客戶會有人回覆，卻沒有人知道這件事",
            zh_cn: "“{step}”告诉客户会有人回复，却没有人知道这件事";
        NotFollowedUpHelp {}
            en: "give it to somebody: “ticket: open” with “assign” and “due”, a “callback”, or a message to the team",
            zh_tw: "把事情交給人：「ticket: open」加上「assign」和「due」、「callback」，或發訊息給團隊",
            zh_cn: "把事情交给人：“ticket: open”加上“assign”和“due”、“callback”，或发消息给团队";
        TicketNeverClosed { step: String }
            en: "the ticket of “{step}” stays open for ever, although the case ends resolved",
            zh_tw: "「{step}」開的工單，案件已經解決了還一直開著",
            zh_cn: "“{step}”开的工单，案件已经解决了还一直开着";
        TicketNeverClosedHelp {}
            en: "close it on this way before the end: “ticket: close”",
            zh_tw: "在這條路的結尾之前關閉工單：「ticket: close」",
            zh_cn: "在这条路的结尾之前关闭工单：“ticket: close”";
        RefusalWithoutOffer { step: String }
            en: "customers who get a no at “{step}” are offered nothing else",
            zh_tw: "客戶在「{step}」被拒絕之後，沒有得到其他選擇",
            zh_cn: "客户在“{step}”被拒绝之后，没有得到其他选择";
        RefusalWithoutOfferHelp {}
            en: "say what they can have instead: an exchange, a voucher, another way, a person who decides",
            zh_tw: "告訴他們還可以怎麼做：換貨、購物金、其他辦法，或找能決定的人",
            zh_cn: "告诉他们还可以怎么做：换货、代金券、其他办法，或找能决定的人";
        NoGoal { workflow: String }
            en: "nobody has written down what “{workflow}” is to achieve for customers",
            zh_tw: "沒有人寫下「{workflow}」要為客戶達成什麼",
            zh_cn: "没有人写下“{workflow}”要为客户达成什么";
        NoGoalHelp {}
            en: "write it in one sentence: “goal: Solve technical problems in one call”",
            zh_tw: "用一句話寫清楚：「goal: 一次通話解決技術問題」",
            zh_cn: "用一句话写清楚：“goal: 一次通话解决技术问题”";
        NoOwner { workflow: String }
            en: "when something about “{workflow}” annoys customers, nobody is there to change it",
            zh_tw: "「{workflow}」讓客戶不滿時，沒有人負責修改",
            zh_cn: "“{workflow}”让客户不满时，没有人负责修改";
        NoOwnerHelp {}
            en: "name who looks after it: “owner: support-lead”",
            zh_tw: "寫上負責人：「owner: support-lead」",
            zh_cn: "写上负责人：“owner: support-lead”";
        StaleReview { workflow: String, last: String, due: String }
            en: "“{workflow}” was last looked at on {last} and should have been again by {due}; customers may hear what is no longer true",
            zh_tw: "「{workflow}」上次檢視是 {last}，{due} 前就該再看一次；客戶聽到的可能已經過時",
            zh_cn: "“{workflow}”上次检查是 {last}，{due} 前就该再看一次；客户听到的可能已经过时";
        StaleReviewHelp {}
            en: "go through it with the people who work with it, then write today's date into “last”",
            zh_tw: "和第一線的人一起看一遍，再把今天的日期寫進「last」",
            zh_cn: "和一线的人一起过一遍，再把今天的日期写进“last”";
        LiveWithoutReview { workflow: String }
            en: "customers use “{workflow}” every day, and nothing says when somebody looks at it again",
            zh_tw: "客戶每天都在用「{workflow}」，卻沒有寫什麼時候要再檢視",
            zh_cn: "客户每天都在用“{workflow}”，却没有写什么时候要再检查";
        LiveWithoutReviewHelp {}
            en: "add “review: {{ last: 2026-11-02, every: 90d }}”",
            zh_tw: "請加上「review: {{ last: 2026-11-02, every: 90d }}」",
            zh_cn: "请加上“review: {{ last: 2026-11-02, every: 90d }}”";
    }
}
