use proptest::prelude::*;

use super::structure::Structure;
use super::*;

fn output(text: &str, options: &Options) -> String {
    String::from_utf8(press(text.as_bytes(), None, options).unwrap().bytes).unwrap()
}

fn to(tag: Tag) -> Options {
    Options { to: Some(tag), ..Options::default() }
}

#[test]
fn an_empty_input_is_an_empty_output() {
    for options in [Options::default(), to(Tag::Hans), to(Tag::TW)] {
        assert_eq!(output("", &options), "");
    }
}

#[test]
fn white_space_and_line_ends_stay() {
    for text in ["\n", "\r\n", "a\r\nb\rc\n\n", "\u{3000}\u{3000}x\u{a0}\u{a0}y", " \t\n"] {
        assert_eq!(output(text, &to(Tag::Hans)), text);
        assert_eq!(output(text, &to(Tag::HK)), text);
    }
}

#[test]
fn english_without_a_target_is_refused_unless_kept() {
    let text = b"No Chinese here.\n";
    assert!(press(text, None, &Options::default()).is_err());
    let keep = Options { no_chinese: NoChinese::Keep, ..Options::default() };
    let kept = press(text, None, &keep).unwrap();
    assert_eq!(kept.bytes, text);
    assert_eq!(kept.report.configs, [""; 0]);
}

#[test]
fn the_output_encoding_keeps_a_mark_where_it_should() {
    let (utf8, big5) = (Encoding::Utf8, Encoding::Big5);
    let utf16 = Encoding::Utf16Le;
    assert_eq!(OutputEncoding::Utf8.resolve(utf8, true), (utf8, true));
    assert_eq!(OutputEncoding::Utf8.resolve(utf16, true), (utf8, false));
    assert_eq!(OutputEncoding::Same.resolve(utf16, true), (utf16, true));
    // What was read may have characters of HKSCS.
    let hkscs = Encoding::Big5Hkscs;
    assert_eq!(OutputEncoding::Same.resolve(big5, false), (hkscs, false));
    assert_eq!(OutputEncoding::Named(utf16, true).resolve(utf8, false), (utf16, true));
}

#[test]
fn without_recognition_a_plain_text_is_one_block() {
    let reading = format::Options::default();
    let structure = Structure::of("一\n二\n", Format::Text, &reading, ArticleMode::Off).unwrap();
    assert_eq!(structure.texts, ["一\n二\n"]);
    assert_eq!(structure.spans.len(), 1);
    assert_eq!(structure.kept(&Policy::default()), 0);
}

/// Nothing left to be told from the text.
fn all_named(to_encoding: OutputEncoding) -> Options {
    Options {
        from: Some(Tag::Hans),
        to: Some(Tag::Hant),
        from_encoding: Some(Encoding::Gb18030),
        to_encoding,
        article: ArticleMode::Off,
        ..Options::default()
    }
}

/// A reader that gives its bytes in chunks of these lengths, in turn.
struct Chunks<'a>(&'a [u8], std::iter::Cycle<std::slice::Iter<'a, usize>>);

impl std::io::Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = *self.1.next().unwrap();
        let (chunk, rest) = self.0.split_at(length.min(self.0.len()).min(buffer.len()));
        buffer[..chunk.len()].copy_from_slice(chunk);
        self.0 = rest;
        Ok(chunk.len())
    }
}

/// The output and what became of the declaration, of a stream in such chunks as of the whole.
fn streamed(
    text: &str,
    chunks: &[usize],
    options: &Options,
) -> (Vec<u8>, Option<DeclarationChange>) {
    let bytes =
        encoding::encode(text, Encoding::Gb18030, false, OnUnmappable::Error).unwrap().bytes;
    let mut output = Vec::new();
    let report = stream(&mut Chunks(&bytes, chunks.iter().cycle()), &mut output, options).unwrap();
    let whole = press(&bytes, None, options).unwrap();
    assert!(output == whole.bytes, "{text}");
    assert_eq!(report.declaration, whole.report.declaration, "{text}");
    assert_eq!(report.is_changed, whole.report.is_changed, "{text}");
    (output, report.declaration)
}

#[test]
fn a_stream_s_declaration_follows_its_bytes() {
    let big5 = OutputEncoding::Named(Encoding::Big5, false);
    let utf8 = OutputEncoding::Utf8;
    for (text, asked, label) in [
        ("<meta charset=\"gb2312\"><p>图书馆", utf8, Some("utf-8")),
        ("<?xml version='1.0' encoding='GBK'?><a>图书馆</a>", big5, Some("BIG5")),
        ("---\ncharset: gbk\n---\n图书馆", utf8, Some("utf-8")),
        ("Subject: x\nContent-Type: text/plain; charset=gbk\n\n图", big5, Some("big5")),
        ("<meta charset=gbk>图", OutputEncoding::Same, None),
        ("<meta charset=utf-8>图", utf8, None),
        ("图书馆 <meta charset=gbk>", utf8, None),
        ("<p>", utf8, None),
    ] {
        for chunks in [&[1][..], &[3], &[4096]] {
            let (output, change) = streamed(text, chunks, &all_named(asked));
            assert_eq!(change.as_ref().map(|change| &*change.to), label, "{text}");
            let output = String::from_utf8_lossy(&output).into_owned();
            assert!(label.is_none_or(|label| output.contains(label)), "{output}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_stream_is_cut_anywhere(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..12),
        far in prop::sample::select(&[0_usize, 0, 0, 700, 1030, 3080][..]),
        chunks in prop::collection::vec(1_usize..2000, 1..4),
    ) {
        let middle = parts.len() / 2;
        let text = parts[..middle].concat() + &"字 ".repeat(far / 2) + &parts[middle..].concat();
        streamed(&text, &chunks, &all_named(OutputEncoding::Utf8));
    }
}

/// What documents that declare are made of.
const PARTS: &[&str] = &[
    "<?xml version='1.0' ",
    "encoding='gbk'",
    "?>",
    "<!-- ",
    " -->",
    "<!DOCTYPE html>",
    "<meta ",
    "charset=gbk",
    ">",
    "\"",
    "'",
    "---",
    "+++",
    "\n",
    "\r\n",
    "charset: gbk",
    "charset = 'gbk'",
    "From: a@b",
    "Content-Type: text/plain;",
    " charset=gbk",
    "头发",
    " ",
    "a",
    "<html>",
    "title: 头",
];

#[test]
fn what_does_not_fit_is_spelled_by_the_rules_of_its_place() {
    let options = Options {
        to: Some(Tag::Hant),
        to_encoding: OutputEncoding::Named(Encoding::Big5, false),
        on_unmappable: OnUnmappable::Ncr,
        ..Options::default()
    };
    let press = |text: &str| {
        let pressed = press(text.as_bytes(), None, &options).unwrap();
        (String::from_utf8(pressed.bytes).unwrap(), pressed.report.substituted)
    };
    // No Big5 code is ASCII, and none of these characters is in Big5.
    let page =
        "<p title=㔾>𠮷<style>a { content: '㔾b' }</style><script>let x = '𠮷㔾</p>'</script>㔾";
    let expected = "<p title=&#x353E;>&#x20BB7;<style>a { content: '\\353e b' }</style>\
        <script>let x = '\\ud842\\udfb7\\u353e</p>'</script>&#x353E;";
    assert_eq!(press(page), (expected.to_owned(), 6));
    let json = r#"{"title": "𠮷"}"#;
    assert_eq!(press(json), (r#"{"title": "\ud842\udfb7"}"#.to_owned(), 1));
}

/// In a pool of three threads.
fn shared<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap().install(work)
}

/// What an input gives, whoever helps: the output, the report, or why there is none.
fn given(bytes: &[u8], name: &Path, options: &Options) -> (Vec<u8>, String) {
    match press(bytes, Some(name), options) {
        Ok(Pressed { bytes, report }) => (bytes, format!("{report:?}")),
        Err(error) => (Vec::new(), format!("{error:?}")),
    }
}

#[test]
fn every_sample_is_pressed_by_several_threads_as_by_one() {
    let both = Policy::default().with(crate::article::Role::Notice, crate::policy::Treatment::Both);
    let policy = both.unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for sample in std::fs::read_dir(samples).unwrap() {
        let name = sample.unwrap().path();
        let bytes = std::fs::read(&name).unwrap();
        // Of markup that may not stand behind itself the text is repeated within.
        let text = String::from_utf8(bytes.clone());
        let inner = text.ok().and_then(|text| {
            let (start, end) = (text.find("<item")?, text.rfind("</item>")? + "</item>".len());
            Some([&text[..start], &text[start..end].repeat(12), &text[end..]].concat().into_bytes())
        });
        for bytes in [bytes.repeat(1 + (40 << 10) / bytes.len()), inner.unwrap_or(bytes)] {
            for options in [
                to(Tag::TW),
                Options { detail: Detail::Review, idioms: true, policy, ..to(Tag::CN) },
            ] {
                let one = given(&bytes, &name, &options);
                let several = shared(|| given(&bytes, &name, &options));
                assert!(one == several, "{}: {} {}", name.display(), one.1, several.1);
            }
        }
    }
}

/// Lines of the many kinds that are told apart by what stands beside them.
const LINES: [&str; 26] = [
    "雨停了以后",
    "菜市场雨后重新开张",
    "2022-03-01 10:28 来源：江城日报",
    "记者 于海 后永年",
    "昨天的雨在清晨停了，菜市场的摊贩一早就把蔬果摆上街头。",
    "摊贩们说，这场雨下了三天，后面的街道里都是水，他们只好在家里等着。",
    "一、新棚不漏雨",
    "3",
    "于海：你们等了多久？",
    "摊贩：等了三天。",
    "“雨停了就出摊。”——一位摊贩",
    "▲摊贩把蔬果摆上街头。（记者于海摄）",
    "图为摊贩整理蔬果。",
    "相关新闻",
    "延伸阅读：老市场的最后一夜",
    "首页 > 要闻 > 正文",
    "分享 打印 关闭",
    "编者按：本报今起连续刊出三篇报道。",
    "更正：昨天的报道把三百个摊位误作三十个。",
    "版权声明：本文由江城日报发布，未经授权，不得转载。",
    "未经许可，不得转载。",
    "© 2019 江城日报社 版权所有",
    "联系电话：010-12345678",
    "地址：江城市新街一号",
    "江城日报社主办",
    "（责任编辑：于海）",
];

/// A document of these lines in a format, larger than what is shared.
fn document_of(lines: &[usize], format: Format) -> String {
    let lines = || lines.iter().cycle().take(600).map(|line| LINES[*line % LINES.len()]);
    let each = |line: fn(&str) -> String| lines().map(line).collect::<String>();
    match format {
        Format::Html => each(|line| format!("<p title=\"头发\">{line}<b>里</b></p>\n")),
        Format::Markdown => each(|line| format!("{line}\n\n")),
        Format::JsonLines => {
            let lines: Vec<&str> = lines().collect();
            let object = |lines: &[&str]| {
                let (title, body) = (lines[0], lines.join("\\n"));
                let html = lines.join("</p><p>");
                format!(
                    "{{\"title\": \"{title}\", \"body\": \"{body}\", \"html\": \"\\u003cp>{html}<\\/p>\", \"lang\": \"zh-CN\"}}\n"
                )
            };
            lines.chunks(7).map(object).collect()
        }
        Format::Csv => "标题,正文\n".to_owned() + &each(|line| format!("于海,\"{line}\"\n")),
        _ => each(|line| format!("{line}\n")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn what_is_generated_is_pressed_by_several_threads_as_by_one(
        lines in proptest::collection::vec(0..LINES.len(), 1..80),
    ) {
        use Format::{Csv, Html, JsonLines, Markdown, Text};
        for format in [Text, Html, Markdown, JsonLines, Csv] {
            let text = document_of(&lines, format);
            let options = Options { format: Some(format), from: Some(Tag::Hans), ..to(Tag::TW) };
            let one = given(text.as_bytes(), Path::new("a"), &options);
            let several = shared(|| given(text.as_bytes(), Path::new("a"), &options));
            prop_assert!(!one.0.is_empty(), "{}", one.1);
            prop_assert_eq!(one, several);
        }
    }
}

#[test]
fn the_first_line_that_is_no_json_is_told_by_several_threads_too() {
    let mut lines = vec!["{\"title\": \"头发\"}"; 4000];
    (lines[1500], lines[3000]) = ("{\"title\": }", "[");
    let options = Options { format: Some(Format::JsonLines), ..to(Tag::TW) };
    let error = shared(|| press(lines.join("\n").as_bytes(), None, &options)).unwrap_err();
    let is_told = matches!(error.kind(), crate::ErrorKind::Syntax { line: 1501, column: 11, .. });
    assert!(is_told, "{error:?}");
}

#[test]
fn several_threads_give_what_one_gives() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let repeated = |name: &str| {
        let text = std::fs::read(samples.join(name)).unwrap();
        text.repeat((100 << 10) / text.len())
    };
    let glossary = Glossary::from_text("own.txt", "图书馆\t書館\n里\t裡\n").unwrap();
    let both = Policy::default().with(crate::article::Role::Notice, crate::policy::Treatment::Both);
    let policy = both.unwrap();
    for name in [
        "page.hans.html",
        "workshop.hans.md",
        "mainland.hant.txt",
        "articles.hans.jsonl",
        "interview.vtt",
    ] {
        let bytes = repeated(name);
        for options in [
            to(Tag::TW),
            Options { idioms: true, policy, ..to(Tag::HK) },
            Options { glossary: glossary.clone(), ..to(Tag::TW) },
            Options { glossary: glossary.clone(), article: ArticleMode::Off, ..to(Tag::TW) },
        ] {
            let name = Path::new(name);
            let one = press(&bytes, Some(name), &options).unwrap();
            let several = shared(|| press(&bytes, Some(name), &options)).unwrap();
            assert!(one.bytes == several.bytes, "{}", name.display());
            assert_eq!(format!("{:?}", one.report), format!("{:?}", several.report));
        }
    }
}

#[test]
fn lines_are_streamed_by_several_threads_as_by_one() {
    let line = |number: usize| {
        format!(
            "{{\"title\": \"第{number}天，头发\", \"author\": \"于海\", \"body\": \"于海在里面。\"}}\n"
        )
    };
    let mut text: String = (0..30_000).map(line).collect();
    let options =
        Options { from_encoding: Some(Encoding::Utf8), from: Some(Tag::Hans), ..to(Tag::TW) };
    let streamed = |text: &str| {
        let mut output = Vec::new();
        let report =
            stream_named(&mut text.as_bytes(), &mut output, Some(Path::new("a.jsonl")), &options);
        (output, format!("{report:?}"))
    };
    assert!(text.len() > 1 << 21);
    assert!(streamed(&text) == shared(|| streamed(&text)));
    // What cannot be read is told with its line, and all before it is written.
    let at = text.find("{\"title\": \"第20000天").unwrap();
    text.replace_range(at..at + 1, "[}");
    let (output, error) = shared(|| streamed(&text));
    assert!(streamed(&text) == (output.clone(), error.clone()));
    assert!(error.contains("line: 20001,"), "{error}");
    assert_eq!(output.iter().filter(|byte| **byte == b'\n').count(), 20_000);
}
