//! The report of a run: as JSON for programs, documented in `docs/cli.md`, or as a page for people.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::Global;
use super::options::usage;
use super::page::{Page, Subject};
use super::tally::Tally;
use super::{garbled, terminal};
use crate::batch::{Outcome, Status, write_whole};
use crate::press::{self, DeclarationChange, Flaw};
use crate::script::Script;

/// A report that is written when the run is over.
#[derive(Debug)]
pub(super) struct Report {
    file: PathBuf,
    form: Form,
    summary: Tally,
}

#[derive(Debug)]
enum Form {
    Json(Vec<Entry>),
    Page(Box<Page>),
}

/// What is in the file of a JSON report.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    files: &'a [Entry],
    summary: Tally,
}

/// One file of a report.
#[derive(Debug, Serialize)]
struct Entry {
    path: String,
    output: Option<String>,
    status: &'static str,
    error: Option<String>,
    #[serde(flatten)]
    details: Option<Details>,
}

/// What is known of a file that could be converted.
#[derive(Debug, Serialize)]
struct Details {
    encoding: &'static str,
    output_encoding: &'static str,
    declaration: Option<Declaration>,
    format: &'static str,
    script: Option<&'static str>,
    region: Option<&'static str>,
    script_confidence: Option<f32>,
    configs: Vec<String>,
    changed: Option<u64>,
    ambiguous: Option<u64>,
    terms: u64,
    names: u64,
    tags: u64,
    kept: u64,
    left_out: u64,
    replaced: u64,
    private_use_mapped: u64,
    private_use_kept: u64,
    substituted: u64,
    repaired: u64,
    garbled: Option<garbled::Object>,
    warnings: Vec<String>,
}

/// A label that was replaced in a document's declaration of its encoding.
#[derive(Debug, Serialize)]
struct Declaration {
    from: String,
    to: String,
}

impl Report {
    /// A report of nothing, to be written to `file`.
    pub(super) fn new(file: &Path) -> Self {
        let form = if is_page(file) {
            Form::Page(Box::new(Page::new(Subject::Conversion)))
        } else {
            Form::Json(Vec::new())
        };
        Self { file: file.to_owned(), form, summary: Tally::default() }
    }

    /// Adds what became of one input.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        self.summary.add(&outcome.status);
        let files = match &mut self.form {
            Form::Page(page) => return page.add(outcome),
            Form::Json(files) => files,
        };
        files.push(Entry {
            path: outcome.input.to_string_lossy().into_owned(),
            output: outcome.output.as_ref().map(|path| path.to_string_lossy().into_owned()),
            status: name(&outcome.status),
            error: match &outcome.status {
                Status::Failed(error) => Some(error.to_string()),
                _ => None,
            },
            details: outcome.report.as_ref().map(details),
        });
    }

    /// Counts outputs whose source was gone, and which were removed.
    pub(super) fn add_removed(&mut self, count: usize) {
        self.summary.removed += count;
    }

    /// Adds an input that could not even be found.
    pub(super) fn add_failure(&mut self, error: &crate::Error) {
        self.summary.failed += 1;
        let files = match &mut self.form {
            Form::Page(page) => return page.add_failure(error),
            Form::Json(files) => files,
        };
        files.push(Entry {
            path: error.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default(),
            output: None,
            status: "failed",
            error: Some(error.to_string()),
            details: None,
        });
    }

    /// Writes the report over an older one.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn write(self, global: &Global) -> crate::Result<()> {
        let text = match self.form {
            Form::Json(files) => line(&Object { version: 1, files: &files, summary: self.summary }),
            Form::Page(page) => {
                tell_remark(&page, global);
                page.finish(&self.summary.summary(0, false))
            }
        };
        write_whole(&self.file, text.as_bytes(), None, true)
    }
}

/// Says what a page does not show.
pub(super) fn tell_remark(page: &Page, global: &Global) {
    if let Some(remark) = page.remark().filter(|_| !global.quiet) {
        terminal::warning(&remark);
    }
}

/// What has to be found out for a report of this name.
///
/// # Errors
/// A [`UsageError`](super::exit::UsageError) for a name that is neither that of JSON nor that of a page.
pub(super) fn detail(report: Option<&Path>) -> anyhow::Result<press::Detail> {
    match report {
        None => Ok(press::Detail::Brief),
        Some(file) if is_page(file) => Ok(press::Detail::Review),
        Some(file) if has_extension(file, "json") => Ok(press::Detail::Ambiguous),
        Some(_) => usage("the name of a --report must end in .json, or in .html for a page"),
    }
}

/// Whether a report of this name is a page.
pub(super) fn is_page(file: &Path) -> bool {
    has_extension(file, "html") || has_extension(file, "htm")
}

fn has_extension(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// A value as JSON in one line, with its line end.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value)
        .expect("structures of strings and numbers can be written as JSON");
    line.push('\n');
    line
}

/// What a user should know about a conversion that worked.
pub(super) fn warnings(report: &press::Report) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(label) = &report.contradicted_declaration {
        let encoding = report.encoding.name();
        let now = report.declaration.as_ref().map(|change| &change.to);
        let now = now.map(|to| format!("; the output declares '{to}'")).unwrap_or_default();
        warnings.push(format!("it declares the encoding '{label}', but is in {encoding}{now}"));
    }
    if report.replaced > 0 {
        let sequences = counted(report.replaced, "sequence");
        let encoding = report.encoding.name();
        warnings.push(format!("{sequences} of bytes not valid {encoding} became U+FFFD"));
    }
    if report.private_use.unsure {
        let characters = counted(report.private_use.kept, "private-use character");
        warnings.push(format!(
            "{characters} kept, since it cannot be told which are meant; --private-use hkscs or gbk tells it"
        ));
    }
    if report.identification.is_some_and(|found| found.script == Script::Jpan)
        && report.configs.is_empty()
    {
        let sentence = "the text is Japanese and stays as it is; --from converts it all the same";
        warnings.push(sentence.to_owned());
    }
    if report.substituted > 0 {
        let characters = counted(report.substituted, "character");
        let encoding = report.output_encoding.name();
        warnings.push(format!("{characters} beyond {encoding} written in another way"));
    }
    if report.left_out > 0 {
        let parts = counted(report.left_out, "part");
        warnings.push(format!(
            "{parts} left out: navigation, and what stands beside the article's text; --article-out json gives all"
        ));
    }
    let (flaws, more) = &report.warnings;
    warnings.extend(
        flaws
            .iter()
            .map(|Flaw { line, column, what }| format!("line {line} column {column}: {what}")),
    );
    if *more > 0 {
        warnings.push(format!("{} like these", counted(*more, "more flaw")));
    }
    warnings.extend(garbled::warnings(&report.garbling));
    warnings
}

/// `1 character`, `2 characters`.
pub(super) fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn details(report: &press::Report) -> Details {
    let found = report.identification.as_ref();
    Details {
        encoding: report.encoding.name(),
        output_encoding: report.output_encoding.name(),
        declaration: report
            .declaration
            .clone()
            .map(|DeclarationChange { from, to }| Declaration { from, to }),
        format: report.format.name(),
        script: found.map(|found| found.script.name()),
        region: found.and_then(|found| found.region).map(crate::script::Region::name),
        script_confidence: found.map(|found| found.confidence),
        configs: report.configs.clone(),
        changed: report.changed,
        ambiguous: report.ambiguous,
        terms: report.terms,
        names: report.names,
        tags: report.tags,
        kept: report.kept,
        left_out: report.left_out,
        replaced: report.replaced,
        private_use_mapped: report.private_use.mapped,
        private_use_kept: report.private_use.kept,
        substituted: report.substituted,
        repaired: report.garbling.repaired,
        garbled: garbled::object(&report.garbling),
        warnings: warnings(report),
    }
}

/// What an outcome is called in reports.
pub(super) fn name(status: &Status) -> &'static str {
    match status {
        Status::Converted => "converted",
        Status::Unchanged => "unchanged",
        Status::UpToDate => "up-to-date",
        Status::Copied => "copied",
        Status::Skipped => "skipped",
        Status::Failed(_) => "failed",
        Status::Interrupted => "interrupted",
    }
}
