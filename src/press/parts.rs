//! A document that is a row of parts, each of which is understood for itself: lines of JSON Lines, items of
//! a feed. Each is converted as soon as it is complete, so that no more than a few are held.

use super::language_tag::Tagger;
use super::named::Named;
use super::structure::Structure;
use super::understood::{Converted, convert, located};
use super::{Flaw, Options, direction};
use crate::convert::target::Route;
use crate::document::{Document, references};
use crate::encoding;
use crate::error::{ErrorKind, Result};
use crate::format::characters::is_han;
use crate::format::xml::LOOKED_AT;
use crate::format::{Format, xml};
use crate::parallel;
use crate::script;

/// Whether documents of this format can be converted part by part, with what [`press`](super::press())
/// gives for the whole.
pub(super) fn has_parts(format: Format) -> bool {
    format == Format::JsonLines || is_xml(format)
}

/// Whether its parts are items of XML.
pub(super) fn is_xml(format: Format) -> bool {
    use Format::{Atom, Opml, Rdf, Rss, Sitemap, Xliff, Xml};
    matches!(format, Rss | Rdf | Atom | Opml | Sitemap | Xliff | Xml)
}

/// Whether the language tags of a document in parts are those of Chinese text: lines have tags only beside such,
/// of XML the start is looked at, as much of it as is held before anything is converted.
pub(super) fn has_chinese(format: Format, text: &str) -> bool {
    if !is_xml(format) {
        return true;
    }
    let start = encoding::head(text, LOOKED_AT);
    let references = memchr::memmem::find_iter(start.as_bytes(), "&#");
    let mut references = references.filter_map(|at| references::html(&start[at..], false));
    start.contains(is_han) || references.any(|(_, meaning)| is_han(meaning.first()))
}

/// Converts the parts of a document whose text comes in pieces.
pub(super) struct Parts<'a> {
    format: Format,
    route: &'a Route,
    options: &'a Options,
    /// The text whose part is not complete yet.
    held: String,
    /// How many lines came before that.
    lines: u64,
    /// What is known of a feed, and how much of it must be held before it is looked at again.
    items: xml::Parts,
    wanted: usize,
    /// Whether it is Chinese, once anything of it is converted.
    is_chinese: Option<bool>,
    pub(super) tally: Tally,
}

/// What was done with the parts so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) changed: u64,
    pub(super) terms: u64,
    pub(super) names: u64,
    pub(super) tags: u64,
    pub(super) kept: u64,
    pub(super) warnings: (Vec<Flaw>, u64),
}

impl Tally {
    /// Adds what was done with the parts behind so many lines.
    fn add(&mut self, other: Self, lines: u64) {
        self.changed += other.changed;
        self.terms += other.terms;
        self.names += other.names;
        self.tags += other.tags;
        self.kept += other.kept;
        let (flaws, more) = other.warnings;
        let further_down = |flaw: Flaw| Flaw { line: lines + flaw.line, ..flaw };
        self.warn(flaws.into_iter().map(further_down), more);
    }

    /// Keeps as many warnings as there is room for, and counts the others.
    fn warn(&mut self, flaws: impl ExactSizeIterator<Item = Flaw>, more: u64) {
        let room = Document::MOST_WARNINGS - self.warnings.0.len();
        self.warnings.1 += more + flaws.len().saturating_sub(room) as u64;
        self.warnings.0.extend(flaws.take(room));
    }
}

impl<'a> Parts<'a> {
    pub(super) fn new(format: Format, route: &'a Route, options: &'a Options) -> Self {
        let (held, tally) = (String::new(), Tally::default());
        let (items, wanted) = (xml::Parts::new(format), LOOKED_AT);
        Self { format, route, options, held, lines: 0, items, wanted, is_chinese: None, tally }
    }

    /// Takes more of the text; what is complete with it is put behind `output`, converted.
    ///
    /// # Errors
    /// [`Syntax`](ErrorKind::Syntax) of a part. What came before the piece is converted.
    pub(super) fn push(&mut self, piece: &str, output: &mut String) -> Result<()> {
        if is_xml(self.format) {
            self.held.push_str(piece);
            if self.held.len() < self.wanted {
                return Ok(());
            }
            return self.convert_items(false, output);
        }
        let Some(end) = memchr::memrchr(b'\n', piece.as_bytes()) else {
            self.held.push_str(piece);
            return Ok(());
        };
        let (complete, rest) = piece.split_at(end + 1);
        if self.held.is_empty() {
            self.convert(complete, output)?;
        } else {
            self.held.push_str(complete);
            let complete = std::mem::take(&mut self.held);
            self.convert(&complete, output)?;
            // Its room is used again.
            self.held = complete;
            self.held.clear();
        }
        self.held.push_str(rest);
        Ok(())
    }

    /// The text is complete.
    ///
    /// # Errors
    /// As of [`push`](Self::push).
    pub(super) fn finish(&mut self, output: &mut String) -> Result<()> {
        if is_xml(self.format) {
            // Of an error, the items before it are converted.
            self.convert_items(false, output)?;
            return self.convert_items(true, output);
        }
        let rest = std::mem::take(&mut self.held);
        self.convert(&rest, output)
    }

    /// Converts the items that are complete, at the end all there is.
    fn convert_items(&mut self, is_last: bool, output: &mut String) -> Result<()> {
        let mut held = std::mem::take(&mut self.held);
        self.is_chinese.get_or_insert_with(|| has_chinese(self.format, &held));
        let part = self.items.next(&held, is_last, &self.options.reading)?;
        let length = part.as_ref().map_or(0, |part| part.document.source.len());
        if let Some(xml::Part { document, lines, columns }) = part {
            let structure = Structure::of_document(document, self.format, self.options.article);
            self.convert_structure(&structure, (lines, columns), output);
        }
        held.drain(..length);
        // An item that is larger than what is held is looked at again when there is twice as much.
        self.wanted = LOOKED_AT.max(2 * held.len());
        self.held = held;
        Ok(())
    }

    /// Converts parts that are complete. Of an error, the parts before it are converted.
    fn convert(&mut self, text: &str, output: &mut String) -> Result<()> {
        if !parallel::is_shared(text.len()) {
            return self.convert_here(text, output);
        }
        let pieces = parallel::lines(text);
        let convert = |number: usize| {
            let mut parts = Parts::new(self.format, self.route, self.options);
            let mut output = String::new();
            let result = parts.convert_here(&text[pieces[number].clone()], &mut output);
            (result, output, parts)
        };
        for (result, converted, parts) in parallel::map(pieces.len(), convert) {
            output.push_str(&converted);
            let before = self.lines;
            self.tally.add(parts.tally, before);
            self.lines += parts.lines;
            result.map_err(|error| further_down(error, before))?;
        }
        Ok(())
    }

    /// The same without anybody's help.
    fn convert_here(&mut self, text: &str, output: &mut String) -> Result<()> {
        let before = self.lines;
        let Options { reading, article, .. } = self.options;
        match Structure::of(text, self.format, reading, *article) {
            Ok(structure) => {
                self.lines += line_ends(text);
                self.convert_structure(&structure, (before, 0), output);
                Ok(())
            }
            Err(error) => self.convert_until(error, text, output),
        }
    }

    /// Converts parts that are understood, before which so many lines end, and so many characters
    /// stand in their first line.
    fn convert_structure(
        &mut self,
        structure: &Structure<'_>,
        (lines, columns): (u64, u64),
        output: &mut String,
    ) {
        let Self { route, options, tally, .. } = self;
        let target = direction::target(&script::identify(""), options.to, options);
        let tagger = Tagger {
            target: target.filter(|_| self.is_chinese != Some(false)),
            label: options.language_tag.as_deref(),
            is_converted: !route.is_empty(),
        };
        tally.kept += structure.kept(&options.policy);
        let (flaws, more) = located(&structure.document);
        let further_down = |flaw: Flaw| Flaw {
            line: lines + flaw.line,
            column: if flaw.line == 1 { columns + flaw.column } else { flaw.column },
            what: flaw.what,
        };
        tally.warn(flaws.into_iter().map(further_down), more);
        // A part holds items as a whole, and where there are none nobody knows what is named elsewhere.
        let named = if options.config.is_some() || structure.document.articles.is_empty() {
            Named::nothing()
        } else {
            Named::of(structure, &structure.metadata, route, options.article)
        };
        let Converted { text, changed, terms, names, tags, .. } =
            convert(structure, (route, &named), &options.policy, &tagger, false);
        tally.changed += changed;
        tally.terms += terms;
        tally.names += names;
        tally.tags += tags;
        output.push_str(&text);
    }

    /// Converts what stands before the line that an error names, and gives that error.
    fn convert_until(
        &mut self,
        error: crate::Error,
        text: &str,
        output: &mut String,
    ) -> Result<()> {
        let before = self.lines;
        if let ErrorKind::Syntax { line, .. } = error.kind() {
            let end = line_start(text, *line);
            // Less than all of it: what comes before the line is right.
            if 0 < end && end < text.len() {
                self.convert_here(&text[..end], output)?;
            }
        }
        Err(further_down(error, before))
    }
}

/// The same error, told of a text before which so many lines stand.
fn further_down(error: crate::Error, lines: u64) -> crate::Error {
    match error.into_kind() {
        ErrorKind::Syntax { format, what, line, column } => {
            ErrorKind::Syntax { format, what, line: lines + line, column }.into()
        }
        other => other.into(),
    }
}

/// Where the part with the line of this number (from 1) begins.
fn line_start(text: &str, line: u64) -> usize {
    let mut at = 0;
    let mut passed = 1;
    for part in text.split_inclusive('\n') {
        passed += line_ends(part);
        if passed > line || !part.ends_with('\n') {
            break;
        }
        at += part.len();
    }
    at
}

/// How many lines end in a text: with `\n`, `\r\n` or `\r`.
fn line_ends(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    ends.filter(|at| bytes[*at] == b'\r' || *at == 0 || bytes[at - 1] != b'\r').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_positions_are() {
        for text in ["", "一", "一\n", "一\r\n二\n", "一\r二\r\n", "\n\n\r\r", "一\n二"] {
            let end = crate::encoding::positions(text, [text.len()])[0];
            assert_eq!(line_ends(text) + 1, end.line, "{text:?}");
        }
    }

    #[test]
    fn a_part_begins_behind_those_before_it() {
        let text = "一\n\r二\n三\n四";
        for (line, part) in [(1, "一"), (2, "\r二"), (3, "\r二"), (4, "三"), (5, "四"), (9, "四")]
        {
            assert!(text[line_start(text, line)..].starts_with(part), "{line}");
        }
    }
}
