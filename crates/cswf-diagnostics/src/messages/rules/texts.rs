//! Languages.

use super::super::messages;
use crate::List;

messages! {
    /// Languages.
    TextsMessage {
        MissingTranslation { languages: List }
            en: "customers who use {languages} get this in a language that they did not choose",
            zh_tw: "使用 {languages} 的客戶在這裡會看到或聽到別的語言",
            zh_cn: "使用 {languages} 的客户在这里会看到或听到别的语言";
        MissingTranslationOn { languages: List, channel: String }
            en: "on the channel “{channel}”, customers who use {languages} get this in a language that they did not choose",
            zh_tw: "在「{channel}」使用 {languages} 的客戶，在這裡會看到或聽到別的語言",
            zh_cn: "在“{channel}”使用 {languages} 的客户，在这里会看到或听到别的语言";
        MissingTranslationHelp { example: String }
            en: "write it in every language: {example}",
            zh_tw: "請寫出每一種語言：{example}",
            zh_cn: "请写出每一种语言：{example}";
    }
}
