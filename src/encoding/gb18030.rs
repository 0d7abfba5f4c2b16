//! GB18030, read and written by tables that lie ready.
//!
//! The tables are made from those of the WHATWG Encoding Standard, as encoding_rs has them, by decoding
//! every code of two bytes, when one is first needed. encoding_rs searches where these look up; what
//! has no code of two bytes is rare, and in the Basic Multilingual Plane left to it.

use std::sync::LazyLock;

use encoding_rs::{DecoderResult, EncoderResult, GB18030};

/// How many bytes are made at a time: small enough to stay in the cache.
const BUFFER: usize = 16 * 1024;

/// How many bytes of ASCII are copied at a time.
const RUN: usize = 16;

/// The pointer of U+10000; from there on pointers and characters go on side by side.
const SUPPLEMENTARY: u32 = 189_000;

/// What two bytes, as a big-endian number, stand for: its UTF-8 in the lower three bytes, from the lowest
/// on, and how many there are in the highest; 0 for nothing.
static CHARACTERS: LazyLock<Box<[u32; 0x1_0000]>> = LazyLock::new(|| {
    let mut table = table();
    for (code, character) in pairs() {
        let mut bytes = [0; 4];
        let length = character.encode_utf8(&mut bytes).len();
        bytes[3] = length as u8;
        table[usize::from(code)] = u32::from_le_bytes(bytes);
    }
    table
});

/// The two bytes of each character, as a big-endian number; 0 for none.
static CODES: LazyLock<Box<[u16; 0x1_0000]>> = LazyLock::new(|| {
    let mut table = table();
    for (code, character) in pairs() {
        let place = &mut table[character as usize];
        // The ideographic space has two codes, and is written as the first.
        if *place == 0 {
            *place = code;
        }
    }
    table
});

fn table<T: Default + Clone>() -> Box<[T; 0x1_0000]> {
    let table = vec![T::default(); 0x1_0000].into_boxed_slice();
    table.try_into().unwrap_or_else(|_| unreachable!("it has that length"))
}

/// All codes of two bytes and their characters; each has one, of the Basic Multilingual Plane.
fn pairs() -> Vec<(u16, char)> {
    let trails = || (0x40..=0x7E).chain(0x80..=0xFE);
    let codes = (0x81..=0xFE).flat_map(|lead| trails().map(move |trail| [lead, trail]));
    let codes: Vec<[u8; 2]> = codes.collect();
    let (text, _) = GB18030.decode_without_bom_handling(codes.as_flattened());
    codes.iter().map(|code| u16::from_be_bytes(*code)).zip(text.chars()).collect()
}

/// The character of two bytes.
pub(super) fn character(code: [u8; 2]) -> Option<char> {
    let [bytes @ .., length] = CHARACTERS[usize::from(u16::from_be_bytes(code))].to_le_bytes();
    str::from_utf8(&bytes[..usize::from(length)]).ok()?.chars().next()
}

/// A character's two bytes.
pub(super) fn code(character: char) -> Option<[u8; 2]> {
    let code = CODES.get(character as usize)?;
    (*code != 0).then_some(code.to_be_bytes())
}

// Reading. -----------------------------------------------------------------------------------

/// Reads `bytes` (all that are left, where `is_last`) and appends their text to `text`; gives how many
/// it has read. The rest begins a character. Of each malformed sequence calls `malformed` with
/// its offset, its length and the text.
///
/// # Errors
/// What `malformed` gives, at once.
pub(super) fn read<E>(
    bytes: &[u8],
    is_last: bool,
    text: &mut String,
    mut malformed: impl FnMut(usize, usize, &mut String) -> Result<(), E>,
) -> Result<usize, E> {
    let mut buffer = vec![0; BUFFER.min(bytes.len() * 2 + 2 * RUN)];
    let mut at = 0;
    while at < bytes.len() {
        let (read, written) = read_pairs(&bytes[at..], &mut buffer);
        at += read;
        text.push_str(
            simdutf8::basic::from_utf8(&buffer[..written]).expect("the table holds UTF-8"),
        );
        if read > 0 {
            continue;
        }
        let length = match sequence(&bytes[at..]) {
            Sequence::Character(character, length) => {
                text.push(character);
                length
            }
            Sequence::Malformed(length) => {
                malformed(at, length, text)?;
                length
            }
            Sequence::Cut if is_last => {
                malformed(at, bytes.len() - at, text)?;
                bytes.len() - at
            }
            Sequence::Cut => break,
        };
        at += length;
    }
    Ok(at)
}

/// Reads ASCII and codes of two bytes into `buffer`, until it is full or something else comes; gives how
/// many bytes were read and written.
fn read_pairs(bytes: &[u8], buffer: &mut [u8]) -> (usize, usize) {
    let characters: &[u32; 0x1_0000] = &CHARACTERS;
    let (mut read, mut written) = (0, 0);
    // As long as the longest piece fits.
    while let Some(place) = buffer[written..].first_chunk_mut::<RUN>() {
        let (length, made) = match bytes[read..] {
            [byte, ..] if byte.is_ascii() => match bytes[read..].first_chunk::<RUN>() {
                Some(run) if run.is_ascii() => {
                    *place = *run;
                    (RUN, RUN)
                }
                _ => {
                    place[0] = byte;
                    (1, 1)
                }
            },
            [lead, trail, ..] => {
                let [utf8 @ .., made] =
                    characters[usize::from(u16::from_be_bytes([lead, trail]))].to_le_bytes();
                if made == 0 {
                    break;
                }
                place[..3].copy_from_slice(&utf8);
                (2, usize::from(made))
            }
            _ => break,
        };
        read += length;
        written += made;
    }
    (read, written)
}

/// What stands at the beginning of some bytes that are not ASCII, and how many it takes.
enum Sequence {
    Character(char, usize),
    Malformed(usize),
    /// More is needed to tell.
    Cut,
}

/// "gb18030 decoder" of the standard; a malformed sequence leaves out what may stand for itself.
fn sequence(bytes: &[u8]) -> Sequence {
    match *bytes {
        // As the standard asks for the sake of Windows.
        [0x80, ..] => Sequence::Character('€', 1),
        [0xFF, ..] => Sequence::Malformed(1),
        [_, b'0'..=b'9', 0x81..=0xFE, fourth @ b'0'..=b'9', ..] => {
            let code = [bytes[0], bytes[1], bytes[2], fourth];
            four(code).map_or(Sequence::Malformed(4), |character| Sequence::Character(character, 4))
        }
        [_] | [_, b'0'..=b'9'] | [_, b'0'..=b'9', 0x81..=0xFE] => Sequence::Cut,
        [lead, trail, ..] => match character([lead, trail]) {
            Some(character) => Sequence::Character(character, 2),
            None => Sequence::Malformed(if trail.is_ascii() { 1 } else { 2 }),
        },
        [] => Sequence::Cut,
    }
}

/// The character of four bytes.
fn four(code: [u8; 4]) -> Option<char> {
    let [first, second, third, fourth] = code.map(u32::from);
    let pointer =
        ((first - 0x81) * 10 + second - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30;
    if let Some(beyond) = pointer.checked_sub(SUPPLEMENTARY) {
        return char::from_u32(0x1_0000 + beyond);
    }
    let mut buffer = [0; 8];
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    match decoder.decode_to_utf8_without_replacement(&code, &mut buffer, true) {
        (DecoderResult::InputEmpty, _, written) => {
            str::from_utf8(&buffer[..written]).ok()?.chars().next()
        }
        _ => None,
    }
}

// Writing. -----------------------------------------------------------------------------------

/// Appends `text` to `bytes`; of each character that has no code calls `other` with the character, where
/// it starts and the bytes.
///
/// # Errors
/// What `other` gives, at once.
pub(super) fn write<E>(
    text: &str,
    bytes: &mut Vec<u8>,
    mut other: impl FnMut(char, usize, &mut Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let mut at = 0;
    while at < text.len() {
        let start = bytes.len();
        bytes.resize(start + BUFFER.min(2 * (text.len() - at) + RUN), 0);
        let (read, written) = fill(&text[at..], &mut bytes[start..]);
        bytes.truncate(start + written);
        at += read;
        if read == 0 {
            let Some(character) = text[at..].chars().next() else { break };
            other(character, at, bytes)?;
            at += character.len_utf8();
        }
    }
    Ok(())
}

/// Writes `text` into `buffer` until it is full or a character comes that has no code; gives how many
/// bytes were read and written.
fn fill(text: &str, buffer: &mut [u8]) -> (usize, usize) {
    let codes: &[u16; 0x1_0000] = &CODES;
    let utf8 = text.as_bytes();
    let bits = |byte: u8| usize::from(byte & 0x3F);
    let (mut read, mut written) = (0, 0);
    // As long as the longest piece fits.
    while let Some(place) = buffer[written..].first_chunk_mut::<RUN>() {
        let (length, code) = match utf8[read..] {
            [byte, ..] if byte.is_ascii() => {
                let made = match utf8[read..].first_chunk::<RUN>() {
                    Some(run) if run.is_ascii() => {
                        *place = *run;
                        RUN
                    }
                    _ => {
                        place[0] = byte;
                        1
                    }
                };
                read += made;
                written += made;
                continue;
            }
            [lead @ 0xE0..=0xEF, second, third, ..] => {
                (3, codes[usize::from(lead & 0x0F) << 12 | bits(second) << 6 | bits(third)])
            }
            [lead @ 0xC0..=0xDF, second, ..] => {
                (2, codes[usize::from(lead & 0x1F) << 6 | bits(second)])
            }
            [_, ..] => (4, 0),
            [] => break,
        };
        read += length;
        if code != 0 {
            place[..2].copy_from_slice(&code.to_be_bytes());
            written += 2;
            continue;
        }
        let character = text[read - length..].chars().next().expect("it has this many bytes");
        let Some(made) = longer(character, place) else {
            read -= length;
            break;
        };
        written += made;
    }
    (read, written)
}

/// Puts the code of a character that the table has not into `code`; its length.
fn longer(character: char, code: &mut [u8; RUN]) -> Option<usize> {
    if let Some(beyond) = (character as u32).checked_sub(0x1_0000) {
        let pointer = SUPPLEMENTARY + beyond;
        let four = [
            0x81 + pointer / 12_600,
            0x30 + pointer / 1_260 % 10,
            0x81 + pointer / 10 % 126,
            0x30 + pointer % 10,
        ];
        code[..4].copy_from_slice(&four.map(|byte| byte as u8));
        return Some(4);
    }
    let mut utf8 = [0; 4];
    let utf8 = character.encode_utf8(&mut utf8);
    let mut encoder = GB18030.new_encoder();
    match encoder.encode_from_utf8_without_replacement(utf8, code, true) {
        (EncoderResult::InputEmpty, _, written) => Some(written),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    /// Text, and offset and length of each malformed sequence.
    type Read = (String, Vec<(usize, usize)>);

    fn ours(bytes: &[u8]) -> Read {
        let (mut text, mut malformed) = (String::new(), Vec::new());
        let Ok(read) = read(bytes, true, &mut text, |at, length, text| -> Result<(), Infallible> {
            malformed.push((at, length));
            text.push('\u{FFFD}');
            Ok(())
        });
        assert_eq!(read, bytes.len());
        (text, malformed)
    }

    fn encoding_rs(bytes: &[u8]) -> Read {
        let mut decoder = GB18030.new_decoder_without_bom_handling();
        let (mut text, mut malformed) = (String::with_capacity(bytes.len() * 3 + 16), Vec::new());
        let mut at = 0;
        loop {
            let (result, read) =
                decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
            at += read;
            match result {
                DecoderResult::InputEmpty => return (text, malformed),
                DecoderResult::OutputFull => unreachable!("there is room"),
                DecoderResult::Malformed(length, after) => {
                    let (length, after) = (usize::from(length), usize::from(after));
                    malformed.push((at - after - length, length));
                    text.push('\u{FFFD}');
                }
            }
        }
    }

    #[test]
    fn every_sequence_is_read_as_encoding_rs_reads_it() {
        for first in 0x7F..=0xFF_u8 {
            for second in 0..=0xFF_u8 {
                // Bytes of all kinds behind, and the end.
                for rest in
                    [&b""[..], b"0", b"\x81", b"\x810", b"\x8A9\xFF", b"a", b"\xFF", b"\xB5\xC4"]
                {
                    let bytes = [&[first, second], rest].concat();
                    assert_eq!(ours(&bytes), encoding_rs(&bytes), "{bytes:X?}");
                }
            }
        }
    }

    #[test]
    fn every_code_of_four_bytes_is_read_as_encoding_rs_reads_it() {
        let digits = || b'0'..=b'9';
        for first in 0x81..=0xFE {
            let codes = digits().flat_map(|second| {
                (0x81..=0xFE).flat_map(move |third| {
                    digits().map(move |fourth| [first, second, third, fourth])
                })
            });
            let bytes: Vec<[u8; 4]> = codes.collect();
            assert_eq!(ours(bytes.as_flattened()), encoding_rs(bytes.as_flattened()));
        }
    }

    #[test]
    fn every_character_is_written_as_encoding_rs_writes_it() {
        let mut encoder = GB18030.new_encoder();
        for character in ('\0'..=char::MAX).filter(|c| *c < '\u{12000}' || *c as u32 & 0xFFF == 7) {
            let (mut utf8, mut code) = ([0; 4], [0; 8]);
            let utf8 = character.encode_utf8(&mut utf8);
            let (result, _, written) =
                encoder.encode_from_utf8_without_replacement(utf8, &mut code, false);
            let expected = match result {
                EncoderResult::InputEmpty => Ok(code[..written].to_vec()),
                _ => Err(character),
            };
            let mut bytes = Vec::new();
            let refused = write(utf8, &mut bytes, |character, _, _| Err(character));
            assert_eq!(refused.map(|()| bytes), expected, "{character:?}");
        }
    }

    #[test]
    fn places_and_text_are_right_across_full_buffers() {
        let text = "新聞稿 ed. 2：𠮷\u{E5E5}é".repeat(4000);
        let (mut bytes, mut places) = (Vec::new(), Vec::new());
        let Ok(()) = write(&text, &mut bytes, |character, at, _| -> Result<(), Infallible> {
            places.push(at);
            assert_eq!(character, '\u{E5E5}');
            Ok(())
        });
        let expected: Vec<usize> = text.match_indices('\u{E5E5}').map(|(at, _)| at).collect();
        assert_eq!(places, expected);
        assert_eq!(ours(&bytes), (text.replace('\u{E5E5}', ""), Vec::new()));
    }
}
