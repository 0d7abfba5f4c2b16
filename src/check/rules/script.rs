//! Script: characters and words of the other one, words of both, language tags that contradict the text.

use std::ops::Range;

use super::super::checked::Checked;
use super::super::claim::Claim;
use super::super::finding::Raw;
use super::super::found::Found;
use super::super::marked::Marked;
use super::super::{Level, Rule};
use super::shortened;
use crate::convert::target::{Route, Tag, tag_of};
use crate::format::characters::is_han;
use crate::press::SurveyPart;
use crate::script::{Identification, Script, identify_parts, of_character, places_of};
use crate::sorting::sort_by_key;

/// Language tags that say another script than the text has: that of the page than most of it, that of an element than its own.
pub(in crate::check) fn language_tags(document: &Checked<'_>, found: &mut Found<'_>) {
    let mut texts: Vec<(usize, &str)> = Vec::new();
    if !document.marked.is_empty() {
        let parts = document.survey.parts().filter(|part| !part.kind().is_tag());
        texts.extend(parts.map(|part| (part.whole().start, part.text())));
        sort_by_key(&mut texts, |(start, _)| *start);
    }
    let own_of = |place: &Range<usize>| match document.element_of(place) {
        Some(Marked { content, .. }) => {
            let from = texts.partition_point(|(start, _)| *start < content.start);
            let to = texts.partition_point(|(start, _)| *start < content.end);
            let found = identify_parts(texts[from..to].iter().map(|(_, text)| *text));
            // A word or two may be anybody's.
            Some(found).filter(|found| found.confidence >= SURE)
        }
        None => Some(document.claim.found),
    };
    for part in document.survey.parts().filter(|part| part.kind().is_tag()) {
        let place = part.whole();
        let Some(own) = own_of(&place).and_then(|found| own_tag(&found)) else { continue };
        let Some(right) = part.right_tag(own) else { continue };
        let script = if own.is_simplified() { "Simplified" } else { "Traditional" };
        let message = format!("the tag '{}' contradicts the text, which is {script}", part.text());
        let raw = Raw::new(place, Rule::LanguageTag, message);
        let raw = raw.with_fix(format!("write '{right}'"));
        found.add(Raw { replacement: Some(right), ..raw });
    }
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
pub(in crate::check) fn other_script(document: &Checked<'_>, found: &mut Found<'_>) {
    let claim = &document.claim;
    if !claim.is_kept {
        return found.add(wrong_script(claim));
    }
    let Some(own) = claim.held() else { return found.extend(both_scripts(claim)) };
    let (other, from) =
        if own.is_simplified() { (Script::Hant, Tag::Hant) } else { (Script::Hans, Tag::Hans) };
    let route = Route::new(from, own, false, false);
    // Our own dictionaries know more of the mainland's forms; the model is for prose, and would be asked of single words.
    let route = if own.is_simplified() { route.with_context() } else { route };
    let back = Route::new(own, from, false, false);
    let is_other = |marked: &&Marked| marked.tag.is_simplified() != own.is_simplified();
    let other_marked: Vec<&Marked> = document.marked.iter().filter(is_other).collect();
    for part in document.own_text() {
        let text = part.block();
        let excepted = document.excepted(text);
        for run in part.runs() {
            let places = places_of(&text[run.clone()], other);
            if places.is_empty() {
                continue;
            }
            let converted = route.convert(&text[run.clone()]);
            // A word in both scripts is none that a phrase knows: 頭发 is 頭髮 by way of 头发.
            let whole = route.convert(&back.convert(&text[run.clone()])).into_owned();
            let mut right = Counterparts::of(&text[run.clone()], &converted);
            let mut better = Counterparts::of(&text[run.clone()], &whole);
            for place in places {
                let (right, better) = (right.of_place(&place), better.of_place(&place));
                let at = run.start + place.start..run.start + place.end;
                // What a conversion would leave is right: 恒 in Hong Kong.
                if [right, better].contains(&Some(&text[at.clone()]))
                    || excepted.hold(&at)
                    || is_label_of_a_language(text, &at)
                {
                    continue;
                }
                found.add_with(Rule::OtherScript, || {
                    let is_marked = is_marked(&part, &at, &other_marked);
                    (!is_marked).then(|| other_word(&part, &at, better.or(right), own))
                });
            }
        }
    }
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
pub(in crate::check) fn mixed(document: &Checked<'_>, found: &mut Found<'_>) {
    let claim = &document.claim;
    if claim.tag.is_some() || claim.found.script == Script::Jpan {
        return;
    }
    for part in document.own_text() {
        let text = part.block();
        let excepted = document.excepted(text);
        for run in part.runs() {
            let mut last: Option<(usize, Script)> = None;
            for (at, character) in text[run.clone()].char_indices() {
                let at = run.start + at;
                let script = of_character(character);
                let range = last.map_or(at, |(start, _)| start)..at + character.len_utf8();
                let is_mixed =
                    script.is_some_and(|script| last.is_some_and(|(_, last)| last != script));
                if is_mixed && !excepted.hold(&range) {
                    found.add_with(Rule::MixedScriptWord, || {
                        let word = &text[range.clone()];
                        let message = format!("'{word}' has characters of both scripts");
                        Some(Raw::new(part.place(&range), Rule::MixedScriptWord, message))
                    });
                }
                last = script.map(|script| (at, script));
            }
        }
    }
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

/// What became of places of a text in its conversion, where no word changed its length; asked in order, in one pass.
struct Counterparts<'t> {
    text: &'t str,
    /// The conversion, where it has as many characters.
    converted: Option<&'t str>,
    /// How far both were gone through.
    reached: (usize, usize),
}

impl<'t> Counterparts<'t> {
    fn of(text: &'t str, converted: &'t str) -> Self {
        let is_as_long = text.chars().count() == converted.chars().count();
        Self { text, converted: is_as_long.then_some(converted), reached: (0, 0) }
    }

    /// The part of the conversion that stands where `place` does in the text.
    fn of_place(&mut self, place: &Range<usize>) -> Option<&'t str> {
        let converted = self.converted?;
        let start = self.reach(converted, place.start)?;
        let end = self.reach(converted, place.end)?;
        let right = &converted[start..end];
        right.contains(is_han).then_some(right)
    }

    fn reach(&mut self, converted: &str, to: usize) -> Option<usize> {
        let (at, other) = self.reached;
        let skipped = self.text.get(at..to)?.chars().count();
        let length: usize = converted[other..].chars().take(skipped).map(char::len_utf8).sum();
        self.reached = (to, other + length);
        Some(other + length)
    }
}

/// A text that is in both scripts, and neither for sure.
fn both_scripts(claim: &Claim) -> Option<Raw> {
    (claim.tag.is_none() && claim.found.script == Script::Mixed).then(|| {
        let message = "the text is in both scripts".to_owned();
        let raw = Raw::new(0..0, Rule::OtherScript, message);
        Raw { level: Level::Warning, ..raw.with_fix("say with --to what it is meant to be") }
    })
}
