//! The laws that every format of line-oriented text keeps, as tests of it ask for them.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::convert::Converter;
use crate::document::{Document, Emitter, Kind, map};

static CONVERTER: LazyLock<Converter> =
    LazyLock::new(|| Converter::from_config("s2twp").expect("it is built in"));

/// What OpenCC makes of a text for Taiwan, words of other lengths included.
pub(in crate::format) fn convert(text: &str) -> Cow<'_, str> {
    CONVERTER.convert(text)
}

/// The kinds and texts of the blocks.
pub(in crate::format) fn blocks(document: &Document<'_>) -> Vec<(Kind, String)> {
    let block = |block| document.text(block).into_owned();
    document.blocks.iter().map(|it| (it.kind, block(it))).collect()
}

/// The source with the text of every block changed.
pub(in crate::format) fn changed(
    document: &Document<'_>,
    change: impl Fn(&str) -> Cow<'_, str>,
) -> String {
    let mut emitter = Emitter::new(document);
    for (index, block) in document.blocks.iter().enumerate() {
        let text = document.text(block);
        let layer = document.layer(block.layer);
        emitter.edit(index, map::edits(layer, &block.pieces, 0..text.len(), &text, &change));
    }
    emitter.finish().into_owned()
}

/// What of the source lies in no piece.
fn rest(document: &Document<'_>) -> String {
    let mut ranges: Vec<_> = document
        .blocks
        .iter()
        .flat_map(|block| block.pieces.iter().map(|piece| piece.range.clone()))
        .collect();
    ranges.sort_by_key(|range| range.start);
    let (mut rest, mut at) = (String::new(), 0);
    for range in ranges {
        assert!(at <= range.start && range.start < range.end, "pieces overlap or are empty");
        rest.push_str(&document.source[at..range.start]);
        at = range.end;
    }
    rest + &document.source[at..]
}

/// A text without hanzi, and without the references to those that tests have.
fn skeleton(text: &str) -> String {
    let references = ["&#21457;", "&#39662;", "&#x53D1;", "&#x9AEE;"];
    let text = references.iter().fold(text.to_owned(), |text, one| text.replace(one, ""));
    text.chars().filter(|c| !crate::document::is_hanzi(*c)).collect()
}

/// Asserts the four laws of a text.
///
/// # Panics
/// If one is broken.
pub(in crate::format) fn assert_laws(text: &str, parse: impl Fn(&str) -> Document<'_>) {
    let document = parse(text);
    // Whatever is written back as it was read stays.
    assert_eq!(changed(&document, |text| Cow::Borrowed(text)), text, "identity");
    // Every block written anew, as one that changes is.
    let marked = changed(&document, |text| Cow::Owned(text.replace('发', "髮")));
    assert_eq!(skeleton(&marked), skeleton(text), "only hanzi change");
    assert_eq!(marked.chars().count(), text.chars().count());

    let output = changed(&document, convert);
    let again = parse(&output);
    assert_eq!(rest(&again), rest(&document), "what is in no block stays: {text:?} {output:?}");
    let expected: Vec<_> = blocks(&document)
        .into_iter()
        .map(|(kind, text)| (kind, convert(&text).into_owned()))
        .collect();
    assert_eq!(blocks(&again), expected, "every block is its text converted: {text:?}");
}
