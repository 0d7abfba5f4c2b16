//! The gate: what in a text would embarrass its publisher.
//!
//! [`check`] decodes an input and runs every [`Rule`] over it; what they find are [`Finding`]s,
//! each with its place, a sentence and, where there is one, a remedy. It changes nothing.

mod finding;
mod offset;
mod rules;
mod source;

#[cfg(test)]
mod tests;

use crate::encoding::{self, Encoding, positions};
use crate::error::Result;
use crate::press::{OnUnsure, trusted};

pub use finding::{Finding, Level, Rule};
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
    let mut found = rules::all(&source);
    found.sort_by_key(|raw| raw.start);
    let offsets = offset::in_bytes(&source, found.iter().map(|raw| raw.start));
    let positions = positions(&source.text, found.iter().map(|raw| raw.start));
    let places = positions.into_iter().zip(offsets);
    Ok(found
        .into_iter()
        .zip(places)
        .map(|(raw, (position, byte))| raw.at(position, byte))
        .collect())
}
