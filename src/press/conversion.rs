//! One input's parts, each converted as the policy says, for whoever does not want the document back.

use std::borrow::Cow;

use super::differing::differing_characters;
use super::language_tag::Tagger;
use super::named::{Known, Named};
use super::read::Input;
use super::structure::Structure;
use super::understood::{Count, located};
use super::{Options, Report, direction};
use crate::article::{Metadata, Role, Span};
use crate::convert::target::Route;
use crate::document::{Kind, map};
use crate::encoding::Encoding;
use crate::error::Result;
use crate::format::Format;
use crate::policy::{Policy, Treatment};
use crate::script::Identification;

/// A text's parts and what they become.
pub(super) struct Conversion<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) structure: Structure<'a>,
    pub(super) identification: Identification,
    pub(super) policy: &'a Policy,
    /// The tag of what the text is in afterwards; `None` where it is no Chinese, or nobody can say.
    pub(super) lang: Option<String>,
    /// What each span becomes, in their order.
    pub(super) passages: Vec<Passage>,
    route: Route,
    named: Named,
    count: Count,
}

/// What becomes of a span.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// Its text, converted or not.
    pub(super) text: String,
    /// What is given behind it, where both are wanted and differ.
    pub(super) conversion: Option<String>,
}

impl<'a> Conversion<'a> {
    /// Understands an input and converts its parts.
    ///
    /// # Errors
    /// What makes it impossible to understand it as its format, and a direction that cannot be told.
    pub(super) fn of(input: &'a Input<'a>, options: &'a Options) -> Result<Self> {
        let structure =
            Structure::of(&input.text, input.format, &options.reading, options.article)?;
        let (identification, is_chinese) = structure.identify(&options.policy);
        let route = direction::route(&identification, &input.text, options.to, options)?
            .with_glossary(&options.glossary);
        // As in `press`: what a configuration gives is what OpenCC gives.
        let named = match options.config {
            Some(_) => Named::nothing(),
            None => Named::of(&structure, &structure.metadata, &route, options.article),
        };
        let target = direction::target(&identification, options.to, options).filter(|_| is_chinese);
        let label = options.language_tag.as_deref();
        let lang = target.map(|tag| label.unwrap_or(tag.bcp47()).to_owned());
        let (policy, passages, count) = (&options.policy, Vec::new(), Count::default());
        let mut conversion =
            Self { input, structure, identification, policy, lang, passages, route, named, count };
        let tagger = Tagger { target, label, is_converted: !conversion.route.is_empty() };
        conversion.convert(&tagger);
        Ok(conversion)
    }

    fn convert(&mut self, tagger: &Tagger<'_>) {
        let mut count = Count::default();
        let passage = |span: &Span| {
            let text = &self.structure.texts[span.block][span.range.clone()];
            let mut kept = Passage { text: text.to_owned(), conversion: None };
            if span.role == Role::LanguageTag {
                let kind = self.structure.document.blocks[span.block].kind;
                if let Some(tag) = tagger.replacement(kind, text) {
                    count.tags += 1;
                    kept.text = tag;
                }
                return kept;
            }
            match self.policy.treatment(span.role) {
                Treatment::Same => kept,
                Treatment::Convert => {
                    Passage { text: self.converted(span, &mut count), conversion: None }
                }
                Treatment::Both => {
                    let mut behind = Count::default();
                    let converted = self.converted(span, &mut behind);
                    if converted != text {
                        count.changed += converted.chars().count() as u64;
                        kept.conversion = Some(converted);
                    }
                    kept
                }
            }
        };
        self.passages = self.structure.spans.iter().map(passage).collect();
        self.count = count;
    }

    /// A part's text, converted but for what the format keeps in it.
    fn converted(&self, span: &Span, count: &mut Count) -> String {
        let text = &self.structure.texts[span.block];
        let mut converted = String::with_capacity(span.range.len());
        let mut end = span.range.start;
        for run in self.structure.runs(span) {
            let old = &text[run.clone()];
            let (new, terms, names) = self.convert_text(old, self.named.in_block(span.block));
            count.terms += terms;
            count.names += names;
            count.changed += differing_characters(old, &new);
            converted.push_str(&text[end..run.start]);
            converted.push_str(&new);
            end = run.end;
        }
        converted.push_str(&text[end..span.range.end]);
        converted
    }

    /// The same of a part of a span, which is counted with the whole.
    pub(super) fn part(&self, span: &Span) -> String {
        self.converted(span, &mut Count::default())
    }

    /// A text that stands nowhere in the document.
    pub(super) fn text(&self, text: &str) -> String {
        self.convert_text(text, self.named.own()).0.into_owned()
    }

    fn convert_text<'t>(&self, text: &'t str, known: Known<'_>) -> (Cow<'t, str>, u64, u64) {
        if self.route.is_empty() {
            return (Cow::Borrowed(text), 0, 0);
        }
        known.convert(&self.route, text)
    }

    /// A span's text before the conversion.
    pub(super) fn original(&self, span: usize) -> &str {
        let Span { block, range, .. } = &self.structure.spans[span];
        &self.structure.texts[*block][range.clone()]
    }

    /// The kind of the block in which a span lies, and the flow in which it is read.
    pub(super) fn place(&self, span: usize) -> (Kind, usize) {
        let block = &self.structure.document.blocks[self.structure.spans[span].block];
        (block.kind, block.flow)
    }

    /// The configurations used.
    pub(super) fn configs(&self) -> Vec<String> {
        self.route.names().map(str::to_owned).collect()
    }

    /// The spans of the document itself, and those of each article that its format sets apart.
    pub(super) fn members(&self) -> (Vec<usize>, Vec<Vec<usize>>) {
        use Format::{Atom, JsonFeed, JsonLines, Rdf, Rss};
        let Structure { document, spans, .. } = &self.structure;
        let is_feed = matches!(self.input.format, Rss | Rdf | Atom | JsonFeed | JsonLines);
        let articles = if is_feed { document.articles.as_slice() } else { &[] };
        let (mut own, mut members) = (Vec::new(), vec![Vec::new(); articles.len()]);
        for (at, span) in spans.iter().enumerate() {
            let member = (!articles.is_empty()).then(|| {
                let block = &document.blocks[span.block];
                let offset = map::source_places(document, block, &span.range).first()?.start;
                let member = articles.partition_point(|article| article.start <= offset);
                let member = member.checked_sub(1)?;
                (offset < articles[member].end).then_some(member)
            });
            match member.flatten() {
                Some(member) => members[member].push(at),
                None => own.push(at),
            }
        }
        (own, members)
    }

    /// The flow of which there is most in these spans: the text of the article.
    pub(super) fn main_flow(&self, spans: &[usize]) -> Option<usize> {
        let mut sizes = std::collections::BTreeMap::new();
        for at in spans {
            if let (Kind::Flow, flow) = self.place(*at) {
                *sizes.entry(flow).or_insert(0) += self.structure.spans[*at].range.len();
            }
        }
        // Of two as large the first.
        sizes.into_iter().rev().max_by_key(|(_, size)| *size).map(|(flow, _)| flow)
    }

    /// The facts that these spans tell, as written.
    pub(super) fn facts(&self, spans: &[usize]) -> Metadata {
        let Structure { facts, metadata, .. } = &self.structure;
        if facts.is_empty() {
            return metadata.clone();
        }
        // They are in the order of the flows.
        let of_flow = |flow| facts.binary_search_by_key(&flow, |(flow, _)| *flow).ok();
        let places = spans.iter().map(|at| self.place(*at));
        let mut flows = places.filter(|(kind, _)| *kind == Kind::Flow).map(|(_, flow)| flow);
        let told = self.main_flow(spans).and_then(of_flow).or_else(|| flows.find_map(of_flow));
        told.map(|at| facts[at].1.clone()).unwrap_or_default()
    }

    /// The report, where so many parts were left out.
    pub(super) fn report(self, left_out: u64) -> Report {
        let Count { changed, terms, names, tags } = self.count;
        let (input, configs) = (self.input, self.configs());
        Report {
            encoding: input.encoding,
            contradicted_declaration: input.contradicted_declaration.clone(),
            declaration: None,
            output_encoding: Encoding::Utf8,
            format: input.format,
            identification: Some(self.identification),
            configs,
            is_changed: changed > 0 || tags > 0 || input.garbling.repaired > 0,
            changed: Some(changed),
            ambiguous: None,
            review: None,
            tags,
            warnings: located(&self.structure.document),
            terms,
            names,
            kept: self.structure.kept(self.policy),
            left_out,
            metadata: self.structure.metadata,
            replaced: input.replaced,
            private_use: input.private_use,
            substituted: 0,
            garbling: input.garbling.clone(),
        }
    }
}
