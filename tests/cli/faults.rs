//! What may go wrong around a run: full disks, folders that cannot be written, files that are not what they seem.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::support::{Place, Ran, WHOLE};

const FILES: usize = 2000;

/// The program's arguments as one shell command, after these words.
fn shell(before: &str, args: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_zhpress");
    format!("{before} '{program}' convert {} {}", WHOLE.join(" "), args.join(" "))
}

/// Runs a shell command in this place as root of a namespace of its own; `None` where the system
/// lets nobody have one.
fn in_namespace(place: &Place, options: &str, script: &str) -> Option<Ran> {
    let run = |script: &str| {
        let args = options.split(' ').chain(["sh", "-c", script]);
        Command::new("unshare").args(args).current_dir(place.path("")).output()
    };
    if !run("true").is_ok_and(|ran| ran.status.success()) {
        eprintln!("skipped: 'unshare {options}' does not work here");
        return None;
    }
    Some(Ran::of(run(script).unwrap()))
}

fn start(place: &Place, args: &[&str]) -> std::process::Child {
    let args = ["convert"].iter().chain(&WHOLE).chain(args).copied();
    place.command(&args.collect::<Vec<_>>()).spawn().unwrap()
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what} does not come");
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_run_that_is_killed_leaves_each_output_old_or_new_and_the_next_completes_it() {
    let place = Place::new();
    let (old, new) = ("旧的\n".repeat(3000), "头发\n".repeat(3000));
    for number in 0..FILES {
        place.write(format!("in/{number}.txt"), &new);
        place.write(format!("out/{number}.txt"), &old);
    }
    let converted = "頭髮\n".repeat(3000);
    let read = |number: usize| place.read(format!("out/{number}.txt"));
    let incremental = ["--changed-only", "--cache", "cache"];
    let mut args = vec!["in", "-o", "out", "--force"];
    args.extend(incremental);
    let mut run = start(&place, &args);
    wait_until("an output", || read(0) == converted);
    run.kill().unwrap();
    assert_eq!(run.wait().unwrap().code(), None, "the run was over before it was killed");
    let done = (0..FILES).filter(|number| read(*number) == converted).count();
    let left = (0..FILES).filter(|number| read(*number) == old).count();
    assert_eq!(done + left, FILES, "each is whole");
    assert!(left > 0);

    place.convert(&args).exits_with(0);
    assert!((0..FILES).all(|number| read(number) == converted));
    let strays: Vec<_> =
        place.files("out").into_iter().filter(|file| !file.ends_with(".txt")).collect();
    // Elsewhere nothing tells which processes run, and such files go after a day.
    if cfg!(target_os = "linux") {
        assert_eq!(strays, [""; 0]);
    }
    place.convert(&args).exits_with(0).says("up-to-date 2000;");
}

#[test]
fn what_a_killed_run_made_needs_no_force() {
    let place = Place::new();
    for number in 0..FILES {
        place.write(format!("in/{number}.txt"), "头发\n".repeat(3000));
    }
    let args = ["in", "-o", "out", "--changed-only", "--cache", "cache"];
    let mut run = start(&place, &args);
    wait_until("an output", || place.path("out/0.txt").exists());
    run.kill().unwrap();
    run.wait().unwrap();
    place.convert(&args).exits_with(0);
    place.convert(&args).exits_with(0).says("up-to-date 2000;");
}

#[test]
fn an_interrupted_run_remembers_what_it_did() {
    let place = Place::new();
    for number in 0..FILES {
        place.write(format!("in/{number}.txt"), "头发\n".repeat(3000));
    }
    let args = ["in", "-o", "out", "--changed-only", "--cache", "cache"];
    let run = start(&place, &args);
    wait_until("an output", || place.path("out/0.txt").exists());
    let sent = Command::new("kill").args(["-INT", &run.id().to_string()]).status();
    assert!(sent.unwrap().success());
    let ended = Ran::of(run.wait_with_output().unwrap()).exits_with(130);
    let done = place.files("out").len();
    assert!(done < FILES);
    assert!(ended.stderr.contains(&format!("converted {done};")), "{}", ended.stderr);
    let rest = FILES - done;
    place.convert(&args).exits_with(0).says(&format!("converted {rest}, up-to-date {done};"));
}

#[test]
fn a_second_run_into_the_same_folder_is_refused() {
    let place = Place::with(&[("b/a.txt", "头"), ("c.txt", "头")]);
    let fifo = place.path("fifo");
    let made = Command::new("mkfifo").arg(&fifo).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no mkfifo");
        return;
    }
    // One that waits for its input, of which nothing is written. That it has its lock is known
    // when it opens the input, and not when the file exists that it is about to lock.
    let mut first = start(&place, &["fifo", "c.txt", "-o", "out", "-j", "1"]);
    let writer = thread::spawn(|| File::options().write(true).open(fifo));
    wait_until("a reader of the input", || writer.is_finished());
    let writer = writer.join().unwrap().unwrap();
    let ran = place.convert(&["b", "-o", "out"]);
    ran.exits_with(3).says("error: out: another run of zhpress writes to this folder; wait for it");
    place.convert(&["b", "-o", "other"]).exits_with(0);
    place.convert(&["b", "-o", "out", "--dry-run"]).exits_with(0);
    first.kill().unwrap();
    first.wait().unwrap();
    drop(writer);
    place.convert(&["b", "-o", "out"]).exits_with(0).says("converted 1;");
    assert!(!place.path("out/.zhpress.lock").exists());
}

#[test]
fn a_second_run_in_place_over_the_same_folder_is_refused() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "头")]);
    let lock = File::create(place.path("in/.zhpress.lock")).unwrap();
    if lock.try_lock().is_err() {
        eprintln!("skipped: this file system has no locks");
        return;
    }
    place.convert(&["in", "--in-place"]).exits_with(3).says("error: in: another run of zhpress");
    assert_eq!(place.read("in/a.txt"), "头");
    // Files by their names are divided among runs.
    place.convert(&["in/a.txt", "in/b.txt", "--in-place"]).exits_with(0);
    assert_eq!(place.read("in/a.txt"), "頭");
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_written() {
    let place = Place::new();
    for number in 0..8 {
        place.write(format!("in/{number}.txt"), "头".repeat(200_000));
    }
    fs::create_dir(place.path("small")).unwrap();
    let run = shell("", &["in", "-o", "small/out", "-j", "1"]);
    // What is on the small disk is gone with the namespace, so it is counted in there.
    let script = format!(
        "mount -t tmpfs -o size=2m none small || exit 77; {run}; code=$?; \
         find small -type f ! -size 600000c | grep -q . && exit 78; \
         find small/out -name '*.txt' | wc -l; exit $code"
    );
    let Some(ran) = in_namespace(&place, "-rm", &script) else { return };
    if ran.code == Some(77) {
        eprintln!("skipped: no disk can be mounted here");
        return;
    }
    let whole: usize = String::from_utf8_lossy(&ran.stdout).trim().parse().unwrap();
    assert!((1..4).contains(&whole), "{whole} files of 600 kB on 2 MiB");
    let ran = ran.exits_with(3).says(&format!("converted {whole}, failed {}", 8 - whole));
    ran.says(".txt: cannot write: No space left on device");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let place = Place::with(&[("in/a.txt", "头"), ("out/b.txt", "theirs")]);
    // In a user namespace of one user, root has no more rights over others' files than anybody.
    let is_root = fs::metadata(place.path("in")).unwrap().uid() == 0;
    fs::set_permissions(place.path("out"), fs::Permissions::from_mode(0o555)).unwrap();
    let ran = if is_root {
        fs::set_permissions(place.path(""), fs::Permissions::from_mode(0o755)).unwrap();
        let program = env!("CARGO_BIN_EXE_zhpress");
        let may_run = Command::new("setpriv")
            .args(["--reuid=65534", "--regid=65534", "--clear-groups", program, "--version"])
            .output();
        if !may_run.is_ok_and(|ran| ran.status.success()) {
            eprintln!("skipped: nobody but root can be had to run the program");
            return;
        }
        let run = shell("setpriv --reuid=65534 --regid=65534 --clear-groups", &["in", "-o", "out"]);
        Ran::of(Command::new("sh").args(["-c", &run]).current_dir(place.path("")).output().unwrap())
    } else {
        place.convert(&["in", "-o", "out"])
    };
    fs::set_permissions(place.path("out"), fs::Permissions::from_mode(0o755)).unwrap();
    ran.exits_with(3).says("error: out/a.txt: cannot write: Permission denied");
    assert_eq!(place.files("out"), ["b.txt"]);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    let place = Place::with(&[("in/b.txt", "发")]);
    place.write("in/a.txt", "头\n".repeat(12_000_000));
    let path = place.path("in/a.txt");
    let run = start(&place, &["in", "-o", "out", "-e", "utf-8"]);
    let mut file = File::options().append(true).open(path).unwrap();
    // As long as the run goes on, whenever it comes to look.
    let stop = std::sync::atomic::AtomicBool::new(false);
    let ran = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                file.write_all("头\n".as_bytes()).unwrap();
                thread::sleep(Duration::from_micros(200));
            }
        });
        let ended = run.wait_with_output();
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        Ran::of(ended.unwrap())
    });
    let ran = ran.exits_with(3).says("converted 1, failed 1");
    ran.says("error: in/a.txt: the file changed while it was read; convert it again");
    assert_eq!(place.files("out"), ["b.txt"]);
}

#[test]
fn a_file_that_vanishes_is_told_and_the_others_are_done() {
    let place = Place::with(&[("c.txt", "发")]);
    let made = Command::new("mkfifo").arg(place.path("fifo")).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no mkfifo");
        return;
    }
    place.write("b.txt", "头");
    let run = start(&place, &["fifo", "b.txt", "c.txt", "-o", "out", "-j", "1"]);
    // It waits for its first input until somebody opens it, and then finds the second one gone.
    wait_until("the lock", || place.path("out/.zhpress.lock").exists());
    fs::remove_file(place.path("b.txt")).unwrap();
    fs::write(place.path("fifo"), "后").unwrap();
    let ran = Ran::of(run.wait_with_output().unwrap());
    let ran = ran.exits_with(3).says("converted 2, failed 1");
    ran.says("error: b.txt: cannot read: No such file or directory");
    assert_eq!(place.files("out"), ["c.txt", "fifo"]);
    assert_eq!(place.read("out/fifo"), "後");
}

#[test]
fn what_is_no_regular_file_is_passed_over_in_a_folder() {
    let place = Place::with(&[("in/a.txt", "头"), ("outside/secret.txt", "发")]);
    let _socket = std::os::unix::net::UnixListener::bind(place.path("in/socket")).unwrap();
    let mut special = 1;
    if Command::new("mkfifo").arg(place.path("in/fifo")).status().is_ok_and(|made| made.success()) {
        special += 1;
    }
    // Only root may.
    let device = Command::new("mknod").arg(place.path("in/null")).args(["c", "1", "3"]).output();
    if device.is_ok_and(|made| made.status.success()) {
        special += 1;
    }
    symlink(".", place.path("in/loop")).unwrap();
    symlink("../in", place.path("in/around")).unwrap();
    symlink("../outside", place.path("in/away")).unwrap();
    symlink("../outside/secret.txt", place.path("in/away.txt")).unwrap();
    symlink("nowhere", place.path("in/dangling")).unwrap();
    special += 5;
    let ran = place.convert(&["in", "-o", "out"]).exits_with(0);
    ran.says(&format!("converted 1, skipped {special} (links or special files); output in out\n"));
    assert_eq!(place.files("out"), ["a.txt"]);
}

#[test]
fn names_may_be_anything() {
    let place = Place::new();
    let long = format!("{}.txt", "n".repeat(251));
    let mut names: Vec<&OsStr> = vec![OsStr::new("line\nend.txt"), OsStr::new(&long)];
    fs::create_dir_all(place.path("in")).unwrap();
    let invalid = OsStr::from_bytes(b"\xff\xfe.txt");
    match fs::write(place.path("in").join(invalid), "头") {
        Ok(()) => names.push(invalid),
        Err(error) => eprintln!("skipped: a name that is not UTF-8 ({error})"),
    }
    for name in &names {
        fs::write(place.path("in").join(name), "头").unwrap();
    }
    let args = ["in", "-o", "out", "--changed-only", "--cache", "cache", "--report", "r.json"];
    let count = names.len();
    place.convert(&args).exits_with(0).says(&format!("converted {count};"));
    for name in &names {
        assert_eq!(fs::read(place.path("out").join(name)).unwrap(), "頭".as_bytes(), "{name:?}");
    }
    place.convert(&args).exits_with(0).says(&format!("up-to-date {count};"));
    for name in &names {
        fs::remove_file(place.path("in").join(name)).unwrap();
    }
    let mut args = args.to_vec();
    args.push("--prune");
    place.convert(&args).exits_with(0).says(&format!("removed {count} (source gone)"));
    assert_eq!(place.files("out"), [""; 0]);
}

#[test]
fn times_are_preserved_where_that_is_asked_for() {
    let place = Place::with(&[("in/a.txt", "头"), ("in/b.txt", "same")]);
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for name in ["in/a.txt", "in/b.txt"] {
        File::options().write(true).open(place.path(name)).unwrap().set_modified(time).unwrap();
    }
    let time_of = |name: &str| fs::metadata(place.path(name)).unwrap().modified().unwrap();
    place.convert(&["in", "-o", "plain"]).exits_with(0);
    assert_ne!(time_of("plain/a.txt"), time);
    place.convert(&["in", "-o", "out", "--preserve-times"]).exits_with(0);
    assert_eq!([time_of("out/a.txt"), time_of("out/b.txt")], [time; 2]);
    place.convert(&["in", "--in-place", "--preserve-times"]).exits_with(0);
    assert_eq!((time_of("in/a.txt"), place.read("in/a.txt")), (time, "頭".to_owned()));
}
