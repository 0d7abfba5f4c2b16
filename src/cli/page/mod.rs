//! A report as a page for people: `--report FILE.html`.
//!
//! The page stands alone: its style and its script are in it, and its policy forbids it to load anything. Without the script
//! all of it is there, too; the script filters and explains. Told in `docs/report.md`.

mod charts;
mod conversion;
mod escape;
mod findings;
mod words;

use std::collections::BTreeMap;

use super::report::counted;
use charts::{Bar, chart};
use words::Words;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of these, in Base64: nothing else is style or script (CSP Level 3, section 2.3.1).
const STYLE_HASH: &str = "LtR5Bc8TfZovvUugnkbeaupZ5B/7dma/8qw9AfHl/k8=";
const SCRIPT_HASH: &str = "MoqNxbJ5SB/0C2twVqpvg2RaNfk2onvAsrtVOLg/T9U=";

/// How many bytes of the page texts fill; files behind that have no text. A browser shows as much in a few seconds.
const TEXTS: usize = 24 << 20;
/// How many bytes all files fill; those behind that are counted.
const LISTED: usize = 32 << 20;
/// How many lines a chart has.
const BARS: usize = 15;

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// What became of files.
    Conversion,
    /// What `check` or `verify` found in them.
    Findings(&'static str),
}

/// A page that is being filled.
#[derive(Debug)]
pub(super) struct Page {
    subject: Subject,
    /// The sections of the files.
    body: String,
    sections: usize,
    /// How many files have no text in the page for want of room, and how many are only counted.
    without_text: u64,
    unlisted: u64,
    files: u64,
    /// How many files ended how.
    statuses: BTreeMap<&'static str, u64>,
    /// How many marks there are of each kind, with its class.
    kinds: BTreeMap<&'static str, (&'static str, u64)>,
    words: Words,
    /// The files with the most of what somebody should look at.
    most: Vec<(u64, usize, String)>,
}

/// A file's section: its heading and what is known of it, and its text, which may be left out.
struct Section<'p> {
    path: &'p str,
    head: String,
    /// Its text; nothing where the page has no room for it.
    text: Option<String>,
    /// How many places somebody should look at.
    open: u64,
}

impl Page {
    /// A page without files.
    pub(super) fn new(subject: Subject) -> Self {
        Self {
            subject,
            body: String::new(),
            sections: 0,
            without_text: 0,
            unlisted: 0,
            files: 0,
            statuses: BTreeMap::new(),
            kinds: BTreeMap::new(),
            words: Words::default(),
            most: Vec::new(),
        }
    }

    /// Whether there is room for texts.
    fn has_room(&self) -> bool {
        self.body.len() < TEXTS
    }

    fn count(&mut self, kind: &'static str, class: &'static str) {
        self.kinds.entry(kind).or_insert((class, 0)).1 += 1;
    }

    fn push(&mut self, section: Section<'_>) {
        let Section { path, head, text, open } = section;
        let text = text.filter(|text| self.body.len() + text.len() <= TEXTS);
        if text.is_none() {
            self.without_text += 1;
        }
        if self.body.len() + head.len() > LISTED {
            self.unlisted += 1;
            return;
        }
        self.sections += 1;
        let id = self.sections;
        let (data, name) = (escape::attribute(path), escape::text(path));
        self.body += &format!(
            "<section class=file id=f{id} data-path={data}>\n<h2><a href=\"#f{id}\">{name}</a></h2>\n{head}"
        );
        self.body.push_str(
            text.as_deref().unwrap_or("<p class=dim>Its text is left out: the page is full.</p>\n"),
        );
        self.body.push_str("</section>\n");
        if open > 0 {
            let at = self.most.partition_point(|(before, ..)| *before >= open);
            if at < BARS {
                self.most.insert(at, (open, id, path.to_owned()));
                self.most.truncate(BARS);
            }
        }
    }

    /// What to tell people of a page that does not show everything.
    pub(super) fn remark(&self) -> Option<String> {
        let Self { without_text, unlisted, .. } = self;
        let short =
            if *unlisted > 0 { format!(", and does not name {unlisted}") } else { String::new() };
        (*without_text > 0).then(|| {
            let files = counted(*without_text, "file");
            format!("the report leaves out the text of {files}{short}: it is full; report on fewer at a time")
        })
    }

    /// The page, with a sentence that sums up.
    pub(super) fn finish(self, summary: &str) -> String {
        let title = match self.subject {
            Subject::Conversion => "Conversion",
            Subject::Findings(title) => title,
        };
        let version = env!("CARGO_PKG_VERSION");
        let head = format!(
            "<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n<meta name=viewport content=\"width=device-width, initial-scale=1\">\n<meta name=generator content=\"zhpress {version}\">\n<title>{title}: {} – zhpress</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n",
            escape::text(summary),
            escape::text(summary),
        );
        let mut page = String::with_capacity(head.len() + self.body.len() + (64 << 10));
        page.push_str(&head);
        if let Some(remark) = self.remark() {
            let remark = escape::text(&remark);
            page += &format!("<p class=alarm>Not all is shown: {remark}.</p>\n");
        }
        page.push_str(&self.charts());
        page.push_str(&self.filters());
        page.push_str("<main>\n");
        page.push_str(&self.body);
        page.push_str("</main>\n<p id=told hidden></p>\n");
        let words = escape::json(&self.words.to_json());
        page += &format!("<script type=application/json id=words>{words}</script>\n");
        page += &format!("<script>{SCRIPT}</script>\n");
        page
    }

    fn charts(&self) -> String {
        let bar = |label: &str, count: u64, class: &'static str| {
            Bar::new(escape::text(label), count, class)
        };
        let statuses =
            self.statuses.iter().map(|(status, count)| bar(status, *count, "")).collect();
        let kinds =
            self.kinds_by_count().into_iter().map(|(kind, class, count)| bar(kind, count, class));
        let most = self.most.iter().map(|(count, id, path)| {
            Bar::new(format!("<a href=\"#f{id}\">{}</a>", escape::text(path)), *count, "")
        });
        let [by_kind, by_file] = match self.subject {
            Subject::Conversion => ["Words by what decided", "Files with most ambiguous words"],
            Subject::Findings(_) => ["Findings by rule", "Files with most findings"],
        };
        let charts = [
            chart("Files by result", statuses),
            chart(by_kind, kinds.collect()),
            chart("Ambiguous words", self.words.ambiguous(BARS)),
            chart(by_file, most.collect()),
        ];
        format!("<section id=summary aria-label=Summary>\n{}</section>\n", charts.concat())
    }

    /// The kinds, the most frequent first.
    fn kinds_by_count(&self) -> Vec<(&'static str, &'static str, u64)> {
        let kinds = self.kinds.iter().map(|(kind, (class, count))| (*kind, *class, *count));
        let mut kinds: Vec<_> = kinds.collect();
        crate::sorting::sort_by_key(&mut kinds, |(.., count)| std::cmp::Reverse(*count));
        kinds
    }

    /// The form that filters; the script shows it.
    fn filters(&self) -> String {
        let legend = match self.subject {
            Subject::Conversion => "Decided by",
            Subject::Findings(_) => "Rule",
        };
        let mut form = format!(
            "<form id=filters name=filters hidden aria-label=Filters>\n<label>File <input type=search name=file></label>\n<label>Word <input type=search name=word></label>\n<fieldset><legend>{legend}</legend>\n"
        );
        for (kind, class, count) in self.kinds_by_count() {
            form += &format!(
                "<label><input type=checkbox name=rule value={kind}> <mark class={class}>{kind}</mark> {count}</label>\n"
            );
        }
        form + "</fieldset>\n<button type=reset>Show all</button>\n<output id=shown aria-live=polite></output>\n</form>\n"
    }
}

#[cfg(test)]
mod tests;
