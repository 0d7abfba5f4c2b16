//! One conversion: where it stands, what may start there, and what is made of that. Blocks, characters and terms, beside
//! this module, move it on.

use super::Matcher;
use super::terms::Glossing;
use crate::convert::hot::{self, Candidates, HotTables};
use crate::convert::memo::Memo;
use crate::convert::tables::Tables;
use crate::convert::utf8;
use crate::glossary::Found as Term;

/// Whether something that matters may start at byte `at`.
pub(super) fn triggers(tables: &Tables<'_>, source: &[u8], at: usize) -> bool {
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
pub(super) fn new_output(source: &[u8]) -> Vec<u8> {
    Vec::with_capacity(source.len() + source.len() / 64 + hot::SLACK)
}

/// What there is at a place where something may start.
pub(super) enum Found<'m> {
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
pub(super) struct Run<'m, 's> {
    pub(super) tables: &'m Tables<'m>,
    /// What blocks are converted with: those of `tables`, or an inlay's.
    pub(super) hot: &'m HotTables<'m>,
    pub(super) stages: &'m [Matcher],
    pub(super) source: &'s [u8],
    /// Everything before this byte is converted.
    pub(super) at: usize,
    /// No phrase crosses this place, and nothing before it is looked at again. Where it
    /// is beyond `at`, it ends a phrase that its characters' own conversions make.
    pub(super) settled: usize,
    /// Nothing before this place is converted anew: a phrase, surroundings or a term was put
    /// there. What stands in the output for what is behind it is each character's own conversion.
    pub(super) floor: usize,
    /// Whether no block is converted at once.
    goes_by_character: bool,
    /// `None` as long as everything stays as it is.
    pub(super) output: Option<Vec<u8>>,
    /// Whether the output, if nothing is added, is known not to be the source.
    pub(super) is_other: bool,
    /// One more than the place at which a block last [began anew](Self::begins_anew), or 0.
    pub(super) anew: usize,
    /// Where the block begins whose characters are converted one by one up to `at`.
    pub(super) block_start: usize,
    pub(super) candidates: Candidates,
    /// The surroundings that were converted whole.
    pub(super) memo: Memo,
    /// The terms to be found on the way, and what is known of them.
    pub(super) glossing: Option<Glossing<'m>>,
}

impl<'m, 's> Run<'m, 's> {
    /// Nothing is converted yet.
    pub(super) fn new(
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
    pub(super) fn pass(&mut self, bytes: usize) {
        if bytes > 0 {
            self.at = bytes;
            self.anew = bytes + 1;
        }
    }

    pub(super) fn finish(&mut self) {
        while self.at < self.source.len() {
            self.is_other = false;
            if self.goes_by_character || self.block() {
                self.step();
            }
        }
    }

    /// The result, where it is not the source.
    pub(super) fn changed(self) -> Option<String> {
        let output = self.output.filter(|output| self.is_other || output != self.source)?;
        Some(hot::into_string(output))
    }

    /// The output, which from now on is not the source.
    pub(super) fn output(&mut self) -> &mut Vec<u8> {
        let Self { source, at, .. } = *self;
        self.output.get_or_insert_with(|| {
            let mut output = new_output(source);
            output.extend_from_slice(&source[..at]);
            output
        })
    }

    /// Notes that what ends here is converted for good.
    pub(super) fn settle(&mut self, end: usize) {
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
    pub(super) fn look(&mut self, place: usize) -> Found<'m> {
        if self.glossing.is_some() {
            self.look_for_term(place)
        } else {
            self.look_for_phrase(place)
        }
    }

    /// Looks closer at a place where a phrase may start.
    pub(super) fn look_for_phrase(&self, place: usize) -> Found<'m> {
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
    pub(super) fn take(&mut self, found: Found<'_>) {
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
