//! Bytes and text in pieces against the same in one.

use super::super::{Decoder, Encoder, Encoding, OnMalformed, OnUnmappable, bom, decode, encode};
use super::{ALL, SIMPLIFIED, TRADITIONAL, bytes, noise};
use crate::error::Result;

/// The text of the pieces, what came before an error included, with the error's sentence or
/// how many sequences were replaced.
fn decoded<'b>(
    pieces: impl IntoIterator<Item = &'b [u8]>,
    encoding: Encoding,
    on_malformed: OnMalformed,
) -> (String, Result<u64, String>, bool) {
    let mut decoder = Decoder::new(encoding, on_malformed);
    let mut text = String::new();
    let mut each = |piece: &str| {
        text.push_str(piece);
        Ok(())
    };
    let mut result = Ok(());
    for piece in pieces {
        result = result.and_then(|()| decoder.decode(piece, false, &mut each));
    }
    let result = result.and_then(|()| decoder.decode(b"", true, &mut each));
    let bom = decoder.bom();
    (text, result.map(|()| decoder.replaced()).map_err(|error| error.to_string()), bom)
}

/// Checks bytes in one piece, in single bytes, and cut in two at every place.
fn check_decoding(bytes: &[u8], encoding: Encoding) {
    let refused = decode(bytes, encoding, OnMalformed::Error).map_err(|error| error.to_string());
    let replaced = decode(bytes, encoding, OnMalformed::Replace).unwrap();
    let has_mark = bom::sniff(bytes) == Some(encoding);
    let check = |pieces: &[&[u8]]| {
        let pieces = || pieces.iter().copied();
        let (text, result, bom) = decoded(pieces(), encoding, OnMalformed::Error);
        match &refused {
            Ok(whole) => assert_eq!((&*text, &result), (&*whole.text, &Ok(0))),
            Err(error) => {
                assert_eq!(result.as_ref(), Err(error), "{encoding:?} {bytes:X?}");
                let before = replaced.text.split('\u{FFFD}').next();
                assert_eq!(before, Some(&*text), "{encoding:?} {bytes:X?}");
            }
        }
        assert_eq!(bom, has_mark, "{encoding:?} {bytes:X?}");
        let (text, result, _) = decoded(pieces(), encoding, OnMalformed::Replace);
        assert_eq!((&*text, result), (&*replaced.text, Ok(replaced.replaced)));
    };
    check(&[bytes]);
    check(&bytes.chunks(1).collect::<Vec<_>>());
    for at in 0..=bytes.len() {
        let (left, right) = bytes.split_at(at);
        check(&[left, right]);
    }
}

#[test]
fn every_encoding_cut_anywhere() {
    for encoding in ALL {
        for text in SIMPLIFIED.iter().chain(&TRADITIONAL) {
            let text = format!("{text}a😀");
            let Ok(encoded) = encode(&text, encoding, true, OnUnmappable::Ncr) else {
                panic!("{encoding:?} refuses");
            };
            check_decoding(&encoded.bytes, encoding);
            check_decoding(&encoded.bytes[bom::mark(encoding).len()..], encoding);
            // The end is cut off.
            check_decoding(&encoded.bytes[..encoded.bytes.len() - 1], encoding);
        }
    }
}

#[test]
fn damage_has_the_same_place_wherever_the_pieces_end() {
    let text = "头\u{f900}发a𠮷，\r\n";
    for encoding in ALL {
        let text = match encoding {
            Encoding::Big5 | Encoding::Big5Hkscs => "頭髮a，\r\n",
            Encoding::HzGb2312 => "头发a~，\r\n",
            _ => text,
        };
        let whole = bytes(text, encoding);
        for at in 0..whole.len() {
            for byte in [0x00, 0x39, 0x7F, 0x80, 0x81, 0xD8, 0xDC, 0xE4, 0xF0, 0xFF] {
                let mut damaged = whole.clone();
                damaged[at] = byte;
                check_decoding(&damaged, encoding);
                damaged.insert(at, 0xFE);
                check_decoding(&damaged, encoding);
            }
        }
    }
}

#[test]
fn random_bytes() {
    let random: Vec<u8> = noise(7).take(4000).collect();
    for encoding in ALL {
        for part in random.chunks(23) {
            check_decoding(part, encoding);
        }
    }
}

#[test]
fn marks_and_their_parts() {
    for encoding in ALL {
        for other in ALL {
            let mark = bom::mark(other);
            for length in 0..=mark.len() {
                check_decoding(&mark[..length], encoding);
                check_decoding(&[&mark[..length], b"a\0\0\0"].concat(), encoding);
            }
        }
    }
}

/// Text is handed on as soon as its bytes are there: nothing waits but a part of a character,
/// and at the start what may be a mark.
#[test]
fn complete_characters_do_not_wait() {
    for encoding in ALL {
        let line = bytes("一二三四\n", encoding);
        let mut decoder = Decoder::new(encoding, OnMalformed::Error);
        for _ in 0..3 {
            let mut text = String::new();
            let mut each = |piece: &str| {
                text.push_str(piece);
                Ok(())
            };
            decoder.decode(&line, false, &mut each).unwrap();
            assert_eq!(text, "一二三四\n", "{encoding:?}");
        }
    }
}

#[test]
fn pieces_of_text_encode_as_the_whole_does() {
    let text = "简体中文，𠮷繁體\u{e5e5}\r\né\r一";
    for encoding in ALL {
        for bom in [false, true] {
            for on_unmappable in [OnUnmappable::Ncr, OnUnmappable::Replace] {
                let whole = encode(text, encoding, bom, on_unmappable).unwrap();
                let mut encoder = Encoder::new(encoding, bom, on_unmappable);
                let mut bytes = Vec::new();
                encoder.encode("", &mut bytes).unwrap();
                for character in text.chars() {
                    encoder.encode(&character.to_string(), &mut bytes).unwrap();
                }
                encoder.finish(&mut bytes);
                assert_eq!(bytes, *whole.bytes, "{encoding:?}");
                assert_eq!(encoder.substituted(), whole.substituted);
            }
        }
    }
}

#[test]
fn what_does_not_fit_is_named_with_its_place_in_the_whole_text() {
    for text in ["一二\r\n三\r\r\n一二𠮷三", "\n\n\r𠮷", "𠮷", "一\n二\n\n三四五𠮷"]
    {
        let whole = encode(text, Encoding::Big5, false, OnUnmappable::Error).unwrap_err();
        let before = text.split('𠮷').next().unwrap();
        for size in 1..=text.chars().count() {
            let characters: Vec<char> = text.chars().collect();
            let mut encoder = Encoder::new(Encoding::Big5, false, OnUnmappable::Error);
            let mut bytes = Vec::new();
            let mut pieces = characters.chunks(size).map(String::from_iter);
            let error = pieces.find_map(|piece| encoder.encode(&piece, &mut bytes).err()).unwrap();
            assert_eq!(error.to_string(), whole.to_string());
            assert_eq!(decode(&bytes, Encoding::Big5, OnMalformed::Error).unwrap().text, before);
        }
    }
}
