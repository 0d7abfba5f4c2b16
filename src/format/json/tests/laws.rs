//! The laws of formats, and hostile input.

use proptest::prelude::*;

use super::*;
use crate::document::{Splicer, map};

/// What becomes of a document where each block's text is changed so.
fn changed(document: &Document<'_>, change: impl Fn(&str) -> String) -> String {
    let mut edits = Vec::new();
    for block in document.blocks.iter().filter(|block| block.layer.is_none()) {
        let text = document.text(block);
        edits.extend(map::edits(document.source, &block.pieces, 0..text.len(), &text, |text| {
            change(text).into()
        }));
    }
    edits.sort_by_key(|edit| edit.range.start);
    let mut splicer = Splicer::new(document.source);
    edits.into_iter().for_each(|edit| splicer.replace(edit));
    splicer.finish().into_owned()
}

#[test]
fn escapes_keep_their_spelling_and_words_are_words_across_them() {
    let change = |text: &str| text.replace("头发", "頭髮").replace('发', "發");
    for (source, expected) in [
        (r#"["\u5934\u53D1"]"#, r#"["\u982D\u9AEE"]"#),
        (r#"["头\u53d1\/"]"#, r#"["頭\u9aee\/"]"#),
        (r#"["\u5934发\t</x>"]"#, r#"["\u982d髮\t</x>"]"#),
        (r#"{ "头发" :"头发" , "n":1.50E+3}"#, r#"{ "头发" :"頭髮" , "n":1.50E+3}"#),
        (r#"{"a":"发","a":"发"}"#, r#"{"a":"發","a":"發"}"#),
    ] {
        let document = parse(source, Format::Json, &Options::default()).unwrap();
        assert_eq!(changed(&document, change), expected);
    }
}

#[test]
fn new_text_is_the_text_of_a_string() {
    let source = r#"["头", "\u5934"]"#;
    let document = parse(source, Format::Json, &Options::default()).unwrap();
    let new = "\"</script>\\\n\u{1}头😀";
    let output = changed(&document, |_| new.to_owned());
    assert_eq!(serde_json::from_str::<Vec<String>>(&output).unwrap(), [new, new]);
    assert!(!output.contains("</script"), "{output}");
}

#[test]
fn much_of_one_thing_takes_time_in_proportion() {
    let options = Options::default();
    let parts = [
        "[",
        "{",
        "{\"a\":",
        "[\"头\",",
        "\"",
        "\\",
        "\\u5934",
        "\\n头",
        "</",
        "<p>",
        "\n",
        "头",
        "[],",
        "{},",
        "ja",
        "\"lang\":\"ja\",",
    ];
    for part in parts {
        let text = part.repeat((1 << 20) / part.len());
        _ = parse(&text, Format::Json, &options);
        _ = lines(&text, &options);
        _ = sniff(&text);
        linked_data(&text, &options);
        for around in [("[\"", "\"]"), ("[", "0]"), ("{", "\"b\":0}")] {
            let text = format!("{}{text}{}", around.0, around.1);
            if let Ok(document) = parse(&text, Format::Json, &options) {
                let output = changed(&document, |text| text.replace('头', "頭"));
                assert!(parse(&output, Format::Json, &options).is_ok());
            }
        }
    }
}

/// A value without the strings in it, of which only their places are left.
fn skeleton(value: &serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::String(_) => serde_json::Value::String(String::new()),
        serde_json::Value::Array(elements) => elements.iter().map(skeleton).collect(),
        serde_json::Value::Object(members) => {
            members.iter().map(|(key, value)| (key.clone(), skeleton(value))).collect()
        }
        other => other.clone(),
    }
}

/// A random value, as text with random white space.
fn json() -> impl Strategy<Value = String> {
    let string = prop::collection::vec(
        prop::sample::select(
            &["头", "发", "a", r"\u5934", r"\n", r"\\", "<p>", "</p>", r#"\""#, " "][..],
        ),
        0..6,
    );
    let string = string.prop_map(|parts| format!("\"{}\"", parts.concat()));
    let leaf = prop_oneof![
        4 => string.clone(),
        1 => prop::sample::select(&["1", "-0.50e+3", "true", "null"][..]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let key = prop_oneof![
            string.clone(),
            prop::sample::select(
                &["\"lang\"", "\"title\"", "\"author\"", "\"name\"", "\"url\""][..]
            )
            .prop_map(str::to_owned)
        ];
        let member = (key, inner.clone()).prop_map(|(key, value)| format!("{key} : {value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|all| format!("[ {}]", all.join(","))),
            prop::collection::vec(member, 0..4)
                .prop_map(|all| format!("{{{} }}", all.join(" ,\t"))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_strings_change_and_each_as_its_text_does(text in json()) {
        let change = |text: &str| text.replace("头发", "頭髮").replace('发', "發").replace('头', "頭");
        let document = parse(&text, Format::Json, &Options::default()).unwrap();
        prop_assert_eq!(changed(&document, str::to_owned), &*text);
        let output = changed(&document, change);
        let (old, new): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(&text).unwrap(), serde_json::from_str(&output).unwrap());
        prop_assert_eq!(skeleton(&old), skeleton(&new));
        let parsed = parse(&output, Format::Json, &Options::default()).unwrap();
        let texts = |document: &Document<'_>| -> Vec<String> {
            let blocks = document.blocks.iter().filter(|block| block.layer.is_none());
            blocks.map(|block| document.text(block).into_owned()).collect()
        };
        let expected: Vec<String> = texts(&document).iter().map(|text| change(text)).collect();
        prop_assert_eq!(texts(&parsed), expected);
    }
}
