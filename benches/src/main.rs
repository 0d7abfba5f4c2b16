//! zhpress beside OpenCC 1.4.2 and its peers, in one process and one thread, on the same texts.
//!
//! `benches/run.sh` runs it; `docs/benchmarks.md` tells how to read it.

mod allocations;
mod contenders;
mod corpus;
mod measure;
mod options;
mod report;
mod unchanged;

use std::env;
use std::fs;
use std::process::ExitCode;

use clap::Parser;

use contenders::{FROM_HANS, Reference, TO_HANS};
use corpus::Text;
use measure::{Contenders, Measured};
use options::Options;

#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

fn main() -> ExitCode {
    let options = Options::parse();
    // Removed when it is dropped, also where a comparison fails.
    let folder = tempfile::tempdir().expect("a folder for configurations");
    run(&options, &Reference::new(&options.reference, folder.path()));
    ExitCode::SUCCESS
}

fn run(options: &Options, reference: &Reference) {
    print!("{}", report::head(&options.root, options.fastest));
    let sizes = options.sizes();
    let largest = *sizes.last().expect("a size");
    // Small pieces are spread over more text than they fill.
    let bytes = largest.max(2_000_000);
    let mut texts = corpus::load(&options.root, &options.files, bytes, reference);
    texts.retain(|text| options.wants_text(&text.name));
    let mut measured = Vec::new();
    let mut differences = Vec::new();
    if !options.unchanged {
        let mut contenders = Contenders::new(reference);
        for text in &texts {
            print!("{}", report::table_head(&text.name, &text.made_of));
            for one in of_text(text, &sizes, &mut contenders, options, &mut differences) {
                measured.push((text.name.clone(), one));
            }
            println!();
        }
        print!("{}", report::differences(&differences));
        print!("{}", report::summary(&measured));
    }
    let unchanged = unchanged::measure(&options.root, &texts, options, reference);
    print!("{}", report::unchanged(&unchanged));
    if let Some(path) = &options.tsv {
        let tsv = report::tsv(&measured, &unchanged);
        fs::write(path, tsv).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// Measures a text in all configurations and sizes, and prints each row as it is ready.
fn of_text<'t>(
    text: &'t Text,
    sizes: &[usize],
    contenders: &mut Contenders<'_>,
    options: &Options,
    differences: &mut Vec<(String, String, Vec<(&'static str, f64)>)>,
) -> Vec<Measured> {
    let sides = FROM_HANS.map(|config| (config, &text.hans)).into_iter();
    let sides = sides.chain(TO_HANS.map(|config| (config, &text.hant)));
    let mut measured = Vec::new();
    for (config, side) in sides.filter(|(config, _)| options.wants_config(config)) {
        let contenders = contenders.get(config, options);
        for &size in sizes {
            let pieces = corpus::pieces(side, size);
            // A copy of a large text would take the room that outputs are made in.
            let joined = if pieces.len() > 1 { pieces.concat() } else { String::new() };
            let pieces = match pieces.as_slice() {
                [_] => pieces,
                _ => corpus::together(&pieces, &joined),
            };
            let one = measure::measure(config, size, &pieces, contenders, options);
            print!("{}", report::row(&one));
            measured.push(one);
        }
        let part = &side[..side.floor_char_boundary(300_000)];
        let opencc = &contenders[1].1;
        let peers = contenders[2..].iter().filter(|(name, _)| *name != "from_utf8");
        let shares =
            peers.map(|(name, peer)| (*name, measure::difference(peer, opencc, part))).collect();
        differences.push((text.name.clone(), config.to_owned(), shares));
    }
    measured
}
