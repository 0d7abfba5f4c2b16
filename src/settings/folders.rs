//! Which settings count for which file: those of the folders above it, key by key.

use std::collections::HashMap;
use std::env;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{FILE_NAME, RoleSetting, RuleSetting, Settings, is_there};
use crate::article::Role;
use crate::check::{Levels, Rule};
use crate::error::Error;
use crate::policy::{Policy, Treatment};

/// The settings that count for a file: several settings files, of which the nearest one that
/// speaks of a role or a rule is heard.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InForce {
    /// The nearest first.
    layers: Vec<Arc<Settings>>,
}

impl InForce {
    /// These settings alone.
    pub fn alone(settings: Settings) -> Self {
        Self { layers: vec![Arc::new(settings)] }
    }

    /// The files, the nearest first.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.layers.iter().filter_map(|settings| settings.file.as_deref())
    }

    /// What is said of a role, and the settings that say it.
    pub fn role(&self, role: Role) -> Option<(&Settings, &RoleSetting)> {
        let said = |settings: &&Arc<Settings>| settings.roles.iter().any(|set| set.role == role);
        let settings = self.layers.iter().find(said)?;
        // Said twice in one file is no TOML.
        Some((settings, settings.roles.iter().find(|set| set.role == role)?))
    }

    /// What is said of a rule, and the settings that say it.
    pub fn rule(&self, rule: Rule) -> Option<(&Settings, &RuleSetting)> {
        let said = |settings: &&Arc<Settings>| settings.rules.iter().any(|set| set.rule == rule);
        let settings = self.layers.iter().find(said)?;
        Some((settings, settings.rules.iter().find(|set| set.rule == rule)?))
    }

    /// All that is said of roles; what is said later counts.
    pub fn roles(&self) -> Vec<(Role, Treatment)> {
        let farthest_first = self.layers.iter().rev();
        farthest_first.flat_map(|s| &s.roles).map(|set| (set.role, set.treatment)).collect()
    }

    /// The default policy with what is said.
    pub fn policy(&self) -> Policy {
        let policy = Policy::default().with_all(&self.roles());
        policy.expect("what a role cannot be was refused")
    }

    /// The levels that are set.
    pub fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        for set in self.layers.iter().rev().flat_map(|settings| &settings.rules) {
            levels.set(set.rule, set.level);
        }
        levels
    }
}

/// The settings of many files, each settings file read once.
///
/// For a file count the settings files of the folders above it, up to the working folder, and
/// then those of the working folder itself, which are given. Of a file elsewhere it is the
/// folders up to the walked one in which it was found; of one that was named, its own.
#[derive(Debug)]
pub struct Folders {
    /// Whether the folders' files count at all.
    are_read: bool,
    /// The working folder, without links; `None` where it is gone.
    working: Option<PathBuf>,
    /// The folders that are walked.
    roots: Vec<PathBuf>,
    /// The file of the working folder, without links.
    base: Option<PathBuf>,
    /// What counts at each place; what is given comes first.
    places: Vec<Result<InForce, Arc<Error>>>,
    /// The places of folders that have a file, and of what counts above them.
    known: HashMap<(PathBuf, usize), usize>,
    /// The folders above the file that was looked at last, the outermost first: the next one is
    /// mostly below some of them.
    above: Vec<(PathBuf, usize)>,
}

/// Which settings count, as a number of [`Folders`].
pub type Place = usize;

impl Folders {
    /// With these settings for the working folder, and the folders that are walked.
    pub fn new(base: InForce, roots: Vec<PathBuf>) -> Self {
        let file = base.files().next().and_then(|file| file.canonicalize().ok());
        let working = env::current_dir().ok().and_then(|folder| folder.canonicalize().ok());
        Self { are_read: true, working, roots, base: file, ..Self::alone(base) }
    }

    /// These settings for every file, whatever stands in folders.
    pub fn alone(base: InForce) -> Self {
        Self {
            are_read: false,
            working: None,
            roots: Vec::new(),
            base: None,
            places: vec![Ok(base)],
            known: HashMap::new(),
            above: Vec::new(),
        }
    }

    /// What counts for a file. Settings files that were not met before are read.
    pub fn place(&mut self, file: &Path) -> Place {
        self.place_in(file.parent().unwrap_or(Path::new("")))
    }

    /// What counts for the files in a folder.
    pub fn place_in(&mut self, folder: &Path) -> Place {
        if !self.are_read {
            return 0;
        }
        if self.above.last().is_none_or(|(last, _)| last != folder) {
            let folders = self.folders(folder);
            let common =
                self.above.iter().zip(&folders).take_while(|((one, _), other)| one == *other);
            self.above.truncate(common.count());
            for folder in folders.into_iter().skip(self.above.len()) {
                let place = self.enter(&folder, self.last());
                self.above.push((folder, place));
            }
        }
        self.last()
    }

    fn last(&self) -> Place {
        self.above.last().map_or(0, |(_, place)| *place)
    }

    /// The settings of a place.
    ///
    /// # Errors
    /// The first settings file above it that cannot be read or is not as it has to be; the same
    /// error for every file below.
    pub fn in_force(&self, place: Place) -> Result<&InForce, &Arc<Error>> {
        self.places[place].as_ref()
    }

    /// The settings that were read of folders, each once, in the order they were met.
    pub fn read(&self) -> impl Iterator<Item = &Settings> {
        let read = self.places.iter().skip(1).filter_map(|place| place.as_ref().ok());
        read.filter_map(|in_force| in_force.layers.first()).map(Arc::as_ref)
    }

    /// The place of what counts in a folder, where `above` is what counts above it.
    fn enter(&mut self, folder: &Path, above: Place) -> Place {
        let file = folder.join(FILE_NAME);
        let Ok(outer) = &self.places[above] else { return above };
        if !is_there(&file) || self.base.is_some() && file.canonicalize().ok() == self.base {
            return above;
        }
        let key = (folder.to_owned(), above);
        if let Some(place) = self.known.get(&key) {
            return *place;
        }
        let in_force = Settings::load(&file).map(|settings| {
            let layers = [Arc::new(settings)].into_iter().chain(outer.layers.iter().cloned());
            InForce { layers: layers.collect() }
        });
        self.places.push(in_force.map_err(Arc::new));
        self.known.insert(key, self.places.len() - 1);
        self.places.len() - 1
    }

    /// The folders whose settings count in `folder`, the outermost first.
    fn folders(&self, folder: &Path) -> Vec<PathBuf> {
        let climbs = |path: &Path| path.components().any(|part| part == Component::ParentDir);
        let is_self = |path: &&Path| path.components().all(|part| part == Component::CurDir);
        let mut folders: Vec<PathBuf> = match &self.working {
            Some(_) if folder.is_relative() && !climbs(folder) => {
                folder.ancestors().take_while(|path| !is_self(path)).map(Path::to_owned).collect()
            }
            working => self.folders_from_afar(folder, working.as_deref()),
        };
        folders.reverse();
        folders
    }

    /// The same of a path that does not start in the working folder, though it may lead there.
    fn folders_from_afar(&self, folder: &Path, working: Option<&Path>) -> Vec<PathBuf> {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if let Some(working) = working.filter(|working| real.starts_with(working)) {
            return real
                .ancestors()
                .take_while(|path| *path != working)
                .map(Path::to_owned)
                .collect();
        }
        let roots = self.roots.iter().filter(|root| folder.starts_with(root));
        let root = roots.min_by_key(|root| root.components().count());
        let root = root.map_or(folder, PathBuf::as_path);
        folder.ancestors().take_while(|path| path.starts_with(root)).map(Path::to_owned).collect()
    }
}

#[cfg(test)]
mod tests;
