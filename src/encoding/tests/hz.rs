use super::super::{Encoder, Encoding, OnMalformed, OnUnmappable, decode, detect, encode};
use super::bytes;
use crate::error::ErrorKind;

/// Expected bytes from Python's codec `hz`.
#[test]
fn runs_begin_and_end() {
    for (text, expected) in [
        ("中文", &b"~{VPND~}"[..]),
        ("本报讯~a，\n记者", b"~{1>1(Q6~}~~a~{#,~}\n~{<GU_~}"),
        ("新闻 news 新闻", b"~{PBNE~} news ~{PBNE~}"),
        ("~", b"~~"),
        ("", b""),
    ] {
        assert_eq!(bytes(text, Encoding::HzGb2312), expected, "{text}");
        let back = decode(expected, Encoding::HzGb2312, OnMalformed::Error).expect("valid");
        assert_eq!(back.text, text);
    }
}

/// RFC 1843: a tilde hides a line end, and no run goes beyond one.
#[test]
fn lines_end_runs() {
    for (hz, expected) in [
        (&b"~{VPND~}~\nnews"[..], "中文news"),
        (b"~{VP~\nND~}", "中文"),
        (b"~{VP\nND", "中\nND"),
        (b"~{VP\r\nND", "中\r\nND"),
        (b"~{~}", ""),
        (b"~{VPND", "中文"),
    ] {
        let text = decode(hz, Encoding::HzGb2312, OnMalformed::Error).expect("valid").text;
        assert_eq!(text, expected);
    }
}

#[test]
fn what_is_malformed_is_named() {
    for (hz, at, sequence) in [
        (&b"a~b"[..], 1, "0x7E"),
        (b"~{VP~a", 4, "0x7E"),
        (b"~{VPN", 4, "0x4E"),
        (b"~{VPN\n", 4, "0x4E"),
        (b"~{VP ND~}", 4, "0x20"),
        // Row 2 begins with cell 17, and row 88 is beyond.
        (b"~{\"!~}", 2, "0x22 0x21"),
        (b"~{VPx!~}", 4, "0x78 0x21"),
        (b"\xD6\xD0", 0, "0xD6"),
        (b"ab~", 2, "0x7E"),
    ] {
        let error = decode(hz, Encoding::HzGb2312, OnMalformed::Error).expect_err("malformed");
        let ErrorKind::Malformed { offset, bytes, encoding } = error.kind() else { panic!() };
        assert_eq!((*offset, bytes.as_str(), *encoding), (at, sequence, "HZ-GB-2312"));
    }
    let replaced = decode(b"~{VP~a", Encoding::HzGb2312, OnMalformed::Replace).expect("replaces");
    assert_eq!((&*replaced.text, replaced.replaced), ("中\u{FFFD}\u{FFFD}", 2));
}

#[test]
fn what_gb2312_has_not_does_not_fit() {
    for text in ["聞", "〇", "ñ", "㐀", "😀"] {
        encode(text, Encoding::HzGb2312, false, OnUnmappable::Error).expect_err(text);
    }
    let ncr = encode("新聞", Encoding::HzGb2312, false, OnUnmappable::Ncr).expect("fits");
    assert_eq!(&*ncr.bytes, b"~{PB~}&#x805E;");
}

#[test]
fn runs_go_on_in_the_next_piece() {
    let text = "a新闻~b中文";
    for cut in (0..=text.len()).filter(|&cut| text.is_char_boundary(cut)) {
        let mut encoder = Encoder::new(Encoding::HzGb2312, false, OnUnmappable::Error);
        let mut pieces = Vec::new();
        encoder.encode(&text[..cut], &mut pieces).expect("fits");
        encoder.encode(&text[cut..], &mut pieces).expect("fits");
        encoder.finish(&mut pieces);
        assert_eq!(pieces, bytes(text, Encoding::HzGb2312), "cut at {cut}");
    }
}

#[test]
fn what_only_looks_like_it_is_ascii() {
    for text in [
        "Fig.~{\\bf 3} shows ~{\\it this}.",
        "let f = ~{a}~;",
        "~{",
        "~{}~}",
        "a ~ b {c}",
        // Rare characters alone are no Chinese text.
        "~{xyw{wz~}",
    ] {
        assert_eq!(detect(text.as_bytes()).encoding, Encoding::Utf8, "{text}");
    }
    assert_eq!(detect(b"From: a\n\n~{1>1(Q6~}\n").encoding, Encoding::HzGb2312);
}
