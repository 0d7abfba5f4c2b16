//! How sure the parts of a document are, for whoever looks at it.

use std::ops::Range;

use super::structure::{Lines, Structure, flows};
use crate::article;
use crate::document::Document;
use crate::format::Format;
use crate::sorting::sort_by_key;

/// How sure a part is of which the format says what it is: a title, an author, a language tag.
const SAID: f64 = 0.99;

/// A part as it was recognised: its block, its range there, how sure it is.
type Sure = (usize, Range<usize>, f64);

/// How sure each span of a structure is, in order. A part that was recognised line by line is as sure as its
/// least sure line.
pub(super) fn certainties(structure: &Structure<'_>, format: Format) -> Vec<f64> {
    let Structure { document, texts, spans, .. } = structure;
    let mut found = if format == Format::Markdown {
        let lines = Lines::of(document, texts);
        let found = of_flows(&lines.document, &lines.texts).into_iter();
        found
            .map(|(line, range, sure)| {
                let (block, range) = lines.place(line, range);
                (block, range, sure)
            })
            .collect()
    } else {
        of_flows(document, texts)
    };
    sort_by_key(&mut found, |(block, range, _)| (*block, range.start));
    let mut found = found.into_iter().peekable();
    let certainty = |span: &article::Span| {
        let mut least: Option<f64> = None;
        let is_of_span = |part: &Sure| {
            part.0 < span.block || part.0 == span.block && part.1.end <= span.range.end
        };
        while let Some((block, _, sure)) = found.next_if(is_of_span) {
            if block == span.block {
                least = Some(least.map_or(sure, |least| least.min(sure)));
            }
        }
        least.unwrap_or(SAID)
    };
    spans.iter().map(certainty).collect()
}

/// How sure the parts of all flows are.
fn of_flows(document: &Document<'_>, texts: &[std::borrow::Cow<'_, str>]) -> Vec<Sure> {
    let parts = flows(document, texts).flat_map(|flow| {
        let article = article::recognise_marked(&flow.texts, &flow.marks());
        let sure = article::certainties(&flow.texts, &flow.marks(), &article);
        let parts = article.spans.into_iter().zip(sure);
        parts.map(|(span, sure)| (flow.blocks[span.block], span.range, sure)).collect::<Vec<_>>()
    });
    parts.collect()
}
