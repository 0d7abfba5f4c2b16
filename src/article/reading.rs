//! Which phrases a line holds, and what kinds of characters: one pass for all lists together.
//!
//! Most lines hold next to none of the phrases. So a character costs one look into a table, which
//! says whether a phrase may begin with the character before it and go on with this one; only then the
//! phrases that begin with the two are compared.

use super::vocabulary::{BOTH, FIRST, GROUPS, VOCABULARY, Vocabulary, sign};

/// The signs that are counted, and the bits of each count.
const COUNTED: u64 = sign::HAN | sign::DIGIT | sign::SPACE;
const COUNT: u64 = 0xFF;

/// How many characters are read in one go: fewer than a count holds, and of no more bytes than one tells.
const READ: usize = 64;
/// What the characters of a line that were read so far tell.
#[derive(Default)]
pub(super) struct Reading {
    /// The lists of the phrases that begin among them.
    pub(super) lists: u32,
    /// The lists of the phrases that the line begins with.
    pub(super) begins: u32,
    pub(super) signs: u64,
    /// How many of them are Han characters, digits, spaces; and how many there are.
    pub(super) han: usize,
    pub(super) digits: usize,
    pub(super) spaces: usize,
    pub(super) length: usize,
    /// The mark of the last one.
    last: u64,
}

/// What the marks of the characters read in one go come to.
struct Seen {
    /// The mark of the last character.
    before: u64,
    all: u64,
    counts: u64,
    /// Where phrases may go on that began with the character before.
    noted: [u8; READ],
    count: usize,
}

impl Seen {
    fn behind(before: u64) -> Self {
        Self { before, all: 0, counts: 0, noted: [0; READ], count: 0 }
    }

    /// Adds the mark of the character at the byte `at`.
    #[inline(always)]
    fn add(&mut self, mark: u64, at: usize) {
        if (self.before & FIRST) << GROUPS & mark != 0 {
            // As many are noted as characters are read, and those are no more than there is room for.
            self.noted[self.count % READ] = at as u8;
            self.count += 1;
        }
        self.counts += mark & COUNTED;
        self.all |= mark;
        self.before = mark;
    }

    /// How often one of the signs that are counted was seen.
    fn count_of(&self, sign: u64) -> usize {
        ((self.counts / sign) & COUNT) as usize
    }
}

impl Reading {
    /// What so many characters of a text tell.
    pub(super) fn of(text: &str, most: usize) -> Self {
        let mut reading = Self::default();
        reading.read(text, 0, most);
        reading
    }

    /// Reads on in `text` from the byte `at` up to the `end`th character; the byte behind it.
    pub(super) fn read(&mut self, text: &str, mut at: usize, end: usize) -> usize {
        while self.length < end && at < text.len() {
            at = self.read_some(text, at, (end - self.length).min(READ));
        }
        at
    }

    /// Reads at most so many characters, [`READ`] or fewer.
    fn read_some(&mut self, text: &str, start: usize, most: usize) -> usize {
        let vocabulary = &*VOCABULARY;
        let (kinds, marks) = (&*vocabulary.kinds, &*vocabulary.marks);
        let mut seen = Seen::behind(self.last);
        let (mut rest, mut left) = (&text[start..], most);
        let all = rest.len();
        while left > 0 {
            // Most of a text are characters of three bytes.
            let (threes, _) = rest.as_bytes().as_chunks::<3>();
            let (at, mut run) = (all - rest.len(), 0);
            for [lead, second, third] in &threes[..threes.len().min(left)] {
                if lead & 0xF0 != 0xE0 {
                    break;
                }
                let bits = |byte: u8| usize::from(byte & 0x3F);
                let code = usize::from(lead & 0x0F) << 12 | bits(*second) << 6 | bits(*third);
                seen.add(marks[usize::from(kinds[code])], at + run);
                run += 3;
            }
            left -= run / 3;
            rest = &rest[run..];
            let Some(other) = rest.chars().next().filter(|_| left > 0) else { break };
            seen.add(vocabulary.mark(other), at + run);
            left -= 1;
            rest = &rest[other.len_utf8()..];
        }
        self.last = seen.before;
        self.length += most - left;
        self.han += seen.count_of(sign::HAN);
        self.digits += seen.count_of(sign::DIGIT);
        self.spaces += seen.count_of(sign::SPACE);
        self.signs |= seen.all & !BOTH;
        for at in &seen.noted[..seen.count.min(READ)] {
            self.add_lists(vocabulary, text, start + usize::from(*at));
        }
        text.len() - rest.len()
    }

    /// Adds what begins with the character before the byte `at` and goes on there.
    fn add_lists(&mut self, vocabulary: &Vocabulary, text: &str, at: usize) {
        let (before, rest) = text.split_at(at);
        let pair = (before.chars().next_back(), rest.chars().next());
        let (Some(first), Some(second)) = pair else { return };
        let from = at - first.len_utf8();
        let lists = vocabulary.lists_at(&text[from..], first as usize, second as usize);
        self.lists |= lists;
        self.begins |= if from == 0 { lists } else { 0 };
    }

    /// Whether a phrase of one of these lists was read.
    pub(super) fn has(&self, lists: u32) -> bool {
        self.lists & lists != 0
    }

    /// Whether the line begins with one.
    pub(super) fn begins(&self, lists: u32) -> bool {
        self.begins & lists != 0
    }

    /// Whether a character of one of these kinds was read.
    pub(super) fn signs(&self, signs: u64) -> bool {
        self.signs & signs != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::vocabulary::{list, phrases, sign_of};

    fn read(text: &str) -> Reading {
        Reading::of(text, usize::MAX)
    }

    #[test]
    fn every_phrase_is_found_wherever_it_stands() {
        for (phrase, list) in phrases().filter(|(phrase, _)| phrase.chars().nth(1).is_some()) {
            for (before, behind) in
                [("", ""), ("甲", "乙"), ("、", "。"), ("版權", "轉載"), ("來", "者")]
            {
                let found = read(&format!("{before}{phrase}{behind}"));
                assert_eq!(found.lists & list, list, "{phrase} in {before}…{behind}");
                assert!(!before.is_empty() || found.begins & list == list, "{phrase}");
            }
        }
    }

    /// Those are the only ones for which nothing but a sign tells.
    #[test]
    fn phrases_of_one_character_are_signs() {
        for (phrase, list) in phrases().filter(|(phrase, _)| phrase.chars().nth(1).is_none()) {
            let known = list::LABEL | list::DEED | list::HEAD | list::TOOL;
            assert_eq!(list & !known, 0, "{phrase}");
            let signs = sign_of(list);
            assert_eq!(read(phrase).signs & signs, signs, "{phrase}");
        }
    }

    #[test]
    fn prose_holds_nothing() {
        let found = read("昨天的雨停了，菜市場的攤販都回來了。");
        assert_eq!((found.lists, found.begins), (0, 0));
        assert_eq!((found.han, found.digits, found.spaces, found.length), (16, 0, 0, 18));
    }

    #[test]
    fn a_reading_goes_on_where_it_ended() {
        let text = "甲𠀀é版權所有 2019";
        let whole = read(text);
        for end in 0..whole.length {
            let mut parted = Reading::default();
            let at = parted.read(text, 0, end);
            parted.read(text, at, usize::MAX);
            let told =
                |reading: &Reading| (reading.lists, reading.signs, reading.han, reading.digits);
            assert_eq!(told(&parted), told(&whole), "{end}");
        }
    }
}
