//! New text for a part of a block, mapped back to the pieces it came from.

use std::borrow::Cow;
use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use super::cut::{cut, cut_alone, cut_by_length};
use super::{Block, Document, Edit, Escaping, Piece, soft_break};

/// The edits that put `convert`'s output in the place of a part of a block.
///
/// `text` is the text of `pieces`, which lie in `layer`; `range` is in bytes of it, half-open, on
/// character boundaries. `convert` is called with the part's whole text, so a word that crosses from
/// one piece to the next is still one word to it; but for what is kept: what is on either side of that
/// converts for itself. Edits are of `layer` and come in order;
/// a piece that does not change gets none. New text is escaped as its piece is.
///
/// Where the part lies in several pieces, the converted text is cut again by
/// the first of these rules that applies:
///
/// 1. The pieces converted one by one give the same text, or all but the longest stand at its start
///    and at its end: each gets its own.
/// 2. The converted text has as many characters as the part: it is cut at the
///    same characters.
/// 3. Otherwise a word that spans pieces changed its length. The text is compared
///    with the pieces converted one by one: what is the same at the start goes
///    to its own piece; after that, counted from the text's end, every piece
///    takes as many characters as it has alone, and the first of them takes the
///    difference.
///
/// Then the borders between lines are moved to where a line may break.
pub fn edits(
    layer: &str,
    pieces: &[Piece],
    range: Range<usize>,
    text: &str,
    convert: impl Fn(&str) -> Cow<'_, str>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    for run in runs(layer, pieces, range) {
        add_edits(layer, pieces, run, text, &mut edits, false, &convert);
    }
    edits
}

/// The parts of `range`, in bytes of the text of `pieces`, between what is kept.
pub(super) fn runs(
    layer: &str,
    pieces: &[Piece],
    range: Range<usize>,
) -> SmallVec<[Range<usize>; 1]> {
    if !pieces.iter().any(|piece| piece.is_kept) {
        return smallvec![range];
    }
    let mut runs: SmallVec<[Range<usize>; 1]> = SmallVec::new();
    let mut at = 0;
    for piece in pieces {
        let end = at + piece.text(layer).len();
        let part = at.max(range.start)..end.min(range.end);
        match runs.last_mut() {
            _ if piece.is_kept || part.is_empty() => {}
            Some(last) if last.end == part.start => last.end = part.end,
            _ => runs.push(part),
        }
        at = end;
    }
    runs
}

/// The same, behind the edits that there are, of a part in which nothing is kept. Where `convert` never
/// changes how many characters a text or a part of it has, as `keeps_lengths` says, the first rule and the second cut
/// alike, and nothing is converted twice.
pub fn add_edits<'t>(
    layer: &str,
    pieces: &[Piece],
    range: Range<usize>,
    text: &'t str,
    edits: &mut Vec<Edit>,
    keeps_lengths: bool,
    convert: impl Fn(&str) -> Cow<'_, str>,
) {
    let text: &'t str = &text[range.clone()];
    let converted = convert(text);
    let is_untouched = matches!(converted, Cow::Borrowed(same) if std::ptr::eq(same, text));
    if is_untouched || converted == text {
        return;
    }
    if let [piece @ Piece { is_escaped: false, .. }] = pieces {
        let start = piece.range.start;
        let place = Piece { range: start + range.start..start + range.end, ..*piece };
        let replacement = spell(layer, &place, converted);
        edits.push(Edit { range: place.range, replacement });
        return;
    }
    let places = places(layer, pieces, &range);
    if let [place] = places.as_slice() {
        let replacement = spell(layer, place, converted);
        edits.push(Edit { range: place.range.clone(), replacement });
        return;
    }
    let old: Vec<_> = places.iter().map(|place| place.text(layer)).collect();
    let by_length = if keeps_lengths { cut_by_length(&old, &converted) } else { None };
    let mut new = by_length.unwrap_or_else(|| cut(&old, &converted, convert));
    soft_break::mend(layer, &places, &old, &mut new);
    edits.extend(changed(layer, &places, &old, new));
}

/// Edits of the text of `pieces`, which lie in `layer`, as edits of `layer`. Edits are in order and do not overlap, nor do
/// those that come of them. Of an edit over several pieces, the text is cut as by the second and third
/// rule of [`edits`].
pub fn lift(layer: &str, pieces: &[Piece], edits: Vec<Edit>) -> Vec<Edit> {
    let mut cursor = Cursor::new(layer, pieces);
    let mut lifted = Vec::with_capacity(edits.len());
    for Edit { range, replacement } in edits {
        let places = cursor.places(&range);
        if let [place] = places.as_slice() {
            let replacement = spell(layer, place, Cow::Owned(replacement));
            lifted.push(Edit { range: place.range.clone(), replacement });
            continue;
        }
        let old: Vec<_> = places.iter().map(|place| place.text(layer)).collect();
        let new = cut_alone(&old, &replacement);
        lifted.extend(changed(layer, &places, &old, new));
    }
    lifted
}

/// The edits of the places whose text changes.
fn changed<'p>(
    layer: &'p str,
    places: &'p [Piece],
    old: &'p [Cow<'p, str>],
    new: Vec<String>,
) -> impl Iterator<Item = Edit> + 'p {
    let places = places.iter().zip(old).zip(new);
    places.filter(|((_, old), new)| *old != new).map(|((place, _), new)| Edit {
        range: place.range.clone(),
        replacement: spell(layer, place, Cow::Owned(new)),
    })
}

/// The edit that puts new text behind a place.
pub(crate) fn insertion(layer: &str, place: &Piece, text: String) -> Edit {
    let range = place.range.end..place.range.end;
    let behind = Piece { range: range.clone(), is_escaped: false, ..*place };
    Edit { range, replacement: spell(layer, &behind, Cow::Owned(text)) }
}

/// `text` as it is spelled in a place.
fn spell(layer: &str, place: &Piece, text: Cow<'_, str>) -> String {
    if place.escaping.is_verbatim() && place.escaping != Escaping::Cdata {
        return text.into_owned();
    }
    if !place.escaping.accepts(&layer[place.range.clone()], &text) {
        return layer[place.range.clone()].to_owned();
    }
    if !place.is_escaped && place.escaping.is_plain(&text) {
        return text.into_owned();
    }
    let mut spelled = String::with_capacity(text.len());
    let old = &layer[place.range.clone()];
    if place.is_escaped {
        place.escaping.respell(old, &text, &mut spelled);
    } else {
        place.escaping.encode_over(old, &text, &mut spelled);
    }
    spelled
}

/// The pieces of `layer` in which the part of their text lies that `range` tells: parts of `pieces`.
pub fn places(layer: &str, pieces: &[Piece], range: &Range<usize>) -> Vec<Piece> {
    Cursor::new(layer, pieces).places(range)
}

/// The same for parts that come in order, in one pass.
pub fn parts(
    layer: &str,
    pieces: &[Piece],
    ranges: impl IntoIterator<Item = Range<usize>>,
) -> Vec<Vec<Piece>> {
    let mut cursor = Cursor::new(layer, pieces);
    ranges.into_iter().map(|range| cursor.places(&range)).collect()
}

/// Where in the source the places of a block's part lie.
pub fn source_places(
    document: &Document<'_>,
    block: &Block,
    range: &Range<usize>,
) -> Vec<Range<usize>> {
    let mut layer = block.layer;
    let mut places = places(document.layer(layer), &block.pieces, range);
    while let Some(embedded) = layer.map(|layer| &document.embedded[layer]) {
        layer = embedded.within;
        let mut cursor = Cursor::new(document.layer(layer), &embedded.pieces);
        places = places.iter().flat_map(|place| cursor.places(&place.range)).collect();
    }
    places.into_iter().map(|place| place.range).collect()
}

/// Goes through pieces with ranges of their text that come in order.
#[derive(Debug)]
pub(crate) struct Cursor<'a> {
    layer: &'a str,
    pieces: &'a [Piece],
    /// Where in the text the first of `pieces` begins.
    start: usize,
}

impl<'a> Cursor<'a> {
    /// One at the start of the text of `pieces`, which lie in `layer`.
    pub(crate) fn new(layer: &'a str, pieces: &'a [Piece]) -> Self {
        Self { layer, pieces, start: 0 }
    }

    /// The pieces in which this part of the text lies, behind all parts that were asked for before.
    pub(crate) fn places(&mut self, range: &Range<usize>) -> Vec<Piece> {
        let mut places = Vec::with_capacity(1);
        while let [piece, rest @ ..] = self.pieces {
            let end = self.start + self.length(piece);
            let (from, to) = (range.start.max(self.start), range.end.min(end));
            if from < to {
                places.push(self.part(piece, from - self.start..to - self.start));
            }
            // The next range may lie in this piece, too.
            if end > range.end {
                break;
            }
            self.start = end;
            self.pieces = rest;
        }
        places
    }

    /// How many bytes of text a piece has.
    fn length(&self, piece: &Piece) -> usize {
        if piece.is_escaped { piece.text(self.layer).len() } else { piece.range.len() }
    }

    /// The part of a piece that has these bytes of its text.
    fn part(&self, piece: &Piece, part: Range<usize>) -> Piece {
        let part = if piece.is_escaped {
            piece.escaping.narrow(&self.layer[piece.range.clone()], &part)
        } else {
            part
        };
        let start = piece.range.start;
        Piece { range: start + part.start..start + part.end, ..*piece }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Kind, splice};

    /// A document of one block: the source without its tags.
    fn document(source: &str) -> Document<'_> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, _) in source.match_indices('<').chain([(source.len(), "")]) {
            if start < at {
                pieces.push(Piece::raw(start..at, Escaping::None));
            }
            start = source[at..].find('>').map_or(at, |end| at + end + 1);
        }
        let mut document = Document::new(source);
        document.push(Kind::Flow, 0, pieces);
        document
    }

    fn converted(source: &str, convert: impl Fn(&str) -> String) -> String {
        let document = document(source);
        let block = &document.blocks[0];
        let text = document.text(block);
        let edits =
            edits(source, &block.pieces, 0..text.len(), &text, |text| Cow::Owned(convert(text)));
        splice(source, &edits)
    }

    #[test]
    fn one_piece_is_one_edit() {
        assert_eq!(converted("头发", |text| text.replace("头发", "頭髮")), "頭髮");
    }

    #[test]
    fn what_does_not_change_gets_no_edit() {
        let document = document("头<b>发</b>");
        let pieces = &document.blocks[0].pieces;
        let none = edits(document.source, pieces, 0..6, "头发", |text| Cow::Borrowed(text));
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
        let pieces = &document.blocks[0].pieces;
        let edits = edits(document.source, pieces, 3..9, "甲发乙发", |text| {
            Cow::Owned(text.replace('发', "發"))
        });
        assert_eq!(splice(document.source, &edits), "甲<b>發</b>乙发");
    }

    #[test]
    fn what_is_kept_is_no_part_of_a_word() {
        let source = "头<i>发</i>发里";
        let raw = |range| Piece::raw(range, Escaping::None);
        let kept = Piece { is_kept: true, ..raw(6..9) };
        let pieces = [raw(0..3), kept, raw(13..19)];
        let edits = edits(source, &pieces, 0..12, "头发发里", |text| {
            Cow::Owned(text.replace("头发", "頭髮").replace('头', "頭").replace('发', "發"))
        });
        assert_eq!(splice(source, &edits), "頭<i>发</i>發里");
        assert_eq!(runs(source, &pieces, 0..12).as_slice(), [0..3, 6..12]);
        assert!(runs(source, &pieces, 3..6).is_empty());
        assert_eq!(runs(source, &pieces, 4..12).first(), Some(&(6..12)));
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

    /// The text of an escaped document, and the conversion of it put back.
    fn lifted(source: &str, pieces: &[Piece], convert: impl Fn(&str) -> String) -> String {
        let text = crate::document::text(source, pieces);
        let inner = document(&text);
        let block = &inner.blocks[0];
        let block_text = inner.text(block);
        let edits = edits(&text, &block.pieces, 0..block_text.len(), &block_text, |text| {
            Cow::Owned(convert(text))
        });
        splice(source, &lift(source, pieces, edits))
    }

    #[test]
    fn an_embedded_document_changes_where_it_stands() {
        let convert = |text: &str| text.replace("头发", "頭髮").replace("出租车", "的士");
        let source = "&lt;b&gt;&#22836;&lt;/b&gt;发，出租车";
        let html = Escaping::Xml;
        let at = |part: &str| source.find(part).unwrap();
        let pieces = [
            Piece::escaped(0..4, html),
            Piece::raw(4..5, html),
            Piece::escaped(5..at("/b") - 4 + 4, html),
            Piece::raw(at("/b")..at("/b") + 2, html),
            Piece::escaped(at("/b") + 2..at("发"), html),
            Piece::raw(at("发")..source.len(), html),
        ];
        assert_eq!(lifted(source, &pieces, convert), "&lt;b&gt;&#38957;&lt;/b&gt;髮，的士");
    }

    #[test]
    fn a_part_of_a_run_of_escapes_changes_alone() {
        let source = r"\u7532\u53d1\u4e59\u53d1";
        let pieces = [Piece::escaped(0..source.len(), Escaping::Json)];
        let converted = |range| {
            let convert = |text: &str| text.replace('发', "髮");
            edits(source, &pieces, range, "甲发乙发", |text| Cow::Owned(convert(text)))
        };
        let (first, second) = (converted(0..6), converted(6..12));
        assert_eq!(first, [Edit { range: 0..12, replacement: r"\u7532\u9aee".to_owned() }]);
        assert_eq!(second, [Edit { range: 12..24, replacement: r"\u4e59\u9aee".to_owned() }]);
    }
}
