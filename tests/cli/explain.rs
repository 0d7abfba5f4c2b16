//! `explain`: texts, files and what is told of each word, as a user meets it.

use serde_json::{Value, json};

use crate::support::Place;

const ARTICLE: &str = "雨停之后的街道\n2022-03-01 10:28 来源：江城日报 作者：于海\n\n　　昨天的雨停了，人们在巷口说起头发，里。于海说，皇后饭店也开了一家。\n\n版权声明：本网所有文章，未经书面授权不得转载。\n";

fn objects(stdout: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_text_is_explained_word_by_word() {
    // The example of docs/cli.md; entries are those of OpenCC's files.
    let place = Place::with(&[]);
    let args = ["explain", "--text", "皇后的里面，里", "--to", "tw"];
    place.run(&args).exits_with(0).says("3 words, 1 ambiguous").prints(
        "text:1:1: 皇后 → 皇后  phrase; else 皇後\n    \
         s2tw-zhpress conversion_chain[0] STPhrases.txt: 皇后 = 皇后\n\
         text:1:4: 里面 → 裡面  phrase\n    \
         s2tw-zhpress conversion_chain[0] STPhrases.txt: 里面 = 裏面\n    \
         s2tw-zhpress conversion_chain[1] TWVariants.txt: 裏 = 裡\n\
         text:1:7: 里 → 裡  default; else 里 哩\n    \
         s2tw-zhpress conversion_chain[0] STCharacters.txt: 里 = 裏 里 哩\n    \
         s2tw-zhpress conversion_chain[1] TWVariants.txt: 裏 = 裡\n",
    );
    let options = ["--ambiguous-only", "-q"];
    let ran = place.run(&[&args[..], &options].concat()).exits_with(0).says_nothing();
    assert_eq!(String::from_utf8(ran.stdout).unwrap().matches("text:1:").count(), 1);
}

#[test]
fn the_words_of_a_file_have_places_roles_and_entries() {
    let place = Place::with(&[("in/a.txt", ARTICLE), ("own.txt", "巷口\t巷子口\n")]);
    let args = ["explain", "--json", "in", "--to", "t", "--glossary", "own.txt"];
    let words = objects(&place.run(&args).exits_with(0).stdout);
    let word = |source: &str| {
        words.iter().find(|word| word["source"] == source).unwrap_or_else(|| panic!("{source}"))
    };
    assert_eq!(
        *word("里"),
        json!({
            "version": 1, "path": "in/a.txt", "line": 4, "column": 20,
            "byte": ARTICLE.find("里。").unwrap(), "byte_end": ARTICLE.find("里。").unwrap() + 3,
            "role": "paragraph", "source": "里", "result": "裏", "confidence": null, "decided": "default",
            "ambiguous": true, "alternatives": ["里", "哩"],
            "steps": [{
                "config": "s2t", "stage": "conversion_chain[0]", "dictionary": "STCharacters.txt",
                "line": null,
                "key": "里", "value": "裏", "candidates": ["裏", "里", "哩"],
            }],
        })
    );
    assert_eq!(
        (&word("巷口")["decided"], &word("巷口")["result"]),
        (&json!("glossary"), &json!("巷子口"))
    );
    let step = &word("巷口")["steps"][0];
    assert_eq!((&step["dictionary"], &step["line"]), (&json!("own.txt"), &json!(1)));
    assert_eq!(word("于海")["decided"], "name");
    assert_eq!(word("于海")["steps"][0]["dictionary"], "zhpress/STSurnames.txt");
    assert_eq!(word("头发")["decided"], "phrase");
    assert_eq!(word("们")["decided"], "character");
    // The dateline and the notice are kept.
    assert!(words.iter().all(|word| word["role"] != "dateline" && word["role"] != "notice"));
    let all = ["explain", "--json", "in", "--to", "t", "--footer", "convert"];
    let words = objects(&place.run(&all).exits_with(0).stdout);
    assert!(words.iter().any(|word| word["role"] == "notice" && word["source"] == "权"));
}

#[test]
fn a_configuration_of_the_user_s_own_is_explained() {
    let config = "{\"name\": \"x\", \"normalization\": [{\"dict\": {\"type\": \"inline\", \"entries\": {\"ａ\": \"头\"}}}], \"conversion_chain\": [{\"dict\": {\"type\": \"text\", \"file\": \"d.txt\"}}, {\"dict\": {\"type\": \"inline\", \"entries\": {\"頭\": \"首\"}}}]}";
    let place = Place::with(&[("own.json", config), ("d.txt", "头\t頭 斗\n头发\t頭髮\n")]);
    let ran = place.run(&["explain", "-q", "-c", "own.json", "--text", "ａ头发"]).exits_with(0);
    assert_eq!(
        String::from_utf8(ran.stdout).unwrap(),
        "text:1:1: ａ → 首  default; else 斗\n    \
         own normalization[0] inline: ａ = 头\n    \
         own conversion_chain[0] d.txt: 头 = 頭 斗\n    \
         own conversion_chain[1] inline: 頭 = 首\n\
         text:1:2: 头发 → 首髮  phrase; else 首发\n    \
         own conversion_chain[0] d.txt: 头发 = 頭髮\n    \
         own conversion_chain[1] inline: 頭 = 首\n"
    );
}

#[test]
fn what_cannot_be_explained_is_named() {
    let place = Place::with(&[("a.txt", ARTICLE)]);
    place.write("b.png", b"\x89PNG\r\n\x1a\n\0\0");
    let args = ["explain", "a.txt", "b.png", "c.txt"];
    place.run(&args).exits_with(3).says("b.png").says("c.txt");
    place.run(&["explain", "--text", "里", "a.txt"]).exits_with(2);
    // Text in the target already has no words.
    place.run(&["explain", "--text", "頭髮", "--to", "t"]).exits_with(0).prints("").says("0 words");
}

#[test]
fn reports_and_the_gate_count_what_is_ambiguous() {
    let place = Place::with(&[("in/a.txt", ARTICLE)]);
    place.run(&["convert", "in", "-o", "out", "--to", "t", "--report", "r.json"]).exits_with(0);
    let report: Value = serde_json::from_slice(&place.bytes("r.json")).unwrap();
    let counted = report["files"][0]["ambiguous"].as_u64().unwrap();
    let options = ["--json", "--ambiguous-only", "--to", "t"];
    let args = [&["explain", "in"][..], &options].concat();
    let words = objects(&place.run(&args).exits_with(0).stdout);
    assert_eq!(words.len() as u64, counted);
    assert!(words.iter().any(|word| word["source"] == "里"));
    place.run(&["check", "in"]).exits_with(0).prints("");
    place.write("zhpress.toml", "[rules]\nambiguous-conversion = \"error\"\n");
    let ran = place.run(&["check", "in"]).exits_with(1);
    let text = String::from_utf8(ran.stdout).unwrap();
    assert_eq!(text.matches("ambiguous-conversion").count(), words.len(), "{text}");
}
