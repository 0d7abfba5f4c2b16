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
    assert_eq!(object.as_object().unwrap().len(), 17);
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

fn objects(stdout: &[u8]) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_line_has_its_own_script_and_region() {
    let text = "軟體在捷運上也能用。\r\n软件\n\nabc\r她說「すみません」\n駅の前";
    let place = Place::with(&[("a.txt", text)]);
    let ran = place.run(&["detect", "--by-line", "a.txt"]).exits_with(0).says_nothing();
    assert_eq!(
        String::from_utf8(ran.stdout).unwrap(),
        "a.txt:1: Traditional (TW, 0.88)\na.txt:2: Simplified (0.75)\n\
         a.txt:3: script undetermined\na.txt:4: script undetermined\n\
         a.txt:5: Traditional (0.75)\na.txt:6: Japanese (0.75)\n"
    );
    let ran = place.run(&["detect", "--by-line", "--json", "a.txt"]).exits_with(0);
    let lines = objects(&ran.stdout);
    for (number, line) in (1..).zip(&lines) {
        assert_eq!(line["version"], 1);
        assert_eq!(line["path"], "a.txt");
        assert_eq!(line["line"], number);
        assert_eq!(line.as_object().unwrap().len(), 8);
    }
    // Half-open, without the line ends.
    let cut = |line: &serde_json::Value| {
        let [start, end] = ["start", "end"].map(|name| line[name].as_u64().unwrap() as usize);
        text[start..end].to_owned()
    };
    let cuts: Vec<String> = lines.iter().map(cut).collect();
    assert_eq!(cuts, ["軟體在捷運上也能用。", "软件", "", "abc", "她說「すみません」", "駅の前"]);
    let scripts: Vec<_> = lines.iter().map(|line| line["script"].as_str().unwrap()).collect();
    assert_eq!(scripts, ["Hant", "Hans", "none", "none", "Hant", "Jpan"]);
    assert_eq!(lines[0]["region"], "TW");
    assert_eq!(lines[1]["region"], serde_json::Value::Null);
}

#[test]
fn lines_of_every_encoding_and_of_standard_input() {
    let place = Place::new();
    let text = "頭髮很長\n头发很长\n";
    let utf16: Vec<u8> =
        format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let ran = place.run_with_stdin(&["detect", "--by-line", "--json"], &utf16).exits_with(0);
    let lines = objects(&ran.stdout);
    assert_eq!(lines.len(), 2);
    // Places in the decoded text, without its byte order mark.
    assert_eq!((&lines[1]["start"], &lines[1]["end"]), (&13.into(), &25.into()));
    assert_eq!((&lines[0]["script"], &lines[1]["script"]), (&"Hant".into(), &"Hans".into()));
    assert_eq!(lines[0]["path"], "-");
    // More than is held at a time.
    let long = text.repeat(20_000);
    let ran = place.run_with_stdin(&["detect", "--by-line"], long.as_bytes()).exits_with(0);
    let shown = String::from_utf8(ran.stdout).unwrap();
    assert_eq!(shown.lines().count(), 40_000);
    assert_eq!(shown.lines().last().unwrap(), "-:40000: Simplified (0.88)");
}

#[test]
fn by_line_failures_do_not_stop_the_others() {
    let place = Place::with(&[("in/a.txt", "頭髮\n"), ("in/c.txt", "头发\n")]);
    place.write("in/b.bin", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0");
    let ran = place.run(&["detect", "--by-line", "in"]).exits_with(0).says("skipped 1 (no text)");
    assert_eq!(String::from_utf8(ran.stdout).unwrap().lines().count(), 2);
    let ran = place.run(&["detect", "--by-line", "in/a.txt", "none.txt", "in/b.bin", "in/c.txt"]);
    let ran = ran.exits_with(3).says("error: none.txt: ").says("in/b.bin: this is not text");
    assert_eq!(String::from_utf8(ran.stdout).unwrap().lines().count(), 2);
}

#[test]
fn verbose_names_the_evidence() {
    let place = Place::with(&[("a.txt", "這套軟體在捷運上也能用，比軟件好。\n")]);
    let ran = place.run(&["detect", "-v", "a.txt"]).exits_with(0);
    let shown = String::from_utf8(ran.stdout).unwrap();
    assert!(shown.starts_with("a.txt: UTF-8, LF, Traditional (TW, "), "{shown}");
    for part in ["  Hant: 軟 2, ", "  TW: 捷運 1, 軟體 1\n", "  HK CN: 軟件 1\n"] {
        assert!(shown.contains(part), "{shown}");
    }
    let ran = place.run(&["detect", "-v", "--by-line", "a.txt"]).exits_with(0);
    let shown = String::from_utf8(ran.stdout).unwrap();
    assert!(
        shown.contains("[Hant: 軟 2, ") && shown.contains("; TW: 捷運 1, 軟體 1; HK CN: 軟件 1]\n")
    );
    for args in [
        &["detect", "-v", "--json", "a.txt"][..],
        &["detect", "-v", "--json", "--by-line", "a.txt"],
    ] {
        let ran = place.run(args).exits_with(0);
        let evidence = &objects(&ran.stdout)[0]["evidence"];
        assert_eq!(
            evidence["script"][0],
            serde_json::json!({"text": "軟", "script": "Hant", "count": 2})
        );
        assert_eq!(
            evidence["region"],
            serde_json::json!([
                {"text": "捷運", "regions": {"TW": 3}, "count": 1},
                {"text": "軟件", "regions": {"CN": 2, "HK": 2}, "count": 1},
                {"text": "軟體", "regions": {"TW": 3}, "count": 1},
            ])
        );
    }
}

#[test]
fn japanese_is_named_and_not_converted() {
    let text = "国の図書館は月曜日に休みます。\n";
    let place = Place::with(&[("in/a.txt", text), ("in/b.txt", "头发\n")]);
    let ran = place.run(&["detect", "in/a.txt"]).exits_with(0);
    assert!(String::from_utf8(ran.stdout).unwrap().contains(", Japanese ("));
    // Alone it is refused, in a folder it passes, and with a target it stays, which is said.
    let ran = place.run(&["convert", "in/a.txt"]).exits_with(2).says("the text is Japanese, so");
    assert!(ran.stdout.is_empty());
    place.run(&["convert", "in", "-o", "out"]).exits_with(0);
    assert_eq!((place.read("out/a.txt"), place.read("out/b.txt")), (text.into(), "頭髮\n".into()));
    let ran = place.run(&["convert", "--to", "zh-TW", "in/a.txt"]).exits_with(0);
    let ran = ran.says("the text is Japanese and stays as it is");
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), text);
    let ran = place.run(&["convert", "--from", "zh-Hans", "--to", "zh-TW", "in/a.txt"]);
    assert!(String::from_utf8(ran.exits_with(0).stdout).unwrap().contains("國の図書館"));
}
