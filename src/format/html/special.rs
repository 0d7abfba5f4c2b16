//! The places in a text at which a [`Line`](super::line::Line) looks closer.

use memchr::{memchr2, memchr3};

/// The bytes at which there may be more to see than a character.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"&<>\n\r\"'=`\xc2\xe2\xef";
    let mut at = 0;
    while at < bytes.len() {
        special[bytes[at] as usize] = true;
        at += 1;
    }
    special
};

/// Fewer bytes are looked at one by one.
const SHORT: usize = 48;

/// Goes through those places in order.
pub(super) enum Places<'b> {
    /// Also where characters without width may begin, and what an attribute without quotes forbids.
    All(&'b [u8]),
    /// Only marks (`&`, `<`, `>`) and line breaks, which most texts have few of.
    Marks {
        bytes: &'b [u8],
        /// The next of each; the number of bytes where there is none.
        mark: usize,
        line_break: usize,
    },
}

impl<'b> Places<'b> {
    /// Those of `bytes` from `start` on, `all` or at least marks and line breaks.
    pub(super) fn new(bytes: &'b [u8], start: usize, all: bool) -> Self {
        if all || bytes.len() - start < SHORT {
            return Self::All(bytes);
        }
        let (mark, line_break) = (next_mark(bytes, start), next_break(bytes, start));
        Self::Marks { bytes, mark, line_break }
    }

    /// The first at `at` or behind it, which is never before where the last was.
    pub(super) fn next(&mut self, at: usize) -> Option<usize> {
        match self {
            Self::All(bytes) => {
                let place = bytes[at..].iter().position(|byte| SPECIAL[usize::from(*byte)])?;
                Some(at + place)
            }
            Self::Marks { bytes, mark, line_break } => {
                if *mark < at {
                    *mark = next_mark(bytes, at);
                }
                if *line_break < at {
                    *line_break = next_break(bytes, at);
                }
                let first = *mark.min(line_break);
                (first < bytes.len()).then_some(first)
            }
        }
    }
}

fn next_mark(bytes: &[u8], at: usize) -> usize {
    memchr3(b'&', b'<', b'>', &bytes[at..]).map_or(bytes.len(), |place| at + place)
}

fn next_break(bytes: &[u8], at: usize) -> usize {
    memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |place| at + place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, all: bool) -> Vec<usize> {
        let mut places = Places::new(text.as_bytes(), 0, all);
        let mut found = Vec::new();
        while let Some(place) = places.next(found.last().map_or(0, |last| last + 1)) {
            found.push(place);
        }
        found
    }

    #[test]
    fn each_place_comes_once_and_in_order() {
        for before in ["", &"x".repeat(SHORT)] {
            let expected = [1, 3, 4, 6, 7, 8].map(|place| before.len() + place);
            assert_eq!(places(&format!("{before}a&b\n<c>\r&"), false), expected);
        }
        assert!(places("", false).is_empty());
        assert!(places(&"头发='\u{200b}".repeat(SHORT), false).is_empty());
        assert_eq!(places("头发='\u{200b}", true), [6, 7, 8]);
    }
}
