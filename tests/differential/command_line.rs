//! `zhpress convert --engine opencc`: all but the engine is the same. Context is off, since it needs our
//! engine.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::common::root;

fn zhpress(folder: &Path, engine: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhpress"));
    command.current_dir(folder).args(["convert", "--context", "off", "--engine", engine]);
    command.args(args).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    std::str::from_utf8(&output.stdout).unwrap()
}

#[test]
fn every_sample_in_every_direction() {
    let samples = root().join("samples");
    for entry in fs::read_dir(&samples).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        for args in [
            &["--to", "zh-CN"][..],
            &["--to", "zh-Hant", "--metadata", "convert"],
            &["--to", "zh-TW", "--idioms", "--footer", "convert"],
            &["--to", "zh-HK", "--rare-characters"],
            &["--to", "zh-Hans", "--from", "zh-Hant", "--rare-characters"],
            &["--config", "t2jp", "--article", "off"],
        ] {
            // What is only worth a warning is the same for both.
            let args = [args, &["--quiet", &name]].concat();
            let [ours, theirs] =
                ["zhpress", "opencc"].map(|engine| zhpress(&samples, engine, &args));
            assert_eq!(stdout(&ours), stdout(&theirs), "{args:?}");
        }
    }
}

#[test]
fn an_article_keeps_its_metadata_and_its_notice() {
    let output = zhpress(&root().join("samples"), "opencc", &["mainland.hant.txt"]);
    let source = fs::read_to_string(root().join("samples/mainland.hant.txt")).unwrap();
    let converted = stdout(&output);
    let notice = &source[source.find("邕江在線關於稿件和圖片版權的聲明").unwrap()..];
    assert!(converted.ends_with(notice), "{converted}");
    let dateline = source.lines().find(|line| line.contains("來源:")).unwrap();
    assert!(converted.contains(dateline), "{converted}");
    // The prose itself is converted, with our own additions for the mainland.
    assert_ne!(converted.lines().next(), source.lines().next());
}

/// A folder in parallel, and its report.
#[test]
fn a_folder_of_articles() {
    let place = TempDir::new().unwrap();
    let samples = root().join("samples");
    let samples = samples.to_str().unwrap();
    let trees = ["zhpress", "opencc"].map(|engine| {
        let report = format!("{engine}.json");
        let output = zhpress(
            place.path(),
            engine,
            &[samples, "-o", "out", "-j", "4", "--force", "-q", "--report", &report],
        );
        stdout(&output);
        let files: BTreeMap<_, _> = fs::read_dir(place.path().join("out"))
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap()))
            .collect();
        fs::remove_dir_all(place.path().join("out")).unwrap();
        (files, fs::read_to_string(place.path().join(report)).unwrap())
    });
    let [(ours, our_report), (theirs, their_report)] = trees;
    assert!(ours.len() > 5);
    assert!(ours == theirs);
    assert_eq!(our_report, their_report);
}

#[test]
fn a_configuration_file() {
    let place = TempDir::new().unwrap();
    fs::write(place.path().join("d.txt"), "头发\t頭髮\n发\t發\n").unwrap();
    let json =
        r#"{"name": "x", "conversion_chain": [{"dict": {"type": "text", "file": "d.txt"}}]}"#;
    fs::write(place.path().join("c.json"), json).unwrap();
    fs::write(place.path().join("a.txt"), "头发和发\0展").unwrap();
    let args = ["-c", "c.json", "--article", "off", "-e", "utf-8", "a.txt"];
    assert_eq!(stdout(&zhpress(place.path(), "opencc", &args)), "頭髮和發\0展");
}
