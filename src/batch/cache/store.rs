//! The database file: entries one behind the other, of which the last one of a key counts.
//!
//! New entries are written behind those that are there, and then the header, which says how much
//! of the file counts. So what a run that died had begun to write is passed over. The header has a hash
//! of what counts, too, which tells a file that was damaged (cut in half, a bad disk) from a
//! whole one. Where the file has become twice as long as it was, what counts of it is copied to
//! another, which takes its place.

use std::collections::HashMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use xxhash_rust::xxh3::Xxh3;

use super::super::{atomic, stale};
use super::entry;
use crate::error::{Error, ErrorKind, Result};

/// The first bytes of the file.
const MAGIC: [u8; 16] = *b"zhpress cache\r\n\0";

/// What the file and the entries are laid out like. Any change of it, or of what goes into a
/// fingerprint's making, is a new version.
const VERSION: u32 = 2;

/// The file's first bytes, the version, and [`Counting`].
pub(super) const HEADER: u64 = 16 + 4 + 16 + 8 + 8;

/// The file that is locked beside the database, whose own file may be another one tomorrow.
const LOCK_NAME: &str = "outputs.lock";

/// The length that stands in an entry's place where a key was forgotten.
const FORGOTTEN: u32 = u32::MAX;

/// So many bytes of entries are written in one part, about.
const PART: usize = 1 << 20;

/// A file that is not longer is not copied to be made shorter.
const SHORT: u64 = 1 << 20;

/// How often, and how long each time, another run is waited for: a minute. Nobody has the
/// database open for longer than it takes to read or write it.
const WAITS: u32 = 1200;
const WAIT: Duration = Duration::from_millis(50);

/// A key and its entry; `None` where it is to be forgotten.
pub(super) type Change = (Vec<u8>, Option<Vec<u8>>);

/// An open database, which nobody else can open.
pub(super) struct Store {
    path: PathBuf,
    file: File,
    counting: Counting,
    /// Holds the lock as long as it is open.
    _lock: File,
}

/// What of the file counts.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Counting {
    /// The hash of each part and of that of the part before it.
    hash: u128,
    /// How many bytes there are behind the header.
    len: u64,
    /// How many there were when nothing among them was outdated.
    fresh: u64,
}

/// Nothing counts.
const NONE: Counting = Counting { hash: 0, len: 0, fresh: 0 };

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
        let folder = path.parent().unwrap_or(Path::new(""));
        if create {
            fs::create_dir_all(folder).map_err(failed("make the folder of the cache"))?;
        } else if !path.exists() {
            return Ok(Found::Nothing);
        }
        let open = |path: &Path| {
            File::options().read(true).write(true).create(true).truncate(false).open(path)
        };
        let lock = open(&folder.join(LOCK_NAME)).map_err(failed("lock the cache"))?;
        wait_for(&lock, path)?;
        let file = open(path).map_err(failed("open the cache"))?;
        let state = State::of(&file).map_err(failed("read the cache"))?;
        let (counting, was_damaged) = match state {
            State::Newer => return Ok(Found::Newer),
            State::Usable(counting) => (counting, false),
            // Nothing of it can be used, and nothing is wrong.
            State::Empty | State::Older => (NONE, false),
            State::Damaged => (NONE, true),
        };
        if counting == NONE {
            begin(&file).map_err(failed("write the cache"))?;
        }
        let store = Self { path: path.to_owned(), file, counting, _lock: lock };
        Ok(Found::Open { store, was_damaged })
    }

    /// Hands over every key and its entry in the order in which they were written: a later one
    /// of the same key takes the earlier one's place, and `None` forgets it.
    pub(super) fn each(&self, take: &mut dyn FnMut(&[u8], Option<&[u8]>)) -> io::Result<()> {
        let read = each_part(&self.file, self.counting.len, &mut |part| {
            let mut rest = part;
            while let Some((key, entry, behind)) = first(rest) {
                take(key, entry);
                rest = behind;
            }
        });
        read.map(drop)
    }

    /// Writes what changed.
    pub(super) fn append(&mut self, changes: &[Change]) -> io::Result<()> {
        let mut part = Vec::new();
        for (key, entry) in changes {
            add(&mut part, key, entry.as_deref());
        }
        let end = HEADER + self.counting.len;
        // What a run that died left behind it counts no more than before.
        self.file.set_len(end)?;
        self.file.seek(SeekFrom::Start(end))?;
        self.counting.write_part(&part, &mut self.file)?;
        self.file.sync_data()?;
        self.counting.write_header(&mut self.file)?;
        self.file.sync_data()?;
        if self.counting.len > SHORT.max(2 * self.counting.fresh) {
            // Where that fails, nothing is lost, and the next run tries again.
            let _ = self.freshen();
        }
        Ok(())
    }

    /// Puts a file in the place of this one in which no key stands twice.
    fn freshen(&mut self) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        stale::remove(folder);
        let mut draft = atomic::temporary_file(folder)?;
        fs::set_permissions(draft.path(), self.file.metadata()?.permissions())?;
        let file = draft.as_file_mut();
        let mut counting = NONE;
        file.write_all(&[0; HEADER as usize])?;
        self.each_fresh_part(&mut |part| counting.write_part(part, file))?;
        counting.fresh = counting.len;
        counting.write_header(file)?;
        file.sync_data()?;
        // Windows puts nothing in the place of a file that is open.
        self.file = draft.as_file().try_clone()?;
        let persisted = draft.persist(&self.path);
        self.file = File::options().read(true).write(true).open(&self.path)?;
        persisted.map_err(|error| error.error)?;
        self.counting = counting;
        Ok(())
    }

    /// The entries that count, in parts.
    fn each_fresh_part(&self, write: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let (mut last, mut number) = (HashMap::new(), 0_u64);
        self.each(&mut |key, _| {
            last.insert(entry::hash(key), number);
            number += 1;
        })?;
        let (mut part, mut written, mut number) = (Vec::new(), Ok(()), 0);
        self.each(&mut |key, entry| {
            if entry.is_some() && last.get(&entry::hash(key)) == Some(&number) {
                add(&mut part, key, entry);
            }
            number += 1;
            if part.len() >= PART && written.is_ok() {
                written = write(&part);
                part.clear();
            }
        })?;
        written?;
        write(&part)
    }
}

impl Counting {
    /// Writes entries as a part behind the others: their length, the hash, themselves.
    fn write_part(&mut self, part: &[u8], file: &mut File) -> io::Result<()> {
        let len = u32::try_from(part.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let hash = chained(self.hash, part);
        let mut head = len.to_le_bytes().to_vec();
        head.extend(hash.to_le_bytes());
        file.write_all(&head)?;
        file.write_all(part)?;
        self.hash = hash;
        self.len += (head.len() + part.len()) as u64;
        Ok(())
    }

    fn write_header(&self, file: &mut File) -> io::Result<()> {
        let mut header = MAGIC.to_vec();
        header.extend(VERSION.to_le_bytes());
        header.extend(self.hash.to_le_bytes());
        header.extend(self.len.to_le_bytes());
        header.extend(self.fresh.to_le_bytes());
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&header)
    }
}

/// What a file is.
enum State {
    Empty,
    Usable(Counting),
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
        if len < HEADER {
            return Ok(Self::Damaged);
        }
        let mut header = [0; HEADER as usize];
        file.seek(SeekFrom::Start(0))?;
        file.read_exact(&mut header)?;
        let Some((version, counting)) = parsed(&header) else { return Ok(Self::Damaged) };
        Ok(match version {
            ..VERSION => Self::Older,
            VERSION if counting.len > len - HEADER => Self::Damaged,
            VERSION => match each_part(file, counting.len, &mut |_| ())? {
                Some(hash) if hash == counting.hash => Self::Usable(counting),
                _ => Self::Damaged,
            },
            _ => Self::Newer,
        })
    }
}

/// The version of a header, and what it says that counts.
fn parsed(header: &[u8; HEADER as usize]) -> Option<(u32, Counting)> {
    let rest = header.strip_prefix(&MAGIC)?;
    let (version, rest) = rest.split_first_chunk()?;
    let (hash, rest) = rest.split_first_chunk()?;
    let (len, rest) = rest.split_first_chunk()?;
    let fresh = rest.first_chunk()?;
    let counting = Counting {
        hash: u128::from_le_bytes(*hash),
        len: u64::from_le_bytes(*len),
        fresh: u64::from_le_bytes(*fresh),
    };
    Some((u32::from_le_bytes(*version), counting))
}

/// Reads the parts that are within `len` bytes behind the header. Gives the hash of the last one;
/// `None` where one has another than it should have, or is cut off.
fn each_part(mut file: &File, len: u64, take: &mut dyn FnMut(&[u8])) -> io::Result<Option<u128>> {
    file.seek(SeekFrom::Start(HEADER))?;
    let mut reader = BufReader::new(file).take(len);
    let (mut hash, mut part) = (0, Vec::new());
    while reader.limit() > 0 {
        let mut head = [0; 4 + 16];
        if reader.limit() < head.len() as u64 {
            return Ok(None);
        }
        reader.read_exact(&mut head)?;
        let [a, b, c, d, stored @ ..] = head;
        let part_len = u64::from(u32::from_le_bytes([a, b, c, d]));
        if part_len > reader.limit() {
            return Ok(None);
        }
        part.clear();
        (&mut reader).take(part_len).read_to_end(&mut part)?;
        hash = chained(hash, &part);
        if hash.to_le_bytes() != stored {
            return Ok(None);
        }
        take(&part);
    }
    Ok(Some(hash))
}

/// The hash of a part behind one of this hash.
fn chained(before: u128, part: &[u8]) -> u128 {
    let mut hasher = Xxh3::new();
    hasher.update(&before.to_le_bytes());
    hasher.update(part);
    hasher.digest128()
}

/// Writes a key and its entry: their lengths, themselves.
fn add(part: &mut Vec<u8>, key: &[u8], entry: Option<&[u8]>) {
    // No path is so long that its length does not fit.
    part.extend((key.len() as u32).to_le_bytes());
    part.extend(entry.map_or(FORGOTTEN, |entry| entry.len() as u32).to_le_bytes());
    part.extend_from_slice(key);
    part.extend_from_slice(entry.unwrap_or_default());
}

/// The first key and entry of a part, and what stands behind them.
fn first(part: &[u8]) -> Option<(&[u8], Option<&[u8]>, &[u8])> {
    let (key_len, rest) = part.split_first_chunk()?;
    let (entry_len, rest) = rest.split_first_chunk()?;
    let (key, rest) = rest.split_at_checked(u32::from_le_bytes(*key_len) as usize)?;
    match u32::from_le_bytes(*entry_len) {
        FORGOTTEN => Some((key, None, rest)),
        len => {
            let (entry, rest) = rest.split_at_checked(len as usize)?;
            Some((key, Some(entry), rest))
        }
    }
}

/// Makes a file a database of nothing.
fn begin(file: &File) -> io::Result<()> {
    file.set_len(0)?;
    NONE.write_header(&mut file.try_clone()?)?;
    file.sync_data()
}

fn wait_for(lock: &File, path: &Path) -> Result<()> {
    for _ in 0..WAITS {
        match lock.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(WAIT),
            // Where the file system has no locks, the last one that writes wins.
            Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    let sentence = "another run has had the cache open for a minute; wait for it to end, or name another folder with --cache";
    Err(Error::from(ErrorKind::Other(sentence.to_owned())).at(path))
}
