//! What format a text is told to have: by its content first, by its file's name second. Each expectation is
//! from the format's own specification, or from how its files are made.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use zhpress::format::{self, Format};

/// Every sample, with its encoding and its format.
const SAMPLES: [(&str, &Encoding, Format); 21] = [
    ("articles.hans.jsonl", UTF_8, Format::JsonLines),
    ("community.md", UTF_8, Format::Markdown),
    ("courtyard.hans.rdf", UTF_8, Format::Rdf),
    ("feed.hant.json", UTF_8, Format::JsonFeed),
    ("garden.hant.atom.xml", UTF_8, Format::Atom),
    ("hongkong.big5.txt", BIG5, Format::Text),
    ("hongkong.txt", UTF_8, Format::Text),
    ("interface.po", UTF_8, Format::Po),
    ("interview.srt", UTF_8, Format::Srt),
    ("interview.vtt", UTF_8, Format::WebVtt),
    ("library.hans.rss.xml", UTF_8, Format::Rss),
    ("mainland.hans.gb18030.txt", GB18030, Format::Text),
    ("mainland.hant.txt", UTF_8, Format::Text),
    ("page.hans.html", UTF_8, Format::Html),
    ("page.hant.html", UTF_8, Format::Html),
    ("singapore.utf16le.txt", UTF_16LE, Format::Text),
    ("stories.hans.csv", UTF_8, Format::Csv),
    ("taiwan.big5.txt", BIG5, Format::Text),
    ("taiwan.txt", UTF_8, Format::Text),
    ("wire.utf16be.txt", UTF_16BE, Format::Text),
    ("workshop.hans.md", UTF_8, Format::Markdown),
];

/// What the content tells, whatever the name is.
const CONTENT: [(Format, &[&str]); 15] = [
    (
        Format::Html,
        &[
            "<!DOCTYPE html>\n<title>雨後</title>",
            "<html lang=\"zh\"><body>雨停了。</body></html>",
            "\n<p>雨停了。</p>\n<p>街上。</p>",
            "<!-- 註 -->\n<!doctype html><p>雨",
        ],
    ),
    (
        Format::Xhtml,
        &["<?xml version='1.0'?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>"],
    ),
    (
        Format::Rss,
        &[
            "<rss version=\"2.0\"><channel><title>雨</title></channel></rss>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- 註 -->\n<rss version='0.92'/>",
        ],
    ),
    (
        Format::Rdf,
        &[
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"/>",
        ],
    ),
    (
        Format::Atom,
        &[
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>雨</title></feed>",
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>",
        ],
    ),
    (Format::Opml, &["<opml version=\"2.0\"><body/></opml>"]),
    (Format::Sitemap, &["<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>"]),
    (Format::Xml, &["<?xml version=\"1.0\"?><書><頁>雨</頁></書>"]),
    (
        Format::JsonFeed,
        &["{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"雨\", \"items\": []}"],
    ),
    (Format::JsonLines, &["{\"a\": \"雨\"}\n{\"a\": \"街\"}\n"]),
    (
        Format::Srt,
        &[
            "1\n00:00:01,000 --> 00:00:02,000\n雨停了。\n",
            "\u{FEFF}1\r\n00:00:01,000 --> 00:00:02,000\r\n雨停了。\r\n",
            "\n\n1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600 Y1:20 Y2:50\n雨停了。",
            // Numbers are missing often.
            "00:00:01,000 --> 00:00:02,000\n# 雨停了。\n\n00:00:03,000 --> 00:00:04,000\n- **好**\n",
            "1\n00:00:01,000 --> 00:00:02,000\n```\n\n2\n00:00:01,000 --> 00:00:02,000\n```\n",
            "1\n00:00:01,000 --> 00:00:02,000\n<font color=\"red\">雨停了。</font>\n",
        ],
    ),
    (
        Format::WebVtt,
        &[
            // 4.1: the signature, what may stand behind it, and cues, comments, styles, regions.
            "WEBVTT",
            "WEBVTT\n",
            "\u{FEFF}WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n雨停了。\r\n",
            "WEBVTT 雨後\nKind: captions\nLanguage: zh-TW\n\n00:01.000 --> 00:02.000\n雨停了。",
            "WEBVTT\t雨後\n\nNOTE\n# 註\n\nSTYLE\n::cue {}\n\n一\n01:00:01.000 --> 01:00:02.000 line:0\n雨停了。",
        ],
    ),
    (
        Format::Ass,
        &[
            // The section that must come first.
            "[Script Info]\nTitle: 雨後\n",
            "\u{FEFF}[Script Info]\r\n; 註\r\nScriptType: v4.00+\r\n",
            "; 註\n!: 註\n\n[script info]\nTitle: 雨後\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,# 雨\n",
        ],
    ),
    (
        Format::Po,
        &[
            "msgid \"\"\nmsgstr \"\"\n\"Language: zh_TW\\n\"\n",
            // Comments that look like headings of Markdown, and marks in the strings.
            "# 雨後\n\n# 譯者\nmsgid \"\"\nmsgstr \"\"\n\nmsgid \"**a** [b](c)\"\nmsgstr \"\"\n",
            "\u{FEFF}#. 註\r\n#: a.c:1\r\n#, fuzzy\r\nmsgctxt \"a\"\r\nmsgid \"<b>a</b>\"\r\nmsgstr \"雨\"\r\n",
            "#~ msgid \"a\"\n#~ msgstr \"b\"\n\nmsgid\n  \"a\"\nmsgstr \"雨\"\n",
        ],
    ),
    (
        Format::Markdown,
        &[
            "---\ntitle: 雨後\n---\n\n1\n00:00:01,000 --> 00:00:02,000\n",
            "# 字幕\n\n```\nWEBVTT\n```\n",
            "# 翻譯\n\n- msgid \"\"\n- msgstr \"\"\n",
        ],
    ),
];

/// What the content leaves open: the name tells.
const OPEN: [&str; 18] = [
    "<某某> 你好\n",
    "[雨後]\n街上。\n",
    "{雨}\n",
    "a < b，b > c\n",
    "",
    "雨停了。\n",
    "1\n2\n",
    "1984\n雨停了。\n",
    "字幕是這樣寫的：\n\n1\n00:00:01,000 --> 00:00:02,000\n雨停了。\n",
    "在 00:00:01,000 --> 00:00:02,000 之間，雨停了。\n",
    "12:00 --> 13:00 休息\n",
    "WEBVTT 是一種字幕的格式。\n\n它很簡單。\n",
    "WEBVTT2\n\n00:01.000 --> 00:02.000\n",
    "webvtt\n\n00:01.000 --> 00:02.000\n",
    "設定檔：\n[Script Info]\nTitle: 雨後\n",
    "[Events]的意思是事件。\n",
    "msgid 是原文，msgstr 是譯文。\n",
    "寫成 msgid \"\" 就是檔頭。\n",
];

/// Names of files, and what they tell.
const NAMES: [(&str, Format); 10] = [
    ("雨.txt", Format::Text),
    ("雨", Format::Text),
    ("雨.zh-TW.srt", Format::Srt),
    ("雨.SRT", Format::Srt),
    ("雨.vtt", Format::WebVtt),
    ("雨.ass", Format::Ass),
    ("雨.ssa", Format::Ass),
    ("雨.po", Format::Po),
    ("雨.pot", Format::Po),
    ("雨.md", Format::Markdown),
];

#[test]
fn every_sample_is_told() {
    let table: BTreeMap<String, _> = SAMPLES
        .iter()
        .map(|(name, encoding, format)| ((*name).to_owned(), (encoding, format)))
        .collect();
    let folder = common::root().join("samples");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, table.keys().cloned().collect::<Vec<_>>(), "each has its line in the table");
    for (name, (encoding, format)) in table {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        let (text, ..) = encoding.decode(&bytes);
        assert_eq!(format::sniff(&text, Some(Path::new(&name))), *format, "{name}");
        // A table is told by its name alone: commas stand in other texts, too.
        if *format == Format::Csv {
            continue;
        }
        // But for a plain text the content alone is enough.
        assert_eq!(format::sniff(&text, None), *format, "{name}");
        assert_eq!(format::sniff(&text, Some(Path::new("雨.txt"))), *format, "{name}");
    }
}

#[test]
fn content_counts_first() {
    for (format, texts) in CONTENT {
        for text in texts {
            assert_eq!(format::sniff(text, None), format, "{text}");
            for (name, _) in NAMES {
                assert_eq!(format::sniff(text, Some(Path::new(name))), format, "{name}: {text}");
            }
        }
    }
}

#[test]
fn the_name_counts_second() {
    for text in OPEN {
        assert_eq!(format::sniff(text, None), Format::Text, "{text}");
        for (name, format) in NAMES {
            assert_eq!(format::sniff(text, Some(Path::new(name))), format, "{name}: {text}");
        }
    }
}
