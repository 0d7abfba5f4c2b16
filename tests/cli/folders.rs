//! Folders, several files, patterns, lists of names.

use std::fs;

use crate::support::{Place, WHOLE};

#[test]
fn a_folder_is_mirrored() {
    let place = Place::with(&[
        ("in/a.txt", "头发"),
        ("in/b/c.md", "后来"),
        ("in/b/empty.txt", ""),
        ("in/.hidden/d.txt", "头"),
        ("in/.gitignore", "*.log\n"),
        ("in/e.log", "头"),
    ]);
    place
        .convert(&["in", "-o", "out"])
        .exits_with(0)
        .prints("")
        .says("converted 2, unchanged 1; output in out\n");
    assert_eq!(place.files("out"), ["a.txt", "b/c.md", "b/empty.txt"]);
    assert_eq!(place.read("out/a.txt"), "頭髮");
    assert_eq!(place.read("out/b/c.md"), "後來");
    assert_eq!(place.read("out/b/empty.txt"), "");
    assert_eq!(place.read("in/a.txt"), "头发");
}

#[test]
fn the_summary_is_the_same_for_any_number_of_jobs() {
    let place = Place::new();
    for number in 0..40 {
        place.write(format!("in/{number}.txt"), format!("第{number}头"));
    }
    for jobs in ["1", "2", "16"] {
        let out = format!("out{jobs}");
        place.convert(&["in", "-o", &out, "-j", jobs]).exits_with(0).says("converted 40;");
        for number in 0..40 {
            assert_eq!(place.read(format!("{out}/{number}.txt")), format!("第{number}頭"));
        }
    }
}

/// Large enough for the others to help, and of the formats in which they do so in ways of their own.
#[test]
fn a_large_file_is_the_same_for_any_number_of_jobs() {
    let place = Place::new();
    let count = 20_000;
    let lines = |line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let page = lines(&|number| format!("<p>第{number}天，<b>头</b>发<p title=后来>后来</p>\n"));
    place.write("page.html", format!("<html><body><h1>头发</h1>{page}"));
    place.write("text.txt", lines(&|number| format!("第{number}天，头发长了，后来又短了。\n\n")));
    let body = "后来\\n头发\\u0020";
    let line = |number| format!("{{\"title\": \"第{number}天\", \"body\": \"{body}\"}}\n");
    place.write("lines.jsonl", lines(&line));
    for (name, times) in [("page.html", 2), ("text.txt", 1), ("lines.jsonl", 1)] {
        for jobs in ["1", "2", "5"] {
            let out = format!("{jobs}/{name}");
            fs::create_dir_all(place.path(jobs)).unwrap();
            place.run(&["convert", name, "-o", &out, "-t", "t", "-j", jobs]).exits_with(0);
            let output = place.read(&out);
            assert!(output == place.read(format!("1/{name}")), "{out}");
            assert_eq!(output.matches("後來").count(), times * count, "{out}");
            assert!(output.contains(&format!("第{}天", count - 1)), "{out}");
        }
    }
}

#[test]
fn several_inputs_go_into_a_folder() {
    let place = Place::with(&[("x/a.txt", "头"), ("y/b.txt", "发"), ("c.txt", "后")]);
    place.convert(&["x/a.txt", "c.txt", "-o", "files"]).exits_with(0);
    assert_eq!(place.files("files"), ["a.txt", "c.txt"]);
    place.convert(&["x", "y/", "c.txt", "-o", "folders"]).exits_with(0);
    assert_eq!(place.files("folders"), ["c.txt", "x/a.txt", "y/b.txt"]);
}

#[test]
fn one_input_by_several_names_is_one() {
    let place = Place::with(&[("a.txt", "头"), ("in/b.txt", "发")]);
    let ran = place.convert(&["a.txt", "./a.txt", "in/../a.txt", "in", "./in/", "-o", "out"]);
    ran.exits_with(0).says("converted 2; output in out\n");
    assert_eq!(place.files("out"), ["a.txt", "in/b.txt"]);
}

#[test]
fn a_folder_without_files_says_so() {
    let place =
        Place::with(&[("in/.hidden.txt", "头"), ("in/a.log", ""), ("in/.gitignore", "*.log")]);
    place.convert(&["in", "-o", "out"]).exits_with(0).says("no files found").says("converted 0");
    assert_eq!(place.files("out"), [""; 0]);
    place.convert(&["in", "-o", "out", "-q"]).exits_with(0).says_nothing();
}

#[test]
fn two_inputs_with_one_output_are_refused_and_the_others_done() {
    let place = Place::with(&[("x/a.txt", "头"), ("y/a.txt", "发"), ("c.txt", "后")]);
    let ran = place.convert(&["x/a.txt", "y/a.txt", "c.txt", "-o", "out"]);
    ran.exits_with(3).says("error: x/a.txt: ").says("error: y/a.txt: ").says("failed 2");
    assert_eq!(place.files("out"), ["c.txt"]);
}

#[test]
fn a_pattern_finds_files() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b/c.txt", "发"), ("in/b/d.md", "后")]);
    place.convert(&["in/**/*.txt", "-o", "out"]).exits_with(0).says("converted 2;");
    assert_eq!(place.files("out"), ["a.txt", "b/c.txt"]);
    let ran = place.convert(&["in/*.html", "in/a.txt", "-o", "other"]);
    ran.exits_with(3).says("error: in/*.html: ").says("converted 1, failed 1");
    let ran = place.convert(&["in/*.html", "-o", "nothing"]);
    ran.exits_with(3).says("converted 0, failed 1\n");
    assert!(!place.path("nothing").exists());
}

#[test]
fn a_list_of_names_is_read() {
    let place = Place::with(&[("a.txt", "头"), ("b c.txt", "发"), ("d.txt", "后")]);
    place.write("list", "a.txt\nb c.txt\n");
    place.convert(&["--files-from", "list", "-o", "lines"]).exits_with(0);
    assert_eq!(place.files("lines"), ["a.txt", "b c.txt"]);
    place.write("list0", "a.txt\0b c.txt\0");
    let ran = place.convert(&["none.txt", "--files-from", "list0", "-0", "-o", "out"]);
    ran.exits_with(3).says("error: none.txt: ").says("converted 2, failed 1");
    let ran = place.convert(&["none.txt", "a.txt", "-o", "one"]);
    ran.exits_with(3).says("converted 1, failed 1");
    place.convert(&["d.txt", "-0", "--files-from", "list0", "-o", "nuls"]).exits_with(0);
    assert_eq!(place.files("nuls"), ["a.txt", "b c.txt", "d.txt"]);
    place.write("none", "");
    place.convert(&["--files-from", "none", "-o", "empty"]).exits_with(0).prints("");
}

#[test]
fn files_without_text_are_skipped_or_copied() {
    let place = Place::with(&[("in/a.txt", "头")]);
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    place.write("in/p.png", picture);
    place.convert(&["in", "-o", "out"]).exits_with(0).says("converted 1, skipped 1 (no text)");
    assert_eq!(place.files("out"), ["a.txt"]);
    let ran = place.convert(&["in", "-o", "all", "--copy-others"]);
    ran.exits_with(0).says("converted 1, copied 1 (no text)");
    assert_eq!(place.bytes("all/p.png"), picture);
    // One that was named was meant to be converted.
    let ran = place.convert(&["in/p.png", "in/a.txt", "-o", "named"]);
    ran.exits_with(3).says("error: in/p.png: this is not text").says("converted 1, failed 1");
}

#[test]
fn an_output_folder_inside_the_input_is_no_input() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/out/old.txt", "发")]);
    place.convert(&["in", "-o", "in/out"]).exits_with(0).says("converted 1;");
    assert_eq!(place.files("in"), ["a.txt", "out/a.txt", "out/old.txt"]);
    place.convert(&["in", "-o", "in/out", "--force"]).exits_with(0).says("converted 1;");
    assert_eq!(place.files("in"), ["a.txt", "out/a.txt", "out/old.txt"]);
    place.convert(&["in", "-o", "in/deep/new"]).exits_with(0).says("converted 2, unchanged 1");
    assert_eq!(place.files("in/deep"), ["new/a.txt", "new/out/a.txt", "new/out/old.txt"]);
}

#[test]
fn in_place_the_files_themselves_change() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "same")]);
    let old = fs::metadata(place.path("in/b.txt")).unwrap().modified().unwrap();
    place.convert(&["in", "--in-place"]).exits_with(0).says("converted 1, unchanged 1");
    assert_eq!(place.read("in/a.txt"), "頭");
    assert_eq!(place.files("in"), ["a.txt", "b.txt"]);
    let new = fs::metadata(place.path("in/b.txt")).unwrap().modified().unwrap();
    assert_eq!(old, new, "what does not change is not written");
}

#[test]
fn in_place_a_copy_can_be_kept() {
    let place = Place::with(&[("a.txt", "头"), ("b.txt", "发"), ("b.txt.orig", "old")]);
    place.convert(&["a.txt", "--in-place", "--backup"]).exits_with(0);
    assert_eq!((place.read("a.txt"), place.read("a.txt.bak")), ("頭".into(), "头".into()));
    let ran = place.convert(&["b.txt", "--in-place", "--backup=.orig"]);
    ran.exits_with(3).says("error: b.txt.orig: the output exists already");
    assert_eq!((place.read("b.txt"), place.read("b.txt.orig")), ("发".into(), "old".into()));
}

#[test]
fn in_place_the_copies_of_an_earlier_run_are_left_alone() {
    let place = Place::with(&[("in/a.txt", "发"), ("in/b.txt.bak", "头")]);
    place.convert(&["in", "--in-place", "--backup"]).exits_with(0).says("converted 1\n");
    assert_eq!(place.files("in"), ["a.txt", "a.txt.bak", "b.txt.bak"]);
    assert_eq!(place.read("in/b.txt.bak"), "头");
}

#[cfg(unix)]
#[test]
fn in_place_a_link_stays_a_link() {
    let place = Place::with(&[("a.txt", "头")]);
    std::os::unix::fs::symlink("a.txt", place.path("link.txt")).unwrap();
    place.convert(&["link.txt", "a.txt", "--in-place"]).exits_with(0).says("converted 1\n");
    assert!(place.path("link.txt").is_symlink());
    assert_eq!(place.read("a.txt"), "頭");
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::with(&[("in/a.txt", "一\n头\n"), ("in/b.txt", "same\n")]);
    let ran = place.convert(&["in", "-o", "out", "--dry-run"]);
    ran.exits_with(0).prints("").says("to convert 1, unchanged 1");
    assert!(!place.path("out").exists());
    let ran = place.convert(&["in", "--dry-run", "--diff"]);
    ran.exits_with(1)
        .prints("--- in/a.txt\n+++ in/a.txt\n@@ -1,2 +1,2 @@\n 一\n-头\n+頭\n")
        .says("to convert 1, unchanged 1");
    place.convert(&["in/b.txt", "--dry-run", "--diff"]).exits_with(0).prints("");
    place.convert(&["in/a.txt", "--dry-run"]).exits_with(0).prints("");
}

#[test]
fn english_in_a_folder_passes_and_by_name_is_an_error() {
    let place = Place::with(&[("in/readme.txt", "No Chinese here.\r\n")]);
    place.run(&["convert", "in", "-o", "out"]).exits_with(0).says("converted 0, unchanged 1");
    assert_eq!(place.read("out/readme.txt"), "No Chinese here.\r\n");
    // Alone it is a matter of how the program was called; among others, a failed input.
    place.run(&["convert", "in/readme.txt"]).exits_with(2).says("--to");
    place.run(&["convert", "in/readme.txt", "-o", "b.txt"]).exits_with(2).says("in/readme.txt: ");
    place.write("other.txt", "");
    let ran = place.run(&["convert", "in/readme.txt", "other.txt", "-o", "named"]);
    ran.exits_with(3).says("in/readme.txt: ").says("unchanged 1, failed 1");
}

#[test]
fn a_report_tells_what_was_done() {
    let place = Place::with(&[("in/a.txt", "头发一"), ("in/b.bin", "\0\u{1}\0\0")]);
    let ran = place.convert(&["in", "none.txt", "-o", "out", "--report", "r.json"]);
    ran.exits_with(3);
    let report: serde_json::Value = serde_json::from_slice(&place.bytes("r.json")).unwrap();
    assert_eq!(report["version"], 1);
    assert_eq!(report["summary"]["converted"], 1);
    assert_eq!(report["summary"]["failed"], 1);
    let files = report["files"].as_array().unwrap();
    let of = |path: &str| files.iter().find(|file| file["path"] == path).unwrap();
    assert_eq!(of("in/a.txt")["status"], "converted");
    assert_eq!(of("in/a.txt")["output"], "out/in/a.txt");
    assert_eq!(of("in/a.txt")["changed"], 2);
    assert_eq!(of("in/a.txt")["configs"][0], "s2t");
    assert_eq!(of("none.txt")["status"], "failed");
    // A report may be written again, but never over an input.
    place.convert(&["in/a.txt", "--report", "r.json"]).exits_with(0).prints("頭髮一");
    place.write("in/c.json", "{}");
    let ran = place.convert(&["in", "-o", "out2", "--report", "in/c.json"]);
    ran.exits_with(3).says("in/c.json: ");
    assert_eq!(place.read("in/c.json"), "{}");
    place.convert(&["in/c.json", "--report", "in/c.json"]).exits_with(3).prints("");
    assert_eq!(place.read("in/c.json"), "{}");
    let ran = place.convert(&["in", "-o", "out3", "--report", "out3/c.json"]);
    ran.exits_with(3).says("out3/c.json: ");
}

#[test]
fn progress_is_silent_when_piped_unless_asked_for() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "发")]);
    let ran = place.convert(&["in", "-o", "out", "--quiet"]);
    ran.exits_with(0).says_nothing();
    let ran = place.convert(&["in", "-o", "out2", "-q", "--progress", "always"]);
    // So short a run has only the last line.
    let stderr = ran.exits_with(0).stderr;
    assert!(stderr.starts_with("2 of 2, ") && stderr.contains("/s, in "), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}

#[test]
fn verbose_names_every_file() {
    let place = Place::with(&[("in/a.txt", "头")]);
    let args = ["convert", "-v", "in", "-o", "out"];
    let args: Vec<_> = args.into_iter().chain(WHOLE).collect();
    place.run(&args).exits_with(0).says("in/a.txt: UTF-8, ").says("s2t, 1 characters changed");
}
