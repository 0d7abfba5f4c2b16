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
///
/// And but for the forms that people in Taiwan write in the place of its standard's (`台灣`, `計畫`,
/// dictionaries/zhpress/TWForms.txt), in which the expected values are taken.
const OTHERWISE: [(&str, &str); 0] = [];

/// A text with a dictionary's values in the place of its keys, the longest from the left first.
fn with_forms(dictionary: &str, text: &str) -> String {
    let entries = dictionary.lines().filter_map(|line| line.split_once('\t'));
    let mut entries: Vec<(&str, &str)> = entries.collect();
    entries.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
    let (mut rest, mut result) = (text, String::new());
    while let Some(first) = rest.chars().next() {
        let length = match entries.iter().find(|(key, _)| rest.starts_with(key)) {
            Some((key, value)) => {
                result.push_str(value);
                key.len()
            }
            None => {
                result.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    result
}

#[test]
fn context_keeps_every_case() {
    let forms =
        fs::read_to_string(common::root().join("dictionaries/zhpress/TWForms.txt")).unwrap();
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
            let (converted, mut expected) =
                (route.convert(input), expected.as_str().unwrap().to_owned());
            if to == Tag::TW {
                expected = with_forms(&forms, &expected);
            }
            if converted != expected && !OTHERWISE.iter().any(|(known, _)| *known == input) {
                otherwise.push(format!("{config} {input}: {expected}, not {converted}"));
            }
            checked += 1;
        }
    }
    assert_eq!(otherwise, [""; 0]);
    assert!(checked > 200, "{checked}");
}
