//! XML and feeds: what the specification says of them, and feed-rs and quick-xml as judges.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod broken;
mod kinds;
mod languages;
mod laws;
mod pages;
mod samples;
mod stream;

use std::fs;
use std::path::Path;

use quick_xml::events::Event;
use zhpress::convert::target::Tag;
use zhpress::document::{Block, Document};
use zhpress::format;
use zhpress::press::{Options, press};

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    fs::read_to_string(path).unwrap()
}

fn options(from: Tag, to: Tag) -> Options {
    Options { from: Some(from), to: Some(to), ..Options::default() }
}

fn converted(text: &str, options: &Options) -> String {
    String::from_utf8(press(text.as_bytes(), None, options).unwrap().bytes).unwrap()
}

/// The events of a document, where text is only told to be there.
fn events(text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut found = Vec::new();
    loop {
        let event = match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes =
                    tag.attributes().map(|attribute| attribute.unwrap().key.as_ref().to_owned());
                let attributes: Vec<_> = attributes.collect();
                format!("{} {attributes:?}", tag.name().as_ref())
            }
            Event::Text(_) => "text".to_owned(),
            Event::CData(_) => "cdata".to_owned(),
            Event::GeneralRef(_) => "reference".to_owned(),
            other => format!("{other:?}"),
        };
        found.push(event);
    }
}

/// What is found in a document: kinds and texts.
fn found(text: &str) -> Vec<String> {
    let format = format::sniff(text, None);
    let document = format::parse(text, format, &format::Options::default()).unwrap();
    let blocks = document.blocks.iter();
    blocks.map(|block| format!("{:?} {}", block.kind, converting(&document, block))).collect()
}

/// The text of a block without what is kept in it and the white space around that.
fn converting(document: &Document<'_>, block: &Block) -> String {
    let layer = document.layer(block.layer);
    let pieces = block.pieces.iter().filter(|piece| !piece.is_kept);
    pieces.map(|piece| piece.text(layer)).collect::<String>().trim().to_owned()
}
