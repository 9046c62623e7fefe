//! The words by which a text tells of keys, in the languages that menus are written in; each list between blanks.

use std::sync::OnceLock;

/// Verbs of pressing before a key, in scripts without blanks.
pub(super) static VERBS: Words = Words::new("按 按下 撥 拨");

/// Verbs that other numbers may follow as well: `任選 3 件`.
pub(super) static WEAK_VERBS: Words =
    Words::new("選 选 選擇 选择 輸入 输入 鍵入 键入 點選 点选 點擊 点击 回覆 回复 傳送 发送 發送");

/// What may stand between the verb and the key, in scripts without blanks; the longer ones first.
pub(super) static FILLERS: Words = Words::new("數字鍵 数字键 數字 数字 按鍵 按键 選項 选项 鍵 键 號 号 下");

/// Verbs of pressing before a key, in scripts with blanks: English, German, Dutch, French, Spanish, Portuguese, Italian,
/// Vietnamese, Indonesian.
pub(super) static PRESSES: Words = Words::new(
    "press pressing push hit dial dialing dialling drücken wählen toets druk tapez appuyez \
    pulse oprima marque presione digite tecle pressione premere prema digitare nhấn bấm tekan",
);

/// Verbs that other numbers may follow as well: `choose 3 plans`.
pub(super) static WEAK_PRESSES: Words =
    Words::new("select choose enter type reply text touch tap click say faites composez");

/// What may stand between the verb and the key, in scripts with blanks.
pub(super) static FILLER_WORDS: Words = Words::new(
    "the number key option button digit or and either say sie die den auf op le la el \
    sur il phím số nomor touche taste tecla tasto",
);

/// Nouns before a key.
pub(super) static KEY_NOUNS: Words = Words::new("option key button taste touche tecla tasto phím");

/// What makes a key of the number before it.
pub(super) static KEY_SUFFIXES: Words = Words::new("鍵 键 號鍵 号键 字鍵 字键 を押 番を 번");

/// Between keys of which each is meant.
pub(super) static JOINS: Words = Words::new("或者 或是 或 和 跟 及 與 与 か or and oder und ou et o y e");

/// Between two keys, all between which are meant.
pub(super) static RANGES: Words = Words::new("到 至 から to through thru bis à a");

/// What numbers count, in scripts without blanks.
pub(super) static QUANTITIES: Words = Words::new(
    "分鐘 分钟 秒 小時 小时 個月 个月 個工作 个工作 工作天 工作日 天內 天内 天後 天后 日內 \
    日内 日後 日后 週內 周内 年內 年内 位數 位数 位客 位字 碼 码 次 遍 元 歲 岁 折 樓 楼 筆 笔 張 张 種 种 步 級 级 倍 頁 页 \
    則 则 個字 个字 個數 个数 個鍵 个键 個選 个选 個按 个按 人在 人等 下即 下就 分間 時間 桁",
);

/// What numbers count when nothing follows it: `等 3 天。`
pub(super) const LONE_QUANTITIES: &str = "分天日月年週周點点時时位個个件人名家間间條条項项下層层字";

/// What looks like one of them and is not: `按 3 碼頭`.
pub(super) static NO_QUANTITIES: Words = Words::new("碼頭 码头 元件 次級 次级");

/// What numbers may count.
pub(super) static MAYBE_QUANTITIES: Words = Words::new(
    "件 項 项 組 组 款 盒 份 隻 支 台 瓶 包 箱 個 个 天 日 月 年 週 周 點 点 位 名 人 家 \
    間 间 條 条 場 场 堂 趟 通 封 篇 本 部 輛 辆 字 小 分 度 層 层 工作 號線 号线",
);

/// What looks like one of these and is not: `1 個人客戶`, `0 人工`.
pub(super) static NO_MAYBE_QUANTITIES: Words = Words::new(
    "件數 件数 項目 项目 個人 个人 個資 个资 天氣 天气 日文 日語 日语 日本 月租 月費 月费 月結 \
    月结 年費 年费 周邊 周边 週邊 點數 点数 點餐 点餐 位置 名片 人工 人員 人员 家庭 家電 家电 條款 条款 本島 本岛 本地 部門 部门 字鍵 \
    字键 分期 分店 分機 分机 分公 台灣 台湾 台北 台語 包裹 通話 通话 通知 款項 款项",
);

/// What may follow a key, in scripts with blanks.
pub(super) static GOES_ON: Words = Words::new(
    "for to and or if when now then at on again key button any anytime in during instead please \
    as from by with until while oder und um wenn ou et pour si o y para si e per se",
);

/// What follows a numeral that is a part of a word: `按一下`, `按一般`.
pub(super) const NO_NUMERALS: &str = "下般些起直定旦律樣样切次個个點点邊边同生共線线方面致流位種种";

/// What numbers count, in scripts with blanks.
pub(super) static UNITS: Words = Words::new(
    "second seconds sec secs minute minutes min mins hour hours day days week weeks month \
    months year years digit digits time times percent dollar dollars euro euros am pm o'clock characters letters \
    sekunden minuten stunden tage secondes heures jours segundos minutos horas días",
);

/// Days that numbers count: `3 working days`.
pub(super) static KINDS_OF_DAYS: Words = Words::new("working business calendar more");

/// What follows "one" when it is no number: `one of these`.
pub(super) static NOT_ONE: Words = Words::new("of key button more moment");

/// What a list of keys says of each: `2 for returns`.
pub(super) static PURPOSES: Words = Words::new("for to");

/// Near `#`, in scripts without blanks: it ends what is keyed in and is no choice.
pub(super) static ENDS_INPUT: Words =
    Words::new("完請 完请 完按 完再 結束 结束 完畢 完毕 完成 後 后 確認 确认");

/// The same in scripts with blanks.
pub(super) static ENDING_WORDS: Words = Words::new("followed then finish end done");

/// The article before a key: `the 3 key`.
pub(super) static ARTICLE: Words = Words::new("the");

/// What follows a key that is called one: `the 3 key`.
pub(super) static CALLED: Words = Words::new("key button");

/// What goes on after a key of a list.
pub(super) static FOR: Words = Words::new("for");

/// A list of words, taken apart when it is first asked for.
pub(super) struct Words {
    text: &'static str,
    list: OnceLock<Vec<&'static str>>,
}

impl Words {
    const fn new(text: &'static str) -> Self {
        Self { text, list: OnceLock::new() }
    }

    /// Every word.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.list.get_or_init(|| self.text.split_whitespace().collect()).iter().copied()
    }

    /// Is a word one of them?
    pub(super) fn has(&self, word: &str) -> bool {
        self.iter().any(|own| own == word)
    }
}
