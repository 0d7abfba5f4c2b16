//! OpenCC's own test cases, for every configuration each of them names.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod common;

use std::fs;

use serde_json::Value;
use zhpress::Converter;
use zhpress::convert::target::{Route, Tag};

/// `testcases.json` has trailing commas, which JSON has not.
fn cases() -> Vec<Value> {
    let path = common::root().join("tests/data/opencc/testcases.json");
    let text = fs::read_to_string(path).unwrap();
    let mut json = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(comma) = rest.find(',') {
        json.push_str(&rest[..comma]);
        rest = &rest[comma + 1..];
        if !rest.trim_start().starts_with([']', '}']) {
            json.push(',');
        }
    }
    json.push_str(rest);
    let json: Value = serde_json::from_str(&json).unwrap();
    json["cases"].as_array().unwrap().clone()
}

/// The cases whose expectation needs the dictionaries marked `may_output_tofu`, which
/// OpenCC's command line leaves out unless told otherwise.
fn needs_rare_characters(config: &str, input: &str, expected: &str) -> bool {
    let plain = common::opencc::Interpreter::load(config, false).convert(input);
    plain != expected
}

#[test]
fn every_case_of_every_configuration() {
    let mut checked = 0;
    let mut rare = Vec::new();
    for case in cases() {
        let input = case["input"].as_str().unwrap();
        for (config, expected) in case["expected"].as_object().unwrap() {
            let expected = expected.as_str().unwrap();
            let plain = Converter::from_config(config).unwrap();
            if plain.convert(input) != expected && needs_rare_characters(config, input, expected) {
                rare.push(format!("{config} {}", case["id"].as_str().unwrap()));
                let rare = Converter::from_config_with_rare_characters(config).unwrap();
                assert_eq!(rare.convert(input), expected, "{config}: {input}");
            } else {
                assert_eq!(plain.convert(input), expected, "{config}: {input}");
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 556, "every expectation of the file is checked");
    assert_eq!(rare.len(), 3, "three t2s cases need rare characters: {rare:?}");
    assert!(rare.iter().all(|case| case.starts_with("t2s ")), "{rare:?}");
}

/// Context leaves what OpenCC's own cases expect as it is, but for these: the input, and why an editor would have it so.
const OTHERWISE: [(&str, &str); 3] = [
    (
        "二𫫇英（也作二恶英）是一类公认的剧毒、持久性环境污染物",
        "Taiwan's regulations say 持久性有機污染物, too",
    ),
    ("社區 所罗门群岛 复选框 复选按钮", "a list: nothing tells of which 社區 it is"),
    ("缺省 默认 预设", "a list: nothing tells whether somebody tacitly agrees"),
];

#[test]
fn context_keeps_every_case() {
    let mut checked = 0;
    let mut otherwise = Vec::new();
    for case in cases() {
        let input = case["input"].as_str().unwrap();
        for (config, expected) in case["expected"].as_object().unwrap() {
            let (to, idioms) = match config.as_str() {
                "s2t" => (Tag::Hant, false),
                "s2tw" => (Tag::TW, false),
                "s2hk" => (Tag::HK, false),
                "s2twp" => (Tag::TW, true),
                "s2hkp" => (Tag::HK, true),
                _ => continue,
            };
            let route = Route::new(Tag::Hans, to, idioms, false).with_context();
            let (converted, expected) = (route.convert(input), expected.as_str().unwrap());
            if converted != expected && !OTHERWISE.iter().any(|(known, _)| *known == input) {
                otherwise.push(format!("{config} {input}: {expected}, not {converted}"));
            }
            checked += 1;
        }
    }
    assert_eq!(otherwise, [""; 0]);
    assert!(checked > 200, "{checked}");
}
