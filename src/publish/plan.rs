//! The pages of a site, each with its outputs, and which of them must not be written.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::overrides::{self, Fit};
use super::{INDEX, Site, index};
use crate::batch::{self, Collection, Input, Job};
use crate::convert::target::Tag;
use crate::encoding;
use crate::error::{Error, ErrorKind, Result};
use crate::policy::Policy;
use crate::sorting::sort_by;

/// How much of a file tells whether it is text, where its name does not.
const HEAD: u64 = 8 * 1024;

/// Extensions of text that is code or data of a page rather than prose: it is copied like a picture.
const CODE_EXTENSIONS: [&str; 24] = [
    "css", "scss", "sass", "less", "js", "mjs", "cjs", "jsx", "ts", "tsx", "map", "svg", "wat",
    "sh", "py", "rb", "pl", "php", "yml", "yaml", "toml", "ini", "conf", "lock",
];

/// What is to be published.
#[derive(Debug)]
pub struct Plan {
    /// As it was asked for.
    pub site: Site,
    /// The pages, in the order of their paths.
    pub pages: Vec<Page>,
    /// What cannot be read.
    pub failures: Vec<Error>,
    /// Links, FIFOs, devices and sockets, which are left alone.
    pub special: Vec<PathBuf>,
    /// Overrides for other targets than those of this site.
    pub unused: Vec<PathBuf>,
}

/// One source with all its outputs. All are written, or none.
#[derive(Debug)]
pub struct Page {
    /// Its path below the source folder.
    pub source: PathBuf,
    /// The file; `None` where there are only overrides.
    pub path: Option<PathBuf>,
    /// Whether it is to be converted: whether it looks like text, and is not code.
    pub is_text: bool,
    /// Its outputs, in the order of the targets.
    pub outputs: Vec<Output>,
    /// What happens to the parts of the article, where it is not as for the whole site.
    pub policy: Option<Policy>,
    /// Why it must not be written, if so.
    pub refusal: Option<Arc<Error>>,
}

/// One output of a page.
#[derive(Debug)]
pub struct Output {
    /// What it is for; `None` where it is for all of them.
    pub target: Option<Tag>,
    /// Its path below the output folder.
    pub path: PathBuf,
    /// Its URL, where the site has a base.
    pub url: Option<String>,
    /// What is read for it.
    pub input: PathBuf,
    /// Whether that is an override, which is not converted.
    pub is_override: bool,
}

/// Finds the pages of a site and gives each its outputs.
///
/// Pages are refused as [`batch::plan`] refuses; also where the output is the [`INDEX`]'s.
///
/// # Errors
/// Where the source is no folder, or is the output folder; where targets would have the same output;
/// [`OutputExists`](ErrorKind::OutputExists) where a file that is no index has the index's place.
pub fn plan(site: Site, force: bool) -> Result<Plan> {
    check(&site)?;
    let index = site.output.join(INDEX);
    if !force && index.symlink_metadata().is_ok() && index::read(&index).is_none() {
        return Err(Error::from(ErrorKind::OutputExists).at(&index));
    }
    let output = Some(site.output.as_path());
    let Collection { inputs, failures, special, .. } = match site.with_hidden {
        true => batch::collect_whole(&site.source, output, &site.selection),
        false => batch::collect(std::slice::from_ref(&site.source), output, &site.selection),
    };
    let mut unused = Vec::new();
    let mut pages = Vec::new();
    for (source, group) in grouped(inputs) {
        let page = page(source, group, &site, &mut unused);
        if !page.outputs.is_empty() || page.path.is_some() {
            pages.push(page);
        }
    }
    refuse(&mut pages, &site, force);
    Ok(Plan { site, pages, failures, special, unused })
}

fn check(site: &Site) -> Result<()> {
    let refusal = |sentence: &str| Err(ErrorKind::Other(sentence.to_owned()).into());
    let source = &site.source;
    match source.metadata() {
        Err(error) => return Err(Error::io("read", source, error)),
        Ok(metadata) if !metadata.is_dir() => {
            return refusal("the source is a file; publish takes a folder, convert takes files")
                .map_err(|error: Error| error.at(source));
        }
        Ok(_) => {}
    }
    if batch::same_file(source, &site.output) {
        return refusal(
            "the outputs would stand among their sources, and be taken for overrides; choose another --output",
        );
    }
    if site.targets.len() > 1 && !site.naming.tells_targets() {
        return refusal("all targets would have the same outputs; the pattern needs {tag}");
    }
    Ok(())
}

/// A source file and its overrides.
#[derive(Default)]
struct Group {
    base: Option<PathBuf>,
    overrides: Vec<(Tag, PathBuf)>,
}

/// The files by the paths of their sources below the source folder.
fn grouped(inputs: Vec<Input>) -> BTreeMap<PathBuf, Group> {
    let mut groups: BTreeMap<PathBuf, Group> = BTreeMap::new();
    for Input { path, target, .. } in inputs {
        match overrides::overridden(&target) {
            Some((source, tag)) => {
                groups.entry(source).or_default().overrides.push((tag, path));
            }
            None => groups.entry(target).or_default().base = Some(path),
        }
    }
    groups
}

fn page(source: PathBuf, group: Group, site: &Site, unused: &mut Vec<PathBuf>) -> Page {
    let Group { base, overrides } = group;
    let is_text = base.as_deref().is_none_or(is_text);
    let mut used = vec![false; overrides.len()];
    let mut outputs = Vec::new();
    // What is the same for all targets stands once in a tree that they share.
    if let Some(base) = &base
        && !is_text
        && !site.naming.has_trees()
    {
        let url = site.base_url.as_ref().and_then(|url| url.of(&source, None));
        let (path, input) = (source.clone(), base.clone());
        outputs.push(Output { target: None, path, url, input, is_override: false });
    }
    let is_shared = !outputs.is_empty();
    let mut refusal = None;
    for &target in &site.targets {
        let mut fits: Vec<(Fit, usize)> = overrides
            .iter()
            .enumerate()
            .filter_map(|(index, (tag, _))| Some((overrides::serves(*tag, target)?, index)))
            .collect();
        sort_by(&mut fits, Ord::cmp);
        if let [(fit, one), (second, other), ..] = fits[..]
            && fit == second
        {
            refusal = Some(two_overrides(&overrides[one].1, &overrides[other].1));
        }
        fits.iter().for_each(|(_, index)| used[*index] = true);
        let chosen = fits.first().map(|(_, index)| &overrides[*index].1);
        let is_override = chosen.is_some();
        let Some(input) = chosen.or(base.as_ref().filter(|_| !is_shared)) else { continue };
        let tag = target.bcp47();
        let path = site.naming.output(&source, tag);
        let url = site.base_url.as_ref().and_then(|url| url.of(&path, Some(tag)));
        outputs.push(Output { target: Some(target), path, url, input: input.clone(), is_override });
    }
    let unneeded = overrides.into_iter().zip(used).filter(|(_, used)| !used);
    unused.extend(unneeded.map(|((_, path), _)| path));
    Page { source, path: base, is_text, outputs, policy: None, refusal }
}

fn two_overrides(one: &Path, other: &Path) -> Arc<Error> {
    let other = other.display();
    let sentence = format!("{other} is an override for the same target; remove one of them");
    Arc::new(Error::from(ErrorKind::Other(sentence)).at(one))
}

/// Whether a file is to be converted. One that cannot be read is, so that it fails then.
pub(super) fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    // `.htaccess`, `.nojekyll`: settings.
    let is_setting = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    if is_setting || CODE_EXTENSIONS.iter().any(|code| extension.eq_ignore_ascii_case(code)) {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_err() || encoding::detect(&head).binary.is_none()
}

/// Refuses pages one of whose outputs must not be written.
fn refuse(pages: &mut [Page], site: &Site, force: bool) {
    let pairs = pages.iter().flat_map(|page| {
        page.outputs.iter().map(|output| {
            let input =
                Input { path: output.input.clone(), target: output.path.clone(), found: true };
            (input, site.output.join(&output.path))
        })
    });
    let mut jobs = batch::plan_each(pairs, force).into_iter();
    for page in pages {
        for (output, Job { refusal, .. }) in page.outputs.iter().zip(&mut jobs) {
            let refusal = match refusal {
                _ if output.path.starts_with(INDEX) => Some(taken_by_index(&output.input)),
                Some(error) => Some(in_our_words(error)),
                None => None,
            };
            page.refusal = page.refusal.take().or(refusal);
        }
    }
}

fn taken_by_index(input: &Path) -> Arc<Error> {
    let sentence = format!(
        "its output would be {INDEX}, which is that of the index, or in a folder of that name; rename it"
    );
    Arc::new(Error::from(ErrorKind::Other(sentence)).at(input))
}

/// A refusal of [`batch::plan`], with what is to be done here.
fn in_our_words(error: Arc<Error>) -> Arc<Error> {
    let sentence = match error.kind() {
        ErrorKind::OutputTaken { output, other } => {
            let (output, other) = (output.display(), other.display());
            format!("the output {output} would also be that of {other}; choose another --rename")
        }
        ErrorKind::OutputIsInput => {
            "the output would overwrite its own input; choose another --output or --rename"
                .to_owned()
        }
        _ => return error,
    };
    let new = Error::from(ErrorKind::Other(sentence));
    Arc::new(match error.path() {
        Some(path) => new.at(path),
        None => new,
    })
}
