//! XHTML, which is to be read as HTML is, by the rules of XML.

use zhpress::convert::target::Tag;
use zhpress::format::{self, Format, html};
use zhpress::press::{Options, press};

use super::{converted, converting, found, options};

/// A page with this in its body.
fn page(body: &str) -> String {
    format!(
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><meta name='a'/></head><body>{body}</body></html>"
    )
}

/// What HTML's parser finds in a page, in the same words.
fn found_as_html(text: &str) -> Vec<String> {
    let mut document = html::parse(text, &format::Options::default());
    document.sort();
    let blocks = document.blocks.iter();
    blocks.map(|block| format!("{:?} {}", block.kind, converting(&document, block))).collect()
}

#[test]
fn what_converts_in_html_converts_in_xhtml() {
    for body in [
        "<p title='头'>发<b>里</b><br/>干</p>",
        "<textarea placeholder='头'>发</textarea><iframe src='a' title='里'></iframe>",
        "<noscript><p>头</p></noscript>",
        "<p lang='en'>a <q lang='zh'>头发</q></p>",
        "<p translate='no'>头<b translate='yes'>发</b></p><p class='a NoTranslate'>里</p>",
        "<p>头<code title='里'>a</code>发</p><pre lang='zh' title='头'>头</pre>",
        "<p>头<svg xmlns='http://www.w3.org/2000/svg' aria-label='图'><text>里</text></svg>发</p>",
        "<p>头<math xmlns='http://www.w3.org/1998/Math/MathML'><mtext>里</mtext></math>发</p>",
        "<ruby>头<rp>(</rp><rt>投</rt><rp>)</rp>发</ruby>",
        "<p lang='zh-CN' xml:lang='zh-CN'>头</p>",
        "<p lang='ja' xml:lang='ja'>头</p>",
    ] {
        let text = page(body);
        assert_eq!(format::sniff(&text, None), Format::Xhtml);
        let mut found = found(&text);
        let mut expected = found_as_html(&text);
        // Annotations stand behind their text in the one, and at its end in the other.
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn what_is_kept_in_a_line_ends_a_word() {
    for (body, expected) in [
        ("<p>头<b>发</b></p>", "<p>頭<b>髮</b></p>"),
        ("<p>头<code>a</code>发</p>", "<p>頭<code>a</code>發</p>"),
        (
            "<p>头<i translate='no'>里<b>后</b></i>发</p>",
            "<p>頭<i translate='no'>里<b>后</b></i>發</p>",
        ),
        ("<p>头<i xml:lang='ja'>里</i>发</p>", "<p>頭<i xml:lang='ja'>里</i>發</p>"),
    ] {
        let output = converted(&page(body), &options(Tag::Hans, Tag::Hant));
        assert_eq!(output, page(expected));
    }
}

#[test]
fn what_the_user_wants_kept_is_kept() {
    let mut options = options(Tag::Hans, Tag::Hant);
    options.reading.keep = vec![".ad".parse().unwrap()];
    let text = page("<p>头<b class='x ad' title='发'>发<i>里</i></b></p>");
    assert_eq!(converted(&text, &options), text.replace('头', "頭"));
}

#[test]
fn the_page_s_own_link_tells_its_language() {
    let links = |own| {
        format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>头</title>\
             <link rel='alternate' hreflang='{own}' href='https://a.example/?a&amp;b'/>\
             <link rel='alternate' hreflang='zh-CN' href='https://a.example/tw'/>\
             <meta property='og:url' content='https://a.example/?a&amp;b'/></head></html>"
        )
    };
    let output = converted(&links("zh-CN"), &options(Tag::CN, Tag::TW));
    assert_eq!(output, links("zh-TW").replace('头', "頭"));
}

#[test]
fn a_language_on_html_or_body_may_be_wrong() {
    for (html, body) in [("lang='en'", ""), ("", "xml:lang='en'"), ("lang='en'", "lang='ja'")] {
        let text = |body_text: &str| {
            format!(
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' {html}><head/><body {body}>\
                 <p>{body_text}</p></body></html>"
            )
        };
        assert_eq!(found(&text("头发很干燥")), ["Flow 头发很干燥"], "{html} {body}");
        assert_eq!(found(&text("The word 头发 means hair.")), [""; 0], "{html} {body}");
    }
}

#[test]
fn a_page_that_is_no_xml_is_read_as_html() {
    for (body, fault, expected) in [
        (
            "<script>if (a<b && c) s=\"it's 头发\"; t='头<p>发';</script><p>头发</p>",
            "<b &&",
            vec!["Flow 头发"],
        ),
        ("<p>头<br>发</p>里", "</p>", vec!["Flow 头", "Flow 发", "Flow 里"]),
        ("<ul><li>头<li>发</ul>", "</ul>", vec!["Flow 头", "Flow 发"]),
        ("<p align=center>头</p>", "align", vec!["Flow 头"]),
        ("<p>头</p><img alt='发", "'发", vec!["Flow 头"]),
    ] {
        let text = page(body);
        assert_eq!(found(&text), expected, "{body}");
        let options = Options { format: None, ..options(Tag::Hans, Tag::Hant) };
        let report = press(text.as_bytes(), None, &options).unwrap().report;
        assert_eq!(report.format, Format::Xhtml);
        let last = report.warnings.0.last().unwrap();
        assert!(last.what.contains("read as HTML"), "{}", last.what);
        let before: String = text.chars().take(last.column as usize - 1).collect();
        assert!(text[before.len()..].starts_with(fault), "{body}: {}", last.column);
    }
    // Entities are still no way to blow up a reader.
    let bomb = "<!DOCTYPE html [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><html xmlns='http://www.w3.org/1999/xhtml'><p>";
    let bomb = format!("<?xml version='1.0'?>{bomb}");
    assert!(format::parse(&bomb, Format::Xhtml, &format::Options::default()).is_err());
}
