//! WebVTT (`.vtt`), as the W3C's "WebVTT: The Web Video Text Tracks Format" parses it (section 6).
//!
//! Only the text of cues converts, without its tags. Header, comments, styles and regions, the identifiers of
//! cues, their times and settings stay. A speaker (`<v 張三>`) is an author, the annotation of ruby a block of
//! its own.

mod cue;

use super::run::Run;
use super::timing::{self, Timing};
use super::{Format, nothing_of};
use crate::document::{Document, Escaping, Kind, Piece};
use crate::error::Result;
use crate::format::Options;
use crate::format::text::lines;

const SIGNATURE: &str = "WEBVTT";

/// The blocks that are no cues, by their first word.
const OTHERS: [&str; 3] = ["NOTE", "STYLE", "REGION"];

/// What the lines since the last empty one are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// There are none.
    Between,
    /// The start of the file.
    Header,
    /// A cue, whose text begins here.
    Cue(usize),
    /// An identifier, or what is no cue.
    Other,
}

pub(super) fn parse<'t>(text: &'t str, options: &Options) -> Result<Document<'t>> {
    let mut document = Document::new(text);
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let is_signed = signature(&text[start..]);
    let mut state = if is_signed { State::Header } else { State::Between };
    let (mut has_cue, mut end, mut block) = (false, start, None);
    for line in lines(&text[start..]) {
        let line = start + line.start..start + line.end;
        let spelled = &text[line.clone()];
        let is_timing = memchr::memmem::find(spelled.as_bytes(), b"-->").is_some();
        if is_timing || spelled.is_empty() {
            finish(&mut document, options, state, end);
        }
        if is_timing {
            if timing::read(spelled.trim()) == Timing::None
                || timing::read(spelled.trim()) == Timing::Broken
            {
                document.warn(
                    line.start,
                    "times that cannot be read, so that no player shows this cue",
                );
            }
            (has_cue, block) = (true, None);
            // Behind the line's end, wherever that is.
            state = State::Cue(line.end);
        } else if spelled.is_empty() {
            if let Some(block) = block.take() {
                document.warn(block, NO_CUE);
            }
            state = State::Between;
        } else if state == State::Header {
            language(&mut document, line.clone());
        } else if state == State::Between {
            state = State::Other;
            let word = spelled.split([' ', '\t']).next().unwrap_or_default();
            block = (!OTHERS.contains(&word)).then_some(line.start);
        }
        end = line.end;
    }
    finish(&mut document, options, state, end);
    if let Some(block) = block {
        document.warn(block, NO_CUE);
    }
    if !is_signed && !has_cue {
        return nothing_of(text, Format::WebVtt, "it does not begin with WEBVTT");
    }
    if !is_signed {
        document.warn(0, "WEBVTT is missing at the start, so that no player shows this");
    }
    Ok(document)
}

const NO_CUE: &str = "lines that are no cue, which stay as they are";

/// Ends what there is, whose last line ends at `end`.
fn finish(document: &mut Document<'_>, options: &Options, state: State, end: usize) {
    if let State::Cue(start) = state
        && start < end
    {
        cue::parse(document, options, start..end);
    }
}

/// The language that a header tells, as YouTube's do: `Language: zh-Hans`.
fn language(document: &mut Document<'_>, line: std::ops::Range<usize>) {
    let spelled = &document.source[line.clone()];
    let Some((key, value)) = spelled.split_once(':') else { return };
    let tag = value.trim();
    if key.trim_end().eq_ignore_ascii_case("language") && !tag.is_empty() {
        let start = line.end - value.trim_start().len();
        let piece = Piece::raw(start..start + tag.len(), Escaping::None);
        document.push(Kind::LanguageTag, 0, vec![piece]);
    }
}

/// Whether a text begins with the signature, behind which any text may stand on the line.
fn signature(text: &str) -> bool {
    let rest = text.strip_prefix(SIGNATURE);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// Whether a text begins as WebVTT does and has nothing behind its header, or a cue somewhere.
pub(super) fn sniff(text: &str) -> bool {
    if !signature(text) {
        return false;
    }
    let mut body = lines(text).map(|line| &text[line]).skip_while(|line| !line.is_empty());
    let is_timing = |line: &str| matches!(timing::read(line.trim()), Timing::Whole { .. });
    let mut content = body.by_ref().skip_while(|line| line.is_empty()).peekable();
    content.peek().is_none() || content.any(is_timing)
}
