//! Arbitrary bytes through the whole line, with options drawn from the first byte, and through the gate.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhpress::article::Role;
use zhpress::check::verify::verify;
use zhpress::check::{self, check};
use zhpress::encoding::{OnMalformed, OnUnmappable};
use zhpress::policy::Treatment;
use zhpress::press::{
    ArticleMode, Detail, ExplainedWord, Options, OutputEncoding, Review, explain, press,
};

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let bit = |n: u8| first >> n & 1 != 0;
    let mut options = Options::default();
    if bit(0) {
        options.on_malformed = OnMalformed::Replace;
        options.on_unmappable = OnUnmappable::Ncr;
    }
    if bit(1) {
        options.to_encoding = OutputEncoding::Same;
    }
    if bit(2) {
        options.article = ArticleMode::Off;
    }
    if bit(3) {
        let policy = options.policy.with_metadata(Treatment::Convert);
        let policy = policy.and_then(|policy| policy.with(Role::Notice, Treatment::Convert));
        options.policy = policy.expect("facts and notices can be converted");
    }
    let targets = ["zh-Hans", "zh-Hant", "zh-TW", "zh-HK"];
    if bit(4) {
        let target = targets[usize::from(first >> 5 & 3)];
        options.to = Some(target.parse().expect("a known tag"));
    }
    options.idioms = bit(7);
    options.detail = Detail::Review;
    // Either an output or an error that says something; never a panic.
    match press(rest, None, &options) {
        Ok(pressed) => {
            // What it gave is what it gives; and the gate looks at anything.
            let found = verify(rest, &pressed.bytes, None, &options).expect("it was converted");
            assert_eq!(found, []);
            let _ = verify(rest, rest, None, &options);
            let _ = check(&pressed.bytes, None, &check::Options::default());
            let explanation = explain(rest, None, &options).expect("it was converted");
            let place = |word: &ExplainedWord| explanation.text.get(word.place.clone());
            assert!(explanation.words.iter().all(|word| place(word).is_some()));
            whole(&pressed.report.review.expect("it is short"));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});

/// The rows of a review are the texts, and what is not marked in them is the same.
fn whole(review: &Review) {
    let Review { source, output, rows, marks, .. } = review;
    let text = |of: fn(&zhpress::press::Row) -> std::ops::Range<usize>, text: &str| {
        rows.iter().map(|row| text[of(row)].to_owned()).collect::<String>()
    };
    assert_eq!(text(|row| row.source.clone(), source), *source);
    assert_eq!(text(|row| row.output.clone(), output), *output);
    let (mut from, mut to) = (0, 0);
    for mark in marks {
        assert_eq!(source[from..mark.source.start], output[to..mark.output.start]);
        (from, to) = (mark.source.end, mark.output.end);
    }
    assert_eq!(source[from..], output[to..]);
}
