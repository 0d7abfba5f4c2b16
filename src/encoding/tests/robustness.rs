use super::super::{Encoding, OnMalformed, OnUnmappable, decode, detect, encode, line_ending};
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
    for first in 0..=u8::MAX {
        detect(&[first]);
        for second in (0..=u8::MAX).step_by(3) {
            detect(&[first, second]);
        }
    }
}

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
                detect(bytes);
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
fn a_megabyte_of_noise() {
    let bytes: Vec<u8> = noise(42).take(1 << 20).collect();
    for encoding in ALL {
        check(&bytes, encoding);
    }
    assert!(detect(&bytes).binary.is_some());
    // Without NUL, and high bytes only: no text either, whatever the guess.
    let high: Vec<u8> = bytes.iter().map(|b| b | 0x80).collect();
    assert!(detect(&high).confidence < 0.5);
}

/// Noise of every short length from alphabets that make the decoders' branches meet.
#[test]
fn short_noise() {
    let mut noise = noise(3);
    for length in 0..40 {
        for _ in 0..50 {
            let bytes: Vec<u8> = noise.by_ref().take(length).collect();
            detect(&bytes);
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
