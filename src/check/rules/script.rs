//! Script: characters and words of the other one, words of both, language tags that contradict the text.

use std::ops::Range;

use super::super::claim::{Claim, quoted};
use super::super::finding::Raw;
use super::super::marked::Marked;
use super::super::{Level, Options, Rule};
use super::shortened;
use crate::convert::target::{Route, Tag, tag_of};
use crate::document::Kind;
use crate::format::characters::is_han;
use crate::policy::Treatment;
use crate::press::{Survey, SurveyPart};
use crate::script::{Identification, Script, identify_parts, of_character, places_of};

/// Language tags that say another script than the text has: that of the page than most of it, that of an element than its own.
pub(in crate::check) fn language_tags(
    survey: &Survey<'_>,
    claim: &Claim,
    marked: &[Marked],
) -> Vec<Raw> {
    let mut texts: Vec<(usize, &str)> = Vec::new();
    if !marked.is_empty() {
        let parts = survey.parts().filter(|part| !part.kind().is_tag());
        texts.extend(parts.map(|part| (part.whole().start, part.text())));
        texts.sort_by_key(|(start, _)| *start);
    }
    let own_of = |place: &Range<usize>| match marked.iter().find(|marked| marked.place == *place) {
        Some(Marked { content, .. }) => {
            let from = texts.partition_point(|(start, _)| *start < content.start);
            let to = texts.partition_point(|(start, _)| *start < content.end);
            let found = identify_parts(texts[from..to].iter().map(|(_, text)| *text));
            // A word or two may be anybody's.
            Some(found).filter(|found| found.confidence >= SURE)
        }
        None => Some(claim.found),
    };
    let mut found = Vec::new();
    for part in survey.parts().filter(|part| part.kind().is_tag()) {
        let place = part.whole();
        let Some(own) = own_of(&place).and_then(|found| own_tag(&found)) else { continue };
        let Some(right) = part.right_tag(own) else { continue };
        let script = if own.is_simplified() { "Simplified" } else { "Traditional" };
        let message = format!("the tag '{}' contradicts the text, which is {script}", part.text());
        let raw = Raw::new(place, Rule::LanguageTag, message);
        let raw = raw.with_fix(format!("write '{right}'"));
        found.push(Raw { replacement: Some(right), ..raw });
    }
    found
}

/// How sure the script of an element must be for its tag to contradict it.
const SURE: f32 = 0.8;

/// The tag of a text that was found to be in one script.
fn own_tag(found: &Identification) -> Option<Tag> {
    match found.script {
        Script::Hans => Some(Tag::Hans),
        Script::Hant => tag_of(found).or(Some(Tag::Hant)),
        _ => None,
    }
}

/// Characters and words of the other script than the text is in, outside quotations, names and parts that a conversion keeps.
pub(in crate::check) fn other_script(
    survey: &Survey<'_>,
    claim: &Claim,
    options: &Options,
    marked: &[Marked],
) -> Vec<Raw> {
    if !claim.is_kept {
        return vec![wrong_script(claim)];
    }
    let Some(own) = claim.held() else { return Vec::new() };
    let (other, from) =
        if own.is_simplified() { (Script::Hant, Tag::Hant) } else { (Script::Hans, Tag::Hans) };
    let route = Route::new(from, own, false, false);
    let names = survey.names();
    let other_marked: Vec<&Marked> =
        marked.iter().filter(|marked| marked.tag.is_simplified() != own.is_simplified()).collect();
    let mut found = Vec::new();
    for part in own_text(survey, options) {
        let text = part.block();
        let excepted = excepted(text, &names);
        for run in part.runs() {
            let places = places_of(&text[run.clone()], other);
            if places.is_empty() {
                continue;
            }
            let converted = route.convert(&text[run.clone()]);
            for place in places {
                let at = run.start + place.start..run.start + place.end;
                if is_in(&excepted, &at) {
                    continue;
                }
                // What a conversion would leave is right: 恒 in Hong Kong.
                let right = same_characters(&text[run.clone()], &converted, &place);
                let is_left = right == Some(&text[at.clone()]);
                if !is_left
                    && !is_label_of_a_language(text, &at)
                    && !is_marked(&part, &at, &other_marked)
                {
                    found.push(other_word(&part, &at, right, own));
                }
            }
        }
    }
    found
}

/// One finding for a text that is not at all what it claims.
fn wrong_script(claim: &Claim) -> Raw {
    let claimed = claim.tag.map_or("", Tag::bcp47);
    let is = if claim.found.script == Script::Hans { "Simplified" } else { "Traditional" };
    let message = format!("the text is {is}, and is meant to be {claimed}");
    Raw::new(0..0, Rule::OtherScript, message).with_fix(format!("zhpress convert --to {claimed}"))
}

fn other_word(part: &SurveyPart<'_>, at: &Range<usize>, right: Option<&str>, own: Tag) -> Raw {
    let text = part.block();
    let word = &text[at.clone()];
    let script = if own.is_simplified() { "Traditional" } else { "Simplified" };
    // Beside a character that only the text's own script has, it is a part of a word in both.
    let own_script = if own.is_simplified() { Script::Hans } else { Script::Hant };
    let is_own = |c: Option<char>| c.and_then(of_character) == Some(own_script);
    let is_mixed =
        is_own(text[..at.start].chars().next_back()) || is_own(text[at.end..].chars().next());
    // A word of characters that both scripts have may be right: 家具, 村里.
    let is_sure = word.chars().any(|c| of_character(c).is_some_and(|script| script != own_script));
    let (rule, level, what) = match (is_sure, is_mixed) {
        (false, _) => (Rule::OtherScript, Level::Note, format!("looks {script}")),
        (true, true) => {
            let what = format!("is {script}, beside characters that are not");
            (Rule::MixedScriptWord, Level::Error, what)
        }
        (true, false) => (Rule::OtherScript, Level::Error, format!("is {script}")),
    };
    let raw = Raw::new(part.place(at), rule, format!("'{}' {what}", shortened(word)));
    let mut raw = Raw { level, ..raw };
    if let Some(right) = right {
        raw.fix = Some(format!("write '{right}'"));
        raw.replacement = Some(right.to_owned());
    }
    raw
}

/// Characters of both scripts side by side in a text that is in neither for sure.
pub(in crate::check) fn mixed(survey: &Survey<'_>, claim: &Claim, options: &Options) -> Vec<Raw> {
    if claim.tag.is_some() || claim.found.script == Script::Jpan {
        return Vec::new();
    }
    let mut found = Vec::new();
    for part in own_text(survey, options) {
        let text = part.block();
        let excepted = excepted(text, &[]);
        for run in part.runs() {
            let mut last: Option<(usize, Script)> = None;
            for (at, character) in text[run.clone()].char_indices() {
                let at = run.start + at;
                let script = of_character(character);
                if let (Some((start, before)), Some(script)) = (last, script)
                    && before != script
                {
                    let range = start..at + character.len_utf8();
                    if !is_in(&excepted, &range) {
                        let message =
                            format!("'{}' has characters of both scripts", &text[range.clone()]);
                        found.push(Raw::new(part.place(&range), Rule::MixedScriptWord, message));
                    }
                }
                last = script.map(|script| (at, script));
            }
        }
    }
    found
}

/// The parts that are the house's own text.
pub(super) fn own_text<'s>(
    survey: &'s Survey<'_>,
    options: &'s Options,
) -> impl Iterator<Item = SurveyPart<'s>> {
    survey.parts().filter(|part| {
        options.policy.treatment(part.role()) == Treatment::Convert
            && !part.kind().is_tag()
            && !matches!(part.kind(), Kind::Author | Kind::Fact)
            && part.role() != crate::article::Role::Quote
    })
}

/// Whether a word is the label of a link to the other version of a site.
fn is_label_of_a_language(text: &str, at: &Range<usize>) -> bool {
    const LABELS: [&str; 8] =
        ["简", "简体", "简体版", "简体中文", "繁", "繁體", "繁體版", "繁體中文"];
    // No label is longer, so no more needs to be looked at.
    let before = text[..at.start].chars().rev().take(4).take_while(|c| is_han(*c));
    let start = at.start - before.map(char::len_utf8).sum::<usize>();
    let behind = text[at.end..].chars().take(4).take_while(|c| is_han(*c));
    let end = at.end + behind.map(char::len_utf8).sum::<usize>();
    LABELS.contains(&&text[start..end])
}

/// Whether a place lies in an element that is marked as the other script.
fn is_marked(part: &SurveyPart<'_>, at: &Range<usize>, other: &[&Marked]) -> bool {
    if other.is_empty() {
        return false;
    }
    let start = part.place(at).start;
    // They are in order, and hardly ever within one another.
    let before = other.partition_point(|marked| marked.content.start <= start);
    other[..before].iter().rev().take(8).any(|marked| start < marked.content.end)
}

/// What is quoted, and names, wherever they stand.
fn excepted(text: &str, names: &[String]) -> Vec<Range<usize>> {
    let mut excepted = quoted(text);
    for name in names {
        excepted.extend(text.match_indices(name.as_str()).map(|(at, _)| at..at + name.len()));
    }
    excepted.sort_by_key(|range| range.start);
    excepted
}

fn is_in(excepted: &[Range<usize>], place: &Range<usize>) -> bool {
    let before = excepted.partition_point(|range| range.start <= place.start);
    // A name may stand in a quotation.
    excepted[..before].iter().rev().take(8).any(|range| place.end <= range.end)
}

/// The part of a conversion that stands where `place` does in the text, where no word changed its length.
fn same_characters<'c>(text: &str, converted: &'c str, place: &Range<usize>) -> Option<&'c str> {
    if text.chars().count() != converted.chars().count() {
        return None;
    }
    let skipped = text[..place.start].chars().count();
    let taken = text[place.clone()].chars().count();
    let mut ends = converted.char_indices().map(|(at, _)| at).chain([converted.len()]);
    let start = ends.nth(skipped)?;
    let end = ends.nth(taken.checked_sub(1)?)?;
    let right = &converted[start..end];
    right.contains(is_han).then_some(right)
}

/// A text that is in both scripts, and neither for sure.
pub(in crate::check) fn both_scripts(claim: &Claim) -> Option<Raw> {
    (claim.tag.is_none() && claim.found.script == Script::Mixed).then(|| {
        let message = "the text is in both scripts".to_owned();
        let raw = Raw::new(0..0, Rule::OtherScript, message);
        Raw { level: Level::Warning, ..raw.with_fix("say with --to what it is meant to be") }
    })
}
