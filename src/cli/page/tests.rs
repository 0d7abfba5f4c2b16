use std::path::Path;

use sha2::{Digest, Sha256};

use super::*;
use crate::batch::{Outcome, Status};
use crate::convert::target::Tag;
use crate::press::{Detail, Options, press};

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word =
            (0..3).fold(0u32, |word, at| word << 8 | u32::from(*chunk.get(at).unwrap_or(&0)));
        for digit in 0..4 {
            let index = (word >> (18 - 6 * digit)) as usize & 63;
            text.push(if digit <= chunk.len() { DIGITS[index] as char } else { '=' });
        }
    }
    text
}

#[test]
fn the_policy_allows_the_style_and_the_script() {
    assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    assert_eq!(base64(b"foob"), "Zm9vYg==");
    assert_eq!(STYLE_HASH, base64(&Sha256::digest(STYLE)));
    assert_eq!(SCRIPT_HASH, base64(&Sha256::digest(SCRIPT)));
    // Nothing in them ends the element that they stand in.
    assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
}

fn outcome(path: &str, text: &str) -> Outcome {
    let options = Options { to: Some(Tag::TW), detail: Detail::Review, ..Options::default() };
    let report = press(text.as_bytes(), Some(Path::new(path)), &options).unwrap().report;
    Outcome {
        input: path.into(),
        output: None,
        status: Status::Converted,
        report: Some(report),
        diff: None,
    }
}

#[test]
fn texts_stand_side_by_side() {
    let mut page = Page::new(Subject::Conversion);
    page.add(&outcome("a.txt", "一头头发和\n\n里面，里。\n\nabc\ndef\n"));
    let html = page.finish("converted 1");
    assert!(html.contains("<td class=n>1<td lang=zh-Hans>"), "{html}");
    assert!(html.contains("<td class=n>1<td lang=zh-TW>"), "{html}");
    assert!(html.contains("data-w=\"0\">头</mark>"), "{html}");
    assert!(html.contains(">頭髮</mark>"), "{html}");
    assert!(html.contains("<mark class=\"ambiguous\" data-w"), "{html}");
    assert!(html.contains("\"头发 → 頭髮\""), "{html}");
    assert!(html.contains("<a href=\"#rule=ambiguous&amp;word=里\">里</a>"), "{html}");
}

#[test]
fn a_full_page_leaves_texts_out_and_says_so() {
    let mut page = Page::new(Subject::Conversion);
    page.body = "x".repeat(TEXTS);
    page.add(&outcome("a.txt", "头发"));
    assert!(
        page.body
            .ends_with("<p class=dim>Its text is left out: the page is full.</p>\n</section>\n")
    );
    assert!(page.body[TEXTS..].contains("a.txt"));
    let remark = page.remark().unwrap();
    assert!(remark.starts_with("the report leaves out the text of 1 file: it is full"), "{remark}");
    page.body = "x".repeat(LISTED);
    page.add(&outcome("b.txt", "头发"));
    assert_eq!(page.body.len(), LISTED);
    assert!(page.remark().unwrap().contains("and does not name 1:"));
    // All is counted, whatever is shown.
    assert_eq!((page.files, page.statuses["converted"], page.kinds["phrase"].1), (2, 2, 2));
}

#[test]
fn names_and_texts_are_no_markup() {
    let mut page = Page::new(Subject::Conversion);
    page.add(&outcome(
        "<script>alert(1)</script>\".txt",
        "头发</mark><img src=x onerror=alert(1)>",
    ));
    let html = page.finish("<b>");
    assert!(!html.contains("<img") && !html.contains("<script>alert") && !html.contains("<b>"));
}
