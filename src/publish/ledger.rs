//! What is known of the pages that are done: for the index, and for sitemaps.

use std::collections::{BTreeSet, HashMap};

use super::alternates::Links;
use super::plan::{Output, Page, Plan};
use super::run::{Outcome, Status};
use super::{index, url};
use crate::convert::target::Tag;
use crate::press::Report;

/// What is known of the pages that are done.
pub(super) struct Ledger {
    pub(super) pages: Vec<index::Page>,
    /// The sources that failed, as the index names them.
    pub(super) failed: BTreeSet<String>,
    /// Which of the targets each page's source is in already, and whether Chinese was published of it.
    own: Vec<(Option<Tag>, bool)>,
}

impl Ledger {
    pub(super) fn new(pages: usize) -> Self {
        Self { pages: Vec::new(), failed: BTreeSet::new(), own: vec![(None, false); pages] }
    }

    pub(super) fn note(&mut self, plan: &Plan, number: usize, done: Done) -> Outcome {
        let source = plan.pages[number].source.clone();
        let Done { status, own, is_chinese, source_report } = done;
        self.own[number] = (own, is_chinese && matches!(status, Status::Published(_)));
        match &status {
            Status::Published(made) => {
                // Of a source that was not pressed itself, its overrides tell nothing.
                self.pages.push(index::page(&source, made, source_report.as_deref(), &plan.site));
            }
            Status::Failed(_) => {
                self.failed.insert(index::name(&source));
            }
            Status::Skipped | Status::Interrupted => {}
        }
        Outcome { source, status }
    }
}

/// A page that was done.
pub(super) struct Done {
    pub(super) status: Status,
    /// Which of the targets its source is in already.
    pub(super) own: Option<Tag>,
    /// Whether there is Chinese in any of its outputs.
    pub(super) is_chinese: bool,
    /// What was found in its source.
    pub(super) source_report: Option<Box<Report>>,
}

impl Done {
    /// Of a page of which nothing is known yet.
    pub(super) fn new() -> Self {
        Self { status: Status::Interrupted, own: None, is_chinese: false, source_report: None }
    }
}

/// The pages by their URLs, for sitemaps.
pub(super) struct UrlMap<'p> {
    pages: HashMap<String, usize>,
    plan: &'p Plan,
    own: Vec<Option<Tag>>,
}

impl<'p> UrlMap<'p> {
    pub(super) fn new(plan: &'p Plan, ledger: &Ledger) -> Self {
        let mut pages = HashMap::new();
        let published = plan.pages.iter().enumerate().filter(|(number, _)| ledger.own[*number].1);
        for (number, page) in published {
            // Also as it would be without targets: that is what a source's own sitemap names.
            let plain = plan.site.base_url.as_ref().and_then(|url| url.of(&page.source, None));
            let urls = page.outputs.iter().filter_map(|output| output.url.as_deref());
            for url in urls.chain(plain.as_deref()) {
                pages.entry(url::normalize(url)).or_insert(number);
            }
        }
        Self { pages, plan, own: ledger.own.iter().map(|(own, _)| *own).collect() }
    }

    pub(super) fn links(&self, url: &str) -> Option<Links> {
        let number = *self.pages.get(&url::normalize(url))?;
        links(&self.plan.pages[number], self.own[number])
    }
}

/// The links between the outputs of a page; `None` where it has not two.
pub(super) fn links(page: &Page, own: Option<Tag>) -> Option<Links> {
    let with_target = |output: &Output| Some((output.target?.bcp47(), output.url.clone()?));
    let targets: Vec<_> = page.outputs.iter().filter_map(with_target).collect();
    let default = own.and_then(|own| targets.iter().find(|(tag, _)| *tag == own.bcp47()));
    let default = default.map(|(_, url)| url.clone());
    (targets.len() > 1).then_some(Links { targets, default })
}
