//! What a document declares its encoding to be: it follows the bytes that are written.

use std::borrow::Cow;

use super::OutputEncoding;
use crate::encoding::{Encoding, declared_label, label_names};

/// A label in a document's declaration, and what was written in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclarationChange {
    /// The label that stood there.
    pub from: String,
    /// The label of the output's encoding.
    pub to: String,
}

/// `text` with its declaration naming `encoding`, and what was changed for that. What is written in its
/// own encoding ([`OutputEncoding::Same`]) declares what it did.
pub(super) fn follow<'a>(
    text: Cow<'a, str>,
    encoding: Encoding,
    asked: OutputEncoding,
) -> (Cow<'a, str>, Option<DeclarationChange>) {
    let place = declared_label(&text).filter(|_| asked != OutputEncoding::Same);
    let Some(place) = place.filter(|place| !label_names(&text[place.clone()], encoding)) else {
        return (text, None);
    };
    let from = text[place.clone()].to_owned();
    let is_upper = !from.chars().any(|c| c.is_ascii_lowercase());
    let to = label(encoding);
    let to = if is_upper { to.to_ascii_uppercase() } else { to.to_owned() };
    let mut text = text.into_owned();
    text.replace_range(place, &to);
    (Cow::Owned(text), Some(DeclarationChange { from, to }))
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

    fn followed(text: &str, encoding: Encoding) -> (String, bool) {
        let (text, change) = follow(text.into(), encoding, OutputEncoding::Named(encoding, false));
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
        let (text, change) =
            follow("<meta charset=gbk>".into(), Encoding::Utf8, OutputEncoding::Same);
        assert_eq!((&*text, change), ("<meta charset=gbk>", None));
    }
}
