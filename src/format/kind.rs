//! The formats and their names.

use std::path::Path;

use super::extension;

/// A document format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text: one block a line.
    Text,
    /// Markdown: YAML, TOML or JSON front matter passes through untouched; the rest as plain text.
    Markdown,
}

/// Every format, with its name, and the extensions of its files in lower case.
const FORMATS: [(Format, &str, &[&str]); 2] = [
    (Format::Text, "text", &["txt", "text"]),
    (Format::Markdown, "markdown", &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"]),
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
