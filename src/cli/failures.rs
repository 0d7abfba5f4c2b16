//! What went wrong in a run, told at its end.

use std::collections::HashMap;

use super::terminal;
use crate::error::Error;

/// The failures of a run, in order. What is the same for several files (settings that stand above
/// them all) is told once.
#[derive(Debug, Default)]
pub(super) struct Failures {
    sentences: Vec<(String, usize)>,
    places: HashMap<String, usize>,
    count: usize,
}

impl Failures {
    pub(super) fn add(&mut self, error: &Error) {
        self.count += 1;
        let sentence = error.to_string();
        match self.places.get(&sentence) {
            Some(place) => self.sentences[*place].1 += 1,
            None => {
                self.places.insert(sentence.clone(), self.sentences.len());
                self.sentences.push((sentence, 1));
            }
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Prints them.
    pub(super) fn tell(&self) {
        self.lines().for_each(|line| terminal::error(&line));
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        self.sentences.iter().map(|(sentence, count)| match count {
            1 => sentence.clone(),
            count => format!("{sentence} (so {count} files were left as they are)"),
        })
    }
}

impl Extend<Error> for Failures {
    fn extend<T: IntoIterator<Item = Error>>(&mut self, errors: T) {
        errors.into_iter().for_each(|error| self.add(&error));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn what_is_the_same_is_told_once() {
        let mut failures = Failures::default();
        let error = |sentence: &str| Error::from(ErrorKind::Other(sentence.to_owned()));
        failures.extend([error("a"), error("b"), error("a")]);
        assert_eq!((failures.len(), failures.is_empty()), (3, false));
        let lines: Vec<String> = failures.lines().collect();
        assert_eq!(lines, ["a (so 2 files were left as they are)", "b"]);
    }
}
