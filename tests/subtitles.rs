//! The samples of subtitles and of a catalogue, converted: each line that changes is written here by hand,
//! from what the formats' specifications say is text; every other line stays.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod common;

use std::path::Path;

use zhpress::convert::target::Tag;
use zhpress::format::Format;
use zhpress::policy::{Policy, Treatment};
use zhpress::press::{Options, OutputEncoding, press};

fn options(to: Tag) -> Options {
    Options { to: Some(to), ..Options::default() }
}

/// Converts a sample, and asserts that only these lines changed, from the first to the second.
fn assert_changes(name: &str, format: Format, options: &Options, changes: &[(&str, &str)]) {
    let bytes = std::fs::read(common::root().join("samples").join(name)).unwrap();
    let pressed = press(&bytes, Some(Path::new(name)), options).unwrap();
    assert_eq!(pressed.report.format, format);
    assert_eq!(pressed.report.warnings, (vec![], 0));
    let mut expected = String::from_utf8(bytes).unwrap();
    for (old, new) in changes {
        assert_eq!(expected.matches(old).count(), 1, "{old}");
        expected = expected.replace(old, new);
    }
    assert_eq!(String::from_utf8(pressed.bytes).unwrap(), expected);
    // What was made is in the target already.
    let again = press(expected.as_bytes(), Some(Path::new(name)), options).unwrap();
    assert_eq!(String::from_utf8(again.bytes).unwrap(), expected);
}

const WEBVTT: [(&str, &str); 7] = [
    ("Language: zh-CN\n", "Language: zh-TW\n"),
    ("雨停了以后，街上的<c.强调>理</c>\n", "雨停了以後，街上的<c.强调>理</c>\n"),
    ("<c.强调>发</c>店又开了门。", "<c.强调>髮</c>店又開了門。"),
    ("做了三十年，头&#21457;都白了。", "做了三十年，頭&#39662;都白了。"),
    ("里面请，<i>坐后面</i>那张椅子。", "裡面請，<i>坐後面</i>那張椅子。"),
    ("今天只剪头发吗？", "今天只剪頭髮嗎？"),
    ("在这里叫<ruby>剪发<rt>理发</rt></ruby>。", "在這裡叫<ruby>剪髮<rt>理髮</rt></ruby>。"),
];

#[test]
fn webvtt() {
    assert_changes("interview.vtt", Format::WebVtt, &options(Tag::TW), &WEBVTT);
}

#[test]
fn speakers_follow_the_metadata() {
    let policy = Policy::default().with_metadata(Treatment::Convert).unwrap();
    let options = Options { policy, ..options(Tag::TW) };
    let name = "interview.vtt";
    let bytes = std::fs::read(common::root().join("samples").join(name)).unwrap();
    let output = String::from_utf8(press(&bytes, Some(Path::new(name)), &options).unwrap().bytes);
    let output = output.unwrap();
    assert!(output.contains("<v 記者>") && output.contains("<v 張師傅>"), "{output}");
    assert!(output.contains("voice=\"记者\""), "{output}");
}

#[test]
fn subrip() {
    let changes = [
        ("雨停了以後，街上的<i>理</i>", "雨停了以后，街上的<i>理</i>"),
        ("<i>髮</i>店又開了門。", "<i>发</i>店又开了门。"),
        ("做了三十年，頭髮都白了。", "做了三十年，头发都白了。"),
        ("- 今天只剪頭髮嗎？", "- 今天只剪头发吗？"),
        ("裡面請。", "里面请。"),
    ];
    assert_changes("interview.srt", Format::Srt, &options(Tag::CN), &changes);
}

const PO: [(&str, &str); 5] = [
    ("\"Language: zh_CN\\n\"", "\"Language: zh_TW\\n\""),
    ("\"发店\"", "\"髮店\""),
    ("msgstr \"为了您的头<b>发</b>\"", "msgstr \"為了您的頭<b>髮</b>\""),
    ("\"%(count)s张照片\\n\"", "\"%(count)s張照片\\n\""),
    ("\"在“%(name)s”里面\"", "\"在“%(name)s”裡面\""),
];

#[test]
fn catalogue() {
    assert_changes("interface.po", Format::Po, &options(Tag::TW), &PO);
}

#[test]
fn a_catalogue_declares_the_encoding_it_is_written_in() {
    let bytes = std::fs::read(common::root().join("samples/interface.po")).unwrap();
    let gb18030 = zhpress::encoding::Encoding::Gb18030;
    let to_encoding = OutputEncoding::Named(gb18030, false);
    let options = Options { to_encoding, ..options(Tag::TW) };
    let pressed = press(&bytes, None, &options).unwrap();
    let (text, ..) = encoding_rs::GB18030.decode(&pressed.bytes);
    assert!(text.contains("charset=GB18030\\n\""), "{text}");
}
