//! `--report FILE.html` as files; what a browser makes of it is tested in `tests/browser/`.

use crate::support::Place;

const ARTICLE: &str = "雨停之后\n\n人们在巷口说起那场大水，头发都湿了。\n";

#[test]
fn convert_writes_a_page_over_an_older_one() {
    let place = Place::with(&[("in/a.txt", ARTICLE), ("r.html", "old")]);
    let convert = ["convert", "in", "none.txt", "-o", "out", "--to", "tw", "--report", "r.html"];
    place.run(&convert).exits_with(3);
    let page = place.read("r.html");
    assert!(page.starts_with("<!doctype html>\n"), "{page}");
    assert!(page.contains("<p>converted 1, failed 1</p>"), "{page}");
    assert!(page.contains(">雨停之后") || page.contains("雨停<mark"), "{page}");
    // What could not be found is told, too.
    assert!(page.contains("<p class=alarm>failed: none.txt: "), "{page}");
    assert_eq!(place.read("out/in/a.txt"), "雨停之後\n\n人們在巷口說起那場大水，頭髮都濕了。\n");
    // The page does not depend on how many jobs there are.
    let again = ["convert", "in", "none.txt", "-o", "out", "--to", "tw", "--report", "r2.html"];
    place.run(&[&again[..], &["--force", "-j", "1"]].concat()).exits_with(3);
    assert_eq!(place.read("r2.html"), page);
}

#[test]
fn whatever_is_made_of_an_article_its_text_is_shown() {
    let place = Place::with(&[("a.html", "<h1>雨停之后</h1><p>人们在巷口说起头发。</p>")]);
    for form in ["--front-matter", "--article-out=json"] {
        let args = ["convert", "a.html", "-o", "b", "--to", "t", form, "--report", "r.html"];
        place.run(&[&args[..], &["--force"]].concat()).exits_with(0);
        let page = place.read("r.html");
        assert!(
            page.contains("&lt;h1&gt;雨停<mark class=\"phrase\" data-w=\"0\">之后</mark>"),
            "{page}"
        );
        assert!(page.contains(">頭髮</mark>"), "{page}");
    }
    // From standard input, and as a stream, of which nobody sees the whole.
    let args = ["convert", "--to", "t", "--report", "r.html"];
    place.run_with_stdin(&args, ARTICLE.as_bytes()).exits_with(0);
    assert!(place.read("r.html").contains("data-path=\"-\""));
    let args = ["convert", "-c", "s2t", "-e", "utf-8", "--article", "off", "--report", "r.html"];
    place.run_with_stdin(&args, ARTICLE.as_bytes()).exits_with(0);
    assert!(place.read("r.html").contains("It was converted as a stream; its text is not shown."));
}

#[test]
fn publish_shows_each_output() {
    let place =
        Place::with(&[("site/a.html", "<html lang=zh-CN><h1>雨停之后</h1><p>里面的软件</p>")]);
    let publish = ["publish", "site", "-o", "out", "--to", "cn,tw,hk", "--report", "r.html"];
    place.run(&publish).exits_with(0);
    let page = place.read("r.html");
    assert_eq!(page.matches("<section class=file").count(), 3, "{page}");
    for (output, language) in [("tw/a.html", "zh-TW"), ("hk/a.html", "zh-HK")] {
        assert!(page.to_lowercase().contains(output), "{page}");
        assert!(page.contains(&format!("<td lang={language}>")), "{page}");
    }
    let publish = ["publish", "site", "-o", "out2", "--to", "tw", "--report", "r.json"];
    place.run(&publish).exits_with(0);
    assert!(place.read("r.json").contains("\"ambiguous\":0"));
}

#[test]
fn the_gate_writes_its_findings() {
    let place = Place::with(&[
        ("in/a.txt", "他說頭发亂了，要去理髮店剪短一點，再把這件衣服拿去洗。\n"),
        ("in/b.txt", "天氣很好。\n"),
        ("in/c.txt", "天氣很好。\n"),
    ]);
    place.run(&["check", "in", "gone.txt", "--to", "tw", "--report", "r.html"]).exits_with(3);
    let page = place.read("r.html");
    assert!(page.contains("<title>Check: 3 files checked, 1 error – zhpress</title>"), "{page}");
    assert_eq!(page.matches("<section class=file").count(), 2, "{page}");
    assert!(page.contains("data-k=\"mixed-script-word\""), "{page}");
    assert!(page.contains("<ins class=phrase>髮</ins>"), "{page}");
    assert!(page.contains("failed: gone.txt: "), "{page}");

    place.run(&["verify", "in", "in", "--to", "tw", "--report", "r.html", "-q"]);
    assert!(place.read("r.html").contains("<h1>Verification</h1>"));
}

#[test]
fn a_page_replaces_nothing_that_was_looked_at() {
    let html = "<html lang=zh-TW><p>天氣很好。</p></html>\n";
    let place = Place::with(&[("in/a.html", html), ("out/a.html", html)]);
    let sentence = "choose another --report";
    place.run(&["check", "in", "--report", "in/a.html"]).exits_with(3).says(sentence);
    place
        .run(&["verify", "in", "out", "--to", "tw", "--report", "in/a.html"])
        .exits_with(3)
        .says(sentence);
    place
        .run(&["verify", "in", "out", "--to", "tw", "--report", "out/a.html"])
        .exits_with(3)
        .says(sentence);
    place.run(&["convert", "in", "-o", "x", "--report", "in/a.html"]).exits_with(3).says(sentence);
    assert_eq!(
        (place.read("in/a.html"), place.read("out/a.html")),
        (html.to_owned(), html.to_owned())
    );
    let ran = place.run(&["check", "in", "--report", "r.json"]);
    ran.exits_with(2).says("must end in .html; --output-format json prints JSON");
    place
        .run(&["convert", "in", "-o", "x", "--report", "r.txt"])
        .exits_with(2)
        .says("or in .html for a page");
}
