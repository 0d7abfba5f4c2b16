//! What becomes of the language tags in a document's markup.

use crate::convert::target::Tag;
use crate::document::Kind;

/// Rewrites language tags that name Chinese.
#[derive(Debug, Clone)]
pub(super) struct Tagger<'a> {
    /// What the text is in afterwards; without one every tag stays.
    pub(super) target: Option<Tag>,
    /// What is written instead of the target's own tag.
    pub(super) label: Option<&'a str>,
    /// Whether the text was converted, or was in the target already.
    pub(super) is_converted: bool,
}

impl Tagger<'_> {
    /// The tag to stand in the place of `tag`, in its style; `None` where it stays.
    ///
    /// One that agrees with the target stays, however much more it says (`zh-Hant-TW` for `zh-TW`). Where the
    /// text stayed, only a tag of the other script is wrong.
    pub(super) fn replacement(&self, kind: Kind, tag: &str) -> Option<String> {
        let target = self.target?;
        let found = Chinese::of(tag.trim())?;
        let same_script = found.is_simplified.map(|is| is == target.is_simplified());
        let agrees = match (same_script, region(target)) {
            (Some(true), _) if kind == Kind::NewsLanguage => true,
            (Some(true), None) => true,
            (Some(true), Some(region)) => found.region.as_deref() == Some(region),
            _ => false,
        };
        if agrees || (!self.is_converted && same_script != Some(false)) {
            return None;
        }
        let new = match (self.label, kind) {
            // Google's news sitemaps have no others.
            (_, Kind::NewsLanguage) if target.is_simplified() => return Some("zh-cn".to_owned()),
            (_, Kind::NewsLanguage) => return Some("zh-tw".to_owned()),
            (Some(label), _) => label.to_owned(),
            (None, Kind::Locale) => format!("zh-{}", locale_region(target)),
            (None, _) => target.bcp47().to_owned(),
        };
        let has_subtags = tag.contains(['-', '_']);
        let is_lower = has_subtags && !tag.contains(|c: char| c.is_ascii_uppercase());
        let new = if is_lower && self.label.is_none() { new.to_ascii_lowercase() } else { new };
        let underscore = tag.contains('_') || kind == Kind::Locale;
        let new = if underscore { new.replace('-', "_") } else { new };
        Some(tag.replacen(tag.trim(), &new, 1)).filter(|new| new != tag)
    }
}

/// What a tag of Chinese says.
struct Chinese {
    is_simplified: Option<bool>,
    /// In upper case.
    region: Option<String>,
}

impl Chinese {
    /// `None` for a tag of another language, of Chinese in Latin letters, and for what is no tag (BCP 47, 2.1).
    fn of(tag: &str) -> Option<Self> {
        let mut subtags = tag.split(['-', '_']);
        let language = subtags.next()?;
        if !["zh", "cmn"].iter().any(|chinese| language.eq_ignore_ascii_case(chinese)) {
            return None;
        }
        let mut found = Self { is_simplified: None, region: None };
        for subtag in subtags {
            // Several tags in a row are none: what the others say must not be lost.
            if !(1..=8).contains(&subtag.len())
                || !subtag.bytes().all(|b| b.is_ascii_alphanumeric())
            {
                return None;
            }
            match subtag.to_ascii_lowercase().as_str() {
                "hans" | "chs" => found.is_simplified = Some(true),
                "hant" | "cht" => found.is_simplified = Some(false),
                "latn" | "pinyin" | "wadegile" | "bopo" => return None,
                region @ ("cn" | "sg" | "my" | "tw" | "hk" | "mo") => {
                    let is_simplified = matches!(region, "cn" | "sg" | "my");
                    found.is_simplified.get_or_insert(is_simplified);
                    found.region = Some(region.to_ascii_uppercase());
                }
                _ => {}
            }
        }
        Some(found)
    }
}

fn region(tag: Tag) -> Option<&'static str> {
    match tag {
        Tag::Hans | Tag::Hant => None,
        _ => tag.bcp47().split('-').nth(1),
    }
}

/// Open Graph's locales name a region; where none is asked for it is the script's largest.
fn locale_region(tag: Tag) -> &'static str {
    match tag {
        Tag::Hans => "CN",
        Tag::Hant => "TW",
        _ => region(tag).unwrap_or("CN"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(target: Tag, is_converted: bool, kind: Kind, tag: &str) -> Option<String> {
        let tagger = Tagger { target: Some(target), label: None, is_converted };
        tagger.replacement(kind, tag)
    }

    #[test]
    fn tags_become_the_target_s_in_their_style() {
        for (target, tag, expected) in [
            (Tag::TW, "zh-CN", "zh-TW"),
            (Tag::TW, "zh-cn", "zh-tw"),
            (Tag::TW, "zh_CN", "zh_TW"),
            (Tag::TW, "zh", "zh-TW"),
            (Tag::TW, "ZH", "zh-TW"),
            (Tag::TW, "zh-Hans-CN", "zh-TW"),
            (Tag::TW, "zh-HK", "zh-TW"),
            (Tag::TW, "zh-Hant", "zh-TW"),
            (Tag::Hant, "zh-CN", "zh-Hant"),
            (Tag::Hans, " zh-tw ", " zh-hans "),
            (Tag::Hans, "cmn-Hant", "zh-Hans"),
            (Tag::HK, "zh-chs", "zh-hk"),
        ] {
            assert_eq!(replaced(target, true, Kind::LanguageTag, tag).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_agrees_and_what_is_no_chinese_stays() {
        for (target, tag) in [
            (Tag::TW, "zh-Hant-TW"),
            (Tag::TW, "zh-TW"),
            (Tag::Hant, "zh-HK"),
            (Tag::Hans, "zh-SG"),
            (Tag::CN, "zh-hans-cn"),
            (Tag::TW, "en"),
            (Tag::TW, "ja-JP"),
            (Tag::TW, "zh-Latn-pinyin"),
            (Tag::TW, "yue-HK"),
            (Tag::TW, "zh-CN, en"),
            (Tag::TW, "zh-CN en"),
            (Tag::TW, ""),
        ] {
            assert_eq!(replaced(target, true, Kind::LanguageTag, tag), None, "{tag}");
        }
    }

    #[test]
    fn where_the_text_stayed_only_the_other_script_is_wrong() {
        let stayed = |tag| replaced(Tag::TW, false, Kind::LanguageTag, tag);
        assert_eq!(stayed("zh"), None);
        assert_eq!(stayed("zh-HK"), None);
        assert_eq!(stayed("zh-CN").as_deref(), Some("zh-TW"));
    }

    #[test]
    fn locales_have_a_region_and_an_underscore() {
        let locale = |target, tag| replaced(target, true, Kind::Locale, tag);
        assert_eq!(locale(Tag::TW, "zh_CN").as_deref(), Some("zh_TW"));
        assert_eq!(locale(Tag::Hant, "zh_CN").as_deref(), Some("zh_TW"));
        assert_eq!(locale(Tag::Hans, "zh-HK").as_deref(), Some("zh_CN"));
        assert_eq!(locale(Tag::MO, "zh_CN").as_deref(), Some("zh_MO"));
    }

    #[test]
    fn news_sitemaps_have_two_tags() {
        let news = |target, tag| replaced(target, true, Kind::NewsLanguage, tag);
        for (target, tag, expected) in [
            (Tag::HK, "zh-cn", "zh-tw"),
            (Tag::Hant, "zh-cn", "zh-tw"),
            (Tag::TW, "zh", "zh-tw"),
            (Tag::SG, "zh-tw", "zh-cn"),
        ] {
            assert_eq!(news(target, tag).as_deref(), Some(expected), "{tag}");
        }
        assert_eq!(news(Tag::HK, "zh-tw"), None);
        assert_eq!(news(Tag::TW, "en"), None);
    }

    #[test]
    fn a_tag_of_the_user_s_own() {
        let tagger =
            Tagger { target: Some(Tag::TW), label: Some("zh-Hant-TW"), is_converted: true };
        assert_eq!(tagger.replacement(Kind::LanguageTag, "zh-cn").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tagger.replacement(Kind::Locale, "zh_CN").as_deref(), Some("zh_Hant_TW"));
        let nothing = Tagger { target: None, ..tagger };
        assert_eq!(nothing.replacement(Kind::LanguageTag, "zh-cn"), None);
    }
}
