use super::*;
use crate::convert::CONFIGS;
use crate::convert::target::Tag;
use crate::glossary::Glossary;

fn route(from: Tag, to: Tag, idioms: bool) -> Route {
    Route::new(from, to, idioms, false)
}

/// A text with its words put in.
fn converted(text: &str, words: &[Word]) -> String {
    let (mut converted, mut end) = (String::new(), 0);
    for word in words {
        assert!(word.source.start >= end, "{words:?}");
        converted.push_str(&text[end..word.source.start]);
        converted.push_str(&word.result);
        end = word.source.end;
    }
    converted + &text[end..]
}

/// Source, result, what decided, and the alternatives.
fn told(route: &Route, text: &str) -> Vec<(String, String, Decided, Vec<String>)> {
    let words = Explainer::new(route).unwrap().words(text);
    let tell =
        |word: Word| (text[word.source].to_owned(), word.result, word.decided, word.alternatives);
    words.into_iter().map(tell).collect()
}

fn expected(
    words: &[(&str, &str, Decided, &[&str])],
) -> Vec<(String, String, Decided, Vec<String>)> {
    let owned = |(source, result, decided, others): &(&str, &str, Decided, &[&str])| {
        let others = others.iter().map(|other| (*other).to_owned()).collect();
        ((*source).to_owned(), (*result).to_owned(), *decided, others)
    };
    words.iter().map(owned).collect()
}

#[test]
fn phrases_characters_and_first_candidates_decide() {
    let route = route(Tag::Hans, Tag::Hant, false);
    // STPhrases has 头发 and 皇后; STCharacters 后 with 後 后, 里 with 裏 里 哩, 马 with 馬 alone.
    let words = told(&route, "马，后，头发，皇后，里。");
    assert_eq!(
        words,
        expected(&[
            ("马", "馬", Decided::Character, &[]),
            ("后", "後", Decided::Default, &["后"]),
            ("头发", "頭髮", Decided::Phrase, &["頭發"]),
            ("皇后", "皇后", Decided::Phrase, &["皇後"]),
            ("里", "裏", Decided::Default, &["里", "哩"]),
        ])
    );
}

#[test]
fn each_stage_is_told_with_its_dictionary_and_entry() {
    let route = route(Tag::Hans, Tag::TW, true);
    let words = Explainer::new(&route).unwrap().words("里");
    let step = |stage: &str, dictionary: &str, key: &str, candidates: &[&str]| Step {
        config: "s2twp".to_owned(),
        stage: stage.to_owned(),
        dictionary: dictionary.to_owned(),
        line: None,
        key: key.to_owned(),
        value: candidates[0].to_owned(),
        candidates: candidates.iter().map(|candidate| (*candidate).to_owned()).collect(),
    };
    assert_eq!(
        words[0].steps,
        [
            step("conversion_chain[0]", "STCharacters.txt", "里", &["裏", "里", "哩"]),
            step("conversion_chain[1]", "TWVariants.txt", "裏", &["裡"]),
        ]
    );
    // The other candidate goes through the rest of the chain.
    assert_eq!(
        (&*words[0].result, &words[0].alternatives),
        ("裡", &vec!["里".to_owned(), "哩".to_owned()])
    );
    // A phrase of a later stage joins what earlier ones had apart.
    let words = Explainer::new(&route).unwrap().words("鼠标垫");
    assert_eq!((words[0].source.clone(), &*words[0].result), (0..6, "滑鼠"));
    let last = words[0].steps.last().unwrap();
    assert_eq!((&*last.dictionary, &*last.key, &*last.value), ("TWPhrases.txt", "鼠標", "滑鼠"));
    assert_eq!(words[0].decided, Decided::Phrase);
}

#[test]
fn ambiguous_is_what_only_the_order_of_candidates_decides() {
    let ambiguous = |route: &Route, text: &str| -> Vec<String> {
        let words = Explainer::new(route).unwrap().ambiguous(text);
        words.into_iter().map(|word| text[word.source].to_owned()).collect()
    };
    let to_hant = route(Tag::Hans, Tag::Hant, false);
    assert_eq!(ambiguous(&to_hant, "马，后，头发，皇后，里。"), ["后", "里"]);
    assert_eq!(ambiguous(&to_hant, "马，东"), [""; 0]);
    // A phrase with several candidates: 一齣 or 一出.
    assert_eq!(ambiguous(&to_hant, "，一出。"), ["一出"]);
    let to_hans = route(Tag::Hant, Tag::Hans, false);
    assert_eq!(ambiguous(&to_hans, "乾"), ["乾"]);
    // 線 is 线 or 缐, which nobody writes.
    assert_eq!(ambiguous(&to_hans, "線，頭髮"), [""; 0]);
}

#[test]
fn glossary_terms_decide() {
    let glossary = Glossary::from_text("g.tsv", "皇后号\t皇后輪\n").unwrap();
    let route = route(Tag::Hans, Tag::Hant, false).with_glossary(&glossary);
    assert_eq!(
        told(&route, "后皇后号里面"),
        expected(&[
            ("后", "後", Decided::Default, &["后"]),
            ("皇后号", "皇后輪", Decided::Glossary, &[]),
            ("里面", "裏面", Decided::Phrase, &[]),
        ])
    );
}

#[test]
fn description_sequences_and_odd_text_are_passed_over() {
    let route = route(Tag::Hans, Tag::Hant, false);
    let explainer = Explainer::new(&route).unwrap();
    for text in ["⿰氵发", "⿰", "", "\u{1}\u{0}", "⿰⿰⿰里", "\u{f9f4}里"] {
        let words = explainer.words(text);
        assert_eq!(converted(text, &words), route.convert(text), "{text:?}");
        let open: Vec<Word> = words.into_iter().filter(|word| word.is_ambiguous).collect();
        assert_eq!(explainer.ambiguous(text), open, "{text:?}");
    }
}

/// Keys of OpenCC's dictionaries one behind the other, in an order that nobody chose.
fn keys() -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/opencc");
    let mut keys: Vec<String> = Vec::new();
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(path).unwrap();
            keys.extend(text.lines().filter_map(|line| Some(line.split_once('\t')?.0.to_owned())));
        }
    }
    let (mut text, mut seed) = (String::new(), 7_u64);
    for _ in 0..20_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(&keys[(seed >> 33) as usize % keys.len()]);
    }
    text
}

#[test]
fn what_no_writer_would_write_is_what_the_engine_makes_of_it() {
    let text = keys();
    for config in CONFIGS {
        let route = Route::from_converter(Converter::from_config(config).unwrap());
        let explainer = Explainer::new(&route).unwrap();
        let words = explainer.words(&text);
        assert!(converted(&text, &words) == route.convert(&text), "{config}");
        let open: Vec<Word> = words.into_iter().filter(|word| word.is_ambiguous).collect();
        assert!(explainer.ambiguous(&text) == open, "{config}");
    }
}

#[test]
fn words_are_what_the_engine_makes_of_them() {
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut seen = 0;
    for file in std::fs::read_dir(samples).unwrap().flatten() {
        let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
        for config in CONFIGS {
            let route = Route::from_converter(Converter::from_config(config).unwrap());
            let explainer = Explainer::new(&route).unwrap();
            let words = explainer.words(&text);
            assert_eq!(converted(&text, &words), route.convert(&text), "{config} {file:?}");
            let open: Vec<Word> = words.into_iter().filter(|word| word.is_ambiguous).collect();
            assert_eq!(explainer.ambiguous(&text), open, "{config} {file:?}");
            seen += 1;
        }
    }
    assert!(seen >= 16 * 10, "{seen}");
}

#[test]
fn context_is_told_with_how_sure_it_is() {
    let route = route(Tag::Hans, Tag::TW, false).with_context();
    let text = "内容包括了如何写信，他在海里游泳";
    let words = Explainer::new(&route).unwrap().words(text);
    assert_eq!(converted(text, &words), route.convert(text));
    let word = words.iter().find(|word| text[word.source.clone()] == *"了如").unwrap();
    assert_eq!((&*word.result, word.decided), ("了如", Decided::Context));
    assert_eq!(word.alternatives, ["瞭如"]);
    assert!(word.confidence.is_some_and(|percent| percent > 50), "{word:?}");
    let entry: Vec<_> = word.steps.iter().map(|step| (&*step.dictionary, &*step.key)).collect();
    assert_eq!(entry, [("STPhrases.txt", "了如")], "what the dictionaries would have done");
    let alone = Explainer::new(&route).unwrap().words("，后，");
    assert_eq!((alone[0].decided, alone[0].confidence), (Decided::Default, None));
}

#[test]
fn words_that_context_decides_are_what_the_route_makes_of_them() {
    let text = keys();
    for (to, idioms) in [(Tag::Hant, false), (Tag::TW, false), (Tag::HK, false), (Tag::TW, true)] {
        let route = route(Tag::Hans, to, idioms).with_context();
        let explainer = Explainer::new(&route).unwrap();
        for text in text.as_bytes().chunks(3000).map(String::from_utf8_lossy) {
            let words = explainer.words(&text);
            assert_eq!(converted(&text, &words), route.convert(&text), "{to:?} {idioms}");
            let open: Vec<Word> = words.into_iter().filter(|word| word.is_ambiguous).collect();
            assert_eq!(explainer.ambiguous(&text), open, "{to:?} {idioms}");
        }
    }
}
