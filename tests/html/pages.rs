//! Whole pages through the whole tool, and the laws that hold for every format.

use std::path::Path;

use proptest::prelude::*;
use zhpress::convert::target::Tag;
use zhpress::document::Document;
use zhpress::format::{self, Format, html};
use zhpress::press::{Options, Report, press};

use super::soup;

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    std::fs::read_to_string(path).expect("the sample is there")
}

fn pressed(html: &str, options: &Options) -> (String, Report) {
    let pressed = press(html.as_bytes(), None, options).expect("it can be converted");
    (String::from_utf8(pressed.bytes).expect("UTF-8 is the default"), pressed.report)
}

fn to(tag: Tag) -> Options {
    Options { to: Some(tag), format: Some(Format::Html), ..Options::default() }
}

#[test]
fn a_page_to_taiwan() {
    let options = Options { format: None, ..to(Tag::TW) };
    let (output, report) = pressed(&sample("page.hans.html"), &options);
    assert_same(&output, include_str!("page.hans.zh-TW.html"));
    assert_eq!(report.format, Format::Html);
    assert_eq!(report.warnings, (vec![], 0));
    assert_eq!(report.metadata.authors, ["陈干"]);
    assert_eq!(report.metadata.published_text.as_deref(), Some("2024-05-18 09:30"));
}

#[test]
fn an_old_page_to_the_mainland() {
    let (output, report) = pressed(&sample("page.hant.html"), &to(Tag::CN));
    assert_same(&output, include_str!("page.hant.zh-CN.html"));
    let (warnings, more) = report.warnings;
    let warnings: Vec<_> = warnings.iter().map(|flaw| (flaw.line, &*flaw.what)).collect();
    assert_eq!(warnings, [(1, "<html lang=\"en\"> on a page in Chinese: read as Chinese")]);
    assert_eq!(more, 0);
}

/// The first line that differs is shown, not the whole page.
fn assert_same(output: &str, expected: &str) {
    for (output, expected) in output.lines().zip(expected.lines()) {
        assert_eq!(output, expected);
    }
    assert_eq!(output, expected);
}

#[test]
fn html5ever_sees_the_same_pages() {
    soup::check(&sample("page.hans.html"), true);
    soup::check(&sample("page.hant.html").replace(" lang=\"en\"", ""), true);
}

#[test]
fn what_is_in_the_target_stays() {
    for (name, tag) in [("page.hans.html", Tag::CN), ("page.hant.html", Tag::TW)] {
        let html = sample(name);
        assert_eq!(pressed(&html, &to(tag)).0, html, "{name}");
    }
    let hans = pressed(&sample("page.hans.html"), &to(Tag::TW)).0;
    assert_eq!(pressed(&hans, &to(Tag::TW)).0, hans);
}

#[test]
fn what_the_user_wants_kept_and_read() {
    let keep = ["nav", "[aria-label]"].map(|selector| selector.parse().unwrap()).to_vec();
    let reading = format::Options { keep, ..format::Options::default() };
    let options = Options { reading, ..to(Tag::TW) };
    let html =
        "<nav title=里面>里面</nav><p aria-label=里面>里面</p><p lang=ja>里面</p><p>里面</p>";
    assert_eq!(pressed(html, &options).0, html.replace("<p>里面", "<p>裡面"));
    let reading = format::Options { all_languages: true, ..format::Options::default() };
    let options = Options { reading, ..to(Tag::TW) };
    assert_eq!(pressed(html, &options).0, html.replace("里面", "裡面"));
}

/// A sentence in which every word matters.
const SENTENCE: &str =
    "他的头发长了，后面的理发店于周六恢复营业，里程只有三公里，干部在晒干的路面上发布消息";

/// What a word goes across.
const ACROSS: [&str; 12] = [
    "<b>",
    "</b>",
    "<span class=头发>",
    "</span>",
    "<wbr>",
    "<!-- 头发 -->",
    "\n  ",
    "\u{200b}",
    "&shy;",
    "&#8203;",
    "<a href='头发'>",
    "<my-word>",
];

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, cases: 64, ..ProptestConfig::default()
    })]

    /// Text converts as if there were no markup in it, and references stay references.
    #[test]
    fn a_word_is_a_word_across_markup(
        marks in prop::collection::vec((0..43_usize, prop::sample::select(ACROSS.to_vec())), 0..12),
        references in prop::collection::vec(0..43_usize, 0..6),
    ) {
        let mut html = String::from("<p>");
        for (at, character) in SENTENCE.chars().enumerate() {
            marks.iter().filter(|(place, _)| *place == at).for_each(|(_, mark)| html.push_str(mark));
            if references.contains(&at) {
                html.push_str(&format!("&#x{:X};", u32::from(character)));
            } else {
                html.push(character);
            }
        }
        let plain = pressed(&format!("<p>{SENTENCE}"), &to(Tag::TW)).0;
        let output = pressed(&html, &to(Tag::TW)).0;
        let text = |document: Document<'_>| document.text(&document.blocks[0]).into_owned();
        let options = format::Options::default();
        prop_assert_eq!(text(html::parse(&output, &options)), plain.trim_start_matches("<p>"));
        prop_assert_eq!(output.matches("&#x").count(), html.matches("&#x").count());
        prop_assert_eq!(output.matches("头发").count(), html.matches("=头发").count()
            + html.matches("'头发").count() + html.matches("- 头发").count());
    }
}
