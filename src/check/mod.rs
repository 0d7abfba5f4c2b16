//! The gate: what in a text would embarrass its publisher.
//!
//! [`check`] decodes an input and runs the [`Rule`]s over it; what they find are [`Finding`]s,
//! each with its place, a sentence and, where there is one, a remedy. [`fix`] applies what is sure. [`verify`] holds an
//! output against its source.

mod accept;
mod checked;
mod claim;
mod finding;
mod fix;
mod found;
mod ignore;
mod marked;
mod offset;
mod options;
mod place;
mod rule;
mod rules;
mod source;
pub mod verify;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::error::Result;

pub use accept::Accepted;
pub use finding::{Counterpart, Excerpt, Finding, Level, Place};
pub use fix::{Fixed, fix};
pub use options::{Levels, Options};
pub use rule::Rule;
use source::{Reading, Source};

/// Checks one input. `name` helps to tell its format. The findings are in the order of the text.
///
/// Malformed bytes are a finding, not an error. Where the encoding cannot be trusted that is the only one.
///
/// # Errors
/// [`NotText`](crate::ErrorKind::NotText) where the bytes look binary and no encoding is named.
pub fn check(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Vec<Finding>> {
    Ok(match Source::trusted(bytes, options.encoding)? {
        Reading::Source(source) => {
            let found = rules::all(&source, name, options)?.named();
            place::placed(&source, found)
        }
        Reading::Distrusted(finding) => {
            let mut findings = vec![finding];
            options.levels.apply(&mut findings);
            findings
        }
    })
}
