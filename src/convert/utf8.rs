//! Characters of UTF-8 text by byte offset, without slicing strings.

/// The character that starts at byte `at`, and its length in bytes.
///
/// `at` is a character's start in valid UTF-8; anything else gives some character
/// but never reads outside `source`.
#[inline]
pub fn decode(source: &[u8], at: usize) -> (u32, usize) {
    let byte = |n: usize| u32::from(source.get(at + n).copied().unwrap_or(0));
    let first = byte(0);
    match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => ((first & 0x1F) << 6 | byte(1) & 0x3F, 2),
        0xE0..0xF0 => ((first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | byte(2) & 0x3F, 3),
        _ => (
            (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | byte(3) & 0x3F,
            4,
        ),
    }
}

/// The start of the character that ends in front of byte `at`, which is above 0.
#[inline]
pub fn before(source: &[u8], at: usize) -> usize {
    let mut start = at - 1;
    while start > 0 && source[start] & 0xC0 == 0x80 {
        start -= 1;
    }
    start
}
