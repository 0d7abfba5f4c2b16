use super::*;
use crate::document::Kind;

/// The blocks that are found: kind, flow and text.
fn blocks(document: &Document<'_>) -> Vec<(Kind, usize, String)> {
    let blocks = document.blocks.iter();
    blocks.map(|block| (block.kind, block.flow, document.text(block).into_owned())).collect()
}

fn found(text: &str, fields: &[&str]) -> Vec<(Kind, usize, String)> {
    let fields = fields.iter().map(|field| field.parse().unwrap()).collect();
    let options = Options { fields, ..Options::default() };
    blocks(&parse(text, Format::Json, &options).unwrap())
}

fn block(kind: Kind, flow: usize, text: &str) -> (Kind, usize, String) {
    (kind, flow, text.to_owned())
}

#[test]
fn strings_that_are_chinese_prose_are_read() {
    let text = r#"{
        "title": "头发\u53d1", "头": "里", "a": ["发", {"b": "面"}], "n": 12, "en": "no Chinese",
        "url": "头", "site": "https://example.com/头", "date": "2024年3月1日", "article_id": "头",
        "author": {"name": "张三", "bio": "记者"}, "source": "江城日报", "编辑": "李四",
        "authors": ["王五"], "tags": ["天气"]
    }"#;
    assert_eq!(
        found(text, &[]),
        [
            block(Kind::Title, 0, "头发发"),
            block(Kind::Prose, 0, "里"),
            block(Kind::Prose, 0, "发"),
            block(Kind::Prose, 0, "面"),
            block(Kind::Author, 0, "张三"),
            block(Kind::Prose, 0, "记者"),
            block(Kind::Fact, 0, "江城日报"),
            block(Kind::Author, 0, "李四"),
            block(Kind::Author, 0, "王五"),
            block(Kind::Prose, 0, "天气"),
        ]
    );
}

#[test]
fn a_word_goes_on_behind_a_zero_width_space() {
    let text = "[\"头\u{200b}发\", \"头\\u200b\\u53d1\", \"头\u{200b}\\n\\n发\u{200b}里\"]";
    let texts: Vec<String> = found(text, &[]).into_iter().map(|(.., text)| text).collect();
    assert_eq!(texts, ["头发", "头发", "头", "发里"]);
}

#[test]
fn a_string_of_several_lines_is_a_text_of_its_own() {
    let text = r#"["头\n\n发\u000a里", "头\n", "发\n面"]"#;
    assert_eq!(
        found(text, &[]),
        [
            block(Kind::Flow, 1, "头"),
            block(Kind::Flow, 1, "发"),
            block(Kind::Flow, 1, "里"),
            block(Kind::Prose, 0, "头\n"),
            block(Kind::Flow, 2, "发"),
            block(Kind::Flow, 2, "面"),
        ]
    );
}

#[test]
fn language_tags_are_read_where_there_is_chinese() {
    let text =
        r#"{"lang": "zh-CN", "a": {"locale": "zh_CN", "inLanguage": "中文"}, "language": "en"}"#;
    assert_eq!(
        found(text, &[]),
        [
            block(Kind::LanguageTag, 0, "zh-CN"),
            block(Kind::Locale, 0, "zh_CN"),
            block(Kind::Prose, 0, "中文"),
        ]
    );
    assert_eq!(found(r#"{"lang": "zh-CN", "a": "English"}"#, &[]), []);
    // A language that is no tag, or a tag that says no language.
    assert_eq!(found(r#"{"zh": "zh-CN", "a": "头"}"#, &[]), [block(Kind::Prose, 0, "头")]);
}

#[test]
fn japanese_and_korean_objects_stay_unless_asked_for() {
    let text = r#"{"a": "头", "b": [{"t": "日本語", "lang": "ja", "c": {"lang": "zh", "t": "发"}},
        {"language": "ko-KR", "t": "漢字"}, {"lang": "en", "t": "里"}]}"#;
    let texts = |document: Document<'_>| -> Vec<String> {
        let prose = blocks(&document).into_iter().filter(|(kind, ..)| *kind == Kind::Prose);
        prose.map(|(_, _, text)| text).collect()
    };
    let options = Options::default();
    assert_eq!(texts(parse(text, Format::Json, &options).unwrap()), ["头", "发", "里"]);
    let options = Options { all_languages: true, ..Options::default() };
    let all = texts(parse(text, Format::Json, &options).unwrap());
    assert_eq!(all, ["头", "日本語", "发", "漢字", "里"]);
}

#[test]
fn html_is_told_and_read_as_such() {
    let text = r#"{"a": "<p>头</p>", "b": "头 < 发", "c": "\u003cp\u003e\u5934\u003c/p\u003e"}"#;
    let document = parse(text, Format::Json, &Options::default()).unwrap();
    let embedded: Vec<_> = document.embedded.iter().map(|embedded| &*embedded.text).collect();
    assert_eq!(embedded, ["<p>头</p>", "<p>头</p>"]);
}

#[test]
fn selectors_name_what_is_read_and_as_what() {
    let text = r#"{"title": "头", "x": "发", "items": [{"n": "里", "t": "a\nb", "h": "<b>面</b>"}, {"n": "English"}],
        "og:title": "台", "lang": "zh-TW", "d": {"e": ["只"], "f": {"e": "干"}}}"#;
    let one = |kind, text| vec![block(kind, 0, text)];
    assert_eq!(found(text, &["title"]), one(Kind::Prose, "头"));
    assert_eq!(found(text, &["\"og:title\""]), one(Kind::Prose, "台"));
    assert_eq!(found(text, &["d.e[0]:fact"]), one(Kind::Fact, "只"));
    assert_eq!(found(text, &["d.*.e:name"]), one(Kind::Author, "干"));
    assert_eq!(found(text, &["d.e", "items", "items[].n[]", "nothing"]), []);
    assert_eq!(
        found(text, &["items[].n", "items[0].t", "lang:lang"]),
        [
            block(Kind::Prose, 0, "里"),
            block(Kind::Flow, 1, "a"),
            block(Kind::Flow, 1, "b"),
            // Text without Chinese, too: a glossary may have words for it.
            block(Kind::Prose, 0, "English"),
            block(Kind::LanguageTag, 0, "zh-TW"),
        ]
    );
    let fields = vec!["items[].h:html".parse().unwrap(), "items[].t:markdown".parse().unwrap()];
    let options = Options { fields, ..Options::default() };
    let document = parse(text, Format::JsonFeed, &options).unwrap();
    let embedded: Vec<_> = document.embedded.iter().map(|embedded| &*embedded.text).collect();
    assert_eq!(embedded, ["a\nb", "<b>面</b>"]);
}

#[test]
fn a_feed_has_the_members_of_its_specification() {
    let text = r#"{
        "version": "https://jsonfeed.org/version/1.1", "title": "江城", "description": "新闻",
        "home_page_url": "https://example.com/头", "language": "zh-CN", "user_comment": "说明",
        "authors": [{"name": "张三", "url": "头"}], "_ext": {"title": "头"}, "icon": "头",
        "items": [
            {"id": "头", "url": "头", "title": "头", "content_text": "里\n面", "summary": "发",
             "date_published": "2024年", "tags": ["天气"], "author": {"name": "李四"},
             "attachments": [{"url": "头", "title": "录音", "mime_type": "头"}]},
            {"id": "2", "content_html": "<p>台</p>", "content_text": "台"}
        ]
    }"#;
    let options = Options::default();
    let document = parse(text, Format::JsonFeed, &options).unwrap();
    let found = blocks(&document);
    assert_eq!(
        found[..12],
        [
            block(Kind::Title, 0, "江城"),
            block(Kind::Prose, 0, "新闻"),
            block(Kind::LanguageTag, 0, "zh-CN"),
            block(Kind::Prose, 0, "说明"),
            block(Kind::Author, 0, "张三"),
            block(Kind::Title, 0, "头"),
            block(Kind::Flow, 1, "里"),
            block(Kind::Flow, 1, "面"),
            block(Kind::Prose, 0, "发"),
            block(Kind::Prose, 0, "天气"),
            block(Kind::Author, 0, "李四"),
            block(Kind::Prose, 0, "录音"),
        ]
    );
    // Of the second item the HTML is the article, and the plain text another flow.
    assert_eq!(document.embedded[0].text, "<p>台</p>");
    assert_eq!(found.last(), Some(&block(Kind::Flow, 3, "台")));
    let options = Options { keep_categories: true, ..options };
    let document = parse(text, Format::JsonFeed, &options).unwrap();
    assert!(blocks(&document).contains(&block(Kind::Fact, 0, "天气")));
}

#[test]
fn lines_are_documents_and_their_faults_name_them() {
    let options = Options::default();
    let text = "{\"a\": \"头\"}\r\n\n  [\"发\"] \n\"里\"";
    let document = lines(text, &options).unwrap();
    let texts: Vec<_> = blocks(&document).into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(texts, ["头", "发", "里"]);
    // A tag counts beside Chinese of its own line.
    let text = "{\"lang\": \"zh\"}\n{\"lang\": \"zh\", \"a\": \"头\"}\n";
    assert_eq!(lines(text, &options).unwrap().blocks.len(), 2);
    for (text, expected) in [
        ("1\n{\"a\": \n2}", "the end of the line within a value at line 2 column 7"),
        ("1\n\n2 头\n", "more text behind the value at line 3 column 3"),
        ("{}\n{头}\n", "no name between quotation marks at line 2 column 2"),
    ] {
        let error = lines(text, &options).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(error.starts_with("this is no JSON Lines: "), "{error}");
    }
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    for (text, place) in [
        ("", "line 1 column 1"),
        ("{\n\"头\": 1,\n}", "line 3 column 1"),
        ("[\"头\\x\"]", "line 1 column 4"),
        ("{} {}", "line 1 column 4"),
    ] {
        let error = parse(text, Format::Json, &Options::default()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Syntax { format: "JSON", .. }));
        assert!(error.to_string().contains(place), "{text}: {error}");
    }
}

#[test]
fn half_a_character_stays_and_is_told() {
    let document = parse(r#"["头\ud83d发"]"#, Format::Json, &Options::default()).unwrap();
    assert_eq!(document.warnings.len(), 1);
    assert_eq!(document.warnings[0].what, r"half a character, \ud83d, which stays");
    assert_eq!(blocks(&document), [block(Kind::Prose, 0, r"头\ud83d发")]);
}

fn linked(text: &str) -> Vec<(Kind, usize, String)> {
    blocks(&linked_data(text, &Options::default()))
}

#[test]
fn linked_data_has_the_members_of_its_vocabulary() {
    let text = r#"{"@context": "https://schema.org", "@graph": [
        {"name": "里程", "@type": ["Thing", "NewsArticle"], "headline": "头", "alternativeHeadline": "发",
         "description": "里", "articleBody": "面\n台", "articleSection": "天气", "keywords": ["后", "干"],
         "datePublished": "2024年3月1日", "url": "头", "@id": "头", "inLanguage": "zh-CN",
         "image": {"@type": "ImageObject", "caption": "图", "url": "头"},
         "author": [{"name": "张三", "@type": "Person"}, "李四"],
         "publisher": {"name": "江城日报"}, "copyrightHolder": "王五", "copyrightNotice": "版权",
         "license": "https://example.com/头"},
        {"@type": "WebSite", "name": "江城"},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "新闻", "item": "头"}]},
        {"headline": {"@value": "只", "@language": "zh-CN"}, "inLanguage": {"@type": "Language", "alternateName": "zh"}}
    ]}"#;
    assert_eq!(
        linked(text),
        [
            block(Kind::Title, 0, "里程"),
            block(Kind::Title, 0, "头"),
            block(Kind::Title, 0, "发"),
            block(Kind::Prose, 0, "里"),
            block(Kind::Flow, 1, "面"),
            block(Kind::Flow, 1, "台"),
            block(Kind::Prose, 0, "天气"),
            block(Kind::Prose, 0, "后"),
            block(Kind::Prose, 0, "干"),
            block(Kind::LanguageTag, 0, "zh-CN"),
            block(Kind::Prose, 0, "图"),
            block(Kind::Author, 0, "张三"),
            block(Kind::Author, 0, "李四"),
            block(Kind::Author, 0, "江城日报"),
            block(Kind::Author, 0, "王五"),
            block(Kind::Fact, 0, "版权"),
            block(Kind::Fact, 0, "江城"),
            block(Kind::Prose, 0, "新闻"),
            block(Kind::Title, 0, "只"),
            block(Kind::LanguageTag, 0, "zh-CN"),
            block(Kind::LanguageTag, 0, "zh"),
        ]
    );
}

#[test]
fn what_pages_put_around_linked_data_is_put_up_with() {
    let json = r#"{"headline": "头"}"#;
    for (before, behind) in [
        ("\n", "\n"),
        ("<!--", "-->"),
        ("\n//<![CDATA[\n", "\n//]]>\n"),
        ("<![CDATA[", "]]>"),
        ("/*<![CDATA[*/ ", " /*]]>*/"),
        ("<!--//<![CDATA[\n", ";\n//]]>-->"),
    ] {
        let text = format!("{before}{json}{behind}");
        assert_eq!(linked(&text), [block(Kind::Title, 0, "头")], "{text}");
    }
    for text in ["", " ", "头", "var a = 1;", "{\"headline\": \"头\"", "{\"headline\": \"头\"} 1"]
    {
        let document = linked_data(text, &Options::default());
        assert_eq!(document.blocks, [], "{text}");
        assert_eq!(document.warnings.is_empty(), text.trim().is_empty(), "{text}");
    }
}

mod laws;
