//! Text to blocks with roles, and the script of what converts.

use std::borrow::Cow;

use super::ArticleMode;
use crate::article::{self, Article, Metadata, Role, Span};
use crate::document::{Block, Document, Escaping, Piece};
use crate::format::{self, Format};
use crate::policy::{Policy, Treatment};
use crate::script::{self, Evidence, Identification};

/// A text's blocks and what they are.
pub(super) struct Structure<'a> {
    pub(super) document: Document<'a>,
    /// Each block's text.
    pub(super) texts: Vec<Cow<'a, str>>,
    pub(super) article: Article,
    is_plain: bool,
}

impl<'a> Structure<'a> {
    /// Finds the blocks of `text` and their roles. Without recognition all is
    /// prose, and a plain text is one block.
    pub(super) fn of(text: &'a str, format: Format, mode: ArticleMode) -> Self {
        let document = match (mode, format) {
            (ArticleMode::Off, Format::Text) => one_block(text),
            _ => format::parse(text, format),
        };
        let texts: Vec<_> =
            document.blocks.iter().map(|block| block_text(&document, block)).collect();
        let article = match mode {
            ArticleMode::Auto => {
                let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
                article::recognise(&texts)
            }
            ArticleMode::Off => all_prose(&texts),
        };
        Self { document, texts, article, is_plain: format == Format::Text }
    }

    /// The script of the text that `policy` converts; of the whole text where it
    /// converts none.
    pub(super) fn identify(&self, policy: &Policy) -> Identification {
        script::identify(&self.prose(policy))
    }

    /// What speaks for that script.
    pub(super) fn evidence(&self, policy: &Policy) -> Evidence {
        script::evidence(&self.prose(policy))
    }

    fn prose(&self, policy: &Policy) -> Cow<'a, str> {
        // A plain text is nothing but its blocks: no need to copy them together.
        if self.is_plain && !self.article.spans.iter().any(|span| is_kept(span, policy)) {
            return Cow::Borrowed(self.document.source);
        }
        let mut prose = String::with_capacity(self.document.source.len());
        for span in self.article.spans.iter().filter(|span| !is_kept(span, policy)) {
            prose.push_str(&self.texts[span.block][span.range.clone()]);
            prose.push('\n');
        }
        if prose.trim().is_empty() {
            return Cow::Borrowed(self.document.source);
        }
        Cow::Owned(prose)
    }

    /// The facts of the article, without all the rest.
    pub(super) fn into_metadata(self) -> Metadata {
        self.article.metadata
    }

    /// How many blocks have a part that `policy` keeps.
    pub(super) fn kept(&self, policy: &Policy) -> u64 {
        let mut blocks: Vec<usize> = self
            .article
            .spans
            .iter()
            .filter(|span| is_kept(span, policy))
            .map(|span| span.block)
            .collect();
        blocks.dedup();
        blocks.len() as u64
    }
}

fn is_kept(span: &Span, policy: &Policy) -> bool {
    policy.treatment(span.role) == Treatment::Same
}

/// A block's text, borrowed where it is one stretch of the source.
fn block_text<'a>(document: &Document<'a>, block: &Block) -> Cow<'a, str> {
    match block.pieces.as_slice() {
        [Piece { range, escaping: Escaping::None }] => {
            Cow::Borrowed(&document.source[range.clone()])
        }
        _ => Cow::Owned(document.text(block)),
    }
}

fn one_block(text: &str) -> Document<'_> {
    let piece = Piece { range: 0..text.len(), escaping: Escaping::None };
    Document { source: text, blocks: vec![Block { pieces: vec![piece] }] }
}

fn all_prose(texts: &[Cow<'_, str>]) -> Article {
    let spans = texts
        .iter()
        .enumerate()
        .map(|(block, text)| Span { block, range: 0..text.len(), role: Role::Paragraph })
        .collect();
    Article { spans, ..Article::default() }
}
