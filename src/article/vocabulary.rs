//! Which phrases a line holds, and what kinds of characters: one pass for all lists together.
//!
//! Most lines hold next to none of the phrases. So a character costs one look into a table, which
//! says whether a phrase may begin with the character before it and go on with this one; only then the
//! phrases that begin with the two are compared.

use std::sync::LazyLock;

use super::labels::{
    ACTIONS, CAPTIONS, CLOSING_KEYS, CONTACTS, DISCLAIMERS, FURNITURE, HEAD_WORDS, LABELS, LEADS,
    NOTE_PHRASES, NOTES, NOTICE_ENDINGS, NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS, NOTICE_STARTS,
    NOTICE_TOPICS, ORIGINAL_HEADLINE, OWN_CONTACTS, PROMOTIONS, REGISTRATIONS, RELATED, TOOLS,
    WARNINGS, WIRE_MARKS,
};
use super::text::{is_bracket, is_colon, is_han, is_prose_mark, is_slash, is_space, is_stop};
use super::time;

/// The lists that a phrase is of, as bits.
pub(super) mod list {
    pub(in crate::article) const LABEL: u32 = 1;
    pub(in crate::article) const ORIGINAL: u32 = 1 << 1;
    /// A report's head.
    pub(in crate::article) const HEAD: u32 = 1 << 2;
    /// What reporters do.
    pub(in crate::article) const DEED: u32 = 1 << 3;
    /// A notice wherever it stands.
    pub(in crate::article) const NOTICE: u32 = 1 << 4;
    /// What the heading of a notice is about, and what it ends with.
    pub(in crate::article) const TOPIC: u32 = 1 << 5;
    pub(in crate::article) const HEADING: u32 = 1 << 6;
    /// A notice where it closes a document.
    pub(in crate::article) const CLOSING: u32 = 1 << 7;
    pub(in crate::article) const WARNING: u32 = 1 << 8;
    pub(in crate::article) const CONTACT: u32 = 1 << 9;
    pub(in crate::article) const FURNITURE: u32 = 1 << 11;
    pub(in crate::article) const TOOL: u32 = 1 << 12;
    pub(in crate::article) const RELATED: u32 = 1 << 13;
    pub(in crate::article) const PROMOTION: u32 = 1 << 14;
    pub(in crate::article) const CAPTION: u32 = 1 << 15;
    pub(in crate::article) const NOTE: u32 = 1 << 16;
    pub(in crate::article) const NOTE_PHRASE: u32 = 1 << 17;
    pub(in crate::article) const LEAD: u32 = 1 << 18;
}

/// The kinds that a character is of, as bits.
pub(super) mod sign {
    pub(in crate::article) const STOP: u32 = 1;
    pub(in crate::article) const PROSE_MARK: u32 = 1 << 1;
    /// A mark that no bar of links has.
    pub(in crate::article) const SENTENCE: u32 = 1 << 2;
    pub(in crate::article) const COLON: u32 = 1 << 3;
    /// A slash or a bar.
    pub(in crate::article) const SLASH: u32 = 1 << 4;
    pub(in crate::article) const ARROW: u32 = 1 << 5;
    pub(in crate::article) const DASH: u32 = 1 << 6;
    pub(in crate::article) const BRACKET: u32 = 1 << 7;
    pub(in crate::article) const SPACE: u32 = 1 << 8;
    pub(in crate::article) const DIGIT: u32 = 1 << 9;
    /// A digit of a year that is spelled.
    pub(in crate::article) const NUMERAL: u32 = 1 << 10;
    /// 年.
    pub(in crate::article) const YEAR: u32 = 1 << 11;
    /// 民 of 民國.
    pub(in crate::article) const REPUBLIC: u32 = 1 << 12;
    /// A Latin letter; a capital.
    pub(in crate::article) const LATIN: u32 = 1 << 13;
    pub(in crate::article) const CAPITAL: u32 = 1 << 14;
    /// Where in a picture somebody stands.
    pub(in crate::article) const PLACE: u32 = 1 << 15;
    /// A mark of a picture's credit.
    pub(in crate::article) const CREDIT: u32 = 1 << 16;
    /// A label, a deed or a report's head of one character.
    pub(in crate::article) const LABEL: u32 = 1 << 17;
    pub(in crate::article) const DEED: u32 = 1 << 18;
    pub(in crate::article) const HEAD: u32 = 1 << 19;
    /// A copyright sign.
    pub(in crate::article) const COPYRIGHT: u32 = 1 << 20;
    pub(in crate::article) const HAN: u32 = 1 << 21;
    /// Two Han characters with nothing between them.
    pub(in crate::article) const HAN_WORD: u32 = 1 << 22;
}

/// Characters one of which every word for who took or translated has, if no colon or slash does.
pub(super) const CREDIT_MARKS: &str = "攝摄圖图供傳传譯译照影PpT";

/// What copyright signs and Latin notices hold: the last is in Copyright and in All rights reserved.
const NOTICE_SIGNS: &[&str] = &["(c)", "(C)", "gh", "GH", "Gh"];

/// Which lists are looked for.
const LISTS: &[(u32, &[&str])] = &[
    (list::ORIGINAL, ORIGINAL_HEADLINE),
    (list::HEAD, HEAD_WORDS),
    (list::DEED, WIRE_MARKS),
    (list::NOTICE | list::CLOSING, NOTICE_KEYS),
    (list::NOTICE | list::CLOSING, NOTICE_HINTS),
    (list::NOTICE | list::CLOSING, NOTICE_SIGNS),
    (list::NOTICE | list::HEADING, NOTICE_HEADINGS),
    (list::TOPIC, NOTICE_TOPICS),
    (list::HEADING, NOTICE_ENDINGS),
    (list::CLOSING, CLOSING_KEYS),
    (list::CLOSING, REGISTRATIONS),
    (list::CLOSING, NOTICE_STARTS),
    (list::CLOSING, DISCLAIMERS),
    (list::WARNING, WARNINGS),
    (list::CONTACT, CONTACTS),
    (list::CONTACT, OWN_CONTACTS),
    (list::FURNITURE | list::TOOL, FURNITURE),
    (list::TOOL, TOOLS),
    (list::RELATED, RELATED),
    (list::PROMOTION, PROMOTIONS),
    (list::CAPTION, CAPTIONS),
    (list::NOTE, NOTES),
    (list::NOTE_PHRASE, NOTE_PHRASES),
    (list::LEAD, LEADS),
];

/// Every phrase that is looked for, with its lists.
fn phrases() -> impl Iterator<Item = (&'static str, u32)> {
    let lists = LISTS.iter().flat_map(|(list, phrases)| phrases.iter().map(|p| (*p, *list)));
    let labels = LABELS.iter().flat_map(|label| label.forms).map(|form| (*form, list::LABEL));
    let deeds = ACTIONS.iter().flat_map(|(_, words)| *words).map(|word| (*word, list::DEED));
    lists.chain(labels).chain(deeds)
}

/// How many groups the beginnings of phrases are parted into.
const GROUPS: u32 = 16;
/// The groups of the phrases that begin with a character.
const FIRST: u64 = (1 << GROUPS) - 1;
/// Where the signs of a character begin, behind the groups of the phrases it begins and goes on with.
const SIGNS: u32 = 2 * GROUPS;
const HAN: u64 = (sign::HAN as u64) << SIGNS;
/// The signs that are counted.
const COUNTED: u64 = ((sign::DIGIT | sign::SPACE) as u64) << SIGNS;

/// How many characters are read in one go.
const READ: usize = 64;

/// How many places the table of phrases has.
const PLACES: usize = 1 << 13;

/// The phrases and signs, by their characters in the Basic Multilingual Plane.
struct Vocabulary {
    /// Of each character: the groups of the phrases it begins; those of the phrases it goes on with,
    /// from bit [`GROUPS`] on; its signs, from bit [`SIGNS`] on.
    marks: Box<[u64; 0x1_0000]>,
    /// Where the phrases of each place begin.
    starts: Box<[u16]>,
    phrases: Box<[(&'static str, u32)]>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    fn new() -> Self {
        let mut marks = Box::new([0; 0x1_0000]);
        for (code, mark) in (0..).zip(marks.iter_mut()) {
            *mark = u64::from(char::from_u32(code).map_or(0, signs_of)) << SIGNS;
        }
        let mut placed = Vec::new();
        for (phrase, list) in phrases() {
            let mut characters = phrase.chars().map(|c| c as usize);
            match (characters.next(), characters.next()) {
                (Some(first), Some(second)) => {
                    let group = 1 << (mixed(first) % GROUPS as usize);
                    marks[first] |= group;
                    marks[second] |= group << GROUPS;
                    placed.push((place(first, second), phrase, list));
                }
                (Some(only), None) => marks[only] |= u64::from(sign_of(list)) << SIGNS,
                _ => {}
            }
        }
        placed.sort_unstable();
        let start = |place| placed.partition_point(|(other, _, _)| *other < place) as u16;
        Self {
            marks,
            starts: (0..=PLACES).map(start).collect(),
            phrases: placed.into_iter().map(|(_, phrase, list)| (phrase, list)).collect(),
        }
    }

    /// What is known of a character. Outside the table only that it is a Han character matters.
    #[inline(always)]
    fn mark(&self, character: char) -> u64 {
        match self.marks.get(character as usize) {
            Some(mark) => *mark,
            None if is_han(character) => HAN,
            None => 0,
        }
    }

    /// The lists of the phrases that `text` starts with, of which these are the first characters.
    fn lists_at(&self, text: &str, first: usize, second: usize) -> u32 {
        let place = place(first, second);
        let range = usize::from(self.starts[place])..usize::from(self.starts[place + 1]);
        let found = self.phrases[range].iter().filter(|(phrase, _)| text.starts_with(phrase));
        found.fold(0, |lists, (_, list)| lists | list)
    }
}

/// A number in which all bits of a character's count.
fn mixed(character: usize) -> usize {
    character.wrapping_mul(0x9E37_79B1) >> 7 & 0xFFFF
}

/// The place of the phrases that begin with two characters.
fn place(first: usize, second: usize) -> usize {
    (mixed(first) ^ mixed(second).rotate_left(5)) % PLACES
}

/// What a phrase of one character is a sign of.
fn sign_of(list: u32) -> u32 {
    let is = |of: u32, sign: u32| if list & of != 0 { sign } else { 0 };
    is(list::LABEL, sign::LABEL) | is(list::DEED, sign::DEED) | is(list::HEAD, sign::HEAD)
}

fn signs_of(character: char) -> u32 {
    let is = |is: bool, sign: u32| if is { sign } else { 0 };
    is(is_stop(character), sign::STOP)
        | is(is_prose_mark(character), sign::PROSE_MARK)
        | is("，。！？．｡".contains(character), sign::SENTENCE)
        | is(is_colon(character), sign::COLON)
        | is(is_slash(character) || character == '¦', sign::SLASH)
        | is(">＞›»".contains(character), sign::ARROW)
        | is("—─".contains(character), sign::DASH)
        | is(is_bracket(character), sign::BRACKET)
        | is(is_space(character), sign::SPACE)
        | is(matches!(character, '0'..='9' | '\u{FF10}'..='\u{FF19}'), sign::DIGIT)
        | is(time::is_numeral(character), sign::NUMERAL)
        | is(character == '年', sign::YEAR)
        | is(character == '民', sign::REPUBLIC)
        | is(character.is_ascii_alphabetic(), sign::LATIN)
        | is(character.is_ascii_uppercase(), sign::CAPITAL)
        | is("左右中前後后".contains(character), sign::PLACE)
        | is(CREDIT_MARKS.contains(character), sign::CREDIT)
        | is("©Ⓒ".contains(character), sign::COPYRIGHT)
        | is(is_han(character), sign::HAN)
}

/// What the characters of a line that were read so far tell.
#[derive(Default)]
pub(super) struct Reading {
    /// The lists of the phrases that begin among them.
    pub(super) lists: u32,
    /// The lists of the phrases that the line begins with.
    pub(super) begins: u32,
    pub(super) signs: u32,
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
    /// The marks that two neighbours have in common.
    words: u64,
    han: u64,
    /// How many bytes were read.
    at: u16,
    /// Where something stands that is looked at: noted without a branch, since none could tell it
    /// beforehand.
    noted: [u16; READ],
    count: usize,
}

impl Default for Seen {
    fn default() -> Self {
        Self { before: 0, all: 0, words: 0, han: 0, at: 0, noted: [0; READ], count: 0 }
    }
}

impl Seen {
    #[inline(always)]
    fn add(&mut self, mark: u64, length: usize) {
        // As many are noted as characters are read, and those are no more than there is room for.
        self.noted[self.count % READ] = self.at;
        let is_noted = (self.before & FIRST) << GROUPS & mark | mark & COUNTED;
        self.count += usize::from(is_noted != 0);
        self.han += mark & HAN;
        self.words |= mark & self.before;
        self.all |= mark;
        self.before = mark;
        self.at += length as u16;
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
        let marks = &*vocabulary.marks;
        let mut seen = Seen { before: self.last, ..Seen::default() };
        let (mut rest, mut left) = (&text[start..], most);
        while left > 0 {
            // Most of a text are characters of three bytes.
            let (threes, _) = rest.as_bytes().as_chunks::<3>();
            let mut run = 0;
            for [lead, second, third] in &threes[..threes.len().min(left)] {
                if lead & 0xF0 != 0xE0 {
                    break;
                }
                let bits = |byte: u8| usize::from(byte & 0x3F);
                let code = usize::from(lead & 0x0F) << 12 | bits(*second) << 6 | bits(*third);
                seen.add(marks[code], 3);
                run += 1;
            }
            left -= run;
            rest = &rest[3 * run..];
            let Some(other) = rest.chars().next().filter(|_| left > 0) else { break };
            seen.add(vocabulary.mark(other), other.len_utf8());
            left -= 1;
            rest = &rest[other.len_utf8()..];
        }
        self.last = seen.before;
        self.length += most - left;
        self.han += (seen.han / HAN) as usize;
        let words = if seen.words & HAN != 0 { sign::HAN_WORD } else { 0 };
        self.signs |= (seen.all >> SIGNS) as u32 | words;
        for at in &seen.noted[..seen.count] {
            self.look_at(vocabulary, text, start + usize::from(*at));
        }
        text.len() - rest.len()
    }

    /// Counts the character at the byte `at`, and adds what begins with the one before it.
    fn look_at(&mut self, vocabulary: &Vocabulary, text: &str, at: usize) {
        let Some(character) = text[at..].chars().next() else { return };
        let mark = vocabulary.mark(character);
        self.digits += usize::from((mark >> SIGNS) as u32 & sign::DIGIT != 0);
        self.spaces += usize::from((mark >> SIGNS) as u32 & sign::SPACE != 0);
        let Some(first) = text[..at].chars().next_back() else { return };
        if (vocabulary.mark(first) & FIRST) << GROUPS & mark == 0 {
            return;
        }
        let from = at - first.len_utf8();
        let lists = vocabulary.lists_at(&text[from..], first as usize, character as usize);
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
    pub(super) fn signs(&self, signs: u32) -> bool {
        self.signs & signs != 0
    }
}

/// The kinds of a character.
pub(super) fn signs(character: char) -> u32 {
    (VOCABULARY.mark(character) >> SIGNS) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

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
