//! What the gate found, printed: for people, as JSON, as SARIF, for GitHub.

mod github;
mod human;
mod json;
mod sarif;

use super::args::FindingsFormat;
use super::exit::Exit;
use super::report::counted;
use super::terminal;
use crate::check::{Finding, Level};

/// Prints findings file by file.
pub(super) struct Reporter {
    format: FindingsFormat,
    /// How many files were looked at, and how many findings there are of each level.
    files: u64,
    counts: [u64; Level::ALL.len()],
    /// How many results a document has so far.
    written: u64,
}

impl Reporter {
    /// Begins.
    ///
    /// # Errors
    /// As of [`terminal::print`].
    pub(super) fn begin(format: FindingsFormat) -> anyhow::Result<Self> {
        if format == FindingsFormat::Sarif {
            terminal::print(sarif::head().as_bytes())?;
        }
        Ok(Self { format, files: 0, counts: [0; Level::ALL.len()], written: 0 })
    }

    /// Prints what was found in a file.
    ///
    /// # Errors
    /// As of [`terminal::print`].
    pub(super) fn add(&mut self, path: &str, findings: &[Finding]) -> anyhow::Result<()> {
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
        terminal::print(text.as_bytes())
    }

    /// Ends, with how many files were `done` (`checked`) and what was found for people.
    ///
    /// # Errors
    /// As of [`terminal::print`].
    pub(super) fn end(self, done: &str, quiet: bool, exit: Exit) -> anyhow::Result<Exit> {
        if self.format == FindingsFormat::Sarif {
            terminal::print(sarif::tail().as_bytes())?;
        }
        if !quiet && self.format == FindingsFormat::Human {
            let found: Vec<String> = Level::ALL
                .into_iter()
                .rev()
                .filter(|level| self.counts[*level as usize] > 0)
                .map(|level| counted(self.counts[level as usize], level.name()))
                .collect();
            let found =
                if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
            terminal::note(&format!("{} {done}, {found}", counted(self.files, "file")));
        }
        Ok(match exit {
            Exit::Done if self.counts[Level::Error as usize] > 0 => Exit::Found,
            exit => exit,
        })
    }
}
