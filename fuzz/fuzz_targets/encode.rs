//! Arbitrary text through the encoder of every encoding, whole and in pieces cut anywhere: the same bytes,
//! or an error for the same first character at the same place. What fits comes back when it is decoded.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhpress::encoding::{Encoder, Encoding, OnMalformed, OnUnmappable, decode, encode};
use zhpress::{Error, ErrorKind, UnmappableCharacter};

const ENCODINGS: [Encoding; 9] = [
    Encoding::Utf8,
    Encoding::Utf16Le,
    Encoding::Utf16Be,
    Encoding::Utf32Le,
    Encoding::Utf32Be,
    Encoding::Gb18030,
    Encoding::Big5,
    Encoding::Big5Hkscs,
    Encoding::HzGb2312,
];

/// Cuts of as many characters as the numbers say, in turn; a rest where they are used up.
fn pieces(text: &str, cuts: &[u8]) -> Vec<String> {
    let mut characters = text.chars();
    let mut pieces: Vec<String> =
        cuts.iter().map(|cut| characters.by_ref().take(usize::from(*cut)).collect()).collect();
    pieces.push(characters.collect());
    pieces
}

fn piecewise(
    text: &str,
    cuts: &[u8],
    encoding: Encoding,
    bom: bool,
    on_unmappable: OnUnmappable,
) -> Result<(Vec<u8>, u64), Error> {
    let mut encoder = Encoder::new(encoding, bom, on_unmappable);
    let mut bytes = Vec::new();
    for piece in pieces(text, cuts) {
        encoder.encode(&piece, &mut bytes)?;
    }
    encoder.finish(&mut bytes);
    Ok((bytes, encoder.substituted()))
}

/// The character that an error names first.
fn first(error: &Error) -> UnmappableCharacter {
    let ErrorKind::Unmappable { characters, .. } = error.kind() else { panic!("{error}") };
    UnmappableCharacter { count: 1, ..characters[0].clone() }
}

/// Whether decoding gives another character: 18 private-use ones have the bytes that GB18030-2022
/// gave to Unicode's own.
fn has_moved(character: char) -> bool {
    matches!(character, '\u{E78D}'..='\u{E864}')
}

fuzz_target!(|input: (u8, &[u8], &str)| {
    let (choice, cuts, text) = input;
    let encoding = ENCODINGS[usize::from(choice) % ENCODINGS.len()];
    // A text that starts with U+FEFF of its own needs a mark in front of it.
    let bom = choice & 0x80 != 0 || text.starts_with('\u{FEFF}');
    for on_unmappable in [OnUnmappable::Ncr, OnUnmappable::Replace] {
        let whole = encode(text, encoding, bom, on_unmappable).expect("something is written");
        let in_pieces = piecewise(text, cuts, encoding, bom, on_unmappable);
        assert_eq!(in_pieces.expect("as in one"), (whole.bytes.to_vec(), whole.substituted));
        decode(&whole.bytes, encoding, OnMalformed::Error).expect("it was encoded in it");
    }
    let whole = encode(text, encoding, bom, OnUnmappable::Error);
    match (whole, piecewise(text, cuts, encoding, bom, OnUnmappable::Error)) {
        (Ok(whole), Ok((bytes, 0))) => {
            assert_eq!((&bytes, whole.substituted), (&whole.bytes.to_vec(), 0));
            let back = decode(&bytes, encoding, OnMalformed::Error).expect("it was encoded in it");
            let is_moved = encoding == Encoding::Gb18030 && text.contains(has_moved);
            assert!(back.text == text || is_moved);
        }
        (Err(whole), Err(in_pieces)) => {
            let character = first(&whole);
            assert_eq!(character, first(&in_pieces));
            assert!(text.contains(character.character));
        }
        (whole, in_pieces) => panic!("{whole:?} {in_pieces:?}"),
    }
});
