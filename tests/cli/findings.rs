//! Findings in every output format, of `check` and of `verify`.

use std::path::Path;

use boon::{Compiler, Schemas};
use serde_json::Value;

use crate::support::Place;

const GARBLED: &str = "清晨的城市\n他说：涓枃鏂伴椈\n";

/// Holds a document against the schema of SARIF 2.1.0.
fn assert_is_sarif(document: &Value) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sarif");
    let text = std::fs::read_to_string(folder.join("sarif-schema-2.1.0.json")).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("sarif.json", serde_json::from_str(&text).unwrap()).unwrap();
    let schema = compiler.compile("sarif.json", &mut schemas).unwrap();
    if let Err(error) = schemas.validate(document, schema) {
        panic!("{error:#}");
    }
}

#[test]
fn sarif_is_as_its_schema_has_it() {
    let place = Place::with(&[("in/a b.txt", GARBLED), ("in/b.txt", "好\u{FFFD}的\n")]);
    let ran = place.run(&["check", "--output-format", "sarif", "in"]).exits_with(1).says_nothing();
    let document: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_is_sarif(&document);
    let run = &document["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "zhpress");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().unwrap();
    let ids: Vec<&str> = results.iter().map(|result| result["ruleId"].as_str().unwrap()).collect();
    assert_eq!(ids, ["garbled-text", "replacement-character"]);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(ids.iter().all(|id| rules.iter().any(|rule| rule["id"] == *id)));
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "in/a%20b.txt");
    let region = &place["region"];
    let shown = ["startLine", "startColumn", "endLine", "endColumn", "byteOffset", "byteLength"]
        .map(|key| region[key].as_u64().unwrap());
    assert_eq!(shown, [2, 4, 2, 10, 25, 18]);
    let change = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "中文新闻");
}

#[test]
fn sarif_of_nothing_is_sarif() {
    let place = Place::with(&[("a.txt", "好的。\n")]);
    let ran = place.run(&["check", "--output-format", "sarif", "a.txt"]).exits_with(0);
    let document: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_is_sarif(&document);
    assert_eq!(document["runs"][0]["results"].as_array().unwrap().len(), 0);
}

#[test]
fn github_gets_workflow_commands() {
    let place = Place::with(&[("a,b.txt", GARBLED), ("c.txt", "常见的乱码是“锟斤拷”。\n")]);
    let ran = place.run(&["check", "--output-format", "github", "a,b.txt", "c.txt"]);
    let output = String::from_utf8(ran.exits_with(1).stdout).unwrap();
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(lines.len(), 2, "{output}");
    assert_eq!(
        lines[0],
        "::error file=a%2Cb.txt,line=2,col=4,endLine=2,endColumn=10,title=garbled-text::\
         '涓枃鏂伴椈' is UTF-8 read as GBK; it was '中文新闻'%0Azhpress convert --repair undoes it"
    );
    assert!(lines[1].starts_with("::notice file=c.txt,line=1,col=8,"), "{output}");
}

#[test]
fn marks_line_up_under_wide_characters() {
    let place = Place::with(&[("a.txt", GARBLED)]);
    place.run(&["check", "a.txt"]).exits_with(1).prints(
        "a.txt:2:4: error: garbled-text: '涓枃鏂伴椈' is UTF-8 read as GBK; it was '中文新闻' (byte 25)\n  \
         | 他说：涓枃鏂伴椈\n  \
         |       ^^^^^^^^^^^\n  \
         fix: zhpress convert --repair undoes it\n",
    );
}

#[test]
fn colours_come_where_they_are_wanted() {
    let place = Place::with(&[("a.txt", GARBLED)]);
    let always = place.run(&["check", "--color", "always", "a.txt"]).exits_with(1);
    let text = String::from_utf8(always.stdout).unwrap();
    assert!(text.starts_with("a.txt:2:4:\u{1b}["), "{text}");
    let plain = place.run(&["check", "a.txt"]).exits_with(1);
    assert!(!String::from_utf8(plain.stdout).unwrap().contains('\u{1b}'));
}

#[test]
fn rules_are_listed_and_explained() {
    let place = Place::new();
    let list = String::from_utf8(place.run(&["rules"]).exits_with(0).stdout).unwrap();
    assert!(list.lines().any(|line| line.starts_with("garbled-text ")), "{list}");
    let one = String::from_utf8(place.run(&["rules", "kept-text"]).exits_with(0).stdout).unwrap();
    assert!(one.starts_with("kept-text (verify; error)\n  Finds "), "{one}");
    let json = place.run(&["rules", "--json"]).exits_with(0).stdout;
    let objects: Vec<Value> = String::from_utf8(json)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(objects.len(), list.lines().count());
    assert!(objects.iter().all(|object| object["summary"].is_string()));
    place.run(&["rules", "no-such"]).exits_with(2).says("there is no rule 'no-such'");
}
