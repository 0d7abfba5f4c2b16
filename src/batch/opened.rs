//! A file that is opened once, and read while nobody writes to it.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::cache::now;
use super::positioned::read_at;
use crate::error::{Error, ErrorKind, Result};
use crate::parallel;

/// How many bytes of a large file a thread reads at a time.
const PART: usize = 1 << 20;

/// An input, opened.
#[derive(Debug)]
pub(super) struct Opened<'a> {
    path: &'a Path,
    pub(super) file: File,
    /// What it was when it was opened.
    pub(super) metadata: Metadata,
    /// When that was, or earlier, as a cache wants it.
    pub(super) looked: i64,
}

impl<'a> Opened<'a> {
    /// Opens a file, and looks what it is.
    ///
    /// # Errors
    /// [`Io`](ErrorKind::Io).
    pub(super) fn new(path: &'a Path) -> Result<Self> {
        let unreadable = |error| Error::io("read", path, error);
        let looked = now();
        let file = File::open(path).map_err(unreadable)?;
        let metadata = file.metadata().map_err(unreadable)?;
        Ok(Self { path, file, metadata, looked })
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// [`Io`](ErrorKind::Io); a file that changed meanwhile.
    pub(super) fn read(&mut self) -> Result<Vec<u8>> {
        let bytes = self.all().map_err(|error| Error::io("read", self.path, error))?;
        self.check()?;
        Ok(bytes)
    }

    fn all(&mut self) -> io::Result<Vec<u8>> {
        let size = if self.metadata.is_file() { self.metadata.len() } else { 0 };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        // An error, where there is no room.
        bytes.try_reserve_exact(size)?;
        if parallel::is_shared(size)
            && self.file.stream_position()? == 0
            && let Some(read) = self.parts(size)?
        {
            bytes = read;
            self.file.seek(SeekFrom::Start(size as u64))?;
        }
        // `File` itself would ask the system once more for its size, and how far it is read.
        self.file.by_ref().take(u64::MAX).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The first `size` bytes of the file, for which there is room, read with others' help: memory that is new to the
    /// process comes as slowly as what is copied there. `None` where the file has fewer.
    fn parts(&self, size: usize) -> io::Result<Option<Vec<u8>>> {
        // Nothing is written yet: it comes so from the system.
        let mut bytes = vec![0; size];
        let parts: Vec<Mutex<&mut [u8]>> = bytes.chunks_mut(PART).map(Mutex::new).collect();
        let read = |number: usize| {
            let mut part = parts[number].lock().unwrap_or_else(PoisonError::into_inner);
            read_at(&self.file, (number * PART) as u64, &mut part)
        };
        let all: io::Result<()> = parallel::map(parts.len(), read).into_iter().collect();
        drop(parts);
        match all {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            all => all.map(|()| Some(bytes)),
        }
    }

    /// Checks that the file is as it was when it was opened, as far as size and time tell.
    ///
    /// # Errors
    /// [`Io`](ErrorKind::Io); a file that changed, or in whose place is another.
    pub(super) fn check(&self) -> Result<()> {
        let Self { path, metadata: before, .. } = self;
        let now = path.metadata().map_err(|error| Error::io("read", path, error))?;
        let is_same = now.len() == before.len() && now.modified().ok() == before.modified().ok();
        // What comes from a FIFO or a device is not kept in it.
        if is_same || !before.is_file() {
            return Ok(());
        }
        let sentence = "the file changed while it was read; convert it again".to_owned();
        Err(Error::from(ErrorKind::Other(sentence)).at(path))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_changes_while_it_is_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "old").unwrap();
        let mut opened = Opened::new(&path).unwrap();
        assert_eq!((opened.read().unwrap(), opened.metadata.len()), (b"old".to_vec(), 3));
        let changed = |opened: &mut Opened<'_>| {
            let sentence = opened.read().unwrap_err().to_string();
            let end = "a.txt: the file changed while it was read; convert it again";
            assert!(sentence.ends_with(end), "{sentence}");
        };
        let mut opened = Opened::new(&path).unwrap();
        fs::write(&path, "newer").unwrap();
        changed(&mut opened);
        // Another file in its place, as many programs save.
        let mut opened = Opened::new(&path).unwrap();
        fs::write(folder.path().join("b.txt"), "the newest").unwrap();
        fs::rename(folder.path().join("b.txt"), &path).unwrap();
        changed(&mut opened);
        let mut opened = Opened::new(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let error = opened.read().unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Io { action: "read", .. }));
    }

    #[test]
    fn a_file_is_read_whole_whatever_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for size in [0, 1, 31, 32, 33, 8192, 8193, 100_000] {
            let bytes: Vec<u8> = (0..size).map(|number| (number % 251) as u8).collect();
            fs::write(&path, &bytes).unwrap();
            assert_eq!(Opened::new(&path).unwrap().read().unwrap(), bytes, "{size}");
        }
    }

    #[test]
    fn a_large_file_is_read_whole_by_several_threads() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for size in [parallel::LARGE, PART, PART + 1, 3 * PART - 1] {
            let bytes: Vec<u8> = (0..size).map(|number| (number % 251) as u8).collect();
            fs::write(&path, &bytes).unwrap();
            let read = || Opened::new(&path).unwrap().read().unwrap();
            assert_eq!(parallel::in_pool(2, read), bytes, "{size}");
        }
        // One that has become shorter.
        let mut opened = Opened::new(&path).unwrap();
        fs::write(&path, vec![1; PART + 1]).unwrap();
        let error = parallel::in_pool(2, || opened.read().unwrap_err()).to_string();
        assert!(error.contains("the file changed while it was read"), "{error}");
        // One of which the system tells more than there is: nothing is made up.
        let long = folder.path().join("b.txt");
        fs::write(&long, vec![2; 3 * PART]).unwrap();
        let mut opened = Opened::new(&path).unwrap();
        opened.metadata = long.metadata().unwrap();
        let read = parallel::in_pool(2, || opened.all().unwrap());
        assert!(read == vec![1; PART + 1], "{} bytes", read.len());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_system_tells_no_size_of_is_read_whole() {
        let path = Path::new("/proc/self/status");
        let mut opened = Opened::new(path).unwrap();
        assert_eq!(opened.metadata.len(), 0);
        assert!(opened.read().unwrap().starts_with(b"Name:"));
    }
}
