//! The tool that makes the contextual model, on a few lines of text.
#![allow(clippy::unwrap_used, reason = "a test that cannot run its tool has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The tool, which `cargo test` builds; a run of this file alone does not.
fn tool() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_BIN_EXE_zhpress")).parent()?;
    let tool =
        folder.join("examples/context-model").with_extension(std::env::consts::EXE_EXTENSION);
    if !tool.exists() {
        eprintln!(
            "skipped: {} is not built; `cargo test` without --test builds it",
            tool.display()
        );
        return None;
    }
    Some(tool)
}

/// A folder with all texts that the tool reads: those named in `lines`, and the others empty.
fn texts(folder: &Path, lines: &[(&str, String)]) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/context_model/texts.rs");
    let source = fs::read_to_string(source).unwrap();
    let names: Vec<&str> =
        source.split("source(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        let text = lines.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
        fs::write(folder.join(name).with_extension("txt"), text).unwrap();
    }
}

fn convert(tool: &Path, model: &Path, text: &str) -> String {
    let input = model.with_extension("in");
    fs::write(&input, text).unwrap();
    let mut command = Command::new(tool);
    command.arg("--convert").arg(model).stdin(Stdio::from(fs::File::open(input).unwrap()));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_model_knows_what_its_texts_do_and_is_the_same_at_every_run() {
    let Some(tool) = tool() else { return };
    let folder = tempfile::tempdir().unwrap();
    // In these texts 面 behind 吃了 is 麵, which no dictionary's entry tells.
    let noodles = "他中午吃了麵就走。\n他的面孔很和氣。\n".repeat(60);
    texts(folder.path(), &[("ency-taiwan-md", noodles)]);
    let words = folder.path().join("words");
    fs::write(&words, "中午 50\n面孔 20\n和气 20\n就 90\n走 90\n吃 90\n了 99\n面 50\n").unwrap();
    let headwords = folder.path().join("headwords");
    let entries = "# CC-CEDICT\n豆干 豆干 [dou4 gan1] /pressed tofu/\n豆乾 豆干 [dou4 gan1] /variant of 豆干/\n";
    fs::write(&headwords, entries).unwrap();
    let model = |name: &str, options: &[&str]| {
        let model = folder.path().join(name);
        let mut command = Command::new(&tool);
        let output = command
            .arg(&model)
            .arg(folder.path())
            .arg(&words)
            .arg(&headwords)
            .args(options)
            .output();
        let output = output.unwrap();
        assert!(output.status.success(), "{output:?}");
        // Of the two the variant is none.
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("\n1 headwords\n"), "{told}");
        model
    };
    let (first, second) = (model("first.bin", &[]), model("second.bin", &[]));
    assert!(fs::read(&first).unwrap() == fs::read(second).unwrap());
    // What little text says of other characters is not asked.
    assert!(convert(&tool, &first, "她也吃了面就走。").ends_with("了麪就走。"));
    assert_eq!(convert(&tool, &first, "他的面孔。"), "他的面孔。");
    let without = model("without.bin", &["--without", "ency-taiwan-md"]);
    assert!(convert(&tool, &without, "她也吃了面就走。").ends_with("了面就走。"));
}

#[test]
fn what_cannot_be_read_is_named() {
    let Some(tool) = tool() else { return };
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(&tool)
        .arg(folder.path().join("m"))
        .arg(folder.path())
        .args(["no-words", "no-headwords"])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("no-words"), "{told}");
    let output = Command::new(&tool).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("usage"), "{output:?}");
}
