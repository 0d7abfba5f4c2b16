//! All 16 configurations and our own, with and without rare characters.

use std::fmt;
use std::path::PathBuf;
use std::{env, fs, iter};

use opencc_rust::OpenCC;
use zhpress::Converter;
use zhpress::convert::target::{Route, Tag};
use zhpress::convert::{CONFIGS, Engine};

use crate::random::{Random, seed};
use crate::shrink::shrink;
use crate::texts::{TEXTS, Text};

/// The longest piece that is compared at once, in characters.
const LONGEST: usize = 30_000;

/// A text that two engines convert differently, as short as can be.
struct Difference {
    config: String,
    kind: &'static str,
    text: String,
    zhpress: String,
    opencc: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { config, kind, text, zhpress, opencc } = self;
        writeln!(f, "{config} differs from OpenCC ({kind}, ZHPRESS_SEED={})", seed())?;
        for (name, text) in [("text", text), ("zhpress", zhpress), ("OpenCC", opencc)] {
            writeln!(f, "  {name:>7}: \"{}\" {text}", text.escape_unicode())?;
        }
        Ok(())
    }
}

/// The first difference between two engines in `texts`.
fn compare(
    config: &str,
    texts: &[Text],
    zhpress: impl Fn(&str) -> String,
    opencc: impl Fn(&str) -> String,
) -> Option<Difference> {
    texts.iter().find_map(|Text { kind, text }| {
        let differs = |text: &str| zhpress(text) != opencc(text);
        let piece = pieces(text).find(|piece| differs(piece))?;
        let text = shrink(piece, differs);
        let (zhpress, opencc) = (zhpress(&text), opencc(&text));
        Some(Difference { config: config.to_owned(), kind, text, zhpress, opencc })
    })
}

/// The text in pieces of all lengths, cut anywhere.
fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    let mut random = Random::new(seed());
    iter::from_fn(move || {
        let longest = LONGEST >> random.below(15);
        let characters = 1 + random.below(longest);
        let end = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
        if text.is_empty() {
            return None;
        }
        let piece;
        (piece, text) = text.split_at(end);
        Some(piece)
    })
}

/// One of the configurations that OpenCC came with, in OpenCC's own hands.
fn shipped(config: &str) -> OpenCC {
    let file = PathBuf::from(format!("{config}.json"));
    let path =
        env::var_os("OPENCC_DATA").map_or(file.clone(), |data| PathBuf::from(data).join(file));
    OpenCC::new(&path).unwrap_or_else(|error| {
        panic!("{}: {error}; OPENCC_DATA names OpenCC's folder of configurations", path.display())
    })
}

/// Fails with every difference.
#[track_caller]
fn none(differences: impl IntoIterator<Item = Difference>) {
    let differences: Vec<String> = differences.into_iter().map(|d| d.to_string()).collect();
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

/// The library takes rare characters in, always; so do the configurations it came with.
#[test]
fn every_configuration_that_opencc_came_with() {
    println!("seed {}", seed());
    none(CONFIGS.iter().filter_map(|config| {
        let zhpress = Converter::from_config_with_rare_characters(config).unwrap();
        let opencc = shipped(config);
        let opencc = |text: &str| opencc.convert(text).unwrap();
        compare(config, &TEXTS, |text| zhpress.convert(text).into_owned(), opencc)
    }));
}

/// `--engine opencc` reads our files: without rare characters, as OpenCC's command line does.
#[test]
fn every_configuration_without_rare_characters() {
    none(CONFIGS.iter().filter_map(|config| {
        let zhpress = Converter::from_config(config).unwrap();
        let opencc = Engine::OpenCC.from_config(config, false).unwrap();
        compare(
            config,
            &TEXTS,
            |text| zhpress.convert(text).into_owned(),
            |text| opencc.convert(text).into_owned(),
        )
    }));
}

/// `--engine opencc --rare-characters` is OpenCC as it came.
#[test]
fn the_engine_opencc_with_rare_characters() {
    none(["t2s", "tw2s", "tw2sp", "hk2s", "hk2sp", "s2twp"].iter().filter_map(|config| {
        let engine = Engine::OpenCC.from_config(config, true).unwrap();
        let opencc = shipped(config);
        let opencc = |text: &str| opencc.convert(text).unwrap();
        compare(config, &TEXTS, |text| engine.convert(text).into_owned(), opencc)
    }));
}

/// `t2s-zhpress` as a configuration of a user's own: its dictionaries by their paths.
#[test]
fn our_own_configuration() {
    let dictionaries = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let json = fs::read_to_string(dictionaries.join("zhpress/config/t2s-zhpress.json")).unwrap();
    let path = |name: &str| match name.strip_prefix("zhpress/") {
        Some(own) => dictionaries.join("zhpress").join(own),
        None => dictionaries.join("opencc").join(name),
    };
    let mut rest = json.split("\"file\": \"");
    let mut config = rest.next().unwrap().to_owned();
    for part in rest {
        let (name, after) = part.split_once('"').unwrap();
        config.push_str(&format!("\"file\": {:?}{after}", path(name)));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.json");
    fs::write(&file, config).unwrap();
    none([false, true].into_iter().filter_map(|rare| {
        let zhpress = Route::new(Tag::Hant, Tag::Hans, false, rare).with_context();
        let opencc = Engine::OpenCC.from_config_file(&file, rare).unwrap();
        assert_eq!(zhpress.names().collect::<Vec<_>>(), ["t2s-zhpress"]);
        assert_eq!(opencc.convert("著力發展"), "着力发展");
        compare(
            "t2s-zhpress",
            &TEXTS,
            |text| zhpress.convert(text).into_owned(),
            |text| opencc.convert(text).into_owned(),
        )
    }));
}

/// OpenCC's strings end at U+0000; what is around it must not be lost.
#[test]
fn texts_with_nul() {
    let mut random = Random::new(seed());
    let mut text: String = TEXTS[2].text.chars().take(100_000).collect();
    text = text.chars().map(|c| if random.below(9) == 0 { '\0' } else { c }).collect();
    text.push_str("发\0展⿰\0发发\0");
    // Every stand-in that could be used is in the text.
    let full: String = ('\u{100000}'..='\u{10FFFD}').chain("发\0发展\0".chars()).collect();
    for text in [text, full, "\0".to_owned(), "发\0".to_owned()] {
        let zhpress = Converter::from_config("s2twp").unwrap();
        let opencc = Engine::OpenCC.from_config("s2twp", false).unwrap();
        assert!(zhpress.convert(&text) == opencc.convert(&text));
    }
}

/// A difference that is known: what Taiwan writes otherwise.
#[test]
fn a_difference_is_found_shrunk_and_printed() {
    let s2t = Converter::from_config("s2t").unwrap();
    let s2tw = shipped("s2tw");
    let noise = "一二三四".repeat(5_000);
    let texts = [Text { kind: "a test", text: format!("{noise}这里{noise}") }];
    let difference = compare(
        "s2t",
        &texts,
        |text| s2t.convert(text).into_owned(),
        |text| s2tw.convert(text).unwrap(),
    );
    let difference = difference.expect("s2t is not s2tw");
    assert_eq!(difference.text, "里");
    let printed = difference.to_string();
    assert!(printed.starts_with("s2t differs from OpenCC (a test, ZHPRESS_SEED="), "{printed}");
    for line in
        ["  text: \"\\u{91cc}\" 里", "zhpress: \"\\u{88cf}\" 裏", "OpenCC: \"\\u{88e1}\" 裡"]
    {
        assert!(printed.contains(line), "{line} is not in {printed}");
    }
}
