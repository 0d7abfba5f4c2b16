//! `verify`: files, folders and standard input, as a user meets it.

use serde_json::Value;

use crate::support::Place;

const ARTICLE: &str = "雨停之后的街道\n2022-03-01 10:28 来源：江城日报 责任编辑：于海\n\n　　昨天的雨停了，人们在巷口说起头发和软件里面的事，共有3件。\n　　理发店发展得很好，皇后饭店的后面也开了一家。\n\n版权声明：本网所有文章，未经书面授权不得转载。\n";

/// No text.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

/// A folder of articles and its conversion.
fn converted(options: &[&str]) -> Place {
    let place = Place::with(&[("in/a.txt", ARTICLE), ("in/b/c.txt", ARTICLE)]);
    place.write("in/d.png", PICTURE);
    let args = [&["convert", "in", "-o", "out"], options].concat();
    place.run(&args).exits_with(0);
    place
}

fn damage(place: &Place, name: &str, from: &str, to: &str) {
    let text = place.read(name);
    assert!(text.contains(from), "{text}");
    place.write(name, text.replacen(from, to, 1));
}

#[test]
fn what_was_converted_is_proven() {
    for options in [&[][..], &["--to", "tw", "--idioms"], &["--footer", "both"], &["-c", "s2hk"]] {
        let place = converted(options);
        let args = [&["verify", "in", "out"], options].concat();
        place.run(&args).exits_with(0).prints("").says("3 files verified, nothing found");
    }
}

#[test]
fn a_difference_is_shown_with_both_places() {
    let place = converted(&[]);
    damage(&place, "out/a.txt", "頭髮", "头发");
    place.run(&["verify", "-q", "in/a.txt", "out/a.txt"]).exits_with(1).says_nothing().prints(
        "out/a.txt:4:17: error: unconverted: '头发' was not converted; it is to be '頭髮' (byte 132)\n  \
         | \u{3000}\u{3000}昨天的雨停了，人們在巷口說起头发和軟件裏面的事，共有3件。\n  \
         |                                 ^^^^\n  \
         source: line 4 column 17\n",
    );
    // Standard input, and a folder that has a file of that name.
    let bytes = place.bytes("out/a.txt");
    let ran = place.run_with_stdin(&["verify", "in/a.txt", "-"], &bytes).exits_with(1);
    assert!(ran.stdout.starts_with(b"-:4:17: error: unconverted: "));
    place.run(&["verify", "in/a.txt", "out"]).exits_with(1);
}

#[test]
fn json_names_the_place_in_the_source() {
    let place = converted(&[]);
    damage(&place, "out/b/c.txt", "共有3件", "共有3");
    let ran = place.run(&["verify", "in", "out", "--output-format", "json"]).exits_with(1);
    let object: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!((&object["path"], &object["rule"]), (&"out/b/c.txt".into(), &"missing-text".into()));
    assert_eq!(object["replacement"], "件");
    assert_eq!((&object["source_line"], &object["source_column"]), (&4.into(), &30.into()));
    assert_eq!(object.as_object().unwrap().len(), 16);
}

#[test]
fn files_that_are_missing_or_too_much_are_found() {
    let place = converted(&["--copy-others"]);
    place.run(&["verify", "in", "out"]).exits_with(0);
    std::fs::remove_file(place.path("out/b/c.txt")).unwrap();
    place.write("out/e.txt", "多出来的\n");
    place.write("out/.nojekyll", "");
    place.write("out/d.png", &PICTURE[..20]);
    let ran = place.run(&["verify", "in", "out"]).exits_with(1).says("3 errors");
    let output = String::from_utf8(ran.stdout).unwrap();
    let rules: Vec<&str> = output
        .lines()
        .filter(|line| line.contains(": error: "))
        .map(|line| line.split(": ").nth(2).unwrap())
        .collect();
    assert_eq!(rules, ["missing-file", "changed-file", "extra-file"], "{output}");
    assert!(output.contains("out/e.txt:1:1: error: extra-file"), "{output}");
}

#[test]
fn what_is_inferred_is_told() {
    let place = converted(&["--to", "tw", "--idioms", "--metadata", "convert", "--footer", "both"]);
    let told = "inferred from the output: --to zh-TW --idioms --metadata convert --footer both";
    place.run(&["verify", "in", "out"]).exits_with(0).says(told);
    // What is given is not inferred.
    place.run(&["verify", "in", "out", "--to", "tw", "--idioms", "--footer", "same"]).exits_with(1);
    place.run(&["verify", "-q", "in", "out"]).exits_with(0).says_nothing();
}

#[test]
fn one_converted_footer_in_a_folder_is_found() {
    let place = converted(&[]);
    place.write("in/e.txt", ARTICLE);
    place.run(&["convert", "in/e.txt", "-o", "out/e.txt", "--footer", "convert"]).exits_with(0);
    let ran = place.run(&["verify", "in", "out"]).exits_with(1);
    let output = String::from_utf8(ran.stdout).unwrap();
    assert!(
        output.contains("out/e.txt:7:2: error: kept-text: the copyright statement was to stay"),
        "{output}"
    );
    // Alone it may have been meant so, which is told.
    let alone = place.run(&["verify", "in/e.txt", "out/e.txt"]);
    alone.exits_with(0).says("--footer convert");
}

#[test]
fn articles_as_data_are_verified_too() {
    let place = converted(&["--article-out", "json"]);
    place.run(&["verify", "in", "out", "--article-out", "json"]).exits_with(0);
    damage(&place, "out/a.json", "頭髮", "头发");
    place.run(&["verify", "in", "out", "--article-out", "json"]).exits_with(1);
}

#[test]
fn a_source_that_cannot_be_converted_is_an_error_of_its_own() {
    let place = converted(&[]);
    place.write("in/bad.txt", b"\xE4\xBD\xA0\xFF\xE5\xA5\xBD\xE5\xA5\xBD");
    place.run(&["verify", "in", "out"]).exits_with(3).says("bad.txt").says("3 files verified");
    place.run(&["verify", "in", "out/a.txt"]).exits_with(2).says("the folder of its outputs");
    place.run(&["verify", "none.txt", "out/a.txt"]).exits_with(3).says("none.txt");
    place.run(&["verify", "in/a.txt"]).exits_with(2);
}
