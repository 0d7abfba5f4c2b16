//! The rules of regional words, as `dictionaries/zhpress/idioms/*.txt` has them.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};

use super::surroundings::{REACH, Surroundings, fold, simplified};
use crate::convert::Converter;

/// The rules of one direction.
#[derive(Debug)]
pub struct Rules {
    /// The file, as `explain` names it.
    file: String,
    by_key: HashMap<Box<str>, Rule>,
    finder: AhoCorasick,
}

/// What becomes of one entry of a regional dictionary.
#[derive(Debug)]
struct Rule {
    default: Verdict,
    /// Whether its characters make that word wherever they stand together.
    is_always_word: bool,
    /// Where the default stands in the file, counted from 1.
    line: u32,
    cues: Vec<CueLine>,
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
}

#[derive(Debug)]
struct CueLine {
    verdict: Verdict,
    line: u32,
    cues: Cues,
}

#[derive(Debug)]
enum Cues {
    /// What stands directly in front of the key and directly behind it, together.
    Around(Vec<(Side, Side)>),
    /// What stands within so many characters of it.
    Within(usize, Vec<Arc<Class>>),
}

/// What stands directly on one side of a key.
#[derive(Debug)]
enum Side {
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
    has_latin: bool,
}

/// How far [`Cues::Within`] reaches where the file says `close`.
const CLOSE: usize = 6;

/// A line that is not as it must be.
#[derive(Debug)]
pub struct RuleError {
    file: String,
    line: u32,
    message: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for RuleError {}

/// Lists of words by name.
type Classes = HashMap<String, Arc<Class>>;

impl Rules {
    /// Reads a file of rules, and the file of the lists that it names. With `folds`, keys are looked for in
    /// Simplified spelling, too.
    ///
    /// # Errors
    /// The first line that is not as `dictionaries/zhpress/README.md` tells.
    pub fn parse(file: &str, text: &str, lists: &str, folds: bool) -> Result<Self, RuleError> {
        let classes = classes("zhpress/idioms/lists.txt", lists)?;
        let mut by_key: HashMap<Box<str>, Rule> = HashMap::new();
        let mut key = None;
        for (number, line) in (1..).zip(text.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let error =
                |message: String| RuleError { file: file.to_owned(), line: number, message };
            let fields: Vec<&str> = line.split('\t').collect();
            match fields.as_slice() {
                ["", decision, kind, words] => {
                    let key: &str = key.ok_or_else(|| error("cues need a key above them".into()))?;
                    let cues = cues(key, kind, words, &classes).map_err(error)?;
                    let verdict = verdict(decision).map_err(error)?;
                    let rule = by_key.get_mut(key).expect("the key was put in");
                    rule.cues.push(CueLine { verdict, line: number, cues });
                }
                [name, default] | [name, default, "always"] if !name.is_empty() => {
                    let rule = Rule {
                        default: verdict(default).map_err(error)?,
                        is_always_word: fields.len() == 3,
                        line: number,
                        cues: Vec::new(),
                    };
                    if by_key.insert((*name).into(), rule).is_some() {
                        return Err(error(format!("{name} has a rule already")));
                    }
                    key = Some(*name);
                }
                _ => return Err(error("a line is `key, default`, with `always` behind it or not, or `(nothing), decision, kind, cues`, with tabs".into())),
            }
        }
        let finder = finder(by_key.keys().map(|key| &**key), folds).map_err(|source| {
            RuleError { file: file.to_owned(), line: 0, message: source.to_string() }
        })?;
        Ok(Self { file: file.to_owned(), by_key, finder })
    }

    /// What finds the keys in a text of the source's script.
    pub fn finder(&self) -> &AhoCorasick {
        &self.finder
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
        if !rule.is_always_word && surroundings.is_cut_across() {
            return Some(Ruling { verdict: &Verdict::Keep, line: rule.line });
        }
        Some(match rule.deciding(surroundings) {
            Some(CueLine { verdict, line, .. }) => Ruling { verdict, line: *line },
            None => Ruling { verdict: &rule.default, line: rule.line },
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

fn finder<'k>(keys: impl Iterator<Item = &'k str>, folds: bool) -> Result<AhoCorasick, BuildError> {
    let simplifier = Converter::builtin("t2s");
    let mut patterns: Vec<String> = Vec::new();
    for key in keys {
        let by_characters: String = key.chars().map(simplified).collect();
        let by_words = simplifier.convert(key).into_owned();
        let spellings =
            [by_characters, by_words].into_iter().filter(|spelling| folds && spelling != key);
        patterns.extend(spellings);
        patterns.push(key.to_owned());
    }
    AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(patterns)
}

fn verdict(text: &str) -> Result<Verdict, String> {
    match text {
        "replace" => Ok(Verdict::Replace),
        "keep" => Ok(Verdict::Keep),
        _ => match text.strip_prefix('=') {
            Some(value) if !value.is_empty() => Ok(Verdict::Other(value.into())),
            _ => Err(format!("{text} is no decision: replace, keep, or = and what to write")),
        },
    }
}

/// The lists of words of a file: `@name`, tab, words; a name may have several lines.
fn classes(file: &str, text: &str) -> Result<Classes, RuleError> {
    let mut lists: HashMap<String, Class> = HashMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((name, words)) = line.split_once('\t').filter(|(name, _)| name.starts_with('@'))
        else {
            let message = "a line is a name with @, a tab, and words".to_owned();
            return Err(RuleError { file: file.to_owned(), line: number, message });
        };
        let class = lists.entry(name.to_owned()).or_default();
        words.split(' ').for_each(|word| class.add(word));
    }
    Ok(lists.into_iter().map(|(name, class)| (name, Arc::new(class))).collect())
}

fn cues(key: &str, kind: &str, words: &str, classes: &Classes) -> Result<Cues, String> {
    let mut words = words.split(' ').filter(|word| !word.is_empty()).peekable();
    if words.peek().is_none() {
        return Err("there are no cues".into());
    }
    let side = |word: &str| -> Result<Side, String> {
        Ok(match word {
            "@latin" => Side::Latin,
            "@digit" => Side::Digit,
            "@edge" => Side::Edge,
            _ if word.starts_with('@') => Side::Class(named(classes, word)?),
            _ => Side::Text(folded(word)?),
        })
    };
    let nothing = || Side::Text(Box::default());
    match kind {
        "before" => words
            .map(|word| Ok((side(word)?, nothing())))
            .collect::<Result<_, _>>()
            .map(Cues::Around),
        "behind" => words
            .map(|word| Ok((nothing(), side(word)?)))
            .collect::<Result<_, _>>()
            .map(Cues::Around),
        "in" => {
            let mut around = Vec::new();
            for word in words {
                let mut places = word.match_indices(key).peekable();
                if places.peek().is_none() {
                    return Err(format!("{word} does not contain {key}"));
                }
                for (at, _) in places {
                    let (before, behind) = (&word[..at], &word[at + key.len()..]);
                    around.push((Side::Text(folded(before)?), Side::Text(folded(behind)?)));
                }
            }
            Ok(Cues::Around(around))
        }
        "close" | "near" => {
            let (mut own, mut lists) = (Class::default(), Vec::new());
            for word in words {
                match word {
                    "@latin" => own.has_latin = true,
                    _ if word.starts_with('@') => lists.push(named(classes, word)?),
                    _ => own.add(word),
                }
            }
            lists.push(Arc::new(own));
            Ok(Cues::Within(if kind == "near" { REACH } else { CLOSE }, lists))
        }
        _ => Err(format!("{kind} is no kind of cue: in, before, behind, close or near")),
    }
}

fn named(classes: &Classes, name: &str) -> Result<Arc<Class>, String> {
    classes.get(name).cloned().ok_or_else(|| format!("there is no list {name}"))
}

fn folded(word: &str) -> Result<Box<[char]>, String> {
    let folded: Box<[char]> = word.chars().map(fold).collect();
    if folded.len() > REACH {
        return Err(format!("{word} is longer than {REACH} characters"));
    }
    Ok(folded)
}

impl Class {
    fn add(&mut self, word: &str) {
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
