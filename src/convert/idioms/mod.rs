//! Which regional words are replaced: an entry of a regional dictionary decides only in the sense that differs.
//!
//! Stands beside the engine and beside [`context`](super::context). Where an entry that a rule tells of would replace a word, the
//! rule's cues are looked for in the text around it. A word that is not to be replaced becomes an override:
//! what the same configuration makes of it without regional words. `docs/accuracy.md` tells how good that is, and
//! `dictionaries/zhpress/README.md` how the rules are written.

mod memory;
mod places;
mod read;
mod rules;
mod surroundings;

use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::{fs, io};

use super::Converter;
use super::context::Override;
use super::matcher::Matcher;
use super::tables::Tables;
use memory::Senses;
use places::{Found, Places, Segment, Token};
use rules::{By, Rules, Ruling, Verdict};
pub use surroundings::REACH;
use surroundings::Surroundings;

/// Decides of the regional words of one configuration.
#[derive(Debug, Clone)]
pub struct Idioms {
    inner: Arc<Inner>,
    /// What the rest of the document decided.
    senses: Option<Arc<Senses>>,
}

#[derive(Debug)]
struct Inner {
    rules: Arc<Rules>,
    /// The configuration, of which the regional dictionary is in one stage.
    matcher: Matcher,
    /// Which stage that is.
    regional: usize,
    /// The same stage without regional words.
    plain: Matcher,
}

/// What a rule said of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Where the word stands: bytes, half-open.
    pub word: Range<usize>,
    /// The entry's key.
    pub key: String,
    /// What the rule wants written; `None` where that is what the dictionaries take.
    pub value: Option<String>,
    /// The file of the rule.
    pub file: String,
    /// The line in it, counted from 1.
    pub line: u32,
}

/// A configuration that has rules.
struct Direction {
    name: &'static str,
    /// The stage with the regional dictionary.
    regional: usize,
    /// The configuration without regional words.
    plain: &'static str,
    /// The same of our own configuration of this name, which has other stages beside the regional one.
    own_plain: &'static str,
    rules: LazyLock<Arc<Rules>>,
}

const fn direction(
    name: &'static str,
    regional: usize,
    [plain, own_plain]: [&'static str; 2],
    rules: fn() -> Arc<Rules>,
) -> Direction {
    Direction { name, regional, plain, own_plain, rules: LazyLock::new(rules) }
}

static DIRECTIONS: [Direction; 5] = [
    direction("s2twp", 1, ["s2tw", "s2tw-zhpress"], || {
        embedded("zhpress/idioms/s2twp.txt", S2TWP, true)
    }),
    direction("s2hkp", 1, ["s2hk", "s2hk-zhpress"], || {
        embedded("zhpress/idioms/s2hkp.txt", S2HKP, true)
    }),
    direction("tw2sp", 0, ["tw2s", "t2s-zhpress"], || {
        embedded("zhpress/idioms/tw2sp.txt", TW2SP, false)
    }),
    // The same words, but fewer: those that only Taiwan has.
    direction("t2sp", 0, ["t2s", "t2s-zhpress"], || {
        embedded("zhpress/idioms/tw2sp.txt", TW2SP, false)
    }),
    direction("hk2sp", 0, ["hk2s", "t2s-zhpress"], || {
        embedded("zhpress/idioms/hk2sp.txt", HK2SP, false)
    }),
];

/// What the names of our own configurations end with.
const OWN: &str = "-zhpress";

const S2TWP: &str = include_str!("../../../dictionaries/zhpress/idioms/s2twp.txt");
const S2HKP: &str = include_str!("../../../dictionaries/zhpress/idioms/s2hkp.txt");
const TW2SP: &str = include_str!("../../../dictionaries/zhpress/idioms/tw2sp.txt");
const HK2SP: &str = include_str!("../../../dictionaries/zhpress/idioms/hk2sp.txt");
const LISTS: &str = include_str!("../../../dictionaries/zhpress/idioms/lists.txt");

fn embedded(file: &str, text: &str, folds: bool) -> Arc<Rules> {
    let rules = Rules::parse(file, text, LISTS, folds);
    Arc::new(rules.expect("a test reads every embedded file of rules"))
}

/// What the rules are read from, in order: outputs that were made by others are made again.
pub fn sources() -> impl Iterator<Item = &'static str> {
    [S2TWP, S2HKP, TW2SP, HK2SP, LISTS].into_iter()
}

impl Idioms {
    /// What decides of the regional words of a converter; `None` where there are no rules for it.
    pub(super) fn of(converter: &Converter) -> Option<Self> {
        let matcher = converter.is_builtin().then(|| converter.only_matcher()).flatten()?;
        let (name, is_own) = match converter.name().strip_suffix(OWN) {
            Some(name) => (name, true),
            None => (converter.name(), false),
        };
        let direction = DIRECTIONS.iter().find(|known| known.name == name)?;
        let Direction { regional, rules, .. } = direction;
        let plain = Converter::builtin(if is_own { direction.own_plain } else { direction.plain });
        let plain = plain.only_matcher()?;
        // A configuration of one stage is that stage.
        let plain = plain.stages().get(*regional).unwrap_or(plain).clone();
        let (rules, matcher) = (Arc::clone(rules), matcher.clone());
        let inner = Arc::new(Inner { rules, matcher, regional: *regional, plain });
        Some(Self { inner, senses: None })
    }

    /// The same with rules that are read from `folder`, to measure rules that are not built in.
    ///
    /// # Errors
    /// A file that cannot be read, or a line that is not as it must be.
    pub(super) fn with_rules_of(&self, folder: &Path) -> io::Result<Self> {
        let read = |name: &str| fs::read_to_string(folder.join(name));
        let file = self.inner.rules.file();
        let name = file.rsplit('/').next().unwrap_or(file);
        let rules = Rules::parse(name, &read(name)?, &read("lists.txt")?, self.inner.regional == 1)
            .map_err(io::Error::other)?;
        let Inner { matcher, regional, plain, .. } = &*self.inner;
        let (matcher, plain) = (matcher.clone(), plain.clone());
        let rules = Arc::new(rules);
        let inner = Arc::new(Inner { rules, matcher, regional: *regional, plain });
        Ok(Self { inner, senses: None })
    }

    /// The words in a part of a text that are not what the dictionaries make of them, in order. No entry goes across the part's
    /// ends, and the part converts as a text of its own; what stands around it counts as surroundings.
    pub fn overrides_in(&self, text: &str, part: Range<usize>) -> Vec<Override> {
        self.overrides_by(text, part, &|segment, at| {
            let token = &segment.tokens[at];
            let verdict = self.ruling(text, token).verdict;
            Self::is_override(token, verdict).then(|| self.value(token, verdict))
        })
    }

    /// What the rules say of every place in a part of a text that they tell of, in order.
    pub fn decisions_in(&self, text: &str, part: Range<usize>) -> Vec<Decision> {
        let mut decisions = Vec::new();
        self.segments(text, part).for_each(|segment| {
            for token in segment.tokens.iter().filter(|token| token.has_rule) {
                let Ruling { verdict, line, .. } = self.ruling(text, token);
                let value = Self::is_override(token, verdict)
                    .then(|| self.finished(&self.value(token, verdict)));
                decisions.push(Decision {
                    word: token.source.clone(),
                    key: token.text.clone(),
                    value,
                    file: self.inner.rules.file().to_owned(),
                    line,
                });
            }
        });
        decisions
    }

    /// Whether a key of a rule goes across byte `at` that may be found though OpenCC's segmentation cuts it apart: a text is not to be
    /// parted in it.
    pub fn has_key_across(&self, text: &str, at: usize) -> bool {
        let rules = &self.inner.rules;
        rules
            .keys_near(text, at..at)
            .any(|key| key.start < at && at < key.end && rules.is_apart(text, &key))
    }

    /// The tables of the configuration.
    pub fn tables(&self) -> Tables<'_> {
        self.inner.matcher.tables()
    }

    /// Overrides where `decide` gives a segment's token another value, before the later stages.
    fn overrides_by(
        &self,
        text: &str,
        part: Range<usize>,
        decide: &dyn Fn(&Segment, usize) -> Option<String>,
    ) -> Vec<Override> {
        let mut overrides = Vec::new();
        self.segments(text, part).for_each(|segment| {
            let tokens = 0..segment.tokens.len();
            let values: Vec<Option<String>> = tokens
                .map(|at| segment.tokens[at].has_rule.then(|| decide(&segment, at)).flatten())
                .collect();
            if segment.is_run {
                let decided = segment.tokens.iter().zip(values);
                overrides.extend(decided.filter_map(|(token, value)| {
                    let value = self.finished(&value?);
                    Some(Override { range: token.source.clone(), value })
                }));
            } else if values.iter().any(Option::is_some) {
                let value = self.joined(&segment, &values);
                overrides.push(Override { range: segment.range.clone(), value });
            }
        });
        overrides
    }

    /// The segments of a part of a text with tokens that rules tell of, in order. A key that the segmentation cuts apart is a token
    /// where it is to be replaced.
    fn segments<'a>(
        &'a self,
        text: &'a str,
        part: Range<usize>,
    ) -> impl Iterator<Item = Segment> + 'a {
        let Inner { matcher, regional, rules, .. } = &*self.inner;
        let found = Places::new(matcher, *regional, rules, text, part);
        found.flat_map(move |found| match found {
            Found::Segment(segment) => vec![segment],
            Found::Across { whole, parts } => {
                let key = whole.tokens.iter().find(|token| token.is_across);
                let is_kept =
                    key.is_none_or(|key| *self.ruling(text, key).verdict == Verdict::Keep);
                if is_kept {
                    parts.into_iter().filter(Segment::has_rule).collect()
                } else {
                    vec![whole]
                }
            }
        })
    }

    /// Whether a verdict is something else than the dictionaries make of a word.
    fn is_override(token: &Token, verdict: &Verdict) -> bool {
        token.is_across || *verdict != Verdict::Replace
    }

    /// What becomes of a word: by its surroundings, or else by what the document has elsewhere.
    fn ruling(&self, text: &str, token: &Token) -> Ruling<'_> {
        let ruling = self.ruling_here(text, token);
        let senses = self.senses.as_ref().filter(|_| ruling.by == By::Default);
        senses.and_then(|senses| senses.of(&token.text)).unwrap_or(ruling)
    }

    fn ruling_here(&self, text: &str, token: &Token) -> Ruling<'_> {
        let surroundings = Surroundings::of(text, token.source.clone());
        self.inner.rules.decide(&token.text, &surroundings).expect("the token has a rule")
    }

    /// What is written for a word, before the later stages.
    fn value(&self, token: &Token, verdict: &Verdict) -> String {
        match verdict {
            Verdict::Keep => self.inner.plain.convert(&token.text).into_owned(),
            Verdict::Other(value) => value.to_string(),
            Verdict::Replace => self.regional().convert(&token.text).into_owned(),
        }
    }

    /// A segment that an entry of the segmentation makes, with other values for some of its words.
    fn joined(&self, segment: &Segment, values: &[Option<String>]) -> String {
        let mut joined = String::new();
        for (token, value) in segment.tokens.iter().zip(values) {
            match value {
                Some(value) => joined.push_str(value),
                None => joined.push_str(&self.regional().convert(&token.text)),
            }
        }
        self.finished(&joined)
    }

    fn regional(&self) -> &Matcher {
        &self.inner.matcher.stages()[self.inner.regional]
    }

    /// What the stages behind the regional one make of a text.
    fn finished(&self, text: &str) -> String {
        let later = &self.inner.matcher.stages()[self.inner.regional + 1..];
        later.iter().fold(text.to_owned(), |text, stage| stage.convert(&text).into_owned())
    }
}

#[cfg(test)]
mod tests;
