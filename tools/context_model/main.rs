//! Makes `src/convert/context/model.bin`, the model of the contextual decision, from plain Traditional text.
//! `docs/accuracy.md` tells how it works, from which texts the committed file was made, and how to get them.
//!
//! ```text
//! cargo run --example context-model -- OUTPUT TEXTS WORDS HEADWORDS [--without NAME,NAME…]
//! ```
//!
//! - TEXTS: a folder with the texts that [`texts::SOURCES`] names, `NAME.txt`, a sentence or a paragraph a line;
//! - WORDS: Simplified words with how often they occur, `word count` a line (jieba's `dict.txt`);
//! - HEADWORDS: CC-CEDICT, as it is distributed;
//! - `--without`: leaves texts out, to measure on them what the model makes of texts it has not seen.
//!
//! The result is the same at every run.
//!
//! `--convert MODEL` converts standard input with a model's file, so that one can be measured that is not built in.

mod characters;
mod classes;
mod entries;
mod headwords;
mod leads;
mod lexicon;
mod settled;
mod surrounded;
mod texts;
mod train;
mod write;

use std::path::Path;

use zhpress::convert::context::training;
use zhpress::convert::target::{Route, Tag};

use classes::Classes;

/// So many characters are open before it is known which are settled: all.
const ALL: u8 = u8::MAX;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (output, texts, words, headwords, without) = match arguments.as_slice() {
        [output, texts, words, headwords] => (output, texts, words, headwords, ""),
        [output, texts, words, headwords, option, names] if option == "--without" => {
            (output, texts, words, headwords, names.as_str())
        }
        [option, model] if option == "--convert" => return convert(Path::new(model)),
        _ => {
            return Err(
                "usage: context-model OUTPUT TEXTS WORDS HEADWORDS [--without NAME,NAME…]".into()
            );
        }
    };
    let dictionaries = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/opencc");
    let mut characters = characters::section(&dictionaries)?;
    let counts = lexicon::read(Path::new(words))?;
    let without: Vec<&str> = without.split(',').collect();
    let classes = {
        // What the texts are cut into words with: a model that knows no more than these.
        let words = lexicon::section(&counts, &Classes::new())?;
        let model = write::file(&characters, &words, &Default::default(), &[], ALL);
        classes::classes(&classes::pairs(&model, &texts::lines(Path::new(texts), &without)?))
    };
    let words = lexicon::section(&counts, &classes)?;
    // What the examples are cut with: a model that knows characters and words, but no features.
    let empty = write::file(&characters, &words, &Default::default(), &[], ALL);
    let headwords = headwords::pairs(Path::new(headwords))?;
    let mut examples =
        texts::examples(&empty, Path::new(texts), &dictionaries, &headwords, &counts, &without)?;
    let mut weights = train::weights(&examples);
    let model = write::file(&characters, &words, &write::weights(&weights), &[], ALL);
    let open = settled::take_out(&model, &mut characters, &mut weights, &mut examples);
    let weights = write::weights(&weights);
    let model = write::file(&characters, &words, &weights, &[], open);
    leads::put(&model, &mut characters, &examples);
    let entries = entries::section(&dictionaries)?;
    let file = write::file(&characters, &words, &weights, &entries, open);
    std::fs::write(output, &file)?;
    eprintln!("{} bytes", file.len());
    Ok(())
}

/// Converts standard input to OpenCC's standard form of Traditional.
fn convert(model: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let model = std::fs::read(model)?.leak();
    let text = std::io::read_to_string(std::io::stdin())?;
    let route =
        Route::new(Tag::Hans, Tag::Hant, false, false).deciding_by(training::context(model));
    print!("{}", route.convert(&text));
    Ok(())
}
