use std::fs;

use super::*;

fn input(path: PathBuf, target: &str) -> Input {
    Input { path, target: target.into(), found: false }
}

fn refusals(jobs: &[Job]) -> Vec<&'static str> {
    jobs.iter()
        .map(|job| match &job.refusal {
            None => "",
            Some(error) => match error.kind() {
                ErrorKind::OutputExists => "exists",
                ErrorKind::OutputIsInput => "input",
                ErrorKind::OutputTaken { .. } => "taken",
                _ => "other",
            },
        })
        .collect()
}

#[test]
fn an_output_that_exists_needs_force() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in ["a", "b", "out"] {
        fs::write(path(name), "").unwrap();
    }
    let to = |name: &str, force| {
        refusals(&plan(vec![input(path("a"), "a")], &Destination::File(path(name)), force))
    };
    assert_eq!(to("out", false), ["exists"]);
    assert_eq!(to("out", true), [""]);
    assert_eq!(to("new", false), [""]);
}

#[test]
fn no_output_is_an_input_of_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("sub")).unwrap();
    for name in ["a", "sub/a"] {
        fs::write(path(name), "").unwrap();
    }
    fs::hard_link(path("a"), path("hard")).unwrap();
    let to = |name: &str| {
        refusals(&plan(vec![input(path("a"), "a")], &Destination::File(path(name)), true))
    };
    assert_eq!(to("a"), ["input"]);
    assert_eq!(to("sub/../a"), ["input"]);
    if cfg!(unix) {
        assert_eq!(to("hard"), ["input"]);
    }
    // Another input of the run would be overwritten before it is read.
    let inputs = vec![input(path("sub/a"), "a"), input(path("a"), "sub/b")];
    let jobs = plan(inputs, &Destination::Folder(folder.path().to_owned()), true);
    assert_eq!(refusals(&jobs), ["input", ""]);
}

#[test]
fn two_inputs_have_two_outputs() {
    let destination = Destination::Folder("out".into());
    let inputs = vec![
        input("x/a".into(), "a"),
        input("y/a".into(), "a"),
        input("y/b".into(), "b"),
        input("y/b".into(), "b"),
    ];
    let jobs = plan(inputs, &destination, false);
    assert_eq!(refusals(&jobs), ["taken", "taken", ""], "the repeated one is done once");
    let message = jobs[0].refusal.as_ref().unwrap().to_string();
    assert!(message.contains("x/a") && message.contains("y/a"), "{message}");
}

#[cfg(unix)]
#[test]
fn two_folders_that_are_one_have_one_output() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    std::os::unix::fs::symlink("a", folder.path().join("b")).unwrap();
    let inputs = || vec![input("x".into(), "a/new"), input("y".into(), "b/new")];
    let destination = Destination::Folder(folder.path().to_owned());
    assert_eq!(refusals(&plan(inputs(), &destination, true)), ["taken", "taken"]);
    // As where it exists already.
    fs::write(folder.path().join("a/new"), "").unwrap();
    assert_eq!(refusals(&plan(inputs(), &destination, true)), ["taken", "taken"]);
}

#[cfg(unix)]
#[test]
fn what_was_found_twice_is_done_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::write(folder.path().join("a/x"), "").unwrap();
    std::os::unix::fs::symlink("a", folder.path().join("b")).unwrap();
    let found = |path: &str| Input { found: true, ..input(folder.path().join(path), "x") };
    let jobs = plan(vec![found("a/x"), found("b/x")], &Destination::Nowhere, false);
    assert_eq!(jobs.len(), 1);
    let jobs = plan(vec![found("a/x"), found("b/x")], &Destination::InPlace, false);
    assert_eq!(jobs.len(), 1);
}

#[test]
fn in_place_does_each_file_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, "").unwrap();
    let again = folder.path().join(".").join("a");
    let jobs =
        plan(vec![input(path.clone(), "a"), input(again, "a")], &Destination::InPlace, false);
    assert_eq!(jobs.len(), 1);
    assert_eq!(jobs[0].output, Some(path.canonicalize().unwrap()));
}

#[test]
fn names_that_windows_does_not_take_are_refused_there() {
    let names = ["NUL.txt", "a.txt", "x/aux/b.txt"];
    let jobs = || {
        let inputs = names.map(|name| input(name.into(), name)).to_vec();
        plan(inputs, &Destination::Folder("out".into()), false)
    };
    let mut on_windows = jobs();
    refuse_bad_names(&mut on_windows, true);
    assert_eq!(refusals(&on_windows), ["other", "", "other"]);
    let message = on_windows[0].refusal.as_ref().unwrap().to_string();
    assert!(
        message.starts_with("NUL.txt: the name 'NUL.txt' is that of a device (NUL)"),
        "{message}"
    );
    let mut elsewhere: Vec<Job> = jobs();
    elsewhere.iter_mut().for_each(|job| job.refusal = None);
    refuse_bad_names(&mut elsewhere, false);
    assert_eq!(refusals(&elsewhere), ["", "", ""]);
}
