//! The hot loop character by character: for any machine, and for what a wider one leaves.

use super::{Candidates, HotTables, entry, has_bit};
use crate::convert::{layout, utf8};

/// Bytes behind a place that the fast loop reads: two characters, and one whole word more.
const LOOKAHEAD: usize = 12;

/// Converts from `*done` on, to `limit` or a character beyond, as [`super::convert`] says.
///
/// # Safety
/// `limit` is at most the source's length, and `target` takes `limit` bytes and `SLACK` more.
pub unsafe fn advance(
    tables: &HotTables<'_>,
    source: &[u8],
    limit: usize,
    target: *mut u8,
    candidates: &mut Candidates,
    done: &mut usize,
) {
    let mut at = *done;
    let fast = source.len().saturating_sub(LOOKAHEAD - 1).min(limit);
    while at < limit {
        let before = at;
        match source[at] {
            0..0x80 => {
                // SAFETY: the caller vouches for the room up to `limit` and behind it.
                at = unsafe { ascii(source, at, limit, target) };
                if at < source.len() && tables.starts_with_ascii(source[at - 1]) {
                    candidates.push(at - 1);
                }
            }
            0xE0..0xF0 if at < fast => {
                // SAFETY: `at < fast`; the caller vouches for the room.
                at = unsafe { characters(tables, source, at, fast, target, candidates) };
            }
            0x80..0xE0 if tables.has_two_byte_starts => break,
            0x80..0xE0 => {
                // SAFETY: `at < limit`, and more than two bytes of room are behind `limit`.
                at = unsafe { write(source, at, 2, 0, target) };
            }
            0xE0..0xF0 => {
                let (code_point, _) = utf8::decode(source, at);
                let delta = entry(tables.page_index, tables.pages, code_point);
                if delta & layout::SPECIAL != 0 {
                    break;
                }
                if at + 3 < source.len()
                    && tables.may_start(code_point, utf8::decode(source, at + 3).0)
                {
                    candidates.push(at);
                }
                candidates.has_changes |= delta != 0;
                // SAFETY: as above.
                at = unsafe { write(source, at, 3, delta, target) };
            }
            0xF0.. => break,
        }
        if at == before {
            break;
        }
    }
    *done = at;
}

/// Writes a character of `len` bytes with its bytes' delta; gives the next one's place.
///
/// # Safety
/// `target` takes `at + len` bytes.
#[inline(always)]
unsafe fn write(source: &[u8], at: usize, len: usize, delta: u32, target: *mut u8) -> usize {
    for (n, delta) in (0..len).zip(delta.to_le_bytes()) {
        // SAFETY: below `at + len`.
        unsafe { target.add(at + n).write(source[at + n] ^ delta) };
    }
    at + len
}

/// The code point of the three-byte character in the low bytes of `word`.
#[inline(always)]
fn decode(word: u32) -> u32 {
    (word & 0x0F) << 12 | (word >> 8 & 0x3F) << 6 | word >> 16 & 0x3F
}

/// Converts three-byte characters from `at` on, up to `end`; gives the place where that ends: in
/// front of a special character or of one with another length, or at `end` or behind it.
///
/// # Safety
/// `at < end`, a three-byte character stands at `at`, `LOOKAHEAD` bytes of `source` lie behind
/// every place in front of `end`, and `target` takes `end` bytes and `SLACK` more.
// On its own, so that the loop has all registers to itself.
#[inline(never)]
unsafe fn characters(
    tables: &HotTables<'_>,
    source: &[u8],
    mut at: usize,
    end: usize,
    target: *mut u8,
    candidates: &mut Candidates,
) -> usize {
    let load = |at: usize| {
        // SAFETY: every `at` here is below `end + 3`, and eight bytes lie behind that.
        u32::from_le(unsafe { source.as_ptr().add(at).cast::<u32>().read_unaligned() })
    };
    // A copy that nothing written can change, so that it stays in registers.
    let HotTables { page_index, pages, trigger, trigger_shift, .. } = *tables;
    let mut word = load(at);
    let mut code_point = decode(word);
    let mut changes = 0;
    loop {
        let next = load(at + 3);
        let is_long = next & 0xF0 == 0xE0;
        let next_code_point = match next {
            _ if is_long => decode(next),
            _ if next & 0x80 == 0 => next & 0x7F,
            _ => utf8::decode(source, at + 3).0,
        };
        let delta = entry(page_index, pages, code_point);
        if delta & layout::SPECIAL != 0 {
            break;
        }
        if has_bit(trigger, layout::pair_hash(code_point, next_code_point) >> trigger_shift) {
            candidates.push(at);
        }
        changes |= delta;
        // SAFETY: `at < end`: three bytes for the three passed, and one more.
        unsafe { target.add(at).cast::<u32>().write_unaligned((word ^ delta).to_le()) };
        at += 3;
        if !is_long || at >= end {
            break;
        }
        word = next;
        code_point = next_code_point;
    }
    candidates.has_changes |= changes != 0;
    at
}

/// Copies the run of ASCII at `at`, up to `limit`; gives the place where it ends.
///
/// # Safety
/// `at < limit`, and `target` takes `limit` bytes and `SLACK` more.
#[inline(always)]
unsafe fn ascii(source: &[u8], mut at: usize, limit: usize, target: *mut u8) -> usize {
    while at < limit {
        let Some(word) = source.get(at..at + 8) else {
            let byte = source[at];
            if byte >= 0x80 {
                break;
            }
            // SAFETY: `at < limit`.
            unsafe { target.add(at).write(byte) };
            at += 1;
            continue;
        };
        let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
        // SAFETY: `at < limit`, and `SLACK` is more than eight bytes.
        unsafe { target.add(at).cast::<u64>().write_unaligned(word.to_le()) };
        match word & 0x8080_8080_8080_8080 {
            0 => at += 8,
            high => {
                at += high.trailing_zeros() as usize / 8;
                break;
            }
        }
    }
    at
}
