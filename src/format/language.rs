//! The language a text is in: what markup says, and what the text itself says.

/// The language a text is marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Chinese in hanzi, or nothing that says otherwise.
    Chinese,
    /// Another, by the root element of the document, which may be wrong.
    ForeignRoot,
    /// Another, or Chinese in letters.
    Foreign,
}

/// Languages that are Chinese, and are written in hanzi where nothing else is said (ISO 639-3).
const CHINESE: [&str; 17] = [
    "zh", "zho", "chi", "cmn", "yue", "nan", "hak", "wuu", "gan", "hsn", "cdo", "cjy", "cpx",
    "czh", "czo", "mnp", "lzh",
];

/// Primary subtags that name no language (BCP 47; ISO 639-3).
const NONE: [&str; 6] = ["", "und", "mul", "mis", "x", "i"];

/// Subtags of Chinese that is not written in hanzi: scripts and variants.
const SPELLED: [&str; 5] = ["latn", "pinyin", "wadegile", "bopo", "cyrl"];

impl Language {
    /// What a language tag (BCP 47) says of its text. What names no language says that it may be Chinese.
    pub(super) fn of(tag: &str) -> Self {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let is_none = NONE.iter().any(|none| language.eq_ignore_ascii_case(none));
        if is_none || is_chinese(tag) { Self::Chinese } else { Self::Foreign }
    }
}

/// Whether a tag names Chinese in hanzi.
pub(super) fn is_chinese(tag: &str) -> bool {
    let mut subtags = tag.trim().split(['-', '_']);
    let language = subtags.next().unwrap_or_default();
    let is_spelled = |subtag: &str| SPELLED.iter().any(|other| subtag.eq_ignore_ascii_case(other));
    CHINESE.iter().any(|chinese| language.eq_ignore_ascii_case(chinese)) && !subtags.any(is_spelled)
}

/// The tags of Chinese in a list with commas: bytes of it, half-open.
pub(super) fn chinese_tags(list: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    list.split(',').filter_map(move |item| {
        let tag = item.trim_ascii();
        let start = at + (item.len() - item.trim_ascii_start().len());
        at += item.len() + 1;
        is_chinese(tag).then_some(start..start + tag.len())
    })
}

/// How many letters a text has.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    hanzi: usize,
    /// Kana and hangul: what is between them is no Chinese.
    syllables: usize,
    others: usize,
}

impl Letters {
    /// Counts those of a text.
    pub(super) fn count(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
                    self.hanzi += 1;
                }
                '\u{3041}'..='\u{30FA}' | '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => {
                    self.syllables += 1;
                }
                _ if c.is_alphabetic() => self.others += 1,
                _ => {}
            }
        }
    }

    /// Whether a text of these letters is plainly Chinese: at most two letters to a hanzi, and next
    /// to none of those that Japanese and Korean have between theirs.
    pub(super) fn are_chinese(&self) -> bool {
        self.hanzi > self.syllables * 10 && self.hanzi * 2 > self.others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_say_what_a_text_may_be() {
        for tag in ["zh", "ZH-tw", "zh_CN", " zh-cmn-Hans ", "yue", "lzh", "", "und", "x-klingon"] {
            assert_eq!(Language::of(tag), Language::Chinese, "{tag}");
        }
        for tag in ["en", "ja-JP", "ko", "zh-Latn", "zh-Latn-pinyin", "cn", "zhong"] {
            assert_eq!(Language::of(tag), Language::Foreign, "{tag}");
        }
        let list = " zh-CN, en,zh";
        let tags: Vec<_> = chinese_tags(list).map(|range| &list[range]).collect();
        assert_eq!(tags, ["zh-CN", "zh"]);
    }

    #[test]
    fn letters_tell_chinese_from_what_quotes_it() {
        for (text, expected) in [
            ("江城图书馆的 OPAC 系统", true),
            ("The news of 北京 and 上海", false),
            ("東京の新聞を読む", false),
            ("2019", false),
        ] {
            let mut letters = Letters::default();
            letters.count(text);
            assert_eq!(letters.are_chinese(), expected, "{text}");
        }
    }
}
