//! `verify` on mutated outputs: every class of damage, at random, and how much of it is found.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod mutations;
mod random;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mutations::{Class, mutated};
use random::Random;
use zhpress::Converter;
use zhpress::check::verify::verify;
use zhpress::check::{Level, Rule};
use zhpress::convert::target::Tag;
use zhpress::press::{Options, OutputEncoding, press};

/// How many mutations of each class are made of each output.
const EACH: usize = 40;

/// Every sample with its bytes, and the target of the other script.
fn samples() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

fn options(to: Tag) -> Options {
    Options { to: Some(to), ..Options::default() }
}

#[test]
fn every_sample_s_conversion_is_proven() {
    for (path, source) in samples() {
        for to in [Tag::Hans, Tag::Hant, Tag::TW, Tag::HK] {
            for idioms in [false, true] {
                let options = Options { idioms, ..options(to) };
                let output = press(&source, Some(&path), &options).unwrap().bytes;
                let found = verify(&source, &output, Some(&path), &options).unwrap();
                assert_eq!(found, [], "{} {to:?}", path.display());
            }
        }
    }
}

#[test]
fn outputs_in_other_encodings_are_proven() {
    for (path, source) in samples() {
        let options = Options { to_encoding: OutputEncoding::Same, ..options(Tag::TW) };
        let Ok(pressed) = press(&source, Some(&path), &options) else { continue };
        assert_eq!(verify(&source, &pressed.bytes, Some(&path), &options).unwrap(), []);
    }
}

/// The figure: at least 99 of 100 mutations of each class are found, as errors.
#[test]
fn mutations_of_every_class_are_found() {
    let mut random = Random(0x5EED);
    let mut found: BTreeMap<Class, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for (path, source) in samples() {
        for to in [Tag::Hans, Tag::TW] {
            let options = options(to);
            let output = press(&source, Some(&path), &options).unwrap().bytes;
            let output = String::from_utf8(output).unwrap();
            let again =
                Converter::from_config(if to == Tag::Hans { "t2s" } else { "s2tw" }).unwrap();
            let again = |text: &str| again.convert(text).into_owned();
            let texts =
                mutations::Texts { output: &output, source: &source, path: &path, again: &again };
            for class in Class::ALL {
                for _ in 0..EACH {
                    let Some(mutated) = mutated(class, &texts, &mut random) else { continue };
                    let result =
                        verify(&source, mutated.as_bytes(), Some(&path), &options).unwrap();
                    let is_found = result.iter().any(|finding| finding.level == Level::Error);
                    // The one class that may pass, as advice.
                    let is_advice =
                        result.iter().any(|finding| finding.rule == Rule::OtherConversion);
                    let counts = found.entry(class).or_default();
                    counts.0 +=
                        usize::from(is_found || is_advice && class == Class::OtherConversion);
                    counts.1 += 1;
                    if !is_found && class != Class::OtherConversion {
                        missed.push((
                            class,
                            path.clone(),
                            difference(&output, &mutated),
                            is_advice,
                        ));
                    }
                }
            }
        }
    }
    for (class, (found, all)) in &found {
        println!("{class:?}: {found} of {all}");
    }
    for class in Class::ALL {
        let (count, all) = found[&class];
        assert!(all >= 80, "{class:?}: only {all} mutations");
        let sample: Vec<_> = missed.iter().filter(|missed| missed.0 == class).take(5).collect();
        assert!(count * 100 >= all * 99, "{class:?}: {count} of {all} found; missed {sample:?}");
    }
}

/// The parts of two texts between what they share at either end.
fn difference(one: &str, other: &str) -> (String, String) {
    let start = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let cut =
        |text: &str, length: usize| -> String { text.chars().skip(start).take(length).collect() };
    (cut(one, 12), cut(other, 12))
}

#[test]
fn damage_anywhere_never_ends_the_program() {
    let mut random = Random(7);
    for (path, source) in samples() {
        let options = options(Tag::TW);
        let output = press(&source, Some(&path), &options).unwrap().bytes;
        for _ in 0..20 {
            let mut damaged = output.clone();
            for _ in 0..=random.below(8) {
                let at = random.below(damaged.len().max(1));
                match random.below(3) {
                    0 if at < damaged.len() => {
                        damaged[at] = u8::try_from(random.below(256)).unwrap();
                    }
                    1 if at < damaged.len() => drop(damaged.remove(at)),
                    _ => damaged.truncate(at),
                }
            }
            let found = verify(&source, &damaged, Some(&path), &options).unwrap();
            assert_eq!(found.is_empty(), damaged == output, "{}", path.display());
        }
    }
}
