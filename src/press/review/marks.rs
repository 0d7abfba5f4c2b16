//! Where each word stands in both texts.

use std::ops::Range;

use super::{Mark, What};
use crate::article::Role;
use crate::document::Replaced;
use crate::policy::Treatment;
use crate::press::{ExplainedWord, TracedPart};
use crate::sorting::sort_by_key;

/// What there is to show in two texts, in order: words, what else was replaced, and what was kept.
pub(super) fn marks(
    texts: (&str, &str),
    replaced: &[Replaced],
    words: &[ExplainedWord],
    parts: &[TracedPart],
) -> Vec<Mark> {
    let mut finder = Finder { texts, replaced, words, marks: Vec::new(), next: 0 };
    finder.run();
    let mut marks = finder.marks;
    marks.extend(kept(replaced, parts, &marks));
    sort_by_key(&mut marks, |mark| (mark.source.start, mark.output.start));
    marks
}

/// Walks what was replaced and the words side by side.
struct Finder<'a> {
    texts: (&'a str, &'a str),
    replaced: &'a [Replaced],
    words: &'a [ExplainedWord],
    marks: Vec<Mark>,
    /// The first word that is not placed yet.
    next: usize,
}

impl Finder<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.replaced.len() {
            let replaced = &self.replaced[at];
            self.unchanged_until(replaced.source.start, at);
            at = self.within(at);
        }
        self.unchanged_until(self.texts.0.len(), at);
    }

    /// The place of the next word, where it begins before `end`. A word whose beginning lies in what is marked already is
    /// one with that.
    fn word_before(&mut self, end: usize) -> Option<Range<usize>> {
        loop {
            let place = self.words.get(self.next)?.place.clone();
            if place.start >= end {
                return None;
            }
            let floor = self.marks.last().map_or(0, |last| last.source.end);
            if place.start >= floor {
                return Some(place);
            }
            self.next += 1;
            if let Some(Mark { what: What::Words(words), .. }) = self.marks.last_mut() {
                words.end = self.next;
            }
        }
    }

    /// Marks words that stay as they are before what was replaced at `at`; one that reaches into it is left to that.
    fn unchanged_until(&mut self, end: usize, at: usize) {
        let shift = at.checked_sub(1).map_or((0, 0), |before| {
            (self.replaced[before].source.end, self.replaced[before].output.end)
        });
        while let Some(place) = self.word_before(end) {
            if place.end > end {
                return;
            }
            let output = |offset: usize| offset - shift.0 + shift.1;
            let output = output(place.start)..output(place.end);
            self.push(place, output, self.next..self.next + 1);
        }
    }

    fn push(&mut self, source: Range<usize>, output: Range<usize>, words: Range<usize>) {
        self.next = words.end;
        self.marks.push(Mark { source, output, what: What::Words(words) });
    }

    /// Marks what was replaced at `at`, word by word, and gives what comes next. Words that lie across its ends are
    /// taken together with all that they reach into.
    fn within(&mut self, at: usize) -> usize {
        let Replaced { source, output } = self.replaced[at].clone();
        let (text, new) = self.texts;
        let (mut from, mut to) = (source.start, output.start);
        // A word may have begun before.
        if let Some(place) = self.word_before(source.start) {
            let back = source.start - place.start;
            return self.together((place.start, to - back), at);
        }
        while let Some(place) = self.word_before(source.end) {
            let gap = &text[from..place.start];
            let result = &self.words[self.next].word.result;
            let behind = new[to..output.end].strip_prefix(gap);
            let is_told = behind.is_some_and(|new| new.starts_with(&**result));
            if !is_told || place.end > source.end {
                let exact =
                    if behind.is_some() { (place.start, to + gap.len()) } else { (from, to) };
                return self.together(exact, at);
            }
            to += gap.len();
            from = place.end;
            self.push(place, to..to + result.len(), self.next..self.next + 1);
            to += result.len();
        }
        if text[from..source.end] != new[to..output.end] {
            let (source, output) = (from..source.end, to..output.end);
            self.marks.push(Mark { source, output, what: What::Other });
        }
        at + 1
    }

    /// Marks all from a place in both texts to the end of what was replaced at `at`, or of what the words in it reach into.
    fn together(&mut self, from: (usize, usize), at: usize) -> usize {
        let (first, mut next) = (self.next, at + 1);
        let mut end = self.replaced[at].source.end;
        loop {
            let reached = self.words[self.next..].iter().take_while(|word| word.place.start < end);
            let (count, reach) = reached
                .fold((0, end), |(count, reach), word| (count + 1, reach.max(word.place.end)));
            self.next += count;
            let entered = self.replaced[next..].iter().take_while(|next| next.source.start < reach);
            let (more, reach) = entered
                .fold((0, reach), |(more, reach), next| (more + 1, reach.max(next.source.end)));
            next += more;
            if reach == end {
                break;
            }
            end = reach;
        }
        let last = &self.replaced[next - 1];
        let output = from.1..end - last.source.end + last.output.end;
        self.push(from.0..end, output, first..self.next);
        next
    }
}

/// The parts that the policy keeps, where they are apart from `marks`, which are in order.
fn kept<'m>(replaced: &'m [Replaced], parts: &'m [TracedPart], marks: &[Mark]) -> Vec<Mark> {
    let mut kept: Vec<Mark> = Vec::new();
    for part in parts {
        let is_kept = part.treatment != Treatment::Convert && part.role != Role::LanguageTag;
        let (Some(first), Some(last), true) = (part.places.first(), part.places.last(), is_kept)
        else {
            continue;
        };
        let source = first.start..last.end;
        let floor = kept.last().map_or(0, |last| last.source.end);
        let next = marks.partition_point(|mark| mark.source.end <= source.start);
        let is_apart = marks.get(next).is_none_or(|mark| mark.source.start >= source.end);
        if source.start < floor || source.is_empty() || !is_apart {
            continue;
        }
        let before = replaced.partition_point(|replaced| replaced.source.end <= source.start);
        let shift = before
            .checked_sub(1)
            .map_or((0, 0), |at| (replaced[at].source.end, replaced[at].output.end));
        let output = |offset: usize| offset - shift.0 + shift.1;
        let output = output(source.start)..output(source.end);
        kept.push(Mark { source, output, what: What::Kept(part.role) });
    }
    kept
}
