//! The laws of every format, on every sample.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

#[path = "common/laws.rs"]
mod laws;

use std::fs;
use std::path::{Path, PathBuf};

use zhpress::convert::target::Tag;
use zhpress::encoding::{OnMalformed, decode, detect};
use zhpress::format::{Format, sniff};

/// Every sample: its path, its text and its format.
fn samples() -> Vec<(PathBuf, String, Format)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap();
        let encoding = detect(&bytes).encoding;
        let text = decode(&bytes, encoding, OnMalformed::Error).unwrap().text.into_owned();
        let format = sniff(&text, Some(&path));
        (path, text, format)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_sample_keeps_the_laws() {
    for (path, text, format) in samples() {
        for (from, to) in [(Tag::Hans, Tag::Hant), (Tag::CN, Tag::TW), (Tag::TW, Tag::CN)] {
            assert!(laws::check(&text, format, from, to), "{}", path.display());
        }
    }
}

#[test]
fn every_sample_keeps_them_in_every_format_or_is_refused() {
    for (_, text, _) in samples() {
        for format in Format::all() {
            laws::check(&text, format, Tag::Hans, Tag::Hant);
        }
    }
}

#[test]
fn a_sample_that_is_cut_off_keeps_them() {
    for (_, text, format) in samples() {
        for share in 1..20 {
            let cut = text.floor_char_boundary(text.len() * share / 20);
            laws::check(&text[..cut], format, Tag::Hans, Tag::Hant);
        }
    }
}
