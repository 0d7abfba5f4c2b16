//! What is remembered of one output, and its bytes in the database.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// A file that was written so shortly before it was looked at may have been written again
/// without another time: no file system tells times apart that are closer than its ticks.
/// FAT's are the longest. Git calls such entries racy.
const RACY: i64 = 2_000_000_000;

/// How many bytes of a file are hashed at a time.
const CHUNK: usize = 64 * 1024;

/// The encoded length of a [`Seen`].
const SEEN: usize = 40;

/// A file as it was once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its size in bytes.
    pub len: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: i64,
    /// When it was looked at, likewise.
    pub looked: i64,
    /// The XXH3 hash of its content.
    pub hash: u128,
}

impl Seen {
    /// A regular file whose content has this hash, looked at no earlier than `looked`; `None` of
    /// anything else.
    pub fn new(metadata: &Metadata, hash: u128, looked: i64) -> Option<Self> {
        let modified = modified(metadata);
        metadata.is_file().then_some(Self { len: metadata.len(), modified, looked, hash })
    }

    /// Whether the file at `path` is still this one, as far as anybody can say without reading it
    /// where its size and its time are the same; else its content is asked.
    ///
    /// Gives what is to be remembered of it from now on.
    pub fn still(&self, path: &Path) -> Option<Self> {
        let looked = now();
        let metadata = path.metadata().ok()?;
        if !metadata.is_file() || metadata.len() != self.len {
            return None;
        }
        let modified = modified(&metadata);
        if modified == self.modified && self.looked.saturating_sub(modified) >= RACY {
            return Some(*self);
        }
        let hash = hash_of_file(path).ok()?;
        (hash == self.hash).then_some(Self { modified, looked, ..*self })
    }

    fn encode(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.len.to_le_bytes());
        bytes.extend(self.modified.to_le_bytes());
        bytes.extend(self.looked.to_le_bytes());
        bytes.extend(self.hash.to_le_bytes());
    }

    fn decode(bytes: &[u8; SEEN]) -> Self {
        let (len, bytes) = bytes.split_first_chunk().expect("a Seen has 40 bytes");
        let (modified, bytes) = bytes.split_first_chunk().expect("a Seen has 40 bytes");
        let (looked, bytes) = bytes.split_first_chunk().expect("a Seen has 40 bytes");
        let hash = bytes.first_chunk().expect("a Seen has 40 bytes");
        Self {
            len: u64::from_le_bytes(*len),
            modified: i64::from_le_bytes(*modified),
            looked: i64::from_le_bytes(*looked),
            hash: u128::from_le_bytes(*hash),
        }
    }
}

/// What an output was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Everything but the input that decides what the output is.
    pub fingerprint: u128,
    /// The input.
    pub input: Seen,
    /// The output; `None` where the input holds no text and has none.
    pub output: Option<Seen>,
}

impl Entry {
    /// The entry with its input's path, for the database.
    pub fn encode(&self, input: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(16 + 2 * SEEN + 1 + input.len());
        bytes.extend(self.fingerprint.to_le_bytes());
        self.input.encode(&mut bytes);
        bytes.push(u8::from(self.output.is_some()));
        if let Some(output) = &self.output {
            output.encode(&mut bytes);
        }
        bytes.extend_from_slice(input);
        bytes
    }

    /// An entry and its input's path; `None` where these bytes are none.
    pub fn decode(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (fingerprint, bytes) = bytes.split_first_chunk()?;
        let (input, bytes) = bytes.split_first_chunk()?;
        let (&has_output, bytes) = bytes.split_first()?;
        let (output, path) = match has_output {
            0 => (None, bytes),
            1 => {
                let (output, path) = bytes.split_first_chunk()?;
                (Some(Seen::decode(output)), path)
            }
            _ => return None,
        };
        let fingerprint = u128::from_le_bytes(*fingerprint);
        Some((Self { fingerprint, input: Seen::decode(input), output }, path))
    }
}

/// The hash of these bytes: XXH3, with 128 bits, so that no two files ever share one by chance.
pub fn hash(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

/// The hash of a file's content.
pub fn hash_of_file(path: &Path) -> io::Result<u128> {
    // Of one that is not larger than a chunk this is the fastest.
    if path.metadata()?.len() <= CHUNK as u64 {
        return Ok(hash(&fs::read(path)?));
    }
    hash_of(File::open(path)?)
}

/// The hash of all that is read from here on.
pub fn hash_of(mut reader: impl Read) -> io::Result<u128> {
    let mut hasher = Xxh3::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match reader.read(&mut chunk) {
            Ok(0) => return Ok(hasher.digest128()),
            Ok(len) => hasher.update(&chunk[..len]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// This moment, in nanoseconds since 1970.
pub fn now() -> i64 {
    nanoseconds(SystemTime::now())
}

/// When a file was last written, in nanoseconds since 1970; 0 where the system does not tell.
fn modified(metadata: &Metadata) -> i64 {
    metadata.modified().map_or(0, nanoseconds)
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const LONG_AGO: Duration = Duration::from_secs(1_000_000_000);

    /// Writes a file that was last written at this time.
    fn write(path: &Path, text: &str, time: SystemTime) {
        fs::write(path, text).unwrap();
        File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }

    fn see(path: &Path) -> Seen {
        Seen::new(&path.metadata().unwrap(), hash_of_file(path).unwrap(), now()).unwrap()
    }

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        let input = Seen { len: 1, modified: -2, looked: 3, hash: 4 };
        let output = Seen { len: u64::MAX, modified: i64::MIN, looked: 5, hash: u128::MAX };
        for output in [None, Some(output)] {
            let entry = Entry { fingerprint: 6, input, output };
            let bytes = entry.encode(b"/in/\xff.txt");
            assert_eq!(Entry::decode(&bytes), Some((entry, &b"/in/\xff.txt"[..])));
            let without_path = bytes.len() - b"/in/\xff.txt".len();
            for len in 0..without_path {
                assert_eq!(Entry::decode(&bytes[..len]), None, "{len}");
            }
        }
    }

    #[test]
    fn a_file_of_the_same_time_and_size_is_the_same_unless_it_was_written_just_now() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let old = SystemTime::UNIX_EPOCH + LONG_AGO;
        write(&path, "one", old);
        let seen = see(&path);
        write(&path, "two", old);
        assert_eq!(seen.still(&path), Some(seen), "not read");
        write(&path, "three", old);
        assert_eq!(seen.still(&path), None, "another size");

        let fresh = SystemTime::now();
        write(&path, "one", fresh);
        let seen = see(&path);
        write(&path, "two", fresh);
        assert_eq!(seen.still(&path), None, "read, since it was fresh");
        write(&path, "one", fresh);
        assert!(seen.still(&path).is_some());
    }

    #[test]
    fn of_another_time_the_content_decides() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        write(&path, "one", SystemTime::UNIX_EPOCH + LONG_AGO);
        let seen = see(&path);
        let later = SystemTime::UNIX_EPOCH + LONG_AGO + Duration::from_nanos(1);
        write(&path, "one", later);
        let now = seen.still(&path).unwrap();
        assert_eq!((now.hash, now.len), (seen.hash, seen.len));
        assert_eq!(now.modified, 1_000_000_000_000_000_001, "the new time is remembered");
        write(&path, "two", later);
        assert_eq!(seen.still(&path), None);
        fs::remove_file(&path).unwrap();
        assert_eq!(seen.still(&path), None);
        fs::create_dir(&path).unwrap();
        assert_eq!(seen.still(&path), None);
    }

    #[test]
    fn a_large_file_has_the_hash_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for len in [CHUNK, CHUNK + 1, 3 * CHUNK + 7] {
            let bytes: Vec<u8> = (0..len).map(|number| (number % 251) as u8).collect();
            fs::write(&path, &bytes).unwrap();
            assert_eq!(hash_of_file(&path).unwrap(), hash(&bytes));
        }
    }
}
