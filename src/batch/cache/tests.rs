use std::fs;
use std::sync::atomic::AtomicBool;

use super::store::HEADER;
use super::*;
use crate::batch::{Destination, Selection, Settings, collect, plan, run};

static NEVER: AtomicBool = AtomicBool::new(false);

/// A folder with an input folder, an output folder, a cache.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(files: usize) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.path("in")).unwrap();
        for number in 0..files {
            fs::write(place.path("in").join(format!("{number}.txt")), "English.").unwrap();
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// How many files were done and how many were up to date, and what was wrong with the cache.
    fn run(&self) -> (usize, usize, Option<String>) {
        let out = self.path("out");
        let inputs = collect(&[self.path("in")], None, &Selection::default()).inputs;
        let jobs = plan(inputs, &Destination::Folder(out.clone()), true);
        let press = press::Options::default();
        let scope = Scope {
            press: &press,
            copy_others: false,
            preserve_times: false,
            dry_run: false,
            folder: Some(&out),
        };
        let cache = Cache::load(&self.path("cache"), &jobs, &scope).unwrap();
        let settings = Settings {
            press: &press,
            force: false,
            dry_run: false,
            copy_others: false,
            diff: false,
            backup: None,
            preserve_times: false,
            cache: Some(&cache),
            jobs: 2,
            interrupted: &NEVER,
        };
        let (mut done, mut up_to_date) = (0, 0);
        run(&jobs, &settings, |outcome| match outcome.status {
            Status::Unchanged => done += 1,
            Status::UpToDate => up_to_date += 1,
            status => panic!("{status:?}"),
        });
        cache.save().unwrap();
        (done, up_to_date, cache.trouble().map(str::to_owned))
    }

    fn database(&self) -> PathBuf {
        self.path("cache").join(FILE_NAME)
    }
}

#[test]
fn what_is_done_is_remembered() {
    let place = Place::new(3);
    assert_eq!(place.run(), (3, 0, None));
    assert_eq!(place.run(), (0, 3, None));
}

#[test]
fn more_files_than_are_kept_in_memory_are_remembered() {
    let files = MANY + 10;
    let place = Place::new(files);
    assert_eq!(place.run(), (files, 0, None));
    assert_eq!(place.run(), (0, files, None));
}

#[test]
fn a_database_cut_off_anywhere_begins_anew() {
    let place = Place::new(3);
    place.run();
    let whole = fs::read(place.database()).unwrap();
    let lengths = [1, 15, 40, HEADER as usize - 1, HEADER as usize, HEADER as usize + 100];
    let shares = (1..20).map(|twentieths| whole.len() * twentieths / 20);
    for len in lengths.into_iter().chain(shares).chain([whole.len() - 1]) {
        fs::write(place.database(), &whole[..len]).unwrap();
        let (done, up_to_date, trouble) = place.run();
        assert_eq!((done, up_to_date), (3, 0), "{len}");
        assert!(trouble.unwrap().contains("damaged"), "{len}");
        assert_eq!(place.run(), (0, 3, None), "{len}");
    }
    // An empty file is a new database.
    fs::write(place.database(), "").unwrap();
    assert_eq!(place.run(), (3, 0, None));
}

#[test]
fn a_database_with_other_bytes_begins_anew() {
    let place = Place::new(3);
    place.run();
    let whole = fs::read(place.database()).unwrap();
    let places = [0, 30, 37, HEADER as usize, HEADER as usize + 9, HEADER as usize + 70];
    for at in places.into_iter().chain([whole.len() / 2, whole.len() - 1]) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(place.database(), bytes).unwrap();
        let (done, _, trouble) = place.run();
        assert_eq!(done, 3, "{at}");
        assert!(trouble.unwrap().contains("damaged"), "{at}");
    }
    fs::write(place.database(), "no database at all").unwrap();
    assert!(place.run().2.unwrap().contains("damaged"));
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let place = Place::new(3);
    place.run();
    let mut bytes = fs::read(place.database()).unwrap();
    bytes[16] += 1;
    fs::write(place.database(), &bytes).unwrap();
    for _ in 0..2 {
        let (done, up_to_date, trouble) = place.run();
        assert_eq!((done, up_to_date), (3, 0));
        assert!(trouble.unwrap().contains("newer"));
        assert_eq!(fs::read(place.database()).unwrap(), bytes);
    }
}

#[test]
fn what_a_killed_run_had_begun_to_write_is_passed_over() {
    let place = Place::new(3);
    place.run();
    let whole = fs::read(place.database()).unwrap();
    // As much of another part as had come to the file, whatever it was.
    for more in [1, 19, 20, 21, whole.len() - HEADER as usize] {
        let mut bytes = whole.clone();
        bytes.extend_from_within(HEADER as usize..HEADER as usize + more);
        fs::write(place.database(), bytes).unwrap();
        assert_eq!(place.run(), (0, 3, None), "{more}");
    }
    fs::write(place.path("in").join("new.txt"), "English.").unwrap();
    assert_eq!(place.run(), (1, 3, None));
    assert_eq!(place.run(), (0, 4, None));
}

/// The keys of the database at `path` with their entries.
fn entries(path: &Path) -> Vec<(Vec<u8>, Vec<u8>)> {
    let Found::Open { store, was_damaged: false } = Store::open(path, false).unwrap() else {
        panic!("it is there and whole");
    };
    let mut entries = std::collections::BTreeMap::new();
    let mut take = |key: &[u8], entry: Option<&[u8]>| match entry {
        Some(entry) => drop(entries.insert(key.to_vec(), entry.to_vec())),
        None => drop(entries.remove(key)),
    };
    store.each(&mut take).unwrap();
    entries.into_iter().collect()
}

#[test]
fn what_is_outdated_does_not_make_the_database_larger_and_larger() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    let key = |number: u32| number.to_be_bytes().to_vec();
    let entry = |round: u32| round.to_be_bytes().repeat(250);
    for round in 0..100 {
        let Found::Open { mut store, was_damaged: false } = Store::open(&path, true).unwrap()
        else {
            panic!("nothing is wrong with it");
        };
        // Some 100 KB each time; the last key is there in every second round.
        let changes = (0..100).map(|number| {
            let is_there = number < 99 || round % 2 == 0;
            (key(number), is_there.then(|| entry(round)))
        });
        store.append(&changes.collect::<Vec<_>>()).unwrap();
        drop(store);
        assert!(path.metadata().unwrap().len() < 1_400_000, "{round}");
    }
    let expected: Vec<_> = (0..99).map(|number| (key(number), entry(99))).collect();
    assert!(entries(&path) == expected);
    let files = folder.path().read_dir().unwrap().count();
    assert_eq!(files, 2, "the database and its lock");
}

#[test]
fn many_entries_are_copied_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    let key = |number: u32| number.to_be_bytes().to_vec();
    // Three times 1 MB, of which the first time is outdated.
    for numbers in [0..1000, 0..1000, 1000..2000] {
        let Found::Open { mut store, .. } = Store::open(&path, true).unwrap() else {
            panic!("nothing is wrong with it");
        };
        let changes: Vec<Change> =
            numbers.map(|number| (key(number), Some(vec![b'x'; 1200]))).collect();
        store.append(&changes).unwrap();
    }
    let expected: Vec<_> = (0..2000).map(|number| (key(number), vec![b'x'; 1200])).collect();
    assert!(entries(&path) == expected);
}

#[test]
fn one_run_waits_for_another_that_has_the_database_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    let append = |number: u8| {
        let Found::Open { mut store, .. } = Store::open(&path, true).unwrap() else {
            panic!("nothing is wrong with it");
        };
        store.append(&[(vec![number], Some(vec![number]))]).unwrap();
    };
    std::thread::scope(|scope| {
        for number in 0..20 {
            scope.spawn(move || append(number));
        }
    });
    let expected: Vec<_> = (0..20).map(|number| (vec![number], vec![number])).collect();
    assert_eq!(entries(&path), expected);
}
