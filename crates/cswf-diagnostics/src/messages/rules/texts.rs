//! Languages.

use super::super::messages;
use crate::{List, Quoted};

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
        SimplifiedInTraditional { language: String, characters: Quoted }
            en: "customers who use {language} meet simplified Chinese characters here: {characters}",
            zh_tw: "使用 {language} 的客戶會在這裡看到簡體字：{characters}",
            zh_cn: "使用 {language} 的客户会在这里看到简体字：{characters}";
        TraditionalInSimplified { language: String, characters: Quoted }
            en: "customers who use {language} meet traditional Chinese characters here: {characters}",
            zh_tw: "使用 {language} 的客戶會在這裡看到繁體字：{characters}",
            zh_cn: "使用 {language} 的客户会在这里看到繁体字：{characters}";
        BothScripts { simplified: Quoted, traditional: Quoted }
            en: "customers meet simplified Chinese characters ({simplified}) and traditional ones ({traditional}) in one text",
            zh_tw: "客戶會在同一段話裡看到簡體字（{simplified}）和繁體字（{traditional}）",
            zh_cn: "客户会在同一段话里看到简体字（{simplified}）和繁体字（{traditional}）";
        BothScriptsHelp {}
            en: "write it in one of the two, and say which one in the headings: “languages: [zh-TW]” or “languages: [zh-CN]”",
            zh_tw: "請統一成一種，並在開頭寫明語言：「languages: [zh-TW]」或「languages: [zh-CN]」",
            zh_cn: "请统一成一种，并在开头写明语言：“languages: [zh-TW]”或“languages: [zh-CN]”";
        MixedScriptHelp { characters: Quoted }
            en: "write {characters} instead",
            zh_tw: "請改寫成{characters}",
            zh_cn: "请改写成{characters}";
        MixedScriptHelpOpen { characters: Quoted }
            en: "let somebody who writes this language mend the text: {characters} can become more than one character",
            zh_tw: "請讓熟悉這個語言的同事修改：{characters}可能對應到不只一個字",
            zh_cn: "请让熟悉这种语言的同事修改：{characters}可能对应不止一个字";
        TermOfOtherRegion { language: String, words: Quoted }
            en: "customers who use {language} say this differently where they live: {words}",
            zh_tw: "使用 {language} 的客戶，當地並不這樣說：{words}",
            zh_cn: "使用 {language} 的客户，当地并不这样说：{words}";
        TermOfOtherRegionHelp { words: Quoted }
            en: "say {words} instead",
            zh_tw: "請改用{words}",
            zh_cn: "请改用{words}";
        MuchLonger { language: String, times: f64, other: List }
            en: "customers who use {language} get {times} times as much to hear or read as those who use {other}",
            zh_tw: "使用 {language} 的客戶聽到或看到的內容，是 {other} 的 {times} 倍",
            zh_cn: "使用 {language} 的客户听到或看到的内容，是 {other} 的 {times} 倍";
        MuchShorter { language: String, times: f64, other: List }
            en: "customers who use {language} get much less to hear or read: {other} has {times} times as much",
            zh_tw: "使用 {language} 的客戶聽到或看到的少很多：{other} 的內容是它的 {times} 倍",
            zh_cn: "使用 {language} 的客户听到或看到的少很多：{other} 的内容是它的 {times} 倍";
        TranslationLengthHelp {}
            en: "put the languages side by side: a sentence is probably missing in the shorter one, or too much in the longer one",
            zh_tw: "請把各語言並排對照：短的可能漏了一句，或長的多了一句",
            zh_cn: "请把各语言并排对照：短的可能漏了一句，或长的多了一句";
    }
}
