//! Reads the rules of regional words, as `dictionaries/zhpress/idioms/*.txt` has them.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};

use super::rules::{CLOSE, Class, CueLine, Cues, Rule, Rules, Side, Verdict};
use super::surroundings::{REACH, fold, simplified};
use crate::convert::Converter;

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
