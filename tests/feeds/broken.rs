//! What is no XML, and what is hostile.

use zhpress::ErrorKind;
use zhpress::convert::target::Tag;
use zhpress::format::{self, Format, xml};
use zhpress::press::{Options, press};

use super::laws::SYNTAX;
use super::options;

#[test]
fn broken_feeds_are_read_with_warnings() {
    let source = "\n<?xml version='1.0'?>\n<rss><channel><title>头 & 发 < AT&T&nbsp;&foo;里面</title>\
        <dc:creator>张发</dc:creator><item><title>头发<item><description>头</b>发</description></item>\
        </channel>";
    let options = Options { format: Some(Format::Rss), ..options(Tag::Hans, Tag::Hant) };
    let pressed = press(source.as_bytes(), None, &options).unwrap();
    let output = String::from_utf8(pressed.bytes).unwrap();
    let expected = source
        .replace("头 & 发 <", "頭 & 發 <")
        .replace("里面", "裏面")
        .replace("<title>头发", "<title>頭髮")
        .replace("头</b>发", "頭</b>髮");
    assert_eq!(output, expected);
    let warnings: Vec<_> = pressed.report.warnings.0.iter().map(|flaw| &*flaw.what).collect();
    for part in [
        "that begins no reference",
        "begins no tag",
        "&nbsp;",
        "&foo;",
        "dc:",
        "</b> without",
        "</item>",
        "</rss>",
    ] {
        assert!(warnings.iter().any(|what| what.contains(part)), "{part}: {warnings:?}");
    }
}

#[test]
fn what_cannot_be_understood_is_refused_with_its_place() {
    let laughs: String = (1..20)
        .map(|level| format!("<!ENTITY a{level} '{}'>", format!("&a{};", level - 1).repeat(10)))
        .collect();
    for (text, place, what) in [
        ("<rss>\n <title a='头", (2, 11), "the value of an attribute that never ends"),
        ("<rss>\n头<!-- ", (2, 2), "a comment that never ends"),
        ("<rss><![CDATA[", (1, 6), "a CDATA section that never ends"),
        ("没有", (1, 1), "there is no element"),
        (
            &format!("<!DOCTYPE rss [\n<!ENTITY a0 'ha'>{laughs}]><rss/>"),
            (2, 0),
            "stands for more than 8 MiB",
        ),
        (
            &format!(
                "<!DOCTYPE rss [<!ENTITY b '{}'>]><rss><title>{}</title></rss>",
                "x".repeat(10_000),
                "&b;".repeat(1000)
            ),
            (1, 0),
            "stand for more than 8 MiB",
        ),
    ] {
        let options = Options { format: Some(Format::Rss), ..options(Tag::Hans, Tag::Hant) };
        let error = press(text.as_bytes(), None, &options).unwrap_err();
        let ErrorKind::Syntax { what: told, line, column, .. } = error.kind() else {
            panic!("{error}");
        };
        assert!(told.contains(what), "{told}");
        assert_eq!(*line, place.0, "{what}");
        assert!(place.1 == 0 || *column == place.1, "{what}: {column}");
    }
}

#[test]
fn hostile_documents_take_linear_time() {
    // A million elements in one another, and a megabyte of every token.
    let deep = "<a>".repeat(1_000_000);
    assert!(xml::parse(&deep, Format::Xml, &format::Options::default()).is_ok());
    for part in SYNTAX.iter().chain(&[
        "<!ENTITY a '&a;'>",
        "<a xmlns:a='头'>",
        "</a>",
        "<item/>",
        "<x",
        "<!",
    ]) {
        for start in [
            "<rss>",
            "<rss><channel><title>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>",
            "",
        ] {
            let text = start.to_owned() + &part.repeat((1 << 18) / part.len());
            for format in [Format::Rss, Format::Xml] {
                let _ = xml::parse(&text, format, &format::Options::default());
                let mut parts = xml::Parts::new(format);
                let _ = parts.next(&text, false, &format::Options::default());
            }
        }
    }
    // Many attributes of one name, on elements for which another attribute counts.
    for (root, start) in [
        ("feed xmlns='http://www.w3.org/2005/Atom'", "<link "),
        ("html xmlns='http://www.w3.org/1999/xhtml'", "<meta "),
        ("html xmlns='http://www.w3.org/1999/xhtml'", "<link "),
    ] {
        let attributes = "hreflang='zh' content='头' ".repeat(100_000);
        let text = format!("<{root}>{start}{attributes}/></{}>", root.split(' ').next().unwrap());
        assert!(xml::parse(&text, Format::Xml, &format::Options::default()).is_ok());
    }
    // A long name, told of in many warnings.
    let name = "a".repeat(1_000_000);
    let text = format!("<rss><{name}>{}</{name}></rss>", "<b>".repeat(300_000));
    let document = xml::parse(&text, Format::Rss, &format::Options::default()).unwrap();
    assert!(document.warnings.iter().all(|warning| warning.what.len() < 300));
    // A value of ten megabytes.
    let long = format!("<rss><title a='{}'>头</title></rss>", "头".repeat(10 << 20));
    assert!(xml::parse(&long, Format::Rss, &format::Options::default()).is_ok());
}
