//! Which settings count: those of the working folder, and those of the folders above each file.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Global;
use super::exit::UsageError;
use super::terminal;
use crate::article::Role;
use crate::error::{Error, ErrorKind};
use crate::policy::{Policy, Treatment};
use crate::settings::{self, Folders, InForce, Settings};

/// The settings of the file named, else of that of the working folder or the nearest above.
/// What in it means nothing is told.
///
/// # Errors
/// A file that cannot be read; a [`UsageError`] where it is not as it has to be: nothing is right then.
pub(super) fn load(global: &Global) -> anyhow::Result<InForce> {
    let found = match &global.settings {
        _ if global.no_settings => None,
        Some(file) => Some(file.clone()),
        // Where the working folder is gone, there is nothing in it.
        None => env::current_dir().ok().and_then(|folder| settings::find(&folder)),
    };
    let Some(file) = found else { return Ok(InForce::default()) };
    let settings = Settings::load(&file).map_err(|error| match error.kind() {
        ErrorKind::Settings(_) => anyhow::Error::from(UsageError(error.to_string())),
        _ => error.into(),
    })?;
    if !global.quiet {
        settings.warnings.iter().for_each(|warning| terminal::warning(&warning.to_string()));
    }
    Ok(InForce::alone(settings))
}

/// The settings of files in `roots` and elsewhere, `base` being those of the working folder. A
/// file that was named counts alone.
pub(super) fn folders(base: &InForce, roots: Vec<PathBuf>, global: &Global) -> Folders {
    let base = base.clone();
    if global.no_settings || global.settings.is_some() {
        Folders::alone(base)
    } else {
        Folders::new(base, roots)
    }
}

/// Tells what in the settings of folders means nothing: one warning for each file.
pub(super) fn warn(folders: &Folders, global: &Global) {
    for settings in folders.read().filter(|_| !global.quiet) {
        let Some((first, others)) = settings.warnings.split_first() else { continue };
        let more = match (others.len(), settings.file.as_deref().and_then(Path::parent)) {
            (count @ 1.., Some(folder)) => {
                format!(" (and {count} more; zhpress config {} names them)", folder.display())
            }
            _ => String::new(),
        };
        terminal::warning(&format!("{first}{more}"));
    }
}

/// What happens to the parts of each file's article.
pub(super) struct Policies {
    pub(super) folders: Folders,
    /// What options say, which wins over all settings.
    pub(super) decided: Vec<(Role, Treatment)>,
}

impl Policies {
    /// The policy of a file.
    ///
    /// # Errors
    /// Settings above it that cannot be used.
    pub(super) fn of(&mut self, file: &Path) -> Result<Policy, Arc<Error>> {
        let place = self.folders.place(file);
        let in_force = self.folders.in_force(place).map_err(Arc::clone)?;
        let policy = in_force.policy().with_all(&self.decided);
        Ok(policy.expect("what a role cannot be was refused"))
    }
}
