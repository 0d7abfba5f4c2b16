//! `--changed-only`: what is done once is not done again.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use crate::support::{Place, Ran};

/// Longer ago than what is too fresh to be trusted.
const OLD: Duration = Duration::from_secs(60);

/// Runs `convert --changed-only` with a cache in this place.
fn incremental(place: &Place, args: &[&str]) -> Ran {
    let args = ["convert", "--changed-only", "--cache", "cache"].iter().chain(args);
    place.run(&args.copied().collect::<Vec<_>>())
}

const TO_T: [&str; 7] = ["in", "-o", "out", "--article", "off", "-c", "s2t"];

fn set_time(place: &Place, name: &str, time: SystemTime) {
    File::options().write(true).open(place.path(name)).unwrap().set_modified(time).unwrap();
}

fn time_of(place: &Place, name: &str) -> SystemTime {
    fs::metadata(place.path(name)).unwrap().modified().unwrap()
}

#[test]
fn only_what_changed_is_converted_again() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b/c.txt", "发"), ("in/d.txt", "same")]);
    incremental(&place, &TO_T).exits_with(0).says("converted 2, unchanged 1; output in out\n");
    let written = time_of(&place, "out/a.txt");
    incremental(&place, &TO_T).exits_with(0).says("converted 0, up-to-date 3; output in out\n");
    assert_eq!(time_of(&place, "out/a.txt"), written, "it was not written again");

    place.write("in/b/c.txt", "头发");
    place.write("in/new.txt", "后");
    incremental(&place, &TO_T).exits_with(0).says("converted 2, up-to-date 2; output in out\n");
    assert_eq!(place.read("out/b/c.txt"), "頭髮");
    assert_eq!(place.read("out/new.txt"), "後");
    // By whatever name the folders go.
    let args = ["./in/", "-o", "b/../out/", "--article", "off", "-c", "s2t"];
    fs::create_dir(place.path("b")).unwrap();
    incremental(&place, &args).exits_with(0).says("converted 0, up-to-date 4;");
}

#[test]
fn a_file_of_another_time_with_the_same_content_is_up_to_date() {
    let place = Place::with(&[("in/a.txt", "头")]);
    incremental(&place, &TO_T).exits_with(0);
    set_time(&place, "in/a.txt", SystemTime::now() - OLD);
    set_time(&place, "out/a.txt", SystemTime::now() - OLD);
    incremental(&place, &TO_T).exits_with(0).says("converted 0, up-to-date 1;");
}

#[test]
fn a_file_written_again_at_once_is_not_taken_for_the_same() {
    let place = Place::with(&[("in/a.txt", "头")]);
    let time = time_of(&place, "in/a.txt");
    incremental(&place, &TO_T).exits_with(0);
    // Of the same size, and of a time that a coarse clock would give.
    place.write("in/a.txt", "发");
    set_time(&place, "in/a.txt", time);
    incremental(&place, &TO_T).exits_with(0).says("converted 1;");
    assert_eq!(place.read("out/a.txt"), "發");
}

#[test]
fn other_options_glossaries_and_configurations_make_all_outputs_anew() {
    let place = Place::with(&[
        ("in/a.txt", "头里"),
        ("own.txt", "头\t首\n"),
        ("own.json", r#"{"conversion_chain":[{"dict":{"type":"text","file":"words.txt"}}]}"#),
        ("words.txt", "头\t一\n"),
        ("zhpress.toml", "[roles]\nbyline = \"convert\"\n"),
    ]);
    let run = |args: &[&str], expected: &str| {
        let args: Vec<_> = ["in", "-o", "out"].iter().chain(args).copied().collect();
        incremental(&place, &args).exits_with(0).says("converted 1;");
        assert_eq!(place.read("out/a.txt"), expected, "{args:?}");
        incremental(&place, &args).exits_with(0).says("up-to-date 1;");
    };
    run(&["--to", "t"], "頭裏");
    run(&["--to", "tw"], "頭裡");
    run(&["--to", "tw", "-g", "own.txt"], "首裡");
    place.write("own.txt", "头\t顶\n");
    run(&["--to", "tw", "-g", "own.txt"], "顶裡");
    run(&["-c", "own.json"], "一里");
    place.write("words.txt", "头\t二\n");
    run(&["-c", "own.json"], "二里");
    place.write("zhpress.toml", "[roles]\nbyline = \"same\"\n");
    run(&["-c", "own.json"], "二里");
}

#[test]
fn an_output_that_is_gone_is_made_again_and_one_that_was_edited_needs_force() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "发")]);
    incremental(&place, &TO_T).exits_with(0);
    fs::remove_file(place.path("out/a.txt")).unwrap();
    incremental(&place, &TO_T).exits_with(0).says("converted 1, up-to-date 1;");
    assert_eq!(place.read("out/a.txt"), "頭");

    place.write("out/a.txt", "額");
    let ran = incremental(&place, &TO_T);
    ran.exits_with(3)
        .says("error: out/a.txt: the output exists already; overwrite it with --force");
    assert_eq!(place.read("out/a.txt"), "額");
    let mut args = TO_T.to_vec();
    args.push("--dry-run");
    incremental(&place, &args).exits_with(3).says("out/a.txt: the output exists already");
    args[TO_T.len()] = "--force";
    incremental(&place, &args).exits_with(0).says("converted 1, up-to-date 1;");
    assert_eq!(place.read("out/a.txt"), "頭");
}

#[test]
fn what_others_wrote_is_overwritten_only_by_force() {
    let place = Place::with(&[("in/a.txt", "头"), ("out/a.txt", "theirs")]);
    incremental(&place, &TO_T).exits_with(3).says("out/a.txt: the output exists already");
    assert_eq!(place.read("out/a.txt"), "theirs");
    // What it would become it may stay: an earlier run may have been killed.
    place.write("out/a.txt", "頭");
    let written = time_of(&place, "out/a.txt");
    incremental(&place, &TO_T).exits_with(0).says("converted 1;");
    assert_eq!(time_of(&place, "out/a.txt"), written);
    incremental(&place, &TO_T).exits_with(0).says("up-to-date 1;");
}

#[test]
fn in_place_what_was_made_is_passed_over() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "same")]);
    let args = ["in", "--in-place", "--article", "off", "-c", "s2t"];
    incremental(&place, &args).exits_with(0).says("converted 1, unchanged 1\n");
    incremental(&place, &args).exits_with(0).says("converted 0, up-to-date 2\n");
    place.write("in/a.txt", "頭发");
    incremental(&place, &args).exits_with(0).says("converted 1, up-to-date 1\n");
    assert_eq!(place.read("in/a.txt"), "頭發");
}

#[test]
fn a_single_file_and_a_stream_are_remembered() {
    let place = Place::with(&[("a.txt", "头")]);
    let args = ["a.txt", "-o", "b.txt", "-v", "--article", "off", "-c", "s2t", "-e", "utf-8"];
    let report = |place: &Place| -> serde_json::Value {
        let mut args = args.to_vec();
        args.extend(["--report", "r.json"]);
        incremental(place, &args).exits_with(0);
        serde_json::from_slice(&place.bytes("r.json")).unwrap()
    };
    assert_eq!(report(&place)["files"][0]["status"], "converted");
    assert_eq!(report(&place)["files"][0]["status"], "up-to-date");
    assert_eq!(report(&place)["summary"]["up_to_date"], 1);
    // So large that it is converted bit by bit.
    place.write("a.txt", "头\n".repeat(4_500_000));
    assert_eq!(report(&place)["files"][0]["status"], "converted");
    assert_eq!(report(&place)["files"][0]["status"], "up-to-date");
    assert!(place.read("b.txt") == "頭\n".repeat(4_500_000));
}

#[test]
fn files_without_text_are_remembered_as_what_they_are() {
    let place = Place::with(&[("in/a.txt", "头")]);
    place.write("in/p.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    for _ in 0..2 {
        incremental(&place, &TO_T).exits_with(0).says("skipped 1 (no text)");
    }
    let mut args = TO_T.to_vec();
    args.push("--copy-others");
    incremental(&place, &args).exits_with(0).says("copied 1 (no text)");
    incremental(&place, &args).exits_with(0).says("up-to-date 2;");
}

#[test]
fn outputs_whose_source_is_gone_are_named_and_pruned() {
    let files =
        [("in/a.txt", "头"), ("in/x/y/b.txt", "发"), ("in/x/c.txt", "后"), ("in/d.txt", "里")];
    let place = Place::with(&files);
    incremental(&place, &TO_T).exits_with(0);
    for name in ["in/x/y/b.txt", "in/x/c.txt", "in/d.txt"] {
        fs::remove_file(place.path(name)).unwrap();
    }
    place.write("out/x/own.txt", "theirs");
    place.write("out/d.txt", "edited");
    let ran = incremental(&place, &TO_T).exits_with(0);
    let ran = ran.says("out/x/y/b.txt: its source is gone; --prune removes it\n");
    ran.says("out/x/c.txt: its source is gone; --prune removes it\n");
    let all = ["a.txt", "d.txt", "x/c.txt", "x/own.txt", "x/y/b.txt"];
    assert_eq!(place.files("out"), all);

    let mut args = TO_T.to_vec();
    args.extend(["--prune", "--dry-run"]);
    let ran = incremental(&place, &args).exits_with(0);
    ran.says("out/x/c.txt: its source is gone; to be removed\n").says("to remove 3 (source gone)");
    assert_eq!(place.files("out"), all);

    args.pop();
    let ran = incremental(&place, &args).exits_with(0).says("removed 2 (source gone)");
    ran.says("warning: out/d.txt: its source is gone, but it was changed since it was written");
    assert_eq!(place.files("out"), ["a.txt", "d.txt", "x/own.txt"]);
    assert!(!place.path("out/x/y").exists(), "the folder that was left empty is gone");
    // Another folder's outputs are no concern of this run.
    let other = ["in", "-o", "other", "--prune", "--article", "off", "-c", "s2t"];
    incremental(&place, &other).exits_with(0);
    assert_eq!(place.files("out"), ["a.txt", "d.txt", "x/own.txt"]);
}

#[test]
fn a_dry_run_remembers_nothing() {
    let place = Place::with(&[("in/a.txt", "头")]);
    let mut args = TO_T.to_vec();
    args.push("--dry-run");
    incremental(&place, &args).exits_with(0).says("to convert 1");
    assert!(!place.path("cache").exists() && !place.path("out").exists());
    incremental(&place, &TO_T).exits_with(0);
    incremental(&place, &args).exits_with(0).says("to convert 0, up-to-date 1");
}

#[test]
fn a_damaged_cache_is_told_and_replaced() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "发")]);
    incremental(&place, &TO_T).exits_with(0);
    let bytes = place.bytes("cache/outputs.db");
    place.write("cache/outputs.db", &bytes[..bytes.len() / 2]);
    let ran = incremental(&place, &TO_T).exits_with(0).says("converted 2;");
    ran.says("warning: cache/outputs.db: the cache was damaged and begins anew");
    incremental(&place, &TO_T).exits_with(0).says("up-to-date 2;");
}

#[test]
fn a_cache_that_cannot_be_made_is_an_error() {
    let place = Place::with(&[("in/a.txt", "头"), ("cache", "a file")]);
    incremental(&place, &TO_T).exits_with(3).says("cannot make the folder of the cache");
    assert!(!place.path("out/a.txt").exists());
}

#[test]
fn without_a_name_the_cache_is_with_the_users_others() {
    let place = Place::with(&[("in/a.txt", "头")]);
    let mut args = vec!["convert", "--changed-only"];
    args.extend(TO_T);
    let run = |place: &Place| {
        let mut command = place.command(&args);
        command.env("XDG_CACHE_HOME", place.path("caches")).output().unwrap()
    };
    Ran::of(run(&place)).exits_with(0).says("converted 1;");
    assert!(place.path("caches/zhpress/outputs.db").is_file());
    Ran::of(run(&place)).exits_with(0).says("up-to-date 1;");
}

#[test]
fn runs_into_several_folders_share_a_cache() {
    let place = Place::new();
    for number in 0..200 {
        place.write(format!("in/{number}.txt"), "头");
    }
    let outs = ["out1", "out2", "out3"];
    let args =
        |out| ["convert", "--changed-only", "--cache", "cache", "in", "-o", out, "-c", "s2t"];
    let runs: Vec<_> = outs.iter().map(|out| place.command(&args(out)).spawn().unwrap()).collect();
    for run in runs {
        Ran::of(run.wait_with_output().unwrap()).exits_with(0).says("converted 200;");
    }
    for out in outs {
        place.run(&args(out)).exits_with(0).says("up-to-date 200;");
    }
}

#[test]
fn what_makes_no_sense_is_wrong_usage() {
    let place = Place::with(&[("in/a.txt", "头"), ("a.txt", "头")]);
    for args in [
        &["convert", "in", "-o", "out", "--prune"][..],
        &["convert", "in", "-o", "out", "--cache", "cache"],
        &["convert", "a.txt", "--changed-only", "--cache", "cache"],
        &["convert", "in", "--dry-run", "--changed-only", "--cache", "cache"],
        &["convert", "a.txt", "-o", "b.txt", "--changed-only", "--cache", "cache", "--prune"],
        &["convert", "in", "--in-place", "--changed-only", "--cache", "cache", "--prune"],
    ] {
        place.run(args).exits_with(2);
    }
    assert!(!place.path("cache").exists() && !place.path("out").exists());
}
