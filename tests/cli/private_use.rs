//! Private-use characters that old decoders left in a text.

use crate::support::Place;

/// `佢哋嘅學校喺鰂魚涌，今日嚟咗好多學生。`, with Hong Kong's characters as Windows-950 reads them.
const HONG_KONG: &str =
    "佢\u{E5A2}\u{ECD1}學校\u{ECD8}\u{E517}魚涌，今日\u{E547}\u{ECD9}好多學生。\n";

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn hong_kong_s_are_mapped_and_counted() {
    let place = Place::new();
    place.write("a.txt", [b"\xFF\xFE".to_vec(), utf16(HONG_KONG)].concat());
    let convert = ["convert", "a.txt", "-o", "b.txt", "--to", "s", "--report", "r.json", "-v"];
    place.run(&convert).exits_with(0).says("6 private-use characters mapped");
    assert_eq!(place.read("b.txt"), "佢哋嘅学校喺鲗鱼涌，今日嚟咗好多学生。\n");
    let report = place.read("r.json");
    assert!(report.contains("\"private_use_mapped\":6,\"private_use_kept\":0"), "{report}");
}

#[test]
fn keep_keeps_them() {
    let place = Place::with(&[("a.txt", HONG_KONG)]);
    let convert = ["convert", "a.txt", "-o", "b.txt", "-c", "t2s", "--private-use", "keep", "-v"];
    let ran = place.run(&convert).exits_with(0).says("6 private-use characters kept");
    assert!(!ran.stderr.contains("warning"), "{}", ran.stderr);
    assert!(place.read("b.txt").contains("佢\u{E5A2}\u{ECD1}学校"));
}

#[test]
fn what_cannot_be_told_is_said() {
    let place = Place::with(&[("a.txt", "看\u{E84B}上下文\n")]);
    let convert = ["convert", "a.txt", "-o", "b.txt", "-c", "t2s"];
    place.run(&convert).exits_with(0).says("1 private-use character kept, since it cannot be told");
    assert_eq!(place.read("b.txt"), "看\u{E84B}上下文\n");
    for (arrangement, expected) in [("gbk", "看䥽上下文\n"), ("hkscs", "看𩸭上下文\n")] {
        let named = [&convert[..], &["--force", "--private-use", arrangement]].concat();
        place.run(&named).exits_with(0);
        assert_eq!(place.read("b.txt"), expected);
    }
}

/// A stream tells nothing from its text, and the same goes for a file under the same options.
#[test]
fn streams() {
    let place = Place::new();
    // FE51 and A8BC, the latter by its code of the edition of 2000.
    let gb18030 = b"\xFE\x51\x81\x35\xF4\x37\xCD\xB7\xB7\xA2\n";
    let utf8 = "\u{E816}\u{ECD1}头发\n".as_bytes();
    for (encoding, more, bytes, expected, warns) in [
        ("gb18030", &[][..], &gb18030[..], "𠂇ḿ頭髮\n", false),
        ("utf-8", &[], utf8, "\u{E816}\u{ECD1}頭髮\n", true),
        ("utf-8", &["--private-use", "gbk"], utf8, "𠂇\u{ECD1}頭髮\n", false),
        ("utf-8", &["--private-use", "hkscs"], utf8, "𨭐嘅頭髮\n", false),
        ("utf-8", &["--private-use", "keep"], utf8, "\u{E816}\u{ECD1}頭髮\n", false),
    ] {
        let options = ["convert", "-c", "s2t", "--article", "off", "-e", encoding];
        let stream = [&options[..], more].concat();
        let ran = place.run_with_stdin(&stream, bytes).exits_with(0);
        assert_eq!(String::from_utf8(ran.stdout).unwrap(), expected);
        assert_eq!(ran.stderr.contains("cannot be told which"), warns, "{}", ran.stderr);
        place.write("a.txt", bytes);
        let file = [&stream[..], &["a.txt", "-o", "b.txt", "--force"]].concat();
        place.run(&file).exits_with(0);
        assert_eq!(place.read("b.txt"), expected);
    }
}
