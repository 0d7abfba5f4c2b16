use super::super::{Encoding, OnMalformed, OnUnmappable, bom, decode, detect, encode, line_ending};
use super::{ALL, SIMPLIFIED, TRADITIONAL, is_partial, noise};
use crate::error::ErrorKind;

/// Decodes in both ways and checks that the answers fit each other.
fn check(bytes: &[u8], encoding: Encoding) {
    let replaced = decode(bytes, encoding, OnMalformed::Replace).expect("replaces").replaced;
    match decode(bytes, encoding, OnMalformed::Error) {
        Ok(decoded) => assert_eq!((decoded.replaced, replaced), (0, 0)),
        Err(error) => {
            let ErrorKind::Malformed { offset, bytes: hexadecimal, .. } = error.kind() else {
                panic!("{error}")
            };
            let shown: Vec<u8> = hexadecimal
                .split(' ')
                .map(|b| u8::from_str_radix(b.strip_prefix("0x").expect("0x"), 16).expect("byte"))
                .collect();
            let at = *offset as usize;
            assert_eq!(bytes.get(at..at + shown.len()), Some(&shown[..]), "{bytes:02X?}");
            assert!(!shown.is_empty() && replaced > 0);
        }
    }
}

#[test]
fn every_string_of_up_to_two_bytes() {
    for encoding in ALL {
        check(b"", encoding);
        for first in 0..=u8::MAX {
            check(&[first], encoding);
            for second in 0..=u8::MAX {
                check(&[first, second], encoding);
            }
        }
    }
}

/// What a byte is to any of the encodings: each class is tested by its ends.
const CLASSES: [std::ops::RangeInclusive<u8>; 15] = [
    0x00..=0x09,
    0x0A..=0x20,
    0x21..=0x2F,
    // Second and fourth bytes of GB18030.
    0x30..=0x39,
    0x3A..=0x3F,
    0x40..=0x7A,
    0x7B..=0x7D,
    0x7E..=0x7F,
    0x80..=0x80,
    // Lead bytes; trail bytes of UTF-8 as well.
    0x81..=0x8F,
    0x90..=0xA0,
    0xA1..=0xC1,
    // Lead bytes of UTF-8; surrogates in UTF-16.
    0xC2..=0xD7,
    0xD8..=0xDF,
    0xE0..=0xFF,
];

/// Three bytes: all 16.8 million through each decoder take minutes in this build, so of each class of
/// bytes both ends, and the marks' bytes, in every combination. The fuzz target `decode` has no such limit.
#[test]
fn strings_of_three_bytes() {
    let ends = CLASSES.iter().flat_map(|class| [*class.start(), *class.end()]);
    let mut bytes: Vec<u8> = ends.chain([0xBB, 0xBF, 0xEF, 0xF0, 0xF4, 0xF5, 0xF9, 0xFE]).collect();
    bytes.sort_unstable();
    bytes.dedup();
    assert_eq!((bytes[0], bytes[bytes.len() - 1]), (0, u8::MAX));
    for (&first, &second) in bytes.iter().flat_map(|a| bytes.iter().map(move |b| (a, b))) {
        for &third in &bytes {
            for encoding in ALL {
                check(&[first, second, third], encoding);
            }
        }
    }
}

/// A verdict on anything is a number, and an encoding that can be read with replacement.
fn check_verdict(bytes: &[u8]) {
    let detection = detect(bytes);
    assert!((0.0..=1.0).contains(&detection.confidence), "{bytes:02X?}: {}", detection.confidence);
    decode(bytes, detection.encoding, OnMalformed::Replace).expect("replaces");
}

/// Every string of up to two bytes, and of three bytes each 97th: all would take minutes.
#[test]
fn verdicts_on_short_strings() {
    check_verdict(b"");
    for first in 0..=u8::MAX {
        check_verdict(&[first]);
    }
    for number in 0..=u16::MAX {
        check_verdict(&number.to_be_bytes());
    }
    for number in (0..1_u32 << 24).step_by(STEP) {
        check_verdict(&number.to_be_bytes()[1..]);
    }
}

/// Prime to 256, so that every value of each byte is met.
const STEP: usize = 97;

/// Cut anywhere, a text decodes, or the error names the start of the cut character.
#[test]
fn truncated_text() {
    // HZ's characters have no bytes of their own, since runs begin and end between them.
    for encoding in ALL.into_iter().filter(|&e| e != Encoding::HzGb2312) {
        for sentence in SIMPLIFIED.into_iter().chain(TRADITIONAL).chain(["a𠮷😀ñ。"]) {
            let Ok(encoded) = encode(sentence, encoding, false, OnUnmappable::Error) else {
                assert!(is_partial(encoding));
                continue;
            };
            let mut starts = vec![0];
            for (at, character) in sentence.char_indices() {
                let end = at + character.len_utf8();
                starts.push(super::bytes(&sentence[..end], encoding).len());
            }
            for cut in 0..=encoded.bytes.len() {
                let bytes = &encoded.bytes[..cut];
                check_verdict(bytes);
                let result = decode(bytes, encoding, OnMalformed::Error);
                let start = *starts.iter().rfind(|&&start| start <= cut).expect("0 is one");
                match result {
                    Ok(decoded) => {
                        assert_eq!(start, cut);
                        assert!(sentence.starts_with(&*decoded.text));
                    }
                    Err(error) => {
                        let ErrorKind::Malformed { offset, .. } = error.kind() else { panic!() };
                        assert!(start < cut);
                        assert_eq!(*offset as usize, start, "{sentence} {cut}");
                    }
                }
            }
        }
    }
}

#[test]
fn ten_megabytes_of_noise() {
    let bytes: Vec<u8> = noise(42).take(10 << 20).collect();
    for encoding in ALL {
        check(&bytes, encoding);
    }
    assert!(detect(&bytes).binary.is_some());
    // Without NUL, and high bytes only: no text either, whatever the guess.
    let high: Vec<u8> = bytes.iter().map(|b| b | 0x80).collect();
    assert!(detect(&high).confidence < 0.5);
}

/// A byte made another one, a byte lost or one too many, anywhere: no panic, and a text without such
/// damage before the place of it.
#[test]
fn one_byte_flipped() {
    let mut noise = noise(11);
    for encoding in ALL {
        for sentence in SIMPLIFIED.into_iter().chain(TRADITIONAL) {
            let whole = encode(sentence, encoding, false, OnUnmappable::Ncr).expect("ncr").bytes;
            for at in 0..whole.len() {
                for bit in 0..8 {
                    let mut damaged = whole.to_vec();
                    damaged[at] ^= 1 << bit;
                    check_damaged(&whole, &damaged, at, encoding);
                }
                let mut damaged = whole.to_vec();
                damaged.remove(at);
                check_damaged(&whole, &damaged, at, encoding);
                damaged = whole.to_vec();
                damaged.insert(at, noise.next().expect("it never ends"));
                check_damaged(&whole, &damaged, at, encoding);
            }
        }
    }
}

/// `damaged` differs from `whole` from byte `at` on.
fn check_damaged(whole: &[u8], damaged: &[u8], at: usize, encoding: Encoding) {
    check(damaged, encoding);
    check_verdict(damaged);
    let text = |bytes| decode(bytes, encoding, OnMalformed::Replace).expect("replaces").text;
    // What stands in front of the damage reads as ever, but for a character that goes on there.
    let before = text(&whole[..at]);
    let mut characters = before.chars();
    characters.next_back();
    // A mark would be taken off.
    let mark = bom::mark(encoding);
    let is_mark = !mark.is_empty() && damaged.starts_with(mark);
    assert!(text(damaged).starts_with(characters.as_str()) || is_mark);
}

/// Noise of every short length from alphabets that make the decoders' branches meet.
#[test]
fn short_noise() {
    let mut noise = noise(3);
    for length in 0..40 {
        for _ in 0..50 {
            let bytes: Vec<u8> = noise.by_ref().take(length).collect();
            check_verdict(&bytes);
            for encoding in ALL {
                check(&bytes, encoding);
                let text = decode(&bytes, encoding, OnMalformed::Replace).expect("replaces").text;
                line_ending(&text);
                for target in ALL {
                    let _ = encode(&text, target, true, OnUnmappable::Error);
                    encode(&text, target, false, OnUnmappable::Ncr).expect("ncr");
                }
            }
        }
    }
}

#[test]
#[ignore = "takes a quarter of a minute; .ci/run runs it"]
fn every_string_of_three_bytes_is_decoded_as_what_it_is_told_to_be() {
    std::thread::scope(|scope| {
        for firsts in [0..=0x7F, 0x80..=0xFF_u8] {
            scope.spawn(move || {
                for first in firsts {
                    for rest in 0..=u16::MAX {
                        let [second, third] = rest.to_be_bytes();
                        let bytes = [first, second, third];
                        let found = detect(&bytes);
                        assert!((0.0..=1.0).contains(&found.confidence), "{bytes:02X?}");
                        decode(&bytes, found.encoding, OnMalformed::Replace).expect("replaced");
                    }
                }
            });
        }
    });
}
