//! Shortcodes of Hugo, tags of Jekyll and Hexo: which of their values a reader sees.

use std::ops::Range;

use crate::document::Kind;

/// Parameters that hold words, by the names that Hugo's own shortcodes and themes give them.
const PROSE: [&str; 8] =
    ["title", "subtitle", "caption", "alt", "description", "summary", "text", "heading"];

/// Parameters that say where something comes from.
const FACTS: [&str; 4] = ["attr", "credit", "source", "copyright"];

/// Tags of Hexo that link to a post; the text of the link stands behind its name.
const LINKS: [&str; 2] = ["post_link", "asset_link"];

/// The values in a shortcode or a tag that are language, as ranges of it: `{{< figure caption="…" >}}`,
/// `{% include figure.html alt="…" %}`, `{% post_link name … %}`.
pub(super) fn values(spelled: &str) -> Vec<(Kind, Range<usize>)> {
    let is_shortcode = ["{{<", "{{%", "{%"].iter().any(|open| spelled.starts_with(open));
    // What is commented out stands between `/*` and `*/`.
    if !is_shortcode || spelled.as_bytes().get(3) == Some(&b'/') {
        return Vec::new();
    }
    if let Some(link) = link(spelled) {
        return vec![(Kind::Prose, link)];
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = spelled[at..].find('=') {
        let equals = at + next;
        at = equals + 1;
        let Some(quote @ (b'"' | b'\'')) = spelled.as_bytes().get(at).copied() else { continue };
        let Some(length) = memchr::memchr(quote, &spelled.as_bytes()[at + 1..]) else { break };
        let value = at + 1..at + 1 + length;
        at = value.end + 1;
        if let Some(kind) = kind(name(&spelled[..equals]))
            && is_plain(&spelled[value.clone()])
        {
            found.push((kind, value));
        }
    }
    found
}

/// The name of a parameter that ends here.
fn name(before: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let start = before.trim_end_matches(is_part).len();
    &before[start..]
}

fn kind(name: &str) -> Option<Kind> {
    let is_in = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    match () {
        () if is_in(&PROSE) => Some(Kind::Prose),
        () if is_in(&FACTS) => Some(Kind::Fact),
        () if name.eq_ignore_ascii_case("author") => Some(Kind::Author),
        () => None,
    }
}

/// Whether a value is a text as it stands: no escapes, nothing that has language of its own, no variables.
fn is_plain(value: &str) -> bool {
    !value.contains(['\\', '<', '\n', '{', '`']) && !value.contains("](") && !value.contains("://")
}

/// The text of the link that a tag of Hexo makes: `{% post_link name 文 %}`, `{% post_link name "文" true %}`.
fn link(spelled: &str) -> Option<Range<usize>> {
    let end = spelled.strip_suffix("%}")?.len();
    let inner = trimmed(spelled, 2.min(end)..end);
    let tag = LINKS.iter().find(|tag| spelled[inner.clone()].starts_with(**tag))?;
    let behind = inner.start + tag.len();
    let post = trimmed(spelled, behind..inner.end);
    // The name of the post may hold blanks where it stands between quotes.
    if post.start == behind || spelled[post.clone()].starts_with(['"', '\'']) {
        return None;
    }
    let length = spelled[post.clone()].find(' ')?;
    let mut text = trimmed(spelled, post.start + length..post.end);
    for last in [" true", " false"] {
        if spelled[text.clone()].ends_with(last) {
            text = trimmed(spelled, text.start..text.end - last.len());
        }
    }
    let quotes = ['"', '\''];
    let is_quoted = |quote: &char| {
        text.len() >= 2
            && spelled[text.clone()].starts_with(*quote)
            && spelled[text.clone()].ends_with(*quote)
    };
    if quotes.iter().any(is_quoted) {
        text = text.start + 1..text.end - 1;
    }
    (!text.is_empty() && is_plain(&spelled[text.clone()])).then_some(text)
}

/// A range without white space around.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let content = &text[range.clone()];
    let start = range.start + (content.len() - content.trim_start().len());
    start..start + content.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(spelled: &str) -> Vec<(Kind, &str)> {
        values(spelled).into_iter().map(|(kind, range)| (kind, &spelled[range])).collect()
    }

    #[test]
    fn parameters_that_hold_words_are_found() {
        for (spelled, expected) in [
            (
                "{{< figure src=\"图.jpg\" title=\"题\" alt='代' attr=\"源\" >}}",
                vec![(Kind::Prose, "题"), (Kind::Prose, "代"), (Kind::Fact, "源")],
            ),
            ("{{% admonition title=\"题=x\" id='标' %}}", vec![(Kind::Prose, "题=x")]),
            ("{% include 图.html Caption=\"说\" %}", vec![(Kind::Prose, "说")]),
            ("{{< quote author=\"张三\" >}}", vec![(Kind::Author, "张三")]),
            ("{{</* figure title=\"题\" */>}}", vec![]),
            ("{{< figure title=\"<b>题</b>\" caption=\"[文](/a)\" alt=\"a\\\"题\" >}}", vec![]),
            ("{{< figure xtitle=\"题\" title = \"题\" title=题 title=\"没有完 >}}", vec![]),
            ("{% if title==\"题\" %}", vec![]),
            ("{{ title=\"题\" }}", vec![]),
        ] {
            assert_eq!(found(spelled), expected, "{spelled}");
        }
    }

    #[test]
    fn texts_of_links_to_posts_are_found() {
        for (spelled, expected) in [
            ("{% post_link 文章 看 文章 %}", vec![(Kind::Prose, "看 文章")]),
            ("{% post_link 文章 \"看文章\" false %}", vec![(Kind::Prose, "看文章")]),
            ("{%asset_link 文.pdf '下载' %}", vec![(Kind::Prose, "下载")]),
            ("{% post_link 文章 %}", vec![]),
            ("{% post_link '文 章' 看 %}", vec![]),
            ("{% post_link %}", vec![]),
            ("{% post_linked 文章 看 %}", vec![]),
        ] {
            assert_eq!(found(spelled), expected, "{spelled}");
        }
    }
}
