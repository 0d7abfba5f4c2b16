//! The arguments about what of a folder is taken, of all commands that walk folders.

use clap::Args as ClapArgs;

use super::super::values::glob;
use crate::batch::Selection;
use crate::error::Result;

/// What of a folder is taken.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Folders")]
pub(in crate::cli) struct WalkArgs {
    /// Take of folders only files that match GLOB: '*.md', '/2024/', 'news/**/*.txt' (may be given several times)
    ///
    /// Patterns are those of .gitignore, relative to the folder that is walked. Files that are named are taken in any
    /// case, and what is hidden, or what .gitignore or .zhpressignore leaves out, in none.
    #[arg(long, value_name = "GLOB", value_parser = glob)]
    pub(in crate::cli) include: Vec<String>,
    /// Leave out of folders what matches GLOB, whatever --include says (may be given several times)
    #[arg(long, value_name = "GLOB", value_parser = glob)]
    pub(in crate::cli) exclude: Vec<String>,
}

impl WalkArgs {
    /// What the patterns select.
    pub(in crate::cli) fn selection(&self) -> Result<Selection> {
        Selection::new(&self.include, &self.exclude)
    }
}
