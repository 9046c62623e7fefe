//! `cswf new`: a workflow from the library, ready for an editor.

use std::path::{Path, PathBuf};

use cswf_diagnostics::CliMessage as Say;

use crate::args::NewArgs;
use crate::console::Console;
use crate::discover;
use crate::exit::Exit;
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

/// Lists the templates, or writes one.
pub(crate) fn run(args: &NewArgs, console: Console) -> Exit {
    if args.list {
        return list(console);
    }
    let name = args.template.as_deref().unwrap_or_default();
    let Some((name, text)) = TEMPLATES.iter().find(|(own, _)| *own == name) else {
        console.fail(&Say::UnknownTemplate { name: name.to_owned() });
        return Exit::Usage;
    };
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.yaml")));
    if path.exists() && !args.force {
        console.fail(&Say::FileExists { path: discover::shown(&path) });
        return Exit::Usage;
    }
    write_all(&path, text, console)
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
fn write_all(path: &Path, text: &str, console: Console) -> Exit {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut files = vec![(folder.join(SCHEMA), super::schema::text())];
    if text.contains(CENTER.0) {
        files.push((folder.join(CENTER.0), CENTER.1.to_owned()));
    }
    // What stands there already is the user's.
    files.retain(|(file, _)| !file.exists());
    files.push((path.to_path_buf(), format!("# yaml-language-server: $schema={SCHEMA}\n{text}")));
    for (file, text) in &files {
        let folder = file.parent().unwrap_or(Path::new(""));
        let made = if folder.as_os_str().is_empty() { Ok(()) } else { std::fs::create_dir_all(folder) };
        if let Err(error) = made.and_then(|()| write::whole(file, text.as_bytes())) {
            console.fail(&Say::FileUnwritable { path: discover::shown(file), reason: error.to_string() });
            return Exit::Failure;
        }
        console.note(Say::Wrote { path: discover::shown(file) }.text(console.lang));
    }
    console.note(Say::NewNext { path: discover::shown(path) }.text(console.lang));
    Exit::Fine
}
