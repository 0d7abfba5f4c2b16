//! Text to blocks: one parser a format. Knows nothing of scripts or dictionaries.

pub(crate) mod characters;
pub mod csv;
mod front_matter;
pub mod html;
mod invisible;
pub mod json;
mod kind;
mod language;
pub mod markdown;
mod options;
pub mod po;
pub mod subtitles;
pub mod text;
pub mod xml;

use std::path::Path;

use crate::document::Document;
use crate::encoding;
use crate::error::Result;

pub use kind::Format;
pub use options::Options;

/// Extensions of files whose comments may look like Markdown's headings.
const CODE_EXTENSIONS: [&str; 12] =
    ["py", "sh", "bash", "rb", "pl", "r", "yml", "yaml", "toml", "conf", "ini", "csv"];

/// Tells a text's format, by content first and by its file's name second.
///
/// Front matter, closed code fences and headings beside other marks make Markdown
/// whatever the name is, unless it is the name of code whose comments look alike.
pub fn sniff(text: &str, name: Option<&Path>) -> Format {
    let may_be_markdown = !CODE_EXTENSIONS.contains(&extension(name).as_str());
    let is_markdown = || front_matter::length(text) > 0 || markdown::looks_like_markdown(text);
    // Subtitles and catalogues begin like nothing else, and may hold marks of Markdown and HTML.
    subtitles::sniff(text)
        .or_else(|| po::sniff(text).then_some(Format::Po))
        .or_else(|| xml::sniff(text))
        .or_else(|| html::sniff(text).then_some(Format::Html))
        .or_else(|| (may_be_markdown && is_markdown()).then_some(Format::Markdown))
        .or_else(|| json::sniff(text))
        .unwrap_or_else(|| Format::of_name(name))
}

/// Extensions of markup whose text may hold character references, in lower case.
const MARKUP_EXTENSIONS: [&str; 9] =
    ["html", "htm", "xhtml", "xht", "xml", "rss", "atom", "svg", "opml"];

/// Whether a file's name is that of markup, which may declare its encoding.
pub fn is_markup_name(name: Option<&Path>) -> bool {
    MARKUP_EXTENSIONS.contains(&extension(name).as_str())
}

/// Whether a document may hold numeric character references (`&#x55BA;`): Markdown and markup do,
/// plain text does not. Markup is told by its name, or by its start.
pub fn has_character_references(text: &str, format: Format, name: Option<&Path>) -> bool {
    let start = text.trim_start().as_bytes();
    format == Format::Markdown
        || is_markup_name(name)
        || matches!(start, [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..])
}

/// A piece of markup as a warning shows it: what is long is cut.
fn shortened(text: &str) -> std::borrow::Cow<'_, str> {
    match encoding::head(text, 60) {
        shown if shown.len() < text.len() => format!("{shown}…").into(),
        _ => text.into(),
    }
}

/// The extension of a file's name, in lower case.
fn extension(name: Option<&Path>) -> String {
    let extension = name.and_then(Path::extension).and_then(std::ffi::OsStr::to_str);
    extension.map(str::to_ascii_lowercase).unwrap_or_default()
}

/// Finds the blocks of a text in this format.
///
/// # Errors
/// [`Syntax`](crate::ErrorKind::Syntax) where the text cannot be understood as that format at all.
pub fn parse<'t>(text: &'t str, format: Format, options: &Options) -> Result<Document<'t>> {
    let mut document = match format {
        Format::Text => text::parse(text),
        Format::Markdown => markdown::parse(text, options),
        Format::Html => html::parse(text, options),
        Format::Xhtml
        | Format::Rss
        | Format::Rdf
        | Format::Atom
        | Format::Opml
        | Format::Sitemap
        | Format::Nitf
        | Format::NewsMl
        | Format::Xliff
        | Format::Xml => xml::parse(text, format, options)?,
        Format::JsonFeed | Format::Json => json::parse(text, format, options)?,
        Format::JsonLines => json::lines(text, options)?,
        Format::Csv | Format::Tsv => csv::parse(text, format, options)?,
        Format::Srt | Format::WebVtt | Format::Ass => subtitles::parse(text, format, options)?,
        Format::Po => po::parse(text)?,
    };
    document.sort();
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(text: &str, name: &str) -> Format {
        sniff(text, Some(Path::new(name)))
    }

    #[test]
    fn content_counts_before_the_name() {
        for text in [
            "---\ntitle: 雨後\n---\n正文",
            "+++\ntitle = \"雨後\"\n+++\n正文",
            "{\n\"title\": \"雨後\"\n}\n\n正文",
            "# 雨後\n\n正文\n\n## 街上\n",
            "# 雨後\n\n見[圖](a.png)。",
            "用法：\n```\n代碼\n```\n",
        ] {
            assert_eq!(sniffed(text, "雨後.txt"), Format::Markdown, "{text}");
            assert_eq!(sniff(text, None), Format::Markdown, "{text}");
        }
    }

    #[test]
    fn the_name_counts_where_content_does_not_tell() {
        assert_eq!(sniffed("正文", "雨後.md"), Format::Markdown);
        assert_eq!(sniffed("正文", "雨後.MARKDOWN"), Format::Markdown);
        assert_eq!(sniffed("", "雨後.mdx"), Format::Markdown);
        assert_eq!(sniffed("正文", "雨後.txt"), Format::Text);
        assert_eq!(sniffed("正文", "雨後"), Format::Text);
        assert_eq!(sniff("", None), Format::Text);
    }

    #[test]
    fn markup_has_character_references() {
        let has = |text, format, name: &str| {
            has_character_references(text, format, Some(Path::new(name)))
        };
        assert!(has("正文", Format::Text, "a.HTML"));
        assert!(has("\n<!DOCTYPE html><p>正文", Format::Text, "a.txt"));
        assert!(has("<?xml version='1.0'?><a/>", Format::Text, ""));
        assert!(has("正文", Format::Markdown, "a.md"));
        assert!(!has("正文", Format::Text, "a.txt"));
        assert!(!has("<正文>", Format::Text, ""));
        assert!(!has_character_references("", Format::Text, None));
    }

    #[test]
    fn plain_texts_are_no_markdown() {
        for text in [
            "標題\n2022-03-01 來源：江城日報\n\n　　正文。",
            "#話題# 雨停了",
            "---\n雨停了。\n---",
            "# 只有一行",
            "1. 條目\n2. 條目",
        ] {
            assert_eq!(sniffed(text, "雨後.txt"), Format::Text, "{text}");
        }
        assert_eq!(sniffed("# 讀取\n\n# 寫入\n\n- x", "a.py"), Format::Text);
    }
}
