//! Configuration files and dictionaries as nobody should write them: a sentence that says where
//! and what, or the right result, and never a hang.

use std::fs::File;
use std::process::Output;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Place, Ran};

/// Converts `text` by the configuration file `c.json`; one that takes minutes is a hang.
fn convert(place: &Place, config: &str, text: &str) -> Ran {
    place.write("text.txt", text);
    let args = ["convert", "-c", config, "--article", "off", "-e", "utf-8", "text.txt"];
    // Not a pipe, which would have to be read meanwhile.
    let stdout = File::create(place.path("stdout")).unwrap();
    let mut child = place.command(&args).stdout(stdout).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_secs(300) {
            child.kill().unwrap();
            panic!("{config} hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    Ran::of(Output { stdout: place.bytes("stdout"), ..output })
}

fn text(file: &str) -> Value {
    json!({"type": "text", "file": file})
}

fn group(policy: &str, dicts: Vec<Value>) -> Value {
    json!({"type": "group", "match_policy": policy, "dicts": dicts})
}

fn chain(dicts: impl IntoIterator<Item = Value>) -> Value {
    let steps: Vec<Value> = dicts.into_iter().map(|dict| json!({"dict": dict})).collect();
    json!({"name": "x", "conversion_chain": steps})
}

/// A place with this configuration, and `text.txt` in it.
fn place(config: &Value) -> Place {
    Place::with(&[("c.json", &config.to_string())])
}

/// A place whose configuration names the dictionary `d.txt`.
fn place_with_dictionary(bytes: impl AsRef<[u8]>) -> Place {
    let place = place(&chain([text("d.txt")]));
    place.write("d.txt", bytes);
    place
}

#[test]
fn dictionaries_that_are_read() {
    for (dictionary, expected) in [
        // Without entries.
        ("", "abc"),
        ("\u{feff}", "abc"),
        ("# a\tX\n\n", "abc"),
        // Line ends, a byte order mark, no last line end, more than one candidate.
        ("a\tX\r\nb\tY\r\n", "XYc"),
        ("\u{feff}a\tX\nb\tY", "XYc"),
        ("a\tX Z\n", "Xbc"),
        // Keys that are beginnings of one another; a tab in the value is the value's.
        ("a\t1\nab\t2\nabc\t3\n", "3"),
        ("abc\tX\tY\n", "X\tY"),
        // What is not allowed elsewhere but is text.
        ("a\t\u{feff}\u{fffe}\u{10ffff}\n", "\u{feff}\u{fffe}\u{10ffff}bc"),
    ] {
        let place = place_with_dictionary(dictionary);
        convert(&place, "c.json", "abc").exits_with(0).prints(expected).says_nothing();
    }
}

#[test]
fn dictionaries_that_are_refused() {
    for (dictionary, sentence) in [
        (&b"a\tb\nc\n"[..], "d.txt: line 2: expected a key, a tab and at least one candidate"),
        (b"a\tb\n\tc\n", "d.txt: line 2: the key before the tab is empty"),
        (b"a\tb\nc\t\n", "d.txt: line 2: the candidate after the tab is empty"),
        (b"a\tb\nb\tc\na\td\n", "d.txt: line 3: the key 'a' stands on line 1 already"),
        (b"a\tb\nb\0\tc\n", "d.txt: line 2: byte 5 is U+0000; save the file as UTF-8"),
        (b"a\tb\n\xED\xA0\x80\tc\n", "d.txt: line 2: byte 4 is not valid UTF-8"),
        // In GBK, and in UTF-16 with a byte order mark.
        (b"a\tb\n\xBA\xF3\t\xE1\xE1\n", "d.txt: line 2: byte 4 is not valid UTF-8"),
        (b"\xFF\xFEa\0\t\0b\0\n\0", "d.txt: line 1: byte 3 is U+0000"),
    ] {
        let place = place_with_dictionary(dictionary);
        convert(&place, "c.json", "abc").exits_with(2).says(sentence).prints("");
    }
}

/// A key in an error is cut, and cannot give orders to a terminal.
#[test]
fn errors_show_keys_harmlessly() {
    let key = format!("\u{1b}[31m{}", "長".repeat(5_000));
    let ran = convert(&place_with_dictionary(format!("{key}\t1\n{key}\t2\n")), "c.json", "x");
    let ran =
        ran.exits_with(2).says(r"line 2: the key '\u{1b}[31m長長").says("…' stands on line 1");
    assert!(!ran.stderr.contains('\u{1b}') && ran.stderr.len() < 500, "{}", ran.stderr);
}

#[test]
fn configurations_that_are_refused() {
    let inline = |entries: &str| {
        format!(
            r#"{{"conversion_chain": [{{"dict": {{"type": "inline", "entries": {entries}}}}}]}}"#
        )
    };
    for (config, sentence) in [
        (String::new(), "c.json: line 1: expected an object"),
        ("\0".to_owned(), "c.json: line 1: byte 0 is U+0000"),
        ("[]".to_owned(), "c.json: line 1: expected an object"),
        ("{".to_owned(), "c.json: line 1: this is not JSON"),
        ("[".repeat(1_000_000), "c.json: line 1: this is not JSON: Maximum nesting depth"),
        (r#"{"conversion_chain": {}}"#.to_owned(), "'conversion_chain': expected an array"),
        (r#"{"conversion_chain": [7]}"#.to_owned(), "'conversion_chain[0]': expected an object"),
        (inline(r#"{"": "x"}"#), "expected a key and a value that are not empty"),
        (
            inline(r#"{"x": ""}"#),
            "'conversion_chain[0].dict.entries.x': expected a key and a value",
        ),
        (
            inline("{\"x\": \"1\",\n\"x\": \"2\"}"),
            "c.json: line 2: the field 'conversion_chain[0].dict.entries.x': the key stands there already",
        ),
        (inline(r#"{"x": "a\u0000b"}"#), "entries.x': U+0000 is not allowed"),
        (inline(&format!(r#"{{"{}": "x"}}"#, "b".repeat(8_193))), "bb…': a key has at most 8192"),
        (inline(r#"{"x": "\ud800"}"#), "c.json: line 1: "),
        (inline(&format!("[{}7]", "7,".repeat(1_000_000))), "entries': expected an object"),
        (chain([text("")]).to_string(), "file': expected a string that is not empty"),
        (
            chain(vec![group("union", vec![]); 1_001]).to_string(),
            "'conversion_chain[1000].dict': there are more than 1000 dictionaries",
        ),
        (
            chain([group("longest", vec![])]).to_string(),
            "'longest' is neither short_circuit nor union",
        ),
    ] {
        let place = Place::with(&[("c.json", &config)]);
        convert(&place, "c.json", "abc").exits_with(2).says("c.json: line ").says(sentence);
    }
}

#[test]
fn an_empty_chain_changes_nothing() {
    for config in
        [chain([]), chain([group("union", vec![])]), chain([group("short_circuit", vec![])])]
    {
        convert(&place(&config), "c.json", "头发").exits_with(0).prints("头发");
    }
}

/// What stands before the chain still counts, and what would only cut the text does not.
#[test]
fn an_empty_chain_after_normalization_and_segmentation() {
    let inline = |key: &str, value: &str| json!({"type": "inline", "entries": {key: value}});
    let mut config = chain([]);
    config["segmentation"] = json!({"type": "mmseg", "dict": inline("ab", "x")});
    convert(&place(&config), "c.json", "abc").exits_with(0).prints("abc");
    config["normalization"] = json!([{"dict": inline("a", "z")}]);
    convert(&place(&config), "c.json", "abc").exits_with(0).prints("zbc");
    let config = json!({"conversion_chain": [], "normalization": config["normalization"]});
    convert(&place(&config), "c.json", "abc").exits_with(0).prints("zbc");
}

#[test]
fn groups_may_be_nested_but_not_without_end() {
    let nested = |depth| (0..depth).fold(text("d.txt"), |dict, _| group("union", vec![dict]));
    let place = place(&chain([nested(120)]));
    place.write("d.txt", "a\tb\n");
    convert(&place, "c.json", "aa").exits_with(0).prints("bb");
    // The writer of this JSON would need more than the stack.
    let dict = format!(
        "{}{}{}",
        r#"{"type": "group", "dicts": ["#.repeat(10_000),
        text("d.txt"),
        "]}".repeat(10_000)
    );
    place.write("c.json", format!(r#"{{"conversion_chain": [{{"dict": {dict}}}]}}"#));
    convert(&place, "c.json", "aa").exits_with(2).says("c.json: line 1: this is not JSON: Maximum");
}

/// As with OpenCC, a configuration names any file that its user may read.
#[test]
fn dictionaries_elsewhere() {
    let place = Place::with(&[("d.txt", "a\tb\n"), ("conf/sub/d.txt", "a\tc\n")]);
    let absolute = place.path("d.txt");
    for (file, expected) in [
        ("../d.txt", "b"),
        ("../conf/sub/d.txt", "c"),
        ("./sub/../../d.txt", "b"),
        ("sub/d.txt", "c"),
        (absolute.to_str().unwrap(), "b"),
    ] {
        place.write("conf/c.json", chain([text(file)]).to_string());
        convert(&place, "conf/c.json", "a").exits_with(0).prints(expected);
    }
    place.write("conf/c.json", chain([text("../../../nowhere/d.txt")]).to_string());
    convert(&place, "conf/c.json", "a").exits_with(2).says("nowhere/d.txt: cannot read: ");
}

#[cfg(unix)]
#[test]
fn links_lead_to_dictionaries_or_to_an_end() {
    use std::os::unix::fs::symlink;
    let place = Place::with(&[("d.txt", "a\tb\n"), ("conf/c.json", "")]);
    symlink("../d.txt", place.path("conf/link.txt")).unwrap();
    symlink("loop.txt", place.path("conf/loop.txt")).unwrap();
    symlink("c.json", place.path("conf/other.json")).unwrap();
    symlink("round.json", place.path("conf/round.json")).unwrap();
    place.write("conf/c.json", chain([text("link.txt")]).to_string());
    convert(&place, "conf/c.json", "a").exits_with(0).prints("b");
    convert(&place, "conf/other.json", "a").exits_with(0).prints("b");
    convert(&place, "conf/round.json", "a").exits_with(2).says("conf/round.json: cannot read: ");
    place.write("conf/c.json", chain([text("loop.txt")]).to_string());
    convert(&place, "conf/c.json", "a").exits_with(2).says("conf/loop.txt: cannot read: ");
    // The one file that a configuration could include is itself; it is no dictionary.
    place.write("conf/c.json", chain([text("c.json")]).to_string());
    convert(&place, "conf/c.json", "a").exits_with(2).says("c.json: line 1: expected a key, a tab");
}

#[test]
fn what_is_no_file_is_no_dictionary_and_no_configuration() {
    let place = Place::with(&[("folder/x", "")]);
    let mut names = vec!["folder", "."];
    if cfg!(unix) {
        let made = std::process::Command::new("mkfifo").arg(place.path("fifo")).status();
        assert!(made.unwrap().success());
        names.extend(["fifo", "/dev/zero", "/dev/null"]);
    }
    for name in names {
        let sentence = if name.starts_with(['f', '.']) && name != "fifo" {
            format!("{name}: it is a folder; name a file")
        } else {
            format!("{name}: it is no regular file")
        };
        place.write("c.json", chain([text(name)]).to_string());
        convert(&place, "c.json", "a").exits_with(2).says(&sentence);
        convert(&place, name, "a").exits_with(2).says(&sentence);
    }
    convert(&place, "missing.json", "a").exits_with(2).says("missing.json: cannot read: ");
    convert(&place, "folder/missing", "a").exits_with(2).says("folder/missing: cannot read: ");
    convert(&place, "missing", "a").exits_with(2).says("there is no configuration named 'missing'");
}

#[test]
fn a_file_of_100_megabytes_is_refused_unread() {
    let place = place(&chain([text("d.txt")]));
    File::create(place.path("d.txt")).unwrap().set_len(100_000_000).unwrap();
    let sentence = "it has more than 32 MiB, the most that is read of one file";
    convert(&place, "c.json", "a").exits_with(2).says(&format!("d.txt: {sentence}"));
    convert(&place, "d.txt", "a").exits_with(2).says(&format!("d.txt: {sentence}"));
}

#[test]
fn dictionaries_that_are_too_large_together() {
    let place = place(&chain(vec![text("d.txt"); 9]));
    place.write("d.txt", format!("a\tb\n#{}\n", "#".repeat(4_000_000)));
    let ran = convert(&place, "c.json", "a").exits_with(2);
    ran.says("d.txt: with it the configuration's dictionaries have more than 32 MiB");
}

#[test]
fn more_keys_than_fit() {
    // Each key of a hundred characters of its own.
    let mut dictionary = String::new();
    for n in 0..25_000 {
        let first = char::from_u32(0x4E00 + n % 20_000).unwrap();
        let second = if n < 20_000 { 'x' } else { 'y' };
        dictionary.push_str(&format!("{first}{second}{}\t1\n", "z".repeat(98)));
    }
    let ran = convert(&place_with_dictionary(&dictionary), "c.json", "a").exits_with(2);
    ran.says("d.txt: line 20").says("more than 2097152 different beginnings");
}

#[test]
fn very_long_lines() {
    let place = place_with_dictionary(format!("a\t{}\nb\tX\n", "b".repeat(60_000)));
    convert(&place, "c.json", "ab").exits_with(0).prints(&format!("{}X", "b".repeat(60_000)));
    place.write("d.txt", format!("a\t{}\n", "b".repeat(2_000_000)));
    convert(&place, "c.json", "ab").exits_with(2).says("one character can become 2000000");
    place.write("d.txt", format!("{}\tX\n", "b".repeat(8_192)));
    convert(&place, "c.json", &"b".repeat(8_193)).exits_with(0).prints("Xb");
    place.write("d.txt", format!("a\tb\n{}\tX\n", "b".repeat(8_193)));
    convert(&place, "c.json", "ab").exits_with(2).says("d.txt: line 2: a key has at most 8192");
    place.write("d.txt", "#".repeat(20_000_000));
    convert(&place, "c.json", "ab").exits_with(0).prints("ab");
}

/// Ten steps that each make ten of one would make 10,000,000,000 characters of one.
#[test]
fn values_that_grow_from_step_to_step() {
    let place = place(&chain(vec![text("d.txt"); 10]));
    place.write("d.txt", "a\taaaaaaaaaa\n");
    let ran = convert(&place, "c.json", "a").exits_with(2);
    ran.says("c.json: one character can become 10000000000 in all steps together");
    place.write("c.json", chain(vec![text("d.txt"); 4]).to_string());
    convert(&place, "c.json", "a").exits_with(0).prints(&"a".repeat(10_000));
}

#[test]
fn keys_that_are_beginnings_of_one_another_by_the_thousand() {
    let (mut nested, mut tailed) = (String::new(), String::new());
    for n in 1..=2_000 {
        nested.push_str(&format!("{}\t{n}\n", "a".repeat(n)));
        tailed.push_str(&format!("{}b\t{n}b\n", "a".repeat(n)));
    }
    let place = Place::with(&[("nested.txt", &nested), ("tailed.txt", &tailed)]);
    let both = vec![text("tailed.txt"), text("nested.txt")];
    let input = format!("{}b{}", "a".repeat(2_001), "a".repeat(2_800));
    // The longest wins, whichever dictionary it is in.
    place.write("c.json", chain([group("union", both.clone())]).to_string());
    convert(&place, "c.json", &input).exits_with(0).prints("20001b2000800");
    // The first dictionary wins where it matches at all.
    place.write("c.json", chain([group("short_circuit", both)]).to_string());
    convert(&place, "c.json", &input).exits_with(0).prints("20001b2000800");
    // In a later step of a text that is cut, what all keys become would take too long to find out.
    let mut config = chain([text("tailed.txt")]);
    config["segmentation"] = json!({"type": "mmseg", "dict": text("nested.txt")});
    place.write("c.json", config.to_string());
    convert(&place, "c.json", &input).exits_with(2).says("leave out very long keys and values");
}

/// Every ideograph becomes one and the same, which stands in a word of the next step: the
/// pairs that could make the word are 400 million.
#[test]
fn characters_that_become_the_same_by_the_thousand() {
    let many: String =
        (0..20_000).map(|n| format!("{}\tx\n", char::from_u32(0x4E00 + n).unwrap())).collect();
    let place = Place::with(&[("many.txt", &many), ("words.txt", "xx\t1\nxyx\t2\n")]);
    let mut config = chain([text("many.txt"), text("words.txt")]);
    place.write("c.json", config.to_string());
    convert(&place, "c.json", "一丁七y万z").exits_with(0).prints("12z");
    config["segmentation"] = json!({"type": "mmseg", "dict": text("words.txt")});
    place.write("c.json", config.to_string());
    convert(&place, "c.json", "一丁").exits_with(2).says("too many characters become the same");
}

#[test]
fn nothing_is_written_where_the_configuration_is_refused() {
    let place = place_with_dictionary("a\n");
    place.write("in/a.txt", "a");
    let args = ["convert", "-c", "c.json", "in", "-o", "out"];
    place.run(&args).exits_with(2).says("d.txt: line 1: ").prints("");
    assert!(!place.path("out").exists());
}
