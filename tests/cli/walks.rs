//! What of a folder is taken: `.zhpressignore`, `--include` and `--exclude`.

use crate::support::Place;

const TREE: [(&str, &str); 6] = [
    ("in/a.md", "头"),
    ("in/b.txt", "头"),
    ("in/drafts/c.md", "头"),
    ("in/2024/d.md", "头"),
    ("in/2024/drafts/e.md", "头"),
    ("in/2024/f.txt", "头"),
];

#[test]
fn zhpressignore_is_honoured_in_any_folder() {
    let place = Place::with(&TREE);
    place.write("in/.zhpressignore", "drafts/\n");
    place.write("in/2024/.zhpressignore", "# the rest is taken\n*.txt\n");
    place.convert(&["in", "-o", "out"]).exits_with(0).says("converted 3;");
    assert_eq!(place.files("out"), ["2024/d.md", "a.md", "b.txt"]);
    // One in a folder above counts, too, as with .gitignore.
    place.write(".zhpressignore", "a.md\n");
    place.convert(&["in", "-o", "fewer"]).exits_with(0);
    assert_eq!(place.files("fewer"), ["2024/d.md", "b.txt"]);
}

#[test]
fn zhpressignore_wins_over_gitignore() {
    let place = Place::with(&[("in/a.md", "头"), ("in/b.md", "头")]);
    place.write("in/.gitignore", "*.md\n");
    place.write("in/.zhpressignore", "!a.md\n");
    place.convert(&["in", "-o", "out"]).exits_with(0).says("converted 1;");
    assert_eq!(place.files("out"), ["a.md"]);
}

#[test]
fn include_and_exclude_select() {
    let place = Place::with(&TREE);
    let files = |args: &[&str]| {
        let out = place.path("out");
        let _ = std::fs::remove_dir_all(out);
        place.convert(&[&["in", "-o", "out"], args].concat()).exits_with(0);
        place.files("out")
    };
    assert_eq!(files(&["--include", "*.txt"]), ["2024/f.txt", "b.txt"]);
    assert_eq!(files(&["--include", "/*.txt"]), ["b.txt"]);
    assert_eq!(files(&["--include", "2024"]), ["2024/d.md", "2024/drafts/e.md", "2024/f.txt"]);
    assert_eq!(files(&["--exclude", "drafts/"]), ["2024/d.md", "2024/f.txt", "a.md", "b.txt"]);
    // Several add up, and what is excluded is excluded wherever the option stands.
    assert_eq!(
        files(&["--exclude", "/drafts", "--exclude", "f.*", "--include", "*.md"]),
        ["2024/d.md", "2024/drafts/e.md", "a.md"]
    );
    assert_eq!(files(&["--include", "*.txt", "--include", "a.*"]), ["2024/f.txt", "a.md", "b.txt"]);
}

#[test]
fn patterns_are_relative_to_each_walked_folder_and_leave_named_files_alone() {
    let place = Place::with(&TREE);
    place.write("other/b.txt", "头");
    place.convert(&["in", "other", "in/a.md", "--include", "/b.txt", "-o", "out"]).exits_with(0);
    assert_eq!(place.files("out"), ["a.md", "in/b.txt", "other/b.txt"]);
    place.convert(&["in/a.md", "--exclude", "*", "-o", "named/"]).exits_with(0);
    assert_eq!(place.files("named"), ["a.md"]);
    // Of a pattern, to the folder it starts from.
    place.convert(&["in/**/*.md", "--exclude", "/2024", "-o", "found"]).exits_with(0);
    assert_eq!(place.files("found"), ["a.md", "drafts/c.md"]);
}

#[test]
fn what_is_hidden_or_ignored_is_not_brought_back() {
    let place = Place::with(&[("in/.a.md", "头"), ("in/b.md", "头"), ("in/c.txt", "头")]);
    place.write("in/.gitignore", "b.md\n");
    let ran = place.convert(&["in", "--include", "*.md", "-o", "out"]);
    ran.exits_with(0).says("no files found").says("--include");
    assert_eq!(place.files("out"), [""; 0]);
}

#[test]
fn every_command_that_walks_selects() {
    let place = Place::with(&[("in/a.md", "头发\n"), ("in/b.txt", "头发\n")]);
    for command in [
        &["detect"][..],
        &["detect", "--by-line"],
        &["inspect"],
        &["check", "--output-format", "json"],
    ] {
        for file in ["a.md", "b.txt"] {
            place.write(format!("in/{file}"), "头\u{fffd}发\n");
        }
        let all = place.run(&[command, &["in"]].concat());
        let some = place.run(&[command, &["in", "--exclude", "b.txt"]].concat());
        let names = |ran: &crate::support::Ran| {
            let text = String::from_utf8_lossy(&ran.stdout).into_owned();
            ["a.md", "b.txt"].map(|name| text.contains(name))
        };
        assert_eq!(names(&all), [true, true], "{command:?}: {all:?}");
        assert_eq!(names(&some), [true, false], "{command:?}: {some:?}");
    }
    place.write("in/.zhpressignore", "c.md\n");
    place.write("in/c.md", "头发\n");
    let args = ["publish", "in", "-o", "out", "--to", "cn", "--include", "*.md", "--hidden"];
    place.run(&args).exits_with(0);
    assert_eq!(place.files("out"), ["publish.json", "zh-CN/a.md"]);
}

#[test]
fn what_is_no_pattern_is_wrong_usage() {
    let place = Place::with(&TREE);
    for option in ["--include", "--exclude"] {
        let ran = place.convert(&["in", option, "{a", "-o", "out"]).exits_with(2);
        ran.says(option).says("'{a' is no pattern: ");
        place.convert(&["in", option, "!a", "-o", "out"]).exits_with(2).says("leading !");
    }
    assert!(!place.path("out").exists());
}
