//! The samples, each change of which is written here by hand.

use zhpress::convert::target::{Route, Tag};
use zhpress::format::{self, Format};
use zhpress::press::Options;

use super::{converted, events, options, sample};

/// The text with these changes and no other; each of what changes stands in it once.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    let mut changed = text.to_owned();
    for (from, to) in changes {
        assert_eq!(changed.matches(from).count(), 1, "{from}");
        changed = changed.replacen(from, to, 1);
    }
    changed
}

const LIBRARY: &[(&str, &str)] = &[
    ("<title>江城图书馆的新闻<", "<title>江城圖書館的新聞<"),
    ("<description>图书馆里的事<", "<description>圖書館裏的事<"),
    ("<language>zh-CN<", "<language>zh-TW<"),
    (
        "type=\"application/rss+xml\" hreflang=\"zh-CN\" title=\"图书馆订阅\"",
        "type=\"application/rss+xml\" hreflang=\"zh-TW\" title=\"圖書館訂閱\"",
    ),
    (
        "<title>理发师的头<![CDATA[发]]> &amp; 干燥机<",
        "<title>理髮師的頭<![CDATA[髮]]> &amp; 乾燥機<",
    ),
    ("/分类\">图书<", "/分类\">圖書<"),
    (
        "&lt;p title=\"头发\"&gt;他的&lt;b class='头发'&gt;头&lt;/b&gt;发很干燥。",
        "&lt;p title=\"頭髮\"&gt;他的&lt;b class='头发'&gt;頭&lt;/b&gt;髮很乾燥。",
    ),
    (
        "<p>图书馆里面，<a href=\"/头发\">头<i>发</i></a>干燥。",
        "<p>圖書館裏面，<a href=\"/头发\">頭<i>髮</i></a>乾燥。",
    ),
    ("<media:title type=\"plain\">头发特写<", "<media:title type=\"plain\">頭髮特寫<"),
    ("<title>第二条：&#22836;&#x53D1;<", "<title>第二條：&#38957;&#x9AEE;<"),
    ("&amp;#22836;&amp;#21457;，里面<", "&amp;#38957;&amp;#39662;，裏面<"),
];

/// What `--metadata convert` changes besides.
const LIBRARY_FACTS: &[(&str, &str)] = &[
    ("版权所有 江城图书馆", "版權所有 江城圖書館"),
    ("(刘编辑)", "(劉編輯)"),
    ("(陈师傅)", "(陳師傅)"),
    ("<itunes:author>刘编辑", "<itunes:author>劉編輯"),
    ("<dc:creator>张发", "<dc:creator>張發"),
    ("\"photographer\">张发", "\"photographer\">張發"),
    ("邻县图书馆", "鄰縣圖書館"),
];

const GARDEN: &[(&str, &str)] = &[
    ("xml:lang=\"zh-TW\"", "xml:lang=\"zh-CN\""),
    ("園藝筆記 &lt;b&gt;", "园艺笔记 &lt;b&gt;"),
    ("種花的&lt;em&gt;樂&lt;/em&gt;趣", "种花的&lt;em&gt;乐&lt;/em&gt;趣"),
    ("atom.xml\" hreflang=\"zh-TW\"", "atom.xml\" hreflang=\"zh-CN\""),
    ("<title>澆水<", "<title>浇水<"),
    ("label=\"種花\"", "label=\"种花\""),
    ("<summary>早上澆水，\n      晚上鬆土。", "<summary>早上浇水，\n      晚上松土。"),
    ("<p title=\"澆水\">乾<b>燥</b>的土要<code>", "<p title=\"浇水\">干<b>燥</b>的土要<code>"),
    ("&lt;i&gt;鬆&lt;/i&gt;土", "&lt;i&gt;松&lt;/i&gt;土"),
    (
        "<p>鬆土用<img src=\"/鋤頭.jpg\" alt=\"鋤頭\"/>",
        "<p>松土用<img src=\"/鋤頭.jpg\" alt=\"锄头\"/>",
    ),
];

#[test]
fn rss_converts_what_is_language_and_nothing_else() {
    let source = sample("library.hans.rss.xml");
    assert_eq!(format::sniff(&source, None), Format::Rss);
    let expected = with(&source, LIBRARY);
    // The target's regional forms are the standard ones here but for 裏.
    let expected = expected.replace('裏', "裡");
    assert_eq!(converted(&source, &options(Tag::CN, Tag::TW)), expected);
    // What is in the target already stays.
    let to = Options { to: Some(Tag::TW), ..Options::default() };
    assert_eq!(converted(&expected, &to), expected);
}

#[test]
fn authors_and_facts_follow_the_metadata_policy() {
    let source = sample("library.hans.rss.xml");
    let mut all = options(Tag::CN, Tag::TW);
    all.policy = all.policy.with_metadata(zhpress::policy::Treatment::Convert).unwrap();
    let expected = with(&with(&source, LIBRARY), LIBRARY_FACTS).replace('裏', "裡");
    assert_eq!(converted(&source, &all), expected);
}

#[test]
fn atom_converts_what_is_language_and_nothing_else() {
    let source = sample("garden.hant.atom.xml");
    assert_eq!(format::sniff(&source, None), Format::Atom);
    assert_eq!(converted(&source, &options(Tag::TW, Tag::CN)), with(&source, GARDEN));
}

const COURTYARD: &[(&str, &str)] = &[
    ("<title>院子里的消息<", "<title>院子裡的消息<"),
    ("<description>街坊们的事<", "<description>街坊們的事<"),
    ("<dc:language>zh-CN<", "<dc:language>zh-TW<"),
    ("<title>院门<", "<title>院門<"),
    ("<title>面馆开门了<", "<title>麵館開門了<"),
    ("门口排起了长\n      队。", "門口排起了長\n      隊。"),
    (
        "老板下了一锅<em>面</em>条，客人坐满了院子里<b>面</b>。",
        "老闆下了一鍋<em>麵</em>條，客人坐滿了院子裡<b>面</b>。",
    ),
    (
        "三个师傅修了两&lt;i&gt;周&lt;/i&gt;，井&#24202;也干&amp;#20928;了。",
        "三個師傅修了兩&lt;i&gt;週&lt;/i&gt;，井&#24202;也乾&amp;#28136;了。",
    ),
    ("<description>找一条旧消息<", "<description>找一條舊消息<"),
];

#[test]
fn rdf_converts_what_is_language_and_nothing_else() {
    let source = sample("courtyard.hans.rdf");
    assert_eq!(format::sniff(&source, None), Format::Rdf);
    assert_eq!(converted(&source, &options(Tag::CN, Tag::TW)), with(&source, COURTYARD));
}

#[test]
fn categories_can_be_kept() {
    let mut kept = options(Tag::TW, Tag::CN);
    kept.reading.keep_categories = true;
    let source = sample("garden.hant.atom.xml");
    let expected = with(&source, GARDEN).replace("label=\"种花\"", "label=\"種花\"");
    assert_eq!(converted(&source, &kept), expected);
}

#[test]
fn feed_readers_find_the_same_feed() {
    for (name, from, to) in [
        ("library.hans.rss.xml", Tag::CN, Tag::TW),
        ("garden.hant.atom.xml", Tag::TW, Tag::CN),
        ("courtyard.hans.rdf", Tag::CN, Tag::TW),
    ] {
        let source = sample(name);
        let output = converted(&source, &options(from, to));
        let [before, after] =
            [&source, &output].map(|text| feed_rs::parser::parse(text.as_bytes()).unwrap());
        // Where there is no id, feed-rs makes one of title and link.
        let own = |id: &str| Some(id.to_owned()).filter(|id| source.contains(&**id));
        let frame = |feed: &feed_rs::model::Feed| {
            let entries = feed.entries.iter().map(|entry| {
                let links: Vec<_> = entry.links.iter().map(|link| link.href.clone()).collect();
                let authors: Vec<_> = entry.authors.iter().map(|one| one.name.clone()).collect();
                let id = own(&entry.id);
                format!("{id:?} {:?} {:?} {links:?} {authors:?}", entry.published, entry.updated)
            });
            let links: Vec<_> = feed.links.iter().map(|link| link.href.clone()).collect();
            (own(&feed.id), links, feed.updated, entries.collect::<Vec<_>>())
        };
        assert_eq!(frame(&before), frame(&after), "{name}");
        assert_eq!(before.entries.len(), 2);
        let route = Route::new(from, to, false, false);
        let title = |feed: &feed_rs::model::Feed| feed.title.as_ref().unwrap().content.clone();
        assert_eq!(title(&after), route.convert(&title(&before)));
    }
}

#[test]
fn the_markup_is_the_same_to_another_parser() {
    for (name, from, to) in [
        ("library.hans.rss.xml", Tag::CN, Tag::TW),
        ("garden.hant.atom.xml", Tag::TW, Tag::CN),
        ("courtyard.hans.rdf", Tag::CN, Tag::TW),
    ] {
        let source = sample(name);
        assert_eq!(events(&converted(&source, &options(from, to))), events(&source), "{name}");
    }
}
