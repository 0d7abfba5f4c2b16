//! The comparison of readings: which encoding bytes without a mark are most probably in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::candidate::{Candidate, OTHERS};
use super::detection::Reason;
use super::reading::Reading;
use super::{Encoding, binary, cost};
use crate::sorting::sort_by_key;

/// How many bytes the readings are compared on: as few as decide. Multiples of four.
const SAMPLES: [usize; 4] = [64, 512, 8 * 1024, 64 * 1024];

/// So many bits between the likeliest two decide.
const DECIDES: i32 = 100;

/// So many bits behind, a reading is out.
const HOPELESS: i32 = 400;

/// What a declaration in the document is worth, in bits, where the bytes allow it: nearly as
/// much as two hanzi that are frequent in one reading and rare in the other.
const DECLARATION: i32 = 20;

/// What speaks for UTF-8 beforehand, in bits.
const MOST_TEXT_IS_UTF8: i32 = 6;

/// What speaks against UTF-16 without a mark where no byte is a control or FF, in bits. One line end,
/// space, comma or full stop in UTF-16 has such a byte, and legacy text has none.
const NO_UTF16_BYTE: i32 = 14;

/// The characters of a text depend on each other, so that a bit tells less than it says: this many
/// tell as much as one. Fitted on text set aside, so that of verdicts with a confidence of 0.9 nine in
/// ten are right; `docs/encodings.md` has the table.
const BITS_FOR_ONE: f64 = 2.4;

/// No comparison is surer.
const SUREST: f64 = 0.999;

/// The letters of an alphabet are not as frequent as each other: bytes from 80 on that are (which
/// makes 7 bits a byte) are no text in one.
const OF_NO_ALPHABET: f64 = 6.0;

/// How many bytes chardetng is asked about.
const OPINION_SAMPLE: usize = 4 * 1024;

/// What the bytes are most probably in.
pub(super) struct Comparison {
    /// The likeliest of all.
    pub(super) best: Candidate,
    /// The likeliest of those that are read.
    pub(super) encoding: Encoding,
    /// The name of an encoding that is not read, where that is likelier.
    pub(super) unsupported: Option<&'static str>,
    /// The probability of that, or else of `encoding`.
    pub(super) confidence: f32,
    pub(super) reasons: Vec<Reason>,
}

/// Compares the readings of `bytes`, of which the one at `strange` is the first that plain ASCII has not;
/// `label` is what the document declares.
pub(super) fn compare(bytes: &[u8], strange: usize, label: Option<&str>) -> Comparison {
    // Far into the input the readings only differ from there on, and it cannot be UTF-16.
    let start = if strange < SAMPLES[0] / 2 { 0 } else { strange };
    let mut candidates = candidates(bytes, start);
    let mut ranked = Vec::new();
    for size in SAMPLES {
        let sample = &bytes[start..bytes.len().min(start + size)];
        let is_whole = start + sample.len() == bytes.len();
        ranked = rank(sample, !is_whole, &candidates, label);
        if is_whole || is_decided(&ranked) {
            break;
        }
        let limit = ranked.first().map_or(0, |(score, _)| score + HOPELESS * cost::BIT);
        candidates = ranked.iter().filter(|(s, _)| *s < limit).map(|(_, r)| r.candidate).collect();
    }
    conclude(bytes, &ranked)
}

fn candidates(bytes: &[u8], start: usize) -> Vec<Candidate> {
    let mut candidates = vec![Candidate::Readable(Encoding::Utf8)];
    // Where all is ASCII (and control characters) the legacy encodings say the same.
    if !bytes.is_ascii() {
        candidates.extend([Encoding::Gb18030, Encoding::Big5].map(Candidate::Readable));
        candidates.extend(OTHERS);
    }
    if start == 0 && !binary::has_signature(bytes) {
        candidates.extend([Encoding::Utf16Le, Encoding::Utf16Be].map(Candidate::Readable));
    }
    candidates
}

/// The readings, the likeliest first, each with its score in quarters of a bit: its cost and what
/// speaks for and against it beside the text itself.
fn rank(
    sample: &[u8],
    is_cut: bool,
    candidates: &[Candidate],
    label: Option<&str>,
) -> Vec<(i32, Reading)> {
    let has_utf16_byte = sample.iter().any(|&b| b == 0xFF || super::detect::is_control(b));
    let mut ranked: Vec<(i32, Reading)> = candidates
        .iter()
        .filter_map(|&candidate| {
            let reading = Reading::new(sample, is_cut, candidate)?;
            let mut bits = candidate.handicap();
            if candidate == Candidate::Readable(Encoding::Utf8) && reading.foreign > 0 {
                bits -= MOST_TEXT_IS_UTF8;
            }
            if matches!(candidate, Candidate::Readable(Encoding::Utf16Le | Encoding::Utf16Be)) {
                bits += if has_utf16_byte { 0 } else { NO_UTF16_BYTE };
            } else if reading.malformed == 0 && label.is_some_and(|label| candidate.is_named(label))
            {
                bits -= DECLARATION;
            }
            Some((reading.cost + bits * cost::BIT, reading))
        })
        .collect();
    sort_by_key(&mut ranked, |(score, _)| *score);
    ranked
}

fn is_decided(ranked: &[(i32, Reading)]) -> bool {
    match ranked {
        [(best, reading), (next, _), ..] => {
            // Chinese text may begin with a few words in another language.
            let is_chinese = reading.candidate.readable().is_some();
            is_chinese && reading.malformed == 0 && next - best >= DECIDES * cost::BIT
        }
        _ => true,
    }
}

fn conclude(bytes: &[u8], ranked: &[(i32, Reading)]) -> Comparison {
    let Some((score, best)) = ranked.first() else {
        return Comparison {
            best: Candidate::Readable(Encoding::Utf8),
            encoding: Encoding::Utf8,
            unsupported: None,
            confidence: 0.9,
            reasons: Vec::new(),
        };
    };
    let readable = ranked.iter().find_map(|(_, reading)| reading.candidate.readable());
    let encoding = readable.unwrap_or(Encoding::Utf8);
    let mut reasons = Vec::new();
    if let Some((next, other)) = ranked.get(1) {
        reasons.push(Reason::Likeliest {
            characters: best.foreign.unsigned_abs().into(),
            other: other.candidate.name(),
            bits: ((next - score) / cost::BIT).unsigned_abs(),
        });
    }
    if best.malformed > 0 {
        reasons.push(Reason::Malformed { sequences: best.malformed.unsigned_abs().into() });
    }
    let odds =
        |score: i32| (f64::from(ranked[0].0 - score) / f64::from(cost::BIT) / BITS_FOR_ONE).exp2();
    let all: f64 = ranked.iter().map(|(score, _)| odds(*score)).sum();
    let share = |candidate: Candidate| {
        let of = ranked.iter().filter(|(_, reading)| reading.candidate == candidate);
        of.map(|(score, _)| odds(*score)).sum::<f64>() / all
    };
    let (unsupported, share) = match best.candidate {
        Candidate::Readable(_) => (None, share(best.candidate)),
        Candidate::Unknown => match single_byte_name(bytes) {
            // One that chardetng names is not more than probable.
            Some(name) => (Some(name), share(best.candidate) * 0.7),
            None => (None, share(Candidate::Readable(encoding))),
        },
        other => (other.name(), share(other)),
    };
    let confidence = share.min(SUREST) as f32;
    Comparison { best: best.candidate, encoding, unsupported, confidence, reasons }
}

/// The encoding of one byte a character that chardetng takes `bytes` for, if it is one.
fn single_byte_name(bytes: &[u8]) -> Option<&'static str> {
    if entropy(&bytes[..bytes.len().min(OPINION_SAMPLE)]) > OF_NO_ALPHABET {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(OPINION_SAMPLE)];
    // A character cut in two at an end would rule its encoding out.
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    guess.is_single_byte().then(|| guess.name())
}

/// The information in a byte from 80 on, by how often each occurs, in bits.
fn entropy(bytes: &[u8]) -> f64 {
    let mut counts = [0u32; 0x80];
    bytes.iter().filter(|b| **b >= 0x80).for_each(|b| counts[usize::from(b - 0x80)] += 1);
    let total = f64::from(counts.iter().sum::<u32>());
    let of = |count: u32| f64::from(count) / total;
    counts.iter().filter(|count| **count > 0).map(|&count| -of(count) * of(count).log2()).sum()
}
