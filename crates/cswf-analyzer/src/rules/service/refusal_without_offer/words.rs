//! The words of a refusal, and those of an offer.

use crate::phrases::{Phrases, folded};

/// Names of outcomes, ends and tags.
static NAMES: Phrases = Phrases::new(&[
    "refused",
    "refuse",
    "refusal",
    "rejected",
    "reject",
    "rejection",
    "denied",
    "deny",
    "denial",
    "not approved",
    "disapproved",
    "not eligible",
    "ineligible",
    "拒絕",
    "拒绝",
    "不核准",
    "未核准",
    "不批准",
    "未批准",
    "駁回",
    "驳回",
    "不符資格",
    "不符合",
    "退件",
]);

/// By these words customers are refused.
static REFUSALS: Phrases = Phrases::new(&[
    "we cannot",
    "we can't",
    "we can not",
    "i cannot",
    "i can't",
    "we are unable to",
    "we're unable to",
    "i am unable to",
    "i'm unable to",
    "we are not able to",
    "we do not offer",
    "we don't offer",
    "we do not accept",
    "we don't accept",
    "is not possible",
    "not eligible",
    "not entitled",
    "is not covered",
    "has been rejected",
    "was rejected",
    "has been refused",
    "was refused",
    "has been denied",
    "was denied",
    "was not approved",
    "has not been approved",
    "無法為您",
    "无法为您",
    "不能為您",
    "不能为您",
    "無法受理",
    "无法受理",
    "恕不",
    "恕無法",
    "恕无法",
    "不予",
    "不提供",
    "不接受",
    "不符合",
    "未能核准",
    "未能批准",
    "已被拒絕",
    "已被拒绝",
    "沒有辦法為您",
]);

/// What stands in the way is a fault or the time of day, not a no.
static EXCUSES: Phrases = Phrases::new(&[
    "find",
    "locate",
    "see",
    "verify",
    "confirm",
    "answer",
    "take your call",
    "找不到",
    "查不到",
    "查無",
    "查无",
    "無法查詢",
    "无法查询",
    "辨識",
    "识别",
    "right now",
    "at the moment",
    "currently",
    "at present",
    "reach you",
    "reach us",
    "hear you",
    "find you",
    "connect",
    "understand",
    "recognize",
    "recognise",
    "暫時",
    "暂时",
    "目前",
    "現在",
    "现在",
    "系統",
    "系统",
    "聯絡上",
    "联系上",
    "聽清",
    "听清",
    "稍後",
]);

/// By these words customers hear what they can have instead.
static OFFERS: Phrases = Phrases::new(&[
    "instead",
    "you can",
    "you could",
    "you may",
    "however",
    "alternative*",
    "but",
    "we can",
    "we could",
    "we will",
    "we'll",
    "would you like",
    "please",
    "reply",
    "call us",
    "visit",
    "option*",
    "voucher*",
    "discount*",
    "exchange*",
    "if you",
    "another",
    "other way",
    "press",
    "contact",
    "write to",
    "try",
    "see",
    "可以",
    "改為",
    "改为",
    "改用",
    "改換",
    "改换",
    "另外",
    "另有",
    "或是",
    "或者",
    "請",
    "请",
    "建議",
    "建议",
    "替代",
    "折扣",
    "優惠",
    "优惠",
    "我們會",
    "我们会",
    "轉",
    "转",
    "回覆",
    "回复",
    "不過",
    "不过",
]);

/// Is it the name of a refusal?
pub(super) fn names_refusal(name: &str) -> bool {
    NAMES.any(&folded(&name.replace(['-', '_'], " ")))
}

/// Do the words refuse something, and not for a fault?
pub(super) fn is_refused(words: &str) -> bool {
    words.lines().any(|line| REFUSALS.any(line) && !EXCUSES.any(line))
}

/// Do the words offer something?
pub(super) fn offers(words: &str) -> bool {
    OFFERS.any(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_is_told_from_a_fault_and_from_an_offer() {
        assert!(names_refusal("not-approved") && names_refusal("拒絕退款") && !names_refusal("declined"));
        assert!(is_refused("we cannot refund this order.") && is_refused("這筆訂單不符合退款資格。"));
        assert!(
            !is_refused("we cannot reach you.")
                && !is_refused("we cannot find your order.")
                && !is_refused("系統暫時無法為您查詢。")
        );
        assert!(
            offers("we can exchange it instead.")
                && offers("您可以改換貨")
                && !offers("that is not possible.")
        );
    }
}
