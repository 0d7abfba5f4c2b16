//! Where in a text regional entries decide, as OpenCC comes to them: segment by segment, the longest match from the left.

use std::ops::Range;

use aho_corasick::FindOverlappingIter;

use super::rules::Rules;
use crate::convert::context::{DESCRIPTION, DESCRIPTION_REACH};
use crate::convert::matcher::Matcher;
use crate::convert::tables::Tables;
use crate::convert::utf8;

/// A part of a text that converts for itself.
#[derive(Debug)]
pub struct Segment {
    /// Where it stands: bytes, half-open.
    pub range: Range<usize>,
    /// Whether no entry of the segmentation was matched in it: then each token may be cut out of it.
    pub is_run: bool,
    /// All of it, as the regional stage cuts it.
    pub tokens: Vec<Token>,
}

/// An entry that the regional stage matched, or a character that none begins with.
#[derive(Debug)]
pub struct Token {
    /// Where it comes from: bytes, half-open.
    pub source: Range<usize>,
    /// What the regional stage sees of it.
    pub text: String,
    /// Whether a rule tells of it.
    pub has_rule: bool,
}

/// The segments of a part of a text with a token that a rule tells of, ever further on.
pub struct Places<'a> {
    tables: Tables<'a>,
    stages: &'a [Matcher],
    regional: usize,
    rules: &'a Rules,
    /// The text up to the part's end, behind which nothing is matched.
    source: &'a [u8],
    /// Where the part starts.
    start: usize,
    candidates: FindOverlappingIter<'a, 'a>,
    /// The candidate whose segments are looked at.
    candidate: Range<usize>,
    /// Up to where segments have been looked at: no entry goes across that place.
    at: usize,
}

impl<'a> Places<'a> {
    /// The places of a part that no entry leaves.
    pub fn new(
        matcher: &'a Matcher,
        regional: usize,
        rules: &'a Rules,
        text: &'a str,
        part: Range<usize>,
    ) -> Self {
        Self {
            tables: matcher.tables(),
            stages: matcher.stages(),
            regional,
            rules,
            source: &text.as_bytes()[..part.end],
            start: part.start,
            candidates: rules.finder().find_overlapping_iter(&text[part.clone()]),
            candidate: part.start..part.start,
            at: part.start,
        }
    }

    /// The segment at byte `start`. A run ends at the first place behind the candidate that nothing crosses.
    fn segment_end(&self, start: usize) -> (usize, bool) {
        if let Some(end) = self.matched(start) {
            return (end, false);
        }
        let (mut left, length) = self.decode(start);
        let mut at = start + length;
        while at < self.source.len() && self.matched(at).is_none() {
            let (right, length) = self.decode(at);
            if at >= self.candidate.end && self.tables.is_boundary(left, right) {
                break;
            }
            (at, left) = (at + length, right);
        }
        (at, true)
    }

    /// Where the segmentation's entry at a place ends.
    fn matched(&self, at: usize) -> Option<usize> {
        let (code_point, length) = self.decode(at);
        let phrase = self.tables.longest_phrase(self.source, at).map(|(end, _)| end);
        phrase.or_else(|| self.tables.is_segment(code_point).then_some(at + length))
    }

    fn decode(&self, at: usize) -> (u32, usize) {
        let (code_point, length) = utf8::decode(self.source, at);
        (self.tables.normalize(code_point), length.min(self.source.len() - at))
    }

    /// A segment with its tokens; `None` where no rule tells of any.
    fn segment(&self, range: Range<usize>, is_run: bool) -> Option<Segment> {
        let mut places = Vec::new();
        let mut normal = String::with_capacity(range.len());
        let mut at = range.start;
        while at < range.end {
            let (code_point, length) = self.decode(at);
            places.push(at);
            normal.push(char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER));
            at += length;
        }
        places.push(range.end);
        let earlier = &self.stages[..self.regional];
        let text = earlier.iter().fold(normal, |text, stage| stage.convert(&text).into_owned());
        // Else nobody knows which character comes from which.
        if text.chars().count() + 1 != places.len() {
            return None;
        }
        let tokens = self.tokens(&text, &places);
        tokens.iter().any(|token| token.has_rule).then_some(Segment { range, is_run, tokens })
    }

    /// Whether a word may be part of a description sequence, which is no text to convert.
    fn follows_description(&self, word: &Range<usize>) -> bool {
        let start = word.start.saturating_sub(DESCRIPTION_REACH);
        memchr::memmem::find(&self.source[start..word.end], DESCRIPTION).is_some()
    }

    /// The tokens of a segment's text, whose characters come from `places`.
    fn tokens(&self, text: &str, places: &[usize]) -> Vec<Token> {
        let tables = self.stages[self.regional].tables();
        let (mut tokens, mut at, mut character) = (Vec::new(), 0, 0);
        while at < text.len() {
            let entry = tables.longest_phrase(text.as_bytes(), at).map(|(end, _)| end);
            let end = entry.unwrap_or_else(|| at + utf8::decode(text.as_bytes(), at).1);
            let token = &text[at..end];
            let next = character + token.chars().count();
            let source = places[character]..places[next];
            let has_rule = self.rules.has(token) && !self.follows_description(&source);
            tokens.push(Token { source, text: token.to_owned(), has_rule });
            (at, character) = (end, next);
        }
        tokens
    }
}

impl Iterator for Places<'_> {
    type Item = Segment;

    fn next(&mut self) -> Option<Segment> {
        loop {
            while self.at < self.candidate.end {
                let (end, is_run) = self.segment_end(self.at);
                let range = self.at..end;
                self.at = end;
                if end > self.candidate.start
                    && let Some(segment) = self.segment(range, is_run)
                {
                    return Some(segment);
                }
            }
            let found = self.candidates.next()?;
            self.candidate = self.start + found.start()..self.start + found.end();
            if self.candidate.start > self.at {
                self.at = self.tables.boundary_before(self.source, self.candidate.start, self.at);
            }
        }
    }
}
