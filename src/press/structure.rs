//! Text to blocks with roles, and the script of what converts.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;

use smallvec::SmallVec;

use super::{ArticleMode, direction};
use crate::article::{self, Article, Marks, Metadata, Role, Span};
use crate::document::{Block, Document, Escaping, Hint, Kind, Piece, Pieces};
use crate::error::Result;
use crate::format::{self, Format};
use crate::parallel;
use crate::policy::{Policy, Treatment};
use crate::script::{self, Evidence, Identification};

/// How many titles of a flow are compared with its lines.
const MOST_TITLES: usize = 4;

/// A text's blocks and what they are.
pub(super) struct Structure<'a> {
    pub(super) document: Document<'a>,
    /// Each block's text.
    pub(super) texts: Vec<Cow<'a, str>>,
    /// The parts of all blocks, in order.
    pub(super) spans: Vec<Span>,
    /// The facts found.
    pub(super) metadata: Metadata,
    /// The facts that each flow tells of itself, by the flows' numbers; nothing for a text that is one flow.
    pub(super) facts: Vec<(usize, Metadata)>,
    /// Whether it is plain text.
    pub(super) is_plain: bool,
}

impl<'a> Structure<'a> {
    /// Finds the blocks of `text` and their roles. Without recognition all but language tags is
    /// prose, and a plain text is one block.
    ///
    /// # Errors
    /// As of [`format::parse`].
    pub(super) fn of(
        text: &'a str,
        format: Format,
        options: &format::Options,
        mode: ArticleMode,
    ) -> Result<Self> {
        let document = match (mode, format) {
            (ArticleMode::Off, Format::Text) => one_block(text),
            _ => format::parse(text, format, options)?,
        };
        Ok(Self::of_document(document, format, mode))
    }

    /// The same of a document whose blocks are found.
    pub(super) fn of_document(document: Document<'a>, format: Format, mode: ArticleMode) -> Self {
        let texts: Vec<Cow<'a, str>> = (0..document.blocks.len())
            .map(|block| block_text(document.source, &document, block))
            .collect();
        let (Article { spans, metadata }, facts) = match mode {
            ArticleMode::Auto if format == Format::Markdown => recognise_lines(&document, &texts),
            ArticleMode::Auto => recognise(&document, &texts),
            ArticleMode::Off => (all_prose(&document, &texts), Vec::new()),
        };
        let is_plain = format == Format::Text;
        Self { document, texts, spans, metadata, facts, is_plain }
    }

    /// The same for looking at it: what cannot be understood as its format is taken for plain text.
    pub(super) fn of_anything(text: &'a str, format: Format) -> Result<Self> {
        let of = |format| Self::of(text, format, &format::Options::default(), ArticleMode::Auto);
        of(format).or_else(|_| of(Format::Text))
    }

    /// The script of the text that `policy` converts, of the whole text where it converts none; and
    /// whether there is any Chinese in it.
    pub(super) fn identify(&self, policy: &Policy) -> (Identification, bool) {
        match self.prose(policy) {
            Prose::Source(source) => {
                let found = script::identify(source);
                (found, direction::has_chinese(&found, iter::once(source)))
            }
            Prose::Parts => {
                let parts: Vec<&str> = self.converted(policy).collect();
                let found = script::identify_parts(parts.iter().copied());
                (found, direction::has_chinese(&found, parts.into_iter()))
            }
        }
    }

    /// What speaks for that script.
    pub(super) fn evidence(&self, policy: &Policy) -> Evidence {
        match self.prose(policy) {
            Prose::Source(source) => script::evidence(source),
            Prose::Parts => {
                let parts: Vec<&str> = self.converted(policy).collect();
                script::evidence(&parts.join("\n"))
            }
        }
    }

    /// The parts that `policy` converts.
    fn converted<'p>(&'p self, policy: &'p Policy) -> impl Iterator<Item = &'p str> + Clone {
        let spans = self.spans.iter().filter(|span| !is_kept(span, policy));
        spans.flat_map(|span| {
            self.runs(span).into_iter().map(|range| &self.texts[span.block][range])
        })
    }

    /// The parts of a span that convert each for itself, in bytes of the block's text.
    pub(super) fn runs(&self, span: &Span) -> SmallVec<[Range<usize>; 1]> {
        self.document.runs(&self.document.blocks[span.block], span.range.clone())
    }

    /// Where the text lies that `policy` converts.
    fn prose(&self, policy: &Policy) -> Prose<'a> {
        // A plain text is nothing but its blocks.
        let is_whole = self.is_plain && !self.spans.iter().any(|span| is_kept(span, policy));
        if is_whole || self.converted(policy).all(|part| part.trim().is_empty()) {
            return Prose::Source(self.document.source);
        }
        Prose::Parts
    }

    /// How many blocks have a part that `policy` keeps.
    pub(super) fn kept(&self, policy: &Policy) -> u64 {
        let mut blocks: Vec<usize> = self
            .spans
            .iter()
            .filter(|span| is_kept(span, policy) && span.role != Role::LanguageTag)
            .map(|span| span.block)
            .collect();
        blocks.dedup();
        blocks.len() as u64
    }
}

/// Where the text that converts lies.
enum Prose<'a> {
    /// In this: the whole text.
    Source(&'a str),
    /// In the parts that convert.
    Parts,
}

fn is_kept(span: &Span, policy: &Policy) -> bool {
    policy.treatment(span.role) != Treatment::Convert
}

/// A block's text, borrowed where it is one stretch of the source.
fn block_text<'a>(source: &'a str, document: &Document<'a>, block: usize) -> Cow<'a, str> {
    let block = &document.blocks[block];
    match (block.layer, block.pieces.as_slice()) {
        (None, [Piece { range, is_escaped: false, .. }]) => Cow::Borrowed(&source[range.clone()]),
        _ => Cow::Owned(document.text(block).into_owned()),
    }
}

fn one_block(text: &str) -> Document<'_> {
    let mut document = Document::new(text);
    document.push(Kind::Flow, 0, vec![Piece::raw(0..text.len(), Escaping::None)]);
    document
}

/// An article, and the facts of each flow where there are several.
type Recognised = (Article, Vec<(usize, Metadata)>);

/// The blocks of one flow as the recogniser reads them.
pub(super) struct Flow<'t> {
    /// Each one's index in the document.
    pub(super) blocks: Vec<usize>,
    pub(super) texts: Vec<&'t str>,
    hints: Vec<Hint>,
    titles: Vec<&'t str>,
}

impl Flow<'_> {
    /// What the format says of them.
    pub(super) fn marks(&self) -> Marks<'_> {
        Marks { hints: &self.hints, titles: &self.titles }
    }
}

/// The flows of a document.
pub(super) fn flows<'t>(
    document: &'t Document<'_>,
    texts: &'t [Cow<'_, str>],
) -> impl Iterator<Item = Flow<'t>> {
    let mut flows: Vec<Vec<usize>> = vec![Vec::new(); document.flows];
    if let [flow] = flows.as_mut_slice() {
        flow.reserve_exact(document.blocks.len());
    }
    let mut titles: Vec<Vec<&str>> = vec![Vec::new(); document.flows];
    for (index, block) in document.blocks.iter().enumerate() {
        let titles = &mut titles[block.flow];
        match block.kind {
            Kind::Flow => flows[block.flow].push(index),
            Kind::Title if titles.len() < MOST_TITLES => titles.push(&texts[index]),
            _ => {}
        }
    }
    flows.into_iter().zip(titles).map(|(blocks, titles)| {
        let hints = hints(document, &blocks);
        let texts = blocks.iter().map(|block| &*texts[*block]).collect();
        Flow { blocks, texts, hints, titles }
    })
}

/// The parts of all blocks and the facts: each flow is an article of its own, and what is beside
/// the flows is what the format says.
fn recognise(document: &Document<'_>, texts: &[Cow<'_, str>]) -> Recognised {
    let flows: Vec<Flow<'_>> = flows(document, texts).collect();
    let sizes = flows.iter().map(|flow| flow.texts.iter().map(|text| text.len()).sum());
    let recognise =
        |flow: usize| article::recognise_marked(&flows[flow].texts, &flows[flow].marks());
    let articles = parallel::collect(sizes, recognise);
    let (mut found, mut parts) = (Vec::new(), Vec::with_capacity(flows.len()));
    for (number, (flow, article)) in flows.iter().zip(articles).enumerate() {
        if flow.blocks.len() == texts.len() {
            return (article, Vec::new());
        }
        // And how many of them have come.
        parts.push((article.spans, 0));
        if article.metadata != Metadata::default() {
            found.push((number, article.metadata));
        }
    }
    let mut spans = Vec::with_capacity(texts.len());
    for (index, block) in document.blocks.iter().enumerate() {
        match beside(block.kind) {
            Some(role) => spans.push(Span { block: index, range: 0..texts[index].len(), role }),
            // The parts of a flow are in the order of its blocks.
            None => {
                let (blocks, (parts, come)) = (&flows[block.flow].blocks, &mut parts[block.flow]);
                while let Some(part) = parts.get(*come).filter(|part| blocks[part.block] == index) {
                    spans.push(Span { block: index, range: part.range.clone(), role: part.role });
                    *come += 1;
                }
            }
        }
    }
    // Of several articles none is the document's own.
    let metadata = match found.as_slice() {
        [(_, metadata)] => metadata.clone(),
        _ => Metadata::default(),
    };
    (Article { spans, metadata }, found)
}

/// What markup says of the blocks of a flow; nothing at all where it says nothing of any.
fn hints(document: &Document<'_>, flow: &[usize]) -> Vec<Hint> {
    let hints = flow.iter().map(|block| document.blocks[*block].hint);
    if hints.clone().all(|hint| hint == Hint::None) { Vec::new() } else { hints.collect() }
}

/// The same for a document whose paragraphs may be wrapped: a dateline may stand in a line of its own with no
/// more than a line break behind it. So each line is recognised for itself; lines that all convert are one
/// part again, so that a word across them is one word.
fn recognise_lines(document: &Document<'_>, texts: &[Cow<'_, str>]) -> Recognised {
    let lines = Lines::of(document, texts);
    let (Article { spans, metadata }, facts) = recognise(&lines.document, &lines.texts);
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for Span { block: line, range, role } in spans {
        let (block, range) = lines.place(line, range);
        match joined.last_mut() {
            Some(last) if last.block == block && is_prose(last.role) && is_prose(role) => {
                last.range.end = range.end;
            }
            _ => joined.push(Span { block, range, role }),
        }
    }
    (Article { spans: joined, metadata }, facts)
}

/// The lines of a document as blocks of their own.
pub(super) struct Lines<'d, 't> {
    pub(super) document: Document<'d>,
    /// Each line without its break.
    pub(super) texts: Vec<Cow<'t, str>>,
    /// The block and the range of it that each line is.
    places: Vec<(usize, Range<usize>)>,
}

impl<'d, 't> Lines<'d, 't> {
    pub(super) fn of(document: &Document<'d>, texts: &'t [Cow<'_, str>]) -> Self {
        let mut lines = Document { flows: document.flows, ..Document::new(document.source) };
        let mut line_texts: Vec<Cow<'_, str>> = Vec::with_capacity(texts.len());
        let mut places = Vec::with_capacity(texts.len());
        for (index, block) in document.blocks.iter().enumerate() {
            for range in document.lines_of(block, &texts[index]) {
                let text = &texts[index][range.clone()];
                line_texts.push(Cow::Borrowed(text.trim_end_matches(['\r', '\n'])));
                lines.blocks.push(Block { pieces: Pieces::new(), ..*block });
                places.push((index, range));
            }
        }
        Self { document: lines, texts: line_texts, places }
    }

    /// The block and the range of it that a part of a line is; the line break belongs to the last part.
    pub(super) fn place(&self, line: usize, range: Range<usize>) -> (usize, Range<usize>) {
        let (block, place) = &self.places[line];
        let is_last = range.end == self.texts[line].len();
        let end = if is_last { place.end } else { place.start + range.end };
        (*block, place.start + range.start..end)
    }
}

/// Whether a part with this role is a text that converts whatever the policy is.
fn is_prose(role: Role) -> bool {
    !matches!(role, Role::Dateline | Role::Byline | Role::Notice | Role::LanguageTag | Role::Code)
}

/// What a block is that stands beside the flows; `None` for a part of a flow.
fn beside(kind: Kind) -> Option<Role> {
    Some(match kind {
        Kind::Flow => return None,
        Kind::Title => Role::Headline,
        Kind::Prose => Role::Other,
        Kind::Author => Role::Byline,
        Kind::Fact => Role::Dateline,
        Kind::LanguageTag | Kind::Locale | Kind::NewsLanguage => Role::LanguageTag,
    })
}

fn all_prose(document: &Document<'_>, texts: &[Cow<'_, str>]) -> Article {
    let blocks = document.blocks.iter().zip(texts).enumerate();
    let spans = blocks.map(|(block, (Block { kind, .. }, text))| {
        let role = if kind.is_tag() { Role::LanguageTag } else { Role::Paragraph };
        Span { block, range: 0..text.len(), role }
    });
    Article { spans: spans.collect(), ..Article::default() }
}
