//! `inspect` as people and programs read it.

use serde_json::{Value, json};

use crate::support::Place;

const ARTICLE: &str = "\
青山縣圖書館延長開放時間
2023-04-12 09:05:31 來源：青山日報 編輯：林一鳴

　　青山縣圖書館從本月起延長開放時間，每晚九點半閉館。
　　圖書館還新增預約功能。（青山日報記者 何青雲）

版權所有 未經書面授權不得轉載
";

fn objects(place: &Place, args: &[&str]) -> Vec<Value> {
    let ran = place.run(args).exits_with(0).says_nothing();
    let stdout = String::from_utf8(ran.stdout).unwrap();
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn programs_get_how_sure_each_part_is_and_the_names() {
    let place = Place::with(&[("a.txt", ARTICLE)]);
    let objects = objects(&place, &["inspect", "--json", "a.txt"]);
    assert_eq!(objects[0]["names"], json!(["何青雲", "林一鳴", "青山日報"]));
    let blocks = objects[0]["blocks"].as_array().unwrap();
    let roles: Vec<&str> = blocks.iter().map(|block| block["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["headline", "dateline", "paragraph", "paragraph", "byline", "notice"]);
    for block in blocks {
        let certainty = block["certainty"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&certainty), "{block}");
        let [start, end] = ["start", "end"].map(|key| block[key].as_u64().unwrap() as usize);
        assert_eq!(block["text"], ARTICLE[start..end], "{block}");
    }
    // A dateline with its labels is surer than any one line of it could be.
    assert!(blocks[1]["certainty"].as_f64() >= Some(0.95), "{}", blocks[1]);
}

#[test]
fn roles_stand_in_the_margin_of_a_pipe() {
    let place = Place::with(&[("a.txt", ARTICLE)]);
    let expected = "\
headline    │ 青山縣圖書館延長開放時間
dateline    │ 2023-04-12 09:05:31 來源：青山日報 編輯：林一鳴
            │
paragraph   │ 　　青山縣圖書館從本月起延長開放時間，每晚九點半閉館。
paragraph   │ 　　圖書館還新增預約功能。
  byline    │ （青山日報記者 何青雲）
            │
notice      │ 版權所有 未經書面授權不得轉載
";
    place.run(&["inspect", "--roles", "a.txt"]).exits_with(0).says_nothing().prints(expected);
    place
        .run_with_stdin(&["inspect", "--roles"], ARTICLE.as_bytes())
        .exits_with(0)
        .prints(expected);
    // Of several documents each has its path above.
    place.write("b.txt", "雨停了。\n");
    let both = format!("==> a.txt <==\n{expected}==> b.txt <==\nparagraph   │ 雨停了。\n");
    place.run(&["inspect", "--roles", "a.txt", "b.txt"]).exits_with(0).prints(&both);
}

#[test]
fn roles_are_colours_where_there_are_any() {
    let place = Place::with(&[("a.txt", ARTICLE)]);
    let colored = ["inspect", "--roles", "--color", "always", "a.txt"];
    let ran = place.run(&colored).exits_with(0);
    let page = String::from_utf8(ran.stdout).unwrap();
    let (reset, lines) = ("\u{1b}[0m", page.lines().collect::<Vec<_>>());
    assert_eq!(lines[0], format!("\u{1b}[1m\u{1b}[33m青山縣圖書館延長開放時間{reset}"));
    assert_eq!(lines[2], "");
    // A byline goes on in its paragraph's line.
    let byline = format!("\u{1b}[36m（青山日報記者 何青雲）{reset}");
    assert_eq!(lines[4], format!("　　圖書館還新增預約功能。{byline}"));
    let legend = lines.last().unwrap().replace(reset, "");
    for role in ["headline", "\u{1b}[32mdateline", "  paragraph  ", "\u{1b}[31mnotice"] {
        assert!(legend.contains(role), "{legend:?}");
    }
    // So is the tree.
    let tree = place.run(&["inspect", "--color", "always", "a.txt"]).exits_with(0);
    assert!(String::from_utf8(tree.stdout).unwrap().contains("\u{1b}[31mnotice"));
    for args in [&["inspect", "--color", "never", "a.txt"][..], &["inspect", "a.txt"]] {
        assert!(!place.run(args).exits_with(0).stdout.contains(&0x1b), "{args:?}");
    }
}

#[test]
fn every_format_has_roles() {
    let place = Place::with(&[
        (
            "a.html",
            "<!doctype html>\n<title>雨停了</title>\n<h1>雨停了</h1>\n<p>攤販都回<b>來</b>了。</p>\n",
        ),
        ("a.md", "# 雨停了\n\n攤販都回**來**了，\n市場很熱鬧。\n"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n攤販都回來了。\n"),
        ("a.json", "{\"title\": \"雨停了，攤販都回來了。\"}\n"),
    ]);
    for (name, line) in [
        ("a.html", "│ 攤販都回來了。"),
        ("a.md", "│ 攤販都回來了，"),
        ("a.srt", "│ 攤販都回來了。"),
        ("a.json", "│ 雨停了，攤販都回來了。"),
    ] {
        let ran = place.run(&["inspect", "--roles", name]).exits_with(0);
        let page = String::from_utf8(ran.stdout).unwrap();
        assert!(page.lines().any(|found| found.ends_with(line)), "{name}: {page}");
    }
}

#[test]
fn roles_and_json_exclude_each_other() {
    let place = Place::with(&[("a.txt", ARTICLE)]);
    place.run(&["inspect", "--roles", "--json", "a.txt"]).exits_with(2).says("cannot be used with");
}
