//! The embedded configurations, and their dictionaries with every candidate: what the engine's tables leave out. Packed by
//! the build script (`build.rs`), unpacked when something is first asked for.

use std::collections::HashMap;
use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec;

/// All files, one behind the other.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
    let bytes = decompress_to_vec(packed).expect("the build script packed it");
    String::from_utf8(bytes).expect("the build script packed text")
});

static FILES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let files = TEXT.split(FILE_START).filter_map(|file| file.split_once('\n'));
    files.collect()
});

/// What stands before the name of each file.
const FILE_START: char = '\u{1}';

/// A file: a configuration (`s2t.json`), or a dictionary as configurations call it. Comments are left out, and
/// of `STPhrases.txt` nearly all, which the tables have.
pub(super) fn file(name: &str) -> Option<&'static str> {
    FILES.get(name).copied()
}
