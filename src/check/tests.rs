use super::found::NAMED;
use super::*;
use crate::encoding::Encoding;

fn check(bytes: &[u8], encoding: Option<Encoding>) -> Result<Vec<Finding>> {
    super::check(bytes, None, &Options { encoding, ..Options::default() })
}

fn found(bytes: &[u8], encoding: Option<Encoding>) -> Vec<(&'static str, u64, u64, u64)> {
    let row = |f: &Finding| {
        (f.rule.name(), f.place.start.line, f.place.start.column, f.place.bytes.start)
    };
    check(bytes, encoding).unwrap().iter().map(row).collect()
}

#[test]
fn clean_text_has_no_findings() {
    for text in ["", "abc\n", "市政府昨天表示，新的图书馆将在明年开放。\n", "\u{feff}好\n"]
    {
        assert_eq!(check(text.as_bytes(), None).unwrap(), [], "{text}");
    }
}

#[test]
fn places_are_lines_columns_and_bytes_of_the_file() {
    let text = "第一行\r\n好\u{FFFD}好\u{E123}\u{E123}\n";
    let expected = |bytes: [u64; 2]| {
        vec![("replacement-character", 2, 2, bytes[0]), ("private-use", 2, 4, bytes[1])]
    };
    assert_eq!(found(text.as_bytes(), None), expected([14, 20]));
    // With a byte order mark, and in UTF-16 with one.
    let marked = format!("\u{feff}{text}");
    assert_eq!(found(marked.as_bytes(), None), expected([17, 23]));
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(found(&wide, None), expected([14, 18]));
}

#[test]
fn bytes_of_legacy_encodings_are_those_of_the_file() {
    // AAA1 is GBK's first user-defined code. ASCII behind it counts single bytes.
    let mut bytes = b"\xC4\xE3\xBA\xC3abc\xC4\xE3\xAA\xA1\n".to_vec();
    assert_eq!(found(&bytes, Some(Encoding::Gb18030)), [("private-use", 1, 7, 9)]);
    // Far into a file, where whole chunks are passed over.
    let mut far = b"\xC4\xE3\xBA\xC3\n".repeat(20_000);
    let start = far.len() as u64;
    far.append(&mut bytes);
    assert_eq!(found(&far, Some(Encoding::Gb18030)), [("private-use", 20_001, 7, start + 9)]);
}

#[test]
fn malformed_bytes_are_told_apart_from_replacement_characters() {
    let bytes = b"ab\xFFc\xEF\xBF\xBDd\xE4\xB8";
    let expected = [
        ("malformed-bytes", 1, 3, 2),
        ("replacement-character", 1, 5, 4),
        ("malformed-bytes", 1, 7, 8),
    ];
    assert_eq!(found(bytes, Some(Encoding::Utf8)), expected);
    let findings = check(bytes, Some(Encoding::Utf8)).unwrap();
    assert_eq!(findings[0].message, "0xFF is not valid UTF-8");
    assert_eq!(findings[2].message, "0xE4 0xB8 is not valid UTF-8");
}

#[test]
fn of_many_malformed_bytes_twenty_are_named() {
    for count in [21, 5000] {
        let bytes = b"a\xFF".repeat(count);
        let findings = check(&bytes, Some(Encoding::Utf8)).unwrap();
        assert_eq!(findings.len(), 21);
        let last = findings.last().unwrap();
        assert_eq!(last.place.bytes.start, 41);
        let expected = format!("from here on {} more sequence", count - 20);
        assert!(last.message.starts_with(&expected), "{}", last.message);
    }
}

#[test]
fn of_many_places_two_hundred_are_named() {
    let text = "好\u{E000}".repeat(250);
    let findings = check(text.as_bytes(), None).unwrap();
    assert_eq!(findings.len(), NAMED + 1);
    assert_eq!(findings[NAMED].message, "50 more places like this from here on");
}

#[test]
fn a_declaration_is_held_against_the_bytes() {
    let page = |label: &str| format!("<html><head>\n<meta charset=\"{label}\"></head>你好\n");
    assert_eq!(found(page("GBK").as_bytes(), None), [("declared-encoding", 2, 16, 28)]);
    assert_eq!(found(page("utf-9").as_bytes(), None), [("declared-encoding", 2, 16, 28)]);
    assert_eq!(found(page("shift_jis").as_bytes(), None).len(), 1);
    assert_eq!(found(page("utf-8").as_bytes(), None), []);
    let ascii = "<?xml version=\"1.0\" encoding=\"GBK\"?><a/>";
    assert_eq!(found(ascii.as_bytes(), None), []);
    let gbk = encoding_rs::GBK.encode("<meta charset=gb2312>你好，世界").0.into_owned();
    assert_eq!(found(&gbk, None), []);
    let finding = &check(page("GBK").as_bytes(), None).unwrap()[0];
    assert_eq!(finding.message, "'GBK' is declared, but the bytes are UTF-8");
    assert!(finding.fix.as_ref().unwrap().contains("declare UTF-8"));
}

#[test]
fn garbled_text_has_its_remedy() {
    let text = "正常的一行\n他说：ä½\u{A0}å¥½，世界。\n“锟斤拷”很有名\n记锟斤拷者\n";
    let findings = check(text.as_bytes(), None).unwrap();
    let levels: Vec<_> = findings.iter().map(|f| (f.rule, f.level, f.place.start.line)).collect();
    assert_eq!(
        levels,
        [
            (Rule::GarbledText, Level::Error, 2),
            (Rule::GarbledText, Level::Note, 3),
            (Rule::GarbledText, Level::Error, 4)
        ]
    );
    assert_eq!(findings[0].replacement.as_deref(), Some("你好"));
    assert_eq!(findings[0].message, "'ä½\u{A0}å¥½' is UTF-8 read as windows-1252; it was '你好'");
    assert_eq!(findings[2].replacement, None);
}

#[test]
fn private_use_in_garbled_text_is_not_told_twice() {
    // 第 in UTF-8 read as GBK has a character of private use in its second half.
    let text = encoding_rs::GBK.decode_without_bom_handling("第二行是短的".as_bytes()).0;
    assert!(text.contains(|c: char| ('\u{E000}'..='\u{F8FF}').contains(&c)));
    let findings = check(text.as_bytes(), None).unwrap();
    assert!(findings.iter().all(|f| f.rule == Rule::GarbledText), "{findings:?}");
}

#[test]
fn noncharacters_are_not_for_interchange() {
    for character in ['\u{FDD0}', '\u{FFFF}', '\u{1FFFE}', '\u{F0000}', '\u{10FFFD}'] {
        let text = format!("好{character}");
        assert_eq!(found(text.as_bytes(), None), [("private-use", 1, 2, 3)], "{character:?}");
    }
    assert_eq!(found("好\u{FFFC}\u{F900}𠀀".as_bytes(), None), []);
}

#[test]
fn what_is_no_text_is_an_error() {
    let error = check(b"\x7fELF\0\0\0", None).unwrap_err();
    assert!(matches!(error.kind(), crate::ErrorKind::NotText { .. }));
    assert!(check(b"\x7fELF\0\0\0", Some(Encoding::Utf8)).is_ok());
}

#[test]
fn an_encoding_that_is_not_trusted_has_a_level_too() {
    let bytes = b"\0\x01\x02\0";
    let mut options = Options::default();
    let found = super::check(bytes, None, &options).unwrap();
    assert_eq!((found[0].rule, found[0].level), (Rule::Encoding, Level::Error));
    options.levels.set(Rule::Encoding, Some(Level::Warning));
    assert_eq!(super::check(bytes, None, &options).unwrap()[0].level, Level::Warning);
    options.levels.set(Rule::Encoding, None);
    assert_eq!(super::check(bytes, None, &options).unwrap(), []);
}
