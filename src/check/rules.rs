//! The rules: each takes a document and tells what it finds.

mod ambiguous;
mod characters;
mod feed;
mod script;
mod syntax;
#[cfg(test)]
mod tests;
mod wording;

use std::path::Path;

use super::checked::Checked;
use super::finding::{Finding, Level, Place, Raw};
use super::found::Found;
use super::ignore::Ignored;
use super::source::Source;
use super::{Options, Rule};
use crate::encoding::garbled::{self, Class, Garbled};
use crate::encoding::{Encoding, Position, head};
use crate::error::{Error, ErrorKind, Result};
use crate::press::Survey;

/// How many characters of a garbled stretch a message shows.
const SHOWN: usize = 16;

/// Why an encoding is not trusted, as a finding.
///
/// # Errors
/// `error` itself, where it is none of these reasons.
pub(super) fn encoding(error: Error) -> Result<Finding> {
    let (line, byte) = match *error.kind() {
        ErrorKind::EncodingTurns { line, offset, .. } => (line, offset),
        ErrorKind::ForeignEncoding { .. } | ErrorKind::UnsureEncoding { .. } => (1, 0),
        _ => return Err(error),
    };
    let sentence = error.kind().to_string();
    // What is wrong, and what to do.
    let (message, fix) = sentence.split_once("; ").unwrap_or((&sentence, ""));
    let start = Position { line, column: 1 };
    Ok(Finding {
        place: Place { start, end: start, bytes: byte..byte, ..Place::beginning() },
        rule: Rule::Encoding,
        level: Level::Error,
        message: message.to_owned(),
        fix: Some(fix.to_owned()),
        replacement: None,
        source: None,
    })
}

/// What all rules find in a document. `name` helps to tell its format.
///
/// # Errors
/// As of [`Survey::of`].
pub(super) fn all<'o>(
    source: &Source<'_>,
    name: Option<&Path>,
    options: &'o Options,
) -> Result<Found<'o>> {
    let mut found = Found::new(&options.levels, Ignored::of(&source.text));
    of_text(source, &mut found);
    let survey = Survey::of(&source.text, name, options.format)?;
    found.extend(syntax::flaws(&survey, &source.text));
    let document = Checked::of(&survey, &source.text, options);
    script::language_tags(&document, &mut found);
    script::other_script(&document, &mut found);
    script::mixed(&document, &mut found);
    wording::regional_words(&document, &mut found);
    wording::quotation_marks(&document, &mut found);
    ambiguous::ambiguous(&document, options, &mut found);
    found.extend(feed::feed(&source.text, survey.format));
    Ok(found)
}

/// What the rules find that look at nothing but bytes and characters.
fn of_text(source: &Source<'_>, found: &mut Found<'_>) {
    let garbled = garbled::find(&source.text);
    found.extend(declared_encoding(source));
    found.extend(malformed_bytes(source));
    found.extend(garbled_text(source, &garbled));
    found.extend(replacement_character(source, &garbled));
    found.extend(private_use(source, &garbled));
    found.extend(characters::unprintable(&source.text));
}

/// A declaration that contradicts the bytes.
fn declared_encoding(source: &Source<'_>) -> Option<Raw> {
    let label = source.declared.as_deref()?;
    let actual = source.encoding.name();
    let problem = match Encoding::from_label(label) {
        Ok(declared) if is_read_alike(declared, source.encoding) => return None,
        // Plain ASCII is right under any declaration of an encoding that has it.
        Ok(declared) if source.bytes.is_ascii() && has_ascii(declared) => return None,
        Err(error) if source.bytes.is_ascii() => match error.kind() {
            ErrorKind::UnsupportedEncoding { .. } => return None,
            _ => "is no encoding's name",
        },
        Ok(_) => "is declared",
        Err(error) => match error.kind() {
            ErrorKind::UnsupportedEncoding { .. } => "is declared",
            _ => "is no encoding's name",
        },
    };
    let message = if problem == "is declared" {
        format!("'{label}' is declared, but the bytes are {actual}")
    } else {
        format!("the declared '{label}' {problem}; the bytes are {actual}")
    };
    let range = declaration(&source.text, label).map_or(0..0, |start| start..start + label.len());
    let fix = format!("declare {actual}, or store the text as what is declared");
    Some(Raw::new(range, Rule::DeclaredEncoding, message).with_fix(fix))
}

/// Whether text in `actual` is read rightly by whoever believes the declaration.
fn is_read_alike(declared: Encoding, actual: Encoding) -> bool {
    let plain = |encoding| match encoding {
        Encoding::Big5Hkscs => Encoding::Big5,
        other => other,
    };
    plain(declared) == plain(actual)
}

fn has_ascii(encoding: Encoding) -> bool {
    use Encoding::{Utf16Be, Utf16Le, Utf32Be, Utf32Le};
    !matches!(encoding, Utf16Le | Utf16Be | Utf32Le | Utf32Be)
}

/// Where the document declares `label`.
fn declaration(text: &str, label: &str) -> Option<usize> {
    let head = head(text, 2048).to_ascii_lowercase();
    let keyword = ["encoding", "charset"].into_iter().filter_map(|word| head.find(word)).min()?;
    Some(keyword + head[keyword..].find(&label.to_ascii_lowercase())?)
}

/// Each malformed sequence, 20 at most, then their number.
fn malformed_bytes(source: &Source<'_>) -> Vec<Raw> {
    const LISTED: usize = 20;
    let name = source.encoding.name();
    let mut found: Vec<Raw> = source
        .malformed
        .iter()
        .take(LISTED)
        .map(|malformed| {
            let message = format!("{} is not valid {name}", malformed.bytes);
            Raw::new(malformed.range(), Rule::MalformedBytes, message).with_fix(
                "find the undamaged text, or name the right encoding with --from-encoding",
            )
        })
        .collect();
    if let Some(first) = source.malformed.get(LISTED) {
        let more = (source.malformed.len() - LISTED) as u64 + source.more_malformed;
        let sequences = if more == 1 { "sequence is" } else { "sequences are" };
        let message = format!("from here on {more} more {sequences} not valid {name}");
        found.push(Raw::new(first.range(), Rule::MalformedBytes, message));
    }
    found
}

fn garbled_text(source: &Source<'_>, garbled: &[Garbled]) -> Vec<Raw> {
    let found = garbled.iter().filter(|garbled| garbled.class != Class::Replacement);
    found.map(|garbled| garbled_stretch(source, garbled)).collect()
}

fn garbled_stretch(source: &Source<'_>, garbled: &Garbled) -> Raw {
    let text = shortened(&source.text[garbled.range.clone()]);
    let class = &garbled.class;
    let message = match (&garbled.was, garbled.reason()) {
        (Some(was), _) => format!("'{text}' is {class}; it was '{}'", shortened(was)),
        (None, reason) => {
            format!("'{text}' is {class}; {}", reason.unwrap_or("it cannot be undone"))
        }
    };
    let fix = match garbled.was {
        _ if garbled.is_meant => None,
        Some(_) => Some("zhpress convert --repair undoes it"),
        None => Some("find the undamaged text"),
    };
    Raw {
        level: if garbled.is_meant { Level::Note } else { Level::Error },
        fix: fix.map(str::to_owned),
        replacement: garbled.was.clone(),
        ..Raw::new(garbled.range.clone(), Rule::GarbledText, message)
    }
}

/// U+FFFD in the text, save for what malformed bytes became.
fn replacement_character(source: &Source<'_>, garbled: &[Garbled]) -> Vec<Raw> {
    let is_found = |garbled: &&Garbled| garbled.class == Class::Replacement;
    let mut found = Vec::new();
    for garbled in garbled.iter().filter(is_found) {
        let marks = garbled.range.clone().step_by(char::REPLACEMENT_CHARACTER.len_utf8());
        let mut marks = marks.filter(|mark| !source.is_malformed(*mark));
        let Some(start) = marks.next() else { continue };
        let range = start..garbled.range.end;
        let message = match 1 + marks.count() {
            1 => "U+FFFD stands for something that could not be read".to_owned(),
            count => format!("U+FFFD, {count} times, for something that could not be read"),
        };
        let raw = Raw::new(range, Rule::ReplacementCharacter, message);
        let level = if garbled.is_meant { Level::Note } else { Level::Error };
        found.push(Raw { level, ..raw.with_fix("find the undamaged text") });
    }
    found
}

/// Private-use characters and noncharacters outside garbled text; equal ones in a row as one.
fn private_use(source: &Source<'_>, garbled: &[Garbled]) -> Vec<Raw> {
    let mut found = Vec::new();
    let mut characters = source.text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let Some(kind) = kind_of(character) else { continue };
        let mut count = 1;
        while characters.next_if(|next| next.1 == character).is_some() {
            count += 1;
        }
        let next = garbled.partition_point(|garbled| garbled.range.end <= start);
        if garbled.get(next).is_some_and(|garbled| garbled.range.start <= start) {
            continue;
        }
        let times = if count == 1 { String::new() } else { format!(", {count} times,") };
        let message = format!("U+{:04X}{times} {kind}", u32::from(character));
        let fix = "write the character that is meant";
        let range = start..start + count * character.len_utf8();
        found.push(Raw::new(range, Rule::PrivateUse, message).with_fix(fix));
    }
    found
}

/// What is said of a character that means nothing elsewhere.
fn kind_of(character: char) -> Option<&'static str> {
    match character {
        ..'\u{E000}' => None,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}' => {
            Some("is a private-use character: it looks different, or like nothing, elsewhere")
        }
        '\u{FDD0}'..='\u{FDEF}' => Some("is no character, and not meant for interchange"),
        _ if u32::from(character) & 0xFFFE == 0xFFFE => {
            Some("is no character, and not meant for interchange")
        }
        _ => None,
    }
}

fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let mut short: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}
