//! What is said of fixes (`cswf lint --fix`) and of formatting (`cswf fmt`).

use super::messages;

messages! {
    /// What is said of fixes and of formatting.
    EditMessage {
        Fixed { findings: usize, files: usize }
            en: "findings fixed {findings}, files changed {files}",
            zh_tw: "已修正 {findings} 項，改動 {files} 個檔案",
            zh_cn: "已修正 {findings} 项，改动 {files} 个文件";
        WouldFix { findings: usize, files: usize }
            en: "findings that --fix would mend {findings}, files {files}; nothing was written",
            zh_tw: "--fix 可以修正 {findings} 項，涉及 {files} 個檔案；目前沒有寫入任何內容",
            zh_cn: "--fix 可以修正 {findings} 项，涉及 {files} 个文件；目前没有写入任何内容";
        FixedNothing {}
            en: "there is nothing that can be fixed without you",
            zh_tw: "沒有可以自動修正的項目",
            zh_cn: "没有可以自动修正的项目";
        MoreUnsafe { more: usize }
            en: "{more} more with --unsafe-fixes: these guess what you mean, so read the change before you keep it",
            zh_tw: "加上 --unsafe-fixes 還可以修正 {more} 項：這些修正是推測您的用意，留下之前請先看過",
            zh_cn: "加上 --unsafe-fixes 还可以修正 {more} 项：这些修正是推测您的用意，留下之前请先看过";
        FileChanged { path: String }
            en: "{path} was changed by somebody else in the meantime and is left as it is; run the command again",
            zh_tw: "{path} 在這段時間被別人改過，所以保持原樣；請再執行一次",
            zh_cn: "{path} 在这段时间被别人改过，所以保持原样；请再运行一次";
        Formatted { changed: usize, same: usize }
            en: "files formatted {changed}, left as they were {same}",
            zh_tw: "已排版 {changed} 個檔案，{same} 個不需要改",
            zh_cn: "已排版 {changed} 个文件，{same} 个不需要改";
        WouldFormat { changed: usize, same: usize }
            en: "files that cswf fmt would change {changed}, in order {same}; nothing was written",
            zh_tw: "cswf fmt 會改動 {changed} 個檔案，{same} 個不需要改；目前沒有寫入任何內容",
            zh_cn: "cswf fmt 会改动 {changed} 个文件，{same} 个不需要改；目前没有写入任何内容";
        FormatBroken { path: String }
            en: "{path} cannot be formatted, since it cannot be read; cswf lint says where and why",
            zh_tw: "無法排版 {path}，因為讀不懂它的內容；cswf lint 會說明在哪裡、為什麼",
            zh_cn: "无法排版 {path}，因为读不懂它的内容；cswf lint 会说明在哪里、为什么";
        FormatUnsure { path: String }
            en: "{path} is left as it is: written anew it would not say the same. Please report this file",
            zh_tw: "{path} 保持原樣：重新排版後意思會不同。請回報這個檔案",
            zh_cn: "{path} 保持原样：重新排版后意思会不同。请反馈这个文件";
    }
}
