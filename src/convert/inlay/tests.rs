//! Terms found on the way against terms found first, on texts made to provoke.

use std::path::Path;

use super::*;
use crate::convert::Converter;
use crate::convert::target::Route;
use crate::dictionary::parse_text;
use crate::glossary::Glossary;

/// A small generator, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        (self.0 >> 33) as usize % limit
    }

    fn of<'t>(&mut self, texts: &'t [String]) -> &'t str {
        &texts[self.below(texts.len())]
    }
}

/// The keys of the phrase dictionaries.
fn keys() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/opencc");
    let names = ["STPhrases", "TSPhrases", "TWPhrases", "TWPhrasesRev", "TWVariantsRevPhrases"];
    let read = |name| std::fs::read_to_string(folder.join(format!("{name}.txt"))).ok();
    let texts: Vec<String> = names.into_iter().filter_map(read).collect();
    let entries = texts.iter().flat_map(|text| parse_text("d", text).expect("it is well-formed"));
    entries.map(|entry| entry.key.to_owned()).collect()
}

/// What is no word, and upsets something.
const ODD: [&str; 26] = [
    "a",
    "Hong Kong",
    "é",
    "𠮷",
    "，",
    "⿰",
    "⿰氵",
    "⿱艹⿰氵发",
    "⿲氵头发",
    "\u{f900}",
    "\u{f9a8}头",
    "\u{2f800}",
    "头\u{f9dc}",
    "\u{fffe}",
    "干𠮷燥",
    "头é发",
    "T恤",
    "发a展",
    "里面",
    "干",
    "后",
    "發",
    "龎",
    "𫍰",
    "　",
    "著",
];

/// Words that one run is about: few, so that they meet again and again.
fn words(random: &mut Random, keys: &[String]) -> Vec<String> {
    let mut words: Vec<String> = (0..6).map(|_| random.of(keys).to_owned()).collect();
    words.extend((0..4).map(|_| ODD[random.below(ODD.len())].to_owned()));
    words
}

/// A part of two or three words that the loop sees the start of.
fn term(random: &mut Random, words: &[String]) -> String {
    loop {
        let joined: String = (0..2 + random.below(2)).map(|_| random.of(words)).collect();
        let characters: Vec<char> = joined.chars().collect();
        let from = random.below(characters.len());
        let part = &characters[from..characters.len().min(from + 1 + random.below(5))];
        let starts_well = match part {
            [first, next, ..] => first.len_utf8() == 3 || first.is_ascii() && !next.is_ascii(),
            [only] => only.len_utf8() == 3,
            [] => false,
        };
        if starts_well && !part.contains(&' ') && !part.contains(&'　') {
            return part.iter().collect();
        }
    }
}

fn text(random: &mut Random, words: &[String], terms: &[String]) -> String {
    let mut text = String::new();
    // Something in front, so that what follows lies over the end of a block at times.
    let around = [0, 0, 1_960, 4_010][random.below(4)];
    let filler = ["的", "a", "是這樣的 ", "头发"][random.below(4)];
    text.push_str(&filler.repeat((around + random.below(90)) / filler.len()));
    for _ in 0..random.below(24) {
        let parts = if random.below(3) == 0 { terms } else { words };
        text.push_str(random.of(parts));
    }
    text
}

fn route(config: &str, terms: &[String], random: &mut Random, words: &[String]) -> Route {
    let glossary: String = terms
        .iter()
        .map(|term| match random.below(3) {
            0 => format!("{term}\t{}\n", random.of(words).trim().replace('　', "x") + "值"),
            _ => format!("{term}\n"),
        })
        .collect();
    let glossary = Glossary::from_text("g", &glossary).expect("it is well-formed");
    Route::from_converter(Converter::from_config(config).expect("it is built in"))
        .with_glossary(&glossary)
}

#[test]
fn found_on_the_way_is_what_is_found_first() {
    let keys = keys();
    let mut random = Random(1);
    let (mut seen, mut changed) = (0, 0);
    for round in 0..6_000 {
        let words = words(&mut random, &keys);
        let terms: Vec<String> =
            (0..1 + random.below(5)).map(|_| term(&mut random, &words)).collect();
        let config = ["s2t", "t2s", "s2twp", "tw2sp", "tw2s", "hk2s", "s2tw", "t2jp"][round % 8];
        let route = route(config, &terms, &mut random, &words);
        for _ in 0..4 {
            let text = text(&mut random, &words, &terms);
            let expected = route.convert_around(&text);
            // Reversed entries may have starts that the loop does not see.
            if let Some(found) = route.convert_inlaid(&text) {
                assert_eq!(found, expected, "{config}: {terms:?} in {text}");
                seen += usize::from(found.1 > 0);
                changed += usize::from(found.0 != text);
            }
        }
    }
    assert!(seen > 8_000 && changed > 8_000, "{seen} {changed}");
}

#[test]
fn terms_that_cut_words_and_meet_the_end_of_a_block() {
    // (configuration, glossary, text, result): each from what the dictionaries have.
    let cases = [
        // 头发 is a word; 发型 as a term leaves 头 alone.
        (
            "s2t",
            "发型\n",
            "他的头发型很好看，头发干燥，发型师",
            "他的頭发型很好看，頭髮乾燥，发型師",
        ),
        // 一出去, 不断发展 and 中国历史 say nothing as words; without their ends 一出 is 一齣, 断发 斷髮
        // and 国历 國曆.
        ("s2t", "去向\n", "一出去向前", "一齣去向前"),
        ("s2t", "展望\n", "不断发展望", "不斷髮展望"),
        ("s2t", "史\n", "中国历史，历史", "中國曆史，歷史"),
        // A term that another one starts with: the longest counts.
        ("s2t", "头发\n头发型\n", "头发头发型", "头发头发型"),
        // Terms side by side.
        ("t2s", "頭髮\n乾燥\n", "頭髮乾燥頭髮", "頭髮乾燥頭髮"),
        ("s2twp", "鼠标软\n", "鼠标软件和鼠标", "鼠标软件和滑鼠"),
    ];
    for (config, glossary, text, expected) in cases {
        let glossary = Glossary::from_text("g", glossary).expect("it is well-formed");
        let route = Route::from_converter(Converter::from_config(config).expect("it is built in"))
            .with_glossary(&glossary);
        // From every place in front of two blocks' ends.
        for before in (0..120).chain(1_950..2_100).chain(4_000..4_120) {
            let text = "a".repeat(before) + text;
            let (converted, _) =
                route.convert_inlaid(&text).expect("terms start with two characters");
            assert_eq!(converted, "a".repeat(before) + expected, "{config} {before}");
        }
    }
}

#[test]
fn wasted_comparing_is_given_up() {
    // One place in two is a candidate, and each comparison is long.
    let glossary = format!("{}一\n{}二\n", "字".repeat(4_000), "字".repeat(3_000));
    let glossary = Glossary::from_text("g", &glossary).expect("it is well-formed");
    let route = Route::from_converter(Converter::builtin("s2t")).with_glossary(&glossary);
    let text = "字".repeat(9_000) + "发";
    assert_eq!(route.convert_inlaid(&text), None);
    assert_eq!(route.convert(&text), "字".repeat(9_000) + "發");
}

#[test]
fn a_grown_filter_has_what_it_had() {
    let hashes: Vec<u32> = (0..500_u32).map(|n| n.wrapping_mul(0x9E37_79B1) ^ n).collect();
    let mut filter = vec![0; 32];
    hashes.iter().for_each(|hash| layout::filter_add(&mut filter, *hash));
    let grown = grown(&filter, 256);
    for hash in (0..4_000_u32).map(|n| n.wrapping_mul(0x85EB_CA77)).chain(hashes) {
        let has = |filter: &[u64]| {
            let bit = hash >> (32 - 6 - filter.len().trailing_zeros());
            filter[bit as usize >> 6] >> (bit & 63) & 1 != 0
        };
        assert_eq!(has(&grown), has(&filter));
    }
}

/// Records share filters, and one glossary has inlays for all of them: each has to be its own. The terms are single
/// characters, so that the pages of each count.
#[test]
fn inlays_of_records_with_common_filters_are_their_own() {
    let glossary = Glossary::from_text("words.txt", "里\t哩\n头发\n").unwrap();
    let text = "这里的头发，群众吃面，台湾的软件与线里";
    for config in [
        "s2t",
        "s2tw",
        "s2hk",
        "s2hkp",
        "s2twp",
        "s2tw-zhpress",
        "s2twp-zhpress",
        "s2hk-zhpress",
        "s2hkp-zhpress",
    ] {
        let route = Route::from_converter(Converter::builtin(config)).with_glossary(&glossary);
        let inlaid = route.convert_inlaid(text).unwrap();
        assert_eq!(inlaid, route.convert_around(text), "{config}");
        assert_eq!(inlaid.1, 3, "{config}");
    }
}
