//! Converts one text with one record, exactly as OpenCC would and mostly without matching.
//!
//! Text is converted character by character. Only at pairs of characters where a
//! phrase that matters may start does the matcher look closer: whether the longest
//! match there is such a phrase, and whether matching from the left really arrives
//! there. `docs/engine.md` tells why that is exact.

mod block;
mod character;
mod run;
mod terms;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::inlay::Inlay;
use super::shared;
use super::tables::{Record, Tables};
use crate::glossary::Terms;
use crate::parallel;
use run::Run;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::hot;

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
