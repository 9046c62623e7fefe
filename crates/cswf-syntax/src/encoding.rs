//! A guess at the encoding of a file that is not UTF-8, so that the finding can name it.
//!
//! The guess is honest but simple: an encoding whose text is made of the characters that Chinese and Japanese
//! use all the time is likely right, since a wrong decoding gives rare ones.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What the bytes look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guess {
    /// Text in the encoding of that name.
    Encoding(&'static str),
    /// UTF-8 with broken pieces.
    Damaged,
    /// No text.
    NoText,
}

/// The commonest characters of Chinese, traditional and simplified, and those of customer service.
const COMMON: &str = "的一是不了在人有我他這这個个們们來来到時时大地為为子中你說说生國国年着著就那和要她出也得里裡后後自\
以會会家可下而過过天去能對对小多然於于心學学么麼之都好看起發发當当没沒成只如事把還还用第樣样道想作種种開开美總总從从無无情\
己面最女但現现前些所同日手又行意動动方期它頭头經经長长兒儿回位分愛爱老因很給给名法間间斯知世什兩两次使身者被高已親亲其進进此\
話话常與与活正感您請请按鍵键轉转接客戶户服務务訂订單单電电話话退換换貨货查詢询系統统網网路設设備备專专員员謝谢再見见等候工程師\
师問问題题語语音投訴诉首頁页結结束重聽听幫帮助費费月號号碼码確确認认输輸入密修改帳账";

/// Does every second byte look like a NUL, as in UTF-16 without its mark?
pub(crate) fn has_many_nul(bytes: &[u8]) -> bool {
    let nul = bytes.iter().filter(|b| **b == 0).count();
    bytes.len() >= 8 && nul * 4 > bytes.len()
}

/// The likely encoding, and the text as far as it can be read.
pub(crate) fn guess(bytes: &[u8]) -> (Guess, String) {
    if let Some((encoding, rest)) = utf_16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(rest);
        return (Guess::Encoding(encoding.name()), text.into_owned());
    }
    if bytes.iter().filter(|b| **b == 0).count() * 100 > bytes.len() {
        return utf_16_without_mark(bytes).unwrap_or((Guess::NoText, String::new()));
    }
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let whole = lossy.chars().filter(|c| !c.is_ascii()).count() - broken;
    if whole > 4 * broken {
        return (Guess::Damaged, lossy.into_owned());
    }
    let best = [BIG5, GB18030, SHIFT_JIS, EUC_KR]
        .into_iter()
        .filter_map(|encoding| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
            Some((likelihood(&text), encoding, text))
        })
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    match best {
        Some((likelihood, encoding, text)) if likelihood > 0 => (Guess::Encoding(shown(encoding)), text),
        _ => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            (Guess::Encoding(WINDOWS_1252.name()), text.into_owned())
        }
    }
}

fn shown(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GBK/GB18030" } else { encoding.name() }
}

fn utf_16(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => Some((UTF_16LE, rest)),
        [0xfe, 0xff, rest @ ..] => Some((UTF_16BE, rest)),
        _ if has_many_nul(bytes) && bytes.len().is_multiple_of(2) => {
            let even = bytes.iter().step_by(2).filter(|b| **b == 0).count();
            let nul = bytes.iter().filter(|b| **b == 0).count();
            Some((if even * 2 > nul { UTF_16BE } else { UTF_16LE }, bytes))
        }
        _ => None,
    }
}

/// Chinese of two-byte characters has few NULs, but it reads like Chinese.
fn utf_16_without_mark(bytes: &[u8]) -> Option<(Guess, String)> {
    [UTF_16LE, UTF_16BE].into_iter().find_map(|encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        (likelihood(&text) > 500).then(|| (Guess::Encoding(encoding.name()), text.into_owned()))
    })
}

/// Of the characters that are not ASCII, per thousand: the common ones, less the strange ones.
fn likelihood(text: &str) -> i64 {
    let (mut all, mut sum) = (0_i64, 0_i64);
    for c in text.chars().filter(|c| !c.is_ascii()).take(20_000) {
        all += 1;
        sum += match c {
            _ if COMMON.contains(c) => 4,
            // Punctuation and full-width forms, kana, hangul.
            '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' => 2,
            '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' => 2,
            '\u{4e00}'..='\u{9fff}' => 0,
            // Half-width kana, private use, controls, box drawings: a wrong decoding.
            _ => -4,
        };
    }
    if all == 0 { 0 } else { sum * 1000 / all }
}
