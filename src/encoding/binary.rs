//! Whether bytes are text at all.

use super::{Encoding, bom, utf32};

/// How much of the input the share of control characters is taken from, in bytes.
const SAMPLE: usize = 1 << 20;

/// One control character in so many bytes is still text (a stray form of markup, a damaged byte).
const BYTES_PER_CONTROL: usize = 32;

/// File signatures without a NUL near them, which would tell by itself.
const SIGNATURES: [&[u8]; 9] = [
    b"\x1F\x8B\x08",
    b"\xFF\xD8\xFF",
    b"\x89PNG\r\n\x1A\n",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-",
    b"Rar!\x1A\x07",
    b"\x28\xB5\x2F\xFD",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
];

/// The offset and value of the first byte that no text has, where `bytes`, read as `encoding`,
/// hold a NUL, start with a known file signature, or are full of control characters.
pub(super) fn telling_byte(bytes: &[u8], encoding: Encoding) -> Option<(u64, u8)> {
    let at = match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Utf32Le | Encoding::Utf32Be => {
            wide(bytes, encoding)
        }
        Encoding::Utf8
        | Encoding::Gb18030
        | Encoding::Big5
        | Encoding::Big5Hkscs
        | Encoding::HzGb2312 => narrow(bytes),
    }?;
    Some((at as u64, *bytes.get(at)?))
}

/// Whether `bytes` start as a kind of file does that is no text.
pub(super) fn has_signature(bytes: &[u8]) -> bool {
    SIGNATURES.iter().any(|signature| bytes.starts_with(signature))
}

fn narrow(bytes: &[u8]) -> Option<usize> {
    if let Some(at) = memchr::memchr(0, bytes) {
        return Some(at);
    }
    if has_signature(bytes) {
        let strange = |&b: &u8| is_control(char::from(b)) || b >= 0x80;
        return Some(bytes.iter().position(strange).unwrap_or(0));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if super::detect::count(sample, |byte| is_control(char::from(byte))) == 0 {
        return None;
    }
    let controls = |(at, &b): (usize, &u8)| is_control(char::from(b)).then_some(at);
    first_of_many(sample.iter().enumerate().filter_map(controls), sample.len())
}

/// The same for code units of two and four bytes.
fn wide(bytes: &[u8], encoding: Encoding) -> Option<usize> {
    let start = bom::length(bytes, encoding);
    let is_utf16 = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    let size = if is_utf16 { 2 } else { 4 };
    let value = |unit: &[u8]| match (encoding, unit) {
        (Encoding::Utf16Le, &[a, b]) => char::from_u32(u16::from_le_bytes([a, b]).into()),
        (_, &[a, b]) => char::from_u32(u16::from_be_bytes([a, b]).into()),
        (_, &[a, b, c, d]) => utf32::character([a, b, c, d], encoding),
        _ => None,
    };
    let units = || bytes[start..].chunks_exact(size).map(value).enumerate();
    let nul = units().find(|(_, unit)| *unit == Some('\0')).map(|(index, _)| index);
    let sample = (bytes.len() - start).min(SAMPLE) / size;
    let controls = units().take(sample).filter(|(_, unit)| unit.is_some_and(is_control));
    let index = nul.or_else(|| first_of_many(controls.map(|(index, _)| index), sample))?;
    let at = start + index * size;
    // The byte that bears the value.
    Some(match encoding {
        Encoding::Utf16Be | Encoding::Utf32Be => at + size - 1,
        _ => at,
    })
}

/// The first of `controls` where they are too many for a text of `length` units. A lone one is
/// too many only where there is nothing else.
fn first_of_many(mut controls: impl Iterator<Item = usize>, length: usize) -> Option<usize> {
    let first = controls.next()?;
    let count = 1 + controls.count();
    let many = count * BYTES_PER_CONTROL > length && (count > 1 || length == 1);
    many.then_some(first)
}

/// Control characters other than white space (tab, line ends, vertical tab, form feed), the
/// escape of terminal colours, and the end mark of DOS text.
fn is_control(character: char) -> bool {
    matches!(character, '\u{1}'..='\u{8}' | '\u{E}'..='\u{19}' | '\u{1C}'..='\u{1F}' | '\u{7F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_tells() {
        assert_eq!(telling_byte(b"text\0more", Encoding::Utf8), Some((4, 0)));
        assert_eq!(telling_byte(b"\xB5\xC4\0", Encoding::Gb18030), Some((2, 0)));
        assert_eq!(telling_byte(b"a\0b\0", Encoding::Utf16Le), None);
        assert_eq!(telling_byte(b"\xFF\xFEa\0\0\0", Encoding::Utf16Le), Some((4, 0)));
        assert_eq!(telling_byte(b"\0a\0\0", Encoding::Utf16Be), Some((3, 0)));
    }

    #[test]
    fn a_signature_tells() {
        assert_eq!(
            telling_byte(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", Encoding::Gb18030),
            Some((10, 0xE2))
        );
        assert_eq!(telling_byte(b"%PDF-1.7\n", Encoding::Utf8), Some((0, b'%')));
        assert_eq!(telling_byte(b"\x1F\x8B\x08abc", Encoding::Utf8), Some((0, 0x1F)));
    }

    #[test]
    fn many_controls_tell_but_few_do_not() {
        assert_eq!(telling_byte(b"\x01", Encoding::Utf8), Some((0, 1)));
        assert_eq!(telling_byte(b"ab\x01\x02cd", Encoding::Utf8), Some((2, 1)));
        assert_eq!(telling_byte("第一頁\u{1}".as_bytes(), Encoding::Utf8), None);
        assert_eq!(telling_byte(b"\x1B[31mred\x1B[0m\x0C\r\n\t\x1A", Encoding::Utf8), None);
        assert_eq!(telling_byte(b"\x01\0\x02\0", Encoding::Utf16Le), Some((0, 1)));
        assert_eq!(telling_byte(b"\0\x01\0\x02", Encoding::Utf16Be), Some((1, 1)));
        assert_eq!(telling_byte(b"", Encoding::Utf8), None);
    }
}
