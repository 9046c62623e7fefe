//! What is said about conditions and expressions.

use super::messages;
use crate::Phrase;

messages! {
    /// What is said about conditions and expressions.
    ConditionMessage {
        ConditionEmpty {}
            en: "nothing is written here where a condition should be",
            zh_tw: "這裡應該寫條件，卻什麼都沒有",
            zh_cn: "这里应该写条件，却什么都没有";
        ConditionUnexpected { found: String, wanted: Phrase }
            en: "“{found}” cannot stand here; {wanted} is missing",
            zh_tw: "這裡不能寫「{found}」，缺少{wanted}",
            zh_cn: "这里不能写“{found}”，缺少{wanted}";
        ConditionEnds { wanted: Phrase }
            en: "the condition breaks off here; {wanted} is missing",
            zh_tw: "條件到這裡就斷了，缺少{wanted}",
            zh_cn: "条件到这里就断了，缺少{wanted}";
        ConditionCharacter { found: char }
            en: "“{found}” means nothing in a condition",
            zh_tw: "條件裡不能使用「{found}」",
            zh_cn: "条件里不能使用“{found}”";
        ConditionFullWidth { found: char, instead: String }
            en: "“{found}” is a full-width character; in a condition it is written “{instead}”",
            zh_tw: "「{found}」是全形字元，條件裡要寫成「{instead}」",
            zh_cn: "“{found}”是全角字符，条件里要写成“{instead}”";
        ConditionSingleEquals {}
            en: "one “=” does not compare; two do",
            zh_tw: "單一個「=」不能比較，要寫兩個",
            zh_cn: "单个“=”不能比较，要写两个";
        ConditionUnclosedText {}
            en: "the text that begins here is never closed",
            zh_tw: "從這裡開始的文字沒有結尾的引號",
            zh_cn: "从这里开始的文字没有结尾的引号";
        ConditionNumber { found: String }
            en: "“{found}” is neither a number nor a duration such as 30s or 1h30m",
            zh_tw: "「{found}」不是數字，也不是 30s、1h30m 這樣的時間長度",
            zh_cn: "“{found}”不是数字，也不是 30s、1h30m 这样的时长";
        ConditionTooDeep {}
            en: "this condition is too long, or nested too deeply, to be read",
            zh_tw: "這個條件太長或層次太深，無法讀取",
            zh_cn: "这个条件太长或层次太深，无法读取";
        ConditionUnknownName { name: String }
            en: "there is no “{name}” in data, and it is not a built-in name",
            zh_tw: "data 裡沒有「{name}」，它也不是內建名稱",
            zh_cn: "data 里没有“{name}”，它也不是内置名称";
        ConditionUnknownFunction { name: String }
            en: "there is no function “{name}”",
            zh_tw: "沒有「{name}」這個函式",
            zh_cn: "没有“{name}”这个函数";
        ConditionUnknownHours { name: String }
            en: "there are no hours named “{name}”",
            zh_tw: "hours 裡沒有「{name}」",
            zh_cn: "hours 里没有“{name}”";
        ConditionUnknownActor { name: String }
            en: "there is no actor named “{name}”",
            zh_tw: "actors 裡沒有「{name}」",
            zh_cn: "actors 里没有“{name}”";
        ConditionUnknownStep { name: String }
            en: "there is no step named “{name}”",
            zh_tw: "沒有名為「{name}」的步驟",
            zh_cn: "没有名为“{name}”的步骤";
        ConditionArguments { name: String, wanted: Phrase }
            en: "{name}(…) takes exactly one argument: {wanted}",
            zh_tw: "{name}(…) 只要一個參數：{wanted}",
            zh_cn: "{name}(…) 只要一个参数：{wanted}";
        ConditionNotBool { found: String }
            en: "this is of the type {found}, but a condition must be true or false",
            zh_tw: "這裡的型別是 {found}，但條件必須是真或假",
            zh_cn: "这里的类型是 {found}，但条件必须是真或假";
        ConditionWrongType { found: String, wanted: String }
            en: "this is of the type {found}, but {wanted} is needed here",
            zh_tw: "這裡的型別是 {found}，但需要的是 {wanted}",
            zh_cn: "这里的类型是 {found}，但需要的是 {wanted}";
        ConditionCannotCompare { left: String, right: String }
            en: "values of the types {left} and {right} cannot be compared",
            zh_tw: "型別 {left} 和 {right} 不能互相比較",
            zh_cn: "类型 {left} 和 {right} 不能互相比较";
        ConditionCannotCompute { operator: String, left: String, right: String }
            en: "“{operator}” does not work between the types {left} and {right}",
            zh_tw: "「{operator}」不能用在型別 {left} 和 {right} 之間",
            zh_cn: "“{operator}”不能用在类型 {left} 和 {right} 之间";
        ConditionNotAChoice { value: String, choices: crate::List }
            en: "“{value}” is not one of {choices}, so this can never hold",
            zh_tw: "「{value}」不在 {choices} 之中，所以永遠不會成立",
            zh_cn: "“{value}”不在 {choices} 之中，所以永远不会成立";
        ConditionBadPattern { pattern: String }
            en: "“{pattern}” is not a pattern that can be read",
            zh_tw: "「{pattern}」不是可以解讀的樣式",
            zh_cn: "“{pattern}”不是可以解读的模式";
        ConditionDidYouMean { name: String }
            en: "did you mean “{name}”?",
            zh_tw: "您是不是要寫「{name}」？",
            zh_cn: "您是不是要写“{name}”？";
        ConditionWrite { example: String }
            en: "write {example}",
            zh_tw: "請寫 {example}",
            zh_cn: "请写 {example}";
        ConditionQuote { name: String }
            en: "if “{name}” is a text, put it in quotes",
            zh_tw: "如果「{name}」是文字，請加上引號",
            zh_cn: "如果“{name}”是文字，请加上引号";
        ConditionForExample { example: &'static str }
            en: "for example: {example}",
            zh_tw: "例如：{example}",
            zh_cn: "例如：{example}";
        ConditionKnown { names: crate::List }
            en: "you can write {names}",
            zh_tw: "可用的有 {names}",
            zh_cn: "可用的有 {names}";
        ConditionCloseText {}
            en: "put the same quote at its end",
            zh_tw: "請在文字結尾加上同樣的引號",
            zh_cn: "请在文本结尾加上同样的引号";
        ConditionSplit {}
            en: "split it over several steps, or set a variable first",
            zh_tw: "請拆成幾個步驟，或先用 set 存成變數",
            zh_cn: "请拆成几个步骤，或先用 set 存成变量";
        ConditionSameType {}
            en: "use two values of one type, for example two numbers",
            zh_tw: "請使用同一種型別的兩個值，例如兩個數字",
            zh_cn: "请使用同一种类型的两个值，例如两个数字";
    }
}
