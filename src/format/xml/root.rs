//! What kind of document a root element begins.

use crate::format::Format;

/// The format of a document whose root element has this name (without prefix) in the namespace of
/// this URI (none where it is empty).
pub(super) fn format(local: &str, uri: &str) -> Option<Format> {
    let is = |start: &str| uri.starts_with(start);
    Some(match local {
        "rss" => Format::Rss,
        "RDF" if is("http://www.w3.org/1999/02/22-rdf-syntax-ns#") => Format::Rdf,
        "feed" | "entry" if is("http://www.w3.org/2005/Atom") || is("http://purl.org/atom/") => {
            Format::Atom
        }
        "opml" => Format::Opml,
        "urlset" | "sitemapindex" => Format::Sitemap,
        "nitf" => Format::Nitf,
        "newsItem" | "newsMessage" | "packageItem" | "conceptItem" | "knowledgeItem"
            if is("http://iptc.org/std/nar/") =>
        {
            Format::NewsMl
        }
        "xliff" => Format::Xliff,
        "html" if is("http://www.w3.org/1999/xhtml") => Format::Xhtml,
        _ => return None,
    })
}
