use std::fs;

use super::*;
use crate::batch::{Collection, Destination, Selection, collect, plan};

static NEVER: AtomicBool = AtomicBool::new(false);

fn settings(options: &press::Options) -> Settings<'_> {
    Settings {
        press: options,
        force: false,
        dry_run: false,
        copy_others: false,
        diff: false,
        backup: None,
        preserve_times: false,
        cache: None,
        jobs: 2,
        interrupted: &NEVER,
    }
}

fn statuses(jobs: &[Job], settings: &Settings<'_>) -> Vec<String> {
    let mut statuses = Vec::new();
    run(jobs, settings, |outcome| {
        let name = outcome.input.file_name().unwrap().to_string_lossy().into_owned();
        statuses.push(format!("{name} {}", name_of(&outcome.status)));
    });
    statuses
}

fn name_of(status: &Status) -> &'static str {
    match status {
        Status::Converted => "converted",
        Status::Unchanged => "unchanged",
        Status::UpToDate => "up-to-date",
        Status::Copied => "copied",
        Status::Skipped => "skipped",
        Status::Failed(_) => "failed",
        Status::Interrupted => "interrupted",
    }
}

fn jobs_of(folder: &Path, out: &Path) -> Vec<Job> {
    let Collection { inputs, failures, .. } =
        collect(&[folder.to_owned()], Some(out), &Selection::default());
    assert!(failures.is_empty());
    plan(inputs, &Destination::Folder(out.to_owned()), false)
}

#[test]
fn one_failure_leaves_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir_all(source.join("c")).unwrap();
    for name in ["a.txt", "b.txt", "c/d.txt"] {
        fs::write(source.join(name), "English.\r\n").unwrap();
    }
    let jobs = jobs_of(&source, &out);
    fs::create_dir_all(out.join("b.txt")).unwrap();
    let options = press::Options::default();
    assert_eq!(
        statuses(&jobs, &settings(&options)),
        ["a.txt unchanged", "b.txt failed", "d.txt unchanged"]
    );
    assert_eq!(fs::read(out.join("a.txt")).unwrap(), b"English.\r\n");
    assert_eq!(fs::read(out.join("c/d.txt")).unwrap(), b"English.\r\n");
}

#[test]
fn an_output_that_appears_meanwhile_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir_all(&source).unwrap();
    fs::create_dir_all(&out).unwrap();
    fs::write(source.join("a.txt"), "new").unwrap();
    let jobs = jobs_of(&source, &out);
    fs::write(out.join("a.txt"), "old").unwrap();
    let options = press::Options::default();
    assert_eq!(statuses(&jobs, &settings(&options)), ["a.txt failed"]);
    assert_eq!(fs::read(out.join("a.txt")).unwrap(), b"old");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn after_an_interrupt_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir_all(&source).unwrap();
    fs::write(source.join("a.txt"), "x").unwrap();
    let jobs = jobs_of(&source, &out);
    let interrupted = AtomicBool::new(true);
    let options = press::Options::default();
    let settings = Settings { interrupted: &interrupted, ..settings(&options) };
    assert_eq!(statuses(&jobs, &settings), [""; 0]);
    assert!(!out.exists());
}

#[cfg(unix)]
#[test]
fn an_output_has_its_inputs_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir_all(&source).unwrap();
    fs::write(source.join("a.txt"), "x").unwrap();
    fs::set_permissions(source.join("a.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    let jobs = jobs_of(&source, &out);
    let options = press::Options::default();
    assert_eq!(statuses(&jobs, &settings(&options)), ["a.txt unchanged"]);
    assert_eq!(fs::metadata(out.join("a.txt")).unwrap().permissions().mode() & 0o777, 0o640);
}
