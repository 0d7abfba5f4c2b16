//! Expected codes of private-use characters: `tests/data/encodings` (see its README).

use super::super::tests::tables::{BIG5_HKSCS, editions, table, user_defined};
use super::*;

fn mapped(text: &str, encoding: Encoding, private_use: PrivateUse) -> (String, PrivateUseCount) {
    let mut mapper = PrivateUseMapper::for_text(text, encoding, private_use);
    (mapper.map(Cow::Borrowed(text)).into_owned(), mapper.count())
}

/// What UTF-8 is mapped to, and whether it is unsure.
fn told(text: &str) -> (String, bool) {
    let (text, count) = mapped(text, Encoding::Utf8, PrivateUse::Map);
    (text, count.unsure)
}

/// The standard's text of a code of two bytes.
fn standard(encoding: &'static encoding_rs::Encoding, code: u16) -> Option<String> {
    let bytes = code.to_be_bytes();
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    (!text.contains(|c: char| c.is_ascii())).then(|| text.into_owned())
}

/// Windows-950's user-defined areas are where HKSCS put its characters.
#[test]
fn every_private_use_character_of_windows_950() {
    let areas = user_defined("950");
    assert_eq!(areas.len(), 6_217);
    let hkscs = table(BIG5_HKSCS);
    let (mut known, mut by_python) = (0, 0);
    for (code, character) in areas {
        let expected = standard(encoding_rs::BIG5, code).filter(|_| code >> 8 != 0x87);
        let text = Arrangement::Hkscs.text(character);
        assert_eq!(text.as_deref(), expected.as_deref(), "{code:X} {:X}", character as u32);
        known += usize::from(text.is_some());
        if let (Some(text), Some(python)) = (text, hkscs.get(&code)) {
            assert_eq!(text, *python, "{code:X}");
            by_python += 1;
        }
    }
    // Python does not know the 84 codes of GCCS, nor six of ETen's.
    assert_eq!((known, by_python), (KNOWN, KNOWN - 84 - 6));
}

/// Characters of HKSCS, GCCS and ETen among the private-use ones of Windows-950.
const KNOWN: usize = 4_933;

/// GCCS's characters that HKSCS left out, as Java's bug 7006360 has them.
#[test]
fn hanzi_of_the_older_set_of_hong_kong() {
    for (private_use, hanzi) in [
        ('\u{E33A}', "箸"),
        ('\u{E37C}', "者"),
        ('\u{E478}', "都"),
        ('\u{E6C6}', "浧"),
        ('\u{EE9D}', "牐"),
        ('\u{E01F}', "倩"),
        ('\u{E230}', "港"),
    ] {
        let text = Arrangement::Hkscs.text(private_use);
        assert_eq!(text.as_deref(), Some(hanzi), "{:X}", private_use as u32);
    }
}

/// Of Windows-936's, those that the standard has a character at the code of.
#[test]
fn every_private_use_character_of_windows_936() {
    let areas = user_defined("936");
    assert_eq!(areas.len(), 2_149);
    let own: Vec<(char, char)> =
        editions().into_iter().map(|changed| (changed.editions[0], changed.character)).collect();
    let mut known = 0;
    for (code, character) in areas {
        let in_standard = standard(encoding_rs::GB18030, code);
        let in_standard = in_standard.filter(|text| !text.contains(is_private_use));
        // The six that the standard leaves there.
        let own = own.iter().find(|(old, _)| *old == character).map(|(_, own)| own.to_string());
        let expected = in_standard.or(own);
        let text = Arrangement::Gbk.text(character);
        assert_eq!(text.as_deref(), expected.as_deref(), "{code:X} {:X}", character as u32);
        known += usize::from(text.is_some());
    }
    assert_eq!(known, 107);
}

/// By the edition of 2022, every code that any edition has a private-use character at is a
/// character of Unicode's own once it is mapped.
#[test]
fn every_edition_of_gb18030_ends_with_the_same_characters() {
    for changed in editions() {
        let decoded = super::super::decode(
            &changed.code,
            Encoding::Gb18030,
            super::super::OnMalformed::Error,
        );
        let text = decoded.expect("a code").text;
        for text in [&*text, &changed.editions[2].to_string(), &changed.standard.to_string()] {
            let (text, _) = mapped(text, Encoding::Gb18030, PrivateUse::Map);
            assert_eq!(text, changed.character.to_string(), "{:X?}", changed.code);
        }
    }
}

#[test]
fn gb18030_says_whose_they_are() {
    let text = "\u{E816}\u{E7C7}\u{E000}";
    let (mapped_text, count) = mapped(text, Encoding::Gb18030, PrivateUse::Map);
    assert_eq!(mapped_text, "𠂇ḿ\u{E000}");
    assert_eq!(count, PrivateUseCount { mapped: 2, kept: 1, unsure: false });
    let (kept, count) = mapped(text, Encoding::Gb18030, PrivateUse::Keep);
    assert_eq!((&*kept, count.mapped, count.kept, count.unsure), (text, 0, 3, false));
}

/// 嘅 咗 哋 啲 嚟 鰂 着, as Windows-950 reads their codes.
const HONG_KONG: [(char, char); 7] = [
    ('嘅', '\u{ECD1}'),
    ('咗', '\u{ECD9}'),
    ('哋', '\u{E5A2}'),
    ('啲', '\u{ECDA}'),
    ('嚟', '\u{E547}'),
    ('鰂', '\u{E517}'),
    ('着', '\u{E2E5}'),
];

/// A text with these hanzi as Windows-950 reads them.
fn as_private_use(text: &str) -> String {
    let find = |c: char| HONG_KONG.iter().find(|(hanzi, _)| *hanzi == c);
    text.chars().map(|c| find(c).map_or(c, |(_, private_use)| *private_use)).collect()
}

#[test]
fn hong_kong_text_is_told_from_its_neighbours() {
    for text in [
        "佢哋嘅學校喺鰂魚涌，今日嚟咗好多學生。",
        "記者看着車站嘅變化，講咗一個鐘頭。",
        "鰂魚涌嘅街坊話：「啲車太多，行人過路要等。」",
    ] {
        assert_eq!(told(&as_private_use(text)), (text.to_owned(), false));
    }
}

#[test]
fn mainland_text_is_told_from_its_script() {
    // FE87 and A989; a user's own character stays.
    let text = "记者王\u{E84B}报道：这个汉字的结构是\u{E7E9}，见电脑屏幕。";
    let (text, count) = mapped(text, Encoding::Utf16Le, PrivateUse::Map);
    assert_eq!(text, "记者王䥽报道：这个汉字的结构是⿱，见电脑屏幕。");
    assert_eq!(count, PrivateUseCount { mapped: 2, kept: 0, unsure: false });
    // Every hanzi here is in HKSCS, too.
    assert_eq!(told("电视台动画\u{E7E9}学会发。").0, "电视台动画⿱学会发。");
    // Traditional text that holds a hanzi beyond Big5 and HKSCS.
    assert_eq!(told("記者王\u{E84B}報導，說镕的字").0, "記者王䥽報導，說镕的字");
}

#[test]
fn what_cannot_be_told_is_kept_and_said() {
    for text in [
        // Both scripts have these hanzi; both arrangements have the character.
        "看\u{E84B}上下文",
        // One neighbour may be chance.
        "記者說得\u{E2E5}。",
        // In Traditional text, where both arrangements have a place for it.
        "記者王\u{E84B}報導",
    ] {
        assert_eq!(told(text), (text.to_owned(), true));
    }
}

#[test]
fn icons_and_pictures_are_nobody_s() {
    for text in [
        "\u{F015} Home \u{F0E0} Mail",
        "\u{E88A}\n首頁\n\u{E8B6}\n搜尋\n",
        // A user's own characters in Simplified text.
        "记者\u{E000}报道，\u{E001}说",
        // Row 87 was never private use; icon fonts are.
        "請按\u{F268}瀏覽器下載",
        "\u{E0B0} main \u{E0B0} ~/src",
    ] {
        assert_eq!(told(text), (text.to_owned(), false));
    }
}

#[test]
fn a_name_for_the_arrangement_is_enough() {
    let named = |arrangement| PrivateUse::Named(arrangement);
    for (arrangement, expected) in [(Arrangement::Gbk, "䥽"), (Arrangement::Hkscs, "𩸭")] {
        let (text, count) = mapped("\u{E84B}", Encoding::Utf8, named(arrangement));
        let of_code = match arrangement {
            Arrangement::Gbk => standard(encoding_rs::GB18030, 0xFE87),
            Arrangement::Hkscs => standard(encoding_rs::BIG5, 0x96B4),
        };
        assert_eq!(of_code.as_deref(), Some(expected));
        assert_eq!((&*text, count.mapped), (expected, 1));
    }
}

#[test]
fn pieces_are_mapped_as_the_whole() {
    let text = "嘅\u{ECD9}\u{F325}a\u{ECDA}\u{E84B}，\u{F8FF}";
    for (encoding, private_use) in [
        (Encoding::Gb18030, PrivateUse::Map),
        (Encoding::Utf8, PrivateUse::Named(Arrangement::Hkscs)),
        (Encoding::Utf8, PrivateUse::Keep),
    ] {
        let (whole, count) = mapped(text, encoding, private_use);
        let mut stream = PrivateUseMapper::for_stream(encoding, private_use);
        let pieces: String =
            text.chars().map(|c| stream.map(Cow::Owned(c.to_string())).into_owned()).collect();
        assert_eq!((pieces, stream.count()), (whole, count));
    }
    // Nobody sees the whole of a stream, so nothing is told of it.
    let mut stream = PrivateUseMapper::for_stream(Encoding::Utf8, PrivateUse::Map);
    assert_eq!(stream.map(Cow::Borrowed(text)), text);
    assert_eq!(stream.count(), PrivateUseCount { mapped: 0, kept: 5, unsure: true });
}

/// The quick look must see them wherever they stand, and nothing else.
#[test]
fn private_use_is_seen_anywhere() {
    for padding in 0..1_030 {
        let before = "a".repeat(padding);
        for (character, expected) in [
            ('\u{E000}', true),
            ('\u{EFFF}', true),
            ('\u{F000}', true),
            ('\u{F8FF}', true),
            ('\u{F900}', false),
            ('，', false),
            ('\u{D7FF}', false),
            ('\u{FFFD}', false),
        ] {
            assert_eq!(has_private_use(&format!("{before}{character}")), expected);
        }
    }
    assert!(!has_private_use(""));
}

#[test]
fn one_is_found_wherever_parts_of_a_large_text_meet() {
    let text = "中".repeat(crate::parallel::LARGE / 3 + 100);
    crate::parallel::in_pool(2, || {
        assert!(!has_private_use(&text));
        let part = crate::parallel::PART;
        for at in [0, part - 2, part - 1, part, part + 1, text.len() - 1] {
            let at = text.floor_char_boundary(at);
            for private in ["\u{E000}", "\u{F8FF}"] {
                let text = format!("{}{private}{}", &text[..at], &text[at..]);
                assert!(has_private_use(&text), "{at}");
            }
        }
    });
}
