use super::*;
use crate::convert::target::Tag;
use crate::policy::{Policy, Treatment};
use crate::press::{Form, Options, article_of, press};

const SOURCE: &str = "老桥要修了
2023-04-12 09:05 来源：江城日报 编辑：范文亮

　　昨天的雨停了，于海在桥头见到了守桥的人，范文亮也来了。他们于傍晚离开，带走了一份范文。（江城日报记者 于海）

版权声明：本文由江城日报发布，未经授权，不得转载。
© 2023 江城日报社 版权所有
";

fn options(to: Tag, policy: Policy) -> Options {
    Options { to: Some(to), policy, ..Options::default() }
}

fn article(source: &str, policy: Policy) -> ConvertedArticle {
    article_of(source.as_bytes(), Some(Path::new("a.txt")), &options(Tag::Hant, policy)).unwrap().0
}

fn texts(blocks: &[ConvertedBlock]) -> Vec<(Role, &str)> {
    blocks.iter().map(|block| (block.role, block.text.trim())).collect()
}

fn people(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn prose_is_converted_and_facts_stay_as_written() {
    let article = article(SOURCE, Policy::default());
    let expected = Metadata {
        headline: Some("老橋要修了".to_owned()),
        published: Some("2023-04-12T09:05".to_owned()),
        published_text: Some("2023-04-12 09:05".to_owned()),
        source: Some("江城日报".to_owned()),
        editors: people(&["范文亮"]),
        authors: people(&["于海"]),
        notice: Some(
            "版权声明：本文由江城日报发布，未经授权，不得转载。\n© 2023 江城日报社 版权所有"
                .to_owned(),
        ),
        ..Metadata::default()
    };
    assert_eq!(article.metadata, expected);
    let body =
        "昨天的雨停了，于海在橋頭見到了守橋的人，范文亮也來了。他們於傍晚離開，帶走了一份範文。";
    let expected = [
        (Role::Headline, "老橋要修了"),
        (Role::Dateline, "2023-04-12 09:05 来源：江城日报 编辑：范文亮"),
        (Role::Paragraph, body),
        (Role::Byline, "（江城日报记者 于海）"),
        (Role::Notice, "版权声明：本文由江城日报发布，未经授权，不得转载。"),
        (Role::Notice, "© 2023 江城日报社 版权所有"),
    ];
    assert_eq!(texts(&article.blocks), expected);
    assert_eq!((article.script, article.lang.as_deref()), ("Hans", Some("zh-Hant")));
    assert_eq!(article.articles, []);
}

#[test]
fn facts_follow_the_policy_of_the_part_in_which_they_stand() {
    let both = Policy::default().with_metadata(Treatment::Convert).unwrap();
    let article = article(SOURCE, both.with(Role::Notice, Treatment::Both).unwrap());
    let Metadata { source, editors, authors, notice, published_text, .. } = article.metadata;
    // A surname's own form, as in the text.
    assert_eq!((editors, authors), (people(&["范文亮"]), people(&["于海"])));
    assert_eq!(source.as_deref(), Some("江城日報"));
    assert_eq!(published_text.as_deref(), Some("2023-04-12 09:05"));
    let lines = [
        "版权声明：本文由江城日报发布，未经授权，不得转载。",
        "© 2023 江城日报社 版权所有",
        "版權聲明：本文由江城日報發佈，未經授權，不得轉載。",
        "© 2023 江城日報社 版權所有",
    ];
    assert_eq!(notice, Some(lines.join("\n")));
    let notices = texts(&article.blocks[4..]);
    assert_eq!(notices, lines.map(|line| (Role::Notice, line)));

    let byline = Policy::default().with(Role::Byline, Treatment::Convert).unwrap();
    let policy = byline.with(Role::Headline, Treatment::Same).unwrap();
    let source = SOURCE.replace("于海", "钟岳").replace("范文亮", "叶文亮");
    let Metadata { headline, editors, authors, .. } =
        super::tests::article(&source, policy).metadata;
    assert_eq!(headline.as_deref(), Some("老桥要修了"));
    assert_eq!(authors, people(&["鍾岳"]), "stands in the byline");
    assert_eq!(editors, people(&["叶文亮"]), "stands in the dateline");
}

#[test]
fn the_texts_are_those_of_the_converted_document() {
    for policy in [
        Policy::default(),
        Policy::default().with_metadata(Treatment::Convert).unwrap(),
        Policy::default().with(Role::Notice, Treatment::Convert).unwrap(),
    ] {
        let options = options(Tag::TW, policy);
        for source in [SOURCE, &SOURCE.replace('\n', "\r\n"), "头发", ""] {
            let (article, report) = article_of(source.as_bytes(), None, &options).unwrap();
            let pressed = press(source.as_bytes(), None, &options).unwrap();
            let output = String::from_utf8(pressed.bytes).unwrap();
            let mut rest = output.as_str();
            for block in &article.blocks {
                let (before, behind) = rest.split_once(&block.text).unwrap();
                assert_eq!(before.trim(), "");
                rest = behind;
            }
            assert_eq!(rest.trim(), "");
            let counts = |report: &crate::press::Report| {
                let of_text = (report.changed, report.terms, report.names, report.kept);
                (of_text, report.configs.clone(), report.is_changed)
            };
            assert_eq!(counts(&report), counts(&pressed.report));
        }
    }
}

#[test]
fn kept_words_stay_and_tags_are_the_targets() {
    let source = "<html lang=\"zh-CN\"><title>头发</title><p>头发<code>头发</code>头<b>发</b></p>";
    let (article, report) =
        article_of(source.as_bytes(), None, &options(Tag::TW, Policy::default())).unwrap();
    let expected =
        [(Role::LanguageTag, "zh-TW"), (Role::Headline, "頭髮"), (Role::Paragraph, "頭髮头发頭髮")];
    assert_eq!(texts(&article.blocks), expected);
    assert_eq!(article.metadata.headline.as_deref(), Some("頭髮"), "the page's title");
    assert_eq!((report.tags, article.lang.as_deref()), (1, Some("zh-TW")));
}

#[test]
fn each_article_of_a_feed_has_its_own_facts() {
    let rss = "<rss version=\"2.0\"><channel><title>江城新闻</title>\
        <item><title>后来的事</title><description>头发</description></item>\
        <item><title>里面</title><description><![CDATA[<p>桥里</p>\
        <p>2023-04-12 09:05 来源：江城日报</p><p>昨天的雨停了，人们在巷口说起那场大水。</p>]]></description></item>\
        <description>我们的新闻</description></channel></rss>";
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","items":[
        {"title":"后来的事","content_text":"头发"},
        {"title":"里面","content_html":"<p>桥里</p><p>2023-04-12 09:05 来源：江城日报</p><p>昨天的雨停了，人们在巷口说起那场大水。</p>"}],
        "title":"江城新闻","description":"我们的新闻"}"#;
    for source in [rss, json] {
        let article = article_of(source.as_bytes(), None, &options(Tag::Hant, Policy::default()));
        let ConvertedArticle { metadata, blocks, articles, .. } = article.unwrap().0;
        assert_eq!(metadata.headline.as_deref(), Some("江城新聞"));
        let own: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(own, ["江城新聞", "我們的新聞"]);
        let [first, second] = articles.as_slice() else { panic!("{articles:?}") };
        assert_eq!(first.metadata.headline.as_deref(), Some("後來的事"));
        assert_eq!(first.metadata.source, None);
        assert_eq!(texts(&first.blocks), [(Role::Headline, "後來的事"), (Role::Paragraph, "頭髮")]);
        assert_eq!(second.metadata.source.as_deref(), Some("江城日报"));
        assert_eq!(second.metadata.published.as_deref(), Some("2023-04-12T09:05"));
        let last = "昨天的雨停了，人們在巷口說起那場大水。";
        assert_eq!(texts(&second.blocks).last(), Some(&(Role::Paragraph, last)));
    }
}

#[test]
fn each_line_of_json_lines_is_an_article() {
    let source = "{\"title\":\"后来的事\",\"body\":\"头发\"}\n\n{\"n\":1}\n{\"title\":\"里面\"}\n";
    let options = Options { form: Form::Json, ..options(Tag::Hant, Policy::default()) };
    let name = Some(Path::new("a.jsonl"));
    let article = article_of(source.as_bytes(), name, &options).unwrap().0;
    let headlines: Vec<_> =
        article.articles.iter().map(|article| article.metadata.headline.as_deref()).collect();
    assert_eq!(headlines, [Some("後來的事"), None, Some("裏面")]);
    assert_eq!(article.blocks, []);
    // Nothing of it is a stream, whatever is named.
    let named = Options {
        from: Some(Tag::Hans),
        from_encoding: Some(crate::encoding::Encoding::Utf8),
        ..options
    };
    assert!(!crate::press::can_stream(name, &named));
    let bytes = press(source.as_bytes(), name, &named).unwrap().bytes;
    assert_eq!(bytes, (serde_json::to_string(&article).unwrap() + "\n").into_bytes());
}
