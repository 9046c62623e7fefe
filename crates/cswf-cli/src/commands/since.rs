//! `--changed-since`: the files that differ from a git revision.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use cswf_diagnostics::CliMessage as Say;

/// The files that differ from where the present work left the revision, those that git does not know yet among them.
///
/// # Errors
/// Why git cannot tell, in words.
pub(crate) fn changed(reference: &str) -> Result<BTreeSet<PathBuf>, Say> {
    let unknown = || Say::UnknownRevision { revision: reference.to_owned() };
    // A revision that looks like a flag is none.
    if reference.starts_with('-') || reference.is_empty() {
        return Err(unknown());
    }
    let root = PathBuf::from(line(&git(&["rev-parse", "--show-toplevel"])?.ok_or(Say::NoRepository {})?));
    let wanted = format!("{reference}^{{commit}}");
    let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    let commit = line(&commit.ok_or_else(unknown)?);
    let base = git(&["merge-base", &commit, "HEAD"])?.map_or(commit, |base| line(&base));
    let differ = git(&["diff", "--name-only", "--no-ext-diff", "--no-renames", "-z", &base, "--", ":/"])?;
    let new = git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"])?;
    let names = [differ.ok_or_else(unknown)?, new.ok_or_else(unknown)?].concat();
    let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    Ok(names.map(|name| root.join(String::from_utf8_lossy(name).as_ref())).collect())
}

/// What git prints; `None` when it says no.
fn git(arguments: &[&str]) -> Result<Option<Vec<u8>>, Say> {
    // A repository may name a program that watches files; nothing of it is to run here.
    let output = Command::new("git").args(["-c", "core.fsmonitor=false"]).args(arguments).output();
    let output = output.map_err(|_| Say::NoGit {})?;
    Ok(output.status.success().then_some(output.stdout))
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_owned()
}

/// Is a file among them, whatever way it is named?
pub(crate) fn has(changed: &BTreeSet<PathBuf>, file: &Path) -> bool {
    let real = file.canonicalize().or_else(|_| std::path::absolute(file));
    real.is_ok_and(|path| changed.contains(&path))
}
