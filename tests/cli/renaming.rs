//! `convert --rename`: outputs under other names.

use crate::support::{Place, Ran};

fn renamed(place: &Place, args: &[&str]) -> Ran {
    let fixed = ["convert", "--to", "tw", "--article", "off", "in", "-o", "out", "--rename"];
    place.run(&[&fixed[..], args].concat())
}

fn articles() -> Place {
    Place::with(&[("in/a.md", "头发"), ("in/b/c.tar.txt", "头发"), ("in/b/README", "头发")])
}

#[test]
fn a_name_stays_in_its_folder() {
    let place = articles();
    let args = ["{stem}.{tag}{ext}", "--report", "r.json"];
    renamed(&place, &args).exits_with(0).says("converted 3; output in out");
    assert_eq!(place.files("out"), ["a.zh-TW.md", "b/README.zh-TW", "b/c.tar.zh-TW.txt"]);
    assert_eq!(place.read("out/a.zh-TW.md"), "頭髮");
    let report: serde_json::Value = serde_json::from_str(&place.read("r.json")).unwrap();
    assert_eq!(report["files"][0]["output"], "out/a.zh-TW.md");
    // What is there is not overwritten, under the new names.
    renamed(&place, &args).exits_with(3).says("out/a.zh-TW.md: the output exists already");
    place
        .run(&["verify", "in", "out", "--to", "tw", "--article", "off", "--rename", args[0]])
        .exits_with(0);
    place.run(&["verify", "in", "out", "--to", "tw", "--article", "off"]).exits_with(1);
}

#[test]
fn folders_are_part_of_a_pattern_that_names_them() {
    let place = articles();
    renamed(&place, &["{tag}/{dir}/{stem}{ext}"]).exits_with(0);
    assert_eq!(place.files("out"), ["zh-TW/a.md", "zh-TW/b/README", "zh-TW/b/c.tar.txt"]);
}

#[test]
fn a_dry_run_writes_nothing_and_changed_only_knows_the_names() {
    let place = articles();
    renamed(&place, &["{stem}.{tag}{ext}", "--dry-run"]).exits_with(0);
    assert!(!place.path("out").exists());
    let args = ["{stem}.{tag}{ext}", "--changed-only", "--cache", "cache"];
    renamed(&place, &args).exits_with(0).says("converted 3;");
    renamed(&place, &args).exits_with(0).says("converted 0, up-to-date 3;");
    place.write("in/a.md", "后面");
    renamed(&place, &args).exits_with(0).says("converted 1, up-to-date 2;");
    assert_eq!(place.read("out/a.zh-TW.md"), "後面");
}

#[test]
fn outputs_beside_their_sources_are_no_sources_the_next_time() {
    let place = articles();
    let run = |more: &[&str]| {
        let args = ["convert", "--to", "tw", "--article", "off", "in", "-o", "in", "--rename"];
        place.run(&[&args[..], &["{stem}.{tag}{ext}"][..], more].concat())
    };
    run(&[]).exits_with(0).says("converted 3;");
    let files = place.files("in");
    assert_eq!(files.len(), 6, "{files:?}");
    run(&["--force"]).exits_with(0).says("converted 3;");
    assert_eq!(place.files("in"), files);
    assert_eq!(place.read("in/a.md"), "头发");
}

#[test]
fn two_sources_that_meet_are_told_before_anything_of_them_is_written() {
    let place = articles();
    let ran = renamed(&place, &["same.txt"]).exits_with(3);
    let ran =
        ran.says("in/b/README: the output out/b/same.txt would also be that of in/b/c.tar.txt; ");
    ran.says("choose another --rename");
    assert_eq!(place.files("out"), ["same.txt"], "the one that meets no other");
}

#[test]
fn what_makes_no_sense_is_wrong_usage() {
    let place = articles();
    let refused = |args: &[&str], sentence: &str| {
        let args = [&["convert", "in/a.md"], args].concat();
        place.run(&args).exits_with(2).prints("").says(sentence);
    };
    let known = "unknown placeholder {name}; known are {tag}, {path}, {dir}, {stem} and {ext}";
    refused(&["--to", "tw", "-o", "out/", "--rename", "{name}{ext}"], known);
    refused(&["--to", "tw", "-o", "out/", "--rename", "../{stem}"], "below the --output folder");
    refused(
        &["--to", "tw", "--rename", "{stem}.x"],
        "--rename names the outputs in an --output folder",
    );
    refused(&["--to", "tw", "-o", "new", "--rename", "{stem}.x"], "written with a / at its end");
    refused(
        &["--to", "tw", "--in-place", "--rename", "{stem}.x"],
        "name their own folder as --output",
    );
    refused(&["-o", "out/", "--rename", "{stem}.{tag}{ext}"], "name that with --to");
    refused(
        &["--to", "tw", "-o", "out/", "--copy-others", "--rename", "{stem}.x"],
        "no --copy-others",
    );
    place
        .run(&[
            "convert",
            "in/a.md",
            "-o",
            "out/",
            "--article",
            "off",
            "-c",
            "s2t",
            "--rename",
            "{stem}.new{ext}",
        ])
        .exits_with(0);
    assert_eq!(place.files("out"), ["a.new.md"]);
}

#[test]
fn failures_are_told_last() {
    let place = articles();
    place.write("in/bad.txt", [0xff, 0xff, b'a']);
    let ran = place.run(&["convert", "--to", "tw", "-e", "utf-8", "in", "-o", "out"]).exits_with(3);
    let last = ran.stderr.lines().last().unwrap();
    assert!(last.starts_with("error: in/bad.txt: "), "{}", ran.stderr);
}
