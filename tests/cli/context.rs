//! `--context`: the neighbouring text decides ambiguous characters, as a user meets it.

use crate::support::Place;

/// OpenCC 1.4.2 gives 瞭如 by an entry that goes across the words' border.
const SLIP: &str = "内容包括了如何写信。\n";
const MENDED: &str = "內容包括了如何寫信。\n";
const AS_OPENCC: &str = "內容包括瞭如何寫信。\n";

#[test]
fn context_decides_under_to_alone() {
    let place = Place::with(&[("a.txt", SLIP)]);
    let run = |options: &[&str]| {
        place.run(&[&["convert", "-q", "a.txt"], options].concat()).exits_with(0)
    };
    run(&["--to", "tw"]).prints(MENDED);
    run(&["--to", "tw", "--context", "on", "--idioms"]).prints(MENDED);
    run(&["--to", "tw", "--context", "off"]).prints(AS_OPENCC);
    run(&["-c", "s2tw"]).prints(AS_OPENCC);
    run(&["-c", "s2tw", "--context", "on"]).prints(AS_OPENCC);
    // As a stream, too.
    let stream = ["--from", "s", "-e", "utf-8", "--article", "off"];
    run(&[&["--to", "tw"], &stream[..]].concat()).prints(MENDED);
    run(&[&["--to", "tw", "--context", "off"], &stream[..]].concat()).prints(AS_OPENCC);
}

/// Forms of Taiwan's standard, and those that people there write (dictionaries/zhpress/TWForms.txt).
#[test]
fn taiwan_comes_out_as_people_there_write() {
    let place = Place::with(&[("a.txt", "台湾公布了软件平台的计划，湿地没有污染。\n")]);
    let run = |options: &[&str]| {
        place.run(&[&["convert", "-q", "a.txt"], options].concat()).exits_with(0)
    };
    run(&["--to", "tw"]).prints("台灣公布了軟件平台的計畫，濕地沒有污染。\n");
    run(&["--to", "tw", "--idioms"]).prints("台灣公布了軟體平台的計畫，濕地沒有污染。\n");
    let standard = "臺灣公佈了軟件平臺的計劃，溼地沒有汙染。\n";
    run(&["--to", "tw", "--context", "off"]).prints(standard);
    run(&["-c", "s2tw"]).prints(standard);
    run(&["--to", "hk"]).prints("台灣公佈了軟件平台的計劃，濕地沒有污染。\n");
    // As a stream.
    let stream = ["--to", "tw", "--from", "s", "-e", "utf-8", "--article", "off"];
    run(&stream).prints("台灣公布了軟件平台的計畫，濕地沒有污染。\n");
}

/// And of Hong Kong's (dictionaries/zhpress/HKForms.txt); what an official name has stays.
#[test]
fn hong_kong_comes_out_as_people_there_write() {
    let place =
        Place::with(&[("a.txt", "卫生署说，税务局启用了温度计；这里的户口，脱下来阅览。\n")]);
    let run = |options: &[&str]| {
        place.run(&[&["convert", "-q", "a.txt"], options].concat()).exits_with(0)
    };
    let written = "衞生署說，稅務局啟用了溫度計；這裏的戶口，脫下來閱覽。\n";
    run(&["--to", "hk"]).prints(written);
    run(&["--to", "zh-MO", "--idioms"]).prints(written);
    let standard = "衞生署説，税務局啓用了温度計；這裏的户口，脱下來閲覽。\n";
    run(&["--to", "hk", "--context", "off"]).prints(standard);
    run(&["-c", "s2hk"]).prints(standard);
    let stream = ["--to", "hk", "--from", "s", "-e", "utf-8", "--article", "off"];
    run(&stream).prints(written);
}

#[test]
fn publish_and_verify_have_context_too() {
    let place = Place::with(&[("site/a.txt", SLIP)]);
    let publish = ["publish", "site", "-q", "--to", "tw", "-o"];
    place.run(&[&publish[..], &["on"]].concat()).exits_with(0);
    place.run(&[&publish[..], &["off", "--context", "off"]].concat()).exits_with(0);
    assert_eq!(place.read("on/zh-TW/a.txt"), MENDED);
    assert_eq!(place.read("off/zh-TW/a.txt"), AS_OPENCC);
    let verify = ["verify", "site/a.txt", "on/zh-TW/a.txt", "--to", "tw", "--from", "s"];
    place.run(&verify).exits_with(0);
}

#[test]
fn what_context_overrode_is_explained() {
    let place = Place::with(&[]);
    let args = ["explain", "-q", "--text", "内容包括了如何写信", "--to", "tw"];
    let ran = place.run(&args).exits_with(0);
    let told = String::from_utf8(ran.stdout).unwrap();
    let line =
        told.lines().find(|line| line.contains("了如 → 了如")).unwrap_or_else(|| panic!("{told}"));
    assert!(
        line.starts_with("text:1:5: 了如 → 了如  context (") && line.ends_with(" %); else 瞭如"),
        "{line}"
    );
    assert!(told.contains("s2tw-zhpress conversion_chain[0] STPhrases.txt: 了如 = 瞭如"), "{told}");
}
