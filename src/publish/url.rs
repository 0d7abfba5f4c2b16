//! From paths of outputs to URLs.

use std::path::{Component, Path};
use std::str::FromStr;

use crate::error::{Error, ErrorKind, Result};

/// The place in the URL of a base where the target's tag comes.
const TAG: &str = "{tag}";

/// Where the output folder will stand on the web.
///
/// With `{tag}` in it, each target has a base of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Without a slash at its end.
    base: String,
}

impl BaseUrl {
    /// The base as it was given, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.base
    }

    /// The URL of an output at `path` below the output folder, for a target or for all of them; `None`
    /// where it has none of its own.
    ///
    /// The path comes behind the base, each of its names percent-encoded (RFC 3986, as UTF-8);
    /// `index.html` is its folder. Where the base has `{tag}`, the folder of that name that the path
    /// begins with is left out: the base stands for it.
    pub fn of(&self, path: &Path, tag: Option<&str>) -> Option<String> {
        let has_tag = self.base.contains(TAG);
        let mut url = match tag {
            Some(tag) => self.base.replace(TAG, tag),
            None if has_tag => return None,
            None => self.base.clone(),
        };
        let path = match tag {
            Some(tag) if has_tag => path.strip_prefix(tag).unwrap_or(path),
            _ => path,
        };
        for component in path.components() {
            if let Component::Normal(name) = component {
                url.push('/');
                encode(name.as_encoded_bytes(), &mut url);
            }
        }
        if url.ends_with("/index.html") {
            url.truncate(url.len() - "index.html".len());
        }
        Some(url)
    }
}

impl FromStr for BaseUrl {
    type Err = Error;

    /// # Errors
    /// A sentence, for what is no URL with a scheme and a host, has a query or a fragment, or holds
    /// characters that no URL has.
    fn from_str(url: &str) -> Result<Self> {
        let wrong = |what: &str| Err(ErrorKind::Other(what.to_owned()).into());
        let Some((scheme, rest)) = url.split_once("://") else {
            return wrong("a base URL starts with its scheme, such as https://example.com");
        };
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        if !is_scheme || rest.starts_with('/') || rest.is_empty() {
            return wrong("a base URL has a scheme and a host, such as https://example.com");
        }
        if url.contains(['?', '#']) {
            return wrong("a base URL has no query and no fragment, since paths come behind it");
        }
        let outside = url.replace(TAG, "");
        if outside.chars().any(|c| !c.is_ascii_graphic() || "\"<>\\^`{|}".contains(c)) {
            return wrong(
                "a base URL is written in ASCII: percent-encoded, the host in Punycode; {tag} is its only placeholder",
            );
        }
        Ok(Self { base: url.trim_end_matches('/').to_owned() })
    }
}

/// Appends a path segment: what RFC 3986 allows in one as it is, but for the apostrophe, which may
/// end an attribute; all else percent-encoded.
fn encode(segment: &[u8], url: &mut String) {
    for &byte in segment {
        if is_unreserved(byte) || b"!$&()*+,;=:@".contains(&byte) {
            url.push(char::from(byte));
        } else {
            push_encoded(byte, url);
        }
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn push_encoded(byte: u8, url: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    url.push('%');
    url.push(char::from(DIGITS[usize::from(byte >> 4)]));
    url.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// A URL to be compared: scheme and host in lower case, percent-encoded only where it has to be, in
/// upper case (RFC 3986, 6.2.2), a slash where there is no path (6.2.3), and `index.html` as its folder.
pub(super) fn normalize(url: &str) -> String {
    let (origin, path) = url.split_at(origin_length(url));
    let mut normal = origin.to_ascii_lowercase();
    let has_path = origin.is_empty() || path.starts_with('/');
    if !has_path {
        normal.push('/');
    }
    push_normal(path, &mut normal);
    if normal.ends_with("/index.html") {
        normal.truncate(normal.len() - "index.html".len());
    }
    normal
}

/// How long scheme and authority are together, in bytes; 0 where there are none.
fn origin_length(url: &str) -> usize {
    let Some(scheme) = url.find("://") else { return 0 };
    // Not within a path or a query.
    if url[..scheme].contains(['/', '?', '#']) {
        return 0;
    }
    let host = scheme + "://".len();
    url[host..].find(['/', '?', '#']).map_or(url.len(), |end| host + end)
}

/// Appends what is behind the host, percent-encoded only where it has to be.
fn push_normal(path: &str, normal: &mut String) {
    let bytes = path.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, hex(at), hex(at + 1)) {
            (b'%', Some(high), Some(low)) => {
                at += 2;
                let byte = u8::try_from(high * 16 + low).unwrap_or(b'%');
                if is_unreserved(byte) || b"!$&()*+,;=:@".contains(&byte) {
                    normal.push(char::from(byte));
                } else {
                    push_encoded(byte, normal);
                }
            }
            (b'\'', ..) => push_encoded(byte, normal),
            _ if byte.is_ascii_graphic() => normal.push(char::from(byte)),
            _ => push_encoded(byte, normal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(base: &str, path: &str, tag: Option<&str>) -> Option<String> {
        base.parse::<BaseUrl>().unwrap().of(Path::new(path), tag)
    }

    #[test]
    fn paths_come_behind_the_base() {
        for (base, path, expected) in [
            ("https://example.com", "zh-TW/a.html", "https://example.com/zh-TW/a.html"),
            ("https://example.com/", "zh-TW/index.html", "https://example.com/zh-TW/"),
            ("https://example.com/n/", "index.html", "https://example.com/n/"),
            ("https://example.com", "x/index.zh-TW.html", "https://example.com/x/index.zh-TW.html"),
            ("https://example.com", "x/myindex.html", "https://example.com/x/myindex.html"),
            (
                "https://example.com",
                "a b/雨&'%?#.md",
                "https://example.com/a%20b/%E9%9B%A8&%27%25%3F%23.md",
            ),
            ("https://{tag}.example.com", "zh-TW/a.html", "https://zh-TW.example.com/a.html"),
            ("https://example.com/{tag}/n", "a.zh-TW.md", "https://example.com/zh-TW/n/a.zh-TW.md"),
        ] {
            assert_eq!(url(base, path, Some("zh-TW")).as_deref(), Some(expected));
        }
        assert_eq!(url("https://a.b", "x.png", None).as_deref(), Some("https://a.b/x.png"));
        assert_eq!(url("https://a.b/{tag}", "x.png", None), None);
    }

    #[test]
    fn what_is_no_base_is_refused() {
        for base in [
            "example.com",
            "//example.com",
            "https://",
            "https:///x",
            "://x",
            "https://a.b/?q=",
            "https://a.b/#x",
            "https://例.tw/",
            "https://a.b/{lang}/",
            "https://a b/",
            "https://a.b/\"",
        ] {
            assert!(base.parse::<BaseUrl>().is_err(), "{base}");
        }
    }

    #[test]
    fn one_url_has_one_normal_spelling() {
        for (one, normal) in [
            ("https://a.b/%e9%9b%a8.md", "https://a.b/%E9%9B%A8.md"),
            ("https://a.b/雨.md", "https://a.b/%E9%9B%A8.md"),
            ("https://a.b/%7Ex/index.html", "https://a.b/~x/"),
            ("https://a.b/%", "https://a.b/%"),
            ("https://a.b/a%2Fb", "https://a.b/a%2Fb"),
            ("HTTPS://A.b/C", "https://a.b/C"),
            ("https://A.b", "https://a.b/"),
            ("https://A.b?C", "https://a.b/?C"),
            ("/A?u=https://B", "/A?u=https://B"),
            ("", ""),
        ] {
            assert_eq!(normalize(one), normal);
        }
    }
}
