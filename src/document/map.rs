//! New text for a part of a block, mapped back to the pieces it came from.

use std::borrow::Cow;
use std::ops::Range;

use super::{Block, Document, Edit};

/// The edits that put `convert`'s output in the place of a part of a block.
///
/// `range` is in bytes of the block's text, half-open, on character boundaries.
/// `convert` is called with the part's whole text, so a word that crosses from
/// one piece to the next is still one word to it. Edits come in source order;
/// a piece that does not change gets none.
///
/// Where the part lies in several pieces, the converted text is cut again by
/// the first of these rules that applies:
///
/// 1. The pieces converted one by one give the same text: each gets its own.
/// 2. The converted text has as many characters as the part: it is cut at the
///    same characters.
/// 3. Otherwise a word that spans pieces changed its length. The text is compared
///    with the pieces converted one by one: what is the same at the start goes
///    to its own piece; after that, counted from the text's end, every piece
///    takes as many characters as it has alone, and the first of them takes the
///    difference.
pub fn edits<'t>(
    document: &Document<'_>,
    block: &Block,
    range: Range<usize>,
    text: &'t str,
    convert: impl Fn(&str) -> Cow<'_, str>,
) -> Vec<Edit> {
    let text: &'t str = &text[range.clone()];
    let converted = convert(text);
    if converted == text {
        return Vec::new();
    }
    let places = places(block, &range);
    if let [place] = places.as_slice() {
        return vec![Edit { range: place.clone(), replacement: converted.into_owned() }];
    }
    let old: Vec<&str> = places.iter().map(|place| &document.source[place.clone()]).collect();
    let new = cut(&old, &converted, convert);
    places
        .into_iter()
        .zip(old)
        .zip(new)
        .filter(|((_, old), new)| old != new)
        .map(|((range, _), replacement)| Edit { range, replacement })
        .collect()
}

/// The source ranges of the part of a block's text that `range` tells.
pub fn places(block: &Block, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut places = Vec::with_capacity(1);
    let mut start = 0;
    for piece in &block.pieces {
        let end = start + piece.range.len();
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to {
            places.push(piece.range.start + from - start..piece.range.start + to - start);
        }
        start = end;
    }
    places
}

/// Cuts `new`, the conversion of `old` joined, into one text for each of `old`.
fn cut(old: &[&str], new: &str, convert: impl Fn(&str) -> Cow<'_, str>) -> Vec<String> {
    let alone: Vec<Cow<'_, str>> = old.iter().map(|piece| convert(piece)).collect();
    if alone.concat() == new {
        return alone.into_iter().map(Cow::into_owned).collect();
    }
    let lengths: Vec<usize> = old.iter().map(|piece| piece.chars().count()).collect();
    if lengths.iter().sum::<usize>() == new.chars().count() {
        return cut_at(new, &lengths);
    }
    cut_at(new, &lengths_around(&alone, new))
}

/// How many characters of `new` each of `alone` gets by the third rule.
fn lengths_around(alone: &[Cow<'_, str>], new: &str) -> Vec<usize> {
    let alone: Vec<Vec<char>> = alone.iter().map(|piece| piece.chars().collect()).collect();
    let old: Vec<char> = alone.concat();
    let new: Vec<char> = new.chars().collect();
    let prefix = old.iter().zip(&new).take_while(|(old, new)| old == new).count();

    // Where in `new` each piece ends: in the common start where it did, after
    // that as far from the text's end as it did.
    let mut end = 0;
    let mut from = 0;
    let mut lengths = Vec::with_capacity(alone.len());
    for piece in &alone {
        end += piece.len();
        let to = if end <= prefix {
            end
        } else {
            (new.len() + end).saturating_sub(old.len()).max(prefix).max(from)
        };
        lengths.push(to - from);
        from = to;
    }
    lengths
}

/// Cuts a text after so many characters each; the last takes what is left.
fn cut_at(text: &str, lengths: &[usize]) -> Vec<String> {
    let mut characters = text.chars();
    let mut parts: Vec<String> =
        lengths.iter().map(|&length| characters.by_ref().take(length).collect()).collect();
    if let Some(last) = parts.last_mut() {
        last.push_str(characters.as_str());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Escaping, Piece, splice};

    /// A document of one block: the source without its tags.
    fn document(source: &str) -> Document<'_> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, _) in source.match_indices('<').chain([(source.len(), "")]) {
            if start < at {
                pieces.push(Piece { range: start..at, escaping: Escaping::None });
            }
            start = source[at..].find('>').map_or(at, |end| at + end + 1);
        }
        Document { source, blocks: vec![Block { pieces }] }
    }

    fn converted(source: &str, convert: impl Fn(&str) -> String) -> String {
        let document = document(source);
        let block = &document.blocks[0];
        let text = document.text(block);
        let edits = edits(&document, block, 0..text.len(), &text, |text| Cow::Owned(convert(text)));
        splice(source, &edits)
    }

    #[test]
    fn one_piece_is_one_edit() {
        assert_eq!(converted("头发", |text| text.replace("头发", "頭髮")), "頭髮");
    }

    #[test]
    fn what_does_not_change_gets_no_edit() {
        let document = document("头<b>发</b>");
        let none =
            edits(&document, &document.blocks[0], 0..6, "头发", |text| Cow::Borrowed(text));
        assert_eq!(none, []);
    }

    #[test]
    fn a_word_across_pieces_is_one_word() {
        let convert = |text: &str| text.replace("头发", "頭髮").replace('发', "發");
        assert_eq!(converted("头<b>发</b>发", convert), "頭<b>髮</b>發");
    }

    #[test]
    fn pieces_that_convert_alone_keep_their_length_changes() {
        let convert = |text: &str| text.replace("软件", "軟體啊").replace("网", "網絡");
        assert_eq!(converted("软件<b>网</b>好", convert), "軟體啊<b>網絡</b>好");
    }

    #[test]
    fn the_first_piece_takes_the_difference() {
        let convert = |text: &str| text.replace("出租车", "計程車輛");
        assert_eq!(converted("坐出<b>租车</b>去", convert), "坐計程<b>車輛</b>去");
        let convert = |text: &str| text.replace("出租车", "的士");
        assert_eq!(converted("坐出<b>租车</b>去", convert), "坐<b>的士</b>去");
    }

    #[test]
    fn a_part_of_a_block_leaves_the_rest() {
        let document = document("甲<b>发</b>乙发");
        let edits = edits(&document, &document.blocks[0], 3..9, "甲发乙发", |text| {
            Cow::Owned(text.replace('发', "發"))
        });
        assert_eq!(splice(document.source, &edits), "甲<b>發</b>乙发");
    }

    #[test]
    fn nothing_is_lost_when_the_new_text_is_much_shorter() {
        assert_eq!(
            converted("甲乙<b>丙丁</b>戊", |_| "子".to_owned())
                .replace("<b>", "")
                .replace("</b>", ""),
            "子"
        );
        assert_eq!(converted("甲<b>乙</b>", |_| String::new()), "<b></b>");
    }
}
