//! How well regional words are replaced, in sentences that say what must stand for a word: zhpress beside OpenCC's
//! configuration, of which our engine gives the same bytes (`tests/differential`).
//!
//! ```text
//! cargo run --example idioms -- [--errors] [--keys] [--rules FOLDER] FILE…
//! ```
//!
//! A file's lines are `configuration, key, expected, sentence`, with tabs; the key stands in the sentence once, or a fifth field tells
//! in front of how many characters it stands. `expected` may name several, with `|` between. `--errors` prints each
//! sentence that comes out wrong, with the rule's line, `--keys` the worst keys; `--rules` reads the rules from a folder, not those that
//! are built in.

#[path = "../tests/common/idioms.rs"]
mod idioms;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use idioms::{Counts, Error, Made, Routes, Sentence};

/// What is asked for.
#[derive(Default)]
struct Options {
    rules: Option<PathBuf>,
    shows_errors: bool,
    shows_keys: bool,
}

fn main() -> Result<(), Error> {
    let (mut files, mut options) = (Vec::new(), Options::default());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--errors" => options.shows_errors = true,
            "--keys" => options.shows_keys = true,
            "--rules" => options.rules = arguments.next().map(PathBuf::from),
            _ => files.push(argument),
        }
    }
    println!("{:28} replaced      left            precision recall correct", "");
    println!("{:28} rightly wrongly rightly wrongly", "");
    for file in files {
        measure(Path::new(&file), &options)?;
    }
    Ok(())
}

fn measure(file: &Path, options: &Options) -> Result<(), Error> {
    let text = std::fs::read_to_string(file)?;
    let mut routes: BTreeMap<&str, Routes> = BTreeMap::new();
    let mut counts: BTreeMap<&str, [Counts; 2]> = BTreeMap::new();
    let mut by_key: BTreeMap<(&str, &str), [Counts; 2]> = BTreeMap::new();
    for sentence in Sentence::all(&text)? {
        let config = sentence.config;
        if !routes.contains_key(config) {
            routes.insert(config, Routes::of(config, options.rules.as_deref())?);
        }
        let routes = &routes[config];
        for (column, (route, plain)) in routes.columns().into_iter().enumerate() {
            let made = sentence.made(route, plain)?;
            counts.entry(config).or_default()[column].add(made.is_replaced, made.is_right);
            by_key.entry((config, sentence.key)).or_default()[column]
                .add(made.is_replaced, made.is_right);
            if options.shows_errors && column == 0 && !made.is_right {
                print_error(&sentence, &made, routes);
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
    if options.shows_keys {
        let mut worst: Vec<_> = by_key.into_iter().collect();
        worst.sort_by_key(|(_, [ours, _])| Reverse(ours.replaced_wrongly + ours.left_wrongly));
        for ((config, key), [ours, opencc]) in worst {
            println!("{}", ours.row(&format!("{config} {key}")));
            println!("{}", opencc.row("     OpenCC"));
        }
    }
    Ok(())
}

fn print_error(sentence: &Sentence<'_>, made: &Made, routes: &Routes) {
    let Sentence { config, key, expected, text, place } = sentence;
    let rules = routes.ours.regional_words(text);
    let rule = rules.iter().find(|(range, ..)| range.start < place.end && range.end > place.start);
    let line = rule.map_or("no rule".to_owned(), |(.., line)| format!("line {line}"));
    println!("{config} {key}: {}, not {expected} ({line}): {text}", made.value);
}
