//! A document with its structure, and its text converted: between reading it and writing it.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;
use std::path::Path;

use super::differing::differing_characters;
use super::language_tag::Tagger;
use super::named::Named;
use super::read::Input;
use super::structure::Structure;
use super::{Detail, Flaw, Options, Review, Sight, both, direction, explain, parts};
use crate::article::{Metadata, Role, Span};
use crate::convert::target::{Route, Tag, tag_of};
use crate::document::{Document, Edit, Emitter, Joiner, Replaced, map};
use crate::encoding;
use crate::error::Result;
use crate::parallel;
use crate::policy::{Policy, Treatment};
use crate::sorting::sort_by_key;

/// An input that was read and understood, whatever it is converted to.
pub(super) struct Understood<'a> {
    input: &'a Input<'a>,
    pub(super) structure: Structure<'a>,
    seen: Seen,
    /// Whether it is understood part by part, as a stream would be.
    as_parts: bool,
    /// Of such, whether its language tags are those of Chinese text.
    has_tags: bool,
}

/// What was seen in an input, whatever it is converted to.
pub(super) struct Seen {
    pub(super) sight: Sight,
    pub(super) metadata: Metadata,
    pub(super) kept: u64,
    pub(super) warnings: (Vec<Flaw>, u64),
}

impl<'a> Understood<'a> {
    /// Understands an input. Of `options`, `to` only says whether it is to be read as a stream would be.
    ///
    /// # Errors
    /// What makes it impossible to understand it as its format.
    pub(super) fn of(input: &'a Input<'a>, name: Option<&Path>, options: &Options) -> Result<Self> {
        let structure =
            Structure::of(&input.text, input.format, &options.reading, options.article)?;
        let (identification, is_chinese) = structure.identify(&options.policy);
        // Of what may be converted as a stream nobody sees the whole.
        let as_parts = parts::has_parts(input.format) && options.names_everything(name);
        let seen = Seen {
            sight: Sight { format: input.format, identification, is_chinese },
            metadata: structure.metadata.clone(),
            kept: structure.kept(&options.policy),
            warnings: located(&structure.document),
        };
        let has_tags = as_parts && parts::has_chinese(input.format, &input.text);
        Ok(Self { input, structure, seen, as_parts, has_tags })
    }

    /// The way to a target.
    ///
    /// # Errors
    /// A direction that cannot be told.
    pub(super) fn route(&self, to: Option<Tag>, options: &Options) -> Result<Route> {
        let found = &self.seen.sight.identification;
        let route = direction::route(found, &self.input.text, to, options)?;
        Ok(route.with_glossary(&options.glossary))
    }

    /// The document converted to a target, and the configurations used.
    ///
    /// # Errors
    /// As of [`route`](Self::route).
    pub(super) fn convert(
        &self,
        to: Option<Tag>,
        options: &Options,
    ) -> Result<(Converted<'a>, Vec<String>)> {
        let route = self.route(to, options)?;
        let mut converted = self.convert_by(&route, to, options, options.detail == Detail::Review);
        (converted.ambiguous, converted.review) =
            self.details(&converted, (&route, to), options)?;
        Ok((converted, route.names().map(str::to_owned).collect()))
    }

    /// How many words are ambiguous, and the review of a conversion, where the options ask for them.
    ///
    /// # Errors
    /// A user's own configuration that can no longer be read.
    pub(super) fn details(
        &self,
        converted: &Converted<'_>,
        (route, to): (&Route, Option<Tag>),
        options: &Options,
    ) -> Result<(Option<u64>, Option<Box<Review>>)> {
        let review = match options.detail {
            Detail::Brief => return Ok((None, None)),
            Detail::Ambiguous => None,
            Detail::Review => Review::of(self, converted, (route, to), options)?,
        };
        let count = match &review {
            Some(review) => review.ambiguous,
            None => explain::ambiguous(self, route, options)?,
        };
        Ok((Some(count), review.map(Box::new)))
    }

    /// What it is written in, and what it is in once converted to a target; where nobody can say, nothing.
    pub(super) fn languages(&self, to: Option<Tag>, options: &Options) -> [Option<Tag>; 2] {
        let found = &self.seen.sight.identification;
        [options.from.or_else(|| tag_of(found)), direction::target(found, to, options)]
    }

    /// The document converted by its [`route`](Self::route) to a target.
    pub(super) fn convert_by(
        &self,
        route: &Route,
        to: Option<Tag>,
        options: &Options,
        is_recorded: bool,
    ) -> Converted<'a> {
        let Sight { identification, is_chinese, .. } = &self.seen.sight;
        let target = direction::target(identification, to, options);
        let has_tags = if self.as_parts { self.has_tags } else { *is_chinese };
        let tagger = Tagger {
            target: target.filter(|_| has_tags),
            label: options.language_tag.as_deref(),
            is_converted: !route.is_empty(),
        };
        let named = self.named(route, options);
        convert(&self.structure, (route, &named), &options.policy, &tagger, is_recorded)
    }

    /// The names that count in it.
    pub(super) fn named(&self, route: &Route, options: &Options) -> Named {
        // What a configuration gives is what OpenCC gives; and of a stream's parts none knows the others'.
        let is_cut = self.as_parts && self.structure.document.articles.is_empty();
        if options.config.is_some() || is_cut {
            Named::nothing()
        } else {
            Named::of(&self.structure, &self.structure.metadata, route, options.article)
        }
    }

    /// What was seen, once nothing more is converted: of a large text the blocks are large, too.
    pub(super) fn into_seen(self) -> Seen {
        self.seen
    }
}

/// A text with every part converted that is to be.
pub(super) struct Converted<'a> {
    pub(super) text: Cow<'a, str>,
    /// How many characters that changed.
    pub(super) changed: u64,
    /// How many terms of the glossary were found.
    pub(super) terms: u64,
    /// How many names of the article's facts were found.
    pub(super) names: u64,
    /// How many language tags were rewritten.
    pub(super) tags: u64,
    /// How many words are ambiguous, where they were to be counted.
    pub(super) ambiguous: Option<u64>,
    /// What became of each word, where it was asked for.
    pub(super) review: Option<Box<Review>>,
    /// What was replaced by what, where it was to be recorded.
    pub(super) replaced: Vec<Replaced>,
}

/// Converts what `policy` converts, and rewrites language tags. `is_recorded` asks for what was replaced.
pub(super) fn convert<'a>(
    structure: &Structure<'a>,
    (route, named): (&Route, &Named),
    policy: &Policy,
    tagger: &Tagger<'_>,
    is_recorded: bool,
) -> Converted<'a> {
    let document = &structure.document;
    let spanwise = Spanwise { structure, route, named, policy, tagger, is_recorded };
    let sections = sections(structure);
    let mut count = Count::default();
    let mut joiner = Joiner::new(document.source);
    let work = |at: usize| (sections[at].source.end, spanwise.section(&sections[at]));
    parallel::for_each_in_order(sections.len(), work, |(end, (text, replaced, found))| {
        count.add(&found);
        joiner.push(end, text, replaced);
    });
    let (text, replaced) = joiner.finish();
    let Count { changed, terms, names, tags } = count;
    Converted { text, replaced, changed, terms, names, tags, ambiguous: None, review: None }
}

/// A part of a document that is converted for itself.
#[derive(Debug, PartialEq, Eq)]
struct Section {
    spans: Range<usize>,
    /// Where in the source it stands: no block with a span in it goes beyond.
    source: Range<usize>,
    /// About how many bytes there are to convert.
    size: usize,
}

/// The parts of a document, in order: one, where it is not to be shared.
fn sections(Structure { document, spans, .. }: &Structure<'_>) -> Vec<Section> {
    let shared = if parallel::is_shared(document.source.len()) { spans.as_slice() } else { &[] };
    let mut sections = Vec::new();
    // Where the next one begins, among the spans and in the source; how much is in it, and where all of that ends.
    let (mut first, mut start, mut size, mut reach) = (0, 0, 0, 0);
    for (at, span) in shared.iter().enumerate() {
        let extent = document.extent(&document.blocks[span.block]);
        // A block may stand within another one.
        if size >= parallel::PART && extent.start > reach {
            sections.push(Section { spans: first..at, source: start..extent.start, size });
            (first, start, size) = (at, extent.start, 0);
        }
        (size, reach) = (size + parallel::weight(span.range.len()), reach.max(extent.end));
    }
    let source = start..document.source.len();
    sections.push(Section { spans: first..spans.len(), source, size });
    sections
}

/// What a conversion of spans found; see [`Report`](super::Report).
#[derive(Debug, Default)]
pub(super) struct Count {
    pub(super) changed: u64,
    pub(super) terms: u64,
    pub(super) names: u64,
    pub(super) tags: u64,
}

impl Count {
    fn add(&mut self, Self { changed, terms, names, tags }: &Self) {
        self.changed += changed;
        self.terms += terms;
        self.names += names;
        self.tags += tags;
    }
}

/// Converts the spans of a document, each for itself.
struct Spanwise<'c, 'a> {
    structure: &'c Structure<'a>,
    route: &'c Route,
    named: &'c Named,
    policy: &'c Policy,
    tagger: &'c Tagger<'c>,
    is_recorded: bool,
}

impl<'a> Spanwise<'_, 'a> {
    /// A section with its edits made, these where they are recorded, and what was found.
    fn section(&self, section: &Section) -> (Cow<'a, str>, Vec<Replaced>, Count) {
        let Structure { document, spans, .. } = self.structure;
        let emitter = Emitter::within(document, section.source.clone());
        let mut emitter = if self.is_recorded { emitter.recording() } else { emitter };
        let mut count = Count::default();
        if parallel::is_shared(section.size) {
            let sizes = spans[section.spans.clone()].iter().map(|span| span.range.len());
            // As many at a time as keep the others busy, since their edits are kept so long.
            for runs in parallel::runs(sizes).chunks(64) {
                let run = |at: usize| {
                    let Range { start, end } = runs[at];
                    self.run(section.spans.start + start..section.spans.start + end)
                };
                for (edits, of_spans) in parallel::map(runs.len(), run) {
                    let mut edits = edits.into_iter();
                    for (at, number, found) in of_spans {
                        count.add(&found);
                        emitter.edit(spans[at].block, edits.by_ref().take(number));
                    }
                }
            }
        } else {
            let mut edits = Vec::new();
            for at in section.spans.clone() {
                count.add(&self.span(at, &mut edits));
                emitter.edit(spans[at].block, edits.drain(..));
            }
        }
        let (text, replaced) = emitter.finish_recorded();
        (text, replaced, count)
    }

    /// The edits of several spans, one behind the other; and of each its place, how many edits it has, and what was found.
    fn run(&self, spans: Range<usize>) -> (Vec<Edit>, Vec<(usize, usize, Count)>) {
        let mut edits = Vec::new();
        let of_span = |at| {
            let before = edits.len();
            let found = self.span(at, &mut edits);
            (at, edits.len() - before, found)
        };
        let of_spans = spans.map(of_span).collect();
        (edits, of_spans)
    }

    /// Adds the edits of a span.
    fn span(&self, at: usize, edits: &mut Vec<Edit>) -> Count {
        let Self { structure, route, named, policy, tagger, .. } = self;
        let Span { block: index, range, role } = &structure.spans[at];
        let document = &structure.document;
        let (block, text) = (&document.blocks[*index], &structure.texts[*index]);
        let layer = document.layer(block.layer);
        let mut count = Count::default();
        if *role == Role::LanguageTag {
            let tag = tagger.replacement(block.kind, &text[range.clone()]);
            if let Some(tag) = tag {
                count.tags = 1;
                let pieces = &block.pieces;
                map::add_edits(layer, pieces, range.clone(), text, edits, false, |_| {
                    tag.clone().into()
                });
            }
            return count;
        }
        let known = named.in_block(*index);
        let treatment = policy.treatment(*role);
        if treatment == Treatment::Both && !route.is_empty() {
            if let Some((edit, changed)) = both::behind(structure, (route, known), policy, at) {
                count.changed = changed;
                edits.push(edit);
            }
            return count;
        }
        if route.is_empty() || treatment != Treatment::Convert {
            return count;
        }
        let keeps_lengths = route.keeps_lengths() && known.keep_lengths();
        let (changed, terms, found_names) = (Cell::new(0), Cell::new(0), Cell::new(0));
        for run in structure.runs(&structure.spans[at]) {
            let whole = &text[run.clone()];
            map::add_edits(layer, &block.pieces, run, text, edits, keeps_lengths, |text| {
                let (converted, found, count) = known.convert(route, text);
                // The pieces of the whole may be converted again, to tell what became of which.
                if std::ptr::eq(text, whole) {
                    terms.set(terms.get() + found);
                    found_names.set(found_names.get() + count);
                    changed.set(changed.get() + differing_characters(text, &converted));
                }
                converted
            });
        }
        Count { changed: changed.get(), terms: terms.get(), names: found_names.get(), tags: 0 }
    }
}

/// The document's warnings with their places.
pub(super) fn located(document: &Document<'_>) -> (Vec<Flaw>, u64) {
    let mut warnings = document.warnings.clone();
    sort_by_key(&mut warnings, |warning| warning.offset);
    let places =
        encoding::positions(document.source, warnings.iter().map(|warning| warning.offset));
    let flaws = warnings.into_iter().zip(places).map(|(warning, place)| Flaw {
        line: place.line,
        column: place.column,
        what: warning.what,
    });
    (flaws.collect(), document.more_warnings)
}
