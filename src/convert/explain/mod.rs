//! Why a text converts as it does: each word with the entries that made it, and what it might have been.
//!
//! The engine's tables hold what the stages of a configuration make of a word together. Here the stages
//! run one after the other over the dictionaries themselves, as OpenCC runs them; a test holds the result
//! against the engine's.

mod cell;
mod common;
mod context;
mod dictionary;
mod embedded;
mod idioms;
mod own;
mod pipeline;
mod window;

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::target::Route;
use super::{Converter, Origin};
use crate::error::Result;
use cell::{Applied, Cell};
use pipeline::Pipeline;

/// A word of a text that was converted, or that might have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text: bytes, half-open.
    pub source: Range<usize>,
    /// What it becomes.
    pub result: String,
    /// What decided that.
    pub decided: Decided,
    /// The entries that were applied, in order.
    pub steps: Vec<Step>,
    /// What it would be had another candidate been taken, and, of a phrase, what its characters
    /// would be each for itself. Without `result`, and none twice.
    pub alternatives: Vec<String>,
    /// Whether nothing but the order of an entry's candidates decided, and another one is in everyday use; or
    /// context, but not surely.
    pub is_ambiguous: bool,
    /// How sure context is of what it decided, in hundredths; `None` where it had no say.
    pub confidence: Option<u8>,
}

/// What decided how a word converts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Decided {
    /// An entry of the user's glossary.
    Glossary,
    /// That it is a name in the article's metadata.
    Name,
    /// An entry of several characters.
    Phrase,
    /// The only candidate that a character has.
    Character,
    /// The neighbouring text: for another candidate than the dictionaries take, or surely for the same.
    Context,
    /// What the same document has elsewhere, where its neighbours are not enough.
    Document,
    /// A rule of regional words: that a word is left, or that it is replaced.
    Idiom,
    /// That it is the first of several candidates.
    Default,
}

/// An entry of a dictionary that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The configuration (`s2twp`).
    pub config: String,
    /// The stage, as the configuration's field: `normalization[0]`, `conversion_chain[1]`.
    pub stage: String,
    /// The dictionary's file, as the configuration names it; `inline` for entries of its own. Of a glossary its file.
    pub dictionary: String,
    /// The line in it, counted from 1, where it is known: that of a glossary's entry.
    pub line: Option<u32>,
    /// The entry's key.
    pub key: String,
    /// What was taken of it.
    pub value: String,
    /// All its candidates, the first first.
    pub candidates: Vec<String>,
}

impl Word {
    /// The same word in a text before which `before` bytes more stand.
    #[must_use]
    pub(crate) fn moved(self, before: usize) -> Self {
        Self { source: before + self.source.start..before + self.source.end, ..self }
    }
}

impl Decided {
    /// Its name in reports: `phrase`, `default`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Glossary => "glossary",
            Self::Name => "name",
            Self::Phrase => "phrase",
            Self::Character => "character",
            Self::Context => "context",
            Self::Document => "document",
            Self::Idiom => "idiom",
            Self::Default => "default",
        }
    }
}

/// Explains the conversions of a [`Route`].
#[derive(Debug)]
pub struct Explainer<'r> {
    route: &'r Route,
    pipelines: Vec<Arc<Pipeline>>,
}

/// The pipelines of embedded configurations that were asked for, by name and rare characters.
static EMBEDDED: Mutex<Vec<(bool, Arc<Pipeline>)>> = Mutex::new(Vec::new());

impl<'r> Explainer<'r> {
    /// Reads the dictionaries of a route's configurations.
    ///
    /// # Errors
    /// A user's own configuration that can no longer be read.
    pub fn new(route: &'r Route) -> Result<Self> {
        let pipelines = route.steps().iter().map(pipeline).collect::<Result<_>>()?;
        Ok(Self { route, pipelines })
    }

    /// The same of another route with the same configurations.
    pub(crate) fn by<'o>(&self, route: &'o Route) -> Explainer<'o> {
        Explainer { route, pipelines: self.pipelines.clone() }
    }

    /// The words of a text that convert, or that might have: what changes, what an entry keeps as it is
    /// though its characters alone would change, and what is ambiguous. In order; all else stays as it is.
    pub fn words(&self, text: &str) -> Vec<Word> {
        self.between_terms(text, |text| self.decided(text, self.words_between(text, 0), true))
    }

    /// The ambiguous words alone.
    pub fn ambiguous(&self, text: &str) -> Vec<Word> {
        let mut words = self.between_terms(text, |text| match self.pipelines.as_slice() {
            [pipeline] => {
                let windows = pipeline.windows(text).into_iter();
                let words =
                    |window: Range<usize>| self.words_between(&text[window.clone()], window.start);
                self.decided(text, windows.flat_map(words).collect(), false)
            }
            _ => self.words_between(text, 0),
        });
        words.retain(|word| word.is_ambiguous);
        words
    }

    /// The words of a text with what context and rules decide of them; not `is_whole` where words that are not ambiguous may be
    /// left out.
    fn decided(&self, text: &str, words: Vec<Word>, is_whole: bool) -> Vec<Word> {
        let deciders = self.route.deciders();
        let explain = |part: Range<usize>| self.words_between(&text[part.clone()], part.start);
        let words = match &deciders.context {
            Some(context) => context::decide(context, text, words, explain),
            None => words,
        };
        match &deciders.idioms {
            Some(_) => idioms::decide(deciders, text, words, is_whole, explain),
            None => words,
        }
    }

    /// The glossary's terms, and between them what `explain` tells of each text.
    fn between_terms(&self, text: &str, explain: impl Fn(&str) -> Vec<Word>) -> Vec<Word> {
        let (mut words, mut end) = (Vec::new(), 0);
        let explain = |part: Range<usize>| {
            explain(&text[part.clone()]).into_iter().map(move |word| word.moved(part.start))
        };
        for found in self.route.terms().into_iter().flat_map(|terms| terms.find(text)) {
            words.extend(explain(end..found.start));
            end = found.end;
            words.push(term(&text[found.start..found.end], found.start, found.value));
        }
        words.extend(explain(end..text.len()));
        words
    }

    fn words_between(&self, text: &str, start: usize) -> Vec<Word> {
        let mut words = Vec::new();
        let chunks = match self.pipelines.as_slice() {
            [pipeline] => pipeline.chunks(text),
            _ => window::whole(text),
        };
        for chunk in chunks {
            let source = &text[chunk.clone()];
            let cells = cell::cells(source, chunk.start);
            let pipelines = self.pipelines.iter().enumerate();
            let cells = pipelines.fold(cells, |cells, (at, pipeline)| pipeline.run(at, cells));
            let told = cells.into_iter().filter_map(|cell| self.word(text, cell));
            words.extend(told.map(|word| word.moved(start)));
        }
        words
    }

    /// What is told of a cell; nothing of one that stays what it is and could be nothing else.
    fn word(&self, text: &str, cell: Cell<'_>) -> Option<Word> {
        if cell.steps.is_empty() {
            return None;
        }
        let source = &text[cell.source.clone()];
        let is_phrase = |step: &&Applied<'_>| step.key.chars().nth(1).is_some();
        let mut deciding = cell.steps.iter().filter(is_phrase).peekable();
        let has_phrase = deciding.peek().is_some();
        let is_open = if has_phrase {
            deciding.any(|step| !step.candidates.is_empty())
        } else {
            cell.steps.iter().any(|step| !step.candidates.is_empty())
        };
        let mut alternatives = cell.others;
        let is_ambiguous = is_open
            && alternatives.iter().any(|other| *other != cell.text && common::is_common(other));
        if has_phrase {
            let alone = |character: char| self.convert_plainly(character.encode_utf8(&mut [0; 4]));
            alternatives.push(source.chars().map(alone).collect());
        }
        let mut seen = Vec::new();
        alternatives.retain(|other| {
            let is_new = *other != cell.text && !seen.contains(other);
            seen.push(other.clone());
            is_new
        });
        if cell.text == source && alternatives.is_empty() {
            return None;
        }
        let decided = match (has_phrase, is_open && !alternatives.is_empty()) {
            (_, true) if is_ambiguous || !has_phrase => Decided::Default,
            (true, _) => Decided::Phrase,
            (false, _) => Decided::Character,
        };
        let steps = cell.steps.into_iter().map(|step| self.step(step)).collect();
        let (source, result) = (cell.source, cell.text.into_owned());
        Some(Word { source, result, decided, steps, alternatives, is_ambiguous, confidence: None })
    }

    /// What a text becomes without a glossary.
    fn convert_plainly(&self, text: &str) -> String {
        self.route
            .steps()
            .iter()
            .fold(text.to_owned(), |text, step| step.convert(&text).into_owned())
    }

    fn step(&self, applied: Applied<'_>) -> Step {
        let Applied { stage, dictionary, key, value, candidates } = applied;
        let candidates = match candidates.as_slice() {
            [] => vec![value.clone()],
            several => several.iter().map(|candidate| (*candidate).to_owned()).collect(),
        };
        Step {
            config: self.pipelines[stage.config].name.clone(),
            stage: format!("{}[{}]", stage.part, stage.index),
            dictionary: dictionary.name().to_owned(),
            line: None,
            key,
            value,
            candidates,
        }
    }
}

/// A glossary's term at a place.
fn term(source: &str, start: usize, value: &str) -> Word {
    let step = Step {
        config: "glossary".to_owned(),
        stage: "glossary".to_owned(),
        // The terms know nothing of the files that they come from.
        dictionary: "glossary".to_owned(),
        line: None,
        key: source.to_owned(),
        value: value.to_owned(),
        candidates: vec![value.to_owned()],
    };
    Word {
        source: start..start + source.len(),
        result: value.to_owned(),
        decided: Decided::Glossary,
        steps: vec![step],
        alternatives: Vec::new(),
        is_ambiguous: false,
        confidence: None,
    }
}

fn pipeline(converter: &Converter) -> Result<Arc<Pipeline>> {
    let (name, is_rare) = match converter.origin() {
        Origin::Embedded { rare_characters } => (converter.name(), *rare_characters),
        Origin::File { path, rare_characters } => {
            return own::pipeline(path, *rare_characters).map(Arc::new);
        }
    };
    let mut known = EMBEDDED.lock().unwrap_or_else(PoisonError::into_inner);
    let found = known.iter().find(|(rare, known)| *rare == is_rare && known.name == name);
    if let Some((_, pipeline)) = found {
        return Ok(Arc::clone(pipeline));
    }
    let pipeline = Arc::new(embedded::pipeline(name, is_rare));
    known.push((is_rare, Arc::clone(&pipeline)));
    Ok(pipeline)
}

#[cfg(test)]
mod tests;
