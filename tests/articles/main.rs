//! How well articles are recognised: measured on the labelled articles of this folder.
//!
//! `cargo test --test articles -- --nocapture` prints the table, and what was found otherwise than a
//! reader sees it.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

mod certainty;
mod labelled;
mod roles;
mod score;

use std::path::{Path, PathBuf};

use certainty::{Certainty, Count};
use labelled::Labelled;
use score::Score;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

/// What is reached: F1 of each field. Higher is better; whoever makes the recogniser
/// better raises these numbers with it.
const REACHED: [(&str, f64); 17] = [
    ("headline", 0.98),
    ("original_headline", 1.0),
    ("published", 0.995),
    ("published_text", 0.988),
    ("updated", 1.0),
    ("updated_text", 1.0),
    ("source", 0.982),
    ("authors", 0.992),
    ("correspondents", 1.0),
    ("editors", 1.0),
    ("responsible_editors", 1.0),
    ("photographers", 0.975),
    ("translators", 0.951),
    ("proofreaders", 1.0),
    ("others", 1.0),
    ("staff_codes", 1.0),
    ("notice", 0.965),
];

/// What is reached: F1 of the lines of each role.
const ROLES: [(&str, f64); 12] = [
    ("navigation", 0.947),
    ("headline", 0.991),
    ("original-headline", 1.0),
    ("subheading", 0.831),
    ("dateline", 0.983),
    ("byline", 0.927),
    ("lead", 0.491),
    ("paragraph", 0.919),
    ("caption", 0.704),
    ("quote", 0.399),
    ("note", 0.799),
    ("notice", 0.99),
];

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
    for (role, reached) in ROLES {
        let found = score.roles.f1(role);
        assert!(found >= reached, "lines of {role}: F1 is {found:.3}, was {reached:.3}");
    }
    // A shop's page names the author of a book as an article names its own; nothing else of a body is kept.
    let kept = score.body_kept.iter().filter(|kept| !kept.starts_with("not-tw-bookshop: "));
    assert_eq!(kept.collect::<Vec<_>>(), [] as [&String; 0]);
}

#[test]
fn a_page_is_read_as_well_as_its_text() {
    let articles = labelled::read(&folder());
    let [text, html] = [Labelled::text, Labelled::html].map(|form| Score::of(&articles, form));
    for (field, _) in REACHED {
        assert!(html.f1(field) >= text.f1(field), "{field}: {}", html.misses.join("\n"));
    }
    assert!(html.body_kept.len() <= text.body_kept.len(), "{:#?}", html.body_kept);
    // What markup tells is told.
    for role in ["headline", "subheading", "caption"] {
        let (html, text) = (html.roles.f1(role), text.roles.f1(role));
        assert!(html >= text, "{role}: {html:.3} of the page, {text:.3} of the text");
    }
}

#[test]
fn what_is_surer_is_right_more_often() {
    let articles = labelled::read(&folder());
    for form in [Labelled::text, Labelled::html] {
        let certainty = Certainty::of(&articles, form);
        println!("{}", certainty.table());
        let rates: Vec<f64> = certainty.bands().into_iter().map(Count::rate).collect();
        assert!(rates.is_sorted_by(|surer, less| surer > less), "{rates:?}");
        assert!(rates[0] >= 0.97, "{rates:?}");
    }
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
