//! Deadlines and waiting.

use std::time::Duration;

use super::super::messages;

messages! {
    /// Deadlines and waiting.
    TimingMessage {
        BreachUnhandled { step: String, within: Duration }
            en: "when “{step}” takes longer than the promised {within}, nothing happens: customers wait on and nobody knows",
            zh_tw: "「{step}」若超過承諾的 {within}，什麼也不會發生：客戶繼續等，也沒有人知道",
            zh_cn: "“{step}”若超过承诺的 {within}，什么也不会发生：客户继续等，也没有人知道";
        BreachUnhandledHelp {}
            en: "say who is told or what happens then: “on-breach: …” with an actor, a step, or “{{ do: [ … ] }}”",
            zh_tw: "請寫明逾時要通知誰、做什麼：「on-breach: …」填角色、步驟，或「{{ do: [ … ] }}」",
            zh_cn: "请写明超时要通知谁、做什么：“on-breach: …”填角色、步骤，或“{{ do: [ … ] }}”";
        BreachUnhandledSla {}
            en: "when this promise is broken, nothing happens: customers wait on and nobody knows",
            zh_tw: "這項承諾沒做到時什麼也不會發生：客戶繼續等，也沒有人知道",
            zh_cn: "这项承诺没做到时什么也不会发生：客户继续等，也没有人知道";

        TimeoutAfterPromise { step: String, gives_up: Duration, within: Duration }
            en: "“{step}” gives up only after {gives_up}, but customers have been promised {within}: the promise is broken before the timeout helps",
            zh_tw: "「{step}」要 {gives_up}後才放棄等待，承諾客戶的卻是 {within}：逾時處理還沒派上用場，承諾就先落空",
            zh_cn: "“{step}”要 {gives_up}后才放弃等待，承诺客户的却是 {within}：超时处理还没派上用场，承诺就先落空";
        TimeoutAfterSla { step: String, gives_up: Duration, within: Duration }
            en: "“{step}” gives up only after {gives_up}, but “sla” promises an answer or a solution within {within}",
            zh_tw: "「{step}」要 {gives_up}後才放棄等待，「sla」卻承諾 {within}內回應或解決",
            zh_cn: "“{step}”要 {gives_up}后才放弃等待，“sla”却承诺 {within}内响应或解决";
        TimeoutAfterPromiseHere {}
            en: "this is the promise",
            zh_tw: "承諾寫在這裡",
            zh_cn: "承诺写在这里";
        TimeoutAfterPromiseHelp {}
            en: "give up earlier: a “timeout” (times “tries”) no longer than the promise, or promise what can be kept",
            zh_tw: "請提早放棄：「timeout」（乘上「tries」）不要比承諾長；或承諾做得到的時間",
            zh_cn: "请提早放弃：“timeout”（乘以“tries”）不要比承诺长；或承诺做得到的时间";
        TimeoutAfterSlaHelp {}
            en: "give up earlier, or list the step under “pause” of the “sla” if it is the customer who is waited for",
            zh_tw: "請提早放棄；如果等的是客戶，就把這一步列在「sla」的「pause」裡",
            zh_cn: "请提早放弃；如果等的是客户，就把这一步列在“sla”的“pause”里";

        WaitWithoutTimeout { step: String, event: String }
            en: "if “{event}” never comes, customers wait at “{step}” for ever",
            zh_tw: "如果「{event}」一直沒來，客戶就會在「{step}」永遠等下去",
            zh_cn: "如果“{event}”一直没来，客户就会在“{step}”永远等下去";
        WaitWithoutTimeoutHelp {}
            en: "say how long and what then: “timeout: 3d, on-timeout: …”",
            zh_tw: "請寫明等多久、之後怎麼辦：「timeout: 3d, on-timeout: …」",
            zh_cn: "请写明等多久、之后怎么办：“timeout: 3d, on-timeout: …”";
        SilenceWithoutTimeout { step: String }
            en: "callers who press and say nothing at “{step}” stay on the line for ever",
            zh_tw: "來電者在「{step}」不按也不說，就會一直掛在線上",
            zh_cn: "来电者在“{step}”不按也不说，就会一直挂在线上";
        SilenceWithoutTimeoutHelp {}
            en: "say how long a silence lasts and what then: “defaults: {{ timeout: 5s, tries: 2, on-timeout: … }}”",
            zh_tw: "請寫明沉默多久算逾時、之後怎麼辦：「defaults: {{ timeout: 5s, tries: 2, on-timeout: … }}」",
            zh_cn: "请写明沉默多久算超时、之后怎么办：“defaults: {{ timeout: 5s, tries: 2, on-timeout: … }}”";

        NeverAcknowledged { step: String }
            en: "customers never hear that the ticket opened at “{step}” has arrived",
            zh_tw: "在「{step}」開了單，客戶卻從頭到尾不知道有沒有受理",
            zh_cn: "在“{step}”建了工单，客户却从头到尾不知道有没有受理";
        AcknowledgedLate { step: String, most: Duration }
            en: "after the ticket is opened at “{step}” customers hear nothing for more than {most}",
            zh_tw: "在「{step}」開單後，客戶超過 {most}沒有任何消息",
            zh_cn: "在“{step}”建工单后，客户超过 {most}没有任何消息";
        ArrivalNeverAcknowledged {}
            en: "customers whose ticket comes in never hear that it has arrived",
            zh_tw: "客戶的工單進來後，從頭到尾不知道有沒有受理",
            zh_cn: "客户的工单进来后，从头到尾不知道有没有受理";
        ArrivalAcknowledgedLate { most: Duration }
            en: "customers whose ticket comes in hear nothing for more than {most}",
            zh_tw: "客戶的工單進來後，超過 {most}沒有任何消息",
            zh_cn: "客户的工单进来后，超过 {most}没有任何消息";
        NoAcknowledgementHelp {}
            en: "write to the customer at once, with the number and by when they hear from you: “send: reply” or “send: message”",
            zh_tw: "請立刻告訴客戶單號與何時回覆：「send: reply」或「send: message」",
            zh_cn: "请立刻告诉客户单号与何时答复：“send: reply”或“send: message”";

        PromiseTooTight { step: String, within: Duration, fastest: Duration }
            en: "“{step}” is promised within {within}, but takes at least {fastest}: the promise is broken for every customer",
            zh_tw: "「{step}」承諾 {within}內完成，但最快也要 {fastest}：對每位客戶都會食言",
            zh_cn: "“{step}”承诺 {within}内完成，但最快也要 {fastest}：对每位客户都会食言";
        RespondTooTight { within: Duration, fastest: Duration }
            en: "customers are promised an answer within {within}, but the fastest way to one takes {fastest}",
            zh_tw: "承諾客戶 {within}內回應，但最快也要 {fastest}",
            zh_cn: "承诺客户 {within}内响应，但最快也要 {fastest}";
        ResolveTooTight { within: Duration, fastest: Duration }
            en: "customers are promised a solution within {within}, but the fastest way through takes {fastest}",
            zh_tw: "承諾客戶 {within}內解決，但最快走完也要 {fastest}",
            zh_cn: "承诺客户 {within}内解决，但最快走完也要 {fastest}";
        PromiseTooTightHelp {}
            en: "promise what can be kept, or make the steps on the way shorter",
            zh_tw: "請承諾做得到的時間，或縮短途中的步驟",
            zh_cn: "请承诺做得到的时间，或缩短途中的步骤";

        PromiseLateOnAverage { step: String, within: Duration, mean: Duration }
            en: "“{step}” is promised within {within}, but takes about {mean} on average: many customers will wait longer than promised",
            zh_tw: "「{step}」承諾 {within}內完成，平均卻要約 {mean}：很多客戶會等得比承諾久",
            zh_cn: "“{step}”承诺 {within}内完成，平均却要约 {mean}：很多客户会等得比承诺久";
        PromiseOftenLate { step: String, within: Duration, mean: Duration, share: u32 }
            en: "“{step}” is promised within {within} and takes about {mean} on average, but about {share} of 100 customers wait longer than promised",
            zh_tw: "「{step}」承諾 {within}內完成，平均約 {mean}，但每 100 位客戶約有 {share} 位會等得比承諾久",
            zh_cn: "“{step}”承诺 {within}内完成，平均约 {mean}，但每 100 位客户约有 {share} 位会等得比承诺久";
        RespondLateOnAverage { within: Duration, mean: Duration }
            en: "customers are promised an answer within {within}, but on average it takes about {mean}, not counting time in line",
            zh_tw: "承諾客戶 {within}內回應，平均卻要約 {mean}，排隊時間還沒算",
            zh_cn: "承诺客户 {within}内响应，平均却要约 {mean}，排队时间还没算";
        ResolveLateOnAverage { within: Duration, mean: Duration }
            en: "customers are promised a solution within {within}, but on average it takes about {mean}, not counting time in line",
            zh_tw: "承諾客戶 {within}內解決，平均卻要約 {mean}，排隊時間還沒算",
            zh_cn: "承诺客户 {within}内解决，平均却要约 {mean}，排队时间还没算";
        PromiseAtRiskHelp {}
            en: "promise a time that nearly every customer gets, or make the steps on the way shorter",
            zh_tw: "請承諾幾乎每位客戶都等得到的時間，或縮短途中的步驟",
            zh_cn: "请承诺几乎每位客户都等得到的时间，或缩短途中的步骤";
    }
}
