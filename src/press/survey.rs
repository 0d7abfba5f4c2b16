//! A document's text part by part, for whoever looks for what is wrong in it.

use std::ops::Range;
use std::path::Path;

use super::ArticleMode;
use super::language_tag::Tagger;
use super::named;
use super::structure::Structure;
use crate::article::{Role, Span};
use crate::convert::target::Tag;
use crate::document::map::source_places;
use crate::document::{Kind, Warning};
use crate::error::{Error, Result};
use crate::format::{self, Format};
use crate::policy::Policy;
use crate::script::Identification;

/// A document that was read and understood.
pub(crate) struct Survey<'a> {
    structure: Structure<'a>,
    /// What it is meant to be read as.
    pub(crate) format: Format,
    /// Why it cannot be read as that: it was read as plain text then.
    pub(crate) refusal: Option<Error>,
}

/// A part of it.
pub(crate) struct SurveyPart<'s> {
    structure: &'s Structure<'s>,
    span: &'s Span,
}

impl<'a> Survey<'a> {
    /// Understands a text as `format`, or as what it is found to be; as plain text where it is not what it looks like.
    ///
    /// # Errors
    /// None that is known: any text is plain text.
    pub(crate) fn of(text: &'a str, name: Option<&Path>, format: Option<Format>) -> Result<Self> {
        let format = format.unwrap_or_else(|| format::sniff(text, name));
        let of =
            |format| Structure::of(text, format, &format::Options::default(), ArticleMode::Auto);
        Ok(match of(format) {
            Ok(structure) => Self { structure, format, refusal: None },
            Err(refusal) => Self { structure: of(Format::Text)?, format, refusal: Some(refusal) },
        })
    }

    /// What was put up with in reading it.
    pub(crate) fn warnings(&self) -> &[Warning] {
        &self.structure.document.warnings
    }

    /// Its parts, in order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = SurveyPart<'_>> {
        let structure = &self.structure;
        structure.spans.iter().map(move |span| SurveyPart { structure, span })
    }

    /// Its script and region, told from what `policy` converts.
    pub(crate) fn identify(&self, policy: &Policy) -> Identification {
        self.structure.identify(policy).0
    }

    /// The names that stay whole in it.
    pub(crate) fn names(&self) -> Vec<String> {
        named::protected(&self.structure)
    }
}

impl<'s> SurveyPart<'s> {
    pub(crate) fn role(&self) -> Role {
        self.span.role
    }

    pub(crate) fn kind(&self) -> Kind {
        self.structure.document.blocks[self.span.block].kind
    }

    /// The text of the block that it is a part of.
    pub(crate) fn block(&self) -> &'s str {
        &self.structure.texts[self.span.block]
    }

    /// Its own text.
    pub(crate) fn text(&self) -> &'s str {
        &self.block()[self.span.range.clone()]
    }

    /// The parts of it that convert, in bytes of the block's text: code and words of other languages are none.
    pub(crate) fn runs(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        self.structure.runs(self.span).into_iter()
    }

    /// Where a range of the block's text stands in the source; all of it from its first piece to its last.
    pub(crate) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let document = &self.structure.document;
        let block = &document.blocks[self.span.block];
        let places = source_places(document, block, range);
        match (places.first(), places.last()) {
            (Some(first), Some(last)) => first.start..last.end.max(first.start),
            _ => 0..0,
        }
    }

    /// Where all of it stands.
    pub(crate) fn whole(&self) -> Range<usize> {
        self.place(&self.span.range)
    }

    /// What a language tag is to be for text in `own`; none where it says nothing else.
    pub(crate) fn right_tag(&self, own: Tag) -> Option<String> {
        let tagger = Tagger { target: Some(own), label: None, is_converted: false };
        tagger.replacement(self.kind(), self.text())
    }
}
