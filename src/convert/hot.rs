//! The hot loop: ASCII, and three-byte characters whose conversion has three bytes, with
//! no phrase near.
//!
//! With [`hot_pairs`](super::hot_pairs) the only module of the crate with `unsafe`. What it takes for granted about the
//! tables it makes true by masking, so that no content of a table can lead it astray.
#![allow(unsafe_code)]

use super::layout::{self, PAGE};

/// The tables the loop reads.
#[derive(Debug, Clone, Copy)]
pub struct HotTables<'t> {
    /// One number for each 64 code points of the BMP.
    page_index: &'t [u16; 0x1_0000 / PAGE],
    /// A power of two of entries.
    pages: &'t [u32],
    /// A power of two of words.
    trigger: &'t [u64],
    /// How far a hash is shifted down to number a bit of `trigger`.
    trigger_shift: u32,
    /// A power of two of words.
    confirm: &'t [u64],
}

/// Bytes behind a place that the loop may read: two characters, and one whole word more.
const LOOKAHEAD: usize = 12;
/// Bytes behind a place that the loop may write beyond what counts.
const SLACK: usize = 8;

impl<'t> HotTables<'t> {
    /// # Panics
    /// If the tables are not of the sizes that the compiler gives them.
    #[inline]
    pub fn new(
        page_index: &'t [u16],
        pages: &'t [u32],
        trigger: &'t [u64],
        confirm: &'t [u64],
    ) -> Self {
        let page_index: &[u16; 0x1_0000 / PAGE] =
            page_index.try_into().expect("the page index covers the BMP");
        assert!(pages.len().is_power_of_two() && pages.len() >= PAGE);
        assert!(trigger.len().is_power_of_two() && trigger.len() < 1 << 26);
        assert!(confirm.len().is_power_of_two() && confirm.len() < 1 << 26);
        let trigger_shift = 32 - 6 - trigger.len().trailing_zeros();
        Self { page_index, pages, trigger, trigger_shift, confirm }
    }

    /// The entry of a code point of the BMP.
    #[inline]
    pub fn entry(&self, code_point: u32) -> u32 {
        entry(self.page_index, self.pages, code_point)
    }

    /// Whether something that matters may start at the pair with this hash.
    #[inline]
    fn triggers_hash(&self, hash: u32) -> bool {
        has_bit(self.trigger, hash >> self.trigger_shift)
    }

    /// Whether something that matters may start at this pair, before this third character.
    #[inline]
    pub fn triggers(&self, first: u32, second: u32, third: Option<u32>) -> bool {
        let hash = layout::pair_hash(first, second);
        self.triggers_hash(hash)
            && (layout::filter_has(self.confirm, layout::whole_hash(hash))
                || third.is_some_and(|third| {
                    layout::filter_has(self.confirm, layout::triple_hash(hash, third))
                }))
    }

    /// [`triggers`](Self::triggers), with the third character at byte `at`.
    #[cold]
    fn confirms(&self, source: &[u8], first: u32, second: u32, at: usize) -> bool {
        let third = (at < source.len()).then(|| super::utf8::decode(source, at).0);
        self.triggers(first, second, third)
    }
}

/// The entry of a code point of the BMP. `pages` has a power of two of entries.
#[inline(always)]
fn entry(page_index: &[u16; 0x1_0000 / PAGE], pages: &[u32], code_point: u32) -> u32 {
    let page = page_index[(code_point as usize / PAGE) & (0x1_0000 / PAGE - 1)];
    let index = page as usize * PAGE + code_point as usize % PAGE;
    debug_assert!(pages.len().is_power_of_two());
    // SAFETY: `pages` is never empty (`HotTables::new`), so the mask keeps the index below
    // its length.
    unsafe { *pages.get_unchecked(index & (pages.len() - 1)) }
}

/// Whether a bit is set; its number is masked to the filter's size.
#[inline(always)]
fn has_bit(filter: &[u64], bit: u32) -> bool {
    // SAFETY: the filter is never empty (`HotTables::new`), so the mask keeps the word's
    // number below its length.
    let word = unsafe { filter.get_unchecked((bit as usize >> 6) & (filter.len() - 1)) };
    word >> (bit & 63) & 1 != 0
}

/// The code point of the three-byte character in the low bytes of `word`.
#[inline(always)]
fn decode(word: u32) -> u32 {
    (word & 0x0F) << 12 | (word >> 8 & 0x3F) << 6 | word >> 16 & 0x3F
}

/// Converts from byte `at` of `source` on and appends the result to `output`. Stops in
/// front of the first character that is neither ASCII nor a plain three-byte one, or at
/// which something may start, and near the end; gives its place.
// On its own, so that the loop has all registers to itself.
#[inline(never)]
pub fn convert(tables: &HotTables<'_>, source: &[u8], at: usize, output: &mut Vec<u8>) -> usize {
    output.reserve(source.len() - at + SLACK);
    let length = output.len();
    // SAFETY: `advance` writes what it passes, three bytes for three and ASCII as it is,
    // and at most `SLACK` bytes behind that: as much as was reserved. All bytes up to
    // `length` plus what was passed are written then.
    unsafe {
        let target = output.as_mut_ptr().add(length);
        let end = advance::<true>(tables, source, at, target);
        output.set_len(length + (end - at));
        end
    }
}

/// Like [`convert`], but only passes over characters that stay as they are.
#[inline(never)]
pub fn skip_unchanged(tables: &HotTables<'_>, source: &[u8], at: usize) -> usize {
    // SAFETY: without `WRITE` nothing is written.
    unsafe { advance::<false>(tables, source, at, std::ptr::null_mut()) }
}

/// The loop of both.
///
/// # Safety
/// With `WRITE`, `target` must take as many bytes as `source` has from `at` on, plus `SLACK`.
#[inline(always)]
unsafe fn advance<const WRITE: bool>(
    tables: &HotTables<'_>,
    source: &[u8],
    mut at: usize,
    target: *mut u8,
) -> usize {
    let Some(last) = source.len().checked_sub(LOOKAHEAD) else { return at };
    let start = at;
    while at <= last {
        let target = target.wrapping_add(at - start);
        if source[at] < 0x80 {
            // SAFETY: `at <= last`, and `target` has moved as far as `at` has.
            at = unsafe { ascii::<WRITE>(source, at, last, target) };
            if starts_before(tables, source, at) {
                return at - 1;
            }
        } else {
            // SAFETY: as above.
            let (end, is_ascii_next) =
                unsafe { characters::<WRITE>(tables, source, at, last, target) };
            at = end;
            if !is_ascii_next {
                break;
            }
        }
    }
    at
}

/// Whether something may start at the ASCII character in front of byte `at`.
#[inline(always)]
fn starts_before(tables: &HotTables<'_>, source: &[u8], at: usize) -> bool {
    let first = u32::from(source[at - 1]);
    let (second, len) = super::utf8::decode(source, at);
    tables.triggers_hash(layout::pair_hash(first, second))
        && tables.confirms(source, first, second, at + len)
}

/// Converts plain three-byte characters. Gives the place where that ends, and whether it
/// ends because ASCII follows (else something there is not for this loop, or the end is near).
///
/// # Safety
/// `at <= last`, and `LOOKAHEAD` bytes of `source` lie behind `last`. With `WRITE`,
/// `target` must take as many bytes as `source` has from `at` on, plus `SLACK`.
#[inline(always)]
unsafe fn characters<const WRITE: bool>(
    tables: &HotTables<'_>,
    source: &[u8],
    mut at: usize,
    last: usize,
    target: *mut u8,
) -> (usize, bool) {
    let load = |at: usize| {
        // SAFETY: every `at` here is at most `last + 3`, and eight bytes lie behind that.
        u32::from_le(unsafe { source.as_ptr().add(at).cast::<u32>().read_unaligned() })
    };
    // A copy that nothing written can change, so that it stays in registers.
    let HotTables { page_index, pages, trigger, trigger_shift, .. } = *tables;
    let start = at;
    let mut word = load(at);
    if word & 0xF0 != 0xE0 {
        return (at, false);
    }
    let mut code_point = decode(word);
    while at <= last {
        let next = load(at + 3);
        let (next_code_point, next_len) = match next {
            _ if next & 0xF0 == 0xE0 => (decode(next), 3),
            _ if next & 0x80 == 0 => (next & 0x7F, 1),
            _ => return (at, false),
        };
        let entry = entry(page_index, pages, code_point);
        if entry & layout::SPECIAL != 0 || (!WRITE && entry != 0) {
            return (at, false);
        }
        if has_bit(trigger, layout::pair_hash(code_point, next_code_point) >> trigger_shift)
            && tables.confirms(source, code_point, next_code_point, at + 3 + next_len)
        {
            return (at, false);
        }
        if WRITE {
            // SAFETY: the caller vouches for the room: three bytes are written for the
            // three passed, and one more.
            unsafe {
                let place = target.add(at - start).cast::<u32>();
                place.write_unaligned((word ^ entry).to_le());
            }
        }
        at += 3;
        if next_len == 1 {
            return (at, true);
        }
        word = next;
        code_point = next_code_point;
    }
    (at, false)
}

/// Passes over the run of ASCII at `at`, or the part of it up to a little behind `last`.
///
/// # Safety
/// `at <= last`, and `LOOKAHEAD` bytes of `source` lie behind `last`. With `WRITE`,
/// `target` must take the run's bytes and `SLACK` more.
#[inline(always)]
unsafe fn ascii<const WRITE: bool>(
    source: &[u8],
    mut at: usize,
    last: usize,
    mut target: *mut u8,
) -> usize {
    while at <= last {
        // SAFETY: `at <= last`, so eight bytes lie behind it; the caller vouches for the
        // room to write them.
        let word = unsafe {
            let word = source.as_ptr().add(at).cast::<u64>().read_unaligned();
            if WRITE {
                target.cast::<u64>().write_unaligned(word);
            }
            u64::from_le(word)
        };
        let passed = match word & 0x8080_8080_8080_8080 {
            0 => 8,
            high => high.trailing_zeros() as usize / 8,
        };
        at += passed;
        target = target.wrapping_add(passed);
        if passed < 8 {
            break;
        }
    }
    at
}

/// The bytes as a string.
pub fn into_string(output: Vec<u8>) -> String {
    debug_assert!(std::str::from_utf8(&output).is_ok());
    // SAFETY: the output consists of whole characters of a `str`, of three-byte
    // characters that the compiler paired with three-byte characters, and of values
    // that the compiler wrote from strings.
    unsafe { String::from_utf8_unchecked(output) }
}
