//! The start of a plain text, held back in a stream as long as its declaration may be about to come.

use std::ops::Range;

use crate::encoding::{self, DECLARED_WITHIN, declared_label};

/// How a document begins that may declare its encoding, in lower case.
const OPENINGS: [(&str, Opening); 29] = [
    ("<?xml", Opening::Markup),
    // What HTML may have before its `meta`.
    ("<!doctype", Opening::Markup),
    ("<!--", Opening::Markup),
    ("<html", Opening::Markup),
    ("<head", Opening::Markup),
    ("<meta", Opening::Markup),
    ("<title", Opening::Markup),
    ("<link", Opening::Markup),
    ("<base", Opening::Markup),
    ("<style", Opening::Markup),
    ("<script", Opening::Markup),
    // Fences of front matter.
    ("---\n", Opening::FrontMatter),
    ("---\r\n", Opening::FrontMatter),
    ("+++\n", Opening::FrontMatter),
    ("+++\r\n", Opening::FrontMatter),
    // The fields that mail begins with (RFC 5322, RFC 2045).
    ("from:", Opening::Headers),
    ("to:", Opening::Headers),
    ("cc:", Opening::Headers),
    ("subject:", Opening::Headers),
    ("date:", Opening::Headers),
    ("sender:", Opening::Headers),
    ("reply-to:", Opening::Headers),
    ("received:", Opening::Headers),
    ("return-path:", Opening::Headers),
    ("delivered-to:", Opening::Headers),
    ("message-id:", Opening::Headers),
    ("mime-version:", Opening::Headers),
    ("content-type:", Opening::Headers),
    ("content-transfer-encoding:", Opening::Headers),
];

/// What a text begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// Markup, whose declaration may stand anywhere in the first bytes.
    Markup,
    /// Front matter, up to the fence that closes it.
    FrontMatter,
    /// Headers, up to the line that is none.
    Headers,
    /// Nothing that declares.
    Plain,
    /// What may become any of them.
    Open,
}

/// Where in a text the label stands by which it declares its encoding, in bytes, half-open; `None` where
/// that depends on what follows, which it does on no more than [`DECLARED_WITHIN`] bytes. `text` is the start of a plain text,
/// or all of it.
///
/// Unlike [`declared_label`] this goes by how the text begins, so that lines of prose need not wait: what is converted as a
/// stream and what could be have the same output.
pub(super) fn place(text: &str, is_whole: bool) -> Option<Option<Range<usize>>> {
    let is_whole = is_whole || text.len() >= DECLARED_WITHIN;
    let part = match (opening(text), is_whole) {
        (Opening::Plain, _) | (Opening::Open, true) => return Some(None),
        (Opening::Open, false) => None,
        (Opening::Markup, _) => is_whole.then_some(text),
        (Opening::FrontMatter, _) => {
            let fence = &text[..3];
            until(text, is_whole, |line| line.trim_ascii_end() == fence)
        }
        (Opening::Headers, _) => until(text, is_whole, |line| {
            !line.starts_with([' ', '\t']) && !line.contains([':', '='])
        }),
    }?;
    Some(declared_label(part))
}

fn opening(text: &str) -> Opening {
    let begin = text.trim_ascii_start();
    let is_indented = begin.len() < text.len();
    let begin = begin.as_bytes();
    let mut kind = Opening::Plain;
    for (prefix, opening) in OPENINGS {
        // Only markup may stand behind white space.
        if is_indented && opening != Opening::Markup {
            continue;
        }
        let shared = begin.len().min(prefix.len());
        if begin[..shared].eq_ignore_ascii_case(&prefix.as_bytes()[..shared]) {
            if shared == prefix.len() {
                return opening;
            }
            kind = Opening::Open;
        }
    }
    kind
}

/// The text up to the line, after the first one, at which `ends` says so; all of it where it is whole.
fn until(text: &str, is_whole: bool, ends: impl Fn(&str) -> bool) -> Option<&str> {
    // What lies beyond is not looked at, however much of it there is.
    let text = encoding::head(text, DECLARED_WITHIN);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.ends_with('\n') && ends(line) {
            return Some(&text[..at + line.len()]);
        }
        at += line.len();
    }
    is_whole.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<&str> {
        place(text, true).expect("a whole text is decided").map(|place| &text[place])
    }

    #[test]
    fn documents_that_declare() {
        for text in [
            "<?xml version='1.0' encoding='gbk'?><a/>",
            " \n<!DOCTYPE html>\n<META charset=gbk>",
            "<!-- saved --><meta charset=gbk>",
            "---\ntitle: 新闻\ncharset: gbk\n---\n",
            "+++\r\ncharset = \"gbk\"\r\n+++\r\n",
            "From: a@b\nContent-Type: text/plain; charset=gbk\n\n正文",
            "Content-Type: text/plain;\n charset=gbk",
        ] {
            assert_eq!(label(text), Some("gbk"), "{text}");
        }
    }

    #[test]
    fn prose_declares_nothing_and_does_not_wait() {
        for text in [
            "新闻 <meta charset=gbk>",
            "<某某> 你好",
            "<p>新闻</p><meta charset=gbk>",
            "--- \n",
            "---- \n",
            "Tomorrow: 新闻\n",
            "-\n",
            " From: a@b",
        ] {
            assert_eq!(place(text, false), Some(None), "{text}");
        }
    }

    #[test]
    fn what_begins_like_a_declaration_waits_for_its_end() {
        for text in ["", "\n ", "<", "<!d", "<HTML><p>", "--", "---\ncharset: gbk\n", "To: a\n b\n"]
        {
            assert_eq!(place(text, false), None, "{text}");
            assert!(place(text, true).is_some(), "{text}");
        }
        // The last line of what ends it.
        assert!(place("---\ncharset: gbk\n---", false).is_none());
        assert_eq!(place("---\ncharset: gbk\n---\n", false), Some(Some(13..16)));
        assert_eq!(place("To: a\n正文\n", false), Some(None));
    }

    #[test]
    fn nothing_waits_for_ever() {
        let text = format!("<html>{}<meta charset=gbk>", "字".repeat(1100));
        assert_eq!(place(&text, false), Some(None));
        let text = format!("---\n{}\n---\ncharset: gbk\n", "a: 字\n".repeat(1100));
        assert_eq!(place(&text, false), Some(None));
        assert_eq!(place(&" ".repeat(DECLARED_WITHIN), false), Some(None));
    }

    #[test]
    fn a_mail_s_body_declares_nothing() {
        let text = "To: a@b\n\n<meta charset=gbk>";
        assert_eq!(label(text), None);
    }
}
