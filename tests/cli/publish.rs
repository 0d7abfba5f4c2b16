//! Publishing a site in several scripts.

use std::fs;

use crate::support::{Place, Ran};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>雨后的头发</title>\n</head>\n<body><p>雨后的街道上，头发湿了，里面很冷。</p></body>\n</html>\n";

const SIMPLIFIED: &str = "雨后的街道上，头发湿了，里面很冷。\n";
const TAIWAN: &str = "雨後的街道上，頭髮濕了，裡面很冷。\n";
const HONG_KONG: &str = "雨後的街道上，頭髮濕了，裏面很冷。\n";

fn publish(place: &Place, args: &[&str]) -> Ran {
    let all: Vec<&str> = ["publish", "site", "-o", "out"].iter().chain(args).copied().collect();
    place.run(&all)
}

fn index(place: &Place) -> serde_json::Value {
    serde_json::from_str(&place.read("out/publish.json")).unwrap()
}

/// The outputs of a page: target, path, URL, how.
fn outputs(index: &serde_json::Value, source: &str) -> Vec<[String; 4]> {
    let pages = index["pages"].as_array().unwrap();
    let page = pages.iter().find(|page| page["source"] == source).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    let outputs = page["outputs"].as_array().unwrap().iter();
    outputs.map(|o| ["target", "path", "url", "how"].map(|name| text(&o[name]))).collect()
}

#[test]
fn a_site_comes_out_once_for_each_target() {
    let place = Place::with(&[
        ("site/a.txt", SIMPLIFIED),
        ("site/news/b.md", SIMPLIFIED),
        ("site/english.txt", "It rained.\r\n"),
        ("site/css/style.css", "p { font-family: \"微软雅黑\" }"),
        ("site/.hidden", SIMPLIFIED),
    ]);
    place.write("site/p.png", PICTURE);
    publish(&place, &["--to", "zh-CN,zh-TW", "-t", "hk,zh-tw"]).exits_with(0).prints("").says(
        "5 files for zh-CN, zh-TW, zh-HK: converted 4, unchanged 5, copied 6; output in out\n",
    );
    for (tag, text) in [("zh-CN", SIMPLIFIED), ("zh-TW", TAIWAN), ("zh-HK", HONG_KONG)] {
        let files = ["a.txt", "css/style.css", "english.txt", "news/b.md", "p.png"];
        assert_eq!(place.files(&format!("out/{tag}")), files);
        assert_eq!(place.read(format!("out/{tag}/a.txt")), text);
        assert_eq!(place.read(format!("out/{tag}/news/b.md")), text);
        assert_eq!(place.read(format!("out/{tag}/english.txt")), "It rained.\r\n");
        assert_eq!(place.bytes(format!("out/{tag}/p.png")), PICTURE);
        let style = place.read(format!("out/{tag}/css/style.css"));
        assert_eq!(style, "p { font-family: \"微软雅黑\" }");
    }
    let index = index(&place);
    assert_eq!(index["version"], 1);
    assert_eq!(index["base_url"], serde_json::Value::Null);
    assert_eq!(index["targets"], serde_json::json!(["zh-CN", "zh-TW", "zh-HK"]));
    let sources: Vec<_> = index["pages"].as_array().unwrap().iter().map(|p| &p["source"]).collect();
    assert_eq!(sources, ["a.txt", "css/style.css", "english.txt", "news/b.md", "p.png"]);
    let a = &index["pages"][0];
    assert_eq!(
        (&a["encoding"], &a["format"], &a["script"]),
        (&"UTF-8".into(), &"text".into(), &"Hans".into())
    );
    assert_eq!(index["pages"][1]["encoding"], serde_json::Value::Null);
    assert_eq!(outputs(&index, "a.txt")[0], ["zh-CN", "zh-CN/a.txt", "-", "unchanged"]);
    assert_eq!(outputs(&index, "a.txt")[2], ["zh-HK", "zh-HK/a.txt", "-", "converted"]);
    assert_eq!(outputs(&index, "p.png")[1], ["zh-TW", "zh-TW/p.png", "-", "copied"]);
}

#[test]
fn a_page_in_gb18030_becomes_utf_8_and_declares_it() {
    let place = Place::new();
    let page = PAGE.replace("utf-8", "gb2312");
    let (bytes, ..) = encoding_rs::GB18030.encode(&page);
    place.write("site/index.html", bytes);
    publish(&place, &["--to", "cn,tw"]).exits_with(0);
    assert_eq!(place.read("out/zh-CN/index.html"), PAGE);
    let taiwan = PAGE
        .replace("zh-CN", "zh-TW")
        .replace("雨后", "雨後")
        .replace("头发湿了", "頭髮濕了")
        .replace("头发", "頭髮")
        .replace("里面", "裡面");
    assert_eq!(place.read("out/zh-TW/index.html"), taiwan);
    let page = &index(&place)["pages"][0];
    assert_eq!((&page["encoding"], &page["format"]), (&"gb18030".into(), &"html".into()));
    // And into an encoding of the user's.
    publish(&place, &["--to", "cn,tw", "--to-encoding", "gb18030", "--force"]).exits_with(0);
    let bytes = place.bytes("out/zh-TW/index.html");
    let (text, _, malformed) = encoding_rs::GB18030.decode(&bytes);
    assert!(!malformed);
    assert_eq!(text, taiwan.replace("utf-8", "gb2312"));
}

#[test]
fn alternates_stand_in_pages() {
    let place = Place::with(&[
        ("site/news/index.html", PAGE),
        ("site/en.html", "<head></head><p>It rained.</p>"),
    ]);
    publish(&place, &["--to", "cn,tw", "--base-url", "https://example.com/x/"]).exits_with(0);
    let links = "  <link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://example.com/x/zh-CN/news/\">\n  \
        <link rel=\"alternate\" hreflang=\"zh-TW\" href=\"https://example.com/x/zh-TW/news/\">\n  \
        <link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.com/x/zh-CN/news/\">\n</head>";
    assert_eq!(place.read("out/zh-CN/news/index.html"), PAGE.replace("</head>", links));
    assert!(place.read("out/zh-TW/news/index.html").contains(links));
    assert_eq!(place.read("out/zh-TW/en.html"), "<head></head><p>It rained.</p>");
    let outputs = outputs(&index(&place), "news/index.html");
    let url = "https://example.com/x/zh-CN/news/";
    assert_eq!(outputs[0], ["zh-CN", "zh-CN/news/index.html", url, "unchanged"]);
    // A published page that is published again has them already.
    let again = place.run(&[
        "publish",
        "out/zh-CN",
        "-o",
        "again",
        "--to",
        "cn,tw",
        "--base-url",
        "https://example.com/x",
    ]);
    again.exits_with(0);
    assert_eq!(place.read("again/zh-CN/news/index.html"), PAGE.replace("</head>", links));
}

#[test]
fn an_alternate_that_is_there_keeps_its_tag_in_every_target() {
    let own = "<link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://a.b/zh-CN/a.html\">";
    let canonical = "<link rel=\"canonical\" href=\"https://a.b/zh-CN/a.html\">";
    let page = PAGE.replace("</head>", &format!("{canonical}\n  {own}\n</head>"));
    let place = Place::with(&[("site/a.html", &page)]);
    publish(&place, &["--to", "cn,tw", "--base-url", "https://a.b"]).exits_with(0);
    let taiwan = place.read("out/zh-TW/a.html");
    assert_eq!(taiwan.matches(own).count(), 1, "{taiwan}");
    assert_eq!(taiwan.matches("hreflang=\"zh-TW\" href=\"https://a.b/zh-TW/a.html\"").count(), 1);
    assert_eq!(taiwan.matches("hreflang").count(), 3, "and the default");
}

#[test]
fn the_default_is_what_the_source_is_written_in() {
    let page = PAGE.replace("zh-CN", "zh-TW");
    let page = page.replace(SIMPLIFIED.trim(), "捷運站裡面的軟體很冷，頭髮溼了，這個資訊很重要。");
    let place = Place::with(&[("site/a.html", &page)]);
    publish(&place, &["--to", "cn,hk,tw", "--base-url", "https://{tag}.example.com"]).exits_with(0);
    let default = "hreflang=\"x-default\" href=\"https://zh-TW.example.com/a.html\"";
    for tag in ["zh-CN", "zh-HK", "zh-TW"] {
        assert!(place.read(format!("out/{tag}/a.html")).contains(default), "{tag}");
    }
    publish(&place, &["--to", "cn,sg", "--base-url", "https://a.b", "--force"]).exits_with(0);
    assert!(!place.read("out/zh-CN/a.html").contains("x-default"), "no target is its own");
}

#[test]
fn alternates_stand_in_feeds_and_sitemaps() {
    let rss = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">\n<channel>\n  <title>雨后的街道</title>\n  <link>https://example.com/</link>\n  <description>头发湿了，里面很冷。</description>\n</channel>\n</rss>\n";
    let atom = "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  <title>雨后的头发</title>\n</feed>\n";
    let sitemap = "<?xml version=\"1.0\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n  <url>\n    <loc>https://example.com/a.html</loc>\n  </url>\n  <url>\n    <loc>https://example.com/other</loc>\n  </url>\n</urlset>\n";
    let place = Place::with(&[
        ("site/rss.xml", rss),
        ("site/atom.xml", atom),
        ("site/a-sitemap.xml", sitemap),
        ("site/a.html", PAGE),
    ]);
    publish(&place, &["--to", "cn,tw", "--base-url", "https://example.com"]).exits_with(0);
    let links = |element: &str, path: &str, end: &str| {
        let link = |tag| {
            format!(
                "  <{element} rel=\"alternate\" hreflang=\"{tag}\" href=\"https://example.com/{tag}/{path}\"{end}\n"
            )
        };
        link("zh-CN") + &link("zh-TW")
    };
    let expected =
        rss.replace("\"2.0\"", "\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"").replace(
            "</channel>",
            &(links("atom:link", "rss.xml", " type=\"application/rss+xml\"/>") + "</channel>"),
        );
    assert_eq!(place.read("out/zh-CN/rss.xml"), expected);
    let taiwan =
        expected.replace("雨后", "雨後").replace("头发湿", "頭髮濕").replace("里面", "裡面");
    assert_eq!(place.read("out/zh-TW/rss.xml"), taiwan);
    let atom_links = links("link", "atom.xml", " type=\"application/atom+xml\"/>");
    assert_eq!(
        place.read("out/zh-CN/atom.xml"),
        atom.replace("</feed>", &(atom_links + "</feed>"))
    );
    let page_links = links("xhtml:link", "a.html", "/>").replace("  <", "    <")
        + "    <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.com/zh-CN/a.html\"/>\n";
    let expected = sitemap
        .replace("0.9\"", "0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"")
        .replacen("  </url>", &(page_links + "  </url>"), 1);
    assert_eq!(place.read("out/zh-CN/a-sitemap.xml"), expected);
    assert_eq!(place.read("out/zh-TW/a-sitemap.xml"), expected);
}

#[test]
fn an_override_wins_over_converting() {
    let place = Place::with(&[
        ("site/a.txt", SIMPLIFIED),
        ("site/a.zh-HK.txt", "落雨之後，街上嘅頭髮。\n"),
        ("site/b.txt", SIMPLIFIED),
        ("site/b.zh-hant.txt", "手寫的頭發。\n"),
        ("site/b.zh-TW.txt", "臺灣的頭發。\n"),
        ("site/only.zh-TW.txt", "只有臺灣有。\n"),
        ("site/none.zh-SG.txt", "沒有人要。\n"),
        ("site/style.css", "a"),
        ("site/style.zh-HK.css", "b"),
        ("site/site.cn.txt", SIMPLIFIED),
    ]);
    let (big5, ..) = encoding_rs::BIG5.encode("大五碼的頭發，街上很冷。\n");
    place.write("site/c.txt", SIMPLIFIED);
    place.write("site/c.zh-TW.txt", big5);
    publish(&place, &["--to", "cn,tw,hk"])
        .exits_with(0)
        .says("site/none.zh-SG.txt: for none of the targets, left out\n")
        .says("overrides 6");
    let files = ["a.txt", "b.txt", "c.txt", "only.txt", "site.cn.txt", "style.css"];
    assert_eq!(place.files("out/zh-TW"), files);
    assert_eq!(
        place.files("out/zh-HK"),
        files
            .map(|f| if f == "only.txt" { "" } else { f })
            .into_iter()
            .filter(|f| !f.is_empty())
            .collect::<Vec<_>>()
    );
    for (path, expected) in [
        ("zh-CN/a.txt", SIMPLIFIED),
        ("zh-TW/a.txt", TAIWAN),
        ("zh-HK/a.txt", "落雨之後，街上嘅頭髮。\n"),
        ("zh-CN/b.txt", SIMPLIFIED),
        ("zh-TW/b.txt", "臺灣的頭發。\n"),
        ("zh-HK/b.txt", "手寫的頭發。\n"),
        ("zh-TW/only.txt", "只有臺灣有。\n"),
        ("zh-TW/c.txt", "大五碼的頭發，街上很冷。\n"),
        ("zh-TW/style.css", "a"),
        ("zh-HK/style.css", "b"),
        ("zh-TW/site.cn.txt", TAIWAN),
    ] {
        assert_eq!(place.read(format!("out/{path}")), expected, "{path}");
    }
    let index = index(&place);
    assert_eq!(outputs(&index, "a.txt")[2], ["zh-HK", "zh-HK/a.txt", "-", "override"]);
    assert_eq!(index["pages"][0]["outputs"][2]["override"], "a.zh-HK.txt");
    assert_eq!(index["pages"][0]["outputs"][1]["override"], serde_json::Value::Null);
}

#[test]
fn two_overrides_for_one_target_are_named() {
    let place = Place::with(&[
        ("site/a.txt", SIMPLIFIED),
        ("site/a.zh-TW.txt", TAIWAN),
        ("site/a.zh-Hant-TW.txt", TAIWAN),
    ]);
    publish(&place, &["--to", "tw"]).exits_with(3).says("is an override for the same target");
}

#[test]
fn targets_stand_beside_each_other_if_so_wished() {
    let place = Place::with(&[
        ("site/a.html", PAGE),
        ("site/x/b.md", SIMPLIFIED),
        ("site/x/b.zh-HK.md", "落雨。\n"),
        ("site/style.css", "a"),
    ]);
    place.write("site/x/p.png", PICTURE);
    let args = ["--to", "cn,hk", "--layout", "suffix", "--base-url", "https://a.b"];
    publish(&place, &args).exits_with(0).says("converted 1, unchanged 2, overrides 1, copied 2");
    assert_eq!(
        place.files("out"),
        [
            "a.zh-CN.html",
            "a.zh-HK.html",
            "publish.json",
            "style.css",
            "x/b.zh-CN.md",
            "x/b.zh-HK.md",
            "x/p.png"
        ]
    );
    assert_eq!(place.read("out/x/b.zh-HK.md"), "落雨。\n");
    assert!(
        place
            .read("out/a.zh-CN.html")
            .contains("hreflang=\"zh-HK\" href=\"https://a.b/a.zh-HK.html\"")
    );
    let index = index(&place);
    assert_eq!(outputs(&index, "x/p.png"), [["-", "x/p.png", "https://a.b/x/p.png", "copied"]]);

    let args =
        ["--to", "cn,hk", "--rename", "{dir}/{tag}/{stem}-neu{ext}", "-o", "mine", "--no-copy"];
    place
        .run(&["publish", "site"].iter().chain(&args).collect::<Vec<_>>())
        .exits_with(0)
        .says("skipped 2 (no text)");
    assert_eq!(
        place.files("mine"),
        [
            "publish.json",
            "x/zh-CN/b-neu.md",
            "x/zh-HK/b-neu.md",
            "zh-CN/a-neu.html",
            "zh-HK/a-neu.html"
        ]
    );
}

#[test]
fn outputs_that_collide_are_refused_and_the_others_done() {
    let place = Place::with(&[
        ("site/x/a.txt", SIMPLIFIED),
        ("site/y/a.txt", SIMPLIFIED),
        ("site/b.txt", SIMPLIFIED),
        ("site/publish.json", "{}"),
    ]);
    publish(&place, &["--to", "cn,tw", "--rename", "{tag}/{stem}{ext}"])
        .exits_with(3)
        .says("error: site/x/a.txt: the output ")
        .says("would also be that of site/y/a.txt; choose another --rename")
        .says("error: site/y/a.txt: ")
        .says("failed 2");
    assert_eq!(
        place.files("out"),
        ["publish.json", "zh-CN/b.txt", "zh-CN/publish.json", "zh-TW/b.txt", "zh-TW/publish.json"]
    );
    let ran = place.run(&["publish", "site", "-o", "one", "--to", "tw", "--rename", "{path}"]);
    ran.exits_with(3)
        .says("site/publish.json: its output would be publish.json, which is that of the index");
    assert_eq!(place.files("one"), ["b.txt", "publish.json", "x/a.txt", "y/a.txt"]);
    let ran = place.run(&["publish", "site", "-o", "two", "--to", "tw,cn", "--rename", "{path}"]);
    ran.exits_with(2).says("the pattern needs {tag}");
    assert!(!place.path("two").exists());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let place = Place::with(&[("site/a.txt", SIMPLIFIED), ("file", "")]);
    for (args, said) in [
        (&["site", "-o", "out"][..], "--to"),
        (&["site", "-o", "out", "--to", "ja"], "unknown script or region 'ja'"),
        (&["site", "-o", "site", "--to", "tw"], "choose another --output"),
        (&["site", "-o", "file", "--to", "tw"], "the --output file is a file"),
        (&["file", "-o", "out", "--to", "tw"], "publish takes a folder"),
        (
            &["site", "-o", "out", "--to", "tw", "--rename", "{tag}/{name}"],
            "unknown placeholder {name}",
        ),
        (&["site", "-o", "out", "--to", "tw", "--rename", "../{tag}/{path}"], "below the --output"),
        (&["site", "-o", "out", "--to", "tw", "--base-url", "example.com"], "https://example.com"),
        (
            &["site", "-o", "out", "--to", "tw", "--lang-tag", "zh"],
            "each target's own language tag",
        ),
        (&["site", "-o", "out", "--to", "tw", "--report", "x.txt"], "must end in .json"),
        (
            &["site", "-o", "out", "--to", "tw", "--layout", "tree", "--rename", "{path}"],
            "--rename",
        ),
    ] {
        place.run(&[&["publish"], args].concat()).exits_with(2).says(said);
    }
    place
        .run(&["publish", "nowhere", "-o", "out", "--to", "tw"])
        .exits_with(3)
        .says("nowhere: cannot read");
    let report = ["publish", "site", "-o", "out", "--to", "tw", "--report", "out/publish.json"];
    place.run(&report).exits_with(3).says("choose another --report");
    assert!(!place.path("out").exists());
}

#[test]
fn outputs_that_exist_are_kept_without_force() {
    let place = Place::with(&[("site/a.txt", SIMPLIFIED), ("site/b.txt", SIMPLIFIED)]);
    place.write("out/zh-TW/a.txt", "mine");
    publish(&place, &["--to", "cn,tw"])
        .exits_with(3)
        .says("out/zh-TW/a.txt: the output exists already")
        .says("failed 1");
    // A page is published in all targets, or in none.
    assert_eq!(place.files("out"), ["publish.json", "zh-CN/b.txt", "zh-TW/a.txt", "zh-TW/b.txt"]);
    assert_eq!(place.read("out/zh-TW/a.txt"), "mine");
    let before = place.read("out/publish.json");
    publish(&place, &["--to", "cn,tw"]).exits_with(3).says("failed 2");
    assert_eq!(place.read("out/publish.json"), before, "it still tells what there is");
    publish(&place, &["--to", "cn,tw", "--force"]).exits_with(0);
    assert_eq!(place.read("out/zh-TW/a.txt"), TAIWAN);
    // What is no index of ours is kept, too.
    place.write("other/publish.json", "{\"name\": \"x\"}");
    let ran = place.run(&["publish", "site", "-o", "other", "--to", "tw"]);
    ran.exits_with(3).says("other/publish.json: the output exists already");
    assert_eq!(place.files("other"), ["publish.json"]);
}

#[test]
fn twice_gives_the_same_bytes() {
    let place =
        Place::with(&[("site/index.html", PAGE), ("site/a.md", SIMPLIFIED), ("site/x.css", "a")]);
    let all = |place: &Place| -> Vec<_> {
        place
            .files("out")
            .iter()
            .map(|file| (file.clone(), place.bytes(format!("out/{file}"))))
            .collect()
    };
    let args = ["--to", "cn,tw,hk", "--base-url", "https://a.b", "--force", "-j"];
    publish(&place, &[&args[..], &["1"]].concat()).exits_with(0);
    let first = all(&place);
    assert_eq!(first.len(), 10);
    publish(&place, &[&args[..], &["8"]].concat()).exits_with(0);
    assert!(all(&place) == first);
}

#[test]
fn an_output_folder_in_the_source_is_not_entered() {
    let place = Place::with(&[("site/a.txt", SIMPLIFIED)]);
    for _ in 0..2 {
        let ran = place.run(&["publish", "site", "-o", "site/out", "--to", "cn,tw", "--force"]);
        ran.exits_with(0).says("1 file for zh-CN, zh-TW: converted 1, unchanged 1;");
    }
    assert_eq!(
        place.files("site"),
        ["a.txt", "out/publish.json", "out/zh-CN/a.txt", "out/zh-TW/a.txt"]
    );
}

#[test]
fn a_source_that_fails_is_named_and_the_others_are_done() {
    let place = Place::with(&[("site/a.txt", SIMPLIFIED), ("site/c.md", SIMPLIFIED)]);
    place.write(
        "site/bad.txt",
        [SIMPLIFIED.repeat(20).as_bytes(), b"\xFF\xFF", "头".as_bytes()].concat(),
    );
    publish(&place, &["--to", "cn,tw", "--report", "r.json"])
        .exits_with(3)
        .says("error: site/bad.txt: byte ")
        .says("converted 2, unchanged 2, failed 1");
    assert_eq!(place.files("out/zh-TW"), ["a.txt", "c.md"]);
    let report: serde_json::Value = serde_json::from_str(&place.read("r.json")).unwrap();
    let files = report["files"].as_array().unwrap();
    let told: Vec<_> = files
        .iter()
        .map(|f| (f["path"].as_str().unwrap(), f["output"].as_str(), f["status"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("site/a.txt", Some("out/zh-CN/a.txt"), "unchanged"),
            ("site/a.txt", Some("out/zh-TW/a.txt"), "converted"),
            ("site/bad.txt", None, "failed"),
            ("site/c.md", Some("out/zh-CN/c.md"), "unchanged"),
            ("site/c.md", Some("out/zh-TW/c.md"), "converted"),
        ]
    );
    // What does not fit one target's encoding is published in none.
    place.write("site/bad.txt", "头发里面，街道上。😀\n");
    let args = ["--to", "cn,tw", "--to-encoding", "big5", "--force"];
    publish(&place, &args).exits_with(3).says("site/bad.txt: ").says("not fit Big5");
    assert!(!place.path("out/zh-CN/bad.txt").exists());
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::with(&[("site/a.txt", SIMPLIFIED), ("site/x.css", "a")]);
    publish(&place, &["--to", "cn,tw", "--dry-run", "-v"])
        .exits_with(0)
        .prints("")
        .says("out/zh-TW/a.txt: converted from site/a.txt (UTF-8, zh-Hans, s2tw-zhpress, 5 characters changed)\n")
        .says("out/zh-CN/a.txt: unchanged from site/a.txt")
        .says("out/zh-CN/x.css: copied from site/x.css\n")
        .says("2 files to publish for zh-CN, zh-TW: converted 1, unchanged 1, copied 2\n");
    assert!(!place.path("out").exists());
    publish(&place, &["--to", "cn,tw", "-q"]).exits_with(0).prints("").says_nothing();
}

#[test]
fn idioms_glossary_and_metadata_are_heeded() {
    let place = Place::with(&[("site/a.txt", "软件里的胡适之\n"), ("own.txt", "胡适之\n")]);
    publish(&place, &["--to", "tw", "-f", "cn", "--idioms", "-g", "own.txt"]).exits_with(0);
    assert_eq!(place.read("out/zh-TW/a.txt"), "軟體裡的胡适之\n");
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf_8_are_published() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let name = OsStr::from_bytes(b"\xB5\xC4 &.html");
    place.write(std::path::Path::new("site").join(name), PAGE);
    publish(&place, &["--to", "cn,tw", "--base-url", "https://a.b"]).exits_with(0);
    let page = place.read(std::path::Path::new("out/zh-TW").join(name));
    assert!(page.contains("href=\"https://a.b/zh-TW/%B5%C4%20&amp;.html\""), "{page}");
    let index = index(&place);
    assert_eq!(index["pages"][0]["source"], "\u{FFFD}\u{FFFD} &.html");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_permissions_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::with(&[("site/a.txt", SIMPLIFIED), ("site/b.css", "a"), ("secret", "x")]);
    symlink(place.path("secret"), place.path("site/link.txt")).unwrap();
    for name in ["site/a.txt", "site/b.css"] {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(0o640)).unwrap();
    }
    publish(&place, &["--to", "tw"]).exits_with(0).says("skipped 1 (links or special files)");
    assert_eq!(place.files("out/zh-TW"), ["a.txt", "b.css"]);
    for name in ["out/zh-TW/a.txt", "out/zh-TW/b.css"] {
        assert_eq!(fs::metadata(place.path(name)).unwrap().permissions().mode() & 0o777, 0o640);
    }
}

#[test]
fn help_has_examples() {
    let place = Place::new();
    let ran = place.run(&["publish", "--help"]).exits_with(0);
    let help = String::from_utf8(ran.stdout).unwrap();
    assert!(help.contains("zhpress publish site -o public --to zh-CN,zh-TW,zh-HK"));
    assert!(help.contains("--metadata") && !help.contains("--lang-tag"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_whole_outputs_and_the_index_as_it_was() {
    use std::process::Command;
    use std::time::{Duration, Instant};
    const FILES: usize = 2000;
    let place = Place::new();
    for number in 0..FILES {
        place.write(format!("site/{number}.txt"), SIMPLIFIED.repeat(200));
    }
    let running =
        place.command(&["publish", "site", "-o", "out", "--to", "cn,tw"]).spawn().unwrap();
    let begun = Instant::now();
    while fs::read_dir(place.path("out/zh-TW")).map_or(0, Iterator::count) < 20 {
        assert!(begun.elapsed() < Duration::from_secs(60), "no outputs appear");
        std::thread::sleep(Duration::from_millis(1));
    }
    let sent = Command::new("kill").args(["-INT", &running.id().to_string()]).status();
    assert!(sent.unwrap().success());
    let ended = running.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130));
    let files = place.files("out");
    assert!(files.len() < 2 * FILES, "the run was over before it was interrupted");
    for file in files {
        let expected = if file.starts_with("zh-CN/") { SIMPLIFIED } else { TAIWAN };
        assert!(file.ends_with(".txt"), "{file}");
        assert!(place.read(format!("out/{file}")) == expected.repeat(200), "{file}");
    }
}
