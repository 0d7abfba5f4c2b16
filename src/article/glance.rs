//! The first glance: what a block cannot be.
//!
//! Nearly all blocks of nearly all texts are paragraphs, and they must cost next to
//! nothing. Every other reading needs something that few paragraphs have, so one pass
//! over a block's first characters dismisses most of them:
//!
//! | reading | what it cannot do without |
//! |---|---|
//! | a row of facts | at most [`LONGEST_BYLINE`] characters, no full stop, no quotation mark; and a digit, 年, a colon, a slash, or a character of [`BARE_LABEL_MARKS`] |
//! | a notice's heading or a notice of one line | at most [`LONGEST_LINE`] characters, and a character of [`NOTICE_MARKS`], 代表, or a copyright sign |
//! | a byline at the head | an opening bracket, or a character of [`HEAD_MARKS`] among the first [`LONGEST_HEAD`] |
//! | a byline at the tail | a closing bracket |
//! | an original headline | its label, or an opening bracket |
//! | a line that begins with a clock time | a character that begins a date |
//! | a line that begins with a label | one of them |
//!
//! A glance only dismisses; what it lets pass is read by the modules that know. So
//! the outcome is the same without it, which the tests compare.

use std::sync::LazyLock;

use super::byline::{LONGEST_BYLINE, LONGEST_HEAD};
use super::labels::{BARE_LABEL_MARKS, HEAD_MARKS, NOTICE_MARKS};
use super::layout;
use super::notice::LONGEST_LINE;
use super::recognise::ORIGINAL;
use super::text::{
    closing, is_bracket, is_colon, is_han, is_prose_mark, is_slash, is_stop, is_within, trim,
};
use super::{time, tokens};
use crate::document::Hint;

/// A character without which there is neither a time nor a label.
const ROW_MARK: u16 = 1;
/// A full stop.
const STOP: u16 = 1 << 1;
/// A mark that only prose has.
const PROSE_MARK: u16 = 1 << 2;
/// A character without which there is no notice in Chinese.
const NOTICE_MARK: u16 = 1 << 3;
/// A character without which there is no copyright sign and no Latin notice.
const SIGN: u16 = 1 << 4;
/// A character without which no report's head goes without brackets.
const HEAD_MARK: u16 = 1 << 5;

/// The two characters of 代表, each too frequent to be a mark alone.
const STANDS: u16 = 1 << 6;
const FOR: u16 = 1 << 7;
/// A Han character.
const HAN: u16 = 1 << 8;

/// What the characters of the Basic Multilingual Plane are, as bits.
static MARKS: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut marks = vec![0; 0x1_0000];
    for (code, mark) in (0..).zip(&mut marks) {
        let is = |is: fn(char) -> bool| char::from_u32(code).is_some_and(is);
        *mark = u16::from(is(is_stop)) * STOP
            + u16::from(is(is_prose_mark)) * PROSE_MARK
            + u16::from(is(begins_value)) * ROW_MARK
            + u16::from(is(is_han)) * HAN;
    }
    // `©`, `(c)`, and the letter that Copyright and All rights reserved share.
    for (list, bit) in [
        (BARE_LABEL_MARKS, ROW_MARK),
        (NOTICE_MARKS, NOTICE_MARK),
        ("©Ⓒ(gG", SIGN),
        (HEAD_MARKS, HEAD_MARK),
        ("代", STANDS),
        ("表", FOR),
    ] {
        for character in list.chars() {
            marks[character as usize] |= bit;
        }
    }
    marks.into_boxed_slice()
});

/// What a character of another plane is.
#[cold]
fn outer(character: char) -> u16 {
    u16::from(is_han(character)) * HAN
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
}

impl Glance {
    /// Looks at the first characters of a block, and at its last.
    pub(super) fn of(text: &str) -> Self {
        let line = trim(text);
        let opens = line.chars().next().is_some_and(|first| closing(first).is_some());
        let head = Marks::of(line.chars().take(LONGEST_HEAD));
        let glance = Self {
            row: false,
            notice: false,
            head: opens || head.has(HEAD_MARK),
            tail: line.ends_with(is_bracket),
            original: opens || ORIGINAL.longest_at(line).is_some(),
            time: line.chars().next().is_some_and(time::may_begin_with),
            label: tokens::LABEL.longest_at(line).is_some(),
            prose: false,
        };
        if !is_within(line, LONGEST_LINE) {
            return Self { prose: layout::is_prose(text), ..glance };
        }
        let rest = Marks::of(line.chars().skip(LONGEST_HEAD));
        let all = Marks {
            bits: head.bits | rest.bits,
            han: head.han + rest.han,
            length: head.length + rest.length,
        };
        let chinese_notice = all.has(NOTICE_MARK) || (all.has(STANDS) && all.has(FOR));
        Self {
            row: all.length <= LONGEST_BYLINE && all.has(ROW_MARK) && !all.has(PROSE_MARK),
            notice: chinese_notice || all.has(SIGN),
            prose: layout::is_prose_of(all.han, all.has(STOP)),
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
        }
    }
}

/// What some characters are.
struct Marks {
    bits: u16,
    han: usize,
    length: usize,
}

impl Marks {
    fn of(characters: impl Iterator<Item = char>) -> Self {
        let table = &**MARKS;
        let mut marks = Self { bits: 0, han: 0, length: 0 };
        for character in characters {
            // Behind the table there are only Han characters that matter.
            let bits = table.get(character as usize).copied().unwrap_or_else(|| outer(character));
            marks.bits |= bits;
            marks.han += usize::from(bits & HAN != 0);
            marks.length += 1;
        }
        marks
    }

    fn has(&self, bits: u16) -> bool {
        self.bits & bits != 0
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
                assert!(Glance::of(form).row, "{form}");
            }
        }
        for phrase in PLAIN_HEADS {
            assert!(Glance::of(phrase).head, "{phrase}");
        }
    }
}
