//! Subtitles: SubRip, WebVTT, SubStation Alpha. What is said converts; when, where and how it is shown stays.
//!
//! A cue, what is shown at one time, is a block. Where its lines break between two hanzi a word may go on,
//! and a line that a dash begins is said by somebody else: a block of its own.

mod ass;
#[cfg(test)]
pub(super) mod laws;
mod run;
mod srt;
mod timing;
mod webvtt;

use super::{Format, Options};
use crate::document::Document;
use crate::encoding;
use crate::error::{ErrorKind, Result};

/// How many bytes are looked at to tell what a text is.
const SNIFFED: usize = 64 * 1024;

/// Finds the blocks of subtitles: cues are [`Prose`](crate::document::Kind::Prose), who speaks is an
/// [`Author`](crate::document::Kind::Author).
///
/// # Errors
/// [`Syntax`](ErrorKind::Syntax) where there is nothing in it by which it would be that format.
pub fn parse<'t>(text: &'t str, format: Format, options: &Options) -> Result<Document<'t>> {
    match format {
        Format::WebVtt => webvtt::parse(text, options),
        Format::Ass => ass::parse(text),
        _ => srt::parse(text),
    }
}

/// The format of what is subtitles by its content; `None` where that does not tell.
pub(super) fn sniff(text: &str) -> Option<Format> {
    let text = encoding::head(text, SNIFFED);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if webvtt::sniff(text) {
        Some(Format::WebVtt)
    } else if ass::sniff(text) {
        Some(Format::Ass)
    } else {
        srt::sniff(text).then_some(Format::Srt)
    }
}

/// What is said of a text that has nothing of its format in it. A blank one is well-formed.
fn nothing_of<'t>(text: &'t str, format: Format, what: &str) -> Result<Document<'t>> {
    let Some(at) = text.find(|c: char| !c.is_whitespace() && c != '\u{FEFF}') else {
        return Ok(Document::new(text));
    };
    let place = encoding::positions(text, [at])[0];
    let (format, what) = (format.name(), what.to_owned());
    Err(ErrorKind::Syntax { format, what, line: place.line, column: place.column }.into())
}

#[cfg(test)]
mod tests;
