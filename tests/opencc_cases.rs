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

/// With context what OpenCC's own cases expect stays as it is, but for these: the configurations, the input, and what
/// an editor would have instead.
///
/// And but for the forms that people in Taiwan and Hong Kong write in the place of their standards' (`台灣`, `計畫`, `説`,
/// dictionaries/zhpress/TWForms.txt and HKForms.txt), in which the expected values are taken.
const OTHERWISE: &[(&[&str], &str, &str)] = &[
    // 现代汉语词典 prefers 想象; 想|像 are two words.
    (TO_SIMPLIFIED, "想像 想像力 富於想像 想像水一樣", "想象 想象力 富于想象 想像水一样"),
    // The particle is 着.
    (TO_SIMPLIFIED, "慰藉著受傷的心靈 慰藉着受伤的心灵", "慰藉着受伤的心灵 慰藉着受伤的心灵"),
    // 甦 is 苏 where it is no name.
    (
        TO_SIMPLIFIED,
        "甦 楊甦棣 復甦 甦醒 甦生 心肺復甦術 杨苏棣 复苏 苏醒",
        "苏 杨甦棣 复苏 苏醒 苏生 心肺复苏术 杨苏棣 复苏 苏醒",
    ),
    // No editor would: classical 于 is taken for the preposition of modern prose. The model's only case.
    (
        &["s2t", "s2tw", "s2hk"],
        "燕燕于飞，差池其羽。之子于归，远送于野。",
        "燕燕于飛，差池其羽。之子於歸，遠送於野。",
    ),
    // Taiwan's regulations say 持久性有機污染物, too.
    (
        &["s2twp"],
        "二𫫇英（也作二恶英）是一类公认的剧毒、持久性环境污染物",
        "戴奧辛（也作戴奧辛）是一類公認的劇毒、持久性環境污染物",
    ),
    // Lists: nothing tells which 社區 it is, nor whether somebody tacitly agrees.
    (&["s2twp"], "社區 所罗门群岛 复选框 复选按钮", "社區 索羅門群島 核取方塊 核取按鈕"),
    (&["s2twp"], "缺省 默认 预设", "預設 默認 預設"),
    // Alone it may as well be somebody's way to count.
    (&["s2twp"], "算法", "算法"),
];

const TO_SIMPLIFIED: &[&str] = &["t2s", "tw2s", "hk2s"];

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
    let forms = ["TWForms.txt", "HKForms.txt"].map(|file| {
        fs::read_to_string(common::root().join("dictionaries/zhpress").join(file)).unwrap()
    });
    let mut checked = 0;
    let mut otherwise = Vec::new();
    for case in cases() {
        let input = case["input"].as_str().unwrap();
        for (config, expected) in case["expected"].as_object().unwrap() {
            let (from, to, idioms) = match config.as_str() {
                "s2t" => (Tag::Hans, Tag::Hant, false),
                "s2tw" => (Tag::Hans, Tag::TW, false),
                "s2hk" => (Tag::Hans, Tag::HK, false),
                "s2twp" => (Tag::Hans, Tag::TW, true),
                "s2hkp" => (Tag::Hans, Tag::HK, true),
                "t2s" => (Tag::Hant, Tag::Hans, false),
                "tw2s" => (Tag::TW, Tag::Hans, false),
                "hk2s" => (Tag::HK, Tag::Hans, false),
                _ => continue,
            };
            let expected = expected.as_str().unwrap();
            let rare = needs_rare_characters(config, input, expected);
            let converted = Route::new(from, to, idioms, rare).with_context().convert(input);
            let known = OTHERWISE
                .iter()
                .find(|(configs, known, _)| *known == input && configs.contains(&config.as_str()));
            let expected = match (known, to) {
                (Some((.., ours)), _) => (*ours).to_owned(),
                (None, Tag::TW) => with_forms(&forms[0], expected),
                (None, Tag::HK) => with_forms(&forms[1], expected),
                (None, _) => expected.to_owned(),
            };
            if converted != expected {
                otherwise.push(format!("{config} {input}: {expected}, not {converted}"));
            }
            checked += 1;
        }
    }
    assert_eq!(otherwise, [""; 0]);
    assert!(checked > 400, "{checked}");
}
