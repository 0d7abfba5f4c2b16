//! What a document declares its encoding to be: it follows the bytes that are written.

use std::borrow::Cow;
use std::ops::Range;

use super::OutputEncoding;
use crate::encoding::{Encoding, label_names};

/// A label in a document's declaration, and what was written in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclarationChange {
    /// The label that stood there.
    pub from: String,
    /// The label of the output's encoding.
    pub to: String,
}

impl DeclarationChange {
    /// What becomes of the label at `place` in `text` where that is written in `encoding`. What is
    /// written in its own encoding ([`OutputEncoding::Same`]) declares what it did.
    fn of(
        text: &str,
        place: Range<usize>,
        encoding: Encoding,
        asked: OutputEncoding,
    ) -> Option<Self> {
        let from = &text[place];
        if asked == OutputEncoding::Same || label_names(from, encoding) {
            return None;
        }
        let is_upper = !from.chars().any(|c| c.is_ascii_lowercase());
        let to = label(encoding);
        let to = if is_upper { to.to_ascii_uppercase() } else { to.to_owned() };
        Some(Self { from: from.to_owned(), to })
    }
}

/// `text` with the label at `place` naming `encoding`, and what was changed for that.
pub(super) fn follow(
    text: Cow<'_, str>,
    place: Option<Range<usize>>,
    encoding: Encoding,
    asked: OutputEncoding,
) -> (Cow<'_, str>, Option<DeclarationChange>) {
    let change = place.clone().and_then(|at| DeclarationChange::of(&text, at, encoding, asked));
    let (Some(place), Some(change)) = (place, change) else { return (text, None) };
    let mut text = text.into_owned();
    text.replace_range(place, &change.to);
    (Cow::Owned(text), Some(change))
}

/// The label to declare an encoding by.
fn label(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "utf-16",
        Encoding::Utf32Le | Encoding::Utf32Be => "utf-32",
        Encoding::Gb18030 => "gb18030",
        Encoding::Big5 => "big5",
        Encoding::Big5Hkscs => "big5-hkscs",
        Encoding::HzGb2312 => "hz-gb-2312",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::declared_label;

    fn followed(text: &str, encoding: Encoding) -> (String, bool) {
        let asked = OutputEncoding::Named(encoding, false);
        let (text, change) = follow(text.into(), declared_label(text), encoding, asked);
        (text.into_owned(), change.is_some())
    }

    #[test]
    fn the_label_is_that_of_the_output() {
        for (text, encoding, expected) in [
            ("<meta charset=\"gb2312\">一", Encoding::Utf8, "<meta charset=\"utf-8\">一"),
            (
                "<?xml version='1.0' encoding='UTF-8'?>",
                Encoding::Gb18030,
                "<?xml version='1.0' encoding='GB18030'?>",
            ),
            ("---\ncharset: gbk\n---\n", Encoding::Big5Hkscs, "---\ncharset: big5-hkscs\n---\n"),
            ("<meta charset=utf-8>", Encoding::Utf16Le, "<meta charset=utf-16>"),
        ] {
            assert_eq!(followed(text, encoding), (expected.to_owned(), true));
        }
    }

    #[test]
    fn a_label_that_is_right_stays() {
        for (text, encoding) in [
            ("<meta charset=\"GBK\">", Encoding::Gb18030),
            ("<meta charset=\"big5\">", Encoding::Big5Hkscs),
            ("<meta charset=\"utf8\">", Encoding::Utf8),
            ("<?xml version='1.0' encoding='utf-16'?>", Encoding::Utf16Be),
            ("charset=gbk", Encoding::Utf8),
        ] {
            assert_eq!(followed(text, encoding), (text.to_owned(), false));
        }
        let text = "<meta charset=gbk>";
        let asked = OutputEncoding::Same;
        let (text, change) = follow(text.into(), declared_label(text), Encoding::Utf8, asked);
        assert_eq!((&*text, change), ("<meta charset=gbk>", None));
    }
}
