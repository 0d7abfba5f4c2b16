//! The formats and their names.

use std::path::Path;

use super::extension;

/// A document format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text: one block a line.
    Text,
    /// Markdown, with front matter in YAML, TOML or JSON.
    Markdown,
    /// A web page, or a part of one.
    Html,
    /// XHTML: XML with HTML's elements.
    Xhtml,
    /// RSS 2.0 (and 0.9x).
    Rss,
    /// RSS 1.0, in RDF.
    Rdf,
    /// Atom 1.0.
    Atom,
    /// OPML.
    Opml,
    /// A sitemap, with `news:`.
    Sitemap,
    /// NITF.
    Nitf,
    /// NewsML-G2.
    NewsMl,
    /// XLIFF.
    Xliff,
    /// Any other XML.
    Xml,
    /// JSON Feed 1.1.
    JsonFeed,
    /// Any other JSON.
    Json,
    /// JSON Lines: a document a line.
    JsonLines,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// SubRip subtitles.
    Srt,
    /// WebVTT subtitles.
    WebVtt,
    /// SubStation Alpha subtitles, `.ass` and `.ssa`.
    Ass,
    /// A gettext catalogue.
    Po,
}

/// Every format, with its name, and the extensions of its files in lower case.
const FORMATS: [(Format, &str, &[&str]); 22] = [
    (Format::Text, "text", &["txt", "text"]),
    (Format::Markdown, "markdown", &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"]),
    (Format::Html, "html", &["html", "htm"]),
    (Format::Xhtml, "xhtml", &["xhtml", "xht"]),
    (Format::Rss, "rss", &["rss"]),
    (Format::Rdf, "rdf", &["rdf"]),
    (Format::Atom, "atom", &["atom"]),
    (Format::Opml, "opml", &["opml"]),
    (Format::Sitemap, "sitemap", &[]),
    (Format::Nitf, "nitf", &["nitf"]),
    (Format::NewsMl, "newsml", &["newsml"]),
    (Format::Xliff, "xliff", &["xliff", "xlf"]),
    (Format::Xml, "xml", &["xml"]),
    (Format::JsonFeed, "json-feed", &[]),
    (Format::Json, "json", &["json"]),
    (Format::JsonLines, "jsonl", &["jsonl", "ndjson"]),
    (Format::Csv, "csv", &["csv"]),
    (Format::Tsv, "tsv", &["tsv"]),
    (Format::Srt, "srt", &["srt"]),
    (Format::WebVtt, "webvtt", &["vtt"]),
    (Format::Ass, "ass", &["ass", "ssa"]),
    (Format::Po, "po", &["po", "pot"]),
];

impl Format {
    /// Every format.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|(format, ..)| *format)
    }

    /// The format's name, as `--format` takes it.
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or("text", |(_, name, _)| name)
    }

    /// The format that a file's name tells: plain text unless it ends as those of another do.
    pub fn of_name(name: Option<&Path>) -> Self {
        let extension = extension(name);
        let known = |extensions: &[&str]| extensions.contains(&extension.as_str());
        let found = FORMATS.iter().find(|(_, _, extensions)| known(extensions));
        found.map_or(Self::Text, |(format, ..)| *format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = Format::all().map(Format::name).collect();
        assert_eq!(names.len(), FORMATS.len());
        for (format, name, extensions) in FORMATS {
            assert_eq!(format.name(), name);
            for extension in extensions {
                let file = format!("雨後.{}", extension.to_uppercase());
                assert_eq!(Format::of_name(Some(Path::new(&file))), format);
            }
        }
        assert_eq!(Format::of_name(Some(Path::new("雨後"))), Format::Text);
        assert_eq!(Format::of_name(None), Format::Text);
    }
}
