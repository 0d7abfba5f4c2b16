//! How fast documents of each format are converted, beside what the usual library needs to read
//! them (and write them again), in one thread.
//!
//! `benches/formats.sh` runs it; `docs/benchmarks.md` tells how to read it.

mod documents;

use std::fs::File;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Parser;
use cpu_time::ThreadTime;
use flate2::read::GzDecoder;
use zhpress::Converter;
use zhpress::convert::target::Tag;
use zhpress::encoding::Encoding;
use zhpress::format::{self, Format};
use zhpress::press::{Options, press};

use documents::{atom, csv, html, json, jsonl, markdown, po, rss, srt, text};

/// How many bytes the documents of a set have together, about.
const SIZE: usize = 8_000_000;

/// Measures the conversion of documents beside the usual libraries.
#[derive(Parser)]
struct Arguments {
    /// The project's folder
    #[arg(long)]
    root: PathBuf,
    /// Rounds of every measurement; the median counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// The fastest round counts: for a machine where much else runs
    #[arg(long)]
    fastest: bool,
    /// Measures only sets whose line begins so, such as "html, pages"
    #[arg(long, default_value = "")]
    only: String,
}

fn main() {
    let arguments = Arguments::parse();
    let (paragraphs, name) = prose(&arguments.root);
    println!("Text: {name}. MB: 10^6 bytes of input. {} rounds.\n", arguments.rounds);
    println!(
        "| documents | MB | text | parse | convert, article off | convert | text alone | peer | convert : peer |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let s2t = Converter::from_config("s2t").expect("a built-in configuration");
    for set in sets(&paragraphs, &arguments.root) {
        let format = set.format;
        if !format!("{}, {}", format.name(), set.name).starts_with(&arguments.only) {
            continue;
        }
        let off = options(format, zhpress::press::ArticleMode::Off);
        let auto = options(format, zhpress::press::ArticleMode::Auto);
        let reading = format::Options::default();
        let words: Vec<String> = set.texts.iter().map(|text| spoken(text, format)).collect();
        let all = |run: &dyn Fn(&str)| set.texts.iter().for_each(|text| run(black_box(text)));
        let contenders: Vec<Contender<'_>> = vec![
            Box::new(|| all(&|text| drop(black_box(format::parse(text, format, &reading))))),
            Box::new(|| all(&|text| drop(black_box(press(text.as_bytes(), None, &off))))),
            Box::new(|| all(&|text| drop(black_box(press(text.as_bytes(), None, &auto))))),
            Box::new(|| {
                words.iter().for_each(|words| drop(black_box(s2t.convert(black_box(words)))))
            }),
            Box::new(|| all(&set.run)),
        ];
        let length = set.texts.iter().map(String::len).sum::<usize>() as f64;
        let speeds: Vec<f64> = seconds(&arguments, &contenders)
            .into_iter()
            .map(|seconds| length / 1e6 / seconds)
            .collect();
        println!(
            "| {}, {} | {:.1} | {:.0} % | {:.0} | {:.0} | {:.0} | {:.0} | {} {:.0} | {:.2} |",
            format.name(),
            set.name,
            length / 1e6,
            100.0 * words.iter().map(String::len).sum::<usize>() as f64 / length,
            speeds[0],
            speeds[1],
            speeds[2],
            speeds[3],
            set.peer,
            speeds[4],
            speeds[2] / speeds[4],
        );
    }
    println!("\nAll but the share of the text in MB/s of the documents.");
}

fn options(format: Format, article: zhpress::press::ArticleMode) -> Options {
    Options {
        from: Some(Tag::Hans),
        to: Some(Tag::Hant),
        from_encoding: Some(Encoding::Utf8),
        format: Some(format),
        article,
        ..Options::default()
    }
}

/// What a document says, without its markup.
fn spoken(text: &str, format: Format) -> String {
    let document = format::parse(text, format, &format::Options::default());
    let document = document.expect("it is well-formed");
    document.blocks.iter().flat_map(|block| [document.text(block), "\n".into()]).collect()
}

// Documents. ---------------------------------------------------------------------------------

/// Documents of one kind, each converted for itself.
struct Set {
    name: &'static str,
    format: Format,
    texts: Vec<String>,
    /// What the peer is called, and what it does.
    peer: &'static str,
    run: fn(&str),
}

/// Paragraphs of Simplified prose, and what they are.
fn prose(root: &Path) -> (Vec<String>, &'static str) {
    let name = "../shared/data/accuracy/train/ency-taiwan-md, Simplified by t2s";
    let file = root.join("../shared/data/accuracy/train/ency-taiwan-md.txt.gz");
    let mut text = String::new();
    let name = match File::open(file) {
        Ok(file) => {
            GzDecoder::new(file).read_to_string(&mut text).expect("a gzip file in UTF-8");
            name
        }
        Err(_) => {
            text = "这里没有测试用的文章，所以重复这一句：昨天下午，记者在台北车站等了3个小时。\n"
                .repeat(1000);
            "one sentence repeated, since there is no ../shared/data, which flatters the caches"
        }
    };
    let t2s = Converter::from_config("t2s").expect("a built-in configuration");
    let usable = |line: &&str| line.len() > 30 && !line.contains(['<', '&', '"', '\\', '\t']);
    let lines: Vec<_> = text.lines().filter(usable).map(|line| t2s.convert(line)).collect();
    (paragraphs(&lines), name)
}

/// Paragraphs as long as those of news: sentences, one a line, until there are 80 characters.
fn paragraphs(lines: &[std::borrow::Cow<'_, str>]) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in lines {
        let last = paragraphs.last_mut().expect("there is one");
        last.push_str(line);
        if !line.ends_with(['。', '！', '？', '」', '：']) {
            last.push('。');
        }
        if last.chars().count() >= 80 {
            paragraphs.push(String::new());
        }
    }
    paragraphs.pop();
    paragraphs
}

fn sets(paragraphs: &[String], root: &Path) -> Vec<Set> {
    let set = |name, format, make: fn(&[String], usize) -> String, size: usize, peer, run| {
        let each = size / 300;
        let starts = (0..SIZE / size).map(|number| number * each % (paragraphs.len() / 2));
        let texts = starts.map(|start| make(&paragraphs[start..], size)).collect();
        Set { name, format, texts, peer, run }
    };
    let mut sets = vec![
        set(
            "pages of 100 KB",
            Format::Html,
            html,
            100_000,
            "lol_html copies",
            lol_html as fn(&str),
        ),
        set("one page", Format::Html, html, SIZE, "lol_html copies", lol_html),
        set("one page", Format::Html, html, SIZE, "html5ever tokenises", html5ever),
        set("feeds of 100 KB", Format::Rss, rss, 100_000, "quick-xml copies", quick_xml),
        set("one feed", Format::Rss, rss, SIZE, "quick-xml copies", quick_xml),
        set("one file", Format::JsonLines, jsonl, SIZE, "serde_json copies", serde_json),
        set("one file", Format::Markdown, markdown, SIZE, "pulldown-cmark reads", pulldown_cmark),
        set("one feed", Format::Atom, atom, SIZE, "quick-xml copies", quick_xml),
        set("one file", Format::Json, json, SIZE, "serde_json copies", whole_json),
        // No library that everybody uses reads these; `from_utf8` is the yardstick.
        set("one file", Format::Csv, csv, SIZE, "from_utf8 reads", from_utf8),
        set("one file", Format::Srt, srt, SIZE, "from_utf8 reads", from_utf8),
        set("one file", Format::Po, po, SIZE, "from_utf8 reads", from_utf8),
        set("articles of 100 KB", Format::Text, text, 100_000, "from_utf8 reads", from_utf8),
    ];
    let saved = saved_pages(&root.join("../shared/data/pages"));
    if saved.is_empty() {
        println!("No saved pages: there is no ../shared/data.\n");
    } else {
        let name = "news pages as saved";
        sets.insert(
            0,
            Set {
                name,
                format: Format::Html,
                texts: saved,
                peer: "lol_html copies",
                run: lol_html,
            },
        );
    }
    sets
}

/// The pages of a folder, each often enough that there are as many bytes as in the other sets.
fn saved_pages(folder: &Path) -> Vec<String> {
    let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
    let pages: Vec<String> =
        files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok()).collect();
    let length = pages.iter().map(String::len).sum::<usize>().max(1);
    vec![pages; SIZE.div_ceil(length)].concat()
}

// Peers. -------------------------------------------------------------------------------------

fn lol_html(text: &str) {
    let settings = lol_html::RewriteStrSettings::new()
        .append_element_content_handler(lol_html::text!("*", |_| Ok(())));
    black_box(lol_html::rewrite_str(text, settings)).expect("it is well-formed");
}

fn html5ever(text: &str) {
    use html5ever::tokenizer::{
        BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    };
    struct Sink;
    impl TokenSink for Sink {
        type Handle = ();
        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            black_box(token);
            TokenSinkResult::Continue
        }
    }
    let input = BufferQueue::default();
    input.push_back(text.into());
    let tokenizer = Tokenizer::new(Sink, TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
}

fn quick_xml(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut writer = quick_xml::Writer::new(Vec::with_capacity(text.len()));
    loop {
        match reader.read_event().expect("it is well-formed") {
            quick_xml::events::Event::Eof => break,
            event => writer.write_event(event).expect("a vector takes all"),
        }
    }
    black_box(writer.into_inner());
}

fn serde_json(text: &str) {
    let mut output = Vec::with_capacity(text.len());
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("it is well-formed");
        serde_json::to_writer(&mut output, &value).expect("a vector takes all");
        output.push(b'\n');
    }
    black_box(output);
}

fn whole_json(text: &str) {
    let value: serde_json::Value = serde_json::from_str(text).expect("it is well-formed");
    black_box(serde_json::to_vec(&value).expect("a vector takes all"));
}

fn from_utf8(text: &str) {
    let _ = black_box(std::str::from_utf8(black_box(text.as_bytes())));
}

fn pulldown_cmark(text: &str) {
    pulldown_cmark::Parser::new(text).for_each(|event| drop(black_box(event)));
}

// Measuring. ---------------------------------------------------------------------------------

type Contender<'a> = Box<dyn Fn() + 'a>;

/// Seconds that each takes; every round runs each, one after another.
fn seconds(arguments: &Arguments, contenders: &[Contender<'_>]) -> Vec<f64> {
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..=arguments.rounds {
        for turn in 0..contenders.len() {
            let index = (round + turn) % contenders.len();
            let start = ThreadTime::now();
            contenders[index]();
            // The first round also loads what is loaded late.
            if round > 0 {
                times[index].push(start.elapsed().as_secs_f64());
            }
        }
    }
    let typical = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[if arguments.fastest { 0 } else { times.len() / 2 }]
    };
    times.into_iter().map(typical).collect()
}
