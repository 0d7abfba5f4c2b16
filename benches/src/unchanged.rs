//! Text in which there is nothing to convert, beside a plain copy of it.

use std::hint::black_box;
use std::path::Path;

use crate::allocations;
use crate::contenders::{Convert, Reference, contender};
use crate::corpus::{self, Text, pieces};
use crate::measure::time;
use crate::options::Options;

/// What zhpress does with a text that stays as it is.
pub struct Unchanged {
    pub text: String,
    pub config: &'static str,
    pub size: usize,
    pub rounds: usize,
    /// MB/s of zhpress.
    pub own: f64,
    /// MB/s of `str::to_owned`.
    pub copy: f64,
    /// MB/s of `str::from_utf8`.
    pub utf8: f64,
    /// How often zhpress takes memory from the heap in one conversion, at most.
    pub allocations: usize,
}

/// Measures ASCII and, of each text, the lines that OpenCC leaves as they are.
pub fn measure(
    root: &Path,
    texts: &[Text],
    options: &Options,
    reference: &Reference,
) -> Vec<Unchanged> {
    let mut measured = Vec::new();
    let sizes: Vec<usize> =
        options.sizes().into_iter().filter(|size| *size >= 1_000 && *size <= 10_000_000).collect();
    let Some(&largest) = sizes.last() else { return measured };
    let ascii = corpus::ascii(root, largest);
    let configs =
        ["s2t", "s2twp", "t2s", "tw2s"].into_iter().filter(|name| options.wants_config(name));
    for config in configs {
        let own = contender("zhpress", config, reference).expect("zhpress");
        for &size in &sizes {
            measured.push(one("ASCII", config, &ascii, size, &own, options, reference));
        }
        for text in texts {
            let converted = if config.starts_with('s') { &text.hant } else { &text.hans };
            let fixed = fixed(config, converted, largest, reference);
            let name = format!("{}, converted already", text.name);
            for &size in &sizes {
                measured.push(one(&name, config, &fixed, size, &own, options, reference));
            }
        }
    }
    measured
}

/// A unit of text ends behind one of these; no phrase of a dictionary reaches over it.
const ENDS: [char; 3] = ['\n', '。', '>'];

/// The units of a text that OpenCC leaves as they are, repeated to more than `bytes`.
fn fixed(config: &str, text: &str, bytes: usize, reference: &Reference) -> String {
    let text = &text[..text.floor_char_boundary(bytes.min(2_000_000))];
    let converted = reference.convert(config, text);
    let units = text.split_inclusive(ENDS).zip(converted.split_inclusive(ENDS));
    let fixed: String =
        units.filter(|(before, after)| before == after).map(|(unit, _)| unit).collect();
    assert!(!fixed.is_empty(), "no part of the text stays as it is under {config}");
    fixed.repeat((bytes + 10_000).div_ceil(fixed.len()))
}

/// As [`corpus::pieces`], but each of whole units.
fn whole_units(text: &str, size: usize) -> Vec<&str> {
    let behind = |end: (usize, &str)| end.0 + end.1.len();
    let whole = |piece| {
        let start = str::rmatch_indices(piece, ENDS).last().map_or(0, behind);
        let end = str::rmatch_indices(piece, ENDS).next().map_or(0, behind);
        &piece[start..end]
    };
    pieces(text, size).into_iter().map(whole).filter(|piece| !piece.is_empty()).collect()
}

fn one(
    name: &str,
    config: &'static str,
    text: &str,
    size: usize,
    own: &Convert,
    options: &Options,
    reference: &Reference,
) -> Unchanged {
    let opencc = contender("OpenCC", config, reference).expect("OpenCC");
    let mut pieces = whole_units(text, size);
    pieces.retain(|piece| opencc.one(piece) == *piece);
    assert!(!pieces.is_empty(), "{name}: {config} leaves no piece of {size} bytes as it is");
    for piece in &pieces {
        assert!(own.one(piece) == *piece, "{name}: {config} changes what OpenCC leaves as it is");
    }
    let allocations = pieces
        .iter()
        .map(|piece| allocations::count(|| drop(black_box(own.one(black_box(piece))))));
    let allocations = allocations.max().expect("a piece");
    let others = ["to_owned", "from_utf8"];
    let [copy, utf8] = others.map(|name| contender(name, config, reference).expect("a yardstick"));
    let bytes: usize = pieces.iter().map(|piece| piece.len()).sum();
    let rounds = options.rounds(size);
    let mut speeds = [const { Vec::new() }; 3];
    for _ in 0..rounds {
        for (convert, speeds) in [own, &copy, &utf8].into_iter().zip(&mut speeds) {
            let repeats = (options.sample() / time(convert, &pieces, 1)).ceil();
            speeds.push(bytes as f64 / 1e6 / (time(convert, &pieces, repeats as usize) / repeats));
        }
    }
    let [own, copy, utf8] = speeds.map(|mut speeds| {
        speeds.sort_by(f64::total_cmp);
        speeds[if options.fastest { speeds.len() - 1 } else { speeds.len() / 2 }]
    });
    Unchanged { text: name.to_owned(), config, size, rounds, own, copy, utf8, allocations }
}
