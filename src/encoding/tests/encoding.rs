use std::borrow::Cow;

use super::super::{Encoding, OnMalformed, OnUnmappable, bom, decode, encode};
use super::{ALL, SIMPLIFIED, TRADITIONAL, bytes, is_partial};
use crate::error::{ErrorKind, UnmappableCharacter};

fn unmappable(text: &str, encoding: Encoding) -> (Vec<UnmappableCharacter>, usize) {
    let error = encode(text, encoding, false, OnUnmappable::Error).expect_err("does not fit");
    match error.kind() {
        ErrorKind::Unmappable { characters, more, encoding: name, .. } => {
            assert_eq!(*name, encoding.name());
            (characters.clone(), *more)
        }
        other => panic!("{other:?}"),
    }
}

/// Expected bytes from Python's codecs.
#[test]
fn bytes_of_each_encoding() {
    assert_eq!(bytes("新闻\n", Encoding::Utf16Be), b"\x65\xB0\x95\xFB\x00\x0A");
    assert_eq!(bytes("𠮷", Encoding::Utf16Le), b"\x42\xD8\xB7\xDF");
    assert_eq!(bytes("𠮷", Encoding::Utf32Be), b"\x00\x02\x0B\xB7");
    assert_eq!(bytes("一", Encoding::Utf32Le), b"\x00\x4E\x00\x00");
    assert_eq!(bytes("a𠮷ñ€", Encoding::Gb18030), b"a\x95\x34\xB2\x35\x81\x30\x8A\x39\xA2\xE3");
    assert_eq!(bytes("新聞，", Encoding::Big5), b"\xB7\x73\xBB\x44\xA1\x41");
}

#[test]
fn text_comes_back_the_same() {
    for text in SIMPLIFIED.into_iter().chain(TRADITIONAL).chain(["", "\u{FEFF}a", "😀𠮷\u{10FFFF}"])
    {
        for encoding in ALL {
            for bom in [false, true] {
                // A text that starts with U+FEFF of its own needs a mark before it.
                if text.starts_with('\u{FEFF}') && !bom {
                    continue;
                }
                let Ok(encoded) = encode(text, encoding, bom, OnUnmappable::Error) else {
                    assert!(is_partial(encoding));
                    assert!(encoding == Encoding::HzGb2312 || !TRADITIONAL.contains(&text));
                    continue;
                };
                let back = decode(&encoded.bytes, encoding, OnMalformed::Error).expect("valid");
                assert_eq!(back.text, text, "{}", encoding.name());
                let mark = if bom { bom::mark(encoding) } else { b"" };
                assert!(encoded.bytes.starts_with(mark));
            }
        }
    }
}

#[test]
fn what_needs_no_change_is_borrowed() {
    for (text, encoding) in
        [("新聞", Encoding::Utf8), ("news", Encoding::Gb18030), ("news", Encoding::Big5)]
    {
        let encoded = encode(text, encoding, false, OnUnmappable::Error).expect("fits");
        assert!(matches!(encoded.bytes, Cow::Borrowed(_)));
    }
}

#[test]
fn marks() {
    for (encoding, expected) in [
        (Encoding::Utf8, &b"\xEF\xBB\xBFa"[..]),
        (Encoding::Utf16Le, b"\xFF\xFEa\0"),
        (Encoding::Utf16Be, b"\xFE\xFF\0a"),
        (Encoding::Utf32Le, b"\xFF\xFE\0\0a\0\0\0"),
        (Encoding::Utf32Be, b"\0\0\xFE\xFF\0\0\0a"),
        (Encoding::Gb18030, b"\x84\x31\x95\x33a"),
        (Encoding::Big5, b"a"),
    ] {
        let encoded = encode("a", encoding, true, OnUnmappable::Error).expect("fits");
        assert_eq!(&*encoded.bytes, expected, "{}", encoding.name());
    }
}

#[test]
fn what_does_not_fit_is_listed_with_its_place() {
    let (characters, more) = unmappable("一们\r\n二說们😀\r三\n😀们", Encoding::Big5);
    let expected = [('们', 1, 2, 3), ('😀', 2, 4, 2)].map(|(character, line, column, count)| {
        UnmappableCharacter { character, line, column, count }
    });
    assert_eq!(characters, expected);
    assert_eq!(more, 0);
    // HKSCS is read but not written.
    assert_eq!(unmappable("喺", Encoding::Big5).0[0].character, '喺');
}

#[test]
fn the_list_names_twenty() {
    // 23 different hanzi of Extension B, each twice; each stands on a line of its own.
    let text: String = (0..46u32)
        .filter_map(|i| char::from_u32(0x20000 + i % 23))
        .flat_map(|c| [c, '\n'])
        .collect();
    let (characters, more) = unmappable(&text, Encoding::Big5);
    assert_eq!((characters.len(), more), (20, 3));
    assert!(characters.iter().all(|c| c.count == 2 && c.column == 1));
    assert_eq!(characters[19].line, 20);
}

#[test]
fn what_does_not_fit_is_written_in_another_way_when_asked() {
    let text = "一们😀";
    let ncr = encode(text, Encoding::Big5, false, OnUnmappable::Ncr).expect("ncr");
    assert_eq!(&*ncr.bytes, b"\xA4\x40&#x4EEC;&#x1F600;");
    assert_eq!(ncr.substituted, 2);
    let mark = encode(text, Encoding::Big5, false, OnUnmappable::Replace).expect("replace");
    assert_eq!(&*mark.bytes, b"\xA4\x40??");
    assert_eq!(mark.substituted, 2);
}

/// U+E5E5 is the one character GB18030 has no bytes for in the WHATWG standard: its bytes A3 A0
/// are read as U+3000. Eighteen private-use characters get the bytes that GB18030-2022 gave to
/// Unicode's own characters for the same thing; every other character comes back.
#[test]
fn all_characters_in_gb18030() {
    assert_eq!(unmappable("a\u{E5E5}", Encoding::Gb18030).0[0].column, 2);
    let decoded = decode(b"\xA3\xA0", Encoding::Gb18030, OnMalformed::Error).expect("valid");
    assert_eq!(decoded.text, "\u{3000}");
    let moved = [0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864];
    // U+FEFF alone is a mark.
    for character in ('\u{80}'..=char::MAX).filter(|c| !['\u{E5E5}', '\u{FEFF}'].contains(c)) {
        let mut buffer = [0; 4];
        let text: &str = character.encode_utf8(&mut buffer);
        let encoded = bytes(text, Encoding::Gb18030);
        let back = decode(&encoded, Encoding::Gb18030, OnMalformed::Error).expect("valid");
        let code_point = u32::from(character);
        let is_moved = (0xE78D..=0xE796).contains(&code_point) || moved.contains(&code_point);
        assert_eq!(back.text != text, is_moved, "U+{code_point:04X}");
    }
}

/// Longer than the buffer, with much that does not fit: everything is still counted.
#[test]
fn long_text_with_much_that_does_not_fit() {
    let text = "的们".repeat(50_000);
    let (characters, _) = unmappable(&text, Encoding::Big5);
    assert_eq!(characters[0].count, 50_000);
    let encoded = encode(&text, Encoding::Big5, false, OnUnmappable::Replace).expect("replace");
    assert_eq!(&*encoded.bytes, b"\xAA\xBA?".repeat(50_000));
}
