//! The hot loop: converts a stretch of text character by character and notes the places
//! where a phrase may start.
//!
//! The only module of the crate with `unsafe`. What it takes for granted about the
//! tables it makes true by masking, so that no content of a table can lead it astray.
//! [`scalar`] works anywhere; [`avx512`] does the same for up to 16 characters at a time.
#![allow(unsafe_code)]

#[cfg(target_arch = "x86_64")]
mod avx512;
pub mod pairs;
mod scalar;
mod width;

use std::collections::HashMap;
use std::mem::MaybeUninit;

use super::layout::{self, PAGE};
use super::utf8;
use width::Width;

/// The most bytes that one call converts, give or take a character.
pub const BLOCK: usize = 2048;

/// Bytes behind the converted ones that may be overwritten.
pub const SLACK: usize = 64;

/// The tables the loop reads.
#[derive(Debug, Clone, Copy)]
pub struct HotTables<'t> {
    /// Where in `pages` each 64 code points of the BMP are.
    page_index: &'t [u32; 0x1_0000 / PAGE],
    /// A power of two of entries.
    pages: &'t [u32],
    /// A power of two of words.
    trigger: &'t [u64],
    /// How far a hash is shifted down to number a bit of `trigger`.
    trigger_shift: u32,
    /// A power of two of words, two bits a hash.
    confirm: &'t [u32],
    /// A bit for each ASCII character at which something may start.
    ascii_starts: u128,
    /// Whether something may start at a character of two bytes.
    has_two_byte_starts: bool,
}

impl<'t> HotTables<'t> {
    /// # Panics
    /// If the tables are not of the sizes that the compiler gives them.
    #[inline]
    pub fn new(
        page_index: &'t [u32],
        pages: &'t [u32],
        trigger: &'t [u64],
        confirm: &'t [u32],
        ascii_starts: &[u64],
        has_two_byte_starts: bool,
    ) -> Self {
        let page_index: &[u32; 0x1_0000 / PAGE] =
            page_index.try_into().expect("the page index covers the BMP");
        assert!(pages.len().is_power_of_two() && pages.len() >= PAGE && pages.len() < 1 << 26);
        assert!(trigger.len().is_power_of_two() && trigger.len() < 1 << 26);
        assert!(confirm.len().is_power_of_two() && confirm.len() < 1 << 26);
        let [lower, upper] = *ascii_starts else { panic!("ASCII has 128 characters") };
        let ascii_starts = u128::from(upper) << 64 | u128::from(lower);
        let trigger_shift = 32 - 6 - trigger.len().trailing_zeros();
        Self {
            page_index,
            pages,
            trigger,
            trigger_shift,
            confirm,
            ascii_starts,
            has_two_byte_starts,
        }
    }

    /// The same tables with these instead of their own, which they include, to announce more places:
    /// bits for pairs in both filters, and bits for ASCII characters.
    ///
    /// # Panics
    /// If a filter has not a power of two of words.
    pub fn with_starts<'n>(
        self,
        trigger: &'n [u64],
        confirm: &'n [u32],
        ascii_starts: u128,
    ) -> HotTables<'n>
    where
        't: 'n,
    {
        assert!(trigger.len().is_power_of_two() && trigger.len() < 1 << 26);
        assert!(confirm.len().is_power_of_two() && confirm.len() < 1 << 26);
        let trigger_shift = 32 - 6 - trigger.len().trailing_zeros();
        HotTables { trigger, trigger_shift, confirm, ascii_starts, ..self }
    }

    /// The same tables with other pages: see [`Pages`].
    ///
    /// # Panics
    /// If they are not of the sizes that [`new`](Self::new) wants.
    pub fn with_pages<'n>(self, pages: &'n Pages) -> HotTables<'n>
    where
        't: 'n,
    {
        assert!(pages.entries.len().is_power_of_two() && pages.entries.len() < 1 << 26);
        HotTables { page_index: &pages.index, pages: &pages.entries, ..self }
    }

    /// A copy of the pages in which these characters of the BMP are special, so that the loop stops at them.
    pub fn pages_with_stops(&self, stops: &[u32]) -> Pages {
        // A bit for each code point of a page.
        let mut stopped = [0_u64; 0x1_0000 / PAGE];
        stops.iter().for_each(|stop| stopped[*stop as usize / PAGE] |= 1 << (stop % PAGE as u32));
        let mut index = Box::new([0; 0x1_0000 / PAGE]);
        let mut entries: Vec<u32> = Vec::new();
        let mut known = HashMap::new();
        for ((number, place), stopped) in (0..).zip(index.iter_mut()).zip(stopped) {
            let first = number * PAGE as u32;
            let page: [u32; PAGE] = std::array::from_fn(|n| {
                let stop = if stopped >> n & 1 != 0 { layout::SPECIAL } else { 0 };
                self.entry(first + n as u32) | stop
            });
            *place = *known.entry(page).or_insert_with(|| {
                entries.extend_from_slice(&page);
                (entries.len() - PAGE) as u32
            });
        }
        entries.resize(entries.len().next_power_of_two(), 0);
        Pages { index, entries }
    }

    /// What announces the places where something may start: see [`with_starts`](Self::with_starts).
    pub fn starts(&self) -> (&'t [u64], &'t [u32], u128) {
        (self.trigger, self.confirm, self.ascii_starts)
    }

    /// Where the tables lie that tell records apart: each has some of its own.
    pub fn places(&self) -> [usize; 3] {
        [
            self.page_index.as_ptr().addr(),
            self.trigger.as_ptr().addr(),
            self.confirm.as_ptr().addr(),
        ]
    }

    /// The entry of a code point of the BMP.
    #[inline]
    pub fn entry(&self, code_point: u32) -> u32 {
        entry(self.page_index, self.pages, code_point)
    }

    /// Whether something may start at this pair; says so of some more pairs.
    #[inline]
    fn may_start(&self, first: u32, second: u32) -> bool {
        has_bit(self.trigger, layout::pair_hash(first, second) >> self.trigger_shift)
    }

    /// Whether something may start at this ASCII character.
    #[inline]
    pub fn starts_with_ascii(&self, byte: u8) -> bool {
        self.ascii_starts >> (byte & 0x7F) & 1 != 0
    }

    /// How many bytes of ASCII a text begins with, or some fewer; what could start something in front
    /// of another character is not among them.
    #[inline]
    pub fn ascii_to_pass(&self, text: &[u8]) -> usize {
        let len = utf8::ascii_len(text);
        let starts = len > 0
            && text.get(len).is_some_and(|next| !next.is_ascii())
            && self.starts_with_ascii(text[len - 1]);
        len - usize::from(starts)
    }

    /// What [`triggers`](Self::triggers) tells, without a branch.
    #[inline(always)]
    pub fn triggers_flat(&self, first: u32, second: u32, third: u32) -> bool {
        let hash = layout::pair_hash(first, second);
        has_bit(self.trigger, hash >> self.trigger_shift)
            & (layout::double_has(self.confirm, layout::whole_hash(hash))
                | layout::double_has(self.confirm, layout::triple_hash(hash, third)))
    }

    /// Whether something that matters may start at this pair, before this third character.
    #[inline]
    pub fn triggers(&self, first: u32, second: u32, third: Option<u32>) -> bool {
        let hash = layout::pair_hash(first, second);
        has_bit(self.trigger, hash >> self.trigger_shift)
            && (layout::double_has(self.confirm, layout::whole_hash(hash))
                || third.is_some_and(|third| {
                    layout::double_has(self.confirm, layout::triple_hash(hash, third))
                }))
    }
}

/// Entries of their own in the place of a record's.
#[derive(Debug)]
pub struct Pages {
    index: Box<[u32; 0x1_0000 / PAGE]>,
    entries: Vec<u32>,
}

/// The entry of a code point of the BMP. `pages` has a power of two of entries.
#[inline(always)]
fn entry(page_index: &[u32; 0x1_0000 / PAGE], pages: &[u32], code_point: u32) -> u32 {
    let page = page_index[(code_point as usize / PAGE) & (0x1_0000 / PAGE - 1)];
    let index = page as usize + code_point as usize % PAGE;
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

/// Fewer candidates are not worth the instructions.
const FEW: usize = 4;

/// The places of a block where something may start, in order.
#[derive(Debug)]
pub struct Candidates {
    /// Bytes from the block's start; the first `count` are there.
    places: [MaybeUninit<u16>; Self::MOST + Self::SPARE],
    count: usize,
    /// Whether some character has become another one.
    has_changes: bool,
}

impl Candidates {
    /// More than there are characters in a block of which each second may start something:
    /// a candidate has three bytes, or is ASCII in front of something that is not.
    const MOST: usize = BLOCK / 2 + 64;
    /// Places behind the last one that may be overwritten.
    const SPARE: usize = 32;

    /// None.
    pub fn new() -> Self {
        Self {
            places: [const { MaybeUninit::uninit() }; Self::MOST + Self::SPARE],
            count: 0,
            has_changes: false,
        }
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether some character of the block has become another one.
    #[inline]
    pub fn has_changes(&self) -> bool {
        self.has_changes
    }

    /// One of them, in bytes from the block's start.
    #[inline]
    pub fn get(&self, index: usize) -> usize {
        assert!(index < self.count);
        // SAFETY: the first `count` places are written before `count` grows.
        usize::from(unsafe { self.places[index].assume_init() })
    }

    /// Of the candidates of a block that begins at byte `at`, keeps those that the second filter
    /// lets pass, too, and some more; or all of them, if there are few. Tells whether this machine
    /// has the instructions for it.
    pub fn sift(&mut self, tables: &HotTables<'_>, source: &[u8], at: usize) -> bool {
        let width = Width::of_this_machine();
        if self.count >= FEW {
            // SAFETY: this machine has the width.
            unsafe { width.sift(tables, source, at, self) };
        }
        width != Width::One
    }

    /// Keeps those that a question is answered with yes for; there is no branch on the answer.
    #[inline]
    pub fn retain(&mut self, mut keeps: impl FnMut(usize) -> bool) {
        let mut kept = 0;
        for index in 0..self.count {
            let place = self.get(index);
            self.places[kept].write(place as u16);
            kept += usize::from(keeps(place));
        }
        self.count = kept;
    }

    #[inline(always)]
    fn push(&mut self, place: usize) {
        debug_assert!(self.count < Self::MOST);
        self.places[self.count].write(place as u16);
        self.count += 1;
    }
}

/// Room for a block on its own.
pub struct Draft([MaybeUninit<u8>; BLOCK + SLACK]);

impl Draft {
    /// Nothing yet.
    pub fn new() -> Self {
        Self([MaybeUninit::uninit(); BLOCK + SLACK])
    }

    /// Converts as [`convert`] does, into this draft; gives the result.
    pub fn convert(
        &mut self,
        tables: &HotTables<'_>,
        source: &[u8],
        at: usize,
        candidates: &mut Candidates,
    ) -> &mut [u8] {
        let len = into(tables, source, at, &mut self.0, candidates);
        // SAFETY: `into` has initialised as many bytes as it says.
        unsafe { initialised(&mut self.0[..len]) }
    }
}

/// Converts from byte `at` of `source` on, about [`BLOCK`] bytes at most, and appends the
/// result to `output`; gives their number, which is the result's, too.
///
/// Stops in front of the first character that is none of ASCII, two bytes, or three bytes that
/// convert to three. `candidates` gets the places where something may start, and some more.
pub fn convert(
    tables: &HotTables<'_>,
    source: &[u8],
    at: usize,
    output: &mut Vec<u8>,
    candidates: &mut Candidates,
) -> usize {
    let room = BLOCK.min(source.len() - at) + SLACK;
    output.reserve(room);
    let len = into(tables, source, at, &mut output.spare_capacity_mut()[..room], candidates);
    // SAFETY: `into` has initialised as many bytes as it says, and they fit.
    unsafe { output.set_len(output.len() + len) };
    len
}

/// Converts into `target`, which is `SLACK` bytes longer than the block can get.
fn into(
    tables: &HotTables<'_>,
    source: &[u8],
    at: usize,
    target: &mut [MaybeUninit<u8>],
    candidates: &mut Candidates,
) -> usize {
    into_by(Width::of_this_machine(), tables, source, at, target, candidates)
}

/// [`into`] with a width that this machine has.
fn into_by(
    width: Width,
    tables: &HotTables<'_>,
    source: &[u8],
    at: usize,
    target: &mut [MaybeUninit<u8>],
    candidates: &mut Candidates,
) -> usize {
    let limit = BLOCK.min(source.len() - at);
    assert!(target.len() >= limit + SLACK);
    candidates.count = 0;
    candidates.has_changes = false;
    let mut done = 0;
    let (source, target) = (&source[at..], target.as_mut_ptr().cast::<u8>());
    debug_assert!(width.is_available());
    loop {
        // SAFETY: this machine has the width; `target` takes `limit + SLACK` bytes.
        unsafe { width.advance(tables, source, limit, target, candidates, &mut done) };
        if done >= limit {
            return done;
        }
        let part = if width == Width::One { limit } else { limit.min(done + PART) };
        // SAFETY: `target` takes `limit + SLACK` bytes.
        unsafe { scalar::advance(tables, source, part, target, candidates, &mut done) };
        if done < part || done >= limit {
            return done;
        }
    }
}

/// Bytes that are converted one by one before wide instructions are tried again.
const PART: usize = 32;

/// The same bytes, known to be there.
///
/// # Safety
/// They have been written.
unsafe fn initialised(bytes: &mut [MaybeUninit<u8>]) -> &mut [u8] {
    // SAFETY: `MaybeUninit<u8>` has the layout of `u8`, and the caller vouches for the rest.
    unsafe { std::slice::from_raw_parts_mut(bytes.as_mut_ptr().cast(), bytes.len()) }
}

/// The bytes as a string.
pub fn into_string(output: Vec<u8>) -> String {
    debug_assert!(std::str::from_utf8(&output).is_ok());
    // SAFETY: the output consists of whole characters of a `str`, of three-byte
    // characters that the compiler paired with three-byte characters, and of values
    // that the compiler wrote from strings.
    unsafe { String::from_utf8_unchecked(output) }
}

#[cfg(test)]
mod tests;
