//! Runs that are ended half-way.
#![cfg(unix)]

use std::fs;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::support::{Place, WHOLE};

const FILES: usize = 3000;

fn text(number: usize) -> String {
    format!("第{number}篇：头发\n").repeat(300)
}

fn expected(number: usize) -> String {
    format!("第{number}篇：頭髮\n").repeat(300)
}

fn place() -> Place {
    let place = Place::new();
    for number in 0..FILES {
        place.write(format!("in/{}/{number}.txt", number % 7), text(number));
    }
    place
}

fn start(place: &Place, out: &str) -> Child {
    let args = ["convert", "in", "-o", out].into_iter().chain(WHOLE);
    place.command(&args.collect::<Vec<_>>()).spawn().unwrap()
}

/// Waits until a run has written a few files.
fn wait_for_outputs(place: &Place, out: &str) {
    let first = place.path(out).join("0");
    let begun = Instant::now();
    while fs::read_dir(&first).map_or(0, Iterator::count) < 20 {
        assert!(begun.elapsed() < Duration::from_secs(60), "no outputs appear");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Checks that each output is whole, and gives the number of the outputs and of the
/// temporary files.
fn check_outputs(place: &Place, out: &str) -> (usize, usize) {
    let files = place.files(out);
    let (outputs, temporary): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file.ends_with(".txt"));
    for file in &outputs {
        let name = file.rsplit('/').next().unwrap().trim_end_matches(".txt");
        let number = name.parse().unwrap();
        assert_eq!(place.read(format!("{out}/{file}")), expected(number), "{file}");
    }
    (outputs.len(), temporary.len())
}

#[test]
fn a_killed_run_leaves_whole_outputs_and_the_next_cleans_up() {
    let place = place();
    let mut killed = start(&place, "out");
    wait_for_outputs(&place, "out");
    killed.kill().unwrap();
    let status = killed.wait().unwrap();
    assert_eq!(status.code(), None, "the run was over before it was killed");
    let (outputs, _) = check_outputs(&place, "out");
    assert!(outputs < FILES);
    // One that is certain to be there, as if the run had died while writing it.
    let leftover = leftover_of(killed.id());
    place.write(format!("out/3/{leftover}"), "第");

    place.convert(&["in", "-o", "out", "--force"]).exits_with(0).says("converted 3000;");
    let (outputs, temporary) = check_outputs(&place, "out");
    assert_eq!(outputs, FILES);
    // Elsewhere nothing tells which processes run, and such files go after a day.
    if cfg!(target_os = "linux") {
        assert_eq!(temporary, 0);
    }
}

/// The name of a temporary file of a process on this machine: the host's part is
/// the FNV-1a hash of its name.
fn leftover_of(process: u32) -> String {
    let host = fs::read("/proc/sys/kernel/hostname").unwrap_or_default();
    let hash = host
        .iter()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    format!(".zhpress-{hash:08x}-{process}-abcdef.tmp")
}

#[test]
fn an_interrupted_run_ends_with_130_and_leaves_no_temporary_file() {
    for signal in ["-INT", "-TERM"] {
        let place = place();
        let running = start(&place, "out");
        wait_for_outputs(&place, "out");
        let sent = Command::new("kill").args([signal, &running.id().to_string()]).status();
        assert!(sent.unwrap().success());
        let ended = running.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(130), "{signal}");
        assert!(String::from_utf8_lossy(&ended.stderr).contains("interrupted"));
        let (outputs, temporary) = check_outputs(&place, "out");
        assert!(outputs < FILES);
        assert_eq!(temporary, 0);
    }
}
