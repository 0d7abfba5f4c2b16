//! Which encoding bytes are in: mark first, then UTF-8, then the reading that costs least.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::declared::{PRESCAN, declared};
use super::reading::Reading;
use super::{Detection, Encoding, OnMalformed, binary, bom, cost, decode, hz, utf32};

/// How many bytes the readings are compared on; a multiple of four.
const SAMPLE: usize = 64 * 1024;

/// What a declaration in the document is worth, in bits, where the bytes allow it: about as much
/// as ten hanzi that are frequent in one reading and rare in the other.
const DECLARATION: i64 = 120;

/// What speaks against UTF-16 without a byte order mark beforehand, in bits.
const UNMARKED_UTF16: i64 = 10;

/// What speaks against it besides where no byte is a control or FF. One line end, space, comma or
/// full stop in UTF-16 has such a byte, and legacy text has none.
const NO_UTF16_BYTE: i64 = 30;

/// What each character of two bytes or more in valid UTF-8 is worth, in bits: bytes of another
/// encoding would be a valid sequence in one of about sixteen cases.
const UTF8_SEQUENCE: i64 = 4;

/// What chardetng's verdict between gb18030 and Big5 is worth, in bits.
const SECOND_OPINION: i64 = 8;

/// How many bytes chardetng is asked about. It takes far longer over a byte than a reading does.
const OPINION_SAMPLE: usize = 512;

/// From this many non-ASCII characters on, chardetng's verdict is as good as certain.
const ENOUGH_FOR_OPINION: i64 = 12;

/// Above this many bits for each non-ASCII character a reading is no Chinese text.
const IMPLAUSIBLE: i64 = 16;

/// Up to this many bits for each character, units of four bytes are UTF-32.
const UTF32_COST: i64 = 18;

/// Tells the encoding of `bytes`. Never fails: an unsure verdict has a low confidence, and is
/// one of the encodings that can hold Chinese.
///
/// In order: a byte order mark; UTF-32 by its zero bytes; valid UTF-8 (all of the input is
/// checked); otherwise the reading that looks most like Chinese text among UTF-8 with damage,
/// gb18030, Big5 and UTF-16 without a mark, where a declaration in the document and chardetng's
/// opinion count too. A malformed byte or a cut end does not hide the encoding, so that
/// [`decode()`](super::decode()) can name its place.
pub fn detect(bytes: &[u8]) -> Detection {
    let mut label = None;
    let (encoding, mut confidence, bom) = match bom::sniff(bytes) {
        Some(encoding) => (encoding, 1.0, true),
        None => {
            label = declared(bytes);
            let (encoding, confidence) = guess(bytes, label.as_deref());
            (encoding, confidence, false)
        }
    };
    let is_ascii_compatible =
        matches!(encoding, Encoding::Utf8 | Encoding::Gb18030 | Encoding::Big5);
    if bom || !is_ascii_compatible {
        label = declared_inside(bytes, encoding);
    }
    let binary = binary::telling_byte(bytes, encoding);
    if binary.is_some() && !bom {
        confidence = f32::min(confidence, 0.1);
    }
    Detection { encoding, confidence, bom, declared: label, binary }
}

/// The declaration in a document that has a mark, or whose bytes do not show ASCII as it is.
fn declared_inside(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let head = &bytes[..bytes.len().min(4 * PRESCAN)];
    let decoded = decode(head, encoding, OnMalformed::Replace).ok()?;
    declared(decoded.text.as_bytes())
}

/// The most probable encoding of bytes without a mark, and its confidence.
fn guess(bytes: &[u8], label: Option<&str>) -> (Encoding, f32) {
    if let Some(encoding) = unmarked_utf32(bytes) {
        return (encoding, 0.95);
    }
    let Some(strange) = bytes.iter().position(|&b| is_strange(b)) else {
        return if hz::is_hz(bytes, is_plausible) {
            (Encoding::HzGb2312, 0.98)
        } else {
            (Encoding::Utf8, 1.0)
        };
    };
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) if is_clearly_utf8(text, strange) => (Encoding::Utf8, 0.99),
        _ => by_cost(bytes, strange, label),
    }
}

/// Whether characters, none of them ASCII, may be Chinese text.
fn is_plausible(characters: &[char]) -> bool {
    let bits: i64 = characters.iter().map(|character| i64::from(cost::character(*character))).sum();
    bits <= IMPLAUSIBLE * characters.len() as i64
}

/// Whether valid UTF-8 can be nothing else, judged from `strange` on.
///
/// Control characters may be halves of UTF-16. A few short words in GBK are valid UTF-8 by chance
/// (`通` reads as U+0368), but only as letters of alphabets far from Chinese or Latin.
fn is_clearly_utf8(text: &str, strange: usize) -> bool {
    let mut chance = false;
    for character in text.get(strange..).unwrap_or_default().chars().take(SAMPLE) {
        match character {
            '\0'..='\x7F' if is_control(character as u8) => return false,
            '\u{250}'..='\u{7FF}' => chance = true,
            '\0'..='\u{24F}' => {}
            _ => return true,
        }
    }
    !chance
}

/// Bytes that plain ASCII text does not have.
fn is_strange(byte: u8) -> bool {
    byte >= 0x80 || is_control(byte)
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// UTF-32 without a mark: all units are characters that text has.
fn unmarked_utf32(bytes: &[u8]) -> Option<Encoding> {
    let (units, _) = bytes[..bytes.len().min(SAMPLE)].as_chunks::<4>();
    [Encoding::Utf32Le, Encoding::Utf32Be].into_iter().find(|&encoding| {
        let costs = units.iter().map(|&unit| utf32::character(unit, encoding).map(cost::character));
        !units.is_empty() && {
            // Stops at the first unit that is no character, so that other input costs nothing.
            let total: Option<i64> = costs.map(|cost| cost.map(i64::from)).sum();
            total.is_some_and(|bits| bits <= UTF32_COST * units.len() as i64)
        }
    })
}

/// What detection makes of a reading beside the text itself.
impl Reading {
    /// Weighs in what is known beside the text itself.
    fn weigh(&mut self, sample: &[u8], declared: Option<Encoding>, opinion: Option<Encoding>) {
        if matches!(self.encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
            self.cost += UNMARKED_UTF16;
            if !sample.iter().any(|&b| is_control(b) || b == 0xFF) {
                self.cost += NO_UTF16_BYTE;
            }
        } else {
            // One malformed sequence is what a sample cut within a character may show.
            if declared == Some(self.encoding) && self.malformed <= 1 {
                self.cost -= DECLARATION;
            }
            if opinion == Some(self.encoding) {
                self.cost -= SECOND_OPINION;
            }
            if self.encoding == Encoding::Utf8 {
                self.cost -= UTF8_SEQUENCE * (self.foreign - self.malformed);
            }
        }
    }

    /// How sure this reading is where `other` is the next best.
    fn confidence(
        &self,
        other: &Self,
        declared: Option<Encoding>,
        opinion: Option<Encoding>,
    ) -> f32 {
        let margin = (other.cost - self.cost) as f32;
        // The characters of a text depend on each other, so bits count less than at full.
        let mut confidence = 1.0 / (1.0 + (-margin / 4.0).exp2());
        let is_legacy = matches!(self.encoding, Encoding::Gb18030 | Encoding::Big5);
        let is_utf8 = self.encoding == Encoding::Utf8 && self.malformed == 0;
        if self.foreign_cost > IMPLAUSIBLE * self.foreign && !is_utf8 {
            confidence *= 0.3;
        }
        if is_legacy && opinion != Some(self.encoding) && declared != Some(self.encoding) {
            // On a few characters chardetng is often wrong.
            confidence *= if self.foreign < ENOUGH_FOR_OPINION { 0.8 } else { 0.4 };
        }
        confidence.min(if self.malformed == 0 { 0.98 } else { 0.9 })
    }
}

/// Compares the readings; `strange` is the offset of the first byte that is not plain ASCII.
fn by_cost(bytes: &[u8], strange: usize, label: Option<&str>) -> (Encoding, f32) {
    // Far into the input the readings only differ from there on, and it cannot be UTF-16.
    let start = if strange < SAMPLE / 2 { 0 } else { strange };
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut encodings = vec![Encoding::Utf8];
    // Where all is ASCII (and control characters) the legacy encodings say the same.
    if !bytes.is_ascii() {
        encodings.extend([Encoding::Gb18030, Encoding::Big5]);
    }
    if start == 0 && !binary::has_signature(bytes) {
        encodings.extend([Encoding::Utf16Le, Encoding::Utf16Be]);
    }
    let declared = label.and_then(|label| Encoding::from_label(label).ok());
    // Both are read alike.
    let declared = declared.map(|encoding| match encoding {
        Encoding::Big5Hkscs => Encoding::Big5,
        other => other,
    });
    let opinion = second_opinion(&bytes[strange..]);
    let mut readings: Vec<Reading> =
        encodings.into_iter().filter_map(|encoding| Reading::new(sample, encoding)).collect();
    readings.iter_mut().for_each(|reading| reading.weigh(sample, declared, opinion));
    readings.sort_by_key(|reading| reading.cost);
    match readings.as_slice() {
        [best, second, ..] => (best.encoding, best.confidence(second, declared, opinion)),
        _ => (Encoding::Utf8, 0.9),
    }
}

/// What chardetng takes `bytes` for, where that is one of the two legacy encodings we have.
fn second_opinion(bytes: &[u8]) -> Option<Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(OPINION_SAMPLE)];
    // A character cut in two at an end would rule its encoding out.
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == encoding_rs::GBK || guess == encoding_rs::GB18030 {
        Some(Encoding::Gb18030)
    } else if guess == encoding_rs::BIG5 {
        Some(Encoding::Big5)
    } else {
        None
    }
}
