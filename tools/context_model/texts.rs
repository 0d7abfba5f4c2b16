//! The examples: ambiguous characters of texts of which it is known what they stand for.

use std::path::Path;

use zhpress::Converter;
use zhpress::convert::context::training::{self, Example};

use crate::characters::dictionary;
use crate::lexicon::Counts;
use crate::surrounded;

/// A text to train on.
pub struct Source {
    name: &'static str,
    /// How many of a hundred lines are taken.
    lines: u64,
    /// How much each of its examples counts.
    weight: f32,
    /// Characters that its register writes otherwise than people do.
    without: &'static str,
}

const fn source(name: &'static str, lines: u64, weight: f32, without: &'static str) -> Source {
    Source { name, lines, weight, without }
}

/// What official text has its own habits with, by the shares of each form there and in all other texts: 係, 併, 穀, 徵, 儘, 逕, 占,
/// 蒐, 卹, 鉅, 借 for 藉, 菸, 僱, 勛.
const OFFICIAL: &str = "系并谷征尽径占搜恤巨借烟雇勋";

/// What old novels write otherwise than people do today, by the same count: 贊 for 讚, 簽 for 籤, 係 for 是, 饑 for 飢, 歎 for 嘆, 鑒
/// for 鑑, 巖 for 岩, 逕 for 徑, 借 for 藉, 蕩 for 盪, 喂 for 餵, 咨 for 諮, 鹵 for 滷, 熏 for 燻, 占 for 佔, 勛 for 勳, 托 for 託, 采 for 採.
const OLD: &str = "赞签系饥叹鉴岩径借荡喂咨卤熏占勋托采";

/// The texts. Official ones would outweigh the rest, old ones write as nobody does any more, and notes are
/// fragments.
pub const SOURCES: [Source; 23] = [
    source("dialogue-sayit-cc0", 100, 1.0, ""),
    source("ency-taiwan-md", 100, 1.0, ""),
    source("essay-ocf-opengov-report", 100, 1.0, ""),
    source("essay-ocf-ssd", 100, 1.0, ""),
    source("essay-privacyguides-zh-hant", 100, 1.0, ""),
    source("fiction-cataclysm-dda-zh-tw", 100, 1.0, ""),
    source("fiction-gutenberg-modern", 100, 0.5, ""),
    source("fiction-gutenberg-vernacular", 100, 0.25, OLD),
    source("fiction-wesnoth-zh-tw", 100, 1.0, ""),
    source("official-ly-gazette", 100, 0.4, OFFICIAL),
    source("official-statutes", 30, 0.5, OFFICIAL),
    source("tech-apps-l10n-zh-tw", 100, 1.0, ""),
    source("tech-debian-handbook-zh-tw", 100, 1.0, ""),
    source("tech-laravel-tw", 100, 1.0, ""),
    source("tech-libreoffice-help-zh-tw", 100, 1.0, ""),
    source("tech-mediawiki-i18n-zh-hant", 100, 1.0, ""),
    source("tech-programmer-magazine", 100, 1.0, ""),
    source("tech-python-docs-zh-tw", 100, 1.0, ""),
    source("tech-tldr-zh-tw", 100, 1.0, ""),
    source("tech-wordpress-l10n-zh-tw", 100, 1.0, ""),
    source("web-cloudywing-notes", 100, 1.0, ""),
    source("web-taiwan-md-docs", 50, 0.5, ""),
    source("web-tourism-opendata", 100, 1.0, ""),
];

/// The dictionaries of phrases.
pub const PHRASES: [&str; 2] = ["STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt"];

/// How much a dictionary's entry counts: a word without context is to stay what the dictionary says.
const ENTRY: f32 = 4.0;

/// What dictionaries have otherwise than people write: 儘量, for which nearly all modern texts have 盡量.
const PRESCRIBED: &str = "尽";

/// How much a headword of CC-CEDICT counts.
const HEADWORD: f32 = 2.0;

/// Sentences of our own in everyday language, which the texts have little of, and how much each of their examples counts: those
/// of characters that have rare senses little, since they have these far oftener than people do.
const OWN: [(&str, f32); 2] =
    [(include_str!("everyday.txt"), 2.5), (include_str!("rarer.txt"), 0.5)];

/// Every so manieth line loses the mark at its end, as headings, captions and subtitles have none: else what ends a line would
/// be as in lists of words.
const UNMARKED: usize = 3;

/// A line without the marks that it ends with.
fn without_mark(line: &str) -> &str {
    line.trim_end_matches(['。', '！', '？', '…', '.', '!', '?', '；', '，', '」', '』', '）', ' '])
}

/// An example to train on.
pub struct Labelled {
    pub example: Example,
    /// The ambiguous character.
    pub character: char,
    /// The sense that is right.
    pub sense: u8,
    pub weight: f32,
}

impl Source {
    /// The lines that are taken, spread over the text, and the same at every run; each with its number.
    fn lines(&self, texts: &Path) -> Result<Vec<(usize, String)>, Box<dyn std::error::Error>> {
        let path = texts.join(self.name).with_extension("txt");
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let is_taken = |number: usize| {
            (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32 < self.lines * (1 << 32) / 100
        };
        let lines = text.lines().enumerate().filter(|(number, _)| is_taken(*number));
        Ok(lines.map(|(number, line)| (number, line.to_owned())).collect())
    }
}

/// The lines of all texts, Simplified.
pub fn lines(texts: &Path, without: &[&str]) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let to_simplified = Converter::from_config("tw2s")?;
    let mut all = Vec::new();
    for source in SOURCES.iter().filter(|source| !without.contains(&source.name)) {
        let lines = source.lines(texts)?;
        all.extend(lines.iter().map(|(_, line)| to_simplified.convert(line).into_owned()));
    }
    for (text, _) in OWN {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        all.extend(lines.map(|line| to_simplified.convert(line).into_owned()));
    }
    Ok(all)
}

/// The examples of all texts, of the dictionaries' entries and of headwords, each Traditional and Simplified.
pub fn examples(
    model: &[u8],
    texts: &Path,
    dictionaries: &Path,
    headwords: &[(String, String)],
    counts: &Counts,
    without: &[&str],
) -> Result<Vec<Labelled>, Box<dyn std::error::Error>> {
    let to_simplified = Converter::from_config("tw2s")?;
    let mut all = Vec::new();
    for source in SOURCES.iter().filter(|source| !without.contains(&source.name)) {
        let before = all.len();
        for (number, line) in &source.lines(texts)? {
            let line = if number % UNMARKED == 0 { without_mark(line) } else { line.as_str() };
            let simplified = to_simplified.convert(line);
            add(model, &simplified, line, source.without, source.weight, &mut all);
        }
        eprintln!("{}: {} examples", source.name, all.len() - before);
    }
    let before = all.len();
    for file in PHRASES {
        for (key, values) in dictionary(&dictionaries.join(file))? {
            add(model, &key, &values[0], PRESCRIBED, ENTRY, &mut all);
        }
    }
    eprintln!("dictionaries: {} examples", all.len() - before);
    let before = all.len();
    for (traditional, simplified) in surrounded::lines(dictionaries, counts)? {
        add(model, &simplified, &traditional, PRESCRIBED, surrounded::WEIGHT, &mut all);
    }
    eprintln!("surrounded: {} examples", all.len() - before);
    let before = all.len();
    for (text, weight) in OWN {
        for (number, line) in text.lines().filter(|line| !line.starts_with('#')).enumerate() {
            let line = if number % UNMARKED == 0 { without_mark(line) } else { line };
            add(model, &to_simplified.convert(line), line, PRESCRIBED, weight, &mut all);
        }
    }
    eprintln!("own sentences: {} examples", all.len() - before);
    let before = all.len();
    for (traditional, simplified) in headwords {
        add(model, simplified, traditional, "", HEADWORD, &mut all);
    }
    eprintln!("headwords: {} examples", all.len() - before);
    Ok(all)
}

/// Adds the examples of a Simplified text whose Traditional form is known.
fn add(
    model: &[u8],
    simplified: &str,
    traditional: &str,
    without: &str,
    weight: f32,
    all: &mut Vec<Labelled>,
) {
    let simplified_characters: Vec<char> = simplified.chars().collect();
    let traditional: Vec<char> = traditional.chars().collect();
    if simplified_characters.len() != traditional.len() {
        return;
    }
    for example in training::examples(model, simplified) {
        let at = example.at;
        // 了解 and 瞭解 are one word.
        let is_free = simplified_characters[at..].starts_with(&['了', '解']);
        let sense = example.candidates().sense(traditional[at]).filter(|_| !is_free);
        let character = simplified_characters[at];
        if let Some(sense) = sense.filter(|_| !without.contains(character)) {
            all.push(Labelled { example, character, sense, weight });
        }
    }
}
