//! Text that context has little or nothing to go by: it must not be worse off than with the dictionaries alone.
//!
//! Each file of `tests/data/context` is one kind, some ten thousand characters as a writer in Taiwan has them; the Simplified
//! side is made of it. Both ways lead to OpenCC's standard form, so that nothing but context makes a difference.
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
    let dictionaries = Route::new(Tag::Hans, Tag::Hant, false, false);
    let context = dictionaries.clone().with_context();
    let [to_simplified, to_standard] =
        ["tw2s", "tw2t"].map(|config| Converter::from_config(config).unwrap());
    let mut seen = Vec::new();
    for file in fs::read_dir(folder).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        let characters = text.chars().filter(|c| ('\u{3400}'..='\u{9FFF}').contains(c)).count();
        assert!(characters >= 10_000, "{name} has {characters} Han characters");
        let written = to_standard.convert(&text);
        let simplified = to_simplified.convert(&text);
        let with = errors(&context.convert(&simplified), &written);
        let without = errors(&dictionaries.convert(&simplified), &written);
        println!(
            "{name}: {characters} Han characters, {without} others by the dictionaries, {with} with context"
        );
        // One in ten thousand is allowed.
        assert!(with * 10_000 <= without * 10_000 + characters, "{name}: {with}, {without}");
        seen.push(name);
    }
    seen.sort();
    let kinds = ["cantonese", "classical", "lyrics", "mixed", "names", "ocr", "tables"];
    assert_eq!(seen, kinds.map(|kind| format!("{kind}.txt")));
}
