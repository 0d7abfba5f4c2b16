//! A conversion with what became of what: for whoever compares a source with an output.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use super::Options;
use super::read::Input;
use super::structure::Structure;
use super::understood::Understood;
use crate::article::Role;
use crate::convert::target::Route;
use crate::document::map::source_places;
use crate::document::{Kind, Replaced};
use crate::error::Result;
use crate::policy::Treatment;
use crate::sorting::sort_by_key;

/// A conversion, and where in its output each part of the source is.
///
/// It ends where the text is converted: a declaration of the encoding is still that of the source.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The text of the source, decoded and repaired.
    pub source: String,
    /// The converted text.
    pub output: String,
    /// The parts of the document, in order of where they begin. One may lie within another (an alternative text in a
    /// paragraph), and a part may have several places.
    pub parts: Vec<TracedPart>,
    /// What was replaced, in order: all else is the same in source and output.
    pub replaced: Vec<Replaced>,
    /// How the text was converted; without any step where it was in the target already.
    pub route: Route,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedPart {
    /// What it is.
    pub role: Role,
    /// What its format says it is.
    pub kind: Kind,
    /// What is done with it.
    pub treatment: Treatment,
    /// Where it stands in the source: bytes, half-open, in order.
    pub places: Vec<Range<usize>>,
}

/// Converts one input as [`press`](super::press()) does, and tells what became of what. Of `options`, the
/// output's encoding and `form` are passed over.
///
/// # Errors
/// As of [`press`](super::press()), but for what concerns the output's encoding.
pub fn trace(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Trace> {
    let input = Input::read_for_conversion(bytes, name, options)?;
    let understood = Understood::of(&input, name, options)?;
    let route = understood.route(options.to, options)?;
    let converted = understood.convert_by(&route, options.to, options, true);
    let parts = parts(&understood.structure, options);
    let (output, replaced) = (converted.text.into_owned(), converted.replaced);
    drop(understood);
    Ok(Trace { source: Cow::into_owned(input.text), output, parts, replaced, route })
}

/// The parts of a document, in order of where they begin.
pub(super) fn parts(structure: &Structure<'_>, options: &Options) -> Vec<TracedPart> {
    let document = &structure.document;
    let part = |span: &crate::article::Span| {
        let block = &document.blocks[span.block];
        TracedPart {
            role: span.role,
            kind: block.kind,
            treatment: options.policy.treatment(span.role),
            places: source_places(document, block, &span.range),
        }
    };
    let mut parts: Vec<TracedPart> = structure.spans.iter().map(part).collect();
    parts.retain(|part| !part.places.is_empty());
    sort_by_key(&mut parts, |part| part.places[0].start);
    parts
}

impl Trace {
    /// The place in the source of a byte of the output. Where a stretch was replaced by one of another length in characters,
    /// it is the start of that.
    pub fn source_of(&self, output: usize) -> usize {
        let before = self.replaced.partition_point(|replaced| replaced.output.start <= output);
        match before.checked_sub(1).map(|at| &self.replaced[at]) {
            Some(last) if output < last.output.end => {
                let part = self.counterpart(last, &(output..output));
                part.map_or(last.source.start, |part| part.start)
            }
            Some(last) => output - last.output.end + last.source.end,
            None => output,
        }
    }

    /// The place in the source of a part of what was replaced, character by character; none where the stretch has another
    /// length there.
    pub fn counterpart(&self, replaced: &Replaced, output: &Range<usize>) -> Option<Range<usize>> {
        let source = &self.source[replaced.source.clone()];
        let new = &self.output[replaced.output.clone()];
        let start = output.start.checked_sub(replaced.output.start)?;
        let skipped = new.get(..start)?.chars().count();
        let taken = new.get(start..start + output.len())?.chars().count();
        let more = new[start + output.len()..].chars().count();
        let mut ends = source.char_indices().map(|(at, _)| at).chain([source.len()]);
        let from = ends.nth(skipped)?;
        let to = if taken == 0 { from } else { ends.nth(taken - 1)? };
        // As many must follow.
        (source[to..].chars().count() == more)
            .then(|| replaced.source.start + from..replaced.source.start + to)
    }

    /// What was replaced at a byte of the output, if anything was.
    pub fn replaced_at(&self, output: usize) -> Option<&Replaced> {
        let before = self.replaced.partition_point(|replaced| replaced.output.start <= output);
        self.replaced[..before].last().filter(|last| output < last.output.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::target::Tag;

    fn traced(text: &str) -> Trace {
        let options = Options { to: Some(Tag::Hant), ..Options::default() };
        trace(text.as_bytes(), Some(Path::new("a.html")), &options).unwrap()
    }

    #[test]
    fn a_trace_tells_what_became_of_what() {
        let text = "<html lang=zh-CN><h1>雨停之后</h1><p>2022-03-01 10:28 来源：江城日报</p><p>头<b>发</b>和里面<img alt=发展>都湿了，人们在巷口说起那场大水。</p>";
        let trace = traced(text);
        assert_eq!(
            trace.output,
            "<html lang=zh-Hant><h1>雨停之後</h1><p>2022-03-01 10:28 来源：江城日报</p><p>頭<b>髮</b>和裏面<img alt=發展>都溼了，人們在巷口說起那場大水。</p>"
        );
        let pairs: Vec<(&str, &str)> = trace
            .replaced
            .iter()
            .map(|Replaced { source, output }| {
                (&trace.source[source.clone()], &trace.output[output.clone()])
            })
            .collect();
        let expected = [
            ("zh-CN", "zh-Hant"),
            ("雨停之后", "雨停之後"),
            ("头", "頭"),
            ("发", "髮"),
            ("和里面", "和裏面"),
            ("发展", "發展"),
            ("都湿了，人们在巷口说起那场大水。", "都溼了，人們在巷口說起那場大水。"),
        ];
        assert_eq!(pairs, expected);
        let kept = trace.parts.iter().find(|part| part.treatment == Treatment::Same).unwrap();
        assert_eq!(kept.role, Role::LanguageTag);
        let dateline = trace.parts.iter().find(|part| part.role == Role::Dateline).unwrap();
        assert_eq!(dateline.treatment, Treatment::Same);
        assert_eq!(&trace.source[dateline.places[0].clone()], "2022-03-01 10:28 来源：江城日报");
    }

    #[test]
    fn places_of_the_output_are_places_of_the_source() {
        let trace = traced("<html lang=zh-CN><p>头<b>发</b>展</p>");
        let at = |output: &str| trace.source_of(trace.output.find(output).unwrap());
        assert_eq!(at("<p>"), trace.source.find("<p>").unwrap());
        assert_eq!(at("頭"), trace.source.find("头").unwrap());
        assert_eq!(at("</p>"), trace.source.find("</p>").unwrap());
        assert_eq!(trace.source_of(trace.output.len()), trace.source.len());
        // Three letters are not six.
        assert_eq!(at("Hant"), trace.source.find("zh-CN").unwrap());
        assert_eq!(traced("<p>头发和里面").source_of("<p>头发".len()), "<p>头发".len());
        assert_eq!(trace.replaced_at(0), None);
    }
}
