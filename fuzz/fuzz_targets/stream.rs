//! Arbitrary text, cut at arbitrary places, through every built-in configuration and route:
//! joined, the pieces that come out are the conversion of the whole. The same for arbitrary
//! bytes through the decoder of every encoding.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zhpress::Converter;
use zhpress::convert::CONFIGS;
use zhpress::convert::target::{Route, Tag};
use zhpress::encoding::{Decoder, Encoding, OnMalformed, decode};

static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| {
    let two_steps = [(Tag::TW, Tag::HK), (Tag::HK, Tag::TW)]
        .map(|(from, to)| Route::new(from, to, false, false));
    let plain = |name| Converter::from_config(name).expect("it is built in");
    let with_context =
        [Tag::Hant, Tag::TW].map(|to| Route::new(Tag::Hans, to, false, false).with_context());
    let configs = CONFIGS.iter().map(|name| Route::from_converter(plain(name)));
    configs.chain(two_steps).chain(with_context).collect()
});

const ENCODINGS: [Encoding; 7] = [
    Encoding::Utf8,
    Encoding::Utf16Le,
    Encoding::Utf16Be,
    Encoding::Utf32Le,
    Encoding::Utf32Be,
    Encoding::Gb18030,
    Encoding::Big5,
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

fuzz_target!(|input: (u8, &[u8], &[u8])| {
    let (choice, cuts, bytes) = input;
    let encoding = ENCODINGS[usize::from(choice) % ENCODINGS.len()];
    let mut decoder = Decoder::new(encoding, OnMalformed::Replace);
    let route = &ROUTES[usize::from(choice) % ROUTES.len()];
    let mut stream = route.stream();
    let (mut text, mut output) = (String::new(), String::new());
    let mut each = |piece: &str| {
        text.push_str(piece);
        stream.push(piece, &mut output);
        Ok(())
    };
    for piece in pieces(bytes, cuts) {
        decoder.decode(piece, false, &mut each).expect("it replaces");
    }
    decoder.decode(b"", true, &mut each).expect("it replaces");
    stream.finish(&mut output);
    let whole = decode(bytes, encoding, OnMalformed::Replace).expect("it replaces");
    assert_eq!((&*text, decoder.replaced()), (&*whole.text, whole.replaced));
    assert_eq!(output, route.convert(&text));
});
