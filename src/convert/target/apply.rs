//! A route applied to a text: the glossary's terms first, then what context and the rules of regional words decide, and the engine
//! around both.

use std::borrow::Cow;
use std::ops::Range;

use super::Route;
use crate::convert::around::Around;
use crate::convert::context::Override;
use crate::convert::{Converter, convert_through, hot, shared};
use crate::parallel;

impl Route {
    /// Converts a text through all steps; borrowed where nothing changes.
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.convert_counting(text).0
    }

    /// Like [`convert`](Self::convert), and tells how many terms of the glossary were found.
    ///
    /// The text is cut at the terms: their values stand in the result as they are, and what is
    /// between them converts as texts of their own.
    pub fn convert_counting<'a>(&self, text: &'a str) -> (Cow<'a, str>, u64) {
        let convert =
            |text: &'a str| self.convert_inlaid(text).unwrap_or_else(|| self.convert_around(text));
        // Without terms and context each step shares the text for itself.
        let is_shared = (self.terms.is_some() || !self.deciders.is_empty()) && self.is_builtin();
        let Some(parts) = is_shared.then(|| shared::at_lines(text)).flatten() else {
            return convert(text);
        };
        let part = |part: usize| {
            let (converted, terms) = convert(&text[parts[part].clone()]);
            (if let Cow::Owned(new) = converted { Some(new) } else { None }, terms)
        };
        let (converted, terms): (_, Vec<u64>) =
            parallel::map(parts.len(), part).into_iter().unzip();
        (shared::joined(text, &parts, converted), terms.into_iter().sum())
    }

    /// Converts a text with the terms in the engine's own tables; `None` where that is not possible.
    pub(in crate::convert) fn convert_inlaid<'a>(
        &self,
        text: &'a str,
    ) -> Option<(Cow<'a, str>, u64)> {
        if !self.deciders.is_empty() {
            return None;
        }
        let matcher = self.steps.first()?.only_matcher()?;
        matcher.convert_inlaid(self.inlay.as_ref()?, self.terms.as_ref()?, text)
    }

    /// Converts a text by finding the terms first, and then what context decides.
    pub(in crate::convert) fn convert_around<'a>(&self, text: &'a str) -> (Cow<'a, str>, u64) {
        let (cuts, count) = self.cuts(text);
        if cuts.is_empty() {
            return (convert_through(&self.steps, text, Converter::convert), 0);
        }
        let mut at = 0;
        let mut around = Around::new(self, text.len() + text.len() / 64 + 16);
        for cut in &cuts {
            around.add(&text[at..cut.range.start], &cut.value);
            at = cut.range.end;
        }
        let output = around.finish(&text[at..]);
        if output == text.as_bytes() {
            return (Cow::Borrowed(text), count);
        }
        (Cow::Owned(hot::into_string(output)), count)
    }

    /// What stands in a text whose value is known: the terms, and between them what context decides; and how many
    /// terms there are.
    fn cuts<'a>(&'a self, text: &'a str) -> (Vec<Cut<'a>>, u64) {
        let (mut cuts, mut count, mut at) = (Vec::new(), 0, 0);
        let between = |part: Range<usize>, cuts: &mut Vec<Cut<'a>>| {
            let overrides = self.deciders.overrides(&text[part.clone()]);
            cuts.extend(overrides.into_iter().map(|Override { range, value }| Cut {
                range: part.start + range.start..part.start + range.end,
                value: Cow::Owned(value),
            }));
        };
        for found in self.terms.iter().flat_map(|terms| terms.find(text)) {
            between(at..found.start, &mut cuts);
            cuts.push(Cut { range: found.start..found.end, value: Cow::Borrowed(found.value) });
            (at, count) = (found.end, count + 1);
        }
        between(at..text.len(), &mut cuts);
        (cuts, count)
    }

    /// Converts a text without terms and appends the result to `output`.
    pub(in crate::convert) fn convert_into(&self, text: &str, output: &mut Vec<u8>) {
        match self.steps.as_slice() {
            [step] => step.convert_into(text, output),
            [steps @ .., last] => {
                last.convert_into(&convert_through(steps, text, Converter::convert), output);
            }
            [] => output.extend_from_slice(text.as_bytes()),
        }
    }
}

/// A place in a text whose value is known.
struct Cut<'r> {
    range: Range<usize>,
    value: Cow<'r, str>,
}
