//! Reading and writing at a place of a file, whatever the system calls it.

use std::fs::File;
use std::io;

/// Fills `out` from byte `offset` of a file on.
///
/// # Errors
/// Whatever the system says; [`UnexpectedEof`](io::ErrorKind::UnexpectedEof) where the file ends before.
#[cfg(unix)]
pub(super) fn read_at(file: &File, offset: u64, out: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, out, offset)
}

/// Writes all of `data` from byte `offset` of a file on.
///
/// # Errors
/// Whatever the system says.
#[cfg(unix)]
pub(super) fn write_at(file: &File, offset: u64, data: &[u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, data, offset)
}

/// Fills `out` from byte `offset` of a file on.
///
/// # Errors
/// Whatever the system says; [`UnexpectedEof`](io::ErrorKind::UnexpectedEof) where the file ends before.
#[cfg(windows)]
pub(super) fn read_at(file: &File, mut offset: u64, mut out: &mut [u8]) -> io::Result<()> {
    while !out.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, out, offset)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            len => (offset, out) = (offset + len as u64, &mut out[len..]),
        }
    }
    Ok(())
}

/// Writes all of `data` from byte `offset` of a file on.
///
/// # Errors
/// Whatever the system says.
#[cfg(windows)]
pub(super) fn write_at(file: &File, mut offset: u64, mut data: &[u8]) -> io::Result<()> {
    while !data.is_empty() {
        match std::os::windows::fs::FileExt::seek_write(file, data, offset)? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            len => (offset, data) = (offset + len as u64, &data[len..]),
        }
    }
    Ok(())
}
