//! Menus and prompts.

use std::time::Duration;

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
        MenuTooBroad { step: String, options: u32 }
            en: "“{step}” offers {options} options at once; callers have forgotten the first when they hear the last",
            zh_tw: "「{step}」一次提供 {options} 個選項；客戶聽到最後一個時，已經忘了第一個",
            zh_cn: "“{step}”一次提供 {options} 个选项；客户听到最后一个时，已经忘了第一个";
        MenuTooBroadHelp { most: f64 }
            en: "offer {most} at most: join what is rarely chosen under one option, or ask something else first",
            zh_tw: "最多提供 {most} 個：把少用的併成一個選項，或先問別的問題",
            zh_cn: "最多提供 {most} 个：把少用的并成一个选项，或先问别的问题";
        MenuTooDeep { step: String, levels: u32 }
            en: "“{step}” is the menu number {levels} in a row that customers have to get through",
            zh_tw: "客戶要連續走過 {levels} 層選單才到「{step}」",
            zh_cn: "客户要连续走过 {levels} 层菜单才到“{step}”";
        MenuTooDeepHelp {}
            en: "lead there from an earlier menu, or ask one question in the customer’s own words",
            zh_tw: "在前面的選單就能直接到達，或改問一個開放式問題",
            zh_cn: "在前面的菜单就能直接到达，或改问一个开放式问题";
        OptionTooLate { step: String, keys: List, time: Duration }
            en: "callers who want {keys} at “{step}” have to listen for {time} before they hear of it",
            zh_tw: "要按 {keys} 的客戶在「{step}」得聽 {time} 才聽得到",
            zh_cn: "要按 {keys} 的客户在“{step}”得听 {time} 才听得到";
        OptionTooLateHelp {}
            en: "shorten the prompt, tell what is chosen most first, or split the menu",
            zh_tw: "縮短提示語、把最常選的放前面，或拆成兩個選單",
            zh_cn: "缩短提示语、把最常选的放前面，或拆成两个菜单";
        OptionsOutOfOrder { step: String, first: String, second: String }
            en: "at “{step}” the option {first} comes before {second}; callers expect the keys in their order",
            zh_tw: "「{step}」的選項 {first} 排在 {second} 前面；客戶期待按鍵照順序出現",
            zh_cn: "“{step}”的选项 {first} 排在 {second} 前面；客户期待按键按顺序出现";
        PromptOutOfOrder { step: String, first: String, second: String }
            en: "the prompt of “{step}” tells of {first} before {second}; callers expect the keys in their order",
            zh_tw: "「{step}」的提示語先說 {first} 再說 {second}；客戶期待按鍵照順序出現",
            zh_cn: "“{step}”的提示语先说 {first} 再说 {second}；客户期待按键按顺序出现";
        OptionsOutOfOrderHelp {}
            en: "put them in the order of their keys: 1, 2, 3, …",
            zh_tw: "請照按鍵順序排列：1、2、3、…",
            zh_cn: "请按按键顺序排列：1、2、3、…";
        SkippedKey { step: String, skipped: String, next: String }
            en: "at “{step}” there is no option {skipped}, but there is {next}; callers think that they have missed one",
            zh_tw: "「{step}」沒有選項 {skipped} 卻有 {next}；客戶會以為自己漏聽了",
            zh_cn: "“{step}”没有选项 {skipped} 却有 {next}；客户会以为自己漏听了";
        SkippedKeyHelp {}
            en: "number the options without a gap; 0, 9, * and # may stand alone",
            zh_tw: "選項請連續編號；0、9、*、# 可以單獨使用",
            zh_cn: "选项请连续编号；0、9、*、# 可以单独使用";
        MenuWithoutRepeat { step: String }
            en: "callers who have not understood “{step}” cannot hear it again",
            zh_tw: "沒聽清楚「{step}」的客戶沒辦法重聽",
            zh_cn: "没听清楚“{step}”的客户没办法重听";
        MenuWithoutRepeatHelp {}
            en: "add an option that repeats it (“9: again”) and say so, or let those who stay silent hear it again (“tries: 2”)",
            zh_tw: "加上重聽的選項（「9: again」）並在提示語說明，或讓沒按鍵的客戶再聽一次（「tries: 2」）",
            zh_cn: "加上重听的选项（“9: again”）并在提示语说明，或让没按键的客户再听一次（“tries: 2”）";
        PromptTooLong { step: String, time: Duration }
            en: "callers listen to “{step}” for {time} before they may choose anything",
            zh_tw: "客戶在「{step}」要聽 {time} 才能做選擇",
            zh_cn: "客户在“{step}”要听 {time} 才能做选择";
        PromptTooLongHelp {}
            en: "say the first choice sooner; what has to be said first may be a “say” of its own",
            zh_tw: "早一點說出第一個選擇；必須先說的話可以另外用一個「say」",
            zh_cn: "早一点说出第一个选择；必须先说的话可以另外用一个“say”";
        SilenceTooShort { step: String, time: Duration }
            en: "at “{step}” callers have {time} to answer; many are still thinking then",
            zh_tw: "客戶在「{step}」只有 {time} 可以回應，很多人還在想",
            zh_cn: "客户在“{step}”只有 {time} 可以回应，很多人还在想";
        SilenceTooShortHelp {}
            en: "give them five seconds: “timeout: 5s”",
            zh_tw: "給客戶五秒：「timeout: 5s」",
            zh_cn: "给客户五秒：“timeout: 5s”";
        SilenceTooLong { step: String, time: Duration }
            en: "callers who say nothing at “{step}” sit in silence for {time} before anything happens",
            zh_tw: "在「{step}」沒有回應的客戶要在安靜中等 {time} 才有下一步",
            zh_cn: "在“{step}”没有回应的客户要在安静中等 {time} 才有下一步";
        SilenceTooLongHelp {}
            en: "go on after five to seven seconds (“timeout: 5s”); a silent line sounds like one that is dead",
            zh_tw: "五到七秒後就繼續（「timeout: 5s」）；沒有聲音會讓客戶以為斷線了",
            zh_cn: "五到七秒后就继续（“timeout: 5s”）；没有声音会让客户以为断线了";
        OtherDominates { step: String, option: String, percent: f64 }
            en: "{percent} % of the customers at “{step}” choose “{option}”: the options are not what they come for",
            zh_tw: "在「{step}」有 {percent}% 的客戶選「{option}」：選項不是他們要的",
            zh_cn: "在“{step}”有 {percent}% 的客户选“{option}”：选项不是他们要的";
        OtherDominatesHelp {}
            en: "look at what these customers want, and make options of it",
            zh_tw: "看看這些客戶想要什麼，把它做成選項",
            zh_cn: "看看这些客户想要什么，把它做成选项";
        HotOptionBuried { step: String, option: String, percent: f64, first: String, less: f64 }
            en: "{percent} % of the customers at “{step}” choose {option}, and have to pass {first} ({less} %) first",
            zh_tw: "「{step}」有 {percent}% 的客戶選 {option}，卻要先聽完 {first}（{less}%）",
            zh_cn: "“{step}”有 {percent}% 的客户选 {option}，却要先听完 {first}（{less}%）";
        HotOptionBuriedHelp {}
            en: "make it the first option, in the prompt as well",
            zh_tw: "把它排到第一個，提示語也一起改",
            zh_cn: "把它排到第一个，提示语也一起改";
    }
}
