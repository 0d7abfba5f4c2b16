//! Converts one text with one record, exactly as OpenCC would and mostly without matching.
//!
//! Text is converted character by character. Only at pairs of characters where a
//! phrase that matters may start does the matcher look closer: whether the longest
//! match there is such a phrase, and whether matching from the left really arrives
//! there. `docs/engine.md` tells why that is exact.

use std::borrow::Cow;

use super::hot::{self, HotTables};
use super::layout::{self, Section, Special};
use super::tables::Record;
use super::{ids, utf8};

/// A record ready to convert.
#[derive(Debug, Clone)]
pub struct Matcher {
    record: Record,
    /// The stages that run within segments; none where the record is a stage itself.
    stages: Vec<Matcher>,
}

/// Where matching from the left arrives.
enum Arrival {
    /// At the place asked about.
    There,
    /// Beyond it: a phrase that ends here covers it.
    Beyond { end: usize, matters: bool },
}

impl Matcher {
    /// A matcher over this record.
    pub fn new(record: Record) -> Self {
        let stages = record.stages().into_iter().map(Self::new).collect();
        Self { record, stages }
    }

    /// Converts a text; borrowed where nothing changes.
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let hot = self.hot();
        let clean = self.unchanged_prefix(&hot, text.as_bytes());
        if clean == text.len() {
            return Cow::Borrowed(text);
        }
        let mut run = Run::new(self, hot, text.as_bytes(), clean);
        run.finish();
        if run.output == text.as_bytes() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(String::from_utf8(run.output).expect("text and dictionaries are UTF-8"))
    }

    fn hot(&self) -> HotTables<'_> {
        let record = &self.record;
        HotTables::new(
            record.u16s(Section::PageIndex),
            record.u32s(Section::Pages),
            record.u64s(Section::Trigger),
        )
    }

    /// The length in bytes of a prefix that certainly stays as it is.
    fn unchanged_prefix(&self, hot: &HotTables<'_>, source: &[u8]) -> usize {
        let mut at = 0;
        while at < source.len() {
            at = hot::skip_unchanged(hot, source, at);
            if at == source.len() {
                break;
            }
            if source[at] < 0x80 && !self.looks_at_ascii() {
                let end = ascii_end(source, at);
                // The last one may start a phrase together with what follows.
                at = end - 1;
            }
            let (code_point, len) = utf8::decode(source, at);
            let changes = match len {
                3 => hot.entry(code_point) != 0,
                4 => true,
                _ => self.record.has_small_keys(),
            };
            if changes || self.next_triggers(hot, source, at, code_point, len) {
                break;
            }
            at += len;
        }
        at
    }

    fn looks_at_ascii(&self) -> bool {
        self.record.has_small_keys() || self.record.has_ascii_phrases()
    }

    fn next_triggers(
        &self,
        hot: &HotTables<'_>,
        source: &[u8],
        at: usize,
        code_point: u32,
        len: usize,
    ) -> bool {
        at + len < source.len() && hot.triggers(code_point, utf8::decode(source, at + len).0)
    }

    /// The character at `at` after normalization, and its length in the source.
    fn decode(&self, source: &[u8], at: usize) -> (u32, usize) {
        let (code_point, len) = utf8::decode(source, at);
        (self.normalize(code_point), len)
    }

    fn normalize(&self, code_point: u32) -> u32 {
        let keys = self.record.u32s(Section::NormalizationKeys);
        if keys.first().is_none_or(|first| code_point < *first) {
            return code_point;
        }
        match keys.binary_search(&code_point) {
            Ok(index) => self.record.u32s(Section::NormalizationValues)[index],
            Err(_) => code_point,
        }
    }

    /// The longest phrase that starts at `at`: where it ends, and its number.
    fn longest_phrase(&self, source: &[u8], at: usize) -> Option<(usize, u32)> {
        let trie = self.record.u64s(Section::Trie);
        let phrases = self.record.u32s(Section::PhraseValues).len() as u32;
        let (mut state, len) = self.decode(source, at);
        let mut end = at + len;
        let mut longest = None;
        while end < source.len() {
            let (code_point, len) = self.decode(source, end);
            let Some(payload) = layout::find_slot(trie, state, code_point) else { break };
            end += len;
            let node = payload >> 1;
            if node < phrases {
                longest = Some((end, node));
            }
            if payload & 1 == 0 {
                break;
            }
            state = layout::FIRST_NODE + node;
        }
        longest
    }

    /// A phrase's value; `None` where its characters' own conversions are it.
    fn phrase_value(&self, phrase: u32) -> Option<&[u8]> {
        match self.record.u32s(Section::PhraseValues)[phrase as usize] {
            0 => None,
            number => {
                let place = self.record.u64s(Section::Values)[number as usize];
                Some(&self.record.bytes(Section::Pool)[(place >> 32) as usize..][..place as u32 as usize])
            }
        }
    }

    /// What a character that no page's entry converts is.
    fn special(&self, code_point: u32) -> Option<Special> {
        let index = self.record.u32s(Section::SpecialKeys).binary_search(&code_point).ok()?;
        Some(Special::decode(self.record.u64s(Section::SpecialValues)[index]))
    }

    /// Where matching from the left, started at `from`, a certain boundary, gets to at `to`.
    fn arrival(&self, source: &[u8], from: usize, to: usize) -> Arrival {
        let mut at = from;
        while at < to {
            match self.longest_phrase(source, at) {
                Some((end, phrase)) if end > to => {
                    return Arrival::Beyond { end, matters: self.phrase_value(phrase).is_some() };
                }
                Some((end, _)) => at = end,
                None => at += utf8::decode(source, at).1,
            }
        }
        Arrival::There
    }

    /// The nearest place at or before `at`, not before `floor`, that no phrase crosses.
    fn boundary_before(&self, source: &[u8], at: usize, floor: usize) -> usize {
        let inner = self.record.u64s(Section::Inner);
        let mut place = at;
        let mut right = self.decode(source, at).0;
        while place > floor {
            let start = utf8::before(source, place);
            let left = self.decode(source, start).0;
            if !layout::filter_has(inner, layout::pair_hash(left, right)) {
                break;
            }
            (place, right) = (start, left);
        }
        place
    }

    /// The nearest place after the character at `at` that no phrase crosses.
    fn boundary_after(&self, source: &[u8], at: usize) -> usize {
        let inner = self.record.u64s(Section::Inner);
        let (mut left, len) = self.decode(source, at);
        let mut place = at + len;
        while place < source.len() {
            let (right, len) = self.decode(source, place);
            // A description sequence is never entered from outside, whatever the filter says.
            if ids::is_operator(right)
                || !layout::filter_has(inner, layout::pair_hash(left, right))
            {
                break;
            }
            (place, left) = (place + len, right);
        }
        place
    }
}

/// The end of the ASCII run that starts at `at`.
fn ascii_end(source: &[u8], at: usize) -> usize {
    let rest = &source[at..];
    let mut end = 0;
    for word in rest.chunks_exact(8) {
        let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
        match word & 0x8080_8080_8080_8080 {
            0 => end += 8,
            high => return at + end + high.trailing_zeros() as usize / 8,
        }
    }
    at + end + rest[end..].iter().take_while(|byte| **byte < 0x80).count()
}

/// One conversion under way.
struct Run<'m, 's> {
    matcher: &'m Matcher,
    hot: HotTables<'m>,
    source: &'s [u8],
    /// Everything before this byte is converted.
    at: usize,
    /// No phrase crosses this place, and nothing before it is looked at again. Where it
    /// is beyond `at`, it ends a phrase that its characters' own conversions make.
    settled: usize,
    output: Vec<u8>,
}

impl<'m, 's> Run<'m, 's> {
    /// A run that has got to `at`, with everything before it unchanged.
    fn new(matcher: &'m Matcher, hot: HotTables<'m>, source: &'s [u8], at: usize) -> Self {
        let mut output = Vec::with_capacity(source.len() + source.len() / 64 + 16);
        output.extend_from_slice(&source[..at]);
        Self { matcher, hot, source, at, settled: 0, output }
    }

    fn finish(&mut self) {
        while self.at < self.source.len() {
            self.at = hot::convert(&self.hot, self.source, self.at, &mut self.output);
            if self.at < self.source.len() {
                self.step();
            }
        }
    }

    /// Converts what starts at `at`: a run of ASCII, a phrase, or one character.
    fn step(&mut self) {
        if self.source[self.at] < 0x80 && !self.matcher.looks_at_ascii() {
            let last = ascii_end(self.source, self.at) - 1;
            self.output.extend_from_slice(&self.source[self.at..last]);
            self.at = last;
        }
        let (code_point, len) = utf8::decode(self.source, self.at);
        let next = self.at + len;
        if next < self.source.len() {
            let following = utf8::decode(self.source, next).0;
            if self.hot.triggers(code_point, following) && self.phrase(code_point, following) {
                return;
            }
        }
        self.character(code_point, len);
    }

    /// Looks closer at a pair where something may start; tells whether that was converted.
    fn phrase(&mut self, first: u32, second: u32) -> bool {
        if self.at < self.settled {
            return false;
        }
        let mark = layout::find_slot(self.matcher.record.u64s(Section::Marked), first, second);
        if mark == Some(1) {
            self.surroundings();
            return true;
        }
        let longest = self.matcher.longest_phrase(self.source, self.at);
        let value = longest.and_then(|(_, phrase)| self.matcher.phrase_value(phrase));
        if value.is_none() && mark.is_none() {
            return false;
        }
        let start = self.matcher.boundary_before(self.source, self.at, self.settled);
        match self.matcher.arrival(self.source, start, self.at) {
            Arrival::Beyond { matters: true, .. } => {
                self.surroundings();
                true
            }
            Arrival::Beyond { end, .. } => {
                self.settled = end;
                false
            }
            Arrival::There => match (longest, value) {
                (Some((end, _)), Some(value)) => {
                    self.output.extend_from_slice(value);
                    self.at = end;
                    self.settled = end;
                    true
                }
                (Some((end, _)), None) => {
                    self.settled = end;
                    false
                }
                (None, _) => {
                    self.surroundings();
                    true
                }
            },
        }
    }

    /// Converts one character.
    fn character(&mut self, code_point: u32, len: usize) {
        let special = match len {
            3 => match self.hot.entry(code_point) {
                entry if entry & layout::SPECIAL == 0 => {
                    let source = &self.source[self.at..self.at + 3];
                    let delta = entry.to_le_bytes();
                    self.output.extend((0..3).map(|n| source[n] ^ delta[n]));
                    self.at += 3;
                    return;
                }
                _ => self.matcher.special(code_point),
            },
            4 => self.matcher.special(code_point),
            _ if self.matcher.record.has_small_keys() => self.matcher.special(code_point),
            _ => None,
        };
        match special {
            None => self.copy(len),
            Some(Special::Value { offset, len: value }) => {
                let pool = self.matcher.record.bytes(Section::Pool);
                self.output.extend_from_slice(&pool[offset..offset + value]);
                self.at += len;
            }
            Some(Special::Normalized) if self.at < self.settled => {
                let normal = self.matcher.normalize(code_point);
                self.at += len;
                push_converted(self.matcher, &self.hot, normal, &mut self.output);
            }
            Some(Special::Normalized) => self.surroundings(),
            Some(Special::Description) => self.description(len),
        }
    }

    fn copy(&mut self, len: usize) {
        self.output.extend_from_slice(&self.source[self.at..self.at + len]);
        self.at += len;
    }

    /// Passes over an ideographic description sequence.
    fn description(&mut self, len: usize) {
        match description_bytes(self.source, self.at) {
            Some(bytes) => self.copy(bytes),
            // A stage may turn the rest of an incomplete sequence into a complete one
            // for the next stage, so from here on every stage has to see it all.
            None if !self.matcher.stages.is_empty() => {
                self.whole(self.at, self.source.len());
            }
            None => self.copy(len),
        }
        self.settled = self.at;
    }

    /// Converts the surroundings of `at` whole, from boundary to boundary.
    fn surroundings(&mut self) {
        let start = self.matcher.boundary_before(self.source, self.at, self.settled);
        let end = self.matcher.boundary_after(self.source, self.at);
        self.whole(start, end);
        self.settled = self.at;
    }

    /// Converts the part from `start` (at or before `at`) to `end` stage by stage.
    fn whole(&mut self, start: usize, end: usize) {
        // What stands before `at` was converted character by character: take that back.
        let mut place = start;
        let mut written = 0;
        while place < self.at {
            let (code_point, len) = utf8::decode(self.source, place);
            written += converted_len(self.matcher, &self.hot, code_point, len);
            place += len;
        }
        self.output.truncate(self.output.len() - written);
        let part = normalized(self.matcher, &self.source[start..end]);
        segments(self.matcher, &self.hot, &part, &mut self.output);
        self.at = end;
    }
}

/// The bytes of the complete description sequence at `at`.
fn description_bytes(source: &[u8], at: usize) -> Option<usize> {
    let mut place = at;
    let mut characters = std::iter::from_fn(|| {
        (place < source.len()).then(|| {
            let (code_point, len) = utf8::decode(source, place);
            place += len;
            char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER)
        })
    });
    ids::sequence_length(&mut characters)?;
    Some(place - at)
}

/// The part with every character normalized that stands outside a description sequence.
fn normalized<'s>(matcher: &Matcher, part: &'s [u8]) -> Cow<'s, [u8]> {
    let mut output = Vec::new();
    let mut copied = 0;
    let mut at = 0;
    while at < part.len() {
        let (code_point, len) = utf8::decode(part, at);
        if ids::is_operator(code_point) {
            at += description_bytes(part, at).unwrap_or(len);
            continue;
        }
        let normal = matcher.normalize(code_point);
        if normal != code_point {
            output.extend_from_slice(&part[copied..at]);
            push(normal, &mut output);
            copied = at + len;
        }
        at += len;
    }
    if copied == 0 {
        return Cow::Borrowed(part);
    }
    output.extend_from_slice(&part[copied..]);
    Cow::Owned(output)
}

/// Cuts a normalized part into segments and converts each.
fn segments(matcher: &Matcher, hot: &HotTables<'_>, part: &[u8], output: &mut Vec<u8>) {
    let singles = matcher.record.u32s(Section::SegmentSingles);
    let mut unmatched = 0;
    let mut at = 0;
    while at < part.len() {
        let (code_point, len) = utf8::decode(part, at);
        let matched = matcher.longest_phrase(part, at);
        if let Some((end, phrase)) = matched {
            convert_unmatched(matcher, hot, &part[unmatched..at], output);
            match matcher.phrase_value(phrase) {
                Some(value) => output.extend_from_slice(value),
                None => each_character(matcher, hot, &part[at..end], output),
            }
            (at, unmatched) = (end, end);
        } else if singles.binary_search(&code_point).is_ok() {
            convert_unmatched(matcher, hot, &part[unmatched..at], output);
            each_character(matcher, hot, &part[at..at + len], output);
            at += len;
            unmatched = at;
        } else if ids::is_operator(code_point) {
            at += description_bytes(part, at).unwrap_or(len);
        } else {
            at += len;
        }
    }
    convert_unmatched(matcher, hot, &part[unmatched..], output);
}

/// Converts a run in which no segment was matched.
fn convert_unmatched(matcher: &Matcher, hot: &HotTables<'_>, run: &[u8], output: &mut Vec<u8>) {
    if matcher.stages.is_empty() {
        return each_character(matcher, hot, run, output);
    }
    let run = std::str::from_utf8(run).expect("a run is cut at characters");
    let mut text = Cow::Borrowed(run);
    for stage in &matcher.stages {
        if let Cow::Owned(converted) = stage.convert(&text) {
            text = Cow::Owned(converted);
        }
    }
    output.extend_from_slice(text.as_bytes());
}

/// Converts character by character; description sequences stay.
fn each_character(matcher: &Matcher, hot: &HotTables<'_>, run: &[u8], output: &mut Vec<u8>) {
    let mut at = 0;
    while at < run.len() {
        let (code_point, len) = utf8::decode(run, at);
        if ids::is_operator(code_point) {
            let len = description_bytes(run, at).unwrap_or(len);
            output.extend_from_slice(&run[at..at + len]);
            at += len;
        } else {
            push_converted(matcher, hot, code_point, output);
            at += len;
        }
    }
}

/// Appends a normalized character's own conversion.
fn push_converted(matcher: &Matcher, hot: &HotTables<'_>, code_point: u32, output: &mut Vec<u8>) {
    let three_bytes = (0x800..0x1_0000).contains(&code_point);
    if three_bytes && hot.entry(code_point) & layout::SPECIAL == 0 {
        let start = output.len();
        push(code_point, output);
        let delta = hot.entry(code_point).to_le_bytes();
        output[start..].iter_mut().zip(delta).for_each(|(byte, delta)| *byte ^= delta);
    } else if let Some(Special::Value { offset, len }) = matcher.special(code_point) {
        output.extend_from_slice(&matcher.record.bytes(Section::Pool)[offset..offset + len]);
    } else {
        push(code_point, output);
    }
}

/// The length in bytes that `push_converted` gives a source character of `len` bytes.
fn converted_len(matcher: &Matcher, hot: &HotTables<'_>, code_point: u32, len: usize) -> usize {
    if len == 3 && hot.entry(code_point) & layout::SPECIAL == 0 {
        return 3;
    }
    match matcher.special(code_point) {
        Some(Special::Value { len, .. }) => len,
        _ => len,
    }
}

fn push(code_point: u32, output: &mut Vec<u8>) {
    let character = char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER);
    output.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}
