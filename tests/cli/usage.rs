//! Wrong ways of calling, help, completions, manual.

use crate::support::Place;

#[test]
fn wrong_usage_is_exit_code_2_and_a_sentence() {
    let place = Place::with(&[("in/a.txt", "头"), ("b.txt", "发")]);
    for (args, part) in [
        (&["convert", "--wrong"][..], "--wrong"),
        (&["convret"], "convret"),
        (&[], "Usage"),
        (&["convert", "in"], "--output"),
        (&["convert", "in/*.txt"], "--output"),
        (&["convert", "in/a.txt", "b.txt"], "--output"),
        (&["convert", "in/a.txt", "-"], "standard input"),
        (&["convert", "in", "-o", "b.txt"], "b.txt is a file"),
        (&["convert", "--in-place"], "--in-place"),
        (&["convert", "-o", "in"], "no name"),
        (&["convert", "-o", "x", "--in-place", "b.txt"], "--in-place"),
        (&["convert", "--backup", "b.txt"], "--in-place"),
        (&["convert", "--diff", "b.txt"], "--dry-run"),
        (&["convert", "--diff", "--dry-run"], "--diff"),
        (&["convert", "-0", "b.txt"], "--files-from"),
        (&["convert", "--report", "r.txt", "b.txt"], ".json"),
        (&["convert", "--to", "fr", "b.txt"], "unknown script or region 'fr'"),
        (&["convert", "--from", "fr", "b.txt"], "unknown script or region 'fr'"),
        (&["convert", "-c", "s2x", "b.txt"], "s2twp"),
        (&["convert", "-c", "s2t", "--to", "tw", "b.txt"], "--to"),
        (&["convert", "-c", "s2t", "--from", "tw", "b.txt"], "--from"),
        (&["convert", "-j", "0", "b.txt"], "--jobs <N>': it takes a number from 1 up"),
        (&["convert", "--in-place", "--backup=", "b.txt"], "--backup suffix"),
        (&["convert", "--in-place", "--backup=/x", "b.txt"], "--backup suffix"),
        (&["convert", "--metadata", "keep", "b.txt"], "--metadata"),
        (
            &["convert", "--field", "a[", "b.txt"],
            "--field <SELECTOR>': a [ without a ] at character 2",
        ),
        (&["man", "nothing"], "nothing"),
    ] {
        let ran = place.run(args).exits_with(2).says(part);
        assert_eq!(ran.stdout, b"", "{args:?}");
    }
    assert_eq!(place.read("b.txt"), "发");
}

#[test]
fn an_unknown_encoding_is_wrong_usage() {
    let place = Place::with(&[("b.txt", "发")]);
    for option in ["--from-encoding", "--to-encoding"] {
        let ran = place.run(&["convert", option, "klingon", "b.txt"]);
        ran.exits_with(2).says("unknown encoding 'klingon'");
    }
}

#[test]
fn what_is_not_there_is_named() {
    let place = Place::new();
    place.run(&["convert", "none.txt"]).exits_with(3).says("none.txt: cannot read");
    place.run(&["convert", "none.txt", "-o", "x"]).exits_with(3).says("none.txt: cannot read");
    place.run(&["detect", "none.txt"]).exits_with(3).says("none.txt: cannot read");
    let ran = place.run(&["convert", "--files-from", "none"]).exits_with(3);
    assert_eq!(ran.stderr.matches("none: cannot read").count(), 1);
    // The system's sentence once, too.
    assert_eq!(ran.stderr.matches("os error").count(), 1, "{}", ran.stderr);
}

#[test]
fn help_goes_to_standard_output() {
    let place = Place::new();
    for args in [&["--help"][..], &["convert", "--help"], &["detect", "-h"], &["--version"]] {
        let ran = place.run(args).exits_with(0).says_nothing();
        assert!(ran.stdout.starts_with(b"zhpress") || ran.stdout.len() > 200, "{args:?}");
    }
    let help = place.run(&["convert", "--help"]).stdout;
    assert!(String::from_utf8(help).unwrap().contains("Examples:"));
}

#[test]
fn completions_and_manual_are_printed() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = place.run(&["completions", shell]).exits_with(0);
        let script = String::from_utf8(ran.stdout).unwrap();
        assert!(script.contains("zhpress") && script.contains("from-encoding"), "{shell}");
    }
    let page = String::from_utf8(place.run(&["man"]).exits_with(0).stdout).unwrap();
    assert!(page.contains(".TH") && page.contains("inspect"));
    let page = String::from_utf8(place.run(&["man", "convert"]).exits_with(0).stdout).unwrap();
    assert!(page.contains("zhpress\\-convert") && page.contains("idioms"));
}

#[test]
fn colours_are_off_when_piped_unless_asked_for() {
    let place = Place::new();
    let red = "\u{1b}[";
    assert!(!place.run(&["convert", "none"]).stderr.contains(red));
    assert!(place.run(&["convert", "none", "--color", "always"]).stderr.contains(red));
}

#[test]
fn a_configuration_may_be_a_file() {
    let place = Place::with(&[
        ("house/words.txt", "头发\t髮絲\n发\t發\n"),
        (
            "house/own.json",
            "{ // ours\n\"conversion_chain\": [{\"dict\": {\"type\": \"text\", \"file\": \"words.txt\"}}]}",
        ),
        ("a.txt", "头发出发"),
    ]);
    place.run(&["convert", "-c", "house/own.json", "a.txt", "-o", "b.txt"]).exits_with(0);
    assert_eq!(place.read("b.txt"), "髮絲出發");
    // A built-in name is meant before a file of that name.
    place.write("s2t.json", "{}");
    place.run(&["convert", "-c", "s2t.json", "a.txt", "-o", "c.txt"]).exits_with(0);
    assert_eq!(place.read("c.txt"), "頭髮出發");
}

#[test]
fn a_configuration_file_that_cannot_be_used_is_wrong_usage() {
    let place = Place::with(&[
        (
            "bad.json",
            "{\"conversion_chain\": [\n{\"dict\": {\"type\": \"ocd2\", \"file\": \"x\"}}]}",
        ),
        ("a.txt", "头发"),
    ]);
    let ran = place.run(&["convert", "-c", "bad.json", "a.txt"]).exits_with(2);
    ran.says("bad.json: line 2: the field 'conversion_chain[0].dict.type'").says("opencc_dict");
    place
        .run(&["convert", "-c", "nowhere.json", "a.txt"])
        .exits_with(2)
        .says("nowhere.json: cannot read");
    place.run(&["convert", "-c", "s2x", "a.txt"]).exits_with(2).says("'s2x'").says("s2twp");
}

#[cfg(not(feature = "opencc-rust"))]
#[test]
fn an_engine_that_is_not_there_says_how_to_get_it() {
    let place = Place::with(&[("a.txt", "头")]);
    let ran = place.convert(&["a.txt", "--engine", "opencc"]);
    ran.exits_with(2).prints("").says("--features opencc-rust").says("README");
    place.convert(&["a.txt", "--engine", "zhpress"]).exits_with(0).prints("頭");
    place.convert(&["a.txt", "--engine", "other"]).exits_with(2).says("zhpress, opencc");
}
