//! The first glance: what a block cannot be.
//!
//! Nearly all blocks of nearly all texts are paragraphs, and they must cost next to
//! nothing. Every other reading needs something that few paragraphs have, so one pass
//! over a block's first characters dismisses most of them:
//!
//! | reading | what it cannot do without |
//! |---|---|
//! | a row of facts | at most [`LONGEST_BYLINE`] characters, no full stop, no quotation mark; and a digit, 年, a colon, a slash, or a character of [`BARE_LABEL_MARKS`] |
//! | a notice's heading or a notice of one line | at most [`LONGEST_LINE`] characters, and a phrase of one, in a short line what one is about, `©`, `(c)`, or the `gh` of Copyright and All rights reserved |
//! | a byline at the head | an opening bracket, or a word of [`HEAD_WORDS`] among the first [`LONGEST_HEAD`] |
//! | a byline at the tail | an end without a full stop |
//! | an original headline | its label, or an opening bracket |
//! | a line that begins with a clock time | a character that begins a date |
//! | a line that begins with a label | one of them |
//!
//! A glance only dismisses; what it lets pass is read by the modules that know. So
//! the outcome is the same without it, which the tests compare.

use std::sync::LazyLock;

use super::byline::LONGEST_BYLINE;
use super::head::LONGEST_HEAD;
use super::labels::{
    BARE_LABEL_MARKS, HEAD_WORDS, NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS, NOTICE_TOPICS,
};
use super::layout;
use super::notice::LONGEST_LINE;
use super::phrases::PhraseSet;
use super::recognise::ORIGINAL;
use super::text::{closing, is_colon, is_han, is_prose_mark, is_slash, is_stop, trim};
use super::{time, tokens};
use crate::document::Hint;

/// A character without which there is neither a time nor a label.
const ROW_MARK: u8 = 1;
/// A full stop.
const STOP: u8 = 1 << 1;
/// A mark that only prose has.
const PROSE_MARK: u8 = 1 << 2;
/// A character at which a phrase of [`NOTICE`] or [`TOPIC`] may begin.
const NOTICE_MARK: u8 = 1 << 3;
/// A character at which a word of [`HEAD_WORDS`] begins.
const HEAD_MARK: u8 = 1 << 4;
/// A Han character.
const HAN: u8 = 1 << 5;

/// A phrase of a notice begins there.
const IS_NOTICE: u8 = 1;
/// What the heading of one is about.
const IS_TOPIC: u8 = 1 << 1;
/// A word of a report's head.
const IS_HEAD: u8 = 1 << 2;

/// The longest heading of a notice with what stands around it, in characters.
const LONGEST_HEADING: usize = 40;

/// What the characters of the Basic Multilingual Plane are, as bits.
static MARKS: LazyLock<Box<[u8; 0x1_0000]>> = LazyLock::new(|| {
    let mut marks = Box::new([0; 0x1_0000]);
    for (code, mark) in (0..).zip(marks.iter_mut()) {
        let is = |is: fn(char) -> bool| char::from_u32(code).is_some_and(is);
        *mark = u8::from(is(is_stop)) * STOP
            + u8::from(is(is_prose_mark)) * PROSE_MARK
            + u8::from(is(begins_value)) * ROW_MARK
            + u8::from(is(is_han)) * HAN;
    }
    for character in BARE_LABEL_MARKS.chars() {
        marks[character as usize] |= ROW_MARK;
    }
    let notices = NOTICE_LISTS.into_iter().flatten().chain(NOTICE_TOPICS).chain(&SIGNS);
    for first in notices.filter_map(|phrase| phrase.chars().next()) {
        marks[first as usize] |= NOTICE_MARK;
    }
    for first in HEAD_WORDS.iter().filter_map(|word| word.chars().next()) {
        marks[first as usize] |= HEAD_MARK;
    }
    marks
});

static HEAD_WORD: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[HEAD_WORDS]));

const NOTICE_LISTS: [&[&str]; 3] = [NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS];
/// What copyright signs and Latin notices hold: the last is in Copyright and in All rights reserved.
const SIGNS: [&str; 7] = ["©", "Ⓒ", "(c)", "(C)", "gh", "GH", "Gh"];
static NOTICE: LazyLock<PhraseSet> = LazyLock::new(|| {
    let phrases = NOTICE_LISTS.into_iter().flatten().copied().chain(SIGNS);
    PhraseSet::new(phrases.map(|phrase| (phrase, 0)))
});
static TOPIC: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_TOPICS]));

/// Which phrases begin with a character that is such a mark.
fn phrases_at(text: &str, mark: u8) -> u8 {
    let begins = |is: u8, set: &PhraseSet| mark & is != 0 && set.longest_at(text).is_some();
    u8::from(begins(NOTICE_MARK, &NOTICE)) * IS_NOTICE
        + u8::from(begins(NOTICE_MARK, &TOPIC)) * IS_TOPIC
        + u8::from(begins(HEAD_MARK, &HEAD_WORD)) * IS_HEAD
}

/// Whether a character is part of every date, or joins a label to its value.
fn begins_value(character: char) -> bool {
    matches!(character, '0'..='9' | '\u{FF10}'..='\u{FF19}' | '年')
        || is_colon(character)
        || is_slash(character)
}

/// What a block may be, by a glance at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glance {
    /// It may be a row of facts.
    pub(super) row: bool,
    /// It may be a notice's heading or a notice of one line.
    pub(super) notice: bool,
    /// A byline may stand at its head.
    pub(super) head: bool,
    /// A byline may stand at its tail.
    pub(super) tail: bool,
    /// It may be an original headline.
    pub(super) original: bool,
    /// It may begin with a time.
    pub(super) time: bool,
    /// It begins with a label, perhaps with a colon behind.
    pub(super) label: bool,
    /// It is made of sentences: no maybe, but what [`layout::is_prose`] says.
    pub(super) prose: bool,
    /// It has a full stop.
    pub(super) stops: bool,
}

impl Glance {
    /// Looks at the first characters of a block, and at its last.
    pub(super) fn of(text: &str) -> Self {
        let line = trim(text);
        let opens = line.chars().next().is_some_and(|first| closing(first).is_some());
        let mut marks = Marks::default();
        let behind_head = marks.read(line, 0, LONGEST_HEAD);
        let glance = Self {
            row: false,
            notice: false,
            head: opens || marks.begins(IS_HEAD),
            tail: !line.ends_with(is_prose_mark),
            original: opens || ORIGINAL.longest_at(line).is_some(),
            time: line.chars().next().is_some_and(time::may_begin_with),
            label: tokens::LABEL.longest_at(line).is_some(),
            prose: false,
            stops: false,
        };
        // A character has four bytes at most.
        let is_long = line.len() > 4 * LONGEST_LINE
            || marks.read(line, behind_head, LONGEST_LINE - LONGEST_HEAD) < line.len();
        let stops = marks.has(STOP);
        let is_prose = layout::is_prose_of(marks.han, stops);
        if is_long {
            return Self { prose: is_prose || layout::is_prose(text), stops, ..glance };
        }
        Self {
            row: marks.length <= LONGEST_BYLINE
                && (marks.has(ROW_MARK) || glance.label || opens)
                && !marks.has(PROSE_MARK),
            notice: marks.begins(IS_NOTICE)
                || marks.begins(IS_TOPIC) && marks.length <= LONGEST_HEADING,
            prose: is_prose,
            stops,
            ..glance
        }
    }

    /// The same of a block of which markup says something: headings, captions and furniture are no prose.
    pub(super) fn marked(self, hint: Hint) -> Self {
        let is_flowing = matches!(hint, Hint::None | Hint::Quote | Hint::Item);
        Self { prose: self.prose && is_flowing, ..self }
    }

    /// A glance that dismisses nothing.
    #[cfg(test)]
    pub(super) fn without_dismissal(text: &str) -> Self {
        Self {
            row: true,
            notice: true,
            head: true,
            tail: true,
            original: true,
            time: true,
            label: true,
            prose: layout::is_prose(text),
            stops: false,
        }
    }
}

/// What the characters read so far are.
#[derive(Default)]
struct Marks {
    bits: u8,
    /// Which phrases begin at them.
    begun: u8,
    han: usize,
    length: usize,
}

impl Marks {
    /// Reads at most so many characters of `text` from the byte `at` on; the byte behind them.
    fn read(&mut self, text: &str, mut at: usize, most: usize) -> usize {
        let table = &*MARKS;
        let bits = |byte: u8| usize::from(byte & 0x3F);
        let bytes = text.as_bytes();
        let end = self.length + most;
        while self.length < end {
            let (mark, length) = match bytes[at..] {
                [lead @ 0xE0..0xF0, second, third, ..] => {
                    let code = usize::from(lead & 0x0F) << 12 | bits(second) << 6 | bits(third);
                    (table[code], 3)
                }
                [ascii @ ..0x80, ..] => (table[usize::from(ascii)], 1),
                [lead, second, ..] if lead < 0xE0 => {
                    (table[usize::from(lead & 0x1F) << 6 | bits(second)], 2)
                }
                // Behind the table there are only Han characters that matter.
                [_, ..] => {
                    let character = text[at..].chars().next();
                    (u8::from(character.is_some_and(is_han)) * HAN, 4)
                }
                [] => break,
            };
            self.bits |= mark;
            if mark & (NOTICE_MARK | HEAD_MARK) != 0 {
                self.begun |= phrases_at(&text[at..], mark);
            }
            self.han += usize::from(mark & HAN != 0);
            self.length += 1;
            at += length;
        }
        at
    }

    fn has(&self, bits: u8) -> bool {
        self.bits & bits != 0
    }

    fn begins(&self, phrases: u8) -> bool {
        self.begun & phrases != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::labels::{
        Field, Join, LABELS, NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS, NOTICE_TOPICS, PLAIN_HEADS,
    };

    #[test]
    fn an_ordinary_paragraph_is_dismissed() {
        let glance = Glance::of("\u{3000}\u{3000}昨天的雨停了，菜市場的攤販都回來了。");
        let prose = Glance {
            row: false,
            notice: false,
            head: false,
            tail: false,
            original: false,
            time: false,
            label: false,
            prose: true,
            stops: true,
        };
        assert_eq!(glance, prose);
        assert_eq!(Glance::of(&"雨停了。".repeat(1_000)), prose);
    }

    #[test]
    fn every_listed_phrase_holds_a_mark_of_its_kind() {
        let notices = [NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS, NOTICE_TOPICS].concat();
        for phrase in notices {
            assert!(Glance::of(phrase).notice, "{phrase}");
        }
        // The labels of times stand before a date, which is a mark enough.
        let times = [Field::Published, Field::Updated];
        for label in LABELS.iter().filter(|label| !times.contains(&label.field)) {
            for form in label.forms.iter().filter(|_| label.join == Join::Bare) {
                // A label that begins a line needs no mark.
                assert!(Glance::of(&format!("甲 {form}")).row, "{form}");
            }
        }
        for phrase in PLAIN_HEADS {
            assert!(Glance::of(phrase).head, "{phrase}");
        }
    }
}
