//! An arbitrary glossary on arbitrary text: the terms that trying each at each place finds, and
//! nothing else.
#![no_main]

use std::collections::HashMap;

use libfuzzer_sys::fuzz_target;
use zhpress::Converter;
use zhpress::convert::target::Route;
use zhpress::glossary::{Aim, Glossary};

fuzz_target!(|parts: (&str, &str)| {
    let (file, text) = parts;
    let glossary = match Glossary::from_text("fuzz.txt", file) {
        Ok(glossary) => glossary,
        Err(error) => return assert!(error.to_string().starts_with("fuzz.txt: line ")),
    };
    let terms = entries(file);
    let mut rest = 0;
    for found in glossary.terms(None).find(text) {
        assert_eq!(first_term(&terms, text, rest), Some((found.start, found.end)));
        assert_eq!(found.value, terms[&text[found.start..found.end]]);
        rest = found.end;
    }
    assert_eq!(first_term(&terms, text, rest), None);
    // With the engine, both directions: well-formed, and the terms' values are all there.
    for config in ["s2twp", "tw2s"] {
        let converter = Converter::from_config(config).expect("a built-in configuration");
        let route = Route::from_converter(converter).with_glossary(&glossary);
        let (converted, _) = route.convert_counting(text);
        assert!(std::str::from_utf8(converted.as_bytes()).is_ok());
        glossary.lint(route.aim(), &mut |finding| assert!(!finding.message.is_empty()));
    }
    glossary.lint(Aim::default(), &mut |_| {});
});

/// The entries of a glossary that was accepted, the first where a key stands twice.
fn entries(file: &str) -> HashMap<&str, &str> {
    let mut entries = HashMap::new();
    for line in file.strip_prefix('\u{feff}').unwrap_or(file).split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.starts_with('#') {
            continue;
        }
        match line.split_once('\t') {
            Some((key, values)) => {
                entries.entry(key).or_insert(values.split(' ').next().unwrap_or(values));
            }
            None if line.trim().is_empty() => {}
            None => {
                entries.entry(line).or_insert(line);
            }
        }
    }
    entries
}

/// The leftmost term from byte `from` on, the longest there.
fn first_term(terms: &HashMap<&str, &str>, text: &str, from: usize) -> Option<(usize, usize)> {
    text[from..].char_indices().find_map(|(at, _)| {
        let rest = &text[from + at..];
        let longest = terms.keys().filter(|term| rest.starts_with(*term)).map(|term| term.len()).max();
        longest.map(|length| (from + at, from + at + length))
    })
}
