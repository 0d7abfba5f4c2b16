//! The user's own words: glossary files, which win over every dictionary.
//!
//! A glossary stands beside the engine and knows nothing of it: [`Terms`] finds terms in a
//! text and says what is written in their place; [`Route`](crate::convert::target::Route) has the
//! engine convert what stands between them. [`lint`](Glossary::lint) tells what a glossary's
//! author should know.

mod direction;
mod file;
mod finder;
mod lint;
mod terms;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::error::{ErrorKind, Result};
use crate::script::{OwnCharacters, Script};
use direction::{Direction, is_reversed};
use file::File;
pub use lint::{Aim, Finding, Flaw};
pub use terms::{Found, Terms};

/// Glossary files, of which a later one wins over the ones before it.
///
/// Cheap to clone.
///
/// ```
/// use zhpress::glossary::Glossary;
/// use zhpress::script::Script;
///
/// let glossary = Glossary::from_text("own.txt", "软件\t軟體\n胡适之\n")?;
/// let found: Vec<_> = glossary.terms(Some(Script::Hant)).find("胡适之写软件").map(|f| f.value.to_owned()).collect();
/// assert_eq!(found, ["胡适之", "軟體"]);
/// // The same file serves the other direction.
/// let terms = glossary.terms(Some(Script::Hans));
/// assert_eq!(terms.find("寫軟體").next().map(|found| found.value), Some("软件"));
/// # Ok::<(), zhpress::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    files: Arc<[Arc<File>]>,
    /// The terms for a Simplified, a Traditional, and an unknown target, made when needed.
    terms: Arc<[OnceLock<Arc<Terms>>; 3]>,
}

impl Glossary {
    /// Reads glossary files.
    ///
    /// # Errors
    /// A file that is no regular one or cannot be read; [`Glossary`](ErrorKind::Glossary) for
    /// one that is not UTF-8 or not in the format, with the line.
    pub fn load(paths: &[impl AsRef<Path>]) -> Result<Self> {
        Self::new(paths.iter().map(|path| File::load(path.as_ref())).collect::<Result<Vec<_>>>()?)
    }

    /// The glossary in one file's text; `name` is what messages call it.
    ///
    /// # Errors
    /// [`Glossary`](ErrorKind::Glossary), with the line.
    pub fn from_text(name: &str, text: &str) -> Result<Self> {
        Self::new(vec![File::parse(name, text.as_bytes().to_vec())?])
    }

    fn new(files: Vec<File>) -> Result<Self> {
        Self::of(files.into_iter().map(Arc::new).collect())
    }

    fn of(files: Arc<[Arc<File>]>) -> Result<Self> {
        if u32::try_from(files.iter().map(|file| file.len()).sum::<usize>()).is_err() {
            let sentence = "all glossaries together are smaller than 4 GiB".to_owned();
            return Err(ErrorKind::Other(sentence).into());
        }
        Ok(Self { files, terms: Arc::default() })
    }

    /// This glossary's files and, after them, another's.
    ///
    /// # Errors
    /// 4 GiB and more are too large.
    pub fn joined(&self, later: &Self) -> Result<Self> {
        Self::of(self.files.iter().chain(&*later.files).map(Arc::clone).collect())
    }

    /// What the files are called, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// What the files hold, in order.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.text())
    }

    /// How many entries there are in all files.
    pub fn entries(&self) -> usize {
        self.files.iter().map(|file| file.entries.len()).sum()
    }

    /// Whether there is no entry at all.
    pub fn is_empty(&self) -> bool {
        self.entries() == 0
    }

    /// The terms as they are used where text in the script `target` is to come out; `None` where
    /// that is not known, and every entry is used as it is written.
    ///
    /// An entry that leads to the other script is used from its value to its key. Of several
    /// entries for a term the one of the last file counts; of one file those used as written
    /// before those reversed, and of these the first.
    pub fn terms(&self, target: Option<Script>) -> Arc<Terms> {
        let place = match target {
            Some(Script::Hans) => 0,
            Some(Script::Hant) => 1,
            _ => 2,
        };
        Arc::clone(self.terms[place].get_or_init(|| Arc::new(self.compile(target))))
    }

    fn compile(&self, target: Option<Script>) -> Terms {
        let pairs = self.uses(target).into_iter();
        Terms::new(pairs.map(|Use { term, value, .. }| (term, value)).collect())
    }

    /// Where the entry stands that counts for each of these terms: the file's name and the line, counted from 1.
    pub(crate) fn origins<'t>(
        &self,
        target: Option<Script>,
        terms: impl IntoIterator<Item = &'t str>,
    ) -> HashMap<&'t str, (&str, u32)> {
        let mut origins: HashMap<&str, Option<(&str, u32)>> =
            terms.into_iter().map(|term| (term, None)).collect();
        for Use { term, file, line, .. } in self.uses(target) {
            if let Some(origin @ None) = origins.get_mut(term) {
                *origin = Some((file, line));
            }
        }
        origins.into_iter().filter_map(|(term, origin)| Some((term, origin?))).collect()
    }

    /// How each entry is used for a target; of a term that stands in several the first counts.
    fn uses(&self, target: Option<Script>) -> Vec<Use<'_>> {
        let own = OwnCharacters::new();
        let mut uses = Vec::with_capacity(self.entries());
        for file in self.files.iter().rev() {
            let direction = Direction::of(&own, file);
            let mut reversed = Vec::new();
            for entry in &file.entries {
                let key = file.key(entry);
                let value = file.value(entry).unwrap_or(key);
                let (line, file_name) = (entry.line, &*file.name);
                let used = |term, value| Use { term, value, file: file_name, line };
                if is_reversed(&own, file, entry, direction, target) {
                    reversed.push(used(value, key));
                } else {
                    uses.push(used(key, value));
                }
            }
            uses.append(&mut reversed);
        }
        uses
    }
}

/// An entry as it is used: as it is written, or reversed.
struct Use<'g> {
    term: &'g str,
    value: &'g str,
    file: &'g str,
    line: u32,
}

#[cfg(test)]
mod tests;
