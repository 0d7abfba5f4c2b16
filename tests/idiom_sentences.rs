//! The form of the labelled sentences in `tests/data/idioms` (see its README): the measurements
//! that read them rely on it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const CONFIGURATIONS: [&str; 4] = ["s2twp", "s2hkp", "tw2sp", "hk2sp"];

#[test]
fn labelled_sentences_are_well_formed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/idioms");
    let mut seen = BTreeSet::new();
    let mut counts = Vec::new();
    for name in ["tune.tsv", "held.tsv", "tune2.tsv", "tune3.tsv"] {
        let text = fs::read_to_string(folder.join(name)).expect("the sentences are there");
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        for line in &lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let [configuration, key, expected, sentence] = fields[..] else {
                panic!("{name}: not four fields: {line}")
            };
            assert!(CONFIGURATIONS.contains(&configuration), "{name}: {line}");
            assert!(!key.is_empty() && expected.split('|').all(|one| !one.is_empty()), "{line}");
            assert_eq!(sentence.matches(key).count(), 1, "{name}: the key, once: {line}");
            assert!((12..=45).contains(&sentence.chars().count()), "{name}: length: {line}");
            assert!(seen.insert(sentence.to_owned()), "{name}: twice: {sentence}");
        }
        counts.push(lines.len());
    }
    // Every third line is kept aside.
    assert_eq!(counts[1], (counts[0] + counts[1]) / 3, "{counts:?}");
}
