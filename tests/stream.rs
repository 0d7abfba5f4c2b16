//! Text converted in pieces against the same text converted whole.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod common;

use std::sync::LazyLock;

use common::opencc::Interpreter;
use common::text::{KEYS, part};
use proptest::prelude::*;
use zhpress::Converter;
use zhpress::convert::target::{Route, Tag};
use zhpress::convert::{CONFIGS, Stream};
use zhpress::glossary::Glossary;

/// Every configuration, with and without rare characters, and every route of two steps.
static ROUTES: LazyLock<Vec<(String, Route)>> = LazyLock::new(|| {
    let mut routes = Vec::new();
    for name in CONFIGS {
        let plain = Converter::from_config(name).unwrap();
        routes.push((name.to_owned(), Route::from_converter(plain)));
        let rare = Converter::from_config_with_rare_characters(name).unwrap();
        routes.push((format!("{name}, rare"), Route::from_converter(rare)));
    }
    for (from, to) in [(Tag::TW, Tag::HK), (Tag::HK, Tag::TW), (Tag::Hant, Tag::Hans)] {
        let route = Route::new(from, to, false, false);
        routes.push((route.names().collect::<Vec<_>>().join(" "), route));
    }
    assert!(routes.iter().any(|(name, _)| name == "tw2t t2hk"));
    routes
});

/// What a stream gives for these pieces.
fn streamed<'t>(mut stream: Stream, pieces: impl IntoIterator<Item = &'t str>) -> String {
    let mut output = String::new();
    for piece in pieces {
        stream.push(piece, &mut output);
    }
    stream.finish(&mut output);
    output
}

/// The text's characters, each a piece.
fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, character)| &text[at..at + character.len_utf8()])
}

/// The text cut at these characters; in any order, and more than once if need be.
fn cut<'t>(text: &'t str, places: &[usize]) -> Vec<&'t str> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut places: Vec<usize> = places.iter().map(|place| ends[place % ends.len()]).collect();
    places.extend([0, text.len()]);
    places.sort_unstable();
    places.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

/// Checks a text in these pieces, in single characters and in one.
fn check(text: &str, places: &[usize]) {
    for (name, route) in ROUTES.iter() {
        let whole = route.convert(text);
        let cuts = cut(text, places);
        assert_eq!(streamed(route.stream(), cuts.iter().copied()), whole, "{name}: {cuts:?}");
        assert_eq!(streamed(route.stream(), characters(text)), whole, "{name}: {text}");
        assert_eq!(streamed(route.stream(), [text]), whole, "{name}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn text_made_of_keys(
        parts in prop::collection::vec(part(), 0..24),
        places in prop::collection::vec(0_usize..400, 0..12),
    ) {
        check(&parts.concat(), &places);
    }

    /// Operators among words, and few characters between them.
    #[test]
    fn description_sequences(
        parts in prop::collection::vec(
            (prop::sample::select(vec!["⿰", "⿱", "⿲", "⿾", "⿰⿱", "⿾⿾⿾⿾⿾⿾⿾⿾"]), part()), 1..16),
        places in prop::collection::vec(0_usize..200, 0..12),
    ) {
        let text: String = parts.into_iter().flat_map(|(op, part)| [op.to_owned(), part]).collect();
        check(&text, &places);
    }
}

/// What no random text has: sequences of just as many code points and levels as are allowed,
/// one more, and incomplete ones before more text than any sequence can take in.
fn sequences() -> Vec<String> {
    let mut texts = Vec::new();
    for count in [14, 15, 16, 31, 61, 62, 63, 64, 65, 130] {
        // `count` operands behind so many operators, one too few, and one too many.
        for operands in [count, count + 1, count + 2] {
            texts.push(format!("{}{}软件头发\n", "⿰".repeat(count), "里".repeat(operands)));
            texts.push(format!("头{}{}", "⿲".repeat(count), "软件著作干燥".repeat(operands / 3)));
        }
        texts.push(format!("{}软件的头发干燥", "⿾".repeat(count)));
        texts.push(format!("⿰{}软件的头发干燥，", "⿱头⿱发⿱".repeat(count / 5)).repeat(3));
    }
    texts.push(format!("⿰{}", "头发的软件，\n".repeat(60)));
    texts.push(format!("⿰⿰⿰{}", "鼠标里的硅胶".repeat(60)));
    texts.push("⿰\u{f900}\u{f900}\u{f900}⿰\u{f900}".to_owned());
    texts
}

#[test]
fn sequences_of_every_length_and_depth() {
    for text in sequences() {
        check(&text, &[3, 17, 40, 63, 64, 65, 66, 90]);
    }
}

/// The engine itself converts the rest behind an incomplete sequence by stages only as far
/// as the sequence can reach.
#[test]
fn incomplete_sequences_convert_as_opencc_does() {
    for name in CONFIGS {
        let converter = Converter::from_config(name).unwrap();
        let naive = Interpreter::load(name, false);
        for text in sequences() {
            assert_eq!(converter.convert(&text), naive.convert(&text), "{name}: {text}");
        }
    }
}

#[test]
fn every_key_cut_at_every_place() {
    let text: String = KEYS.iter().step_by(97).flat_map(|key| [key.as_str(), key]).collect();
    for (name, route) in ROUTES.iter() {
        let whole = route.convert(&text);
        assert_eq!(streamed(route.stream(), characters(&text)), whole, "{name}");
        for length in [2, 3, 7, 1000] {
            let ends: Vec<usize> = (0..text.len()).step_by(length).collect();
            assert_eq!(streamed(route.stream(), cut(&text, &ends)), whole, "{name}, {length}");
        }
    }
}

/// As soon as a line is complete, all of it is there.
#[test]
fn a_line_waits_for_nothing() {
    for (name, route) in ROUTES.iter() {
        let mut stream = route.stream();
        let mut output = String::new();
        let mut given = String::new();
        for line in ["头发\n", "\n", "鼠标里的硅胶。\r\n", "一一一\n", "⿰\n", "里\n", "\u{f900}\n"]
        {
            stream.push(line, &mut output);
            given.push_str(line);
            if line == "⿰\n" {
                // The line end is the first operand.
                assert!(output.ends_with("一\n"), "{name}: {output}");
            } else {
                assert_eq!(output, route.convert(&given), "{name}");
            }
        }
    }
}

/// Text without any certain place to cut is held back no longer than a word is.
#[test]
fn text_without_boundaries_is_not_held_back() {
    let overlapping =
        |key: &&String| key.chars().count() > 3 && key.chars().next() == key.chars().next_back();
    let phrase = KEYS.iter().find(overlapping).unwrap();
    for unit in [phrase.as_str(), "一", "发", "\u{f900}", "⿰", "⿾", "⿰软件"] {
        let text = unit.repeat(1200);
        for (name, route) in ROUTES.iter() {
            let mut stream = route.stream();
            let mut output = String::new();
            for (given, character) in (1_usize..).zip(characters(&text)) {
                stream.push(character, &mut output);
                if given.is_multiple_of(400) {
                    let all: String = text.chars().take(given).collect();
                    let all = route.convert(&all).chars().count();
                    let held = all - output.chars().count();
                    assert!(held < 150, "{name}: {held} characters of {unit} are held back");
                }
            }
            stream.finish(&mut output);
            assert_eq!(output, route.convert(&text), "{name}: {unit}");
        }
    }
}

#[test]
fn a_stream_starts_anew_after_its_end() {
    let mut stream = Converter::from_config("s2twp").unwrap().stream();
    for _ in 0..2 {
        let mut output = String::new();
        stream.push("⿰鼠", &mut output);
        stream.push("标鼠", &mut output);
        stream.finish(&mut output);
        assert_eq!(output, "⿰鼠标鼠");
    }
}

/// A piece longer than what goes through a chain at a time.
#[test]
fn one_long_piece() {
    let text = KEYS.concat();
    for (from, to) in [(Tag::TW, Tag::HK), (Tag::HK, Tag::TW), (Tag::Hans, Tag::TW)] {
        let route = Route::new(from, to, true, false);
        assert!(streamed(route.stream(), [text.as_str()]) == route.convert(&text));
    }
}

#[test]
fn a_stream_can_be_sent_to_a_thread() {
    fn assert_send<T: Send + Clone>(_: &T) {}
    let mut stream = Converter::from_config("s2t").unwrap().stream();
    assert_send(&stream);
    let thread = std::thread::spawn(move || {
        let mut output = String::new();
        stream.push("头发", &mut output);
        stream.finish(&mut output);
        output
    });
    assert_eq!(thread.join().unwrap(), "頭髮");
}

/// All keys in an order without rhyme, and again in another, with few line ends: more than is shared among threads.
fn many_keys() -> String {
    let mut text = String::new();
    let mut number = 1_usize;
    while text.len() < 600 << 10 {
        // A linear congruential generator with Knuth's constants (MMIX).
        number =
            number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(&KEYS[(number >> 33) % KEYS.len()]);
        if (number >> 33).is_multiple_of(5_000) {
            text.push('\n');
        }
    }
    text
}

#[test]
fn several_threads_convert_as_one_does() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let glossary = Glossary::from_text("own.txt", "软件\t軟體\n里\t裡\n头发\t頭髮\n").unwrap();
    let text = many_keys();
    // A sequence that is not complete takes in what follows.
    let (head, tail) = text.split_at(text.find('\n').unwrap());
    let described = format!("{head}⿰⿰{tail}");
    let several = ["s2t", "s2twp", "t2s", "hk2s", "tw2t t2hk"];
    for (name, route) in ROUTES.iter().filter(|(name, _)| several.contains(&&**name)) {
        for route in [route.clone(), route.clone().with_glossary(&glossary)] {
            for text in [&text, &described] {
                let one = route.convert_counting(text);
                assert!(pool.install(|| route.convert_counting(text)) == one, "{name}");
                let streamed = pool.install(|| streamed(route.stream(), [text.as_str()]));
                assert!(streamed == one.0, "{name}");
            }
        }
    }
}
