use proptest::prelude::*;

use super::*;
use crate::document::Kind;

#[test]
fn front_matter_ends_with_its_closing_line() {
    for front in [
        "---\ntitle: 雨後\n---",
        "---\r\ntitle: 雨後\r\ntags:\r\n  - 天氣\r\n...",
        "---\n---",
        "+++\ntitle = \"雨後\"\n+++",
        "{\n\"title\": \"雨後\"\n}",
        "\u{FEFF}---\ntitle: 雨後\n---",
    ] {
        assert_eq!(length(&format!("{front}\n\n正文")), front.len(), "{front}");
    }
}

#[test]
fn rules_and_documents_are_no_front_matter() {
    for text in [
        "---\n雨停了。\n---\n正文",
        "---\n他說：好\n---\n正文",
        "---\ntitle: 雨後\n正文",
        "{\n\"title\": \"雨後\"\n}\n",
        "{\n不是 JSON\n}\n正文",
        "正文\n---\ntitle: 雨後\n---",
        "",
    ] {
        assert_eq!(length(text), 0, "{text}");
    }
}

/// The fields found, with their kinds; and the warnings.
fn fields(text: &str) -> (Vec<(Kind, String)>, usize) {
    let mut document = Document::new(text);
    parse(&mut document, &Options::default());
    let block = |block: &crate::document::Block| (block.kind, document.text(block).into_owned());
    (document.blocks.iter().map(block).collect(), document.warnings.len())
}

fn texts(text: &str) -> Vec<String> {
    let (fields, warnings) = fields(text);
    assert_eq!(warnings, 0, "{text}");
    fields.into_iter().map(|(_, text)| text).collect()
}

fn yaml(inner: &str) -> String {
    format!("---\ntitle: 题\n{inner}\n---\n正文")
}

#[test]
fn fields_are_what_their_names_say() {
    let expected = [
        (Kind::Title, "题"),
        (Kind::Prose, "述"),
        (Kind::Prose, "标"),
        (Kind::Prose, "签"),
        (Kind::Author, "叶小树"),
        (Kind::Fact, "版权"),
        (Kind::LanguageTag, "zh-CN"),
        (Kind::Prose, "集"),
        // What no name tells is a fact.
        (Kind::Fact, "发"),
    ]
    .map(|(kind, text)| (kind, text.to_owned()));
    for text in [
        "---\n# 注\ntitle: 题 # 注\ndescription: \"述\"\ntags: [标, '签']\nauthor:\n  name: 叶小树\n  \
         url: https://example.org/头\ncopyright: 版权\nlang: zh-CN\nslug: 头\ndate: 2024-05-01\nlayout: 里\n\
         params:\n  summary: 集\n  头: 发\nhead:\n  - - meta\n    - href: 头\n---\n",
        "+++\n# 注\ntitle = \"题\" # 注\ndescription = '述'\ntags = [\n  \"标\", # 注\n  '签',\n]\n\
         author.name = \"叶小树\"\ncopyright = \"\"\"版权\"\"\"\nlang = \"zh-CN\"\nslug = '头'\ndate = 2024-05-01T00:00:00Z\n\
         draft = false\n[params]\nsummary = '集'\n头 = '发'\n[menu]\nparent = '头'\nidentifier = '里'\n+++\n",
        "{\n\"title\": \"题\",\n\"description\": \"述\",\n\"tags\": [\"标\", \"签\"],\n\"author\": {\"name\": \"叶小树\", \"url\": \"头\"},\n\
         \"copyright\": \"版权\", \"lang\": \"zh-CN\", \"slug\": \"头\", \"weight\": -1.5e3, \"draft\": true,\n\
         \"params\": {\"summary\": \"集\", \"头\": \"发\"}\n}\n\n正文",
    ] {
        assert_eq!(fields(text), (expected.to_vec(), 0), "{text}");
    }
}

#[test]
fn all_else_in_chinese_is_a_fact() {
    for (inner, expected) in [
        ("headline: 头\ntranslationKey: 头", vec!["头"]),
        ("menu:\n  main:\n    name: 头\n    parent: 里\n    weight: 1", vec!["头"]),
        (
            "authors:\n  - name: 叶小树\n    email: a@b.example\n    avatar: /图/头.png",
            vec!["叶小树"],
        ),
        (
            "id: 头\nurl: 头\npermalink: /头/\naliases: [头, /里/]\nlayout: 头\ntemplate: 头.html",
            vec![],
        ),
        (
            "date: 2024年5月1日\nlastmod: 2024-05-01\nimage: 图/头.jpg\nlink: https://example.org/头",
            vec![],
        ),
        ("cover:\n  src: 头\n  credit: 图：叶小树", vec!["图：叶小树"]),
        ("draft: true\nname: English", vec![]),
    ] {
        let text = yaml(inner);
        let (found, _) = fields(&text);
        let facts = found[1..].iter().filter(|(kind, _)| matches!(kind, Kind::Fact | Kind::Author));
        let facts: Vec<&str> = facts.map(|(_, text)| text.as_str()).collect();
        assert_eq!((facts.len(), facts), (found.len() - 1, expected), "{inner}");
    }
}

#[test]
fn a_word_goes_on_behind_a_zero_width_space() {
    let text = yaml("summary: 头\u{200b}发\nlead: \"头\\u200b发\"\ntags: [头\u{200b}, 发]");
    let (found, _) = fields(&text);
    let texts: Vec<&str> = found[1..].iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["头发", "头发", "头", "发"]);
}

#[test]
fn categories_may_be_facts() {
    let text = yaml("categories: [头, 发]");
    let mut document = Document::new(&text);
    parse(&mut document, &Options { keep_categories: true, ..Options::default() });
    let kinds: Vec<_> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Kind::Title, Kind::Fact, Kind::Fact]);
}

#[test]
fn yaml_is_read_in_all_its_styles() {
    for (inner, expected) in [
        ("summary: 头 发: x", None),
        ("summary: 头\n  发\n  ab", Some(vec!["头发\nab"])),
        ("summary: '头''发'", Some(vec!["头'发"])),
        ("summary: \"头\\n\\u53d1\\\"\"", Some(vec!["头\n发\""])),
        ("summary: \"头\n  发\"", Some(vec!["头发"])),
        ("summary: \"头\\\n  发\"", Some(vec!["头发"])),
        ("summary: |\n  头\n  发\n\n  里\nslug: a", Some(vec!["头发", "里"])),
        ("summary: >-\n  头。\n  发", Some(vec!["头。\n发"])),
        ("summary: |2\n    头\n  发", Some(vec!["  头发"])),
        ("tags:\n- 头\n- 发", Some(vec!["头", "发"])),
        ("tags:\n  - 头 # 注\n  # 注\n  - \"发\"", Some(vec!["头", "发"])),
        ("tags:\n  -\n    头\n  - [发, 里]", Some(vec!["头", "发", "里"])),
        ("tags: [头,\n  发, # 注\n  ]", Some(vec!["头", "发"])),
        ("authors:\n  - name: 头\n    url: 发\n  - name: 里", Some(vec!["头", "里"])),
        ("authors: [{name: 头, url: 发}, {\"name\":里}]", Some(vec!["头", "里"])),
        ("summary: &锚 头\nlead: *锚", Some(vec!["头"])),
        ("base: &b\n  id: 头\nparams:\n  <<: *b\n  lead: 发", Some(vec!["发"])),
        ("summary: !!str 头\nlead: !own 发", Some(vec!["头"])),
        ("\"summary\": 头\n'lead' : 发", Some(vec!["头", "发"])),
        ("summary: 头#发", Some(vec!["头#发"])),
        ("summary:\n  头", Some(vec!["头"])),
        ("summary:", Some(vec![])),
        ("params:\n  seo:\n    summary: 头", Some(vec!["头"])),
        ("summary: https://example.org:80/头", Some(vec!["https://example.org:80/头"])),
        ("\tsummary: 头", None),
        ("params:\n\tsummary: 头", None),
        ("summary: \"头", None),
        ("summary: [头", None),
        ("summary: [头 }", None),
        ("summary: '头' 发", None),
        ("summary: 头\n 发: 里", None),
        ("summary: @头", None),
        ("? summary\n: 头", None),
        ("头发", None),
        ("params:\n    summary: 头\n  lead: 发", None),
    ] {
        let text = yaml(inner);
        let (found, warnings) = fields(&text);
        let found: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        match expected {
            Some(expected) => assert_eq!((&found[1..], warnings), (&*expected, 0), "{inner}"),
            None => assert_eq!((found.len(), warnings), (0, 1), "{inner}"),
        }
    }
}

#[test]
fn toml_that_is_none_stays() {
    for inner in
        ["= 1", "a = ", "a = '头", "a = [1", "a = \"头\n\"", "[a", "a = 1 2", "a.b", "a = {b}"]
    {
        let text = format!("+++\ntitle = '题'\n{inner}\n+++\n");
        assert_eq!(fields(&text), (Vec::new(), 1), "{inner}");
    }
    assert_eq!(
        texts("+++\ntitle = \"\"\"\n头\\\n   发\n里\"\"\"\"\nlead = '''\n'头''''\n+++\n"),
        ["头发里\"", "'头'"]
    );
}

/// A text with all fields converted, as [`convert`] does.
fn converted(text: &str, convert: impl Fn(&str) -> String) -> String {
    let mut document = Document::new(text);
    parse(&mut document, &Options::default());
    document.sort();
    let mut emitter = crate::document::Emitter::new(&document);
    for (index, block) in document.blocks.iter().enumerate() {
        let whole = document.text(block);
        let edits =
            crate::document::map::edits(text, &block.pieces, 0..whole.len(), &whole, |text| {
                convert(text).into()
            });
        emitter.edit(index, edits);
    }
    emitter.finish().into_owned()
}

#[test]
fn a_plain_value_stays_a_plain_string() {
    for (new, is_taken) in [
        ("髮", true),
        ("長髮", true),
        ("a髮1", true),
        ("發: 里", false),
        ("發 #里", false),
        ("true", false),
        ("'髮", false),
        ("髮, 里", false),
    ] {
        let text = "---\ntitle: 发\ntags: [发]\nlead: \"发\"\n---\n";
        let converted = converted(text, |text| text.replace('发', new));
        let plain = if is_taken { new } else { "发" };
        assert_eq!(
            converted,
            format!("---\ntitle: {plain}\ntags: [{plain}]\nlead: \"{new}\"\n---\n")
        );
    }
}

/// What a reader of YAML finds, all words in one script.
fn yaml_events(text: &str) -> Option<Vec<String>> {
    let mut events = Vec::new();
    for event in granit_parser::Parser::new_from_str(text) {
        let (event, _) = event.ok()?;
        events.push(to_simplified(&format!("{event:?}")));
    }
    Some(events)
}

fn to_traditional(text: &str) -> String {
    text.replace("头发", "頭髮").replace('头', "頭").replace('发', "發")
}

/// The way back, on which all spellings of a word meet.
fn to_simplified(text: &str) -> String {
    text.replace('頭', "头").replace(['髮', '發'], "发")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(3000), failure_persistence: None, ..ProptestConfig::default() })]

    /// What is converted is the same YAML but for the words of fields.
    #[test]
    fn yaml_stays_the_same(parts in prop::collection::vec(prop::sample::select(vec![
        "title: ", "tags:", "summary: ", "slug: ", "params:", "authors:", "name: ", "头", "发", "头发", "\"", "'", "''", "\\\"", "\\u5934",
        "\n", "\n", "\n  ", "\n  ", "\n    ", "- ", "\n- ", "\n  - ", "[", "]", "{", "}", ", ", ": ", ":", "#", " # ", "|", ">", ">-", "&a ", "*a", "!t ", "!!str ",
        "a", "1", " ", "\t", "<<: *a", "\u{a0}", "？", "\r\n",
    ]), 0..24)) {
        let inner = parts.concat();
        let text = format!("---\ntitle: 头\n{inner}\n---\n正文");
        let converted = converted(&text, to_traditional);
        let Some(found) = find(&text) else { return Ok(()) };
        if let Some(before) = yaml_events(&text[found.inner.clone()]) {
            let end = find(&converted).expect("front matter stays").inner;
            prop_assert_eq!(Some(before), yaml_events(&converted[end]), "{}", converted);
        }
    }

    #[test]
    fn toml_stays_the_same(parts in prop::collection::vec(prop::sample::select(vec![
        "title = ", "tags = ", "summary = ", "slug = ", "[params]\n", "[[authors]]\n", "name = ", "头", "发", "\"", "'", "\"\"\"", "'''", "\\\"", "\\u5934",
        "\n", "\n", "[", "]", "{", "}", ", ", " = ", ".", "#", "a", "1", " ", "\t", "true", "\"头\"", "'发'", "\"头\"\n", "2024-05-01\n", "\\\n",
    ]), 0..24)) {
        let inner = parts.concat();
        let text = format!("+++\na = '头'\n{inner}\n+++\n正文");
        let converted = converted(&text, to_traditional);
        let Some(found) = find(&text) else { return Ok(()) };
        if let Ok(before) = ::toml::from_str::<::toml::Table>(&text[found.inner.clone()]) {
            let end = find(&converted).expect("front matter stays").inner;
            let after = ::toml::from_str::<::toml::Table>(&converted[end]);
            let same = |table: &::toml::Table| to_simplified(&format!("{table:?}"));
            prop_assert_eq!(Some(same(&before)), after.ok().as_ref().map(same), "{}", converted);
        }
    }
}

/// A megabyte of each sign: to be read in linear time, or this test takes hours.
#[test]
fn hostile_front_matter_is_read() {
    for sign in [
        "[", "{", "- ", "? ", "a: ", "a: |\n", "\"", "'", "&a ", "*a ", "!t ", "# ", " ", "\t",
        "a:\n ", "- a\n", "a: b\n", "[a, ", "{a: ", "\\", "a.b.", "[[", "\"\"\"", "a = [", "a = {",
        "\0", "头",
    ]
    .into_iter()
    .chain(["{params: {lead: 头}, params: ", "{a: 头, b: ", "a.b = '头'\n"])
    {
        for fence in ["---", "+++"] {
            let text =
                format!("{fence}\ntitle: x\n{}\n{fence}\n", sign.repeat(1_000_000 / sign.len()));
            let text = if fence == "+++" { text.replacen(": x", " = 'x'", 1) } else { text };
            fields(&text);
        }
    }
}
