//! `cswf lint`: everything that is wrong with workflows.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use cswf_analyzer::{Member, Mutes, Settings};
use cswf_diagnostics::{CliMessage as Say, Diagnostic, Level, List, Sources};
use rayon::prelude::*;

use super::timings::Timings;
use super::watch;
use super::{baseline, fix, job_summary, since};
use crate::args::{FailOn, LintArgs, LintFormat};
use crate::console::Console;
use crate::discover;
use crate::exit::Exit;
use crate::project::{self, Parsed, Project};
use crate::report::json::Summary;
use crate::report::lint::Report;
use crate::report::{self, text};
use crate::settings;

/// Lints, once or again and again.
pub(crate) fn run(args: &LintArgs, console: Console) -> Exit {
    if !args.watch {
        return once(args, console);
    }
    if args.paths.iter().any(|path| path.as_os_str() == project::STDIN) {
        console.fail(&Say::WatchStdin {});
        return Exit::Usage;
    }
    let paths = settings::paths(&args.paths);
    watch::run(&paths, console, || _ = once(args, console))
}

fn once(args: &LintArgs, console: Console) -> Exit {
    let begin = Instant::now();
    let paths = settings::paths(&args.paths);
    let over = fix::overlay(args, &paths);
    let project = Project::load_over(&paths, &args.stdin_filename, &over);
    for failure in &project.failures {
        console.fail(failure);
    }
    let (settings, wrong) = settings::of_project(&project);
    let console = console.with_settings(settings.lang);
    let settings = match settings::with_flags(settings, args, console) {
        Ok(settings) => settings,
        Err(exit) => return exit,
    };
    let mut project = project;
    if let Some(reference) = &args.known.changed_since {
        match since::changed(reference) {
            Ok(changed) => project.keep_changed(|file| since::has(&changed, file)),
            Err(why) => {
                console.fail(&why);
                return Exit::Usage;
            }
        }
    }
    let misset = wrong.iter().any(|finding| finding.level == Level::Error);
    let mut looked = Looked::timed(project, &settings, &wrong, args.timings);
    if let Some(table) = looked.timings.table(console.lang) {
        console.note(table.trim_end());
    }
    if args.mend.is_asked() {
        let mending = fix::Mending::new(args, &paths, &settings, &wrong, over);
        match mending.run(looked, console) {
            Ok(rest) => looked = rest,
            Err(exit) => return exit,
        }
    }
    looked.summary.skipped = looked.project.skipped;
    if let Some(path) = &args.known.baseline
        && let Err(exit) = baseline::apply(path, args.known.write_baseline, &mut looked, console)
    {
        return exit;
    }
    let Looked { project, findings, summary, .. } = looked;
    // Nothing to look at; a settings file that is wrong is worth telling all the same. That nothing has changed is fine.
    let nothing = summary.files == 0 && findings.is_empty() && args.known.changed_since.is_none();
    print(&project, &findings, summary, args, console);
    if nothing && project.failures.is_empty() {
        let paths = List::of(paths.iter().map(|path| discover::shown(path)));
        console.fail(&Say::NothingFound { paths });
    } else if args.format == LintFormat::Text {
        draw(&project.sources, &findings, console);
        if !nothing {
            conclude(&project.sources, &findings, summary, begin, console);
        }
    }
    if !project.failures.is_empty() {
        Exit::Failure
    } else if nothing || misset {
        Exit::Usage
    } else {
        verdict(args.fail_on, &findings)
    }
}

/// A project and what was found in it.
pub(crate) struct Looked {
    /// The files.
    pub project: Project,
    /// Everything that is wrong, in order.
    pub findings: Vec<Diagnostic>,
    /// The numbers.
    pub summary: Summary,
    /// How long the rules took.
    pub timings: Timings,
}

impl Looked {
    /// Reads and checks; `wrong` is what is wrong with the settings.
    pub(crate) fn at(project: Project, settings: &Settings, wrong: &[Diagnostic]) -> Self {
        Self::timed(project, settings, wrong, false)
    }

    /// Counts the findings anew.
    pub(crate) fn count(&mut self) {
        let count = |level: Level| self.findings.iter().filter(|finding| finding.level == level).count();
        self.summary.errors = count(Level::Error);
        self.summary.warnings = count(Level::Warning);
        self.summary.infos = count(Level::Info);
    }

    fn timed(project: Project, settings: &Settings, wrong: &[Diagnostic], timed: bool) -> Self {
        let (findings, summary, timings) = check(&project, settings, wrong.to_vec(), timed);
        let mut looked = Self { project, findings, summary, timings };
        looked.count();
        looked
    }
}

/// What came of a group.
#[derive(Default)]
struct Checked {
    findings: Vec<Diagnostic>,
    summary: Summary,
    used_ignores: BTreeSet<usize>,
    timings: Timings,
}

/// Reads and checks every group, as many at a time as there are cores.
fn check(
    project: &Project,
    settings: &Settings,
    wrong: Vec<Diagnostic>,
    timed: bool,
) -> (Vec<Diagnostic>, Summary, Timings) {
    let groups = project.groups();
    let check = |group: &Vec<usize>| check_group(project, group, settings, Timings::new(timed));
    // Threads for a single group would take longer than the group.
    let checked: Vec<Checked> = if groups.len() > 1 {
        groups.par_iter().map(check).collect()
    } else {
        groups.iter().map(check).collect()
    };
    let mut all = Checked { findings: wrong, timings: Timings::new(timed), ..Checked::default() };
    for own in checked {
        all.findings.extend(own.findings);
        all.summary.files += own.summary.files;
        all.summary.workflows += own.summary.workflows;
        all.summary.steps += own.summary.steps;
        all.summary.muted += own.summary.muted;
        all.used_ignores.extend(own.used_ignores);
        all.timings.add(own.timings);
    }
    // Whether a mute of the settings is of use is only known when everything has been looked at.
    if project.files.iter().all(|file| file.wanted) {
        all.findings.extend(cswf_analyzer::judge_ignores(settings, &all.used_ignores));
    }
    let Checked { mut findings, summary, timings, .. } = all;
    cswf_diagnostics::sort(&mut findings);
    (findings, summary, timings)
}

/// A group none of whose files is asked for is not read.
fn check_group(project: &Project, group: &[usize], settings: &Settings, timings: Timings) -> Checked {
    let wanted = |index: usize| project.files.get(index).is_some_and(|file| file.wanted);
    let mut checked = Checked { timings, ..Checked::default() };
    checked.summary.files = group.iter().filter(|index| wanted(**index)).count();
    if checked.summary.files == 0 {
        return checked;
    }
    checked.timings.begin();
    let parsed = project.parse(group);
    checked.timings.read();
    let sources = &project.sources;
    let members = parsed.iter().filter_map(Parsed::workflow).map(|workflow| Member { workflow, sources });
    let family = cswf_analyzer::Project::of(members.collect(), true);
    for file in parsed.iter().filter(|file| wanted(file.index)) {
        let settings = &*settings.at(project.path_of(file.index));
        let mut found = file.diagnostics.clone();
        if let Some(workflow) = file.workflow() {
            checked.summary.workflows += 1;
            checked.summary.steps += workflow.steps.len();
            if !file.lacks_library() {
                let mut lap = |rule| checked.timings.lap(rule);
                found.extend(cswf_analyzer::analyze_timed(workflow, &family, settings, &mut lap));
                found.extend(crate::targets::losses(workflow, &parsed, settings));
            }
        }
        // The rules know themselves that they are left out; the reading does not.
        found.retain(|finding| settings.skip.iter().all(|name| name != finding.rule));
        let mut mutes = Mutes::default();
        if let Some(source) = sources.get(file.tree.file) {
            mutes.add(file.tree.file, source, &file.tree.comments);
        }
        let judged = mutes.apply(found, file.workflow(), settings);
        checked.findings.extend(judged.findings);
        checked.summary.muted += judged.muted;
        checked.used_ignores.extend(judged.used_ignores);
    }
    checked
}

/// Prints in a format for machines; nothing in the one for people.
fn print(project: &Project, findings: &[Diagnostic], summary: Summary, args: &LintArgs, console: Console) {
    if args.format == LintFormat::Text {
        return;
    }
    let mut report = Report::new(&project.sources, findings, summary, console.lang);
    report.files = project.shown_files();
    report.failures = project.failures.iter().map(|failure| failure.text(console.lang)).collect();
    report.fails = fails(args.fail_on);
    match report::lint::write(args.format, &report) {
        Ok(text) => console.print(&text.unwrap_or_default()),
        Err(error) => console.note(format!("cswf: {error}")),
    }
    if args.format == LintFormat::Github {
        job_summary::append(&report::lint::markdown::write(&report), console);
    }
}

fn draw(sources: &Sources, findings: &[Diagnostic], console: Console) {
    let look = console.look();
    for finding in findings {
        console.print(&text::draw(finding, sources, console.lang, look));
    }
}

/// After this many findings the most important ones are named once more.
const LONG: usize = 10;

/// So many of them.
const MOST_FIRST: usize = 3;

fn conclude(sources: &Sources, findings: &[Diagnostic], summary: Summary, begin: Instant, console: Console) {
    let lang = console.lang;
    if findings.len() > LONG {
        console.print(&do_first(sources, findings, console));
    }
    let mut parts = Vec::new();
    if findings.is_empty() {
        parts.push(Say::SummaryClean {}.text(lang));
    } else {
        let Summary { errors, warnings, infos, .. } = summary;
        parts.push(Say::SummaryCounts { errors, warnings, infos }.text(lang));
    }
    if summary.muted > 0 {
        parts.push(Say::SummaryMuted { muted: summary.muted }.text(lang));
    }
    if summary.known > 0 {
        parts.push(Say::SummaryKnown { known: summary.known }.text(lang));
    }
    if summary.skipped > 0 {
        parts.push(Say::SummarySkipped { skipped: summary.skipped }.text(lang));
    }
    let findings = parts.join(lang.pick(", ", "、", "、"));
    let Summary { workflows, steps, .. } = summary;
    let time = begin.elapsed().max(Duration::from_millis(1));
    let line = Say::Summary { workflows, steps, findings, time };
    console.print(&format!("{}\n", line.text(lang)));
}

/// The findings that cost the most customers: errors first, then by customers a day; the same words
/// once.
fn do_first(sources: &Sources, findings: &[Diagnostic], console: Console) -> String {
    let mut order: Vec<&Diagnostic> = findings.iter().collect();
    let customers = |finding: &Diagnostic| finding.customers_per_day.unwrap_or(0.0);
    order.sort_by(|a, b| b.level.cmp(&a.level).then(customers(b).total_cmp(&customers(a))));
    let mut text = format!("{}\n", Say::DoFirst {}.text(console.lang));
    let mut told: Vec<String> = Vec::new();
    for finding in order {
        let words = finding.message.text(console.lang);
        if told.len() < MOST_FIRST && !told.contains(&words) {
            let place = sources.get(finding.span.file).map(|file| {
                let line = file.position(finding.span.start).line;
                format!("{}:{line} ", file.name())
            });
            let (place, rule) = (place.unwrap_or_default(), finding.rule);
            text.push_str(&format!("  {}. {place}{rule}: {words}\n", told.len() + 1));
            told.push(words);
        }
    }
    text.push('\n');
    text
}

/// From which level on a finding fails the run.
fn fails(fail_on: FailOn) -> Option<Level> {
    match fail_on {
        FailOn::Error => Some(Level::Error),
        FailOn::Warning => Some(Level::Warning),
        FailOn::Info => Some(Level::Info),
        FailOn::Never => None,
    }
}

/// How a run with these findings ends.
pub(crate) fn verdict(fail_on: FailOn, findings: &[Diagnostic]) -> Exit {
    let failed = fails(fail_on).is_some_and(|level| findings.iter().any(|finding| finding.level >= level));
    if failed { Exit::Findings } else { Exit::Fine }
}
