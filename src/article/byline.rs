//! Bylines in lines of their own, and what all bylines have in common.

mod deeds;
mod foreign;
pub(super) mod granted;

use super::fields;
use super::labels::{AUTHOR_IS, EDITED_POST, Field, REPORTS};
use super::media::untitled;
use super::phrases::PhraseSet;
use super::row::{Fact, Joint, Row};
use super::text::{
    closing, is_colon, is_han, is_sentence_mark, is_slash, is_space, is_within, trim, unbracket,
};
use super::{actions, media, names, opening, sets, time, tokens};

/// The longest byline in characters.
pub(super) const LONGEST_BYLINE: usize = 120;
/// The longest line of names without a label, in characters.
const LONGEST_NAMES: usize = 40;
/// The longest place with 報導 behind it, in characters.
const LONGEST_REPORT: usize = 6;
/// The longest name of a medium before its reporters in brackets, in characters.
const LONGEST_MEDIUM: usize = 12;

/// A line of its own that says who wrote the article, or at what time of the day.
pub(super) fn line(text: &str) -> Option<Row<'_>> {
    let whole = trim(text);
    let text = without_ornaments(text);
    if !is_within(text, LONGEST_BYLINE) {
        return None;
    }
    let starred = text.strip_prefix(['*', '＊', '※']);
    if let Some(row) = unbracket(text).or(starred).and_then(author) {
        return Some(row);
    }
    if let Some(row) = bracketed_label(text) {
        return Some(row);
    }
    let row = edited_post(text).or_else(|| by_bracket(text)).or_else(|| picture_source(text));
    if let Some(row) = row {
        return Some(row);
    }
    let inner = unbracket(text).unwrap_or(text);
    let row = deeds::group(inner)
        .or_else(|| medium_and_bracket(whole))
        .or_else(|| opening::opening_and_report(inner))
        .or_else(|| deeds::list_of_deeds(inner))
        .or_else(|| deeds::reversed(inner))
        .or_else(|| deeds::sent_from(inner))
        .or_else(|| fields::parse(inner))
        .or_else(|| deeds::desk(inner))
        .or_else(|| deeds::report(inner))
        .or_else(|| deeds::deeds(inner))
        .or_else(|| opening::opening_alone(whole))?;
    let row = named_before_day(row);
    (row.is_clean_of_names()
        || row.has_clock()
        || row.has_time() && matches!(row.facts.first(), Some(Fact::Source(_)))
        || row.is_page_of_paper()
        || row.is_day_of_section())
    .then_some(row)
}

/// `圖像來源，某某圖庫`: whose a picture is, behind a comma.
fn picture_source(text: &str) -> Option<Row<'_>> {
    let (length, _) = sets::PICTURE_SOURCE.longest_at(text)?;
    let name = text[length..].strip_prefix(['，', ','])?;
    let is_name = is_within(name, LONGEST_NAMES) && !name.contains(is_sentence_mark);
    is_name.then(|| Row { facts: vec![Fact::Picture] })
}

/// `本帖最后由 某某 于 2022-3-1 10:28 编辑`, as boards print it.
fn edited_post(text: &str) -> Option<Row<'_>> {
    let rest = EDITED_POST.iter().find_map(|start| text.strip_prefix(start))?;
    let rest = trim(rest).strip_suffix("编辑").or_else(|| trim(rest).strip_suffix("編輯"))?;
    let (name, time) = rest.rsplit_once(" 于 ").or_else(|| rest.rsplit_once(" 於 "))?;
    let (name, time) = (trim(name), trim(time));
    let iso = time::at(time, 0).filter(|found| found.end == time.len())?.iso;
    let people = Fact::people(Field::Author, Joint::Bare, vec![name]);
    let changed = Fact::Time { field: Field::Updated, text: time, iso: Some(iso) };
    (!name.is_empty() && is_within(name, LONGEST_MEDIUM))
        .then(|| Row { facts: vec![people, changed] })
}

/// `某某／某某（某社、某社等）`: names, and the agencies whose reports they used.
fn beside_agencies(text: &str) -> Option<Row<'_>> {
    let (people, rest) = text.split_once(['（', '('])?;
    let agencies = rest.strip_suffix(['）', ')'])?.trim_end_matches('等');
    let agencies = agencies.split(['、', '，', ',', '/']).map(trim);
    let is_agency = |agency: &str| media::ends_as_medium(agency) && media::is_medium(agency);
    let (known, others): (Vec<_>, Vec<_>) = agencies.partition(|agency| is_agency(agency));
    // Of several one may be a short name that no ending tells.
    let are_media = known.len() > 2 * others.len()
        || known.len() == 2 && others.len() == 1 && is_within(others[0], 4);
    (are_media && is_within(people, LONGEST_NAMES) && names::are_names(people)).then(|| {
        let names = names::pieces(people).into_iter().map(|piece| piece.text).collect();
        Row { facts: vec![Fact::people(Field::Author, Joint::Bare, names)] }
    })
}

/// A row of which the word before the day and the reporters is a medium: `某某newtalk2014.10.24 某某/高雄報導`.
fn named_before_day(mut row: Row<'_>) -> Row<'_> {
    let word = match row.facts.as_slice() {
        [Fact::Rest(word), Fact::Time { .. }, Fact::People { field: Field::Author, names, .. }] => {
            (is_within(word, LONGEST_MEDIUM) && !names.is_empty()).then_some(*word)
        }
        _ => None,
    };
    if let Some(word) = word.filter(|word| !names::is_name(word)) {
        row.facts[0] = Fact::Medium(word);
    }
    row
}

/// A text without the ornaments with which some papers begin a byline and close a text.
fn without_ornaments(text: &str) -> &str {
    let text = text.trim_end_matches(|c| is_space(c) || "#＃◆◇□■●○*＊".contains(c));
    trim(trim(text).trim_start_matches(['□', '■', '◆', '◇']))
}

/// Whether a line is a row by its bracket, whatever else it holds.
pub(super) fn is_row_by_bracket(text: &str) -> bool {
    by_bracket(without_ornaments(text)).is_some()
}

fn by_bracket(text: &str) -> Option<Row<'_>> {
    granted::granted_alone(text)
        .or_else(|| beside_agencies(text))
        .or_else(|| foreign::correspondent(text))
}

/// Whom a field names that a format has for authors, and which medium: `王某某`, `記者 王某某`,
/// `someone@example.org (王某某)` (RSS 2.0, `author`).
pub(crate) fn credited(field: &str) -> (Vec<&str>, Option<&str>) {
    let bracket = field.split_once(['(', '（']).filter(|(address, _)| address.contains('@'));
    let field = trim(bracket.map_or(field, |(_, name)| name.trim_end_matches([')', '）'])));
    if !is_within(field, LONGEST_BYLINE) {
        return (Vec::new(), None);
    }
    if let Some(medium) = media::name(field).filter(|_| !names::is_name(field)) {
        return (Vec::new(), Some(medium));
    }
    if let Some(people) = names::split(field, names::Trust::Bare) {
        return (people.names, None);
    }
    let row = fields::parse(field).unwrap_or_default();
    let people = row.facts.iter().filter_map(|fact| match fact {
        Fact::People { names, .. } => Some(names.as_slice()),
        _ => None,
    });
    (people.flatten().copied().collect(), None)
}

/// `作者：某某，系某校教授…`, `作者為…`: what a bracket tells of the author.
fn author(inner: &str) -> Option<Row<'_>> {
    let begins = |text: &str| AUTHOR_IS.iter().any(|word| text.starts_with(word));
    let inner = inner.trim_start_matches(['本', '文']);
    let rest = ["作者", "筆者", "笔者"].iter().find_map(|word| inner.strip_prefix(word))?;
    let name = match rest.strip_prefix(is_colon) {
        Some(value) => {
            let (name, post) = value.split_once(['，', ',', '、'])?;
            let name = Some(trim(name)).filter(|name| names::is_name(name))?;
            begins(trim(post)).then_some(vec![name])?
        }
        None => begins(rest).then(Vec::new)?,
    };
    let fact = Fact::people(Field::Author, Joint::Marked, name);
    Some(Row { facts: vec![fact] })
}

/// `【記者】某某`: a label in brackets before its value.
fn bracketed_label(text: &str) -> Option<Row<'_>> {
    let (label, length) = bracketed(text)?;
    let field = tokens::bare_hanging(label)?;
    let value = trim(text[length..].trim_start_matches(is_colon));
    Row::of_value(field, value).filter(Row::is_clean_of_names)
}

/// `某時報【某某／某地報導】`: a medium, and its reporters in brackets.
fn medium_and_bracket(text: &str) -> Option<Row<'_>> {
    let (length, row) = medium_and_reporters(text)?;
    trim(&text[length..]).is_empty().then_some(row)
}

/// The same at the beginning of a text, with its length.
pub(super) fn medium_and_reporters(text: &str) -> Option<(usize, Row<'_>)> {
    let beginning = text.char_indices().take(LONGEST_MEDIUM);
    let (at, _) = beginning.skip(1).find(|(_, c)| closing(*c).is_some())?;
    // `某社發（某某 攝）`.
    let sent = text[..at].strip_suffix(['發', '发']).and_then(media::name);
    let medium = sent.or_else(|| media::name(&text[..at]))?;
    let (inner, length) = bracketed(&text[at..])?;
    let row = fields::parse(inner)
        .filter(|row| credits(row) && reports(row))
        .or_else(|| reporters_without_label(inner))
        .or_else(|| photographers(inner).filter(|_| sent.is_some()))?;
    let facts = [Fact::Rest(medium)].into_iter().chain(row.facts).collect();
    Some((at + length, Row { facts }))
}

/// `某某 攝`.
fn photographers(inner: &str) -> Option<Row<'_>> {
    fields::parse_words(inner).filter(|row| {
        let mut people = row.people_named();
        row.is_clean()
            && people.any(|(field, names, _)| field == Field::Photographer && !names.is_empty())
    })
}

/// `某某／某地報導`, `報導某某`.
pub(super) fn reporters_without_label(inner: &str) -> Option<Row<'_>> {
    // `報導某某`.
    let (names, deed) =
        match REPORTS.iter().find_map(|deed| Some((inner.strip_prefix(deed)?, deed))) {
            Some(found) => found,
            None => inner.split_once(is_slash)?,
        };
    let people = names::split(names, names::Trust::Bare).filter(|people| people.rest.is_empty())?;
    let deed = trim(deed);
    let reports = actions::is_action(deed) && actions::deed(deed) == Some(Field::Author);
    // From a place that no list has.
    let is_elsewhere = || {
        sets::REPORT.ends(deed)
            && is_within(deed, LONGEST_REPORT)
            && deed.chars().all(is_han)
            && !names::speaks(deed)
            && people.names.iter().all(|name| names::is_name(name))
    };
    ((reports || is_elsewhere()) && !people.names.is_empty())
        .then(|| Row { facts: vec![Fact::people(Field::Author, Joint::Bare, people.names)] })
}

/// A line that only its neighbour, a line with a time, makes a line of facts: names without a
/// label, a medium, a time of the day.
pub(super) fn beside_time(text: &str) -> Option<Row<'_>> {
    let text = trim(text);
    if !is_within(text, LONGEST_NAMES) {
        return None;
    }
    if let Some(iso) = time::clock_alone(text) {
        let clock = Fact::Time { field: Field::Published, text, iso: Some(iso) };
        return Some(Row { facts: vec![clock] });
    }
    // `NOWnews.com 某某新聞網`.
    if let Some((host, name)) = text.split_once(is_space)
        && host.is_ascii()
        && host.contains('.')
        && media::name(name).is_some()
    {
        return Some(Row { facts: vec![Fact::Medium(text)] });
    }
    if let Some(row) = foreign::beside_time(text) {
        return Some(row);
    }
    let row = fields::parse_words(text)?;
    let [first, ..] = row.facts.as_slice() else { return None };
    let named = matches!(first, Fact::People { .. }) || names::are_names(text);
    let medium = row.facts.len() == 1 && media::name(text).is_some() && !names::is_name(text);
    // `某社 王某某`.
    let both = row.is_medium_and_names();
    ((named && row.is_clean_of_names()) || medium || both).then_some(row)
}

/// Whether a row in brackets is a byline: people or a medium behind their labels, and nothing else.
pub(super) fn credits(row: &Row<'_>) -> bool {
    row.labelled() > 0 && row.is_clean() && !row.facts.contains(&Fact::Control)
}

/// Whether a row names a reporter by the word and not by a colon, as heads of reports do.
pub(super) fn reports(row: &Row<'_>) -> bool {
    row.people_named().any(|(field, names, joint)| {
        matches!(field, Field::Author | Field::Correspondent | Field::Translator)
            && !names.is_empty()
            && (joint == Joint::Bare || names.len() <= 3)
    })
}

/// The inside of the short bracket that `text` starts with, and its whole length in bytes.
pub(super) fn bracketed(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    let from = open.len_utf8();
    let (at, _) = text[from..]
        .char_indices()
        .take(LONGEST_BYLINE)
        .take_while(|(_, c)| *c != open)
        .find(|(_, c)| *c == close)?;
    Some((&text[from..from + at], from + at + close.len_utf8()))
}

/// The value of a line that begins with one of `labels` and a colon, or goes on with nothing but a title;
/// brackets around the line do not count.
pub(super) fn labelled<'a>(text: &'a str, labels: &PhraseSet) -> Option<&'a str> {
    let line = trim(text);
    let line = unbracket(line).map_or(line, trim);
    let (length, _) = labels.longest_at(line)?;
    let rest = line[length..].trim_start_matches(is_space);
    // `原題為《…》`.
    if media::is_titled(rest) {
        return Some(untitled(rest)).filter(|title| !title.is_empty() && is_within(title, 200));
    }
    let colon = rest.chars().next().filter(|c| is_colon(*c))?;
    let value = trim(&rest[colon.len_utf8()..]);
    (!value.is_empty() && is_within(value, 200)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_for_authors_name_people_or_a_medium() {
        for (field, people, medium) in [
            ("王小明", &["王小明"][..], None),
            (" 王小明、李大同 ", &["王小明", "李大同"], None),
            ("desk@example.org (王小明)", &["王小明"], None),
            ("記者 王小明", &["王小明"], None),
            ("江城日报", &[], Some("江城日报")),
            ("desk@example.org (江城日报)", &[], Some("江城日报")),
            ("desk@example.org", &[], None),
            ("編輯部的人", &[], None),
            ("", &[], None),
        ] {
            let (found, found_medium) = credited(field);
            assert_eq!((found.as_slice(), found_medium), (people, medium), "{field}");
        }
    }

    #[test]
    fn a_label_behind_a_bar_and_a_picture_s_source_behind_a_comma() {
        let people = |names| Fact::people(Field::Author, Joint::Marked, names);
        let row = |fact| Some(Row { facts: vec![fact] });
        assert_eq!(line("王小明 ｜作者"), row(people(vec!["王小明"])));
        assert_eq!(line("雨後的市場 ｜作者"), None);
        for text in ["圖像來源，River Images", "图像来源，江城图库"] {
            assert_eq!(line(text), row(Fact::Picture), "{text}");
        }
        assert_eq!(line("圖像來源，他說，是江城圖庫。"), None);
    }
}
