//! Menus and prompts.

use super::super::messages;

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
