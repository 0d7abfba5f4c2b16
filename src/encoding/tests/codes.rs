//! Every code of every encoding against tables that others made, and back.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Encoding, OnMalformed, OnUnmappable, decode, encode};
use super::tables::{BIG5_HKSCS, CP950, Changed, GB2312, GB18030, editions, table};
use super::{ALL, bytes};

/// The text of one code, `None` where it is malformed.
fn text(code: &[u8], encoding: Encoding) -> Option<String> {
    Some(decode(code, encoding, OnMalformed::Error).ok()?.text.into_owned())
}

/// Every code of two bytes that is one, not an error and a byte of ASCII.
fn codes(encoding: Encoding) -> BTreeMap<u16, String> {
    let all = (0x81..=0xFE_u16).flat_map(|lead| (0x40..=0xFE).map(move |trail| lead << 8 | trail));
    all.filter_map(|code| Some((code, text(&code.to_be_bytes(), encoding)?))).collect()
}

/// Codes with what they are here and there, where that is not the same.
fn differences<'t>(
    ours: &'t BTreeMap<u16, String>,
    theirs: &'t BTreeMap<u16, String>,
) -> BTreeMap<u16, (&'t str, &'t str)> {
    let codes: BTreeSet<u16> = ours.keys().chain(theirs.keys()).copied().collect();
    let of = |table: &'t BTreeMap<u16, String>, code| table.get(code).map_or("", String::as_str);
    let pairs = codes.iter().map(|code| (*code, (of(ours, code), of(theirs, code))));
    pairs.filter(|(_, (ours, theirs))| ours != theirs).collect()
}

/// The code of GB18030 with four bytes that has this place in their order.
fn four_bytes(place: u32) -> [u8; 4] {
    let byte = |first: u8, value: u32| first + u8::try_from(value).expect("below 126");
    [
        byte(0x81, place / 12_600),
        byte(0x30, place / 1_260 % 10),
        byte(0x81, place / 10 % 126),
        byte(0x30, place % 10),
    ]
}

/// How many codes of four bytes there are.
const FOUR_BYTES: u32 = 126 * 10 * 126 * 10;

/// What the codes of four bytes are by the edition of 2000: in order, what the codes of two bytes
/// leave of the first plane; from 90308130 on the other planes.
fn four_byte_table(two_bytes: &BTreeMap<u16, String>) -> BTreeMap<u32, char> {
    let taken: BTreeSet<char> = two_bytes.values().flat_map(|text| text.chars()).collect();
    let first_plane = ('\u{80}'..='\u{FFFF}').filter(|character| !taken.contains(character));
    let others = (189_000..).zip('\u{10000}'..=char::MAX);
    (0..).zip(first_plane).chain(others).collect()
}

#[test]
fn gb18030_codes_of_two_bytes() {
    let (ours, theirs) = (codes(Encoding::Gb18030), table(GB18030));
    assert_eq!(ours.len(), 126 * 190);
    let different = differences(&ours, &theirs);
    let mut expected = 0;
    for changed in editions() {
        let Ok(code) = <[u8; 2]>::try_from(changed.code) else { continue };
        let code = u16::from_be_bytes(code);
        assert_eq!(ours[&code], changed.standard.to_string(), "{code:X}");
        assert_eq!(theirs[&code], changed.editions[0].to_string(), "{code:X}");
        // All of the edition of 2022, save for the one that browsers need.
        assert!(changed.standard == changed.editions[2] || code == 0xA3A0);
        expected += usize::from(changed.standard != changed.editions[0]);
        assert_eq!(different.contains_key(&code), changed.standard != changed.editions[0]);
    }
    assert_eq!((different.len(), expected), (20, 20));
}

#[test]
fn gb18030_codes_of_four_bytes() {
    let theirs = four_byte_table(&table(GB18030));
    assert_eq!(theirs.len(), 39_420 + 0x10_0000);
    let changed: BTreeMap<Vec<u8>, char> =
        editions().into_iter().map(|changed| (changed.code, changed.standard)).collect();
    for place in 0..FOUR_BYTES {
        let code = four_bytes(place);
        let ours = text(&code, Encoding::Gb18030);
        let expected = changed.get(&code[..]).or_else(|| theirs.get(&place));
        // A mark is none of the text.
        let expected = expected.map(|character| match character {
            '\u{FEFF}' => String::new(),
            _ => character.to_string(),
        });
        assert_eq!(ours, expected, "{code:02X?}");
    }
}

/// The edition of 2022 gave 18 private-use characters the codes of four bytes that the characters
/// of Unicode's own had had. The standard, as the Unicode Consortium advises, reads those as they were.
#[test]
fn gb18030_by_edition() {
    let mut counts = [0; 4];
    for Changed { code, editions: [first, second, third], standard, character } in editions() {
        let read = text(&code, Encoding::Gb18030).expect("a code");
        assert_eq!(read, standard.to_string());
        counts[0] += usize::from(first != second);
        counts[1] += usize::from(second != third);
        counts[2] += usize::from(third != standard);
        counts[3] += usize::from(standard != character);
    }
    // 2005: A8BC and 8135F437 changed places. 2022: 18 and 18 codes did. The standard: these latter
    // and A3A0. Left to be mapped: six hanzi, and 8135F437.
    assert_eq!(counts, [2, 36, 19, 7]);
}

#[test]
fn gb18030_there_and_back() {
    let changed: BTreeMap<Vec<u8>, char> = editions()
        .into_iter()
        .filter(|changed| changed.standard != changed.editions[2])
        .map(|changed| (changed.code, changed.standard))
        .collect();
    let two = codes(Encoding::Gb18030).into_keys().map(|code| code.to_be_bytes().to_vec());
    let four = (0..FOUR_BYTES).map(|place| four_bytes(place).to_vec());
    let mut twice = 0;
    for code in two.chain(four) {
        let Some(text) = text(&code, Encoding::Gb18030) else { continue };
        // A mark is none of the text.
        if text.is_empty() {
            assert_eq!(code, [0x84, 0x31, 0x95, 0x33]);
            continue;
        }
        let back = bytes(&text, Encoding::Gb18030);
        if back != code {
            twice += 1;
            assert!(changed.contains_key(&code), "{code:02X?} {back:02X?}");
        }
    }
    // A3A0, and the 18 codes of four bytes whose characters have codes of two.
    assert_eq!((twice, changed.len()), (19, 19));
}

#[test]
fn gb2312_in_gb18030_and_hz() {
    let theirs = table(GB2312);
    assert_eq!(theirs.len(), 7_445);
    for row in 0x21..=0x7E_u8 {
        for cell in 0x21..=0x7E_u8 {
            let code = u16::from_be_bytes([row | 0x80, cell | 0x80]);
            let hz = text(&[b'~', b'{', row, cell, b'~', b'}'], Encoding::HzGb2312);
            // GBK, GB18030 and the standard have other characters in two places than Python's
            // codec and the table it was made from.
            let expected = match code {
                0xA1A4 => Some("·".to_owned()),
                0xA1AA => Some("—".to_owned()),
                _ => theirs.get(&code).cloned(),
            };
            assert_eq!(hz, expected, "{code:X}");
            let Some(expected) = expected else { continue };
            assert_eq!(text(&code.to_be_bytes(), Encoding::Gb18030), Some(expected.clone()));
            let back = bytes(&expected, Encoding::HzGb2312);
            assert_eq!(back, [b'~', b'{', row, cell, b'~', b'}']);
        }
    }
    assert_eq!((&*theirs[&0xA1A4], &*theirs[&0xA1AA]), ("・", "―"));
}

/// Ten signs that the standard reads as Windows does, and Python's HKSCS by Unicode's old table.
const SIGNS: [(u16, &str, &str); 11] = [
    (0xA145, "‧", "•"),
    (0xA14E, "﹑", "､"),
    (0xA1C2, "¯", "‾"),
    (0xA1E3, "～", "∼"),
    (0xA1F2, "⊕", "♁"),
    (0xA1F3, "⊙", "☉"),
    (0xA241, "∕", "／"),
    (0xA242, "﹨", "＼"),
    (0xA244, "￥", "¥"),
    (0xA246, "￠", "¢"),
    (0xA247, "￡", "£"),
];

#[test]
fn big5_with_hkscs() {
    let (ours, theirs) = (codes(Encoding::Big5), table(BIG5_HKSCS));
    assert_eq!((ours.len(), theirs.len()), (18_594, 18_402));
    let mut ours_alone = [0; 5];
    for (code, (ours, theirs)) in differences(&ours, &theirs) {
        if let Some((_, ours_expected, theirs_expected)) =
            SIGNS.iter().find(|(sign, ..)| *sign == code)
        {
            assert_eq!((ours, theirs), (*ours_expected, *theirs_expected), "{code:X}");
            continue;
        }
        assert_eq!(theirs, "", "{code:X}");
        ours_alone[match code {
            // HKSCS's edition of 2008, which Python's codec does not know.
            0x877A..=0x87DF => 0,
            // Pictures of control characters, and the euro.
            0xA3C0..=0xA3E1 => 1,
            // ETen's, which HKSCS has elsewhere.
            0xC6CF | 0xC6D3 | 0xC6D5 | 0xC6D7 | 0xC6DE | 0xC6DF => 2,
            // Hong Kong's older set (GCCS): hanzi that Big5 has already.
            0x8E40..=0xA0FE | 0xFA40..=0xFEFE => 3,
            _ => 4,
        }] += 1;
    }
    assert_eq!(ours_alone, [68, 34, 6, 84, 0]);
}

#[test]
fn big5_of_windows() {
    let (ours, theirs) = (codes(Encoding::Big5), table(CP950));
    let different = differences(&ours, &theirs);
    for (code, (ours, theirs)) in &different {
        match code {
            // Python has Unicode's old table of these rows here. Windows has none of them, ETen's is
            // the standard's.
            0xC6A1..=0xC7FC => assert!(!theirs.is_empty() && !ours.is_empty(), "{code:X}"),
            0xF9FE => assert_eq!((*ours, *theirs), ("￭", "▓")),
            _ => assert_eq!(*theirs, "", "{code:X}"),
        }
    }
    // What the standard alone has: beyond Windows' rows, but for the pictures of control characters.
    let within = |code: &u16| matches!(code, 0xA140..=0xC6A0 | 0xC940..=0xF9FE);
    let alone = different.keys().filter(|code| within(code)).count();
    assert_eq!(alone, usize::from(b'\x21') + 1);
    assert_eq!(different.keys().filter(|code| (0xC6A1..=0xC7FC).contains(*code)).count(), 249);
}

/// Every code unit alone, and every pair of surrogates.
#[test]
fn utf_16() {
    for (encoding, order) in [
        (Encoding::Utf16Le, u16::to_le_bytes as fn(u16) -> [u8; 2]),
        (Encoding::Utf16Be, u16::to_be_bytes),
    ] {
        for unit in (0..=u16::MAX).filter(|unit| *unit != 0xFEFF) {
            let expected = char::from_u32(unit.into()).map(String::from);
            assert_eq!(text(&order(unit), encoding), expected, "{unit:04X}");
            if let Some(text) = expected {
                assert_eq!(bytes(&text, encoding), order(unit));
            }
        }
        for lead in 0xD800..=0xDBFF_u16 {
            // A row at once.
            let pairs =
                (0xDC00..=0xDFFF_u16).flat_map(|trail| [order(lead), order(trail)].concat());
            let row: Vec<u8> = pairs.collect();
            let first = 0x1_0000 + u32::from(lead - 0xD800) * 0x400;
            let expected: String = (first..first + 0x400).filter_map(char::from_u32).collect();
            assert_eq!(text(&row, encoding).as_deref(), Some(&*expected), "{lead:04X}");
            assert_eq!(bytes(&expected, encoding), row);
        }
    }
}

/// Every character there is, in the encodings that have a rule for it.
#[test]
fn utf_8_and_utf_32() {
    for character in ('\0'..=char::MAX).filter(|character| *character != '\u{FEFF}') {
        let mut buffer = [0; 4];
        let own: &str = character.encode_utf8(&mut buffer);
        let value = u32::from(character);
        for (encoding, expected) in [
            (Encoding::Utf8, own.as_bytes()),
            (Encoding::Utf32Le, &value.to_le_bytes()),
            (Encoding::Utf32Be, &value.to_be_bytes()),
        ] {
            assert_eq!(text(expected, encoding).as_deref(), Some(own));
            assert_eq!(bytes(own, encoding), expected);
        }
    }
    for value in (0xD800..=0xDFFF_u32).chain([0x11_0000, 0xFFFF_FFFF]) {
        assert_eq!(text(&value.to_le_bytes(), Encoding::Utf32Le), None);
        assert_eq!(text(&value.to_be_bytes(), Encoding::Utf32Be), None);
    }
}

/// ASCII is the same in all that have single bytes for it, but for the tilde in HZ.
#[test]
fn ascii() {
    for encoding in ALL {
        for byte in 0..0x80_u8 {
            let own = char::from(byte).to_string();
            let encoded = encode(&own, encoding, false, OnUnmappable::Error).expect("fits").bytes;
            assert_eq!(text(&encoded, encoding).as_ref(), Some(&own));
            let is_wide = encoded.len() > 1;
            assert!(is_wide || *encoded == [byte], "{encoding:?} {byte:02X}");
            let name = encoding.name();
            let expects_wide = name.contains("16") || name.contains("32") && name.contains("UTF");
            assert_eq!(is_wide, expects_wide || byte == b'~' && encoding == Encoding::HzGb2312);
        }
    }
}
