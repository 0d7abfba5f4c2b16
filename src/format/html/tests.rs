use proptest::prelude::*;

use super::*;
use crate::document::{Block, Kind, Piece};

/// Every block with the name of its kind, what is kept in brackets.
fn kinds(html: &str) -> Vec<(Kind, String)> {
    kinds_with(html, &Options::default())
}

fn kinds_with(html: &str, options: &Options) -> Vec<(Kind, String)> {
    let mut document = parse(html, options);
    document.sort();
    let text = |block: &Block| {
        let text = |piece: &Piece| match piece.text(document.source) {
            kept if piece.is_kept => format!("[{kept}]"),
            text => text.into_owned(),
        };
        block.pieces.iter().map(text).collect::<String>()
    };
    document.blocks.iter().map(|block| (block.kind, text(block))).collect()
}

fn texts(html: &str) -> Vec<String> {
    kinds(html).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn blocks_end_where_a_reader_sees_an_end() {
    for (html, expected) in [
        ("<p>头<b>发</b>里<p>外", vec!["头发里", "外"]),
        ("头<wbr>发<br>里", vec!["头发", "里"]),
        ("<ul><li>一<li>二</ul>三", vec!["一", "二", "三"]),
        ("<table><tr><td>一<td>二<tr><th>三</table>", vec!["一", "二", "三"]),
        ("<dl><dt>一<dd>二</dl>", vec!["一", "二"]),
        ("<div>一<div>二</div>三</div>", vec!["一", "二", "三"]),
        ("<span>头</span><my-word>发</my-word>", vec!["头发"]),
        ("<select><option>一<option>二</select>", vec!["一", "二"]),
        ("一<button>二</button>三", vec!["一", "二", "三"]),
        ("一<!-- 注 -->二<?php 三 ?>四</>五", vec!["一二四五"]),
        ("头</unknown>发</b>里", vec!["头发里"]),
        ("<h1>一</h1>二<hr>三", vec!["一", "二", "三"]),
        ("— <p> · <p>2019", vec!["2019"]),
    ] {
        assert_eq!(texts(html), expected, "{html}");
    }
}

#[test]
fn a_word_goes_across_what_no_reader_sees() {
    for (html, expected) in [
        ("<p>\n  头\n  发\n</p>", vec!["头发"]),
        ("<p>头\r\n<b>\n发</b></p>", vec!["头发"]),
        ("<p>头 发</p>", vec!["头 发"]),
        ("<p>头 <b>发</b></p>", vec!["头 发"]),
        ("<p>用 Word\n  写</p>", vec!["用 Word\n  写"]),
        ("<p>头\u{200b}发&shy;里&#8203;外&ZeroWidthSpace;的</p>", vec!["头发里外的"]),
        ("<p>&#22836;\n&#x53D1;&nbsp;</p>", vec!["头发\u{a0}"]),
        ("<p>好，\n好</p>", vec!["好，好"]),
        ("<p>\u{3000}\u{3000}好</p>", vec!["\u{3000}\u{3000}好"]),
    ] {
        assert_eq!(texts(html), expected, "{html}");
    }
}

#[test]
fn a_ruby_s_base_and_annotations_are_apart() {
    let html = "<p>看<ruby>头<rp>（</rp><rt>tóu</rt><rp>）</rp>发<rt>fà</rt></ruby>里</p>";
    assert_eq!(texts(html), ["看头发里", "tóufà"]);
    let html = "<ruby>头发<rtc><rt>头</rt><rt>发</rt></rtc></ruby><ruby>里<rt>里</ruby>";
    assert_eq!(texts(html), ["头发里", "头发", "里"]);
}

#[test]
fn what_is_no_prose_is_no_block() {
    for html in [
        "<script>头发</script><style>/* 头发 */</style><!-- 头发 -->",
        "<script><!-- <script>头发</script>头发 --></script>",
        "<pre>头发<b>头发</b></pre><code>头发</code><kbd>头发</kbd><samp>头发</samp><var>头发</var>",
        "<textarea>头发</textarea><iframe>头发</iframe><xmp>头发</xmp><noembed>头发</noembed>",
        "<svg><title>头发</title><text>头发</text><style>头</style><![CDATA[头发]]></svg>",
        "<svg><foreignObject><p>头发</p></foreignObject></svg><math><mtext>头发</mtext></math>",
        "<p translate=no>头发<b>头发</b></p><p class='a NoTranslate b' title=头发>头发</p>",
        "<p lang=ja>頭髪</p><p lang=\"ko-KR\" title=头发>头发</p><p xml:lang=zh-Latn>头发</p>",
        "<input value=头发 name=头发><a href=头发 id=头发 class=头发 data-title=头发></a>",
        "<meta name=viewport content=头发><meta content=头发><link rel=头发 href=头发>",
        "<a title=头发",
        "<plaintext>头发</plaintext>头发",
        "<code>头发<p>头发</p>头发",
    ] {
        assert_eq!(texts(html), [""; 0], "{html}");
    }
    for (html, expected) in [
        ("<p translate=no>头<b translate=yes>发</b></p>里", vec!["[头]发", "里"]),
        ("<p lang=en>头<b lang=zh-TW>发</b>", vec!["[头]发", "zh-TW"]),
        ("<svg><g/><p>头</p></svg>发", vec!["头", "发"]),
        ("<code>头<b>发</code>里</b>", vec!["[头][发]里"]),
        ("<p><code>头</p><p>发</code>里", vec!["[发]里"]),
        ("<noscript><p>头</p></noscript>发", vec!["头", "发"]),
        ("<noscript><code>头</noscript>发", vec!["[头]发"]),
        ("用<code>ls &gt; 甲</code>\n 看", vec!["用[ls ][>][ 甲]看"]),
        ("用<code> ls </code> 看<kbd>", vec!["用[ ls]  看"]),
        ("<p>他说<i lang=ja>はい</i>了<p><i lang=ja>はい</i>", vec!["他说[はい]了"]),
        ("<p>用<svg><text>甲</text></svg>看", vec!["用看"]),
    ] {
        assert_eq!(texts(html), expected, "{html}");
    }
}

#[test]
fn attributes_that_readers_are_told_are_prose() {
    let html = "<img alt=头发 src=头发><p TITLE='里&quot;面'>一</p><input placeholder=\"找\">\
                <textarea placeholder=写>x</textarea><svg aria-label=图></svg><option label=项>\
                <table summary=表 alt='a' alt=二>";
    assert_eq!(texts(html), ["头发", "里\"面", "一", "找", "写", "图", "项", "表"]);
}

#[test]
fn meta_tell_of_the_page() {
    let html = "<title>题&amp;<b></title>\
        <meta name=Description content=述><meta name=keywords content='词,语'>\
        <meta property='og:title' content=题二><meta name='twitter:description' content=述二>\
        <meta property=article:author content=王><meta name=copyright content=权>\
        <meta property='article:published_time' content='2019-09-07'>\
        <meta http-equiv=content-language content='zh-CN, en'><meta property=og:locale content=zh_CN>\
        <meta property=og:locale:alternate content=zh_TW><meta itemprop=inLanguage content=zh>";
    let expected = [
        (Kind::Title, "题&<b>"),
        (Kind::Prose, "述"),
        (Kind::Prose, "词,语"),
        (Kind::Title, "题二"),
        (Kind::Prose, "述二"),
        (Kind::Author, "王"),
        (Kind::Fact, "权"),
        (Kind::Fact, "2019-09-07"),
        (Kind::LanguageTag, "zh-CN"),
        (Kind::Locale, "zh_CN"),
        (Kind::LanguageTag, "zh"),
    ]
    .map(|(kind, text)| (kind, text.to_owned()));
    assert_eq!(kinds(html), expected);
}

#[test]
fn government_sites_describe_themselves_by_names_of_their_own() {
    // As the State Council's guide for government sites prescribes them.
    let html = "<meta name='SiteName' content=站><meta name='SiteDomain' content=域>\
        <meta name='ColumnName' content=栏><meta name='ColumnType' content=型>\
        <meta name='ColumnDescription' content=述><meta name='ColumnKeywords' content=词>\
        <meta name='ArticleTitle' content=题><meta name='ContentSource' content=源>\
        <meta name='PubDate' content='2022-03-01 10:28'><meta name='Author' content=刘>";
    let expected = [
        (Kind::Prose, "站"),
        (Kind::Prose, "栏"),
        (Kind::Prose, "型"),
        (Kind::Prose, "述"),
        (Kind::Prose, "词"),
        (Kind::Title, "题"),
        (Kind::Fact, "源"),
        (Kind::Fact, "2022-03-01 10:28"),
        (Kind::Author, "刘"),
    ]
    .map(|(kind, text)| (kind, text.to_owned()));
    assert_eq!(kinds(html), expected);
    let kept = Options { keep_categories: true, ..Options::default() };
    let facts = kinds_with(html, &kept).into_iter().filter(|(kind, _)| *kind == Kind::Fact);
    assert_eq!(facts.map(|(_, text)| text).collect::<String>(), "栏型源2022-03-01 10:28");
}

#[test]
fn language_tags_of_chinese_follow_the_target() {
    let html = "<html lang=zh-CN xml:lang='zh-CN'><link rel=canonical href='https://a.example/'>\
        <link rel=alternate hreflang=zh-CN href='https://a.example/'>\
        <link rel=alternate hreflang=zh-TW href='https://a.example/tw'>\
        <p lang=en>x</p><p lang=zh translate=no>头</p><b lang=zh-Hant>发</b>";
    let tags = kinds(html).into_iter().filter(|(kind, _)| *kind == Kind::LanguageTag);
    let tags: Vec<_> = tags.map(|(_, tag)| tag).collect();
    assert_eq!(tags, ["zh-CN", "zh-CN", "zh-CN", "zh-Hant"]);
}

#[test]
fn a_page_that_says_it_is_in_another_language_may_be_wrong() {
    let chinese = "<html lang='en'><title>题</title><p>中文的新闻<p lang=ja>头发";
    assert_eq!(texts(chinese), ["题", "中文的新闻"]);
    let document = parse(chinese, &Options::default());
    assert_eq!(document.warnings[0].offset, 0);
    assert_eq!(document.warnings[0].what, "<html lang='en'> on a page in Chinese: read as Chinese");
    // What counts is the text that is shown, not how it is spelled.
    let spelled = "<html lang=en><p>&nbsp;&nbsp;&nbsp;&nbsp;&#x65B0;&#x805E;";
    assert_eq!(texts(spelled), ["\u{a0}\u{a0}\u{a0}\u{a0}新聞"]);
    let english = "<html><body lang=en-GB><p title=头>The news of 北京.<p lang=zh>头发";
    assert_eq!(texts(english), ["zh", "头发"]);
    let japanese = "<html lang=ja><p>東京の新聞を読む";
    assert_eq!(texts(japanese), [""; 0]);
    let all = Options { all_languages: true, ..Options::default() };
    assert_eq!(kinds_with(japanese, &all).len(), 1);
    assert_eq!(kinds_with("<p lang=ja>頭髪", &all).len(), 1);
}

#[test]
fn what_the_user_wants_kept_is_kept() {
    let options = Options {
        keep: [".ad", "b[title]", "nav"].map(|selector| selector.parse().unwrap()).to_vec(),
        ..Options::default()
    };
    let html = "<p title=头>头<b>发</b><b title=里>里</b>外<div class='x ad'>一<p>二</div>\
        <nav lang=zh>三</nav><textarea class=ad placeholder=四></textarea><svg class=ad title=五></svg>六";
    let texts: Vec<_> = kinds_with(html, &options).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["头", "头发[里]外", "六"]);
}

/// Pieces of HTML's syntax.
pub(super) const SYNTAX: [&str; 64] = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<a href='x'>",
    "</a>",
    "<code>",
    "</code>",
    "<svg>",
    "</svg>",
    "<math>",
    "<mtext>",
    "<foreignObject>",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<br>",
    "<br/>",
    "<img alt=\"",
    "\">",
    "<p lang=en>",
    "<p translate='no'>",
    "<html lang=en>",
    "<noscript>",
    "</noscript>",
    "<!--",
    "-->",
    "--!>",
    "<!",
    "<?",
    "</",
    "<",
    ">",
    "<![CDATA[",
    "]]>",
    "&#22836;",
    "&amp",
    "&nbsp;",
    "&",
    "头",
    "发",
    "a",
    " ",
    "\n",
    "'",
    "\"",
    "=",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_are_in_order_and_apart(parts in prop::collection::vec(
        prop::sample::select(SYNTAX.to_vec()), 0..60)) {
        let html = parts.concat();
        let mut document = parse(&html, &Options::default());
        document.sort();
        let mut pieces: Vec<&Piece> =
            document.blocks.iter().flat_map(|block| &block.pieces).collect();
        for block in &document.blocks {
            prop_assert!(block.pieces.is_sorted_by(|a, b| a.range.end <= b.range.start));
        }
        pieces.sort_by_key(|piece| piece.range.start);
        prop_assert!(pieces.is_sorted_by(|a, b| a.range.end <= b.range.start));
        for piece in pieces {
            prop_assert!(html.get(piece.range.clone()).is_some_and(|text| !text.is_empty()));
        }
    }
}

/// Were any of it quadratic, this test would take hours.
#[test]
fn hostile_documents_take_linear_time() {
    let units = SYNTAX.into_iter().chain([
        "<x ",
        "<x a",
        "<a b=\"c\" ",
        "</x>",
        "<!--x",
        "--",
        "--!",
        "<script><!--",
        "&#0",
        "&nbsp",
        "<b lang=ja><p>",
        "<p><code>",
        "</code></p>",
        "<td><b>",
        "<table><b>",
        "<x><p>",
        "\n ",
        "<a lang=en><div></a>",
        "<button><p>",
        "<svg><p>",
        "<svg></x>",
        "<x></y>",
        "<ol><li>",
        "<ruby><rt>",
        "<noscript><b>",
        "<title></titl",
        "\u{200b}",
        "<meta lang=zh>",
        "<i><b></i>",
    ]);
    let mut texts: Vec<String> = units.map(|unit| unit.repeat(1_000_000 / unit.len())).collect();
    let nested = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(300_000);
    for (open, close) in [
        ("<x>", "</y>"),
        ("<p><div>", "</p>"),
        ("<b lang=ja><p>", "</b>"),
        ("<p><button><div>", "</p>"),
        ("<svg><g>", "</x>"),
        ("<code><p><x translate=no>", "</code>"),
        ("<i class=notranslate><b><p>", "</i></p>"),
        ("<td><li>", "</li><td>"),
    ] {
        texts.push(nested(open, close));
    }
    let attributes = "a title=\"头\" ".repeat(100_000);
    texts.push(format!("<p {attributes}>发</p>"));
    texts.push(format!("<p title='{}'>发</p>", "头&amp; ".repeat(1_000_000)));
    for text in texts {
        let document = parse(&text, &Options::default());
        assert!(document.blocks.len() <= text.len());
    }
}

#[test]
fn documents_that_end_anywhere_are_read() {
    let html = "<!doctype html><html lang=zh><title>头&amp;</title><p title=\"头\" lang='zh'>发<!-- \
        --><script type=application/ld+json>{}</script><ruby>里<rt>lǐ</rt></ruby>&#22836;";
    for (end, _) in html.char_indices() {
        let document = parse(&html[..end], &Options::default());
        let blocks = document.blocks.iter();
        assert!(blocks.flat_map(|b| &b.pieces).all(|piece| piece.range.end <= end));
    }
    let cut = parse("<p>头<a title=\"发", &Options::default());
    assert_eq!(cut.blocks.len(), 1);
    assert_eq!(cut.warnings[0].offset, 6);
    assert_eq!(parse("a\0<b\0>\0&\0;<p \0=\0", &Options::default()).blocks.len(), 1);
}

#[test]
fn html_is_told_from_what_looks_like_it() {
    for text in [
        "<!DOCTYPE html>\n<p>头",
        "\u{feff}<!-- 注 -->\n<html lang=zh>",
        "\n<HEAD><title>头",
        "<p>头</p>\n<p>发</p>\n",
        "<p>头<p>发",
        "<div class=a><img src=b></div>",
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
    ] {
        assert!(sniff(text), "{text}");
    }
    for text in [
        "",
        "头发",
        "<某某>说",
        "<!-- 注 -->\n\n# 题",
        "<p align=center><img></p>\n\n# 题\n\n头",
        "<br>头",
        "<rss version='2.0'><channel></channel></rss>",
        "<?xml version='1.0'?><html></html>",
        "<!doctype nitf><nitf></nitf>",
        "<a@b.example> 写道",
        "<https://a.example>",
        "< p>头",
        "<",
    ] {
        assert!(!sniff(text), "{text}");
    }
}
