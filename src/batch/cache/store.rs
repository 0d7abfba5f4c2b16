//! The database file: redb's pages behind a header of our own.
//!
//! redb brings its file back to the last commit after a crash. It does not look for damage that
//! came about otherwise (a file cut in half, a bad disk), and may panic at it. So the header holds
//! a hash of all pages, made when the database is closed, and a file that has another is not
//! given to redb at all. While the database is open the header says so; a file in that state is
//! redb's to repair.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use redb::{Database, DatabaseError, StorageBackend, StorageError, TableDefinition};

use super::entry;
use crate::batch::positioned::{read_at, write_at};
use crate::error::{Error, ErrorKind, Result};

/// The first bytes of the file.
const MAGIC: [u8; 16] = *b"zhpress cache\r\n\0";

/// What the entries are laid out like. Any change of it, or of what goes into a fingerprint's
/// making, is a new version.
const VERSION: u32 = 1;

/// Where redb's pages start.
pub(super) const HEADER: u64 = 4096;

/// How much of the header is used: the first bytes, the version, the state, the hash.
const HEADER_USED: usize = 16 + 4 + 4 + 16;

/// The database is open, or the program that had it open died.
const OPEN: u32 = 0;

/// The hash is that of the pages.
const CLOSED: u32 = 1;

/// How much memory redb may use for pages.
const PAGE_CACHE: usize = 16 * 1024 * 1024;

/// How often, and how long each time, another run is waited for: a minute. Nobody has the
/// database open for longer than it takes to read or write it.
const WAITS: u32 = 1200;
const WAIT: Duration = Duration::from_millis(50);

/// Outputs' paths to entries.
pub(super) const OUTPUTS: TableDefinition<'static, &[u8], &[u8]> = TableDefinition::new("outputs");

/// An open database, which nobody else can open.
pub(super) struct Store {
    pub(super) database: Database,
    file: File,
}

/// What is found at the path of a database.
pub(super) enum Found {
    /// It is open; `was_damaged` where what was in it could not be used.
    Open { store: Store, was_damaged: bool },
    /// It was made by a program that knows a later version, and is left alone.
    Newer,
    /// Nothing, and nothing was to be made.
    Nothing,
}

impl Store {
    /// Opens the database; where there is none, an empty one is made if `create`.
    ///
    /// # Errors
    /// [`Io`](ErrorKind::Io); another run that has it open for a minute.
    pub(super) fn open(path: &Path, create: bool) -> Result<Found> {
        let failed = |action| move |error| Error::io(action, path, error);
        if create {
            let folder = path.parent().unwrap_or(Path::new(""));
            fs::create_dir_all(folder).map_err(failed("make the folder of the cache"))?;
        } else if !path.exists() {
            return Ok(Found::Nothing);
        }
        let mut options = File::options();
        options.read(true).write(true).create(create);
        let file = options.open(path).map_err(failed("open the cache"))?;
        lock(&file, path)?;
        let state = State::of(&file).map_err(failed("read the cache"))?;
        let (is_usable, was_damaged) = match state {
            State::Newer => return Ok(Found::Newer),
            State::Usable => (true, false),
            // Nothing of it can be used, and nothing is wrong.
            State::Empty | State::Older => (false, false),
            State::Damaged => (false, true),
        };
        if !is_usable {
            file.set_len(0).map_err(failed("write the cache"))?;
        }
        match Self::begin(&file) {
            Ok(database) => Ok(Found::Open { store: Self { database, file }, was_damaged }),
            Err(error) if is_usable && is_damage(&error) => {
                file.set_len(0).map_err(failed("write the cache"))?;
                let database = Self::begin(&file).map_err(|error| unusable(path, error))?;
                Ok(Found::Open { store: Self { database, file }, was_damaged: true })
            }
            Err(error) => Err(unusable(path, error)),
        }
    }

    fn begin(file: &File) -> std::result::Result<Database, DatabaseError> {
        let io = |error: io::Error| DatabaseError::from(StorageError::Io(error));
        write_header(file, OPEN, 0).map_err(io)?;
        let pages = Pages { file: file.try_clone().map_err(io)? };
        Database::builder().set_cache_size(PAGE_CACHE).create_with_backend(pages)
    }

    /// Closes the database and seals its file.
    pub(super) fn close(self) -> io::Result<()> {
        let Self { database, file } = self;
        drop(database);
        let hash = hash_of_pages(&file)?;
        write_header(&file, CLOSED, hash)
    }
}

/// What a file is.
enum State {
    Empty,
    Usable,
    Older,
    Newer,
    Damaged,
}

impl State {
    fn of(mut file: &File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        if len == 0 {
            return Ok(Self::Empty);
        }
        let mut header = [0; HEADER_USED];
        if len < HEADER {
            return Ok(Self::Damaged);
        }
        file.seek(SeekFrom::Start(0))?;
        file.read_exact(&mut header)?;
        let Some((version, state, hash)) = parsed(&header) else { return Ok(Self::Damaged) };
        Ok(match version {
            VERSION => match state {
                OPEN => Self::Usable,
                CLOSED if hash_of_pages(file)? == hash => Self::Usable,
                _ => Self::Damaged,
            },
            version if version < VERSION => Self::Older,
            _ => Self::Newer,
        })
    }
}

/// Version, state and hash of a header.
fn parsed(header: &[u8; HEADER_USED]) -> Option<(u32, u32, u128)> {
    let rest = header.strip_prefix(&MAGIC)?;
    let (version, rest) = rest.split_first_chunk()?;
    let (state, rest) = rest.split_first_chunk()?;
    let hash = rest.first_chunk()?;
    Some((u32::from_le_bytes(*version), u32::from_le_bytes(*state), u128::from_le_bytes(*hash)))
}

fn write_header(mut file: &File, state: u32, hash: u128) -> io::Result<()> {
    let mut header = MAGIC.to_vec();
    header.extend(VERSION.to_le_bytes());
    header.extend(state.to_le_bytes());
    header.extend(hash.to_le_bytes());
    header.resize(HEADER as usize, 0);
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&header)?;
    file.sync_data()
}

fn hash_of_pages(mut file: &File) -> io::Result<u128> {
    file.seek(SeekFrom::Start(HEADER))?;
    entry::hash_of(file)
}

fn lock(file: &File, path: &Path) -> Result<()> {
    for _ in 0..WAITS {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(WAIT),
            // Where the file system has no locks, the last one that writes wins.
            Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    let sentence = "another run has had the cache open for a minute; wait for it to end, or name another folder with --cache";
    Err(Error::from(ErrorKind::Other(sentence.to_owned())).at(path))
}

/// Whether redb could not use what is in the file.
fn is_damage(error: &DatabaseError) -> bool {
    match error {
        DatabaseError::Storage(StorageError::Io(error)) => {
            matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
        }
        DatabaseError::Storage(StorageError::Corrupted(_)) => true,
        DatabaseError::RepairAborted | DatabaseError::UpgradeRequired(_) => true,
        _ => false,
    }
}

/// What goes wrong in a database, as an error that tells what to do.
pub(super) fn unusable(path: &Path, error: impl Into<redb::Error>) -> Error {
    let sentence =
        format!("cannot use the cache: {}; name another folder with --cache", error.into());
    Error::from(ErrorKind::Other(sentence)).at(path)
}

/// The part of the file behind the header, for redb.
#[derive(Debug)]
struct Pages {
    file: File,
}

impl StorageBackend for Pages {
    fn len(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len().saturating_sub(HEADER))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        read_at(&self.file, HEADER + offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file.set_len(HEADER + len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        write_at(&self.file, HEADER + offset, data)
    }
}
