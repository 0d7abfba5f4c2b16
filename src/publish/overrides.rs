//! Files beside a source that win over converting it: `article.zh-HK.md` beside `article.md`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::convert::target::Tag;

/// The source that a file overrides, with the target it is for; `None` for a source.
///
/// Its tag is a whole one (`zh-HK`, `zh-Hant-HK`, in any case), before the extension or in the place of one.
pub(super) fn overridden(path: &Path) -> Option<(PathBuf, Tag)> {
    let (stem, extension) = (Path::new(path.file_stem()?), path.extension()?);
    if let Some(tag) = tag_of(extension) {
        return Some((path.with_file_name(stem), tag));
    }
    let tag = tag_of(stem.extension()?)?;
    let mut name = stem.file_stem()?.to_owned();
    name.push(".");
    name.push(extension);
    Some((path.with_file_name(name), tag))
}

fn tag_of(extension: &OsStr) -> Option<Tag> {
    let tag = extension.to_str()?;
    // Not the short forms of the command line: `site.cn.html` is no override.
    let is_whole = tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("zh-"));
    tag.parse().ok().filter(|_| is_whole)
}

/// How well an override for one tag serves a target: exactly, or as the tag of its script.
pub(super) fn serves(tag: Tag, target: Tag) -> Option<Fit> {
    match (tag, target) {
        _ if tag == target => Some(Fit::Exact),
        (Tag::Hans, Tag::CN | Tag::SG) | (Tag::Hant, Tag::TW | Tag::HK | Tag::MO) => {
            Some(Fit::Script)
        }
        _ => None,
    }
}

/// How well an override serves a target, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Exact,
    Script,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_before_the_extension_is_an_override() {
        let found = |path: &str| {
            overridden(Path::new(path)).map(|(source, tag)| (source.display().to_string(), tag))
        };
        for (path, source, tag) in [
            ("a/b.zh-HK.md", "a/b.md", Tag::HK),
            ("b.ZH-hant.html", "b.html", Tag::Hant),
            ("b.min.zh-Hant-TW.css", "b.min.css", Tag::TW),
            ("LICENSE.zh-CN", "LICENSE", Tag::CN),
        ] {
            assert_eq!(found(path), Some((source.to_owned(), tag)), "{path}");
        }
        for path in ["b.md", "b", "zh-HK.md", "site.cn.html", "b.zh.md", "b.zh-XX.md", ".zh-TW"] {
            assert_eq!(found(path), None, "{path}");
        }
    }

    #[test]
    fn the_tag_of_the_script_serves_its_regions() {
        assert_eq!(serves(Tag::HK, Tag::HK), Some(Fit::Exact));
        assert_eq!(serves(Tag::Hant, Tag::HK), Some(Fit::Script));
        assert_eq!(serves(Tag::Hans, Tag::CN), Some(Fit::Script));
        for (tag, target) in
            [(Tag::HK, Tag::TW), (Tag::HK, Tag::Hant), (Tag::Hans, Tag::TW), (Tag::HK, Tag::MO)]
        {
            assert_eq!(serves(tag, target), None);
        }
    }
}
