//! Text converted in pieces as it comes, with the result that the whole would have.
//!
//! Most of a chunk goes through the matcher: from the first place that no phrase of any
//! stage crosses to the last one. What lies around the edge of two chunks, and around
//! description operators, goes through [`Plain`], which holds back only what is open.
//! `docs/engine.md` tells why that is exact and bounded.

use std::sync::Arc;
use std::{fmt, mem};

use super::ahead::{Ahead, Next};
use super::deciders::Deciders;
use super::held::Held;
use super::matcher::Matcher;
use super::plain::Plain;
use super::utf8;
use super::{Converter, Machine, hot};
use crate::glossary::Terms;

/// How much of a chunk goes through a chain at a time, in bytes: what lies between two
/// steps stays in the cache, and is bounded whatever is pushed.
const SLICE: usize = 128 * 1024;

/// A conversion under way of a text that comes in pieces, of any size.
///
/// The pieces of output, joined, are what [`Converter::convert`](super::Converter::convert)
/// gives for the pieces of input, joined, wherever they were cut. Between two pieces it holds
/// back only what the next one can still change: less than the longest word of the
/// dictionaries, or an ideographic description sequence (64 characters), for each step of
/// the conversion. Nothing is held back behind a line end, unless a word of a user's own
/// dictionary goes on in the next line, or a description sequence does.
///
/// ```
/// let converter = zhpress::Converter::from_config("s2twp")?;
/// let mut stream = converter.stream();
/// let mut output = String::new();
/// stream.push("鼠", &mut output);
/// assert_eq!(output, "");
/// stream.push("标里的硅", &mut output);
/// stream.push("胶\n", &mut output);
/// assert_eq!(output, "滑鼠裡的矽膠\n");
/// stream.finish(&mut output);
/// assert_eq!(output, "滑鼠裡的矽膠\n");
/// # Ok::<(), zhpress::Error>(())
/// ```
#[derive(Clone)]
pub struct Stream {
    links: Vec<Link>,
    /// With a glossary: what runs in front of all else.
    ahead: Option<Ahead>,
    /// With context or rules of regional words: what runs in front of the links.
    held: Option<Box<Held>>,
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("links", &self.links.len()).finish_non_exhaustive()
    }
}

impl Stream {
    /// A stream through these converters, one after the other.
    pub(super) fn through<'c>(converters: impl IntoIterator<Item = &'c Converter>) -> Self {
        let links = |converter: &'c Converter| match &converter.machine {
            Machine::Matchers(matchers) => matchers.iter().map(Link::new).collect::<Vec<_>>(),
            #[cfg(feature = "opencc-rust")]
            Machine::Reference(_) => {
                let converter = converter.clone();
                vec![Link::whole(move |text| converter.convert(text).into_owned())]
            }
        };
        Self { links: converters.into_iter().flat_map(links).collect(), ahead: None, held: None }
    }

    /// The same stream with a glossary's terms, which cut the text.
    pub(super) fn with_terms(self, terms: Option<Arc<Terms>>) -> Self {
        Self { ahead: terms.map(Ahead::new), ..self }
    }

    /// The same stream with what decides against the dictionaries.
    pub(super) fn with_deciders(self, deciders: &Deciders) -> Self {
        let held = (!deciders.is_empty()).then(|| Held::new(deciders.clone()).into());
        Self { held, ..self }
    }

    /// How many terms of a glossary were found so far.
    pub fn terms(&self) -> u64 {
        self.ahead.as_ref().map_or(0, |ahead| ahead.count)
    }

    /// Takes the next piece of the text, and appends to `output` what is certain by now.
    pub fn push(&mut self, text: &str, output: &mut String) {
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = rest.len().min(SLICE);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let (slice, more) = rest.split_at(end);
            let Self { links, ahead, held } = self;
            match ahead {
                None => decide(held, links, Next::Text(slice), output),
                Some(ahead) => ahead.push(slice, &mut |next| decide(held, links, next, output)),
            }
            rest = more;
        }
    }

    /// Ends the text, and appends to `output` what was held back. Then the stream is as new.
    pub fn finish(&mut self, output: &mut String) {
        let Self { links, ahead, held } = self;
        if let Some(ahead) = ahead {
            ahead.finish(&mut |next| decide(held, links, next, output));
        }
        if let Some(held) = held {
            held.finish(&mut |next| give(links, next, output));
        }
        finish_all(links, output);
    }
}

/// Gives a piece of text to context first, where it decides; a term ends the text that it decides on.
fn decide(held: &mut Option<Box<Held>>, links: &mut [Link], next: Next<'_>, output: &mut String) {
    let Some(held) = held else { return give(links, next, output) };
    match next {
        Next::Text(text) => held.push(text, &mut |next| give(links, next, output)),
        Next::Term(_) => {
            held.finish(&mut |next| give(links, next, output));
            give(links, next, output);
        }
    }
}

/// Gives a piece of text to the links, or ends the text for a term.
fn give(links: &mut [Link], next: Next<'_>, output: &mut String) {
    match next {
        Next::Text(text) => push_through(links, text, output),
        Next::Term(value) => {
            finish_all(links, output);
            output.push_str(value);
        }
    }
}

/// Gives `text` to the first link, what comes out of it to the next one, and so on.
fn push_through(links: &mut [Link], text: &str, output: &mut String) {
    match links {
        [] => output.push_str(text),
        [last] => last.push(text, output),
        [first, rest @ ..] => {
            let mut between = mem::take(&mut first.between);
            first.push(text, &mut between);
            push_through(rest, &between, output);
            between.clear();
            first.between = between;
        }
    }
}

/// Ends every link, each with what the one before it still gave out.
fn finish_all(links: &mut [Link], output: &mut String) {
    if let [first, rest @ ..] = links {
        let mut held = String::new();
        first.finish(&mut held);
        push_through(rest, &held, output);
        finish_all(rest, output);
    }
}

/// One step of a chain.
#[derive(Clone)]
struct Link {
    step: Step,
    /// What this link hands to the next; empty between calls.
    between: String,
}

#[derive(Clone)]
enum Step {
    /// Gives out what is certain.
    Matcher(Box<Matcher>, Box<Plain>),
    /// Waits for the end.
    #[cfg(feature = "opencc-rust")]
    Whole(Arc<dyn Fn(&str) -> String + Send + Sync>, String),
}

impl Link {
    fn new(matcher: &Matcher) -> Self {
        let step = Step::Matcher(matcher.clone().into(), Plain::prompt(matcher).into());
        Self { step, between: String::new() }
    }

    #[cfg(feature = "opencc-rust")]
    fn whole(convert: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        Self { step: Step::Whole(Arc::new(convert), String::new()), between: String::new() }
    }

    fn push(&mut self, text: &str, output: &mut String) {
        match &mut self.step {
            Step::Matcher(matcher, plain) => push(matcher, plain, text, output),
            #[cfg(feature = "opencc-rust")]
            Step::Whole(_, held) => held.push_str(text),
        }
    }

    fn finish(&mut self, output: &mut String) {
        match &mut self.step {
            Step::Matcher(matcher, plain) => {
                let mut bytes = mem::take(output).into_bytes();
                plain.finish(&matcher.tables(), matcher.stages(), &mut bytes);
                *output = hot::into_string(bytes);
            }
            #[cfg(feature = "opencc-rust")]
            Step::Whole(convert, held) => output.push_str(&convert(&mem::take(held))),
        }
    }
}

/// Converts `text`, all of it but what the next piece can still change.
fn push(matcher: &Matcher, plain: &mut Plain, text: &str, output: &mut String) {
    let (tables, stages) = (matcher.tables(), matcher.stages());
    let source = text.as_bytes();
    let mut bytes = mem::take(output).into_bytes();
    let mut at = 0;
    loop {
        at = plain.catch_up(&tables, stages, source, at, &mut bytes);
        if at == source.len() {
            break;
        }
        // Nothing before `at` matters from here on.
        let operator = next_operator(source, at);
        let end = operator.unwrap_or_else(|| {
            tables.boundary_before(source, utf8::before(source, source.len()), at)
        });
        if at < end {
            matcher.append(&text[at..end], &mut bytes);
        }
        at = operator.map_or(source.len(), |operator| operator + OPERATOR_LEN);
        plain.push(&tables, stages, &source[end..at], &mut bytes);
    }
    *output = hot::into_string(bytes);
}

/// The bytes of a description operator in UTF-8.
const OPERATOR_LEN: usize = 3;

/// The next description operator (U+2FF0 to U+2FFF) at or behind byte `at`.
fn next_operator(source: &[u8], at: usize) -> Option<usize> {
    memchr::memmem::find_iter(&source[at..], b"\xE2\xBF")
        .map(|found| at + found)
        .find(|&found| source.get(found + 2).is_some_and(|byte| *byte >= 0xB0))
}
