//! Script and region of single sentences: our own, and those of `../shared` where it is there.
//! `docs/scripts.md` has the figures, `benches/script.py` measures more.

use std::fs;
use std::path::{Path, PathBuf};

use zhpress::Converter;
use zhpress::script::{Region, Script, identify};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

#[test]
fn our_own_sentences_are_told_right() {
    let path = root().join("tests/data/script/sentences.tsv");
    let text = fs::read_to_string(path).expect("the sentences are there");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut counts = [0; 3];
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [script, region, sentence] = fields[..] else { panic!("not three fields: {line}") };
        let found = identify(sentence);
        assert_eq!(found.script.name(), script, "{sentence}");
        assert_eq!(found.region.map_or("-", Region::name), region, "{sentence}");
        let at = ["Hans", "Hant", "Jpan"].iter().position(|name| *name == script);
        counts[at.expect("a script")] += 1;
    }
    assert!(counts.iter().all(|count| *count >= 12), "{counts:?}");
}

/// Mainland sentences in the glyphs of OpenCC's standard, Taiwan's and Hong Kong's keep their
/// region, or have none: they are never taken for text of Taiwan or Hong Kong.
#[test]
fn mainland_sentences_stay_the_mainlands_in_any_glyphs() {
    let path = root().join("tests/data/script/sentences.tsv");
    let text = fs::read_to_string(path).expect("the sentences are there");
    let sentences: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("Hans\tCN\t")).collect();
    assert!(sentences.len() >= 8);
    for config in ["s2t", "s2tw", "s2hk"] {
        let converter = Converter::from_config(config).expect("a built-in configuration");
        for sentence in &sentences {
            let converted = converter.convert(sentence);
            let found = identify(&converted);
            assert_eq!(found.script, Script::Hant, "{converted}");
            assert_eq!(found.region, Some(Region::CN), "{config}: {converted}");
        }
    }
}

/// A file of `../shared/data`; `None`, with a word about it, where it is not there.
fn shared(name: &str) -> Option<String> {
    let path = root().join("../shared/data").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: there is no {}", path.display());
    }
    text
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// At least 99.5 % of the sentences with 20 Chinese characters or more, in either script; and
/// hardly any sentence of Taiwan's is taken for another region's.
#[test]
fn gold_sentences_are_told_right() {
    for name in ["cuv", "react", "rustbook"] {
        let Some(text) = shared(&format!("accuracy/{name}.tsv")) else { continue };
        let (mut all, mut wrong, mut wrong_region) = (0, 0, 0);
        for line in text.lines() {
            let Some((hans, hant)) = line.split_once('\t') else { continue };
            if hant.chars().filter(|character| is_han(*character)).count() < 20 {
                continue;
            }
            all += 1;
            let found = identify(hant);
            wrong += usize::from(identify(hans).script != Script::Hans);
            wrong += usize::from(found.script != Script::Hant);
            wrong_region += usize::from(!matches!(found.region, None | Some(Region::TW)));
        }
        assert!(all > 500, "{name}: {all} sentences");
        assert!(wrong * 200 <= all * 2, "{name}: {wrong} of {all} pairs wrong");
        assert!(wrong_region * 200 <= all, "{name}: region of {wrong_region} of {all} wrong");
    }
}

/// Real mainland articles in Traditional script are nobody else's, whatever glyphs they have.
#[test]
fn mainland_pages_are_never_taken_for_taiwans() {
    let mut seen = 0;
    for page in ["163-1", "baijiahao-1", "ifeng-1", "sina-1", "thepaper-1", "toutiao-2"] {
        let Some(html) = shared(&format!("pages/{page}.html")) else { continue };
        // Of a page, the long runs of text between tags: its article, more or less.
        let prose: String = html
            .split(['<', '>'])
            .filter(|run| run.chars().filter(|character| is_han(*character)).count() >= 20)
            .filter(|run| !run.contains(['{', ';', '=']))
            .collect();
        for config in ["s2t", "s2tw", "s2hk"] {
            let converter = Converter::from_config(config).expect("a built-in configuration");
            let found = identify(&converter.convert(&prose));
            assert_eq!(found.script, Script::Hant, "{page} by {config}");
            assert!(
                matches!(found.region, None | Some(Region::CN)),
                "{page} by {config}: {found:?}"
            );
            seen += 1;
        }
    }
    if let Some(article) = shared("seed/article.hant.txt") {
        assert_eq!(identify(&article).region, Some(Region::CN));
        assert_eq!(seen, 18);
    }
}
