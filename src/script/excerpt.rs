//! The parts of a long text that are looked at closely: its start, its middle, its end.

use std::ops::Range;

/// So many bytes are read at the start of a text, …
const START: usize = 8 << 10;
/// … so many at its middle, and at its end.
const SLICE: usize = 4 << 10;
/// How many bytes more an [excerpt](of) may have than it takes, for line breaks where it was cut.
const CUTS: usize = 8;

/// The parts of a text that are read, in order, none overlapping another.
pub(super) fn slices(text: &str) -> [&str; 3] {
    ranges(text.len(), START)
        .map(|range| &text[boundary(text, range.start)..boundary(text, range.end)])
}

/// Those parts of a text that lies in parts itself, with a line break behind each, and where it is cut.
pub(super) fn of<'t>(parts: impl Iterator<Item = &'t str> + Clone) -> String {
    let length: usize = parts.clone().map(|part| part.len() + 1).sum();
    let ranges = ranges(length, START - CUTS);
    let mut excerpt = String::with_capacity(length.min(START + 2 * SLICE));
    let mut start = 0;
    for part in parts {
        let end = start + part.len();
        for range in ranges.iter().filter(|range| start < range.end && range.start <= end) {
            let inner = |at: usize| boundary(part, at.clamp(start, end) - start);
            excerpt.push_str(&part[inner(range.start)..inner(range.end)]);
            let is_cut_here = start < range.end && range.end <= end && !range.is_empty();
            if is_cut_here || range.contains(&end) {
                excerpt.push('\n');
            }
        }
        start = end + 1;
    }
    excerpt
}

/// Where these parts lie in a text of so many bytes.
fn ranges(length: usize, first: usize) -> [Range<usize>; 3] {
    if length <= first + 2 * SLICE {
        return [0..length, length..length, length..length];
    }
    let middle = first + (length - first - SLICE) / 2 - SLICE / 2;
    [0..first, middle..middle + SLICE, length - SLICE..length]
}

/// The last place at or before `at` where a character starts, or the text's end.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    let mut places = (0..4).map_while(|back| at.checked_sub(back));
    places.find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_read_whole() {
        assert_eq!(slices("雨停了"), ["雨停了", "", ""]);
        assert_eq!(of(["雨", "", "停了"].into_iter()), "雨\n\n停了\n");
        assert_eq!(of([].into_iter()), "");
    }

    #[test]
    fn of_a_long_text_three_parts_are_read() {
        let text = format!("{}{}{}", "甲".repeat(30_000), "乙".repeat(30_000), "丙".repeat(30_000));
        let [start, middle, end] = slices(&text);
        assert_eq!(start, "甲".repeat(START / 3));
        assert!(middle.chars().all(|c| c == '乙') && end.chars().all(|c| c == '丙'));
        assert!(middle.len().abs_diff(SLICE) < 3 && end.len().abs_diff(SLICE) < 3);
    }

    #[test]
    fn an_excerpt_of_parts_is_read_whole() {
        for length in [1, 100, 30_000] {
            let letters = ["甲", "乙", "丙"].map(|letter| letter.repeat(length));
            let parts = letters.iter().flat_map(|part| vec![part.as_str(); 90_000 / length]);
            let excerpt = of(parts);
            assert_eq!(slices(&excerpt), [&excerpt, "", ""]);
            let of_letter = |letter| excerpt.chars().filter(|c| *c == letter).count();
            let share = length as f64 / (length as f64 + 1.0 / 3.0);
            for (letter, bytes) in [('甲', START), ('乙', SLICE), ('丙', SLICE)] {
                let expected = bytes as f64 / 3.0 * share;
                assert!((of_letter(letter) as f64 - expected).abs() < 8.0, "{letter} {length}");
            }
            assert!(!excerpt.contains("甲乙") && !excerpt.contains("乙丙"));
        }
    }
}
