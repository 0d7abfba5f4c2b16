//! Where the output of a page for a target goes: a pattern with placeholders.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

use crate::error::{Error, ErrorKind, Result};

/// The names of outputs below the output folder, as a pattern with placeholders.
///
/// `{tag}` is the target's tag (`zh-TW`), `{path}` the source's path below the source folder, `{dir}` its
/// folder there, `{stem}` its name without the extension, and `{ext}` that extension with its dot,
/// or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    Tag,
    Path,
    Dir,
    Stem,
    Ext,
}

const PLACEHOLDERS: [(&str, Part); 5] = [
    ("tag", Part::Tag),
    ("path", Part::Path),
    ("dir", Part::Dir),
    ("stem", Part::Stem),
    ("ext", Part::Ext),
];

impl Naming {
    /// A tree for each target: `{tag}/{path}`.
    pub fn trees() -> Self {
        Self { parts: vec![Part::Tag, Part::Literal("/".to_owned()), Part::Path] }
    }

    /// All targets beside each other in one tree: `{dir}/{stem}.{tag}{ext}`.
    pub fn suffixes() -> Self {
        let literal = |text: &str| Part::Literal(text.to_owned());
        Self {
            parts: vec![Part::Dir, literal("/"), Part::Stem, literal("."), Part::Tag, Part::Ext],
        }
    }

    /// The same, where a pattern that says nothing of folders means names in the folders there are:
    /// `{stem}.{tag}{ext}` is `{dir}/{stem}.{tag}{ext}`.
    #[must_use]
    pub fn in_own_folders(mut self) -> Self {
        if !self.parts.iter().any(|part| matches!(part, Part::Path | Part::Dir)) {
            self.parts.splice(0..0, [Part::Dir, Part::Literal("/".to_owned())]);
        }
        self
    }

    /// Whether targets have different outputs.
    pub fn tells_targets(&self) -> bool {
        self.parts.contains(&Part::Tag)
    }

    /// Whether each target has a tree of its own: `{tag}` names a folder, or a part of one, that no
    /// folder of the source comes before. In one tree for all, what is the same for all targets
    /// stands once.
    pub fn has_trees(&self) -> bool {
        let Some(tag) = self.parts.iter().position(|part| *part == Part::Tag) else { return false };
        let (before, behind) = self.parts.split_at(tag);
        let is_folder = |part: &Part| matches!(part, Part::Literal(text) if text.contains('/'));
        !before.iter().any(|part| matches!(part, Part::Path | Part::Dir))
            && behind.iter().any(is_folder)
    }

    /// The output, below the output folder, of the source at `path` below the source folder.
    pub fn output(&self, path: &Path, tag: &str) -> PathBuf {
        let mut name = OsString::new();
        for part in &self.parts {
            match part {
                Part::Literal(text) => name.push(text),
                Part::Tag => name.push(tag),
                Part::Path => name.push(path),
                Part::Dir => match path.parent() {
                    Some(folder) if !folder.as_os_str().is_empty() => name.push(folder),
                    _ => name.push("."),
                },
                Part::Stem => name.push(path.file_stem().unwrap_or_default()),
                Part::Ext => {
                    if let Some(extension) = path.extension() {
                        name.push(".");
                        name.push(extension);
                    }
                }
            }
        }
        let is_name = |component: &Component<'_>| !matches!(component, Component::CurDir);
        Path::new(&name).components().filter(is_name).collect()
    }
}

impl FromStr for Naming {
    type Err = Error;

    /// # Errors
    /// A sentence, where a placeholder is unknown or open, or the outputs would not be below the output
    /// folder.
    fn from_str(pattern: &str) -> Result<Self> {
        let wrong = |what: String| Error::from(ErrorKind::Other(what));
        let mut parts = Vec::new();
        let mut rest = pattern;
        while !rest.is_empty() {
            let literal = rest.find(['{', '}']).unwrap_or(rest.len());
            if literal > 0 {
                parts.push(Part::Literal(rest[..literal].to_owned()));
            }
            rest = &rest[literal..];
            if rest.is_empty() {
                break;
            }
            let end = rest.find('}').filter(|_| rest.starts_with('{'));
            let end = end.ok_or_else(|| {
                wrong("a brace without its other one; a placeholder is written {stem}".to_owned())
            })?;
            let name = &rest[1..end];
            let known = PLACEHOLDERS.iter().find(|(known, _)| *known == name);
            let (_, part) = known.ok_or_else(|| {
                wrong(format!(
                    "unknown placeholder {{{name}}}; known are {{tag}}, {{path}}, {{dir}}, {{stem}} and {{ext}}"
                ))
            })?;
            parts.push(part.clone());
            rest = &rest[end + 1..];
        }
        let naming = Self { parts };
        let sample = naming.output(Path::new("folder/name.ext"), "zh");
        let is_below = sample.components().all(|part| matches!(part, Component::Normal(_)));
        if !is_below || sample.as_os_str().is_empty() {
            return Err(wrong(
                "a pattern names files below the --output folder, without .. or a / at its start"
                    .to_owned(),
            ));
        }
        Ok(naming)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(pattern: &str, path: &str) -> String {
        let naming: Naming = pattern.parse().unwrap();
        naming.output(Path::new(path), "zh-TW").to_str().unwrap().to_owned()
    }

    #[test]
    fn placeholders_are_filled() {
        for (pattern, path, expected) in [
            ("{tag}/{path}", "a/b.md", "zh-TW/a/b.md"),
            ("{dir}/{stem}.{tag}{ext}", "a/b.tar.gz", "a/b.tar.zh-TW.gz"),
            ("{dir}/{stem}.{tag}{ext}", "b.md", "b.zh-TW.md"),
            ("{dir}/{stem}.{tag}{ext}", "LICENSE", "LICENSE.zh-TW"),
            ("site-{tag}/{stem}{ext}", "a/雨後.md", "site-zh-TW/雨後.md"),
            ("x/{dir}/{tag}/{stem}{ext}", "b", "x/zh-TW/b"),
        ] {
            assert_eq!(output(pattern, path), expected, "{pattern}");
        }
        assert_eq!("{tag}/{path}".parse::<Naming>().unwrap(), Naming::trees());
        assert_eq!("{dir}/{stem}.{tag}{ext}".parse::<Naming>().unwrap(), Naming::suffixes());
    }

    #[test]
    fn a_name_alone_stays_in_its_folder() {
        let output = |pattern: &str, path: &str| {
            let naming = pattern.parse::<Naming>().unwrap().in_own_folders();
            naming.output(Path::new(path), "zh-TW").to_str().unwrap().to_owned()
        };
        for (pattern, path, expected) in [
            ("{stem}.{tag}{ext}", "a/b.md", "a/b.zh-TW.md"),
            ("{stem}.{tag}{ext}", "b.md", "b.zh-TW.md"),
            ("{tag}/{stem}{ext}", "a/b.md", "a/zh-TW/b.md"),
            ("{tag}/{dir}/{stem}{ext}", "a/b.md", "zh-TW/a/b.md"),
            ("{tag}/{path}", "a/b.md", "zh-TW/a/b.md"),
        ] {
            assert_eq!(output(pattern, path), expected, "{pattern}");
        }
    }

    #[test]
    fn what_leads_elsewhere_or_means_nothing_is_refused() {
        for pattern in [
            "{name}",
            "{tag",
            "tag}",
            "../{tag}/{path}",
            "/{tag}/{path}",
            "{tag}/../x",
            "",
            ".",
            "{}",
        ] {
            assert!(pattern.parse::<Naming>().is_err(), "{pattern}");
        }
    }

    #[test]
    fn trees_are_told_from_one_tree() {
        for (pattern, expected) in [
            ("{tag}/{path}", true),
            ("site/{tag}/{path}", true),
            ("{tag}.example/{stem}{ext}", true),
            ("{dir}/{stem}.{tag}{ext}", false),
            ("{dir}/{tag}/{stem}{ext}", false),
            ("{tag}-{path}", false),
            ("{path}", false),
        ] {
            assert_eq!(pattern.parse::<Naming>().unwrap().has_trees(), expected, "{pattern}");
        }
    }
}
