//! The engine against the naive interpreter, on text made to provoke differences.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod common;

use std::borrow::Cow;
use std::sync::LazyLock;

use common::opencc::Interpreter;
use common::text::{KEYS, part};
use proptest::prelude::*;
use proptest::sample::Index;
use zhpress::Converter;
use zhpress::convert::CONFIGS;
use zhpress::convert::target::{Route, Tag};

struct Pair {
    name: String,
    engine: Route,
    naive: Interpreter,
}

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let plain = CONFIGS.iter().map(|name| Pair {
        name: (*name).to_owned(),
        engine: Route::from_converter(Converter::from_config(name).unwrap()),
        naive: Interpreter::load(name, false),
    });
    let rare = ["t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"].iter().map(|name| Pair {
        name: format!("{name} with rare characters"),
        engine: Route::from_converter(Converter::from_config_with_rare_characters(name).unwrap()),
        naive: Interpreter::load(name, true),
    });
    let own = [false, true].map(|rare| Pair {
        name: format!("t2s-zhpress, rare characters: {rare}"),
        engine: Route::new(Tag::Hant, Tag::Hans, false, rare).with_context(),
        naive: Interpreter::from_file("zhpress/config/t2s-zhpress.json", rare),
    });
    plain.chain(rare).chain(own).collect()
});

fn check(text: &str) {
    for pair in PAIRS.iter() {
        assert_eq!(pair.engine.convert(text), pair.naive.convert(text), "{}: {text}", pair.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn text_made_of_keys(parts in prop::collection::vec(part(), 0..24)) {
        check(&parts.concat());
    }

    #[test]
    fn few_parts_at_every_edge(parts in prop::collection::vec(part(), 1..4)) {
        check(&parts.concat());
    }

    #[test]
    fn neighbours_in_shuffled_keys(picks in prop::collection::vec(any::<Index>(), 1..4), at in any::<Index>()) {
        // The keys around one key of the sorted list share its first characters.
        let from = at.index(KEYS.len());
        let near: String = picks
            .iter()
            .map(|pick| KEYS[(from + pick.index(8)) % KEYS.len()].as_str())
            .collect();
        check(&near);
    }
}

#[test]
fn every_key_alone_and_doubled() {
    let mut joined = String::new();
    for key in KEYS.iter() {
        joined.push_str(key);
        joined.push_str(key);
        joined.push('\n');
    }
    check(&joined);
}

#[test]
fn all_keys_joined_without_separators() {
    check(&KEYS.concat());
    let backwards: Vec<&str> = KEYS.iter().rev().map(String::as_str).collect();
    check(&backwards.concat());
}

/// All characters of the planes that have any, and the edges of the private ones.
#[test]
fn every_character_there_is() {
    let planes = (0..0x3_4000).chain(0xE_0000..0xE_0200);
    let private = (0xF_0000..0xF_0040).chain(0x10_FFC0..=0x10_FFFF);
    let all: String = planes.chain(private).filter_map(char::from_u32).collect();
    check(&all);
}

#[test]
fn description_sequences_are_passed_over() {
    for text in [
        "⿰氵发展发展",
        "头发⿰发",
        "⿰⿰头发展发展",
        "⿰头",
        "⿲头发展头发",
        "⿲程式",
        "⿲頭發",
        "⿰",
        "软件⿰软件软件",
        "⿰软件",
        "⿾软件",
        "著⿰著作著作",
        "⿰\u{f900}\u{f900}\u{f900}",
        "⿰\u{f900}",
    ] {
        check(text);
    }
    check(&format!("{}头发", "⿰".repeat(100)));
    check(&format!("{}软件头发", "⿾".repeat(20)));
    check(&"⿰软件".repeat(50));
}

#[test]
fn what_does_not_change_is_borrowed() {
    let converter = Converter::from_config("s2twp").unwrap();
    for text in ["", "plain ASCII, nothing else", "這是繁體中文。\n", "é Ω 😀"] {
        assert!(matches!(converter.convert(text), Cow::Borrowed(same) if same == text), "{text}");
    }
}

#[test]
fn one_converter_serves_many_threads() {
    fn assert_send_and_sync<T: Send + Sync + Clone>(_: &T) {}
    let converter = Converter::from_config("s2t").unwrap();
    assert_send_and_sync(&converter);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(converter.convert("干燥的头发"), "乾燥的頭髮"));
        }
    });
}

#[test]
fn a_configuration_may_be_named_as_opencc_names_its_file() {
    assert_eq!(Converter::from_config("s2twp.json").unwrap().name(), "s2twp");
}

#[test]
fn an_unknown_configuration_is_named() {
    let error = Converter::from_config("s2x").unwrap_err();
    assert!(error.to_string().contains("'s2x'"), "{error}");
    assert!(error.to_string().contains("s2twp"), "{error}");
}

/// Text in which no two neighbours are a boundary, so that looking back could go on forever.
#[test]
fn long_text_without_boundaries_takes_linear_time() {
    // A phrase that ends as it starts, so that its repetitions overlap.
    let overlapping =
        |key: &&String| key.chars().count() > 3 && key.chars().next() == key.chars().next_back();
    let phrase = KEYS.iter().find(overlapping).expect("OpenCC has such phrases");
    for text in [
        phrase.repeat(20_000),
        "一".repeat(100_000),
        "发".repeat(100_000),
        "\u{f900}".repeat(100_000),
    ] {
        for name in CONFIGS {
            let converter = Converter::from_config(name).unwrap();
            let converted = converter.convert(&text);
            assert!(converted.chars().count() >= text.chars().count() / 2, "{name}");
        }
    }
}
