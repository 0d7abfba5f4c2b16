//! Links between the outputs of a page, spliced into it where its format has a place for them.

mod feed;
mod head;
mod html;
mod place;
mod sitemap;
mod tags;

use std::collections::HashSet;

use super::url::normalize;
use crate::document::Edit;
use crate::format::Format;
use tags::{Attribute, Tag};

pub(super) use sitemap::edits as sitemap;

/// The outputs of a page that it is to link to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Links {
    /// Language tags with their URLs.
    pub(super) targets: Vec<(&'static str, String)>,
    /// The URL of the source's own target.
    pub(super) default: Option<String>,
}

impl Links {
    /// All of them, with `x-default` for the source's own.
    fn with_default(&self) -> impl Iterator<Item = (&str, &str)> {
        let default = self.default.as_deref().map(|url| ("x-default", url));
        self.targets().chain(default)
    }

    fn targets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.targets.iter().map(|(tag, url)| (*tag, url.as_str()))
    }
}

/// The edits that write the links into a document of this format: none where it has no place for them.
pub(super) fn edits(text: &str, format: Format, links: &Links) -> Vec<Edit> {
    match format {
        Format::Html => html::edits(text, links, false),
        Format::Xhtml => html::edits(text, links, true),
        Format::Rss => feed::rss(text, links),
        Format::Atom => feed::atom(text, links),
        _ => Vec::new(),
    }
}

/// Whether a tag links to an alternate.
fn is_alternate(tag: &Tag<'_>) -> bool {
    tag.attribute("rel").is_some_and(|rel| {
        rel.value.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("alternate"))
    })
}

/// The alternates that a document has already.
#[derive(Debug, Default)]
struct Existing {
    tags: HashSet<String>,
    urls: HashSet<String>,
}

impl Existing {
    /// Notes a tag that may be an alternate's link.
    fn note(&mut self, tag: &Tag<'_>) {
        let value = |name| tag.attribute(name).map(Attribute::text);
        let (Some(hreflang), true) = (value("hreflang"), is_alternate(tag)) else { return };
        let hreflang = hreflang.trim().to_ascii_lowercase();
        if let Some(url) = value("href").filter(|_| hreflang != "x-default") {
            self.urls.insert(normalize(url.trim()));
        }
        self.tags.insert(hreflang);
    }

    /// Whether the document has this link, under its tag or another one.
    fn has(&self, hreflang: &str, url: &str) -> bool {
        self.tags.contains(&hreflang.to_ascii_lowercase())
            || (hreflang != "x-default" && self.urls.contains(&normalize(url)))
    }
}

/// An attribute value as it is written between these quotes.
fn escaped(url: &str, quote: char) -> String {
    let escaped = url.replace('&', "&amp;");
    if quote == '\'' { escaped.replace('\'', "&#39;") } else { escaped }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::splice;

    fn links(_: &str) -> Option<Links> {
        let targets =
            vec![("zh-CN", "https://a/1".to_owned()), ("zh-TW", "https://a/2?'&".to_owned())];
        Some(Links { targets, default: Some("https://a/1".to_owned()) })
    }

    const PIECES: [&str; 36] = [
        "<html>",
        "<head>",
        "</head>",
        "<body>",
        "<title>",
        "</title>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "\n",
        "\r\n",
        "\t",
        "  ",
        "头发",
        "<rss>",
        "<rss version='2'",
        ">",
        "<channel>",
        "</channel>",
        "<item>",
        "</item>",
        "<feed",
        " xmlns:atom=\"x\"",
        "<entry/>",
        "</feed>",
        "<urlset>",
        "<url>",
        "<loc>",
        "</loc>",
        "</url>",
        "<![CDATA[",
        "]]>",
        "/>",
        "<link rel=alternate hreflang='zh-tw' href=x>",
        "<a:link rel='alternate' hreflang=\"x-default\"/>",
    ];

    fn all_edits(text: &str) -> Vec<Vec<Edit>> {
        let links = links("").unwrap();
        let formats = [Format::Html, Format::Xhtml, Format::Rss, Format::Atom, Format::Json];
        let mut all: Vec<_> = formats.map(|format| edits(text, format, &links)).into();
        all.push(sitemap(text, self::links));
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the document is: something is put in, nothing taken away, and no second time.
        #[test]
        fn links_are_only_put_in_and_only_once(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24)
        ) {
            let text = pieces.concat();
            for (which, edits) in all_edits(&text).into_iter().enumerate() {
                prop_assert!(edits.iter().all(|edit| edit.range.is_empty()));
                let linked = splice(&text, &edits);
                prop_assert_eq!(&all_edits(&linked)[which], &[], "{}", linked);
            }
        }
    }

    #[test]
    fn hostile_documents_take_linear_time() {
        for head in ["<html><head>", "<rss><channel>", "<feed>", "<urlset>"] {
            for piece in PIECES {
                let text = format!("{head}{}", piece.repeat(1_000_000 / piece.len()));
                all_edits(&text);
            }
            all_edits(&format!("{head}{}", "<url><loc>x</loc></url>".repeat(50_000)));
        }
    }
}
