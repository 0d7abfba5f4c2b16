//! `--changed-only`: where the cache is, and what is told of outputs whose source is gone.

use std::env;
use std::path::{Path, PathBuf};

use super::args::{FileArgs, Global};
use super::options::{Options, usage};
use super::terminal;
use crate::batch::cache::{Gone, Removal, Scope};
use crate::batch::{Cache, Destination, Job};
use crate::error::{Error, Result};

/// What `--changed-only` asks for.
#[derive(Debug)]
pub(super) struct Incremental {
    /// The cache's folder.
    pub(super) folder: PathBuf,
    /// Outputs whose source is gone are removed, not only named.
    pub(super) prune: bool,
}

/// What the arguments ask for, if anything.
///
/// # Errors
/// A [`UsageError`](super::exit::UsageError) where the system does not tell where caches are.
pub(super) fn of(files: &FileArgs) -> anyhow::Result<Option<Incremental>> {
    if !files.changed_only {
        return Ok(None);
    }
    let Some(folder) = files.cache.clone().or_else(default_folder) else {
        return usage(
            "this system does not tell where caches are kept; name a folder with --cache",
        );
    };
    Ok(Some(Incremental { folder, prune: files.prune }))
}

/// Where programs keep caches here, with a folder of ours in it.
fn default_folder() -> Option<PathBuf> {
    // As the XDG base directory specification has it, a relative path is as good as none.
    let named = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = named("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            named("LOCALAPPDATA")
        } else {
            let below = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
            named("HOME").map(|home| home.join(below))
        }
    });
    caches.map(|caches| caches.join("zhpress"))
}

/// Reads the cache for these jobs, where it is asked for, with a warning where it is of no use.
pub(super) fn load(
    options: &Options,
    jobs: &[Job],
    destination: &Destination,
    global: &Global,
) -> Result<Option<Cache>> {
    let Some(incremental) = &options.incremental else { return Ok(None) };
    let scope = Scope {
        press: &options.press,
        copy_others: options.copy_others,
        preserve_times: options.preserve_times,
        dry_run: options.dry_run,
        folder: folder_of(destination),
    };
    let cache = Cache::load(&incremental.folder, jobs, &scope)?;
    if let Some(trouble) = cache.trouble().filter(|_| !global.quiet) {
        terminal::warning(trouble);
    }
    Ok(Some(cache))
}

fn folder_of(destination: &Destination) -> Option<&Path> {
    match destination {
        Destination::Folder(folder) => Some(folder),
        _ => None,
    }
}

/// Names the outputs whose source is gone, or removes them; how many were removed, or would be,
/// and what went wrong.
pub(super) fn prune(
    cache: &Cache,
    options: &Options,
    destination: &Destination,
    global: &Global,
) -> (usize, Vec<Error>) {
    let (Some(incremental), Some(folder)) = (&options.incremental, folder_of(destination)) else {
        return (0, Vec::new());
    };
    let mut removed = 0;
    let mut failures = Vec::new();
    for gone in cache.gone() {
        let Gone { output, .. } = gone;
        let removal = (incremental.prune && !options.dry_run).then(|| cache.remove(gone, folder));
        let name = output.display();
        match removal {
            None if incremental.prune => {
                removed += 1;
                tell(global, &format!("{name}: its source is gone; to be removed"));
            }
            None => tell(global, &format!("{name}: its source is gone; --prune removes it")),
            Some(Removal::Removed) => {
                removed += 1;
                if global.verbose {
                    terminal::note(&format!("{name}: its source is gone; removed"));
                }
            }
            Some(Removal::Changed) if global.quiet => {}
            Some(Removal::Changed) => terminal::warning(&format!(
                "{name}: its source is gone, but it was changed since it was written and stays; remove it yourself if nobody needs it"
            )),
            Some(Removal::Failed(error)) => failures.push(error),
        }
    }
    (removed, failures)
}

fn tell(global: &Global, note: &str) {
    if !global.quiet {
        terminal::note(note);
    }
}
