//! Which language a run speaks, and whether in colours.

use cswf_tests::{Call, Folder};

use crate::flows::{BAD, CALL};

const ENGLISH: &str = "there is no step";
const TAIWAN: &str = "這個步驟";
const MAINLAND: &str = "这个步骤";

#[test]
fn the_flag_then_the_variable_then_the_settings_then_the_locale() {
    let folder = Folder::with(&[("a.yaml", BAD)]);
    let lint = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut call =
            Call::new(folder.path(), &[&["lint", "a.yaml"], arguments].concat()).without("CSWF_LANG");
        for (name, value) in variables {
            call = call.env(name, value);
        }
        call.run().out
    };
    assert!(lint(&[], &[]).contains(ENGLISH));
    assert!(lint(&[], &[("LANG", "zh_TW.UTF-8")]).contains(TAIWAN));
    assert!(lint(&[], &[("LANG", "zh_CN.UTF-8")]).contains(MAINLAND));
    assert!(lint(&[], &[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "zh_TW")]).contains(TAIWAN));
    assert!(lint(&[], &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")]).contains(ENGLISH));
    assert!(lint(&[], &[("LANG", "de_DE.UTF-8")]).contains(ENGLISH));
    folder.write("cswf.yaml", "lang: zh-CN\n");
    assert!(lint(&[], &[("LANG", "zh_TW.UTF-8")]).contains(MAINLAND));
    assert!(lint(&[], &[("LANG", "zh_CN"), ("CSWF_LANG", "zh-TW")]).contains(TAIWAN));
    assert!(lint(&["--lang", "en"], &[("CSWF_LANG", "zh-TW")]).contains(ENGLISH));
    assert!(lint(&["--lang", "zh-Hant"], &[]).contains(TAIWAN));
}

#[test]
fn every_command_speaks_the_language_of_the_settings() {
    let folder = Folder::with(&[("a.yaml", CALL), ("cswf.yaml", "lang: zh-TW\n")]);
    for (arguments, says) in [
        (vec!["simulate", "a.yaml", "--turns", "1"], "停在「ask-order」"),
        (vec!["test", "a.yaml"], "通過 2、失敗 0"),
        (vec!["table", "a.yaml"], "客戶聽到"),
        (vec!["render", "a.yaml", "--format", "mermaid"], "客戶來電"),
        (vec!["compile", "a.yaml", "-o", "a.scxml"], "已寫入 a.scxml"),
        (vec!["explain", "--list"], "沒有客戶走得到的步驟"),
        (vec!["new", "nothing"], "範本"),
    ] {
        let run = Call::new(folder.path(), &arguments).without("CSWF_LANG").run();
        assert!(run.said().contains(says), "{arguments:?}: {}", run.said());
    }
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let folder = Folder::with(&[("a.yaml", BAD)]);
    let colored = |arguments: &[&str], no_color: Option<&str>| {
        let call = Call::new(folder.path(), &[&["lint", "a.yaml"], arguments].concat()).without("NO_COLOR");
        let call = match no_color {
            Some(value) => call.env("NO_COLOR", value),
            None => call,
        };
        call.run().out.contains('\u{1b}')
    };
    assert!(!colored(&[], None), "no terminal");
    assert!(colored(&["--color", "always"], None));
    assert!(colored(&["--color", "always"], Some("1")), "who asks gets them");
    assert!(!colored(&["--color", "never"], None));
    assert!(!colored(&["--color", "auto"], Some("1")));
}
