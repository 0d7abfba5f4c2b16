//! The kinds of documents, and what each says is language.

use std::path::Path;

use zhpress::convert::target::Tag;
use zhpress::encoding::Encoding;
use zhpress::format::{self, Format};
use zhpress::press::{Options, press};

use super::{converted, found, options};

#[test]
fn a_root_of_any_name_is_read() {
    let options = Options { format: Some(Format::Xml), ..options(Tag::CN, Tag::TW) };
    for root in ["a", "b", "doc", "书"] {
        let xml = |text| format!("<{root}>{text}</{root}>");
        assert_eq!(converted(&xml("头发"), &options), xml("頭髮"));
    }
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
            &["Fact 报", "NewsLanguage zh-cn", "Title 头"],
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
fn modules_of_xliff_stay() {
    // XLIFF 2.0, 5.1: the proposals of the Translation Candidates module have `target`s, too.
    let text = "<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='en' trgLang='zh-CN' \
        xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0'><file id='f'><unit id='u'><mtc:matches><mtc:match ref='#m'>\
        <source>a</source><target>里</target></mtc:match></mtc:matches><segment><source>b</source>\
        <target>头<ph id='1'/>发<x:y xmlns:x='u'>干</x:y></target></segment></unit></file></xliff>";
    assert_eq!(found(text), ["LanguageTag zh-CN", "Prose 头发"]);
}

#[test]
fn a_news_item_has_a_title_of_its_own() {
    // NewsML-G2, itemMeta: "a short natural language name for the Item".
    let text = "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><fileName>头</fileName>\
        <title>头发</title></itemMeta></newsItem>";
    assert_eq!(found(text), ["Title 头发"]);
}

#[test]
fn a_listener_is_asked_for_money_in_words() {
    let text = "<rss xmlns:podcast='https://podcastindex.org/namespace/1.0'><channel>\
        <podcast:funding url='头'>支持发展</podcast:funding></channel></rss>";
    assert_eq!(found(text), ["Prose 支持发展"]);
}

#[test]
fn html_in_xml_of_no_known_kind_is_read_as_html() {
    // As content management systems write it.
    for (content, expected) in [
        (
            "<![CDATA[<p class=\"头\">头<b>发</b>在<a href='/头.html' title='里'>这里</a></p><code>头</code>]]>",
            &["Flow 头发在这里", "Prose 里"][..],
        ),
        ("头&lt;br>发&lt;img src='头.png'>", &["Flow 头", "Flow 发"]),
        ("头&amp;nbsp;发", &["Flow 头\u{a0}发"]),
        ("a &lt; b 头，&amp;&amp; c", &["Flow a < b 头，&& c"]),
    ] {
        let text = format!("<?xml version='1.0'?><doc><content>{content}</content></doc>");
        assert_eq!(found(&text), expected, "{content}");
    }
    let text = "<?xml version='1.0'?><doc><title>头&lt;b>发&lt;/b></title></doc>";
    assert_eq!(found(text), ["Title 头发"]);
}
