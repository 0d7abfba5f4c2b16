//! The rules of regional words: what each decides at a place.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::surroundings::{REACH, Surroundings, Wholeness, fold};

/// The rules of one direction.
#[derive(Debug)]
pub struct Rules {
    /// The file, as `explain` names it.
    pub(super) file: String,
    pub(super) by_key: HashMap<Box<str>, Rule>,
    pub(super) finder: AhoCorasick,
}

/// What becomes of one entry of a regional dictionary.
#[derive(Debug)]
pub(super) struct Rule {
    pub default: Verdict,
    /// Whether its characters make that word wherever they stand together.
    pub is_always_word: bool,
    /// Where the default stands in the file, counted from 1.
    pub line: u32,
    pub cues: Vec<CueLine>,
}

/// What a rule says of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The regional word is written, as OpenCC does.
    Replace,
    /// The word stays, as without regional words.
    Keep,
    /// This is written, in the target's form.
    Other(Box<str>),
}

/// A verdict, and the line of the file that says so.
#[derive(Debug, Clone, Copy)]
pub struct Ruling<'r> {
    pub verdict: &'r Verdict,
    pub line: u32,
    pub by: By,
}

/// What a ruling comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A cue: the sense is known.
    Cue,
    /// Nothing, of a word that has cues.
    Default,
    /// The word has one sense, or is none here.
    Word,
}

#[derive(Debug)]
pub(super) struct CueLine {
    pub verdict: Verdict,
    pub line: u32,
    pub cues: Cues,
}

#[derive(Debug)]
pub(super) enum Cues {
    /// What stands directly in front of the key and directly behind it, together.
    Around(Vec<(Side, Side)>),
    /// What stands within so many characters of it.
    Within(usize, Vec<Arc<Class>>),
}

/// What stands directly on one side of a key.
#[derive(Debug)]
pub(super) enum Side {
    /// These characters, folded; nothing asks for nothing.
    Text(Box<[char]>),
    /// A Latin letter.
    Latin,
    /// A digit.
    Digit,
    /// No Han character, or the line's end.
    Edge,
    /// One of a list of words.
    Class(Arc<Class>),
}

/// A list of words that has a name, or one line's.
#[derive(Debug, Default)]
pub struct Class {
    by_first: HashMap<char, Vec<Box<[char]>>>,
    /// Whether Latin letters count.
    pub(super) has_latin: bool,
}

/// How far [`Cues::Within`] reaches where the file says `close`.
pub(super) const CLOSE: usize = 6;

impl Rules {
    /// What finds the keys in a text of the source's script.
    pub fn finder(&self) -> &AhoCorasick {
        &self.finder
    }

    /// Where keys stand that have a part in some bytes of a text, or end or start there.
    pub fn keys_near(&self, text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let reach = self.finder.max_pattern_len();
        let start = part.start.saturating_sub(reach);
        let end = part.end.saturating_add(reach).min(text.len());
        let keys = self.finder.find_overlapping_iter(&text.as_bytes()[start..end]);
        keys.map(move |key| start + key.start()..start + key.end())
    }

    /// Whether no other key has a part of a key and something beside it: in `宽带宽带` nothing tells which words there are, and such a
    /// text may go on without an end.
    pub fn is_apart(&self, text: &str, key: &Range<usize>) -> bool {
        !self.keys_near(text, key.clone()).any(|other| {
            let is_before = other.start < key.start && key.start < other.end && other.end < key.end;
            let is_behind = key.start < other.start && other.start < key.end && key.end < other.end;
            is_before || is_behind
        })
    }

    /// The file's name.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Whether a rule tells of this entry.
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// All keys.
    #[cfg(test)]
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(|key| &**key)
    }

    /// What becomes of an entry at a place; `None` where no rule tells of it.
    pub fn decide(&self, key: &str, surroundings: &Surroundings) -> Option<Ruling<'_>> {
        let rule = self.by_key.get(key)?;
        let wholeness =
            if rule.is_always_word { Wholeness::Whole } else { surroundings.wholeness() };
        let no_word = Ruling { verdict: &Verdict::Keep, line: rule.line, by: By::Word };
        if wholeness == Wholeness::Cut {
            return Some(no_word);
        }
        Some(match rule.deciding(surroundings) {
            Some(CueLine { verdict, line, .. }) => Ruling { verdict, line: *line, by: By::Cue },
            None if wholeness == Wholeness::Unsure => no_word,
            None => {
                let by = if rule.cues.is_empty() { By::Word } else { By::Default };
                Ruling { verdict: &rule.default, line: rule.line, by }
            }
        })
    }
}

impl Rule {
    /// The cues that decide at a place: the first line of those directly beside the word, else those that stand nearest; of equally
    /// near ones the first.
    fn deciding(&self, surroundings: &Surroundings) -> Option<&CueLine> {
        let direct = self.cues.iter().find(|line| line.cues.stand_beside(surroundings));
        direct.or_else(|| {
            let near = self.cues.iter().filter_map(|line| {
                line.cues.distance(surroundings).map(|distance| (distance, line))
            });
            near.min_by_key(|(distance, _)| *distance).map(|(_, line)| line)
        })
    }
}

impl Class {
    pub(super) fn add(&mut self, word: &str) {
        let word: Box<[char]> = word.chars().map(fold).collect();
        if let Some(first) = word.first() {
            self.by_first.entry(*first).or_default().push(word);
        }
    }

    /// Whether a text starts with one of the words.
    fn starts(&self, text: &[char]) -> bool {
        text.first().is_some_and(|first| {
            let words = self.by_first.get(first);
            words.is_some_and(|words| words.iter().any(|word| text.starts_with(word)))
        })
    }

    /// How many characters stand between a word of the list and the end of a text.
    fn before_end(&self, text: &[char]) -> Option<usize> {
        (0..text.len()).rev().find_map(|at| {
            if self.has_latin && text[at].is_ascii_alphabetic() {
                return Some(text.len() - at - 1);
            }
            let words = self.by_first.get(&text[at])?;
            let fitting = words.iter().filter(|word| text[at..].starts_with(word));
            fitting.map(|word| text.len() - at - word.len()).min()
        })
    }

    /// How many characters stand between the start of a text and a word of the list.
    fn behind_start(&self, text: &[char]) -> Option<usize> {
        (0..text.len()).find(|at| {
            self.starts(&text[*at..]) || self.has_latin && text[*at].is_ascii_alphabetic()
        })
    }
}

impl Cues {
    /// Whether cues of the kinds that stand directly beside the word are there.
    fn stand_beside(&self, surroundings: &Surroundings) -> bool {
        let Self::Around(around) = self else { return false };
        let (before, behind) = (surroundings.before(), surroundings.behind());
        around.iter().any(|(left, right)| left.ends(before) && right.starts(behind))
    }

    /// How far away the nearest cue stands, of those that need not stand beside the word.
    fn distance(&self, surroundings: &Surroundings) -> Option<usize> {
        let Self::Within(reach, lists) = self else { return None };
        let (before, behind) = (surroundings.before(), surroundings.behind());
        let before = &before[before.len().saturating_sub(*reach)..];
        let behind = &behind[..behind.len().min(*reach)];
        let before_it = lists.iter().filter_map(|list| {
            let distance = list.before_end(before)?;
            Some(distance + ends(&before[before.len() - distance..]))
        });
        let behind_it = lists.iter().filter_map(|list| {
            let distance = list.behind_start(behind)?;
            Some(distance + ends(&behind[..distance]))
        });
        before_it.chain(behind_it).min()
    }
}

/// What the ends of sentences count in a distance: what another sentence says tells less.
fn ends(between: &[char]) -> usize {
    REACH / 2
        * between
            .iter()
            .filter(|character| matches!(character, '。' | '！' | '？' | '!' | '?' | ';' | '；'))
            .count()
}

impl Side {
    /// Whether a text ends so.
    fn ends(&self, text: &[char]) -> bool {
        match self {
            Self::Text(word) => text.ends_with(word),
            Self::Class(class) => (0..text.len()).any(|at| {
                let words = class.by_first.get(&text[at]);
                words.is_some_and(|words| words.iter().any(|word| **word == text[at..]))
            }),
            _ => self.is(text.last()),
        }
    }

    /// Whether a text starts so.
    fn starts(&self, text: &[char]) -> bool {
        match self {
            Self::Text(word) => text.starts_with(word),
            Self::Class(class) => class.starts(text),
            _ => self.is(text.first()),
        }
    }

    /// Whether the neighbour is of this kind.
    fn is(&self, neighbour: Option<&char>) -> bool {
        match self {
            Self::Latin => neighbour.is_some_and(char::is_ascii_alphabetic),
            Self::Digit => neighbour.is_some_and(char::is_ascii_digit),
            Self::Edge => neighbour
                .is_none_or(|character| !crate::convert::context::is_han(*character as u32)),
            Self::Text(_) | Self::Class(_) => false,
        }
    }
}
