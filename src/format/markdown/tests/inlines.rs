//! What is text within a block.

use super::*;

#[test]
fn inline_markup_is_a_gap() {
    for text in [
        "头**发**",
        "*头*发",
        "***头**发*",
        "头~~发~~",
        "[头](/u)发",
        "[头][a]发\n\n[a]: /u",
        "头[^1]发\n\n[^1]: ",
        "头&#21457;",
        "&#x5934;发",
        "头<b>发</b>",
        "头<!-- 里 -->发",
        "头![](里.png)发",
        "头\u{200b}发",
        "\u{feff}头&ZeroWidthSpace;发\u{ad}",
        "头\u{200b}\n发",
    ] {
        assert_eq!(texts(text), ["头发"], "{text}");
    }
    assert_eq!(texts("3~5头，7~9发"), ["3~5头，7~9发"]);
    assert_eq!(texts("头\\*发"), ["头*发"]);
    assert_eq!(texts("头*发 _里_说"), ["头*发 _里_说"]);
}

#[test]
fn what_is_seen_and_stays_parts_words() {
    for (text, expected) in [
        ("头`x`发", "头⟦x⟧发"),
        ("用 ``头`发`` 说", "用 ⟦头`发⟧ 说"),
        ("头$里$发", "头⟦$里$⟧发"),
        ("头$$里\n说$$发", "头⟦$$里⟧⟦说$$⟧发"),
        ("价$5和$6", "价$5和$6"),
        ("见<https://example.org/头>。", "见⟦https://example.org/头⟧。"),
        ("见https://example.org/头发/a。里", "见⟦https://example.org/头发/a⟧。里"),
        ("见https://example.org头发", "见⟦https://example.org⟧头发"),
        ("见www.example.org/?q=头,发", "见⟦www.example.org/?q=头,⟧发"),
        ("头<code>里</code>发", "头<发"),
        ("一`头", "一`头"),
        ("\\`头`", "`头`"),
        ("三<五，七>六", "三<五，七>六"),
    ] {
        assert_eq!(texts(text), [expected], "{text}");
    }
}

#[test]
fn targets_stay_and_titles_and_alternative_texts_are_blocks() {
    let flow = |text: &str| (Kind::Flow, text.to_owned());
    let prose = |text: &str| (Kind::Prose, text.to_owned());
    for (text, expected) in [
        ("见[头发](头/发.png)", vec![flow("见头发")]),
        ("见[头发](<头 发> \"里&#35828;\")说", vec![flow("见头发说"), prose("里说")]),
        ("头![里**说**](头 '说')发", vec![flow("头发"), prose("里说"), prose("说")]),
        ("[![里](头)](发)", vec![prose("里")]),
        ("未完](头发", vec![flow("未完](头发")]),
        ("[头](发 里)", vec![flow("[头](发 里)")]),
    ] {
        assert_eq!(kinds(text), expected, "{text}");
    }
}

#[test]
fn labels_stay() {
    for (text, expected) in [
        ("见[发][头]里\n\n[头]: /u", "见发里"),
        ("见[头]里\n\n[头]: /u", "见⟦[头]⟧里"),
        ("见[头][]里\n\n[头]: /u", "见⟦[头][]⟧里"),
        ("见![头]里\n\n[头]: /u", "见⟦![头]⟧里"),
        ("见[发]里", "见[发]里"),
        // Converted, it might become one that is defined.
        ("见[头]里\n\n[頭]: /u", "见⟦[头]⟧里"),
        ("见[发]里\n\n[a]: /u", "见[发]里"),
        ("见[^头]里\n\n[^头]: 说", "见里"),
        ("见[^头]里", "见⟦[^头]⟧里"),
    ] {
        let found = texts(text).remove(0);
        assert_eq!(found, expected, "{text}");
    }
}
