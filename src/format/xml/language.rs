//! What a language tag says of the text it stands on.

/// A language, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Chinese in hanzi, or nothing that says otherwise.
    Chinese,
    /// Another one that is written with hanzi.
    Kanji,
    /// Any other.
    Foreign,
}

/// Languages that are Chinese, and are written in hanzi where nothing else is said (ISO 639-3).
const CHINESE: [&str; 17] = [
    "zh", "zho", "chi", "cmn", "yue", "nan", "hak", "wuu", "gan", "hsn", "cdo", "cjy", "cpx",
    "czh", "czo", "mnp", "lzh",
];

/// What a tag says. What names no language says that it may be Chinese.
pub(super) fn of(tag: &str) -> Language {
    let mut subtags = tag.trim().split(['-', '_']);
    let language = subtags.next().unwrap_or_default();
    let is = |other: &&str| language.eq_ignore_ascii_case(other);
    let is_spelled = |subtag: &str| {
        let others = ["latn", "pinyin", "wadegile", "bopo", "cyrl"];
        others.iter().any(|other| subtag.eq_ignore_ascii_case(other))
    };
    if ["", "und", "mul", "mis", "x", "i"].iter().any(is) {
        Language::Chinese
    } else if CHINESE.iter().any(is) {
        if subtags.any(is_spelled) { Language::Kanji } else { Language::Chinese }
    } else if ["ja", "jpn", "ko", "kor", "vi", "vie"].iter().any(is) {
        Language::Kanji
    } else {
        Language::Foreign
    }
}
