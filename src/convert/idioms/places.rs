//! Where in a text regional entries decide, as OpenCC comes to them (segment by segment, the longest match from the left), and
//! where one stands that its segmentation cuts apart: `硬盘里`, in which `盘里` is an entry.

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

impl Segment {
    /// Whether a rule tells of a token in it.
    pub fn has_rule(&self) -> bool {
        self.tokens.iter().any(|token| token.has_rule)
    }
}

/// An entry that the regional stage matched, or a character that none begins with.
#[derive(Debug, Clone)]
pub struct Token {
    /// Where it comes from: bytes, half-open.
    pub source: Range<usize>,
    /// What the regional stage sees of it.
    pub text: String,
    /// Whether a rule tells of it.
    pub has_rule: bool,
    /// Whether it is parts of several segments, so that OpenCC does not come to it.
    pub is_across: bool,
}

/// What stands at a place.
#[derive(Debug)]
pub enum Found {
    /// A segment with a token that a rule tells of.
    Segment(Segment),
    /// Segments in which parts of a key stand.
    Across {
        /// All of them as one, in which the key is a token.
        whole: Segment,
        /// Each for itself, as OpenCC has them.
        parts: Vec<Segment>,
    },
}

/// The segments of a part of a text with a token that a rule tells of, ever further on.
pub struct Places<'a> {
    /// Segments that are found and not given yet, the last one first.
    found: Vec<Segment>,
    tables: Tables<'a>,
    stages: &'a [Matcher],
    regional: usize,
    rules: &'a Rules,
    /// All of the text, of which this is a part.
    text: &'a str,
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
            found: Vec::new(),
            tables: matcher.tables(),
            stages: matcher.stages(),
            regional,
            rules,
            text,
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

    /// A segment with its tokens; `None` where it is not known which character comes from which.
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
        if text.chars().count() + 1 != places.len() {
            return None;
        }
        Some(Segment { range, is_run, tokens: self.tokens(&text, &places) })
    }

    /// The segments that the candidate has part in, as one in which it is a token; `None` where it is in one segment, or goes across
    /// a token's border: that is a word that OpenCC comes to.
    fn across(&self, parts: &[Segment]) -> Option<Segment> {
        let [first, .., last] = parts else { return None };
        let tokens = || parts.iter().flat_map(|part| &part.tokens).cloned();
        let start = tokens().position(|token| token.source.start == self.candidate.start)?;
        let end = tokens().position(|token| token.source.end == self.candidate.end)? + 1;
        let text: String = tokens().take(end).skip(start).map(|token| token.text).collect();
        let entry = self.stages[self.regional].tables().longest_phrase(text.as_bytes(), 0);
        let is_entry = entry.is_some_and(|(end, _)| end == text.len());
        let is_found = is_entry && self.rules.has(&text);
        if !is_found
            || self.follows_description(&self.candidate)
            || !self.rules.is_apart(self.text, &self.candidate)
        {
            return None;
        }
        let source = self.candidate.clone();
        let key = Token { source, text, has_rule: true, is_across: true };
        let tokens = tokens().take(start).chain([key]).chain(tokens().skip(end)).collect();
        Some(Segment { range: first.range.start..last.range.end, is_run: false, tokens })
    }

    /// The segments from here to the end of the candidate that it has part in.
    fn segments_of_candidate(&mut self) -> Vec<Option<Segment>> {
        let mut segments = Vec::new();
        while self.at < self.candidate.end {
            let (end, is_run) = self.segment_end(self.at);
            let range = self.at..end;
            self.at = end;
            if end > self.candidate.start {
                segments.push(self.segment(range, is_run));
            }
        }
        segments
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
            tokens.push(Token { source, text: token.to_owned(), has_rule, is_across: false });
            (at, character) = (end, next);
        }
        tokens
    }
}

impl Iterator for Places<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(segment) = self.found.pop() {
                return Some(Found::Segment(segment));
            }
            let found = self.candidates.next()?;
            self.candidate = self.start + found.start()..self.start + found.end();
            if self.candidate.start > self.at {
                self.at = self.tables.boundary_before(self.source, self.candidate.start, self.at);
            }
            let is_all_here = self.at <= self.candidate.start;
            let segments = self.segments_of_candidate();
            let is_known = segments.iter().all(Option::is_some);
            let mut parts: Vec<Segment> = segments.into_iter().flatten().collect();
            if is_all_here
                && is_known
                && let Some(whole) = self.across(&parts)
            {
                return Some(Found::Across { whole, parts });
            }
            parts.retain(Segment::has_rule);
            parts.reverse();
            self.found = parts;
        }
    }
}
