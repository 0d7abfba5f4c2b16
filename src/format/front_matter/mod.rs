//! Front matter: the fenced metadata at the top of a Markdown file.

mod flow;
mod keys;
mod reader;
mod scalar;
mod toml;
mod yaml;

use std::ops::Range;

use super::Options;
use super::text::lines;
use crate::document::{Document, Escaping};
use reader::{Broken, Reader};

/// The longest key of a YAML or TOML line, in characters.
const LONGEST_KEY: usize = 64;

/// The language front matter is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
    Json,
}

/// Front matter: its language, what stands between its fences, and where it ends.
struct Found {
    language: Language,
    inner: Range<usize>,
    end: usize,
}

/// Finds the blocks of the front matter at the top of a document; returns where it ends, its
/// closing line included.
///
/// What is not understood stays as it is, with a warning.
pub(super) fn parse(document: &mut Document<'_>, options: &Options) -> usize {
    let Some(Found { language, inner, end }) = find(document.source) else { return 0 };
    let double = match language {
        Language::Json => Escaping::Json,
        // Strings of TOML are escaped as those of YAML are.
        Language::Yaml | Language::Toml => Escaping::YamlDouble,
    };
    let mut reader = Reader::new(document.source, inner.end, options, double);
    let read = match language {
        Language::Yaml => yaml::read(&mut reader, inner.start),
        Language::Toml => toml::read(&mut reader, inner.start),
        Language::Json => reader.flow(inner.start).map(|_| ()),
    };
    match read {
        Ok(()) => {
            for (kind, pieces) in std::mem::take(&mut reader.values) {
                document.push(kind, 0, pieces);
            }
        }
        Err(Broken { offset, what }) => {
            document.warn(offset, format!("{what}; the front matter stays as it is"));
        }
    }
    end
}

/// How many bytes at the top of `text` are front matter, its closing line included;
/// 0 where there is none.
pub(super) fn length(text: &str) -> usize {
    find(text).map_or(0, |found| found.end)
}

/// The front matter at the top of a text.
///
/// YAML between `---` and `---` or `...`, TOML between `+++` and `+++`, JSON from a
/// line `{` to a line `}` with text after it. What stands between must look the part,
/// so that a text between two rules (`---`) is not swallowed.
fn find(text: &str) -> Option<Found> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let body = &text[start..];
    let mut all = lines(body);
    let first = all.next()?;
    let (language, fences): (_, &[&str]) = match body[first.clone()].trim_end() {
        "---" => (Language::Yaml, &["---", "..."]),
        "+++" => (Language::Toml, &["+++"]),
        "{" => (Language::Json, &["}"]),
        _ => return None,
    };
    let last = all.find(|range| fences.contains(&body[range.clone()].trim_end()))?;
    let between = &body[first.end..last.start];
    let fits = match language {
        Language::Yaml => is_mapping(between, ':'),
        Language::Toml => is_mapping(between, '='),
        // Without text behind it, it is a JSON document.
        Language::Json => {
            !body[last.end..].trim().is_empty()
                && serde_json::from_str::<serde::de::IgnoredAny>(&body[..last.end]).is_ok()
        }
    };
    let inner = match language {
        Language::Json => 0..last.end,
        Language::Yaml | Language::Toml => first.end..last.start,
    };
    let inner = start + inner.start..start + inner.end;
    fits.then_some(Found { language, inner, end: start + last.end })
}

/// Whether the first line that says anything is a key with a value, and every line
/// could belong to such a mapping.
fn is_mapping(text: &str, separator: char) -> bool {
    let mut content = lines(text)
        .map(|range| text[range].trim_end())
        .filter(|line| !line.is_empty() && !line.trim_start().starts_with('#'));
    match content.next() {
        // `---` right after `---`: empty front matter.
        None => true,
        Some(line) => is_entry(line, separator) || (separator == '=' && line.starts_with('[')),
    }
}

fn is_entry(line: &str, separator: char) -> bool {
    let Some((key, value)) = line.split_once(separator) else { return false };
    let plain = |c: char| c.is_alphanumeric() || " _-.\"'".contains(c);
    !key.trim().is_empty()
        && key.chars().nth(LONGEST_KEY).is_none()
        && key.chars().all(plain)
        && (separator == '=' || value.is_empty() || value.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests;
