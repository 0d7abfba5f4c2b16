//! Words that changed their length where a line breaks within them.

use std::borrow::Cow;

use super::Piece;

/// How many characters a border between two lines is moved at most.
const FARTHEST: usize = 16;

/// Moves the borders between the new texts of pieces, so that a line still breaks between two hanzi where it did: with another
/// character beside it the break would be a space, and with none a blank line.
///
/// `old` and `new` are the texts of `places`, which lie in `layer`. Where no such place is near, a border stays.
pub(super) fn mend(layer: &str, places: &[Piece], old: &[Cow<'_, str>], new: &mut [String]) {
    let is_soft = |at: usize| {
        old[at].chars().next_back().is_some_and(is_hanzi)
            && old[at + 1].chars().next().is_some_and(is_hanzi)
            && is_in(&layer[places[at].range.end..places[at + 1].range.start])
    };
    let soft: Vec<usize> = (0..places.len() - 1).filter(|at| is_soft(*at)).collect();
    let is_right = |at: &usize| {
        new[*at].chars().next_back().is_some_and(is_hanzi)
            && new[at + 1].chars().next().is_some_and(is_hanzi)
    };
    if soft.iter().all(is_right) {
        return;
    }
    let text: Vec<char> = new.iter().flat_map(|text| text.chars()).collect();
    // Where in it each piece ends.
    let mut ends: Vec<usize> = Vec::with_capacity(new.len());
    for piece in new.iter() {
        ends.push(ends.last().unwrap_or(&0) + piece.chars().count());
    }
    let mut line = 0;
    for at in soft {
        let is_between = |end: &usize| {
            let (line_before, line_behind) = text.split_at((*end).min(text.len()));
            *end > line
                && line_before.last().is_some_and(|last| is_hanzi(*last))
                && line_behind.first().is_some_and(|first| is_hanzi(*first))
        };
        let near = (0..FARTHEST).flat_map(|by| [ends[at].checked_sub(by), Some(ends[at] + by)]);
        if let Some(end) = near.flatten().find(is_between) {
            // The ends are in order, so that those that would overlap are the next ones.
            ends[..at].iter_mut().rev().take_while(|e| **e > end).for_each(|e| *e = end);
            ends[at + 1..].iter_mut().take_while(|e| **e < end).for_each(|e| *e = end);
            ends[at] = end;
        }
        line = ends[at];
    }
    let mut start = 0;
    for (piece, end) in new.iter_mut().zip(ends) {
        *piece = text[start..end].iter().collect();
        start = end;
    }
}

/// Whether a line breaks between two pieces, with this between them. Of what is long, which is another text that stands there, both
/// ends are looked at: a thousand texts in one another are not looked through a thousand times.
pub(super) fn is_in(between: &str) -> bool {
    const LONG: usize = 1 << 10;
    let bytes = between.as_bytes();
    let breaks = |bytes: &[u8]| memchr::memchr2(b'\n', b'\r', bytes).is_some();
    match bytes.len() {
        ..=LONG => breaks(bytes),
        length => breaks(&bytes[..LONG / 2]) || breaks(&bytes[length - LONG / 2..]),
    }
}

/// Whether a character is one of the Han script that stands in words: between two of them a line may break anywhere.
pub(crate) fn is_hanzi(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Escaping;

    /// The new texts of the lines of `layer`, joined by line breaks again.
    fn mended(layer: &str, new: &[&str]) -> String {
        let mut places = Vec::new();
        let mut start = 0;
        for line in layer.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            places.push(Piece::raw(start..end, Escaping::None));
            start += line.len();
        }
        let old: Vec<Cow<'_, str>> = places.iter().map(|place| place.text(layer)).collect();
        let mut new: Vec<String> = new.iter().map(|&text| text.to_owned()).collect();
        mend(layer, &places, &old, &mut new);
        new.join("/")
    }

    /// Were it quadratic, this test would take minutes.
    #[test]
    fn many_lines_take_no_longer_each() {
        let count = 300_000;
        let layer = "头发\n".repeat(count);
        let mut new = vec!["頭髮"; count];
        new[count - 1] = "U";
        let mended = mended(&layer, &new);
        assert!(mended == format!("{}頭/髮U", "頭髮/".repeat(count - 2)), "{:.60}", mended);
    }

    #[test]
    fn a_line_breaks_between_two_hanzi_still() {
        for (layer, new, expected) in [
            ("我的隨身\n碟很好", &["我的", "U盘很好"][..], "我/的U盘很好"),
            ("我的隨身\n碟", &["我的U", "盘"], "我/的U盘"),
            ("隨身\n碟很好", &["", "U盘很好"], "U盘/很好"),
            ("隨身\n碟很\n好隨身\n碟", &["", "U盘很", "好U", "盘"], "U盘/很/好U/盘"),
            ("出租\n车", &["計程", "車"], "計程/車"),
            ("好，隨身\n碟。", &["好，U", "盘。"], "好，U/盘。"),
            ("隨\n身\n碟", &["U", "", "盘"], "U//盘"),
            ("a\n碟", &["b", "盘"], "b/盘"),
        ] {
            assert_eq!(mended(layer, new), expected, "{layer}");
        }
    }
}
