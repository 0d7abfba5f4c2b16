//! What a difference between an output and what it should be is.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::super::Rule;
use super::super::finding::{Counterpart, Raw};
use super::super::found::NAMED;
use super::super::place::excerpt;
use super::hunks::{Hunk, hunks};
use super::related::{Ground, has_other_script};
use super::shown;
use crate::article::Role;
use crate::encoding::{Position, positions};
use crate::glossary::Aim;
use crate::policy::Treatment;
use crate::press::{Trace, TracedPart};
use crate::script::Script;

/// Lines with fewer characters than this may stand twice by chance.
const TELLING: usize = 4;

/// How many differences are told; the rest is counted.
const MOST_TOLD: usize = NAMED;

/// An output beside what it should be.
pub(super) struct Comparison<'a> {
    /// What a conversion gives.
    pub(super) expected: &'a str,
    /// What is there.
    pub(super) actual: &'a str,
    /// How the conversion came about; nothing where its output is another form of the document.
    pub(super) trace: Option<&'a Trace>,
    /// Up to where what is expected is the trace's output, in bytes, once somebody asked.
    same_start: OnceCell<usize>,
}

impl<'a> Comparison<'a> {
    /// An output beside what a conversion gives.
    pub(super) fn new(expected: &'a str, actual: &'a str, trace: Option<&'a Trace>) -> Self {
        Self { expected, actual, trace, same_start: OnceCell::new() }
    }

    /// What differs, in order.
    pub(super) fn findings(&self) -> Vec<Raw> {
        let mut hunks = hunks(self.expected, self.actual, MOST_TOLD);
        let rest = hunks.split_off(hunks.len().min(MOST_TOLD));
        let elsewhere = Elsewhere::of(self, &hunks);
        let found: Vec<(Raw, Range<usize>)> = hunks
            .iter()
            .filter_map(|hunk| {
                let raw = match elsewhere.finding(self, hunk) {
                    Some(Moved::Here(raw)) => raw,
                    Some(Moved::Away) => return None,
                    None => self.finding(hunk),
                };
                let Range { start, end } = hunk.expected;
                let start = self.source_of(start);
                Some((raw, start..self.source_of(end).max(start)))
            })
            .collect();
        let mut found = self.with_sources(found);
        if let Some(next) = rest.first() {
            let message = format!("{} more differences from here on", rest.len());
            found.push(Raw::new(next.actual.clone(), Rule::ChangedText, message));
        }
        found
    }

    /// The findings with the places in the source that belong to them.
    fn with_sources(&self, found: Vec<(Raw, Range<usize>)>) -> Vec<Raw> {
        let Some(trace) = self.trace else {
            return found.into_iter().map(|(raw, _)| raw).collect();
        };
        let mut offsets: Vec<usize> = found.iter().map(|(_, place)| place.start).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let places = positions(&trace.source, offsets.iter().copied());
        let known: HashMap<usize, Position> = offsets.into_iter().zip(places).collect();
        let with_source = |(raw, place): (Raw, Range<usize>)| {
            let counterpart = |start: &Position| Counterpart {
                start: *start,
                excerpt: excerpt(&trace.source, &place),
            };
            Raw { source: known.get(&place.start).map(counterpart), ..raw }
        };
        found.into_iter().map(with_source).collect()
    }

    /// The place of the trace's output that a place of what is expected comes from: a declaration of the encoding
    /// may have become longer or shorter in between.
    fn traced(&self, trace: &Trace, expected: usize) -> usize {
        let (whole, traced) = (self.expected.len(), trace.output.len());
        let same_start = || {
            let pairs = trace.output.bytes().zip(self.expected.bytes());
            *self.same_start.get_or_init(|| pairs.take_while(|(one, other)| one == other).count())
        };
        let at = if whole == traced || expected <= same_start() {
            expected
        } else {
            (expected + traced).saturating_sub(whole)
        };
        let at = at.min(traced);
        (0..=at).rev().find(|at| trace.output.is_char_boundary(*at)).unwrap_or(0)
    }

    /// The place in the source, in bytes.
    fn source_of(&self, expected: usize) -> usize {
        self.trace.map_or(0, |trace| trace.source_of(self.traced(trace, expected)))
    }

    fn finding(&self, hunk: &Hunk) -> Raw {
        let expected = &self.expected[hunk.expected.clone()];
        let actual = &self.actual[hunk.actual.clone()];
        let (rule, message) = self.verdict(hunk, expected, actual);
        let raw = Raw::new(hunk.actual.clone(), rule, message);
        Raw { replacement: Some(expected.to_owned()), ..raw }
    }

    fn verdict(&self, hunk: &Hunk, expected: &str, actual: &str) -> (Rule, String) {
        let difference = difference(expected, actual);
        let Some(trace) = self.trace else { return (textual(expected, actual), difference) };
        let start = self.traced(trace, hunk.expected.start);
        let end = self.traced(trace, hunk.expected.end);
        let Some(part) = part_at(trace, trace.source_of(start), expected.is_empty()) else {
            return (Rule::Structure, difference);
        };
        // What is put in at the end of a part, or within it, may be no text.
        if [expected, actual].iter().any(|text| text.contains(['<', '>'])) {
            return (Rule::Structure, difference);
        }
        if part.kind.is_tag() {
            return (Rule::Structure, format!("the language tag: {difference}"));
        }
        if part.treatment == Treatment::Same {
            let name = part_name(part.role);
            let is_converted = !expected.is_empty() && trace.route.convert(expected) == actual;
            let message = if is_converted {
                format!("the {name} was to stay, and is converted: {difference}")
            } else {
                format!("the {name} was to stay: {difference}")
            };
            return (Rule::KeptText, message);
        }
        let source = counterpart(trace, &(start..end));
        match self.word(trace, hunk, source) {
            Some(rule) => (rule, word_message(rule, expected, actual)),
            None => (textual(expected, actual), difference),
        }
    }

    /// What a differing word is, if it has to do with conversion.
    fn word(&self, trace: &Trace, hunk: &Hunk, source: Option<&str>) -> Option<Rule> {
        let expected = &self.expected[hunk.expected.clone()];
        let actual = &self.actual[hunk.actual.clone()];
        // Text that is in the target already has nothing to be converted.
        if expected.is_empty() || actual.is_empty() || trace.route.is_empty() {
            return None;
        }
        if source == Some(actual) {
            return Some(Rule::Unconverted);
        }
        let Aim { source: from, target } = trace.route.aim();
        let is_simplified = target == Some(Script::Hans);
        let ground = match (from, target) {
            (Some(Script::Hant), Some(Script::Hant)) => Ground::Traditional,
            _ => Ground::Simplified,
        };
        let before = line_before(self.expected, hunk.expected.start);
        let after = line_behind(self.expected, hunk.expected.end);
        let is_related = ground.relates_within(
            (before, expected, after),
            (line_before(self.actual, hunk.actual.start), actual),
        );
        if trace.route.convert(expected) == actual {
            return Some(Rule::ConvertedTwice);
        }
        if is_related && has_other_script(actual, is_simplified) {
            return Some(Rule::Unconverted);
        }
        is_related.then_some(Rule::OtherConversion)
    }
}

/// What is said of a word that has to do with conversion.
fn word_message(rule: Rule, expected: &str, actual: &str) -> String {
    let (expected, actual) = (shown(expected), shown(actual));
    match rule {
        Rule::Unconverted => format!("'{actual}' was not converted; it is to be '{expected}'"),
        Rule::ConvertedTwice => format!("'{actual}' is '{expected}' converted again"),
        _ => format!("'{actual}' may stand for it, too; the conversion has '{expected}'"),
    }
}

/// What a difference is that tells nothing of conversion.
fn textual(expected: &str, actual: &str) -> Rule {
    let is_literal = |text: &str| text.contains(|c: char| c.is_ascii_alphanumeric());
    match (expected.is_empty(), actual.is_empty()) {
        _ if is_literal(expected) || is_literal(actual) => Rule::LiteralText,
        (false, true) => Rule::MissingText,
        (true, false) => Rule::ExtraText,
        _ => Rule::ChangedText,
    }
}

fn difference(expected: &str, actual: &str) -> String {
    match (expected.is_empty(), actual.is_empty()) {
        (false, true) => format!("'{}' is missing", shown(expected)),
        (true, false) => format!("'{}' is too much", shown(actual)),
        _ => format!("'{}' is to be '{}'", shown(actual), shown(expected)),
    }
}

/// What people call a part.
fn part_name(role: Role) -> &'static str {
    match role {
        Role::Notice => "copyright statement",
        Role::Other => "text",
        role => role.name(),
    }
}

/// The smallest part of the source at a place. Where something was put in, it may stand at the part's end.
fn part_at(trace: &Trace, source: usize, is_insertion: bool) -> Option<&TracedPart> {
    let holds = |place: &Range<usize>| {
        place.contains(&source) || (is_insertion && place.end == source && !place.is_empty())
    };
    let before = trace.parts.partition_point(|part| part.places[0].start <= source);
    let parts = trace.parts[..before].iter().rev();
    let length = |part: &&TracedPart| part.places.iter().map(Range::len).sum::<usize>();
    // Parts within others are few, and near.
    parts.take(64).filter(|part| part.places.iter().any(holds)).min_by_key(length)
}

/// The source's text of a part of the output, where both have as many characters.
fn counterpart<'t>(trace: &'t Trace, output: &Range<usize>) -> Option<&'t str> {
    let replaced = trace.replaced_at(output.start)?;
    trace.source.get(trace.counterpart(replaced, output)?)
}

/// The text of the same line before a place.
fn line_before(text: &str, at: usize) -> &str {
    let from = text[..at].char_indices().rev().take(8).last().map_or(at, |(at, _)| at);
    text[from..at].rsplit('\n').next().unwrap_or_default()
}

/// The text of the same line behind a place.
fn line_behind(text: &str, at: usize) -> &str {
    let to = text[at..].char_indices().nth(8).map_or(text.len(), |(end, _)| at + end);
    text[at..to].split('\n').next().unwrap_or_default()
}

/// What is missing at one place and stands at another.
struct Elsewhere<'a> {
    /// Texts that are missing, with how often.
    missing: HashMap<&'a str, usize>,
    /// Texts that are too much, with how often.
    extra: HashMap<&'a str, usize>,
}

/// What became of a text that stands somewhere else.
enum Moved {
    /// It stands here now.
    Here(Raw),
    /// It stood here, and is told where it stands now.
    Away,
}

impl<'a> Elsewhere<'a> {
    fn of(comparison: &Comparison<'a>, hunks: &[Hunk]) -> Self {
        let mut elsewhere = Self { missing: HashMap::new(), extra: HashMap::new() };
        for Hunk { expected, actual } in hunks {
            let (old, new) = (
                comparison.expected[expected.clone()].trim(),
                comparison.actual[actual.clone()].trim(),
            );
            let tells = |text: &str| text.chars().count() >= TELLING;
            if actual.is_empty() && tells(old) {
                *elsewhere.missing.entry(old).or_default() += 1;
            } else if expected.is_empty() && tells(new) {
                *elsewhere.extra.entry(new).or_default() += 1;
            }
        }
        elsewhere
    }

    /// What a difference is where its text stands elsewhere, too.
    fn finding(&self, comparison: &Comparison<'_>, hunk: &Hunk) -> Option<Moved> {
        let old = comparison.expected[hunk.expected.clone()].trim();
        let new = comparison.actual[hunk.actual.clone()].trim();
        if hunk.actual.is_empty() {
            return (self.missing.contains_key(old) && self.extra.contains_key(old))
                .then_some(Moved::Away);
        }
        if !hunk.expected.is_empty() || !self.extra.contains_key(new) {
            return None;
        }
        if self.missing.contains_key(new) {
            let message = format!("'{}' stands at another place", shown(new));
            return Some(Moved::Here(Raw::new(hunk.actual.clone(), Rule::MovedText, message)));
        }
        let near = comparison.expected[..hunk.expected.start].trim_end().ends_with(new)
            || comparison.expected[hunk.expected.start..].trim_start().starts_with(new);
        near.then(|| {
            let message = format!("'{}' stands here twice", shown(new));
            let raw = Raw::new(hunk.actual.clone(), Rule::ExtraText, message);
            Moved::Here(Raw { replacement: Some(String::new()), ..raw })
        })
    }
}
