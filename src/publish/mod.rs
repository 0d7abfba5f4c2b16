//! One source tree to an output for each target: pages converted, overrides taken, all else copied.
//!
//! [`plan`] finds the pages of a [`Site`] and gives each its outputs, [`publish`] presses and writes
//! them, with links between the outputs of a page where its format has a place for such, and an
//! [index](INDEX) of what was made from what. Builds on [`batch`](crate::batch): what is walked, what is
//! refused and how files are written is the same there.

mod alternates;
mod draft;
mod index;
mod ledger;
mod naming;
mod overrides;
mod plan;
mod run;
mod url;

use std::path::PathBuf;

use crate::batch::Selection;
use crate::convert::target::Tag;

pub use index::INDEX;
pub use naming::Naming;
pub use plan::{Output, Page, Plan, plan};
pub use run::{How, Made, Outcome, Settings, Status, publish};
pub use url::BaseUrl;

/// What is published, and where to.
#[derive(Debug, Clone)]
pub struct Site {
    /// The source folder.
    pub source: PathBuf,
    /// The folder in which the outputs and the index go.
    pub output: PathBuf,
    /// The targets; each once.
    pub targets: Vec<Tag>,
    /// Where the output for a target goes below the output folder.
    pub naming: Naming,
    /// Where the output folder will stand; without it nothing has a URL, and no links are written.
    pub base_url: Option<BaseUrl>,
    /// Files that hold no text are copied, not left out.
    pub copy_others: bool,
    /// Hidden files are taken, too.
    pub with_hidden: bool,
    /// What of the source folder is taken.
    pub selection: Selection,
}
