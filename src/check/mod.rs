//! The gate: what in a text would embarrass its publisher.
//!
//! [`check`] decodes an input and runs every [`Rule`] over it; what they find are [`Finding`]s,
//! each with its place, a sentence and, where there is one, a remedy. It changes nothing.

mod accept;
mod claim;
mod finding;
mod fix;
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

use crate::encoding;
use crate::error::Result;
use crate::press::{OnUnsure, Survey, trusted};

pub use accept::Accepted;
use finding::Raw;
pub use finding::{Excerpt, Finding, Level, Place};
pub use fix::{Fixed, fix};
pub use options::{Levels, Options};
pub use rule::Rule;
use source::Source;

/// How many places one rule names in one input; the rest is counted.
const NAMED: usize = 200;

/// Checks one input. `name` helps to tell its format. The findings are in the order of the text.
///
/// Malformed bytes are a finding, not an error. Where the encoding cannot be trusted that is the only one.
///
/// # Errors
/// [`NotText`](crate::ErrorKind::NotText) where the bytes look binary and no encoding is named.
pub fn check(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Vec<Finding>> {
    Ok(match findings_in(bytes, name, options)? {
        Ok((source, found)) => place::placed(&source, found),
        Err(finding) => vec![finding],
    })
}

/// The input, decoded, and what is found in it, in the order of the text; or the one finding that its encoding cannot be
/// trusted.
fn findings_in<'a>(
    bytes: &'a [u8],
    name: Option<&Path>,
    options: &Options,
) -> Result<std::result::Result<(Source<'a>, Vec<Raw>), Finding>> {
    let detection = encoding::detect(bytes);
    let encoding = match options.encoding {
        Some(named) => named,
        None => match trusted(&detection, OnUnsure::Refuse) {
            Ok(encoding) => encoding,
            Err(error) => return rules::encoding(error).map(Err),
        },
    };
    let source = Source::read(bytes, encoding, detection.declared)?;
    let survey = Survey::of(&source.text, name, options.format)?;
    let mut found = rules::all(&source, &survey, options);
    drop(survey);
    let ignored = ignore::ignored(&source.text);
    found.retain_mut(|raw| match options.levels.of(raw.rule, raw.level) {
        Some(level) if !ignore::is_ignored(raw, &ignored) => {
            raw.level = level;
            true
        }
        _ => false,
    });
    found.sort_by_key(|raw| raw.range.start);
    Ok(Ok((source, found)))
}
