//! Laws, standards and platforms.

use super::super::messages;
use crate::Quoted;

messages! {
    /// Laws, standards and platforms.
    PackMessage {
        OptOutWords { workflow: String, words: Quoted }
            en: "customers who text {words} to “{workflow}” are not let go, and US law says that they must be",
            zh_tw: "客戶傳簡訊{words}給「{workflow}」時沒有被退訂，而美國法規要求必須有效",
            zh_cn: "客户发短信{words}给“{workflow}”时没有被退订，而美国法规要求必须有效";
        OptOutWordsHelp { words: String }
            en: "let them leave at any time: “anytime: [{{ words: [{words}], go: opted-out }}]”",
            zh_tw: "讓客戶隨時都能退訂：「anytime: [{{ words: [{words}], go: opted-out }}]」",
            zh_cn: "让客户随时都能退订：“anytime: [{{ words: [{words}], go: opted-out }}]”";
        BotDisclosure { step: String }
            en: "at “{step}” a machine asks customers something, and nobody has told them that it is one",
            zh_tw: "「{step}」由機器向客戶提問，卻還沒有告訴客戶這是機器",
            zh_cn: "“{step}”由机器向客户提问，却还没有告诉客户这是机器";
        BotDisclosureHelp {}
            en: "say it before or in the first question, in every language: “Hello, I am a chatbot. …”",
            zh_tw: "在第一個問題之前或當中說明，每種語言都要：「您好，我是聊天機器人。…」",
            zh_cn: "在第一个问题之前或当中说明，每种语言都要：“您好，我是聊天机器人。…”";
        CardInRecording { step: String }
            en: "customers tell their card data at “{step}” while the call is recorded",
            zh_tw: "客戶在「{step}」說出卡片資料時，通話正在錄音",
            zh_cn: "客户在“{step}”说出卡片信息时，通话正在录音";
        CardInRecordingHelp {}
            en: "pause the recording before, “invoke: recording.pause”, and go on after it: “invoke: recording.resume”",
            zh_tw: "之前先暫停錄音「invoke: recording.pause」，之後再繼續「invoke: recording.resume」",
            zh_cn: "之前先暂停录音“invoke: recording.pause”，之后再继续“invoke: recording.resume”";
        CardRecorded { step: String }
            en: "customers speak their card data on a recording at “{step}”",
            zh_tw: "「{step}」請客戶把卡片資料錄下來",
            zh_cn: "“{step}”请客户把卡片信息录下来";
        CardRecordedHelp {}
            en: "never record card data: ask for it with “ask”, on a line that is not recorded, or send a payment link",
            zh_tw: "不要錄下卡片資料：在不錄音的線路用「ask」收集，或傳送付款連結",
            zh_cn: "不要录下卡片信息：在不录音的线路用“ask”收集，或发送付款链接";
        RecordingStartsHere {}
            en: "from here on the call is recorded",
            zh_tw: "從這裡開始錄音",
            zh_cn: "从这里开始录音";
        TooManyRows { step: String, options: usize, most: usize }
            en: "WhatsApp does not show “{step}” to customers: it has {options} options, and a list has at most {most} rows",
            zh_tw: "WhatsApp 無法向客戶顯示「{step}」：它有 {options} 個選項，清單最多 {most} 列",
            zh_cn: "WhatsApp 无法向客户显示“{step}”：它有 {options} 个选项，列表最多 {most} 行";
        TooManyRowsHelp {}
            en: "ask in two steps: first the topic, then the rest",
            zh_tw: "分兩步問：先選主題，再選其他",
            zh_cn: "分两步问：先选主题，再选其他";
        RowTooLong { option: String, length: usize, most: usize }
            en: "WhatsApp does not send a list whose row “{option}” has {length} characters; it may have {most}",
            zh_tw: "清單的列「{option}」有 {length} 個字，WhatsApp 不會送出；最多 {most} 個字",
            zh_cn: "列表的行“{option}”有 {length} 个字，WhatsApp 不会发送；最多 {most} 个字";
        ButtonTooLong { option: String, length: usize, most: usize }
            en: "WhatsApp does not send a menu whose button “{option}” has {length} characters; it may have {most}",
            zh_tw: "選單的按鈕「{option}」有 {length} 個字，WhatsApp 不會送出；最多 {most} 個字",
            zh_cn: "菜单的按钮“{option}”有 {length} 个字，WhatsApp 不会发送；最多 {most} 个字";
        ButtonTooLongHelp {}
            en: "write a shorter label for this option",
            zh_tw: "把這個選項的標籤寫短一點",
            zh_cn: "把这个选项的标签写短一点";
    }
}
