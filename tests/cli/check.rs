//! `check`: what it prints, and how it ends.

use serde_json::Value;

use crate::support::Place;

const CLEAN: &str = "市政府昨天表示，新的图书馆将在明年开放。\n";
/// `你好，世界` in UTF-8, read as windows-1252.
const GARBLED: &str = "ä½\u{A0}å¥½ï¼Œä¸–ç•Œ\n";

#[test]
fn clean_files_end_with_0() {
    let place = Place::with(&[("in/a.txt", CLEAN), ("in/b/c.md", CLEAN)]);
    place.run(&["check", "in"]).exits_with(0).prints("").says("2 files checked, nothing found");
    place.run(&["check", "-q", "in"]).exits_with(0).prints("").says_nothing();
}

#[test]
fn findings_end_with_1_in_the_order_of_files_and_places() {
    let place = Place::with(&[("in/a.txt", CLEAN), ("in/b.txt", "好\u{FFFD}\n好\u{E000}\n")]);
    place.write("in/c.txt", GARBLED);
    let ran = place.run(&["check", "in"]).exits_with(1).says("3 files checked, 3 errors");
    ran.prints(
        "in/b.txt:1:2: error: replacement-character: U+FFFD stands for something that could not be read (byte 3)\n  \
         | 好\u{FFFD}\n  \
         |   ^\n  \
         fix: find the undamaged text\n\
         in/b.txt:2:2: error: private-use: U+E000 is a private-use character: it looks different, or like nothing, elsewhere (byte 10)\n  \
         | 好\u{E000}\n  \
         |   ^\n  \
         fix: write the character that is meant\n\
         in/c.txt:1:1: error: garbled-text: 'ä½\u{A0}å¥½ï¼Œä¸–ç•Œ' is UTF-8 read as windows-1252; it was '你好，世界' (byte 0)\n  \
         | ä½\u{A0}å¥½ï¼Œä¸–ç•Œ\n  \
         | ^^^^^^^^^^^^^^^\n  \
         fix: zhpress convert --repair undoes it\n",
    );
}

#[test]
fn notes_alone_end_with_0() {
    let place = Place::with(&[("a.txt", "常见的乱码是“锟斤拷”。\n")]);
    let ran = place.run(&["check", "a.txt"]).exits_with(0).says("1 file checked, 1 note");
    assert!(String::from_utf8(ran.stdout).unwrap().starts_with("a.txt:1:8: note: garbled-text: "));
}

#[test]
fn json_is_an_object_a_finding() {
    let place = Place::new();
    let args = ["check", "--output-format", "json", "-"];
    let ran = place.run_with_stdin(&args, GARBLED.as_bytes()).exits_with(1).says_nothing();
    let object: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(object["version"], 1);
    assert_eq!(object["path"], "-");
    assert_eq!(
        (&object["line"], &object["column"], &object["byte"]),
        (&1.into(), &1.into(), &0.into())
    );
    assert_eq!(object["rule"], "garbled-text");
    assert_eq!(object["level"], "error");
    assert_eq!(object["replacement"], "你好，世界");
    assert!(object["message"].as_str().unwrap().contains("windows-1252"));
    assert!(object["fix"].as_str().unwrap().contains("--repair"));
    assert_eq!(object.as_object().unwrap().len(), 16);
}

#[test]
fn failures_end_with_3_whatever_else_is_found() {
    let place = Place::with(&[("a.txt", "好\u{FFFD}\n")]);
    let ran = place.run(&["check", "none.txt", "a.txt"]).exits_with(3).says("error: none.txt: ");
    assert!(!ran.stdout.is_empty());
    place.write("b.bin", b"\x7fELF\x02\x01\x01\0\0\0");
    place.run(&["check", "b.bin"]).exits_with(3).says("b.bin: this is not text");
    place.run(&["check", "*.bin"]).exits_with(0).says("skipped 1 (no text)");
    place.run(&["check", "--output-format", "xml", "a.txt"]).exits_with(2);
}

#[test]
fn malformed_bytes_are_findings_with_their_offset() {
    let place = Place::new();
    place.write("a.txt", b"\xE4\xBD\xA0\xFF\xE5\xA5\xBD\n");
    let ran = place.run(&["check", "-e", "utf-8", "a.txt"]).exits_with(1);
    let stdout = String::from_utf8(ran.stdout).unwrap();
    assert!(
        stdout.starts_with("a.txt:1:2: error: malformed-bytes: 0xFF is not valid UTF-8 (byte 3)\n"),
        "{stdout}"
    );
}

#[test]
fn names_and_texts_do_not_command_the_terminal() {
    let place = Place::with(&[("a\u{1b}[31m.txt", "好\u{FFFD}\n")]);
    let ran = place.run(&["check", "."]).exits_with(1);
    assert!(!ran.stdout.contains(&0x1b));
}

const HANT: &str = "市政府昨天說，新的圖書館將在明年開放，館長請讀者多來。";

/// A page of Traditional text with a word in Simplified, a wrong tag and a foreign word.
fn page() -> Place {
    let text = format!(
        "<html lang=\"zh-CN\">\n<p>{HANT}</p>\n<p>他的头发很長，這個軟件很好。</p>\n</html>\n"
    );
    Place::with(&[("in/a.html", &text)])
}

/// The rules of what `check` prints as JSON.
fn rules(place: &Place, options: &[&str]) -> Vec<String> {
    let args = [&["check", "--output-format", "json", "in"], options].concat();
    let output = String::from_utf8(place.run(&args).stdout).unwrap();
    let rule = |line: &str| {
        let object: Value = serde_json::from_str(line).unwrap();
        format!("{} {}", object["rule"].as_str().unwrap(), object["level"].as_str().unwrap())
    };
    output.lines().map(rule).collect()
}

#[test]
fn script_tags_and_wording_are_checked() {
    let place = page();
    assert_eq!(rules(&place, &[]), ["language-tag error", "other-script error"]);
    let found = rules(&place, &["--to", "zh-TW"]);
    assert_eq!(found, ["language-tag error", "other-script error", "regional-vocabulary note"]);
}

#[test]
fn levels_are_set_by_options_and_settings() {
    let place = page();
    let options =
        ["--to", "tw", "--rule", "regional-vocabulary=error", "--rule", "language-tag=off"];
    assert_eq!(rules(&place, &options), ["other-script error", "regional-vocabulary error"]);
    place.write("zhpress.toml", "[rules]\nother-script = \"warning\"\nlanguage-tag = \"off\"\n");
    assert_eq!(rules(&place, &[]), ["other-script warning"]);
    place.run(&["check", "in"]).exits_with(0).says("1 file checked, 1 warning");
    assert_eq!(rules(&place, &["--no-settings"]).len(), 2);
    place.run(&["check", "--rule", "x=off", "in"]).exits_with(2).says("there is no rule 'x'");
    place.run(&["check", "--rule", "encoding=x", "in"]).exits_with(2).says("NAME=off");
}

#[test]
fn a_text_may_say_what_is_not_to_be_found_in_it() {
    let place = page();
    let text = place.read("in/a.html");
    let text = text.replace("很好。</p>", "很好。</p><!-- zhpress-ignore other-script -->");
    place.write("in/a.html", text);
    assert_eq!(rules(&place, &[]), ["language-tag error"]);
}

#[test]
fn what_is_sure_is_put_right() {
    let place = page();
    place.run(&["check", "--fix", "in"]).exits_with(0).says("2 places put right");
    let text = place.read("in/a.html");
    assert!(
        text.contains("lang=\"zh-Hant\"") && text.contains("他的頭髮很長，這個軟件很好"),
        "{text}"
    );
    place.run(&["check", "--fix", "in"]).exits_with(0).says("nothing found");
    assert_eq!(place.read("in/a.html"), text);
    place.run(&["check", "--fix"]).exits_with(2).says("--fix changes files");
}

#[test]
fn what_is_accepted_is_passed_over() {
    let place = page();
    let write = ["check", "--accept", "accepted.txt", "--write-accept", "in"];
    place.run(&write).exits_with(0).says("2 entries in accepted.txt");
    let list = place.read("accepted.txt");
    assert!(list.contains("in/a.html\tother-script\t头发\n"), "{list}");
    assert_eq!(rules(&place, &["--accept", "accepted.txt"]), [""; 0]);
    // Another word is another finding.
    let text = place.read("in/a.html").replace("很好", "发展很好");
    place.write("in/a.html", text);
    assert_eq!(rules(&place, &["--accept", "accepted.txt"]), ["other-script error"]);
    place.run(&["check", "--accept", "none.txt", "in"]).exits_with(3).says("none.txt");
    place.write("bad.txt", "x\n");
    place.run(&["check", "--accept", "bad.txt", "in"]).exits_with(2).says("bad.txt: line 1");
}

#[test]
fn feeds_are_checked() {
    let place = Place::new();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>新聞</title><link>https://example.org</link><description>{HANT}</description>\n<item><title>雨</title><pubDate>2022年3月1日</pubDate></item></channel></rss>"
    );
    place.write("in/a.rss", feed);
    assert_eq!(rules(&place, &[]), ["feed-date error"]);
}
