//! The text of an element while it is read, as pieces.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr3;

use super::entities::Entities;
use crate::document::{Document, Escaping, Piece, references};
use crate::format::characters::{is_cjk, is_invisible};

/// What references mean in a document.
#[derive(Debug, Default, Clone)]
pub(super) struct Meanings {
    pub(super) entities: Entities,
    /// How many bytes the references seen so far stand for.
    pub(super) expanded: u64,
}

/// Stretches of text of one block that follow each other, with markup between them.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Each with whether it is kept.
    stretches: Vec<(Range<usize>, Escaping, bool)>,
    /// Whether any of it is more than white space.
    pub(super) says: bool,
}

impl Run {
    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// Adds a stretch.
    pub(super) fn add(&mut self, text: &str, range: Range<usize>, escaping: Escaping) {
        if !range.is_empty() {
            self.says |= !is_blank(&text[range.clone()]);
            self.stretches.push((range, escaping, false));
        }
    }

    /// Adds a stretch that stays as it is, behind others.
    pub(super) fn add_kept(&mut self, range: Range<usize>, escaping: Escaping) {
        if !range.is_empty() && !self.is_empty() {
            self.stretches.push((range, escaping, true));
        }
    }

    /// Whether it says something, and no line ends behind that.
    pub(super) fn is_within_line(&self, text: &str) -> bool {
        self.says
            && self.stretches.last().is_some_and(|(range, ..)| {
                let last = &text[range.clone()];
                !last[last.trim_ascii_end().len()..].contains(['\n', '\r'])
            })
    }

    /// Takes all of it, as pieces, where it says something.
    pub(super) fn take(
        &mut self,
        meanings: &mut Meanings,
        document: &mut Document<'_>,
    ) -> Option<Vec<Piece>> {
        let says = std::mem::take(&mut self.says);
        let text = document.source;
        let mut stretches = &*self.stretches;
        // White space around a CDATA section is no part of what stands in it.
        while let [(range, ..), rest @ ..] = stretches
            && is_blank(&text[range.clone()])
        {
            stretches = rest;
        }
        while let [rest @ .., (range, ..)] = stretches
            && is_blank(&text[range.clone()])
        {
            stretches = rest;
        }
        let mut pieces = Vec::with_capacity(stretches.len());
        if says {
            for (range, escaping, is_kept) in stretches {
                let first = pieces.len();
                add_pieces(range.clone(), *escaping, meanings, document, &mut pieces);
                pieces[first..].iter_mut().for_each(|piece| piece.is_kept = *is_kept);
            }
        }
        self.stretches.clear();
        (!pieces.is_empty()).then_some(pieces)
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// The pieces of a value or a stretch of text, with its references.
///
/// A reference to an entity that XML does not know is no part of the text; if HTML knows it, it
/// means the same here. What should have been a reference (`&`, `<`, `>`) is a piece of its own, so that
/// it is spelled as it was whatever becomes of the text around it.
pub(super) fn add_pieces(
    range: Range<usize>,
    escaping: Escaping,
    meanings: &mut Meanings,
    document: &mut Document<'_>,
    pieces: &mut Vec<Piece>,
) {
    if escaping == Escaping::Cdata {
        pieces.push(Piece::raw(range, escaping));
        return;
    }
    let text = document.source;
    let bytes = &text.as_bytes()[..range.end];
    let mut start = range.start;
    let mut at = start;
    let raw = |range: Range<usize>, pieces: &mut Vec<Piece>| {
        if !range.is_empty() {
            pieces.push(Piece::raw(range, escaping));
        }
    };
    while let Some(found) = memchr3(b'&', b'<', b'>', &bytes[at..]) {
        at += found;
        raw(start..at, pieces);
        let (length, what) = match bytes[at] {
            b'&' => reference(&text[at..range.end]),
            b'<' => (1, Reference::Bare),
            _ => (1, Reference::Greater),
        };
        let here = at..at + length;
        match what {
            Reference::Known => push_escape(Piece::escaped(here, escaping), pieces),
            Reference::Bare => {
                let bare = if bytes[at] == b'&' {
                    "an ampersand & that begins no reference"
                } else {
                    "a < that begins no tag"
                };
                document.warn(at, bare);
                pieces.push(Piece::escaped(here, escaping));
            }
            Reference::Greater => pieces.push(Piece::escaped(here, escaping)),
            Reference::Named => {
                let name = &text[at + 1..at + length - 1];
                let of_html = || {
                    references::html(&text[here.clone()], false)
                        .is_some_and(|(whole, _)| whole == length)
                };
                match meanings.entities.size(name) {
                    Some(size) => meanings.expanded = meanings.expanded.saturating_add(size),
                    None if of_html() => {
                        if !meanings.entities.is_external() {
                            document.warn(at, format!("a reference &{name}; that is HTML's and is not declared"));
                        }
                        push_escape(Piece::escaped(here, Escaping::Html), pieces);
                    }
                    None => document.warn(at, format!("a reference &{name}; to an entity that is not declared, which stays as it is")),
                }
            }
        }
        at += length;
        start = at;
    }
    raw(start..range.end, pieces);
}

/// What an ampersand begins.
enum Reference {
    /// A reference of XML.
    Known,
    /// One to another entity.
    Named,
    /// None.
    Bare,
    /// No ampersand but a `>`, which may stand as it is.
    Greater,
}

/// The longest name that a reference is looked for by.
const LONGEST_NAME: usize = 256;

/// The reference at the start, with its length.
fn reference(rest: &str) -> (usize, Reference) {
    let bytes = rest.as_bytes();
    let ends = |byte: &u8| matches!(byte, b';' | b'&' | b'<' | b'>') || byte.is_ascii_whitespace();
    let end = bytes[1..].iter().take(LONGEST_NAME).position(ends).map_or(0, |at| at + 1);
    if end < 2 || bytes[end] != b';' {
        return (1, Reference::Bare);
    }
    let spelled = &rest[..=end];
    if references::decode_xml(spelled) != spelled {
        (spelled.len(), Reference::Known)
    } else if is_name(&spelled[1..end]) {
        (spelled.len(), Reference::Named)
    } else {
        (1, Reference::Bare)
    }
}

fn is_name(name: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_' || c == ':';
    name.starts_with(is_start)
        && name.chars().all(|c| is_start(c) || c.is_numeric() || matches!(c, '-' | '.'))
}

/// Adds a reference, to the last piece where that is one, too, and touches.
fn push_escape(piece: Piece, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        // One bare character has no semicolon.
        Some(last)
            if last.is_escaped
                && last.range.end == piece.range.start
                && last.escaping == piece.escaping
                && last.range.len() > 1 =>
        {
            last.range.end = piece.range.end;
        }
        _ => pieces.push(piece),
    }
}

/// Pieces without what a word goes across: soft line breaks between two CJK characters, characters without
/// width; and without white space at both ends.
pub(super) fn soften(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut soft =
        Soft { text, pieces: Vec::with_capacity(pieces.len()), gap: Vec::new(), after_cjk: false };
    for piece in pieces {
        if piece.is_escaped {
            let (first, last) = {
                let decoded = piece.text(text);
                (decoded.chars().next(), decoded.chars().next_back())
            };
            let (Some(first), Some(last)) = (first, last) else { continue };
            if first == last && is_invisible(first) {
                continue;
            }
            soft.push(piece, first, last);
        } else {
            soft.add_raw(&piece);
        }
    }
    soft.pieces
}

struct Soft<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    /// White space that counts if text follows.
    gap: Vec<Piece>,
    after_cjk: bool,
}

impl Soft<'_> {
    fn add_raw(&mut self, piece: &Piece) {
        let part = |range: Range<usize>| Piece { range, ..*piece };
        let mut at = piece.range.start;
        while at < piece.range.end {
            let rest = &self.text[at..piece.range.end];
            let space = rest.bytes().take_while(u8::is_ascii_whitespace).count();
            if space > 0 {
                if !self.pieces.is_empty() {
                    self.gap.push(part(at..at + space));
                }
                at += space;
                continue;
            }
            let ends = |c: char| c.is_ascii_whitespace() || is_invisible(c);
            let length = rest.find(ends).unwrap_or(rest.len());
            let said = &rest[..length];
            if let (Some(first), Some(last)) = (said.chars().next(), said.chars().next_back()) {
                self.push(part(at..at + length), first, last);
                at += length;
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
    }

    /// Adds text that begins and ends with these characters.
    fn push(&mut self, piece: Piece, first: char, last: char) {
        let breaks = |gap: &Piece| self.text[gap.range.clone()].contains(['\n', '\r']);
        let is_soft = self.after_cjk && is_cjk(first) && self.gap.iter().any(breaks);
        let mut gap = std::mem::take(&mut self.gap);
        if is_soft {
            gap.clear();
        }
        for piece in gap.into_iter().chain([piece]) {
            match self.pieces.last_mut() {
                Some(before)
                    if !piece.is_escaped
                        && !before.is_escaped
                        && before.range.end == piece.range.start
                        && before.is_kept == piece.is_kept
                        && before.escaping == piece.escaping =>
                {
                    before.range.end = piece.range.end;
                }
                _ => self.pieces.push(piece),
            }
        }
        self.after_cjk = is_cjk(last);
    }
}

/// The text of a value with its references, for looking at it.
pub(super) fn decoded(value: &str) -> Cow<'_, str> {
    if value.contains('&') { references::decode_xml(value) } else { Cow::Borrowed(value) }
}
