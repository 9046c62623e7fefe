//! Advances of characters in thousandths of an em.
//!
//! Source of the Latin table: for each character the largest advance among Helvetica (Adobe's AFM files for the
//! PostScript core fonts), Noto Sans 2.x and the Latin of Noto Sans CJK TC (`hmtx` tables scaled to 1,000 units).
//! The wide ranges are the W and F classes of Unicode's `EastAsianWidth.txt`, joined over unassigned gaps; the
//! symbols are those that the CJK fonts draw one em wide although Unicode calls them ambiguous or neutral.

use std::cmp::Ordering;

/// One em.
const EM: u16 = 1000;

/// What a character counts that no table knows: accented Latin, Greek, Cyrillic, Thai and so on.
const OTHER: u16 = 600;

/// U+0020 to U+007E, regular.
const REGULAR: [u16; 95] = [
    278, 323, 474, 646, 572, 921, 732, 278, 338, 338, 551, 584, 278, 347, 278, 392, 572, 572, 572, 572, 572,
    572, 572, 572, 572, 572, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 730, 667, 611, 778, 741, 339,
    535, 667, 556, 907, 760, 781, 667, 781, 722, 667, 611, 731, 667, 944, 667, 667, 611, 338, 392, 338, 572,
    559, 606, 563, 618, 510, 620, 564, 344, 615, 618, 275, 275, 552, 284, 935, 618, 606, 620, 620, 413, 500,
    377, 618, 521, 802, 529, 521, 500, 380, 551, 380, 584,
];

/// U+0020 to U+007E, bold.
const BOLD: [u16; 95] = [
    278, 370, 574, 646, 590, 963, 750, 325, 378, 378, 545, 590, 325, 370, 325, 413, 590, 590, 590, 590, 590,
    590, 590, 590, 590, 590, 333, 333, 590, 590, 590, 611, 1007, 722, 722, 722, 740, 667, 611, 778, 765, 389,
    568, 722, 611, 943, 813, 796, 667, 796, 722, 667, 625, 756, 667, 967, 667, 667, 613, 378, 413, 378, 590,
    567, 626, 604, 644, 556, 644, 591, 387, 633, 657, 305, 306, 620, 315, 982, 657, 626, 644, 644, 454, 556,
    434, 657, 576, 863, 578, 574, 511, 394, 551, 394, 590,
];

/// Characters that take the full square: ideographs, kana, hangul, full-width forms, emoji.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115F),
    (0x231A, 0x231B),
    (0x2329, 0x232A),
    (0x23E9, 0x23F3),
    (0x2E80, 0x303E),
    (0x3041, 0x3247),
    (0x3250, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x1F000, 0x1FAFF),
    (0x20000, 0x3FFFD),
];

/// Symbols that are drawn as wide as an ideograph, but that do not allow a line break around them.
const SYMBOLS: &[(u32, u32)] = &[
    (0x00A1, 0x00BF),
    (0x00D7, 0x00D7),
    (0x00F7, 0x00F7),
    (0x2014, 0x2015),
    (0x2018, 0x201F),
    (0x2020, 0x2026),
    (0x2030, 0x203B),
    (0x2100, 0x23E8),
    (0x2400, 0x2BFF),
];

/// Marks that are drawn over the character before them, joiners and other characters without a width.
const MARKS: &[(u32, u32)] = &[
    (0x0000, 0x001F),
    (0x007F, 0x009F),
    (0x00AD, 0x00AD),
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05BD),
    (0x064B, 0x065F),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x20D0, 0x20FF),
    (0x302A, 0x302F),
    (0x3099, 0x309A),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF),
    (0x1F3FB, 0x1F3FF),
    (0xE0000, 0xE01EF),
];

/// The advance of `c` in thousandths of an em.
pub(super) fn of(c: char, bold: bool) -> u16 {
    let table = if bold { &BOLD } else { &REGULAR };
    let latin = u32::from(c).checked_sub(0x20).and_then(|i| table.get(i as usize));
    match latin {
        Some(&advance) => advance,
        None if is_mark(c) => 0,
        None if is_wide(c) || within(c, SYMBOLS) => EM,
        None => OTHER,
    }
}

/// Whether `c` belongs to the scripts that may break a line before and after nearly every character.
pub(super) fn is_wide(c: char) -> bool {
    within(c, WIDE)
}

/// Whether `c` hangs on the character before it.
pub(super) fn is_mark(c: char) -> bool {
    within(c, MARKS)
}

fn within(c: char, ranges: &[(u32, u32)]) -> bool {
    let code = u32::from(c);
    ranges
        .binary_search_by(|&(first, last)| {
            if last < code {
                Ordering::Less
            } else if first > code {
                Ordering::Greater
            } else {
                Ordering::Equal
            }
        })
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::{MARKS, SYMBOLS, WIDE};

    #[test]
    fn ranges_are_sorted_and_apart() {
        for ranges in [WIDE, SYMBOLS, MARKS] {
            for pair in ranges.windows(2) {
                assert!(pair[0].0 <= pair[0].1 && pair[0].1 < pair[1].0, "{pair:x?}");
            }
        }
    }
}
