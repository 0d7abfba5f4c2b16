//! How fast encodings are detected, read and written, beside the usual tools, in one thread.
//!
//! `benches/encoding-speed.sh` runs it; `docs/benchmarks.md` tells how to read it.

use std::borrow::Cow;
use std::fs::File;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use clap::Parser;
use cpu_time::ThreadTime;
use flate2::read::GzDecoder;
use zhpress::Converter;
use zhpress::encoding::{Encoding, OnMalformed, OnUnmappable, decode, detect, encode};

/// A whole file, an article and, by hanzi, a line, in bytes of UTF-8.
const FILE: usize = 8_000_000;
const ARTICLE: usize = 4_000;

/// Small pieces are measured by many of them together: a single one would be learnt by heart.
const PIECES: usize = 400;

/// Measures detection, decoding and encoding beside simdutf8, std, chardetng and encoding_rs.
#[derive(Parser)]
struct Options {
    /// The project's folder
    #[arg(long)]
    root: PathBuf,
    /// Rounds of every measurement; the median counts
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// The fastest round counts: for a machine where much else runs
    #[arg(long)]
    fastest: bool,
}

fn main() {
    let options = Options::parse();
    let (hant, name) = traditional(&options.root);
    let hans = converter("t2s").convert(&hant).into_owned();
    println!(
        "Text: {name}; Simplified by `t2s`. MB: 10^6 bytes of input. {} rounds.\n",
        options.rounds
    );
    utf8_table(&options, &hant);
    legacy_table(&options, &hant, &hans);
    round_trips(&options, &hant, &hans);
    parts_table(&options, &hant, &hans);
}

// Texts. ------------------------------------------------------------------------------------

/// At least 8 MB of Traditional prose that Big5 holds, and what it is.
fn traditional(root: &Path) -> (String, String) {
    let folder = root.join("../shared/data/accuracy/train");
    let names = ["ency-taiwan-md", "web-taiwan-md-docs", "essay-ocf-ssd"];
    let mut text = String::new();
    for name in names {
        if let Ok(file) = File::open(folder.join(format!("{name}.txt.gz"))) {
            GzDecoder::new(file).read_to_string(&mut text).expect("a gzip file in UTF-8");
        }
    }
    let mut made_of = names.join(", ");
    if text.is_empty() {
        text = "這裡沒有測試用的文章，所以重複這一句：昨天下午，記者在臺北車站等了3個小時。\n"
            .repeat(100);
        made_of =
            "one sentence repeated, since there is no ../shared/data, which flatters the caches"
                .to_owned();
    }
    // What Big5 has not would be another path, and rare in real files.
    let text: String =
        text.lines().filter(|line| fits_big5(line)).flat_map(|l| [l, "\n"]).collect();
    let times = FILE.div_ceil(text.len());
    let text = text.repeat(times);
    (text[..text.floor_char_boundary(FILE)].to_owned(), made_of)
}

fn fits_big5(line: &str) -> bool {
    encode(line, Encoding::Big5, false, OnUnmappable::Error).is_ok()
}

fn ascii(root: &Path) -> String {
    let sources = ["src/press.rs", "src/encoding/hz.rs", "docs/engine.md", "benches/src/report.rs"];
    let text = sources.map(|name| std::fs::read_to_string(root.join(name)).unwrap_or_default());
    let text: String = text.concat().chars().filter(char::is_ascii).collect();
    text.repeat(FILE.div_ceil(text.len()))
}

fn converter(config: &str) -> Converter {
    Converter::from_config(config).expect("a built-in configuration")
}

/// The whole text, articles of 4 KB, and lines, in an encoding.
fn inputs(text: &str, encoding: Encoding) -> [(&'static str, Vec<Vec<u8>>); 3] {
    let bytes = |piece: &str| {
        let encoded = encode(piece, encoding, false, OnUnmappable::Replace);
        encoded.expect("characters that do not fit are replaced").bytes.into_owned()
    };
    let article = |index: usize| {
        let start = text.floor_char_boundary(index * (text.len() - ARTICLE) / PIECES);
        bytes(&text[start..text.floor_char_boundary(start + ARTICLE)])
    };
    let lines: Vec<&str> = text.lines().filter(|line| line.chars().count() > 10).collect();
    let line = |index: usize| bytes(lines[index * lines.len() / PIECES]);
    [
        ("8 MB file", vec![bytes(text)]),
        ("4 KB article", (0..PIECES).map(article).collect()),
        ("line", (0..PIECES).map(line).collect()),
    ]
}

// Measuring. --------------------------------------------------------------------------------

type Contender<'a> = (&'static str, Box<dyn Fn(&[u8]) + 'a>);

fn contender<'a, T>(name: &'static str, run: impl Fn(&[u8]) -> T + 'a) -> Contender<'a> {
    (name, Box::new(move |bytes| drop(black_box(run(black_box(bytes))))))
}

/// Seconds that each contender takes for all pieces, once; every round runs each, one after another.
fn seconds(options: &Options, pieces: &[Vec<u8>], contenders: &[Contender<'_>]) -> Vec<f64> {
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..=options.rounds {
        for turn in 0..contenders.len() {
            let index = (round + turn) % contenders.len();
            let (_, run) = &contenders[index];
            let mut repeats = 0;
            let start = ThreadTime::now();
            while repeats == 0 || start.elapsed().as_secs_f64() < 0.004 {
                pieces.iter().for_each(|piece| run(piece));
                repeats += 1;
            }
            // The first round also loads what is loaded late.
            if round > 0 {
                times[index].push(start.elapsed().as_secs_f64() / f64::from(repeats));
            }
        }
    }
    let typical = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[if options.fastest { 0 } else { times.len() / 2 }]
    };
    times.into_iter().map(typical).collect()
}

/// A row: MB/s of each, microseconds a piece of the first, and how many times faster it is.
fn row(options: &Options, label: &str, pieces: &[Vec<u8>], contenders: &[Contender<'_>]) {
    let bytes: usize = pieces.iter().map(Vec::len).sum();
    let seconds = seconds(options, pieces, contenders);
    let each = seconds[0] * 1e6 / pieces.len() as f64;
    print!("| {label} | {each:.1} |");
    seconds.iter().for_each(|time| print!(" {:.0} |", bytes as f64 / 1e6 / time));
    seconds[1..].iter().for_each(|time| print!(" {:.2} |", time / seconds[0]));
    println!();
}

fn head(title: &str, names: &[&str]) {
    print!("## {title}\n\n| input | zhpress µs |");
    names.iter().for_each(|name| print!(" {name} MB/s |"));
    names[1..].iter().for_each(|name| print!(" x {name} |"));
    println!("\n|---|{}", "--:|".repeat(2 * names.len()));
}

fn chardetng(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

// Tables. -----------------------------------------------------------------------------------

fn utf8_table(options: &Options, hant: &str) {
    head("Detection of valid UTF-8", &["zhpress", "simdutf8", "str::from_utf8", "chardetng"]);
    let contenders = [
        contender("zhpress", detect),
        contender("simdutf8", |bytes| simdutf8::basic::from_utf8(bytes).is_ok()),
        contender("str::from_utf8", |bytes| str::from_utf8(bytes).is_ok()),
        contender("chardetng", chardetng),
    ];
    for (label, pieces) in inputs(hant, Encoding::Utf8) {
        row(options, &format!("Chinese prose, {label}"), &pieces, &contenders);
    }
    let ascii = vec![ascii(&options.root).into_bytes()];
    row(options, "ASCII, 8 MB file", &ascii, &contenders);
    println!();
}

fn legacy_table(options: &Options, hant: &str, hans: &str) {
    head("Detection of other encodings", &["zhpress", "chardetng"]);
    let contenders = [contender("zhpress", detect), contender("chardetng", chardetng)];
    let texts = [
        ("Simplified", hans, Encoding::Gb18030),
        ("Traditional", hant, Encoding::Gb18030),
        ("Traditional", hant, Encoding::Big5),
        ("Traditional", hant, Encoding::Utf16Le),
        ("Traditional", hant, Encoding::Utf16Be),
        ("Simplified", hans, Encoding::HzGb2312),
    ];
    for (script, text, encoding) in texts {
        for (label, pieces) in inputs(text, encoding) {
            row(options, &format!("{script}, {}, {label}", encoding.name()), &pieces, &contenders);
        }
    }
    println!();
}

fn read(bytes: &[u8], encoding: Encoding) -> Cow<'_, str> {
    decode(bytes, encoding, OnMalformed::Replace).expect("what is malformed is replaced").text
}

fn write(text: &str, encoding: Encoding) -> Vec<u8> {
    let encoded = encode(text, encoding, false, OnUnmappable::Replace);
    encoded.expect("characters that do not fit are replaced").bytes.into_owned()
}

fn rs(encoding: Encoding) -> &'static encoding_rs::Encoding {
    encoding_rs::Encoding::for_label(encoding.name().as_bytes()).expect("WHATWG has it")
}

/// Decode, convert, encode; beside encoding_rs, which decodes and encodes only.
fn round_trips(options: &Options, hant: &str, hans: &str) {
    head(
        "Decode, convert, encode",
        &["zhpress", "encoding_rs without conversion", "zhpress without conversion"],
    );
    let (gb, big5) = (Encoding::Gb18030, Encoding::Big5);
    let routes = [
        ("s2t", hans, gb, gb),
        ("t2s", hant, gb, gb),
        ("s2twp", hans, gb, big5),
        ("t2s", hant, big5, gb),
        ("t2tw", hant, big5, big5),
    ];
    for (config, text, from, to) in routes {
        let convert = converter(config);
        // Yardsticks write what they have read, in the encoding that holds it.
        let contenders = [
            contender("zhpress", |bytes| write(&convert.convert(&read(bytes, from)), to)),
            contender("encoding_rs", |bytes| {
                let (text, _, _) = rs(from).decode(bytes);
                rs(from).encode(&text).0.into_owned()
            }),
            contender("zhpress without conversion", |bytes| write(&read(bytes, from), from)),
        ];
        let [file, article, _] = inputs(text, from);
        for (label, pieces) in [file, article] {
            let label = format!("{} → {config} → {}, {label}", from.name(), to.name());
            row(options, &label, &pieces, &contenders);
        }
    }
    println!();
}

/// Decoding and encoding by themselves.
fn parts_table(options: &Options, hant: &str, hans: &str) {
    head("Decode alone, encode alone (MB of the encoded side)", &["zhpress", "encoding_rs"]);
    let texts = [
        ("Simplified", hans, Encoding::Gb18030),
        ("Traditional", hant, Encoding::Gb18030),
        ("Traditional", hant, Encoding::Big5),
        ("Traditional", hant, Encoding::Utf16Le),
    ];
    for (script, text, encoding) in texts {
        let [file, ..] = inputs(text, encoding);
        let name = format!("{script}, {}", encoding.name());
        let decoders = [
            contender("zhpress", |bytes| read(bytes, encoding).len()),
            contender("encoding_rs", |bytes| {
                rs(encoding).decode_without_bom_handling(bytes).0.len()
            }),
        ];
        row(options, &format!("decode {name}"), &file.1, &decoders);
        if encoding == Encoding::Utf16Le {
            continue; // encoding_rs writes UTF-8 in its place, as browsers do
        }
        // The bytes are not looked at: both write the same text, and are measured by their output.
        let encoders = [
            contender("zhpress", |_| write(text, encoding).len()),
            contender("encoding_rs", |_| rs(encoding).encode(text).0.len()),
        ];
        row(options, &format!("encode {name}"), &file.1, &encoders);
    }
    println!();
}
