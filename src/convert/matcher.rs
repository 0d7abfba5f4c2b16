//! Converts one text with one record, exactly as OpenCC would and mostly without matching.
//!
//! Text is converted character by character. Only at pairs of characters where a
//! phrase that matters may start does the matcher look closer: whether the longest
//! match there is such a phrase, and whether matching from the left really arrives
//! there. `docs/engine.md` tells why that is exact.

use std::borrow::Cow;

use super::layout::{self, Special};
use super::plain::Plain;
use super::tables::{Record, Tables};
use super::whole::{self, converted_len};
use super::{hot, utf8};

/// A record ready to convert.
#[derive(Debug, Clone)]
pub struct Matcher {
    record: Record,
    /// The record's tables, once and for all where they are embedded.
    embedded: Option<Tables<'static>>,
    /// The stages that run within segments; none where the record is a stage itself.
    stages: Vec<Matcher>,
}

impl Matcher {
    /// A matcher over this record.
    pub fn new(record: Record) -> Self {
        let stages = record.stages().into_iter().map(Self::new).collect();
        Self { embedded: record.embedded_tables(), record, stages }
    }

    /// The record's tables.
    pub fn tables(&self) -> Tables<'_> {
        self.embedded.unwrap_or_else(|| self.record.tables())
    }

    /// The stages that run within segments.
    pub fn stages(&self) -> &[Matcher] {
        &self.stages
    }

    /// ASCII characters that start no phrase, one bit for each: line ends, unless a user's
    /// own dictionary has a phrase that starts with one.
    pub fn ascii_inert(&self) -> u128 {
        match self.embedded {
            Some(_) => CONTROLS,
            None => !self.record.tables().ascii_starts(),
        }
    }

    /// Converts a text and appends the result to `output`.
    pub fn convert_onto(&self, text: &str, output: Vec<u8>) -> Vec<u8> {
        let tables = self.tables();
        let clean = unchanged_prefix(&tables, text.as_bytes());
        let mut run = Run::new(&tables, &self.stages, text.as_bytes(), clean, output);
        run.finish();
        run.output
    }

    /// Converts a text; borrowed where nothing changes.
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let tables = self.tables();
        let clean = unchanged_prefix(&tables, text.as_bytes());
        if clean == text.len() {
            return Cow::Borrowed(text);
        }
        let mut run = Run::new(&tables, &self.stages, text.as_bytes(), clean, Vec::new());
        run.finish();
        if run.output == text.as_bytes() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(hot::into_string(run.output))
    }
}

/// The ASCII control characters, none of which starts a phrase of an embedded record: to
/// look that up in the prefix tree would read all of it for one line.
const CONTROLS: u128 = 0xFFFF_FFFF | 1 << 0x7F;

/// The length in bytes of a prefix that certainly stays as it is.
fn unchanged_prefix(tables: &Tables<'_>, source: &[u8]) -> usize {
    let mut at = 0;
    while at < source.len() {
        if !tables.looks_at_ascii() {
            at = hot::skip_unchanged(&tables.hot, source, at);
            if at == source.len() {
                break;
            }
        }
        let (code_point, len) = utf8::decode(source, at);
        let changes = match len {
            3 => tables.hot.entry(code_point) != 0,
            4 => true,
            _ => tables.has_small_keys,
        };
        if changes || triggers(tables, source, at) {
            break;
        }
        at += len;
    }
    at
}

/// Whether something that matters may start at byte `at`.
fn triggers(tables: &Tables<'_>, source: &[u8], at: usize) -> bool {
    let (first, len) = utf8::decode(source, at);
    let next = at + len;
    if next >= source.len() {
        return false;
    }
    let (second, len) = utf8::decode(source, next);
    let third = (next + len < source.len()).then(|| utf8::decode(source, next + len).0);
    tables.hot.triggers(first, second, third)
}

/// Where matching from the left arrives.
enum Arrival {
    /// At the place asked about.
    There,
    /// Beyond it: a phrase that ends here covers it.
    Beyond { end: usize, matters: bool },
}

/// Where matching from the left, started at `from`, a certain boundary, gets to at `to`.
fn arrival(tables: &Tables<'_>, source: &[u8], from: usize, to: usize) -> Arrival {
    let mut at = from;
    while at < to {
        match tables.longest_phrase(source, at) {
            Some((end, phrase)) if end > to => {
                return Arrival::Beyond { end, matters: tables.phrase_value(phrase).is_some() };
            }
            Some((end, _)) => at = end,
            None => at += utf8::decode(source, at).1,
        }
    }
    Arrival::There
}

/// One conversion under way.
struct Run<'m, 's> {
    tables: &'m Tables<'m>,
    stages: &'m [Matcher],
    source: &'s [u8],
    /// Everything before this byte is converted.
    at: usize,
    /// No phrase crosses this place, and nothing before it is looked at again. Where it
    /// is beyond `at`, it ends a phrase that its characters' own conversions make.
    settled: usize,
    output: Vec<u8>,
}

impl<'m, 's> Run<'m, 's> {
    /// A run that has got to `at`, with everything before it unchanged. Appends to `output`.
    fn new(
        tables: &'m Tables<'m>,
        stages: &'m [Matcher],
        source: &'s [u8],
        at: usize,
        mut output: Vec<u8>,
    ) -> Self {
        output.reserve(source.len() + source.len() / 64 + 16);
        output.extend_from_slice(&source[..at]);
        Self { tables, stages, source, at, settled: 0, output }
    }

    fn finish(&mut self) {
        while self.at < self.source.len() {
            if !self.tables.looks_at_ascii() {
                self.at = hot::convert(&self.tables.hot, self.source, self.at, &mut self.output);
                if self.at == self.source.len() {
                    break;
                }
            }
            if !(triggers(self.tables, self.source, self.at) && self.phrase()) {
                self.character();
            }
        }
    }

    /// Looks closer at a place where something may start; tells whether that was converted.
    fn phrase(&mut self) -> bool {
        if self.at < self.settled {
            return false;
        }
        let (first, len) = utf8::decode(self.source, self.at);
        let (second, _) = utf8::decode(self.source, self.at + len);
        let mark = self.tables.mark(first, second);
        if mark == Some(true) {
            self.surroundings();
            return true;
        }
        let longest = self.tables.longest_phrase(self.source, self.at);
        let value = longest.and_then(|(_, phrase)| self.tables.phrase_value(phrase));
        if value.is_none() && mark.is_none() {
            return false;
        }
        let start = self.tables.boundary_before(self.source, self.at, self.settled);
        match (arrival(self.tables, self.source, start, self.at), longest, value) {
            (Arrival::There, Some((end, _)), Some(value)) => {
                self.output.extend_from_slice(value);
                self.at = end;
                self.settled = end;
                true
            }
            (Arrival::There, Some((end, _)), None)
            | (Arrival::Beyond { end, matters: false }, _, _) => {
                self.settled = end;
                false
            }
            (Arrival::There, None, _) | (Arrival::Beyond { matters: true, .. }, _, _) => {
                self.surroundings();
                true
            }
        }
    }

    /// Converts one character.
    fn character(&mut self) {
        let (code_point, len) = utf8::decode(self.source, self.at);
        match self.special(code_point, len) {
            None if len == 3 => {
                let delta = self.tables.hot.entry(code_point).to_le_bytes();
                let source = &self.source[self.at..self.at + 3];
                self.output.extend(source.iter().zip(delta).map(|(byte, delta)| byte ^ delta));
                self.at += 3;
            }
            None => self.copy(len),
            Some(Special::Value { offset, len: value }) => {
                self.output.extend_from_slice(&self.tables.pool[offset..offset + value]);
                self.at += len;
            }
            Some(Special::Normalized) if self.at < self.settled => {
                let normal = self.tables.normalize(code_point);
                whole::push_converted(self.tables, normal, &mut self.output);
                self.at += len;
            }
            Some(Special::Normalized) => self.surroundings(),
            Some(Special::Description) => self.description(len),
        }
    }

    fn special(&self, code_point: u32, len: usize) -> Option<Special> {
        let possible = match len {
            3 => self.tables.hot.entry(code_point) & layout::SPECIAL != 0,
            4 => true,
            _ => self.tables.has_small_keys,
        };
        if possible { self.tables.special(code_point) } else { None }
    }

    fn copy(&mut self, len: usize) {
        self.output.extend_from_slice(&self.source[self.at..self.at + len]);
        self.at += len;
    }

    /// Passes over an ideographic description sequence.
    fn description(&mut self, len: usize) {
        match whole::description_bytes(self.source, self.at) {
            Some(bytes) => self.copy(bytes),
            // A stage may turn the rest of an incomplete sequence into a complete one
            // for the next stage, so all of them have to see it.
            None if !self.stages.is_empty() => {
                let mut plain = Plain::new(self.stages);
                let operator = &self.source[self.at..self.at + len];
                plain.push(self.tables, self.stages, operator, &mut self.output);
                let (source, output) = (self.source, &mut self.output);
                self.at = plain.catch_up(self.tables, self.stages, source, self.at + len, output);
                plain.finish(self.tables, self.stages, &mut self.output);
            }
            None => self.copy(len),
        }
        self.settled = self.at;
    }

    /// Converts the surroundings of `at` whole, from boundary to boundary.
    fn surroundings(&mut self) {
        let start = self.tables.boundary_before(self.source, self.at, self.settled);
        let end = self.tables.boundary_after(self.source, self.at);
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
            written += converted_len(self.tables, code_point, len);
            place += len;
        }
        self.output.truncate(self.output.len() - written);
        whole::convert(self.tables, self.stages, &self.source[start..end], &mut self.output);
        self.at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_embedded_phrase_starts_with_a_control_character() {
        let names = super::super::CONFIGS.into_iter().chain(["t2s-zhpress", "t2s+rare"]);
        for name in names {
            let matcher = Matcher::new(Record::embedded(name).unwrap());
            for matcher in matcher.stages.iter().chain([&matcher]) {
                assert_eq!(matcher.tables().ascii_starts() & CONTROLS, 0, "{name}");
            }
        }
    }

    #[test]
    fn letters_that_start_phrases_are_known() {
        // `PN结`, `SQL注入` and `B超`, but nothing with Q.
        let matcher = Matcher::new(Record::embedded("s2twp").unwrap());
        let matchers = matcher.stages.iter().chain([&matcher]);
        let starts = matchers.fold(0, |starts, matcher| starts | matcher.tables().ascii_starts());
        let starts = |letter: u8| starts >> letter & 1 == 1;
        assert!(starts(b'P') && starts(b'S') && starts(b'B') && !starts(b'Q'));
    }
}
