//! Compiles `dictionaries/` into the tables that the library embeds.

use std::collections::HashSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use miniz_oxide::deflate::compress_to_vec;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed, xxh3_128_with_seed};

#[path = "src/convert/compile/mod.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod compile;
#[path = "src/dictionary/mod.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod dictionary;
#[path = "src/convert"]
#[allow(dead_code, reason = "the library uses the rest")]
mod convert {
    pub mod ids;
    pub mod layout;
}

#[path = "src/script/compile/mod.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod script;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for watched in [
        "build.rs",
        "dictionaries",
        "src/dictionary",
        "src/convert",
        "src/encoding/model",
        "src/script",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    // The tables are used as they lie, in the byte order of the machine that reads them.
    if env::var("CARGO_CFG_TARGET_ENDIAN")? != native_endian() {
        return Err("cross-compiling to another byte order is not supported".into());
    }
    let dictionaries = root.join("dictionaries");
    let tables = tables(&dictionaries)?;
    let script =
        script::compile(&dictionaries.join("opencc"), &dictionaries.join("zhpress/script"))?;
    // Outputs that were made with other dictionaries or models are made again (`press::Options::fingerprint`).
    let mut seed = xxh3_64(&tables);
    for file in [
        "src/convert/context/model.bin",
        "src/encoding/model/model.bin",
        "dictionaries/zhpress/context/OpenPhrases.txt",
    ] {
        seed = xxh3_64_with_seed(&fs::read(root.join(file))?, seed);
    }
    let digest = xxh3_128_with_seed(&script, seed);
    println!("cargo::rustc-env=ZHPRESS_DICTIONARIES={digest:032x}");
    fs::write(out.join("tables.bin"), tables)?;
    fs::write(out.join("script.bin"), script)?;
    fs::write(out.join("entries.bin"), entries(&dictionaries)?)?;
    Ok(())
}

fn native_endian() -> &'static str {
    if cfg!(target_endian = "big") { "big" } else { "little" }
}

/// Every configuration there is, in order of name.
fn tables(dictionaries: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut blob = compile::Blob::default();
    for folder in ["opencc", "zhpress"] {
        let mut configs: Vec<PathBuf> = match fs::read_dir(dictionaries.join(folder).join("config"))
        {
            Ok(entries) => {
                entries.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?
            }
            Err(_) => Vec::new(),
        };
        configs.sort();
        for path in configs {
            let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let json = fs::read_to_string(&path)?;
            let config = dictionary::Config::parse(name, &json)?;
            let mut read = |file: &str| {
                let path = dictionaries.join(dictionary::embedded_place(file));
                fs::read_to_string(path).map_err(|error| dictionary::DictionaryError {
                    file: file.to_owned(),
                    line: 0,
                    message: error.to_string(),
                })
            };
            compile::compile(&mut blob, name, &config, false, &mut read)?;
        }
    }
    Ok(blob.finish().iter().flat_map(|word| word.to_ne_bytes()).collect())
}

/// What explains a conversion and is not in the tables: every configuration, and every dictionary with
/// all candidates. Of the largest one, whose keys and first candidates the tables have, only the entries
/// with several, and those that another dictionary has as well. `src/convert/explain/` reads it.
fn entries(dictionaries: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    const LARGEST: &str = "STPhrases.txt";
    let shared =
        fs::read_to_string(dictionaries.join("opencc/STPhrases_GeneratedFromRegionalPhrases.txt"))?;
    let shared: HashSet<&str> = shared.lines().filter_map(key).collect();
    let mut text = String::new();
    for (folder, prefix) in
        [("opencc", ""), ("opencc/config", ""), ("zhpress", "zhpress/"), ("zhpress/config", "")]
    {
        let files = fs::read_dir(dictionaries.join(folder))?;
        let mut paths: Vec<PathBuf> =
            files.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
        paths.sort();
        for path in paths {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if !(name.ends_with(".txt") || name.ends_with(".json")) {
                continue;
            }
            let file = fs::read_to_string(&path)?;
            let is_wanted = |line: &&str| {
                let is_told = name == LARGEST && !line.contains(' ');
                !line.is_empty()
                    && !line.starts_with('#')
                    && (!is_told || key(line).is_some_and(|key| shared.contains(key)))
            };
            text.push_str(&format!("\u{1}{prefix}{name}\n"));
            for line in file.lines().filter(is_wanted) {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    Ok(compress_to_vec(text.as_bytes(), 10))
}

fn key(line: &str) -> Option<&str> {
    line.split_once('\t').map(|(key, _)| key)
}
