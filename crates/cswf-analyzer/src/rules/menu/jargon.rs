//! Words of the contact centre that customers do not know.

use cswf_diagnostics::WordingMessage as Say;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::phrases::Phrases;
use crate::wording::{Wording, check as look, claim};

static PHRASES: Phrases = Phrases::new(&[
    "tier 1",
    "tier 2",
    "tier 3",
    "tier one",
    "tier two",
    "tier three",
    "first level support",
    "second level support",
    "third level support",
    "first-line",
    "second-line",
    "escalat*",
    "backend",
    "back-end",
    "back end",
    "back office",
    "front office",
    "provision*",
    "authenticat*",
    "workflow",
    "disposition",
    "wrap-up",
    "end user",
    "use case",
    "ticket queue",
    "touchpoint*",
    "null",
    "time-out",
    "timeout",
    "server error",
    "error code",
    "座席",
    "坐席",
    "二線",
    "二线",
    "三線客服",
    "三线客服",
    "派單",
    "派单",
    "接口",
    "後台",
    "后台",
    "後端",
    "后端",
    "報文",
    "报文",
    "鑑權",
    "鉴权",
    "鑒權",
    "核銷",
    "核销",
    "閉環",
    "闭环",
    "賦能",
    "赋能",
    "觸達",
    "触达",
    "工單流轉",
    "工单流转",
    "流轉",
    "流转",
    "升級處理",
    "升级处理",
    "錯誤代碼",
    "错误代码",
    "服務水準協議",
    "服务水平协议",
]);

static ABBREVIATIONS: Phrases = Phrases::new(&[
    "SLA", "KPI", "RMA", "IVR", "ACD", "CSAT", "NPS", "CES", "AHT", "FCR", "ETA", "SKU", "CRM", "ERP", "SOP",
    "API", "PII", "KYC", "MFA", "OTP", "POS", "DND", "VOC", "B2B", "B2C", "L1", "L2", "L3", "TAT", "EOD",
    "BPO", "CTI",
]);

static WORDING: Wording = Wording { phrases: &PHRASES, abbreviations: &ABBREVIATIONS, excused: |_| false };

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let told = |words| claim(Say::Jargon { words }).with_help(Say::JargonHelp {});
    look(context, &WORDING, &told, found);
}
