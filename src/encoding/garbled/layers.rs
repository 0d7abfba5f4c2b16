//! Text that was misread more than once.

use std::ops::Range;

use super::{Class, Garbled, repair, search, suspicion};

/// How many times over a text is undone.
const LAYERS: usize = 4;

/// `garbled`, found in `text`, with what was misread before that undone, too.
pub(super) fn deeper(text: &str, mut garbled: Vec<Garbled>) -> Vec<Garbled> {
    for _ in 1..LAYERS {
        let repaired = repair(text, &garbled);
        let mut below = search::one_layer(&repaired, &suspicion::lines(&repaired));
        let places = places(&garbled);
        // What could not be undone is found again.
        below.retain(|below| is_undone(&garbled, &places, &below.range));
        if below.is_empty() {
            break;
        }
        garbled = joined(text, &repaired, &garbled, &places, below);
    }
    garbled
}

/// Where each of `garbled` is once the text is repaired.
fn places(garbled: &[Garbled]) -> Vec<Range<usize>> {
    let mut moved = 0_isize;
    let place = |garbled: &Garbled| {
        let length = garbled.was.as_ref().map_or(garbled.range.len(), String::len);
        let start = garbled.range.start.strict_add_signed(moved);
        moved += length as isize - garbled.range.len() as isize;
        start..start + length
    };
    garbled.iter().map(place).collect()
}

/// Whether any of `range` has been undone.
fn is_undone(garbled: &[Garbled], places: &[Range<usize>], range: &Range<usize>) -> bool {
    let first = places.partition_point(|place| place.end <= range.start);
    let touched = places[first..].iter().take_while(|place| place.start < range.end);
    touched.zip(&garbled[first..]).any(|(_, garbled)| garbled.was.is_some())
}

/// What was found in `text` and, once that was undone, in `repaired`, as findings in `text`.
/// `places` are those of `above` in `repaired`.
fn joined(
    text: &str,
    repaired: &str,
    above: &[Garbled],
    places: &[Range<usize>],
    below: Vec<Garbled>,
) -> Vec<Garbled> {
    let mut joined: Vec<Garbled> = Vec::new();
    let mut below = below.into_iter().peekable();
    let mut next = 0;
    let mut shift = 0_isize;
    while next < above.len() || below.peek().is_some() {
        let place = places.get(next);
        // Everything of both that hangs together, as one.
        let starts = [place.map(|p| p.start), below.peek().map(|b| b.range.start)];
        let Some(start) = starts.into_iter().flatten().min() else { break };
        let (mut end, mut layers, mut inner) = (start, Vec::new(), Vec::new());
        let first = next;
        let shift_at_start = shift;
        loop {
            if let Some(place) = places.get(next)
                && (place.start < end || place.start == start)
            {
                end = end.max(place.end);
                shift += above[next].range.len() as isize - place.len() as isize;
                next += 1;
            } else if let Some(one) =
                below.next_if(|one| one.range.start < end || one.range.start == start)
            {
                end = end.max(one.range.end);
                inner.push(one);
            } else {
                break;
            }
        }
        if inner.is_empty() {
            joined.extend_from_slice(&above[first..next]);
            continue;
        }
        for class in
            above[first..next].iter().map(|g| &g.class).chain(inner.first().map(|g| &g.class))
        {
            if let Class::Misread(more) = class
                && !(layers.ends_with(more) && layers.len() >= more.len() && first + 1 < next)
            {
                layers.extend_from_slice(more);
            }
        }
        let is_lost = above[first..next].iter().chain(&inner).any(|garbled| garbled.was.is_none());
        let range = start.strict_add_signed(shift_at_start)..end.strict_add_signed(shift);
        debug_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        let was = (!is_lost).then(|| {
            let local = inner.into_iter().map(|mut garbled| {
                garbled.range = garbled.range.start - start..garbled.range.end - start;
                garbled
            });
            repair(&repaired[start..end], &local.collect::<Vec<_>>()).into_owned()
        });
        joined.push(Garbled { range, class: Class::Misread(layers), was, is_meant: false });
    }
    joined
}
