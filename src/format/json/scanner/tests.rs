use proptest::prelude::*;

use super::*;

/// Reads a text that is to be one value.
fn read(text: &str) -> Result<Vec<Token>, Fault> {
    let mut scanner = Scanner::new(text, 0);
    let mut tokens = Vec::new();
    while let Some(token) = scanner.next()? {
        tokens.push(token);
    }
    scanner.pass_space();
    if scanner.position() < text.len() {
        return Err(Fault { offset: scanner.position(), what: "more".into() });
    }
    Ok(tokens)
}

/// What serde_json says; it does not look at the halves of a character that it passes over.
fn is_valid(text: &str) -> bool {
    let mut reader = serde_json::Deserializer::from_str(text);
    serde::Deserialize::deserialize(&mut reader)
        .and_then(|serde::de::IgnoredAny| reader.end())
        .is_ok()
}

#[test]
fn tokens_know_where_they_stand() {
    let text = r#" {"a\n": [1, "头", true]} "#;
    let string = |part: &str, has_escapes| {
        let start = text.find(part).unwrap();
        Text { range: start..start + part.len(), has_escapes }
    };
    assert_eq!(
        read(text).unwrap(),
        [
            Token::ObjectStart,
            Token::Key(string("a\\n", true)),
            Token::ArrayStart,
            Token::Scalar(10..11),
            Token::String(string("头", false)),
            Token::Scalar(20..24),
            Token::ArrayEnd,
            Token::ObjectEnd,
        ]
    );
}

#[test]
fn faults_know_where_they_are() {
    for (text, offset, what) in [
        ("", 0, "the end of the text"),
        ("{", 1, "the end of the text"),
        ("[1,", 3, "the end of the text"),
        (r#"{"a":1,}"#, 7, "a comma before a }"),
        ("[1,]", 3, "a comma before a ]"),
        ("[1 2]", 3, "neither a comma nor a ]"),
        (r#"{"a" 1}"#, 5, "no colon"),
        ("{a:1}", 1, "no name"),
        ("[某某]", 1, "no value"),
        ("[01]", 2, "begins with a zero"),
        ("[1.]", 3, "without a digit"),
        ("[-]", 2, "without a digit"),
        ("[tru]", 1, "no value"),
        (r#"["\x41"]"#, 2, "an escape that JSON does not have"),
        (r#"["\u12g4"]"#, 2, "four hexadecimal digits"),
        ("[\"a\0\"]", 3, "U+0000"),
        ("[\"a\nb\"]", 3, "a line end"),
        ("[\"ab", 1, "without an end"),
        ("[\"ab\\", 4, "an escape that JSON does not have"),
        ("['a']", 1, "no value"),
        ("\u{FEFF}1", 0, "no value"),
    ] {
        let fault = read(text).expect_err(text);
        assert_eq!(fault.offset, offset, "{text}");
        assert!(fault.what.contains(what), "{text}: {}", fault.what);
    }
}

#[test]
fn a_million_levels_need_no_recursion() {
    let depth = 1_000_000;
    let text = "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(read(&text).unwrap().len(), 2 * depth);
    assert_eq!(read(&text[1..]).unwrap_err().offset, 2 * depth - 2);
    assert!(read(&r#"{"a":"#.repeat(depth)).is_err());
}

/// What texts of JSON, right and wrong, are made of.
const PARTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\"a\"",
    "\"a\":",
    "\"\\u5934\\ud83d\\ude00\"",
    "\\",
    "\\u12",
    "\\n",
    "0",
    "-",
    "1",
    "1.5e-7",
    ".",
    "E",
    "true",
    "false",
    "null",
    "nul",
    " ",
    "\n",
    "\t",
    "\u{FEFF}",
    "头",
    "\0",
    "\u{7f}",
    "/",
    "'",
    "[]",
    "{}",
    "\"头发\"",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_json_is_what_serde_json_takes_for_it(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..10)
    ) {
        let text = parts.concat();
        prop_assert_eq!(read(&text).is_ok(), is_valid(&text), "{}", text);
    }
}
