//! What can be put right without asking anybody.

use std::ops::Range;
use std::path::Path;

use super::finding::Raw;
use super::source::{Reading, Source};
use super::{Level, Options, Rule, rules};
use crate::document::{Edit, splice};
use crate::encoding::{self, OnUnmappable};
use crate::error::Result;

/// An input with what was found put right.
#[derive(Debug)]
pub struct Fixed {
    /// The bytes, in the input's own encoding.
    pub bytes: Vec<u8>,
    /// How many places were changed.
    pub count: u64,
}

/// Puts right what is safe, of each rule the first 10,000: words of the other script and language tags that are wrong for sure, and control characters. `None`
/// where there is nothing of it, or the encoding cannot be trusted.
///
/// # Errors
/// As of [`check`](super::check()); [`Unmappable`](crate::ErrorKind::Unmappable) where the input's encoding has no character for
/// what belongs there.
pub fn fix(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Option<Fixed>> {
    let Reading::Source(source) = Source::trusted(bytes, options.encoding)? else {
        return Ok(None);
    };
    // What was malformed would be lost.
    if !source.malformed.is_empty() {
        return Ok(None);
    }
    let mut edits: Vec<Edit> = Vec::new();
    let found = rules::all(&source, name, options)?.kept();
    for raw in found.iter().filter(|raw| is_safe(raw, &source.text[raw.range.clone()])) {
        let Range { start, end } = raw.range;
        if edits.last().is_none_or(|last| last.range.end <= start) {
            let replacement = raw.replacement.clone().unwrap_or_default();
            edits.push(Edit { range: start..end, replacement });
        }
    }
    if edits.is_empty() {
        return Ok(None);
    }
    let text = splice(&source.text, &edits);
    let has_bom = encoding::has_bom(bytes, source.encoding);
    let encoded = encoding::encode(&text, source.encoding, has_bom, OnUnmappable::Error)?;
    Ok(Some(Fixed { bytes: encoded.bytes.into_owned(), count: edits.len() as u64 }))
}

/// Whether a finding has a replacement that is right for sure, and stands in the source as it is read.
fn is_safe(raw: &Raw, marked: &str) -> bool {
    let is_known = matches!(
        raw.rule,
        Rule::OtherScript | Rule::MixedScriptWord | Rule::LanguageTag | Rule::UnprintableCharacter
    );
    // A word across tags or in escapes is put right by who wrote it.
    let is_plain = !marked.contains(['<', '&', '\\']);
    is_known && is_plain && raw.level == Level::Error && raw.replacement.is_some()
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::convert::target::Tag;
    use crate::encoding::Encoding;

    const HANT: &str = "市政府昨天說，新的圖書館將在明年開放，館長請讀者多來。";

    fn fixed(text: &str) -> Option<(String, u64)> {
        let options = Options { claim: Some(Tag::Hant), ..Options::default() };
        let fixed = fix(text.as_bytes(), Some(Path::new("a.html")), &options).unwrap()?;
        Some((String::from_utf8(fixed.bytes).unwrap(), fixed.count))
    }

    #[test]
    fn what_is_sure_is_put_right_and_nothing_else() {
        let page = |tag: &str, word: &str| format!("<html lang={tag}><p>{HANT}{word}</p></html>");
        assert_eq!(fixed(&page("zh-CN", "头发\u{8}")), Some((page("zh-Hant", "頭髮"), 3)));
        assert_eq!(fixed(&page("zh-Hant", "在后面")), None);
        assert_eq!(fixed(&page("zh-Hant", "头<b>发</b>")), None);
        assert_eq!(fixed(&page("zh-Hant", "「头发」")), None);
        let (text, _) = fixed(&page("zh-CN", "头发")).unwrap();
        assert_eq!(check(text.as_bytes(), None, &Options::default()).unwrap(), []);
    }

    #[test]
    fn more_is_put_right_than_is_named() {
        let text = format!("<p>{HANT}{}</p>", "头髮的".repeat(1_000));
        let (fixed, count) = fixed(&text).unwrap();
        assert_eq!((fixed.contains('头'), count), (false, 1_000));
    }

    #[test]
    fn the_encoding_stays() {
        let text = format!("{HANT}头发。");
        let gb = encoding::encode(&text, Encoding::Gb18030, false, OnUnmappable::Error).unwrap();
        let options = Options { encoding: Some(Encoding::Gb18030), ..Options::default() };
        let fixed = fix(&gb.bytes, None, &options).unwrap().unwrap();
        let expected = format!("{HANT}頭髮。");
        let expected = encoding::encode(&expected, Encoding::Gb18030, false, OnUnmappable::Error);
        assert_eq!(fixed.bytes, expected.unwrap().bytes.into_owned());
    }
}
