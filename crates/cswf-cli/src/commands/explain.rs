//! `cswf explain`: why a rule exists.

use cswf_analyzer::{Pack, RULES, Rule, closest_rule, pack, rule};
use cswf_diagnostics::{CliMessage as Say, Lang, List};

use crate::args::ExplainArgs;
use crate::console::Console;
use crate::exit::Exit;
use crate::reading_rules;

/// Prints a rule's page, or the list of rules.
pub(crate) fn run(args: &ExplainArgs, console: Console) -> Exit {
    if args.list {
        console.print(&list(console));
        return Exit::Fine;
    }
    let name = args.rule.as_deref().unwrap_or_default();
    if let Some(rule) = rule(name) {
        console.print(rule.page);
        return Exit::Fine;
    }
    if let Some(page) = reading_rules::page(name, console.lang) {
        console.print(&page);
        return Exit::Fine;
    }
    if let Some(pack) = pack(name) {
        console.print(&pack_page(pack, console.lang));
        return Exit::Fine;
    }
    let rule = name.to_owned();
    console.fail(&match closest_rule(name) {
        Some(near) => Say::UnknownRuleSuggest { rule, near: near.to_owned() },
        None => Say::UnknownRule { rule },
    });
    Exit::Usage
}

fn list(console: Console) -> String {
    let mut rows: Vec<(&str, &str, String)> =
        RULES.iter().map(|rule| (rule.id, rule.level.name(), about(rule, console.lang))).collect();
    rows.extend(
        reading_rules::ALL
            .iter()
            .map(|(id, about, _)| (*id, reading_rules::level(id), about().text(console.lang))),
    );
    let width = rows.iter().map(|(id, ..)| id.len()).max().unwrap_or_default();
    rows.iter().map(|(id, level, about)| format!("{id:width$}  {level:7}  {about}\n")).collect()
}

/// What a rule is about, with the pack that it belongs to.
fn about(rule: &Rule, lang: Lang) -> String {
    let about = (rule.about)().text(lang);
    match rule.pack {
        Some(pack) => Say::RuleOfPack { pack: pack.to_owned(), about }.text(lang),
        None => about,
    }
}

/// What a pack is about, since when it holds, who says so, and its rules.
fn pack_page(pack: &Pack, lang: Lang) -> String {
    let rules = List::of(pack.rules().map(|rule| rule.id));
    let (about, date, source) = ((pack.about)().text(lang), pack.date.to_owned(), pack.source.to_owned());
    let name = pack.name.to_owned();
    let lines = [
        Say::PackSince { date, source }.text(lang),
        Say::PackRules { rules }.text(lang),
        Say::PackHow { pack: name }.text(lang),
    ];
    format!("# {}\n\n{about}\n\n{}\n", pack.name, lines.join("\n"))
}
