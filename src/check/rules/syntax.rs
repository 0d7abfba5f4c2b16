//! Documents that are not as their format has them.

use super::super::finding::Raw;
use super::super::{Level, Rule};
use crate::error::ErrorKind;
use crate::format::Format;
use crate::press::Survey;

/// Why a document cannot be read as what it is meant to be, and what was put up with in reading it.
pub(in crate::check) fn flaws(survey: &Survey<'_>, text: &str) -> Vec<Raw> {
    let refusal = survey.refusal.as_ref().map(|error| {
        let place = match error.kind() {
            ErrorKind::Syntax { line, column, .. } => offset(text, *line, *column),
            _ => 0,
        };
        let raw = Raw::new(place..place, Rule::Syntax, error.kind().to_string());
        raw.with_fix("mend it, or name its format with --format")
    });
    // Browsers show a page as it was meant, feed readers pass over a feed.
    let level = if is_strict(survey.format) { Level::Warning } else { Level::Note };
    let put_up_with = survey.warnings().iter().map(|warning| {
        let raw = Raw::new(warning.offset..warning.offset, Rule::Syntax, warning.what.clone());
        Raw { level, ..raw }
    });
    refusal.into_iter().chain(put_up_with).collect()
}

/// Whether other programs refuse what is put up with here.
fn is_strict(format: Format) -> bool {
    use Format::{Atom, NewsMl, Nitf, Opml, Rdf, Rss, Sitemap, Xliff, Xml};
    matches!(format, Rss | Rdf | Atom | Opml | Sitemap | Nitf | NewsMl | Xliff | Xml)
}

/// The byte at a line and a column, both counted from 1, the column in characters.
fn offset(text: &str, line: u64, column: u64) -> usize {
    let mut place = 0;
    for _ in 1..line {
        match memchr::memchr2(b'\n', b'\r', &text.as_bytes()[place..]) {
            Some(end) => {
                let is_pair = text.as_bytes()[place + end..].starts_with(b"\r\n");
                place += end + 1 + usize::from(is_pair);
            }
            None => return text.len(),
        }
    }
    let skipped = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    place + text[place..].char_indices().nth(skipped).map_or(text.len() - place, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_places() {
        let text = "一二\r\n三\r四\n五六";
        for (line, column, marked) in [(1, 2, "二"), (2, 1, "三"), (3, 1, "四"), (4, 2, "六")] {
            assert!(text[offset(text, line, column)..].starts_with(marked), "{marked}");
        }
        assert_eq!(offset(text, 9, 1), text.len());
        assert_eq!(offset(text, 4, 9), text.len());
    }
}
