//! The encoding a document declares of itself: the XML declaration's `encoding`, HTML's `meta`, `charset`
//! in front matter, in mail headers or in a gettext catalogue's.
//!
//! For HTML follows the prescan of the HTML Standard ("prescan a byte stream to determine its encoding")
//! in what counts: comments do not, `content` only beside `http-equiv="content-type"`.

use std::ops::Range;

/// How far into a document a declaration may stand, in bytes (of ASCII): HTML's own limit.
pub(super) const PRESCAN: usize = 1024;

/// The same in a decoded text: what took one byte or two may take three there.
pub(crate) const DECLARED_WITHIN: usize = 3 * PRESCAN;

/// The label that `head` declares, as written. `head` is the document's start in an encoding
/// that keeps ASCII bytes; only the first [`PRESCAN`] bytes are looked at.
pub(super) fn declared(head: &[u8]) -> Option<String> {
    let head = &head[..head.len().min(PRESCAN)];
    label(head).map(|label| String::from_utf8_lossy(label).into_owned())
}

/// Where in a decoded text the label stands by which it declares its encoding, in bytes, half-open.
pub fn declared_label(text: &str) -> Option<Range<usize>> {
    let head = &text.as_bytes()[..text.len().min(DECLARED_WITHIN)];
    let label = label(head)?;
    let start = label.as_ptr().addr() - head.as_ptr().addr();
    Some(start..start + label.len())
}

/// The label that `head` declares, a part of it.
fn label(head: &[u8]) -> Option<&[u8]> {
    let label =
        xml(head).or_else(|| fields(head)).or_else(|| catalogue(head)).or_else(|| meta(head));
    let label = label?.trim_ascii();
    let plausible =
        !label.is_empty() && label.len() <= 40 && label.iter().all(u8::is_ascii_graphic);
    plausible.then_some(label)
}

fn xml(head: &[u8]) -> Option<&[u8]> {
    let rest = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    rest.first().filter(|b| b.is_ascii_whitespace())?;
    Attributes(rest)
        .find(|(name, _)| name.eq_ignore_ascii_case(b"encoding"))
        .map(|(_, value)| value)
}

/// The label in the fields at the start: `charset: gbk` or `encoding = "gbk"` between the fences of front
/// matter; of headers (RFC 5322: up to an empty line) `Content-Type: text/plain; charset=gbk`.
fn fields(head: &[u8]) -> Option<&[u8]> {
    let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end).peekable();
    let fence = lines.next_if(|line| matches!(*line, b"---" | b"+++"));
    let mut is_content_type = false;
    for line in lines {
        let is_continued = fence.is_none() && matches!(line, [b' ' | b'\t', ..]);
        let Some((name, value)) = field(line).filter(|_| !is_continued) else {
            if is_continued
                && is_content_type
                && let Some(label) = content_charset(line)
            {
                return Some(label);
            }
            // Lists, comments and values over several lines.
            if is_continued || fence.is_some_and(|fence| line != fence) {
                continue;
            }
            return None;
        };
        is_content_type = name.eq_ignore_ascii_case(b"content-type");
        if is_content_type && let Some(label) = content_charset(value) {
            return Some(label);
        }
        let is_named = |label: &&[u8]| name.eq_ignore_ascii_case(label);
        if fence.is_some() && [&b"charset"[..], b"encoding"].iter().any(is_named) {
            let quotes = |byte: &u8| !matches!(byte, b'"' | b'\'' | b' ');
            let start = value.iter().position(quotes)?;
            let end = value.iter().rposition(quotes)?;
            return Some(&value[start..=end]);
        }
    }
    None
}

/// Name and value of `name: value` or `name = value`, where the name is one of ASCII.
fn field(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = line.iter().position(|byte| matches!(byte, b':' | b'='))?;
    let name = line[..at].trim_ascii_end();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (!name.is_empty() && name.iter().all(is_name)).then(|| (name, line[at + 1..].trim_ascii()))
}

/// The label in the header of a gettext catalogue, the translation of its first, empty `msgid`:
/// `"Content-Type: text/plain; charset=gbk\n"`.
fn catalogue(head: &[u8]) -> Option<&[u8]> {
    let head = head.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(head);
    let mut lines = head
        .split(|&byte| byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .skip_while(|line| line.is_empty() || line.starts_with(b"#"));
    let rest = lines.next()?.strip_prefix(b"msgid")?;
    (rest.trim_ascii() == b"\"\"").then_some(())?;
    let mut fields = lines.take_while(|line| !line.starts_with(b"msgid"));
    fields.find_map(|line| {
        let (name, value) = field(line.strip_prefix(b"\"")?)?;
        let label =
            content_charset(value).filter(|_| name.eq_ignore_ascii_case(b"content-type"))?;
        label.split(|&byte| byte == b'\\').next()
    })
}

fn meta(head: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &head[at..]) {
        let tag = &head[at + next + 1..];
        at += next + 1;
        if let Some(comment) = tag.strip_prefix(b"!--") {
            at += 3 + memchr::memmem::find(comment, b"-->")?;
        } else if tag.len() > 4
            && tag[..4].eq_ignore_ascii_case(b"meta")
            && (tag[4].is_ascii_whitespace() || tag[4] == b'/')
            && let Some(label) = meta_label(&tag[4..])
        {
            return Some(label);
        }
    }
    None
}

/// The label in the attributes of one `meta`.
fn meta_label(attributes: &[u8]) -> Option<&[u8]> {
    let mut is_content_type = false;
    let mut content = None;
    for (name, value) in Attributes(attributes) {
        if name.eq_ignore_ascii_case(b"charset") {
            return Some(value);
        } else if name.eq_ignore_ascii_case(b"http-equiv") {
            is_content_type = value.trim_ascii().eq_ignore_ascii_case(b"content-type");
        } else if name.eq_ignore_ascii_case(b"content") {
            content = content_charset(value);
        }
    }
    content.filter(|_| is_content_type)
}

/// `gbk` of `text/html; charset=gbk`.
fn content_charset(value: &[u8]) -> Option<&[u8]> {
    let at = value.windows(7).position(|window| window.eq_ignore_ascii_case(b"charset"))?;
    let rest = value[at + 7..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"'").or_else(|| rest.strip_prefix(b"\"")).unwrap_or(rest);
    let end = rest.iter().position(|b| b.is_ascii_whitespace() || b";'\"".contains(b));
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// The attributes of a tag from after its name to `>` or `?>`: name and value (empty without one).
struct Attributes<'a>(&'a [u8]);

impl<'a> Attributes<'a> {
    fn take_until(&mut self, end: impl Fn(u8) -> bool) -> &'a [u8] {
        let (taken, rest) =
            self.0.split_at(self.0.iter().position(|&b| end(b)).unwrap_or(self.0.len()));
        self.0 = rest;
        taken
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        self.take_until(|b| !b.is_ascii_whitespace() && b != b'/' && b != b'=');
        let name = self.take_until(|b| b.is_ascii_whitespace() || b"/=>?".contains(&b));
        if name.is_empty() {
            return None;
        }
        let Some(rest) = self.0.trim_ascii_start().strip_prefix(b"=") else {
            return Some((name, b""));
        };
        self.0 = rest.trim_ascii_start();
        let value = match self.0.first() {
            Some(&quote @ (b'"' | b'\'')) => {
                self.0 = &self.0[1..];
                // A value cut off by the end of the prescan is none.
                memchr::memchr(quote, self.0)?;
                let value = self.take_until(|b| b == quote);
                self.0 = &self.0[1..];
                value
            }
            _ => {
                let value = self.take_until(|b| b.is_ascii_whitespace() || b == b'>');
                self.0.first()?;
                value
            }
        };
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(head: &str) -> Option<String> {
        let label = declared(head.as_bytes());
        let place = declared_label(head).map(|place| head[place].to_owned());
        assert!(place == label || head.len() > PRESCAN, "{head}");
        label
    }

    #[test]
    fn xml_declarations() {
        for head in [
            "<?xml version=\"1.0\" encoding=\"GB2312\"?><rss/>",
            "<?xml version='1.0' encoding='GB2312'?>",
            "\n<?xml version = '1.0'\tencoding = 'GB2312' standalone='yes' ?>",
        ] {
            assert_eq!(label(head).as_deref(), Some("GB2312"), "{head}");
        }
        assert_eq!(label("<?xml version='1.0'?><a encoding='gbk'/>"), None);
        assert_eq!(label("<?xml-stylesheet encoding='gbk'?>"), None);
        assert_eq!(label("第一行 <?xml encoding='gbk'?>"), None);
    }

    #[test]
    fn html_meta() {
        for head in [
            "<!DOCTYPE html><html><head><meta charset=\"big5\">",
            "<meta charset=big5>",
            "<META CHARSET = 'big5' />",
            "<meta name=x content='y'><meta/charset=big5>",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\">",
            "<meta content='text/html;charset = big5; x' http-equiv=content-type>",
            "<!-- <meta charset=gbk> --><meta charset=big5>",
        ] {
            assert_eq!(label(head).as_deref(), Some("big5"), "{head}");
        }
    }

    #[test]
    fn front_matter_and_headers() {
        for head in [
            "---\ntitle: News\ncharset: gbk\n---\n",
            "---\ntags:\n  - a\n# note\nencoding: 'gbk'\n---\n",
            "+++\ncharset = \"gbk\"\n+++\n",
            "---\r\ncontent-type: text/html; charset=gbk\r\n---\r\n",
            "From: a@b\r\nContent-Type: text/plain; charset=\"gbk\"\r\n\r\nText",
            "Subject: x\n y\nContent-Type: text/plain;\n\tcharset=gbk; format=flowed\n\n",
        ] {
            assert_eq!(label(head).as_deref(), Some("gbk"), "{head}");
        }
        for head in [
            "---\ntitle: News\n---\ncharset: gbk\n",
            "charset: gbk\n",
            "Subject: x\n\nContent-Type: text/plain; charset=gbk\n",
            "A line.\nContent-Type: text/plain; charset=gbk\n",
        ] {
            assert_eq!(label(head), None, "{head}");
        }
    }

    #[test]
    fn catalogues() {
        let header = "msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\"Content-Type: text/plain; charset=gbk\\n\"\n";
        for head in [header, &format!("# x\n\n#, fuzzy\r\n{header}"), &header.replace('\n', "\r\n")]
        {
            assert_eq!(label(head).as_deref(), Some("gbk"), "{head}");
        }
        for head in [
            &header.replacen("\"\"", "\"x\"", 1),
            &format!("x\n{header}"),
            "msgid \"\"\nmsgstr \"\"\nmsgid \"x\"\n\"Content-Type: text/plain; charset=gbk\\n\"\n",
            "msgid \"\"\nmsgstr \"charset=gbk\"\n",
        ] {
            assert_eq!(label(head), None, "{head}");
        }
    }

    #[test]
    fn what_declares_nothing() {
        for head in [
            "",
            "<",
            "<meta",
            "<meta charset",
            "<meta charset=",
            "<meta charset=\"gb",
            "<meta charset=''>",
            "<meta name=description content='charset=gbk'>",
            "<metadata charset=gbk>",
            "<!-- <meta charset=gbk>",
            "charset=gbk",
            "<meta charset='two words'>",
        ] {
            assert_eq!(label(head), None, "{head}");
        }
    }

    #[test]
    fn only_the_head_is_read() {
        let far = format!("{}<meta charset=gbk>", " ".repeat(PRESCAN - 17));
        assert_eq!(label(&far), None);
        let near = format!("{}<meta charset=gbk>", " ".repeat(PRESCAN - 18));
        assert_eq!(label(&near).as_deref(), Some("gbk"));
    }
}
