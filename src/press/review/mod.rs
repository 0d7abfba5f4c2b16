//! A text beside what it became, line by line and word by word: for whoever looks a conversion over.
//!
//! Stands behind the conversion: it joins what was replaced by what ([`trace`](super::trace())) to the words and
//! what decided them ([`explain`](super::explain())).

mod marks;
mod rows;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::explain::words;
use super::trace::parts;
use super::understood::{Converted, Understood};
use super::{ExplainedWord, Options};
use crate::article::Role;
use crate::convert::explain::Decided;
use crate::convert::target::{Route, Tag};
use crate::error::Result;
use crate::policy::Treatment;

/// The largest text that is shown, in bytes. Nobody looks over more, and each word has its explanation.
const MOST: usize = 2 << 20;

/// A text and its conversion, in rows.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// The text of the source, decoded and repaired.
    pub source: String,
    /// The converted text. A declaration of the encoding is still that of the source, and what a publisher writes into it is
    /// not there.
    pub output: String,
    /// What source and output are written in, as far as it is known.
    pub languages: [Option<Tag>; 2],
    /// How many words are ambiguous.
    pub ambiguous: u64,
    /// The words that changed, are ambiguous, or were decided by a glossary or a name, in order. Not those of a part that
    /// is given twice.
    pub words: Vec<ExplainedWord>,
    /// What there is to show in the texts: in order, apart from each other in both.
    pub marks: Vec<Mark>,
    /// The texts cut where both end a line, and where they are long: together they are the whole.
    pub rows: Vec<Row>,
}

/// A stretch of the source and what it became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the source, half-open; none for what was added.
    pub source: Range<usize>,
    /// Bytes of the output, half-open.
    pub output: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What a [`Mark`] stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A word, by its place among the words; several where it cannot be told which became what.
    Words(Range<usize>),
    /// A part that the policy keeps the same, or gives twice.
    Kept(Role),
    /// Something else that is not as it was: a language tag, a statement given twice.
    Other,
}

/// A line of both texts, or a part of a long one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Bytes of the source, half-open, with the line's end.
    pub source: Range<usize>,
    /// Bytes of the output, half-open.
    pub output: Range<usize>,
    /// The line in the source, and in the output, counted from 1.
    pub lines: [u64; 2],
}

impl Review {
    /// The review of a conversion that recorded what it replaced. A text that is too large
    /// has no review.
    ///
    /// # Errors
    /// A user's own configuration that can no longer be read.
    pub(super) fn of(
        understood: &Understood<'_>,
        converted: &Converted<'_>,
        (route, to): (&Route, Option<Tag>),
        options: &Options,
    ) -> Result<Option<Self>> {
        let source = understood.structure.document.source;
        if source.len() > MOST {
            return Ok(None);
        }
        let mut words = words(understood, route, options)?;
        let ambiguous = words.iter().filter(|word| word.word.is_ambiguous).count() as u64;
        let is_twice = |role| options.policy.treatment(role) == Treatment::Both;
        words.retain(|word| is_shown(word) && !is_twice(word.role));
        let (output, replaced) = (&*converted.text, converted.replaced.as_slice());
        let parts = parts(&understood.structure, options);
        let marks = marks::marks((source, output), replaced, &words, &parts);
        let rows = rows::rows((source, output), replaced, &marks);
        let (source, output) = (source.to_owned(), output.to_owned());
        let languages = understood.languages(to, options);
        Ok(Some(Self { source, output, languages, ambiguous, words, marks, rows }))
    }
}

/// Whether a word is told: not one that a phrase keeps as it is.
fn is_shown(explained: &ExplainedWord) -> bool {
    let word = &explained.word;
    explained.source != word.result
        || word.is_ambiguous
        || matches!(word.decided, Decided::Glossary | Decided::Name)
}
