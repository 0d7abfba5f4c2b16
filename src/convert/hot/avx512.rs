//! The hot loop on processors with AVX-512: up to 16 characters of three bytes at a time,
//! wherever they stand among ASCII and characters of two bytes.

use std::arch::x86_64::*;

use super::{Candidates, HotTables};
use crate::convert::layout::{PAIR_FIRST, PAIR_SECOND, SPECIAL, TRIPLE_THIRD, WHOLE};

/// Bytes of a window that are converted at least, unless something stops it: as many characters as
/// there are lanes.
const STRIDE: u32 = 48;
/// A character that starts here or farther on is left to the next window, if there is one: behind
/// each, a whole one must be seen.
const END: u32 = 59;
/// Bytes of a window.
const WINDOW: usize = 64;
/// So few bytes are left to [`scalar`](super::scalar).
const TAIL: usize = 6;
/// How far ahead text and room are fetched into the cache: large texts come from memory, and
/// what they become goes there.
const AHEAD: usize = 1024;

/// Whether the processor has the instructions.
#[inline]
pub fn is_available() -> bool {
    is_x86_feature_detected!("avx512vbmi2")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("popcnt")
}

/// 64 bytes that repeat four.
const fn repeat(four: [u8; 4]) -> [u8; WINDOW] {
    let mut bytes = [0; WINDOW];
    let mut n = 0;
    while n < WINDOW {
        bytes[n] = four[n % 4];
        n += 1;
    }
    bytes
}

/// 0, 1, 2, …: `numerator * n / denominator` for each byte.
const fn ramp(numerator: usize, denominator: usize) -> [u8; WINDOW] {
    let mut bytes = [0; WINDOW];
    let mut n = 0;
    while n < WINDOW {
        bytes[n] = (numerator * n / denominator) as u8;
        n += 1;
    }
    bytes
}

/// Each byte's own number.
const PLACES: [u8; WINDOW] = ramp(1, 1);
/// The number of the 32-bit lane that each byte is in.
const LANES: [u8; WINDOW] = ramp(1, 4);
/// Of each lane its three lower bytes, then something.
const LOWER_THREE: [u8; WINDOW] = ramp(4, 3);
/// A character's bytes in a lane, the last one lowest, and the byte behind it on top.
const CHARACTER: [u8; WINDOW] = repeat(CHARACTER_IN_LANE);
const CHARACTER_IN_LANE: [u8; 4] = [2, 1, 0, 3];
/// A character's bytes in a lane, the last one lowest, from a lane that has the first one lowest;
/// of each 16 bytes, as shuffling counts.
const REVERSED: [u8; WINDOW] = {
    let mut bytes = repeat(CHARACTER_IN_LANE);
    let mut n = 0;
    while n < WINDOW {
        bytes[n] += (n % 16 / 4 * 4) as u8;
        n += 1;
    }
    bytes
};
/// The bits of a character's bytes that count.
const PAYLOAD: [u8; WINDOW] = repeat([0x3F, 0x3F, 0x0F, 0]);
/// What makes two numbers of them: the last two bytes, and the first.
const WEIGHTS: [u8; WINDOW] = repeat([1, 64, 1, 0]);

/// Converts from `*done` on, to `limit` or some bytes beyond, as [`super::convert`] says;
/// stops in front of some characters that it would not have to stop at.
///
/// # Safety
/// The processor [has the instructions](is_available). `limit` is at most the source's
/// length, and `target` takes `limit` bytes and `SLACK` more.
#[target_feature(enable = "avx512f,avx512vl,avx512bw,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt")]
pub unsafe fn advance(
    tables: &HotTables<'_>,
    source: &[u8],
    limit: usize,
    target: *mut u8,
    candidates: &mut Candidates,
    done: &mut usize,
) {
    let places = constant(&PLACES);
    let mut at = *done;
    let mut changes = _mm512_setzero_si512();
    // A window takes as long as some characters one by one.
    while at + TAIL < limit {
        let rest = (source.len() - at).min(WINDOW);
        // SAFETY: `at` is within `source`.
        let bytes = unsafe { source.as_ptr().add(at).cast() };
        let (window, cut) = if rest == WINDOW {
            // SAFETY: as many bytes lie behind `at`.
            (unsafe { _mm512_loadu_epi8(bytes) }, u64::MAX << END)
        } else {
            let is_there = _bzhi_u64(u64::MAX, rest as u32);
            // SAFETY: what is not there is not read, but taken for NUL.
            (unsafe { _mm512_maskz_loadu_epi8(is_there, bytes) }, 0)
        };
        // SAFETY: `at < limit`, so `target` takes 64 bytes more.
        let put = |bytes| unsafe { _mm512_storeu_epi8(target.add(at).cast(), bytes) };
        // SAFETY: a prefetch of any address is allowed, and changes nothing.
        #[allow(unused_unsafe, reason = "older compilers ask for it")]
        unsafe {
            _mm_prefetch::<_MM_HINT_T0>(source.as_ptr().wrapping_add(at + AHEAD).cast());
            _mm_prefetch::<_MM_HINT_T0>(target.wrapping_add(at + AHEAD).cast());
        }
        let high = _mm512_movepi8_mask(window);
        if high == 0 {
            put(window);
            at += rest;
            if tables.starts_with_ascii(source[at - 1])
                && source.get(at).is_some_and(|b| *b >= 0x80)
            {
                candidates.push(at - 1);
            }
            continue;
        }
        let starts = !_mm512_cmplt_epi8_mask(window, _mm512_set1_epi8(0xC0_u8 as i8));
        let long = _mm512_cmpge_epu8_mask(window, _mm512_set1_epi8(0xE0_u8 as i8));
        let longer = _mm512_cmpge_epu8_mask(window, _mm512_set1_epi8(0xF0_u8 as i8));
        let three = long & !longer;
        let two = starts & high & !long;
        // What this loop leaves alone, and what stands in front of it.
        let mut alien = longer | three & longer >> 3;
        if tables.has_two_byte_starts {
            alien |= two | three & two >> 3;
        }
        let too_many = _pdep_u64(1 << 16, three);
        let mut len = (alien | starts & cut | too_many).trailing_zeros();
        let leads = _bzhi_u64(three, len);

        // One lane for each lead: its bytes, and the byte behind them.
        let lead_places = _mm512_maskz_compress_epi8(leads, places);
        let lane_places = _mm512_permutexvar_epi8(constant(&LANES), lead_places);
        let byte_places = _mm512_add_epi8(lane_places, constant(&CHARACTER));
        let code_points = decode(_mm512_permutexvar_epi8(byte_places, window));
        let next_places = _mm512_add_epi8(byte_places, _mm512_set1_epi8(3));
        let next = _mm512_permutexvar_epi8(next_places, window);
        let is_ascii = _mm512_testn_epi32_mask(next, _mm512_set1_epi32(0x80_0000));
        let mut next_code_points = _mm512_mask_srli_epi32::<16>(decode(next), is_ascii, next);
        // The byte behind a character of ASCII is on top.
        next_code_points = _mm512_mask_and_epi32(
            next_code_points,
            is_ascii,
            next_code_points,
            _mm512_set1_epi32(0x7F),
        );
        if two != 0 {
            next_code_points = with_two_bytes(next_code_points, next);
        }

        let mut lanes = _bzhi_u32(0xFFFF, leads.count_ones()) as u16;
        // SAFETY: no code point has more than 16 bits.
        let entries = unsafe { entries(tables, code_points, lanes) };
        // SAFETY: as above.
        let may_start = unsafe { may_start(tables, code_points, next_code_points, lanes) };
        let special = lanes & _mm512_test_epi32_mask(entries, _mm512_set1_epi32(SPECIAL as i32));
        if special != 0 {
            let lane = special.trailing_zeros();
            lanes = _bzhi_u32(u32::from(lanes), lane) as u16;
            len = _pdep_u64(1 << lane, leads).trailing_zeros();
        }

        let packed = _mm512_permutexvar_epi8(constant(&LOWER_THREE), entries);
        // What stands behind `len` is no change of this block.
        let changing = _bzhi_u64(leads | leads << 1 | leads << 2, len);
        let deltas = _mm512_maskz_expand_epi8(changing, packed);
        changes = _mm512_or_si512(changes, deltas);
        put(_mm512_xor_si512(window, deltas));

        let mut found = _pdep_u64(u64::from(may_start & lanes), leads);
        if tables.ascii_starts != 0 {
            found |= ascii_starts(tables, window) & !high & (high & starts) >> 1;
        }
        // Whether there is any is hard to foretell and known late: no branch.
        let found = _bzhi_u64(found, len);
        let found_places = _mm512_maskz_compress_epi8(found, places);
        note(found_places, found.count_ones(), at, candidates);
        at += rest.min(len as usize);
        if len < STRIDE {
            break;
        }
    }
    candidates.has_changes |= _mm512_test_epi8_mask(changes, changes) != 0;
    *done = at;
}

/// Of the candidates of a block, which begins at byte `at`, keeps those that the second filter
/// lets pass, too; and those that are not two characters of three bytes in front of one of three
/// bytes or ASCII.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt")]
pub fn sift(tables: &HotTables<'_>, source: &[u8], at: usize, candidates: &mut Candidates) {
    let block = &source[at..];
    // Of each character a whole lane is read.
    let last = block.len().min(usize::from(u16::MAX)) as i32 - 10;
    let last_word = _mm512_set1_epi32((tables.confirm.len() - 1) as i32);
    let shift = _mm_cvtsi32_si128(32 - tables.confirm.len().trailing_zeros() as i32);
    let is_in = |hash: __m512i| {
        let indices = _mm512_and_si512(_mm512_srl_epi32(hash, shift), last_word);
        // SAFETY: the mask keeps the indices below the filter's length.
        let words = unsafe { _mm512_i32gather_epi32::<4>(indices, tables.confirm.as_ptr().cast()) };
        let bit = |number| {
            let number = _mm512_and_si512(number, _mm512_set1_epi32(31));
            _mm512_sllv_epi32(_mm512_set1_epi32(1), number)
        };
        let bits = _mm512_or_si512(bit(hash), bit(_mm512_srli_epi32::<5>(hash)));
        _mm512_cmpeq_epi32_mask(_mm512_and_si512(words, bits), bits)
    };
    let mut kept = 0;
    let mut index = 0;
    while index < candidates.count {
        let there = _bzhi_u32(0xFFFF, (candidates.count - index).min(16) as u32) as u16;
        let group = &candidates.places[index..][..16];
        // SAFETY: at most 16 numbers of 16 bits; none behind the last candidate is read.
        let group = unsafe { _mm512_maskz_loadu_epi16(u32::from(there), group.as_ptr().cast()) };
        let places = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(group));
        let inside = there & _mm512_cmple_epi32_mask(places, _mm512_set1_epi32(last));
        let character = |offset: i32| {
            let places = _mm512_add_epi32(places, _mm512_set1_epi32(offset));
            let none = _mm512_setzero_si512();
            // SAFETY: four bytes of the block lie behind each of these places.
            unsafe { _mm512_mask_i32gather_epi32::<1>(none, inside, places, block.as_ptr().cast()) }
        };
        let [first, second, third] = [0, 3, 6].map(character);
        let is_three = |lanes: __m512i| {
            let leading = _mm512_and_si512(lanes, _mm512_set1_epi32(0xF0));
            _mm512_cmpeq_epi32_mask(leading, _mm512_set1_epi32(0xE0))
        };
        let is_ascii = _mm512_testn_epi32_mask(third, _mm512_set1_epi32(0x80));
        let regular = is_three(first) & is_three(second) & (is_three(third) | is_ascii);
        let code_points = |lanes| decode(_mm512_shuffle_epi8(lanes, constant(&REVERSED)));
        let times =
            |lanes, factor: u32| _mm512_mullo_epi32(lanes, _mm512_set1_epi32(factor as i32));
        let pair = _mm512_add_epi32(
            times(code_points(first), PAIR_FIRST),
            times(code_points(second), PAIR_SECOND),
        );
        let whole = times(_mm512_xor_si512(pair, _mm512_srli_epi32::<15>(pair)), WHOLE);
        let byte = _mm512_set1_epi32(0x7F);
        let third = _mm512_mask_and_epi32(code_points(third), is_ascii, third, byte);
        let triple = _mm512_add_epi32(whole, times(third, TRIPLE_THIRD));
        let keeps = there & (!regular | is_in(whole) | is_in(triple));
        let group = _mm512_maskz_compress_epi16(u32::from(keeps), group);
        let free = &mut candidates.places[kept..][..16];
        // SAFETY: 16 numbers of 16 bits; no place that is still to be read is among them.
        unsafe { _mm256_storeu_si256(free.as_mut_ptr().cast(), _mm512_castsi512_si256(group)) };
        kept += keeps.count_ones() as usize;
        index += 16;
    }
    candidates.count = kept;
}

/// 64 bytes as a vector.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn constant(bytes: &[u8; WINDOW]) -> __m512i {
    // SAFETY: 64 bytes.
    unsafe { _mm512_loadu_epi8(bytes.as_ptr().cast()) }
}

/// The code points of three-byte characters in lanes as [`CHARACTER`] has them.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn decode(lanes: __m512i) -> __m512i {
    let payload = _mm512_and_si512(lanes, constant(&PAYLOAD));
    let halves = _mm512_maddubs_epi16(payload, constant(&WEIGHTS));
    _mm512_madd_epi16(halves, _mm512_set1_epi32(0x1000_0001))
}

/// `code_points` with those of two bytes set right.
#[cold]
#[target_feature(enable = "avx512f,avx512bw")]
fn with_two_bytes(code_points: __m512i, lanes: __m512i) -> __m512i {
    let lead = _mm512_and_si512(lanes, _mm512_set1_epi32(0xE0_0000));
    let is_two = _mm512_cmpeq_epi32_mask(lead, _mm512_set1_epi32(0xC0_0000));
    let upper = _mm512_and_si512(_mm512_srli_epi32::<10>(lanes), _mm512_set1_epi32(0x7C0));
    let lower = _mm512_and_si512(_mm512_srli_epi32::<8>(lanes), _mm512_set1_epi32(0x3F));
    _mm512_mask_or_epi32(code_points, is_two, upper, lower)
}

/// The numbers at these indices; zeros in other lanes than the lower ones that `lanes` has.
///
/// How long it takes depends on the width alone, and next to much ASCII there are few lanes.
///
/// # Safety
/// `from` has numbers at the indices of these lanes.
#[inline]
#[target_feature(enable = "avx512f,avx512vl")]
unsafe fn gather(lanes: __mmask16, indices: __m512i, from: *const i32) -> __m512i {
    match lanes {
        0..=0xF => {
            let (none, indices) = (_mm_setzero_si128(), _mm512_castsi512_si128(indices));
            // SAFETY: the caller's.
            let few =
                unsafe { _mm_mmask_i32gather_epi32::<4>(none, lanes as __mmask8, indices, from) };
            _mm512_zextsi128_si512(few)
        }
        0x10..=0xFF => {
            let (none, indices) = (_mm256_setzero_si256(), _mm512_castsi512_si256(indices));
            // SAFETY: the caller's.
            let half = unsafe {
                _mm256_mmask_i32gather_epi32::<4>(none, lanes as __mmask8, indices, from)
            };
            _mm512_zextsi256_si512(half)
        }
        _ => {
            let none = _mm512_setzero_si512();
            // SAFETY: the caller's.
            unsafe { _mm512_mask_i32gather_epi32::<4>(none, lanes, indices, from) }
        }
    }
}

/// The entries of the code points in these lanes, the lower ones.
///
/// # Safety
/// They have 16 bits at most.
#[inline]
#[target_feature(enable = "avx512f,avx512vl")]
unsafe fn entries(tables: &HotTables<'_>, code_points: __m512i, lanes: __mmask16) -> __m512i {
    let page_numbers = _mm512_srli_epi32::<6>(code_points);
    // SAFETY: the index has an entry for every upper ten bits of 16.
    let pages = unsafe { gather(lanes, page_numbers, tables.page_index.as_ptr().cast()) };
    let within = _mm512_and_si512(code_points, _mm512_set1_epi32(63));
    let mask = _mm512_set1_epi32((tables.pages.len() - 1) as i32);
    let indices = _mm512_and_si512(_mm512_add_epi32(pages, within), mask);
    // SAFETY: the mask keeps the indices below the length, a power of two below 2³¹.
    unsafe { gather(lanes, indices, tables.pages.as_ptr().cast()) }
}

/// Those of these lanes, the lower ones, at whose pair of code points something may start.
///
/// # Safety
/// None: the indices are masked.
#[inline]
#[target_feature(enable = "avx512f,avx512vl")]
unsafe fn may_start(
    tables: &HotTables<'_>,
    first: __m512i,
    second: __m512i,
    lanes: __mmask16,
) -> __mmask16 {
    let first = _mm512_mullo_epi32(first, _mm512_set1_epi32(PAIR_FIRST as i32));
    let second = _mm512_mullo_epi32(second, _mm512_set1_epi32(PAIR_SECOND as i32));
    let hash = _mm512_add_epi32(first, second);
    let bits = _mm512_srl_epi32(hash, _mm_cvtsi32_si128(tables.trigger_shift as i32));
    let mask = _mm512_set1_epi32((tables.trigger.len() * 2 - 1) as i32);
    let indices = _mm512_and_si512(_mm512_srli_epi32::<5>(bits), mask);
    // SAFETY: the filter has twice its length of 32-bit words, and the mask keeps the
    // indices below that.
    let words = unsafe { gather(lanes, indices, tables.trigger.as_ptr().cast()) };
    let bit =
        _mm512_sllv_epi32(_mm512_set1_epi32(1), _mm512_and_si512(bits, _mm512_set1_epi32(31)));
    _mm512_test_epi32_mask(words, bit)
}

/// The bytes that are ASCII at which something may start, and some that are no ASCII.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn ascii_starts(tables: &HotTables<'_>, window: __m512i) -> u64 {
    // A byte of the set for each eight characters, then the bit.
    let set = _mm512_broadcast_i32x4(_mm_set_epi64x(
        (tables.ascii_starts >> 64) as i64,
        tables.ascii_starts as i64,
    ));
    let bits = _mm512_set1_epi64(0x8040_2010_0804_0201_u64 as i64);
    let eights = _mm512_and_si512(_mm512_srli_epi16::<3>(window), _mm512_set1_epi8(0x0F));
    let bytes = _mm512_shuffle_epi8(set, eights);
    let bit = _mm512_shuffle_epi8(bits, _mm512_and_si512(window, _mm512_set1_epi8(7)));
    _mm512_test_epi8_mask(bytes, bit)
}

/// Notes the first `count` places (bytes of a window that starts at `at`).
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn note(places: __m512i, count: u32, at: usize, candidates: &mut Candidates) {
    let wide = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(places));
    let wide = _mm512_add_epi16(wide, _mm512_set1_epi16(at as i16));
    let free = &mut candidates.places[candidates.count..][..Candidates::SPARE];
    // SAFETY: 32 numbers of 16 bits.
    unsafe { _mm512_storeu_epi16(free.as_mut_ptr().cast(), wide) };
    candidates.count += count as usize;
}
