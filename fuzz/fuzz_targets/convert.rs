//! Arbitrary text through every built-in configuration: the engine's hot loop under
//! AddressSanitizer. Text cut in two at a line end converts as the whole does.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zhpress::Converter;
use zhpress::convert::CONFIGS;

static CONVERTERS: LazyLock<Vec<Converter>> = LazyLock::new(|| {
    CONFIGS
        .iter()
        .flat_map(|name| {
            [Converter::from_config(name), Converter::from_config_with_rare_characters(name)]
        })
        .collect::<Result<_, _>>()
        .expect("the configurations are built in")
});

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let converter = &CONVERTERS[*first as usize % CONVERTERS.len()];
    let text = String::from_utf8_lossy(rest);
    let converted = converter.convert(&text);
    assert!(std::str::from_utf8(converted.as_bytes()).is_ok());
    // A line end is in no phrase; only a description sequence may reach across it.
    if text.chars().any(|c| ('\u{2FF0}'..='\u{2FFF}').contains(&c)) {
        return;
    }
    let lines: String = text.split_inclusive('\n').map(|line| converter.convert(line)).collect();
    assert_eq!(lines, converted);
});
