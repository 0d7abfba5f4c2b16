//! A document that is checked: its parts, what it claims, and what in it is somebody else's.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Options;
use super::claim::{Claim, quoted};
use super::marked::{Marked, marked};
use crate::article::Role;
use crate::document::Kind;
use crate::policy::Treatment;
use crate::press::{Survey, SurveyPart};
use crate::sorting::sort_by_key;

/// What the rules on prose look at.
pub(super) struct Checked<'s> {
    pub(super) survey: &'s Survey<'s>,
    pub(super) claim: Claim,
    /// Elements with a language tag of their own.
    pub(super) marked: Vec<Marked>,
    options: &'s Options,
    /// The names in the document's facts; `None` where there are none.
    names: Option<AhoCorasick>,
}

impl<'s> Checked<'s> {
    pub(super) fn of(survey: &'s Survey<'s>, text: &str, options: &'s Options) -> Self {
        let names = survey.names();
        let finder = || AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names);
        Self {
            survey,
            claim: Claim::of(survey, options),
            marked: marked(survey, text),
            options,
            // More names than a finder holds are as good as none.
            names: if names.is_empty() { None } else { finder().ok() },
        }
    }

    /// The parts that are the house's own text.
    pub(super) fn own_text(&self) -> impl Iterator<Item = SurveyPart<'_>> {
        self.survey.parts().filter(|part| {
            self.options.policy.treatment(part.role()) == Treatment::Convert
                && !part.kind().is_tag()
                && !matches!(part.kind(), Kind::Author | Kind::Fact)
                && part.role() != Role::Quote
        })
    }

    /// What of a text is somebody else's words: quotations, and names wherever they stand.
    pub(super) fn excepted(&self, text: &str) -> Excepted {
        self.joined(text, quoted(text))
    }

    /// The names in a text.
    pub(super) fn named(&self, text: &str) -> Excepted {
        self.joined(text, Vec::new())
    }

    /// Ranges of a text and the names in it.
    fn joined(&self, text: &str, mut ranges: Vec<Range<usize>>) -> Excepted {
        if let Some(names) = &self.names {
            ranges.extend(names.find_iter(text).map(|found| found.range()));
        }
        sort_by_key(&mut ranges, |range| range.start);
        let mut excepted: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match excepted.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => excepted.push(range),
            }
        }
        Excepted(excepted)
    }

    /// The element that a tag at this place belongs to, if it is one within the page.
    pub(super) fn element_of(&self, tag: &Range<usize>) -> Option<&Marked> {
        let at = self.marked.binary_search_by_key(&tag.start, |marked| marked.place.start);
        at.ok().map(|at| &self.marked[at])
    }
}

/// Parts of a text that are somebody else's, in order; they do not overlap.
pub(super) struct Excepted(Vec<Range<usize>>);

impl Excepted {
    /// Whether all of a place lies in one.
    pub(super) fn hold(&self, place: &Range<usize>) -> bool {
        let before = self.0.partition_point(|range| range.start <= place.start);
        self.0[..before].last().is_some_and(|range| place.end <= range.end)
    }
}
