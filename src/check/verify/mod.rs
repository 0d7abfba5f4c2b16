//! Whether an output is its source converted, and nothing else.
//!
//! [`verify`] converts the source again and compares: what is the same is proven by
//! that, and besides by a look at what became of what that does not go by the engine. What differs is told by
//! what it is: a word left unconverted, a notice that was converted, a paragraph that is missing.

mod classify;
mod hunks;
mod infer;
mod lockstep;
mod proof;
mod related;
mod tokens;
mod tree;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::Path;

use self::classify::Comparison;
use super::finding::{Finding, Raw};
use super::found::NAMED;
use super::source::Source;
use super::{Rule, place};
use crate::encoding::{self, Encoding, OnMalformed};
use crate::error::Result;
use crate::press::{self, Form, NoChinese, Options, Pressed};

pub use infer::{Pair, Unknown, infer};
pub use tree::{Trees, extra_file, infer_from_files, trees, verify_file};

/// Compares an output with its source, converted by `options`. `name` is the source's, which helps to tell its
/// format. The findings are in the order of the output.
///
/// Where nothing is found, the output is byte for byte what a conversion gives.
///
/// # Errors
/// What makes it impossible to convert the source, as of [`press`](press::press()).
pub fn verify(
    source: &[u8],
    output: &[u8],
    name: Option<&Path>,
    options: &Options,
) -> Result<Vec<Finding>> {
    // A text without Chinese may be one of many.
    let options = &Options { no_chinese: NoChinese::Keep, ..options.clone() };
    let Pressed { bytes: expected, report } = press::press(source, name, options)?;
    let trace = match options.form {
        Form::Document => Some(press::trace(source, name, options)?),
        Form::Json | Form::FrontMatter => None,
    };
    let encoding = report.output_encoding;
    let mut found = Vec::new();
    if output == expected {
        let actual = Source::read(output, encoding, None)?;
        let doubts = trace.iter().flat_map(|trace| proof::doubts(trace, &actual.text));
        found.extend(doubts.take(NAMED));
        return Ok(place::placed(&actual, found));
    }
    let actual = read(output, encoding, &mut found)?;
    let has_bom = [&expected, output].map(|bytes| encoding::has_bom(bytes, encoding));
    if has_bom[0] != has_bom[1] && actual.encoding == encoding {
        let what = if has_bom[1] { "a byte order mark that" } else { "no byte order mark, which" };
        let message = format!(
            "the output has {what} the conversion {}",
            if has_bom[1] { "does not write" } else { "writes" }
        );
        found.push(Raw::new(0..0, Rule::Encoding, message));
    }
    let expected = encoding::decode(&expected, encoding, OnMalformed::Replace)?.text;
    let comparison = Comparison::new(&expected, &actual.text, trace.as_ref());
    found.extend(comparison.findings());
    Ok(place::placed(&actual, found))
}

/// The output in the encoding that it is to have; in the one it is found to be in where it cannot be read so.
fn read<'a>(output: &'a [u8], encoding: Encoding, found: &mut Vec<Raw>) -> Result<Source<'a>> {
    let source = Source::read(output, encoding, None)?;
    let detected = encoding::detect(output);
    let is_other = !source.malformed.is_empty()
        && detected.confidence >= encoding::SURE
        && detected.encoding != encoding;
    if is_other {
        let (is, wanted) = (detected.encoding.name(), encoding.name());
        let message = format!("the output is in {is}, and was to be in {wanted}");
        let fix =
            format!("verify with --to-encoding {}, or convert again", is.to_ascii_lowercase());
        found.push(Raw::new(0..0, Rule::Encoding, message).with_fix(fix));
        return Source::read(output, detected.encoding, None);
    }
    for malformed in &source.malformed {
        let message = format!("{} is not valid {}", malformed.bytes, encoding.name());
        found.push(Raw::new(malformed.range(), Rule::MalformedBytes, message));
    }
    Ok(source)
}

/// A text as a message shows it: what is long is cut, and what would break the line is written `\n`.
fn shown(text: &str) -> String {
    const MOST: usize = 24;
    let mut shown: String = text
        .chars()
        .take(MOST)
        .map(|c| match c {
            '\n' => Cow::Borrowed("\\n"),
            '\r' => Cow::Borrowed("\\r"),
            '\t' => Cow::Borrowed("\\t"),
            c => Cow::Owned(c.to_string()),
        })
        .collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
