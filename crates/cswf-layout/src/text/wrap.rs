//! Line breaking for labels: greedy, with the simple rules of Chinese and Japanese typesetting.
//!
//! A line may break at a space and between wide characters, but not before closing punctuation nor after
//! opening punctuation (the kinsoku rules of JIS X 4051 and GB/T 15834, reduced to what labels need). A Latin
//! word stays whole unless it is longer than a line.

use super::advances;

const NOT_AT_START: &str = "。，、．：；！？）」』】》〉〕］｝〗”’…—～・ー％,.!?:;)]}%";
const NOT_AT_END: &str = "（「『【《〈〔［｛〖“‘([{";
const ELLIPSIS: char = '…';

/// Breaks `text` into at most `max_lines` lines that are at most `max_width` wide at `font_size`.
///
/// What does not fit is cut, and the last line then ends in `…`. A newline in the text always breaks. A line
/// holds at least one character, however narrow it is.
#[must_use]
pub fn wrap(text: &str, font_size: f64, max_width: f64, max_lines: usize) -> Vec<String> {
    fill(text, &Ruler { font_size, bold: false, max_width }, max_lines)
}

/// [`wrap`] with the widths of the bold face.
#[must_use]
pub fn wrap_bold(text: &str, font_size: f64, max_width: f64, max_lines: usize) -> Vec<String> {
    fill(text, &Ruler { font_size, bold: true, max_width }, max_lines)
}

struct Ruler {
    font_size: f64,
    bold: bool,
    max_width: f64,
}

impl Ruler {
    fn measure(&self, text: &str) -> f64 {
        super::width(text, self.font_size, self.bold)
    }

    fn has_room(&self, wide: f64) -> bool {
        // Sums of advances differ in the last bits from the caller's own sum.
        wide <= self.max_width + 1e-6
    }
}

fn fill(text: &str, ruler: &Ruler, max_lines: usize) -> Vec<String> {
    let mut lines = Lines { done: Vec::new(), open: String::new(), used: 0.0, limit: max_lines };
    for paragraph in text.trim().split('\n') {
        for word in paragraph.split_whitespace() {
            let mut joint = if lines.open.is_empty() { "" } else { " " };
            for piece in Pieces(word) {
                lines.add(joint, piece, ruler);
                joint = "";
            }
        }
        lines.end();
        if lines.is_over() {
            break;
        }
    }
    lines.finish(ruler)
}

/// The lines so far. One line more than the limit may be collected: it tells that something was cut.
struct Lines {
    done: Vec<String>,
    open: String,
    /// Width of `open`.
    used: f64,
    limit: usize,
}

impl Lines {
    fn is_over(&self) -> bool {
        self.done.len() > self.limit
    }

    fn end(&mut self) {
        self.used = 0.0;
        self.done.push(std::mem::take(&mut self.open));
    }

    fn push(&mut self, text: &str, wide: f64) {
        self.used += wide;
        self.open.push_str(text);
    }

    fn add(&mut self, joint: &str, piece: &str, ruler: &Ruler) {
        if self.is_over() {
            return;
        }
        let gap = ruler.measure(joint);
        let wide = ruler.measure(piece);
        if ruler.has_room(self.used + gap + wide) {
            self.push(joint, gap);
            self.push(piece, wide);
            return;
        }
        if !self.open.is_empty() {
            self.end();
        }
        if ruler.has_room(wide) {
            self.push(piece, wide);
        } else {
            self.split(piece, ruler);
        }
    }

    /// A piece longer than a line is broken wherever it has to be, but never before a combining mark.
    fn split(&mut self, piece: &str, ruler: &Ruler) {
        for c in piece.chars() {
            let mut buffer = [0; 4];
            let glyph = c.encode_utf8(&mut buffer);
            let wide = ruler.measure(glyph);
            if !self.open.is_empty() && !advances::is_mark(c) && !ruler.has_room(self.used + wide) {
                self.end();
            }
            self.push(glyph, wide);
        }
    }

    fn finish(mut self, ruler: &Ruler) -> Vec<String> {
        let cut = self.is_over();
        self.done.truncate(self.limit);
        if cut && let Some(last) = self.done.last_mut() {
            shorten(last, ruler);
        }
        self.done
    }
}

/// Takes characters off the end until the ellipsis fits behind the rest.
fn shorten(line: &mut String, ruler: &Ruler) {
    let dots = ruler.measure("…");
    while let Some(last) = line.chars().last() {
        let dangling = last.is_whitespace() || last == ELLIPSIS || NOT_AT_END.contains(last);
        if !dangling && ruler.has_room(ruler.measure(line) + dots) {
            break;
        }
        line.pop();
    }
    line.push(ELLIPSIS);
}

/// Cuts a word into the pieces between which a line may break.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let mut before = self.0.chars().next()?;
        let cut = self.0.char_indices().skip(1).find(|&(_, c)| {
            let found = may_break(before, c);
            before = c;
            found
        });
        let at = cut.map_or(self.0.len(), |(at, _)| at);
        let (piece, rest) = self.0.split_at_checked(at)?;
        self.0 = rest;
        Some(piece)
    }
}

fn may_break(before: char, after: char) -> bool {
    const ZERO_WIDTH_JOINER: char = '\u{200d}';
    !advances::is_mark(after)
        && before != ZERO_WIDTH_JOINER
        && (advances::is_wide(before) || advances::is_wide(after))
        && !NOT_AT_START.contains(after)
        && !NOT_AT_END.contains(before)
}

#[cfg(test)]
mod tests {
    use super::super::width;
    use super::{NOT_AT_END, NOT_AT_START, wrap, wrap_bold};
    use proptest::prelude::*;

    #[test]
    fn a_short_text_is_one_line() {
        assert_eq!(wrap("主選單", 10.0, 100.0, 2), ["主選單"]);
        assert_eq!(wrap("  Main   menu ", 10.0, 100.0, 2), ["Main menu"]);
        assert_eq!(wrap("", 10.0, 100.0, 2), [""]);
        assert!(wrap("text", 10.0, 100.0, 0).is_empty());
    }

    #[test]
    fn chinese_breaks_between_characters() {
        assert_eq!(wrap("依技能負載排序", 10.0, 40.0, 3), ["依技能負", "載排序"]);
    }

    #[test]
    fn punctuation_stays_with_its_character() {
        assert_eq!(wrap("請稍候。謝謝", 10.0, 30.0, 3), ["請稍", "候。謝", "謝"]);
        assert_eq!(wrap("說明「你好」嗎", 10.0, 30.0, 3), ["說明", "「你", "好」嗎"]);
    }

    #[test]
    fn latin_words_stay_whole_unless_too_long() {
        assert_eq!(wrap("order number please", 10.0, 60.0, 3), ["order", "number", "please"]);
        let long = wrap("supercalifragilistic", 10.0, 50.0, 9);
        assert!(long.len() > 1 && long.concat() == "supercalifragilistic");
        assert_eq!(wrap("查詢 GET /orders 狀態", 10.0, 45.0, 4), ["查詢 GET", "/orders", "狀態"]);
    }

    #[test]
    fn a_newline_breaks() {
        assert_eq!(wrap("一\n二", 10.0, 100.0, 3), ["一", "二"]);
    }

    #[test]
    fn what_is_cut_ends_in_an_ellipsis() {
        assert_eq!(wrap("感謝致電公司客服中心", 10.0, 50.0, 1), ["感謝致電…"]);
        assert_eq!(wrap("一\n二\n三", 10.0, 100.0, 2), ["一", "二…"]);
        assert_eq!(wrap("謝謝「致電」", 10.0, 40.0, 1), ["謝謝…"]);
        assert_eq!(wrap("長文字", 10.0, 1.0, 1), ["…"]);
    }

    #[test]
    fn bold_text_breaks_earlier() {
        let text = "Representative now";
        let room = width(text, 10.0, false);
        assert_eq!(wrap(text, 10.0, room, 2).len(), 1);
        assert_eq!(wrap_bold(text, 10.0, room, 2).len(), 2);
    }

    #[test]
    fn a_joined_emoji_is_not_torn() {
        let family = "👩\u{200d}👧";
        assert_eq!(wrap(&format!("{family}{family}"), 10.0, 20.0, 2), [family, family]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_lines_fit(text in "[ a-z0-9客服電話。，「」（）é]{0,60}", room in 20.0..200.0f64) {
            let lines = wrap(&text, 10.0, room, usize::MAX);
            let kept: String = lines.concat().split_whitespace().collect();
            let given: String = text.split_whitespace().collect();
            prop_assert_eq!(kept, given);
            for line in &lines {
                // An unbreakable run of punctuation may have to be torn, but never beyond the width.
                prop_assert!(width(line, 10.0, false) <= room + 1e-6, "{line}");
            }
        }

        #[test]
        fn a_cut_text_keeps_the_width(text in "[a-z客服電話。「」]{0,60}", room in 20.0..100.0f64, most in 1usize..4) {
            let lines = wrap(&text, 10.0, room, most);
            prop_assert!(lines.len() <= most);
            for line in &lines {
                prop_assert!(width(line, 10.0, false) <= room + 1e-6, "{line}");
            }
        }

        #[test]
        fn no_line_starts_or_ends_badly(text in "([客服電話]{1,3}[。，]|「[客服]{1,2}」){1,9}") {
            let lines = wrap(&text, 10.0, 60.0, 99);
            for line in lines.iter().skip(1) {
                prop_assert!(!line.starts_with(|c| NOT_AT_START.contains(c)), "{line}");
            }
            for line in lines.iter().rev().skip(1) {
                prop_assert!(!line.ends_with(|c| NOT_AT_END.contains(c)), "{line}");
            }
        }
    }
}
