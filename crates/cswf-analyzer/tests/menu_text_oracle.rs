//! `menu-text-mismatch` against prompts that are put together from keys that are known, in two languages, with numbers
//! of other things between them.

mod checked;

use std::collections::BTreeSet;

use cswf_analyzer::Settings;
use cswf_testing::{Mark, parts};
use proptest::prelude::*;

const KEYS: [&str; 12] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"];

/// One way of telling a key; `K` stands for it.
const CHINESE: [&str; 6] = [
    "查詢請按 K",
    "退貨請按「K」",
    "轉接專人請撥K",
    "重聽請按數字鍵 K",
    "按 K 分期付款",
    "聽到嗶聲請按 K 鍵",
];
const ENGLISH: [&str; 6] = [
    "for orders press K",
    "press K to hear this again",
    "for a person, dial the number K",
    "to go on hit the K key",
    "press or say K for returns",
    "For help push K",
];

/// Numbers that are no keys.
const CHINESE_NOISE: [&str; 7] = [
    "等候約 3 分鐘",
    "客服電話 0800-123-456",
    "請準備 10 位數字的編號",
    "服務時間 9:00 到 18:00",
    "滿 1,000 元免運",
    "我們在 7 樓",
    "請按一下喇叭",
];
const ENGLISH_NOISE: [&str; 7] = [
    "it takes about 3 minutes",
    "our number is 0800-123-456",
    "have your 10-digit number ready",
    "we are open from 9am to 5pm",
    "orders over $1,000 are free",
    "you have 2 working days",
    "press any key or one of these",
];

/// A part of a prompt.
#[derive(Clone, Debug)]
enum Part {
    /// A key by its number, in one of the ways, as a digit, a full-width digit or a word.
    Key(usize, usize, usize),
    Noise(usize),
}

fn spelled(key: usize, how: usize, chinese: bool) -> String {
    let name = KEYS.get(key).copied().unwrap_or_default();
    let at = |words: &[&str]| words.get(key).map_or(name.to_owned(), |word| (*word).to_owned());
    match (how, chinese) {
        (1, _) => name.chars().map(|own| char::from_u32(u32::from(own) + 0xfee0).unwrap_or(own)).collect(),
        (2, true) => at(&["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "星號", "井號"]),
        (2, false) => at(&[
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "star", "pound",
        ]),
        _ => name.to_owned(),
    }
}

fn written(parts: &[Part], chinese: bool) -> String {
    let (ways, noise) = if chinese { (CHINESE, CHINESE_NOISE) } else { (ENGLISH, ENGLISH_NOISE) };
    let clauses = parts.iter().map(|part| match part {
        Part::Key(key, way, how) => {
            // 「按五鍵」 and "press two key" are not said.
            let how = if *how == 2 && way % 6 > 2 { 0 } else { *how };
            ways.get(way % 6).copied().unwrap_or_default().replace('K', &spelled(*key, how, chinese))
        }
        Part::Noise(n) => noise.get(n % 7).copied().unwrap_or_default().to_owned(),
    });
    clauses.collect::<Vec<_>>().join(if chinese { "，" } else { ", " })
}

fn prompts() -> impl Strategy<Value = Vec<Part>> {
    let part = prop_oneof![
        3 => (0..KEYS.len(), 0_usize..6, 0_usize..3).prop_map(|(key, way, how)| Part::Key(key, way, how)),
        1 => (0_usize..7).prop_map(Part::Noise),
    ];
    prop::collection::vec(part, 1..7)
}

fn keys(parts: &[Part]) -> BTreeSet<usize> {
    let keys = parts.iter().filter_map(|part| match part {
        Part::Key(key, ..) => Some(*key),
        Part::Noise(_) => None,
    });
    keys.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_prompt_is_told_when_its_keys_are_not_those_of_the_menu(
        prompt in prompts(),
        options in prop::collection::btree_set(0..KEYS.len(), 1..6),
        anytime in prop::option::of(0..KEYS.len()),
        chinese in any::<bool>(),
    ) {
        let mut text = "workflow: menu\nkind: call\n".to_owned();
        if let Some(key) = anytime {
            text.push_str(&format!("anytime: [{{ key: \"{}\", go: last }}]\n", KEYS[key]));
        }
        text.push_str(&format!("steps:\n  - menu: '{}'\n    options:\n", written(&prompt, chinese)));
        let first = text.lines().count() as u32 + 1;
        for key in &options {
            text.push_str(&format!("      \"{}\": last\n", KEYS[*key]));
        }
        text.push_str("    on-invalid: last\n  - { id: last, end: resolved }\n");

        let told = keys(&prompt);
        let mark = |line| Mark { line, rule: "menu-text-mismatch".to_owned() };
        let mut expected = BTreeSet::new();
        if told.iter().any(|key| !options.contains(key) && anytime != Some(*key)) || told.is_empty() {
            // At the prompt: it tells what is no option, or nothing at all.
            expected.insert(mark(first - 2));
        }
        for (line, key) in (first..).zip(&options) {
            if !told.contains(key) && !told.is_empty() {
                expected.insert(mark(line));
            }
        }
        let settings = Settings { only: vec!["menu-text-mismatch".to_owned()], ..Settings::default() };
        let found = checked::check(&parts("menu.yaml", &text), &settings).marks();
        prop_assert_eq!(found, expected, "{}", text);
    }
}
