//! What the rules find in one input, kept as far as anybody wants to know.

use std::collections::BTreeMap;
use std::ops::Range;

use super::finding::Raw;
use super::ignore::Ignored;
use super::{Level, Levels, Rule};
use crate::sorting::sort_by_key;

/// How many places one rule names in one input; the rest is counted.
pub(super) const NAMED: usize = 200;

/// How many findings of a rule are kept at all: to put them right takes them one by one.
const KEPT: usize = 10_000;

/// Findings, with the levels that are set and without those that the text itself passes over.
#[derive(Debug)]
pub(super) struct Found<'o> {
    levels: &'o Levels,
    ignored: Ignored,
    raws: Vec<Raw>,
    counts: BTreeMap<Rule, usize>,
}

impl<'o> Found<'o> {
    /// Nothing yet.
    pub(super) fn new(levels: &'o Levels, ignored: Ignored) -> Self {
        Self { levels, ignored, raws: Vec::new(), counts: BTreeMap::new() }
    }

    /// Takes a finding.
    pub(super) fn add(&mut self, raw: Raw) {
        self.add_with(raw.rule, || Some(raw));
    }

    /// Takes findings.
    pub(super) fn extend(&mut self, raws: impl IntoIterator<Item = Raw>) {
        raws.into_iter().for_each(|raw| self.add(raw));
    }

    /// Takes what `make` makes, which is called only as long as findings of the rule are kept.
    pub(super) fn add_with(&mut self, rule: Rule, make: impl FnOnce() -> Option<Raw>) {
        let count = self.counts.entry(rule).or_default();
        if *count >= KEPT {
            *count += 1;
            return;
        }
        let Some(raw) = make() else { return };
        let Some(level) = self.levels.of(raw.rule, raw.level) else { return };
        if self.ignored.covers(&raw) {
            return;
        }
        *self.counts.entry(raw.rule).or_default() += 1;
        self.raws.push(Raw { level, ..raw });
    }

    /// What is kept, in the order of the text.
    pub(super) fn kept(mut self) -> Vec<Raw> {
        sort_by_key(&mut self.raws, |raw| raw.range.start);
        self.raws
    }

    /// What is named, in the order of the text: of more findings of a rule than [`NAMED`] the rest is one that counts them.
    pub(super) fn named(mut self) -> Vec<Raw> {
        let counts = std::mem::take(&mut self.counts);
        let mut seen: BTreeMap<Rule, usize> = BTreeMap::new();
        let mut beyond: BTreeMap<Rule, (Range<usize>, Level)> = BTreeMap::new();
        let mut named = self.kept();
        named.retain(|raw| {
            let seen = seen.entry(raw.rule).or_default();
            *seen += 1;
            if *seen > NAMED {
                let (_, level) =
                    beyond.entry(raw.rule).or_insert_with(|| (raw.range.clone(), raw.level));
                *level = raw.level.max(*level);
            }
            *seen <= NAMED
        });
        for (rule, (range, level)) in beyond {
            let count = counts.get(&rule).map_or(0, |count| count - NAMED);
            let places = if count == 1 { "1 more place" } else { &format!("{count} more places") };
            let message = format!("{places} like this from here on");
            named.push(Raw { level, ..Raw::new(range, rule, message) });
        }
        sort_by_key(&mut named, |raw| raw.range.start);
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(count: usize) -> Vec<Raw> {
        let levels = Levels::default();
        let mut found = Found::new(&levels, Ignored::of(""));
        for at in 0..count {
            found.add_with(Rule::OtherScript, || Some(Raw::new(at..at + 1, Rule::OtherScript, "")));
            found.add(Raw::new(at..at, Rule::PrivateUse, ""));
        }
        found.named()
    }

    #[test]
    fn of_each_rule_two_hundred_are_named() {
        assert_eq!(found(NAMED).len(), 2 * NAMED);
        for (count, message) in [
            (NAMED + 1, "1 more place"),
            (NAMED + 7, "7 more places"),
            (KEPT + 50, "9850 more places"),
        ] {
            let named = found(count);
            assert_eq!(named.len(), 2 * NAMED + 2);
            let last = named.last().unwrap();
            assert_eq!(last.message, format!("{message} like this from here on"));
            assert_eq!(last.range.start, NAMED);
        }
    }
}
