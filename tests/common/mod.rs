//! What several test binaries share.
#![allow(dead_code, reason = "each test binary uses a part")]

pub mod opencc;

use std::path::PathBuf;

/// The project's root folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
