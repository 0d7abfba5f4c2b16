//! Links in the head of a page (HTML Standard, `link`, `rel=alternate`).

use super::head::HeadEnd;
use super::place::Place;
use super::tags::{Kind, Tag, Tags};
use super::{Existing, Links, escaped, is_alternate, normalize};
use crate::document::Edit;
use crate::sorting::sort_by_key;

/// The links before `</head>`, or where the head of a whole page ends without that tag; none where
/// there is no head.
pub(super) fn edits(text: &str, links: &Links, is_xhtml: bool) -> Vec<Edit> {
    let mut existing = Existing::default();
    let mut edits = Vec::new();
    let mut close = if is_xhtml { "/>" } else { ">" };
    let elements = |existing: &Existing, prefix: &str, close: &str| -> Vec<String> {
        let missing = links.with_default().filter(|(hreflang, url)| !existing.has(hreflang, url));
        missing.map(|(hreflang, url)| element(prefix, hreflang, url, close)).collect()
    };
    let tags = if is_xhtml { Tags::of_xml(text) } else { Tags::of_html(text) };
    let mut head_end = HeadEnd::of(text);
    for tag in tags {
        let is = |name: &str| tag.local().eq_ignore_ascii_case(name);
        if tag.kind == Kind::End && is("head") {
            let elements = elements(&existing, prefix(&tag), close);
            edits.extend(Place::before_end(text, &tag.range).write(&elements));
            return edits;
        }
        if !is_xhtml {
            head_end.note(&tag);
        }
        if is("body") || tag.kind == Kind::End && is("html") {
            break;
        }
        if is("link") {
            match restored(&tag, links) {
                Some((edit, hreflang)) => {
                    edits.push(edit);
                    existing.tags.insert(hreflang.to_ascii_lowercase());
                }
                None => existing.note(&tag),
            }
        }
        if is("link") || is("meta") {
            close = match tag.kind {
                Kind::Empty if text[..tag.range.end].ends_with(" />") => " />",
                Kind::Empty => "/>",
                _ => close_of_start(is_xhtml),
            };
        }
    }
    let Some(end) = head_end.found() else { return Vec::new() };
    edits.extend(Place::before_end(text, &end).write(&elements(&existing, "", close)));
    // Links may stand behind it, in the body.
    sort_by_key(&mut edits, |edit| edit.range.start);
    edits
}

/// The edit that gives an alternate of another target its own tag back, with that tag.
///
/// A page that is in the source's own target and says so of its canonical URL has become one in this
/// target. That is right of the page, and wrong of the URL, which is still the other page's.
fn restored<'l>(tag: &Tag<'_>, links: &'l Links) -> Option<(Edit, &'l str)> {
    let hreflang = tag.attribute("hreflang").filter(|_| is_alternate(tag))?;
    let url = normalize(tag.attribute("href")?.text().trim());
    let said = |target: &str| hreflang.value.eq_ignore_ascii_case(target);
    let (right, _) = links.targets().find(|(_, other)| normalize(other) == url)?;
    let is_wrong = !said(right) && links.targets().any(|(target, _)| said(target));
    let end = hreflang.end - hreflang.quote.map_or(0, char::len_utf8);
    let range = end - hreflang.value.len()..end;
    is_wrong.then(|| (Edit { range, replacement: right.to_owned() }, right))
}

fn close_of_start(is_xhtml: bool) -> &'static str {
    if is_xhtml { "/>" } else { ">" }
}

/// The prefix of HTML's elements, with its colon.
fn prefix<'t>(tag: &Tag<'t>) -> &'t str {
    &tag.name[..tag.name.len() - tag.local().len()]
}

fn element(prefix: &str, hreflang: &str, url: &str, close: &str) -> String {
    let url = escaped(url, '"');
    format!("<{prefix}link rel=\"alternate\" hreflang=\"{hreflang}\" href=\"{url}\"{close}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::splice;

    fn links() -> Links {
        let targets =
            vec![("zh-CN", "https://a/1?&".to_owned()), ("zh-TW", "https://a/2".to_owned())];
        Links { targets, default: Some("https://a/1?&".to_owned()) }
    }

    fn linked(text: &str) -> String {
        splice(text, &edits(text, &links(), false))
    }

    const CN: &str = r#"<link rel="alternate" hreflang="zh-CN" href="https://a/1?&amp;">"#;
    const TW: &str = r#"<link rel="alternate" hreflang="zh-TW" href="https://a/2">"#;
    const DEFAULT: &str = r#"<link rel="alternate" hreflang="x-default" href="https://a/1?&amp;">"#;

    #[test]
    fn links_stand_as_the_head_s_children_do() {
        for (before, behind, indent, end) in [
            ("<html>\n<head>\n  <title>x</title>\n", "</head>\n<body>", "  ", "\n"),
            ("<HEAD>\r\n\t<TITLE>x</TITLE>\r\n\r\n", "</HEAD>\r\n", "\t", "\r\n"),
            ("<head>\n", "</head>", "  ", "\n"),
            ("\t<head>\n", "\t</head>", "\t\t", "\n"),
            ("<head><title>x</title>", "</head><body></body>", "", ""),
            ("<head><title>x</title>\n", "</head >", "  ", "\n"),
            ("<script>'</head>'</script><!-- </head> -->", "</head>", "", ""),
        ] {
            let expected =
                format!("{before}{indent}{CN}{end}{indent}{TW}{end}{indent}{DEFAULT}{end}{behind}");
            assert_eq!(linked(&format!("{before}{behind}")), expected);
        }
    }

    #[test]
    fn without_a_head_there_is_nothing() {
        for text in
            ["", "<p>x</p>", "<body></head>", "<html></html></head>", "<head><title></head>"]
        {
            assert_eq!(linked(text), text);
        }
    }

    #[test]
    fn a_head_may_end_without_a_tag() {
        for (before, behind, indent, end) in [
            ("<!doctype html><head><title>x</title>", "<body>y", "", ""),
            ("<html>\n  <meta charset=utf-8>\n  <script>'<p>'</script>\n", "<body>\n", "  ", "\n"),
            ("<!-- a --><!DOCTYPE html><title>x</title>", "y<p>z", "", ""),
            ("<html><head><noscript><p>no</noscript><title>x</title><!-- <p> -->", "<p>y", "", ""),
            ("<html>", "<body></body></html>", "", ""),
        ] {
            let expected =
                format!("{before}{indent}{CN}{end}{indent}{TW}{end}{indent}{DEFAULT}{end}{behind}");
            assert_eq!(linked(&format!("{before}{behind}")), expected);
            assert_eq!(linked(&expected), expected, "nothing is doubled");
        }
        // No page, and a page that is cut off in its head.
        for text in ["<meta charset=utf-8><p>x", "<html><head><title>x</title>", "<head><script>"] {
            assert_eq!(linked(text), text);
        }
    }

    #[test]
    fn what_is_there_is_not_doubled() {
        let text = "<head>\n<link hreflang=ZH-cn rel='Alternate nofollow' href=/x>\n</head>";
        let expected = format!(
            "<head>\n<link hreflang=ZH-cn rel='Alternate nofollow' href=/x>\n{TW}\n{DEFAULT}\n</head>"
        );
        assert_eq!(linked(text), expected);
        // Under another tag, and a stylesheet that is none.
        let text = "<head><link rel=stylesheet hreflang=zh-CN href=x><link rel=alternate hreflang=zh-Hant-TW href='https://a/2'></head>";
        assert_eq!(linked(text), text.replace("</head>", &format!("{CN}{DEFAULT}</head>")));
        assert_eq!(linked(&linked(text)), linked(text));
    }

    #[test]
    fn an_alternate_of_another_target_keeps_its_own_tag() {
        let text = "<head><link rel=alternate hreflang='zh-TW' href='https://a/1?&amp;'></head>";
        let expected = text.replace("zh-TW", "zh-CN");
        assert_eq!(linked(text), expected.replace("</head>", &format!("{TW}{DEFAULT}</head>")));
        assert_eq!(linked(&linked(text)), linked(text));
    }

    #[test]
    fn void_elements_end_as_others_do() {
        let text = "<head><meta charset=\"utf-8\" /></head>";
        assert!(linked(text).contains("href=\"https://a/2\" /><link"), "{}", linked(text));
        let text = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head></html>";
        let linked = splice(text, &edits(text, &links(), true));
        assert!(linked.contains("<title/><link rel=\"alternate\" hreflang=\"zh-CN\""));
        assert!(linked.contains("href=\"https://a/2\"/>"));
    }
}
