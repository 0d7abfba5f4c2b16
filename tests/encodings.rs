//! How often the encoding of short pieces of text is told right, against the goals: pieces of the
//! gold files of `../shared`, where it is there. `benches/encodings.sh` measures more.

use std::fs;
use std::ops::Range;
use std::path::Path;

use encoding_rs::{BIG5, GB18030};
use zhpress::encoding::{Encoding, detect};

/// How many pieces of each length are cut.
const PIECES: usize = 2000;

/// What is wanted, in per cent, at so many characters: Simplified in gb18030 and Traditional in Big5,
/// and Traditional in gb18030.
const GOALS: [(usize, f64, f64); 3] = [(2, 97.0, 95.0), (4, 99.7, 99.3), (8, 99.95, 99.9)];

/// The texts of both columns, Simplified and Traditional, a sentence a line; `None`, with a word about
/// it, where they are not there.
fn gold() -> Option<[String; 2]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/accuracy");
    let mut texts = [String::new(), String::new()];
    for name in ["cv_tw.tsv", "rustbook.tsv", "react.tsv", "cuv.tsv"] {
        let path = folder.join(name);
        let Ok(file) = fs::read_to_string(&path) else {
            eprintln!("skipped: there is no {}", path.display());
            return None;
        };
        for (simplified, traditional) in file.lines().filter_map(|line| line.split_once('\t')) {
            for (text, sentence) in texts.iter_mut().zip([simplified, traditional]) {
                text.push_str(sentence);
                text.push('\n');
            }
        }
    }
    Some(texts)
}

fn is_hanzi(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// Pieces of so many characters from all over a text, with two hanzi or more: the same at every run.
fn pieces(text: &str, length: usize) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut places = std::iter::repeat_with(|| {
        // Knuth's generator, MMIX.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % (characters.len() - length)
    });
    let piece = |range: Range<usize>| -> Option<String> {
        let piece = &characters[range];
        let hanzi = piece.iter().filter(|character| is_hanzi(**character)).count();
        (hanzi >= 2).then(|| piece.iter().collect())
    };
    places.by_ref().filter_map(|at| piece(at..at + length)).take(PIECES).collect()
}

/// Right verdicts in per cent, and how many of those with 0.9 or more are right.
fn right(text: &str, length: usize, encoding: Encoding) -> (f64, f64) {
    let (mut all, mut good, mut sure, mut surely_good) = (0.0, 0.0, 0.0, 0.0);
    for piece in pieces(text, length) {
        let encoder = if encoding == Encoding::Big5 { BIG5 } else { GB18030 };
        let (bytes, _, unmappable) = encoder.encode(&piece);
        if unmappable {
            continue;
        }
        let found = detect(&bytes);
        let is_right = f64::from(found.encoding == encoding && found.unsupported.is_none());
        all += 1.0;
        good += is_right;
        if found.confidence >= 0.9 {
            sure += 1.0;
            surely_good += is_right;
        }
    }
    assert!(all > 0.9 * PIECES as f64);
    (100.0 * good / all, 100.0 * surely_good / sure)
}

#[test]
fn short_pieces_are_told_as_often_as_is_wanted() {
    let Some([simplified, traditional]) = gold() else { return };
    for (length, wanted, wanted_of_traditional_in_gb18030) in GOALS {
        for (text, encoding, wanted) in [
            (&simplified, Encoding::Gb18030, wanted),
            (&traditional, Encoding::Big5, wanted),
            (&traditional, Encoding::Gb18030, wanted_of_traditional_in_gb18030),
        ] {
            let (right, surely_right) = right(text, length, encoding);
            let name = encoding.name();
            assert!(right >= wanted, "{name}, {length} characters: {right} of {wanted}");
            assert!(surely_right >= 90.0, "{name}, {length} characters: {surely_right}");
        }
    }
}
