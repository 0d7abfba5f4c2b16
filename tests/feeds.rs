//! Feeds: the samples against what the specification says of them, and feed-rs and quick-xml as judges.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use quick_xml::events::Event;
use zhpress::ErrorKind;
use zhpress::convert::target::{Route, Tag};
use zhpress::encoding::Encoding;
use zhpress::format::{self, Format, xml};
use zhpress::press::{self, Options, press, stream_named};

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

/// The text with these changes and no other; each of what changes stands in it once.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    let mut changed = text.to_owned();
    for (from, to) in changes {
        assert_eq!(changed.matches(from).count(), 1, "{from}");
        changed = changed.replacen(from, to, 1);
    }
    changed
}

const LIBRARY: &[(&str, &str)] = &[
    ("<title>江城图书馆的新闻<", "<title>江城圖書館的新聞<"),
    ("<description>图书馆里的事<", "<description>圖書館裏的事<"),
    ("<language>zh-CN<", "<language>zh-TW<"),
    (
        "type=\"application/rss+xml\" hreflang=\"zh-CN\" title=\"图书馆订阅\"",
        "type=\"application/rss+xml\" hreflang=\"zh-TW\" title=\"圖書館訂閱\"",
    ),
    (
        "<title>理发师的头<![CDATA[发]]> &amp; 干燥机<",
        "<title>理髮師的頭<![CDATA[髮]]> &amp; 乾燥機<",
    ),
    ("/分类\">图书<", "/分类\">圖書<"),
    (
        "&lt;p title=\"头发\"&gt;他的&lt;b class='头发'&gt;头&lt;/b&gt;发很干燥。",
        "&lt;p title=\"頭髮\"&gt;他的&lt;b class='头发'&gt;頭&lt;/b&gt;髮很乾燥。",
    ),
    (
        "<p>图书馆里面，<a href=\"/头发\">头<i>发</i></a>干燥。",
        "<p>圖書館裏面，<a href=\"/头发\">頭<i>髮</i></a>乾燥。",
    ),
    ("<media:title type=\"plain\">头发特写<", "<media:title type=\"plain\">頭髮特寫<"),
    ("<title>第二条：&#22836;&#x53D1;<", "<title>第二條：&#38957;&#x9AEE;<"),
    ("&amp;#22836;&amp;#21457;，里面<", "&amp;#38957;&amp;#39662;，裏面<"),
];

/// What `--metadata convert` changes besides.
const LIBRARY_FACTS: &[(&str, &str)] = &[
    ("版权所有 江城图书馆", "版權所有 江城圖書館"),
    ("(刘编辑)", "(劉編輯)"),
    ("(陈师傅)", "(陳師傅)"),
    ("<itunes:author>刘编辑", "<itunes:author>劉編輯"),
    ("<dc:creator>张发", "<dc:creator>張發"),
    ("\"photographer\">张发", "\"photographer\">張發"),
    ("邻县图书馆", "鄰縣圖書館"),
];

const GARDEN: &[(&str, &str)] = &[
    ("xml:lang=\"zh-TW\"", "xml:lang=\"zh-CN\""),
    ("園藝筆記 &lt;b&gt;", "园艺笔记 &lt;b&gt;"),
    ("種花的&lt;em&gt;樂&lt;/em&gt;趣", "种花的&lt;em&gt;乐&lt;/em&gt;趣"),
    ("atom.xml\" hreflang=\"zh-TW\"", "atom.xml\" hreflang=\"zh-CN\""),
    ("<title>澆水<", "<title>浇水<"),
    ("label=\"種花\"", "label=\"种花\""),
    ("<summary>早上澆水，\n      晚上鬆土。", "<summary>早上浇水，\n      晚上松土。"),
    ("<p title=\"澆水\">乾<b>燥</b>的土要<code>", "<p title=\"浇水\">干<b>燥</b>的土要<code>"),
    ("&lt;i&gt;鬆&lt;/i&gt;土", "&lt;i&gt;松&lt;/i&gt;土"),
    (
        "<p>鬆土用<img src=\"/鋤頭.jpg\" alt=\"鋤頭\"/>",
        "<p>松土用<img src=\"/鋤頭.jpg\" alt=\"锄头\"/>",
    ),
];

#[test]
fn rss_converts_what_is_language_and_nothing_else() {
    let source = sample("library.hans.rss.xml");
    assert_eq!(format::sniff(&source, None), Format::Rss);
    let expected = with(&source, LIBRARY);
    // The target's regional forms are the standard ones here but for 裏.
    let expected = expected.replace('裏', "裡");
    assert_eq!(converted(&source, &options(Tag::CN, Tag::TW)), expected);
    // What is in the target already stays.
    let to = Options { to: Some(Tag::TW), ..Options::default() };
    assert_eq!(converted(&expected, &to), expected);
}

#[test]
fn authors_and_facts_follow_the_metadata_policy() {
    let source = sample("library.hans.rss.xml");
    let mut all = options(Tag::CN, Tag::TW);
    all.policy.metadata = zhpress::policy::Treatment::Convert;
    let expected = with(&with(&source, LIBRARY), LIBRARY_FACTS).replace('裏', "裡");
    assert_eq!(converted(&source, &all), expected);
}

#[test]
fn atom_converts_what_is_language_and_nothing_else() {
    let source = sample("garden.hant.atom.xml");
    assert_eq!(format::sniff(&source, None), Format::Atom);
    assert_eq!(converted(&source, &options(Tag::TW, Tag::CN)), with(&source, GARDEN));
}

#[test]
fn categories_can_be_kept() {
    let mut kept = options(Tag::TW, Tag::CN);
    kept.reading.keep_categories = true;
    let source = sample("garden.hant.atom.xml");
    let expected = with(&source, GARDEN).replace("label=\"种花\"", "label=\"種花\"");
    assert_eq!(converted(&source, &kept), expected);
}

#[test]
fn feed_readers_find_the_same_feed() {
    for (name, from, to) in
        [("library.hans.rss.xml", Tag::CN, Tag::TW), ("garden.hant.atom.xml", Tag::TW, Tag::CN)]
    {
        let source = sample(name);
        let output = converted(&source, &options(from, to));
        let [before, after] =
            [&source, &output].map(|text| feed_rs::parser::parse(text.as_bytes()).unwrap());
        let frame = |feed: &feed_rs::model::Feed| {
            let entries = feed.entries.iter().map(|entry| {
                let links: Vec<_> = entry.links.iter().map(|link| link.href.clone()).collect();
                let authors: Vec<_> = entry.authors.iter().map(|one| one.name.clone()).collect();
                format!(
                    "{} {:?} {:?} {links:?} {authors:?}",
                    entry.id, entry.published, entry.updated
                )
            });
            let links: Vec<_> = feed.links.iter().map(|link| link.href.clone()).collect();
            // RSS has no id of the feed: feed-rs makes one of title and link.
            let id = Some(feed.id.clone()).filter(|id| source.contains(&**id));
            (id, links, feed.updated, entries.collect::<Vec<_>>())
        };
        assert_eq!(frame(&before), frame(&after), "{name}");
        assert_eq!(before.entries.len(), 2);
        let route = Route::new(from, to, false, false);
        let title = |feed: &feed_rs::model::Feed| feed.title.as_ref().unwrap().content.clone();
        assert_eq!(title(&after), route.convert(&title(&before)));
    }
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

#[test]
fn the_markup_is_the_same_to_another_parser() {
    for (name, from, to) in
        [("library.hans.rss.xml", Tag::CN, Tag::TW), ("garden.hant.atom.xml", Tag::TW, Tag::CN)]
    {
        let source = sample(name);
        assert_eq!(events(&converted(&source, &options(from, to))), events(&source), "{name}");
    }
}

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
        let options = options(Tag::Hans, Tag::Hant);
        let output = converted(&xml, &options);
        let route = Route::new(Tag::Hans, Tag::Hant, false, false);
        let plain = text_of(&xml);
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
const SYNTAX: &[&str] = &[
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

/// A reader that gives no more than so many bytes at a time.
struct Slowly<'a>(&'a [u8], usize);

impl Read for Slowly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.1.min(self.0.len()).min(buffer.len());
        let (now, rest) = self.0.split_at(length);
        buffer[..length].copy_from_slice(now);
        self.0 = rest;
        Ok(length)
    }
}

#[test]
fn a_stream_gives_the_bytes_of_the_whole() {
    let sample = sample("library.hans.rss.xml");
    let (head, rest) = sample.split_at(sample.find("    <item>").unwrap());
    let (items, tail) = rest.split_at(rest.find("  </channel>").unwrap());
    // Parts, one item that is larger than a part, and what is wrong at the end.
    let large =
        format!("<item><description>{}</description></item>", "&lt;p&gt;头发".repeat(30_000));
    let text = format!("{head}{}{large}{}{tail}<b>", items.repeat(300), items.repeat(100));
    let named = Options { from_encoding: Some(Encoding::Utf8), ..options(Tag::CN, Tag::TW) };
    let path = PathBuf::from("library.rss");
    assert!(press::can_stream(Some(&path), &named));
    let whole = press(text.as_bytes(), Some(&path), &named).unwrap();
    for size in [1000, 77_777, usize::MAX] {
        let mut output = Vec::new();
        let mut reader = Slowly(text.as_bytes(), size);
        let report = stream_named(&mut reader, &mut output, Some(&path), &named).unwrap();
        assert!(output == whole.bytes, "{size}");
        assert_eq!(report.changed, whole.report.changed);
        assert_eq!(report.tags, whole.report.tags);
        assert_eq!(report.kept, whole.report.kept);
        assert_eq!(report.warnings, whole.report.warnings);
    }
    // An error comes when all items before it are written, and tells its place in the whole.
    let broken = format!("{head}{}<!-- ", items.repeat(400));
    let mut output = Vec::new();
    let mut reader = Slowly(broken.as_bytes(), 77_777);
    let error = stream_named(&mut reader, &mut output, Some(&path), &named).unwrap_err();
    let whole_error = press(broken.as_bytes(), Some(&path), &named).unwrap_err();
    assert_eq!(error.to_string(), whole_error.to_string());
    let complete = broken.len() - "\n<!-- ".len();
    assert!(output.len() > complete - 100 && output.len() <= complete + 100, "{}", output.len());
}

#[test]
fn a_root_of_any_name_is_read() {
    let options = Options { format: Some(Format::Xml), ..options(Tag::CN, Tag::TW) };
    for root in ["a", "b", "doc", "书"] {
        let xml = |text| format!("<{root}>{text}</{root}>");
        assert_eq!(converted(&xml("头发"), &options), xml("頭髮"));
    }
}

#[test]
fn a_stream_without_chinese_keeps_its_tags() {
    let named = Options { from_encoding: Some(Encoding::Utf8), ..options(Tag::CN, Tag::TW) };
    let path = PathBuf::from("news.rss");
    for (title, tag) in
        [("News", "zh-cn"), ("头", "zh-tw"), ("&#x5934;", "zh-tw"), ("&#39;", "zh-cn")]
    {
        let feed = |tag, title| {
            format!(
                "<rss><channel><language>{tag}</language><item><title>{title}</title></item></channel></rss>"
            )
        };
        let text = feed("zh-cn", title);
        let expected = feed(tag, &title.replace('头', "頭").replace("5934", "982d"));
        let mut output = Vec::new();
        stream_named(&mut Slowly(text.as_bytes(), 10), &mut output, Some(&path), &named).unwrap();
        assert_eq!(String::from_utf8(output).unwrap(), expected);
        let whole = press(text.as_bytes(), Some(&path), &named).unwrap();
        assert_eq!(String::from_utf8(whole.bytes).unwrap(), expected);
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
    // A value of ten megabytes.
    let long = format!("<rss><title a='{}'>头</title></rss>", "头".repeat(10 << 20));
    assert!(xml::parse(&long, Format::Rss, &format::Options::default()).is_ok());
}

/// What is found in a document: kinds and texts.
fn found(text: &str) -> Vec<String> {
    let format = format::sniff(text, None);
    let document = format::parse(text, format, &format::Options::default()).unwrap();
    let blocks = document.blocks.iter();
    blocks.map(|block| format!("{:?} {}", block.kind, document.text(block))).collect()
}

#[test]
fn every_kind_of_document_has_its_own_rules() {
    for (format, text, expected) in [
        (
            Format::Rdf,
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
             xmlns:d='http://purl.org/dc/elements/1.1/'><channel rdf:about='头'><title>头</title><d:language>zh</d:language>\
             </channel><item><title>发</title><link>头</link><d:date>头</d:date><d:creator>张</d:creator></item></rdf:RDF>",
            &["Title 头", "LanguageTag zh", "Title 发", "Author 张"][..],
        ),
        (
            Format::Opml,
            "<opml version='2.0'><head><title>头</title><ownerName>张</ownerName></head><body>\
             <outline text='甲&lt;b>头&lt;/b>发' xmlUrl='头'><outline text='乙' htmlUrl='头' language='zh-CN'/></outline></body></opml>",
            &["Title 头", "Author 张", "Prose 甲头发", "Prose 乙", "LanguageTag zh-CN"],
        ),
        (
            Format::Sitemap,
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>\
             <url><loc>头</loc><n:news><n:publication><n:name>报</n:name><n:language>zh-cn</n:language></n:publication>\
             <n:title>头</n:title><n:genres>头</n:genres></n:news></url></urlset>",
            &["Fact 报", "LanguageTag zh-cn", "Title 头"],
        ),
        (
            Format::Nitf,
            "<nitf><head><docdata><doc-id id-string='头'/><key-list><keyword key='头'/></key-list></docdata></head><body>\
             <body.head><hedline><hl1>头<em>发</em></hl1></hedline><byline>张</byline><dateline><location>城</location></dateline>\
             </body.head><body.content><p>头<person>发</person></p><p>里</p></body.content></body></nitf>",
            &["Prose 头", "Title 头发", "Author 张", "Fact 城", "Flow 头发", "Flow 里"],
        ),
        (
            Format::NewsMl,
            "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='头' xml:lang='zh-CN'><rightsInfo><copyrightHolder><name>社</name>\
             </copyrightHolder></rightsInfo><contentMeta><creator><name>张</name></creator><language tag='zh-CN'/><headline>头</headline>\
             </contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>头<b>发</b></p></body></html>\
             </inlineXML></contentSet></newsItem>",
            &[
                "LanguageTag zh-CN",
                "Fact 社",
                "Author 张",
                "LanguageTag zh-CN",
                "Title 头",
                "Flow 头发",
            ],
        ),
        (
            Format::Xliff,
            "<xliff version='1.2'><file source-language='zh-CN' target-language='zh-TW'><body><trans-unit id='头'>\
             <source xml:lang='zh-CN'>头</source><target xml:lang='zh-TW'>头<g id='1'>发</g><ph>头</ph></target><note>头</note>\
             <alt-trans><target>头</target></alt-trans></trans-unit></body></file></xliff>",
            &["LanguageTag zh-TW", "LanguageTag zh-TW", "Prose 头发"],
        ),
        (
            Format::Xhtml,
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' xml:lang='zh-CN'><head><title>头</title>\
             <meta name='description' content='发'/><meta name='author' content='张'/><script src='a'/></head><body>\
             <p title='里'>头<b>发</b><ruby>干<rt>甘</rt></ruby>燥<code>头</code></p><pre>头</pre></body></html>",
            &[
                "LanguageTag zh-CN",
                "Title 头",
                "Prose 发",
                "Author 张",
                "Prose 里",
                "Flow 头发干燥",
                "Flow 甘",
            ],
        ),
        (
            Format::Xml,
            "<?xml version='1.0'?><doc xml:lang='zh-CN'><author>张</author><url>头</url><n>12</n><p label='里' id='头'>头<x>发</x>，<code>头</code>\
             </p><a1>头</a1><a2>发</a2></doc>",
            &["LanguageTag zh-CN", "Author 张", "Prose 里", "Flow 头发，", "Flow 头", "Flow 发"],
        ),
    ] {
        assert_eq!(format::sniff(text, None), format, "{text}");
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn kinds_are_told_from_the_content() {
    for (text, format) in [
        ("\u{feff}\n<?xml version='1.0'?><!-- x --><rss/>", Format::Rss),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><p>头</html>", Format::Html),
        ("<?xml version='1.0'?><!DOCTYPE html><html><p>头</html>", Format::Html),
        ("<?xml version='1.0'?><book/>", Format::Xml),
        ("<book xmlns='urn:x'>头</book>", Format::Xml),
        ("<某某>头", Format::Text),
        ("<feed>头</feed>", Format::Text),
    ] {
        assert_eq!(format::sniff(text, None), format, "{text}");
    }
}

#[test]
fn the_declaration_follows_the_bytes() {
    let source =
        "<?xml version='1.0' encoding='GB2312'?><rss><channel><title>头发</title></channel></rss>";
    let bytes = zhpress::encoding::encode(
        source,
        Encoding::Gb18030,
        false,
        zhpress::encoding::OnUnmappable::Error,
    );
    let named = Options { from_encoding: Some(Encoding::Gb18030), ..options(Tag::Hans, Tag::Hant) };
    let output = press(&bytes.unwrap().bytes, Some(Path::new("a.rss")), &named).unwrap().bytes;
    let expected = source.replace("GB2312", "UTF-8").replace("头发", "頭髮");
    assert_eq!(String::from_utf8(output).unwrap(), expected);
}

#[test]
fn other_languages_stay_unless_asked_for() {
    let text = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>头发</title>\
        <entry xml:lang='ja'><title>头发</title></entry></feed>";
    let mut options = options(Tag::Hans, Tag::Hant);
    assert_eq!(converted(text, &options), text.replacen("头发", "頭髮", 1));
    options.reading.all_languages = true;
    assert_eq!(converted(text, &options), text.replace("头发", "頭髮"));
}
