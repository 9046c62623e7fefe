//! Every message of the command line, of playing, of pictures and tables and of the settings is said by some command,
//! in every language. (Those of the rules, of the syntax and of the reading are said in the tests of their crates.)

#[path = "messages/cli.rs"]
mod cli;
#[path = "messages/edits.rs"]
mod edits;
#[path = "messages/output.rs"]
mod output;
#[path = "messages/run.rs"]
mod run;
#[path = "messages/settings.rs"]
mod settings;

use std::collections::BTreeSet;

use cswf_diagnostics::{Lang, Message, Show as _};
use cswf_tests::{Call, Folder};

/// A command, and what it says.
struct Told {
    files: Vec<(&'static str, String)>,
    arguments: Vec<&'static str>,
    input: &'static str,
    says: Box<dyn Fn(Lang) -> Vec<Message>>,
}

/// A command on files that says the same in every language.
fn told<M: Into<Message> + Clone + 'static>(
    files: &[(&'static str, &str)],
    arguments: &[&'static str],
    says: &[M],
) -> Told {
    let says = says.to_vec();
    let says = Box::new(move |_| says.iter().cloned().map(Into::into).collect());
    let files = files.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    Told { files, arguments: arguments.to_vec(), input: "", says }
}

/// Without blanks, since pictures break lines where they must.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of a picture without its marks.
fn words(printed: &str) -> String {
    let Ok(picture) = roxmltree::Document::parse(printed) else { return printed.to_owned() };
    if picture.root_element().tag_name().name() != "svg" {
        return printed.to_owned();
    }
    picture.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

/// Runs every command in every language, and demands that each message is in what it prints and each id in some.
fn check(tellings: &[Told], ids: &[&str], elsewhere: &[&str]) {
    let mut said: BTreeSet<&'static str> = BTreeSet::new();
    let mut wrong = String::new();
    for telling in tellings {
        for lang in Lang::ALL {
            let folder = Folder::new("messages");
            for (name, text) in &telling.files {
                folder.write(name, text);
            }
            let arguments = [telling.arguments.as_slice(), &["--lang", lang.tag()]].concat();
            let run = Call::new(folder.path(), &arguments).input(telling.input).run();
            let printed = dense(&format!("{}{}", words(&run.out), run.err));
            for message in (telling.says)(lang) {
                said.insert(message.id());
                let text = message.text(lang);
                // How long something takes is not foreseen: what stands around it is.
                let time = std::time::Duration::ZERO.show(lang);
                if !text.split(&time).all(|part| printed.contains(&dense(part))) {
                    let arguments = &telling.arguments;
                    let said: String =
                        run.said().lines().take(12).map(|line| format!("  {line}\n")).collect();
                    wrong.push_str(&format!("{arguments:?} does not say “{text}”, but\n{said}\n"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let silent: Vec<&&str> = ids.iter().filter(|id| !said.contains(*id) && !elsewhere.contains(id)).collect();
    assert!(silent.is_empty(), "no command says {silent:?}");
}
