use std::fs;

use super::*;

/// A folder with these files, each holding its own name.
fn tree(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

fn targets(collection: &Collection) -> Vec<&str> {
    collection.inputs.iter().map(|input| input.target.to_str().unwrap()).collect()
}

#[test]
fn a_folder_is_mirrored_in_order_without_hidden_and_ignored_files() {
    let tree =
        tree(&["b.txt", "a/z.txt", "a/b/y.txt", ".hidden", ".git/x", "build/x.txt", "x.log"]);
    fs::write(tree.path().join(".gitignore"), "*.log\n/build/\n").unwrap();
    let collection = collect(&[tree.path().to_owned()], None, &Selection::default());
    assert_eq!(targets(&collection), ["a/b/y.txt", "a/z.txt", "b.txt"]);
    assert!(collection.inputs.iter().all(|input| input.found));
    assert!(collection.failures.is_empty());
}

#[test]
fn several_sources_keep_the_folders_own_names() {
    let tree = tree(&["one/a.txt", "two/a.txt", "c.txt"]);
    let sources = ["one", "two/", "c.txt"].map(|name| tree.path().join(name));
    let collection = collect(&sources, None, &Selection::default());
    assert_eq!(targets(&collection), ["one/a.txt", "two/a.txt", "c.txt"]);
    assert_eq!(collection.inputs.iter().filter(|input| input.found).count(), 2);
}

#[test]
fn the_output_folder_is_not_entered() {
    let tree = tree(&["a.txt", "out/a.txt", "sub/out/b.txt"]);
    let out = tree.path().join("sub/../out");
    let collection = collect(&[tree.path().to_owned()], Some(&out), &Selection::default());
    assert_eq!(targets(&collection), ["a.txt", "sub/out/b.txt"]);
}

#[test]
fn a_pattern_is_mirrored_below_its_literal_folders() {
    let tree = tree(&["in/a.txt", "in/b/c.txt", "in/b/d.md"]);
    let collection = collect(&[tree.path().join("in/**/*.txt")], None, &Selection::default());
    assert_eq!(targets(&collection), ["a.txt", "b/c.txt"]);
    assert!(collection.inputs.iter().all(|input| input.found));
}

#[test]
fn what_is_not_there_is_a_failure_that_is_named() {
    let tree = tree(&["a.txt"]);
    let sources = ["none.txt", "*.md", "a.txt", "none/*.txt"].map(|name| tree.path().join(name));
    let collection = collect(&sources, None, &Selection::default());
    assert_eq!(targets(&collection), ["a.txt"]);
    let failed: Vec<_> = collection.failures.iter().map(|error| error.path().unwrap()).collect();
    assert_eq!(failed, [&sources[0], &sources[1], &sources[3]]);
    assert!(matches!(collection.failures[0].kind(), ErrorKind::Io { .. }));
    assert!(matches!(collection.failures[1].kind(), ErrorKind::NothingMatches));
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_are_left_alone() {
    let tree = tree(&["a.txt"]);
    std::os::unix::fs::symlink(tree.path(), tree.path().join("loop")).unwrap();
    std::os::unix::fs::symlink("a.txt", tree.path().join("link.txt")).unwrap();
    let collection = collect(&[tree.path().to_owned()], None, &Selection::default());
    assert_eq!(targets(&collection), ["a.txt"]);
    assert_eq!(collection.special.len(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_that_is_named_is_followed() {
    let tree = tree(&["in/a.txt"]);
    std::os::unix::fs::symlink("in", tree.path().join("link")).unwrap();
    let collection = collect(&[tree.path().join("link")], None, &Selection::default());
    assert_eq!(targets(&collection), ["a.txt"]);
}
