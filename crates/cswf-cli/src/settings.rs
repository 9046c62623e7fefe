//! The settings of a run: those of `cswf.yaml`, and the flags on top of them.

use std::path::{Path, PathBuf};

use cswf_analyzer::{
    Profile, ReadSettings, Settings, closest_pack, closest_rule, known_names, pack, pack_names,
};
use cswf_diagnostics::{CliMessage as Say, Diagnostic, FileId, Lang, List, Span, Spanned};

use crate::args::{LintArgs, ProfileArg};
use crate::console::Console;
use crate::discover;
use crate::exit::Exit;
use crate::project::Project;
use crate::targets;

/// The settings of a project's file, with what is wrong with it.
pub(crate) fn of_project(project: &Project) -> (Settings, Vec<Diagnostic>) {
    let Some((file, source)) = project.settings.and_then(|id| Some((id, project.sources.get(id)?))) else {
        return (today(Settings::default()), Vec::new());
    };
    let parsed = cswf_syntax::parse(file, source.text());
    let ReadSettings { settings, diagnostics } = cswf_analyzer::read_settings(&parsed.tree);
    let targets = targets::unknown(&settings);
    let found = parsed.diagnostics.into_iter().chain(diagnostics).chain(targets).collect();
    (today(settings), found)
}

/// The language that the settings of the folder name in which the command runs.
pub(crate) fn language_here() -> Option<Lang> {
    settings_in(&discover::project_root(Path::new("."))?)?.lang
}

/// What is looked at: what the command line names, else what the settings of this very folder name, else the folder.
pub(crate) fn paths(named: &[PathBuf]) -> Vec<PathBuf> {
    if !named.is_empty() {
        return named.to_vec();
    }
    let set = settings_in(Path::new(".")).map(|settings| settings.paths).unwrap_or_default();
    let set: Vec<PathBuf> = set.into_iter().map(|own| PathBuf::from(own.path.value)).collect();
    if set.is_empty() { vec![PathBuf::from(".")] } else { set }
}

fn settings_in(folder: &Path) -> Option<Settings> {
    let bytes = std::fs::read(folder.join(discover::SETTINGS)).ok()?;
    let decoded = cswf_syntax::decode(FileId(0), bytes);
    Some(cswf_analyzer::read_settings(&cswf_syntax::parse(FileId(0), &decoded.text).tree).settings)
}

/// Today by the world's clock: mutes run out on the same day everywhere.
fn today(settings: Settings) -> Settings {
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    Settings { today: Some(today), ..settings }
}

/// Puts the flags of `lint` on top.
pub(crate) fn with_flags(settings: Settings, args: &LintArgs, console: Console) -> Result<Settings, Exit> {
    for name in args.only.iter().chain(&args.skip) {
        if known_names().all(|known| known != name) {
            let rule = name.clone();
            console.fail(&match closest_rule(name) {
                Some(near) => Say::UnknownRuleSuggest { rule, near: near.to_owned() },
                None => Say::UnknownRule { rule },
            });
            return Err(Exit::Usage);
        }
    }
    let mut settings = settings;
    if args.profile.is_some() {
        settings.paths.iter_mut().for_each(|path| path.profile = None);
    }
    let mut packs = std::mem::take(&mut settings.packs);
    for name in &args.packs {
        if pack(name).is_none() {
            console.fail(&unknown_pack(name));
            return Err(Exit::Usage);
        }
        packs.push(flag(name.clone()));
    }
    let targets = args.targets.iter().map(|target| flag(targets::name(*target)));
    Ok(Settings {
        packs,
        targets: std::mem::take(&mut settings.targets).into_iter().chain(targets).collect(),
        profile: args.profile.map_or(settings.profile, |profile| match profile {
            ProfileArg::Correctness => Profile::Correctness,
            ProfileArg::Recommended => Profile::Recommended,
            ProfileArg::Strict => Profile::Strict,
        }),
        only: args.only.clone(),
        skip: args.skip.clone(),
        today: args.today.or(settings.today),
        ..settings
    })
}

/// A name from the command line, which has no place in any file.
fn flag(name: String) -> Spanned<String> {
    Spanned::new(name, Span::point(FileId(0), 0))
}

fn unknown_pack(name: &str) -> Say {
    let (pack, known) = (name.to_owned(), List::of(pack_names()));
    match closest_pack(name) {
        Some(near) => Say::UnknownPackSuggest { pack, near: near.to_owned(), known },
        None => Say::UnknownPack { pack, known },
    }
}
