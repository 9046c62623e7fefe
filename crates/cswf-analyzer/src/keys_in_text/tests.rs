use std::collections::BTreeSet;

use cswf_diagnostics::{FileId, Span};
use cswf_model::{Part, Template};

use super::KeysInText;

fn template(text: &str) -> Template {
    let span = Span { file: FileId(0), start: 0, end: 0 };
    let mut parts = Vec::new();
    for (n, piece) in text.split("{{x}}").enumerate() {
        if n > 0 {
            parts.push(Part::Variable(None, span));
        }
        parts.push(Part::Words(piece.to_owned()));
    }
    Template { span, source: text.to_owned(), parts }
}

fn keys(text: &str, options: &str) -> KeysInText {
    let options: BTreeSet<String> = options.split_whitespace().map(str::to_owned).collect();
    KeysInText::of(&template(text), &options)
}

/// What a text tells customers to press, in a menu with the options 1, 2 and 3.
fn told(text: &str) -> String {
    keys(text, "1 2 3").told.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn keys_are_told_in_the_words_of_each_language() {
    for (text, expected) in [
        ("設備問題請按 1，網路請按2，找專員請按０。", "0 1 2"),
        ("中文請按一，英文請按二", "1 2"),
        ("设备请拨 1，转人工请按「0」。", "0 1"),
        ("請按數字鍵 3，或按＃字鍵重聽", "# 3"),
        ("查詢請按 1 或 2，其他 3 號鍵", "1 2 3"),
        ("重聽請按星號，回上一層請按井字鍵", "# *"),
        ("請選 1、2、3", "1 2 3"),
        ("請按 1 到 4", "1 2 3 4"),
        ("輸入1查詢訂單，回覆 2 取消", "1 2"),
        ("按 1 個人客戶，按 2 公司客戶，按 0 人工服務", "0 1 2"),
        ("按 1 分期付款；按 2 日文服務；按 3 下一頁", "1 2 3"),
        ("For orders press 1, for returns, press two; to hear this again press star.", "* 1 2"),
        ("Press 1 or 2. Press the pound key.", "# 1 2"),
        ("Press 1 for orders, 2 for returns, or 5 for anything else.", "1 2 5"),
        ("Press 1, 2 or 4.", "1 2 4"),
        ("Press 1 to 4 to choose.", "1 2 3 4"),
        ("Please dial the number 9, or say 0.", "0 9"),
        ("Choose option 3, hit the 4 key, or press the number 5.", "3 4 5"),
        ("Drücken Sie die 1, wählen Sie die 2.", "1 2"),
        ("Tapez 1 ou 2, appuyez sur la touche 5.", "1 2 5"),
        ("Pulse 1, marque el 4.", "1 4"),
        ("1を押してください。2番をどうぞ。", "1 2"),
        ("주문은 1번, 상담은 4번", "1 4"),
        ("press1 for x", "1"),
        ("press or say 1, select 2 for more, reply 4 to stop", "1 2 4"),
        ("選擇 1 個人客戶，選 2 分期付款，按 3 件數查詢", "1 2 3"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn lists_tell_without_a_verb() {
    for (text, expected) in [
        ("1 設備，2 網路，4 其他", "1 2 4"),
        ("設備 1，網路 2，其他 4", "1 2 4"),
        ("1. Orders\n2. Returns\n4. Others", "1 2 4"),
        ("1: Orders; 2: Returns; 4: Others", "1 2 4"),
        ("一、訂單；二、退貨", "1 2"),
        ("You have 2 parcels, 4 of them abroad.", ""),
        ("We are on floor 5, room 4.", ""),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn numbers_of_other_things_are_no_keys() {
    for text in [
        "請稍候 3 分鐘",
        "請輸入 10 位數字的訂單編號",
        "請輸入 8 碼統編",
        "撥打 0800-123-456，或撥 1922",
        "請在 9:00 到 18:00 之間來電",
        "滿 1,000 元免運，打 5 折",
        "請按一下按鈕，按兩次也可以，按 2 次、按 3 秒",
        "按任意鍵繼續",
        "還有 3 位客人，約 5 分鐘，第 2 樓",
        "輸入完請按 # 字鍵結束",
        "Enter your 10-digit number, it takes 2 minutes, 24/7, from 9am to 5pm.",
        "Call 0800-123-456 or press any key. Press one of these keys.",
        "Enter your order number followed by the pound key, or finish with the hash key.",
        "You have 3 working days, NT$ 5 off, 20% more, version 2.5, since 2/14.",
        "Press and hold for 3 seconds; one moment, please.",
        "Your order {{x}} has 3 items.",
        "任選 3 件商品，選擇 2 個方案，回覆 3 天內有效",
        "You may choose 3 plans, or select 2 of 4 colours. Type 4 letters.",
    ] {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn what_stands_in_a_text_by_itself_is_shown() {
    let shown =
        |text: &str, options: &str| keys(text, options).shown.into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(shown("Orders (1), returns (2)", "1 2"), "1 2");
    assert_eq!(shown("等 3 分鐘，設備 1", "1 3"), "1");
    assert_eq!(shown("{{x}}: 1, {{x}}: 2", "1 2"), "1 2");
    assert_eq!(shown("分機 101 請按 101，外線 0800", "101"), "101");
    assert_eq!(told("分機 101 請按 101"), "", "a long number is a key only when it is an option");
}
