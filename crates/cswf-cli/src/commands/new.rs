//! `cswf new`: a workflow from the library, ready for an editor.

use std::path::{Path, PathBuf};

use cswf_diagnostics::CliMessage as Say;

use crate::args::NewArgs;
use crate::console::Console;
use crate::discover;
use crate::exit::Exit;
use crate::refused::refused;
use crate::write;

/// The library, in the order in which it is listed. A test compares it with the folder.
pub(crate) const TEMPLATES: [(&str, &str); 18] = {
    macro_rules! templates {
        ($($name:literal),* $(,)?) => {
            [$(($name, include_str!(concat!("../../../../workflows/", $name, ".yaml")))),*]
        };
    }
    templates!(
        "basic-complaint",
        "cart-checkout",
        "complaint",
        "digital-order",
        "general-onboarding",
        "ivr-menu",
        "lead-chatbot",
        "password-reset",
        "physical-order",
        "problem-resolution",
        "product-feedback",
        "product-launch",
        "refund",
        "saas-onboarding",
        "support-chatbot",
        "tech-support-call",
        "ticket-desk",
        "time-holiday-geo-routing",
    )
};

/// The library file that some templates include.
const CENTER: (&str, &str) = ("shared/center.yaml", include_str!("../../../../workflows/shared/center.yaml"));

/// The schema's file, beside the workflow.
const SCHEMA: &str = "cswf.schema.json";

/// The settings of a folder whose workflows run each other.
const SETTINGS: &str =
    "# This file makes the folder a project: its workflows can run each other.\nprofile: recommended\n";

/// Lists the templates, or writes one.
pub(crate) fn run(args: &NewArgs, console: Console) -> Exit {
    if args.list {
        return list(console);
    }
    let name = args.template.as_deref().unwrap_or_default();
    let Some((name, text)) = TEMPLATES.iter().find(|(own, _)| *own == name) else {
        let known = TEMPLATES.iter().map(|(known, _)| *known);
        console.fail(&match cswf_model::names::closest(name, known) {
            Some(near) => Say::UnknownTemplateSuggest { name: name.to_owned(), near: near.to_owned() },
            None => Say::UnknownTemplate { name: name.to_owned() },
        });
        return Exit::Usage;
    };
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.yaml")));
    if path.exists() && !args.force {
        console.fail(&Say::FileExists { path: discover::shown(&path) });
        return Exit::Usage;
    }
    write_all(&path, name, text, console)
}

fn list(console: Console) -> Exit {
    let width = TEMPLATES.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for (name, text) in TEMPLATES {
        let title = cswf_parser::read(name, text).workflow.and_then(|workflow| {
            let language = workflow.nearest_language(console.lang.tag());
            workflow.title.as_ref().map(|title| workflow.words(title, None, language).to_owned())
        });
        out.push_str(&format!("{name:width$}  {}\n", title.unwrap_or_default()));
    }
    console.print(&out);
    Exit::Fine
}

/// The workflow itself comes last, so that it is not there when something that it needs could not be written.
fn write_all(path: &Path, name: &str, text: &str, console: Console) -> Exit {
    let folder = path.parent().unwrap_or(Path::new(""));
    let runs = with_all_that_run(name);
    let mut files = vec![(folder.join(SCHEMA), super::schema::text())];
    if runs.len() > 1 && discover::project_root(path).is_none() {
        files.push((folder.join(discover::SETTINGS), SETTINGS.to_owned()));
    }
    if runs.iter().any(|(_, text)| text.contains(CENTER.0)) {
        files.push((folder.join(CENTER.0), CENTER.1.to_owned()));
    }
    for (other, text) in runs.iter().filter(|(other, _)| *other != name) {
        let path = folder.join(format!("{other}.yaml"));
        let text = for_an_editor(&path, other, text);
        files.push((path, text));
    }
    // What stands there already is the user's.
    files.retain(|(file, _)| !file.exists());
    files.push((path.to_path_buf(), for_an_editor(path, name, text)));
    for (file, text) in &files {
        let folder = file.parent().unwrap_or(Path::new(""));
        let made = if folder.as_os_str().is_empty() { Ok(()) } else { std::fs::create_dir_all(folder) };
        if let Err(error) = made.and_then(|()| write::whole(file, text.as_bytes())) {
            console.fail(&Say::FileUnwritable { path: discover::shown(file), reason: refused(&error) });
            return Exit::Failure;
        }
        console.note(Say::Wrote { path: discover::shown(file) }.text(console.lang));
    }
    console.note(Say::NewNext { path: discover::shown(path) }.text(console.lang));
    Exit::Fine
}

/// A template, and the templates that it runs, and those that they run.
fn with_all_that_run(name: &str) -> Vec<(&'static str, &'static str)> {
    let mut found: Vec<(&str, &str)> = TEMPLATES.iter().filter(|(own, _)| *own == name).copied().collect();
    let mut next = 0;
    while let Some((_, text)) = found.get(next).copied() {
        next += 1;
        for run in cswf_parser::survey(text).runs {
            let other = TEMPLATES.iter().find(|(own, _)| *own == run);
            found.extend(other.filter(|other| !found.contains(other)).copied());
        }
    }
    found
}

/// The template with the schema's line on top, and its own path where its comments speak of it.
fn for_an_editor(path: &Path, name: &str, text: &str) -> String {
    let text = text.replace(&format!("workflows/{name}.yaml"), &discover::shown(path));
    format!("# yaml-language-server: $schema={SCHEMA}\n{text}")
}
