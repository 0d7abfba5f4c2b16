//! Byte order marks: U+FEFF at the start, as each encoding writes it.

use super::Encoding;

/// The encodings that have a mark. UTF-32LE stands before UTF-16LE, whose mark begins its own.
const MARKED: [Encoding; 6] = [
    Encoding::Utf8,
    Encoding::Utf32Le,
    Encoding::Utf32Be,
    Encoding::Utf16Le,
    Encoding::Utf16Be,
    Encoding::Gb18030,
];

/// The byte order mark of `encoding`; empty for those that have no U+FEFF.
pub(super) fn mark(encoding: Encoding) -> &'static [u8] {
    match encoding {
        Encoding::Utf8 => b"\xEF\xBB\xBF",
        Encoding::Utf16Le => b"\xFF\xFE",
        Encoding::Utf16Be => b"\xFE\xFF",
        Encoding::Utf32Le => b"\xFF\xFE\0\0",
        Encoding::Utf32Be => b"\0\0\xFE\xFF",
        Encoding::Gb18030 => b"\x84\x31\x95\x33",
        Encoding::Big5 | Encoding::Big5Hkscs | Encoding::HzGb2312 => b"",
    }
}

/// The encoding whose mark `bytes` start with.
///
/// `FF FE 00 00` is UTF-32LE: as UTF-16LE it would be a text that starts with NUL.
pub(super) fn sniff(bytes: &[u8]) -> Option<Encoding> {
    MARKED.into_iter().find(|&encoding| bytes.starts_with(mark(encoding)))
}

/// Whether `bytes` start with the byte order mark of `encoding`.
pub fn has_bom(bytes: &[u8], encoding: Encoding) -> bool {
    length(bytes, encoding) > 0
}

/// The length in bytes of the mark of `encoding` at the start of `bytes`, 0 without one.
pub(super) fn length(bytes: &[u8], encoding: Encoding) -> usize {
    let mark = mark(encoding);
    if bytes.starts_with(mark) { mark.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_told_apart() {
        for encoding in MARKED {
            let mut bytes = mark(encoding).to_vec();
            assert_eq!(sniff(&bytes), Some(encoding));
            bytes.extend_from_slice(b"\x4E\x00\x4E\x00");
            assert_eq!(sniff(&bytes), Some(encoding));
        }
    }

    #[test]
    fn a_part_of_a_mark_is_none() {
        assert_eq!(sniff(b""), None);
        assert_eq!(sniff(b"\xEF\xBB"), None);
        assert_eq!(sniff(b"\xFF"), None);
        assert_eq!(sniff(b"\x84\x31\x95"), None);
        // Three bytes of UTF-32LE's mark are UTF-16LE's and a lone NUL.
        assert_eq!(sniff(b"\xFF\xFE\0"), Some(Encoding::Utf16Le));
    }

    #[test]
    fn only_an_encodings_own_mark_counts() {
        assert_eq!(length(b"\xFF\xFE\x00\x4E", Encoding::Utf16Le), 2);
        assert_eq!(length(b"\xFF\xFE\x00\x4E", Encoding::Utf16Be), 0);
        assert_eq!(length(b"\xEF\xBB\xBF", Encoding::Big5), 0);
    }
}
