//! One record run the plain way, on text that comes in pieces: normalize, find the longest
//! match, and hand what is settled on at once.
//!
//! It holds back no more than a match or a description sequence that is still open, in each
//! stage: its memory is bounded by the longest key, whatever the text. Slow beside the
//! matcher, so it runs only where that has no certain place to start or to end: between two
//! chunks of a [`Stream`](super::stream::Stream), and behind a description operator.

use std::mem;

use super::ids::{self, Progress, Sequence};
use super::matcher::Matcher;
use super::tables::Tables;
use super::{utf8, whole};

/// The state of one record, and of the stages that run within its segments.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    /// What is not settled yet: UTF-8, whole characters.
    pending: Vec<u8>,
    /// What stands at the start of `pending`.
    cursor: Cursor,
    /// How much of `pending` the cursor has seen.
    seen: usize,
    /// The ASCII characters of which it is known that they start no phrase, so that a line
    /// end need not wait for the next line.
    ascii_inert: u128,
    /// The character taken last, normalized.
    last: u32,
    stages: Vec<Plain>,
    /// What this stage hands to the next; empty between calls.
    between: Vec<u8>,
}

/// What stands at the start of the pending text.
#[derive(Debug, Clone, Default)]
enum Cursor {
    /// Nothing that was looked at.
    #[default]
    Fresh,
    /// A character that may start a phrase.
    Match {
        /// Where in the prefix tree the characters seen lead.
        state: u32,
        /// The longest phrase so far: where it ends, and its number.
        longest: Option<(usize, u32)>,
    },
    /// A description operator with what follows.
    Sequence(Sequence),
}

/// What was found at the start of the pending text: how many bytes, and what they are.
enum Found {
    Phrase(usize, u32),
    Character(usize, u32),
    Sequence(usize),
}

impl Plain {
    /// The state before any text of the record with these stages.
    pub fn new(stages: &[Matcher]) -> Self {
        Self {
            stages: stages.iter().map(|stage| Self::new(stage.stages())).collect(),
            ..Self::default()
        }
    }

    /// Like [`new`](Self::new), of a matcher's record; settles a line as soon as it is complete.
    pub fn prompt(matcher: &Matcher) -> Self {
        Self {
            ascii_inert: matcher.ascii_inert(),
            stages: matcher.stages().iter().map(Self::prompt).collect(),
            ..Self::default()
        }
    }

    /// Converts from byte `at` of `source` on until what follows depends on nothing before
    /// it any more, or to the end of `source`; gives the place.
    pub fn catch_up(
        &mut self,
        tables: &Tables<'_>,
        stages: &[Matcher],
        source: &[u8],
        mut at: usize,
        output: &mut Vec<u8>,
    ) -> usize {
        while at < source.len() && !self.is_idle() {
            let (code_point, len) = utf8::decode(source, at);
            if self.ends_before(tables, code_point) {
                self.finish(tables, stages, output);
                break;
            }
            self.push(tables, stages, &source[at..at + len], output);
            at += len;
        }
        at
    }

    /// Whether all text given is converted, and no more can change that.
    pub fn is_idle(&self) -> bool {
        self.pending.is_empty() && self.stages.iter().all(Self::is_idle)
    }

    /// Whether no phrase and no description sequence goes on with this character.
    fn ends_before(&self, tables: &Tables<'_>, code_point: u32) -> bool {
        !self.has_open_sequence() && tables.is_boundary(self.last, tables.normalize(code_point))
    }

    fn has_open_sequence(&self) -> bool {
        matches!(self.cursor, Cursor::Sequence(_))
            || self.stages.iter().any(Self::has_open_sequence)
    }

    /// Takes the next characters, and appends to `output` what is settled by them.
    pub fn push(
        &mut self,
        tables: &Tables<'_>,
        stages: &[Matcher],
        text: &[u8],
        output: &mut Vec<u8>,
    ) {
        if !text.is_empty() {
            self.last = tables.normalize(utf8::decode(text, utf8::before(text, text.len())).0);
        }
        self.advance(tables, stages, text, false, output);
    }

    /// Converts what is left, as at the end of a text; then the state is that before any text.
    pub fn finish(&mut self, tables: &Tables<'_>, stages: &[Matcher], output: &mut Vec<u8>) {
        self.advance(tables, stages, b"", true, output);
        hand_on(&mut self.stages, stages, b"", true, output);
    }

    fn advance(
        &mut self,
        tables: &Tables<'_>,
        stages: &[Matcher],
        text: &[u8],
        is_last: bool,
        output: &mut Vec<u8>,
    ) {
        self.pending.extend_from_slice(text);
        let mut start = 0;
        while let Some(found) = self.look(tables, start, is_last) {
            start += self.settle(tables, stages, start, &found, output);
            (self.cursor, self.seen) = (Cursor::Fresh, 0);
        }
        self.pending.drain(..start);
    }

    /// What stands at byte `start` of the pending text, if that is certain.
    fn look(&mut self, tables: &Tables<'_>, start: usize, is_last: bool) -> Option<Found> {
        let pending = &self.pending[start..];
        let (first, first_len) = (!pending.is_empty()).then(|| utf8::decode(pending, 0))?;
        if let Cursor::Fresh = self.cursor {
            self.seen = first_len;
            let state = tables.normalize(first);
            self.cursor = match char::from_u32(first).and_then(Sequence::start) {
                Some(sequence) => Cursor::Sequence(sequence),
                None if state < 0x80 && self.ascii_inert >> state & 1 != 0 => {
                    return Some(Found::Character(first_len, state));
                }
                None => Cursor::Match { state, longest: None },
            };
        }
        let alone = Found::Character(first_len, tables.normalize(first));
        loop {
            let next = (self.seen < pending.len()).then(|| utf8::decode(pending, self.seen));
            match (&mut self.cursor, next) {
                (_, None) if !is_last => return None,
                (Cursor::Match { state, longest }, Some((next, len)))
                    if !ids::is_operator(next) =>
                {
                    let step = tables.step(*state, tables.normalize(next));
                    self.seen += len;
                    if let Some(phrase) = step.and_then(|step| step.phrase) {
                        *longest = Some((self.seen, phrase));
                    }
                    match (step.and_then(|step| step.next), *longest) {
                        (Some(next), _) => *state = next,
                        (None, Some((end, phrase))) => return Some(Found::Phrase(end, phrase)),
                        (None, None) => return Some(alone),
                    }
                }
                (Cursor::Match { longest: Some((end, phrase)), .. }, _) => {
                    return Some(Found::Phrase(*end, *phrase));
                }
                (Cursor::Sequence(sequence), Some((next, len))) => {
                    self.seen += len;
                    match sequence.push(char::from_u32(next).unwrap_or_default()) {
                        Progress::Open => {}
                        Progress::Complete => return Some(Found::Sequence(self.seen)),
                        Progress::Broken => return Some(alone),
                    }
                }
                _ => return Some(alone),
            }
        }
    }

    /// Converts what was found, or adds it to the run that the stages see; gives its length.
    fn settle(
        &mut self,
        tables: &Tables<'_>,
        stages: &[Matcher],
        start: usize,
        found: &Found,
        output: &mut Vec<u8>,
    ) -> usize {
        let Self { pending, stages: states, .. } = self;
        match *found {
            Found::Phrase(len, phrase) => {
                hand_on(states, stages, b"", true, output);
                match tables.phrase_value(phrase) {
                    Some(value) => output.extend_from_slice(value),
                    None => {
                        let mut at = start;
                        while at < start + len {
                            let (code_point, len) = utf8::decode(pending, at);
                            whole::push_converted(tables, tables.normalize(code_point), output);
                            at += len;
                        }
                    }
                }
                len
            }
            Found::Character(len, normal) if stages.is_empty() || tables.is_segment(normal) => {
                hand_on(states, stages, b"", true, output);
                whole::push_converted(tables, normal, output);
                len
            }
            Found::Character(len, normal) => {
                let mut bytes = [0; 4];
                let normal = char::from_u32(normal).unwrap_or(char::REPLACEMENT_CHARACTER);
                let normal = normal.encode_utf8(&mut bytes).as_bytes();
                hand_on(states, stages, normal, false, output);
                len
            }
            Found::Sequence(len) => {
                hand_on(states, stages, &pending[start..start + len], false, output);
                len
            }
        }
    }
}

/// Gives a part of a run to the first stage, what comes out of it to the next one, and so on.
fn hand_on(
    states: &mut [Plain],
    stages: &[Matcher],
    text: &[u8],
    is_last: bool,
    output: &mut Vec<u8>,
) {
    let (Some((state, states)), Some((stage, stages))) =
        (states.split_first_mut(), stages.split_first())
    else {
        return output.extend_from_slice(text);
    };
    let mut between = mem::take(&mut state.between);
    state.advance(&stage.tables(), stage.stages(), text, is_last, &mut between);
    hand_on(states, stages, &between, is_last, output);
    between.clear();
    state.between = between;
}
