//! Openings: the words before a report that tell whose news it is, from where and of which day
//! (`新華社北京3月1日電`, `某某網訊`). Where they stand is told in [`head`](super::head).

use std::sync::LazyLock;

use super::labels::{Field, HEAD_ENDINGS, OWN_MEDIUM, PLAIN_HEADS};
use super::phrases::{Endings, PhraseSet};
use super::row::{Fact, Row};
use super::text::{is_han, is_sentence_mark, is_space, is_within, is_word, trim, unbracket};
use super::{byline, fields, media, names, sets, time};

/// The longest opening, from the medium's name to 電, in characters.
pub(super) const LONGEST_OPENING: usize = 30;

/// The longest name of a medium and a place before a day, in characters.
pub(super) const LONGEST_WHO: usize = 14;

/// Whether an opening may end with a character.
pub(super) fn ends_opening(character: char) -> bool {
    matches!(character, '電' | '电' | '訊' | '讯' | '息' | '道' | '導' | '导' | '者')
}

static HEAD_ENDING: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(HEAD_ENDINGS.iter().map(|ending| (ending, 0))));

pub(super) static PLAIN_HEAD: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[PLAIN_HEADS]));

/// Whether a text may begin with an opening without brackets: one of the marks stands in its first clause.
pub(super) fn may_open(text: &str) -> bool {
    let mut beginning = text.chars().take(LONGEST_OPENING).take_while(|c| is_of_opening(*c));
    beginning.any(ends_opening)
}

/// Whether an opening without brackets may hold a character.
pub(super) fn is_of_opening(character: char) -> bool {
    is_word(character) || is_space(character) || matches!(character, '、' | '·' | '・' | '-' | '－')
}

/// A line that is nothing but an opening: `新華社北京3月1日電`, `（某時報3月1日報道）`.
pub(super) fn opening_alone(text: &str) -> Option<Row<'_>> {
    let inner = trim(unbracket(text).unwrap_or(text));
    if inner.chars().any(is_sentence_mark) {
        return None;
    }
    let opening = opening(inner).filter(|found| {
        matches!(found.kind, Kind::Wire | Kind::Dated) || is_news_of_medium(inner)
    })?;
    let mut row = of_medium(opening.who);
    let Some(Fact::Rest(medium)) = row.facts.pop() else { return None };
    row.facts.push(Fact::Medium(medium));
    row.facts.extend(day_with_year(inner));
    Some(row)
}

/// `本報2022年3月1日某地訊，記者某某報導`: an opening, and who reports.
pub(super) fn opening_and_report(text: &str) -> Option<Row<'_>> {
    let (opening, report) = text.split_once(['，', ','])?;
    let before = trim(opening).strip_suffix(['訊', '讯', '電', '电']).map(trim)?;
    let before = sets::PLACE_END.of(before).next().map_or(before, |(before, ..)| trim(before));
    let who = without_day(before).map_or(before, |(who, _)| who);
    if !is_within(who, LONGEST_WHO) || !(OWN_MEDIUM.contains(who) || media::is_medium(who)) {
        return None;
    }
    let mut row =
        fields::parse(report).filter(|row| byline::credits(row) && byline::reports(row))?;
    if media::is_medium(who) {
        row.facts.insert(0, Fact::Rest(who));
    }
    row.facts.extend(day_with_year(opening));
    Some(row)
}

/// The day in an opening, where its year stands before it.
pub(super) fn day_with_year(text: &str) -> Option<Fact<'_>> {
    let year = text.find('年')?;
    let start = text[..year].char_indices().rev().take(4).last()?.0;
    let time = time::at(text, start)?;
    let iso = Some(time.iso);
    Some(Fact::Time { field: Field::Published, text: &text[start..time.end], iso })
}

/// Whether an opening without a day is sure before a space or a colon: `某某網訊`, `某某財經消息`.
pub(super) fn is_news_of_medium(text: &str) -> bool {
    const ENDINGS: [&str; 4] = ["訊", "讯", "消息", "快訊"];
    ENDINGS.iter().filter_map(|end| text.strip_suffix(end)).any(|who| {
        // An observatory is no station.
        media::name(who).is_some_and(|name| {
            name == who && name.chars().nth(2).is_some() && !name.ends_with(['台', '臺'])
        })
    })
}

/// What the words before a report tell of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An agency's dateline with its day.
    Wire,
    /// A medium or a site and a day.
    Dated,
    /// 本報訊 and the like.
    Own,
    /// A medium alone.
    Undated,
}

/// The words before a report.
pub(super) struct Opening<'a> {
    pub(super) kind: Kind,
    /// The medium and the place.
    pub(super) who: &'a str,
}

/// `某地1日訊`, as it is sure only in brackets.
pub(super) fn elsewhere(text: &str) -> Option<Opening<'_>> {
    let before = text.strip_suffix(['電', '电', '訊', '讯']).map(trim)?;
    let (who, _) = without_day(before)?;
    (is_within(who, 6) && who.chars().all(is_han) && !names::speaks(who))
        .then_some(Opening { kind: Kind::Wire, who })
}

/// Reads a text that is an opening whole.
pub(super) fn opening(text: &str) -> Option<Opening<'_>> {
    let text = trim(text);
    if PLAIN_HEAD.is(text) && text.ends_with(['訊', '讯']) {
        return Some(Opening { kind: Kind::Own, who: text });
    }
    if text.starts_with(['據', '据', '截', '自', '從', '从', '昨', '今', '多', '有', '各'])
    {
        return None;
    }
    let (before, ending, _) = HEAD_ENDING.of(text).next()?;
    let before = trim(before);
    let Some((who, month)) = without_day(before) else {
        let known = media::is_medium(before) || sets::PLACE.is(before);
        return (known && is_within(before, LONGEST_WHO))
            .then_some(Opening { kind: Kind::Undated, who: before });
    };
    if !is_within(who, LONGEST_WHO) || names::speaks(who) {
        return None;
    }
    let wire = ending.ends_with(['電', '电', '訊', '讯']);
    let medium = has_medium(who);
    if wire && (medium || sets::PLACE.is(who)) {
        return Some(Opening { kind: Kind::Wire, who });
    }
    let short = month && is_within(who, 8) && who.chars().nth(1).is_some();
    (medium || short).then_some(Opening { kind: Kind::Dated, who })
}

/// A text without the day at its end, and whether the day has its month.
pub(super) fn without_day(text: &str) -> Option<(&str, bool)> {
    let number = |text: &str| -> Option<usize> {
        let rest = text.trim_end_matches(|c: char| {
            c.is_ascii_digit() || is_space(c) || "〇一二三四五六七八九十廿".contains(c)
        });
        (!trim(&text[rest.len()..]).is_empty()).then_some(rest.len())
    };
    let before = text.strip_suffix('日')?;
    let rest = &before[..number(before)?];
    let month = rest.strip_suffix('月').and_then(|before| Some(&before[..number(before)?]));
    let year = month.and_then(|rest| {
        let before = rest.strip_suffix('年')?;
        Some(&before[..number(before)?])
    });
    Some((trim(year.or(month).unwrap_or(rest)), month.is_some()))
}

/// Whether the name of a medium stands first in a text, before a place or alone.
fn has_medium(text: &str) -> bool {
    let marks = ['社', '網', '网', '報', '报', '台', '臺', '站'];
    let mark = text.char_indices().take(8).skip(1).any(|(_, c)| marks.contains(&c));
    mark || media::is_medium(text)
}

/// The medium of an opening as a fact.
pub(super) fn of_medium(who: &str) -> Row<'_> {
    let ends = who.char_indices().map(|(at, c)| at + c.len_utf8());
    let media: Vec<&str> = ends.filter_map(|end| media::name(&who[..end])).collect();
    // Behind `某社` the 台 of 台北 is none of the name's.
    let longest = media.iter().rev().find(|name| !name.ends_with(['台', '臺']));
    let medium = longest.or(media.first()).copied();
    Row { facts: medium.map(Fact::Rest).into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opening_ends_with_one_of_the_marks() {
        for ending in HEAD_ENDINGS.iter().chain(PLAIN_HEADS.iter()) {
            assert!(ending.ends_with(ends_opening), "{ending}");
        }
    }
}
