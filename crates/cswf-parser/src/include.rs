//! `include`: which libraries a workflow takes in, and what can be wrong with that.
//!
//! Nothing is opened here. The caller asks [`include_paths`] what a tree includes, turns each path into a path of the
//! project with [`resolve_include`], and hands the trees back as [`Includes`].

use std::collections::BTreeMap;

use cswf_diagnostics::{ReadingMessage as Say, Span, Spanned};
use cswf_syntax::{NodeKind, Tree};

use crate::document::FileKind;
use crate::fields::{Fields, value_of};
use crate::keys::LIBRARY;
use crate::reader::{Mode, Reader, Slot, shorten};
use crate::wanted::WORKFLOW_HEADING;

/// What became of an `include`.
#[derive(Debug, Clone, Copy)]
pub enum Included<'t> {
    /// The file's tree.
    Tree(&'t Tree),
    /// There is no such file.
    Missing,
    /// It could not be opened, or not be read as text.
    Unreadable,
    /// It lies outside the project: through a link, say.
    Outside,
}

/// The files that are included, by their path in the project (see [`resolve_include`]).
pub type Includes<'t> = BTreeMap<String, Included<'t>>;

/// Why a path cannot be included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// It begins at the root of the disk.
    Absolute,
    /// It has `\` in it.
    Backslash,
    /// It leads out of the project.
    Outside,
    /// It names no file.
    Empty,
}

/// The paths that a tree includes, as written; none for anything but a workflow.
#[must_use]
pub fn include_paths(tree: &Tree) -> Vec<Spanned<String>> {
    let reader = Reader::new(tree, Mode::Open, usize::MAX);
    if FileKind::of(tree) != FileKind::Workflow {
        return Vec::new();
    }
    let Some(slot) = value_of(&reader, &tree.root, "include") else { return Vec::new() };
    let items = match &reader.resolve(slot.node).kind {
        NodeKind::List(items) => items.as_slice(),
        _ => std::slice::from_ref(slot.node),
    };
    items.iter().filter_map(|item| reader.peek_word(item)).map(|word| word.spanned()).collect()
}

/// The path in the project of a file that is included: `from` is the including file's own path in the project, with
/// `/` between its parts.
///
/// # Errors
/// When the path is not relative, or leads out of the project.
pub fn resolve_include(from: &str, path: &str) -> Result<String, PathError> {
    if path.contains('\\') {
        return Err(PathError::Backslash);
    }
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with(['/', '~']) || drive {
        return Err(PathError::Absolute);
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(PathError::Outside)?;
            }
            part => parts.push(part),
        }
    }
    if path.is_empty() || path.ends_with('/') || parts.is_empty() {
        return Err(PathError::Empty);
    }
    Ok(parts.join("/"))
}

/// One file that a workflow is made of: its own, or a library's.
pub(crate) struct Part<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) mode: Mode,
    pub(crate) fields: Fields<'t>,
}

impl<'t> Reader<'t> {
    /// Opens the libraries that a workflow includes.
    pub(crate) fn libraries(&mut self, slot: Slot<'t>, from: &str, includes: &Includes<'t>) -> Vec<Part<'t>> {
        let mut parts = Vec::new();
        let mut taken: Vec<(String, Span)> = Vec::new();
        for word in self.name_list(slot) {
            let path = match resolve_include(from, word.text) {
                Ok(path) => path,
                Err(error) => {
                    self.bad_path(word.spanned(), error);
                    continue;
                }
            };
            if let Some((_, first)) = taken.iter().find(|(own, _)| *own == path) {
                let first = *first;
                self.duplicate(word.text, word.span, first);
                continue;
            }
            if path == from {
                self.error("include", word.span, Say::IncludesItself {}, Say::RemoveIt {});
                continue;
            }
            taken.push((path.clone(), word.span));
            match includes.get(&path).copied().unwrap_or(Included::Missing) {
                Included::Tree(tree) => parts.extend(self.library_part(tree, word.spanned())),
                Included::Missing => {
                    self.lacks_library = true;
                    let claim = Say::IncludeMissing { path: shorten(word.text) };
                    self.error("include", word.span, claim, Say::PathFromThisFile {});
                }
                Included::Unreadable => {
                    self.lacks_library = true;
                    let claim = Say::IncludeUnreadable { path: shorten(word.text) };
                    self.error("include", word.span, claim, Say::PathFromThisFile {});
                }
                Included::Outside => self.bad_path(word.spanned(), PathError::Outside),
            }
        }
        parts
    }

    fn bad_path(&mut self, path: Spanned<String>, error: PathError) {
        self.lacks_library = true;
        let claim = match error {
            PathError::Absolute => Say::IncludeAbsolute {},
            PathError::Backslash => {
                let better = path.value.replace('\\', "/");
                let safety = cswf_diagnostics::Safety::Safe;
                let edits = vec![cswf_diagnostics::TextEdit { span: path.span, text: better.clone() }];
                let finding =
                    cswf_diagnostics::Diagnostic::error("include", path.span, Say::IncludeBackslash {})
                        .with_help(Say::Write { example: better })
                        .with_fix(safety, edits);
                self.report(finding);
                return;
            }
            PathError::Outside => Say::IncludeOutside {},
            PathError::Empty => Say::IncludeEmpty {},
        };
        self.error("include", path.span, claim, Say::PathFromThisFile {});
    }

    /// The headings of an included file, if it is a library.
    fn library_part(&mut self, tree: &'t Tree, path: Spanned<String>) -> Option<Part<'t>> {
        let name = shorten(&path.value);
        let claim = match FileKind::of(tree) {
            FileKind::Library => {
                let own = std::mem::replace(&mut self.tree, tree);
                let mode = std::mem::replace(&mut self.mode, Mode::Included(path.span));
                let mut fields = self.open(Slot::item(&tree.root), &LIBRARY, WORKFLOW_HEADING);
                if let Some(fields) = &mut fields {
                    fields.take("library");
                }
                (self.tree, self.mode) = (own, mode);
                let mode = Mode::Included(path.span);
                return fields.map(|fields| Part { tree, mode, fields });
            }
            FileKind::Workflow => {
                self.lacks_library = true;
                self.error("include", path.span, Say::IncludesWorkflow { path: name }, Say::RunInstead {});
                return None;
            }
            FileKind::Test => Say::IncludesOther { path: name },
            FileKind::Other => Say::IncludesOther { path: name },
        };
        self.lacks_library = true;
        self.error("include", path.span, claim, Say::WriteLibrary {});
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_and_stay_inside_the_project() {
        let from = "workflows/calls/main.yaml";
        assert_eq!(
            resolve_include(from, "shared/center.yaml").as_deref(),
            Ok("workflows/calls/shared/center.yaml")
        );
        assert_eq!(resolve_include(from, "../../center.yaml").as_deref(), Ok("center.yaml"));
        assert_eq!(resolve_include(from, "./a/../b.yaml").as_deref(), Ok("workflows/calls/b.yaml"));
        assert_eq!(resolve_include(from, "../../../b.yaml"), Err(PathError::Outside));
        assert_eq!(resolve_include("main.yaml", "../b.yaml"), Err(PathError::Outside));
        assert_eq!(resolve_include(from, "/etc/passwd"), Err(PathError::Absolute));
        assert_eq!(resolve_include(from, "C:/a.yaml"), Err(PathError::Absolute));
        assert_eq!(resolve_include(from, "shared\\a.yaml"), Err(PathError::Backslash));
        assert_eq!(resolve_include(from, ""), Err(PathError::Empty));
        assert_eq!(resolve_include(from, "shared/"), Err(PathError::Empty));
    }
}
