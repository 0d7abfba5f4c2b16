use super::laws::{blocks, changed, convert};
use super::*;
use crate::document::Kind;

fn parsed(text: &str, format: Format) -> Document<'_> {
    let mut document = parse(text, format, &Options::default()).unwrap();
    document.sort();
    document
}

fn texts(text: &str, format: Format) -> Vec<String> {
    blocks(&parsed(text, format)).into_iter().map(|(_, text)| text).collect()
}

fn srt(cue: &str) -> Vec<String> {
    texts(&format!("1\n00:00:01,000 --> 00:00:02,000\n{cue}\n"), Format::Srt)
}

fn vtt(cue: &str) -> Vec<(Kind, String)> {
    blocks(&parsed(&format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{cue}\n"), Format::WebVtt))
}

fn ass(text: &str) -> Vec<String> {
    texts(
        &format!("[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{text}\n"),
        Format::Ass,
    )
}

fn prose(texts: &[&str]) -> Vec<(Kind, String)> {
    texts.iter().map(|text| (Kind::Prose, (*text).to_owned())).collect()
}

#[test]
fn numbers_and_times_are_no_text() {
    let text =
        "1\n00:00:01,000 --> 00:00:02,000 X1:0\n去理发\n\n2\n00:00:03,000 --> 00:00:04,000\n走吧\n";
    assert_eq!(texts(text, Format::Srt), ["去理发", "走吧"]);
    assert_eq!(texts(&text.replace('\n', "\r\n"), Format::Srt), ["去理发", "走吧"]);
    assert_eq!(texts(&text.replace('\n', "\r"), Format::Srt), ["去理发", "走吧"]);
    assert_eq!(texts(&format!("\u{FEFF}{}", text.trim_end()), Format::Srt), ["去理发", "走吧"]);
    assert_eq!(texts(&text.replace(',', "."), Format::Srt), ["去理发", "走吧"]);
    // Without numbers, without empty lines.
    assert_eq!(texts(&text.replace("1\n", "").replace("2\n", ""), Format::Srt), ["去理发", "走吧"]);
    assert_eq!(texts(&text.replace("\n\n", "\n"), Format::Srt), ["去理发", "走吧"]);
}

#[test]
fn a_word_goes_over_a_line_s_end_between_hanzi() {
    assert_eq!(srt("今天去理\n发店"), ["今天去理发店"]);
    assert_eq!(srt("今天去<i>理</i>\r\n<i>发</i>店"), ["今天去理发店"]);
    assert_eq!(srt("你好，\nOK\n发"), ["你好，\nOK\n发"]);
    // An empty line that is meant to be seen.
    assert_eq!(srt("里\n\u{a0}\n发"), ["里", "发"]);
    assert_eq!(vtt("今天去理\r发<b>店</b>"), prose(&["今天去理发店"]));
    assert_eq!(ass(r"今天去理\N发\n店"), ["今天去理发店"]);
    assert_eq!(ass(r"里，\NOK"), ["里，", "OK"]);
    assert_eq!(ass(r"里\h发"), ["里", "发"]);
}

#[test]
fn a_dash_begins_what_another_one_says() {
    for dash in ["-", "– ", "—", "<i>-", "{\\an8}- "] {
        let second = dash.trim_start_matches("<i>").trim_start_matches("{\\an8}");
        assert_eq!(srt(&format!("- 在哪里\n{dash}发廊")), ["- 在哪里", &format!("{second}发廊")]);
    }
    assert_eq!(vtt("-在哪里\n-发廊"), prose(&["-在哪里", "-发廊"]));
    assert_eq!(ass(r"-在哪里\N- 发廊"), ["-在哪里", "- 发廊"]);
}

#[test]
fn tags_of_subrip_are_left_out() {
    for tag in [
        "<i>",
        "</i>",
        "<B>",
        "<font color=\"#ff0000\">",
        "<font face=\"楷体\">",
        "</font>",
        "{\\an8}",
        "{\\fn楷体}",
        "{i}",
        "{/b}",
        "{y:i}",
        "\u{200B}",
    ] {
        assert_eq!(srt(&format!("理{tag}发")), ["理发"], "{tag}");
    }
    for text in ["<音乐>里", "1 < 2，里", "理{发}", "<里", "{\\里", "<<发>>", "<b里>"] {
        assert_eq!(srt(text), [text]);
    }
    assert_eq!(srt("理<br/>发<br>-里"), ["理发", "-里"]);
}

#[test]
fn flaws_of_subrip_are_put_up_with() {
    let warned = |text| {
        let document = parsed(text, Format::Srt);
        (blocks(&document).len(), document.warnings.iter().map(|w| w.offset).collect::<Vec<_>>())
    };
    assert_eq!(warned("00:00:01,000 --> 00:00:02,000\n里"), (1, vec![]));
    assert_eq!(warned("字幕\n\n1\n00:00:01,000 --> 00:00:02,000\n里\n\n发\n店"), (3, vec![0, 45]));
    assert_eq!(warned("1\n00:00:01,000 --> \n里"), (1, vec![2]));
}

#[test]
fn what_has_no_times_is_no_subtitles() {
    for (text, format, line, column) in [
        ("里\n发", Format::Srt, 1, 1),
        ("\n  1\n2", Format::Srt, 2, 3),
        ("里\n发", Format::Ass, 1, 1),
        ("里\n发", Format::WebVtt, 1, 1),
    ] {
        match parse(text, format, &Options::default()).unwrap_err().into_kind() {
            ErrorKind::Syntax { format: name, line: at, column: to, .. } => {
                assert_eq!((name, at, to), (format.name(), line, column));
            }
            other => panic!("{other}"),
        }
    }
    for format in [Format::Srt, Format::Ass, Format::WebVtt] {
        for blank in ["", "\u{FEFF}\r\n \n"] {
            assert_eq!(parsed(blank, format).blocks, []);
        }
    }
}

#[test]
fn only_cues_of_webvtt_are_text() {
    let text = "WEBVTT - 里\nKind: captions\nLanguage: zh-Hans\n\nNOTE 里\n发\n\nSTYLE\n::cue(v[voice=\"里\"]) {}\n\n\
                REGION\nid:里\n\n里\n00:01.000 --> 00:02.000 region:里 align:start\n去理发\n00:03.000 --> 00:04.000\n走吧\n\n\
                里\n发\n";
    let document = parsed(text, Format::WebVtt);
    let mut expected = vec![(Kind::LanguageTag, "zh-Hans".to_owned())];
    expected.extend(prose(&["去理发", "走吧"]));
    assert_eq!(blocks(&document), expected);
    let place = text.rfind("里").unwrap();
    assert_eq!(document.warnings.iter().map(|w| w.offset).collect::<Vec<_>>(), [place]);
}

#[test]
fn speakers_are_authors_and_annotations_are_blocks() {
    let author = |name: &str| (Kind::Author, name.to_owned());
    assert_eq!(
        vtt("<v.loud 张三>在哪里</v><v 李&amp;发>发廊"),
        [
            author("张三"),
            prose(&["在哪里"])[0].clone(),
            author("李&发"),
            prose(&["发廊"])[0].clone()
        ]
    );
    assert_eq!(
        vtt("去<ruby>理<rt>里一</rt>发<rt>发二</rt></ruby>店"),
        prose(&["去理发店", "里一", "发二"])
    );
}

#[test]
fn tags_and_references_of_webvtt() {
    for tag in ["<i>", "<c.头发>", "<00:00:01.500>", "</c>", "<b.a.b 里>", "<>", "<未知>"] {
        assert_eq!(vtt(&format!("理{tag}发")), prose(&["理发"]), "{tag}");
    }
    assert_eq!(vtt("理&#21457;&amp;<i>&#x5E97;</i>"), prose(&["理发&店"]));
    assert_eq!(vtt("理&发 a>b &unknown"), prose(&["理&发 a>b &unknown"]));
    assert_eq!(vtt("理<b"), prose(&["理"]));
    let tag = |tag: &str| (Kind::LanguageTag, tag.to_owned());
    assert_eq!(
        vtt("理<lang zh-CN>发</lang><lang ja>髪里</lang>店"),
        [&prose(&["理发"])[..], &[tag("zh-CN"), tag("ja")], &prose(&["店"])].concat()
    );
    let all = Options { all_languages: true, ..Options::default() };
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n理<lang ja>髪";
    let document = parse(text, Format::WebVtt, &all).unwrap();
    assert!(blocks(&document).contains(&(Kind::Prose, "理髪".to_owned())));
}

#[test]
fn new_text_of_webvtt_is_spelled_as_the_old() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n理&#21457;，头&#x53d1; a>b A&B 理\n发";
    assert_eq!(
        changed(&parsed(text, Format::WebVtt), convert),
        "WEBVTT\n\n00:01.000 --> 00:02.000\n理&#39662;，頭&#x9aee; a>b A&B 理\n髮"
    );
}

#[test]
fn only_what_is_said_is_text_of_substation_alpha() {
    let text = "\u{FEFF}[Script Info]\n; 里\nTitle: 在头里\nOriginal Script: 张发\nOriginal Translation: \n\
                Update Details: 里\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: 里,楷体\n\n\
                [Fonts]\nfontname: 里.ttf\n[A]\nDialogue: 0,1,2,3,4,5,6,7,8,里\n\n\
                [Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
                Comment: 0,0:00:01.00,0:00:02.00,里,,0,0,0,,里\n\
                Dialogue: 0,0:00:01.00,0:00:02.00,里,李发,0,0,0,Banner;里,去理发, 里\n\
                Dialogue: 0,0:00:01.00,0:00:02.00\n";
    let document = parsed(text, Format::Ass);
    let owned = |kind, text: &str| (kind, text.to_owned());
    assert_eq!(
        blocks(&document),
        [
            owned(Kind::Title, "在头里"),
            owned(Kind::Author, "张发"),
            owned(Kind::Author, "李发"),
            owned(Kind::Prose, "去理发, 里"),
        ]
    );
    assert_eq!(document.warnings.len(), 1);
    let short = "[Events]\nFormat: Start, End, Text\nDialogue: 1,2,里,发";
    assert_eq!(texts(short, Format::Ass), ["里,发"]);
    let ssa = "[Script Info]\r\n[Events]\r\nDialogue: Marked=0,1,2,3,,0,0,0,,里\r\n";
    assert_eq!(texts(ssa, Format::Ass), ["里"]);
}

#[test]
fn override_codes_and_drawings_are_no_text() {
    for code in ["{\\i1}", "{\\pos(1,2)\\fn楷体}", "{里}", "{\\k20}", "{}", "\u{200B}"] {
        assert_eq!(ass(&format!("理{code}发")), ["理发"], "{code}");
    }
    assert_eq!(ass(r"里{\p1}m 0 0 l 里 1{\p0}发"), ["里", "发"]);
    assert_eq!(ass(r"里{\pos(1,1)\p2}m 0 0{\r\p0}{\pbo1}发"), ["里", "发"]);
    assert_eq!(ass(r"里{发，\x 店}}"), ["里}"]);
    assert_eq!(ass(r"里{发，\x 店"), [r"里{发，\x 店"]);
}

#[test]
fn subtitles_are_told_by_how_they_begin() {
    for (text, format) in [
        ("1\n00:00:01,000 --> 00:00:02,000\n里", Some(Format::Srt)),
        ("\u{FEFF}\r\n1\r\n0:00:01.0 --> 00:00:02\r\n", Some(Format::Srt)),
        ("00:00:01,000 --> 00:00:02,000\n里", Some(Format::Srt)),
        ("WEBVTT", Some(Format::WebVtt)),
        (
            "\u{FEFF}WEBVTT 里\nKind: captions\n\n\nNOTE x\n\nid\n00:01.000 --> 00:02.000\n",
            Some(Format::WebVtt),
        ),
        ("\u{FEFF}[Script Info]\r\n; x\r\n", Some(Format::Ass)),
        ("; x\n[script info]\nTitle: x", Some(Format::Ass)),
        ("WEBVTT 是一种字幕。\n\n它很简单。\n", None),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\n", None),
        ("字幕这样写：\n1\n00:00:01,000 --> 00:00:02,000\n里", None),
        ("在 00:00:01,000 --> 00:00:02,000 之间", None),
        ("12\n里", None),
        ("00:01 --> 00:02\n里", None),
        ("正文\n[Script Info]\n", None),
        ("", None),
    ] {
        assert_eq!(sniff(text), format, "{text}");
    }
    let long = "里\n".repeat(1 << 20);
    assert_eq!(sniff(&long), None);
    assert_eq!(sniff(&format!("WEBVTT\n\n{long}")), None);
}

mod random;
