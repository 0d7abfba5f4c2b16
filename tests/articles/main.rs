//! How well articles are recognised: measured on the labelled articles of this folder.
//!
//! `cargo test --test articles -- --nocapture` prints the table, and what was found otherwise than a
//! reader sees it.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod labelled;
mod roles;
mod score;

use std::path::{Path, PathBuf};

use labelled::Labelled;
use score::Score;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

/// What is reached: F1 of each field. Higher is better; whoever makes the recogniser
/// better raises these numbers with it.
const REACHED: [(&str, f64); 9] = [
    ("headline", 0.765),
    ("original_headline", 1.0),
    ("published", 0.758),
    ("published_text", 0.724),
    ("source", 0.68),
    ("authors", 0.7),
    ("editors", 0.526),
    ("responsible_editors", 0.941),
    ("notice", 0.549),
];

/// In how many articles something of the body is kept that is to be converted.
const BODY_KEPT: usize = 1;

#[test]
fn fields_are_found() {
    let articles = labelled::read(&folder());
    assert!(!articles.is_empty());
    let score = Score::of(&articles, Labelled::text);
    println!("{score}");
    for (field, reached) in REACHED {
        let found = score.f1(field);
        assert!(found >= reached, "{field}: F1 is {found:.3}, was {reached:.3}");
    }
    let kept = score.body_kept.len();
    assert!(kept <= BODY_KEPT, "of {kept} articles something was kept: {:#?}", score.body_kept);
}

#[test]
fn a_page_is_read_as_its_text_is() {
    let articles = labelled::read(&folder());
    let [text, html] = [Labelled::text, Labelled::html].map(|form| Score::of(&articles, form));
    assert_eq!(text.misses, html.misses);
}

/// The articles that are set aside are only counted, so that nobody tunes anything to them.
#[test]
fn articles_set_aside_are_counted() {
    let articles = labelled::read(&folder().join("aside"));
    assert!(!articles.is_empty());
    let score = Score::of(&articles, Labelled::text);
    println!("{}", score.table());
    assert_eq!(score.articles, articles.len());
}
