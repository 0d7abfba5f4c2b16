//! The laws, on random documents.

use proptest::prelude::*;
use quick_xml::events::Event;
use zhpress::convert::target::{Route, Tag};
use zhpress::format::{self, Format, xml};
use zhpress::press::{ArticleMode, Options, press};

use super::{converted, events, options};

/// The text in an element `t`, as quick-xml reads it.
fn text_of(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return text,
            Event::Text(part) => text += &part.xml10_content(),
            Event::CData(part) => text += &part.xml10_content(),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().unwrap() {
                Some(character) => text.push(character),
                None => {
                    let name = reference.xml10_content();
                    text += quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                }
            },
            _ => {}
        }
    }
}

/// Ways to spell text in XML; none of it is white space.
fn spelled() -> impl Strategy<Value = String> {
    let parts = [
        "头",
        "发",
        "头发",
        "里面",
        "干燥",
        "&#22836;",
        "&#x53d1;",
        "&#x53D1;",
        "<![CDATA[头]]>",
        "<![CDATA[发]]>",
        "<![CDATA[]]>",
        "<b>",
        "</b>",
        "<b/>",
        "<!-- 头 -->",
        "<?发?>",
        "&amp;",
        "&lt;",
        "a",
        "，",
        "<b title='头'/>",
        ">",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 1..12).prop_map(|parts| {
        // Tags in pairs.
        let mut text = String::new();
        let mut depth = 0;
        for part in parts {
            match part {
                "<b>" => depth += 1,
                "</b>" if depth == 0 => continue,
                "</b>" => depth -= 1,
                _ => {}
            }
            text += part;
        }
        text + &"</b>".repeat(depth)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Text within one block converts as one string, whatever it is spelled with.
    #[test]
    fn a_word_is_a_word_however_it_is_spelled(inner in spelled()) {
        let xml = format!("<?xml version='1.0'?><doc><t>{inner}</t></doc>");
        // What a document decides elsewhere is left out: a string knows nothing of it.
        let options = Options { article: ArticleMode::Off, ..options(Tag::Hans, Tag::Hant) };
        let output = converted(&xml, &options);
        let route = Route::new(Tag::Hans, Tag::Hant, false, false).with_context();
        let plain = text_of(&xml);
        // Escaped HTML is read as HTML: `<a头<a>` is a tag, and its name stays.
        let opens_tag = |(at, _): (usize, &str)| {
            plain[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
        };
        prop_assume!(!plain.match_indices('<').any(opens_tag));
        prop_assert_eq!(text_of(&output), route.convert(&plain), "{}", output);
        prop_assert_eq!(events(&output), events(&xml));
    }

    /// Whatever is glued together is read, or refused; what is read has pieces in order, and without
    /// Chinese nothing changes.
    #[test]
    fn any_document_is_read_or_refused(
        parts in prop::collection::vec(prop::sample::select(SYNTAX.to_vec()), 0..30),
    ) {
        let text = parts.concat();
        for format in [Format::Xml, Format::Rss, Format::Atom, Format::Xhtml] {
            let options = Options { format: Some(format), ..options(Tag::Hans, Tag::Hant) };
            let Ok(pressed) = press(text.as_bytes(), None, &options) else { continue };
            let output = String::from_utf8(pressed.bytes).unwrap();
            let without = |text: &str| {
                let references = ["&#22836;", "&#38957;", "#21457;", "#30332;", "#39662;"];
                let text = references.iter().fold(text.to_owned(), |text, one| text.replace(one, ""));
                text.chars().filter(|c| !"头发里頭髮發裏".contains(*c)).collect::<String>()
            };
            prop_assert_eq!(without(&output), without(&text));
        }
    }

    /// A document read part by part has the blocks of the whole.
    #[test]
    fn parts_are_the_whole(
        parts in prop::collection::vec(prop::sample::select(SYNTAX.to_vec()), 0..30),
        step in 4_usize..40,
    ) {
        let text = format!("<rss><channel>{}", parts.concat());
        let options = format::Options::default();
        let texts = |document: &zhpress::document::Document<'_>| -> Vec<String> {
            let blocks = document.blocks.iter();
            blocks.map(|block| format!("{:?} {}", block.kind, document.text(block))).collect()
        };
        let Ok(mut whole) = xml::parse(&text, Format::Rss, &options) else { return Ok(()) };
        whole.sort();
        let mut reader = xml::Parts::new(Format::Rss);
        let (mut start, mut end, mut found, mut warnings) = (0, 0, Vec::new(), 0);
        while end < text.len() {
            end = text.floor_char_boundary((end + step).min(text.len()));
            end = if end <= start { text.ceil_char_boundary(start + 4).min(text.len()) } else { end };
            if let Some(part) = reader.next(&text[start..end], false, &options).unwrap() {
                found.extend(texts(&part.document));
                warnings += part.document.warnings.len() as u64 + part.document.more_warnings;
                start += part.document.source.len();
            }
        }
        let part = reader.next(&text[start..], true, &options).unwrap().unwrap();
        found.extend(texts(&part.document));
        warnings += part.document.warnings.len() as u64 + part.document.more_warnings;
        prop_assert_eq!(found, texts(&whole));
        prop_assert_eq!(warnings, whole.warnings.len() as u64 + whole.more_warnings);
    }
}

/// What documents are glued of.
pub const SYNTAX: &[&str] = &[
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<description>",
    "</description>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<content type='html'>",
    "<div xmlns='http://www.w3.org/1999/xhtml'>",
    "</div>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?x",
    "?>",
    "<a b='头",
    "'",
    "\"",
    ">",
    "<",
    "&",
    "&amp;",
    "&#22836;",
    "&nbsp;",
    "&x;",
    "&lt;p&gt;",
    "&amp;#21457;",
    "头",
    "发",
    "头发",
    "里",
    " ",
    "\n",
    "/>",
    "<x:y xmlns:x='u'>",
    "</x:y>",
    "<z:y>",
    "<!DOCTYPE a [<!ENTITY x '头'>]>",
    "<code>",
    "</code>",
    "xml:lang='ja'",
    "<link>",
    "</link>",
    "<rt>",
    "</rt>",
    "\u{200b}",
];
