//! UTF-32, which encoding_rs does not have (the web forbids it).

use super::Encoding;

/// One code unit of four bytes as its character: `None` for surrogates and beyond U+10FFFF.
pub(super) fn character(unit: [u8; 4], encoding: Encoding) -> Option<char> {
    let value = match encoding {
        Encoding::Utf32Be => u32::from_be_bytes(unit),
        _ => u32::from_le_bytes(unit),
    };
    char::from_u32(value)
}

/// Decodes `bytes`; `malformed` is told the offset and length of each malformed sequence (a unit
/// that is no character, or the 1 to 3 bytes left at the end), and says whether to go on.
/// U+FFFD stands in each one's place.
pub(super) fn decode(
    bytes: &[u8],
    encoding: Encoding,
    mut malformed: impl FnMut(usize, usize) -> bool,
) -> String {
    let mut text = String::with_capacity(bytes.len() / 4 * 3);
    let (units, rest) = bytes.as_chunks::<4>();
    for (index, &unit) in units.iter().enumerate() {
        match character(unit, encoding) {
            Some(character) => text.push(character),
            None if malformed(index * 4, 4) => text.push(char::REPLACEMENT_CHARACTER),
            None => return text,
        }
    }
    if !rest.is_empty() && malformed(bytes.len() - rest.len(), rest.len()) {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// Adds `text` to `bytes` in the byte order of `encoding`.
pub(super) fn encode(text: &str, encoding: Encoding, bytes: &mut Vec<u8>) {
    for character in text.chars() {
        let value = u32::from(character);
        bytes.extend_from_slice(&match encoding {
            Encoding::Utf32Be => value.to_be_bytes(),
            _ => value.to_le_bytes(),
        });
    }
}
