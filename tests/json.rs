//! JSON, JSON Lines, JSON Feed and tables from bytes to bytes.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

use std::path::Path;

use zhpress::convert::target::Tag;
use zhpress::encoding::{Encoding, OnUnmappable};
use zhpress::format::{self, Format};
use zhpress::policy::{Policy, Treatment};
use zhpress::press::{self, ArticleMode, Options, OutputEncoding, Report, press};
use zhpress::{ErrorKind, Result};

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    std::fs::read_to_string(path).unwrap()
}

fn to(to: Tag) -> Options {
    Options { to: Some(to), ..Options::default() }
}

fn fields(fields: &[&str]) -> format::Options {
    let fields = fields.iter().map(|field| field.parse().unwrap()).collect();
    format::Options { fields, ..format::Options::default() }
}

fn pressed(text: &str, name: &str, options: &Options) -> (String, Report) {
    let pressed = press(text.as_bytes(), Some(Path::new(name)), options).unwrap();
    (String::from_utf8(pressed.bytes).unwrap(), pressed.report)
}

/// The text with each of these in the place of what stands before it, everything else as it is.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    })
}

/// What the feed becomes by its specification: titles, texts, tags and captions.
const FEED: [(&str, &str); 13] = [
    (r"\u6771\u5cb8新聞網　生活", r"\u4e1c\u5cb8新闻网　生活"),
    ("山裡的故事，每週一次。", "山里的故事，每周一次。"),
    (r#""language": "zh-TW""#, r#""language": "zh-CN""#),
    ("\"title\": \"圖書車開進部落\"", "\"title\": \"图书车开进部落\""),
    ("\"content_text\": \"圖書車開進部落", "\"content_text\": \"图书车开进部落"),
    (
        "每週三下午兩點，一輛藍色小貨車會準時開進山裡的部落。",
        "每周三下午两点，一辆蓝色小货车会准时开进山里的部落。",
    ),
    (
        "「既然人出不去，就讓書進來。」他說。車子是二手的，書架是他自己設計的。",
        "「既然人出不去，就让书进来。」他说。车子是二手的，书架是他自己设计的。",
    ),
    (r"雨停以\u5F8C，圖書車來了。", r"雨停以\u540E，图书车来了。"),
    (r#"["圖書", "生活"]"#, r#"["图书", "生活"]"#),
    ("錄音：孩子們的聲音", "录音：孩子们的声音"),
    ("\"孩子們的頭髮\"", "\"孩子们的头发\""),
    (r"孩子們的\u982d<b>\u9aee<\/b>濕了。", r"孩子们的\u5934<b>\u53d1<\/b>湿了。"),
    (r">圖書<\/a>", r">图书<\/a>"),
];

#[test]
fn a_feed_changes_where_it_is_language() {
    let text = sample("feed.hant.json");
    let (output, report) = pressed(&text, "feed.json", &to(Tag::CN));
    assert_eq!(output, with(&text, &FEED));
    assert_eq!((report.format, report.tags), (Format::JsonFeed, 1));
    // The dateline, the editors and the copyright; the feed's author.
    let facts = "發布時間：2023年5月18日 09:40　來源：東岸新聞網";
    for kept in [facts, "編輯：葉書瑋　責任編輯：涂美玲", "版權所有", "鍾德生"]
    {
        assert!(output.contains(kept), "{kept}");
    }
    assert_eq!(report.metadata.source.as_deref(), Some("東岸新聞網"));
}

#[test]
fn metadata_converts_where_that_is_asked_for() {
    let text = sample("feed.hant.json");
    let policy = Policy::default()
        .with_metadata(Treatment::Convert)
        .unwrap()
        .with(zhpress::article::Role::Notice, Treatment::Convert)
        .unwrap();
    let (output, _) = pressed(&text, "feed.json", &Options { policy, ..to(Tag::CN) });
    let more = [
        (
            "發布時間：2023年5月18日 09:40　來源：東岸新聞網",
            "发布时间：2023年5月18日 09:40　来源：东岸新闻网",
        ),
        ("編輯：葉書瑋　責任編輯：涂美玲", "编辑：叶书玮　责任编辑：涂美玲"),
        ("東岸新聞網 版權所有，未經授權不得轉載", "东岸新闻网 版权所有，未经授权不得转载"),
        ("鍾德生", "钟德生"),
    ];
    assert_eq!(output, with(&with(&text, &FEED), &more));
}

#[test]
fn categories_stay_where_that_is_asked_for() {
    let text = sample("feed.hant.json");
    let reading = format::Options { keep_categories: true, ..format::Options::default() };
    let (output, _) = pressed(&text, "feed.json", &Options { reading, ..to(Tag::CN) });
    assert!(output.contains(r#"["圖書", "生活"]"#));
}

#[test]
fn lines_change_where_they_are_chinese() {
    let text = sample("articles.hans.jsonl");
    let (output, report) = pressed(&text, "articles.jsonl", &to(Tag::TW));
    let expected = with(
        &text,
        &[
            ("雨后的街道", "雨後的街道"),
            (
                "雨停了，街道上的积水慢慢退去，路边的店铺陆续开门。",
                "雨停了，街道上的積水慢慢退去，路邊的店鋪陸續開門。",
            ),
            (
                r"\u5934\u53d1很长的孩子们跑出门来，站在桥上看远处的云。",
                r"\u982d\u9aee很長的孩子們跑出門來，站在橋上看遠處的雲。",
            ),
            (r#"["天气"],"lang":"zh-CN""#, r#"["天氣"],"lang":"zh-TW""#),
            ("\"图书馆\"", "\"圖書館\""),
            ("<p>图书馆<b>开</b>门了</p>", "<p>圖書館<b>開</b>門了</p>"),
        ],
    );
    assert_eq!(output, expected);
    assert_eq!(report.format, Format::JsonLines);
}

#[test]
fn a_table_changes_where_it_is_chinese() {
    let text = sample("stories.hans.csv");
    let (output, report) = pressed(&text, "stories.csv", &to(Tag::TW));
    let changes = [
        ("雨后的街道", "雨後的街道"),
        ("\"他说：\"\"雨停了，\r\n出门吧。\"\"\"", "\"他說：\"\"雨停了，\r\n出門吧。\"\"\""),
        ("图书馆;开门了", "圖書館;開門了"),
    ];
    assert_eq!(output, with(&text, &changes));
    assert_eq!(report.format, Format::Csv);
    let reading = fields(&["3", "作者"]);
    let (output, _) = pressed(&text, "stories.csv", &Options { reading, ..to(Tag::TW) });
    assert_eq!(output, with(&text, &[changes[1], ("张晓东", "張曉東"), ("李文东", "李文東")]));
}

#[test]
fn a_cell_gets_the_quotes_that_its_new_text_needs() {
    let glossary = std::env::temp_dir().join(format!("zhpress-csv-{}.txt", std::process::id()));
    std::fs::write(&glossary, "甲乙\t甲,\"乙\"\n").unwrap();
    let words = zhpress::glossary::Glossary::load(std::slice::from_ref(&glossary)).unwrap();
    std::fs::remove_file(&glossary).unwrap();
    let options = Options { glossary: words, from: Some(Tag::Hans), ..to(Tag::Hant) };
    let (output, _) = pressed("a,b\n甲乙,\"甲乙\"\n", "a.csv", &options);
    assert_eq!(output, "a,b\n\"甲,\"\"乙\"\"\",\"甲,\"\"乙\"\"\"\n");
    let (output, _) = pressed("[\"甲乙\"]", "a.json", &options);
    assert_eq!(output, r#"["甲,\"乙\""]"#);
}

#[test]
fn selectors_say_what_changes() {
    let text = r#"{"a": "头发", "b": "头发", "items": [{"h": "<p title='头'>头<i>发</i></p>"}], "l": "zh"}"#;
    let reading = fields(&["a", "items[].h:html", "l:lang"]);
    let (output, _) = pressed(text, "a.json", &Options { reading, ..to(Tag::TW) });
    let expected = r#"{"a": "頭髮", "b": "头发", "items": [{"h": "<p title='頭'>頭<i>髮</i></p>"}], "l": "zh-TW"}"#;
    assert_eq!(output, expected);
}

#[test]
fn what_looks_like_a_declaration_is_data() {
    let text = r#"{"h": "<meta charset=gbk><p>头发</p>"}"#;
    let (output, report) = pressed(text, "a.json", &to(Tag::TW));
    assert_eq!(output, r#"{"h": "<meta charset=gbk><p>頭髮</p>"}"#);
    assert_eq!(report.declaration, None);
}

/// Everything is named: what is converted may come as a stream.
fn named(article: ArticleMode) -> Options {
    Options { from: Some(Tag::CN), from_encoding: Some(Encoding::Utf8), article, ..to(Tag::TW) }
}

/// A reader that gives so many bytes at a time.
struct Chunks<'a>(&'a [u8], usize);

impl std::io::Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.1.min(self.0.len()).min(buffer.len());
        let (chunk, rest) = self.0.split_at(length);
        buffer[..length].copy_from_slice(chunk);
        self.0 = rest;
        Ok(length)
    }
}

fn streamed(text: &[u8], chunk: usize, options: &Options) -> (Vec<u8>, Result<Report>) {
    let mut output = Vec::new();
    let name = Some(Path::new("a.jsonl"));
    assert!(press::can_stream(name, options));
    let report = press::stream_named(&mut Chunks(text, chunk), &mut output, name, options);
    (output, report)
}

#[test]
fn a_stream_of_lines_gives_the_bytes_of_the_whole() {
    let lines = sample("articles.hans.jsonl");
    let texts = [
        lines.clone(),
        lines.replace('\n', "\r\n"),
        lines.trim_end().to_owned(),
        String::new(),
        "\n\n".to_owned(),
        format!("{}[\"头\\ud83d\"]\n", lines.repeat(3)),
    ];
    for text in texts {
        for article in [ArticleMode::Auto, ArticleMode::Off] {
            for reading in [fields(&[]), fields(&["body", "html:html", "lang:lang"])] {
                let options = Options { reading, ..named(article) };
                let (expected, whole) = pressed(&text, "a.jsonl", &options);
                for chunk in [1, 2, 7, 100, 1 << 20] {
                    let (output, report) = streamed(text.as_bytes(), chunk, &options);
                    let report = report.unwrap();
                    assert_eq!(String::from_utf8(output).unwrap(), expected);
                    assert_eq!(report.format, Format::JsonLines);
                    assert_eq!(report.changed, whole.changed);
                    assert_eq!((report.tags, report.kept), (whole.tags, whole.kept));
                    assert_eq!(report.is_changed, whole.is_changed);
                    assert_eq!(report.warnings, whole.warnings);
                }
            }
        }
    }
}

#[test]
fn a_stream_is_encoded_as_it_is_asked_for() {
    let text = sample("articles.hans.jsonl");
    let to_encoding = OutputEncoding::Named(Encoding::Big5, false);
    let on_unmappable = OnUnmappable::Replace;
    let options = Options { to_encoding, on_unmappable, ..named(ArticleMode::Auto) };
    let whole = press(text.as_bytes(), Some(Path::new("a.jsonl")), &options).unwrap();
    let (output, report) = streamed(text.as_bytes(), 100, &options);
    assert_eq!(output, whole.bytes);
    assert_eq!(report.unwrap().substituted, whole.report.substituted);
}

/// `\u` is how JSON spells what an encoding does not hold: the output means what it would in UTF-8.
#[test]
fn what_does_not_fit_becomes_an_escape_of_json() {
    let text = "{\"𠮷\": \"头发𠮷\", \"html\": \"<p>见𠮷\"}\n";
    let lines = text.repeat(2);
    for (text, name) in [(text, "a.json"), (&*lines, "a.jsonl")] {
        let to_encoding = OutputEncoding::Named(Encoding::Big5, false);
        let options =
            Options { to_encoding, on_unmappable: OnUnmappable::Ncr, ..named(ArticleMode::Auto) };
        let pressed = press(text.as_bytes(), Some(Path::new(name)), &options).unwrap();
        let line =
            "{\"\\ud842\\udfb7\": \"頭髮\\ud842\\udfb7\", \"html\": \"<p>見\\ud842\\udfb7\"}\n";
        let decoded = zhpress::encoding::decode(
            &pressed.bytes,
            Encoding::Big5,
            zhpress::encoding::OnMalformed::Error,
        );
        assert_eq!(decoded.unwrap().text, line.repeat(text.lines().count()));
        assert_eq!(pressed.report.substituted, 3 * text.lines().count() as u64);
    }
    let read: serde_json::Value = serde_json::from_str(r#""\ud842\udfb7""#).unwrap();
    assert_eq!(read, "𠮷");
}

#[test]
fn a_wrong_line_is_named_when_those_before_it_are_written() {
    let text = "[\"头\"]\n\n[\"发\"]\n[\"里\",]\n[\"面\"]\n";
    for chunk in [1, 10, 1000] {
        let (output, error) = streamed(text.as_bytes(), chunk, &named(ArticleMode::Auto));
        assert_eq!(String::from_utf8(output).unwrap(), "[\"頭\"]\n\n[\"發\"]\n");
        let error = error.unwrap_err();
        assert!(
            matches!(
                error.kind(),
                ErrorKind::Syntax { format: "JSON Lines", line: 4, column: 6, .. }
            ),
            "{error}"
        );
    }
    // A line that the text's end or a malformed byte cuts.
    for text in [
        &b"[\"\xe5\xa4\xb4\"]\n[\"\xe5"[..],
        b"[\"\xe5\xa4\xb4\"]\n[\"\xff\"]\n",
        b"[\"\xe5\xa4\xb4\"]\n[1",
    ] {
        let (output, error) = streamed(text, 1000, &named(ArticleMode::Auto));
        assert_eq!(String::from_utf8(output).unwrap(), "[\"頭\"]\n");
        assert!(error.is_err());
    }
}

#[test]
fn a_stream_needs_everything_named() {
    let options = named(ArticleMode::Auto);
    assert!(press::can_stream(Some(Path::new("a.ndjson")), &options));
    assert!(!press::can_stream(Some(Path::new("a.json")), &options));
    assert!(!press::can_stream(Some(Path::new("a.txt")), &options));
    let format = Some(Format::JsonLines);
    assert!(press::can_stream(None, &Options { format, ..options.clone() }));
    assert!(!press::can_stream(None, &Options { format, from: None, ..options.clone() }));
    assert!(!press::can_stream(None, &Options { format, from_encoding: None, ..options }));
}
