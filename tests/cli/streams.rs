//! Standard input, standard output, single files.

use std::io::Read;

use crate::support::{Place, WHOLE};

fn whole(more: &[&'static str]) -> Vec<&'static str> {
    ["convert"].into_iter().chain(WHOLE).chain(more.iter().copied()).collect()
}

#[test]
fn standard_input_goes_to_standard_output() {
    for args in [whole(&[]), whole(&["-"])] {
        let ran = Place::new().run_with_stdin(&args, "头发\r\n后来".as_bytes());
        ran.exits_with(0).prints("頭髮\r\n後來").says_nothing();
    }
}

#[test]
fn one_file_goes_to_standard_output() {
    let place = Place::with(&[("a.txt", "头发\n")]);
    place.convert(&["a.txt"]).exits_with(0).prints("頭髮\n").says_nothing();
    place.convert(&["a.txt", "-o", "-"]).exits_with(0).prints("頭髮\n").says_nothing();
    assert_eq!(place.read("a.txt"), "头发\n");
}

#[test]
fn standard_input_goes_to_a_file() {
    let place = Place::new();
    let ran = place.run_with_stdin(&whole(&["-o", "new/b.txt"]), "头发".as_bytes());
    ran.exits_with(0).prints("").says_nothing();
    assert_eq!(place.read("new/b.txt"), "頭髮");
}

#[test]
fn a_new_file_has_the_usual_permissions() {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let place = Place::with(&[("ordinary", "")]);
        place.run_with_stdin(&whole(&["-o", "b.txt"]), b"x").exits_with(0);
        let mode = |name| place.path(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode("b.txt"), mode("ordinary"));
    }
}

#[test]
fn one_file_goes_to_a_file_or_into_a_folder() {
    let place = Place::with(&[("in/a.txt", "头发"), ("there/x", "")]);
    place.convert(&["in/a.txt", "-o", "b.txt"]).exits_with(0).prints("").says_nothing();
    place.convert(&["in/a.txt", "-o", "there"]).exits_with(0);
    place.convert(&["in/a.txt", "-o", "new/"]).exits_with(0);
    for output in ["b.txt", "there/a.txt", "new/a.txt"] {
        assert_eq!(place.read(output), "頭髮");
    }
}

#[test]
fn an_empty_input_gives_an_empty_output() {
    let place = Place::with(&[("a.txt", "")]);
    place.run_with_stdin(&["convert"], b"").exits_with(0).prints("").says_nothing();
    place.run_with_stdin(&["convert", "--to", "tw"], b"").exits_with(0).prints("");
    place.run(&["convert", "a.txt", "-o", "b.txt"]).exits_with(0).says_nothing();
    assert_eq!(place.read("b.txt"), "");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let place = Place::new();
    place.write("a.txt", "头发很长。\n".repeat(200_000));
    for args in [whole(&["a.txt"]), vec!["inspect", "--json", "a.txt"]] {
        let mut child = place.command(&args).spawn().unwrap();
        let mut start = [0; 3];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{args:?}");
    }
}

#[test]
fn a_device_can_be_the_output() {
    if cfg!(unix) {
        let place = Place::with(&[("a.txt", "头发\n")]);
        place.convert(&["a.txt", "-o", "/dev/stdout"]).exits_with(0).prints("頭髮\n");
        place.convert(&["a.txt", "-o", "/dev/null"]).exits_with(0).prints("");
    }
}

#[cfg(unix)]
#[test]
fn a_fifo_can_be_the_input() {
    let place = Place::with(&[("a.txt", "头发\n")]);
    let made = std::process::Command::new("mkfifo").arg(place.path("fifo")).status();
    assert!(made.unwrap().success());
    let child = place.command(&whole(&["fifo", "-o", "b.txt"])).spawn().unwrap();
    std::fs::write(place.path("fifo"), "头发").unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
    assert_eq!(place.read("b.txt"), "頭髮");
}

#[test]
fn a_full_disk_is_a_failure() {
    let full = std::path::Path::new("/dev/full");
    if !full.exists() {
        eprintln!("skipped: this system has no /dev/full");
        return;
    }
    let place = Place::with(&[("a.txt", "头发\n")]);
    for args in [
        whole(&["a.txt"]),
        vec!["detect", "a.txt"],
        vec!["inspect", "--json", "a.txt"],
        vec!["man"],
        vec!["completions", "fish"],
        vec!["--help"],
        vec!["--version"],
    ] {
        let mut command = place.command(&args);
        command.stdout(std::fs::OpenOptions::new().write(true).open(full).unwrap());
        let ended = command.output().unwrap();
        assert_eq!(ended.status.code(), Some(3), "{args:?}");
        assert!(String::from_utf8_lossy(&ended.stderr).contains("standard output"), "{args:?}");
    }
}

#[test]
fn why_no_direction_can_be_told_is_said() {
    let place = Place::new();
    for (text, part) in [
        ("你好\n", "nothing tells Simplified from Traditional"),
        ("hello\n", "the text is not Chinese"),
        ("头发頭髮\n", "both Simplified and Traditional"),
    ] {
        let ran = place.run_with_stdin(&["convert"], text.as_bytes());
        ran.exits_with(2).prints("").says(part).says("--to zh-Hans");
    }
    place
        .run_with_stdin(&["detect"], "你好\n".as_bytes())
        .prints("-: UTF-8, LF, script undetermined, text\n");
}

#[test]
fn a_target_converts_with_or_without_idioms() {
    let place = Place::new();
    let args = ["convert", "--from", "s", "--to", "t", "--article", "off"];
    place.run_with_stdin(&args, "头发".as_bytes()).exits_with(0).prints("頭髮");
    let args = ["convert", "--from", "s", "--to", "tw", "--idioms", "--article", "off"];
    place.run_with_stdin(&args, "鼠标里的软件".as_bytes()).prints("滑鼠裡的軟體");
    let args = ["convert", "--from", "s", "--to", "tw", "--article", "off"];
    place.run_with_stdin(&args, "鼠标里的软件".as_bytes()).prints("鼠標裡的軟件");
}

#[test]
fn the_output_encoding_is_the_one_asked_for() {
    let place = Place::with(&[("a.txt", "头发\n")]);
    place.write("gb.txt", b"\xcd\xb7\xb7\xa2\n");
    for (args, expected) in [
        (&["a.txt", "--to-encoding", "utf-8"][..], &b"\xe9\xa0\xad\xe9\xab\xae\n"[..]),
        (&["a.txt", "--to-encoding", "utf-8-bom"], b"\xef\xbb\xbf\xe9\xa0\xad\xe9\xab\xae\n"),
        (&["a.txt", "--to-encoding", "utf-16le"], b"\x2d\x98\xee\x9a\n\0"),
        (&["a.txt", "--to-encoding", "utf-16"], b"\xff\xfe\x2d\x98\xee\x9a\n\0"),
        (&["a.txt", "--to-encoding", "utf-16be"], b"\x98\x2d\x9a\xee\0\n"),
        (&["a.txt", "--to-encoding", "Big5"], b"\xc0\x59\xbe\x76\n"),
        (&["gb.txt", "-e", "gbk", "--to-encoding", "same"], b"\xee\x5e\xf3\x8c\n"),
        (&["gb.txt", "-e", "gbk"], b"\xe9\xa0\xad\xe9\xab\xae\n"),
    ] {
        assert_eq!(place.convert(args).exits_with(0).stdout, expected, "{args:?}");
    }
}

/// The line is one of OpenCC's cases (`BYVoid_OpenCC_PR_1229`): 圞 has a Simplified form
/// that many fonts lack.
#[test]
fn rare_characters_are_left_unless_asked_for() {
    let place = Place::new();
    let line = "剔團圞月兒初淡\n".as_bytes();
    for direction in [["-c", "t2s"], ["--to", "zh-Hans"]] {
        let plain = ["convert", direction[0], direction[1]];
        let ran = place.run_with_stdin(&plain, line).exits_with(0);
        assert_eq!(String::from_utf8(ran.stdout).unwrap(), "剔团圞月儿初淡\n", "{direction:?}");
        let rare = ["convert", "--rare-characters", direction[0], direction[1]];
        let ran = place.run_with_stdin(&rare, line).exits_with(0);
        assert_eq!(String::from_utf8(ran.stdout).unwrap(), "剔团𪢮月儿初淡\n", "{direction:?}");
    }
}

#[test]
fn what_was_replaced_is_counted() {
    let place = Place::new();
    let replace = ["convert", "-e", "utf-8", "--on-malformed", "replace"];
    let ran = place.run_with_stdin(&replace, b"\xE5\xA4\xB4\xE5\x8F\x91 \xFF\n").exits_with(0);
    let ran = ran.says("warning: standard input: 1 sequence of bytes not valid UTF-8");
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), "頭髮 \u{FFFD}\n");
    let ncr = ["convert", "-t", "t", "--to-encoding", "big5", "--on-unmappable", "ncr"];
    let ran = place.run_with_stdin(&ncr, "<p>头𠮷𠮷".as_bytes()).exits_with(0);
    let ran = ran.says("warning: standard input: 2 characters beyond Big5");
    assert!(ran.stdout.ends_with(b"&#x20BB7;&#x20BB7;"));
}
