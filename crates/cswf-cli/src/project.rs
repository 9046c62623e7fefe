//! The files of a run, read once, and which of them belong together.
//!
//! Most workflows stand alone: they are parsed, checked and let go one by one, so that a thousand of them need no more
//! room than one. Those that run each other are parsed as a group. Which is which is told by a quick look at the text
//! ([`cswf_parser::survey`]), without parsing.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use cswf_diagnostics::{CliMessage as Say, Diagnostic, FileId, Refused, SourceFile, Sources};
use cswf_parser::{Document, FileKind, Included, Includes, Summary as Survey, Surroundings};
use cswf_syntax::Tree;
use rayon::prelude::*;

use crate::discover::{self, Found};
use crate::refused::refused;

/// Standard input, as a path.
pub(crate) const STDIN: &str = "-";

/// A file of the project.
#[derive(Debug)]
pub(crate) struct ProjectFile {
    /// Its place in [`Project::sources`].
    pub id: FileId,
    /// Its path in the project, with `/` between its parts.
    pub path: String,
    /// Where it lies; `None` for standard input.
    pub disk: Option<PathBuf>,
    /// Is it one that the command line asks for?
    pub wanted: bool,
    /// Was it named itself, or met in a folder?
    pub named: bool,
    /// Could its bytes be read as text?
    pub readable: bool,
    /// What a quick look tells.
    pub survey: Survey,
    /// What is wrong with its bytes.
    pub diagnostics: Vec<Diagnostic>,
}

impl ProjectFile {
    /// Does it run, include or test the other one?
    fn uses(&self, other: &Self) -> bool {
        let runs = other.survey.id.as_ref().is_some_and(|id| {
            self.survey.runs.contains(id)
                || self.survey.kind == FileKind::Test && self.survey.id.as_ref() == Some(id)
        });
        let includes = |path: &String| {
            cswf_parser::resolve_include(&self.path, path).is_ok_and(|path| path == other.path)
        };
        runs && other.survey.kind == FileKind::Workflow || self.survey.includes.iter().any(includes)
    }
}

/// The files of a run.
#[derive(Debug)]
pub(crate) struct Project {
    /// Every text.
    pub sources: Sources,
    /// The files, in the order of [`Project::sources`].
    pub files: Vec<ProjectFile>,
    /// The libraries, by their path in the project.
    libraries: BTreeMap<String, Library>,
    /// The ids of all workflows, sorted.
    pub workflows: Vec<String>,
    /// Files of folders that are not cswf's.
    pub skipped: usize,
    /// What could not be opened at all.
    pub failures: Vec<Say>,
    /// The settings file of the project, when there is one.
    pub settings: Option<FileId>,
}

/// What became of a library.
#[derive(Debug)]
enum Library {
    Tree(Tree),
    Missing,
    Unreadable,
    Outside,
}

/// A file that has been parsed.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The file's place in [`Project::files`].
    pub index: usize,
    /// Its tree.
    pub tree: Tree,
    /// What it holds.
    pub document: Document,
    /// Everything that is wrong with its text and its reading.
    pub diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// Reads the files under the paths; standard input, named `stdin`, for `-`.
    pub(crate) fn load(paths: &[PathBuf], stdin: &str) -> Self {
        Self::load_over(paths, stdin, &Overlay::default())
    }

    /// The same with texts that stand in place of what is on the disk.
    pub(crate) fn load_over(paths: &[PathBuf], stdin: &str, over: &Overlay) -> Self {
        let (from_stdin, paths): (Vec<_>, Vec<_>) =
            paths.iter().cloned().partition(|path| path.as_os_str() == STDIN);
        let mut discovery = discover::discover(&paths);
        // The settings are read in any case; they are no workflow.
        discovery.files.retain(|found| found.path.file_name().is_none_or(|name| name != discover::SETTINGS));
        let missing = discovery.missing.iter().map(|path| Say::FileMissing { path: discover::shown(path) });
        let mut failures: Vec<Say> = missing.collect();
        failures.extend(discovery.refused.iter().map(|(path, reason)| {
            let (path, reason) = (discover::shown(path), reason.clone());
            Say::FileUnreadable { path, reason }
        }));
        let place = Place::of(paths.first().map_or(Path::new("."), PathBuf::as_path));
        let mut wanted: Vec<(Found, bool)> = discovery.files.into_iter().map(|found| (found, true)).collect();
        wanted.extend(place.others(&wanted).into_iter().map(|found| (found, false)));
        let number = |n: usize| FileId(u32::try_from(n).unwrap_or(u32::MAX));
        let open = |(n, (found, wanted))| Opened::file(number(n), found, wanted, over);
        // Threads for a single file would take longer than the file.
        let mut opened: Vec<Opened> = if wanted.len() > 1 {
            wanted.into_par_iter().enumerate().map(open).collect()
        } else {
            wanted.into_iter().enumerate().map(open).collect()
        };
        if !from_stdin.is_empty() {
            opened.push(Opened::stdin(number(opened.len()), stdin, over));
        }
        let mut project = Self {
            sources: Sources::new(),
            files: Vec::new(),
            libraries: BTreeMap::new(),
            workflows: Vec::new(),
            skipped: 0,
            failures: Vec::new(),
            settings: None,
        };
        for file in opened {
            failures.extend(project.take(file, &place));
        }
        project.take_settings(&place);
        project.failures = failures;
        project.open_libraries(&place, over);
        project.workflows = project.ids();
        project
    }

    /// Takes a file in; what is not cswf's is counted and let go, unless it was named itself. A file that is let go
    /// keeps its number, with nothing in it.
    fn take(&mut self, file: Opened, place: &Place) -> Option<Say> {
        let Opened { found, wanted, stdin, content } = file;
        let shown = discover::shown(&found.path);
        let (text, kept, failure) = match content {
            Ok(content) if content.survey.kind == FileKind::Other && !found.named => {
                self.skipped += usize::from(wanted);
                (String::new(), None, None)
            }
            Ok(content) => {
                (content.text, Some((content.readable, content.survey, content.diagnostics)), None)
            }
            Err(reason) => (String::new(), None, Some(Say::FileUnreadable { path: shown.clone(), reason })),
        };
        let id = self.sources.add(SourceFile::new(shown, text));
        if let Some((readable, survey, diagnostics)) = kept {
            let path = place.project_path(&found.path);
            let named = found.named;
            let disk = (!stdin).then_some(found.path);
            self.files.push(ProjectFile { id, path, disk, wanted, named, readable, survey, diagnostics });
        }
        failure
    }

    fn take_settings(&mut self, place: &Place) {
        let Some(path) = place.settings() else { return };
        match std::fs::read(&path) {
            Ok(bytes) => {
                let decoded = cswf_syntax::decode(self.sources.next_id(), bytes);
                self.settings = Some(self.sources.add(SourceFile::new(discover::shown(&path), decoded.text)));
            }
            Err(error) => {
                self.failures
                    .push(Say::FileUnreadable { path: discover::shown(&path), reason: refused(&error) });
            }
        }
    }

    /// Parses every library that is included, opening those that the command line does not name.
    fn open_libraries(&mut self, place: &Place, over: &Overlay) {
        let included: Vec<String> = self
            .files
            .iter()
            .flat_map(|file| {
                file.survey.includes.iter().map(|path| cswf_parser::resolve_include(&file.path, path))
            })
            .flatten()
            .collect();
        for path in included {
            if !self.libraries.contains_key(&path) {
                let library = self.open_library(&path, place, over);
                self.libraries.insert(path, library);
            }
        }
    }

    fn open_library(&mut self, path: &str, place: &Place, over: &Overlay) -> Library {
        let known = self.files.iter().any(|file| file.path == path);
        if !known {
            let file = match place.inside(path) {
                Inside::File(file) => Found { path: file, named: true },
                Inside::Nothing => return Library::Missing,
                Inside::Outside => return Library::Outside,
            };
            // One that cannot be opened is told where it is included.
            _ = self.take(Opened::file(self.sources.next_id(), file, false, over), place);
        }
        match self.files.iter().find(|file| file.path == path && file.readable) {
            Some(file) => Library::Tree(self.syntax(file.id).tree),
            None => Library::Unreadable,
        }
    }

    fn syntax(&self, id: FileId) -> cswf_syntax::Parsed {
        cswf_syntax::parse(id, self.sources.get(id).map_or("", SourceFile::text))
    }

    fn ids(&self) -> Vec<String> {
        let workflows = self.files.iter().filter(|file| file.survey.kind == FileKind::Workflow);
        let mut ids: Vec<String> = workflows.filter_map(|file| file.survey.id.clone()).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Looks only at the files that have changed and at what they have to do with: those that run, include or test them,
    /// and those that these run, since a workflow is judged with whoever runs it.
    pub(crate) fn keep_changed(&mut self, changed: impl Fn(&Path) -> bool) {
        let on_disk =
            |file: &ProjectFile| self.sources.get(file.id).map(|source| PathBuf::from(source.name()));
        let marked = self.files.iter().map(|file| on_disk(file).is_some_and(|path| changed(&path))).collect();
        let marked = self.spread(marked, |file, other| file.uses(other));
        let marked = self.spread(marked, |file, other| other.uses(file));
        for (file, marked) in self.files.iter_mut().zip(marked) {
            file.wanted &= marked || file.path == STDIN;
        }
    }

    /// Adds every file that is `tied` to one that is marked, until there is none left.
    fn spread(&self, mut marked: Vec<bool>, tied: impl Fn(&ProjectFile, &ProjectFile) -> bool) -> Vec<bool> {
        let mut open: Vec<usize> = (0..marked.len()).filter(|n| marked.get(*n) == Some(&true)).collect();
        while let Some(other) = open.pop().and_then(|n| self.files.get(n)) {
            for (n, file) in self.files.iter().enumerate() {
                if let Some(slot) = marked.get_mut(n)
                    && !*slot
                    && tied(file, other)
                {
                    *slot = true;
                    open.push(n);
                }
            }
        }
        marked
    }

    /// The names of the files that are looked at, in order.
    pub(crate) fn shown_files(&self) -> Vec<String> {
        let wanted = self.files.iter().filter(|file| file.wanted);
        wanted.filter_map(|file| self.sources.get(file.id)).map(|source| source.name().to_owned()).collect()
    }

    /// A file's path in the project.
    pub(crate) fn path_of(&self, index: usize) -> &str {
        self.files.get(index).map_or("", |file| file.path.as_str())
    }

    /// The files that must be read together: those that run each other, and the scenarios of a workflow with it.
    /// Groups come in the order of their first file.
    pub(crate) fn groups(&self) -> Vec<Vec<usize>> {
        let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, file) in
            self.files.iter().enumerate().filter(|(_, file)| file.survey.kind == FileKind::Workflow)
        {
            if let Some(id) = &file.survey.id {
                by_id.entry(id).or_default().push(index);
            }
        }
        let mut groups = Groups::new(self.files.len());
        for (index, file) in self.files.iter().enumerate() {
            let tested = file.survey.id.iter().filter(|_| file.survey.kind == FileKind::Test);
            for id in file.survey.runs.iter().chain(tested) {
                for other in by_id.get(id.as_str()).into_iter().flatten() {
                    groups.join(index, *other);
                }
            }
        }
        // Those who include one library belong together: only together do they tell what nobody uses of it.
        let mut by_library: BTreeMap<String, usize> = BTreeMap::new();
        for (index, file) in self.files.iter().enumerate() {
            for path in file
                .survey
                .includes
                .iter()
                .filter_map(|path| cswf_parser::resolve_include(&file.path, path).ok())
            {
                groups.join(index, *by_library.entry(path).or_insert(index));
            }
        }
        for twins in by_id.values() {
            for pair in twins.windows(2) {
                if let [first, second] = pair {
                    groups.join(*first, *second);
                }
            }
        }
        groups.lists()
    }

    /// Parses the files of a group.
    pub(crate) fn parse(&self, group: &[usize]) -> Vec<Parsed> {
        let files = group.iter().filter_map(|index| Some((*index, self.files.get(*index)?)));
        let (tests, others): (Vec<_>, Vec<_>) =
            files.partition(|(_, file)| file.survey.kind == FileKind::Test);
        let mut parsed: Vec<Parsed> =
            others.iter().map(|(index, file)| self.parse_one(*index, file, &[])).collect();
        for (index, file) in tests {
            let test = self.parse_one(index, file, &parsed);
            parsed.push(test);
        }
        parsed.sort_by_key(|file| file.index);
        parsed
    }

    fn parse_one(&self, index: usize, file: &ProjectFile, others: &[Parsed]) -> Parsed {
        let text = self.sources.get(file.id).map_or("", SourceFile::text);
        let syntax = cswf_syntax::parse(file.id, text);
        let mut diagnostics = file.diagnostics.clone();
        if !file.readable {
            return Parsed { index, tree: syntax.tree, document: Document::Other, diagnostics };
        }
        let includes = self.includes(file);
        let tested = file.survey.id.as_deref().filter(|_| file.survey.kind == FileKind::Test);
        let tested = tested
            .and_then(|id| others.iter().filter_map(Parsed::workflow).find(|other| other.id.value == id));
        let around = Surroundings {
            path: &file.path,
            includes: Some(&includes),
            workflows: Some(&self.workflows),
            tested,
        };
        let parsed = cswf_parser::parse_file(&syntax.tree, text.len(), &around);
        // Whoever names a file means it to be a workflow; one without YAML in it has been told so.
        if matches!(parsed.document, Document::Other) && file.named && syntax.diagnostics.is_empty() {
            diagnostics.push(cswf_parser::no_heading(&syntax.tree));
        }
        diagnostics.extend(syntax.diagnostics);
        diagnostics.extend(parsed.diagnostics);
        Parsed { index, tree: syntax.tree, document: parsed.document, diagnostics }
    }

    fn includes(&self, file: &ProjectFile) -> Includes<'_> {
        let paths = file
            .survey
            .includes
            .iter()
            .filter_map(|path| cswf_parser::resolve_include(&file.path, path).ok());
        let included = |path: &String| match self.libraries.get(path) {
            Some(Library::Tree(tree)) => Included::Tree(tree),
            Some(Library::Unreadable) => Included::Unreadable,
            Some(Library::Outside) => Included::Outside,
            Some(Library::Missing) | None => Included::Missing,
        };
        paths.map(|path| (path.clone(), included(&path))).collect()
    }
}

impl Parsed {
    /// Is a library missing? Then nobody knows what the workflow does, and there is no use in judging it.
    pub(crate) fn lacks_library(&self) -> bool {
        self.diagnostics.iter().any(|finding| finding.rule == "include")
    }

    /// The workflow, when it is one.
    pub(crate) fn workflow(&self) -> Option<&cswf_model::Workflow> {
        match &self.document {
            Document::Workflow(workflow) => Some(workflow),
            _ => None,
        }
    }
}

/// A file that has been asked for.
struct Opened {
    found: Found,
    wanted: bool,
    stdin: bool,
    content: Result<Content, Refused>,
}

/// What is in a file, decoded and looked at.
struct Content {
    text: String,
    readable: bool,
    diagnostics: Vec<Diagnostic>,
    survey: Survey,
}

impl Opened {
    fn file(id: FileId, found: Found, wanted: bool, over: &Overlay) -> Self {
        let bytes = over.bytes(&found.path).map_or_else(|| std::fs::read(&found.path), Ok);
        let content = bytes.map(|bytes| Content::of(id, bytes)).map_err(|error| refused(&error));
        Self { found, wanted, stdin: false, content }
    }

    fn stdin(id: FileId, name: &str, over: &Overlay) -> Self {
        let read = over.stdin.clone().map_or_else(read_stdin, Ok);
        let found = Found { path: PathBuf::from(name), named: true };
        let content = read.map(|bytes| Content::of(id, bytes)).map_err(|error| refused(&error));
        Self { found, wanted: true, stdin: true, content }
    }
}

/// What stands on standard input.
pub(crate) fn read_stdin() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than may be read is enough to know that it is too much.
    let limit = cswf_syntax::MAX_FILE_BYTES as u64 + 1;
    std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Texts that stand in place of what is on the disk, while fixes are tried.
#[derive(Debug, Default, Clone)]
pub(crate) struct Overlay {
    /// By the file's real path (see [`real`]).
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// Standard input, which can be read only once.
    pub stdin: Option<Vec<u8>>,
}

impl Overlay {
    fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        // Most runs try nothing, and asking for the real path takes time.
        if self.files.is_empty() {
            return None;
        }
        self.files.get(&real(path)).cloned()
    }
}

/// The one path of a file, whatever the names and links by which it was reached.
pub(crate) fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

impl Content {
    fn of(id: FileId, bytes: Vec<u8>) -> Self {
        let cswf_syntax::Decoded { text, readable, diagnostics, .. } = cswf_syntax::decode(id, bytes);
        let survey = cswf_parser::survey(&text);
        Self { text, readable, diagnostics, survey }
    }
}

/// Where a project lies.
struct Place {
    /// The folder against which paths of the project are written.
    root: PathBuf,
    /// Does it have a settings file, so that everything under it belongs together?
    declared: bool,
}

impl Place {
    fn of(path: &Path) -> Self {
        if let Some(root) = discover::project_root(path) {
            return Self { root, declared: true };
        }
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let here = std::env::current_dir().unwrap_or_default();
        let folder =
            if absolute.is_dir() { absolute.as_path() } else { absolute.parent().unwrap_or(&absolute) };
        let root = if absolute.starts_with(&here) { here } else { folder.to_path_buf() };
        Self { root, declared: false }
    }

    fn settings(&self) -> Option<PathBuf> {
        let path = self.root.join(discover::SETTINGS);
        let shown =
            std::env::current_dir().ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
        self.declared.then(|| shown.unwrap_or(path))
    }

    /// The files of a declared project that the command line does not ask for.
    fn others(&self, wanted: &[(Found, bool)]) -> Vec<Found> {
        if !self.declared {
            return Vec::new();
        }
        let known: std::collections::BTreeSet<PathBuf> =
            wanted.iter().filter_map(|(found, _)| std::path::absolute(&found.path).ok()).collect();
        let all = discover::discover(std::slice::from_ref(&self.root)).files;
        let here = std::env::current_dir().unwrap_or_default();
        let others = all.into_iter().filter(|found| !known.contains(&found.path));
        // Shown as the user would write them.
        let shown = |found: Found| Found {
            path: found.path.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(found.path),
            ..found
        };
        others.map(shown).collect()
    }

    fn project_path(&self, path: &Path) -> String {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        discover::shown(absolute.strip_prefix(&self.root).unwrap_or(path))
    }

    /// A path of the project on the disk, unless it leads outside by way of a link.
    fn inside(&self, path: &str) -> Inside {
        let file = self.root.join(path);
        let (Ok(real), Ok(root)) = (file.canonicalize(), self.root.canonicalize()) else {
            return Inside::Nothing;
        };
        if !real.starts_with(root) {
            return Inside::Outside;
        }
        let here = std::env::current_dir().ok();
        let shown = here.and_then(|here| file.strip_prefix(here).ok().map(Path::to_path_buf));
        Inside::File(shown.unwrap_or(file))
    }
}

/// Where a path of the project leads.
enum Inside {
    File(PathBuf),
    Nothing,
    Outside,
}

/// Sets that are joined step by step (union–find with path halving).
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, mut of: usize) -> usize {
        while let Some(parent) = self.0.get(of).copied().filter(|parent| *parent != of) {
            let grand = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(of) {
                *slot = grand;
            }
            of = grand;
        }
        of
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }

    fn lists(mut self) -> Vec<Vec<usize>> {
        let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.0.len() {
            let root = self.find(index);
            lists.entry(root).or_default().push(index);
        }
        lists.into_values().collect()
    }
}
