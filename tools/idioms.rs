//! How well regional words are replaced, in sentences that say what must stand for a word: zhpress beside OpenCC's
//! configuration, of which our engine gives the same bytes (`tests/differential`).
//!
//! ```text
//! cargo run --example idioms -- [--errors] [--keys] [--rules FOLDER] FILE…
//! ```
//!
//! A file's lines are `configuration, key, expected, sentence`, with tabs; the key stands in the sentence once, or a fifth field tells
//! in front of how many characters it stands. `expected` may name several, with `|` between. `--errors` prints each
//! sentence that comes out wrong, `--keys` the worst keys, `--rules` reads the rules from a folder, not those that are built in.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use zhpress::Converter;
use zhpress::convert::explain::{Explainer, Word};
use zhpress::convert::target::{Route, Tag};

type Error = Box<dyn std::error::Error>;

/// How the places of a set came out.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    replaced_rightly: u32,
    replaced_wrongly: u32,
    left_rightly: u32,
    left_wrongly: u32,
}

impl Counts {
    fn add(&mut self, is_replaced: bool, is_right: bool) {
        let count = match (is_replaced, is_right) {
            (true, true) => &mut self.replaced_rightly,
            (true, false) => &mut self.replaced_wrongly,
            (false, true) => &mut self.left_rightly,
            (false, false) => &mut self.left_wrongly,
        };
        *count += 1;
    }

    fn join(&mut self, other: &Self) {
        self.replaced_rightly += other.replaced_rightly;
        self.replaced_wrongly += other.replaced_wrongly;
        self.left_rightly += other.left_rightly;
        self.left_wrongly += other.left_wrongly;
    }

    fn row(&self, name: &str) -> String {
        let Self { replaced_rightly, replaced_wrongly, left_rightly, left_wrongly } = *self;
        let share = |part: u32, all: u32| f64::from(part) / f64::from(all.max(1));
        let precision = share(replaced_rightly, replaced_rightly + replaced_wrongly);
        let wanted = share(replaced_rightly, replaced_rightly + left_wrongly);
        let right = share(
            replaced_rightly + left_rightly,
            replaced_rightly + replaced_wrongly + left_rightly + left_wrongly,
        );
        format!(
            "{name:28} {replaced_rightly:6} {replaced_wrongly:6} {left_rightly:6} {left_wrongly:6}   {precision:.3} {wanted:.3} {right:.3}"
        )
    }
}

/// One direction's routes.
struct Routes {
    ours: Route,
    opencc: Route,
    /// Without regional words.
    plain: Route,
}

fn main() -> Result<(), Error> {
    let (mut files, mut rules, mut shows_errors, mut shows_keys) = (Vec::new(), None, false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--errors" => shows_errors = true,
            "--keys" => shows_keys = true,
            "--rules" => rules = arguments.next().map(PathBuf::from),
            _ => files.push(argument),
        }
    }
    println!("{:28} replaced       left            precision recall right", "");
    println!("{:28} rightly wrongly rightly wrongly", "");
    for file in files {
        measure(Path::new(&file), rules.as_deref(), shows_errors, shows_keys)?;
    }
    Ok(())
}

fn measure(file: &Path, rules: Option<&Path>, errors: bool, keys: bool) -> Result<(), Error> {
    let text = std::fs::read_to_string(file)?;
    let mut routes: BTreeMap<&str, Routes> = BTreeMap::new();
    let mut counts: BTreeMap<&str, [Counts; 2]> = BTreeMap::new();
    let mut by_key: BTreeMap<(&str, &str), [Counts; 2]> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[config, key, expected, sentence, ref rest @ ..] = fields.as_slice() else {
            return Err(format!("{}: {line}: not four fields", file.display()).into());
        };
        if !routes.contains_key(config) {
            routes.insert(config, self::routes(config, rules)?);
        }
        let Routes { ours, opencc, plain } = &routes[config];
        let start = match rest.first() {
            Some(place) => sentence.char_indices().nth(place.parse()?).map(|(at, _)| at),
            None => sentence.find(key),
        };
        let start = start.ok_or_else(|| format!("{line}: the key is not in the sentence"))?;
        let place = start..start + key.len();
        let without = what_stands_for(plain, sentence, &place)?;
        for (column, route) in [ours, opencc].into_iter().enumerate() {
            let (range, made) = what_stands_for(route, sentence, &place)?;
            let is_right = expected.split('|').any(|expected| {
                if range == place { made == expected } else { made.contains(expected) }
            });
            let same_place = plain_of(plain, sentence, &range)?;
            let is_replaced = made != if range == without.0 { without.1.clone() } else { same_place };
            counts.entry(config).or_default()[column].add(is_replaced, is_right);
            by_key.entry((config, key)).or_default()[column].add(is_replaced, is_right);
            if errors && column == 0 && !is_right {
                let rule = ours.regional_words(sentence);
                let rule = rule.iter().find(|(range, ..)| range.start < place.end && range.end > place.start);
                let line = rule.map_or(0, |(.., line)| *line);
                println!("{config} {key}: {made}, not {expected} (line {line}): {sentence}");
            }
        }
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut all = [Counts::default(); 2];
    for (config, counts) in &counts {
        for (column, made_by) in ["zhpress", "OpenCC"].into_iter().enumerate() {
            println!("{}", counts[column].row(&format!("{name} {config} {made_by}")));
            all[column].join(&counts[column]);
        }
    }
    println!("{}", all[0].row(&format!("{name} zhpress")));
    println!("{}", all[1].row(&format!("{name} OpenCC")));
    if keys {
        let mut worst: Vec<_> = by_key.into_iter().collect();
        worst.sort_by_key(|(_, [ours, _])| {
            std::cmp::Reverse(ours.replaced_wrongly + ours.left_wrongly)
        });
        for ((config, key), [ours, opencc]) in worst {
            println!("{}", ours.row(&format!("{config} {key}")));
            println!("{}", opencc.row("     OpenCC"));
        }
    }
    Ok(())
}

fn routes(config: &str, rules: Option<&Path>) -> Result<Routes, Error> {
    let (from, to) = match config {
        "s2twp" => (Tag::Hans, Tag::TW),
        "s2hkp" => (Tag::Hans, Tag::HK),
        "tw2sp" => (Tag::TW, Tag::Hans),
        "hk2sp" => (Tag::HK, Tag::Hans),
        _ => return Err(format!("{config} has no regional words").into()),
    };
    let mut ours = Route::new(from, to, true, false).with_context();
    if let Some(folder) = rules {
        ours = ours.with_rules_of(folder)?;
    }
    Ok(Routes {
        ours,
        opencc: Route::from_converter(Converter::from_config(config)?),
        plain: Route::new(from, to, false, false).with_context(),
    })
}

/// What stands for a place of a sentence: the words that lie over it, and what they become.
fn what_stands_for(route: &Route, text: &str, place: &Range<usize>) -> Result<(Range<usize>, String), Error> {
    let words = Explainer::new(route)?.words(text);
    let over = words.iter().filter(|word| word.source.start < place.end && word.source.end > place.start);
    let range = over.clone().fold(place.clone(), |range, word| {
        range.start.min(word.source.start)..range.end.max(word.source.end)
    });
    let made = joined(text, &range, over);
    Ok((range, made))
}

/// What becomes of a part of a text, as far as words lie in it.
fn plain_of(route: &Route, text: &str, range: &Range<usize>) -> Result<String, Error> {
    let words = Explainer::new(route)?.words(text);
    Ok(joined(text, range, words.iter().filter(|word| word.source.start >= range.start && word.source.end <= range.end)))
}

fn joined<'w>(text: &str, range: &Range<usize>, words: impl Iterator<Item = &'w Word>) -> String {
    let (mut joined, mut at) = (String::new(), range.start);
    for word in words {
        joined.push_str(&text[at..word.source.start]);
        joined.push_str(&word.result);
        at = word.source.end;
    }
    joined + &text[at..range.end]
}
