//! Input that nobody meant: odd names, loops, unreadable files, broken bytes.

use std::fs;

use crate::support::Place;

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8_stay() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let name = OsStr::from_bytes(b"caf\xe9.txt");
    place.write(std::path::Path::new("in").join(name), "头");
    place.convert(&["in", "-o", "out"]).exits_with(0);
    assert_eq!(place.read(std::path::Path::new("out").join(name)), "頭");
    place.write("list", b"in/caf\xe9.txt\n");
    place.convert(&["--files-from", "list", "-o", "listed/"]).exits_with(0);
    assert_eq!(place.read(std::path::Path::new("listed").join(name)), "頭");
    let ran = place.run(&["detect", "--json", "in"]).exits_with(0);
    let object: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(object["path"], "in/caf\u{fffd}.txt");
}

#[test]
fn odd_names_are_names() {
    let place = Place::with(&[("in/a b\u{3000}文.txt", "头"), ("in/-x.txt", "发")]);
    place.convert(&["in", "-o", "out"]).exits_with(0);
    assert_eq!(place.files("out"), ["-x.txt", "a b\u{3000}文.txt"]);
    place.write("[a].txt", "头");
    place.convert(&["[a].txt", "-o", "out/"]).exits_with(0);
    assert_eq!(place.read("out/[a].txt"), "頭");
}

#[cfg(unix)]
#[test]
fn loops_of_links_and_special_files_are_left_alone() {
    let place = Place::with(&[("in/a.txt", "头")]);
    std::os::unix::fs::symlink("..", place.path("in/loop")).unwrap();
    std::os::unix::fs::symlink("self", place.path("in/self")).unwrap();
    std::os::unix::fs::symlink("a.txt", place.path("in/link.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(place.path("in/fifo")).status();
    assert!(made.unwrap().success());
    let ran = place.convert(&["in", "-o", "out"]);
    ran.exits_with(0).says("converted 1, skipped 4 (links or special files)");
    assert_eq!(place.files("out"), ["a.txt"]);
    place.convert(&["in/self", "-o", "b.txt"]).exits_with(3).says("in/self: ");
    place.convert(&["in/fifo", "--in-place"]).exits_with(3).says("in/fifo: only a regular file");
}

#[cfg(unix)]
#[test]
fn a_name_cannot_command_the_terminal() {
    let place = Place::new();
    let ran = place.run(&["convert", "x\u{1b}c\u{7}"]).exits_with(3);
    assert!(!ran.stderr.contains(['\u{1b}', '\u{7}']), "{:?}", ran.stderr);
    place.write("in/x\u{1b}c\n.txt", "头");
    for args in [&["detect", "in"][..], &["inspect", "in"]] {
        let ran = place.run(args).exits_with(0);
        assert!(ran.stdout.starts_with("in/x\u{fffd}c\u{fffd}.txt: ".as_bytes()), "{args:?}");
    }
    let diff = place.convert(&["in", "--dry-run", "--diff"]).exits_with(1).stdout;
    let name = "in/x\u{fffd}c\u{fffd}.txt";
    assert!(diff.starts_with(format!("--- {name}\n+++ {name}\n@@ ").as_bytes()));
}

#[test]
fn the_longest_names_there_are_can_be_written() {
    let place = Place::new();
    for name in ["x".repeat(255), "头".repeat(85)] {
        place.write(format!("in/{name}"), "头");
        place.convert(&[format!("in/{name}"), "-o".into(), "out/".into()]).exits_with(0);
        assert_eq!(place.read(format!("out/{name}")), "頭");
        place.convert(&[format!("in/{name}"), "--in-place".into()]).exits_with(0);
        assert_eq!(place.read(format!("in/{name}")), "頭");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named_and_the_others_are_done() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "发"), ("in/c/d.txt", "后")]);
    let lock = |name, mode| {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    lock("in/a.txt", 0o000);
    lock("in/c", 0o000);
    if fs::read(place.path("in/a.txt")).is_ok() {
        lock("in/c", 0o755);
        eprintln!("skipped: the superuser, who runs this test, can read everything");
        return;
    }
    let ran = place.convert(&["in", "-o", "out"]);
    lock("in/c", 0o755);
    ran.exits_with(3)
        .says("error: in/a.txt: cannot read")
        .says("error: in/c: cannot read: Permission denied (os error 13); check the permissions of the file and of its folder\n")
        .says("converted 1, failed 2");
    assert_eq!(place.files("out"), ["b.txt"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_a_failure() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "发"), ("out/x", "a file")]);
    // A file where a folder is needed: refused to everybody, the superuser included.
    let ran = place.convert(&["in", "-o", "out/x/y"]);
    ran.exits_with(3).says("out/x");
    assert_eq!(place.files("out"), ["x"]);
}

/// Short and broken inputs, under every option that changes how they are read.
#[test]
fn no_input_makes_the_program_panic() {
    let place = Place::new();
    let inputs: [&[u8]; 14] = [
        b"",
        b"a",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\0\0",
        b"\xe4\xb8",
        b"\xe5\xa4\xb4\xe5\x8f",
        b"\xcd\xb7\xb7",
        b"\xd8\x00\xd8\x00",
        b"\r",
        b"\xed\xa0\x80",
    ];
    for input in inputs {
        for more in [&[][..], &["--on-malformed", "replace"], &["--article", "off"]] {
            for encoding in ["auto", "utf-8", "gb18030", "big5", "utf-16le", "utf-16be"] {
                let mut args = vec!["convert", "--to", "tw", "-e", encoding];
                args.extend(more);
                let ran = place.run_with_stdin(&args, input);
                assert!(matches!(ran.code, Some(0 | 3)), "{input:?} {args:?}: {}", ran.stderr);
                assert!(!ran.stderr.contains("panicked"), "{input:?} {args:?}: {}", ran.stderr);
            }
        }
        for command in ["detect", "inspect"] {
            let ran = place.run_with_stdin(&[command, "--json"], input);
            assert!(matches!(ran.code, Some(0 | 3)), "{command} {input:?}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_malformed_byte_is_an_error_and_nothing_is_written() {
    let place = Place::new();
    place.write("a.txt", b"\xe5\xa4\xb4\xe5\x8f\n");
    let args = ["a.txt", "-e", "utf-8", "-o", "b.txt"];
    place.convert(&args).exits_with(3).says("a.txt: byte 3");
    assert!(!place.path("b.txt").exists());
    let ran = place.convert(&["a.txt", "-e", "utf-8", "--on-malformed", "replace"]);
    ran.exits_with(0).prints("頭\u{fffd}\n").says("warning: a.txt: ");
}
