//! Parts of a document that markup says are in a script of their own.

use std::ops::Range;

use super::claim::tag_named;
use crate::convert::target::Tag;
use crate::document::Kind;
use crate::encoding::head;
use crate::press::Survey;
use crate::sorting::sort_by_key;

/// How far behind its start tag the end of an element is looked for, in bytes: a passage, not a page.
const LONGEST: usize = 32 << 10;

/// How long a start tag may be.
const LONGEST_TAG: usize = 4 << 10;

/// An element with a language tag of Chinese, within the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// What its tag says.
    pub(super) tag: Tag,
    /// Where the tag stands in the source.
    pub(super) place: Range<usize>,
    /// Where the element's content stands.
    pub(super) content: Range<usize>,
}

/// The elements of a document that are marked so, in order. The page itself, and what has no end nearby, is none.
pub(super) fn marked(survey: &Survey<'_>, text: &str) -> Vec<Marked> {
    let tags = survey.parts().filter(|part| part.kind() == Kind::LanguageTag);
    let marked = tags.filter_map(|part| {
        let place = part.whole();
        let content = content(text, place.start)?;
        Some(Marked { tag: tag_named(part.text())?, place, content })
    });
    let mut marked: Vec<Marked> = marked.collect();
    sort_by_key(&mut marked, |marked| marked.place.start);
    marked
}

/// The content of the element in whose start tag a place lies.
fn content(text: &str, at: usize) -> Option<Range<usize>> {
    let from = head(&text[..at], at.saturating_sub(LONGEST_TAG)).len();
    let open = from + text[from..at].rfind('<')?;
    let name = text[open + 1..at].split([' ', '\t', '\n', '\r', '/', '>']).next()?;
    let is_page =
        ["html", "body", "rss", "feed"].iter().any(|page| name.eq_ignore_ascii_case(page));
    // A root element holds all there is; what lies behind `>` is content, no attribute.
    if name.is_empty() || is_page || text[open..at].contains('>') {
        return None;
    }
    let start = at + head(&text[at..], LONGEST_TAG).find('>')? + 1;
    if text[..start].ends_with("/>") {
        return None;
    }
    let near = head(&text[start..], LONGEST);
    let mut depth = 1_usize;
    for (found, _) in near.match_indices('<') {
        let rest = &near[found + 1..];
        let (rest, is_end) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
        let is_same = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && rest[name.len()..].starts_with([' ', '\t', '\n', '\r', '/', '>']);
        match (is_same, is_end) {
            (true, false) => depth += 1,
            (true, true) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(start..start + found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn found(text: &str) -> Vec<(Tag, &str)> {
        let survey = Survey::of(text, Some(Path::new("a.html")), None).unwrap();
        let marked = marked(&survey, text);
        marked.into_iter().map(|marked| (marked.tag, &text[marked.content])).collect()
    }

    #[test]
    fn elements_with_a_tag_are_found_and_pages_are_none() {
        let text = "<html lang=zh-Hans><body><p lang=\"zh-TW\">他說<p >好</p>。</p><p lang=en>a</p><span lang=zh-CN>好</span></body></html>";
        assert_eq!(found(text), [(Tag::TW, "他說<p >好</p>。"), (Tag::CN, "好")]);
        assert_eq!(found("<div lang=zh-TW>沒有結束"), []);
        assert_eq!(found("<meta charset=utf-8><p lang='zh-TW'/>他說"), []);
    }
}
