//! A converted file: what is known of it, and its text beside what it became.

use std::fmt::Write as _;
use std::ops::Range;

use super::{Page, Section, escape};
use crate::batch::{Outcome, Status};
use crate::cli::convert::account;
use crate::cli::report::{counted, name, warnings};
use crate::press::{ExplainedWord, Mark, Report, Review, Row, What};

/// How many characters of text without a mark are shown.
const UNMARKED: usize = 600;
/// How many of its start and of its end where it is longer.
const SHOWN: usize = 250;

impl Page {
    /// Adds what became of one input.
    pub(in crate::cli) fn add(&mut self, outcome: &Outcome) {
        if matches!(outcome.status, Status::Interrupted) {
            return;
        }
        self.files += 1;
        let status = name(&outcome.status);
        *self.statuses.entry(status).or_insert(0) += 1;
        let mut head = String::new();
        if let Some(output) = &outcome.output {
            let output = escape::text(&output.to_string_lossy());
            let _ = writeln!(head, "<p class=dim>→ {output}</p>");
        }
        if let Status::Failed(error) = &outcome.status {
            let error = escape::text(&error.to_string());
            let _ = writeln!(head, "<p class=alarm>failed: {error}</p>");
        } else {
            let account = outcome.report.as_ref().map(|report| format!(": {}", told(report)));
            let account = escape::text(&account.unwrap_or_default());
            let _ = writeln!(head, "<p>{status}{account}</p>");
        }
        let (mut text, mut open) = (Some(String::new()), 0);
        if let Some(report) = &outcome.report {
            head.push_str(&list(&warnings(report)));
            open = report.ambiguous.unwrap_or_default();
            match &report.review {
                Some(review) => text = self.review(review),
                None if report.changed.is_none() => head.push_str(
                    "<p class=dim>It was converted as a stream; its text is not shown.</p>\n",
                ),
                None => {
                    head.push_str("<p class=dim>It is too large for its text to be shown.</p>\n")
                }
            }
        }
        let path = outcome.input.to_string_lossy();
        self.push(Section { path: &path, head, text, open });
    }

    /// Adds an input that could not even be found.
    pub(in crate::cli) fn add_failure(&mut self, error: &crate::Error) {
        self.files += 1;
        *self.statuses.entry("failed").or_insert(0) += 1;
        let path = error.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        let head = format!("<p class=alarm>failed: {}</p>\n", escape::text(&error.to_string()));
        self.push(Section { path: &path, head, text: Some(String::new()), open: 0 });
    }

    /// The rows of a review as a table, where there is room for it; the kinds of its words are counted.
    fn review(&mut self, review: &Review) -> Option<String> {
        for word in &review.words {
            self.words.count(word);
            let kind = kind(word);
            self.count(kind, kind);
        }
        for mark in &review.marks {
            match mark.what {
                What::Kept(_) => self.count("kept", "kept"),
                What::Other => self.count("other", "other"),
                What::Words(_) => {}
            }
        }
        if !self.has_room() {
            return None;
        }
        let numbers = review.words.iter().map(|word| self.words.number(word)).collect();
        let mut table = Table { review, numbers, html: String::new(), gap: Vec::new() };
        table.rows();
        Some(table.html)
    }
}

/// `utf-8, zh-CN, s2t, 120 characters changed, 3 words ambiguous`.
fn told(report: &Report) -> String {
    let mut told = account(report);
    for (count, what, is) in [
        (report.ambiguous.unwrap_or_default(), "word", " ambiguous"),
        (report.terms, "term", " of the glossary"),
        (report.names, "name", ""),
        (report.kept, "part", " kept"),
    ] {
        if count > 0 {
            let _ = write!(told, ", {}{is}", counted(count, what));
        }
    }
    told
}

fn list(items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items: String = items.iter().map(|item| format!("<li>{}\n", escape::text(item))).collect();
    format!("<ul>\n{items}</ul>\n")
}

/// What a word is called in filters: ambiguous, or what decided it.
fn kind(word: &ExplainedWord) -> &'static str {
    if word.word.is_ambiguous { "ambiguous" } else { word.word.decided.name() }
}

/// The table of a review, row by row.
struct Table<'a> {
    review: &'a Review,
    /// The number in the page of what is told of each word.
    numbers: Vec<usize>,
    html: String,
    /// Rows without a mark that are not told yet.
    gap: Vec<&'a Row>,
}

/// Which of the two texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Output,
}

impl<'a> Table<'a> {
    fn rows(&mut self) {
        let review = self.review;
        let lang = |tag: Option<crate::convert::target::Tag>| {
            tag.map(|tag| format!(" lang={}", tag.bcp47())).unwrap_or_default()
        };
        let [source, output] = review.languages.map(lang);
        self.html.push_str(
            "<table class=text>\n<colgroup><col class=n><col><col class=n><col></colgroup>\n",
        );
        self.html.push_str("<thead><tr><th colspan=2>Source<th colspan=2>Result</thead>\n");
        self.html.push_str("<tbody>\n");
        let mut first = 0;
        for row in &review.rows {
            let is_before = |mark: &Mark| {
                mark.source.end <= row.source.start && mark.output.end <= row.output.start
            };
            first += review.marks[first..].iter().take_while(|mark| is_before(mark)).count();
            let is_in = |mark: &&Mark| {
                mark.source.start < row.source.end || mark.output.start < row.output.end
            };
            let count = review.marks[first..].iter().take_while(is_in).count();
            let marks = &review.marks[first..first + count];
            if marks.is_empty() {
                self.gap.push(row);
            } else {
                self.end_gap([&source, &output]);
                self.row(row, marks, [&source, &output]);
            }
        }
        self.end_gap([&source, &output]);
        self.html.push_str("</table>\n");
    }

    /// Tells of the rows without a mark: how many they are, and of a single one what it says.
    fn end_gap(&mut self, lang: [&str; 2]) {
        let gap = std::mem::take(&mut self.gap);
        let text = |row: &Row| self.review.source[row.source.clone()].trim();
        match gap.as_slice() {
            [] => {}
            [row] if text(row).is_empty() => {}
            [row] if row.source.len() < UNMARKED => self.row(row, &[], lang),
            rows => {
                let count = counted(rows.len() as u64, "row");
                let _ = writeln!(self.html, "<tr class=gap><td colspan=4>{count} the same</td>");
            }
        }
    }

    fn row(&mut self, row: &Row, marks: &[Mark], [source, output]: [&str; 2]) {
        let kinds = self.kinds(marks).join(" ");
        let [line, output_line] = row.lines;
        let _ = write!(self.html, "<tr data-k=\"{kinds}\"><td class=n>{line}<td{source}>");
        self.cell(&row.source, marks, Side::Source);
        let _ = write!(self.html, "<td class=n>{output_line}<td{output}>");
        self.cell(&row.output, marks, Side::Output);
        self.html.push_str("</td>\n");
    }

    /// The kinds of what is marked in a row, each once.
    fn kinds(&self, marks: &[Mark]) -> Vec<&'static str> {
        let mut kinds = Vec::new();
        let mut add = |kind| {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        };
        for mark in marks {
            match &mark.what {
                What::Words(words) => {
                    self.review.words[words.clone()].iter().map(kind).for_each(&mut add)
                }
                What::Kept(_) => add("kept"),
                What::Other => add("other"),
            }
        }
        kinds
    }

    /// A row of one text, without its line's end.
    fn cell(&mut self, range: &Range<usize>, marks: &[Mark], side: Side) {
        let review = self.review;
        let text = if side == Side::Source { &review.source } else { &review.output };
        let end = range.start + text[range.clone()].trim_end_matches(['\n', '\r']).len();
        let mut at = range.start;
        for mark in marks {
            let place = if side == Side::Source { &mark.source } else { &mark.output };
            let part = place.start.max(at).min(end)..place.end.min(end);
            if part.is_empty() {
                continue;
            }
            self.unmarked(&text[at..part.start]);
            self.marked(mark, &text[part.clone()]);
            at = part.end;
        }
        self.unmarked(&text[at..end]);
    }

    fn marked(&mut self, mark: &Mark, text: &str) {
        match &mark.what {
            What::Words(words) => {
                let kinds = self.kinds(std::slice::from_ref(mark)).join(" ");
                let numbers: Vec<_> =
                    self.numbers[words.clone()].iter().map(usize::to_string).collect();
                let _ =
                    write!(self.html, "<mark class=\"{kinds}\" data-w=\"{}\">", numbers.join(" "));
                escape::push(&mut self.html, text);
                self.html.push_str("</mark>");
            }
            What::Kept(role) => {
                let _ = write!(self.html, "<span class=kept title=\"{}, kept\">", role.name());
                self.unmarked(text);
                self.html.push_str("</span>");
            }
            What::Other => {
                let element = if mark.source.is_empty() { "ins" } else { "mark" };
                let _ = write!(self.html, "<{element} class=other>");
                escape::push(&mut self.html, text);
                let _ = write!(self.html, "</{element}>");
            }
        }
    }

    /// Text in which nothing is marked; of what is long the middle is left out.
    fn unmarked(&mut self, text: &str) {
        let count = if text.len() > UNMARKED { text.chars().count() } else { 0 };
        if count <= UNMARKED {
            return escape::push(&mut self.html, text);
        }
        let place = |nth| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
        let (head, tail) = (place(SHOWN), place(count - SHOWN));
        escape::push(&mut self.html, &text[..head]);
        let _ = write!(self.html, " <span class=cut>… {} characters …</span> ", count - 2 * SHOWN);
        escape::push(&mut self.html, &text[tail..]);
    }
}
