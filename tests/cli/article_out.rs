//! `--article-out json` and `--front-matter`.

use crate::support::Place;

const SOURCE: &str = "老桥要修了
2023-04-12 09:05 来源：江城日报 编辑：范文亮

　　昨天的雨停了，于海在桥头见到了守桥的人，人们在巷口说起那场大水。（江城日报记者 于海）

版权声明：本文由江城日报发布，未经授权，不得转载。
";

const OBJECT: &str = concat!(
    r#"{"version":1,"path":"PATH","format":"text","encoding":"UTF-8","script":"Hans","region":null,"lang":"zh-Hant","#,
    r#""configs":["s2t"],"metadata":{"headline":"老橋要修了","original_headline":null,"published":"2023-04-12T09:05","#,
    r#""published_text":"2023-04-12 09:05","updated":null,"updated_text":null,"source":"江城日报","editors":["范文亮"],"#,
    r#""responsible_editors":[],"authors":["于海"],"correspondents":[],"photographers":[],"translators":[],"#,
    r#""proofreaders":[],"others":[],"places":[],"staff_codes":[],"#,
    r#""notice":"版权声明：本文由江城日报发布，未经授权，不得转载。"},"blocks":["#,
    r#"{"role":"headline","text":"老橋要修了"},"#,
    r#"{"role":"dateline","text":"2023-04-12 09:05 来源：江城日报 编辑：范文亮"},"#,
    r#"{"role":"paragraph","text":"　　昨天的雨停了，于海在橋頭見到了守橋的人，人們在巷口說起那場大水。"},"#,
    r#"{"role":"byline","text":"（江城日报记者 于海）"},"#,
    r#"{"role":"notice","text":"版权声明：本文由江城日报发布，未经授权，不得转载。"}],"articles":[]}"#,
    "\n"
);

const MARKDOWN: &str = "---
title: \"老橋要修了\"
date: \"2023-04-12T09:05\"
published_text: \"2023-04-12 09:05\"
source: \"江城日报\"
lang: \"zh-Hant\"
authors:
  - \"于海\"
editors:
  - \"范文亮\"
---

昨天的雨停了，于海在橋頭見到了守橋的人，人們在巷口說起那場大水。

版权声明：本文由江城日报发布，未经授权，不得转载。
";

const JSON: [&str; 5] = ["convert", "--to", "t", "--article-out", "json"];
const FRONT_MATTER: [&str; 4] = ["convert", "--to", "t", "--front-matter"];

#[test]
fn an_article_is_one_object_in_one_line() {
    let place = Place::with(&[("a.txt", SOURCE)]);
    let object = OBJECT.replace("PATH", "a.txt");
    place.run(&[&JSON[..], &["a.txt"]].concat()).exits_with(0).prints(&object).says_nothing();
    let object = OBJECT.replace("PATH", "-");
    place.run_with_stdin(&JSON, SOURCE.as_bytes()).exits_with(0).prints(&object).says_nothing();
}

#[test]
fn whatever_the_input_is_encoded_in_the_output_is_utf8_without_a_mark() {
    let (gb18030, ..) = encoding_rs::GB18030.encode(SOURCE);
    let place = Place::with(&[("bom.txt", &format!("\u{feff}{SOURCE}"))]);
    place.write("gb.txt", &gb18030);
    let object = OBJECT.replace("PATH", "bom.txt");
    place.run(&[&JSON[..], &["bom.txt"]].concat()).exits_with(0).prints(&object);
    let object = OBJECT.replace("PATH", "gb.txt").replace("UTF-8", "gb18030");
    place.run(&[&JSON[..], &["gb.txt"]].concat()).exits_with(0).prints(&object);
    place.run(&[&FRONT_MATTER[..], &["gb.txt"]].concat()).exits_with(0).prints(MARKDOWN);
}

#[test]
fn front_matter_and_text_are_markdown() {
    let place = Place::with(&[("a.txt", SOURCE)]);
    let args = [&FRONT_MATTER[..], &["a.txt", "-o", "b.md"]].concat();
    place.run(&args).exits_with(0).says_nothing();
    assert_eq!(place.read("b.md"), MARKDOWN);
    place.run(&args).exits_with(3).says("b.md: the output exists already");
    place.run_with_stdin(&FRONT_MATTER, SOURCE.as_bytes()).exits_with(0).prints(MARKDOWN);
}

#[test]
fn what_is_left_out_is_told() {
    let page = "<nav>首页 | 本地</nav><h1>老桥要修了</h1><p>2023-04-12 09:05　来源：江城日报</p>\
        <p>昨天的雨停了，人们在巷口说起那场大水。</p><p>他们于傍晚离开，路边的店铺陆续开门。</p>";
    let place = Place::with(&[("a.html", page)]);
    let args = [&FRONT_MATTER[..], &["a.html", "--report", "r.json"]].concat();
    let ran = place.run(&args).exits_with(0);
    ran.says("a.html: 1 part left out: navigation, and what stands beside the article's text");
    assert!(place.read("r.json").contains("\"left_out\":1,"));
}

#[test]
fn outputs_in_a_folder_have_the_extension_of_what_they_hold() {
    let place = Place::with(&[("in/a.txt", SOURCE), ("in/sub/b.html", "<p>头发</p>")]);
    place.run(&[&JSON[..], &["in", "-o", "json"]].concat()).exits_with(0).says("converted 2");
    assert_eq!(place.files("json"), ["a.json", "sub/b.json"]);
    assert_eq!(place.read("json/a.json"), OBJECT.replace("PATH", "in/a.txt"));
    place.run(&[&FRONT_MATTER[..], &["in", "-o", "md"]].concat()).exits_with(0);
    assert_eq!(place.files("md"), ["a.md", "sub/b.md"]);
    assert_eq!(place.read("md/a.md"), MARKDOWN);
    // Of two outputs with the same name none is written.
    place.write("in/a.md", "# 头发\n\n头发\n");
    let ran = place.run(&[&JSON[..], &["in", "-o", "two"]].concat()).exits_with(3);
    ran.says("two/a.json");
    assert_eq!(place.files("two"), ["sub/b.json"]);
}

#[test]
fn a_feed_is_one_object_with_its_articles() {
    let item = "<item><title>后来</title><description>头发</description></item>";
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>里面</title>{}</channel></rss>",
        item.repeat(2)
    );
    let place = Place::with(&[("feed.rss", &feed)]);
    let ran = place.run(&[&JSON[..], &["feed.rss"]].concat()).exits_with(0);
    let object: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(object["metadata"]["headline"], "裏面");
    let articles = object["articles"].as_array().unwrap();
    assert_eq!(articles.len(), 2);
    for article in articles {
        assert_eq!(article["metadata"]["headline"], "後來");
        assert_eq!(article["blocks"][1]["text"], "頭髮");
    }
    let ran = place.run(&[&FRONT_MATTER[..], &["feed.rss"]].concat()).exits_with(3);
    ran.says("feed.rss: it holds 2 articles").prints("");
}

#[test]
fn what_makes_no_sense_with_it_is_wrong_usage() {
    let place = Place::with(&[("a.txt", SOURCE)]);
    for form in [&["--article-out", "json"][..], &["--front-matter"]] {
        for (args, sentence) in [
            (&["--in-place"][..], "in the place of the input"),
            (&["--dry-run", "--diff"], "so there is no --diff to show"),
            (&["-o", "out", "--copy-others"], "no --copy-others"),
            (&["--article", "off"], "which --article off does not tell"),
            (&["--to-encoding", "gb18030"], "no other --to-encoding"),
            (&["--to-encoding", "same"], "no other --to-encoding"),
            (&["--to-encoding", "utf-8-bom"], "no other --to-encoding"),
        ] {
            let args = [&["convert", "a.txt"], form, args].concat();
            place.run(&args).exits_with(2).says(sentence).says(form[0]).prints("");
        }
        let args = [&["convert", "a.txt", "--to-encoding", "utf-8"], form].concat();
        place.run(&args).exits_with(0);
    }
    place.run(&["convert", "--article-out", "json", "--front-matter"]).exits_with(2);
    assert_eq!(place.read("a.txt"), SOURCE);
    assert_eq!(place.files("."), ["a.txt"]);
}

#[test]
fn settings_count_and_options_win() {
    let place = Place::with(&[("a.txt", SOURCE), ("zhpress.toml", "[roles]\nnotice = \"both\"\n")]);
    let notice = "版权声明：本文由江城日报发布，未经授权，不得转载。\n\n版權聲明：本文由江城日報發佈，未經授權，不得轉載。\n";
    let args = [&FRONT_MATTER[..], &["a.txt"]].concat();
    let ran = place.run(&args).exits_with(0);
    assert!(String::from_utf8(ran.stdout).unwrap().ends_with(notice));
    place.run(&[&args[..], &["--footer", "same"]].concat()).exits_with(0).prints(MARKDOWN);
    let ran = place.run(&[&args[..], &["--metadata", "convert"]].concat()).exits_with(0);
    assert!(String::from_utf8(ran.stdout).unwrap().contains("source: \"江城日報\"\n"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::with(&[("in/a.txt", SOURCE)]);
    let args = [&JSON[..], &["in", "-o", "out", "--dry-run"]].concat();
    place.run(&args).exits_with(0).says("to convert 1");
    assert_eq!(place.files("."), ["in/a.txt"]);
}
