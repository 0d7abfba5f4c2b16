//! Encodings as found: told with reasons, refused where they cannot be trusted.

use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1252};

use crate::support::{Place, WHOLE};

const HANS: &str = "图书馆下月起延长开放时间，读者可以在周末借阅。\n";
const HANT: &str = "圖書館下月起延長開放時間，讀者可以在週末借閱。\n";

fn gb18030(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

#[test]
fn the_reasons_are_named() {
    let place = Place::new();
    place.write("a.txt", gb18030(HANS));
    let ran = place.run(&["detect", "-v", "a.txt"]).exits_with(0);
    let told = String::from_utf8(ran.stdout).unwrap();
    // 23 characters that are not ASCII.
    assert!(
        told.contains(", 23 characters, ") && told.contains(" bits likelier than as "),
        "{told}"
    );
    let ran = place.run(&["detect", "--json", "a.txt"]).exits_with(0);
    let object: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(object["encoding_supported"], true);
    assert_eq!(object["encoding_turns"], serde_json::Value::Null);
    assert!(object["encoding_reasons"][0].as_str().unwrap().starts_with("23 characters, "));
}

#[test]
fn a_declaration_that_lies_is_reported_and_the_bytes_win() {
    let place = Place::new();
    let page = format!("<html><head><meta charset=\"gb2312\"><title>{HANS}</title></head></html>");
    place.write("a.html", &page);
    let ran = place.run(&["detect", "a.html"]).exits_with(0);
    let told = String::from_utf8(ran.stdout).unwrap();
    assert!(told.starts_with("a.html: UTF-8 although it declares 'gb2312', "), "{told}");
    let args: Vec<_> = ["convert", "a.html"].into_iter().chain(WHOLE).collect();
    let ran = place.run(&args).exits_with(0);
    let ran = ran.says("a.html: it declares the encoding 'gb2312', but is in UTF-8");
    assert!(String::from_utf8(ran.stdout).unwrap().contains("圖書館"));
    // An honest one is no news.
    place.write("b.html", gb18030(&page));
    place.run(&["detect", "b.html"]).exits_with(0).says_nothing();
    let args: Vec<_> = ["convert", "b.html"].into_iter().chain(WHOLE).collect();
    place.run(&args).exits_with(0).says_nothing();
}

#[test]
fn other_languages_are_refused_by_name() {
    let place = Place::new();
    for (encoding, text) in [
        (SHIFT_JIS, "きょうは雨がふっています。かさをもっていきましょう。\n"),
        (EUC_KR, "오늘은 날씨가 매우 맑고 따뜻합니다. 산책을 갑시다.\n"),
        (WINDOWS_1252, "Le café était fermé à cause des travaux.\n"),
    ] {
        let name = encoding.name();
        place.write("a.txt", encoding.encode(text).0);
        let ran = place.run(&["detect", "a.txt"]).exits_with(0);
        let told = String::from_utf8(ran.stdout).unwrap();
        assert!(told.starts_with(&format!("a.txt: {name}")), "{told}");
        assert!(told.ends_with(", not read by zhpress\n"), "{told}");
        let ran = place.convert(&["a.txt", "-o", "b.txt"]).exits_with(3);
        ran.says(&format!("error: a.txt: the text is in {name}, which zhpress does not read"));
        assert!(!place.path("b.txt").exists());
        place.run(&["detect", "-v", "a.txt"]).exits_with(0).says_nothing();
        place.run(&["detect", "--by-line", "a.txt"]).exits_with(3).says(name);
        // A guess is no reading of what is not read.
        place.convert(&["a.txt", "--on-unsure", "guess"]).exits_with(3);
    }
}

#[test]
fn what_is_unsure_is_refused_unless_to_be_guessed() {
    let place = Place::new();
    // `装系` in gb18030 is `װϵ` in UTF-8, and neither is a word.
    place.write("a.txt", b"\xD7\xB0\xCF\xB5");
    let ran = place.convert(&["a.txt"]).exits_with(3);
    let ran = ran.says("error: a.txt: the encoding is unsure: ");
    let ran =
        ran.says("name it with --from-encoding, or take the best guess with --on-unsure guess");
    assert!(ran.stdout.is_empty());
    place.convert(&["a.txt", "--on-unsure", "guess"]).exits_with(0);
    let ran = place.convert(&["a.txt", "-e", "gb18030"]).exits_with(0);
    assert_eq!(ran.stdout, "裝系".as_bytes());
}

#[test]
fn a_text_whose_encoding_turns_is_refused_with_the_place() {
    let place = Place::new();
    let first = HANS.repeat(3);
    let offset = first.len();
    place.write("a.log", [first.as_bytes(), &gb18030(HANS), HANS.as_bytes()].concat());
    let ran = place.run(&["detect", "a.log"]).exits_with(0);
    let told = String::from_utf8(ran.stdout).unwrap();
    assert!(told.starts_with("a.log: UTF-8"), "{told}");
    assert!(told.contains(", gb18030 from line 4 on"), "{told}");
    let ran = place.convert(&["a.log", "-o", "b.log"]).exits_with(3);
    ran.says(&format!(
        "error: a.log: the encoding turns from UTF-8 to gb18030 at byte {offset} (line 4); split the text there"
    ));
    assert!(!place.path("b.log").exists());
    // Who names the encoding knows better.
    let ran = place.convert(&["a.log", "-e", "utf-8", "--on-malformed", "replace"]);
    ran.exits_with(0).says("became U+FFFD");
    place.write("b.log", [gb18030(HANS), BIG5.encode(HANT).0.into_owned()].concat());
    place.convert(&["b.log"]).exits_with(3).says("turns from gb18030 to Big5 at byte 47 (line 2)");
}

#[test]
fn check_finds_what_cannot_be_trusted() {
    let place = Place::new();
    place.write("a.log", [HANS.as_bytes(), &gb18030(HANS)].concat());
    let offset = HANS.len();
    let ran = place.run(&["check", "a.log"]).exits_with(1);
    assert_eq!(
        String::from_utf8(ran.stdout).unwrap(),
        format!(
            "a.log:2:1: error: encoding: the encoding turns from UTF-8 to gb18030 at byte {offset} \
             (line 2) (byte {offset})\n  fix: split the text there, or name the encoding of all of \
             it with --from-encoding\n"
        )
    );
    place.write("b.txt", SHIFT_JIS.encode("きょうは雨がふっています。\n").0);
    let ran = place.run(&["check", "--output-format", "json", "b.txt"]).exits_with(1);
    let finding: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(finding["rule"], "encoding");
    assert_eq!(finding["message"], "the text is in Shift_JIS, which zhpress does not read");
}

#[test]
fn references_are_written_where_the_format_has_them() {
    let place = Place::with(&[("a.txt", "头𠮷\n"), ("a.html", "头𠮷\n"), ("a.md", "头𠮷\n")]);
    let args = ["--to", "t", "--to-encoding", "big5", "--on-unmappable", "ncr", "-o", "out"];
    let stream = ["-e", "utf-8", "--from", "cn", "--article", "off"];
    for (name, fits) in [("a.html", true), ("a.md", true), ("a.txt", false)] {
        let args: Vec<_> = ["convert", name].into_iter().chain(args).chain(["--force"]).collect();
        let streamed: Vec<_> = args.iter().copied().chain(stream).collect();
        place.run(&streamed).exits_with(if fits { 0 } else { 3 });
        if fits {
            place.run(&args).exits_with(0);
            assert_eq!(place.bytes("out"), b"\xC0\x59&#x20BB7;\n", "{name}");
        } else {
            let ran = place.run(&args).exits_with(3);
            let ran =
                ran.says("a.txt: a character does not fit Big5: 𠮷 (U+20BB7, line 1 column 2)");
            ran.says("allow --on-unmappable replace (plain text has no character references)");
        }
    }
}

#[test]
fn declarations_follow_the_bytes() {
    let page = |label: &str, text: &str| format!("<meta charset=\"{label}\"><p>{text}</p>\n");
    let place = Place::new();
    let args = |more: &[&'static str]| -> Vec<&'static str> {
        ["convert", "a.html", "--to", "tw"].iter().chain(more).copied().collect()
    };
    place.write("a.html", gb18030(&page("gb2312", "图书馆的读者")));
    let ran = place.run(&args(&[])).exits_with(0);
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), page("utf-8", "圖書館的讀者"));
    let ran = place.run(&args(&["--to-encoding", "big5"])).exits_with(0);
    assert_eq!(ran.stdout, BIG5.encode(&page("big5", "圖書館的讀者")).0.into_owned());
    let ran = place.run(&args(&["--to-encoding", "same"])).exits_with(0);
    assert_eq!(ran.stdout, gb18030(&page("gb2312", "圖書館的讀者")));
    // So it does where a plain text would be a stream.
    let named = ["-e", "gbk", "--from", "cn", "--article", "off"];
    let ran = place.run(&args(&named)).exits_with(0);
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), page("utf-8", "圖書館的讀者"));
    // And in a pipe.
    let piped = ["convert", "-e", "gbk", "--from", "cn", "--to", "tw", "--article", "off"];
    let ran = place.run_with_stdin(&piped, &gb18030(&page("gb2312", "图书馆的读者"))).exits_with(0);
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), page("utf-8", "圖書館的讀者"));
    // One that lies is put right, too, and told.
    place.write("a.html", page("gb2312", "图书馆的读者"));
    let ran = place.run(&args(&[])).exits_with(0);
    let ran =
        ran.says("it declares the encoding 'gb2312', but is in UTF-8; the output declares 'utf-8'");
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), page("utf-8", "圖書館的讀者"));
}
