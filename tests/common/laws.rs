//! The laws that hold of every format, checked on one document.
//!
//! 1. **Identity**: what holds no Chinese, and what is in the target already, comes out with the same
//!    bytes.
//! 2. **Only language changes**: what lies outside the blocks is the same.
//! 3. **A word is a word**: a block's new text is the conversion of its old text, wherever
//!    its pieces were cut and escaped; what is kept in it stays.
//! 4. **The same structure**: the output parses to the same blocks.

use zhpress::convert::target::{Route, Tag};
use zhpress::document::{Block, Document, Kind, Piece};
use zhpress::encoding::Encoding;
use zhpress::format::{self, Format};
use zhpress::press::{ArticleMode, ContextMode, Options, press};

/// All text converts: nothing is told from the text.
pub fn options(format: Format, from: Tag, to: Tag) -> Options {
    Options {
        from: Some(from),
        to: Some(to),
        from_encoding: Some(Encoding::Utf8),
        format: Some(format),
        article: ArticleMode::Off,
        // A name converts as it does alone, whatever is around it; this is about formats.
        context: ContextMode::Off,
        ..Options::default()
    }
}

/// The output for `text`; `None` where it is refused as what it is not.
pub fn pressed(text: &str, options: &Options) -> Option<String> {
    let pressed = press(text.as_bytes(), None, options).ok()?;
    Some(String::from_utf8(pressed.bytes).expect("UTF-8 was asked for"))
}

/// Checks all laws. Returns whether the text is a document of this format at all.
///
/// # Panics
/// Where a law is broken.
pub fn check(text: &str, format: Format, from: Tag, to: Tag) -> bool {
    // A byte order mark is no part of the text.
    let text = text.trim_start_matches('\u{feff}');
    let reading = format::Options::default();
    let Ok(source) = format::parse(text, format, &reading) else {
        assert!(pressed(text, &options(format, from, to)).is_none(), "{format:?} {text:?}");
        return false;
    };
    let context = || format!("{} {from:?} to {to:?}: {text:?}", format.name());
    let output = pressed(text, &options(format, from, to)).expect("it parses");
    let again = pressed(&output, &options(format, to, to));
    assert!(again.as_deref() == Some(&output), "{} became {output:?}, then {again:?}", context());
    if text.is_ascii() {
        assert!(output == text, "{} became {output:?}", context());
    }
    let parsed = format::parse(&output, format, &reading).expect("the output parses");
    let shape = |document: &Document<'_>| -> Vec<(Kind, usize, Option<usize>)> {
        document.blocks.iter().map(|block| (block.kind, block.flow, block.layer)).collect()
    };
    assert_eq!(shape(&parsed), shape(&source), "{} became {output:?}", context());
    assert_eq!(skeleton(&parsed), skeleton(&source), "{} became {output:?}", context());
    let route = Route::new(from, to, false, false);
    for (old, new) in source.blocks.iter().zip(&parsed.blocks) {
        if matches!(old.kind, Kind::LanguageTag | Kind::Locale) {
            continue;
        }
        let text = source.text(old);
        let (mut expected, mut at) = (String::new(), 0);
        for run in source.runs(old, 0..text.len()) {
            expected += &text[at..run.start];
            expected += &route.convert(&text[run.clone()]);
            at = run.end;
        }
        expected += &text[at..];
        assert_eq!(parsed.text(new), expected, "{} became {output:?}", context());
    }
    true
}

/// What of each layer lies in no block and in no embedded text.
fn skeleton(document: &Document<'_>) -> Vec<String> {
    let layers = (0..document.embedded.len()).map(Some);
    [None].into_iter().chain(layers).map(|layer| outside(document, layer)).collect()
}

fn outside(document: &Document<'_>, layer: Option<usize>) -> String {
    let text = document.layer(layer);
    let of_blocks = document.blocks.iter().filter(|block| block.layer == layer);
    let of_blocks = of_blocks.flat_map(|Block { pieces, .. }| pieces);
    let embedded = document.embedded.iter().filter(|embedded| embedded.within == layer);
    let mut pieces: Vec<&Piece> =
        of_blocks.chain(embedded.flat_map(|embedded| &embedded.pieces)).collect();
    pieces.sort_by_key(|piece| piece.range.start);
    let mut outside = String::new();
    let mut at = 0;
    for Piece { range, .. } in pieces {
        assert!(at <= range.start, "pieces overlap at {}: {text:?}", range.start);
        outside.push_str(&text[at..range.start]);
        outside.push('\u{fffc}');
        at = range.end;
    }
    outside.push_str(&text[at..]);
    outside
}
