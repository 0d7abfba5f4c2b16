//! How fast documents of each format are converted, beside what the usual library needs to read
//! them (and write them again), in one thread.
//!
//! `benches/formats.sh` runs it; `docs/benchmarks.md` tells how to read it.

use std::fmt::Write as _;
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

/// How many bytes a document has, at least.
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
}

fn main() {
    let arguments = Arguments::parse();
    let (lines, name) = prose(&arguments.root);
    println!("Text: {name}. MB: 10^6 bytes of input. {} rounds.\n", arguments.rounds);
    println!(
        "| document | MB | text | parse | convert, article off | convert | text alone | peer | convert : peer |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let s2t = Converter::from_config("s2t").expect("a built-in configuration");
    for document in documents(&lines) {
        let Document { format, text, peer, run } = &document;
        let off = options(*format, zhpress::press::ArticleMode::Off);
        let auto = options(*format, zhpress::press::ArticleMode::Auto);
        let reading = format::Options::default();
        let words = spoken(text, *format);
        let contenders: Vec<Contender<'_>> = vec![
            Box::new(|| drop(black_box(format::parse(black_box(text), *format, &reading)))),
            Box::new(|| drop(black_box(press(black_box(text.as_bytes()), None, &off)))),
            Box::new(|| drop(black_box(press(black_box(text.as_bytes()), None, &auto)))),
            Box::new(|| drop(black_box(s2t.convert(black_box(&words))))),
            Box::new(|| run(black_box(text))),
        ];
        let speeds: Vec<f64> = seconds(&arguments, &contenders)
            .into_iter()
            .map(|seconds| text.len() as f64 / 1e6 / seconds)
            .collect();
        println!(
            "| {} | {:.1} | {:.0} % | {:.0} | {:.0} | {:.0} | {:.0} | {peer} {:.0} | {:.2} |",
            format.name(),
            text.len() as f64 / 1e6,
            100.0 * words.len() as f64 / text.len() as f64,
            speeds[0],
            speeds[1],
            speeds[2],
            speeds[3],
            speeds[4],
            speeds[2] / speeds[4],
        );
    }
    println!("\nAll but the share of the text in MB/s of the document.");
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

struct Document {
    format: Format,
    text: String,
    /// What the peer is called, and what it does.
    peer: &'static str,
    run: fn(&str),
}

/// Lines of Simplified prose, and what they are.
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
    let lines = text.lines().filter(usable).map(|line| t2s.convert(line).into_owned());
    (lines.collect(), name)
}

fn documents(lines: &[String]) -> Vec<Document> {
    vec![
        Document { format: Format::Html, text: html(lines), peer: "lol_html copies", run: lol_html },
        Document { format: Format::Html, text: html(lines), peer: "html5ever tokenises", run: html5ever },
        Document { format: Format::Rss, text: rss(lines), peer: "quick-xml copies", run: quick_xml },
        Document { format: Format::JsonLines, text: jsonl(lines), peer: "serde_json copies", run: serde_json },
        Document { format: Format::Markdown, text: markdown(lines), peer: "pulldown-cmark reads", run: pulldown_cmark },
    ]
}

/// Articles of ten lines until there is enough of them.
fn articles(lines: &[String], mut add: impl FnMut(usize, &[String]) -> usize) {
    for (number, article) in lines.chunks_exact(10).cycle().enumerate() {
        if add(number, article) >= SIZE {
            return;
        }
    }
}

/// About half of a news page is markup.
fn html(lines: &[String]) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><title>新闻</title></head>\n<body>\n");
    articles(lines, |number, article| {
        write!(page, "<article id=\"a{number}\" class=\"post post-{number} type-post\" data-track=\"list:{number}\">\n<h2><a href=\"https://news.example/2026/11/{number}.html\" title=\"{}\">{}</a></h2>\n<figure><img src=\"/images/{number}.jpg\" alt=\"{}\" width=\"640\" height=\"480\" loading=\"lazy\"></figure>\n", article[0], article[0], article[1]).expect("a string takes all");
        for line in &article[1..] {
            let half = line.floor_char_boundary(line.len() / 2);
            write!(page, "<p class=\"text\" style=\"margin:0 0 1em\">{}<strong>{}</strong>&nbsp;</p>\n", &line[..half], &line[half..]).expect("a string takes all");
        }
        page.push_str("<script>window.tracker && window.tracker.push({\"page\": location.href});</script>\n</article>\n");
        page.len()
    });
    page.push_str("</body>\n</html>\n");
    page
}

fn rss(lines: &[String]) -> String {
    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n<title>新闻</title>\n<link>https://news.example/</link>\n<description>每日新闻</description>\n<language>zh-cn</language>\n");
    articles(lines, |number, article| {
        write!(feed, "<item>\n<title>{}</title>\n<link>https://news.example/2026/11/{number}.html</link>\n<guid isPermaLink=\"false\">news-{number}</guid>\n<pubDate>Thu, 26 Nov 2026 08:00:00 +0800</pubDate>\n<dc:creator>某记者</dc:creator>\n<description>{}</description>\n<content:encoded><![CDATA[", article[0], article[1]).expect("a string takes all");
        for line in &article[1..] {
            write!(feed, "<p>{line}</p>\n").expect("a string takes all");
        }
        feed.push_str("]]></content:encoded>\n</item>\n");
        feed.len()
    });
    feed.push_str("</channel>\n</rss>\n");
    feed
}

fn jsonl(lines: &[String]) -> String {
    let mut text = String::new();
    articles(lines, |number, article| {
        let body = article[1..].join("\\n");
        write!(text, "{{\"id\": {number}, \"url\": \"https://news.example/{number}\", \"title\": \"{}\", \"body\": \"{body}\", \"published\": \"2026-11-26T08:00:00+08:00\"}}\n", article[0]).expect("a string takes all");
        text.len()
    });
    text
}

fn markdown(lines: &[String]) -> String {
    let mut text = String::from("---\ntitle: 新闻\ntags: [新闻, 社会]\n---\n\n");
    articles(lines, |number, article| {
        write!(text, "## {}\n\n![{}](/images/{number}.jpg)\n\n", article[0], article[1]).expect("a string takes all");
        for line in &article[1..] {
            let half = line.floor_char_boundary(line.len() / 2);
            write!(text, "{}**{}**\n\n", &line[..half], &line[half..]).expect("a string takes all");
        }
        text.len()
    });
    text
}

// Peers. -------------------------------------------------------------------------------------

fn lol_html(text: &str) {
    let settings = lol_html::RewriteStrSettings {
        element_content_handlers: vec![lol_html::text!("*", |_| Ok(()))],
        ..lol_html::RewriteStrSettings::new()
    };
    black_box(lol_html::rewrite_str(text, settings)).expect("it is well-formed");
}

fn html5ever(text: &str) {
    use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
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
