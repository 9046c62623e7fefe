//! The two scripts of Chinese: which one a language is written in, and the characters that only one of them has.

use std::sync::OnceLock;

/// A script of Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// 繁體
    Traditional,
    /// 简体
    Simplified,
}

/// A place with words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    /// `zh-TW`
    Taiwan,
    /// `zh-CN`
    Mainland,
}

/// The script of a language; `None` for what is not Chinese, and where the tag leaves it open.
pub(crate) fn script_of(tag: &str) -> Option<Script> {
    let said = parts(tag)?;
    let says = |words: &[&str]| said.iter().any(|part| words.contains(&part.as_str()));
    if says(&["hant"]) {
        Some(Script::Traditional)
    } else if says(&["hans"]) {
        Some(Script::Simplified)
    } else if says(&["tw", "hk", "mo"]) {
        Some(Script::Traditional)
    } else if says(&["cn", "sg", "my"]) {
        Some(Script::Simplified)
    } else {
        None
    }
}

/// The region of a Chinese that has its own words, in its own script.
pub(crate) fn region_of(tag: &str) -> Option<Region> {
    let said = parts(tag)?;
    let region = said.iter().find_map(|part| match part.as_str() {
        "tw" => Some((Region::Taiwan, Script::Traditional)),
        "cn" => Some((Region::Mainland, Script::Simplified)),
        _ => None,
    });
    region.filter(|(_, script)| script_of(tag) == Some(*script)).map(|(region, _)| region)
}

/// What stands behind the language in a tag of written Chinese, in small letters.
fn parts(tag: &str) -> Option<Vec<String>> {
    let mut parts = tag.split(['-', '_']).map(str::to_ascii_lowercase);
    (parts.next()? == "zh").then(|| parts.collect())
}

/// The counterpart of a character that a script does not have: the character itself where there are several. `None` for
/// a character that may stand in the script.
pub(crate) fn foreign(script: Script, c: char) -> Option<char> {
    static SIMPLIFIED: OnceLock<Vec<(char, char)>> = OnceLock::new();
    static TRADITIONAL: OnceLock<Vec<(char, char)>> = OnceLock::new();
    if c < '\u{3400}' {
        return None;
    }
    let table = match script {
        Script::Traditional => {
            SIMPLIFIED.get_or_init(|| table(include_str!("../resources/characters/simplified.txt")))
        }
        Script::Simplified => {
            TRADITIONAL.get_or_init(|| table(include_str!("../resources/characters/traditional.txt")))
        }
    };
    let at = table.binary_search_by_key(&c, |(own, _)| *own).ok()?;
    table.get(at).map(|(_, other)| *other)
}

fn table(text: &str) -> Vec<(char, char)> {
    let mut pairs = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut characters = line.chars();
        while let (Some(own), Some(other)) = (characters.next(), characters.next()) {
            pairs.push((own, other));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order_and_do_not_contradict_each_other() {
        let [simplified, traditional] = [
            include_str!("../resources/characters/simplified.txt"),
            include_str!("../resources/characters/traditional.txt"),
        ]
        .map(table);
        assert!(simplified.len() > 1_500 && traditional.len() > 1_500);
        for (own, script, table) in [
            (Script::Traditional, Script::Simplified, &simplified),
            (Script::Simplified, Script::Traditional, &traditional),
        ] {
            assert!(table.is_sorted() && table.windows(2).all(|pair| pair[0].0 != pair[1].0));
            for (c, other) in table {
                assert_eq!(foreign(own, *c), Some(*other));
                // It may stand in its own script, and what is offered instead may stand in the other.
                assert_eq!(foreign(script, *c), None, "{c}");
                assert!(c == other || foreign(own, *other).is_none(), "{c} {other}");
            }
        }
    }

    #[test]
    fn characters_of_both_are_nobodys() {
        for c in "台后里只面余几云干系谷斗征借才了松准制千丑回致卷表旋冬 ，。「」，“”abc123".chars()
        {
            assert_eq!(foreign(Script::Traditional, c), None, "{c}");
        }
        for c in "台后里只面余几云干系谷斗征借才了松准制乾著藉瞭徵，。“”".chars()
        {
            assert_eq!(foreign(Script::Simplified, c), None, "{c}");
        }
        assert_eq!(foreign(Script::Traditional, '网'), Some('網'));
        assert_eq!(foreign(Script::Traditional, '发'), Some('发'));
        assert_eq!(foreign(Script::Simplified, '網'), Some('网'));
        assert_eq!(foreign(Script::Simplified, '發'), Some('发'));
    }

    #[test]
    fn tags_are_read() {
        for (tag, script, region) in [
            ("zh-TW", Some(Script::Traditional), Some(Region::Taiwan)),
            ("zh-Hant-TW", Some(Script::Traditional), Some(Region::Taiwan)),
            ("zh-tw", Some(Script::Traditional), Some(Region::Taiwan)),
            ("zh-HK", Some(Script::Traditional), None),
            ("zh-Hant", Some(Script::Traditional), None),
            ("zh-CN", Some(Script::Simplified), Some(Region::Mainland)),
            ("zh-Hans-HK", Some(Script::Simplified), None),
            ("zh-Hant-CN", Some(Script::Traditional), None),
            ("zh", None, None),
            ("en-CN", None, None),
            ("ja", None, None),
        ] {
            assert_eq!((script_of(tag), region_of(tag)), (script, region), "{tag}");
        }
    }
}
