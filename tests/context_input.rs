//! Text that context has little or nothing to go by: it must not be worse off than with the dictionaries alone.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

use std::fs;
use std::path::Path;

use zhpress::Converter;
use zhpress::convert::target::{Route, Tag};

/// How many characters of a conversion are others than what the author wrote.
fn errors(converted: &str, written: &str) -> usize {
    assert_eq!(converted.chars().count(), written.chars().count());
    converted.chars().zip(written.chars()).filter(|(one, other)| one != other).count()
}

#[test]
fn what_has_no_context_is_no_worse() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/context");
    let dictionaries = Route::new(Tag::Hans, Tag::TW, false, false);
    let context = dictionaries.clone().with_context();
    let to_simplified = Converter::from_config("tw2s").unwrap();
    let mut seen = 0;
    for file in fs::read_dir(folder).unwrap().flatten() {
        let written = fs::read_to_string(file.path()).unwrap();
        let simplified = to_simplified.convert(&written);
        let with = context.convert(&simplified);
        let without = dictionaries.convert(&simplified);
        let told: Vec<_> =
            with.lines().zip(without.lines()).filter(|(with, without)| with != without).collect();
        assert!(
            errors(&with, &written) <= errors(&without, &written),
            "{:?}: {told:#?}",
            file.file_name()
        );
        seen += 1;
    }
    assert_eq!(
        seen, 7,
        "classical text, Cantonese, lyrics, names, tables, recognised print, mixed text"
    );
}
