use std::path::Path;

use granit_parser::{Event, Parser, ScalarStyle};
use proptest::prelude::*;

use super::*;
use crate::convert::target::Tag;
use crate::policy::{Policy, Treatment};
use crate::press::{Form, Options, press};

fn markdown(source: &str, name: &str, policy: Policy) -> (String, u64) {
    let (to, form) = (Some(Tag::Hant), Form::FrontMatter);
    let options = Options { to, form, policy, ..Options::default() };
    let pressed = press(source.as_bytes(), Some(Path::new(name)), &options).unwrap();
    (String::from_utf8(pressed.bytes).unwrap(), pressed.report.left_out)
}

const SOURCE: &str = "首页 > 本地 > 正文
老桥要修了
2023-04-12 09:05 来源：江城日报 编辑：范文亮

　　昨天的雨停了，于海在桥头见到了守桥的人，范文亮也来了。他们于傍晚离开，带走了一份范文。

　　1. 桥面先修 *三天*，再修桥墩，人们在巷口说起那场大水，说了整整一个下午。（江城日报记者 于海）

版权声明：本文由江城日报发布，未经授权，不得转载。
";

#[test]
fn an_article_is_its_facts_and_then_its_text() {
    let expected = r#"---
title: "老橋要修了"
date: "2023-04-12T09:05"
published_text: "2023-04-12 09:05"
source: "江城日报"
lang: "zh-Hant"
authors:
  - "于海"
editors:
  - "范文亮"
---

昨天的雨停了，于海在橋頭見到了守橋的人，范文亮也來了。他們於傍晚離開，帶走了一份範文。

1\. 橋面先修 \*三天\*，再修橋墩，人們在巷口說起那場大水，說了整整一個下午。

版权声明：本文由江城日报发布，未经授权，不得转载。
"#;
    assert_eq!(markdown(SOURCE, "a.txt", Policy::default()), (expected.to_owned(), 1));
}

#[test]
fn a_notice_may_be_given_twice() {
    let policy = Policy::default().with(Role::Notice, Treatment::Both).unwrap();
    let (text, _) = markdown(SOURCE, "a.txt", policy);
    let notice = "版权声明：本文由江城日报发布，未经授权，不得转载。\n\n版權聲明：本文由江城日報發佈，未經授權，不得轉載。\n";
    assert!(text.ends_with(notice), "{text}");
}

#[test]
fn a_line_that_says_more_than_the_facts_stays() {
    let source = SOURCE.replace("（江城日报记者 于海）", "（江北晚报记者 于海）");
    let (text, _) = markdown(&source, "a.txt", Policy::default());
    assert!(text.contains("下午。（江北晚报记者 于海）\n"), "{text}");
}

#[test]
fn markup_tells_what_is_what() {
    let page = "<html><head><title>老桥要修了 - 江城网</title><meta name=\"description\" content=\"桥的事\"></head><body>\
        <nav>首页 | 本地</nav><h1>老桥要修了</h1><p>2023-04-12 09:05　来源：江城日报</p>\
        <p>昨天的雨停了，人们在巷口说起那场大水。<br>后来雨又下了。</p>\
        <figure><img src=\"a.png\" alt=\"桥头\"><figcaption>守桥的人在桥头。</figcaption></figure>\
        <h2>里面</h2><blockquote><p>桥不能不修。</p></blockquote><ul><li>桥面</li><li># 桥墩</li></ul>\
        <p>他们于傍晚离开，路边的店铺陆续开门。</p></body></html>";
    let expected = r#"---
title: "老橋要修了"
date: "2023-04-12T09:05"
published_text: "2023-04-12 09:05"
source: "江城日报"
lang: "zh-Hant"
---

昨天的雨停了，人們在巷口說起那場大水。

後來雨又下了。

*守橋的人在橋頭。*

## 裏面

> 橋不能不修。

- 橋面
- \# 橋墩

他們於傍晚離開，路邊的店鋪陸續開門。
"#;
    // The page's own title, its description, the alternative text, and the navigation.
    assert_eq!(markdown(page, "a.html", Policy::default()), (expected.to_owned(), 4));
}

#[test]
fn a_text_without_facts_is_its_text() {
    let expected = "---\nlang: \"zh-Hant\"\n---\n\n頭髮\n";
    assert_eq!(markdown("头发", "a.txt", Policy::default()), (expected.to_owned(), 0));
    assert_eq!(markdown("", "a.txt", Policy::default()), ("---\n---\n".to_owned(), 0));
}

#[test]
fn a_feed_of_several_articles_is_refused() {
    let item = "<item><title>后来</title><description>头发</description></item>";
    let feed = |items: &str| format!("<rss version=\"2.0\"><channel>{items}</channel></rss>");
    let options = Options { to: Some(Tag::Hant), form: Form::FrontMatter, ..Options::default() };
    let error = press(feed(&item.repeat(3)).as_bytes(), None, &options).unwrap_err();
    assert!(error.to_string().contains("it holds 3 articles"), "{error}");
    let (text, _) = markdown(&feed(item), "a.rss", Policy::default());
    assert_eq!(text, "---\ntitle: \"後來\"\nlang: \"zh-Hant\"\n---\n\n頭髮\n");
}

/// The keys and values that a reader of YAML has, and whether each is in quotation marks: that makes it a string.
fn read(yaml: &str) -> Vec<(String, bool)> {
    let mut strings = Vec::new();
    // The fence at the end would begin another document.
    for event in Parser::new_from_str(yaml.strip_suffix("---\n").unwrap()) {
        if let (Event::Scalar(value, style, ..), _) = event.unwrap() {
            strings.push((value.into_owned(), style == ScalarStyle::DoubleQuoted));
        }
    }
    strings
}

fn check(title: &str, source: &str, authors: &[String]) {
    let facts = Metadata {
        headline: Some(title.to_owned()),
        source: Some(source.to_owned()),
        authors: authors.to_vec(),
        ..Metadata::default()
    };
    let yaml = front_matter(&facts, Some("zh-TW"));
    let (key, value) =
        (|key: &str| (key.to_owned(), false), |value: &str| (value.to_owned(), true));
    let mut expected = vec![key("title"), value(title), key("source"), value(source)];
    expected.extend([key("lang"), value("zh-TW")]);
    if !authors.is_empty() {
        expected.push(key("authors"));
        expected.extend(authors.iter().map(|author| value(author)));
    }
    assert_eq!(read(&yaml), expected, "{yaml}");
}

#[test]
fn every_value_is_a_string_and_stays() {
    for value in [
        "",
        " ",
        "雨: 停了",
        "- 雨",
        "\"雨\"",
        "'雨'",
        "雨\n停",
        "雨\r\n",
        "yes",
        "no",
        "null",
        "~",
        "1.50",
        "0x10",
        "2023-04-12",
        "# 雨",
        "雨 # 停",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "{a: b}",
        "[a]",
        "---",
        "...",
        "\\",
        "\\n",
        "\t",
        "\0",
        "\u{7}",
        "\u{1b}",
        "\u{85}",
        "\u{a0}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffe}",
        "𠮷",
    ] {
        check(value, value, &[value.to_owned(), "林一".to_owned(), value.to_owned()]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_reader_of_yaml_has_the_values(
        title in any::<String>(),
        source in "([-:#'\"\\\\,\\[\\]{}&*!|>%@` \n\r\tyn0-9雨]|\\PC){0,16}",
        authors in proptest::collection::vec("\\PC{0,8}", 0..4),
    ) {
        check(&title, &source, &authors);
    }
}
