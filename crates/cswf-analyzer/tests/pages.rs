//! Every example on a rule's page does what the page says.

mod checked;

use cswf_analyzer::{Profile, RULES, Settings};
use cswf_testing::{difference, fences, marks, parts, wrapped};

#[test]
fn every_example_of_every_page_is_true() {
    let mut wrong = String::new();
    for rule in RULES {
        let settings =
            Settings { only: vec![rule.id.to_owned()], profile: Profile::Strict, ..Settings::default() };
        let yaml = fences(rule.page).into_iter().filter(|fence| fence.language == "yaml");
        let (mut bad, mut good) = (0, 0);
        for fence in yaml {
            let parts = parts("example.yaml", &wrapped(&fence.text));
            let expected = marks(&parts[0].text, rule.id);
            let found = checked::check(&parts, &settings).marks();
            if expected.is_empty() {
                good += 1;
            } else {
                bad += 1;
            }
            if let Some(words) = difference(&expected, &found) {
                wrong.push_str(&format!("{}.md, the example at line {}:\n{words}", rule.id, fence.line));
            }
        }
        if bad == 0 || good == 0 {
            wrong.push_str(&format!("{}.md needs a bad and a good example\n", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
