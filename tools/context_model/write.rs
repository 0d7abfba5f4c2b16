//! The form of the model's file.

use zhpress::convert::context::training::layout::{BUCKET, HEADER, MAGIC, SENSES, WEIGHTS, place};

use crate::train::Learnt;

/// One unit of a weight, in natural logarithms of odds.
const SCALE: f32 = 1.0 / 20.0;

/// The odds that a sense must have to be taken against the dictionaries, in the same.
const MARGIN: f32 = 0.25;

/// How full buckets are: fuller ones leave more out.
const LOAD: f64 = 0.72;

/// The file, from its sections and how many characters are open.
pub fn file(
    characters: &[u8],
    words: &[u8],
    [first, weights]: &[Vec<u8>; 2],
    pairs: &[u8],
    open: u8,
) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    let sections = [characters, words, first, weights, pairs].map(padded);
    for section in &sections {
        file.extend((section.len() as u32).to_le_bytes());
    }
    file.extend(SCALE.to_le_bytes());
    file.extend(MARGIN.to_le_bytes());
    file.extend(u32::from(open).to_le_bytes());
    file.resize(HEADER, 0);
    for section in &sections {
        file.extend(section);
    }
    file
}

fn padded(section: &[u8]) -> Vec<u8> {
    let mut section = section.to_vec();
    section.resize(section.len().next_multiple_of(BUCKET), 0);
    section
}

/// The features' weights in buckets: those of the features that are looked at first, and those of the others.
pub fn weights(weights: &[Learnt]) -> [Vec<u8>; 2] {
    [true, false].map(|is_first| weights_of(weights.iter().filter(|one| one.is_first == is_first)))
}

fn weights_of<'w>(weights: impl Iterator<Item = &'w Learnt>) -> Vec<u8> {
    let mut slots = Vec::new();
    for Learnt { feature, weights: senses, count, .. } in weights {
        let mut bytes = [0_u8; SENSES - 1];
        for (byte, weight) in bytes.iter_mut().zip(&senses[1..]) {
            *byte = ((weight - senses[0]) / SCALE).round().clamp(-127.0, 127.0) as i8 as u8;
        }
        let largest = bytes.iter().map(|byte| (*byte as i8).unsigned_abs()).max().unwrap_or(0);
        if largest > 0 {
            // What is worth most first: what finds no room is rare and weighs little.
            let worth = u64::from(largest) * u64::from(*count);
            slots.push((std::cmp::Reverse(worth), *feature, bytes));
        }
    }
    slots.sort_unstable();
    let slots: Vec<_> = slots.into_iter().map(|(_, feature, bytes)| (feature, bytes)).collect();
    buckets::<WEIGHTS, { SENSES - 1 }>(&slots, "features")
}

/// Slots of `SIZE` bytes in buckets with room for `ROOM`.
pub fn buckets<const ROOM: usize, const SIZE: usize>(
    slots: &[(u64, [u8; SIZE])],
    what: &str,
) -> Vec<u8> {
    let count = ((slots.len() as f64 / (ROOM as f64 * LOAD)).ceil() as usize).max(1);
    let mut section = vec![0; count * BUCKET];
    let mut used = vec![0; count];
    let mut lost = 0;
    for (hash, bytes) in slots {
        let (bucket, check) = place(*hash, count);
        let (at, start) = (used[bucket], bucket * BUCKET);
        let checks = section[start..start + 2 * at].chunks(2);
        if at == ROOM || checks.into_iter().any(|slot| slot == check.to_le_bytes()) {
            lost += 1;
            continue;
        }
        section[start + 2 * at..][..2].copy_from_slice(&check.to_le_bytes());
        section[start + 2 * ROOM + SIZE * at..][..SIZE].copy_from_slice(bytes);
        used[bucket] += 1;
    }
    eprintln!("{} {what}, {lost} found no room, {} bytes", slots.len(), section.len());
    section
}
