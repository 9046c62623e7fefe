//! What the command line itself says: files, flags, summaries.

use super::messages;
use crate::{List, Phrase, Refused};

messages! {
    /// What the command line itself says: files, flags, summaries.
    CliMessage {
        WordError {}
            en: "error",
            zh_tw: "錯誤",
            zh_cn: "错误";
        WordWarning {}
            en: "warning",
            zh_tw: "警告",
            zh_cn: "警告";
        WordInfo {}
            en: "info",
            zh_tw: "提示",
            zh_cn: "提示";
        WordHelp {}
            en: "help:",
            zh_tw: "建議：",
            zh_cn: "建议：";
        HowTheyGetThere {}
            en: "how they get there:",
            zh_tw: "怎麼走到這裡：",
            zh_cn: "怎么走到这里：";
        CustomersADay { customers: f64 }
            en: "about {customers} customers a day",
            zh_tw: "每天約 {customers} 位客戶",
            zh_cn: "每天约 {customers} 位客户";
        AlsoSteps { steps: List }
            en: "for the same reason: {steps}",
            zh_tw: "同樣原因：{steps}",
            zh_cn: "同样原因：{steps}";
        MoreExplain { rule: String }
            en: "more: cswf explain {rule}",
            zh_tw: "詳細說明：cswf explain {rule}",
            zh_cn: "详细说明：cswf explain {rule}";
        FileMissing { path: String }
            en: "there is no file or folder {path}",
            zh_tw: "找不到檔案或資料夾 {path}",
            zh_cn: "找不到文件或文件夹 {path}";
        FileUnreadable { path: String, reason: Refused }
            en: "{path} cannot be read: {reason}",
            zh_tw: "無法讀取 {path}：{reason}",
            zh_cn: "无法读取 {path}：{reason}";
        FileUnwritable { path: String, reason: Refused }
            en: "{path} cannot be written: {reason}",
            zh_tw: "無法寫入 {path}：{reason}",
            zh_cn: "无法写入 {path}：{reason}";
        FileExists { path: String }
            en: "{path} exists already; name another file with --output, or write over it with --force",
            zh_tw: "{path} 已經存在；請用 --output 指定其他檔案，或用 --force 覆寫",
            zh_cn: "{path} 已经存在；请用 --output 指定其他文件，或用 --force 覆盖";
        NothingFound { paths: List }
            en: "there is no workflow in {paths}: a workflow file begins with “workflow: NAME”",
            zh_tw: "{paths} 裡沒有流程：流程檔案要以「workflow: 名稱」開頭",
            zh_cn: "{paths} 里没有流程：流程文件要以“workflow: 名称”开头";
        NotAWorkflow { path: String }
            en: "{path} is not a workflow: it has no line “workflow: NAME”",
            zh_tw: "{path} 不是流程：裡面沒有「workflow: 名稱」這一行",
            zh_cn: "{path} 不是流程：里面没有“workflow: 名称”这一行";
        IsAFolder { path: String }
            en: "{path} is a folder; name one workflow file of it",
            zh_tw: "{path} 是資料夾；請指定其中一個流程檔案",
            zh_cn: "{path} 是文件夹；请指定其中一个流程文件";
        UnknownRule { rule: String }
            en: "there is no rule “{rule}”; cswf explain --list shows them all",
            zh_tw: "沒有「{rule}」這條規則；用 cswf explain --list 查看所有規則",
            zh_cn: "没有“{rule}”这条规则；用 cswf explain --list 查看所有规则";
        UnknownRuleSuggest { rule: String, near: String }
            en: "there is no rule “{rule}”; did you mean “{near}”?",
            zh_tw: "沒有「{rule}」這條規則；您是不是要寫「{near}」？",
            zh_cn: "没有“{rule}”这条规则；您是不是要写“{near}”？";
        UnknownPack { pack: String, known: List }
            en: "there is no pack “{pack}”; there are {known}",
            zh_tw: "沒有「{pack}」這個規則包；現有的是 {known}",
            zh_cn: "没有“{pack}”这个规则包；现有的是 {known}";
        UnknownPackSuggest { pack: String, near: String, known: List }
            en: "there is no pack “{pack}”; did you mean “{near}”? There are {known}",
            zh_tw: "沒有「{pack}」這個規則包；您是不是要寫「{near}」？現有的是 {known}",
            zh_cn: "没有“{pack}”这个规则包；您是不是要写“{near}”？现有的是 {known}";
        RuleOfPack { pack: String, about: String }
            en: "pack {pack}: {about}",
            zh_tw: "規則包 {pack}：{about}",
            zh_cn: "规则包 {pack}：{about}";
        PackSince { date: String, source: String }
            en: "As of {date}: {source}",
            zh_tw: "依據（{date} 起）：{source}",
            zh_cn: "依据（{date} 起）：{source}";
        PackRules { rules: List }
            en: "Rules: {rules}",
            zh_tw: "規則：{rules}",
            zh_cn: "规则：{rules}";
        PackHow { pack: String }
            en: "Use it with “packs: [{pack}]” in cswf.yaml, or with cswf lint --pack {pack}",
            zh_tw: "在 cswf.yaml 寫「packs: [{pack}]」，或用 cswf lint --pack {pack}",
            zh_cn: "在 cswf.yaml 写“packs: [{pack}]”，或用 cswf lint --pack {pack}";
        UnknownTemplate { name: String }
            en: "there is no template “{name}”; cswf new --list shows them all",
            zh_tw: "沒有「{name}」這個範本；用 cswf new --list 查看所有範本",
            zh_cn: "没有“{name}”这个模板；用 cswf new --list 查看所有模板";
        UnknownTemplateSuggest { name: String, near: String }
            en: "there is no template “{name}”; did you mean “{near}”?",
            zh_tw: "沒有「{name}」這個範本；您是不是要寫「{near}」？",
            zh_cn: "没有“{name}”这个模板；您是不是要写“{near}”？";
        UnknownStep { name: String, known: List }
            en: "there is no step “{name}”; this workflow has {known}",
            zh_tw: "沒有「{name}」這個步驟；這個流程有 {known}",
            zh_cn: "没有“{name}”这个步骤；这个流程有 {known}";
        UnknownStepSuggest { name: String, near: String }
            en: "there is no step “{name}”; did you mean “{near}”?",
            zh_tw: "沒有「{name}」這個步驟；您是不是要寫「{near}」？",
            zh_cn: "没有“{name}”这个步骤；您是不是要写“{near}”？";
        UnknownGiven { name: String, known: List }
            en: "“{name}” is no variable of this workflow; you can give {known}",
            zh_tw: "這個流程沒有「{name}」這個變數；可以給的有 {known}",
            zh_cn: "这个流程没有“{name}”这个变量；可以给的有 {known}";
        GivenWrongType { name: String, value: String, ty: String }
            en: "“{value}” cannot be the value of “{name}”, whose type is {ty}",
            zh_tw: "「{value}」不能當作「{name}」的值，它的型別是 {ty}",
            zh_cn: "“{value}”不能作为“{name}”的值，它的类型是 {ty}";
        UnknownScenario { name: String, known: List }
            en: "there is no scenario “{name}”; this workflow has {known}",
            zh_tw: "沒有「{name}」這個情境；這個流程有 {known}",
            zh_cn: "没有“{name}”这个场景；这个流程有 {known}";
        UnknownEnding { path: String, known: List }
            en: "the ending of {path} names no format; use one of {known}, or --format",
            zh_tw: "無法從 {path} 的副檔名得知格式；請使用 {known}，或加上 --format",
            zh_cn: "无法从 {path} 的扩展名得知格式；请使用 {known}，或加上 --format";
        NotPlayable { path: String }
            en: "{path} has mistakes that have to be mended first; cswf lint {path} shows them",
            zh_tw: "{path} 有錯誤，必須先修正；用 cswf lint {path} 查看",
            zh_cn: "{path} 有错误，必须先修正；用 cswf lint {path} 查看";
        BadTime { text: String }
            en: "“{text}” is no time; write it as 2026-11-23T18:30",
            zh_tw: "「{text}」不是時間；請寫成 2026-11-23T18:30",
            zh_cn: "“{text}”不是时间；请写成 2026-11-23T18:30";
        BadPeriod { text: String }
            en: "“{text}” is no duration; write it as 30s, 10m or 1h30m",
            zh_tw: "「{text}」不是時間長度；請寫成 30s、10m 或 1h30m",
            zh_cn: "“{text}”不是时长；请写成 30s、10m 或 1h30m";
        BadGiven { text: String }
            en: "“{text}” is not of the form NAME=VALUE",
            zh_tw: "「{text}」不是 名稱=值 的形式",
            zh_cn: "“{text}”不是 名称=值 的形式";
        Summary { workflows: usize, steps: usize, findings: String, time: std::time::Duration }
            en: "workflows {workflows}, steps {steps}: {findings} ({time})",
            zh_tw: "{workflows} 個流程，{steps} 個步驟：{findings}（{time}）",
            zh_cn: "{workflows} 个流程，{steps} 个步骤：{findings}（{time}）";
        SummaryClean {}
            en: "nothing to complain of",
            zh_tw: "沒有發現問題",
            zh_cn: "没有发现问题";
        SummaryCounts { errors: usize, warnings: usize, infos: usize }
            en: "errors {errors}, warnings {warnings}, infos {infos}",
            zh_tw: "錯誤 {errors}、警告 {warnings}、提示 {infos}",
            zh_cn: "错误 {errors}、警告 {warnings}、提示 {infos}";
        SummaryMuted { muted: usize }
            en: "muted {muted}",
            zh_tw: "已關閉 {muted}",
            zh_cn: "已关闭 {muted}";
        SummaryKnown { known: usize }
            en: "known {known}",
            zh_tw: "已知 {known}",
            zh_cn: "已知 {known}";
        BaselineMissing { path: String }
            en: "there is no baseline “{path}” yet; “--write-baseline” writes one",
            zh_tw: "還沒有基準檔「{path}」；加上「--write-baseline」可以建立",
            zh_cn: "还没有基准文件“{path}”；加上“--write-baseline”可以建立";
        BaselineUnreadable { path: String, reason: String }
            en: "“{path}” is no baseline of cswf ({reason}); delete it and write a new one with “--write-baseline”",
            zh_tw: "「{path}」不是 cswf 的基準檔（{reason}）；請刪除後用「--write-baseline」重新建立",
            zh_cn: "“{path}”不是 cswf 的基准文件（{reason}）；请删除后用“--write-baseline”重新建立";
        BaselineWritten { path: String, findings: usize }
            en: "wrote {path}: {findings} findings are known from now on",
            zh_tw: "已寫入 {path}：之後不再回報這 {findings} 個已知問題",
            zh_cn: "已写入 {path}：之后不再报告这 {findings} 个已知问题";
        BaselineShrunk { path: String, gone: usize, left: usize }
            en: "{gone} known findings are gone and were taken out of {path}; {left} are left",
            zh_tw: "{gone} 個已知問題已經消失，並從 {path} 移除；還剩 {left} 個",
            zh_cn: "{gone} 个已知问题已经消失，并从 {path} 移除；还剩 {left} 个";
        BaselineStale { path: String, gone: usize }
            en: "{gone} findings of {path} are gone; “--write-baseline” takes them out",
            zh_tw: "{path} 裡有 {gone} 個問題已經消失；加上「--write-baseline」可以移除",
            zh_cn: "{path} 里有 {gone} 个问题已经消失；加上“--write-baseline”可以移除";
        NoGit {}
            en: "--changed-since asks git, and git cannot be started; install it",
            zh_tw: "--changed-since 需要 git，但無法執行 git；請先安裝",
            zh_cn: "--changed-since 需要 git，但无法运行 git；请先安装";
        NoRepository {}
            en: "--changed-since asks git, and this folder is in no git repository",
            zh_tw: "--changed-since 需要 git，但這個資料夾不在 git 版本庫裡",
            zh_cn: "--changed-since 需要 git，但这个文件夹不在 git 仓库里";
        UnknownRevision { revision: String }
            en: "git knows no revision “{revision}”; in CI fetch the whole history first",
            zh_tw: "git 找不到版本「{revision}」；在 CI 裡請先抓取完整歷史",
            zh_cn: "git 找不到版本“{revision}”；在 CI 里请先抓取完整历史";
        SummarySkipped { skipped: usize }
            en: "{skipped} other YAML files skipped",
            zh_tw: "略過 {skipped} 個其他 YAML 檔案",
            zh_cn: "跳过 {skipped} 个其他 YAML 文件";
        DoFirst {}
            en: "do first:",
            zh_tw: "先處理：",
            zh_cn: "先处理：";
        Wrote { path: String }
            en: "wrote {path}",
            zh_tw: "已寫入 {path}",
            zh_cn: "已写入 {path}";
        NewNext { path: String }
            en: "next: cswf lint {path}, cswf render {path} -o flow.svg, cswf simulate {path}",
            zh_tw: "接下來：cswf lint {path}、cswf render {path} -o flow.svg、cswf simulate {path}",
            zh_cn: "接下来：cswf lint {path}、cswf render {path} -o flow.svg、cswf simulate {path}";
        TargetScxml {}
            en: "State Chart XML (W3C 1.0) with ECMAScript data; the host plays prompts, queues and calls",
            zh_tw: "State Chart XML（W3C 1.0），資料用 ECMAScript；提示、佇列與系統呼叫由執行環境負責",
            zh_cn: "State Chart XML（W3C 1.0），数据用 ECMAScript；提示、队列与系统调用由运行环境负责";
        NoScenarios { paths: List }
            en: "there is no scenario to play in {paths}",
            zh_tw: "{paths} 裡沒有可以執行的情境",
            zh_cn: "{paths} 里没有可以运行的场景";
        TestSummary { passed: usize, failed: usize }
            en: "{passed} passed, {failed} failed",
            zh_tw: "通過 {passed}、失敗 {failed}",
            zh_cn: "通过 {passed}、失败 {failed}";
        TerminalHelp {}
            en: "You are the customer. Answer with a key or words, or with silent, hang-up, timeout, invalid. :undo takes the last answer back, :wait 30m lets time pass, :at 2026-11-23T18:30 begins at another time, :quit ends",
            zh_tw: "您就是客戶。請輸入按鍵或文字，或 silent、hang-up、timeout、invalid。:undo 收回上一個回答，:wait 30m 讓時間經過，:at 2026-11-23T18:30 換一個開始時間，:quit 結束",
            zh_cn: "您就是客户。请输入按键或文字，或 silent、hang-up、timeout、invalid。:undo 撤回上一个回答，:wait 30m 让时间经过，:at 2026-11-23T18:30 换一个开始时间，:quit 结束";
        TerminalEnd { end: String, time: std::time::Duration }
            en: "the case ends: {end}, after {time}",
            zh_tw: "案件結束：{end}，歷時 {time}",
            zh_cn: "案件结束：{end}，历时 {time}";
        TerminalOver {}
            en: "press Enter to leave; :undo takes the last answer back",
            zh_tw: "按 Enter 離開；:undo 收回上一個回答",
            zh_cn: "按 Enter 离开；:undo 撤回上一个回答";
        TerminalNotUnderstood { line: String }
            en: "“{line}” cannot be used here; look at what may be chosen",
            zh_tw: "這裡不能用「{line}」；請看可以選擇的項目",
            zh_cn: "这里不能用“{line}”；请看可以选择的项目";
        TerminalChoose {}
            en: "choose one of these",
            zh_tw: "請選擇一項",
            zh_cn: "请选择一项";
        TerminalValue { what: Phrase }
            en: "{what}",
            zh_tw: "請輸入{what}",
            zh_cn: "请输入{what}";
        TerminalYesNo {}
            en: "yes or no",
            zh_tw: "是或否",
            zh_cn: "是或否";
        TerminalRating { low: i64, high: i64 }
            en: "a rating from {low} to {high}",
            zh_tw: "{low} 到 {high} 的評分",
            zh_cn: "{low} 到 {high} 的评分";
        TerminalRecording {}
            en: "leave a message",
            zh_tw: "請留言",
            zh_cn: "请留言";
        TerminalEvent { event: String }
            en: "{event} is awaited: done, timeout or an outcome",
            zh_tw: "正在等待 {event}：輸入 done、timeout 或結果名稱",
            zh_cn: "正在等待 {event}：输入 done、timeout 或结果名称";
        RunWaits { step: String, choices: List }
            en: "stopped at “{step}”: the next turn is missing ({choices})",
            zh_tw: "停在「{step}」：缺少下一個輸入（{choices}）",
            zh_cn: "停在“{step}”：缺少下一个输入（{choices}）";
        RunWaitsFor { step: String, what: String }
            en: "stopped at “{step}”: the next turn is missing: {what}",
            zh_tw: "停在「{step}」：缺少下一個輸入：{what}",
            zh_cn: "停在“{step}”：缺少下一个输入：{what}";
        RunOpen { workflow: String, time: std::time::Duration }
            en: "“{workflow}” is still open after {time}, and nothing more happens by itself",
            zh_tw: "經過 {time} 後「{workflow}」仍未結束，也不會再自動發生任何事",
            zh_cn: "经过 {time} 后“{workflow}”仍未结束，也不会再自动发生任何事";
        AboutSyntax {}
            en: "the text is not YAML as cswf reads it: a quote, a bracket, a tab, an indentation",
            zh_tw: "文字不符合 cswf 讀取的 YAML：引號、括號、定位字元或縮排有誤",
            zh_cn: "文字不符合 cswf 读取的 YAML：引号、括号、制表符或缩进有误";
        AboutNotUtf8 {}
            en: "the file is not UTF-8; save it as UTF-8 in your editor",
            zh_tw: "檔案不是 UTF-8；請在編輯器中另存為 UTF-8",
            zh_cn: "文件不是 UTF-8；请在编辑器中另存为 UTF-8";
        AboutTooLarge {}
            en: "the file, its nesting or what its aliases stand for is larger than cswf reads",
            zh_tw: "檔案、層次或別名展開後超過 cswf 可讀取的大小",
            zh_cn: "文件、层次或别名展开后超过 cswf 可读取的大小";
        AboutDuplicateKey {}
            en: "one map has the same key twice; only the first would count",
            zh_tw: "同一層有兩個相同的鍵；只有第一個會生效",
            zh_cn: "同一层有两个相同的键；只有第一个会生效";
        AboutDuplicateId {}
            en: "two things have the same name, so that a jump to it means nothing",
            zh_tw: "兩個項目用了相同的名稱，跳到該名稱就沒有意義",
            zh_cn: "两个项目用了相同的名称，跳到该名称就没有意义";
        AboutUnknownKey {}
            en: "a key that means nothing where it stands; nothing is silently ignored",
            zh_tw: "這個鍵放在這裡沒有意義；cswf 不會默默忽略任何內容",
            zh_cn: "这个键放在这里没有意义；cswf 不会默默忽略任何内容";
        AboutUnknownName {}
            en: "a step, actor, variable, text or workflow that does not exist",
            zh_tw: "步驟、角色、變數、文字或流程不存在",
            zh_cn: "步骤、角色、变量、文本或流程不存在";
        AboutPlaceholder {}
            en: "a text names a variable in {{{{…}}}} that is not declared in data",
            zh_tw: "文字裡的 {{{{…}}}} 用了 data 沒有宣告的變數",
            zh_cn: "文本里的 {{{{…}}}} 用了 data 没有声明的变量";
        AboutWrongType {}
            en: "a value of another kind is needed here",
            zh_tw: "這裡需要另一種型別的值",
            zh_cn: "这里需要另一种类型的值";
        AboutWrongValue {}
            en: "a value that cannot be: a unit is missing, a word is not one of those allowed",
            zh_tw: "值不正確：缺少單位，或不在允許的範圍內",
            zh_cn: "值不正确：缺少单位，或不在允许的范围内";
        AboutMissingKey {}
            en: "something that must be there is not",
            zh_tw: "缺少必要的內容",
            zh_cn: "缺少必要的内容";
        AboutNoVerb {}
            en: "a step that does not say what happens",
            zh_tw: "步驟沒有說明要做什麼",
            zh_cn: "步骤没有说明要做什么";
        AboutTwoVerbs {}
            en: "a step that says two things at once; make it two steps",
            zh_tw: "一個步驟同時做兩件事；請拆成兩個步驟",
            zh_cn: "一个步骤同时做两件事；请拆成两个步骤";
        AboutInclude {}
            en: "a library that cannot be included",
            zh_tw: "無法引入的共用庫",
            zh_cn: "无法引入的共用库";
        AboutRuleError {}
            en: "a rule of cswf broke down; the others went on. Please report it",
            zh_tw: "cswf 的一條規則執行失敗；其他規則已照常執行。請回報",
            zh_cn: "cswf 的一条规则运行失败；其他规则已照常运行。请反馈";
        MoreFindings { more: usize }
            en: "and {more} more findings; run “cswf lint” to see all of them",
            zh_tw: "另外還有 {more} 個問題；執行「cswf lint」可以看到全部",
            zh_cn: "另外还有 {more} 个问题；运行“cswf lint”可以看到全部";
        MarkdownHead {}
            en: "| level and rule | place | what customers meet |",
            zh_tw: "| 等級與規則 | 位置 | 客戶會遇到什麼 |",
            zh_cn: "| 等级与规则 | 位置 | 客户会遇到什么 |";
        TimingsHead {}
            en: "time spent, over all workflows and all cores; what several rules need counts for the first that asks:",
            zh_tw: "花費的時間（所有流程、所有核心合計；多條規則共用的計算算在第一條）：",
            zh_cn: "花费的时间（所有流程、所有核心合计；多条规则共用的计算算在第一条）：";
        Watching { files: usize }
            en: "watching {files} files; Ctrl-C ends it",
            zh_tw: "正在監看 {files} 個檔案，按 Ctrl-C 結束",
            zh_cn: "正在监视 {files} 个文件，按 Ctrl-C 结束";
        WatchStdin {}
            en: "--watch looks at files, and standard input is none: name a file or a folder",
            zh_tw: "--watch 只能監看檔案，不能監看標準輸入：請指定檔案或資料夾",
            zh_cn: "--watch 只能监视文件，不能监视标准输入：请指定文件或文件夹";
        AboutAnalysisLimit {}
            en: "a workflow so large or tangled that a part of it could not be proved",
            zh_tw: "流程太大或太複雜，有一部分無法證明",
            zh_cn: "流程太大或太复杂，有一部分无法证明";
        AboutMuteWithoutReason {}
            en: "a mute must say why",
            zh_tw: "關閉規則必須寫明原因",
            zh_cn: "关闭规则必须写明原因";
        AboutMuteExpired {}
            en: "a mute whose day has passed",
            zh_tw: "關閉規則的期限已經過了",
            zh_cn: "关闭规则的期限已经过了";
        AboutUnusedMute {}
            en: "a mute that mutes nothing",
            zh_tw: "關閉了規則，卻沒有作用",
            zh_cn: "关闭了规则，却没有作用";

        /// `endless-run`.
        AboutEndlessRun {}
            en: "a workflow that runs itself, at once or through others",
            zh_tw: "流程執行了自己，直接或經過別的流程",
            zh_cn: "流程运行了自己，直接或经过别的流程";

        /// `scenario-failed`.
        AboutScenarioFailed {}
            en: "a scenario went another way than it expects; the first difference is shown",
            zh_tw: "情境走的路和預期的不同；列出的是第一個差異",
            zh_cn: "情境走的路和预期的不同；列出的是第一个差异";

        /// `wrong-turn`.
        AboutWrongTurn {}
            en: "a turn that is no answer to the step it comes to",
            zh_tw: "某一輪的回答不是那個步驟能接受的",
            zh_cn: "某一轮的回答不是那个步骤能接受的";

        /// `unused-turn`.
        AboutUnusedTurn {}
            en: "a turn that nobody asked for: the case was over, or never came there",
            zh_tw: "多出來的一輪：案件已經結束，或從沒走到那裡",
            zh_cn: "多出来的一轮：案件已经结束，或从没走到那里";

        /// `cannot-express`.
        AboutCannotExpress {}
            en: "something that the target of cswf compile has no words for",
            zh_tw: "cswf compile 的目標格式無法表達的內容",
            zh_cn: "cswf compile 的目标格式无法表达的内容";
    }
}
