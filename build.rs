//! Compiles `dictionaries/` into the tables that the library embeds.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use xxhash_rust::xxh3::{xxh3_64, xxh3_128_with_seed};

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
    for watched in ["build.rs", "dictionaries", "src/dictionary", "src/convert", "src/script"] {
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
    // Outputs that were made with other dictionaries are made again (`press::Options::fingerprint`).
    let digest = xxh3_128_with_seed(&script, xxh3_64(&tables));
    println!("cargo::rustc-env=ZHPRESS_DICTIONARIES={digest:032x}");
    fs::write(out.join("tables.bin"), tables)?;
    fs::write(out.join("script.bin"), script)?;
    Ok(())
}

fn native_endian() -> &'static str {
    if cfg!(target_endian = "big") { "big" } else { "little" }
}

/// Every configuration there is, in order of name, and with rare characters where they differ.
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
            if json.contains("may_output_tofu") {
                compile::compile(&mut blob, &format!("{name}+rare"), &config, true, &mut read)?;
            }
        }
    }
    Ok(blob.finish().iter().flat_map(|word| word.to_ne_bytes()).collect())
}
