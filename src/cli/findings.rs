//! What the gate found, printed: for people, as JSON, as SARIF, for GitHub.

mod github;
mod human;
mod json;
mod sarif;

use std::path::{Path, PathBuf};

use super::args::{FindingsFormat, Global};
use super::convert::refuse_report_over;
use super::exit::Exit;
use super::options::usage;
use super::page::{Page, Subject};
use super::report::{counted, is_page, tell_remark};
use super::terminal;
use crate::batch::write_whole;
use crate::check::{Finding, Level};
use crate::error::{Error, Result};

/// Prints findings file by file.
pub(super) struct Reporter {
    format: FindingsFormat,
    /// How many files were looked at, and how many findings there are of each level.
    files: u64,
    counts: [u64; Level::ALL.len()],
    /// How many results a document has so far.
    written: u64,
    /// The page of `--report`, and where it goes.
    page: Option<(Page, PathBuf)>,
}

impl Reporter {
    /// Begins; `report` is where a page with this title is to go.
    ///
    /// # Errors
    /// As of [`terminal::print`]; a [`UsageError`](super::exit::UsageError) where the report's name is not that of a page.
    pub(super) fn begin(
        format: FindingsFormat,
        title: &'static str,
        report: Option<&Path>,
    ) -> anyhow::Result<Self> {
        if report.is_some_and(|report| !is_page(report)) {
            return usage(
                "the name of a --report must end in .html; --output-format json prints JSON",
            );
        }
        let page = report.map(|file| (Page::new(Subject::Findings(title)), file.to_owned()));
        if format == FindingsFormat::Sarif {
            terminal::print(sarif::head().as_bytes())?;
        }
        Ok(Self { format, files: 0, counts: [0; Level::ALL.len()], written: 0, page })
    }

    /// Prints what was found in a file.
    ///
    /// # Errors
    /// As of [`terminal::print`], and of [`refuse_over`](Self::refuse_over).
    pub(super) fn add(&mut self, path: &str, findings: &[Finding]) -> anyhow::Result<()> {
        self.refuse_over(Path::new(path))?;
        self.files += 1;
        let mut text = String::new();
        for finding in findings {
            self.counts[finding.level as usize] += 1;
            match self.format {
                FindingsFormat::Human => human::push(&mut text, path, finding),
                FindingsFormat::Json => text.push_str(&json::line(path, finding)),
                FindingsFormat::Github => github::push(&mut text, path, finding),
                FindingsFormat::Sarif => {
                    text.push_str(if self.written == 0 { "\n" } else { ",\n" });
                    text.push_str(&sarif::result(path, finding));
                }
            }
            self.written += 1;
        }
        if let Some((page, _)) = &mut self.page {
            page.add_findings(path, findings);
        }
        terminal::print(text.as_bytes())
    }

    /// Refuses to write the page over what was looked at.
    ///
    /// # Errors
    /// Where it would be.
    pub(super) fn refuse_over(&self, looked_at: &Path) -> Result<()> {
        self.page.as_ref().map_or(Ok(()), |(_, file)| refuse_report_over(file, looked_at))
    }

    /// Notes a file that could not be looked at.
    pub(super) fn add_failure(&mut self, error: &Error) {
        if let Some((page, _)) = &mut self.page {
            page.add_failure(error);
        }
    }

    /// Ends, with how many files were `done` (`checked`) and what was found for people.
    ///
    /// # Errors
    /// As of [`terminal::print`].
    pub(super) fn end(mut self, done: &str, global: &Global, exit: Exit) -> anyhow::Result<Exit> {
        if self.format == FindingsFormat::Sarif {
            terminal::print(sarif::tail().as_bytes())?;
        }
        let summary = self.summary(done);
        if !global.quiet && self.format == FindingsFormat::Human {
            terminal::note(&summary);
        }
        if let Some((page, file)) = self.page.take() {
            tell_remark(&page, global);
            write_whole(&file, page.finish(&summary).as_bytes(), None, true)?;
        }
        Ok(match exit {
            Exit::Done if self.counts[Level::Error as usize] > 0 => Exit::Found,
            exit => exit,
        })
    }
    /// `12 files checked, 3 errors, 1 note`.
    fn summary(&self, done: &str) -> String {
        let levels = Level::ALL.into_iter().rev();
        let found = levels.filter(|level| self.counts[*level as usize] > 0);
        let found = found.map(|level| counted(self.counts[level as usize], level.name()));
        let mut found = found.collect::<Vec<_>>().join(", ");
        if found.is_empty() {
            found.push_str("nothing found");
        }
        format!("{} {done}, {found}", counted(self.files, "file"))
    }
}
