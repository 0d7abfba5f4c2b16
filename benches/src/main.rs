//! zhpress beside OpenCC 1.4.2, in one process, one thread, on the same texts.
//!
//! Each round runs every contender once; the median of the rounds counts, so that a
//! busy machine slows all of them alike. `str::from_utf8` is the yardstick. Outputs
//! are compared first: a fast wrong answer ends the run.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use std::{env, fs};

use opencc_rust::OpenCC;
use zhpress::script::{Script, identify};
use zhpress::{Converter, encoding};

const ROUNDS: usize = 7;
const SIMPLIFIED: [&str; 4] = ["s2t", "s2tw", "s2twp", "s2hk"];
const TRADITIONAL: [&str; 3] = ["t2s", "tw2s", "hk2s"];

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1).map(PathBuf::from);
    let root = arguments.next().expect("run by benches/run.sh");
    let files: Vec<PathBuf> = arguments.collect();
    let texts = if files.is_empty() { default_texts(&root) } else { read(&files) };
    println!(
        "| text | MB | config | zhpress MB/s | OpenCC MB/s | ratio | from_utf8 MB/s | of it |"
    );
    println!("|---|--:|---|--:|--:|--:|--:|--:|");
    for (name, text) in &texts {
        let configs: &[&str] = match identify(text).script {
            Script::Hans => &SIMPLIFIED,
            _ => &TRADITIONAL,
        };
        for config in configs {
            measure(name, text, config);
        }
    }
    ExitCode::SUCCESS
}

fn read(files: &[PathBuf]) -> Vec<(String, String)> {
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (
            name,
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        )
    };
    files.iter().map(read).collect()
}

/// The samples of each script, and both columns of the gold sets where they are at hand.
fn default_texts(root: &Path) -> Vec<(String, String)> {
    let mut samples = [String::new(), String::new()];
    let mut paths: Vec<PathBuf> = fs::read_dir(root.join("samples"))
        .expect("the samples are there")
        .map(|entry| entry.expect("a sample").path())
        .collect();
    paths.sort();
    for path in paths {
        let bytes = fs::read(&path).expect("a sample");
        let encoding = encoding::detect(&bytes).encoding;
        let text = encoding::decode(&bytes, encoding, Default::default()).expect("a sample").text;
        samples[usize::from(identify(&text).script == Script::Hans)].push_str(&text);
    }
    let [hant, hans] = samples.map(|text| text.repeat(4_000_000 / text.len().max(1)));
    let mut texts = vec![
        ("samples, Simplified, repeated".to_owned(), hans),
        ("samples, Traditional, repeated".to_owned(), hant),
    ];
    for (set, name) in [("cuv", "Union Version Bible"), ("rustbook", "technical prose")] {
        let path = root.join(format!("../shared/data/accuracy/{set}.tsv"));
        let Ok(gold) = fs::read_to_string(path) else { continue };
        let rows: Vec<(&str, &str)> = gold.lines().filter_map(|row| row.split_once('\t')).collect();
        let column = |pick: fn(&(&str, &str)) -> String| rows.iter().map(pick).collect::<String>();
        texts.push((format!("{name}, Simplified"), column(|row| format!("{}\n", row.0))));
        texts.push((format!("{name}, Traditional"), column(|row| format!("{}\n", row.1))));
    }
    texts
}

fn measure(name: &str, text: &str, config: &str) {
    let zhpress = Converter::from_config(config).expect("a built-in configuration");
    let opencc = OpenCC::new(format!("{config}.json")).expect("the reference's configuration");
    // The library takes the dictionaries marked `may_output_tofu` in, always.
    let same =
        Converter::from_config_with_rare_characters(config).expect("a built-in configuration");
    assert!(
        same.convert(text) == opencc.convert(text).expect("a conversion"),
        "{config} differs from OpenCC on {name}"
    );
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        times[0].push(time(|| drop(black_box(zhpress.convert(black_box(text))))));
        times[1].push(time(|| drop(black_box(opencc.convert(black_box(text))))));
        times[2].push(time(|| _ = black_box(std::str::from_utf8(black_box(text.as_bytes())))));
    }
    let megabytes = text.len() as f64 / 1e6;
    let [own, peer, utf8] = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        megabytes / times[times.len() / 2]
    });
    println!(
        "| {name} | {megabytes:.1} | {config} | {own:.0} | {peer:.1} | {:.1} | {utf8:.0} | {:.2} |",
        own / peer,
        own / utf8
    );
}

fn time(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}
