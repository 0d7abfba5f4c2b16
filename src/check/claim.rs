//! What a text claims to be in, and what in it is somebody else's.

use std::ops::Range;

use super::Options;
use crate::convert::target::{Tag, tag_of};
use crate::document::Kind;
use crate::press::Survey;
use crate::script::{Identification, Script};

/// What a text is held against.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// The script and region that it is to be in; none where nobody can say.
    pub(super) tag: Option<Tag>,
    /// Whether the text itself is mostly in that script, or nobody can tell: what `options` say may be another.
    pub(super) is_kept: bool,
    /// What its prose is found to be.
    pub(super) found: Identification,
}

impl Claim {
    /// What `options` say, else the document's first language tag that agrees with the text, else what the text mostly is.
    pub(super) fn of(survey: &Survey<'_>, options: &Options) -> Self {
        let found = survey.identify(&options.policy);
        let told = tag_of(&found).filter(|_| matches!(found.script, Script::Hans | Script::Hant));
        let declared = survey
            .parts()
            .filter(|part| matches!(part.kind(), Kind::LanguageTag | Kind::Locale))
            .find_map(|part| tag_named(part.text()));
        // A tag that contradicts the text is what is wrong, not the text.
        let agrees =
            |tag: &Tag| told.is_none_or(|told| told.is_simplified() == tag.is_simplified());
        let tag = options.claim.or(declared.filter(agrees)).or(told);
        let is_kept = tag.as_ref().is_none_or(agrees);
        Self { tag, is_kept, found }
    }

    /// What the text is held against, rule by rule: what it claims, unless all of it is in the other script, which is one
    /// finding and not a thousand.
    pub(super) fn held(&self) -> Option<Tag> {
        self.tag.filter(|_| self.is_kept)
    }
}

/// The script and region that a language tag names, in any spelling (`zh_TW`, `zh-Hant-HK`).
pub(super) fn tag_named(label: &str) -> Option<Tag> {
    let label = label.trim().replace('_', "-").to_ascii_lowercase();
    let label = label.strip_prefix("cmn").map(|rest| format!("zh{rest}")).unwrap_or(label);
    // Everything but a script or a region alone.
    label.starts_with("zh-").then(|| label.parse().ok()).flatten()
}

/// How many quotations within one another are told apart.
const DEEPEST: usize = 16;

/// What stands between quotation marks and title marks, in bytes of a text, half-open, without the marks: somebody else's words.
/// One within another is a part of it; a mark without its other counts for nothing.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 6] =
        [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉')];
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut quoted: Vec<Range<usize>> = Vec::new();
    for (at, character) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|(first, _)| *first == character) {
            // No text has so many in one another that mean anything.
            if open.len() < DEEPEST {
                open.push((*close, at + character.len_utf8()));
            }
        } else if let Some(index) = open.iter().rposition(|(close, _)| *close == character) {
            let start = open[index].1;
            open.truncate(index);
            // What lies within comes first, and goes.
            while quoted.last().is_some_and(|last| last.start >= start) {
                quoted.pop();
            }
            quoted.push(start..at);
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_name_script_and_region() {
        for (label, tag) in [
            ("zh-TW", Some(Tag::TW)),
            ("zh_CN", Some(Tag::CN)),
            (" zh-Hant-HK ", Some(Tag::HK)),
            ("cmn-Hans", Some(Tag::Hans)),
            ("zh", None),
            ("en", None),
            ("tw", None),
        ] {
            assert_eq!(tag_named(label), tag, "{label}");
        }
    }

    #[test]
    fn what_is_quoted_is_told() {
        let shown = |text: &'static str| -> Vec<&str> {
            quoted(text).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(shown("他说“头发”，又说「里面『外面』」。"), ["头发", "里面『外面』"]);
        assert_eq!(shown("《雨停之后》和“没有尽头"), ["雨停之后"]);
        assert_eq!(shown("”没有开头“"), [""; 0]);
    }
}
