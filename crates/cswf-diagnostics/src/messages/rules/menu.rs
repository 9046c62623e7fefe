//! Menus and prompts.

use super::super::messages;
use crate::List;

messages! {
    /// Menus and prompts.
    MenuMessage {
        TextNamesNoOption { key: String, step: String }
            en: "the prompt of “{step}” tells customers to press {key}, and nothing happens when they do",
            zh_tw: "「{step}」的提示語請客戶按 {key}，按了卻沒有作用",
            zh_cn: "“{step}”的提示语请客户按 {key}，按了却没有作用";
        TextOmitsOption { key: String, step: String }
            en: "the prompt of “{step}” never tells customers that they can press {key}",
            zh_tw: "「{step}」的提示語沒有告訴客戶可以按 {key}",
            zh_cn: "“{step}”的提示语没有告诉客户可以按 {key}";
        TextOmitsOptionIn { key: String, step: String, language: String }
            en: "in {language}, the prompt of “{step}” never tells customers that they can press {key}",
            zh_tw: "「{step}」的 {language} 提示語沒有告訴客戶可以按 {key}",
            zh_cn: "“{step}”的 {language} 提示语没有告诉客户可以按 {key}";
        TextOmitsOptionOn { key: String, step: String, channel: String }
            en: "on the channel “{channel}”, the prompt of “{step}” never tells customers that they can press {key}",
            zh_tw: "「{step}」在「{channel}」的提示語沒有告訴客戶可以按 {key}",
            zh_cn: "“{step}”在“{channel}”的提示语没有告诉客户可以按 {key}";
        TextNamesNothing { step: String, keys: List }
            en: "the prompt of “{step}” names no key, so callers cannot know that they can press {keys}",
            zh_tw: "「{step}」的提示語沒有說任何按鍵，客戶不會知道可以按 {keys}",
            zh_cn: "“{step}”的提示语没有说任何按键，客户不会知道可以按 {keys}";
        TextNamesNothingHelp {}
            en: "say in the prompt what each key is for: “For orders press 1, …”",
            zh_tw: "請在提示語裡說明每個按鍵：「查詢訂單請按 1，…」",
            zh_cn: "请在提示语里说明每个按键：“查询订单请按 1，…”";
        TextNamesHere { key: String }
            en: "{key} is named here",
            zh_tw: "這裡說到 {key}",
            zh_cn: "这里说到 {key}";
        TextOfMenu {}
            en: "this is what customers hear or read",
            zh_tw: "客戶聽到或看到的是這一句",
            zh_cn: "客户听到或看到的是这一句";
        TextOmitsHelp { key: String }
            en: "name it in the prompt (“… press {key}”), or delete the option",
            zh_tw: "在提示語裡說明（「…請按 {key}」），或刪除這個選項",
            zh_cn: "在提示语里说明（“…请按 {key}”），或删除这个选项";
        TextNamesHelp { key: String }
            en: "add an option {key}, or take it out of the prompt",
            zh_tw: "加上選項 {key}，或從提示語裡拿掉",
            zh_cn: "加上选项 {key}，或从提示语里拿掉";
    }
}
