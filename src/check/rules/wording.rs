//! Wording: vocabulary and quotation marks of another region.

use std::ops::Range;

use super::super::Rule;
use super::super::checked::Checked;
use super::super::claim::Claim;
use super::super::finding::Raw;
use super::super::found::Found;
use super::shortened;
use crate::convert::Converter;
use crate::convert::target::Tag;
use crate::script::{Region, foreign_words};

/// The region that a text is held against.
fn region(claim: &Claim) -> Option<Region> {
    match claim.held()? {
        Tag::TW => Some(Region::TW),
        Tag::HK | Tag::MO => Some(Region::HK),
        Tag::CN => Some(Region::CN),
        // What a text without a region is told to be; Simplified text may be anybody's.
        Tag::Hant => claim.found.region,
        Tag::Hans | Tag::SG => None,
    }
}

/// Words of another region than the text's, with what the dictionaries have in their place.
pub(in crate::check) fn regional_words(document: &Checked<'_>, found: &mut Found<'_>) {
    let Some(region) = region(&document.claim) else { return };
    // From any region to Simplified, and on to the one that is wanted.
    let ways: &[&str] = match region {
        Region::TW => &["hk2sp", "s2twp"],
        Region::HK => &["tw2sp", "s2hkp"],
        Region::CN => &["s2t", "tw2sp"],
    };
    let ways: Vec<Converter> = ways.iter().map(|way| Converter::builtin(way)).collect();
    let simplified = Converter::builtin("t2s");
    let better = |word: &str| -> Option<String> {
        let right = ways.iter().fold(word.to_owned(), |word, way| way.convert(&word).into_owned());
        // Where the dictionaries know no other word, or one that differs in its characters' forms alone,
        // there is no advice to give.
        (simplified.convert(&right) != simplified.convert(word)).then_some(right)
    };
    for part in document.own_text() {
        let text = part.block();
        for run in part.runs() {
            for place in foreign_words(&text[run.clone()], region) {
                let at = run.start + place.start..run.start + place.end;
                found.add_with(Rule::RegionalVocabulary, || {
                    let word = &text[at.clone()];
                    let right = better(word)?;
                    let message = format!("'{}' is not said in {}", shortened(word), name(region));
                    let raw = Raw::new(part.place(&at), Rule::RegionalVocabulary, message);
                    Some(raw.with_fix(format!("perhaps '{right}'")))
                });
            }
        }
    }
}

fn name(region: Region) -> &'static str {
    match region {
        Region::CN => "the mainland",
        Region::TW => "Taiwan",
        Region::HK => "Hong Kong",
    }
}

/// Quotation marks, and what they are in the other script.
const MARKS: [(char, char); 4] = [('“', '「'), ('”', '」'), ('‘', '『'), ('’', '』')];

/// Quotation marks of the other script, where the text's own region is known: “” in Taiwan and Hong Kong, 「」 on the mainland.
pub(in crate::check) fn quotation_marks(document: &Checked<'_>, found: &mut Found<'_>) {
    let own = match document.claim.held() {
        Some(own @ (Tag::TW | Tag::HK | Tag::MO)) => own,
        Some(own) if own.is_simplified() => own,
        _ => return,
    };
    let right = |mark: char| -> Option<char> {
        MARKS.iter().find_map(|(curly, corner)| match own.is_simplified() {
            true => (*corner == mark).then_some(*curly),
            false => (*curly == mark).then_some(*corner),
        })
    };
    for part in document.own_text() {
        let text = part.block();
        for run in part.runs() {
            for (at, mark) in text[run.clone()].char_indices() {
                let at: Range<usize> = run.start + at..run.start + at + mark.len_utf8();
                let Some(right) = right(mark).filter(|_| !is_apostrophe(text, &at)) else {
                    continue;
                };
                found.add_with(Rule::QuotationMarks, || {
                    let message = format!("'{mark}' is not the quotation mark of {}", own.bcp47());
                    let raw = Raw::new(part.place(&at), Rule::QuotationMarks, message);
                    let raw = raw.with_fix(format!("write '{right}'"));
                    Some(Raw { replacement: Some(right.to_string()), ..raw })
                });
            }
        }
    }
}

/// Whether a mark stands within a Latin word or beside one: `don’t`, `the “Times”`.
fn is_apostrophe(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    is_latin(before) || is_latin(after)
}
