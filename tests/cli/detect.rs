//! `detect` and `inspect` over files and folders.

use crate::support::Place;

#[test]
fn every_file_is_a_line_in_order() {
    let place = Place::with(&[("in/b.txt", "x\n"), ("in/a.txt", "y\n"), ("in/c/d.txt", "z\n")]);
    for command in ["detect", "inspect"] {
        let ran = place.run(&[command, "--json", "in"]).exits_with(0).says_nothing();
        let stdout = String::from_utf8(ran.stdout).unwrap();
        let paths: Vec<String> = stdout
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .map(|object| object["path"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(paths, ["in/a.txt", "in/b.txt", "in/c/d.txt"], "{command}");
    }
}

#[test]
fn standard_input_is_a_dash() {
    let place = Place::new();
    let ran = place.run_with_stdin(&["detect", "--json"], b"abc\n").exits_with(0);
    let object: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(object["version"], 1);
    assert_eq!(object["path"], "-");
    assert_eq!(object["bytes"], 4);
    assert_eq!(object["encoding"], "UTF-8");
    assert_eq!(object["script"], "none");
    assert_eq!(object["region"], serde_json::Value::Null);
    assert_eq!(object["garbled"], serde_json::Value::Null);
    assert_eq!(object.as_object().unwrap().len(), 13);
}

#[test]
fn a_failure_does_not_stop_the_others() {
    let place = Place::with(&[("a.txt", "x\n"), ("b.txt", "y\n")]);
    let ran = place.run(&["detect", "a.txt", "none.txt", "b.txt"]);
    let ran = ran.exits_with(3).says("error: none.txt: ");
    assert_eq!(String::from_utf8(ran.stdout).unwrap().lines().count(), 2);
}

#[test]
fn files_without_text_are_skipped_in_folders_and_errors_by_name() {
    let place = Place::with(&[("in/a.txt", "x\n")]);
    place.write("in/b.bin", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0");
    let ran = place.run(&["detect", "in"]).exits_with(0).says("skipped 1 (no text)");
    assert_eq!(String::from_utf8(ran.stdout).unwrap().lines().count(), 1);
    place.run(&["detect", "in/b.bin"]).exits_with(3).says("in/b.bin: this is not text");
}
