//! Which lines, and what of them, are worth a closer look.
//!
//! Clean text has to get by quickly: each character of three bytes in UTF-8 is looked up
//! in a table, all others pass by their bytes.

use std::ops::Range;
use std::sync::LazyLock;

use encoding_rs::{BIG5, GBK};
use memchr::{memchr, memmem, memrchr};

use super::super::position::head;
use crate::sorting::sort_by_key;

/// What is suspicious alone.
const TELLING: &str = "锟嚙쏙\u{FFFD}";
/// What is suspicious twice in a row.
const DOUBLED: &str = "烫屯葺铪";

/// From one strange character to another close to it, at most so many bytes: two characters.
const CLOSE: usize = 7;
/// How many bytes before a suspicious place are searched, …
const BEFORE: usize = 96;
/// … and how many behind it. Garbled text is suspicious again before they end.
const BEHIND: usize = 192;

/// What is suspicious in a text, in order.
#[derive(Default)]
pub(super) struct Suspicion {
    /// The lines in which anything is, without their line ends.
    pub(super) lines: Vec<Range<usize>>,
    /// What is near it in those lines.
    pub(super) windows: Vec<Range<usize>>,
}

impl Suspicion {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut suspicion = Self::default();
        let mut at = 0;
        while let Some(place) = next(bytes, at) {
            at = suspicion.add(text, place);
        }
        let is_told = !suspicion.windows.is_empty();
        at = 0;
        while let Some(place) = memmem::find(&bytes[at..], b"??") {
            at = suspicion.add(text, at + place);
        }
        if is_told {
            suspicion.sort();
        }
        suspicion
    }

    /// Adds what is around `place`; where to look for the next.
    fn add(&mut self, text: &str, place: usize) -> usize {
        let line = match self.lines.last() {
            Some(line) if line.contains(&place) => line.clone(),
            _ => {
                let line = line_around(text.as_bytes(), place);
                self.lines.push(line.clone());
                line
            }
        };
        let start = head(text, place.saturating_sub(BEFORE)).len().max(line.start);
        let end = head(text, (place + BEHIND).min(line.end)).len();
        match self.windows.last_mut() {
            Some(last) if (last.start..=last.end).contains(&start) => last.end = last.end.max(end),
            _ => self.windows.push(start..end),
        }
        end
    }

    /// Puts in order what was found in two passes.
    fn sort(&mut self) {
        sort_by_key(&mut self.lines, |line| line.start);
        self.lines.dedup();
        sort_by_key(&mut self.windows, |window| window.start);
        self.windows.dedup_by(|next, last| {
            let touches = next.start <= last.end;
            if touches {
                last.end = last.end.max(next.end);
            }
            touches
        });
    }
}

fn line_around(bytes: &[u8], place: usize) -> Range<usize> {
    let start = memrchr(b'\n', &bytes[..place]).map_or(0, |end| end + 1);
    let end = memchr(b'\n', &bytes[place..]).map_or(bytes.len(), |length| place + length);
    start..end
}

/// The first suspicious place from `at` on. `bytes` are valid UTF-8.
fn next(bytes: &[u8], mut at: usize) -> Option<usize> {
    let strange = &*STRANGE;
    // Where the last strange character stood, as long as others may be close to it.
    let mut last = None;
    let is_close = |at: usize, last: Option<usize>| last.is_some_and(|last| at - last <= CLOSE);
    while at < bytes.len() {
        // Most of Chinese text passes here.
        while let Some(character) = bytes[at..].first_chunk().filter(|three| is_three(three)) {
            if strange.has(code_point(character)) {
                if is_close(at, last) || is_telling(&bytes[at..]) {
                    return Some(at);
                }
                last = Some(at);
            }
            at += 3;
        }
        let Some(&lead) = bytes.get(at) else { break };
        if lead < 0x80 {
            if lead == b'?' && last.is_some_and(|last| at - last <= 4) {
                return Some(at);
            }
            last = None;
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
            at += 2;
        } else {
            last = Some(at);
            at += 4;
        }
    }
    None
}

/// Whether a character of three bytes starts here.
fn is_three(bytes: &[u8; 3]) -> bool {
    bytes[0] & 0xF0 == 0xE0
}

/// Whether a strange character of three bytes, with which `bytes` begin, is suspicious alone or with
/// the next.
#[cold]
fn is_telling(bytes: &[u8]) -> bool {
    let Some((character, rest)) = bytes.split_first_chunk::<3>() else { return false };
    let is_among = |list: &str| list.as_bytes().chunks_exact(3).any(|one| one == character);
    let is_private = (*b"\xEE\x80\x80"..=*b"\xEF\xA3\xBF").contains(character);
    is_private || is_among(TELLING) || (is_among(DOUBLED) && rest.starts_with(character))
}

/// The code point of a character of three bytes, below 0x10000.
fn code_point([lead, second, third]: &[u8; 3]) -> usize {
    usize::from(lead & 0x0F) << 12 | usize::from(second & 0x3F) << 6 | usize::from(third & 0x3F)
}

/// A bit for each character up to U+FFFF: eight kilobytes, which stay in the processor's first cache.
struct Bits([u64; 0x1_0000 / 64]);

impl Bits {
    /// Whether the bit of a code point below 0x10000 is set.
    fn has(&self, code: usize) -> bool {
        self.0[code >> 6] >> (code & 63) & 1 != 0
    }
}

/// Of each character up to U+FFFF whether it is not everyday Chinese: two close to each other are
/// suspicious.
static STRANGE: LazyLock<Box<Bits>> = LazyLock::new(|| {
    let mut strange = vec![false; 0x1_0000];
    for codes in [
        0x3400..=0x4DBF,
        0x4E00..=0x9FFF,
        0xE000..=0xF8FF,
        0xF900..=0xFAFF,
        0xFF61..=0xFF9F,
        0xFFFD..=0xFFFD,
    ] {
        strange[codes].fill(true);
    }
    for character in everyday() {
        if let Some(is_strange) = strange.get_mut(character as usize) {
            *is_strange = false;
        }
    }
    TELLING.chars().chain(DOUBLED.chars()).for_each(|telling| strange[telling as usize] = true);
    let word =
        |at: usize| (0..64).fold(0, |word, bit| word | u64::from(strange[at * 64 + bit]) << bit);
    Box::new(Bits(std::array::from_fn(word)))
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
