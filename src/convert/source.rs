//! A user's configuration and its dictionaries, read from the disk.
//!
//! A configuration names any file its user may read, as with OpenCC: by a path from its own
//! folder, or an absolute one, through links or not. What is read must be a regular file (a
//! FIFO or a device may never end) of a size that no dictionary of words reaches, and UTF-8.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;

use crate::dictionary::{Config, DictionaryError};

/// The largest file that is read, in bytes; OpenCC's own largest dictionary has 1.3 MB.
const LARGEST: u64 = 32 << 20;

/// How many bytes all dictionaries of a configuration may have together.
const LARGEST_TOGETHER: usize = 32 << 20;

/// Reads the configuration at `path`.
///
/// # Errors
/// A file that cannot be read, or is not as OpenCC's format has it: named with its line.
pub fn config(path: &Path) -> Result<Config, DictionaryError> {
    Config::parse(&path.display().to_string(), &read(path)?)
}

/// Reads the dictionaries that the configuration at `config` names.
///
/// # Errors
/// Each gives one for a file that cannot be read, or is no UTF-8 text: named with its line.
pub fn dictionaries(config: &Path) -> impl FnMut(&str) -> Result<String, DictionaryError> {
    let folder = config.parent().unwrap_or(Path::new("")).to_owned();
    let mut left = LARGEST_TOGETHER;
    move |name| {
        let path = folder.join(name);
        let text = read(&path)?;
        left = left.checked_sub(text.len()).ok_or_else(|| DictionaryError {
            file: path.display().to_string(),
            line: 0,
            message: format!(
                "with it the configuration's dictionaries have more than {} MiB, the most that is read (one that is named twice counts twice)",
                LARGEST_TOGETHER >> 20
            ),
        })?;
        Ok(text)
    }
}

fn read(path: &Path) -> Result<String, DictionaryError> {
    let refuse =
        |line, message| DictionaryError { file: path.display().to_string(), line, message };
    let cannot = |error: std::io::Error| refuse(0, format!("cannot read: {error}"));
    // Asked before the file is opened, since opening a FIFO waits for its other end.
    check(&path.metadata().map_err(cannot)?).map_err(|message| refuse(0, message))?;
    let file = File::open(path).map_err(cannot)?;
    let metadata = file.metadata().map_err(cannot)?;
    check(&metadata).map_err(|message| refuse(0, message))?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    // The size may say nothing, as in /proc, and the file may grow.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST {
        return Err(refuse(0, too_large()));
    }
    let line = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    if let Some(at) = memchr::memchr(0, &bytes) {
        let message = format!("byte {at} is U+0000; save the file as UTF-8 text");
        return Err(refuse(line(&bytes[..at]), message));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let message = format!("byte {at} is not valid UTF-8; save the file as UTF-8");
        refuse(line(&error.as_bytes()[..at]), message)
    })
}

fn check(metadata: &Metadata) -> Result<(), String> {
    if metadata.is_dir() {
        Err("it is a folder; name a file".to_owned())
    } else if !metadata.is_file() {
        Err("it is no regular file; copy what it gives into one".to_owned())
    } else if metadata.len() > LARGEST {
        Err(too_large())
    } else {
        Ok(())
    }
}

fn too_large() -> String {
    format!("it has more than {} MiB, the most that is read of one file", LARGEST >> 20)
}
