//! Input that is converted as it comes.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use crate::support::Place;

/// Everything named: no text has to be seen whole.
const STREAM: [&str; 7] = ["convert", "-c", "s2twp", "--article", "off", "-e", "utf-8"];

fn stream(more: &[&'static str]) -> Vec<&'static str> {
    STREAM.into_iter().chain(more.iter().copied()).collect()
}

/// Longer than any machine needs; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running child whose output lines come through a channel.
fn interactive(place: &Place, args: &[&str]) -> (Child, ChildStdin, Receiver<Vec<u8>>) {
    let mut child = place.command(args).stdin(Stdio::piped()).spawn().unwrap();
    let stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        loop {
            let mut line = Vec::new();
            if stdout.read_until(b'\n', &mut line).unwrap() == 0 || sender.send(line).is_err() {
                return;
            }
        }
    });
    (child, stdin, lines)
}

#[test]
fn a_line_comes_out_when_it_is_complete() {
    let place = Place::new();
    for (args, lines) in [
        (stream(&[]), [("鼠标里的软件\n", "滑鼠裡的軟體\n"), ("\n", "\n"), ("一\r\n", "一\r\n")]),
        (
            vec!["convert", "-f", "tw", "-t", "hk", "--article", "off", "-e", "utf-8"],
            [("裡面\n", "裏面\n"), ("a\n", "a\n"), ("麵包著\n", "麪包着\n")],
        ),
    ] {
        let (mut child, mut stdin, output) = interactive(&place, &args);
        for (line, expected) in lines {
            // In two parts, cut inside a character where there is one.
            let (left, right) = line.as_bytes().split_at(1);
            stdin.write_all(left).unwrap();
            stdin.flush().unwrap();
            stdin.write_all(right).unwrap();
            let line = output.recv_timeout(PATIENCE);
            if line.is_err() {
                child.kill().unwrap();
            }
            assert_eq!(String::from_utf8(line.unwrap()).unwrap(), expected, "{args:?}");
        }
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn a_malformed_byte_ends_the_stream_behind_what_came_before() {
    let place = Place::new();
    let mut input = "头发，软件\n".repeat(100_000).into_bytes();
    let offset = input.len();
    input.extend_from_slice(b"\xE5\x8F\xFF\xE5\x8F\x91\n");
    place.write("a.txt", &input);
    let expected = "頭髮，軟體\n".repeat(100_000);
    let says = format!("byte {offset} (0xE5 0x8F) is not valid UTF-8");
    let ran = place.run(&stream(&["a.txt"])).exits_with(3);
    ran.says(&says).says("a.txt: ").prints(&expected);
    let ran = place.run_with_stdin(&stream(&[]), &input).exits_with(3);
    ran.says(&says).says("standard input: ").prints(&expected);
    // To a file it is written whole or not at all.
    place.run_with_stdin(&stream(&["-o", "b.txt"]), &input).exits_with(3).says(&says);
    assert_eq!(place.files("."), ["a.txt"]);
    let replaced = place.run(&stream(&["a.txt", "--on-malformed", "replace"])).exits_with(0);
    let replaced = replaced.says("2 sequences of bytes not valid UTF-8");
    assert!(String::from_utf8(replaced.stdout).unwrap().ends_with("\n\u{FFFD}\u{FFFD}發\n"));
}

#[test]
fn a_character_that_does_not_fit_ends_the_stream() {
    let place = Place::new();
    let args = stream(&["--to-encoding", "big5"]);
    let ran = place.run_with_stdin(&args, "头发\n里𠮷头".as_bytes()).exits_with(3);
    assert_eq!(ran.stdout, b"\xc0\x59\xbe\x76\n\xb8\xcc");
    ran.says("standard input: a character does not fit Big5: 𠮷 (U+20BB7, line 2 column 2)");
}

#[test]
fn what_may_be_done_about_it_depends_on_the_text() {
    let place = Place::new();
    let args = stream(&["--to-encoding", "big5"]);
    let ran = place.run_with_stdin(&args, "头😀".as_bytes()).exits_with(3);
    ran.says("allow --on-unmappable replace (plain text has no character references)");
    let ran = place.run_with_stdin(&args, "<p>头😀".as_bytes()).exits_with(3);
    ran.says("allow --on-unmappable ncr or replace");
}

/// The text's bytes, by the standard library and encoding_rs.
fn encoded(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "utf-32le" => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        "utf-32be" => text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
        "gb18030" => encoding_rs::GB18030.encode(text).0.into_owned(),
        "big5" => encoding_rs::BIG5.encode(text).0.into_owned(),
        _ => text.as_bytes().to_vec(),
    }
}

#[test]
fn every_encoding_streams_into_every_other() {
    let place = Place::new();
    let labels = ["utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be", "gb18030", "big5"];
    // More than one chunk. Big5 has no Simplified character.
    let lines = |line: &str| format!("{line}\n").repeat(8000);
    for from in labels {
        let source = if from == "big5" { "餘香和系統裡" } else { "余香和系统里" };
        let source = encoded(&lines(source), from);
        for to in labels {
            let args = ["convert", "-c", "s2tw", "--article", "off", "-e", from];
            let args: Vec<&str> = args.into_iter().chain(["--to-encoding", to]).collect();
            let ran = place.run_with_stdin(&args, &source).exits_with(0);
            assert!(ran.stdout == encoded(&lines("餘香和系統裡"), to), "{from} to {to}");
        }
    }
}

#[test]
fn a_mark_is_treated_as_without_a_stream() {
    let place = Place::new();
    let mark = "\u{feff}";
    for (args, input, expected) in [
        (stream(&[]), "\u{feff}头", "\u{feff}頭".as_bytes()),
        (stream(&["--to-encoding", "same"]), "\u{feff}头", "\u{feff}頭".as_bytes()),
        (stream(&["--to-encoding", "utf-16be"]), "\u{feff}头", b"\x98\x2d"),
        (stream(&["--to-encoding", "utf-16"]), "", b"\xff\xfe"),
        (stream(&["--to-encoding", "utf-8-bom"]), "头", "\u{feff}頭".as_bytes()),
        (stream(&[]), mark, mark.as_bytes()),
        (stream(&[]), "", b""),
    ] {
        let ran = place.run_with_stdin(&args, input.as_bytes()).exits_with(0);
        assert_eq!(ran.stdout, expected, "{args:?} {input:?}");
    }
}

#[test]
fn a_stream_gives_what_the_whole_gives() {
    let place = Place::new();
    let text =
        "鼠标里的软件，发展。\r\n---\n# 头发\n```\n头发\n```\n⿰头发发\u{f900}".repeat(5_000);
    place.write("a.txt", &text);
    let whole =
        place.run(&["convert", "-c", "s2twp", "--article", "off", "--format", "text", "a.txt"]);
    let whole = whole.exits_with(0).stdout;
    assert!(place.run(&stream(&["a.txt"])).exits_with(0).stdout == whole);
    assert!(place.run_with_stdin(&stream(&[]), text.as_bytes()).exits_with(0).stdout == whole);
    for args in [stream(&["a.txt", "-o", "b.txt"]), stream(&["a.txt", "--in-place"])] {
        place.run(&args).exits_with(0);
    }
    place.run_with_stdin(&stream(&["-o", "c.txt"]), text.as_bytes()).exits_with(0);
    for name in ["a.txt", "b.txt", "c.txt"] {
        assert!(place.bytes(name) == whole, "{name}");
    }
}

/// The name of a Markdown file says that its code is kept; nothing else does in a stream.
#[test]
fn markdown_is_told_by_its_name_alone() {
    let text = "# 头发\n\n```\n头发\n```\n\n## 后来\n";
    let place = Place::with(&[("a.md", text), ("a.txt", text)]);
    let kept = "# 頭髮\n\n```\n头发\n```\n\n## 後來\n";
    let all = "# 頭髮\n\n```\n頭髮\n```\n\n## 後來\n";
    place.run(&stream(&["a.md"])).exits_with(0).prints(kept);
    place.run(&stream(&["a.md", "--format", "text"])).exits_with(0).prints(all);
    place.run(&stream(&["a.txt"])).exits_with(0).prints(all);
    place.run(&stream(&["a.txt", "--format", "markdown"])).exits_with(0).prints(kept);
    // The same where the text is seen whole.
    place.run(&stream(&["a.txt", "a.md", "-o", "out"])).exits_with(0);
    assert_eq!(
        (place.read("out/a.txt"), place.read("out/a.md")),
        (all.to_owned(), kept.to_owned())
    );
}

#[test]
fn large_files_stream_into_files_of_their_own() {
    let place = Place::new();
    // Beyond the size from which files are not read whole.
    let (source, expected) = ("头发很长。\n".repeat(1_100_000), "頭髮很長。\n".repeat(1_100_000));
    place.write("in/a.txt", &source);
    place.write("in/b.txt", &expected);
    place.write("in/c.txt", "头发");
    let folder = stream(&["in", "-o", "out", "--report", "r.json", "-v"]);
    let ran = place.run(&folder).exits_with(0);
    let ran = ran.says("in/a.txt: UTF-8, s2twp, changed\n");
    ran.says("in/b.txt: UTF-8, s2twp, unchanged\n").says("converted 2, unchanged 1");
    assert!(place.read("out/a.txt") == expected && place.read("out/b.txt") == expected);
    let report: serde_json::Value = serde_json::from_str(&place.read("r.json")).unwrap();
    let (large, small) = (&report["files"][0], &report["files"][2]);
    assert_eq!((&large["status"], &small["status"]), (&"converted".into(), &"converted".into()));
    assert!(large["script"].is_null() && large["changed"].is_null());
    assert_eq!((&small["script"], &small["changed"]), (&"Hans".into(), &2.into()));

    place.run(&stream(&["in", "-o", "out"])).exits_with(3).says("the output exists already");
    let in_place = stream(&["in", "--in-place", "--backup"]);
    let written = |name| fs::metadata(place.path(name)).unwrap().modified().unwrap();
    let before = written("in/b.txt");
    place.run(&in_place).exits_with(0).says("converted 2, unchanged 1");
    assert!(place.read("in/a.txt") == expected && place.read("in/a.txt.bak") == source);
    assert_eq!(written("in/b.txt"), before);
    assert!(!place.path("in/b.txt.bak").exists());
    // A byte that is none leaves nothing behind.
    place.write("d.txt", [source.as_bytes(), b"\xff"].concat());
    place.run(&stream(&["d.txt", "-o", "e.txt"])).exits_with(3).says("d.txt: byte 17600000 (0xFF)");
    assert_eq!(place.files(".").iter().filter(|file| file.contains("e.txt")).count(), 0);
    assert!(place.files(".").iter().all(|file| !file.ends_with(".tmp")));
    // What is only shown is read whole.
    place.run(&stream(&["in/a.txt", "--dry-run", "--diff"])).exits_with(0).prints("");
    place.run(&stream(&["d.txt", "--dry-run"])).exits_with(3);
}

#[test]
fn a_closed_pipe_ends_a_stream_quietly() {
    let place = Place::new();
    place.write("a.txt", "头发很长。\n".repeat(200_000));
    let mut child = place.command(&stream(&["a.txt"])).spawn().unwrap();
    let mut start = [0; 3];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[cfg(unix)]
#[test]
fn an_interrupted_stream_into_a_file_leaves_nothing() {
    let place = Place::new();
    let mut child = place.command(&stream(&["-o", "b.txt"])).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all("头发\n".as_bytes()).unwrap();
    let begun = std::time::Instant::now();
    while !place
        .files(".")
        .iter()
        .any(|file| file.ends_with(".tmp") && place.bytes(file) == "頭髮\n".as_bytes())
    {
        assert!(begun.elapsed() < PATIENCE, "nothing is written");
        std::thread::sleep(Duration::from_millis(1));
    }
    let sent = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(place.files("."), [""; 0]);
}

/// The most memory that a process has had, in KiB.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[test]
fn memory_is_bounded_whatever_comes() {
    if peak(std::process::id()).is_none() {
        eprintln!("skipped: this system does not tell a process's peak memory in /proc");
        return;
    }
    let place = Place::new();
    // Ordinary lines; one line without end, in which no place is certain; operators alone.
    for (part, times) in [
        ("鼠标里的软件，头发很长。\n".repeat(3000), 1000),
        ("一".repeat(30_000), 100),
        ("⿰".repeat(3_000), 20),
    ] {
        let mut child = place
            .command(&stream(&[]))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        for _ in 0..times {
            stdin.write_all(part.as_bytes()).unwrap();
        }
        let peak = peak(child.id()).unwrap();
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(0));
        assert!(peak < 32 * 1024, "{peak} KiB for {times} times {} bytes", part.len());
    }
}
