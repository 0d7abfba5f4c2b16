//! Links in sitemaps: `xhtml:link` in the `url` of a page.

use super::feed::{bound, free_prefix};
use super::place::{Place, add_attribute};
use super::tags::{Kind, Tag, Tags, unescaped};
use super::{Existing, Links, escaped};
use crate::document::Edit;

const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The links of each `url` whose `loc` is one of the outputs, as `links` tells, and the namespace where
/// it is missing.
pub(in crate::publish) fn edits(text: &str, links: impl Fn(&str) -> Option<Links>) -> Vec<Edit> {
    let mut tags = Tags::of_xml(text);
    let Some(root) = tags.next().filter(|tag| tag.local() == "urlset" && tag.kind == Kind::Start)
    else {
        return Vec::new();
    };
    let declared = bound(&root, XHTML).map(str::to_owned);
    let prefix =
        declared.clone().unwrap_or_else(|| free_prefix("xhtml", std::slice::from_ref(&root)));
    let quote = root.attributes.iter().rev().find_map(|attribute| attribute.quote).unwrap_or('"');
    let mut edits = Vec::new();
    let mut url = Url::default();
    for tag in tags {
        match (tag.local(), tag.kind) {
            ("url", Kind::Start) => url = Url::default(),
            ("loc", Kind::Start) => url.loc_start = tag.range.end,
            ("loc", Kind::End) if url.loc_start > 0 && url.loc.is_none() => {
                url.loc = Some(text[url.loc_start..tag.range.start].trim());
            }
            ("link", Kind::Start | Kind::Empty) => url.existing.note(&tag),
            ("url", Kind::End) => {
                let elements = url.elements(&links, &prefix, quote);
                edits.extend(place(text, &tag).write(&elements));
                url = Url::default();
            }
            _ => {}
        }
    }
    if declared.is_none() && !edits.is_empty() {
        edits.insert(0, add_attribute(text, &root, &format!("xmlns:{prefix}"), XHTML));
    }
    edits
}

fn place(text: &str, end: &Tag<'_>) -> Place {
    Place::before_end(text, &end.range)
}

/// What is known of a `url`.
#[derive(Default)]
struct Url<'t> {
    loc_start: usize,
    loc: Option<&'t str>,
    existing: Existing,
}

impl Url<'_> {
    fn elements(
        &self,
        links: impl Fn(&str) -> Option<Links>,
        prefix: &str,
        q: char,
    ) -> Vec<String> {
        let links = self.loc.and_then(|loc| links(&unescaped(loc)));
        let all = links.iter().flat_map(Links::with_default);
        all.filter(|(hreflang, url)| !self.existing.has(hreflang, url))
            .map(|(hreflang, url)| {
                let url = escaped(url, q);
                format!("<{prefix}:link rel={q}alternate{q} hreflang={q}{hreflang}{q} href={q}{url}{q}/>")
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::splice;

    fn links(url: &str) -> Option<Links> {
        let targets =
            vec![("zh-CN", "https://a/1".to_owned()), ("zh-TW", "https://a/2".to_owned())];
        (url == "https://a/x?y&z")
            .then(|| Links { targets, default: Some("https://a/1".to_owned()) })
    }

    #[test]
    fn each_page_has_its_own() {
        let text = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n  <url>\n    <loc>https://a/x?y&amp;z</loc>\n  </url>\n  <url><loc>https://b/</loc></url>\n</urlset>\n";
        let expected = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n  <url>\n    <loc>https://a/x?y&amp;z</loc>\n\
            \x20   <xhtml:link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://a/1\"/>\n\
            \x20   <xhtml:link rel=\"alternate\" hreflang=\"zh-TW\" href=\"https://a/2\"/>\n\
            \x20   <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://a/1\"/>\n\
            \x20 </url>\n  <url><loc>https://b/</loc></url>\n</urlset>\n";
        let once = splice(text, &edits(text, links));
        assert_eq!(once, expected);
        assert_eq!(splice(&once, &edits(&once, links)), once, "nothing is doubled");
    }

    #[test]
    fn without_pages_of_ours_nothing_changes() {
        for text in
            ["<urlset><url><loc>https://b/</loc></url></urlset>", "<sitemapindex/>", "", "<urlset>"]
        {
            assert_eq!(edits(text, links), []);
        }
    }
}
