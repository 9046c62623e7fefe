//! Words that sound like a machine, and that nobody believes any more.

use cswf_diagnostics::WordingMessage as Say;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::phrases::Phrases;
use crate::wording::{Wording, check as look, claim};

static PHRASES: Phrases = Phrases::new(&[
    "your call is important",
    "your call is very important",
    "your business is important",
    "we value your",
    "any inconvenience",
    "please listen carefully",
    "options have changed",
    "menu has changed",
    "all of our agents are",
    "all our agents are",
    "all agents are",
    "all representatives are",
    "assisting other customers",
    "helping other customers",
    "serving other customers",
    "higher than normal",
    "higher than usual",
    "unusually high",
    "high call volume",
    "high volume of calls",
    "for quality assurance",
    "for quality and training",
    "do not hang up",
    "remain on the line",
    "stay on the line",
    "next available",
    "invalid input",
    "invalid entry",
    "invalid option",
    "invalid selection",
    "invalid response",
    "an error has occurred",
    "input error",
    "對我們很重要",
    "对我们很重要",
    "對我們非常重要",
    "对我们非常重要",
    "造成不便",
    "造成您的不便",
    "造成您不便",
    "帶來不便",
    "带来不便",
    "敬請見諒",
    "敬请见谅",
    "敬請諒解",
    "敬请谅解",
    "坐席忙",
    "座席忙",
    "坐席正忙",
    "座席正忙",
    "坐席繁忙",
    "座席繁忙",
    "話務員忙",
    "话务员忙",
    "話務繁忙",
    "话务繁忙",
    "服務他人",
    "服务他人",
    "請勿掛斷",
    "请勿挂断",
    "請勿掛機",
    "请勿挂机",
    "無效的輸入",
    "无效的输入",
    "無效輸入",
    "无效输入",
    "輸入無效",
    "输入无效",
    "輸入錯誤",
    "输入错误",
    "輸入有誤",
    "输入有误",
    "操作失敗",
    "操作失败",
    "選項已變更",
    "选项已变更",
    "仔細聆聽",
    "仔细聆听",
    "本系統",
    "本系统",
    "系統將",
    "系统将",
]);

static NONE: Phrases = Phrases::new(&[]);

static WORDING: Wording = Wording { phrases: &PHRASES, abbreviations: &NONE, excused: |_| false };

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let told = |words| claim(Say::RoboticWording { words }).with_help(Say::RoboticWordingHelp {});
    look(context, &WORDING, &told, found);
}
