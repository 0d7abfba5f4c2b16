//! What decides against the dictionaries: [`context`](super::context) for ambiguous characters, and rules for
//! [regional words](super::idioms).

use std::ops::Range;

use super::context::phrases::Phrases;
use super::context::{Context, Override};
use super::idioms::{Decision, Idioms};
use super::tables::Tables;
use super::utf8;

/// How far back a border is looked for, in bytes, before any place between two entries will do.
const BORDER_REACH: usize = 4 << 10;

/// What decides against a route's dictionaries.
#[derive(Debug, Clone, Default)]
pub struct Deciders {
    /// What decides ambiguous characters.
    pub context: Option<Context>,
    /// What decides of regional words.
    pub idioms: Option<Idioms>,
}

impl Deciders {
    /// Whether the dictionaries decide alone.
    pub fn is_empty(&self) -> bool {
        self.context.is_none() && self.idioms.is_none()
    }

    /// The places of a text that get another value, in order.
    pub fn overrides(&self, text: &str) -> Vec<Override> {
        self.overrides_in(text, 0..text.len())
    }

    /// The places in a part of a text that get another value, in order. No entry goes across the part's ends.
    pub fn overrides_in(&self, text: &str, part: Range<usize>) -> Vec<Override> {
        let mut overrides = self.by_context(text, part.clone());
        let Some(idioms) = &self.idioms else { return overrides };
        let regional = parts(&overrides, part).flat_map(|part| idioms.overrides_in(text, part));
        let regional: Vec<Override> = regional.collect();
        if !regional.is_empty() {
            overrides.extend(regional);
            overrides.sort_by_key(|one| one.range.start);
        }
        overrides
    }

    /// Those that are regional words, in order.
    pub fn regional_overrides(&self, text: &str) -> Vec<Override> {
        self.of_regional(text, Idioms::overrides_in)
    }

    fn by_context(&self, text: &str, part: Range<usize>) -> Vec<Override> {
        self.context.as_ref().map_or_else(Vec::new, |context| context.overrides_in(text, part))
    }

    /// What the rules say of every regional word of a text that they tell of, in order.
    pub fn decisions(&self, text: &str) -> Vec<Decision> {
        self.of_regional(text, Idioms::decisions_in)
    }

    /// What is told of the regional words between what context overrides.
    fn of_regional<T>(
        &self,
        text: &str,
        told: impl Fn(&Idioms, &str, Range<usize>) -> Vec<T>,
    ) -> Vec<T> {
        let Some(idioms) = &self.idioms else { return Vec::new() };
        let overrides = self.by_context(text, 0..text.len());
        parts(&overrides, 0..text.len()).flat_map(|part| told(idioms, text, part)).collect()
    }

    /// The nearest place in front of byte `at`, not in front of `floor`, where a text may be parted: what decides of either
    /// side sees the same entries as in the whole.
    pub fn border_before(&self, text: &str, at: usize, floor: usize) -> usize {
        let source = text.as_bytes();
        if let Some(idioms) = &self.idioms {
            let mut border = border_of_entries(&idioms.tables(), text, at, floor);
            while border > floor && idioms.has_key_across(text, border) {
                let before = utf8::before(source, border);
                border = border_of_entries(&idioms.tables(), text, before, floor);
            }
            return border;
        }
        match &self.context {
            Some(context) => Phrases::from(&context.tables, source, floor).at(at).range.start,
            None => at,
        }
    }
}

/// The nearest place in front of byte `at`, not in front of `floor`, that no entry of a configuration goes across.
fn border_of_entries(tables: &Tables<'_>, text: &str, at: usize, floor: usize) -> usize {
    let source = text.as_bytes();
    let least = floor.max(at.saturating_sub(BORDER_REACH));
    let border = tables.boundary_before(source, at, least);
    if border > least || least == floor {
        return border;
    }
    Phrases::from(tables, source, floor).at(at).range.start
}

/// What lies between overrides, each a text of its own.
fn parts(overrides: &[Override], part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let starts = std::iter::once(part.start).chain(overrides.iter().map(|one| one.range.end));
    let ends = overrides.iter().map(|one| one.range.start).chain(std::iter::once(part.end));
    starts.zip(ends).map(|(start, end)| start..end)
}
