//! Findings as people read them: a line, the text with a mark below it, and what to do.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::super::terminal;
use crate::check::{Excerpt, Finding, Level};
use crate::encoding::Position;

/// `a.txt:3:1: error: garbled-text: … (byte 12)`, the line with a mark below, and a line for what to do.
pub(super) fn push(text: &mut String, path: &str, finding: &Finding) {
    let [label, mark] = if terminal::colors_results() {
        [color(finding.level).bold(), color(finding.level)]
    } else {
        [Style::new(); 2]
    };
    let line = terminal::printable(&format!("{path}:{finding}"));
    // The level stands behind the place, and may stand in the path, too.
    let level = format!(" {}: {}: ", finding.level.name(), finding.rule.name());
    let line = match line.split_once(&level) {
        Some((place, message)) => format!("{place}{label}{level}{label:#}{message}"),
        None => line,
    };
    let _ = writeln!(text, "{line} (byte {})", finding.place.bytes.start);
    if finding.place.excerpt != Excerpt::default() {
        push_excerpt(text, &finding.place.excerpt, mark);
    }
    if let Some(fix) = &finding.fix {
        let _ = writeln!(text, "  fix: {}", terminal::printable(fix));
    }
    if let Some(source) = &finding.source {
        let Position { line, column } = source.start;
        let _ = writeln!(text, "  source: line {line} column {column}");
    }
}

/// The line, and marks below what is meant: they line up under wide characters, too.
fn push_excerpt(text: &mut String, excerpt: &Excerpt, style: Style) {
    let [before, marked, after] = [&excerpt.before, &excerpt.marked, &excerpt.after]
        .map(|part| terminal::printable(&part.replace('\t', " ")));
    let _ = writeln!(text, "  | {before}{marked}{after}");
    let marks = "^".repeat(marked.width().max(1));
    let _ = writeln!(text, "  | {}{style}{marks}{style:#}", " ".repeat(before.width()));
}

fn color(level: Level) -> Style {
    match level {
        Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Note => AnsiColor::Cyan,
    }
    .on_default()
}
