//! Temporary files that a killed run left behind.
//!
//! They are named `.zhpress-HOST-PID-RANDOM.tmp`: a run can tell which of them no
//! living process owns. HOST is there because a folder may be shared by machines
//! and containers, each with process ids of its own.

use std::fs::{self, DirEntry};
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

const PREFIX: &str = ".zhpress-";

/// How a temporary file's name ends.
pub(super) const SUFFIX: &str = ".tmp";

/// How long nobody writes to one file: older ones are nobody's, wherever they come from.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How the names of this process's temporary files start.
pub(super) fn prefix() -> &'static str {
    static OWN: LazyLock<String> =
        LazyLock::new(|| format!("{PREFIX}{:08x}-{}-", host(), std::process::id()));
    &OWN
}

/// Removes the temporary files in `folder` that no running process owns.
///
/// What cannot be read or removed is left alone: it harms nobody.
pub(super) fn remove(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if is_stale(&entry) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_stale(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let Some((host_of, process)) = name.to_str().and_then(owner) else { return false };
    if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
        return false;
    }
    let runs = if host_of == host() { is_running(process) } else { None };
    match runs {
        Some(runs) => !runs,
        None => entry
            .metadata()
            .and_then(|metadata| metadata.modified())
            .is_ok_and(|time| time.elapsed().is_ok_and(|age| age > DAY)),
    }
}

/// Host and process id of a temporary file's name.
fn owner(name: &str) -> Option<(u32, u32)> {
    let rest = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    let mut parts = rest.split('-');
    let host = u32::from_str_radix(parts.next()?, 16).ok()?;
    let process = parts.next()?.parse().ok()?;
    parts.next().filter(|random| !random.is_empty())?;
    Some((host, process))
}

/// Whether a process runs, where the system has `/proc` to tell.
fn is_running(process: u32) -> Option<bool> {
    let proc = Path::new("/proc");
    proc.join("self").exists().then(|| proc.join(process.to_string()).exists())
}

/// A number for this machine or container: the FNV-1a hash of its name, 0 where the
/// system does not tell it in `/proc`.
fn host() -> u32 {
    let name = fs::read("/proc/sys/kernel/hostname").unwrap_or_default();
    if name.is_empty() {
        return 0;
    }
    name.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_owner() {
        assert_eq!(owner(".zhpress-0000ff00-123-Ab3.tmp"), Some((0xff00, 123)));
        for foreign in [".zhpress-123.tmp", ".zhpress-0-1-x", "a.tmp", ".zhpress-0-1-.tmp"] {
            assert_eq!(owner(foreign), None, "{foreign}");
        }
        let own = format!("{}aaaaaa{SUFFIX}", prefix());
        assert_eq!(owner(&own), Some((host(), std::process::id())));
    }

    #[test]
    fn only_what_no_process_owns_is_removed() {
        if !Path::new("/proc/self").exists() {
            eprintln!("skipped: this system has no /proc to tell which processes run");
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| {
            let path = folder.path().join(name);
            fs::write(&path, "x").unwrap();
            path
        };
        // Process ids end far below.
        let dead = file(&format!(".zhpress-{:08x}-4294967290-abc.tmp", host()));
        let own = file(&format!("{}abc.tmp", prefix()));
        let elsewhere = file(&format!(".zhpress-{:08x}-4294967290-abc.tmp", host() ^ 1));
        let foreign = file(".zhpress-notes.tmp");
        remove(folder.path());
        assert!(!dead.exists());
        assert!(own.exists() && elsewhere.exists() && foreign.exists());
    }
}
