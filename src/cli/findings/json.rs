//! Findings as JSON, one object a line; documented in `docs/cli.md`.

use serde::Serialize;

use super::super::report;
use crate::check::Finding;

#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    path: &'a str,
    line: u64,
    column: u64,
    end_line: u64,
    end_column: u64,
    byte_column: u64,
    byte: u64,
    byte_end: u64,
    rule: &'static str,
    level: &'static str,
    message: &'a str,
    fix: Option<&'a str>,
    replacement: Option<&'a str>,
    source_line: Option<u64>,
    source_column: Option<u64>,
}

/// A finding as an object in one line.
pub(super) fn line(path: &str, finding: &Finding) -> String {
    let place = &finding.place;
    report::line(&Object {
        version: 1,
        path,
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
        byte_column: place.byte_column,
        byte: place.bytes.start,
        byte_end: place.bytes.end,
        rule: finding.rule.name(),
        level: finding.level.name(),
        message: &finding.message,
        fix: finding.fix.as_deref(),
        replacement: finding.replacement.as_deref(),
        source_line: finding.source.as_ref().map(|source| source.start.line),
        source_column: finding.source.as_ref().map(|source| source.start.column),
    })
}
