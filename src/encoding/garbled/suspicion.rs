//! Which lines are worth a closer look.
//!
//! Clean text has to get by quickly: each character of three bytes in UTF-8 is looked up
//! in a table, all others pass by their bytes.

use std::ops::Range;
use std::sync::LazyLock;

use encoding_rs::{BIG5, GBK};
use memchr::{memchr, memmem, memrchr};

/// Not everyday Chinese: two close to each other are suspicious.
const STRANGE: u8 = 1;
/// Suspicious alone.
const TELLING: u8 = 2;

/// The lines of `text` that hold something suspicious, in order, without their line ends.
pub(super) fn lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(place) = next(bytes, at) {
        let line = line_around(bytes, place);
        at = line.end;
        lines.push(line);
    }
    at = 0;
    while let Some(place) = memmem::find(&bytes[at..], b"??") {
        let line = line_around(bytes, at + place);
        at = line.end;
        lines.push(line);
    }
    lines.sort_unstable_by_key(|line| line.start);
    lines.dedup();
    lines
}

fn line_around(bytes: &[u8], place: usize) -> Range<usize> {
    let start = memrchr(b'\n', &bytes[..place]).map_or(0, |end| end + 1);
    let end = memchr(b'\n', &bytes[place..]).map_or(bytes.len(), |length| place + length);
    start..end
}

/// The first suspicious place from `at` on. `bytes` are valid UTF-8.
fn next(bytes: &[u8], mut at: usize) -> Option<usize> {
    let strange = &*STRANGENESS;
    // A bit for each of the last characters: whether it was strange.
    let mut history = 0_u32;
    while at < bytes.len() {
        // Most of Chinese text passes here, four characters at a time.
        while let Some(twelve) = bytes[at..].first_chunk::<12>() {
            let [one, two, three, four] = twelve.as_chunks::<3>().0 else { break };
            let is_wide = is_three(one) & is_three(two) & is_three(three) & is_three(four);
            let class = |character: &[u8; 3]| strange[code_point(character)];
            if !is_wide || class(one) | class(two) | class(three) | class(four) != 0 {
                break;
            }
            history = 0;
            at += 12;
        }
        if let Some(character) = bytes[at..].first_chunk().filter(|three| is_three(three)) {
            let class = strange[code_point(character)];
            if class != 0 && (class == TELLING || history & 0b11 != 0) {
                return Some(at);
            }
            history = history << 1 | u32::from(class);
            at += 3;
            continue;
        }
        let Some(&lead) = bytes.get(at) else { break };
        if lead < 0x80 {
            if lead == b'?' && history & 1 != 0 {
                return Some(at);
            }
            history = 0;
            at += 1;
            while let Some(eight) = bytes.get(at..at + 8) {
                let eight = u64::from_le_bytes(eight.try_into().expect("there are eight"));
                if eight & 0x8080_8080_8080_8080 != 0 {
                    break;
                }
                at += 8;
            }
        } else if lead < 0xE0 {
            // Ã to ô, as the first byte of a character in UTF-8 looks, or the first of two in GBK.
            if lead == 0xC3 && bytes.get(at + 2).is_some_and(|next| *next >= 0x80) {
                return Some(at);
            }
            history <<= 1;
            at += 2;
        } else {
            history = history << 1 | 1;
            at += 4;
        }
    }
    None
}

/// Whether a character of three bytes starts here.
fn is_three(bytes: &[u8; 3]) -> bool {
    bytes[0] & 0xF0 == 0xE0
}

/// The code point of a character of three bytes, below 0x10000.
fn code_point([lead, second, third]: &[u8; 3]) -> usize {
    usize::from(lead & 0x0F) << 12 | usize::from(second & 0x3F) << 6 | usize::from(third & 0x3F)
}

/// A class for each character from U+0000 to U+FFFF.
static STRANGENESS: LazyLock<Box<[u8; 0x1_0000]>> = LazyLock::new(|| {
    let mut table = vec![0; 0x1_0000];
    for (first, last, class) in [
        (0x3400, 0x4DBF, STRANGE),
        (0x4E00, 0x9FFF, STRANGE),
        (0xE000, 0xF8FF, TELLING),
        (0xF900, 0xFAFF, STRANGE),
        (0xFF61, 0xFF9F, STRANGE),
        (0xFFFD, 0xFFFD, TELLING),
    ] {
        table[first..=last].fill(class);
    }
    for character in everyday() {
        if let Some(class) = table.get_mut(character as usize) {
            *class = 0;
        }
    }
    for telling in "锟嚙쏙烫屯葺铪".chars() {
        table[telling as usize] = TELLING;
    }
    table.try_into().expect("the size is right")
});

/// The hanzi of the first level of GB2312 and of Big5: the standards' own choice of what is in
/// everyday use; and the everyday ones of Cantonese.
fn everyday() -> impl Iterator<Item = char> {
    let mut pairs = [Vec::new(), Vec::new()];
    for lead in 0xA4..=0xD7u8 {
        for trail in (0x40..=0x7E).chain(0xA1..=0xFEu8) {
            if lead >= 0xB0 && trail >= 0xA1 {
                pairs[0].extend([lead, trail]);
            }
            if (lead, trail) <= (0xC6, 0x7E) {
                pairs[1].extend([lead, trail]);
            }
        }
    }
    let texts = [GBK, BIG5]
        .into_iter()
        .zip(pairs)
        .map(|(encoding, pairs)| encoding.decode_without_bom_handling(&pairs).0.into_owned());
    let texts: String =
        texts.chain(["嘅喺咗嚟佢哋啲冇嗰咁乜啦喎咩諗睇俾嘢噉".to_owned()]).collect();
    texts.chars().collect::<Vec<_>>().into_iter()
}
