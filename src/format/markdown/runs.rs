//! The marks of a leaf to the blocks of a document.

use std::ops::Range;

use super::buffer::Buffer;
use super::html_block;
use super::inline::{Mark, MarkKind};
use super::passed::Passed;
use super::shortcode;
use crate::document::{Document, Escaping, Hint, Kind, Piece, is_hanzi};
use crate::format::{Options, invisible};

/// Makes blocks of one leaf.
pub(super) struct Runs<'r, 'a> {
    pub(super) document: &'r mut Document<'a>,
    pub(super) buffer: &'r Buffer<'a>,
    /// What of the leaf is passed over, in order and apart.
    pub(super) passed: &'r [(Range<usize>, Passed)],
    /// What of the source is.
    pub(super) verbatim: &'r [Range<usize>],
    pub(super) options: &'r Options,
    /// What the leaf says of its own text.
    pub(super) hint: Hint,
    /// Texts that are not complete: the leaf's own, that of an image in it, and so on.
    texts: Vec<Text>,
    /// The element whose text does not convert, and how many of that name are open.
    left_out: Option<(String, usize)>,
}

struct Text {
    kind: Kind,
    pieces: Vec<Piece>,
    /// A line break that is text unless it stands between two hanzi.
    line_break: Option<Range<usize>>,
}

impl Text {
    fn new(kind: Kind) -> Self {
        Self { kind, pieces: Vec::new(), line_break: None }
    }
}

impl<'r, 'a> Runs<'r, 'a> {
    pub(super) fn new(
        document: &'r mut Document<'a>,
        buffer: &'r Buffer<'a>,
        passed: &'r [(Range<usize>, Passed)],
        verbatim: &'r [Range<usize>],
        options: &'r Options,
    ) -> Self {
        let (texts, left_out, hint) = (Vec::new(), None, Hint::None);
        Self { document, buffer, passed, verbatim, options, hint, texts, left_out }
    }

    /// Adds the blocks of a part of the leaf, whose own text is of this kind.
    pub(super) fn add(&mut self, kind: Kind, range: Range<usize>, marks: &[Mark]) {
        self.texts.push(Text::new(kind));
        let mut at = range.start;
        for mark in marks {
            // What is within a kept label, or before the part.
            if mark.range.end <= at {
                continue;
            }
            self.text(at..mark.range.start.max(at));
            at = mark.range.end;
            self.mark(mark);
        }
        self.text(at..range.end.max(at));
        self.left_out = None;
        while !self.texts.is_empty() {
            self.end();
        }
    }

    fn mark(&mut self, mark: &Mark) {
        let range = &mark.range;
        match &mark.kind {
            MarkKind::Text => self.text(range.clone()),
            MarkKind::Delimiters(left) => self.text(left.clone()),
            MarkKind::Gap => {}
            MarkKind::Kept => self.kept(range.clone()),
            MarkKind::Reference => self.reference(range.clone()),
            // A shortcode may have several lines.
            MarkKind::Break | MarkKind::SoftBreak if self.is_passed(range.start) => {}
            MarkKind::Break => self.divide(),
            MarkKind::SoftBreak => {
                if let Some(text) = self.texts.last_mut() {
                    text.line_break = Some(self.buffer.break_range(range.end - 1));
                }
            }
            MarkKind::ImageStart => self.texts.push(Text::new(Kind::Prose)),
            MarkKind::ImageEnd => self.end(),
            MarkKind::Tag => self.tag(range.clone()),
        }
    }

    /// Adds text, without what is passed over.
    fn text(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some((passed, how)) = self.passed.first()
            && passed.start < range.end
        {
            if passed.end <= at {
                self.passed = &self.passed[1..];
                // It may end where the line does, with nothing behind it that would have shown it.
                if *how == Passed::Line {
                    self.divide();
                }
                continue;
            }
            self.plain(at..passed.start.max(at));
            // Its first character stands for it, so that what is on either side is no word.
            match how {
                Passed::Seen if passed.start >= at => {
                    self.plain(passed.start..passed.start + 1);
                    self.shortcode(passed);
                }
                Passed::Kept if passed.start >= at => self.add_kept(passed.clone()),
                Passed::Line => self.divide(),
                _ => {}
            }
            at = passed.end.min(range.end).max(at);
            if passed.end > range.end {
                return;
            }
            self.passed = &self.passed[1..];
        }
        self.plain(at..range.end);
    }

    /// Adds what a reader sees of a shortcode, if it is one, as blocks of their own.
    fn shortcode(&mut self, range: &Range<usize>) {
        if self.left_out.is_some() || self.is_verbatim(range.start) {
            return;
        }
        for (kind, value) in shortcode::values(&self.buffer.text()[range.clone()]) {
            let value = range.start + value.start..range.start + value.end;
            let piece = Piece::raw(self.buffer.source_range(&value), Escaping::YamlDouble);
            self.document.push(kind, 0, invisible::without(self.document.source, vec![piece]));
        }
    }

    /// Adds text of one line.
    fn plain(&mut self, range: Range<usize>) {
        if range.is_empty() || self.left_out.is_some() {
            return;
        }
        let mut source = self.buffer.source_range(&range);
        let from = self.verbatim.partition_point(|verbatim| verbatim.end <= source.start);
        for verbatim in &self.verbatim[from..] {
            if verbatim.start >= source.end {
                break;
            }
            self.piece(Piece::raw(source.start..verbatim.start.max(source.start), Escaping::None));
            source.start = verbatim.end.min(source.end);
        }
        self.piece(Piece::raw(source, Escaping::None));
    }

    fn reference(&mut self, range: Range<usize>) {
        let is_hidden =
            self.left_out.is_some() || self.is_verbatim(range.start) || self.is_passed(range.start);
        if !is_hidden {
            self.piece(Piece::escaped(self.buffer.source_range(&range), Escaping::Html));
        }
    }

    /// Adds what a reader sees of code, mathematics, an address or a label, to stay as it is.
    fn kept(&mut self, range: Range<usize>) {
        if self.is_passed(range.start) {
            return;
        }
        let spelled = &self.buffer.text()[range.clone()];
        let inner = spelled.trim_start_matches(['`', '<']);
        let start = range.end - inner.len();
        self.add_kept(start..start + inner.trim_end_matches(['`', '>']).len());
    }

    fn add_kept(&mut self, range: Range<usize>) {
        if self.left_out.is_some() || self.is_verbatim(range.start) {
            return;
        }
        for line in self.buffer.source_lines(range) {
            self.seen(Piece { is_kept: true, ..Piece::raw(line, Escaping::None) });
        }
    }

    /// Whether a region that is left out begins at `at` or before, and goes on.
    fn is_verbatim(&self, at: usize) -> bool {
        let source = self.buffer.source(at);
        let from = self.verbatim.partition_point(|verbatim| verbatim.end <= source);
        self.verbatim.get(from).is_some_and(|verbatim| verbatim.start <= source)
    }

    /// Whether the mark at `at` is within something passed over: what stands before it is no longer among these.
    fn is_passed(&self, at: usize) -> bool {
        self.passed.first().is_some_and(|(passed, _)| passed.contains(&at))
    }

    /// Adds a piece without the characters in it that have no width.
    fn piece(&mut self, piece: Piece) {
        let source = self.document.source;
        if invisible::has_any(&piece.text(source)) {
            let seen = invisible::without(source, vec![piece]);
            return seen.into_iter().for_each(|piece| self.seen(piece));
        }
        self.seen(piece);
    }

    fn seen(&mut self, piece: Piece) {
        let source = self.document.source;
        let Some(text) = self.texts.last_mut().filter(|_| !piece.range.is_empty()) else { return };
        let first = piece.text(source).chars().next();
        if let Some(line_break) = text.line_break.take()
            && let Some(last) =
                text.pieces.last().and_then(|last| last.text(source).chars().next_back())
            && !(is_hanzi(last) && first.is_some_and(is_hanzi))
        {
            join(&mut text.pieces, Piece::raw(line_break, Escaping::None));
        }
        join(&mut text.pieces, piece);
    }

    fn tag(&mut self, range: Range<usize>) {
        // `{{<figure>}}`
        if self.is_passed(range.start) {
            return;
        }
        let spelled = &self.buffer.text()[range.clone()];
        let name: String = spelled
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let is_end = spelled.starts_with("</");
        let is_alone = spelled.ends_with("/>");
        if let Some((out, depth)) = &mut self.left_out {
            if *out == name && is_end {
                *depth -= 1;
            } else if *out == name && !is_alone {
                *depth += 1;
            }
            if *depth == 0 {
                self.left_out = None;
            }
            return;
        }
        match name.as_str() {
            // The annotation of a word is a text of its own.
            "rt" if is_end && self.texts.len() > 1 => self.end(),
            "rt" if !is_end => self.texts.push(Text::new(Kind::Prose)),
            "br" => self.divide(),
            _ if html_block::is_block(&name) => self.divide(),
            _ => {}
        }
        if is_end {
            return;
        }
        if !is_alone && super::embedded::leaves_out(spelled, self.options) {
            self.plain(range.start..range.start + 1);
            self.left_out = Some((name, 1));
        }
        let lines = self.buffer.source_lines(range);
        super::embedded::add(self.document, &lines, self.verbatim, self.options);
    }

    /// Ends a text; another one of its kind follows.
    fn divide(&mut self) {
        if let Some(kind) = self.texts.last().map(|text| text.kind) {
            self.end();
            self.texts.push(Text::new(kind));
        }
    }

    /// Makes a block of the innermost text, if it says something.
    fn end(&mut self) {
        let Some(Text { kind, pieces, .. }) = self.texts.pop() else { return };
        let source = self.document.source;
        let says =
            |piece: &Piece| !piece.is_kept && piece.text(source).chars().any(char::is_alphanumeric);
        if pieces.iter().any(says) {
            self.document.push(kind, 0, pieces);
            if let Some(block) = self.document.blocks.last_mut().filter(|_| kind == Kind::Flow) {
                block.hint = self.hint;
            }
        }
    }
}

/// Adds a piece; two raw ones with nothing between are one.
pub(in crate::format) fn join(pieces: &mut Vec<Piece>, piece: Piece) {
    match pieces.last_mut() {
        Some(last)
            if last.is_escaped == piece.is_escaped
                && last.is_kept == piece.is_kept
                && last.escaping == piece.escaping
                && last.range.end == piece.range.start =>
        {
            last.range.end = piece.range.end;
        }
        _ => pieces.push(piece),
    }
}
