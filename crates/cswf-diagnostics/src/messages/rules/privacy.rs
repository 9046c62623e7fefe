//! Personal data.

use super::super::messages;

messages! {
    /// Personal data.
    PrivacyMessage {
        DisclosedBeforeVerify { variable: String, step: String }
            en: "“{step}” tells “{variable}” to whoever is there: nobody has checked yet who it is",
            zh_tw: "還沒確認對方是誰，「{step}」就說出了「{variable}」",
            zh_cn: "还没确认对方是谁，“{step}”就说出了“{variable}”";
        DisclosedHelp {}
            en: "check first who it is, in a step with “phase: verify”; what is not personal is marked “pii: none”",
            zh_tw: "請先用「phase: verify」的步驟確認身分；不算個資的寫「pii: none」",
            zh_cn: "请先用“phase: verify”的步骤确认身份；不算个人信息的写“pii: none”";
        DisclosedHelpNone {}
            en: "no step checks who the customer is: ask for something only they know, mark that step “phase: verify”, and speak after it",
            zh_tw: "整個流程都沒有確認身分：請先問只有本人知道的資料，在那一步寫「phase: verify」，之後再說",
            zh_cn: "整个流程都没有确认身份：请先问只有本人知道的资料，在那一步写“phase: verify”，之后再说";
        PiiToTicket { variable: String, step: String }
            en: "“{step}” writes “{variable}” into the ticket, where everybody who works on it reads it",
            zh_tw: "「{step}」把「{variable}」寫進工單，每個處理工單的人都看得到",
            zh_cn: "“{step}”把“{variable}”写进工单，每个处理工单的人都看得到";
        PiiToMessage { variable: String, step: String }
            en: "“{step}” sends “{variable}” in a message, which lies open on the way and in the mailbox",
            zh_tw: "「{step}」把「{variable}」放在訊息裡寄出，途中和信箱裡都看得到",
            zh_cn: "“{step}”把“{variable}”放在消息里发出，途中和收件箱里都看得到";
        PiiToNote { variable: String, step: String }
            en: "“{step}” writes “{variable}” into the note for the next person",
            zh_tw: "「{step}」把「{variable}」寫進給下一位人員的說明",
            zh_cn: "“{step}”把“{variable}”写进给下一位人员的说明";
        PiiToRecording { variable: String, step: String }
            en: "“{step}” lets customers speak “{variable}” into a recording",
            zh_tw: "「{step}」讓客戶把「{variable}」說進錄音裡",
            zh_cn: "“{step}”让客户把“{variable}”说进录音里";
        PiiToSystem { variable: String, system: String }
            en: "“{variable}” goes to “{system}”, which is not known to be made for such data",
            zh_tw: "「{variable}」會送到「{system}」，但沒有註明它可以處理這類資料",
            zh_cn: "“{variable}”会送到“{system}”，但没有注明它可以处理这类资料";
        PiiDeclared {}
            en: "declared as such here",
            zh_tw: "在這裡宣告為這類資料",
            zh_cn: "在这里声明为这类资料";
        PiiHelp {}
            en: "leave it out, or send only what is harmless, such as the last four digits of a card",
            zh_tw: "請拿掉，或只放無妨的部分，例如卡號末四碼",
            zh_cn: "请拿掉，或只放无妨的部分，例如卡号末四位";
        PiiHelpMark { system: String, tag: String }
            en: "if “{system}” is made for it, say so at the step: “tags: [{tag}]”; else leave it out",
            zh_tw: "如果「{system}」本來就處理這類資料，請在這一步寫「tags: [{tag}]」；否則請拿掉",
            zh_cn: "如果“{system}”本来就处理这类资料，请在这一步写“tags: [{tag}]”；否则请拿掉";
        PiiHelpRecording {}
            en: "let customers key it in with “ask”, or hand them to a person without recording",
            zh_tw: "請改用「ask」讓客戶按鍵輸入，或轉給真人而不錄音",
            zh_cn: "请改用“ask”让客户按键输入，或转给真人而不录音";
        KeptInTicket { variable: String, step: String }
            en: "“{variable}” holds what must not be kept, and “{step}” keeps it in the ticket",
            zh_tw: "「{variable}」是不得保存的資料，「{step}」卻把它留在工單裡",
            zh_cn: "“{variable}”是不得保存的资料，“{step}”却把它留在工单里";
        KeptInMessage { variable: String, step: String }
            en: "“{variable}” holds what must not be kept, and “{step}” sends it in a message that stays in the mailbox",
            zh_tw: "「{variable}」是不得保存的資料，「{step}」卻把它放在訊息裡寄出，會一直留在信箱",
            zh_cn: "“{variable}”是不得保存的资料，“{step}”却把它放在消息里发出，会一直留在收件箱";
        KeptInNote { variable: String, step: String }
            en: "“{variable}” holds what must not be kept, and “{step}” writes it into the note for the next person",
            zh_tw: "「{variable}」是不得保存的資料，「{step}」卻把它寫進給下一位人員的說明",
            zh_cn: "“{variable}”是不得保存的资料，“{step}”却把它写进给下一位人员的说明";
        KeptInSystem { variable: String, system: String }
            en: "“{variable}” holds what must not be kept, and it goes to “{system}”, which may keep it",
            zh_tw: "「{variable}」是不得保存的資料，卻會送到可能保存它的「{system}」",
            zh_cn: "“{variable}”是不得保存的资料，却会送到可能保存它的“{system}”";
        KeptDeclared {}
            en: "must not be kept",
            zh_tw: "不得保存",
            zh_cn: "不得保存";
        KeptHelp {}
            en: "leave it out there; or, when it may be kept, take “keep: never” away",
            zh_tw: "請在這裡拿掉它；如果其實可以保存，請刪除「keep: never」",
            zh_cn: "请在这里拿掉它；如果其实可以保存，请删除“keep: never”";
        KeptHelpSystem { system: String }
            en: "if “{system}” forgets it at once, say so at the step: “tags: [not-kept]”; where it only checks who the customer is: “phase: verify”",
            zh_tw: "如果「{system}」用完就丟，請在這一步寫「tags: [not-kept]」；如果只用來確認身分，請寫「phase: verify」",
            zh_cn: "如果“{system}”用完就丢，请在这一步写“tags: [not-kept]”；如果只用来确认身份，请写“phase: verify”";
        SensitiveWord { word: String }
            en: "customers are asked for “{word}” in the open",
            zh_tw: "這裡直接向客戶要「{word}」",
            zh_cn: "这里直接向客户要“{word}”";
        SensitiveHelpDeclare { pii: String }
            en: "ask for something less sensitive, such as an order number; if it must be, declare the answer “pii: {pii}” and “keep: never”",
            zh_tw: "請改問比較不敏感的資料，例如訂單編號；非問不可時，請把答案宣告為「pii: {pii}」和「keep: never」",
            zh_cn: "请改问不太敏感的资料，例如订单编号；非问不可时，请把答案声明为“pii: {pii}”和“keep: never”";
        SensitiveHelp {}
            en: "don’t ask for it here: collect it with “ask” into data with a “pii”, or do without it",
            zh_tw: "請不要在這裡要：改用「ask」收進有「pii」的資料，或乾脆不要問",
            zh_cn: "请不要在这里要：改用“ask”收进有“pii”的资料，或干脆不要问";
        SensitiveWordInRule { word: String }
            en: "the table of rules speaks of “{word}”, and many people read it",
            zh_tw: "自動化規則裡出現「{word}」，而很多人都看得到規則",
            zh_cn: "自动化规则里出现“{word}”，而很多人都看得到规则";
        SensitiveHelpRule {}
            en: "use a word for the matter instead, such as “identity check”",
            zh_tw: "請改用事項的名稱，例如「身分驗證」",
            zh_cn: "请改用事项的名称，例如“身份验证”";
        RecordingWithoutNotice { step: String }
            en: "callers are recorded at “{step}” before anybody has told them so",
            zh_tw: "還沒告知客戶，「{step}」就開始錄音",
            zh_cn: "还没告知客户，“{step}”就开始录音";
        RecordingHelp {}
            en: "say so first: “prompt: Please leave a message after the tone. It is recorded.”",
            zh_tw: "請先告知：「prompt: 請在嗶聲後留言，您的留言會錄音。」",
            zh_cn: "请先告知：“prompt: 请在提示音后留言，您的留言会录音。”";
    }
}
