//! How wide a text is and where it may break, from metrics of our own.
//!
//! A picture has to come out with the same bytes on every machine, so no font file is asked. The advances are
//! upper bounds over the fonts that a reader is likely to have (see `advances.rs`): a text may leave a little
//! air in its box, but it is never cut.

mod advances;
mod wrap;

pub use wrap::{wrap, wrap_bold};

/// The width of `text` on one line, in the unit of `font_size`.
///
/// Chinese, Japanese and Korean characters, full-width forms and emoji are 1 em wide, Latin text has the advances
/// of a sans-serif font, combining marks have none, and everything else counts 0.6 em.
#[must_use]
pub fn width(text: &str, font_size: f64, bold: bool) -> f64 {
    let units: u32 = text.chars().map(|c| u32::from(advances::of(c, bold))).sum();
    f64::from(units) * font_size / 1000.0
}

#[cfg(test)]
mod tests {
    use super::width;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn a_wide_character_is_one_em() {
        for text in ["客", "カ", "한", "！", "📞", "，", "→", "①"] {
            assert!(close(width(text, 14.0, false), 14.0), "{text}");
            assert!(close(width(text, 14.0, true), 14.0), "{text}");
        }
    }

    #[test]
    fn latin_letters_have_their_own_widths() {
        assert!(width("iiii", 10.0, false) < width("mmmm", 10.0, false) / 2.0);
        assert!(close(width("0", 1000.0, false), 572.0));
        assert!(close(width("~", 1000.0, true), 590.0));
        assert!(width("Agent", 10.0, true) > width("Agent", 10.0, false));
    }

    #[test]
    fn combining_marks_have_no_width() {
        assert!(close(width("e\u{301}", 12.0, false), width("e", 12.0, false)));
        assert!(close(width("☎\u{fe0f}", 12.0, false), 12.0));
        assert!(close(width("\u{200b}\u{feff}", 12.0, false), 0.0));
    }

    #[test]
    fn widths_add_up() {
        let whole = width("按 1 技術問題", 13.0, false);
        let parts = width("按 1", 13.0, false) + width(" 技術問題", 13.0, false);
        assert!(close(whole, parts));
        assert!(close(width("", 13.0, false), 0.0));
    }

    #[test]
    fn other_scripts_count_six_tenths() {
        assert!(close(width("é", 10.0, false), 6.0));
        assert!(close(width("ж", 10.0, false), 6.0));
    }
}
