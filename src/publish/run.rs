//! The pages of a plan, pressed and written in parallel.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem;

use super::draft::Draft;
use super::ledger::{Done, Ledger, UrlMap};
use super::plan::{Output, Page, Plan};
use super::{INDEX, index};
use crate::batch::{self, for_each_in_order, write_whole};
use crate::convert::target::Tag;
use crate::error::{Error, Result};
use crate::press::{self, Report};

/// How a plan is carried out.
#[derive(Debug)]
pub struct Settings<'a> {
    /// How each page is converted; a page may have a [policy](Page::policy) of its own. Its target and its language tag are those of each output.
    pub press: &'a press::Options,
    /// Outputs that exist are overwritten.
    pub force: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// How many pages are done at a time.
    pub jobs: usize,
    /// Set by whoever wants the run to end: pages that have not been written yet are not.
    pub interrupted: &'a AtomicBool,
}

/// What became of one page.
#[derive(Debug)]
pub struct Outcome {
    /// Its path below the source folder.
    pub source: PathBuf,
    /// How it ended.
    pub status: Status,
}

/// How a page ended.
#[derive(Debug)]
pub enum Status {
    /// It was made, in the order of the targets.
    Published(Vec<Made>),
    /// It holds no text and was left out.
    Skipped,
    /// One of its outputs could not be made, so none was written; or could not be written.
    Failed(Arc<Error>),
    /// The run was interrupted first.
    Interrupted,
}

/// One output that was made.
#[derive(Debug)]
pub struct Made {
    /// What it is for; `None` where it is for all.
    pub target: Option<Tag>,
    /// What was read for it.
    pub input: PathBuf,
    /// Where it is.
    pub output: PathBuf,
    /// Its URL, where the site has a base.
    pub url: Option<String>,
    /// How it was made.
    pub how: How,
    /// What was found in the input, where it is text.
    pub report: Option<Report>,
}

/// How an output was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Its text or its language tags were converted.
    Converted,
    /// Nothing of its text had to change.
    Unchanged,
    /// From an override.
    Override,
    /// It holds no text to convert, and was copied.
    Copied,
}

impl How {
    /// Its name in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Converted => "converted",
            Self::Unchanged => "unchanged",
            Self::Override => "override",
            Self::Copied => "copied",
        }
    }
}

/// Makes the pages of a plan, hands each one's outcome to `each`, and writes the index.
///
/// Outcomes come in the order of the pages, those of sitemaps behind all others: they link to pages.
/// All outputs of a page are made, and written beside their places, before one appears, each whole or not
/// at all. A failure ends its own page only. First, temporary files that a killed run left in the output folders are removed.
///
/// The index keeps what an older one tells of pages that failed now, or whose folder could not be read. It stays as it was where nothing
/// was made or the run was interrupted.
///
/// # Errors
/// [`Io`](ErrorKind::Io) where the index cannot be written.
pub fn publish(
    plan: &Plan,
    settings: &Settings<'_>,
    mut each: impl FnMut(Outcome) + Send,
) -> Result<()> {
    let site = &plan.site;
    let index_path = site.output.join(INDEX);
    let outputs: Vec<PathBuf> = plan
        .pages
        .iter()
        .flat_map(|page| page.outputs.iter().map(|output| site.output.join(&output.path)))
        .collect();
    if !settings.dry_run {
        batch::remove_stale(outputs.iter().chain([&index_path]).map(PathBuf::as_path));
    }
    let run = Run { plan, settings };
    let mut ledger = Ledger::new(plan.pages.len());
    let mut later = Vec::new();
    let note = |(number, done): (usize, Option<Done>)| match done {
        Some(done) => each(ledger.note(plan, number, done)),
        None => later.push(number),
    };
    let work = |number: usize| (number, run.first(number));
    for_each_in_order(plan.pages.len(), settings.jobs, settings.interrupted, work, note);

    let map = UrlMap::new(plan, &ledger);
    let work = |index: usize| (later[index], run.page(later[index], Some(&map)));
    let mut notes = Vec::new();
    for_each_in_order(later.len(), settings.jobs, settings.interrupted, work, |done| {
        notes.push(done);
    });
    for (number, done) in notes {
        each(ledger.note(plan, number, done));
    }
    let is_interrupted = settings.interrupted.load(Ordering::Relaxed);
    let is_wanted = !ledger.pages.is_empty() || ledger.failed.is_empty();
    if settings.dry_run || is_interrupted || !is_wanted {
        return Ok(());
    }
    let mut pages = ledger.pages;
    let older = index::read(&index_path).unwrap_or_default();
    let has_failed = |page: &index::Page| {
        ledger.failed.contains(&page.source) || is_unread(Path::new(&page.source), plan)
    };
    pages.extend(older.into_iter().filter(has_failed));
    write_whole(&index_path, index::to_json(pages, site).as_bytes(), None, true)
}

/// A run over a plan.
pub(super) struct Run<'a> {
    pub(super) plan: &'a Plan,
    pub(super) settings: &'a Settings<'a>,
}

impl Run<'_> {
    /// Does a page unless it is a sitemap that is to link to pages.
    fn first(&self, number: usize) -> Option<Done> {
        let page = &self.plan.pages[number];
        let may_link = self.plan.site.base_url.is_some() && page.is_text && page.refusal.is_none();
        if may_link && page.path.as_deref().is_some_and(may_be_sitemap) {
            return None;
        }
        Some(self.page(number, None))
    }

    fn page(&self, number: usize, map: Option<&UrlMap<'_>>) -> Done {
        let page = &self.plan.pages[number];
        let mut done = Done::new();
        done.status = match &page.refusal {
            Some(error) => Status::Failed(Arc::clone(error)),
            None => self
                .make(page, map, &mut done)
                .unwrap_or_else(|error| Status::Failed(Arc::new(error))),
        };
        done
    }

    fn make(&self, page: &Page, map: Option<&UrlMap<'_>>, done: &mut Done) -> Result<Status> {
        let mut drafts = self.drafts(page, map, done)?;
        if !self.plan.site.copy_others {
            drafts.retain(|draft| draft.pressed.is_some());
        }
        if drafts.is_empty() {
            return Ok(Status::Skipped);
        }
        if self.settings.interrupted.load(Ordering::Relaxed) {
            return Ok(Status::Interrupted);
        }
        if !self.settings.dry_run {
            self.write(&drafts)?;
        }
        let made = drafts.into_iter().map(|Draft { output, how, pressed }| {
            let Output { target, path, url, input, .. } = output;
            let report = pressed.map(|pressed| pressed.report);
            let (target, input, url) = (*target, input.clone(), url.clone());
            Made { target, input, output: self.plan.site.output.join(path), url, how, report }
        });
        Ok(Status::Published(made.collect()))
    }

    /// Writes the outputs of a page: all beside their places first, so that one that cannot be
    /// written leaves the others as they were.
    fn write(&self, drafts: &[Draft<'_>]) -> Result<()> {
        let written: Vec<_> =
            drafts.iter().map(|draft| self.write_beside(draft)).collect::<Result<_>>()?;
        for (file, like) in written {
            file.publish(Some(&like), self.settings.force)?;
        }
        Ok(())
    }

    fn write_beside(&self, draft: &Draft<'_>) -> Result<(batch::Draft, Metadata)> {
        let input = &draft.output.input;
        let output = self.plan.site.output.join(&draft.output.path);
        let unreadable = |error| Error::io("read", input, error);
        let unwritten = |error| Error::io("write", &output, error);
        let like = fs::metadata(input).map_err(unreadable)?;
        let mut file = match &draft.pressed {
            Some(_) => None,
            None => Some(File::open(input).map_err(unreadable)?),
        };
        let mut written = batch::Draft::new(&output)?;
        match (&draft.pressed, &mut file) {
            (Some(pressed), _) => written.write_all(&pressed.bytes).map_err(unwritten)?,
            (None, Some(file)) => {
                io::copy(file, &mut written).map_err(unwritten)?;
            }
            (None, None) => {}
        }
        Ok((written, like))
    }
}

/// Whether a source is, or lies in, what could not be read when the pages were looked for.
fn is_unread(source: &Path, plan: &Plan) -> bool {
    let unread = plan.failures.iter().filter_map(|error| error.path());
    let mut below = unread.filter_map(|path| path.strip_prefix(&plan.site.source).ok());
    below.any(|path| source.starts_with(path))
}

/// Whether a file may be a sitemap: such pages are made last.
fn may_be_sitemap(path: &Path) -> bool {
    const HEAD: u64 = 4096;
    let is_xml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"));
    let mut head = Vec::new();
    let mut read = || File::open(path)?.take(HEAD).read_to_end(&mut head);
    is_xml && read().is_ok() && memmem::find(&head, b"urlset").is_some()
}
