//! Configurations of a user's own in OpenCC's hands.

use std::fs;

use proptest::prelude::*;
use serde_json::json;
use tempfile::TempDir;
use zhpress::ErrorKind;
use zhpress::convert::Engine;

use crate::common::configs::{config, word};

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_configuration_is_as_opencc_has_it(config in config(), texts in prop::collection::vec(word(40), 1..6)) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("c.json");
        fs::write(&path, config.to_string()).unwrap();
        let [zhpress, opencc] =
            [Engine::Zhpress, Engine::OpenCC].map(|engine| engine.from_config_file(&path, false).unwrap());
        for text in texts {
            prop_assert_eq!(zhpress.convert(&text), opencc.convert(&text), "{} on {}", config, text);
        }
    }
}

/// Files beside the configuration, in OpenCC's reading: byte order mark, CRLF, comments, blank
/// lines, several candidates; no dictionary at all, and some without entries.
#[test]
fn text_dictionaries_are_as_opencc_reads_them() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", "\u{feff}# ours\r\n\r\n计算机\t計算機 電腦\r\n机\t機\r\n");
    write("empty.txt", "");
    write("comment.txt", "# nothing\n");
    write("rare.txt", "机\tX");
    let text = |file: &str| json!({"type": "text", "file": file});
    let mut rare = text("rare.txt");
    rare["may_output_tofu"] = true.into();
    let group = |dicts| json!({"type": "group", "match_policy": "short_circuit", "dicts": dicts});
    let segmentation = |dict| json!({"type": "mmseg", "dict": dict});
    for config in [
        json!({"conversion_chain": [{"dict": text("a.txt")}]}),
        json!({"conversion_chain": [{"dict": group(json!([rare, text("a.txt")]))}]}),
        json!({"conversion_chain": [{"dict": group(json!([text("empty.txt"), text("a.txt")]))}]}),
        json!({"conversion_chain": [{"dict": text("comment.txt")}, {"dict": text("a.txt")}]}),
        json!({"conversion_chain": [{"dict": group(json!([]))}]}),
        json!({"conversion_chain": []}),
        json!({"segmentation": segmentation(text("empty.txt")),
               "conversion_chain": [{"dict": text("a.txt")}]}),
        json!({"segmentation": segmentation(text("a.txt")), "normalization": [{"dict": rare}],
               "conversion_chain": [{"dict": {"type": "inline", "entries": {"計算": "Y", "算机": "Z"}}}]}),
    ] {
        let path = folder.path().join("c.json");
        fs::write(&path, config.to_string()).unwrap();
        for rare in [false, true] {
            let [zhpress, opencc] = [Engine::Zhpress, Engine::OpenCC]
                .map(|engine| engine.from_config_file(&path, rare).unwrap());
            let text = "计算机和机\n算机计\0机";
            assert_eq!(zhpress.convert(text), opencc.convert(text), "{config}, rare: {rare}");
            assert_eq!(opencc.name(), "c");
        }
    }
}

#[test]
fn errors_are_ours_whatever_the_engine() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("c.json");
    fs::write(folder.path().join("d.txt"), "a\tb\na\tc\n").unwrap();
    for config in [
        "{".to_owned(),
        json!({"conversion_chain": [{"dict": {"type": "text", "file": "missing.txt"}}]})
            .to_string(),
        json!({"conversion_chain": [{"dict": {"type": "text", "file": "d.txt"}}]}).to_string(),
        json!({"conversion_chain": [{"dict": {"type": "ocd2", "file": "d.ocd2"}}]}).to_string(),
    ] {
        fs::write(&path, &config).unwrap();
        let [zhpress, opencc] = [Engine::Zhpress, Engine::OpenCC]
            .map(|engine| engine.from_config_file(&path, false).unwrap_err());
        assert!(matches!(opencc.kind(), ErrorKind::Configuration(_)), "{opencc}");
        assert_eq!(zhpress.to_string(), opencc.to_string(), "{config}");
    }
    let unknown = Engine::OpenCC.from_config("s2x", false).unwrap_err();
    assert!(matches!(unknown.kind(), ErrorKind::UnknownConfig { .. }), "{unknown}");
}
