//! What is said about the text of a file: encoding, YAML, limits.

use super::messages;

messages! {
    /// What is said about the text of a file: encoding, YAML, limits.
    SyntaxMessage {
        // Encoding.
        NotUtf8 { encoding: String }
            en: "this file is not written in UTF-8 (it looks like {encoding}), so its text cannot be read safely",
            zh_tw: "這個檔案不是 UTF-8 編碼（看起來是 {encoding}），無法安全讀取文字",
            zh_cn: "这个文件不是 UTF-8 编码（看起来是 {encoding}），无法安全读取文字";
        NotUtf8Damaged {}
            en: "this file is UTF-8, but some of its characters are damaged",
            zh_tw: "這個檔案是 UTF-8 編碼，但有些字元已經損壞",
            zh_cn: "这个文件是 UTF-8 编码，但有些字符已经损坏";
        NotText {}
            en: "this is no text file",
            zh_tw: "這不是文字檔案",
            zh_cn: "这不是文本文件";
        HelpSaveAsUtf8 {}
            en: "open it in your editor and save it as UTF-8",
            zh_tw: "請用編輯器開啟，另存為 UTF-8",
            zh_cn: "请用编辑器打开，另存为 UTF-8";
        HelpRetypeHere {}
            en: "type the text from here again, or take it from an older copy of the file",
            zh_tw: "請重新輸入這裡的文字，或從較舊的備份取回",
            zh_cn: "请重新输入这里的文字，或从较旧的备份取回";
        ControlCharacter { code: String }
            en: "there is an invisible character here ({code}) that cannot be part of a text",
            zh_tw: "這裡有一個看不見的字元（{code}），文字中不能有它",
            zh_cn: "这里有一个看不见的字符（{code}），文本中不能有它";
        HelpDeleteIt {}
            en: "delete it",
            zh_tw: "請刪除它",
            zh_cn: "请删除它";

        // Limits.
        FileTooLarge { limit: usize }
            en: "this file is larger than {limit} MiB and is not read",
            zh_tw: "這個檔案超過 {limit} MiB，因此不讀取",
            zh_cn: "这个文件超过 {limit} MiB，因此不读取";
        HelpSplitFile {}
            en: "write one workflow a file, and put what several share into a library that they include",
            zh_tw: "每個檔案只寫一個流程，共用的內容放進共用庫，再用 include 引入",
            zh_cn: "每个文件只写一个流程，共用的内容放进共用库，再用 include 引入";
        TooDeep { limit: usize }
            en: "this is nested more than {limit} levels deep and is not read",
            zh_tw: "這裡的巢狀超過 {limit} 層，因此不讀取",
            zh_cn: "这里的嵌套超过 {limit} 层，因此不读取";
        HelpFlatten {}
            en: "move the inner part into a workflow of its own and run it from here",
            zh_tw: "把內層移到另一個流程，再從這裡用 run 呼叫",
            zh_cn: "把内层移到另一个流程，再从这里用 run 调用";
        TooManyValues { limit: usize }
            en: "this file holds more than {limit} values; the rest is not read",
            zh_tw: "這個檔案的值超過 {limit} 個，其餘部分不讀取",
            zh_cn: "这个文件的值超过 {limit} 个，其余部分不读取";
        ExpandsTooFar { limit: u64 }
            en: "with this “*name” the file stands for more than {limit} values",
            zh_tw: "加上這個「*名稱」，檔案展開後會超過 {limit} 個值",
            zh_cn: "加上这个“*名称”，文件展开后会超过 {limit} 个值";
        HelpFewerAliases {}
            en: "write the few values that are needed here instead of a name that stands for many",
            zh_tw: "請直接寫出這裡需要的幾個值，不要用代表許多值的名稱",
            zh_cn: "请直接写出这里需要的几个值，不要用代表许多值的名称";
        MergesTooMuch { limit: usize }
            en: "“<<” brings more than {limit} entries into this file; the rest is left out",
            zh_tw: "「<<」為這個檔案帶入超過 {limit} 個項目，其餘不採用",
            zh_cn: "“<<”为这个文件带入超过 {limit} 个条目，其余不采用";
        TooManyErrors { limit: usize }
            en: "there are more than {limit} mistakes in this file; what comes after this one is not checked",
            zh_tw: "這個檔案的錯誤超過 {limit} 個，之後的內容不再檢查",
            zh_cn: "这个文件的错误超过 {limit} 个，之后的内容不再检查";
        HelpMendFirst {}
            en: "mend the ones above first; often they have one cause",
            zh_tw: "請先修正前面的錯誤，它們往往是同一個原因造成的",
            zh_cn: "请先修正前面的错误，它们往往是同一个原因造成的";

        // Names, merges, tags, documents.
        DuplicateKey { key: String }
            en: "“{key}” is written twice here; only the first counts",
            zh_tw: "「{key}」在這裡寫了兩次，只有第一個有效",
            zh_cn: "“{key}”在这里写了两次，只有第一个有效";
        FirstPlace {}
            en: "first written here",
            zh_tw: "第一次寫在這裡",
            zh_cn: "第一次写在这里";
        HelpDuplicateKey {}
            en: "delete one of the two, or give it another name",
            zh_tw: "請刪除其中一個，或改用別的名稱",
            zh_cn: "请删除其中一个，或改用别的名称";
        UndefinedAlias { name: String }
            en: "“*{name}” stands for a value named “&{name}”, and there is none before it",
            zh_tw: "「*{name}」代表名為「&{name}」的值，但前面沒有這個名稱",
            zh_cn: "“*{name}”代表名为“&{name}”的值，但前面没有这个名称";
        HelpQuoteText {}
            en: "if it is a text, put it in quotes",
            zh_tw: "如果這是文字，請加上引號",
            zh_cn: "如果这是文本，请加上引号";
        AliasInItself { name: String }
            en: "“*{name}” stands inside the very value that it names",
            zh_tw: "「*{name}」寫在它自己所代表的值裡面",
            zh_cn: "“*{name}”写在它自己所代表的值里面";
        HelpAliasInItself {}
            en: "write the value out here, or go back to an earlier step with “go”",
            zh_tw: "請在這裡直接寫出值；要回到前面的步驟請用「go」",
            zh_cn: "请在这里直接写出值；要回到前面的步骤请用“go”";
        AnchorUnused { name: String }
            en: "“&{name}” gives the value a name that is used nowhere, and is no part of the text",
            zh_tw: "「&{name}」替這個值取了名稱，但沒有地方使用，也不屬於文字內容",
            zh_cn: "“&{name}”给这个值取了名称，但没有地方使用，也不属于文本内容";
        MergeOfNoMap {}
            en: "“<<” takes over the entries of another map, and this is none",
            zh_tw: "「<<」用來帶入另一組項目，但這裡的值不是一組項目",
            zh_cn: "“<<”用来带入另一组条目，但这里的值不是一组条目";
        HelpMerge {}
            en: "write it as “<<: *name”, where “&name” stands before a map",
            zh_tw: "請寫成「<<: *名稱」，並在一組項目前寫「&名稱」",
            zh_cn: "请写成“<<: *名称”，并在一组条目前写“&名称”";
        NotTag { word: String }
            en: "“!{word}” does not mean “not {word}” here: YAML takes “!” at the start of a value for something else",
            zh_tw: "這裡的「!{word}」不是「not {word}」的意思：YAML 會把值開頭的「!」當成別的用途",
            zh_cn: "这里的“!{word}”不是“not {word}”的意思：YAML 会把值开头的“!”当成别的用途";
        HelpWriteNot {}
            en: "write “not” instead of “!”, or put the condition in quotes",
            zh_tw: "請把「!」改成「not」，或把整個條件加上引號",
            zh_cn: "请把“!”改成“not”，或把整个条件加上引号";
        SecondDocument {}
            en: "a second document begins here; only the first one of a file is read",
            zh_tw: "這裡開始了第二份內容；每個檔案只讀取第一份",
            zh_cn: "这里开始了第二份内容；每个文件只读取第一份";
        HelpSecondDocument {}
            en: "put it into a file of its own, or delete the line “---” or “...”",
            zh_tw: "請移到另一個檔案，或刪除「---」或「...」這一行",
            zh_cn: "请移到另一个文件，或删除“---”或“...”这一行";
        Directive {}
            en: "this line of YAML settings cannot be read",
            zh_tw: "這一行 YAML 設定無法讀取",
            zh_cn: "这一行 YAML 设置无法读取";
        HelpDirective {}
            en: "delete the line; a workflow needs none",
            zh_tw: "請刪除這一行，流程不需要它",
            zh_cn: "请删除这一行，流程不需要它";

        // Quotes and brackets.
        UnclosedQuote { quote: char }
            en: "this {quote} is never closed",
            zh_tw: "這個 {quote} 沒有結束",
            zh_cn: "这个 {quote} 没有结束";
        HelpCloseQuote { quote: char }
            en: "put a {quote} at the end of the text",
            zh_tw: "請在文字結尾加上 {quote}",
            zh_cn: "请在文本结尾加上 {quote}";
        UnclosedBracket { bracket: char }
            en: "this “{bracket}” is never closed",
            zh_tw: "這個「{bracket}」沒有結束",
            zh_cn: "这个“{bracket}”没有结束";
        HelpCloseBracket { bracket: char }
            en: "put a “{bracket}” where it ends; if it is part of a text, put the text in quotes",
            zh_tw: "請在結束的地方加上「{bracket}」；如果它是文字的一部分，請替文字加上引號",
            zh_cn: "请在结束的地方加上“{bracket}”；如果它是文本的一部分，请给文本加上引号";
        WrongBracket { open: char, close: char }
            en: "this “{open}” is closed by a “{close}”",
            zh_tw: "這個「{open}」用「{close}」結束",
            zh_cn: "这个“{open}”用“{close}”结束";
        HelpWrongBracket {}
            en: "“{{” belongs to “}}”, and “[” to “]”",
            zh_tw: "「{{」要配「}}」，「[」要配「]」",
            zh_cn: "“{{”要配“}}”，“[”要配“]”";
        StrayBracket { bracket: char }
            en: "this “{bracket}” closes nothing",
            zh_tw: "這個「{bracket}」沒有對應的開頭",
            zh_cn: "这个“{bracket}”没有对应的开头";
        HelpStrayBracket {}
            en: "delete it, or put the text in quotes",
            zh_tw: "請刪除它，或替文字加上引號",
            zh_cn: "请删除它，或给文本加上引号";
        TooFarLeft {}
            en: "this line belongs to what was opened above, so it has to stand further to the right",
            zh_tw: "這一行屬於上面尚未結束的內容，必須再往右縮排",
            zh_cn: "这一行属于上面尚未结束的内容，必须再往右缩进";
        HelpTooFarLeft {}
            en: "begin the line with more spaces than the line where it was opened",
            zh_tw: "行首的空格要比開頭那一行多",
            zh_cn: "行首的空格要比开头那一行多";
        TextAfterQuote {}
            en: "the quoted text ended before this",
            zh_tw: "引號內的文字在這之前就結束了",
            zh_cn: "引号内的文本在这之前就结束了";
        HelpTextAfterQuote {}
            en: "put the whole text in quotes; inside “\"…\"” write \\\" for a quote, inside “'…'” write ''",
            zh_tw: "請替整段文字加上引號；在 \"…\" 裡面的引號寫成 \\\"，在 '…' 裡面的引號寫成 ''",
            zh_cn: "请给整段文本加上引号；在 \"…\" 里面的引号写成 \\\"，在 '…' 里面的引号写成 ''";
        TextAfterValue {}
            en: "the value ended before this",
            zh_tw: "值在這之前就結束了",
            zh_cn: "值在这之前就结束了";
        HelpTextAfterValue {}
            en: "delete it, or move it inside the brackets; if all of it is one text, put the text in quotes",
            zh_tw: "請刪除它，或移到括號裡；如果整段都是文字，請加上引號",
            zh_cn: "请删除它，或移到括号里；如果整段都是文本，请加上引号";
        BadEscape { escape: String }
            en: "“{escape}” means nothing in a text in double quotes",
            zh_tw: "「{escape}」在雙引號的文字裡沒有意義",
            zh_cn: "“{escape}”在双引号的文本里没有意义";
        HelpBadEscape {}
            en: "write \\\\ for a backslash, or put the text in single quotes",
            zh_tw: "反斜線請寫成 \\\\，或改用單引號",
            zh_cn: "反斜杠请写成 \\\\，或改用单引号";

        // Slips of people who write Chinese.
        FullWidthColon {}
            en: "“：” is a full-width colon; a key needs the colon “:” and a space",
            zh_tw: "「：」是全形冒號；鍵後面要用半形冒號「:」加一個空格",
            zh_cn: "“：”是全角冒号；键后面要用半角冒号“:”加一个空格";
        HelpFullWidthColon {}
            en: "write “: ” instead",
            zh_tw: "請改成「: 」",
            zh_cn: "请改成“: ”";
        FullWidthComma {}
            en: "“，” is a full-width comma; entries are set apart by the comma “,”",
            zh_tw: "「，」是全形逗號；項目之間要用半形逗號「,」",
            zh_cn: "“，”是全角逗号；条目之间要用半角逗号“,”";
        HelpFullWidthComma {}
            en: "write “, ” instead, or put the text in quotes if the comma is part of it",
            zh_tw: "請改成「, 」；如果逗號是文字的一部分，請替文字加上引號",
            zh_cn: "请改成“, ”；如果逗号是文本的一部分，请给文本加上引号";
        FullWidthQuote { quote: char }
            en: "this {quote} is no quote for YAML, so the text is not kept together",
            zh_tw: "這個 {quote} 對 YAML 來說不是引號，文字因此會被拆開",
            zh_cn: "这个 {quote} 对 YAML 来说不是引号，文本因此会被拆开";
        HelpFullWidthQuote {}
            en: "use \" at both ends",
            zh_tw: "請在兩端改用 \"",
            zh_cn: "请在两端改用 \"";
        FullWidthSpace {}
            en: "this is a full-width or non-breaking space; only the common space counts here",
            zh_tw: "這裡用了全形空格或不換行空格；只有一般的半形空格才算數",
            zh_cn: "这里用了全角空格或不换行空格；只有普通的半角空格才算数";
        HelpFullWidthSpace {}
            en: "replace it by common spaces",
            zh_tw: "請改成半形空格",
            zh_cn: "请改成半角空格";
        FullWidthBracket { bracket: char }
            en: "“{bracket}” is a full-width bracket, which opens nothing",
            zh_tw: "「{bracket}」是全形括號，不能用來開始一組內容",
            zh_cn: "“{bracket}”是全角括号，不能用来开始一组内容";
        HelpFullWidthBracket {}
            en: "use “{{” and “}}”, or “[” and “]”",
            zh_tw: "請改用半形的「{{」「}}」或「[」「]」",
            zh_cn: "请改用半角的“{{”“}}”或“[”“]”";

        // The keys of a telephone.
        StarKey {}
            en: "the key “*” needs quotes: without them “*” stands for a value that is named elsewhere",
            zh_tw: "按鍵「*」需要引號：沒有引號時，「*」代表別處命名的值",
            zh_cn: "按键“*”需要引号：没有引号时，“*”代表别处命名的值";
        HashKey {}
            en: "the key “#” needs quotes: without them the whole line is a comment",
            zh_tw: "按鍵「#」需要引號：沒有引號時，整行都會變成註解",
            zh_cn: "按键“#”需要引号：没有引号时，整行都会变成注释";

        // Slips in texts.
        UnquotedVariable { text: String }
            en: "“{text}” needs quotes: without them “{{{{” at the start of a value is not a variable",
            zh_tw: "「{text}」需要引號：沒有引號時，值開頭的「{{{{」不會被當成變數",
            zh_cn: "“{text}”需要引号：没有引号时，值开头的“{{{{”不会被当成变量";
        HelpQuoteIt { text: String }
            en: "write {text}",
            zh_tw: "請寫成 {text}",
            zh_cn: "请写成 {text}";
        LostComma { text: String }
            en: "the comma cuts this text in two: “{text}” is not kept together",
            zh_tw: "逗號把這段文字切成兩半：「{text}」沒有連在一起",
            zh_cn: "逗号把这段文本切成两半：“{text}”没有连在一起";
        CommentCut { rest: String }
            en: "“{rest}” is taken for a comment, so it is missing from the text",
            zh_tw: "「{rest}」被當成註解，文字裡因此少了這一段",
            zh_cn: "“{rest}”被当成注释，文本里因此少了这一段";
        HelpCommentCut {}
            en: "put the text in quotes; if it is a comment, write two spaces before “#” and one after it",
            zh_tw: "請替文字加上引號；如果是註解，請在「#」前面留兩個空格、後面留一個",
            zh_cn: "请给文本加上引号；如果是注释，请在“#”前面留两个空格、后面留一个";
        HashWithoutSpace {}
            en: "a comment begins with a space and “#”; here the space is missing",
            zh_tw: "註解要用一個空格加「#」開頭，這裡少了空格",
            zh_cn: "注释要用一个空格加“#”开头，这里少了空格";
        HelpHashWithoutSpace {}
            en: "write a space before “#”; if it belongs to the text, put it inside the quotes",
            zh_tw: "請在「#」前面加一個空格；如果它屬於文字，請放進引號裡",
            zh_cn: "请在“#”前面加一个空格；如果它属于文本，请放进引号里";
        TextBeginsWith { mark: String }
            en: "a text without quotes cannot begin with “{mark}”",
            zh_tw: "沒有引號的文字不能用「{mark}」開頭",
            zh_cn: "没有引号的文本不能用“{mark}”开头";
        ColonInText {}
            en: "there is “: ” inside this text, which looks like a second key",
            zh_tw: "這段文字裡有「: 」，看起來像另一個鍵",
            zh_cn: "这段文本里有“: ”，看起来像另一个键";
        HelpQuoteWhole {}
            en: "put the whole text in quotes",
            zh_tw: "請替整段文字加上引號",
            zh_cn: "请给整段文本加上引号";

        // Keys, lists, indentation.
        NoSpaceAfterColon { key: String }
            en: "there is no space after “{key}:”",
            zh_tw: "「{key}:」後面沒有空格",
            zh_cn: "“{key}:”后面没有空格";
        HelpNoSpaceAfterColon { key: String }
            en: "write “{key}: ” with a space",
            zh_tw: "請寫成「{key}: 」，冒號後面加一個空格",
            zh_cn: "请写成“{key}: ”，冒号后面加一个空格";
        DashWithoutSpace { text: String }
            en: "there is no space after the “-” of “{text}”",
            zh_tw: "「{text}」的「-」後面沒有空格",
            zh_cn: "“{text}”的“-”后面没有空格";
        HelpDashWithoutSpace {}
            en: "a list item begins with “- ”, a dash and a space",
            zh_tw: "清單項目要用「- 」開頭：一個減號加一個空格",
            zh_cn: "列表项要用“- ”开头：一个减号加一个空格";
        NotAKey { text: String }
            en: "“{text}” is no “key: value”",
            zh_tw: "「{text}」不是「鍵: 值」的形式",
            zh_cn: "“{text}”不是“键: 值”的形式";
        HelpNotAKey {}
            en: "write “key: value”; if the line continues the text above, put that text in quotes or begin it with “|”",
            zh_tw: "請寫成「鍵: 值」；如果這一行延續上面的文字，請替文字加上引號，或用「|」開頭",
            zh_cn: "请写成“键: 值”；如果这一行延续上面的文本，请给文本加上引号，或用“|”开头";
        NotAnItem { text: String }
            en: "“{text}” stands in a list, but does not begin with “- ”",
            zh_tw: "「{text}」寫在清單裡，卻沒有用「- 」開頭",
            zh_cn: "“{text}”写在列表里，却没有用“- ”开头";
        HelpNotAnItem {}
            en: "begin it with “- ”, or indent it like the keys of the item above",
            zh_tw: "請用「- 」開頭，或與上一項的鍵對齊",
            zh_cn: "请用“- ”开头，或与上一项的键对齐";
        ListInMap {}
            en: "this list item stands among keys, where there is no list",
            zh_tw: "這個清單項目寫在鍵的旁邊，這裡沒有清單",
            zh_cn: "这个列表项写在键的旁边，这里没有列表";
        HelpListInMap {}
            en: "write the list under a key of its own, such as “steps:”",
            zh_tw: "請把清單寫在自己的鍵底下，例如「steps:」",
            zh_cn: "请把列表写在自己的键下面，例如“steps:”";
        WrongIndent { found: usize, expected: usize }
            en: "this line begins after {found} spaces, the lines that it belongs to begin after {expected}",
            zh_tw: "這一行開頭有 {found} 個空格，同一層的其他行是 {expected} 個",
            zh_cn: "这一行开头有 {found} 个空格，同一层的其他行是 {expected} 个";
        HelpIndent { expected: usize }
            en: "put {expected} spaces in front of it",
            zh_tw: "請在行首留 {expected} 個空格",
            zh_cn: "请在行首留 {expected} 个空格";
        HelpNoIndent {}
            en: "begin it at the very start of the line, without spaces",
            zh_tw: "請從行首開始寫，前面不留空格",
            zh_cn: "请从行首开始写，前面不留空格";
        ItemSwallowed {}
            en: "this “- ” is indented further than the item above, so it has become part of that item's text",
            zh_tw: "這個「- 」比上一項縮排更多，因此變成上一項文字的一部分",
            zh_cn: "这个“- ”比上一项缩进更多，因此变成上一项文本的一部分";
        HelpItemSwallowed {}
            en: "align it with the item above",
            zh_tw: "請與上一項對齊",
            zh_cn: "请与上一项对齐";
        ListOnKeyLine {}
            en: "a list cannot begin on the line of its key",
            zh_tw: "清單不能和它的鍵寫在同一行",
            zh_cn: "列表不能和它的键写在同一行";
        HelpListOnKeyLine {}
            en: "begin the list on the next line; if it is a text, put it in quotes",
            zh_tw: "請從下一行開始寫清單；如果這是文字，請加上引號",
            zh_cn: "请从下一行开始写列表；如果这是文本，请加上引号";
        TabIndent {}
            en: "this line is indented with a tab; only spaces count",
            zh_tw: "這一行用 Tab 縮排；縮排只能用空格",
            zh_cn: "这一行用 Tab 缩进；缩进只能用空格";
        HelpTabIndent {}
            en: "replace the tabs by spaces; most editors have a command for it",
            zh_tw: "請把 Tab 換成空格；多數編輯器有這個功能",
            zh_cn: "请把 Tab 换成空格；多数编辑器有这个功能";
        CommaMissing {}
            en: "something is missing before this: a comma, or the bracket that ends the list",
            zh_tw: "這之前少了東西：逗號，或結束的括號",
            zh_cn: "这之前少了东西：逗号，或结束的括号";
        HelpCommaMissing {}
            en: "set entries apart by “, ”, and put a text with “: ” in it in quotes",
            zh_tw: "項目之間用「, 」分開；文字裡有「: 」時請加上引號",
            zh_cn: "条目之间用“, ”分开；文本里有“: ”时请加上引号";
        BlockHeader {}
            en: "the text after “|” or “>” begins on the next line; this line must end here",
            zh_tw: "「|」或「>」的文字要從下一行開始；這一行到此為止",
            zh_cn: "“|”或“>”的文本要从下一行开始；这一行到此为止";
        HelpBlockHeader {}
            en: "move the text to the next line, indented further, or delete the “|” or “>”",
            zh_tw: "請把文字移到下一行並多縮排，或刪除「|」或「>」",
            zh_cn: "请把文本移到下一行并多缩进，或删除“|”或“>”";
        BlockIndent {}
            en: "this line of the text is indented differently from its first line",
            zh_tw: "這一行文字的縮排和第一行不同",
            zh_cn: "这一行文本的缩进和第一行不同";
        HelpBlockIndent {}
            en: "indent every line of the text at least as far as its first one",
            zh_tw: "每一行文字的縮排都不能少於第一行",
            zh_cn: "每一行文本的缩进都不能少于第一行";
        Unreadable {}
            en: "this cannot be read",
            zh_tw: "這裡無法讀取",
            zh_cn: "这里无法读取";
        HelpUnreadable {}
            en: "compare it with the lines beside it: quotes, brackets, colons and the spaces at the start",
            zh_tw: "請和旁邊幾行比較：引號、括號、冒號，以及行首的空格",
            zh_cn: "请和旁边几行比较：引号、括号、冒号，以及行首的空格";
    }
}
