//! Flags of what changes files: fixes and formatting.

use std::path::PathBuf;

use clap::Args;

/// The fixes of `cswf lint`.
#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("mending").multiple(true).args(["fix", "diff"]))]
pub(crate) struct MendArgs {
    /// Mend what can be mended without you, and report the rest
    #[arg(long)]
    pub fix: bool,
    /// With --fix or --diff: mend also where cswf has to guess what you mean
    #[arg(long, requires = "mending")]
    pub unsafe_fixes: bool,
    /// Show what --fix would change, write nothing; exit with 1 when there is something
    #[arg(long)]
    pub diff: bool,
}

impl MendArgs {
    /// Is something to be mended, or shown?
    pub(crate) fn is_asked(&self) -> bool {
        self.fix || self.diff
    }
}

/// `cswf fmt`
#[derive(Args, Debug)]
pub(crate) struct FmtArgs {
    /// Files or folders; "-" formats standard input to standard output [default: .]
    pub paths: Vec<PathBuf>,
    /// Name the files that are not in canonical form, write nothing; exit with 1 when there are any
    #[arg(long)]
    pub check: bool,
    /// Show what would change, write nothing; exit with 1 when something would
    #[arg(long)]
    pub diff: bool,
    /// The name under which standard input is reported
    #[arg(long, value_name = "NAME", default_value = "stdin.yaml")]
    pub stdin_filename: String,
}
