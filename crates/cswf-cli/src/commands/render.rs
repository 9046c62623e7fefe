//! `cswf render`: the picture.

use cswf_analyzer::{Member, Project};
use cswf_diagram::{Direction, LanesBy, PictureOptions, Theme};
use cswf_model::{Annotations, Marker, Workflow};

use crate::args::{DirectionArg, LanesArg, OverlayArg, RenderArgs, RenderFormat, ThemeArg};
use crate::console::Console;
use crate::exit::Exit;
use crate::open::Opened;
use crate::output;
use crate::settings;

const ENDINGS: [(&str, RenderFormat); 5] = [
    ("svg", RenderFormat::Svg),
    ("dot", RenderFormat::Dot),
    ("gv", RenderFormat::Dot),
    ("mmd", RenderFormat::Mermaid),
    ("mermaid", RenderFormat::Mermaid),
];

/// Draws the picture.
pub(crate) fn run(args: &RenderArgs, console: Console) -> Exit {
    match draw(args, console) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn draw(args: &RenderArgs, console: Console) -> Result<Exit, Exit> {
    let to = args.output.as_deref();
    let format = output::format(args.format, to, &ENDINGS, RenderFormat::Svg, console)?;
    let opened = Opened::open(&args.file, console)?;
    let console = opened.console;
    let Some(workflow) = opened.workflow() else { return Err(Exit::Failure) };
    let annotations = match args.overlay {
        Some(OverlayArg::Findings) => findings(&opened, workflow, console),
        None => Annotations::default(),
    };
    let picture = cswf_diagram::picture(workflow, &annotations, options(args, console));
    let text = match format {
        RenderFormat::Svg => cswf_diagram::to_svg(&picture, theme(args.theme)),
        RenderFormat::Dot => cswf_diagram::to_dot(&picture),
        RenderFormat::Mermaid => cswf_diagram::to_mermaid(&picture),
    };
    Ok(output::deliver(&text, to, console))
}

/// What lint finds, at its steps.
fn findings(opened: &Opened, workflow: &Workflow, console: Console) -> Annotations {
    let (settings, _) = settings::of_project(&opened.project);
    let sources = &opened.project.sources;
    let members = opened.group.iter().filter_map(|file| Some(Member { workflow: file.workflow()?, sources }));
    let family = Project::of(members.collect(), false);
    let found = opened.main().map(|file| file.diagnostics.clone()).unwrap_or_default();
    let mut annotations = Annotations::default();
    let judged = match opened.main() {
        Some(file) if !file.lacks_library() => {
            let settings = settings.at(opened.project.path_of(file.index));
            cswf_analyzer::analyze(workflow, &family, &settings)
        }
        _ => Vec::new(),
    };
    for finding in found.into_iter().chain(judged) {
        let at = workflow.numbered().find(|(id, _)| finding.step.as_ref() == Some(&workflow.step_name(*id)));
        if let Some((id, _)) = at {
            let text = finding.message.text(console.lang);
            let (level, rule, path) = (finding.level, finding.rule.to_owned(), finding.path);
            let marker = Marker { level, rule, text, path };
            annotations.markers.entry(id).or_default().push(marker);
        }
    }
    annotations
}

fn options(args: &RenderArgs, console: Console) -> PictureOptions {
    PictureOptions {
        lang: console.lang,
        lanes: match args.lanes {
            LanesArg::Actor => LanesBy::Actor,
            LanesArg::Phase => LanesBy::Phase,
            LanesArg::None => LanesBy::None,
        },
        direction: match args.direction {
            DirectionArg::Down => Direction::Down,
            DirectionArg::Right => Direction::Right,
        },
    }
}

fn theme(theme: ThemeArg) -> Theme {
    match theme {
        ThemeArg::Light => Theme::Light,
        ThemeArg::Dark => Theme::Dark,
        ThemeArg::Auto => Theme::Auto,
        ThemeArg::Print => Theme::Print,
    }
}
