//! What is never overwritten.

use std::fs;

use crate::support::{Place, WHOLE};

#[test]
fn an_output_that_exists_is_kept_and_the_others_are_written() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "发"), ("out/a.txt", "old")]);
    let ran = place.convert(&["in", "-o", "out"]);
    ran.exits_with(3).says("error: out/a.txt: the output exists already").says("failed 1");
    assert_eq!(place.read("out/a.txt"), "old");
    assert_eq!(place.read("out/b.txt"), "發");
    place.convert(&["in", "-o", "out", "--force"]).exits_with(0).says("converted 2");
    assert_eq!(place.read("out/a.txt"), "頭");
}

#[test]
fn standard_input_overwrites_nothing_unasked() {
    let place = Place::with(&[("b.txt", "old")]);
    let args: Vec<_> = ["convert", "-o", "b.txt"].into_iter().chain(WHOLE).collect();
    place.run_with_stdin(&args, "头".as_bytes()).exits_with(3).says("b.txt: ");
    assert_eq!(place.read("b.txt"), "old");
    let args: Vec<_> = args.into_iter().chain(["--force"]).collect();
    place.run_with_stdin(&args, "头".as_bytes()).exits_with(0);
    assert_eq!(place.read("b.txt"), "頭");
}

#[test]
fn an_input_is_no_output() {
    let place = Place::with(&[("a.txt", "头"), ("sub/b.txt", "发")]);
    fs::hard_link(place.path("a.txt"), place.path("hard.txt")).unwrap();
    let mut others = vec!["a.txt", "./sub/../a.txt"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.txt", place.path("soft.txt")).unwrap();
        others.extend(["hard.txt", "soft.txt"]);
    }
    for output in others {
        let ran = place.convert(&["a.txt", "-o", output, "--force"]);
        ran.exits_with(3).says("would overwrite its own input");
        assert_eq!(place.read("a.txt"), "头", "{output}");
    }
    place.convert(&["sub", "-o", "sub", "--force"]).exits_with(3);
    assert_eq!(place.read("sub/b.txt"), "发");
}

#[test]
fn another_input_of_the_run_is_no_output() {
    let place = Place::with(&[("d/src/a.txt", "头"), ("d/src/src/a.txt", "发")]);
    let ran = place.convert(&["d/src", "-o", "d", "--force"]);
    ran.exits_with(3).says("d/src/a.txt: ");
    assert_eq!(place.read("d/a.txt"), "頭");
    assert_eq!(place.read("d/src/a.txt"), "头");
}

#[cfg(unix)]
#[test]
fn an_output_is_written_through_a_link() {
    let place = Place::with(&[("a.txt", "头"), ("in/a.txt", "头"), ("in/b.txt", "发")]);
    place.write("there.txt", "old");
    std::os::unix::fs::symlink("there.txt", place.path("link.txt")).unwrap();
    place.convert(&["a.txt", "-o", "link.txt"]).exits_with(3).says("link.txt: the output exists");
    place.convert(&["a.txt", "-o", "link.txt", "--force"]).exits_with(0);
    assert!(place.path("link.txt").is_symlink());
    assert_eq!(place.read("there.txt"), "頭");
    // So two outputs can be one file.
    place.write("out/b.txt", "old");
    std::os::unix::fs::symlink("b.txt", place.path("out/a.txt")).unwrap();
    let ran = place.convert(&["in", "-o", "out", "--force"]);
    ran.exits_with(3).says("the output out/a.txt would also be that of in/b.txt");
    assert_eq!(place.read("out/b.txt"), "old");
}

#[cfg(target_os = "linux")]
#[test]
fn no_error_names_a_temporary_file() {
    let place = Place::with(&[("a.txt", "头")]);
    // No file can be made there, not even by the superuser.
    let ran = place.convert(&["a.txt", "-o", "/proc/zhpress.txt"]).exits_with(3);
    assert!(ran.stderr.starts_with("error: /proc/zhpress.txt: cannot write: "), "{}", ran.stderr);
    assert!(!ran.stderr.contains(".tmp"), "{}", ran.stderr);
}

#[test]
fn a_failure_leaves_the_old_output() {
    let place = Place::with(&[("out/a.txt", "old")]);
    place.write("in/a.txt", b"\0\x01\x02\x03\0\0\0\xff");
    place.convert(&["in/a.txt", "-o", "out/a.txt", "--force"]).exits_with(3).says("in/a.txt: ");
    assert_eq!(place.read("out/a.txt"), "old");
    assert_eq!(place.files("out"), ["a.txt"]);
}

#[test]
fn a_folder_in_the_outputs_place_is_a_failure() {
    let place = Place::with(&[("in/a.txt", "头"), ("out/a.txt/x", "")]);
    place.convert(&["in", "-o", "out"]).exits_with(3).says("out/a.txt: ");
    place.convert(&["in", "-o", "out", "--force"]).exits_with(3).says("out/a.txt: ");
    assert_eq!(place.files("out"), ["a.txt/x"]);
}
