use std::collections::BTreeMap;

use super::super::{Encoder, Encoding, OnMalformed, OnUnmappable, decode, encode};
use super::bytes;

/// Expected bytes from Python's codecs `big5hkscs` and `cp950`, which agree where both have a code.
#[test]
fn words_of_hong_kong_and_of_eten() {
    for (text, expected) in [
        ("嘅咗哋啲", &b"\x9D\xEF\x9D\xF7\x92\x5D\x9D\xF8"[..]),
        ("嗰喺嚟冇嘢㗎", b"\x9D\xF5\x9D\xF6\x91\xC1\xC9\x4E\x9D\xCF\x9D\xEE"),
        ("鰂魚涌", b"\x91\x6F\xB3\xBD\xAF\x46"),
        ("坐𨋢", b"\xA7\xA4\x9D\xF2"),
        ("看着", b"\xAC\xDD\xFE\xD3"),
        ("粧恒碁裏墻銹嫺", b"\xF9\xDB\xF9\xDA\xF9\xD6\xF9\xD8\xF9\xD9\xF9\xD7\xF9\xDC"),
        ("十卅﹏", b"\xA4\x51\xA4\xCA\xA1\x5C"),
        ("①ё", b"\xC6\xA1\xC8\x5B"),
        ("Ê̄Ê̌ê̄ê̌ÊêÊ", b"\x88\x62\x88\x64\x88\xA3\x88\xA5\x88\x66\x88\xA7\x88\x66"),
        ("aÊb\n", b"a\x88\x66b\n"),
    ] {
        assert_eq!(bytes(text, Encoding::Big5Hkscs), expected, "{text}");
        let back = decode(expected, Encoding::Big5Hkscs, OnMalformed::Error).expect("valid");
        assert_eq!(back.text, text);
    }
}

/// What a reader with Windows' or ETen's table would take for something else is not written.
#[test]
fn big5_is_written_without_what_only_hkscs_has() {
    for text in ["嘅", "鰂", "𨋢", "着", "Ê", "Ê̄", "⺀"] {
        encode(text, Encoding::Big5, false, OnUnmappable::Error).expect_err(text);
        let ncr = encode(text, Encoding::Big5, false, OnUnmappable::Ncr).expect("fits");
        assert!(ncr.bytes.is_ascii() && ncr.substituted > 0, "{text}");
    }
    assert_eq!(bytes("裏碁①あё€═", Encoding::Big5), bytes("裏碁①あё€═", Encoding::Big5Hkscs));
}

/// Every code that stands for something, by the standard's own table.
fn codes() -> impl Iterator<Item = ([u8; 2], String)> {
    let pairs = (0x81..=0xFE_u8).flat_map(|lead| (0x40..=0xFE_u8).map(move |trail| [lead, trail]));
    pairs.filter_map(|pair| {
        let text = decode(&pair, Encoding::Big5, OnMalformed::Error).ok()?.text.into_owned();
        // A lead byte in front of an ASCII byte that is no trail byte is an error before it.
        Some((pair, text))
    })
}

/// Each code comes back as itself, or as another one for the same text: 100 texts have two codes.
#[test]
fn every_code_comes_back() {
    let mut of_text: BTreeMap<String, Vec<[u8; 2]>> = BTreeMap::new();
    codes().for_each(|(pair, text)| of_text.entry(text).or_default().push(pair));
    // The standard's index, and the four codes for two characters.
    assert_eq!(of_text.values().map(Vec::len).sum::<usize>(), 18_590 + 4);
    assert_eq!(of_text.values().filter(|pairs| pairs.len() > 1).count(), 100);
    for (text, pairs) in of_text {
        let back = bytes(&text, Encoding::Big5Hkscs);
        assert!(pairs.iter().any(|pair| back == pair), "{text} {back:X?}");
    }
}

/// encoding_rs writes what the standard asks of browsers, where that is not HKSCS's: the same as we
/// do for readers of Big5.
#[test]
fn big5_is_what_the_standard_writes() {
    for (_, text) in codes() {
        if let Ok(ours) = encode(&text, Encoding::Big5, false, OnUnmappable::Error) {
            let (theirs, _, fails) = encoding_rs::BIG5.encode(&text);
            assert!(!fails && ours.bytes == theirs, "{text}");
        }
    }
}

/// Python's codec, made from the tables of HKSCS-2004, as another witness.
#[test]
fn hkscs_is_what_python_writes() {
    let script = "import sys\n\
        for c in range(0x80, 0x30000):\n\
        \u{20}try: print('%x' % c, chr(c).encode('big5hkscs').hex())\n\
        \u{20}except UnicodeError: pass";
    let Ok(output) = std::process::Command::new("python3").args(["-c", script]).output() else {
        eprintln!("skipped: there is no python3 here to compare with");
        return;
    };
    let output = String::from_utf8(output.stdout).expect("ASCII");
    assert!(output.lines().count() > 17_000);
    // Signs: the standard reads these codes as Windows does (`￥` for `¥`), and prefers others for
    // the rounded frames.
    let mut different = String::new();
    for line in output.lines() {
        let (code_point, code) = line.split_once(' ').expect("two columns");
        let character = u32::from_str_radix(code_point, 16).ok().and_then(char::from_u32);
        let character = character.expect("a character").to_string();
        let ours = encode(&character, Encoding::Big5Hkscs, false, OnUnmappable::Error);
        let ours = ours
            .map(|ours| ours.bytes.iter().fold(String::new(), |hex, b| hex + &format!("{b:02x}")));
        if ours.ok().as_deref() != Some(code) {
            different.push_str(&character);
        }
    }
    assert_eq!(different, "¢£¥•‾∼╭╮╯╰☉♁／＼､");
}

#[test]
fn an_accent_may_come_in_the_next_piece() {
    let text = "aÊ̄嘅ê̌êÊ";
    let whole = bytes(text, Encoding::Big5Hkscs);
    for cut in (0..=text.len()).filter(|&cut| text.is_char_boundary(cut)) {
        let mut encoder = Encoder::new(Encoding::Big5Hkscs, false, OnUnmappable::Error);
        let mut pieces = Vec::new();
        encoder.encode(&text[..cut], &mut pieces).expect("fits");
        encoder.encode(&text[cut..], &mut pieces).expect("fits");
        encoder.finish(&mut pieces);
        assert_eq!(pieces, whole, "cut at {cut}");
    }
}
