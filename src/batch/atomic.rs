//! A file written whole or not at all.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use super::stale;
use crate::error::{Error, ErrorKind, Result};

/// Writes `bytes` to `output`: to a temporary file beside it, which is then renamed.
///
/// Whatever ends the program in between, the output is either what it was or the
/// whole new one. The folder is made where it does not exist. The output gets the
/// permissions of `like`, where one is given. A link stays a link to what is written;
/// one that leads nowhere is replaced. A device or FIFO is written to directly.
///
/// # Errors
/// [`OutputExists`](ErrorKind::OutputExists) where the output exists and not
/// `overwrite`; [`Io`](ErrorKind::Io).
pub fn write_whole(
    output: &Path,
    bytes: &[u8],
    like: Option<&Metadata>,
    overwrite: bool,
) -> Result<()> {
    // Through a link to the file it leads to, as any program writes.
    let target = output.canonicalize().ok().filter(|_| output.is_symlink());
    write_to_file(target.as_deref().unwrap_or(output), bytes, like, overwrite)
}

fn write_to_file(
    output: &Path,
    bytes: &[u8],
    like: Option<&Metadata>,
    overwrite: bool,
) -> Result<()> {
    let failed = |error| Error::io("write", output, error);
    if let Ok(existing) = output.metadata() {
        if existing.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if !existing.is_file() {
            return fs::write(output, bytes).map_err(failed);
        }
    }
    let folder = match output.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(|error| Error::io("make the folder", folder, error))?;
    let mut file = temporary_file(folder).map_err(failed)?;
    // To the file itself: the wrapper's errors name the temporary file, which means nothing
    // to anybody.
    file.as_file_mut().write_all(bytes).map_err(failed)?;
    if let Some(like) = like {
        dress_like(file.path(), like).map_err(failed)?;
    }
    if overwrite {
        file.persist(output).map_err(|error| failed(error.error))?;
        return Ok(());
    }
    match file.persist_noclobber(output) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Error::from(ErrorKind::OutputExists).at(output))
        }
        Err(error) => Err(failed(error.error)),
    }
}

/// A new file that is deleted when dropped, named so that [`stale`] knows it.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let prefix = stale::prefix();
    // Opened here for the permissions that a new file of any program gets, in the place of
    // tempfile's owner-only.
    tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(stale::SUFFIX)
        .make_in(folder, |path| File::options().write(true).create_new(true).open(path))
}

/// Gives a file the permissions of another, and its owner as far as that is allowed.
#[cfg(unix)]
fn dress_like(path: &Path, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let own = path.metadata()?;
    if (own.uid(), own.gid()) != (like.uid(), like.gid()) {
        // Only root may; for anybody else the new file is theirs.
        let _ = chown(path, Some(like.uid()), Some(like.gid()));
    }
    fs::set_permissions(path, fs::Permissions::from_mode(like.mode() & 0o777))
}

#[cfg(not(unix))]
fn dress_like(path: &Path, like: &Metadata) -> io::Result<()> {
    fs::set_permissions(path, like.permissions())
}
