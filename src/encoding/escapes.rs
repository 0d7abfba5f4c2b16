//! Encodings in seven bits that switch by escape sequences: told, not read.

use super::hz;

/// The name of the encoding that ASCII bytes with escape sequences are in. After RFC 1922
/// (ISO-2022-CN), RFC 1468 (ISO-2022-JP) and RFC 1557 (ISO-2022-KR).
pub(super) fn iso_2022(bytes: &[u8]) -> Option<&'static str> {
    const SHIFT_OUT: u8 = 0x0E;
    let escapes = memchr::memchr_iter(0x1B, bytes).map(|at| &bytes[at + 1..]);
    for escape in escapes {
        match escape {
            [b'$', b')' | b'*' | b'+', b'A' | b'E' | b'G'..=b'M', ..]
                if bytes.contains(&SHIFT_OUT) || escape[1] != b')' =>
            {
                return Some("ISO-2022-CN");
            }
            [b'$', b')', b'C', ..] => return Some("ISO-2022-KR"),
            [b'$', b'@' | b'B', ..] | [b'$', b'(', b'D', ..] | [b'(', b'J' | b'I', ..] => {
                return Some("ISO-2022-JP");
            }
            _ => {}
        }
    }
    None
}

/// Whether ASCII bytes are HZ whose runs are Chinese text throughout.
pub(super) fn is_hz(bytes: &[u8]) -> bool {
    hz::is_hz(bytes, |characters| {
        let costs = characters.iter().map(|c| super::cost::character(*c));
        costs.sum::<i32>() <= 16 * super::cost::BIT * characters.len() as i32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_designations_tell() {
        assert_eq!(iso_2022(b"\x1B$)A\x0E=;;;\x0F"), Some("ISO-2022-CN"));
        assert_eq!(iso_2022(b"\x1B$)G\x0Eabcd\x0F"), Some("ISO-2022-CN"));
        assert_eq!(iso_2022(b"\x1B$*H\x1BN:!"), Some("ISO-2022-CN"));
        assert_eq!(iso_2022(b"\x1B$BF|K\\\x1B(B"), Some("ISO-2022-JP"));
        assert_eq!(iso_2022(b"\x1B$)C\x0EGQ\x0F"), Some("ISO-2022-KR"));
        for other in [&b"plain"[..], b"\x1B[31mred\x1B[0m", b"\x1B", b"\x1B$", b"\x1B$)A nothing"] {
            assert_eq!(iso_2022(other), None);
        }
    }
}
