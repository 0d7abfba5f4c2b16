//! All lists of [`labels`](super::labels) as one table, by the characters that phrases begin with; and what
//! kinds of characters there are. What a line holds of them is read in [`reading`](super::reading).

use std::ops::Range;
use std::sync::LazyLock;

use super::labels::{
    ACTIONS, CAPTIONS, CLOSING_KEYS, CONTACTS, DISCLAIMERS, FURNITURE, HEAD_WORDS, LABELS, LEADS,
    NOTE_PHRASES, NOTES, NOTICE_ENDINGS, NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS, NOTICE_STARTS,
    NOTICE_TOPICS, NOTICE_WITHOUT, ORIGINAL_HEADLINE, OWN_CONTACTS, PROMOTIONS, REGISTRATIONS,
    RELATED, REMARK_SUBJECTS, TOOLS, WARNINGS, WIRE_MARKS, Words, words,
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

/// The kinds that a character is of, as bits behind those of the groups.
///
/// The first three are counted, each in the eight bits from its own on.
pub(super) mod sign {
    pub(in crate::article) const HAN: u64 = 1 << 32;
    pub(in crate::article) const DIGIT: u64 = 1 << 40;
    pub(in crate::article) const SPACE: u64 = 1 << 48;
    pub(in crate::article) const STOP: u64 = 1 << 33;
    pub(in crate::article) const PROSE_MARK: u64 = 1 << 34;
    /// A mark that no bar of links has.
    pub(in crate::article) const SENTENCE: u64 = 1 << 35;
    pub(in crate::article) const COLON: u64 = 1 << 36;
    /// A slash or a bar.
    pub(in crate::article) const SLASH: u64 = 1 << 37;
    pub(in crate::article) const ARROW: u64 = 1 << 38;
    pub(in crate::article) const DASH: u64 = 1 << 39;
    pub(in crate::article) const BRACKET: u64 = 1 << 41;
    /// A digit of a year that is spelled.
    pub(in crate::article) const NUMERAL: u64 = 1 << 42;
    /// 年.
    pub(in crate::article) const YEAR: u64 = 1 << 43;
    /// 民 of 民國.
    pub(in crate::article) const REPUBLIC: u64 = 1 << 44;
    /// A Latin letter; a capital.
    pub(in crate::article) const LATIN: u64 = 1 << 45;
    pub(in crate::article) const CAPITAL: u64 = 1 << 46;
    /// Where in a picture somebody stands.
    pub(in crate::article) const PLACE: u64 = 1 << 47;
    /// A mark of a picture's credit.
    pub(in crate::article) const CREDIT: u64 = 1 << 49;
    /// A label, a deed or a report's head of one character.
    pub(in crate::article) const LABEL: u64 = 1 << 50;
    pub(in crate::article) const DEED: u64 = 1 << 51;
    pub(in crate::article) const HEAD: u64 = 1 << 52;
    pub(in crate::article) const AT: u64 = 1 << 54;
    /// 日.
    pub(in crate::article) const DAY: u64 = 1 << 55;
    /// A copyright sign.
    pub(in crate::article) const COPYRIGHT: u64 = 1 << 53;
}

/// Characters one of which every word for who took or translated has, if no colon or slash does.
pub(super) const CREDIT_MARKS: &str = "攝摄圖图供傳传譯译照影PpT■";

/// What copyright signs and Latin notices hold: the last is in Copyright and in All rights reserved.
const NOTICE_SIGNS: Words = words!["(c)", "(C)", "gh", "GH", "Gh"];

/// Which lists are looked for.
const LISTS: &[(u32, Words)] = &[
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
    (list::CLOSING, NOTICE_WITHOUT),
    (list::CLOSING, REMARK_SUBJECTS),
    (list::CLOSING, words!["轉載", "转载", "引用", "授權", "授权"]),
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
pub(super) fn phrases() -> impl Iterator<Item = (&'static str, u32)> {
    let lists = LISTS.iter().flat_map(|(list, phrases)| phrases.iter().map(|p| (p, *list)));
    let labels = LABELS.iter().flat_map(|label| label.forms.iter()).map(|form| (form, list::LABEL));
    let deeds = ACTIONS.iter().flat_map(|(_, words)| words.iter()).map(|word| (word, list::DEED));
    lists.chain(labels).chain(deeds)
}

/// How many groups the beginnings of phrases are parted into.
pub(super) const GROUPS: u32 = 16;
/// The groups of the phrases that begin with a character.
pub(super) const FIRST: u64 = (1 << GROUPS) - 1;
/// The groups of those, and of the phrases that go on with it.
pub(super) const BOTH: u64 = (1 << (2 * GROUPS)) - 1;
/// How many marks there is room for: one for each character, though most have the same.
const KINDS: usize = 0x1_0000;

/// How many places the table of phrases has.
const BUCKETS: usize = 1 << 13;

/// The phrases and signs, by their characters in the Basic Multilingual Plane.
pub(super) struct Vocabulary {
    /// Of each character, where its mark stands.
    pub(super) kinds: Box<[u16; 0x1_0000]>,
    /// The groups of the phrases a character begins; those of the phrases it goes on with, from bit
    /// [`GROUPS`] on; its signs.
    pub(super) marks: Box<[u64; KINDS]>,
    /// Where the phrases of each place begin.
    starts: Box<[u16]>,
    phrases: Box<[(&'static str, u32)]>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    fn new() -> Self {
        let mut marks = Marks::new();
        for character in signed() {
            marks.add(character, 0);
        }
        let mut placed = Vec::new();
        for (phrase, list) in phrases() {
            let mut characters = phrase.chars();
            match (characters.next(), characters.next()) {
                (Some(first), Some(second)) => {
                    let group = 1 << (mixed(first as usize) % GROUPS as usize);
                    marks.add(first, group);
                    marks.add(second, group << GROUPS);
                    placed.push((place(first as usize, second as usize), phrase, list));
                }
                (Some(only), None) => marks.add(only, sign_of(list)),
                _ => {}
            }
        }
        let mut starts = vec![0; BUCKETS + 1];
        for (place, _, _) in &placed {
            starts[place + 1] += 1;
        }
        for place in 0..BUCKETS {
            starts[place + 1] += starts[place];
        }
        let mut free = starts.clone();
        let mut phrases = vec![("", 0); placed.len()];
        for (place, phrase, list) in placed {
            phrases[free[place] as usize] = (phrase, list);
            free[place] += 1;
        }
        let Marks { kinds, marks, .. } = marks;
        let whole = "the vectors are as long as the tables";
        Self {
            kinds: kinds.try_into().expect(whole),
            marks: marks.try_into().expect(whole),
            starts: starts.into(),
            phrases: phrases.into(),
        }
    }

    /// What is known of a character. Outside the table only that it is a Han character matters.
    #[inline(always)]
    pub(super) fn mark(&self, character: char) -> u64 {
        match self.kinds.get(character as usize) {
            Some(kind) => self.marks[usize::from(*kind)],
            None if is_han(character) => sign::HAN,
            None => 0,
        }
    }

    /// The lists of the phrases that `text` starts with, of which these are the first characters.
    pub(super) fn lists_at(&self, text: &str, first: usize, second: usize) -> u32 {
        let place = place(first, second);
        let range = usize::from(self.starts[place])..usize::from(self.starts[place + 1]);
        let found = self.phrases[range].iter().filter(|(phrase, _)| text.starts_with(phrase));
        found.fold(0, |lists, (_, list)| lists | list)
    }
}

/// The marks while they are gathered: those of characters that are neither just Han characters nor
/// nothing stand together in front, so that they stay near the processor.
struct Marks {
    kinds: Vec<u16>,
    marks: Vec<u64>,
    count: usize,
}

impl Marks {
    /// Nothing is told but which characters are Han characters.
    fn new() -> Self {
        let (mut kinds, mut marks) = (vec![0; 0x1_0000], vec![0; KINDS]);
        for han in HAN {
            kinds[han].fill(1);
        }
        marks[1] = sign::HAN;
        Self { kinds, marks, count: 2 }
    }

    /// Adds bits to a character's mark, and its signs; those behind the table have none.
    fn add(&mut self, character: char, mark: u64) {
        let Some(kind) = self.kinds.get_mut(character as usize) else { return };
        if *kind < 2 {
            // There are fewer than characters.
            *kind = self.count as u16;
            self.marks[self.count] = signs_of(character);
            self.count += 1;
        }
        self.marks[usize::from(*kind)] |= mark;
    }
}

/// Where Han characters stand in the table, as [`is_han`] tells.
const HAN: [Range<usize>; 3] = [0x3400..0x4DC0, 0x4E00..0xA000, 0xF900..0xFB00];

/// All characters with other signs than that, and more.
fn signed() -> impl Iterator<Item = char> {
    let ranges = [
        '\0'..='\u{FF}',
        '\u{2000}'..='\u{2070}',
        '\u{2500}'..='\u{25CF}',
        '\u{3000}'..='\u{3020}',
        '\u{FE30}'..='\u{FE60}',
        '\u{FF00}'..='\u{FF70}',
    ];
    let others = "\u{1680}\u{2215}\u{24B8}\u{FEFF}丨零一二三四五六七八九年民日左右中前後后";
    ranges.into_iter().flatten().chain(others.chars()).chain(CREDIT_MARKS.chars())
}

/// A number in which all bits of a character's count.
fn mixed(character: usize) -> usize {
    character.wrapping_mul(0x9E37_79B1) >> 7 & 0xFFFF
}

/// The place of the phrases that begin with two characters.
fn place(first: usize, second: usize) -> usize {
    (mixed(first) ^ mixed(second).rotate_left(5)) % BUCKETS
}

/// What a phrase of one character is a sign of.
pub(super) fn sign_of(list: u32) -> u64 {
    let is = |of: u32, sign: u64| if list & of != 0 { sign } else { 0 };
    is(list::LABEL, sign::LABEL) | is(list::DEED, sign::DEED) | is(list::HEAD, sign::HEAD)
}

fn signs_of(character: char) -> u64 {
    let is = |is: bool, sign: u64| if is { sign } else { 0 };
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
        | is(character == '日', sign::DAY)
        | is(character.is_ascii_alphabetic(), sign::LATIN)
        | is(character.is_ascii_uppercase(), sign::CAPITAL)
        | is("左右中前後后".contains(character), sign::PLACE)
        | is(CREDIT_MARKS.contains(character), sign::CREDIT)
        | is("©Ⓒ".contains(character), sign::COPYRIGHT)
        | is(character == '@', sign::AT)
        | is(is_han(character), sign::HAN)
}

/// The kinds of a character.
pub(super) fn signs(character: char) -> u64 {
    VOCABULARY.mark(character) & !BOTH
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_character_has_its_signs() {
        let singles: BTreeMap<char, u64> = phrases()
            .filter_map(|(phrase, list)| {
                let mut characters = phrase.chars();
                let first = characters.next()?;
                characters.next().is_none().then_some((first, list))
            })
            .fold(BTreeMap::new(), |mut singles, (first, list)| {
                *singles.entry(first).or_default() |= sign_of(list);
                singles
            });
        for character in '\0'..='\u{3FFFF}' {
            let single = singles.get(&character).copied().unwrap_or_default();
            let expected = match u32::from(character) {
                0x1_0000.. => signs_of(character) & sign::HAN,
                _ => signs_of(character) | single,
            };
            assert_eq!(signs(character), expected, "{character:?}");
        }
    }
}
