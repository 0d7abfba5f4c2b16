//! Converts one text with one record, exactly as OpenCC would and mostly without matching.
//!
//! Text is converted character by character. Only at pairs of characters where a
//! phrase that matters may start does the matcher look closer: whether the longest
//! match there is such a phrase, and whether matching from the left really arrives
//! there. `docs/engine.md` tells why that is exact.

mod block;
mod character;
mod terms;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::hot::{self, Candidates, HotTables};
use super::inlay::Inlay;
use super::memo::Memo;
use super::shared;
use super::tables::{Record, Tables};
use super::utf8;
use crate::glossary::{Found as Term, Terms};
use crate::parallel;
use terms::Glossing;

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

    /// Converts a text; borrowed where nothing changes.
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        // Most short pieces of a page are markup: they never see what a conversion needs.
        let passed = self.ascii_to_pass(text);
        if passed == text.len() {
            return Cow::Borrowed(text);
        }
        let Some(parts) = self.parts(text) else {
            let cow = |run: Run<'_, '_>| run.changed().map_or(Cow::Borrowed(text), Cow::Owned);
            return self.run(text, passed, None, cow);
        };
        let converted = parallel::map(parts.len(), |part| {
            self.run(&text[parts[part].clone()], 0, None, |run| run.changed())
        });
        shared::joined(text, &parts, converted)
    }

    /// The inlay of these terms; `None` where the engine cannot find them on its way.
    pub fn inlay(&self, terms: &Terms) -> Option<Arc<Inlay>> {
        terms.inlays.of(self.embedded.as_ref()?, terms)
    }

    /// Converts a text with the terms of an inlay, which [`inlay`](Self::inlay) gave, and counts
    /// those found. `None` for a text that has something for which the terms must be found first.
    pub fn convert_inlaid<'a>(
        &self,
        inlay: &Inlay,
        terms: &Terms,
        text: &'a str,
    ) -> Option<(Cow<'a, str>, u64)> {
        let tables = self.embedded.as_ref()?;
        let hot = inlay.over(&tables.hot);
        let mut run = Run::new(tables, &hot, &self.stages, text, None);
        run.glossing = Some(Glossing::new(terms));
        run.finish();
        let count = run.glossing.as_ref().and_then(Glossing::count)?;
        Some((run.changed().map_or(Cow::Borrowed(text), Cow::Owned), count))
    }

    /// Converts a text and appends the result, whole characters of UTF-8, to `output`.
    pub fn append(&self, text: &str, output: &mut Vec<u8>) {
        let output_of = |run: Run<'_, '_>| run.output.expect("what is given comes back");
        let Some(parts) = self.parts(text) else {
            let given = std::mem::take(output);
            *output = self.run(text, 0, Some(given), output_of);
            return;
        };
        let convert = |part: usize| {
            let text = &text[parts[part].clone()];
            let given = Vec::with_capacity(text.len() + text.len() / 64);
            self.run(text, 0, Some(given), output_of)
        };
        parallel::map(parts.len(), convert).iter().for_each(|part| output.extend_from_slice(part));
    }

    /// The parts in which several threads convert a large text, where there are several.
    fn parts(&self, text: &str) -> Option<Vec<Range<usize>>> {
        // Before the tables are copied, which takes as long as a line.
        parallel::is_shared(text.len()).then(|| shared::at_boundaries(&self.tables(), text))?
    }

    /// How many bytes of ASCII in front of a text stay as they are for certain.
    #[inline]
    fn ascii_to_pass(&self, text: &str) -> usize {
        match &self.embedded {
            Some(tables) if !tables.looks_at_ascii() => tables.hot.ascii_to_pass(text.as_bytes()),
            _ => 0,
        }
    }

    /// Converts a text, of which `passed` bytes are known to stay, appending to an output if one
    /// is given, and takes the result.
    fn run<R>(
        &self,
        text: &str,
        passed: usize,
        output: Option<Vec<u8>>,
        result: impl FnOnce(Run<'_, '_>) -> R,
    ) -> R {
        // Those that are embedded are used where they are: to copy them takes as long as a line.
        let own;
        let tables = match &self.embedded {
            Some(tables) => tables,
            None => {
                own = self.record.tables();
                &own
            }
        };
        let mut run = Run::new(tables, &tables.hot, &self.stages, text, output);
        run.pass(passed);
        run.finish();
        result(run)
    }
}

/// The ASCII control characters, none of which starts a phrase of an embedded record: to
/// look that up in the prefix tree would read all of it for one line.
const CONTROLS: u128 = 0xFFFF_FFFF | 1 << 0x7F;

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

/// Bytes of a text that is not worth a block: most are what a stage sees of a longer one.
const SHORT: usize = 40;

/// An empty output with room for what `source` becomes, as a rule.
fn new_output(source: &[u8]) -> Vec<u8> {
    Vec::with_capacity(source.len() + source.len() / 64 + hot::SLACK)
}

/// What there is at a place where something may start.
enum Found<'m> {
    /// Nothing that makes a difference.
    Nothing,
    /// Nothing, and no phrase crosses this place.
    Settled(usize),
    /// A phrase up to this place, and its value.
    Phrase(usize, &'m [u8]),
    /// Something that needs the thorough way.
    Surroundings,
    /// A term of the glossary, here or farther on in what would be converted from here.
    Term(Term<'m>),
}

/// One conversion under way.
struct Run<'m, 's> {
    tables: &'m Tables<'m>,
    /// What blocks are converted with: those of `tables`, or an inlay's.
    hot: &'m HotTables<'m>,
    stages: &'m [Matcher],
    source: &'s [u8],
    /// Everything before this byte is converted.
    at: usize,
    /// No phrase crosses this place, and nothing before it is looked at again. Where it
    /// is beyond `at`, it ends a phrase that its characters' own conversions make.
    settled: usize,
    /// Nothing before this place is converted anew: a phrase, surroundings or a term was put
    /// there. What stands in the output for what is behind it is each character's own conversion.
    floor: usize,
    /// Whether no block is converted at once.
    goes_by_character: bool,
    /// `None` as long as everything stays as it is.
    output: Option<Vec<u8>>,
    /// Whether the output, if nothing is added, is known not to be the source.
    is_other: bool,
    /// One more than the place at which a block last [began anew](Self::begins_anew), or 0.
    anew: usize,
    /// Where the block begins whose characters are converted one by one up to `at`.
    block_start: usize,
    candidates: Candidates,
    /// The surroundings that were converted whole.
    memo: Memo,
    /// The terms to be found on the way, and what is known of them.
    glossing: Option<Glossing<'m>>,
}

impl<'m, 's> Run<'m, 's> {
    /// Nothing is converted yet.
    fn new(
        tables: &'m Tables<'m>,
        hot: &'m HotTables<'m>,
        stages: &'m [Matcher],
        text: &'s str,
        output: Option<Vec<u8>>,
    ) -> Self {
        Self {
            tables,
            hot,
            stages,
            source: text.as_bytes(),
            at: 0,
            settled: 0,
            floor: 0,
            goes_by_character: tables.looks_at_ascii() || text.len() < SHORT,
            output,
            is_other: false,
            anew: 0,
            block_start: 0,
            candidates: Candidates::new(),
            memo: Memo::default(),
            glossing: None,
        }
    }

    /// Leaves a text's first bytes as they are; what is behind them need not be looked at for more.
    fn pass(&mut self, bytes: usize) {
        if bytes > 0 {
            self.at = bytes;
            self.anew = bytes + 1;
        }
    }

    fn finish(&mut self) {
        while self.at < self.source.len() {
            self.is_other = false;
            if self.goes_by_character || self.block() {
                self.step();
            }
        }
    }

    /// The result, where it is not the source.
    fn changed(self) -> Option<String> {
        let output = self.output.filter(|output| self.is_other || output != self.source)?;
        Some(hot::into_string(output))
    }

    /// The output, which from now on is not the source.
    fn output(&mut self) -> &mut Vec<u8> {
        let Self { source, at, .. } = *self;
        self.output.get_or_insert_with(|| {
            let mut output = new_output(source);
            output.extend_from_slice(&source[..at]);
            output
        })
    }

    /// Notes that what ends here is converted for good.
    fn settle(&mut self, end: usize) {
        self.settled = end;
        self.floor = end;
    }

    /// Converts what stands at `at`: a phrase or a character.
    fn step(&mut self) {
        if self.glossing.is_some() {
            return self.step_with_terms();
        }
        if self.at < self.settled || !triggers(self.tables, self.source, self.at) {
            return self.character();
        }
        match self.look(self.at) {
            Found::Nothing => self.character(),
            Found::Settled(end) => {
                self.settled = end;
                self.character();
            }
            found => self.take(found),
        }
    }

    /// Looks closer at a place where something may start.
    fn look(&mut self, place: usize) -> Found<'m> {
        if self.glossing.is_some() {
            self.look_for_term(place)
        } else {
            self.look_for_phrase(place)
        }
    }

    /// Looks closer at a place where a phrase may start.
    fn look_for_phrase(&self, place: usize) -> Found<'m> {
        let (first, len) = utf8::decode(self.source, place);
        let (second, _) = utf8::decode(self.source, place + len);
        let mark = self.tables.mark(first, second);
        if mark.is_some()
            && let Some((end, value)) = self.tables.lone_word(self.source, place, self.settled)
        {
            return Found::Phrase(end, value);
        }
        if mark == Some(true) {
            return Found::Surroundings;
        }
        let longest = self.tables.longest_phrase(self.source, place);
        let value = longest.and_then(|(_, phrase)| self.tables.phrase_value(phrase));
        if value.is_none() && mark.is_none() {
            return Found::Nothing;
        }
        let start = self.tables.boundary_before(self.source, place, self.settled);
        match (arrival(self.tables, self.source, start, place), longest, value) {
            (Arrival::There, Some((end, _)), Some(value)) => Found::Phrase(end, value),
            (Arrival::There, Some((end, _)), None)
            | (Arrival::Beyond { end, matters: false }, _, _) => Found::Settled(end),
            (Arrival::There, None, _) | (Arrival::Beyond { matters: true, .. }, _, _) => {
                Found::Surroundings
            }
        }
    }

    /// Converts what was found at `at`.
    fn take(&mut self, found: Found<'_>) {
        match found {
            Found::Nothing | Found::Settled(_) => {}
            Found::Phrase(end, value) => {
                if self.output.is_some() || *value != self.source[self.at..end] {
                    self.output().extend_from_slice(value);
                }
                self.at = end;
                self.settle(end);
            }
            Found::Surroundings => self.surroundings(),
            Found::Term(term) => self.take_term(term),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_embedded_phrase_starts_with_a_control_character() {
        let own = [
            "t2s-zhpress",
            "tw-zhpress",
            "s2tw-zhpress",
            "s2twp-zhpress",
            "hk-zhpress",
            "s2hk-zhpress",
            "s2hkp-zhpress",
            "t2sp-zhpress",
            "tw2sp-zhpress",
            "hk2sp-zhpress",
        ];
        let names = super::super::CONFIGS.into_iter().chain(own);
        for name in names {
            let matcher = Matcher::new(Record::embedded(name).unwrap());
            for matcher in matcher.stages.iter().chain([&matcher]) {
                assert_eq!(matcher.tables().ascii_starts() & CONTROLS, 0, "{name}");
            }
        }
    }

    #[test]
    fn words_that_start_with_ascii_stand_at_the_start_of_a_text_and_of_a_block() {
        let matcher = Matcher::new(Record::embedded("s2twp").unwrap());
        for before in [0, 1, 60, hot::BLOCK - 3, hot::BLOCK - 1, hot::BLOCK] {
            let around = |word: &str| "x".repeat(before) + word + &"。".repeat(40);
            for (word, expected) in [("SQL注入", "SQL隱碼攻擊"), ("PN接面", "PN接面")] {
                let expected = around(expected);
                assert_eq!(matcher.convert(&around(word)), expected, "behind {before}");
                let text = format!("的{}", around(word));
                assert_eq!(matcher.convert(&text), format!("的{expected}"), "behind {before}");
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
