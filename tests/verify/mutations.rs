//! Mutations of an output, one class each.

use std::ops::Range;
use std::path::Path;

use zhpress::article::Role;
use zhpress::press::{Options, inspect};

use super::random::Random;

/// What a mutation damages, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    CharacterRemoved,
    CharacterAdded,
    CharacterDoubled,
    CharacterReplaced,
    CharactersSwapped,
    DigitReplaced,
    DigitRemoved,
    LatinReplaced,
    TagRemoved,
    TagDoubled,
    AttributeReplaced,
    EntityReplaced,
    LineRemoved,
    LineDoubled,
    LinesSwapped,
    ElementRemoved,
    ElementDoubled,
    ElementsSwapped,
    WordUnconverted,
    WordConvertedTwice,
    OtherConversion,
    NoticeConverted,
    NoticeClipped,
    MetadataConverted,
}

impl Class {
    pub const ALL: [Self; 24] = [
        Self::CharacterRemoved,
        Self::CharacterAdded,
        Self::CharacterDoubled,
        Self::CharacterReplaced,
        Self::CharactersSwapped,
        Self::DigitReplaced,
        Self::DigitRemoved,
        Self::LatinReplaced,
        Self::TagRemoved,
        Self::TagDoubled,
        Self::AttributeReplaced,
        Self::EntityReplaced,
        Self::LineRemoved,
        Self::LineDoubled,
        Self::LinesSwapped,
        Self::ElementRemoved,
        Self::ElementDoubled,
        Self::ElementsSwapped,
        Self::WordUnconverted,
        Self::WordConvertedTwice,
        Self::OtherConversion,
        Self::NoticeConverted,
        Self::NoticeClipped,
        Self::MetadataConverted,
    ];
}

/// What a mutation is made of.
pub struct Texts<'a> {
    pub output: &'a str,
    pub source: &'a [u8],
    pub path: &'a Path,
    /// Converts to the target.
    pub again: &'a dyn Fn(&str) -> String,
}

/// Characters that could come from one: what is put in the place of a character.
const OTHERS: [&str; 7] = ["發髮", "裡裏里", "乾幹干", "後后", "鐘鍾", "麵面", "臺台"];

/// The output with one mutation of a class; none where there is nothing to mutate.
pub fn mutated(class: Class, texts: &Texts<'_>, random: &mut Random) -> Option<String> {
    let output = texts.output;
    let edit = match class {
        Class::CharacterRemoved => (character(output, random, |_| true)?, String::new()),
        Class::CharacterAdded => {
            let at = character(output, random, |_| true)?.start;
            (at..at, random.choose(&["雨", "。", "x", "7", " ", "\n"])?.to_string())
        }
        Class::CharacterDoubled => {
            let range = character(output, random, |_| true)?;
            (range.clone(), output[range].repeat(2))
        }
        Class::CharacterReplaced => {
            let range = character(output, random, |c| !c.is_ascii())?;
            let new =
                ["雨", "燈", "灯", "，"].into_iter().find(|new| *new != &output[range.clone()])?;
            (range, new.to_owned())
        }
        Class::CharactersSwapped => {
            let first = character(output, random, |c| c.is_alphanumeric())?;
            let second = output[first.end..].chars().next()?;
            let swapped = format!("{second}{}", &output[first.clone()]);
            (first.start..first.end + second.len_utf8(), swapped)
        }
        Class::DigitReplaced => {
            let range = character(output, random, |c| c.is_ascii_digit())?;
            let digit = output[range.clone()].parse::<u8>().ok()?;
            (range, ((digit + 1) % 10).to_string())
        }
        Class::DigitRemoved => (character(output, random, |c| c.is_ascii_digit())?, String::new()),
        Class::LatinReplaced => {
            (character(output, random, |c| c.is_ascii_lowercase())?, "Q".to_owned())
        }
        Class::TagRemoved => (tag(output, random)?, String::new()),
        Class::TagDoubled => {
            let range = tag(output, random)?;
            (range.clone(), output[range].repeat(2))
        }
        Class::AttributeReplaced => {
            let values: Vec<usize> = output.match_indices("=\"").map(|(at, _)| at + 2).collect();
            let at = *random.choose(&values)?;
            (at..at, "x".to_owned())
        }
        Class::EntityReplaced => {
            let entities: Vec<usize> = output.match_indices('&').map(|(at, _)| at).collect();
            let at = *random.choose(&entities)?;
            let end = at + output[at..].find(';')? + 1;
            (at..end, "&amp;&lt;".to_owned())
        }
        Class::LineRemoved => (line(output, random)?, String::new()),
        Class::LineDoubled => {
            let range = line(output, random)?;
            let text = &output[range.clone()];
            let text = if text.ends_with('\n') { text.to_owned() } else { format!("\n{text}") };
            (range.end..range.end, text)
        }
        Class::LinesSwapped => neighbours(output, &lines(output), random)?,
        Class::ElementRemoved => (element(output, random)?, String::new()),
        Class::ElementDoubled => {
            let range = element(output, random)?;
            (range.end..range.end, output[range].to_owned())
        }
        Class::ElementsSwapped => neighbours(output, &elements(output), random)?,
        Class::WordUnconverted => unconverted(texts, random)?,
        Class::WordConvertedTwice => {
            // What a second conversion would make of the text, word by word.
            let twice = (texts.again)(output);
            let (one, other): (Vec<char>, Vec<char>) =
                (output.chars().collect(), twice.chars().collect());
            if one.len() != other.len() {
                return None;
            }
            let places: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
            let at = *random.choose(&places)?;
            let start: usize = one[..at].iter().map(|c| c.len_utf8()).sum();
            (start..start + one[at].len_utf8(), other[at].to_string())
        }
        Class::OtherConversion => {
            let range =
                character(output, random, |c| OTHERS.iter().any(|others| others.contains(c)))?;
            let others = OTHERS.iter().find(|others| others.contains(&output[range.clone()]))?;
            let others: Vec<String> =
                others.chars().map(String::from).filter(|c| *c != output[range.clone()]).collect();
            (range, random.choose(&others)?.clone())
        }
        Class::NoticeConverted => in_part(texts, random, Role::Notice, |text| (texts.again)(text))?,
        Class::NoticeClipped => in_part(texts, random, Role::Notice, |text| {
            text.chars().take(text.chars().count() / 2).collect()
        })?,
        Class::MetadataConverted => {
            in_part(texts, random, Role::Dateline, |text| (texts.again)(text))?
        }
    };
    let (range, new) = edit;
    let mutated = format!("{}{new}{}", &output[..range.start], &output[range.end..]);
    (mutated != output).then_some(mutated)
}

fn character(
    text: &str,
    random: &mut Random,
    is_wanted: impl Fn(char) -> bool,
) -> Option<Range<usize>> {
    let all: Vec<Range<usize>> = text
        .char_indices()
        .filter(|(_, c)| is_wanted(*c))
        .map(|(at, c)| at..at + c.len_utf8())
        .collect();
    random.choose(&all).cloned()
}

fn tag(text: &str, random: &mut Random) -> Option<Range<usize>> {
    let starts: Vec<usize> = text.match_indices('<').map(|(at, _)| at).collect();
    let at = *random.choose(&starts)?;
    Some(at..at + text[at..].find('>')? + 1)
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let line = |line: &str| {
        at += line.len();
        at - line.len()..at
    };
    let lines: Vec<Range<usize>> = text.split_inclusive('\n').map(line).collect();
    lines.into_iter().filter(|line| !text[line.clone()].trim().is_empty()).collect()
}

fn line(text: &str, random: &mut Random) -> Option<Range<usize>> {
    random.choose(&lines(text)).cloned()
}

/// Paragraphs, list items, entries: elements whose end tag follows.
fn elements(text: &str) -> Vec<Range<usize>> {
    let mut elements = Vec::new();
    for name in ["p", "li", "item", "entry", "outline"] {
        for (at, _) in text.match_indices(&format!("<{name}")) {
            let is_name = text[at + 1 + name.len()..].starts_with(['>', ' ']);
            let end = format!("</{name}>");
            if let Some(length) = text[at..].find(&end).filter(|_| is_name) {
                elements.push(at..at + length + end.len());
            }
        }
    }
    elements.sort_by_key(|range| range.start);
    elements
}

fn element(text: &str, random: &mut Random) -> Option<Range<usize>> {
    random.choose(&elements(text)).cloned()
}

/// One and the next, each in the other's place.
fn neighbours(
    text: &str,
    all: &[Range<usize>],
    random: &mut Random,
) -> Option<(Range<usize>, String)> {
    if all.len() < 2 {
        return None;
    }
    let at = random.below(all.len() - 1);
    let (one, next) = (all[at].clone(), all[at + 1].clone());
    if next.start < one.end {
        return None;
    }
    let swapped = [&text[next.clone()], &text[one.end..next.start], &text[one.clone()]].concat();
    Some((one.start..next.end, swapped))
}

/// A stretch of the source that the conversion changed, put back.
fn unconverted(texts: &Texts<'_>, random: &mut Random) -> Option<(Range<usize>, String)> {
    let source = std::str::from_utf8(texts.source).ok()?;
    if source.chars().count() != texts.output.chars().count() {
        return None;
    }
    let each = source.chars().zip(texts.output.char_indices());
    let changed: Vec<(char, usize, char)> = each
        .filter(|(old, (_, new))| old != new && !old.is_ascii())
        .map(|(old, (at, new))| (old, at, new))
        .collect();
    let (old, at, new) = *random.choose(&changed)?;
    Some((at..at + new.len_utf8(), old.to_string()))
}

/// A part of the output with a role, changed.
fn in_part(
    texts: &Texts<'_>,
    random: &mut Random,
    role: Role,
    change: impl Fn(&str) -> String,
) -> Option<(Range<usize>, String)> {
    let inspection =
        inspect(texts.output.as_bytes(), Some(texts.path), &Options::default()).ok()?;
    let parts: Vec<Range<usize>> = inspection
        .parts
        .into_iter()
        .filter(|part| {
            part.role == role && texts.output.get(part.range.clone()) == Some(&part.text)
        })
        .map(|part| part.range)
        .collect();
    let range = random.choose(&parts)?.clone();
    let new = change(&texts.output[range.clone()]);
    Some((range, new))
}
