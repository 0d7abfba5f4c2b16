//! Which encoding bytes are in: mark first, then validity, then the likeliest reading.

use super::candidate::Candidate;
use super::compare::compare;
use super::declared::{PRESCAN, declared};
use super::detection::{Detection, Reason, declaration};
use super::valid::is_utf8;
use super::{Encoding, OnMalformed, binary, bom, cost, decode, escapes, turn, utf32};

/// How many bytes of UTF-32 are looked at.
const UTF32_SAMPLE: usize = 64 * 1024;

/// Up to this many bits for each character, units of four bytes are UTF-32.
const UTF32_COST: i32 = 18;

/// From so many characters of three and four bytes on, valid UTF-8 cannot be chance.
const SURELY_UTF8: usize = 4;

/// How many bytes are looked at for that.
const UTF8_SAMPLE: usize = 64 * 1024;

/// Tells the encoding of `bytes`. Never fails: an unsure verdict has a low confidence, and is
/// one of the encodings that can hold Chinese.
///
/// In order: a byte order mark; UTF-32 by its zero bytes; escape sequences; valid UTF-8 (all of the
/// input is checked); otherwise the likeliest reading, as text, among UTF-8 with damage, gb18030,
/// Big5, UTF-16 without a mark and the encodings that are told and not read, where a
/// declaration in the document counts, too. A malformed byte or a cut end does not hide the
/// encoding, so that [`decode()`](super::decode()) can name its place.
pub fn detect(bytes: &[u8]) -> Detection {
    let marked = bom::sniff(bytes);
    let mut label = if marked.is_some() { None } else { declared(bytes) };
    let guess = match marked {
        Some(encoding) => Guess::sure(encoding, 1.0, Reason::ByteOrderMark),
        None => guess(bytes, label.as_deref()),
    };
    let Guess { mut encoding, mut unsupported, mut confidence, best, mut reasons } = guess;
    let keeps_ascii = matches!(encoding, Encoding::Utf8 | Encoding::Gb18030 | Encoding::Big5);
    if marked.is_some() || !keeps_ascii {
        label = declared_inside(bytes, encoding);
    }
    let is_ascii = matches!(reasons.first(), Some(Reason::AsciiOnly));
    reasons.extend(label.as_deref().and_then(|label| declaration(label, best, is_ascii)));
    // Escape sequences are control characters, too.
    let is_escaped = unsupported.is_some() && bytes.is_ascii();
    // Those that are not read have characters of bytes, as UTF-8 has.
    let read_as = if unsupported.is_some() { Encoding::Utf8 } else { encoding };
    let binary = if is_escaped { None } else { binary::telling_byte(bytes, read_as) };
    if let Some((offset, byte)) = binary {
        reasons.push(Reason::Binary { offset, byte });
        if marked.is_none() {
            confidence = f32::min(confidence, 0.1);
        }
    }
    // Lines in several encodings look like none. What was found valid turns nowhere.
    let is_valid = matches!(reasons.first(), Some(Reason::AsciiOnly | Reason::ValidUtf8 { .. }));
    let may_turn =
        binary.is_none() && !is_valid && (unsupported.is_none() || best == Candidate::Unknown);
    let turn = if may_turn { turn::find(bytes, encoding) } else { None };
    if let Some(turn) = turn {
        (encoding, unsupported) = (turn.before, None);
        reasons.push(Reason::Turns(turn));
    }
    Detection {
        encoding,
        unsupported,
        confidence,
        bom: marked.is_some(),
        declared: label,
        binary,
        turn,
        reasons,
    }
}

/// The declaration in a document that has a mark, or whose bytes do not show ASCII as it is.
fn declared_inside(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let head = &bytes[..bytes.len().min(4 * PRESCAN)];
    let decoded = decode(head, encoding, OnMalformed::Replace).ok()?;
    declared(decoded.text.as_bytes())
}

/// A verdict before all that concerns the document.
struct Guess {
    encoding: Encoding,
    unsupported: Option<&'static str>,
    confidence: f32,
    best: Candidate,
    reasons: Vec<Reason>,
}

impl Guess {
    fn sure(encoding: Encoding, confidence: f32, reason: Reason) -> Self {
        let best = Candidate::Readable(encoding);
        Self { encoding, unsupported: None, confidence, best, reasons: vec![reason] }
    }
}

/// The most probable encoding of bytes without a mark.
fn guess(bytes: &[u8], label: Option<&str>) -> Guess {
    if let Some(encoding) = unmarked_utf32(bytes) {
        return Guess::sure(encoding, 0.99, Reason::UnitsOfFour);
    }
    if bytes.is_ascii()
        && let Some(guess) = escaped(bytes)
    {
        return guess;
    }
    let Some(strange) = first_strange(bytes) else {
        return Guess::sure(Encoding::Utf8, 1.0, Reason::AsciiOnly);
    };
    if is_utf8(bytes)
        && let Some(sequences) = clearly_utf8(bytes, strange)
    {
        let confidence = if sequences < 2 * SURELY_UTF8 as u64 { 0.99 } else { 1.0 };
        return Guess::sure(Encoding::Utf8, confidence, Reason::ValidUtf8 { sequences });
    }
    let compared = compare(bytes, strange, label);
    Guess {
        encoding: compared.encoding,
        unsupported: compared.unsupported,
        confidence: compared.confidence,
        best: compared.best,
        reasons: compared.reasons,
    }
}

/// ASCII whose escape sequences make other characters of it.
fn escaped(bytes: &[u8]) -> Option<Guess> {
    if escapes::is_hz(bytes) {
        return Some(Guess::sure(Encoding::HzGb2312, 0.99, Reason::EscapeSequences));
    }
    let name = escapes::iso_2022(bytes)?;
    let guess = Guess::sure(Encoding::Utf8, 0.99, Reason::EscapeSequences);
    Some(Guess { unsupported: Some(name), best: Candidate::Unknown, ..guess })
}

/// How many characters of these bytes, which are valid UTF-8, are not ASCII (of those looked at), where it can be nothing
/// else; judged from `strange` on.
///
/// Control characters may be halves of UTF-16. A few short words in GBK are valid UTF-8 by chance
/// (`通` reads as U+0368, `目前` as `Ŀǰ`).
fn clearly_utf8(text: &[u8], strange: usize) -> Option<u64> {
    let sample = &text[strange..text.len().min(strange + UTF8_SAMPLE)];
    let surely =
        count(sample, |byte| byte >= 0xE0) >= SURELY_UTF8 && count(sample, is_control) == 0;
    surely.then(|| count(sample, |byte| byte >= 0xC0) as u64)
}

/// How many bytes are such; all are looked at, which the compiler makes vectors of.
pub(super) fn count(bytes: &[u8], which: impl Fn(u8) -> bool) -> usize {
    bytes
        .chunks(128)
        .map(|some| some.iter().map(|&b| u8::from(which(b))).sum::<u8>())
        .map(usize::from)
        .sum()
}

/// The first byte that plain ASCII text does not have.
fn first_strange(bytes: &[u8]) -> Option<usize> {
    const STRIDE: usize = 64;
    let is_strange = |byte: u8| byte >= 0x80 || is_control(byte);
    // A stride at a time, since a loop that may end anywhere is none for vectors.
    let strides = bytes.chunks(STRIDE);
    let is_plain = |stride: &&[u8]| !stride.iter().fold(false, |any, &b| any | is_strange(b));
    let start = strides.take_while(is_plain).count() * STRIDE;
    let at = bytes.get(start..)?.iter().position(|&byte| is_strange(byte))?;
    Some(start + at)
}

/// Whether a byte is a control character, other than tab and line ends.
pub(super) fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// UTF-32 without a mark: all units are characters that text has.
fn unmarked_utf32(bytes: &[u8]) -> Option<Encoding> {
    let (units, _) = bytes[..bytes.len().min(UTF32_SAMPLE)].as_chunks::<4>();
    [Encoding::Utf32Le, Encoding::Utf32Be].into_iter().find(|&encoding| {
        let costs = units.iter().map(|&unit| utf32::character(unit, encoding).map(cost::character));
        !units.is_empty() && {
            // Stops at the first unit that is no character, so that other input costs nothing.
            let total: Option<i32> = costs.sum();
            total.is_some_and(|cost| cost <= UTF32_COST * cost::BIT * units.len() as i32)
        }
    })
}
