//! What was found in a file: each finding with its line, and the line as it should be.

use std::fmt::Write as _;

use super::{Page, Section, escape};
use crate::check::{Excerpt, Finding};
use crate::cli::report::counted;

impl Page {
    /// Adds what was found in a file. One without findings is only counted.
    pub(in crate::cli) fn add_findings(&mut self, path: &str, findings: &[Finding]) {
        self.files += 1;
        let status = if findings.is_empty() { "nothing found" } else { "findings" };
        *self.statuses.entry(status).or_insert(0) += 1;
        if findings.is_empty() {
            return;
        }
        for finding in findings {
            self.count(finding.rule.name(), finding.level.name());
        }
        let open = findings.len() as u64;
        let head = format!("<p>{}</p>\n", counted(open, "finding"));
        let has_source = findings.iter().any(|finding| finding.source.is_some());
        let text = self.has_room().then(|| table(findings, has_source));
        self.push(Section { path, head, text, open });
    }
}

/// The findings in rows. Of compared texts the source stands beside the output, else the text beside what it should be.
fn table(findings: &[Finding], has_source: bool) -> String {
    let [left, right] = if has_source { ["Source", "Output"] } else { ["Text", "As it should be"] };
    let mut html = format!(
        "<table class=text>\n<colgroup><col class=what><col class=n><col><col class=n><col></colgroup>\n<thead><tr><th>Finding<th colspan=2>{left}<th colspan=2>{right}</thead>\n<tbody>\n"
    );
    for finding in findings {
        row(&mut html, finding, has_source);
    }
    html + "</table>\n"
}

fn row(html: &mut String, finding: &Finding, has_source: bool) {
    let (rule, level) = (finding.rule.name(), finding.level.name());
    let message = escape::text(&finding.message);
    let _ = write!(
        html,
        "<tr data-k=\"{rule}\"><td class=what><mark class={level}>{rule}</mark> {message}"
    );
    if let Some(fix) = &finding.fix {
        let _ = write!(html, "<br><span class=dim>{}</span>", escape::text(fix));
    }
    let place = &finding.place;
    let here = format!("{}:{}", place.start.line, place.start.column);
    let marked = |excerpt: &Excerpt| excerpt_of(excerpt, &format!("mark class={level}"), "mark");
    let text = marked(&place.excerpt);
    if has_source {
        let source = finding.source.as_ref();
        let start = source.map(|source| format!("{}:{}", source.start.line, source.start.column));
        let start = start.unwrap_or_default();
        let source = source.map(|source| marked(&source.excerpt)).unwrap_or_default();
        let _ = writeln!(html, "<td class=n>{start}<td>{source}<td class=n>{here}<td>{text}</td>");
        return;
    }
    let right = finding.replacement.as_ref().map(|replacement| {
        let Excerpt { before, after, .. } = &place.excerpt;
        let excerpt =
            Excerpt { before: before.clone(), marked: replacement.clone(), after: after.clone() };
        excerpt_of(&excerpt, "ins class=phrase", "ins")
    });
    let right = right.unwrap_or_default();
    let _ = writeln!(html, "<td class=n>{here}<td>{text}<td class=n><td>{right}</td>");
}

/// A line with what is meant in an element.
fn excerpt_of(Excerpt { before, marked, after }: &Excerpt, start: &str, end: &str) -> String {
    let mut html = escape::text(before);
    if !marked.is_empty() {
        let _ = write!(html, "<{start}>{}</{end}>", escape::text(marked));
    }
    html + &escape::text(after)
}
