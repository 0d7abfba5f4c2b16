//! `--glossary`, and the command that checks glossaries.

use serde_json::Value;

use crate::support::Place;

const OWN: &str = "# ours\n软件\t軟體\n打印\t列印\n胡适之\n";

#[test]
fn one_file_serves_both_directions() {
    let place = Place::with(&[
        ("own.txt", OWN),
        ("hans.txt", "胡适之打印软件，这样适合我们。\n"),
        ("hant.txt", "胡適之列印軟體，這樣適合我們。\n"),
    ]);
    let ran = place.run(&["convert", "-g", "own.txt", "hans.txt"]).exits_with(0);
    ran.prints("胡适之列印軟體，這樣適合我們。\n").says_nothing();
    let ran = place.run(&["convert", "--glossary", "own.txt", "hant.txt"]).exits_with(0);
    ran.prints("胡适之打印软件，这样适合我们。\n").says_nothing();
}

#[test]
fn a_later_file_wins_and_the_report_counts_terms() {
    let place = Place::with(&[
        ("house.txt", "\u{feff}软件\t軟體\r\n内存\t記憶體\r\n"),
        ("desk.txt", "软件\t軟件程式\n"),
        ("a.txt", "软件和内存和软件\n"),
    ]);
    let args = ["convert", "--to", "t", "-g", "house.txt", "-g", "desk.txt", "a.txt"];
    place.run(&args).exits_with(0).prints("軟件程式和記憶體和軟件程式\n").says(
        "warning: house.txt: 1 finding; see them with: zhpress glossary --to zh-Hant house.txt desk.txt",
    );
    let args: Vec<_> =
        args.into_iter().chain(["-q", "-o", "b.txt", "--report", "r.json"]).collect();
    place.run(&args).exits_with(0).says_nothing();
    let report: Value = serde_json::from_str(&place.read("r.json")).unwrap();
    assert_eq!(report["files"][0]["terms"], 3);
}

#[test]
fn terms_hold_where_text_converts_and_nowhere_else() {
    let place = Place::with(&[
        ("own.txt", "软件园\t軟體園區\n"),
        ("a.md", "# 软件园开园\n\n我们在软件园里写`软件园`，头发湿了。\n"),
    ]);
    let ran = place.run(&["convert", "--to", "t", "-g", "own.txt", "a.md"]).exits_with(0);
    ran.prints("# 軟體園區開園\n\n我們在軟體園區裏寫`软件园`，頭髮溼了。\n");
}

#[test]
fn findings_have_lines_and_exit_codes() {
    let place = Place::with(&[
        ("good.txt", OWN),
        ("bad.txt", "软件\t軟體\n软件\t軟件\n港\tHong Kong\n 台\t臺\n軟體\t軟件\n"),
    ]);
    place.run(&["glossary", "good.txt"]).exits_with(0).prints("").says("3 entries, nothing found");
    let ran = place.run(&["glossary", "bad.txt"]).exits_with(1).says("5 entries, 3 findings");
    let output = String::from_utf8(ran.stdout).unwrap();
    let starts: Vec<_> =
        output.lines().map(|l| l.split(": ").take(3).collect::<Vec<_>>()).collect();
    assert_eq!(
        starts,
        [
            ["bad.txt", "line 2", "conflict"],
            ["bad.txt", "line 3", "extra-values"],
            ["bad.txt", "line 4", "white-space"],
        ]
    );
    for (args, expected) in [
        (
            ["--to", "zh-CN"],
            [(2, "conflict"), (3, "extra-values"), (4, "white-space"), (5, "wrong-script")],
        ),
        (
            ["-c", "s2t"],
            [(2, "conflict"), (3, "extra-values"), (4, "white-space"), (5, "never-matches")],
        ),
    ] {
        let args = ["glossary", "--json", args[0], args[1], "bad.txt"];
        let ran = place.run(&args).exits_with(1).says_nothing();
        let found: Vec<(u64, String)> = String::from_utf8(ran.stdout)
            .unwrap()
            .lines()
            .map(|line| {
                let object: Value = serde_json::from_str(line).unwrap();
                assert_eq!((&object["version"], &object["path"]), (&1.into(), &"bad.txt".into()));
                assert!(object["message"].as_str().unwrap().len() > 10);
                (object["line"].as_u64().unwrap(), object["finding"].as_str().unwrap().to_owned())
            })
            .collect();
        assert_eq!(found, expected.map(|(line, name)| (line, name.to_owned())), "{args:?}");
    }
}

#[test]
fn a_glossary_that_cannot_be_read_ends_the_run() {
    let place = Place::with(&[("a.txt", "软件"), ("good.txt", OWN), ("tab.txt", "a\tb\n\tc\n")]);
    // 后<TAB>後 in GBK, on the second line.
    place.write("gbk.txt", b"a\tb\n\xBA\xF3\t\xE1\xE1\n");
    std::fs::create_dir(place.path("folder")).unwrap();
    let mut cases = vec![
        ("gbk.txt", "error: gbk.txt: line 2: byte 4 (0xBA) is not valid UTF-8"),
        ("tab.txt", "error: tab.txt: line 2: the key in front of the tab is empty"),
        ("folder", "error: folder: this is a folder; a glossary is a text file"),
        ("none.txt", "error: none.txt: cannot read: "),
    ];
    if cfg!(unix) {
        let made = std::process::Command::new("mkfifo").arg(place.path("fifo")).status();
        assert!(made.unwrap().success());
        cases.push(("fifo", "error: fifo: this is no regular file; a glossary is a text file"));
    }
    for (file, message) in cases {
        let args = ["convert", "--to", "t", "-g", file, "a.txt", "-o", "b.txt"];
        place.run(&args).exits_with(3).prints("").says(message);
        assert!(!place.path("b.txt").exists());
        // The files that can be read are checked all the same.
        place.run(&["glossary", "good.txt", file]).exits_with(3).says(message).says("3 entries");
    }
    place.run(&["glossary"]).exits_with(2);
}

#[test]
fn terms_that_start_with_one_another_by_the_thousand() {
    let mut glossary = String::new();
    for length in 1..3_000 {
        glossary.push_str(&format!("{}b\tx\n", "字".repeat(length)));
    }
    let text = "字".repeat(100_000);
    let place = Place::with(&[("own.txt", &glossary), ("a.txt", &text)]);
    let args = ["convert", "-c", "s2t", "--article", "off", "-g", "own.txt", "a.txt"];
    place.run(&args).exits_with(0).prints(&text);
    place.write("a.txt", format!("{text}b"));
    place.run(&args).exits_with(0).prints(&format!("{}x", "字".repeat(100_000 - 2_999)));
}
