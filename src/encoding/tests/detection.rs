use super::super::{Encoding, OnMalformed, Reason, decode, detect};
use super::{ALL, SIMPLIFIED, TRADITIONAL, bytes, is_partial};
use crate::error::ErrorKind;

/// The encodings that need no mark to be told.
fn sentences(encoding: Encoding) -> impl Iterator<Item = &'static str> {
    let (simplified, traditional) = match encoding {
        Encoding::Big5 | Encoding::Big5Hkscs => (&[][..], &TRADITIONAL[..]),
        Encoding::HzGb2312 => (&SIMPLIFIED[..], &[][..]),
        _ => (&SIMPLIFIED[..], &TRADITIONAL[..]),
    };
    simplified.iter().chain(traditional).copied()
}

#[test]
fn sentences_without_a_mark() {
    // Both kinds of Big5 are read alike.
    for encoding in ALL.into_iter().filter(|&e| e != Encoding::Big5Hkscs) {
        for sentence in sentences(encoding) {
            let found = detect(&bytes(sentence, encoding));
            assert_eq!(found.encoding, encoding, "{sentence}");
            assert!(found.confidence > 0.9, "{sentence} {found:?}");
            assert_eq!((found.bom, found.declared, found.binary), (false, None, None));
        }
    }
}

#[test]
fn marks_decide() {
    for encoding in ALL.into_iter().filter(|&e| !is_partial(e)) {
        for text in ["", "a", "新聞\n"] {
            let marked = [super::super::bom::mark(encoding), &bytes(text, encoding)].concat();
            let found = detect(&marked);
            assert_eq!((found.encoding, found.unsupported), (encoding, None), "{text}");
            assert_eq!((found.confidence, found.bom, found.binary), (1.0, true, None), "{text}");
            assert_eq!(found.reasons, [Reason::ByteOrderMark]);
        }
    }
}

#[test]
fn short_words() {
    for word in ["新闻", "通讯员", "中国人民", "经济"] {
        let found = detect(&bytes(word, Encoding::Gb18030));
        assert_eq!((found.encoding, found.binary), (Encoding::Gb18030, None), "{word}");
    }
    for word in ["新聞", "通訊員", "台北市", "記者"] {
        assert_eq!(detect(&bytes(word, Encoding::Big5)).encoding, Encoding::Big5, "{word}");
    }
    for word in ["好。\n", "新闻\n", "一、", "hi", "2024年", "「是」"] {
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
            let found = detect(&bytes(word, encoding));
            assert_eq!((found.encoding, found.binary), (encoding, None), "{word}");
        }
    }
}

/// Hanzi alone, without a line end or punctuation, are told too where there are some.
#[test]
fn bare_hanzi_in_utf16() {
    for text in ["今天下午市图书馆新馆开放", "本地居民促請當局盡快維修天橋"]
    {
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
            assert_eq!(detect(&bytes(text, encoding)).encoding, encoding, "{text}");
        }
    }
}

#[test]
fn latin_text_in_utf16_and_utf32() {
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Utf32Le, Encoding::Utf32Be] {
        for text in ["News of the day\r\n", "a", "Größe: 12 m²"] {
            assert_eq!(detect(&bytes(text, encoding)).encoding, encoding, "{text}");
        }
    }
}

#[test]
fn utf8_is_utf8() {
    for text in ["", "a", "plain text\r\n\ttab"] {
        let found = detect(text.as_bytes());
        assert_eq!((found.encoding, found.confidence), (Encoding::Utf8, 1.0), "{text}");
    }
    for text in [
        "é",
        "Ünïcödé wörds",
        "Привет, мир",
        "Καλημέρα",
        "שלום",
        "一",
        "😀",
        "·",
        "第\u{1}頁",
        "\u{C}page",
    ] {
        let found = detect(text.as_bytes());
        assert_eq!((found.encoding, found.binary), (Encoding::Utf8, None), "{text}");
        assert!(found.confidence > 0.6, "{text} {found:?}");
    }
}

/// One damaged byte or a cut end must be named by its place, not hide the encoding.
#[test]
fn damage_does_not_hide_the_encoding() {
    for encoding in [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5] {
        for sentence in sentences(encoding).filter(|s| s.chars().count() >= 12) {
            let good = bytes(sentence, encoding);
            for at in 0..good.len() {
                let mut flipped = good.clone();
                flipped[at] = 0xFF;
                if flipped.starts_with(b"\xFF\xFE") {
                    // The damage has made a mark.
                    continue;
                }
                let found = detect(&flipped);
                assert_eq!((found.encoding, found.binary), (encoding, None), "{sentence} {at}");
                let error = decode(&flipped, encoding, OnMalformed::Error).expect_err("damaged");
                let ErrorKind::Malformed { offset, .. } = error.kind() else { panic!("{error}") };
                // The character that holds the byte starts no more than three bytes before.
                assert!((at.saturating_sub(3)..=at).contains(&(*offset as usize)));
            }
        }
    }
}

#[test]
fn damage_in_utf16_does_not_hide_it() {
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        for sentence in sentences(encoding).filter(|s| s.chars().count() >= 12) {
            let good = bytes(sentence, encoding);
            assert_eq!(detect(&good[..good.len() - 1]).encoding, encoding, "{sentence}");
        }
    }
}

#[test]
fn a_declaration_helps_where_the_bytes_allow_it() {
    let page = |label: &str, text: &str, encoding| {
        let html = format!("<html><head><meta charset=\"{label}\"><title>{text}</title>");
        detect(&bytes(&html, encoding))
    };
    // The same bytes, B6 B5, are an everyday hanzi in both: 兜 and 項.
    let found = page("gbk", "兜", Encoding::Gb18030);
    assert_eq!((found.encoding, found.declared.as_deref()), (Encoding::Gb18030, Some("gbk")));
    let found = detect(b"<meta charset=big5>\xB6\xB5");
    assert_eq!((found.encoding, found.declared.as_deref()), (Encoding::Big5, Some("big5")));
    // Wrong declarations.
    for (label, text, encoding) in [
        ("utf-8", "本报讯记者", Encoding::Gb18030),
        ("gb2312", "新聞", Encoding::Utf8),
        ("big5", SIMPLIFIED[3], Encoding::Gb18030),
        ("gbk", TRADITIONAL[3], Encoding::Big5),
        ("no-such-label", "本报讯记者", Encoding::Gb18030),
    ] {
        let found = page(label, text, encoding);
        assert_eq!((found.encoding, found.declared.as_deref()), (encoding, Some(label)));
    }
}

#[test]
fn a_declaration_inside_other_bytes_is_seen() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<p>新聞</p>";
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Utf32Be] {
        for mark in [b"".as_slice(), super::super::bom::mark(encoding)] {
            let found = detect(&[mark, &bytes(xml, encoding)].concat());
            assert_eq!((found.encoding, found.declared.as_deref()), (encoding, Some("UTF-16")));
        }
    }
    let found = detect("\u{FEFF}<?xml version='1.0' encoding='utf-8'?>".as_bytes());
    assert_eq!((found.bom, found.declared.as_deref()), (true, Some("utf-8")));
}

#[test]
fn mostly_ascii_markup() {
    let filler = "<div class=\"item\"><a href=\"/news/12345.html\">".repeat(3000);
    for (text, encoding) in [(SIMPLIFIED[2], Encoding::Gb18030), (TRADITIONAL[2], Encoding::Big5)] {
        let found = detect(&bytes(&format!("{filler}{text}{filler}"), encoding));
        assert_eq!(found.encoding, encoding);
        assert!(found.confidence > 0.9, "{found:?}");
    }
}

#[test]
fn binary_input() {
    for (bytes, expected) in [
        (&b"\x7FELF\x02\x01\x01\0\0\0\0\0"[..], (7, 0)),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", (8, 0)),
        (b"\x1F\x8B\x08\x08abcdefgh", (0, 0x1F)),
        (b"abc\0def\0ghi\0", (3, 0)),
        (b"one line of text\0and another one", (16, 0)),
        ("一行文字\0".as_bytes(), (12, 0)),
        (b"ab\xFF\xFE\0", (4, 0)),
        (b"\0", (0, 0)),
        (b"\0\0\0\0\0\0\0\0", (0, 0)),
        (b"\x01", (0, 1)),
    ] {
        let found = detect(bytes);
        assert_eq!(found.binary, Some(expected), "{bytes:02X?} {found:?}");
        assert!(found.confidence <= 0.1);
    }
}

/// Text in encodings that are not read is told by name.
#[test]
fn other_legacy_text_is_told_by_name() {
    for (label, text) in [
        ("windows-1252", "Le café était fermé à cause des travaux."),
        ("windows-1252", "Die Straße war für Fußgänger gesperrt, „Müller“ sprach später."),
        ("windows-1252", "El niño cantó una canción en el jardín."),
        ("shift_jis", "きょうは雨がふっています。かさをもっていきましょう。"),
        ("euc-jp", "きょうは雨がふっています。かさをもっていきましょう。"),
        ("iso-2022-jp", "きょうは雨がふっています。"),
        ("euc-kr", "오늘은 날씨가 매우 맑고 따뜻합니다. 산책을 갑시다."),
        ("windows-1251", "Сегодня в городе открылась новая библиотека."),
    ] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("known");
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable);
        let found = detect(&bytes);
        assert_eq!(found.name(), encoding.name(), "{text} {found:?}");
        assert!(found.confidence > 0.6, "{label} {found:?}");
    }
}

/// As iconv writes `本報記者報導。` in EUC-TW, and `本报记者报道。` and `本報記者報導。` in ISO-2022-CN.
#[test]
fn chinese_encodings_that_are_not_read_are_told_by_name() {
    for (bytes, name) in [
        (
            &b"\xC6\xDB\xDE\xDE\xD8\xB4\xCF\xAF\xDE\xDE\xF0\xD2\xA1\xA4"[..],
            "EUC-TW",
        ),
        (b"\x1B\x24\x29\x41\x0E\x31\x3E\x31\x28\x3C\x47\x55\x5F\x31\x28\x35\x40\x21\x23\x0F", "ISO-2022-CN"),
        (b"\x1B\x24\x29\x41\x0E\x31\x3E\x1B\x24\x29\x47\x5E\x5E\x58\x34\x4F\x2F\x5E\x5E\x70\x52\x21\x24\x0F", "ISO-2022-CN"),
    ] {
        let found = detect(bytes);
        assert_eq!(found.unsupported, Some(name), "{found:?}");
        assert!(found.confidence > 0.9, "{found:?}");
    }
}

/// One NUL is damage, whose place is named; the text is UTF-16 all the same.
#[test]
fn a_nul_does_not_hide_utf16() {
    let text = TRADITIONAL.concat().repeat(4);
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        let mut damaged = bytes(&text, encoding);
        damaged[40..42].fill(0);
        let found = detect(&damaged);
        let place = if encoding == Encoding::Utf16Le { 40 } else { 41 };
        assert_eq!((found.encoding, found.binary), (encoding, Some((place, 0))));
    }
}

/// Of long text samples are looked at; that these may end within a character leaves no doubt.
#[test]
fn where_a_sample_ends_does_not_matter() {
    for (sentences, encoding) in
        [(&SIMPLIFIED[..], Encoding::Gb18030), (&TRADITIONAL[..], Encoding::Big5)]
    {
        let text = sentences.concat().repeat(2000);
        for spaces in 0..2 {
            let found = detect(&bytes(&format!("一{}{text}", " ".repeat(spaces)), encoding));
            assert_eq!(found.encoding, encoding);
            assert!(found.confidence >= 0.9, "{found:?}");
        }
    }
}
