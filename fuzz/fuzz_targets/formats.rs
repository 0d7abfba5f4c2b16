//! Arbitrary text as a document of every format: the laws that `tests/laws.rs` checks on samples.
#![no_main]

#[path = "../../tests/common/laws.rs"]
mod laws;

use libfuzzer_sys::fuzz_target;
use zhpress::convert::target::Tag;
use zhpress::format::Format;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let formats: Vec<Format> = Format::all().collect();
    let format = formats[usize::from(first >> 1) % formats.len()];
    let (from, to) = [(Tag::CN, Tag::TW), (Tag::HK, Tag::Hans)][usize::from(first & 1)];
    laws::check(text, format, from, to);
});
