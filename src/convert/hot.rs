//! The hot loop: three-byte characters whose conversion has three bytes, with no phrase near.
//!
//! The only module of the crate with `unsafe`.
#![allow(unsafe_code)]

use super::layout::{self, PAGE};

/// The tables the loop reads.
#[derive(Debug, Clone, Copy)]
pub struct HotTables<'t> {
    /// One number for each 64 code points of the BMP.
    page_index: &'t [u16; 0x1_0000 / PAGE],
    /// Every page that `page_index` names.
    pages: &'t [u32],
    /// A power of two of words.
    trigger: &'t [u64],
    trigger_shift: u32,
}

impl<'t> HotTables<'t> {
    /// Checks once what the loop then takes for granted.
    ///
    /// # Panics
    /// If the tables are not as the compiler writes them.
    pub fn new(page_index: &'t [u16], pages: &'t [u32], trigger: &'t [u64]) -> Self {
        let page_index: &[u16; 0x1_0000 / PAGE] =
            page_index.try_into().expect("the page index covers the BMP");
        assert!(trigger.len().is_power_of_two() && trigger.len() < 1 << 26);
        // The compiler numbers pages from zero without gaps, so one look at the
        // count stands for a look at every number.
        assert!(pages.len() >= PAGE && pages.len() % PAGE == 0);
        Self { page_index, pages, trigger, trigger_shift: 32 - 6 - trigger.len().trailing_zeros() }
    }

    /// The entry of a code point of the BMP.
    #[inline(always)]
    pub fn entry(&self, code_point: u32) -> u32 {
        let page = self.page_index[code_point as usize / PAGE & (0x1_0000 / PAGE - 1)];
        self.pages.get(page as usize * PAGE + code_point as usize % PAGE).copied().unwrap_or(0)
    }

    /// Whether something that matters may start at this pair.
    #[inline(always)]
    pub fn triggers(&self, first: u32, second: u32) -> bool {
        layout::filter_has(self.trigger, layout::pair_hash(first, second))
    }
}

/// The code point of the three-byte character in the low bytes of `word`.
#[inline(always)]
fn decode(word: u32) -> u32 {
    (word & 0x0F) << 12 | (word >> 8 & 0x3F) << 6 | word >> 16 & 0x3F
}

/// Converts three-byte characters from byte `at` of `source` on and appends the result
/// to `output`. Stops in front of the first character that is not a plain three-byte
/// one followed by a three-byte one, or at which something may start; gives its place.
pub fn convert(tables: &HotTables<'_>, source: &[u8], at: usize, output: &mut Vec<u8>) -> usize {
    // One byte of slack: each character is written as four bytes of which three count.
    output.reserve(source.len() - at + 4);
    let length = output.len();
    let mut end = at;
    // SAFETY: the loop writes at most as many bytes as it reads, plus one: the three
    // bytes of every character that `advance` passes, each written as four. That much
    // was reserved above. The bytes up to `length` plus what was passed are written.
    unsafe {
        let target = output.as_mut_ptr().add(length);
        end = advance::<true>(tables, source, end, target);
        output.set_len(length + (end - at));
    }
    end
}

/// Like [`convert`], but only passes over characters that stay as they are.
pub fn skip_unchanged(tables: &HotTables<'_>, source: &[u8], at: usize) -> usize {
    // SAFETY: without `WRITE` nothing is written.
    unsafe { advance::<false>(tables, source, at, std::ptr::null_mut()) }
}

/// The loop of both.
///
/// # Safety
/// With `WRITE`, `target` must take as many bytes as `source` has from `at` on, plus one.
#[inline(always)]
unsafe fn advance<const WRITE: bool>(
    tables: &HotTables<'_>,
    source: &[u8],
    mut at: usize,
    mut target: *mut u8,
) -> usize {
    // Two characters and the byte behind them are read at once.
    let Some(last) = source.len().checked_sub(7) else { return at };
    if at > last {
        return at;
    }
    let load = |at: usize| {
        // SAFETY: `at + 4 <= source.len()`: callers pass `at <= last`, and `last + 3`.
        u32::from_le(unsafe { source.as_ptr().add(at).cast::<u32>().read_unaligned() })
    };
    let mut word = load(at);
    if word & 0xF0 != 0xE0 {
        return at;
    }
    let mut code_point = decode(word);
    while at <= last {
        let next = load(at + 3);
        if next & 0xF0 != 0xE0 {
            break;
        }
        let next_code_point = decode(next);
        let entry = tables.entry(code_point);
        let triggers = tables.triggers(code_point, next_code_point);
        if entry & layout::SPECIAL != 0 || triggers || (!WRITE && entry != 0) {
            break;
        }
        if WRITE {
            // SAFETY: the caller vouches for the room; see `convert`.
            unsafe {
                target.cast::<u32>().write_unaligned((word ^ entry).to_le());
                target = target.add(3);
            }
        }
        at += 3;
        word = next;
        code_point = next_code_point;
    }
    at
}
