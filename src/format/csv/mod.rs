//! Comma-separated values (RFC 4180), with other delimiters too.
//!
//! `cells` reads a table cell by cell; here it is decided which cells are read, and as what.

mod cells;

use std::collections::HashSet;

use super::json::prose::{self, Role};
use super::json::selector::Column;
use super::json::{Reading, Selector};
use super::{Format, Options, html, invisible, markdown};
use crate::document::{self, Document, Escaping, Kind, Piece};
use crate::encoding;
use crate::error::{ErrorKind, Result};
use cells::{Cell, Cells};

/// Finds the blocks of a table: of the columns that `options.fields` name, else of all columns the cells that are
/// Chinese prose. The first row names the columns and is no block.
///
/// # Errors
/// [`Syntax`](ErrorKind::Syntax) for a quoted cell without an end, but in a table of tabs.
pub fn parse<'t>(text: &'t str, format: Format, options: &Options) -> Result<Document<'t>> {
    let delimiter = if format == Format::Tsv { b'\t' } else { cells::delimiter(text) };
    let mut table = Table {
        document: Document::new(text),
        options,
        delimiter,
        columns: Vec::new(),
        roles: Vec::new(),
    };
    let mut header = Vec::new();
    for cell in Cells::new(text, delimiter) {
        let cell = cell.map_err(|(offset, what)| {
            let place = encoding::positions(text, [offset]).remove(0);
            let (what, line, column) = (what.to_owned(), place.line, place.column);
            ErrorKind::Syntax { format: name(format), what, line, column }
        })?;
        if !text[cell.tail.clone()].trim().is_empty() {
            let what = "text behind the quote that ends a cell, taken to belong to it";
            table.document.warn(cell.tail.start, what);
        }
        if cell.row == 0 {
            header.push(cell.text(text).into_owned());
            continue;
        }
        if !header.is_empty() {
            table.choose(&std::mem::take(&mut header));
        }
        table.take(&cell);
    }
    if !header.is_empty() {
        table.choose(&header);
    }
    Ok(table.document)
}

fn name(format: Format) -> &'static str {
    if format == Format::Tsv { "TSV" } else { "CSV" }
}

struct Table<'t, 'o> {
    document: Document<'t>,
    options: &'o Options,
    delimiter: u8,
    /// What each column is read as, where selectors say it.
    columns: Vec<Option<Reading>>,
    /// What the name of each column says, where they do not.
    roles: Vec<Role>,
}

impl Table<'_, '_> {
    /// Finds the columns of a table with this header that are read.
    fn choose(&mut self, header: &[String]) {
        let fields = &self.options.fields;
        self.roles = header.iter().map(|name| Role::of_name(name.trim())).collect();
        let found = |column: usize| fields.iter().find(|field| is_of(field, column, header));
        self.columns = (0..header.len()).map(|at| found(at).map(|field| field.reading)).collect();
        let mut told = HashSet::new();
        for field in fields.iter().filter(|field| told.insert(field.to_string())) {
            if !(0..header.len()).any(|column| is_of(field, column, header)) {
                self.document.warn(0, format!("no column for the --field {field}"));
            }
        }
    }

    fn take(&mut self, cell: &Cell) {
        let pieces = cell.pieces(self.document.source, self.delimiter);
        if pieces.is_empty() {
            return;
        }
        if !self.options.fields.is_empty() {
            let reading = self.columns.get(cell.column).copied().flatten();
            return if let Some(reading) = reading {
                self.read(cell, pieces, reading)
            };
        }
        let source = self.document.source;
        let role = self.roles.get(cell.column).copied().unwrap_or(Role::Prose);
        let text = document::text(source, &pieces);
        if role == Role::Language && prose::is_chinese_tag(&text) {
            return self.read(cell, pieces, Reading::LanguageTag);
        }
        let is_prose = prose::has_han(&text) && !prose::is_no_prose(&text);
        let reading = match role {
            _ if !is_prose => return,
            Role::Never => return,
            Role::Author => Reading::Name,
            Role::Fact => Reading::Fact,
            Role::Category if self.options.keep_categories => Reading::Fact,
            _ if prose::is_html(&text) => Reading::Html,
            _ => Reading::Text,
        };
        self.read(cell, pieces, reading);
    }

    /// Takes a cell as what it is. One that is more than plain text must not get quotes around a part of it.
    fn read(&mut self, cell: &Cell, pieces: Vec<Piece>, reading: Reading) {
        let kind = match reading {
            Reading::Text => Kind::Prose,
            Reading::Name => Kind::Author,
            Reading::Fact => Kind::Fact,
            Reading::LanguageTag => Kind::LanguageTag,
            Reading::Html | Reading::Markdown => return self.embed(cell, pieces, reading),
        };
        let mut seen = invisible::without(self.document.source, pieces.clone());
        if seen != pieces && !cell.is_quoted {
            seen.iter_mut().for_each(|piece| piece.escaping = Escaping::None);
        }
        if !seen.is_empty() {
            self.document.push(kind, 0, seen);
        }
    }

    fn embed(&mut self, cell: &Cell, mut pieces: Vec<Piece>, reading: Reading) {
        if !cell.is_quoted {
            pieces.iter_mut().for_each(|piece| piece.escaping = Escaping::None);
        }
        let source = self.document.source;
        let text = document::text(source, &pieces);
        let flow = self.document.new_flow();
        let inner = match reading {
            Reading::Markdown => markdown::parse(&text, self.options),
            _ => html::parse(&text, self.options),
        };
        self.document.embed(pieces, flow, inner);
    }
}

/// Whether a selector names this column, counted from 0. A number that is no column's name is its number, counted from 1.
fn is_of(selector: &Selector, column: usize, header: &[String]) -> bool {
    match selector.column() {
        Column::Any => true,
        Column::Number(number) => number == column + 1,
        Column::Named(name) => {
            // Among a million columns one has this number.
            let is_number = || {
                name.parse() == Ok(column + 1) && !header.iter().any(|known| known.trim() == name)
            };
            header[column].trim() == name || is_number()
        }
    }
}

#[cfg(test)]
mod tests;
