//! The gate: what in a text would embarrass its publisher.
//!
//! [`check`] decodes an input and runs every [`Rule`] over it; what they find are [`Finding`]s,
//! each with its place, a sentence and, where there is one, a remedy. It changes nothing.

mod finding;
mod offset;
mod place;
mod rule;
mod rules;
mod source;
pub mod verify;

#[cfg(test)]
mod tests;

use crate::encoding::{self, Encoding};
use crate::error::Result;
use crate::press::{OnUnsure, trusted};

pub use finding::{Excerpt, Finding, Level, Place};
pub use rule::Rule;
use source::Source;

/// How many places one rule names in one input; the rest is counted.
const NAMED: usize = 200;

/// Checks one input, decoded as `encoding` or as what it is found to be. The findings are in the
/// order of the text.
///
/// Malformed bytes are a finding, not an error. Where the encoding cannot be trusted that is the only one.
///
/// # Errors
/// [`NotText`](crate::ErrorKind::NotText) where the bytes look binary and no encoding is named.
pub fn check(bytes: &[u8], encoding: Option<Encoding>) -> Result<Vec<Finding>> {
    let detection = encoding::detect(bytes);
    let encoding = match encoding {
        Some(named) => named,
        None => match trusted(&detection, OnUnsure::Refuse) {
            Ok(encoding) => encoding,
            Err(error) => return rules::encoding(error).map(|finding| vec![finding]),
        },
    };
    let source = Source::read(bytes, encoding, detection.declared)?;
    Ok(place::placed(&source, rules::all(&source)))
}
