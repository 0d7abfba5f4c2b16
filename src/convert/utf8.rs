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

/// How many bytes of ASCII a text begins with: all of it, or a multiple of 32 up to 31 too few,
/// since where exactly they end is hard for a processor to foretell.
#[inline]
pub fn ascii_len(text: &[u8]) -> usize {
    let (chunks, rest) = text.as_chunks::<32>();
    let len = 32 * chunks.iter().take_while(|chunk| is_ascii(chunk)).count();
    let ends = len + rest.len() == text.len();
    // The last bytes together with some in front of them.
    if ends && text.last_chunk().map_or_else(|| text.is_ascii(), is_ascii) {
        return text.len();
    }
    len
}

#[inline]
fn is_ascii(chunk: &[u8; 32]) -> bool {
    let (words, _) = chunk.as_chunks::<8>();
    words.iter().fold(0, |all, word| all | u64::from_ne_bytes(*word)) & 0x8080_8080_8080_8080 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_ends_at_most_31_bytes_in_front_of_the_first_other_byte() {
        for len in 0..200 {
            for rest in ["字", "字x字", "é", "𠀀"] {
                let text = "x".repeat(len) + rest;
                assert_eq!(ascii_len(text.as_bytes()), len / 32 * 32, "{text}");
            }
            assert_eq!(ascii_len("x".repeat(len).as_bytes()), len);
        }
    }
}
