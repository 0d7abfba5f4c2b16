//! A file written whole or not at all.

use std::fs::{self, File, FileTimes, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    let mut draft = Draft::new(output)?;
    draft.write_all(bytes).map_err(|error| Error::io("write", output, error))?;
    draft.publish(like, overwrite)
}

/// An output that is written bit by bit and appears whole, as [`write_whole`] tells, or,
/// where it is dropped before, not at all.
#[derive(Debug)]
pub struct Draft {
    output: PathBuf,
    /// What is written to, and how it becomes the output.
    file: Target,
}

#[derive(Debug)]
enum Target {
    /// A temporary file beside the output, deleted when dropped.
    Temporary(tempfile::NamedTempFile),
    /// A device or FIFO.
    Direct(File),
}

impl Draft {
    /// An empty draft of this output; the folder is made where it does not exist.
    ///
    /// # Errors
    /// [`Io`](ErrorKind::Io).
    pub fn new(output: &Path) -> Result<Self> {
        let there = output.symlink_metadata();
        // Through a link to the file it leads to, as any program writes.
        let is_link = there.as_ref().is_ok_and(Metadata::is_symlink);
        let target = if is_link { output.canonicalize().ok() } else { None };
        let output = target.as_deref().unwrap_or(output);
        let there = if is_link { output.metadata() } else { there };
        let failed = |error| Error::io("write", output, error);
        let file = match there {
            Ok(existing) if existing.is_dir() => {
                return Err(failed(io::ErrorKind::IsADirectory.into()));
            }
            Ok(existing) if !existing.is_file() => {
                let mut options = File::options();
                Target::Direct(options.write(true).truncate(true).open(output).map_err(failed)?)
            }
            _ => {
                let folder = match output.parent() {
                    Some(folder) if !folder.as_os_str().is_empty() => folder,
                    _ => Path::new("."),
                };
                let unmade = |error| Error::io("make the folder", folder, error);
                // Nearly always the folder is there, so nobody asks first.
                let file = temporary_file(folder).or_else(|_| {
                    fs::create_dir_all(folder).map_err(unmade)?;
                    temporary_file(folder).map_err(failed)
                })?;
                Target::Temporary(file)
            }
        };
        Ok(Self { output: output.to_owned(), file })
    }

    /// The file that holds what is written so far, if it is one of its own.
    pub fn temporary(&self) -> Option<&Path> {
        match &self.file {
            Target::Temporary(file) => Some(file.path()),
            Target::Direct(_) => None,
        }
    }

    /// Gives what is written so far the modification time of another file, as far as that has
    /// one; nothing more is written after it.
    ///
    /// # Errors
    /// [`Io`](ErrorKind::Io).
    pub fn set_time_of(&mut self, other: &Metadata) -> Result<()> {
        let (Ok(time), Target::Temporary(file)) = (other.modified(), &self.file) else {
            return Ok(());
        };
        let times = FileTimes::new().set_modified(time);
        let failed = |error| Error::io("set the time of", &self.output, error);
        file.as_file().set_times(times).map_err(failed)
    }

    /// Makes what was written the output.
    ///
    /// # Errors
    /// As those of [`write_whole`].
    pub fn publish(self, like: Option<&Metadata>, overwrite: bool) -> Result<()> {
        let Self { output, file: Target::Temporary(file) } = self else { return Ok(()) };
        let failed = |error| Error::io("write", &output, error);
        if let Some(like) = like {
            dress_like(file.as_file(), like).map_err(failed)?;
        }
        if overwrite {
            file.persist(&output).map_err(|error| failed(error.error))?;
            return Ok(());
        }
        match file.persist_noclobber(&output) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                Err(Error::from(ErrorKind::OutputExists).at(&output))
            }
            Err(error) => Err(failed(error.error)),
        }
    }

    fn file(&mut self) -> &mut File {
        match &mut self.file {
            // The file itself: the wrapper's errors name the temporary file, which means
            // nothing to anybody.
            Target::Temporary(file) => file.as_file_mut(),
            Target::Direct(file) => file,
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file().flush()
    }
}

/// A new file that is deleted when dropped, named so that [`stale`] knows it.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    // Opened here for the permissions that a new file of any program gets, in the place of
    // tempfile's owner-only.
    tempfile::Builder::new()
        .prefix(stale::prefix())
        .suffix(stale::SUFFIX)
        .make_in(folder, |path| File::options().write(true).create_new(true).open(path))
}

/// Gives a file the permissions of another, and its owner as far as that is allowed.
#[cfg(unix)]
fn dress_like(file: &File, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (like.uid(), like.gid()) {
        // Only root may; for anybody else the new file is theirs.
        let _ = fchown(file, Some(like.uid()), Some(like.gid()));
    }
    let mode = like.mode() & 0o777;
    // Most are already as a new file is made.
    if own.mode() & 0o7777 == mode {
        return Ok(());
    }
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn dress_like(file: &File, like: &Metadata) -> io::Result<()> {
    file.set_permissions(like.permissions())
}
