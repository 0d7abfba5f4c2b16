//! What a string of JSON is where nobody says so: told from its text and the name of its member.

use memchr::{memchr, memmem};

pub(in crate::format) use crate::format::characters::has_han;

/// Whether a string is an address, a path, a file's name or a date, none of which is prose.
pub(in crate::format) fn is_no_prose(text: &str) -> bool {
    is_address(text) || is_date(text)
}

/// Endings of files that articles name.
const FILES: [&str; 24] = [
    "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "bmp", "mp3", "m4a", "mp4", "mov", "webm",
    "pdf", "doc", "docx", "xls", "xlsx", "zip", "html", "htm", "json", "xml", "txt",
];

/// An address has a scheme or begins with `//`, `/`, `./`, `../`, `~/`, `www.` or a drive, and is one word; a path is
/// one word that ends like a file.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return false;
    }
    let scheme = text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && (rest.starts_with("//")
                || ["mailto", "tel", "data", "tag", "urn"].contains(&&*scheme.to_ascii_lowercase())
                || (scheme.len() == 1 && rest.starts_with(['\\', '/'])))
    });
    let is_path =
        ["/", "./", "../", "~/", "www.", "\\\\"].iter().any(|start| text.starts_with(start));
    let file = text.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty() && FILES.contains(&&*extension.to_ascii_lowercase())
    });
    scheme || is_path || file
}

/// A date or a time is digits and the words that go with them, and nothing else.
fn is_date(text: &str) -> bool {
    const WORDS: &str =
        "年月日号號时時点點分秒半上下中午晚早凌晨夜間间周週星期一二三四五六七八九十〇零";
    let mut digits = 0;
    // No date is so long.
    text.len() <= 100
        && text.contains(['年', '月', '日', '号', '號', '时', '時', '点', '點'])
        && text.chars().all(|character| {
            let is_digit = character.is_ascii_digit()
                || ('０'..='９').contains(&character)
                || "一二三四五六七八九十〇零".contains(character);
            digits += usize::from(is_digit);
            is_digit
                || character.is_ascii_punctuation()
                || character.is_whitespace()
                || "：，（）－".contains(character)
                || WORDS.contains(character)
        })
        && digits > 0
}

/// Elements of HTML whose tags tell that a text is HTML.
const ELEMENTS: [&str; 44] = [
    "a",
    "abbr",
    "article",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
    "video",
];

/// Whether a text is plainly HTML: it holds a whole tag of an element that articles have.
pub(in crate::format) fn is_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let rest = &text[at..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let length = name.bytes().take(11).take_while(u8::is_ascii_alphanumeric).count();
        let (name, rest) = name.split_at(length);
        let is_known = ELEMENTS.contains(&&*name.to_ascii_lowercase());
        if is_known && rest.starts_with(['>', '/', ' ', '\t', '\n', '\r']) {
            // One tag without an end says that no other has one.
            return memchr(b'>', rest.as_bytes()).is_some();
        }
    }
    false
}

/// Whether a string is a language tag that names Chinese: `zh`, `zh-Hant-TW`, `zh_CN`.
pub(in crate::format) fn is_chinese_tag(text: &str) -> bool {
    let mut subtags = text.trim().split(['-', '_']);
    let language = subtags.next().unwrap_or_default();
    ["zh", "cmn"].iter().any(|chinese| language.eq_ignore_ascii_case(chinese))
        && subtags.all(|tag| {
            (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Whether a string is the tag of another language written with Chinese characters.
pub(super) fn is_other_tag(text: &str) -> bool {
    let language = text.trim().split(['-', '_']).next().unwrap_or_default();
    ["ja", "ko"].iter().any(|other| language.eq_ignore_ascii_case(other))
}

/// What the name of a member says of the strings in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::format) enum Role {
    Title,
    Prose,
    Author,
    Fact,
    Language,
    /// Categories and tags, which have a switch.
    Category,
    /// An address, an id, a date: never changed.
    Never,
}

/// The names that say something, in lower case and without `_` and `-`.
// Lists of words, laid out by hand; the formatter would give each word a line.
#[rustfmt::skip]
const NAMES: [(Role, &[&str]); 6] = [
    (Role::Title, &["title", "headline", "标题", "標題"]),
    (Role::Author, &[
        "author", "authors", "byline", "creator", "creators", "editor", "editors", "reporter",
        "reporters", "correspondent", "correspondents", "writer", "writers", "contributor",
        "contributors", "publisher", "photographer", "translator", "作者", "记者", "記者", "编辑", "編輯",
        "责任编辑", "責任編輯", "摄影", "攝影", "译者", "譯者",
    ]),
    (Role::Fact, &[
        "source", "copyright", "copyrightnotice", "license", "licence", "rights", "credit", "来源",
        "來源", "版权", "版權",
    ]),
    (Role::Language, &[
        "lang", "language", "locale", "inlanguage", "xml:lang", "@language", "og:locale", "语言", "語言",
    ]),
    (Role::Category, &[
        "category", "categories", "tag", "tags", "keyword", "keywords", "分类", "分類", "标签", "標籤",
        "关键词", "關鍵詞",
    ]),
    (Role::Never, &[
        "id", "guid", "uuid", "slug", "url", "uri", "href", "src", "link", "permalink", "path",
        "file", "filename", "key", "hash", "date", "time", "datetime", "created", "updated",
        "published", "modified", "createdat", "updatedat", "publishedat", "@id", "@type",
        "@context", "编号", "編號", "链接", "連結", "网址", "網址", "日期", "时间", "時間",
    ]),
];

/// The longest of them.
const LONGEST: usize = 16;

/// The longest name that is looked at, with what is left out of it.
const LONGEST_SPELLED: usize = 64;

/// The members that hold the name of an author, where that is an object.
const FULL_NAMES: [&str; 3] = ["name", "fullname", "displayname"];

/// Whether a member's name says that it holds that of the person around it.
pub(super) fn is_full_name(name: &str) -> bool {
    with_plain(name, |plain| FULL_NAMES.iter().any(|name| name.as_bytes() == plain)) == Some(true)
}

/// What `told` says of a name in the form in which names are compared; `None` for one that is longer than all that say something.
fn with_plain<T>(name: &str, told: impl FnOnce(&[u8]) -> T) -> Option<T> {
    if name.len() > LONGEST_SPELLED {
        return None;
    }
    let mut plain = [0; LONGEST];
    let mut length = 0;
    for byte in name.bytes().filter(|byte| !b"_-".contains(byte)) {
        *plain.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    Some(told(&plain[..length]))
}

impl Role {
    /// What this name says; it is as it is spelled.
    pub(in crate::format) fn of_name(name: &str) -> Self {
        let known = |plain: &[u8]| {
            NAMES.iter().find(|(_, names)| names.iter().any(|name| name.as_bytes() == plain))
        };
        let found = with_plain(name, known).flatten();
        found.map_or_else(|| Self::of_ending(name), |(role, _)| *role)
    }

    /// `article_id`, `imageUrl` and the like are what they end with.
    fn of_ending(name: &str) -> Self {
        let ends =
            ["_id", "Id", "_url", "Url", "URL", "_uri", "Uri", "_slug", "Slug", "_at", "_date"];
        if ends.iter().any(|end| name.ends_with(end)) { Self::Never } else { Self::Prose }
    }
}

/// Whether a text of JSON may hold the tag of another language written with Chinese characters.
pub(super) fn may_have_other_tags(source: &str) -> bool {
    ["\"ja", "\"ko", "\"JA", "\"KO", "\"Ja", "\"Ko"]
        .iter()
        .any(|tag| memmem::find(source.as_bytes(), tag.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_paths_and_dates_are_no_prose() {
        for text in [
            "https://example.com/头发",
            "mailto:头@example.com",
            "//example.com/头",
            "/新闻/头发",
            "./头发",
            "C:\\图\\头发",
            "图/头发.JPG",
            "头发.pdf",
            "www.头发.com",
            "2024年3月1日",
            "二〇二四年三月一日",
            "2024年3月1日 星期五 上午8時30分",
            "8点半，3月",
        ] {
            assert!(is_no_prose(text), "{text}");
        }
        for text in [
            "头发",
            "头发/胡子",
            "他说：头发",
            "Apple:头发",
            "见 https://example.com/头发 一文",
            "3月1日起理发",
            "半年",
            "用Node.js理发",
            "头发.",
            "",
        ] {
            assert!(!is_no_prose(text), "{text}");
        }
    }

    #[test]
    fn html_has_whole_tags_of_known_elements() {
        for text in ["<p>头", "头<br/>发", "头</P>", "头 < 发 <img src=a>", "<a\nhref=a>头"]
        {
            assert!(is_html(text), "{text}");
        }
        for text in ["头", "<头发>", "a<b 头", "<某>头</某>", "<p", "< p>", "x<y>z", "<pp>", "<"]
        {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn names_say_what_they_hold() {
        for (name, role) in [
            ("title", Role::Title),
            ("Head-Line", Role::Title),
            ("author", Role::Author),
            ("copyright_notice", Role::Fact),
            ("inLanguage", Role::Language),
            ("tags", Role::Category),
            ("id", Role::Never),
            ("article_id", Role::Never),
            ("coverImageOriginalUrl", Role::Never),
            ("published_at", Role::Never),
            ("body", Role::Prose),
            ("paid", Role::Prose),
            ("标题", Role::Title),
            ("責任編輯", Role::Author),
            ("正文", Role::Prose),
            ("a_very_long_name_of_a_member", Role::Prose),
            (&"_".repeat(100_000), Role::Prose),
        ] {
            assert_eq!(Role::of_name(name), role, "{name}");
        }
        for (_, names) in NAMES {
            assert!(names.iter().all(|name| name.len() <= LONGEST));
        }
    }

    #[test]
    fn tags_name_chinese_or_another_language() {
        for tag in ["zh", "zh-TW", "ZH_cn", "cmn-Hant", " zh-Hans-CN "] {
            assert!(is_chinese_tag(tag), "{tag}");
        }
        for tag in ["", "en", "zhong", "zh 中文", "中文", "ja-JP", "zh-"] {
            assert!(!is_chinese_tag(tag), "{tag}");
        }
        assert!(is_other_tag("ja-JP") && is_other_tag("KO") && !is_other_tag("jam"));
    }
}
