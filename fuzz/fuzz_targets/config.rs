//! Arbitrary text as a configuration in OpenCC's format, with arbitrary text in the place of
//! every dictionary it names: read and compiled, or refused with a place; never a hang.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhpress::convert::compile::{Blob, compile};
use zhpress::dictionary::Config;

fuzz_target!(|parts: (&str, &str)| {
    let (json, dictionary) = parts;
    match Config::parse("fuzz.json", json) {
        Ok(config) => {
            let mut blob = Blob::default();
            let read = &mut |_: &str| Ok(dictionary.to_owned());
            if let Err(error) = compile(&mut blob, "fuzz", &config, true, read) {
                assert!(!error.to_string().is_empty());
            }
            assert!(!blob.finish().is_empty());
        }
        Err(error) => assert!(error.line > 0 && error.to_string().starts_with("fuzz.json: line ")),
    }
});
