//! JSON, JSON Lines, JSON Feed, and JSON-LD in pages.
//!
//! `scanner` reads tokens that know where they stand, `walk` tells by which steps each string is
//! reached, and `strings` makes blocks of those that `any`, `feed` and `linked_data` choose. `string` cuts
//! a string into pieces, `prose` tells what it is where nobody says so, `selector` reads what the user says.

mod any;
mod feed;
mod languages;
mod linked_data;
pub(in crate::format) mod prose;
mod scanner;
pub(in crate::format) mod selector;
mod sniff;
mod string;
mod strings;
mod walk;

use std::ops::Range;

use super::{Format, Options};
use crate::document::Document;
use crate::encoding;
use crate::error::{Error, ErrorKind, Result};
use crate::parallel;
use scanner::{Fault, Scanner};
use strings::Strings;

pub use selector::{Reading, Selector, SelectorError};
pub(super) use sniff::sniff;

/// Finds the blocks of a document of JSON: of a feed ([`Format::JsonFeed`]) what its specification
/// says is language, else what `options.fields` name, else strings that are Chinese prose.
///
/// # Errors
/// [`Syntax`](ErrorKind::Syntax) for what is no JSON (RFC 8259).
pub fn parse<'t>(text: &'t str, format: Format, options: &Options) -> Result<Document<'t>> {
    let mut strings = Strings::new(text, options);
    let end = if format == Format::JsonFeed && options.fields.is_empty() {
        feed::read(&mut strings, 0)
    } else {
        any::read(&mut strings, 0, text.len())
    };
    let whole = end.and_then(|end| end_at(text, end, text.len()));
    whole.map_err(|fault| syntax(text, fault, "JSON"))?;
    Ok(strings.document)
}

/// The same for JSON Lines: a document of JSON in every line that is not blank. A line ends with `\n`
/// or `\r\n`.
///
/// # Errors
/// [`Syntax`](ErrorKind::Syntax) for a line that is no JSON.
pub fn lines<'t>(text: &'t str, options: &Options) -> Result<Document<'t>> {
    let parts = parallel::lines(text);
    let mut found: Result<Document<'t>, Fault> = Ok(Document::new(text));
    let read = |part: usize| lines_in(text, parts[part].clone(), options);
    parallel::for_each_in_order(parts.len(), read, |part| match (&mut found, part) {
        (Ok(document), Ok(part)) if document.articles.is_empty() => *document = part,
        (Ok(document), Ok(part)) => document.append(part),
        (Ok(_), Err(fault)) => found = Err(fault),
        // The first fault counts.
        (Err(_), _) => {}
    });
    found.map_err(|fault| syntax(text, fault, "JSON Lines"))
}

/// What is found in the lines of a part of a text.
fn lines_in<'t>(
    text: &'t str,
    part: Range<usize>,
    options: &Options,
) -> Result<Document<'t>, Fault> {
    let mut strings = Strings::new(text, options);
    let mut start = part.start;
    for line in text[part].split_inclusive('\n') {
        let end = start + line.strip_suffix('\n').unwrap_or(line).len();
        if !line.trim_ascii().is_empty() {
            strings.document.articles.push(start..end);
            let whole = any::read(&mut strings, start, end);
            let whole = whole.and_then(|behind| end_at(text, behind, end));
            whole.map_err(|fault| of_line(fault, end))?;
        }
        start += line.len();
    }
    Ok(strings.document)
}

/// Finds the prose, the names, the facts and the language tags of JSON-LD in a page's script: `text` is what
/// stands between its tags. Comments and CDATA borders around it are put up with; where it is
/// no JSON nothing is found.
pub fn linked_data<'t>(text: &'t str, options: &Options) -> Document<'t> {
    let mut strings = Strings::new(text, options);
    match linked_data::read(&mut strings, linked_data::unwrapped(text)) {
        Ok(()) => strings.document,
        Err(fault) => {
            let mut nothing = Document::new(text);
            if !text.trim().is_empty() {
                nothing.warn(fault.offset, format!("JSON-LD with {}, which stays", fault.what));
            }
            nothing
        }
    }
}

/// Whether nothing but white space stands between a value and `end`.
fn end_at(text: &str, behind: usize, end: usize) -> Result<(), Fault> {
    let mut scanner = Scanner::new(&text[..end], behind);
    scanner.pass_space();
    match scanner.position() {
        at if at == end => Ok(()),
        at => Err(Fault { offset: at, what: "more text behind the value".into() }),
    }
}

/// A fault of a line that ends there.
fn of_line(fault: Fault, end: usize) -> Fault {
    match fault.offset == end {
        true => Fault { what: "the end of the line within a value".into(), ..fault },
        false => fault,
    }
}

fn syntax(text: &str, fault: Fault, format: &'static str) -> Error {
    let place = encoding::positions(text, [fault.offset]).remove(0);
    let (line, column) = (place.line, place.column);
    ErrorKind::Syntax { format, what: fault.what.into_owned(), line, column }.into()
}

#[cfg(test)]
mod tests;
