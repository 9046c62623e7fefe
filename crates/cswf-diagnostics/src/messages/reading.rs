//! What is said while a workflow is read out of the tree: keys, names, values.

use super::messages;
use crate::{List, Phrase};

messages! {
    /// What is said while a workflow is read out of the tree: keys, names, values.
    ReadingMessage {
        UnknownKey { key: String, place: Phrase }
            en: "“{key}” means nothing in {place}",
            zh_tw: "「{key}」在{place}裡沒有意義",
            zh_cn: "“{key}”在{place}里没有意义";
        UnknownKeyOfVerb { key: String, verb: &'static str }
            en: "“{key}” means nothing in a step with “{verb}”",
            zh_tw: "「{key}」在「{verb}」步驟裡沒有意義",
            zh_cn: "“{key}”在“{verb}”步骤里没有意义";
        KeyOfOtherVerb { key: String, verb: &'static str, verbs: List }
            en: "“{key}” is for {verbs}, not for “{verb}”",
            zh_tw: "「{key}」是給 {verbs} 用的，不能用在「{verb}」",
            zh_cn: "“{key}”是给 {verbs} 用的，不能用在“{verb}”";
        MissingKey { key: &'static str, place: Phrase }
            en: "“{key}” is missing in {place}",
            zh_tw: "{place}少了「{key}」",
            zh_cn: "{place}缺少“{key}”";
        MissingKeyOfVerb { verb: &'static str, key: &'static str }
            en: "“{verb}” needs “{key}”",
            zh_tw: "「{verb}」需要「{key}」",
            zh_cn: "“{verb}”需要“{key}”";
        GoOfBranches { verb: &'static str }
            en: "“{verb}” has no “go”, because each of its ways out says where it leads",
            zh_tw: "「{verb}」不用「go」，因為每條出路都寫了去處",
            zh_cn: "“{verb}”不用“go”，因为每条出路都写了去处";
        MoveOrRemove {}
            en: "move it to the step that it is for, or remove it",
            zh_tw: "請移到該用它的步驟，或刪除",
            zh_cn: "请移到该用它的步骤，或删除";
        RemoveIt {}
            en: "remove it",
            zh_tw: "請刪除",
            zh_cn: "请删除";
        ColonMissing { key: String }
            en: "there is no “: ” after “{key}”",
            zh_tw: "「{key}」後面少了「: 」",
            zh_cn: "“{key}”后面少了“: ”";
        CommaInWord { word: String, comma: char }
            en: "“{word}” counts as one word: “{comma}” does not set words apart here",
            zh_tw: "「{word}」會被當成一個詞：這裡不能用「{comma}」分隔",
            zh_cn: "“{word}”会被当成一个词：这里不能用“{comma}”分隔";
        NoHeading {}
            en: "this file is no workflow: no line of it says “workflow: NAME”",
            zh_tw: "這個檔案不是流程：沒有「workflow: 名稱」這一行",
            zh_cn: "这个文件不是流程：没有“workflow: 名称”这一行";
        DidYouMean { name: String }
            en: "did you mean “{name}”?",
            zh_tw: "是不是要寫「{name}」？",
            zh_cn: "是不是要写“{name}”？";
        KnownKeys { keys: List }
            en: "here you can write {keys}",
            zh_tw: "這裡可以寫 {keys}",
            zh_cn: "这里可以写 {keys}";
        ForExample { example: &'static str }
            en: "for example: {example}",
            zh_tw: "例如：{example}",
            zh_cn: "例如：{example}";
        Write { example: String }
            en: "write: {example}",
            zh_tw: "請寫：{example}",
            zh_cn: "请写：{example}";
        ThereIs { names: List }
            en: "you can write {names}",
            zh_tw: "可用的有 {names}",
            zh_cn: "可用的有 {names}";
        NoneThere {}
            en: "there is none yet",
            zh_tw: "目前一個都沒有",
            zh_cn: "目前一个都没有";
        WrongShape { wanted: Phrase, found: Phrase }
            en: "this should be {wanted}, but it is {found}",
            zh_tw: "這裡應該是{wanted}，卻是{found}",
            zh_cn: "这里应该是{wanted}，却是{found}";
        NotA { value: String, wanted: Phrase }
            en: "“{value}” is not {wanted}",
            zh_tw: "「{value}」不是{wanted}",
            zh_cn: "“{value}”不是{wanted}";
        NotOfType { value: String, ty: String }
            en: "“{value}” is not of the type {ty}",
            zh_tw: "「{value}」不是 {ty} 型別的值",
            zh_cn: "“{value}”不是 {ty} 类型的值";
        NotAChoice { value: String, choices: List }
            en: "“{value}” is not one of {choices}",
            zh_tw: "「{value}」不在 {choices} 之中",
            zh_cn: "“{value}”不在 {choices} 之中";
        ChooseOrAdd {}
            en: "choose one of them, or add it where they are listed",
            zh_tw: "請選其中一個，或加到列出它們的地方",
            zh_cn: "请选其中一个，或加到列出它们的地方";
        NotOneOf { value: String }
            en: "“{value}” is not known here",
            zh_tw: "這裡沒有「{value}」這個寫法",
            zh_cn: "这里没有“{value}”这个写法";
        EmptyList {}
            en: "this list is empty, so nothing happens here",
            zh_tw: "這個清單是空的，什麼都不會發生",
            zh_cn: "这个列表是空的，什么都不会发生";
        TooSmall { value: String, least: u32 }
            en: "{value} is too small; it must be at least {least}",
            zh_tw: "{value} 太小，至少要 {least}",
            zh_cn: "{value} 太小，至少要 {least}";
        NoUnit { value: String }
            en: "“{value}” has no unit, so nobody knows whether it means seconds or minutes",
            zh_tw: "「{value}」沒有單位，看不出是秒還是分鐘",
            zh_cn: "“{value}”没有单位，看不出是秒还是分钟";
        WriteUnit { seconds: String, minutes: String }
            en: "write {seconds} for seconds or {minutes} for minutes",
            zh_tw: "秒請寫 {seconds}，分鐘請寫 {minutes}",
            zh_cn: "秒请写 {seconds}，分钟请写 {minutes}";
        BareShare { value: String }
            en: "“{value}” has no percent sign, so nobody knows which share is meant",
            zh_tw: "「{value}」沒有百分號，看不出是多少比例",
            zh_cn: "“{value}”没有百分号，看不出是多少比例";
        ShareTooLarge { value: String }
            en: "“{value}” is no share of the customers: a share lies between 0% and 100%",
            zh_tw: "「{value}」不是合理的比例，比例要在 0% 到 100% 之間",
            zh_cn: "“{value}”不是合理的比例，比例要在 0% 到 100% 之间";
        NoRateUnit { value: String }
            en: "“{value}” does not say in which time so many customers come",
            zh_tw: "「{value}」沒說是多久之內的數量",
            zh_cn: "“{value}”没说是多久之内的数量";
        WriteRate { hour: String, day: String }
            en: "write {hour} for an hour or {day} for a day",
            zh_tw: "每小時請寫 {hour}，每天請寫 {day}",
            zh_cn: "每小时请写 {hour}，每天请写 {day}";
        SpreadForm {}
            en: "these keys do not make a spread",
            zh_tw: "這些鍵湊不成一種分布",
            zh_cn: "这些键凑不成一种分布";
        SpreadOrder {}
            en: "min, mode and max must rise in this order",
            zh_tw: "min、mode、max 必須由小到大",
            zh_cn: "min、mode、max 必须由小到大";
        SpreadQuantiles {}
            en: "p50 must be above zero and not above p90",
            zh_tw: "p50 必須大於零，且不能超過 p90",
            zh_cn: "p50 必须大于零，且不能超过 p90";
        SpreadMean {}
            en: "the mean must be above zero, and sd not below it",
            zh_tw: "mean 必須大於零，sd 不能小於零",
            zh_cn: "mean 必须大于零，sd 不能小于零";
        DaysBackwards {}
            en: "the last day lies before the first",
            zh_tw: "最後一天早於第一天",
            zh_cn: "最后一天早于第一天";
        UnknownRegion { name: String }
            en: "the public holidays of “{name}” are not known",
            zh_tw: "沒有「{name}」的國定假日資料",
            zh_cn: "没有“{name}”的法定节假日数据";
        UnknownTimezone { name: String }
            en: "there is no time zone “{name}”",
            zh_tw: "沒有「{name}」這個時區",
            zh_cn: "没有“{name}”这个时区";
        UnknownType { name: String }
            en: "there is no type “{name}”",
            zh_tw: "沒有「{name}」這種型別",
            zh_cn: "没有“{name}”这种类型";
        ChoicesOfOther { ty: String }
            en: "a list of choices does nothing for the type {ty}",
            zh_tw: "{ty} 型別用不到選項清單",
            zh_cn: "{ty} 类型用不到选项列表";
        NotAPattern { pattern: String }
            en: "“{pattern}” is not a pattern that can be read",
            zh_tw: "「{pattern}」不是看得懂的正規表示式",
            zh_cn: "“{pattern}”不是看得懂的正则表达式";
        NotALanguage { tag: String }
            en: "“{tag}” is not a language tag",
            zh_tw: "「{tag}」不是語言代碼",
            zh_cn: "“{tag}”不是语言代码";
        NotAName { name: String }
            en: "“{name}” cannot be a name: a name begins with a letter, then come letters, digits, “-” and “_”",
            zh_tw: "「{name}」不能當名稱：名稱以文字開頭，之後可用文字、數字、「-」和「_」",
            zh_cn: "“{name}”不能当名称：名称以文字开头，之后可用文字、数字、“-”和“_”";
        DashInVariable { name: String }
            en: "the name “{name}” would be read as a subtraction in conditions",
            zh_tw: "「{name}」在條件裡會被當成減法",
            zh_cn: "“{name}”在条件里会被当成减法";
        ReservedName { name: String }
            en: "“{name}” has a meaning of its own, so nothing else can be called that",
            zh_tw: "「{name}」另有用途，不能當名稱",
            zh_cn: "“{name}”另有用途，不能当名称";
        ConditionWord { name: String }
            en: "conditions read “{name}” as a word of their own, so no variable can be called that",
            zh_tw: "「{name}」是條件裡的用字，不能當變數名稱",
            zh_cn: "“{name}”是条件里的用字，不能当变量名称";
        BuiltinName { name: String }
            en: "“{name}” is always there and needs no entry",
            zh_tw: "「{name}」本來就有，不必列出",
            zh_cn: "“{name}”本来就有，不必列出";
        ChooseAnotherName {}
            en: "choose another name",
            zh_tw: "請換一個名稱",
            zh_cn: "请换一个名称";
        DuplicateId { id: String }
            en: "two steps are called “{id}”, so nobody knows which one is meant",
            zh_tw: "有兩個步驟都叫「{id}」，分不清是哪一個",
            zh_cn: "有两个步骤都叫“{id}”，分不清是哪一个";
        DuplicateName { name: String }
            en: "“{name}” is here twice",
            zh_tw: "「{name}」重複了",
            zh_cn: "“{name}”重复了";
        FirstUsedHere {}
            en: "first used here",
            zh_tw: "第一次用在這裡",
            zh_cn: "第一次用在这里";
        RenameOne {}
            en: "rename one of them, or remove it",
            zh_tw: "請改掉其中一個名稱，或刪除一個",
            zh_cn: "请改掉其中一个名称，或删除一个";
        UnknownStep { name: String }
            en: "there is no step “{name}”",
            zh_tw: "沒有「{name}」這個步驟",
            zh_cn: "没有“{name}”这个步骤";
        UnknownActor { name: String }
            en: "there is no actor “{name}”",
            zh_tw: "沒有「{name}」這個角色",
            zh_cn: "没有“{name}”这个角色";
        UnknownVariable { name: String }
            en: "there is no variable “{name}” in data",
            zh_tw: "data 裡沒有「{name}」這個變數",
            zh_cn: "data 里没有“{name}”这个变量";
        UnknownHours { name: String }
            en: "there are no hours “{name}”",
            zh_tw: "沒有「{name}」這個營業時間",
            zh_cn: "没有“{name}”这个营业时间";
        UnknownText { name: String }
            en: "there is no entry “{name}” in texts",
            zh_tw: "texts 裡沒有「{name}」",
            zh_cn: "texts 里没有“{name}”";
        UnknownWorkflow { name: String }
            en: "there is no workflow “{name}” in this project",
            zh_tw: "這個專案裡沒有「{name}」流程",
            zh_cn: "这个项目里没有“{name}”流程";
        NameItsFile {}
            en: "name its file or its folder on the command line too; a file cswf.yaml makes a folder one project",
            zh_tw: "請在命令列同時指定它的檔案或資料夾；資料夾裡有 cswf.yaml 就算同一個專案",
            zh_cn: "请在命令行同时指定它的文件或文件夹；文件夹里有 cswf.yaml 就算同一个项目";
        UnknownEnd { name: String }
            en: "no case of this workflow ends “{name}”",
            zh_tw: "這個流程沒有「{name}」這種結局",
            zh_cn: "这个流程没有“{name}”这种结局";
        UnknownMeasure { name: String }
            en: "“{name}” is neither a measure nor an end of this workflow",
            zh_tw: "「{name}」不是量測項目，也不是這個流程的結局",
            zh_cn: "“{name}”不是度量项目，也不是这个流程的结局";
        UnknownOperation { name: String }
            en: "no step calls “{name}”",
            zh_tw: "沒有步驟呼叫「{name}」",
            zh_cn: "没有步骤调用“{name}”";
        UnknownSubject { name: String }
            en: "“{name}” is no step, actor, phase or end",
            zh_tw: "「{name}」不是步驟、角色、階段或結局",
            zh_cn: "“{name}”不是步骤、角色、阶段或结局";
        UnknownLanguage { tag: String }
            en: "“{tag}” is not a language or a channel of this workflow, so no customer gets this text",
            zh_tw: "「{tag}」不是這個流程的語言或管道，客戶看不到這段文字",
            zh_cn: "“{tag}”不是这个流程的语言或渠道，客户看不到这段文字";
        TextForOtherChannel { channel: String }
            en: "this workflow is not on the channel “{channel}”, so no customer gets this text",
            zh_tw: "這個流程沒有「{channel}」管道，客戶看不到這段文字",
            zh_cn: "这个流程没有“{channel}”渠道，客户看不到这段文字";
        DeclareVariable { name: String }
            en: "add it under data: “{name}: text”",
            zh_tw: "請加到 data：「{name}: text」",
            zh_cn: "请加到 data：“{name}: text”";
        GiveAStepThisId { name: String }
            en: "give a step the id: {name}",
            zh_tw: "請給某個步驟加上 id: {name}",
            zh_cn: "请给某个步骤加上 id: {name}";
        WriteEnd { end: String }
            en: "to end the case, write: end: {end}",
            zh_tw: "要結束案件，請寫 end: {end}",
            zh_cn: "要结束案件，请写 end: {end}";
        WriteQueue { actor: String }
            en: "“{actor}” is an actor: make a step with “queue: {actor}” and go there",
            zh_tw: "「{actor}」是角色：請加一個「queue: {actor}」的步驟，再指到它",
            zh_cn: "“{actor}”是角色：请加一个“queue: {actor}”的步骤，再指到它";
        TwoMeanings { name: String, first: Phrase, second: Phrase }
            en: "“{name}” is both {first} and {second}, so nobody knows which is promised",
            zh_tw: "「{name}」既是{first}又是{second}，看不出承諾的是哪一個",
            zh_cn: "“{name}”既是{first}又是{second}，看不出承诺的是哪一个";
        RoleOfGiven { name: String, role: &'static str }
            en: "“{name}” always has the role {role}",
            zh_tw: "「{name}」的身分固定是 {role}",
            zh_cn: "“{name}”的身份固定是 {role}";
        NoPeople {}
            en: "customers wait here for people, but this actor has none",
            zh_tw: "客戶要在這裡等人，但這個角色沒有人",
            zh_cn: "客户要在这里等人，但这个角色没有人";
        PeopleAre { names: List }
            en: "actors with people: {names}",
            zh_tw: "有人的角色：{names}",
            zh_cn: "有人的角色：{names}";
        DeclarePeople {}
            en: "add an actor with role: human",
            zh_tw: "請加一個 role: human 的角色",
            zh_cn: "请加一个 role: human 的角色";
        NoVerb {}
            en: "this step does not say what happens",
            zh_tw: "這個步驟沒寫要做什麼",
            zh_cn: "这个步骤没写要做什么";
        EmptyStep {}
            en: "this step is empty",
            zh_tw: "這個步驟是空的",
            zh_cn: "这个步骤是空的";
        WordIsNoStep { word: String }
            en: "“{word}” alone is not a step: it does not say what happens",
            zh_tw: "單寫「{word}」不是步驟，沒說要做什麼",
            zh_cn: "单写“{word}”不是步骤，没说要做什么";
        MissingColon { verb: String }
            en: "a colon and a space are missing after “{verb}”",
            zh_tw: "「{verb}」後面少了半形冒號和空格",
            zh_cn: "“{verb}”后面缺少半角冒号和空格";
        UnknownVerb { key: String }
            en: "this step does not say what happens: “{key}” is not a verb",
            zh_tw: "這個步驟沒寫要做什麼：「{key}」不是動詞",
            zh_cn: "这个步骤没写要做什么：“{key}”不是动词";
        VerbOfKey { key: String, verb: &'static str }
            en: "“{key}” belongs to “{verb}”: did you forget it?",
            zh_tw: "「{key}」是「{verb}」用的，是不是漏寫了？",
            zh_cn: "“{key}”是“{verb}”用的，是不是漏写了？";
        Verbs { names: List }
            en: "begin the step with a verb: {names}",
            zh_tw: "步驟要有一個動詞：{names}",
            zh_cn: "步骤要有一个动词：{names}";
        TwoVerbs { first: &'static str, second: &'static str }
            en: "this step does two things: “{first}” and “{second}”",
            zh_tw: "這個步驟同時做兩件事：「{first}」和「{second}」",
            zh_cn: "这个步骤同时做两件事：“{first}”和“{second}”";
        FirstVerb {}
            en: "the first one is here",
            zh_tw: "第一個在這裡",
            zh_cn: "第一个在这里";
        TwoSteps {}
            en: "make two steps of it, one after the other",
            zh_tw: "請拆成前後兩個步驟",
            zh_cn: "请拆成前后两个步骤";
        EndAlone {}
            en: "the case is over at “end”: put everything else into a step before it",
            zh_tw: "到「end」案件就結束了，其他的請放到前一個步驟",
            zh_cn: "到“end”案件就结束了，其他的请放到前一个步骤";
        UnknownOutcome { key: String }
            en: "there is no outcome that “{key}” could take care of",
            zh_tw: "沒有「{key}」可以處理的結果",
            zh_cn: "没有“{key}”可以处理的结果";
        DoneIsGo {}
            en: "where a step leads when all goes well is said by “go”",
            zh_tw: "順利完成後到哪裡，用「go」來寫",
            zh_cn: "顺利完成后到哪里，用“go”来写";
        HangUpIsAnytime {}
            en: "hanging up is taken care of under “anytime”: {{ hangs-up: true, go: … }}",
            zh_tw: "掛斷要寫在「anytime」：{{ hangs-up: true, go: … }}",
            zh_cn: "挂断要写在“anytime”：{{ hangs-up: true, go: … }}";
        MisspeltEnd { name: String }
            en: "the case would end as “{name}”, which looks like a slip",
            zh_tw: "案件會以「{name}」結束，看來是筆誤",
            zh_cn: "案件会以“{name}”结束，看来是笔误";
        TwoWays { first: &'static str, second: &'static str }
            en: "“{first}” and “{second}” cannot both be the way on",
            zh_tw: "「{first}」和「{second}」不能同時是去處",
            zh_cn: "“{first}”和“{second}”不能同时是去处";
        KeepOneWay {}
            en: "keep one; inside “do” the last step can be a go or an end",
            zh_tw: "請只留一個；「do」裡最後一步可以是 go 或 end",
            zh_cn: "请只留一个；“do”里最后一步可以是 go 或 end";
        ListOfStepsAsWay {}
            en: "a list of steps cannot stand here by itself",
            zh_tw: "步驟清單不能直接寫在這裡",
            zh_cn: "步骤列表不能直接写在这里";
        WrapInDo {}
            en: "put it under “do”: {{ do: [ … ] }}",
            zh_tw: "請放到「do」底下：{{ do: [ … ] }}",
            zh_cn: "请放到“do”底下：{{ do: [ … ] }}";
        JoinOutsideBranch {}
            en: "“join” ends a branch, but this step is in no branch",
            zh_tw: "「join」用來結束分支，但這個步驟不在分支裡",
            zh_cn: "“join”用来结束分支，但这个步骤不在分支里";
        JoinIsForBranches {}
            en: "write the id of a step, or next",
            zh_tw: "請寫步驟的 id 或 next",
            zh_cn: "请写步骤的 id 或 next";
        JoinTooMany { count: u32, branches: usize }
            en: "it waits for {count} branches, but there are only {branches}",
            zh_tw: "要等 {count} 條分支，但只有 {branches} 條",
            zh_cn: "要等 {count} 条分支，但只有 {branches} 条";
        BranchesWithoutNames {}
            en: "branches need names, so that people can tell them apart",
            zh_tw: "分支要有名稱，才分得清楚",
            zh_cn: "分支要有名称，才分得清楚";
        TimeoutOfPause {}
            en: "a wait for a fixed time cannot time out",
            zh_tw: "等固定的時間不會逾時",
            zh_cn: "等固定的时间不会超时";
        RunsItself { workflow: String }
            en: "“{workflow}” would run itself without end",
            zh_tw: "「{workflow}」會一直執行自己，永遠不會結束",
            zh_cn: "“{workflow}”会一直运行自己，永远不会结束";
        GoInsteadOfRun {}
            en: "to begin again, go to the first step",
            zh_tw: "要從頭開始，請用 go 回到第一步",
            zh_cn: "要从头开始，请用 go 回到第一步";
        NoStepAround {}
            en: "this stands at no step, so there is nothing that “next”, “again” or “join” could mean",
            zh_tw: "這裡不屬於任何步驟，「next」「again」「join」沒有意義",
            zh_cn: "这里不属于任何步骤，“next”“again”“join”没有意义";
        NameAStep {}
            en: "write the id of a step",
            zh_tw: "請寫步驟的 id",
            zh_cn: "请写步骤的 id";
        PresenceInList { word: String }
            en: "“{word}” cannot stand among other values",
            zh_tw: "「{word}」不能和其他值並列",
            zh_cn: "“{word}”不能和其他值并列";
        PresenceAlone {}
            en: "write it alone, or put it in quotes if it is a text",
            zh_tw: "請單獨寫；如果是文字，請加引號",
            zh_cn: "请单独写；如果是文字，请加引号";
        UnclosedPlaceholder {}
            en: "“{{{{” begins a variable, but no “}}}}” ends it",
            zh_tw: "「{{{{」開始了變數，卻沒有「}}}}」結束",
            zh_cn: "“{{{{”开始了变量，却没有“}}}}”结束";
        NamedTextInside { name: String }
            en: "“{name}” names an entry of texts only where it stands alone; here the customer would hear it as it is",
            zh_tw: "「{name}」要單獨寫才會取用 texts 的項目，寫在這裡客戶會照字面聽到",
            zh_cn: "“{name}”要单独写才会取用 texts 的项目，写在这里客户会照字面听到";
        ChoiceWithoutChoices {}
            en: "a choice needs its values under “of”",
            zh_tw: "choice 需要在「of」列出可選的值",
            zh_cn: "choice 需要在“of”列出可选的值";
        TextOfText {}
            en: "an entry of texts cannot point at another one",
            zh_tw: "texts 的項目不能指向另一個項目",
            zh_cn: "texts 的项目不能指向另一个项目";
        WriteWords {}
            en: "write the words themselves here",
            zh_tw: "請直接寫出文字",
            zh_cn: "请直接写出文字";
        NoSteps {}
            en: "this workflow has neither steps nor rules, so nothing ever happens",
            zh_tw: "這個流程沒有 steps 也沒有 rules，什麼都不會發生",
            zh_cn: "这个流程没有 steps 也没有 rules，什么都不会发生";
        NoDefaultFor { key: String }
            en: "there is no default for “{key}”",
            zh_tw: "「{key}」不能寫在 defaults",
            zh_cn: "“{key}”不能写在 defaults";
        SayItAtTheStep {}
            en: "say it at the step itself",
            zh_tw: "請寫在步驟裡",
            zh_cn: "请写在步骤里";
        NoTrigger {}
            en: "nothing says when this interrupts: it needs key, words, repeats, silent or hangs-up",
            zh_tw: "沒寫什麼時候打斷：需要 key、words、repeats、silent 或 hangs-up",
            zh_cn: "没写什么时候打断：需要 key、words、repeats、silent 或 hangs-up";
        InterruptionDoesNothing {}
            en: "this interrupts the customer, and then nothing happens",
            zh_tw: "打斷之後什麼都沒做",
            zh_cn: "打断之后什么都没做";
        HangsUpFalse {}
            en: "“hangs-up: false” never comes true",
            zh_tw: "「hangs-up: false」永遠不會發生",
            zh_cn: "“hangs-up: false”永远不会发生";
        NotAKey { key: String }
            en: "there is no key “{key}” on a telephone",
            zh_tw: "電話上沒有「{key}」這個鍵",
            zh_cn: "电话上没有“{key}”这个键";
        KeyOrWords {}
            en: "write digits, “*” or “#”; for spoken or written words use words: [ … ]",
            zh_tw: "請寫數字、「*」或「#」；說的或寫的詞請用 words: [ … ]",
            zh_cn: "请写数字、“*”或“#”；说的或写的词请用 words: [ … ]";
        RuleDoesNothing {}
            en: "this rule does nothing: it needs do, go or end",
            zh_tw: "這條規則什麼都沒做：需要 do、go 或 end",
            zh_cn: "这条规则什么都没做：需要 do、go 或 end";
        SlaWithoutTime {}
            en: "this row promises nothing: it needs respond or resolve",
            zh_tw: "這一列沒有承諾：需要 respond 或 resolve",
            zh_cn: "这一行没有承诺：需要 respond 或 resolve";
        TargetWithoutBound {}
            en: "this target does not say what should be reached",
            zh_tw: "這個指標沒寫要達到多少",
            zh_cn: "这个指标没写要达到多少";
        OnlyForServiceLevel {}
            en: "“share” and “within” are only for service-level",
            zh_tw: "「share」和「within」只能用在 service-level",
            zh_cn: "“share”和“within”只能用在 service-level";
        PromiseForm {}
            en: "these keys do not make a promise",
            zh_tw: "這些鍵湊不成一個承諾",
            zh_cn: "这些键凑不成一个承诺";
        PromiseForms {}
            en: "a promise is: always · never · never and before · after and always · after and never · from and reach",
            zh_tw: "承諾的寫法：always · never · never 加 before · after 加 always · after 加 never · from 加 reach",
            zh_cn: "承诺的写法：always · never · never 加 before · after 加 always · after 加 never · from 加 reach";
        SeveralInTurn {}
            en: "one turn is one answer at one step",
            zh_tw: "一個動作只能是一個步驟的一個回答",
            zh_cn: "一个动作只能是一个步骤的一个回答";
        HoursEmpty {}
            en: "no opening hours are written here",
            zh_tw: "這裡沒寫營業時間",
            zh_cn: "这里没写营业时间";
        HoursTooLong {}
            en: "these opening hours are too long to be read",
            zh_tw: "這段營業時間太長，無法解讀",
            zh_cn: "这段营业时间太长，无法解读";
        HoursSpelling { written: String }
            en: "“{written}” is understood, but opening hours are written differently",
            zh_tw: "看得懂「{written}」，但營業時間不是這樣寫",
            zh_cn: "看得懂“{written}”，但营业时间不是这样写";
        HoursUnknownWord { written: String }
            en: "“{written}” means nothing in opening hours",
            zh_tw: "營業時間裡的「{written}」沒有意義",
            zh_cn: "营业时间里的“{written}”没有意义";
        HoursTimeFormat { written: String }
            en: "“{written}” is not a time written as 09:00",
            zh_tw: "「{written}」不是 09:00 這種寫法的時間",
            zh_cn: "“{written}”不是 09:00 这种写法的时间";
        HoursNoSuchTime { written: String }
            en: "no clock shows “{written}”",
            zh_tw: "沒有「{written}」這個時間",
            zh_cn: "没有“{written}”这个时间";
        HoursOpenEnd { written: String }
            en: "“{written}” does not say when it ends",
            zh_tw: "「{written}」沒寫到幾點",
            zh_cn: "“{written}”没写到几点";
        HoursEmptyRange { written: String }
            en: "“{written}” ends when it begins",
            zh_tw: "「{written}」的開始和結束是同一刻",
            zh_cn: "“{written}”的开始和结束是同一刻";
        HoursNoSuchDate { written: String }
            en: "no calendar shows “{written}”",
            zh_tw: "沒有「{written}」這個日期",
            zh_cn: "没有“{written}”这个日期";
        HoursDateWithYear { written: String }
            en: "“{written}” is one single date; those go into closed or workdays",
            zh_tw: "「{written}」是單一日期，請寫到 closed 或 workdays",
            zh_cn: "“{written}”是单一日期，请写到 closed 或 workdays";
        HoursComment { written: String }
            en: "opening hours cannot hold a comment such as {written}",
            zh_tw: "營業時間裡不能放 {written} 這種註解",
            zh_cn: "营业时间里不能放 {written} 这种注释";
        HoursUnsupported { written: String }
            en: "“{written}” cannot be used in opening hours here",
            zh_tw: "這裡的營業時間不能用「{written}」",
            zh_cn: "这里的营业时间不能用“{written}”";
        HoursUnexpected { written: String }
            en: "“{written}” cannot stand here in opening hours",
            zh_tw: "營業時間的這個位置不能寫「{written}」",
            zh_cn: "营业时间的这个位置不能写“{written}”";
        IncludeMissing { path: String }
            en: "there is no file “{path}”",
            zh_tw: "沒有「{path}」這個檔案",
            zh_cn: "没有“{path}”这个文件";
        IncludeUnreadable { path: String }
            en: "the file “{path}” cannot be read",
            zh_tw: "無法讀取檔案「{path}」",
            zh_cn: "无法读取文件“{path}”";
        IncludeAbsolute {}
            en: "a file is included by its path from this file, not from the root of the disk",
            zh_tw: "引入檔案要寫相對於這個檔案的路徑，不能從磁碟根目錄開始",
            zh_cn: "引入文件要写相对于这个文件的路径，不能从磁盘根目录开始";
        IncludeBackslash {}
            en: "a path is written with “/”, not with “\\”",
            zh_tw: "路徑要用「/」，不能用「\\」",
            zh_cn: "路径要用“/”，不能用“\\”";
        IncludeOutside {}
            en: "this path leads out of the project",
            zh_tw: "這個路徑離開了專案資料夾",
            zh_cn: "这个路径离开了项目文件夹";
        IncludeEmpty {}
            en: "this path names no file",
            zh_tw: "這個路徑沒有指到檔案",
            zh_cn: "这个路径没有指到文件";
        PathFromThisFile {}
            en: "write the path from this file, such as shared/center.yaml",
            zh_tw: "請寫相對於這個檔案的路徑，例如 shared/center.yaml",
            zh_cn: "请写相对于这个文件的路径，例如 shared/center.yaml";
        IncludesItself {}
            en: "this file includes itself",
            zh_tw: "這個檔案引入了自己",
            zh_cn: "这个文件引入了自己";
        IncludesWorkflow { path: String }
            en: "“{path}” is a workflow; only libraries can be included",
            zh_tw: "「{path}」是流程，只有共用庫可以引入",
            zh_cn: "“{path}”是流程，只有共用库可以引入";
        RunInstead {}
            en: "to use another workflow, run it: run: its-id",
            zh_tw: "要用另一個流程，請寫 run: 它的代號",
            zh_cn: "要用另一个流程，请写 run: 它的代号";
        IncludesOther { path: String }
            en: "“{path}” is not a library",
            zh_tw: "「{path}」不是共用庫",
            zh_cn: "“{path}”不是共用库";
        WriteLibrary {}
            en: "a library begins with “library: name”",
            zh_tw: "共用庫的開頭是「library: 名稱」",
            zh_cn: "共用库的开头是“library: 名称”";
        LibraryIncludes {}
            en: "a library cannot include another one, so that no library ever includes itself",
            zh_tw: "共用庫不能再引入別的共用庫，以免互相引入",
            zh_cn: "共用库不能再引入别的共用库，以免互相引入";
        IncludeBoth {}
            en: "include both of them in the workflow",
            zh_tw: "請在流程裡同時引入兩個",
            zh_cn: "请在流程里同时引入两个";
        NeededByLibrary {}
            en: "the library uses it here",
            zh_tw: "共用庫在這裡用到它",
            zh_cn: "共用库在这里用到它";
        TooManyFindings {}
            en: "there are more findings in this file than anybody wants to read",
            zh_tw: "這個檔案的問題多到讀不完",
            zh_cn: "这个文件的问题多到读不完";
        MendAndRunAgain {}
            en: "mend these first, then run cswf again",
            zh_tw: "請先修好這些，再執行一次 cswf",
            zh_cn: "请先修好这些，再运行一次 cswf";
        TooManyAliases {}
            en: "this file refers to itself so often that it cannot be read to the end",
            zh_tw: "這個檔案重複引用太多次，無法讀完",
            zh_cn: "这个文件重复引用太多次，无法读完";
        WriteItOut {}
            en: "use fewer anchors (“&”) and aliases (“*”)",
            zh_tw: "請少用錨點（「&」）和別名（「*」）",
            zh_cn: "请少用锚点（“&”）和别名（“*”）";
        TooManySteps { most: usize }
            en: "this workflow has more than {most} steps",
            zh_tw: "這個流程超過 {most} 個步驟",
            zh_cn: "这个流程超过 {most} 个步骤";
        SplitWorkflow {}
            en: "split it into several workflows that run one another",
            zh_tw: "請拆成幾個流程，用 run 串起來",
            zh_cn: "请拆成几个流程，用 run 串起来";
        TooManyNames { most: usize }
            en: "there are more than {most} entries here",
            zh_tw: "這裡超過 {most} 個項目",
            zh_cn: "这里超过 {most} 个项目";
        TooDeep {}
            en: "steps inside steps go too deep to be followed",
            zh_tw: "步驟一層包一層，深到看不懂",
            zh_cn: "步骤一层包一层，深到看不懂";
        MakeWorkflow {}
            en: "give the inner steps an id and go there, or make them a workflow of their own",
            zh_tw: "請給內層步驟加 id 再用 go 指過去，或另寫成一個流程",
            zh_cn: "请给内层步骤加 id 再用 go 指过去，或另写成一个流程";
    }
}
