//! The text of one cue of WebVTT (section 6.4, "WebVTT cue text parsing rules").

use std::ops::Range;

use super::Run;
use crate::document::{Document, Escaping, Kind, Piece};
use crate::format::Options;

/// The longest character reference that is looked for.
const LONGEST_REFERENCE: usize = 40;

struct Cue<'d, 't> {
    document: &'d mut Document<'t>,
    base: Run<'t>,
    /// What is written beside the base of ruby.
    annotation: Run<'t>,
    is_annotation: bool,
    /// For each open `<lang>`, whether it names another language than Chinese.
    languages: Vec<bool>,
    all_languages: bool,
}

/// Adds the blocks of a cue's text, which is this range of the source.
pub(super) fn parse(document: &mut Document<'_>, options: &Options, range: Range<usize>) {
    let source = document.source;
    let mut cue = Cue {
        document,
        base: Run::new(source, Escaping::Html),
        annotation: Run::new(source, Escaping::Html),
        is_annotation: false,
        languages: Vec::new(),
        all_languages: options.all_languages,
    };
    let mut at = range.start;
    while let Some(next) = memchr::memchr(b'<', &source.as_bytes()[at..range.end]) {
        let tag = at + next;
        cue.text(at..tag);
        let Some(length) = memchr::memchr(b'>', &source.as_bytes()[tag..range.end]) else {
            cue.document.warn(tag, "a tag without an end");
            at = range.end;
            break;
        };
        cue.tag(tag + 1..tag + length);
        at = tag + length + 1;
    }
    cue.text(at..range.end);
    cue.end();
}

impl Cue<'_, '_> {
    fn text(&mut self, range: Range<usize>) {
        if !self.is_other() {
            let run = if self.is_annotation { &mut self.annotation } else { &mut self.base };
            characters(self.document, run, range);
        }
    }

    /// Whether what comes is in another language.
    fn is_other(&self) -> bool {
        !self.all_languages && self.languages.last() == Some(&true)
    }

    fn end(&mut self) {
        self.end_annotation();
        self.base.end(self.document);
    }

    fn end_annotation(&mut self) {
        self.annotation.end(self.document);
        self.is_annotation = false;
    }

    /// A tag, of which `range` is what stands between `<` and `>`.
    fn tag(&mut self, range: Range<usize>) {
        let tag = &self.document.source[range.clone()];
        let white = [' ', '\t', '\n', '\r', '\u{c}'];
        if let Some(name) = tag.strip_prefix('/') {
            match name.trim_end_matches(white) {
                "v" => self.end(),
                "rt" | "ruby" => self.end_annotation(),
                "lang" => self.change_language(|languages| {
                    languages.pop();
                }),
                _ => {}
            }
            return;
        }
        let (element, annotation) = tag.split_at(tag.find(white).unwrap_or(tag.len()));
        let name = element.split('.').next().unwrap_or_default();
        let start = range.end - annotation.trim_start_matches(white).len();
        let annotation = annotation.trim_matches(white);
        let place = start..start + annotation.len();
        match name {
            "v" => {
                self.end();
                let mut speaker = Run::new(self.document.source, Escaping::Html);
                characters(self.document, &mut speaker, place);
                speaker.end_as(self.document, Kind::Author);
            }
            "rt" => self.is_annotation = true,
            "lang" => {
                let is_other = is_other_language(annotation);
                self.change_language(|languages| languages.push(is_other));
                if !annotation.is_empty() {
                    let piece = Piece::raw(place, Escaping::Html);
                    self.document.push(Kind::LanguageTag, 0, vec![piece]);
                }
            }
            // Markup alone: `<i>`, `<c.yellow>`, `<00:00:01.500>`, `<ruby>`.
            _ => {}
        }
    }

    fn change_language(&mut self, change: impl FnOnce(&mut Vec<bool>)) {
        let before = self.is_other();
        change(&mut self.languages);
        if self.is_other() != before {
            self.annotation.end(self.document);
            self.base.end(self.document);
        }
    }
}

/// Adds text with its line ends and character references.
fn characters(document: &mut Document<'_>, run: &mut Run<'_>, range: Range<usize>) {
    let bytes = document.source.as_bytes();
    let mut at = range.start;
    let is_special = |byte: &u8| matches!(byte, b'&' | b'>' | b'\n' | b'\r');
    while let Some(next) = bytes[at..range.end].iter().position(is_special) {
        let place = at + next;
        run.raw(document, at..place);
        at = match bytes[place..range.end] {
            [b'\r', b'\n', ..] => place + 2,
            [b'&', ..] => place + reference_length(&bytes[place..range.end]),
            _ => place + 1,
        };
        match bytes[place] {
            b'\n' | b'\r' => run.newline(document, place..at),
            // A `>` or `&` alone means itself, and stays as it is.
            _ => run.escape(document, place..at),
        }
    }
    run.raw(document, at..range.end);
}

/// How many bytes the character reference at the start has; 1 for what is none.
fn reference_length(rest: &[u8]) -> usize {
    let rest = &rest[..rest.len().min(LONGEST_REFERENCE)];
    let prefix = match rest {
        [_, b'#', b'x' | b'X', ..] => 3,
        [_, b'#', ..] => 2,
        _ => 1,
    };
    let is_part = |byte: &u8| match prefix {
        3 => byte.is_ascii_hexdigit(),
        2 => byte.is_ascii_digit(),
        _ => byte.is_ascii_alphanumeric(),
    };
    let length = rest[prefix..].iter().take_while(|byte| is_part(byte)).count();
    let is_ended = rest.get(prefix + length) == Some(&b';');
    if length > 0 && is_ended { prefix + length + 1 } else { 1 }
}

/// Whether a language tag names another language than Chinese, or Chinese in Latin letters.
fn is_other_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let chinese = ["", "zh", "cmn", "yue", "wuu", "nan", "hak", "gan", "hsn", "lzh", "und"];
    !chinese.iter().any(|chinese| language.eq_ignore_ascii_case(chinese))
        || subtags.any(|subtag| subtag.eq_ignore_ascii_case("Latn"))
}
