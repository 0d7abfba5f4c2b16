//! The laws of formats on random subtitles, and hostile input.

use proptest::prelude::*;

use super::*;
use crate::format::subtitles::laws::assert_laws;

/// What subtitles are made of, glued at random.
fn soup() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "头",
        "发",
        "理",
        "里",
        "干",
        "软件",
        "鼠标",
        "博客",
        "a",
        " ",
        "，",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\0",
        "1",
        "1\n00:00:01,000 --> 00:00:02,000\n",
        "\n\n00:01.000 --> 00:02.000\n",
        "-->",
        "->",
        "00:00:01,000",
        "<i>",
        "</i>",
        "<",
        ">",
        "<v 张发>",
        "</v>",
        "<lang zh-CN>",
        "<lang en>",
        "</lang>",
        "<ruby>",
        "<rt>",
        "</rt>",
        "</ruby>",
        "<c.里>",
        "&amp;",
        "&#21457;",
        "&#x53D1;",
        "&",
        "&lt;",
        ";",
        "<br>",
        "{",
        "}",
        "{\\i1}",
        "{\\p1}",
        "{\\p0}",
        "\\",
        "\\N",
        "\\n",
        "\\h",
        "-",
        "\n- ",
        "WEBVTT\n",
        "NOTE 里\n",
        "Language: zh-CN\n",
        "[Script Info]\n",
        "Title: 里\n",
        "\n[Events]\n",
        "\n[Fonts]\n",
        "Format: Start, Name, Text\n",
        "\nDialogue: 0,0:00:01.00,0:00:02.00,里,李发,0,0,0,,",
        ",",
        "Comment: ",
        "\u{200B}",
        "\u{a0}",
        "\u{FEFF}",
        "髮",
        "𠮷",
    ]);
    prop::collection::vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

/// Starts by which a text is of each format.
const STARTS: [(Format, &str); 3] = [
    (Format::Srt, "1\n00:00:01,000 --> 00:00:02,000\n"),
    (Format::WebVtt, "WEBVTT\n\n00:01.000 --> 00:02.000\n"),
    (Format::Ass, "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,"),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_of_random_subtitles(text in soup()) {
        for (format, start) in STARTS {
            assert_laws(&format!("{start}{text}"), |text| parsed(text, format));
            let _ = parse(&text, format, &Options::default());
        }
        let _ = sniff(&text);
    }

    /// Prose is made of other hanzi than what must stay: `闭` stays wherever it stands, `发` nowhere.
    #[test]
    fn what_is_said_converts_and_all_else_stays(
        cues in prop::collection::vec((0..5_usize, "(发|，|a){1,6}"), 1..8)) {
        let (mut srt, mut vtt) = (String::new(), "WEBVTT 闭\n\nSTYLE\n::cue(.闭) {}\n\n".to_owned());
        let mut ass = "[Script Info]\nComment: 闭\n\n[Events]\n".to_owned();
        for (tag, words) in &cues {
            let tag = ["", "<i>", "<font face=\"闭\">", "{\\fn闭}", "</b>"][*tag];
            srt += &format!("7\n00:00:01,000 --> 00:00:02,000 闭\n{tag}发{tag}{words}{tag}\n\n");
            vtt += &format!("NOTE 闭\n\n闭\n00:01.000 --> 00:02.000 region:闭\n<c.闭>发{words}</c>\n\n");
            ass += &format!("Comment: 闭\nDialogue: 0,1,2,闭,,0,0,0,闭,{{闭}}发{words}{{\\fn闭}}\n");
        }
        for (text, format) in [(srt, Format::Srt), (vtt, Format::WebVtt), (ass, Format::Ass)] {
            let output = changed(&parsed(&text, format), |text| {
                text.replace('发', "髮").replace('闭', "閉").into()
            });
            prop_assert_eq!(output, text.replace('发', "髮"));
        }
    }
}

#[test]
fn a_megabyte_of_anything_is_read() {
    for token in [
        "<",
        ">",
        "<i",
        "<i>",
        "</",
        "{",
        "}",
        "{\\",
        "{\\x}",
        "\\",
        "\\N",
        "&",
        "&#",
        "&#21457;",
        "&amp",
        "<v ",
        "<lang ja>",
        "<ruby><rt>",
        "-",
        "->",
        "-->",
        "\n-->",
        "\n1\n",
        "\n\n",
        "\r",
        "\0",
        "里\n",
        "头<i>",
        "发\\N",
        "[",
        "\n[Events]",
        "\nDialogue: ,",
        ",",
        "\u{200B}",
        "00:00:01,000 --> ",
        "\n00:00:01,000 --> 00:00:02,000\n里",
        "{里<",
        "{\\p1}",
        "<br>",
        "{\\x\\N",
        "1",
        ":",
    ] {
        let text = token.repeat((1 << 20) / token.len());
        for (format, start) in STARTS {
            let text = format!("{start}{text}");
            let document = parsed(&text, format);
            assert_eq!(changed(&document, |text| text.into()), text);
        }
        sniff(&text);
    }
}
