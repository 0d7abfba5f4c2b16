//! Compiles the dictionaries into the tables the library embeds.

use std::path::Path;

#[path = "src/script/compile.rs"]
#[allow(dead_code)]
mod script;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=dictionaries/opencc");
    println!("cargo::rerun-if-changed=src/script");
    let blob = script::compile(Path::new("dictionaries/opencc"), Path::new("src/script"))?;
    let out = std::env::var_os("OUT_DIR").ok_or(std::io::ErrorKind::NotFound)?;
    std::fs::write(Path::new(&out).join("script.bin"), blob)
}
