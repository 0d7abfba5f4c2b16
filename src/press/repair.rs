//! Garbled text in an input: undone, or named.

use std::borrow::Cow;

use crate::encoding::garbled::{self, Class, Garbled};
use crate::encoding::{Position, head, positions};

/// How many places are named.
const NAMED: usize = 20;

/// How much of a text is looked at where it is not to be repaired, in bytes: a text is seldom
/// garbled in its middle alone, and nobody should wait for a mere warning.
const GLANCE: usize = 1 << 20;

/// What of an input was garbled, and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Garbling {
    /// How many places were put back to what they had been.
    pub repaired: u64,
    /// The classes of those, in order of first appearance, each with its count.
    pub classes: Vec<(Class, u64)>,
    /// The places that are still garbled, 20 at most.
    pub places: Vec<Place>,
    /// How many they are.
    pub left: u64,
    /// How many of those could be undone.
    pub repairable: u64,
}

/// A garbled place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where it starts in the text that came in.
    pub position: Position,
    /// How it was garbled.
    pub class: Class,
    /// Why it cannot be undone; `None` where it can.
    pub reason: Option<&'static str>,
}

impl Garbling {
    /// What is garbled in `text`, nothing undone. Where malformed bytes were `replaced`, U+FFFD
    /// stands for those and is told elsewhere.
    pub(super) fn of(text: &str, replaced: u64) -> Self {
        Self::from(text, &found(text, replaced), false)
    }

    /// `text` as it is, and what is garbled in its start, however large it is.
    pub(super) fn look(text: Cow<'_, str>, replaced: u64) -> (Cow<'_, str>, Self) {
        let garbling = Self::of(head(&text, GLANCE), replaced);
        (text, garbling)
    }

    /// `text` with what can be undone put back to what it had been.
    pub(super) fn repair<'a>(text: Cow<'a, str>, replaced: u64) -> (Cow<'a, str>, Self) {
        let found = found(&text, replaced);
        let garbling = Self::from(&text, &found, true);
        if garbling.repaired == 0 {
            return (text, garbling);
        }
        (Cow::Owned(garbled::repair(&text, &found).into_owned()), garbling)
    }

    fn from(text: &str, found: &[Garbled], repair: bool) -> Self {
        let mut garbling = Self::default();
        let mut left = Vec::new();
        for garbled in found {
            if repair && garbled.was.is_some() {
                garbling.repaired += 1;
                match garbling.classes.iter_mut().find(|(class, _)| *class == garbled.class) {
                    Some((_, count)) => *count += 1,
                    None => garbling.classes.push((garbled.class.clone(), 1)),
                }
            } else {
                garbling.left += 1;
                garbling.repairable += u64::from(garbled.was.is_some());
                if left.len() < NAMED {
                    left.push(garbled);
                }
            }
        }
        let places = positions(text, left.iter().map(|garbled| garbled.range.start));
        let place = |(position, garbled): (Position, &Garbled)| Place {
            position,
            class: garbled.class.clone(),
            reason: garbled.reason(),
        };
        garbling.places = places.into_iter().zip(left).map(place).collect();
        garbling
    }
}

/// What is garbled in `text` and not meant so.
fn found(text: &str, replaced: u64) -> Vec<Garbled> {
    let mut found = garbled::find(text);
    let is_told = |garbled: &Garbled| replaced > 0 && garbled.class == Class::Replacement;
    found.retain(|garbled| !garbled.is_meant && !is_told(garbled));
    found
}
