//! Flags of `cswf lint` that leave out what is known, or what has not changed.

use std::path::PathBuf;

use clap::Args;

/// What is not told.
#[derive(Args, Debug)]
pub(crate) struct KnownArgs {
    /// Leave out the findings that this file lists
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the baseline when there is none yet; else take out of it what is no longer found, and add nothing
    #[arg(long, requires = "baseline", conflicts_with_all = ["only", "skip", "changed_since"])]
    pub write_baseline: bool,
    /// Only workflows that differ from this git revision, and those that they have to do with
    #[arg(long, value_name = "REF")]
    pub changed_since: Option<String>,
}
