//! Flags of what changes files: fixes and formatting.

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
