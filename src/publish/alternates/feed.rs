//! Links in feeds: `atom:link` in the channel of RSS 2.0, `link` in the feed of Atom (RFC 4287, 4.2.7).

use super::place::{Place, add_attribute};
use super::tags::{Kind, Tag, Tags};
use super::{Existing, Links, escaped};
use crate::document::Edit;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The edits for RSS 2.0: the links before the first item, and the namespace where it is missing.
pub(super) fn rss(text: &str, links: &Links) -> Vec<Edit> {
    let Some(found) = Found::in_feed(text, &["rss", "channel"], "item") else { return Vec::new() };
    let elements = |prefix: &str| found.elements(links, prefix, "application/rss+xml");
    let mut edits = Vec::new();
    let declared = found.ancestors.iter().rev().find_map(|tag| bound(tag, ATOM));
    let prefix = match declared {
        Some(prefix) => prefix.to_owned(),
        None => {
            let prefix = free_prefix("atom", &found.ancestors);
            let name = format!("xmlns:{prefix}");
            if !elements(&prefix).is_empty() {
                edits.push(add_attribute(text, &found.ancestors[0], &name, ATOM));
            }
            prefix
        }
    };
    edits.extend(found.place(text).write(&elements(&prefix)));
    edits
}

/// The edits for Atom: the links before the first entry.
pub(super) fn atom(text: &str, links: &Links) -> Vec<Edit> {
    let Some(found) = Found::in_feed(text, &["feed"], "entry") else { return Vec::new() };
    let elements = found.elements(links, found.ancestors[0].prefix(), "application/atom+xml");
    found.place(text).write(&elements).into_iter().collect()
}

/// The prefix that a tag binds to a namespace.
pub(super) fn bound<'t>(tag: &Tag<'t>, namespace: &str) -> Option<&'t str> {
    let attributes = tag.attributes.iter().filter(|attribute| attribute.value.trim() == namespace);
    attributes.filter_map(|attribute| attribute.name.strip_prefix("xmlns:")).next()
}

/// A prefix that none of the tags binds to anything.
pub(super) fn free_prefix(wanted: &str, tags: &[Tag<'_>]) -> String {
    let is_free = |prefix: &str| {
        let name = format!("xmlns:{prefix}");
        !tags.iter().any(|tag| tag.attributes.iter().any(|attribute| attribute.name == name))
    };
    let others = (1..).map(|number| format!("{wanted}{number}"));
    std::iter::once(wanted.to_owned())
        .chain(others)
        .find(|prefix| is_free(prefix))
        .unwrap_or_else(|| wanted.to_owned())
}

/// What is found in a feed.
struct Found<'t> {
    /// The start tags of the elements around the place for links, the root first.
    ancestors: Vec<Tag<'t>>,
    existing: Existing,
    /// The first article, or the end tag of the last of the ancestors.
    next: Tag<'t>,
}

impl<'t> Found<'t> {
    /// Looks through the children of the element that `path` leads to from the root; `None` where there
    /// is none.
    fn in_feed(text: &'t str, path: &[&str], article: &str) -> Option<Self> {
        let mut tags = Tags::of_xml(text);
        let mut ancestors: Vec<Tag<'t>> = Vec::new();
        while ancestors.len() < path.len() {
            let tag = tags.next()?;
            let is_wanted =
                tag.kind == Kind::Start && tag.local().eq_ignore_ascii_case(path[ancestors.len()]);
            match (is_wanted, ancestors.is_empty()) {
                (true, _) => ancestors.push(tag),
                (false, true) => return None,
                // Something else before the channel.
                (false, false) => {}
            }
        }
        let mut existing = Existing::default();
        let mut first_article = None;
        let mut depth = 0_usize;
        for tag in tags {
            match tag.kind {
                Kind::End if depth == 0 => {
                    let next = first_article.unwrap_or(tag);
                    return Some(Self { ancestors, existing, next });
                }
                Kind::End => depth -= 1,
                kind => {
                    if depth == 0 && tag.local().eq_ignore_ascii_case("link") {
                        existing.note(&tag);
                    }
                    depth += usize::from(kind == Kind::Start);
                    let is_first = depth == 1 && first_article.is_none();
                    if is_first && kind == Kind::Start && tag.local().eq_ignore_ascii_case(article)
                    {
                        first_article = Some(tag);
                    }
                }
            }
        }
        // A feed that is cut off has a place for links all the same.
        first_article.map(|next| Self { ancestors, existing, next })
    }

    fn elements(&self, links: &Links, prefix: &str, media_type: &str) -> Vec<String> {
        let quote = self.ancestors.iter().rev().flat_map(|tag| &tag.attributes);
        let q = quote.filter_map(|attribute| attribute.quote).next().unwrap_or('"');
        let colon = if prefix.is_empty() { "" } else { ":" };
        links
            .targets()
            .filter(|(hreflang, url)| !self.existing.has(hreflang, url))
            .map(|(hreflang, url)| {
                let url = escaped(url, q);
                format!(
                    "<{prefix}{colon}link rel={q}alternate{q} hreflang={q}{hreflang}{q} href={q}{url}{q} type={q}{media_type}{q}/>"
                )
            })
            .collect()
    }

    fn place(&self, text: &str) -> Place {
        match self.next.kind {
            Kind::End => Place::before_end(text, &self.next.range),
            _ => Place::before_sibling(text, &self.next.range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::splice;

    fn links() -> Links {
        let targets =
            vec![("zh-CN", "https://a/1".to_owned()), ("zh-TW", "https://a/2".to_owned())];
        Links { targets, default: Some("https://a/1".to_owned()) }
    }

    #[test]
    fn rss_has_them_before_its_items() {
        let text = "<?xml version='1.0'?>\r\n<rss version=\"2.0\">\r\n\t<channel>\r\n\t\t<title>x</title>\r\n\t\t<item>\r\n\t\t\t<link>y</link>\r\n\t\t</item>\r\n\t</channel>\r\n</rss>\r\n";
        let expected = "<?xml version='1.0'?>\r\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\r\n\t<channel>\r\n\t\t<title>x</title>\r\n\
            \t\t<atom:link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://a/1\" type=\"application/rss+xml\"/>\r\n\
            \t\t<atom:link rel=\"alternate\" hreflang=\"zh-TW\" href=\"https://a/2\" type=\"application/rss+xml\"/>\r\n\
            \t\t<item>\r\n\t\t\t<link>y</link>\r\n\t\t</item>\r\n\t</channel>\r\n</rss>\r\n";
        let once = splice(text, &rss(text, &links()));
        assert_eq!(once, expected);
        assert_eq!(splice(&once, &rss(&once, &links())), once, "nothing is doubled");
    }

    #[test]
    fn a_namespace_that_is_declared_is_used() {
        let text = "<rss version='2.0' xmlns:a10='http://www.w3.org/2005/Atom'><channel><a10:link rel='alternate' hreflang='zh-CN' href='x'/></channel></rss>";
        let expected = text.replace(
            "</channel>",
            "<a10:link rel='alternate' hreflang='zh-TW' href='https://a/2' type='application/rss+xml'/></channel>",
        );
        assert_eq!(splice(text, &rss(text, &links())), expected);
        let text = "<rss\n  version='2.0'\n  xmlns:atom='urn:other'>\n<channel>\n</channel></rss>";
        let linked = splice(text, &rss(text, &links()));
        assert!(linked.starts_with("<rss\n  version='2.0'\n  xmlns:atom='urn:other'\n  xmlns:atom1='http://www.w3.org/2005/Atom'>\n<channel>\n"), "{linked}");
        assert!(linked.contains("<atom1:link rel='alternate' hreflang='zh-CN'"));
    }

    #[test]
    fn atom_has_them_before_its_entries() {
        let text = "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n <link href=\"x\"/>\n <entry>\n  <link rel=\"alternate\" hreflang=\"zh-CN\" href=\"x\"/>\n </entry>\n</feed>";
        let expected = text.replace(
            " <entry>",
            " <link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://a/1\" type=\"application/atom+xml\"/>\n <link rel=\"alternate\" hreflang=\"zh-TW\" href=\"https://a/2\" type=\"application/atom+xml\"/>\n <entry>",
        );
        assert_eq!(splice(text, &atom(text, &links())), expected);
        let text = "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>x</a:title></a:feed>";
        let linked = splice(text, &atom(text, &links()));
        assert!(linked.contains("</a:title><a:link rel=\"alternate\" hreflang=\"zh-CN\""));
    }

    #[test]
    fn what_is_no_feed_stays() {
        for text in [
            "",
            "<rss>",
            "<rss/>",
            "<rss><channel/></rss>",
            "<html><channel></channel></html>",
            "<feed/>",
        ] {
            assert_eq!(rss(text, &links()), []);
            assert_eq!(atom(text, &links()), []);
        }
    }
}
