use std::borrow::Cow;

use super::super::{Encoding, OnMalformed, decode};
use super::{ALL, is_partial};
use crate::error::ErrorKind;

fn text(bytes: &[u8], encoding: Encoding) -> String {
    decode(bytes, encoding, OnMalformed::Error).expect("valid").text.into_owned()
}

/// Encoding name, offset and bytes of the error.
fn malformed(bytes: &[u8], encoding: Encoding) -> (&'static str, u64, String) {
    match decode(bytes, encoding, OnMalformed::Error).expect_err("malformed").kind() {
        ErrorKind::Malformed { encoding, offset, bytes } => (encoding, *offset, bytes.clone()),
        other => panic!("{other:?}"),
    }
}

fn replaced(bytes: &[u8], encoding: Encoding) -> (String, u64) {
    let decoded = decode(bytes, encoding, OnMalformed::Replace).expect("replaces");
    (decoded.text.into_owned(), decoded.replaced)
}

/// Bytes from Python's codecs gb18030, big5 and big5hkscs.
#[test]
fn legacy_text() {
    assert_eq!(text(b"\xCD\xA8\xD1\xB6\xD4\xB1", Encoding::Gb18030), "通讯员");
    assert_eq!(text(b"a\x95\x34\xB2\x35\x81\x30\x8A\x39\xA2\xE3", Encoding::Gb18030), "a𠮷ñ€");
    assert_eq!(text(b"\xB3\x71\xB0\x54\xAD\xFB", Encoding::Big5), "通訊員");
    assert_eq!(
        text(b"\x9D\xF8\x9D\xEF\x9D\xF6\x91\xC1\x9D\xF7\xCA\x5C", Encoding::Big5),
        "啲嘅喺嚟咗佢"
    );
}

#[test]
fn unicode_text() {
    assert_eq!(text(b"\x65\xB0\x95\xFB\x00\x0A", Encoding::Utf16Be), "新闻\n");
    assert_eq!(text(b"\x42\xD8\xB7\xDF", Encoding::Utf16Le), "𠮷");
    assert_eq!(text(b"\x00\x02\x0B\xB7\x00\x00\x4E\x00", Encoding::Utf32Be), "𠮷一");
    assert_eq!(text(b"\xB7\x0B\x02\x00", Encoding::Utf32Le), "𠮷");
}

#[test]
fn only_the_own_mark_is_taken_off_and_only_once() {
    for (bytes, encoding) in [
        (&b"\xEF\xBB\xBFa"[..], Encoding::Utf8),
        (b"\xFF\xFEa\0", Encoding::Utf16Le),
        (b"\xFE\xFF\0a", Encoding::Utf16Be),
        (b"\xFF\xFE\0\0a\0\0\0", Encoding::Utf32Le),
        (b"\0\0\xFE\xFF\0\0\0a", Encoding::Utf32Be),
        (b"\x84\x31\x95\x33a", Encoding::Gb18030),
    ] {
        assert_eq!(text(bytes, encoding), "a");
        let mark = &bytes[..super::super::bom::length(bytes, encoding)];
        assert_eq!(text(mark, encoding), "");
        assert_eq!(text(&[mark, bytes].concat(), encoding), "\u{FEFF}a");
    }
    // Another encoding's mark is text or malformed, never skipped.
    assert_eq!(malformed(b"\xFF\xFEa\0", Encoding::Utf8).1, 0);
    assert_eq!(text(b"\xFE\xFF\0a", Encoding::Utf16Le), "\u{FFFE}\u{6100}");
    assert_eq!(text(b"\xEF\xBB\xBF\x41", Encoding::Gb18030), "锘緼");
}

#[test]
fn valid_utf8_and_ascii_are_borrowed() {
    for (bytes, encoding) in [
        ("新聞".as_bytes(), Encoding::Utf8),
        (b"\xEF\xBB\xBFnews", Encoding::Utf8),
        (b"news", Encoding::Gb18030),
        (b"news", Encoding::Big5),
    ] {
        let decoded = decode(bytes, encoding, OnMalformed::Error).expect("valid");
        assert!(matches!(decoded.text, Cow::Borrowed(_)));
    }
}

#[test]
fn utf8_error_places() {
    let utf8 = |bytes| malformed(bytes, Encoding::Utf8);
    assert_eq!(utf8("一二".as_bytes().split_last().expect("bytes").1).1, 3);
    assert_eq!(utf8(b"ab\xFFcd"), ("UTF-8", 2, "0xFF".to_owned()));
    // A sequence is as long as it could be the start of a character.
    assert_eq!(utf8(b"\xE4\xB8A"), ("UTF-8", 0, "0xE4 0xB8".to_owned()));
    // The mark counts.
    assert_eq!(utf8(b"\xEF\xBB\xBFab\xC0"), ("UTF-8", 5, "0xC0".to_owned()));
    // A surrogate in UTF-8.
    assert_eq!(utf8(b"\xED\xA0\x80"), ("UTF-8", 0, "0xED".to_owned()));
}

#[test]
fn gb18030_error_places() {
    let gb = |bytes| malformed(bytes, Encoding::Gb18030);
    assert_eq!(gb(b"\xB5\xC4\xFF\xB5\xC4"), ("gb18030", 2, "0xFF".to_owned()));
    assert_eq!(gb(b"a\x81\xFF"), ("gb18030", 1, "0x81 0xFF".to_owned()));
    // An ASCII byte after a lead byte stays a character of its own.
    assert_eq!(gb(b"\xB5\xC4\xB5\n"), ("gb18030", 2, "0xB5".to_owned()));
    // A cut four-byte character.
    assert_eq!(gb(b"\xB5\xC4\x95\x34\xB2"), ("gb18030", 2, "0x95 0x34 0xB2".to_owned()));
    assert_eq!(gb(b"\xB5\xC4\x95"), ("gb18030", 2, "0x95".to_owned()));
    // Beyond the last code point.
    assert_eq!(gb(b"ab\xFE\x39\xFE\x39").1, 2);
    // The mark counts.
    assert_eq!(gb(b"\x84\x31\x95\x33\xFF").1, 4);
}

#[test]
fn big5_error_places() {
    let big5 = |bytes| malformed(bytes, Encoding::Big5);
    assert_eq!(big5(b"\xB3\x71\x80"), ("Big5", 2, "0x80".to_owned()));
    assert_eq!(big5(b"\xB3\x71\xB3"), ("Big5", 2, "0xB3".to_owned()));
    assert_eq!(big5(b"\xB3\x71\xB3\xFF"), ("Big5", 2, "0xB3 0xFF".to_owned()));
    assert_eq!(big5(b"\xB3\x71\xB3\n"), ("Big5", 2, "0xB3".to_owned()));
}

#[test]
fn utf16_error_places() {
    let le = |bytes| malformed(bytes, Encoding::Utf16Le);
    let be = |bytes| malformed(bytes, Encoding::Utf16Be);
    // Odd length.
    assert_eq!(le(b"a\0b"), ("UTF-16LE", 2, "0x62".to_owned()));
    // High surrogate before a letter, before another, at the end; low one alone.
    assert_eq!(be(b"\0a\xD8\x42\0b"), ("UTF-16BE", 2, "0xD8 0x42".to_owned()));
    assert_eq!(be(b"\xD8\x42\xD8\x42\xDF\xB7"), ("UTF-16BE", 0, "0xD8 0x42".to_owned()));
    assert_eq!(le(b"a\0\x42\xD8"), ("UTF-16LE", 2, "0x42 0xD8".to_owned()));
    assert_eq!(le(b"a\0\xB7\xDFb\0"), ("UTF-16LE", 2, "0xB7 0xDF".to_owned()));
    assert_eq!(le(b"\xFF\xFEa\0b"), ("UTF-16LE", 4, "0x62".to_owned()));
    assert_eq!(
        replaced(b"\xD8\x42\0b\xDF\xB7\0", Encoding::Utf16Be),
        ("\u{FFFD}b\u{FFFD}\u{FFFD}".to_owned(), 3)
    );
}

#[test]
fn utf32_error_places() {
    let be = |bytes| malformed(bytes, Encoding::Utf32Be);
    assert_eq!(be(b"\0\0\0a\0\0\xD8\0"), ("UTF-32BE", 4, "0x00 0x00 0xD8 0x00".to_owned()));
    assert_eq!(be(b"\0\x11\0\0"), ("UTF-32BE", 0, "0x00 0x11 0x00 0x00".to_owned()));
    assert_eq!(be(b"\0\0\xFE\xFF\0\0\0"), ("UTF-32BE", 4, "0x00 0x00 0x00".to_owned()));
    assert_eq!(
        replaced(b"\0\0\xD8\0\0\0\0a\0", Encoding::Utf32Be),
        ("\u{FFFD}a\u{FFFD}".to_owned(), 2)
    );
}

#[test]
fn replacing_counts_each_sequence() {
    assert_eq!(replaced(b"a\xFFb\xE4\xB8", Encoding::Utf8), ("a\u{FFFD}b\u{FFFD}".to_owned(), 2));
    assert_eq!(
        replaced(b"\xB5\xC4\xFF\xB5\n\xB5", Encoding::Gb18030),
        ("的\u{FFFD}\u{FFFD}\n\u{FFFD}".to_owned(), 3)
    );
    // Of a failed four-byte sequence only the first byte is lost.
    assert_eq!(
        replaced(b"\x81\x30\x81\x20", Encoding::Gb18030),
        ("\u{FFFD}0\u{FFFD} ".to_owned(), 2)
    );
    assert_eq!(replaced(b"\x80\xB3\x71", Encoding::Big5), ("\u{FFFD}通".to_owned(), 1));
}

/// Text longer than the buffer, so that characters lie across its end.
#[test]
fn long_text() {
    for shift in 0..4 {
        let expected = "x".repeat(shift) + &"新聞𠮷a".repeat(20_000);
        for encoding in ALL.into_iter().filter(|&e| !is_partial(e)) {
            let mut bytes = super::bytes(&expected, encoding);
            assert_eq!(text(&bytes, encoding), expected, "{}", encoding.name());
            bytes.push(0xFF);
            assert_eq!(malformed(&bytes, encoding).1, bytes.len() as u64 - 1);
        }
    }
}

/// The place is right where all before it is valid and nothing valid starts there.
#[test]
fn the_offset_is_the_first_malformed_sequence() {
    let alphabet =
        [0x30, 0x39, 0x41, 0x7F, 0x80, 0x81, 0x95, 0xA1, 0xB5, 0xC4, 0xD8, 0xDC, 0xFE, 0xFF];
    let mut noise = super::noise(7);
    let mut errors = 0;
    for _ in 0..4000 {
        let bytes: Vec<u8> =
            noise.by_ref().take(9).map(|b| alphabet[usize::from(b) % alphabet.len()]).collect();
        for encoding in ALL {
            let Err(error) = decode(&bytes, encoding, OnMalformed::Error) else { continue };
            let ErrorKind::Malformed { offset, .. } = error.kind() else { panic!("{error}") };
            let at = *offset as usize;
            let valid = decode(&bytes[..at], encoding, OnMalformed::Error);
            assert!(valid.is_ok(), "{} {bytes:02X?} {at}", encoding.name());
            // Where a mark was taken off the rest would be read differently.
            if super::super::bom::length(&bytes[at..], encoding) == 0 {
                assert_eq!(malformed(&bytes[at..], encoding).1, 0, "{bytes:02X?} {at}");
            }
            errors += 1;
        }
    }
    assert!(errors > 10_000);
}
