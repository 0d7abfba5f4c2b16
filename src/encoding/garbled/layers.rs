//! Text that was misread more than once.

use std::ops::Range;

use super::suspicion::Suspicion;
use super::{Class, Garbled, repair, search};

/// How many times over a text is undone.
const LAYERS: usize = 4;

/// `garbled`, found in `text`, with what was misread before that undone, too.
pub(super) fn deeper(text: &str, mut garbled: Vec<Garbled>) -> Vec<Garbled> {
    for _ in 1..LAYERS {
        let repaired = repair(text, &garbled);
        let mut below = search::one_layer(&repaired, &Suspicion::of(&repaired).windows);
        let places = places(&garbled);
        // What could not be undone is found again.
        below.retain(|below| is_undone(&garbled, &places, &below.range));
        if below.is_empty() {
            break;
        }
        garbled = joined(&repaired, &garbled, &places, below);
    }
    garbled
}

/// Where each of `garbled` is once the text is repaired.
fn places(garbled: &[Garbled]) -> Vec<Range<usize>> {
    let (mut more, mut less) = (0, 0);
    let place = |garbled: &Garbled| {
        let length = garbled.was.as_ref().map_or(garbled.range.len(), String::len);
        let start = (garbled.range.start + more) - less;
        more += length;
        less += garbled.range.len();
        start..start + length
    };
    garbled.iter().map(place).collect()
}

/// The places that a stretch touches, by their numbers.
fn touched(places: &[Range<usize>], range: &Range<usize>) -> Range<usize> {
    let first = places.partition_point(|place| place.end <= range.start);
    let last = places.partition_point(|place| place.start < range.end);
    first..last.max(first)
}

/// Whether any of `range` has been undone.
fn is_undone(garbled: &[Garbled], places: &[Range<usize>], range: &Range<usize>) -> bool {
    garbled[touched(places, range)].iter().any(|garbled| garbled.was.is_some())
}

/// What was found in `repaired` once what was found `above` had been undone, and that which it
/// touches.
struct Group {
    above: Range<usize>,
    below: Vec<Garbled>,
}

/// What was found in the text and, once that was undone, in `repaired`, as findings in the text.
/// `places` are those of `above` in `repaired`. Each of `below` touches one of them.
fn joined(
    repaired: &str,
    above: &[Garbled],
    places: &[Range<usize>],
    below: Vec<Garbled>,
) -> Vec<Garbled> {
    let mut groups: Vec<Group> = Vec::new();
    for garbled in below {
        let touched = touched(places, &garbled.range);
        match groups.last_mut().filter(|group| touched.start < group.above.end) {
            Some(group) => {
                group.above.end = group.above.end.max(touched.end);
                group.below.push(garbled);
            }
            None => groups.push(Group { above: touched, below: vec![garbled] }),
        }
    }
    let mut joined = Vec::new();
    let mut next = 0;
    for group in groups {
        joined.extend_from_slice(&above[next..group.above.start]);
        next = group.above.end;
        joined.push(group.join(repaired, above, places));
    }
    joined.extend_from_slice(&above[next..]);
    joined
}

impl Group {
    /// All of the group as one finding.
    fn join(self, repaired: &str, above: &[Garbled], places: &[Range<usize>]) -> Garbled {
        let (first, last) = (self.above.start, self.above.end - 1);
        let (inner_first, inner_last) = (&self.below[0], &self.below[self.below.len() - 1]);
        let start = places[first].start.min(inner_first.range.start);
        let end = places[last].end.max(inner_last.range.end);
        // What stands around the places has moved with them.
        let range = above[first].range.start - (places[first].start - start)
            ..above[last].range.end + (end - places[last].end);
        let layers = [&above[first], &self.below[0]].into_iter().flat_map(|g| match &g.class {
            Class::Misread(layers) => layers.as_slice(),
            _ => &[],
        });
        let class = Class::Misread(layers.copied().collect());
        let is_lost =
            above[self.above].iter().chain(&self.below).any(|garbled| garbled.was.is_none());
        let local: Vec<Garbled> = self
            .below
            .into_iter()
            .map(|garbled| Garbled {
                range: garbled.range.start - start..garbled.range.end - start,
                ..garbled
            })
            .collect();
        let was = (!is_lost).then(|| repair(&repaired[start..end], &local).into_owned());
        Garbled { range, class, was, is_meant: false }
    }
}
