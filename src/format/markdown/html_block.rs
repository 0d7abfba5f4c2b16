//! Where blocks of raw HTML begin and end (CommonMark 0.31.2, 4.6).

use memchr::memmem;

use super::tag;

/// What ends a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// An end tag of one of the elements whose text is no markup.
    VerbatimElement,
    /// These bytes.
    Bytes(&'static [u8]),
    /// A blank line.
    Blank,
}

impl End {
    /// Whether a line holds it; a blank line is seen by others.
    pub(super) fn is_in(self, line: &[u8]) -> bool {
        match self {
            Self::VerbatimElement => memchr::memchr_iter(b'<', line).any(|at| {
                let rest = &line[at + 1..];
                rest.first() == Some(&b'/')
                    && VERBATIM.iter().any(|name| {
                        starts_with(&rest[1..], name) && rest.get(name.len() + 1) == Some(&b'>')
                    })
            }),
            Self::Bytes(bytes) => memmem::find(line, bytes).is_some(),
            Self::Blank => false,
        }
    }
}

/// The end of the block that a line begins, if it begins one; `may_be_tag` where any tag
/// alone on its line does.
pub(super) fn start(line: &[u8], may_be_tag: bool) -> Option<End> {
    let rest = line.strip_prefix(b"<")?;
    match rest {
        [b'!', b'-', b'-', ..] => return Some(End::Bytes(b"-->")),
        [b'!', b'[', ..] if rest.starts_with(b"![CDATA[") => return Some(End::Bytes(b"]]>")),
        [b'!', b'a'..=b'z' | b'A'..=b'Z', ..] => return Some(End::Bytes(b">")),
        [b'?', ..] => return Some(End::Bytes(b"?>")),
        _ => {}
    }
    let name = rest.strip_prefix(b"/").unwrap_or(rest);
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let (name, behind) = name.split_at(length);
    let is_one_of =
        |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
    let ends = matches!(behind, [] | [b' ' | b'\t' | b'>', ..]);
    if !rest.starts_with(b"/") && ends && is_one_of(&VERBATIM) {
        return Some(End::VerbatimElement);
    }
    if (ends || behind.starts_with(b"/>")) && is_one_of(&BLOCKS) {
        return Some(End::Blank);
    }
    if !may_be_tag || is_one_of(&VERBATIM) {
        return None;
    }
    let end = tag::element(line)?;
    line[end..].trim_ascii().is_empty().then_some(End::Blank)
}

fn starts_with(text: &[u8], name: &str) -> bool {
    text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

const VERBATIM: [&str; 4] = ["pre", "script", "style", "textarea"];

/// The elements that begin a block whatever stands behind their tag.
const BLOCKS: [&str; 62] = [
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// Whether an element begins a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.iter().any(|known| name.eq_ignore_ascii_case(known))
}
