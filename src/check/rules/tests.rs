//! The rules on what a document says: script, tags, wording.

use std::path::Path;

use super::super::{Finding, Level, Options, Rule, check};
use crate::convert::target::Tag;

/// Rules, the texts they mark, and what they would write there.
fn found_with(text: &str, name: &str, options: &Options) -> Vec<(&'static str, String, String)> {
    let found = check(text.as_bytes(), Some(Path::new(name)), options).unwrap();
    let row = |finding: &Finding| {
        let bytes = &finding.place.bytes;
        let marked = text[bytes.start as usize..bytes.end as usize].to_owned();
        (finding.rule.name(), marked, finding.replacement.clone().unwrap_or_default())
    };
    found.iter().map(row).collect()
}

fn found(text: &str, to: Tag) -> Vec<(&'static str, String, String)> {
    found_with(text, "a.txt", &Options { claim: Some(to), ..Options::default() })
}

fn row(rule: &'static str, marked: &str, right: &str) -> (&'static str, String, String) {
    (rule, marked.to_owned(), right.to_owned())
}

const HANT: &str = "市政府昨天說，新的圖書館將在明年開放，館長請讀者多來。";
const HANS: &str = "市政府昨天说，新的图书馆将在明年开放，馆长请读者多来。";

#[test]
fn words_of_the_other_script_are_found_with_what_belongs_there() {
    let text = format!("{HANT}他的头发和里面的事。");
    let expected = [row("other-script", "头发", "頭髮"), row("other-script", "里面", "裏面")];
    assert_eq!(found(&text, Tag::Hant), expected);
    let text = format!("{HANS}他的頭髮很多。");
    assert_eq!(found(&text, Tag::Hans), [row("other-script", "頭髮", "头发")]);
    // What the text is in is told by most of it.
    let options = Options::default();
    assert_eq!(found_with(&text, "a.txt", &options).len(), 1);
    assert_eq!(found_with(HANS, "a.txt", &options), []);
}

#[test]
fn ambiguous_words_are_told_where_somebody_asks_for_them() {
    let text = format!(
        "青山县图书馆延长开放时间\n2023-04-12 09:05 作者：于里\n\n{HANS}头发，后，里。于里说。\n"
    );
    let mut options = Options { claim: Some(Tag::Hans), ..Options::default() };
    assert_eq!(found_with(&text, "a.txt", &options), []);
    options.levels.set(Rule::AmbiguousConversion, Some(Level::Warning));
    let expected = [row("ambiguous-conversion", "后", ""), row("ambiguous-conversion", "里", "")];
    assert_eq!(found_with(&text, "a.txt", &options), expected);
    let found = check(text.as_bytes(), None, &options).unwrap();
    assert_eq!(found[1].level, Level::Warning);
    assert_eq!(
        found[1].message,
        "'里' becomes '裏' only because that is the first of its candidates"
    );
    assert_eq!(found[1].fix.as_deref(), Some("perhaps '里' or '哩'; a glossary decides it"));
}

#[test]
fn what_is_somebody_else_s_is_excepted() {
    for text in [
        format!("{HANT}招牌上寫着「头发」。"),
        format!("{HANT}他讀了《头发》。"),
        format!(
            "青山縣圖書館延長開放時間\n2023-04-12 09:05 来源：江城时报\n\n{HANT}江城时报說。\n"
        ),
        format!("{HANT}\n\n版权声明：本网所有文章，未经书面授权不得转载。\n"),
    ] {
        assert_eq!(found(&text, Tag::Hant), [], "{text}");
    }
    let marked =
        format!("<html lang=zh-Hant><p>{HANT}<code>头发</code><i lang=ja>頭発</i></p></html>");
    assert_eq!(found_with(&marked, "a.html", &Options::default()), []);
    // A site's link to its other version.
    let page =
        format!("<html lang=zh-Hant><ul><li>手機版 简体中文 English</li></ul><p>{HANT}</p></html>");
    assert_eq!(found_with(&page, "a.html", &Options::default()), []);
    // Without its other, a mark excepts nothing.
    assert_eq!(found(&format!("{HANT}「头发"), Tag::Hant).len(), 1);
}

#[test]
fn words_that_may_be_right_are_notes() {
    let text = format!("{HANT}村里的家具，在後面和里面。");
    let options = Options { claim: Some(Tag::Hant), ..Options::default() };
    let notes = check(text.as_bytes(), None, &options).unwrap();
    assert!(notes.iter().all(|finding| finding.level == Level::Note));
    // What a conversion leaves is right.
    assert_eq!(found(&format!("{HANT}恒生指數。"), Tag::HK), []);
}

#[test]
fn half_converted_words_are_found() {
    let text = format!("{HANT}他的头髮很長。");
    assert_eq!(found(&text, Tag::Hant), [row("mixed-script-word", "头", "頭")]);
    // The word decides, though no phrase has it as it stands.
    let text = format!("{HANT}他的頭发很長。");
    assert_eq!(found(&text, Tag::Hant), [row("mixed-script-word", "发", "髮")]);
    let text = format!("{HANT}事情又发生了。");
    assert_eq!(found(&text, Tag::Hant), [row("other-script", "发", "發")]);
    // Where nobody can say what the text is to be.
    let mixed = format!("{HANT}{HANS}头髮");
    let names: Vec<_> =
        found_with(&mixed, "a.txt", &Options::default()).iter().map(|row| row.0).collect();
    assert_eq!(names, ["other-script", "mixed-script-word"]);
}

#[test]
fn a_text_that_is_not_what_it_is_meant_to_be_is_one_finding() {
    let found =
        check(HANS.as_bytes(), None, &Options { claim: Some(Tag::TW), ..Options::default() });
    let found = found.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "the text is Simplified, and is meant to be zh-TW");
    assert_eq!(found[0].fix.as_deref(), Some("zhpress convert --to zh-TW"));
}

#[test]
fn tags_that_contradict_the_text_are_found() {
    let page = |tag: &str| {
        format!(
            "<html lang=\"{tag}\"><head><title>雨</title></head><body><p>{HANT}</p></body></html>"
        )
    };
    let of = |tag: &str| found_with(&page(tag), "a.html", &Options::default());
    assert_eq!(of("zh-Hant"), []);
    assert_eq!(of("zh-TW"), []);
    // A page in another language than its text is read all the same, and told as what is put up with.
    assert_eq!(of("en"), [row("syntax", "", "")]);
    let found = of("zh-CN");
    assert_eq!(found[0], row("language-tag", "zh-CN", "zh-Hant"));
}

#[test]
fn elements_marked_as_the_other_script_are_held_against_their_own_tag() {
    let page = |tag: &str| {
        format!(
            "<html lang=zh-Hant><body><p>{HANT}</p><blockquote lang={tag}><p>{HANS}</p></blockquote><p>头发</p></body></html>"
        )
    };
    let of = |tag: &str| found_with(&page(tag), "a.html", &Options::default());
    assert_eq!(of("zh-Hans"), [row("other-script", "头发", "頭髮")]);
    assert_eq!(of("zh-TW")[0], row("language-tag", "zh-TW", "zh-Hans"));
}

#[test]
fn words_and_marks_of_other_regions_are_told() {
    let text = format!("{HANT}這個軟件很好。");
    assert_eq!(found(&text, Tag::TW), [row("regional-vocabulary", "軟件", "")]);
    assert_eq!(found(&text, Tag::HK), []);
    let text = format!("{HANT}他說：“好。”");
    assert_eq!(
        found(&text, Tag::TW),
        [row("quotation-marks", "“", "「"), row("quotation-marks", "”", "」")]
    );
    assert_eq!(found(&text, Tag::Hant), []);
    let text = format!("{HANS}他说：「好。」");
    assert_eq!(found(&text, Tag::CN).len(), 2);
    // Marks of English text are English.
    assert_eq!(found(&format!("{HANT}don’t"), Tag::TW), []);
}

#[test]
fn places_are_those_of_the_source() {
    let json = format!(r#"{{"title": "雨", "text": "{HANT}\u5934\u53d1"}}"#);
    let options = Options { claim: Some(Tag::Hant), ..Options::default() };
    assert_eq!(
        found_with(&json, "a.json", &options),
        [row("other-script", r"\u5934\u53d1", "頭髮")]
    );
    let html = format!("<p>{HANT}头<b>发</b></p>");
    assert_eq!(found_with(&html, "a.html", &options)[0].1, "头<b>发");
}

#[test]
fn documents_that_are_not_as_their_format_has_them_are_found() {
    let found = |text: &str, name: &str| -> Vec<(Level, u64, u64)> {
        let found = check(text.as_bytes(), Some(Path::new(name)), &Options::default()).unwrap();
        let syntax = found.iter().filter(|finding| finding.rule == Rule::Syntax);
        syntax.map(|f| (f.level, f.place.start.line, f.place.start.column)).collect()
    };
    assert_eq!(found("{\"title\": \"雨\",\n \"text\": }", "a.json"), [(Level::Error, 2, 10)]);
    assert_eq!(found("{\"title\": \"雨\"}", "a.json"), []);
    let rss = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>雨</title><item";
    assert_eq!(found(rss, "a.rss").first().map(|first| first.0), Some(Level::Error));
    // What is put up with here, and not by every feed reader.
    let rss = "<rss version=\"2.0\"><channel><title>雨 & 雪</title></channel></rss>";
    assert_eq!(found(rss, "a.rss").first().map(|first| first.0), Some(Level::Warning));
}

/// Were anything in a rule quadratic, these would take hours.
#[test]
fn hostile_texts_take_linear_time() {
    let many = 100_000;
    let json: String =
        (0..many).map(|n| format!("{{\"language\":\"zh-CN\",\"text\":\"{n}頭髮\"}}\n")).collect();
    let names: String =
        (0..many).map(|n| format!("{{\"author\":\"王{n}\",\"text\":\"王{n}头髮\"}}\n")).collect();
    for (name, text) in [
        ("a.txt", format!("{}{}", "“".repeat(many), "」".repeat(many))),
        ("a.txt", format!("{HANT}{}", "头髮的".repeat(many))),
        ("a.txt", format!("{HANT}{}", "软件，「头发」。".repeat(many))),
        ("a.txt", format!("头发{}", " zhpress-ignore other-script".repeat(many))),
        ("a.txt", format!("{HANT}\n{}", "头发 zhpress-ignore private-use\n".repeat(many))),
        ("a.html", format!("<html lang=zh-Hant>{}", "<p lang=zh-Hans>头髮".repeat(many / 10))),
        ("a.html", format!("<html lang=zh-Hant><p>{HANT}{}", "头<b>髮</b>的".repeat(many / 10))),
        ("a.rss", format!("<rss><channel>{}{}", "<a>".repeat(many), "</b>".repeat(many))),
        ("a.jsonl", json),
        ("a.jsonl", names),
    ] {
        let options = Options { claim: Some(Tag::Hant), ..Options::default() };
        check(text.as_bytes(), Some(Path::new(name)), &options).unwrap();
        check(text.as_bytes(), Some(Path::new(name)), &Options::default()).unwrap();
    }
}
