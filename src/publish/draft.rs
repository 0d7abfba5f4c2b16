//! The outputs of one page, made in memory.

use std::fs;
use std::path::Path;

use super::How;
use super::alternates;
use super::ledger::{Done, UrlMap, links};
use super::plan::{Output, Page, is_text};
use super::run::Run;
use crate::convert::target::{Tag, tag_of};
use crate::document::Edit;
use crate::error::{Error, ErrorKind, Result};
use crate::format::Format;
use crate::press::{self, NoChinese, Pressed, Report, Sight};
use crate::script::Identification;

/// An output that is made, and not written.
pub(super) struct Draft<'p> {
    pub(super) output: &'p Output,
    pub(super) how: How,
    /// `None` where it is a copy of its input.
    pub(super) pressed: Option<Pressed>,
}

impl Run<'_> {
    /// The outputs of a page, in their order; those without text are still to be copied.
    pub(super) fn drafts<'p>(
        &self,
        page: &'p Page,
        map: Option<&UrlMap<'_>>,
        done: &mut Done,
    ) -> Result<Vec<Draft<'p>>> {
        // The source comes before its overrides: they link to what it is in.
        let mut converted = self.converted(page, map, done)?.into_iter();
        let mut drafts = Vec::new();
        for output in &page.outputs {
            let pressed = match output.is_override {
                true => self.overridden(page, output, map, done)?,
                false => converted.next(),
            };
            let how = match &pressed {
                _ if output.is_override => How::Override,
                None => How::Copied,
                Some(Pressed { report, .. }) if is_converted(report) => How::Converted,
                Some(_) => How::Unchanged,
            };
            drafts.push(Draft { output, how, pressed });
        }
        Ok(drafts)
    }

    /// The source converted for the targets that have no override; nothing where it is no text.
    fn converted(
        &self,
        page: &Page,
        map: Option<&UrlMap<'_>>,
        done: &mut Done,
    ) -> Result<Vec<Pressed>> {
        let Some(path) = page.path.as_deref().filter(|_| page.is_text) else {
            return Ok(Vec::new());
        };
        let bytes = read(path)?;
        let outputs = page.outputs.iter().filter(|output| !output.is_override);
        let targets: Vec<Tag> = outputs.filter_map(|output| output.target).collect();
        if targets.is_empty() {
            // Nothing is made of it, but what it is in its overrides link to.
            let found = press::detect(&bytes, Some(path)).ok();
            done.own = found.and_then(|found| self.own(&found.identification));
            return Ok(Vec::new());
        }
        let converted =
            self.press(&bytes, path, &self.options(page), &targets, |text, sight| {
                done.own = self.own(&sight.identification);
                done.is_chinese |= sight.is_chinese;
                self.alternates(text, page, sight, done.own, map)
            })?;
        done.source_report = converted.first().map(|pressed| Box::new(pressed.report.clone()));
        Ok(converted)
    }

    /// An override, which is only encoded; `None` where it is no text.
    fn overridden(
        &self,
        page: &Page,
        output: &Output,
        map: Option<&UrlMap<'_>>,
        done: &mut Done,
    ) -> Result<Option<Pressed>> {
        let Some(target) = output.target.filter(|_| is_text(&output.input)) else {
            return Ok(None);
        };
        let bytes = read(&output.input)?;
        let options = press::Options { from: Some(target), ..self.options(page) };
        let pressed = self.press(&bytes, &output.input, &options, &[target], |text, sight| {
            done.is_chinese |= sight.is_chinese;
            self.alternates(text, page, sight, done.own, map)
        })?;
        Ok(pressed.into_iter().next())
    }

    fn options(&self, page: &Page) -> press::Options {
        press::Options {
            policy: page.policy.unwrap_or(self.settings.press.policy),
            language_tag: None,
            no_chinese: NoChinese::Keep,
            ..self.settings.press.clone()
        }
    }

    /// Converts an input for these targets; nothing comes of what is no text after all.
    fn press(
        &self,
        bytes: &[u8],
        path: &Path,
        options: &press::Options,
        targets: &[Tag],
        mut finish: impl FnMut(&str, &Sight) -> Vec<Edit>,
    ) -> Result<Vec<Pressed>> {
        let finish = |_, text: &str, sight: &Sight| finish(text, sight);
        let pressed = press::press_for(bytes, Some(path), options, targets, finish);
        pressed.or_else(|error| match error.kind() {
            ErrorKind::NotText { .. } => Ok(Vec::new()),
            _ => Err(error.at(path)),
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
}

fn is_converted(report: &Report) -> bool {
    report.changed != Some(0) || report.tags > 0 || report.garbling.repaired > 0
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Error::io("read", path, error))
}
