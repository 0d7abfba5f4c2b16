//! Arbitrary bytes through the decoder of every encoding, whole and in pieces cut anywhere: the same
//! text, the same error at the same place within the input, or the same number of replacements. What was
//! decoded comes back when it is encoded, but for the codes that have others for the same text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhpress::encoding::{Decoder, Encoding, OnMalformed, OnUnmappable, decode, encode};
use zhpress::{Error, ErrorKind};

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

/// Cuts as long as the numbers say, in turn; a rest where they are used up.
fn pieces<'b>(mut bytes: &'b [u8], cuts: &[u8]) -> Vec<&'b [u8]> {
    let mut pieces = Vec::new();
    for cut in cuts {
        let (piece, rest) = bytes.split_at(usize::from(*cut).min(bytes.len()));
        pieces.push(piece);
        bytes = rest;
    }
    pieces.push(bytes);
    pieces
}

/// The text in pieces, what came before an error included.
fn piecewise(
    bytes: &[u8],
    cuts: &[u8],
    encoding: Encoding,
    on_malformed: OnMalformed,
) -> (String, Result<u64, Error>) {
    let mut decoder = Decoder::new(encoding, on_malformed);
    let mut text = String::new();
    let mut each = |piece: &str| {
        text.push_str(piece);
        Ok(())
    };
    let mut result = Ok(());
    for piece in pieces(bytes, cuts) {
        result = result.and_then(|()| decoder.decode(piece, false, &mut each));
    }
    let result = result.and_then(|()| decoder.decode(b"", true, &mut each));
    (text, result.map(|()| decoder.replaced()))
}

/// The bytes named by an error are those that stand at its place.
fn check_place(error: &Error, bytes: &[u8]) {
    let ErrorKind::Malformed { offset, bytes: sequence, .. } = error.kind() else {
        panic!("{error}")
    };
    let sequence = sequence.split(' ').map(|byte| byte.strip_prefix("0x").expect("0x"));
    let sequence: Vec<u8> =
        sequence.map(|byte| u8::from_str_radix(byte, 16).expect("a byte")).collect();
    let start = usize::try_from(*offset).expect("within the input");
    assert!(!sequence.is_empty());
    assert_eq!(bytes.get(start..start + sequence.len()), Some(&sequence[..]));
}

/// Encoding gives the bytes back, or others that are decoded to the same.
fn check_back(text: &str, bytes: &[u8], encoding: Encoding) {
    // What was read as Big5 may hold what only HKSCS has.
    let writes = if encoding == Encoding::Big5 { Encoding::Big5Hkscs } else { encoding };
    let back = encode(text, writes, false, OnUnmappable::Error).expect("it was decoded from it");
    let again = decode(&back.bytes, encoding, OnMalformed::Error).expect("it was encoded in it");
    // A text may start with U+FEFF of its own, behind the mark.
    assert!(again.text == text || text.starts_with('\u{FEFF}'));
    let has_one_form = !matches!(
        encoding,
        Encoding::Gb18030 | Encoding::Big5 | Encoding::Big5Hkscs | Encoding::HzGb2312
    );
    assert!(!has_one_form || bytes.ends_with(&back.bytes) && bytes.len() - back.bytes.len() <= 4);
}

fuzz_target!(|input: (u8, &[u8], &[u8])| {
    let (choice, cuts, bytes) = input;
    let encoding = ENCODINGS[usize::from(choice) % ENCODINGS.len()];
    let replaced = decode(bytes, encoding, OnMalformed::Replace).expect("it replaces");
    let (text, count) = piecewise(bytes, cuts, encoding, OnMalformed::Replace);
    assert_eq!((&*text, count.expect("it replaces")), (&*replaced.text, replaced.replaced));
    let (text, result) = piecewise(bytes, cuts, encoding, OnMalformed::Error);
    match decode(bytes, encoding, OnMalformed::Error) {
        Ok(whole) => {
            assert_eq!((&*text, result.expect("the whole is valid")), (&*whole.text, 0));
            assert_eq!(replaced.replaced, 0);
            check_back(&whole.text, bytes, encoding);
        }
        Err(error) => {
            let in_pieces = result.expect_err("the whole is malformed");
            assert_eq!(in_pieces.to_string(), error.to_string());
            check_place(&error, bytes);
            assert!(replaced.replaced > 0 && replaced.text.starts_with(&text));
        }
    }
});
