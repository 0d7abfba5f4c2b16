//! Garbled text in `convert` and `detect`.

use serde_json::Value;

use crate::support::Place;

/// `头发长了，我们后来去图书馆` in UTF-8, read as windows-1252 (Python: `s.encode().decode("cp1252")`
/// with the C1 controls of ISO-8859-1 where that has nothing).
const GARBLED: &str = "å¤´å\u{8f}‘é•¿äº†ï¼Œæˆ‘ä»¬å\u{90}Žæ\u{9d}¥åŽ»å›¾ä¹¦é¦†\n";

#[test]
fn repair_comes_before_conversion() {
    let place = Place::with(&[("a.txt", GARBLED)]);
    let ran = place.run(&["convert", "--to", "t", "--repair", "a.txt"]).exits_with(0);
    ran.prints("頭髮長了，我們後來去圖書館\n")
        .says("warning: a.txt: 1 garbled place repaired (UTF-8 read as windows-1252)");
}

#[test]
fn repaired_text_tells_the_direction() {
    let place = Place::with(&[("a.txt", GARBLED)]);
    place
        .run(&["convert", "-q", "--repair", "a.txt"])
        .exits_with(0)
        .prints("頭髮長了，我們後來去圖書館\n");
}

#[test]
fn without_repair_a_warning_names_the_first_place() {
    let place = Place::with(&[("a.txt", &format!("好\n{GARBLED}{GARBLED}"))]);
    let ran = place.run(&["convert", "--to", "t", "a.txt"]).exits_with(0);
    ran.prints(&format!("好\n{GARBLED}{GARBLED}")).says(
        "warning: a.txt: line 2 column 1 and at 1 more place: the text is garbled (UTF-8 read as windows-1252); --repair undoes it",
    );
    place.run(&["convert", "-q", "--to", "t", "a.txt"]).exits_with(0).says_nothing();
}

#[test]
fn what_cannot_be_repaired_is_named_and_stays() {
    let place = Place::with(&[("a.txt", "记锟斤拷者说\n好烫烫烫烫烫\n")]);
    let ran = place.run(&["convert", "--to", "s", "--repair", "a.txt"]).exits_with(0);
    ran.prints("记锟斤拷者说\n好烫烫烫烫烫\n")
        .says("warning: a.txt: line 1 column 2: garbled (U+FFFD in the place of bytes that were lost, read as GBK) and cannot be repaired: ")
        .says("warning: a.txt: line 2 column 2: garbled (memory that was never written to) and cannot be repaired: ");
}

#[test]
fn of_many_places_twenty_are_named() {
    let place = Place::with(&[("a.txt", &"记锟斤拷者说\n".repeat(25))]);
    let ran = place.run(&["convert", "--to", "s", "--repair", "a.txt"]).exits_with(0);
    assert_eq!(ran.stderr.matches("cannot be repaired: ").count(), 20);
    ran.says("5 more garbled places cannot be repaired either");
}

#[test]
fn named_in_everything_a_text_is_repaired_all_the_same() {
    // Without --repair this is converted as a stream, in which nobody looks.
    let args = ["convert", "-c", "s2t", "-e", "utf-8", "--article", "off"];
    let place = Place::new();
    place.run_with_stdin(&args, GARBLED.as_bytes()).exits_with(0).prints(GARBLED).says_nothing();
    let args: Vec<&str> = args.into_iter().chain(["--repair"]).collect();
    let ran = place.run_with_stdin(&args, GARBLED.as_bytes()).exits_with(0);
    ran.prints("頭髮長了，我們後來去圖書館\n");
}

#[test]
fn in_place_writes_what_was_only_repaired() {
    let place = Place::with(&[("a.txt", "å¥½å¥½å¥½\n")]);
    place.run(&["convert", "--to", "s", "--in-place", "--repair", "a.txt"]).exits_with(0);
    assert_eq!(place.read("a.txt"), "好好好\n");
}

#[test]
fn the_report_counts_both() {
    let place = Place::with(&[("a.txt", &format!("{GARBLED}记锟斤拷者\n"))]);
    let args = ["convert", "--to", "t", "--repair", "a.txt", "-o", "b.txt", "--report", "r.json"];
    place.run(&args).exits_with(0);
    let report: Value = serde_json::from_str(&place.read("r.json")).unwrap();
    let file = &report["files"][0];
    assert_eq!(file["status"], "converted");
    assert_eq!(file["repaired"], 1);
    assert_eq!(file["garbled"]["class"], "replacement-character-as-gbk");
    assert_eq!((&file["garbled"]["line"], &file["garbled"]["column"]), (&2.into(), &2.into()));
    assert_eq!(file["garbled"]["repairable"], false);
}

#[test]
fn detect_tells_what_is_garbled() {
    let place = Place::with(&[("a.txt", GARBLED), ("b.txt", "好\n")]);
    let ran = place.run(&["detect", "a.txt", "b.txt"]).exits_with(0);
    let stdout = String::from_utf8(ran.stdout).unwrap();
    let lines: Vec<&str> = stdout.lines().collect();
    assert!(
        lines[0].ends_with(
            ", text, garbled (UTF-8 read as windows-1252, at line 1 column 1; convert --repair undoes it)"
        ),
        "{stdout}"
    );
    assert!(lines[1].ends_with(", text"), "{stdout}");
    let ran = place.run(&["detect", "--json", "a.txt"]).exits_with(0);
    let object: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let expected = serde_json::json!({
        "class": "utf-8-as-windows-1252", "count": 1, "line": 1, "column": 1, "repairable": true
    });
    assert_eq!(object["garbled"], expected);
}

#[test]
fn malformed_bytes_are_not_called_garbled() {
    let place = Place::new();
    place.write("a.txt", b"\xE4\xBD\xA0\xE5\xA5\xBD\xFF\xE4\xBD\xA0\xE5\xA5\xBD\n");
    let ran = place.run(&["detect", "--json", "a.txt"]).exits_with(0);
    let object: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(object["garbled"], Value::Null);
}
