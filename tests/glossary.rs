//! A glossary with the engine, against a naive reading of both.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod common;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use common::opencc::{Interpreter, all_keys};
use proptest::prelude::*;
use proptest::sample::Index;
use zhpress::Converter;
use zhpress::convert::target::{Route, Tag};
use zhpress::glossary::Glossary;

struct Pair {
    name: &'static str,
    engine: Route,
    naive: Vec<Interpreter>,
}

/// Configurations whose target is not told, so that entries are used as they are written, are
/// among them: `t2jp`.
static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let configs = ["s2t", "t2s", "s2twp", "tw2sp", "hk2s", "t2jp"].map(|name| Pair {
        name,
        engine: Route::from_converter(Converter::from_config(name).unwrap()),
        naive: vec![Interpreter::load(name, false)],
    });
    let chain = Pair {
        name: "tw2t, t2hk",
        engine: Route::new(Tag::TW, Tag::HK, false, false),
        naive: ["tw2t", "t2hk"].map(|name| Interpreter::load(name, false)).into(),
    };
    configs.into_iter().chain([chain]).collect()
});

static KEYS: LazyLock<Vec<String>> = LazyLock::new(all_keys);

/// The result by trying every term at every place, and whether any was there.
fn naive(steps: &[Interpreter], terms: &HashMap<String, String>, text: &str) -> (String, bool) {
    let longest = terms.keys().map(|term| term.chars().count()).max().unwrap_or(0);
    let convert = |text: &str| steps.iter().fold(text.to_owned(), |text, step| step.convert(&text));
    let (mut output, mut between, mut rest, mut found) =
        (String::new(), String::new(), text, false);
    while let Some(character) = rest.chars().next() {
        let ends: Vec<usize> =
            rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(longest).collect();
        match ends.iter().rev().find_map(|end| terms.get(&rest[..*end]).map(|value| (end, value))) {
            Some((end, value)) => {
                output.push_str(&convert(&between));
                between.clear();
                output.push_str(value);
                rest = &rest[*end..];
                found = true;
            }
            None => {
                between.push(character);
                rest = &rest[character.len_utf8()..];
            }
        }
    }
    output.push_str(&convert(&between));
    (output, found)
}

fn key() -> impl Strategy<Value = String> {
    any::<Index>().prop_map(|index| index.get(&KEYS).clone())
}

/// A key, a part of one, one character, or something that is no Chinese word.
fn term() -> impl Strategy<Value = String> {
    let cut = (key(), any::<Index>(), any::<Index>()).prop_map(|(key, from, to)| {
        let characters: Vec<char> = key.chars().collect();
        let from = from.index(characters.len());
        let length = 1 + to.index(characters.len() - from);
        characters[from..from + length].iter().collect::<String>()
    });
    let joined = (key(), key()).prop_map(|(one, other)| one + &other);
    let other = prop::sample::select(vec![
        "a",
        "Hong Kong",
        "SQL",
        "é",
        "𠮷",
        "𠮷野",
        "中a",
        "😀",
        "，",
        "。",
        "⿰",
        "⿰氵",
        "氵",
        "\u{f900}",
        " ",
    ])
    .prop_map(str::to_owned);
    prop_oneof![4 => cut, 3 => key(), 1 => joined, 1 => other]
}

/// Terms, among them some that others start with, and for each a value or none.
fn terms() -> impl Strategy<Value = HashMap<String, String>> {
    let value = prop_oneof![term().prop_map(Some), Just(None)];
    prop::collection::hash_map(term(), value, 0..20).prop_map(|terms| {
        let mut all = HashMap::new();
        for (term, value) in terms {
            let value = value.unwrap_or_else(|| term.clone()).replace(' ', "");
            let half: String = term.chars().take(term.chars().count() / 2).collect();
            if !half.trim().is_empty() && !value.is_empty() && term.len() % 2 == 0 {
                all.insert(half, value.clone());
            }
            if !term.trim().is_empty() && !value.is_empty() {
                all.insert(term, value);
            }
        }
        all
    })
}

/// The glossary's text.
fn written(terms: &HashMap<String, String>) -> String {
    terms.iter().map(|(term, value)| format!("{term}\t{value}\n")).collect()
}

/// A text of terms and words.
fn text(names: &[&String], words: &[String], parts: &[(Index, Index, bool)]) -> String {
    let part = |(term, word, is_term): &(Index, Index, bool)| match names {
        [_, ..] if *is_term => term.get(names).to_string(),
        _ => word.get(words).clone(),
    };
    parts.iter().map(part).collect()
}

/// Entries as they are written: through the one kind of route whose target nobody knows, and
/// through all others with terms that stay as they are, which no direction changes.
fn check(terms: &HashMap<String, String>, text: &str) -> Result<(), TestCaseError> {
    let kept: HashMap<String, String> =
        terms.keys().map(|term| (term.clone(), term.clone())).collect();
    let protected: String = terms.keys().map(|term| format!("{term}\n")).collect();
    for pair in PAIRS.iter() {
        let (terms, written) = match pair.name {
            "t2jp" => (terms, written(terms)),
            _ => (&kept, protected.clone()),
        };
        let glossary = Glossary::from_text("g.txt", &written).unwrap();
        let route = pair.engine.clone().with_glossary(&glossary);
        let (expected, found) = naive(&pair.naive, terms, text);
        let (converted, count) = route.convert_counting(text);
        prop_assert_eq!(&converted, &expected, "{}: {:?} in {}", pair.name, terms, text);
        prop_assert_eq!(count > 0, found);
        for size in [1, 4, 1_000] {
            let (streamed, terms_found) = streamed(&route, text, size);
            prop_assert_eq!(&streamed, &expected, "{} by {}: {:?}", pair.name, size, terms);
            prop_assert_eq!(terms_found, count);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn terms_and_what_is_between_them(
        terms in terms(),
        parts in prop::collection::vec(any::<(Index, Index, bool)>(), 0..20),
        words in prop::collection::vec(key(), 1..20),
    ) {
        let names: Vec<&String> = terms.keys().collect();
        check(&terms, &text(&names, &words, &parts))?;
    }

    /// Only terms that the engine finds on its way: one that it does not see sends them all
    /// the other way, which the property above takes nearly always.
    #[test]
    fn terms_that_the_engine_finds_on_its_way(
        mut terms in terms(),
        parts in prop::collection::vec(any::<(Index, Index, bool)>(), 0..40),
        words in prop::collection::vec(key(), 1..20),
    ) {
        terms.retain(|term, _| {
            term.chars().next().is_some_and(|first| first.len_utf8() == 3)
        });
        let names: Vec<&String> = terms.keys().collect();
        check(&terms, &text(&names, &words, &parts))?;
    }
}

/// The text converted in pieces of so many characters, and how many terms were found.
fn streamed(route: &Route, text: &str, size: usize) -> (String, u64) {
    let mut stream = route.stream();
    let mut output = String::new();
    for piece in text.chars().collect::<Vec<_>>().chunks(size) {
        stream.push(&String::from_iter(piece), &mut output);
    }
    stream.finish(&mut output);
    (output, stream.terms())
}

/// No term has a line end, so nothing of a line can become one.
#[test]
fn a_stream_holds_no_line_back() {
    let mut stream = route("s2t", "软件园区管理处\n").stream();
    let mut output = String::new();
    stream.push("软件园区\n软件", &mut output);
    assert_eq!(output, "軟件園區\n");
    stream.push("园区管理", &mut output);
    assert_eq!(output, "軟件園區\n");
    stream.push("处软", &mut output);
    assert_eq!(output, "軟件園區\n软件园区管理处");
    stream.finish(&mut output);
    assert_eq!(output, "軟件園區\n软件园区管理处軟");
}

fn route(config: &str, glossary: &str) -> Route {
    Route::from_converter(Converter::from_config(config).unwrap())
        .with_glossary(&Glossary::from_text("g.txt", glossary).unwrap())
}

#[test]
fn no_stage_touches_a_term_or_reaches_into_it() {
    // 軟體 becomes 軟件 in a later stage of tw2sp; 硅胶 becomes 矽膠 in one of s2twp.
    assert_eq!(route("s2twp", "软件\t软件\n").convert("鼠标和软件"), "滑鼠和软件");
    assert_eq!(route("s2twp", "软件\t軟件\n").convert("软件软件"), "軟件軟件");
    // Without the glossary 头发 is a word, 发 alone is 發.
    assert_eq!(route("s2t", "").convert("头发"), "頭髮");
    assert_eq!(route("s2t", "头\n").convert("头发"), "头發");
    assert_eq!(route("s2t", "发\n").convert("头发"), "頭发");
    // A term stands in a description sequence as anywhere.
    assert_eq!(route("s2t", "发展\n").convert("⿰氵发展发展"), "⿰氵发展发展");
}

#[test]
fn a_chain_of_configurations_is_one_route() {
    // tw2t makes 裡 of 裏, t2hk makes 裏 of it, and neither touches what a term became.
    let glossary = Glossary::from_text("g.txt", "這裡\n線上\t網上裡\n").unwrap();
    let route = Route::new(Tag::TW, Tag::HK, false, false).with_glossary(&glossary);
    assert_eq!(route.names().collect::<Vec<_>>(), ["tw2t", "t2hk"]);
    assert_eq!(route.convert("在這裡線上裡面"), "在這裡網上裡裏面");
}

#[test]
fn one_file_serves_both_directions() {
    let own = "软件\t軟體\n打印\t列印\n胡适之\n";
    assert_eq!(route("s2t", own).convert("胡适之打印软件，适合"), "胡适之列印軟體，適合");
    assert_eq!(route("t2s", own).convert("胡適之列印軟體，適合"), "胡适之打印软件，适合");
    assert_eq!(route("tw2s", own).convert("列印軟體，软件"), "打印软件，软件");
}

#[test]
fn what_does_not_change_is_borrowed() {
    let route = route("s2t", "胡适之\n软件\t軟體\n");
    for text in ["胡适之", "", "ASCII alone", "這是繁體，胡适之"] {
        assert!(matches!(route.convert(text), Cow::Borrowed(same) if same == text), "{text}");
    }
}

#[test]
fn a_text_in_the_target_stays_whatever_the_glossary_has() {
    let glossary = Glossary::from_text("g.txt", "软件\t軟體\n").unwrap();
    let route = Route::new(Tag::Hans, Tag::CN, false, false).with_glossary(&glossary);
    assert!(route.is_empty());
    assert_eq!(route.convert("软件"), "软件");
}
