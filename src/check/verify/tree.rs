//! Files and folders: which output belongs to which source, and how they were made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::Rule;
use super::super::finding::{Finding, Place, Raw};
use super::{Pair, Unknown, infer, verify};
use crate::article::Role;
use crate::batch::{Collection, Selection, collect, collect_whole};
use crate::error::{Error, ErrorKind, Result};
use crate::policy::Treatment;
use crate::press::Options;
use crate::sorting::set_of;

/// How many files tell how a tree was converted, and how large they may be in bytes.
const TELLING: usize = 40;
const LARGEST: u64 = 1 << 20;

/// What two folders have in common, and what not.
#[derive(Debug, Default)]
pub struct Trees {
    /// Each source with where its output is to be, in order. That it is there is not said.
    pub pairs: Vec<(PathBuf, PathBuf)>,
    /// Files among the outputs that have no source.
    pub extra: Vec<PathBuf>,
    /// What cannot be read.
    pub failures: Vec<Error>,
}

/// Compares the files of two folders. Sources are found as `convert` finds them; `output_name` gives the name of an output,
/// below the folder of the outputs, for a source's below its own. Of both folders, what `selection` takes is looked at.
pub fn trees(
    source: &Path,
    output: &Path,
    selection: &Selection,
    output_name: impl Fn(&Path) -> PathBuf,
) -> Trees {
    let Collection { inputs, mut failures, .. } =
        collect(&[source.to_owned()], Some(output), selection);
    let pairs: Vec<(PathBuf, PathBuf)> = inputs
        .into_iter()
        .map(|input| (input.path, output.join(output_name(&input.target))))
        .collect();
    let expected = set_of(pairs.iter().map(|(_, output)| output.as_path()));
    let mut found = collect_whole(output, Some(source), selection);
    failures.append(&mut found.failures);
    // No conversion makes hidden files: they are somebody's own (`.nojekyll`).
    let is_hidden = |target: &Path| {
        target.components().any(|name| name.as_os_str().as_encoded_bytes().starts_with(b"."))
    };
    let extra = found.inputs.into_iter().filter(|input| !is_hidden(&input.target));
    let extra = extra.map(|input| input.path);
    let extra = extra.filter(|path| !expected.contains(path.as_path())).collect();
    Trees { pairs, extra, failures }
}

/// [`infer`] for files: some of them, spread evenly, tell how all were converted. `roles` gives what
/// is [known](Pair::roles) of the pair of a number.
pub fn infer_from_files<'a>(
    pairs: &[(PathBuf, PathBuf)],
    options: &Options,
    unknown: Unknown,
    roles: impl Fn(usize) -> &'a [(Role, Treatment)],
) -> Options {
    let step = pairs.len().div_ceil(TELLING).max(1);
    let is_small = |path: &Path| {
        // A single one tells whatever its size.
        let most = if pairs.len() == 1 { u64::MAX } else { LARGEST };
        path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() <= most)
    };
    let read = |(number, (source, output)): (usize, &(PathBuf, PathBuf))| {
        let is_telling = is_small(source) && is_small(output);
        is_telling.then(|| Some((number, fs::read(source).ok()?, fs::read(output).ok()?)))?
    };
    let read: Vec<_> = pairs.iter().enumerate().step_by(step).filter_map(read).collect();
    let telling: Vec<Pair<'_>> = read
        .iter()
        .map(|(number, source, output)| {
            let name = Some(pairs[*number].0.as_path());
            Pair { source, output, name, roles: roles(*number) }
        })
        .collect();
    infer(&telling, options, unknown)
}

/// Compares an output file with its source. A source without text has a copy as its output, or none.
///
/// # Errors
/// A file that cannot be read, and a source that cannot be converted, as of [`verify`].
pub fn verify_file(source: &Path, output: &Path, options: &Options) -> Result<Vec<Finding>> {
    let unreadable = |path: &Path, error| Error::io("read", path, error);
    let bytes = fs::read(source).map_err(|error| unreadable(source, error))?;
    let actual = match fs::read(output) {
        Ok(actual) => Some(actual),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(unreadable(output, error)),
    };
    let Some(actual) = actual else {
        // Whether it has text decides whether there is to be an output.
        return match verify(&bytes, &[], Some(source), options) {
            Err(error) if matches!(error.kind(), ErrorKind::NotText { .. }) => Ok(Vec::new()),
            Err(error) => Err(error.at(source)),
            Ok(_) => {
                let message = format!("the output of {} is not there", source.display());
                Ok(vec![about_file(Rule::MissingFile, message, Some("convert it"))])
            }
        };
    };
    match verify(&bytes, &actual, Some(source), options) {
        Err(error) if matches!(error.kind(), ErrorKind::NotText { .. }) => {
            let is_copy = actual == bytes;
            let message = format!("this is not what {} is", source.display());
            let finding = || about_file(Rule::ChangedFile, message, Some("copy it again"));
            Ok(if is_copy { Vec::new() } else { vec![finding()] })
        }
        found => found.map_err(|error| error.at(source)),
    }
}

/// The finding that a file among the outputs has no source.
pub fn extra_file() -> Finding {
    about_file(Rule::ExtraFile, "this has no source".to_owned(), None)
}

fn about_file(rule: Rule, message: String, fix: Option<&str>) -> Finding {
    let raw = Raw::new(0..0, rule, message);
    Raw { fix: fix.map(str::to_owned), ..raw }.at(Place::beginning())
}
