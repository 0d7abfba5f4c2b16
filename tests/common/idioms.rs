//! How well regional words are replaced, in sentences that say what must stand for a word (`tests/data/idioms/README.md`).
#![allow(dead_code, reason = "each program uses a part")]

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use zhpress::Converter;
use zhpress::convert::explain::{Explainer, Word};
use zhpress::convert::target::{Route, Tag};

pub type Error = Box<dyn std::error::Error>;

/// How the places of a set came out.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    pub replaced_rightly: u32,
    pub replaced_wrongly: u32,
    pub left_rightly: u32,
    pub left_wrongly: u32,
}

impl Counts {
    pub fn add(&mut self, is_replaced: bool, is_right: bool) {
        let count = match (is_replaced, is_right) {
            (true, true) => &mut self.replaced_rightly,
            (true, false) => &mut self.replaced_wrongly,
            (false, true) => &mut self.left_rightly,
            (false, false) => &mut self.left_wrongly,
        };
        *count += 1;
    }

    pub fn join(&mut self, other: &Self) {
        self.replaced_rightly += other.replaced_rightly;
        self.replaced_wrongly += other.replaced_wrongly;
        self.left_rightly += other.left_rightly;
        self.left_wrongly += other.left_wrongly;
    }

    /// The part of the replacements that is right.
    pub fn precision(&self) -> f64 {
        share(self.replaced_rightly, self.replaced_rightly + self.replaced_wrongly)
    }

    /// The part of the places where another word is wanted that has it.
    pub fn recall(&self) -> f64 {
        share(self.replaced_rightly, self.replaced_rightly + self.left_wrongly)
    }

    /// The part of all places that is right.
    pub fn correct(&self) -> f64 {
        let right = self.replaced_rightly + self.left_rightly;
        share(right, right + self.replaced_wrongly + self.left_wrongly)
    }

    pub fn row(&self, name: &str) -> String {
        let Self { replaced_rightly, replaced_wrongly, left_rightly, left_wrongly } = *self;
        let shares =
            [self.precision(), self.recall(), self.correct()].map(|share| format!("{share:.3}"));
        format!(
            "{name:28} {replaced_rightly:6} {replaced_wrongly:6} {left_rightly:6} {left_wrongly:6}   {}",
            shares.join(" ")
        )
    }
}

fn share(part: u32, all: u32) -> f64 {
    f64::from(part) / f64::from(all.max(1))
}

/// One direction's routes.
pub struct Routes {
    pub ours: Route,
    /// OpenCC's configuration: our engine gives the same bytes (`tests/differential`).
    pub opencc: Route,
    /// Each of them without regional words.
    plain: [Route; 2],
}

impl Routes {
    /// Both, each with the same without regional words.
    pub fn columns(&self) -> [(&Route, &Route); 2] {
        let [ours, opencc] = &self.plain;
        [(&self.ours, ours), (&self.opencc, opencc)]
    }

    /// The routes of a configuration; with rules from a folder, where one is named.
    pub fn of(config: &str, rules: Option<&Path>) -> Result<Self, Error> {
        let (from, to) = match config {
            "s2twp" => (Tag::Hans, Tag::TW),
            "s2hkp" => (Tag::Hans, Tag::HK),
            "tw2sp" => (Tag::TW, Tag::Hans),
            "hk2sp" => (Tag::HK, Tag::Hans),
            _ => return Err(format!("{config} has no regional words").into()),
        };
        let plain = Route::new(from, to, false, false);
        let mut ours = Route::new(from, to, true, false).with_context();
        if let Some(folder) = rules {
            ours = ours.with_rules_of(folder)?;
        }
        Ok(Self {
            ours,
            opencc: Route::from_converter(Converter::from_config(config)?),
            plain: [plain.clone().with_context(), plain],
        })
    }
}

/// A labelled place.
pub struct Sentence<'t> {
    pub config: &'t str,
    pub key: &'t str,
    pub expected: &'t str,
    pub text: &'t str,
    /// Where the key stands.
    pub place: Range<usize>,
}

/// What a route makes of a labelled place.
pub struct Made {
    pub value: String,
    pub is_replaced: bool,
    pub is_right: bool,
}

impl<'t> Sentence<'t> {
    /// A line: configuration, key, expected, sentence, and perhaps in front of how many characters the key stands.
    pub fn parse(line: &'t str) -> Option<Self> {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[config, key, expected, text, ref rest @ ..] = fields.as_slice() else { return None };
        let start = match rest.first() {
            Some(place) => text.char_indices().nth(place.parse().ok()?)?.0,
            None => text.find(key)?,
        };
        Some(Self { config, key, expected, text, place: start..start + key.len() })
    }

    /// The sentences of a file.
    pub fn all(file: &'t str) -> Result<Vec<Self>, Error> {
        let lines = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.map(|line| Self::parse(line).ok_or_else(|| line.into())).collect()
    }

    /// What a route makes of the place; `plain` is the same without regional words.
    pub fn made(&self, route: &Route, plain: &Route) -> Result<Made, Error> {
        let words = Explainer::new(route)?.words(self.text);
        let is_over =
            |word: &&Word| word.source.start < self.place.end && word.source.end > self.place.start;
        let range = words.iter().filter(is_over).fold(self.place.clone(), |range, word| {
            range.start.min(word.source.start)..range.end.max(word.source.end)
        });
        let value = joined(self.text, &range, &words);
        let without = joined(self.text, &range, &Explainer::new(plain)?.words(self.text));
        // A longer entry may cover the key.
        let is_right = self.expected.split('|').any(|expected| {
            if range == self.place { value == expected } else { value.contains(expected) }
        });
        Ok(Made { is_replaced: value != without, is_right, value })
    }
}

/// What becomes of a part of a text.
fn joined(text: &str, range: &Range<usize>, words: &[Word]) -> String {
    let (mut joined, mut at) = (String::new(), range.start);
    let is_in = |word: &&Word| word.source.start >= range.start && word.source.end <= range.end;
    for word in words.iter().filter(is_in) {
        joined.push_str(&text[at..word.source.start]);
        joined.push_str(&word.result);
        at = word.source.end;
    }
    joined + &text[at..range.end]
}

/// What zhpress makes of a file's sentences, and what OpenCC does, by configuration.
pub fn measure(file: &str) -> Result<BTreeMap<String, [Counts; 2]>, Error> {
    let mut routes: BTreeMap<&str, Routes> = BTreeMap::new();
    let mut counts: BTreeMap<String, [Counts; 2]> = BTreeMap::new();
    for sentence in Sentence::all(file)? {
        if !routes.contains_key(sentence.config) {
            routes.insert(sentence.config, Routes::of(sentence.config, None)?);
        }
        let routes = &routes[sentence.config];
        let counts = counts.entry(sentence.config.to_owned()).or_default();
        for (column, (route, plain)) in routes.columns().into_iter().enumerate() {
            let made = sentence.made(route, plain)?;
            counts[column].add(made.is_replaced, made.is_right);
        }
    }
    Ok(counts)
}
