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
