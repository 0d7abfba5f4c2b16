//! Where a conversion goes: into an output, or only beside what it was made of.

use super::matcher::Matcher;
use super::spare::with_buffer;

/// Takes a conversion bit by bit.
pub trait Sink {
    /// Takes some bytes.
    fn push(&mut self, bytes: &[u8]);

    /// Takes what a matcher makes of a text.
    fn push_converted(&mut self, matcher: &Matcher, text: &str);
}

impl Sink for Vec<u8> {
    fn push(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }

    fn push_converted(&mut self, matcher: &Matcher, text: &str) {
        matcher.append(text, self);
    }
}

/// Finds out whether a conversion is the text it was made of, and keeps nothing.
#[derive(Debug)]
pub struct Same<'s> {
    /// What is still to come; `None` after a difference.
    rest: Option<&'s [u8]>,
}

impl<'s> Same<'s> {
    /// Waits for the same bytes.
    pub fn of(bytes: &'s [u8]) -> Self {
        Self { rest: Some(bytes) }
    }

    /// Whether just they came.
    pub fn is_whole(&self) -> bool {
        self.rest == Some(&[])
    }
}

impl Sink for Same<'_> {
    fn push(&mut self, bytes: &[u8]) {
        self.rest = self.rest.and_then(|rest| rest.strip_prefix(bytes));
    }

    fn push_converted(&mut self, matcher: &Matcher, text: &str) {
        with_buffer(|buffer| {
            matcher.append(text, buffer);
            self.push(buffer);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_all_of_it_and_no_more() {
        let same = |parts: &[&str]| {
            let mut same = Same::of("頭髮".as_bytes());
            parts.iter().for_each(|part| same.push(part.as_bytes()));
            same.is_whole()
        };
        assert!(same(&["頭髮"]) && same(&["頭", "", "髮"]));
        assert!(!same(&["頭"]) && !same(&["頭髮", "頭"]) && !same(&["头", "頭髮"]));
    }
}
