//! Places that bylines name: where a report was made.

use super::labels::REPORTS;
use super::text::{is_bracket, is_colon, is_han, is_separator, is_slash, is_space, trim};
use super::{actions, media, names, opening, sets};

/// The most characters of a byline that are looked at.
const LONGEST: usize = 120;
/// How many characters a place has that no list knows.
const UNKNOWN: std::ops::RangeInclusive<usize> = 2..=4;
/// What stands where a place does and is none.
const NO_PLACES: [&str; 2] = ["綜合", "综合"];

/// The places in a byline, in order: `新華社北京3月1日電`, `王某某／台北報導`, `（香港綜合報道）`. One that no list
/// knows counts behind a slash, and between the name of a medium and a day.
pub(super) fn places(byline: &str) -> impl Iterator<Item = &str> {
    let end = byline.char_indices().nth(LONGEST).map_or(byline.len(), |(at, _)| at);
    let byline = &byline[..end];
    // A space may stand before the day.
    let parts = |c: char| is_bracket(c) || is_colon(c) || (is_separator(c) && !is_space(c));
    let mut start = 0;
    byline.split(parts).filter_map(move |word| {
        let before = byline[..start].chars().next_back();
        start += word.len() + byline[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        place(trim(word), before.is_some_and(is_slash))
    })
}

/// The place before the day or the deed at the end of a word.
fn place(word: &str, is_behind_slash: bool) -> Option<&str> {
    let wire = word.strip_suffix(['電', '电', '訊', '讯']);
    let dated = wire.and_then(|before| opening::without_day(before.trim_end_matches('專')));
    let (rest, has_day) = match dated {
        Some((rest, _)) => (rest, true),
        None => (reported(word)?, false),
    };
    if let Some((before, ..)) =
        sets::PLACE_END.of(rest).find(|(_, end, _)| !NO_PLACES.contains(end))
    {
        return Some(&rest[before.len()..]);
    }
    let unknown = |text: &str| {
        UNKNOWN.contains(&text.chars().count())
            && text.chars().all(is_han)
            && !media::is_medium(text)
            && !NO_PLACES.contains(&text)
    };
    if is_behind_slash {
        // `生活中心／某某報導` names a person.
        return Some(rest).filter(|rest| unknown(rest) && !names::starts_with_surname(rest));
    }
    let mut ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).filter(|_| has_day);
    let medium = ends.find(|end| media::name(&rest[..*end]).is_some())?;
    Some(&rest[medium..]).filter(|rest| unknown(rest))
}

/// What stands before the words of a report: `台北` of `台北綜合報導`.
fn reported(word: &str) -> Option<&str> {
    REPORTS.iter().find(|end| word.ends_with(end))?;
    let (mut rest, ..) = actions::at_end(word).next()?;
    while let Some((before, ..)) =
        sets::PLACE_END.of(rest).find(|(_, end, _)| NO_PLACES.contains(end))
    {
        rest = before;
    }
    Some(trim(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_before_days_and_deeds() {
        for (byline, expected) in [
            ("新華社北京3月1日電（記者王小明）", &["北京"][..]),
            ("新华社江北3月1日电", &["江北"]),
            ("（中央社記者王小明台北1日電）", &["台北"]),
            ("（中央社台北 3 月 1 日電）", &["台北"]),
            ("〔記者王小明／高雄報導〕", &["高雄"]),
            ("〔記者王小明／大樹報導〕", &["大樹"]),
            ("記者王小明、李大同／台北－高雄連線報導", &["高雄"]),
            ("（香港綜合報道）", &["香港"]),
            ("（吉隆坡1日訊）", &["吉隆坡"]),
            ("即時新聞／綜合報導", &[]),
            ("【本報訊】", &[]),
            ("中新网3月1日电", &[]),
            ("記者王小明報導", &[]),
            ("文：王小明", &[]),
            ("", &[]),
        ] {
            assert_eq!(places(byline).collect::<Vec<_>>(), expected, "{byline}");
        }
    }
}
