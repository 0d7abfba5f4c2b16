//! XML and feeds: a tokenizer of our own, and a reader that goes by a profile of what elements and
//! attributes are.

mod entities;
mod generic;
mod names;
mod parts;
mod profile;
mod profiles;
mod reader;
mod root;
mod run;
mod sniff;
mod token;
mod xhtml;

use super::{Format, Options, html};
use crate::document::Document;
use crate::encoding;
use crate::error::{ErrorKind, Result};

pub use parts::{Part, Parts};
pub(crate) use reader::LOOKED_AT;
use reader::{Reader, Refusal, State};
pub(super) use sniff::sniff;
pub(crate) use token::{Token, Tokens};

/// Finds the blocks of a document of XML. The profile is that of its root element, whatever `format` says; that
/// of `format` where nobody knows the root.
///
/// What feed readers and browsers put up with is put up with, with a warning. A page of XHTML that is no XML is read
/// as [HTML](super::html), as browsers read it.
///
/// # Errors
/// [`Syntax`](crate::ErrorKind::Syntax) where the text has no element, where something in it never ends, and where its
/// entities would blow up whoever expands them.
pub fn parse<'t>(text: &'t str, format: Format, options: &Options) -> Result<Document<'t>> {
    let mut state = State::new(format);
    let mut reader = Reader::new(text, options, &mut state, false);
    let read = reader.read();
    reader.finish();
    let (document, fault) = (reader.document, reader.fault);
    let refusal = match read {
        Err(refusal) => refusal,
        Ok(()) if state.has_root() || text.trim().is_empty() => None,
        Ok(()) => Some(no_element()),
    };
    match (refusal, fault) {
        (Some(refusal), _) => Err(syntax(text, format, refusal)),
        (None, Some(offset)) if state.format() == Format::Xhtml => {
            Ok(as_html(text, offset, options))
        }
        (None, _) => Ok(document),
    }
}

/// The blocks of a page that is no XML at `offset`.
fn as_html<'t>(text: &'t str, offset: usize, options: &Options) -> Document<'t> {
    let mut document = html::parse(text, options);
    document.warn(offset, "no XML from here on: the page is read as HTML");
    document
}

fn no_element() -> Refusal {
    Refusal { offset: 0, what: "there is no element".to_owned() }
}

fn syntax(text: &str, format: Format, Refusal { offset, what }: Refusal) -> crate::Error {
    let place = encoding::positions(text, [offset]);
    let (line, column) = place.first().map_or((1, 1), |place| (place.line, place.column));
    ErrorKind::Syntax { format: format.name(), what, line, column }.into()
}

#[cfg(test)]
mod tests;
