//! The wording of texts for customers.

use super::super::messages;
use crate::Quoted;

messages! {
    /// The wording of texts for customers.
    WordingMessage {
        VagueWording { words: Quoted }
            en: "from {words} customers do not learn what was done, or when something will be",
            zh_tw: "客戶聽到{words}，還是不知道做了什麼、什麼時候會有結果",
            zh_cn: "客户听到{words}，还是不知道做了什么、什么时候会有结果";
        VagueWordingHelp {}
            en: "say what was done and when it takes effect: “We have sent the refund. It is with you within 3 working days.”",
            zh_tw: "說清楚做了什麼、何時見效：「已為您辦理退貨，退款將在 3 個工作天內原路退回」",
            zh_cn: "说清楚做了什么、何时见效：“已为您办理退货，退款将在 3 个工作日内原路退回”";
        RoboticWording { words: Quoted }
            en: "{words} sounds like a machine, and customers do not believe it",
            zh_tw: "{words}聽起來像機器在念稿，客戶不會相信",
            zh_cn: "{words}听起来像机器在念稿，客户不会相信";
        RoboticWordingHelp {}
            en: "say it as you would say it to somebody who stands before you, or leave it out",
            zh_tw: "照您當面對客戶說話的方式寫，或乾脆刪掉",
            zh_cn: "照您当面对客户说话的方式写，或干脆删掉";
        Jargon { words: Quoted }
            en: "customers do not know what {words} means",
            zh_tw: "客戶不懂{words}是什麼意思",
            zh_cn: "客户不懂{words}是什么意思";
        JargonHelp {}
            en: "use the words that customers use themselves",
            zh_tw: "改用客戶自己會用的說法",
            zh_cn: "改用客户自己会用的说法";
    }
}
