//! Many inputs: walking folders, running jobs, writing each output whole or not at all.
//!
//! [`collect`] turns what a user names into [`Input`]s, [`plan`] gives each its
//! output, [`run`] presses them, with a [`Cache`] only those that changed. What goes
//! wrong with one input never stops the others.

mod atomic;
pub mod cache;
mod canonical;
mod collect;
mod diff;
mod identity;
mod lock;
mod names;
mod opened;
mod ordered;
mod pattern;
mod plan;
mod positioned;
mod run;
mod selection;
mod stale;
mod stream;
mod task;
mod variants;
mod walk;

pub use atomic::{Draft, write_whole};
pub use cache::Cache;
pub use collect::{Collection, Input, collect, collect_whole};
pub use identity::same_file;
pub use lock::{Lock, walked_folder};
pub use ordered::{for_each_in_order, with_helpers};
pub(crate) use plan::plan_each;
pub use plan::{Destination, Job, plan};
pub(crate) use run::remove_stale;
pub use run::{Outcome, Settings, Status, run};
pub use selection::Selection;
