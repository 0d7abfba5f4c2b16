use proptest::prelude::*;
use pulldown_cmark::{CowStr, Event, Options as Extensions, Parser, Tag};

use super::*;
use crate::document::{Edit, Piece, map, splice};

fn parsed(text: &str) -> Document<'_> {
    let mut document = parse(text, &Options::default());
    document.sort();
    document
}

/// The texts of all blocks, what is kept between `⟦` and `⟧`.
fn texts(text: &str) -> Vec<String> {
    kinds(text).into_iter().map(|(_, text)| text).collect()
}

/// The same with the kind of each.
fn kinds(text: &str) -> Vec<(Kind, String)> {
    let document = parsed(text);
    let piece = |piece: &Piece| match piece.text(document.source) {
        kept if piece.is_kept => format!("⟦{kept}⟧"),
        text => text.into_owned(),
    };
    let block = |block: &crate::document::Block| {
        (block.kind, block.pieces.iter().map(piece).collect::<String>())
    };
    document.blocks.iter().map(block).collect()
}

/// Words whose conversion is known, the longest first. What is not among them stays.
const WORDS: [(&str, &str); 6] = [
    ("头发", "頭髮"),
    ("出租车", "計程車"),
    ("发", "發"),
    ("头", "頭"),
    ("里", "裡"),
    ("说", "說"),
];

fn convert(text: &str) -> String {
    let mut converted = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        let (length, new) = match word {
            Some((word, new)) => (word.len(), (*new).to_owned()),
            None => (first.len_utf8(), first.to_string()),
        };
        converted.push_str(&new);
        rest = &rest[length..];
    }
    converted
}

/// A document with all its blocks converted.
fn converted(text: &str) -> String {
    let document = parsed(text);
    let mut emitter = crate::document::Emitter::new(&document);
    for (index, block) in document.blocks.iter().enumerate() {
        let whole = document.text(block);
        let layer = document.layer(block.layer);
        let edits: Vec<Edit> =
            map::edits(layer, &block.pieces, 0..whole.len(), &whole, |text| convert(text).into());
        emitter.edit(index, edits);
    }
    emitter.finish().into_owned()
}

fn extensions() -> Extensions {
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_MATH
        | Extensions::ENABLE_HEADING_ATTRIBUTES
}

/// A text in which all spellings of a word have become one.
fn folded(text: &str) -> String {
    let mut folded =
        text.replace("&#38957;", "&#22836;").replace('髮', "发").replace("計程車", "出租车");
    for (word, new) in WORDS.iter().filter(|(word, _)| word.chars().count() == 1) {
        folded = folded.replace(new, word);
    }
    folded
}

/// What a renderer sees, all words put into one script: two texts that differ only in what may
/// convert are the same.
fn events(text: &str) -> Vec<Event<'static>> {
    let word = |text: CowStr<'_>| CowStr::from(folded(&text));
    let stays = |text: CowStr<'_>| CowStr::from(text.into_string());
    let mut events: Vec<Event<'static>> = Vec::new();
    for event in Parser::new_ext(text, extensions()) {
        let event = match event {
            Event::Text(text) => match events.last_mut() {
                // Where a text is cut into events is no matter of structure.
                Some(Event::Text(before)) => {
                    *before = format!("{before}{text}").into();
                    continue;
                }
                _ => Event::Text(stays(text)),
            },
            // What is mathematics is not agreed upon: see `docs/formats/markdown.md`.
            Event::InlineMath(text) => Event::InlineMath(word(text)),
            Event::DisplayMath(text) => Event::DisplayMath(word(text)),
            Event::Html(text) => Event::Html(word(text)),
            Event::InlineHtml(text) => Event::InlineHtml(word(text)),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let (dest_url, title, id) = (stays(dest_url), word(title), stays(id));
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let (dest_url, title, id) = (stays(dest_url), word(title), stays(id));
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            other => other.into_static(),
        };
        events.push(event);
    }
    for event in &mut events {
        if let Event::Text(text) = event {
            *text = folded(text).into();
        }
    }
    events
}

/// Texts of code as a renderer sees them.
fn code(text: &str) -> Vec<String> {
    let mut is_code = false;
    let mut found = Vec::new();
    for event in Parser::new_ext(text, extensions()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => is_code = false,
            Event::Text(text) if is_code => found.push(text.into_string()),
            Event::Code(text) => found.push(text.into_string()),
            _ => {}
        }
    }
    found
}

mod blocks;
mod inlines;
mod laws;
mod sample;
