//! An article as data: its facts and the texts of its parts, converted as the policy says.

use std::path::Path;

use serde::Serialize;

use super::conversion::{Conversion, Passage};
use super::facts;
use crate::article::{Metadata, Role};
use crate::script::Region;

/// One input's article, converted; as JSON it is what `--article-out json` prints (`docs/cli.md`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConvertedArticle {
    /// The version of this shape.
    pub version: u32,
    /// The input's path, `-` for one without.
    pub path: String,
    /// The input's format.
    pub format: &'static str,
    /// The input's encoding.
    pub encoding: &'static str,
    /// The script of the input's prose.
    pub script: &'static str,
    /// The region of the input's prose.
    pub region: Option<&'static str>,
    /// The language tag of the texts given here; `None` where they are no Chinese, or nobody can say.
    pub lang: Option<String>,
    /// The configurations used, in order.
    pub configs: Vec<String>,
    /// The facts the article states about itself.
    pub metadata: Metadata,
    /// Its parts in order.
    pub blocks: Vec<ConvertedBlock>,
    /// The articles of a feed or of JSON Lines; what is told above is then the document's own.
    pub articles: Vec<MemberArticle>,
}

/// One of several articles in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberArticle {
    /// The facts the article states about itself.
    pub metadata: Metadata,
    /// Its parts in order.
    pub blocks: Vec<ConvertedBlock>,
}

/// A part of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConvertedBlock {
    /// What it is.
    pub role: Role,
    /// Its text.
    pub text: String,
}

impl Conversion<'_> {
    /// The whole as data.
    pub(super) fn article(&self, name: Option<&Path>) -> ConvertedArticle {
        let (own, members) = self.members();
        let MemberArticle { metadata, blocks } = self.member(&own);
        let found = self.identification;
        ConvertedArticle {
            version: 1,
            path: name.map_or("-".into(), Path::to_string_lossy).into_owned(),
            format: self.input.format.name(),
            encoding: self.input.encoding.name(),
            script: found.script.name(),
            region: found.region.map(Region::name),
            lang: self.lang.clone(),
            configs: self.configs(),
            metadata,
            blocks,
            articles: members.iter().map(|spans| self.member(spans)).collect(),
        }
    }

    fn member(&self, spans: &[usize]) -> MemberArticle {
        let metadata = facts::converted(self, &facts::of(self, spans), spans);
        let blocks = self.in_order(spans).map(|(at, text)| ConvertedBlock {
            role: self.structure.spans[at].role,
            text: text.to_owned(),
        });
        MemberArticle { metadata, blocks: blocks.collect() }
    }

    /// The texts of these spans, with what is given behind them: the parts that are given twice and follow
    /// each other come first, then their conversions.
    pub(super) fn in_order<'s>(
        &'s self,
        spans: &'s [usize],
    ) -> impl Iterator<Item = (usize, &'s str)> {
        let is_twice = |at: &usize| self.passages[*at].conversion.is_some();
        spans.chunk_by(move |one, next| is_twice(one) && is_twice(next)).flat_map(move |group| {
            let passages = group.iter().map(move |at| (*at, &self.passages[*at]));
            let first = passages.clone().map(|(at, Passage { text, .. })| (at, text.as_str()));
            first.chain(
                passages.filter_map(|(at, passage)| Some((at, passage.conversion.as_deref()?))),
            )
        })
    }
}

#[cfg(test)]
mod tests;
