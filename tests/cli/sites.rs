//! Publishing sites as they come: odd links, odd names, and what fails midway.

use crate::support::{Place, Ran};

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n  <title>雨后的头发</title>\n</head>\n<body><p>雨后的街道上，头发湿了，里面很冷。</p></body>\n</html>\n";

const SIMPLIFIED: &str = "雨后的街道上，头发湿了，里面很冷。\n";

fn publish(place: &Place, args: &[&str]) -> Ran {
    let all: Vec<&str> = ["publish", "site", "-o", "out"].iter().chain(args).copied().collect();
    place.run(&all)
}

fn sitemap(urls: &[&str]) -> String {
    let urls: String = urls.iter().map(|url| format!("<url><loc>{url}</loc></url>\n")).collect();
    format!("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n")
}

/// The sources that the index names.
fn sources(place: &Place) -> Vec<String> {
    let index: serde_json::Value = serde_json::from_str(&place.read("out/publish.json")).unwrap();
    let pages = index["pages"].as_array().unwrap().iter();
    pages.map(|page| page["source"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_sitemap_links_only_to_pages_in_chinese() {
    let urls = ["a.html", "en.html", "ja.html", "d.pdf"].map(|page| format!("https://a.b/{page}"));
    let place = Place::with(&[
        ("site/a.html", PAGE),
        ("site/en.html", "<html><head></head><body>It rained.</body></html>"),
        ("site/ja.html", "<html lang=ja><p>雨が降っています。とても寒いですね。</p></html>"),
        ("site/d.pdf", "%PDF-1.4\n\0"),
        ("site/sitemap.xml", &sitemap(&urls.each_ref().map(String::as_str))),
    ]);
    publish(&place, &["--to", "cn,tw", "--base-url", "https://a.b"]).exits_with(0);
    let made = place.read("out/zh-TW/sitemap.xml");
    assert_eq!(made.matches("<xhtml:link").count(), 3, "{made}");
    assert_eq!(made.matches("href=\"https://a.b/zh-TW/a.html\"").count(), 1, "{made}");
}

#[test]
fn a_sitemap_s_spelling_of_scheme_host_and_root_is_understood() {
    let urls = sitemap(&["https://a.b", "HTTPS://A.B/x.html"]);
    let place = Place::with(&[
        ("site/index.html", PAGE),
        ("site/x.html", PAGE),
        ("site/sitemap.xml", &urls),
    ]);
    publish(&place, &["--to", "cn,tw", "--base-url", "https://a.b"]).exits_with(0);
    let made = place.read("out/zh-TW/sitemap.xml");
    assert!(made.contains("hreflang=\"zh-TW\" href=\"https://a.b/zh-TW/\""), "{made}");
    assert!(made.contains("hreflang=\"zh-TW\" href=\"https://a.b/zh-TW/x.html\""), "{made}");
}

#[test]
fn feeds_and_sitemaps_are_told_by_content_where_all_is_named() {
    let rss = "<rss version=\"2.0\"><channel><title>雨后的街道</title></channel></rss>\n";
    let place = Place::with(&[
        ("site/feed.xml", rss),
        ("site/a.html", PAGE),
        ("site/sitemap.xml", &sitemap(&["https://a.b/a.html"])),
    ]);
    let args = ["--to", "cn,tw", "--base-url", "https://a.b", "-e", "utf-8", "--from", "cn"];
    publish(&place, &args).exits_with(0);
    assert!(place.read("out/zh-TW/feed.xml").contains("<atom:link rel=\"alternate\""));
    assert!(place.read("out/zh-TW/sitemap.xml").contains("<xhtml:link rel=\"alternate\""));
}

#[test]
fn a_head_without_an_end_tag_has_alternates_where_it_ends() {
    let page = "<!doctype html>\n<html lang=zh-CN>\n<meta charset=utf-8>\n<title>头发</title>\n<p>雨后的街道上，头发湿了，里面很冷。\n";
    let place = Place::with(&[("site/a.html", page)]);
    publish(&place, &["--to", "cn,tw", "--base-url", "https://a.b"]).exits_with(0);
    let link = |tag: &str, path: &str| {
        format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"https://a.b/{path}/a.html\">\n")
    };
    let links = link("zh-CN", "zh-CN") + &link("zh-TW", "zh-TW") + &link("x-default", "zh-CN");
    assert_eq!(place.read("out/zh-CN/a.html"), page.replace("<p>", &(links + "<p>")));
}

#[test]
fn a_page_with_two_overrides_for_a_target_is_refused_once() {
    let place = Place::with(&[
        ("site/a.txt", SIMPLIFIED),
        ("site/a.zh-Hant.txt", "甲\n"),
        ("site/a.zh-hant.txt", "乙\n"),
        ("site/b.txt", SIMPLIFIED),
    ]);
    if place.files("site").len() < 4 {
        eprintln!("skipped: this file system makes no difference between A and a");
        return;
    }
    publish(&place, &["--to", "cn,tw,hk"]).exits_with(3).says("failed 1").says(
        "error: site/a.zh-Hant.txt: site/a.zh-hant.txt is an override for the same target; remove one of them\n",
    );
    assert_eq!(
        place.files("out"),
        ["publish.json", "zh-CN/b.txt", "zh-HK/b.txt", "zh-TW/b.txt"],
        "nothing of the page, rather than one of both by chance"
    );
}

#[test]
fn an_override_in_the_other_script_is_warned_of() {
    let place = Place::with(&[
        ("site/a.txt", SIMPLIFIED),
        ("site/a.zh-TW.txt", "雨后的街道上，头发还没干，里面很冷。\n"),
        ("site/a.zh-HK.txt", "落雨之後，頭髮濕了，裏面很冷。\n"),
    ]);
    let ran = publish(&place, &["--to", "cn,tw,hk"]).exits_with(0);
    let ran = ran.says(
        "warning: site/a.zh-TW.txt: the override for zh-TW is in Simplified script; it is published as it is\n",
    );
    assert_eq!(ran.stderr.matches("warning").count(), 1, "{}", ran.stderr);
    assert!(place.read("out/zh-TW/a.txt").starts_with("雨后"));
}

#[test]
fn a_flaw_of_a_page_is_told_once() {
    let place = Place::with(&[
        ("site/a.xml", "<?xml version=\"1.0\"?>\n<doc><b c=d>头发湿了，里面很冷。</b></doc>\n"),
        ("site/a.zh-TW.xml", "<?xml version='1.0'?>\n<doc>頭髮溼了，裡面很冷。</doc>\n"),
    ]);
    let ran = publish(&place, &["--to", "cn,tw,hk"]).exits_with(0);
    let ran = ran.says("warning: site/a.xml: line 2 column ");
    assert_eq!(ran.stderr.matches("warning").count(), 1, "{}", ran.stderr);
}

#[test]
fn a_page_that_cannot_be_written_for_one_target_is_written_for_none() {
    let place = Place::with(&[
        ("site/a.txt", SIMPLIFIED),
        ("site/p.css", "p {}"),
        ("site/z.txt", SIMPLIFIED),
        // What is to be a folder is a file.
        ("out/zh-TW/x", ""),
        ("site/x/b.txt", SIMPLIFIED),
    ]);
    for name in ["a.txt", "p.css"] {
        std::fs::create_dir_all(place.path(format!("out/zh-TW/{name}"))).unwrap();
    }
    publish(&place, &["--to", "cn,tw", "--force"])
        .exits_with(3)
        .says("error: out/zh-TW/a.txt: cannot write: is a directory")
        .says("failed 3");
    assert_eq!(
        place.files("out"),
        ["publish.json", "zh-CN/z.txt", "zh-TW/x", "zh-TW/z.txt"],
        "and no temporary file"
    );
    assert_eq!(sources(&place), ["z.txt"]);
}

#[test]
fn a_source_in_the_place_of_an_output_is_refused_in_publish_s_own_words() {
    let place = Place::with(&[("out/zh-CN/a.txt", SIMPLIFIED)]);
    let ran = place.run(&["publish", "out/zh-CN", "-o", "out", "--to", "cn,tw", "--force"]);
    let ran = ran.exits_with(3).says(
        "error: out/zh-CN/a.txt: the output would overwrite its own input; choose another --output",
    );
    assert!(!ran.stderr.contains("--in-place"), "there is none here: {}", ran.stderr);
    assert_eq!(place.files("out"), ["zh-CN/a.txt"]);
    // For the other target alone, all is well.
    place.run(&["publish", "out/zh-CN", "-o", "out", "--to", "tw"]).exits_with(0);
    assert_eq!(place.files("out"), ["publish.json", "zh-CN/a.txt", "zh-TW/a.txt"]);
}

#[test]
fn the_index_s_name_is_no_folder_for_outputs() {
    let place = Place::with(&[("site/publish.json/a.txt", SIMPLIFIED), ("site/b.txt", SIMPLIFIED)]);
    publish(&place, &["--to", "tw", "--rename", "{path}"])
        .exits_with(3)
        .says("site/publish.json/a.txt: its output would be publish.json");
    assert_eq!(place.files("out"), ["b.txt", "publish.json"]);
}

#[test]
fn standard_output_holds_no_site() {
    let place = Place::with(&[("site/a.txt", SIMPLIFIED)]);
    for args in [["site", "-o", "-"], ["-", "-o", "out"]] {
        let all = [&["publish"], &args[..], &["--to", "tw"]].concat();
        place.run(&all).exits_with(2).says("publish reads a folder and writes one");
    }
    assert_eq!(place.files("."), ["site/a.txt"]);
}

#[test]
fn targets_may_have_spaces_between_them() {
    let place = Place::with(&[("site/a.txt", SIMPLIFIED)]);
    publish(&place, &["--to", "zh-CN, zh-TW"]).exits_with(0);
    assert_eq!(place.files("out"), ["publish.json", "zh-CN/a.txt", "zh-TW/a.txt"]);
}

#[test]
fn repaired_text_counts_as_converted() {
    let place = Place::with(&[("site/a.txt", "闆ㄥ悗琛楅亾閲岄潰寰堝喎\n")]);
    publish(&place, &["--to", "cn", "--repair"]).exits_with(0).says("converted 1;");
    assert_eq!(place.read("out/zh-CN/a.txt"), "雨后街道里面很冷\n");
}

#[cfg(unix)]
#[test]
fn the_index_keeps_what_is_in_a_folder_that_cannot_be_read_now() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with(&[
        ("site/a.txt", SIMPLIFIED),
        ("site/x/b.txt", SIMPLIFIED),
        ("site/xy.txt", SIMPLIFIED),
    ]);
    publish(&place, &["--to", "tw"]).exits_with(0);
    std::fs::remove_file(place.path("site/xy.txt")).unwrap();
    let permit = |mode| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(place.path("site/x"), permissions).unwrap();
    };
    permit(0o000);
    let is_root = std::fs::read_dir(place.path("site/x")).is_ok();
    if is_root {
        permit(0o755);
        eprintln!("skipped: this user may read everything");
        return;
    }
    let ran = publish(&place, &["--to", "tw", "--force"]);
    permit(0o755);
    ran.exits_with(3).says("error: site/x: cannot read");
    assert_eq!(sources(&place), ["a.txt", "x/b.txt"]);
}

#[test]
fn a_language_tag_is_one() {
    let place = Place::with(&[("a.html", PAGE)]);
    for tag in ["", "zh TW", "\"><script>", "zh_TW", "zh-", "-TW", "zh-abcdefghi", "1"] {
        let args = [&format!("--lang-tag={tag}")[..], "a.html", "--to", "tw"];
        place.run(&[&["convert"], &args[..]].concat()).exits_with(2).says("such as zh-Hant-TW");
    }
    for tag in ["zh-Hant-TW", "zh", "cmn-Hant", "x-private", "zh-Hant-TW-x-abc"] {
        place
            .run(&["convert", "--lang-tag", tag, "a.html", "--to", "tw", "--dry-run"])
            .exits_with(0);
    }
}

#[test]
fn hidden_files_are_a_part_of_the_site_where_they_are_asked_for() {
    let place = Place::with(&[
        ("site/a.html", PAGE),
        ("site/.nojekyll", ""),
        ("site/.htaccess", "# 头发\n"),
        ("site/.well-known/note.txt", SIMPLIFIED),
        ("site/.git/HEAD", "ref: refs/heads/main\n"),
        ("site/docs/.hg/branch", "default\n"),
    ]);
    publish(&place, &["--to", "tw"]).exits_with(0);
    assert_eq!(sources(&place), ["a.html"]);
    publish(&place, &["--to", "tw", "--hidden", "--force"]).exits_with(0);
    assert_eq!(sources(&place), [".htaccess", ".nojekyll", ".well-known/note.txt", "a.html"]);
    assert_eq!(place.read("out/zh-TW/.htaccess"), "# 头发\n");
    assert_eq!(
        place.read("out/zh-TW/.well-known/note.txt"),
        "雨後的街道上，頭髮濕了，裡面很冷。\n"
    );
}
