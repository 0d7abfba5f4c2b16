use std::fs;

use super::*;

const NOTICE: &str = "[roles]\nnotice = \"both\"\n";
const BYLINE: &str = "[roles]\nbyline = \"convert\"\n[rules]\nencoding = \"off\"\n";

/// A folder with these files, without links in its path.
fn place(files: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    for (name, text) in files {
        let file = path.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    (folder, path)
}

fn policy(folders: &mut Folders, file: &Path) -> Policy {
    let place = folders.place(file);
    folders.in_force(place).unwrap().policy()
}

#[test]
fn the_nearest_that_speaks_of_a_key_is_heard() {
    let (_kept, root) = place(&[
        ("zhpress.toml", NOTICE),
        ("a/b/zhpress.toml", BYLINE),
        ("a/b/c/zhpress.toml", "[roles]\nnotice = \"same\"\n[rules]\nencoding = \"note\"\n"),
    ]);
    let mut folders = Folders::new(InForce::default(), vec![root.clone()]);
    let mut of = |file: &str| {
        let policy = policy(&mut folders, &root.join(file));
        (policy.treatment(Role::Notice), policy.treatment(Role::Byline))
    };
    assert_eq!(of("x.txt"), (Treatment::Both, Treatment::Same));
    assert_eq!(of("a/x.txt"), (Treatment::Both, Treatment::Same));
    assert_eq!(of("a/b/x.txt"), (Treatment::Both, Treatment::Convert));
    assert_eq!(of("a/b/c/d/x.txt"), (Treatment::Same, Treatment::Convert));
    // Not only on the way down.
    assert_eq!(of("a/b/d/x.txt"), (Treatment::Both, Treatment::Convert));
    assert_eq!(of("e/x.txt"), (Treatment::Both, Treatment::Same));
    assert_eq!(of("a/b/c/x.txt"), (Treatment::Same, Treatment::Convert));
    assert_eq!(folders.read().count(), 3, "each is read once");

    let place = folders.place(&root.join("a/b/c/x.txt"));
    let in_force = folders.in_force(place).unwrap();
    let files: Vec<&Path> = in_force.files().collect();
    let named =
        ["a/b/c/zhpress.toml", "a/b/zhpress.toml", "zhpress.toml"].map(|name| root.join(name));
    assert_eq!(files, named);
    let (from, set) = in_force.role(Role::Byline).unwrap();
    assert_eq!((from.file.as_deref(), set.line), (Some(&*named[1]), 2));
    assert!(in_force.role(Role::Lead).is_none());
    let (from, _) = in_force.rule(Rule::Encoding).unwrap();
    assert_eq!(from.file.as_deref(), Some(&*named[0]));
    assert!(in_force.levels().of(Rule::Encoding, crate::check::Level::Error).is_some());
}

#[test]
fn above_the_working_folder_only_what_is_given_counts() {
    let (_kept, root) = place(&[
        ("zhpress.toml", NOTICE),
        ("work/zhpress.toml", NOTICE),
        ("work/in/zhpress.toml", BYLINE),
        ("work/in/deep/x.txt", ""),
        ("other/zhpress.toml", BYLINE),
        ("other/in/zhpress.toml", NOTICE),
        ("other/in/x.txt", ""),
    ]);
    let folders = |roots: &[&PathBuf]| Folders {
        working: Some(root.join("work")),
        ..Folders::new(InForce::default(), roots.iter().map(|root| (*root).clone()).collect())
    };
    let files = |mut folders: Folders, file: &Path| -> Vec<PathBuf> {
        let place = folders.place(file);
        folders.in_force(place).unwrap().files().map(Path::to_owned).collect()
    };
    let inner = root.join("work/in/zhpress.toml");
    // Walked or named, from there or from above.
    for walked in [&[][..], &[&root.join("work/in/deep")], &[&root.join("work/in")]] {
        assert_eq!(files(folders(walked), &root.join("work/in/deep/x.txt")), [inner.as_path()]);
    }
    assert_eq!(files(folders(&[]), &root.join("work/../work/in/deep/x.txt")), [inner]);
    // Elsewhere up to the walked folder; of what was named, its own.
    let (outer, nearer) = (root.join("other/zhpress.toml"), root.join("other/in/zhpress.toml"));
    let file = root.join("other/in/x.txt");
    assert_eq!(files(folders(&[]), &file), [nearer.as_path()]);
    assert_eq!(files(folders(&[&root.join("other/in")]), &file), [nearer.as_path()]);
    assert_eq!(files(folders(&[&root.join("other")]), &file), [nearer, outer]);
}

#[test]
fn the_working_folders_own_file_is_not_met_again() {
    let (_kept, root) = place(&[("zhpress.toml", NOTICE)]);
    let base = InForce::alone(Settings::load(&root.join("zhpress.toml")).unwrap());
    let mut folders = Folders::new(base.clone(), vec![root.clone()]);
    assert_eq!(folders.place(&root.join("x.txt")), 0);
    assert_eq!(folders.in_force(0).unwrap(), &base);
    let mut alone = Folders::alone(InForce::default());
    assert_eq!(alone.place(&root.join("x.txt")), 0);
    assert_eq!(alone.in_force(0).unwrap(), &InForce::default());
}

#[test]
fn what_cannot_be_used_is_one_error_for_all_below() {
    let (_kept, root) = place(&[
        ("bad/zhpress.toml", "[roles]\nnotice = 1\n"),
        ("bad/worse/zhpress.toml", "["),
        ("good/zhpress.toml", NOTICE),
    ]);
    let mut folders = Folders::new(InForce::default(), vec![root.clone()]);
    let places =
        ["bad/x.txt", "bad/a/y.txt", "bad/worse/z.txt"].map(|f| folders.place(&root.join(f)));
    assert!(places.iter().all(|place| *place == places[0]), "{places:?}");
    let error = folders.in_force(places[0]).unwrap_err().to_string();
    assert!(error.contains("zhpress.toml: line 2: "), "{error}");
    assert_eq!(
        policy(&mut folders, &root.join("good/x.txt")).treatment(Role::Notice),
        Treatment::Both
    );
}

#[test]
fn what_is_no_text_of_a_sensible_size_is_refused() {
    let (_kept, root) = place(&[("large/zhpress.toml", ""), ("folder/zhpress.toml/x.txt", "")]);
    fs::write(root.join("large/zhpress.toml"), "#".repeat((1 << 20) + 1)).unwrap();
    let error = Settings::load(&root.join("large/zhpress.toml")).unwrap_err().to_string();
    assert!(error.contains("too large; a settings file is a text of at most 1 MiB"), "{error}");
    fs::write(root.join("large/zhpress.toml"), "#".repeat(1 << 20)).unwrap();
    Settings::load(&root.join("large/zhpress.toml")).unwrap();
    // A folder of that name is no settings file.
    let mut folders = Folders::new(InForce::default(), vec![root.clone()]);
    assert_eq!(folders.place(&root.join("folder/x.txt")), 0);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_those_that_lead_nowhere_are_errors() {
    use std::os::unix::fs::symlink;
    let (_kept, root) = place(&[("house.toml", NOTICE), ("a/x", ""), ("b/x", ""), ("c/x", "")]);
    symlink("../house.toml", root.join("a/zhpress.toml")).unwrap();
    symlink("zhpress.toml", root.join("b/zhpress.toml")).unwrap();
    symlink("nowhere", root.join("c/zhpress.toml")).unwrap();
    let mut folders = Folders::new(InForce::default(), vec![root.clone()]);
    assert_eq!(
        policy(&mut folders, &root.join("a/x.txt")).treatment(Role::Notice),
        Treatment::Both
    );
    for folder in ["b", "c"] {
        let place = folders.place(&root.join(folder).join("x.txt"));
        let error = folders.in_force(place).unwrap_err().to_string();
        assert!(error.contains("cannot read the settings: "), "{error}");
        assert!(error.contains("mend or remove the file"), "{error}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_not_read() {
    use std::os::unix::fs::symlink;
    let (_kept, root) = place(&[("a/x", "")]);
    symlink("/dev/zero", root.join("a/zhpress.toml")).unwrap();
    let error = Settings::load(&root.join("a/zhpress.toml")).unwrap_err().to_string();
    assert!(error.contains("this is no regular file"), "{error}");
}
