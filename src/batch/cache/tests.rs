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
    let places = [0, 30, HEADER as usize, HEADER as usize + 9, HEADER as usize + 70];
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
fn a_database_that_was_left_open_is_mended() {
    let place = Place::new(3);
    place.run();
    // As a killed run leaves it, all of whose writes have come to the file.
    let mut bytes = fs::read(place.database()).unwrap();
    bytes[20] = 0;
    bytes[HEADER as usize + 9] |= 2;
    fs::write(place.database(), bytes).unwrap();
    assert_eq!(place.run(), (0, 3, None));
}
