//! Configuration files of a user's own, in OpenCC's format.
#![allow(clippy::unwrap_used, reason = "a test that cannot write its data has failed")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::configs::{ALPHABET, config};
use common::opencc::Interpreter;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;
use zhpress::{Converter, ErrorKind};

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn load(json: &str, files: &[(&str, &str)]) -> Result<Converter, String> {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    let path = write(folder.path(), "c.json", json);
    Converter::from_config_file(&path, false).map_err(|error| {
        assert!(matches!(error.kind(), ErrorKind::Configuration(_)), "{error}");
        let folder = format!("{}/", folder.path().display());
        error.to_string().replace(&folder, "")
    })
}

#[test]
fn dictionaries_stand_beside_the_configuration() {
    let converter = load(
        r#"{ // a comment
            "name": "x",
            "segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "words.txt"}},
            "conversion_chain": [
                {"dict": {"type": "group", "match_policy": "short_circuit", "dicts": [
                    {"type": "inline", "entries": {"印表机": "列印機"}},
                    {"type": "text", "file": "words.txt"},
                    {"type": "text", "file": "rare.txt", "may_output_tofu": true},
                ]}},
                {"dict": {"type": "inline", "entries": {"列印機": "列印機器", "計": "计"}}},
            ],
        }"#,
        &[
            ("words.txt", "\u{feff}# ours\r\n计算机\t計算機 電腦\r\n印表机\t印表機\r\n机\t機\r\n"),
            ("rare.txt", "机\tX\n"),
        ],
    )
    .unwrap();
    assert_eq!(converter.name(), "c");
    // Cut into 计算机, 和 and 印表机; then the inline entry comes before the file's.
    assert_eq!(converter.convert("计算机和印表机"), "计算機和列印機器");
}

#[test]
fn rare_characters_are_taken_in_when_asked_for() {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "rare.txt", "机\tX\n");
    let dict = json!({"type": "text", "file": "rare.txt", "may_output_tofu": true});
    let config = json!({"conversion_chain": [{"dict": dict}]}).to_string();
    let path = write(folder.path(), "c.json", config);
    assert_eq!(Converter::from_config_file(&path, false).unwrap().convert("机"), "机");
    assert_eq!(Converter::from_config_file(&path, true).unwrap().convert("机"), "X");
}

#[test]
fn errors_name_file_line_and_field() {
    let chain = |dict: &str| format!("{{\n\"conversion_chain\": [{{\"dict\":\n{dict}}}]}}");
    let text = chain(r#"{"type": "text", "file": "d.txt"}"#);
    let error = |json: &str, files: &[(&str, &str)]| load(json, files).unwrap_err();
    assert!(error("{\n", &[]).starts_with("c.json: line "), "{}", error("{\n", &[]));
    assert_eq!(error("{}", &[]), "c.json: line 1: the field 'conversion_chain' is missing");
    assert_eq!(
        error(&chain(r#"{"type": "ocd3"}"#), &[]),
        "c.json: line 3: the field 'conversion_chain[0].dict.type': 'ocd3' is none of text, inline and group"
    );
    assert!(error(&text, &[]).starts_with("d.txt: cannot read: "));
    assert!(error(&text, &[("d.txt", "a\tb\nc\n")]).starts_with("d.txt: line 2: "));
    assert!(
        error(&text, &[("d.txt", "a\tb\nc\td\na\te\n")]).starts_with("d.txt: line 3: the key 'a'")
    );
    let ocd2 = error(&chain(r#"{"type": "ocd2", "file": "d.ocd2"}"#), &[]);
    assert!(ocd2.contains("line 3") && ocd2.contains("opencc_dict"), "{ocd2}");
}

#[test]
fn a_dictionary_in_another_encoding_is_refused_with_the_place() {
    let folder = TempDir::new().unwrap();
    // 后<TAB>後 in GBK, on the second line.
    write(folder.path(), "d.txt", b"a\tb\n\xBA\xF3\t\xE1\xE1\n");
    let config = json!({"conversion_chain": [{"dict": {"type": "text", "file": "d.txt"}}]});
    let path = write(folder.path(), "c.json", config.to_string());
    let error = Converter::from_config_file(&path, false).unwrap_err().to_string();
    assert!(error.contains("d.txt: line 2: byte 4 is not valid UTF-8"), "{error}");
}

#[test]
fn a_missing_configuration_is_named() {
    let error = Converter::from_config_file(Path::new("nowhere/c.json"), false).unwrap_err();
    assert!(error.to_string().starts_with("nowhere/c.json: cannot read: "), "{error}");
}

#[test]
fn a_large_dictionary_and_keys_that_are_prefixes_of_one_another() {
    let mut text = String::new();
    for n in 1..1_500 {
        text.push_str(&format!("{}\t{n}\n", "a".repeat(n)));
    }
    // More values than 16 bits number.
    for n in 0..80_000_u32 {
        let key: String =
            [n % 300, n / 300].map(|c| char::from_u32(0x4E00 + c).unwrap()).iter().collect();
        text.push_str(&format!("{key}\t{n}\n"));
    }
    let json =
        json!({"conversion_chain": [{"dict": {"type": "text", "file": "d.txt"}}]}).to_string();
    let converter = load(&json, &[("d.txt", &text)]).unwrap();
    assert_eq!(converter.convert(&"a".repeat(1_510)), "149911");
    assert_eq!(converter.convert("一丁七"), "300七");
    assert_eq!(converter.convert("\u{4EC7}\u{4F0A}"), "79999");
    assert_eq!(streamed(&converter, &"a".repeat(15_100), 1), "1499".repeat(10) + "110");
}

/// What is converted: the alphabet, description operators and line ends.
fn text() -> impl Strategy<Value = String> {
    let mut characters = ALPHABET.to_vec();
    characters.extend(['⿰', '⿾', '\n']);
    prop::collection::vec(prop::sample::select(characters), 1..=40)
        .prop_map(|characters| characters.into_iter().collect())
}

/// The text converted in pieces of so many characters.
fn streamed(converter: &Converter, text: &str, size: usize) -> String {
    let mut stream = converter.stream();
    let mut output = String::new();
    for piece in text.chars().collect::<Vec<_>>().chunks(size) {
        stream.push(&String::from_iter(piece), &mut output);
    }
    stream.finish(&mut output);
    output
}

/// What a random configuration once found: a segment's words may come up again between stages.
#[test]
fn a_later_stage_may_make_a_segment_key_again() {
    let inline = |key: &str, value: &str| json!({"type": "inline", "entries": {key: value}});
    let steps = [("a", "豈"), ("万豈", "𠀀"), ("丁𠀀", "一")];
    let chain: Vec<Value> = steps.iter().map(|(k, v)| json!({"dict": inline(k, v)})).collect();
    let segmentation = json!({"type": "mmseg", "dict": inline("万豈", "一")});
    let config = json!({"segmentation": segmentation, "conversion_chain": chain}).to_string();
    assert_eq!(load(&config, &[]).unwrap().convert("丁万a"), "一");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Configurations that nobody would write, on text in which everything overlaps; whole
    /// and in pieces.
    #[test]
    fn any_configuration_is_exact(config in config(), texts in prop::collection::vec(text(), 1..6)) {
        let json = config.to_string();
        let naive = Interpreter::from_json(&json, false);
        let folder = TempDir::new().unwrap();
        let engine = Converter::from_config_file(&write(folder.path(), "c.json", &json), false).unwrap();
        for text in texts {
            let expected = naive.convert(&text);
            prop_assert_eq!(engine.convert(&text), expected.as_str(), "{} on {}", json, text);
            for size in [1, 2, 7, 40] {
                let streamed = streamed(&engine, &text, size);
                prop_assert_eq!(&streamed, &expected, "{} on {} by {}", json, text, size);
            }
        }
    }
}
