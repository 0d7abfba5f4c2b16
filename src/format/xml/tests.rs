use super::*;
use crate::document::Kind;

fn document(text: &str) -> Document<'_> {
    parse(text, Format::Xml, &Options::default()).unwrap()
}

#[test]
fn the_blocks_of_a_feed_are_found() {
    let text = "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>头<![CDATA[发]]></title><language>zh-CN</language><item><title>a &lt; b头</title><link>http://头</link><dc:creator>王发</dc:creator><description>头&#21457;</description></item></channel></rss>";
    let document = document(text);
    let blocks: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (block.kind, document.text(block).into_owned()))
        .collect();
    let expected = [
        (Kind::Title, "头发"),
        (Kind::LanguageTag, "zh-CN"),
        (Kind::Title, "a < b头"),
        (Kind::Author, "王发"),
        (Kind::Flow, "头发"),
    ];
    assert_eq!(blocks, expected.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!(document.warnings, []);
}
