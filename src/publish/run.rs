//! The pages of a plan, pressed and written in parallel.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem;

use super::alternates;
use super::ledger::{Done, Ledger, UrlMap, links};
use super::plan::{Output, Page, Plan, is_text};
use super::{INDEX, index};
use crate::batch::{self, for_each_in_order, write_whole};
use crate::convert::target::{Tag, tag_of};
use crate::document::Edit;
use crate::error::{Error, ErrorKind, Result};
use crate::format::Format;
use crate::press::{self, NoChinese, Pressed, Report, Sight};
use crate::script::Identification;

/// How a plan is carried out.
#[derive(Debug)]
pub struct Settings<'a> {
    /// How each page is converted. Its target and its language tag are those of each output.
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
/// All outputs of a page are made before one is written, each whole or not at all. A failure ends
/// its own page only. First, temporary files that a killed run left in the output folders are removed.
///
/// The index keeps what an older one tells of pages that failed now. It stays as it was where nothing
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
    pages.extend(older.into_iter().filter(|page| ledger.failed.contains(&page.source)));
    write_whole(&index_path, index::to_json(pages, site).as_bytes(), None, true)
}

struct Run<'a> {
    plan: &'a Plan,
    settings: &'a Settings<'a>,
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
        let mut done = Done { status: Status::Interrupted, own: None, source_report: None };
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
        let mut made = Vec::new();
        for Draft { output, how, pressed } in drafts {
            let Output { target, path, url, input, .. } = output;
            let path = self.plan.site.output.join(path);
            if !self.settings.dry_run {
                let bytes = pressed.as_ref().map(|pressed| pressed.bytes.as_slice());
                self.write(input, &path, bytes)?;
            }
            let report = pressed.map(|pressed| pressed.report);
            let (target, input, url) = (*target, input.clone(), url.clone());
            made.push(Made { target, input, output: path, url, how, report });
        }
        Ok(Status::Published(made))
    }

    /// The outputs of a page, in memory; those without text are still to be copied.
    fn drafts<'p>(
        &self,
        page: &'p Page,
        map: Option<&UrlMap<'_>>,
        done: &mut Done,
    ) -> Result<Vec<Draft<'p>>> {
        let path = page.path.as_deref();
        let source = path.filter(|_| page.is_text).map(read).transpose()?;
        if let Some(bytes) = &source
            && page.outputs.iter().all(|output| output.is_override)
        {
            // Nothing is made of it, but what it is in its overrides link to.
            let found = press::detect(bytes, path).ok();
            done.own = found.and_then(|found| self.own(&found.identification));
        }
        let mut drafts: Vec<Draft<'p>> = Vec::new();
        // The source comes before its overrides: they link to what it is in.
        let outputs = |is_override| {
            page.outputs.iter().filter(move |output| output.is_override == is_override)
        };
        for output in outputs(false).chain(outputs(true)) {
            let bytes = match (&source, output.is_override) {
                (_, true) if is_text(&output.input) => Some(Cow::Owned(read(&output.input)?)),
                (Some(bytes), false) => Some(Cow::Borrowed(bytes)),
                _ => None,
            };
            let pressed = match (bytes, output.target) {
                (Some(bytes), Some(target)) => {
                    self.press(&bytes, page, output, target, map, &mut done.own)?
                }
                _ => None,
            };
            let how = match pressed.as_ref().map(|pressed| &pressed.report) {
                _ if output.is_override => How::Override,
                None => How::Copied,
                Some(report) if report.changed != Some(0) || report.tags > 0 => How::Converted,
                Some(_) => How::Unchanged,
            };
            if let (Some(Pressed { report, .. }), false, None) =
                (&pressed, output.is_override, &done.source_report)
            {
                done.source_report = Some(Box::new(report.clone()));
            }
            drafts.push(Draft { output, how, pressed });
        }
        drafts.sort_by_key(|draft| page.outputs.iter().position(|o| std::ptr::eq(o, draft.output)));
        Ok(drafts)
    }

    /// Converts a source for a target, or only encodes an override. `None` where it is no text after all.
    fn press(
        &self,
        bytes: &[u8],
        page: &Page,
        output: &Output,
        target: Tag,
        map: Option<&UrlMap<'_>>,
        own: &mut Option<Tag>,
    ) -> Result<Option<Pressed>> {
        let mut options = press::Options {
            to: Some(target),
            language_tag: None,
            no_chinese: NoChinese::Keep,
            ..self.settings.press.clone()
        };
        if output.is_override {
            options.from = Some(target);
        }
        let pressed = press::press_with(bytes, Some(&output.input), &options, |text, sight| {
            if !output.is_override {
                *own = self.own(&sight.identification);
            }
            self.alternates(text, page, sight, *own, map)
        });
        pressed.map(Some).or_else(|error| match error.kind() {
            ErrorKind::NotText { .. } => Ok(None),
            _ => Err(error.at(&output.input)),
        })
    }

    /// The links that are written into a document.
    fn alternates(
        &self,
        text: &str,
        page: &Page,
        sight: &Sight,
        own: Option<Tag>,
        map: Option<&UrlMap<'_>>,
    ) -> Vec<Edit> {
        if let (Format::Sitemap, Some(map)) = (sight.format, map) {
            return alternates::sitemap(text, |url| map.links(url));
        }
        let links = links(page, own).filter(|_| sight.is_chinese);
        links.map(|links| alternates::edits(text, sight.format, &links)).unwrap_or_default()
    }

    /// Which of the targets a source of this script and region is in already: the same one, the one
    /// of its script, or the first in its script.
    fn own(&self, found: &Identification) -> Option<Tag> {
        let targets = &self.plan.site.targets;
        let source = self.settings.press.from.or_else(|| tag_of(found))?;
        let script = if source.is_simplified() { Tag::Hans } else { Tag::Hant };
        let first = targets.iter().find(|tag| tag.is_simplified() == source.is_simplified());
        let exact = [source, script].into_iter().find(|tag| targets.contains(tag));
        exact.or(first.copied())
    }

    /// Writes an output: these bytes, or those of the input.
    fn write(&self, input: &Path, output: &Path, bytes: Option<&[u8]>) -> Result<()> {
        let unreadable = |error| Error::io("read", input, error);
        let like = fs::metadata(input).map_err(unreadable)?;
        if let Some(bytes) = bytes {
            return write_whole(output, bytes, Some(&like), self.settings.force);
        }
        let mut file = File::open(input).map_err(unreadable)?;
        let mut draft = batch::Draft::new(output)?;
        io::copy(&mut file, &mut draft).map_err(|error| Error::io("write", output, error))?;
        draft.publish(Some(&like), self.settings.force)
    }
}

/// An output that is made, and not written.
struct Draft<'p> {
    output: &'p Output,
    how: How,
    /// `None` where it is a copy of its input.
    pressed: Option<Pressed>,
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Error::io("read", path, error))
}

/// Whether a file may be a sitemap: such pages are made last.
fn may_be_sitemap(path: &Path) -> bool {
    const HEAD: u64 = 4096;
    let is_xml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"));
    let mut head = Vec::new();
    let mut read = || File::open(path)?.take(HEAD).read_to_end(&mut head);
    is_xml && read().is_ok() && memmem::find(&head, b"urlset").is_some()
}
