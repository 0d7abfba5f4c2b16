//! Lines of people and what each did or is, without the labels of a row: who reports for a desk, who wrote and who drew,
//! whence somebody writes.

use crate::article::labels::{Field, GROUPS, SENT_FROM, TRANSLATED_FROM};
use crate::article::row::{Fact, Joint, Row};
use crate::article::text::{is_han, is_slash, is_space, is_within, trim};
use crate::article::{actions, fields, media, names, sets, time, tokens};

/// The longest pen name before whence somebody writes, in characters.
const LONGEST_PEN_NAME: usize = 4;

/// `生活中心／某某報導`: a desk, and who reports for it.
pub(super) fn desk(text: &str) -> Option<Row<'_>> {
    let (desk, people) = text.split_once(is_slash)?;
    let reports = people.ends_with(['導', '道', '导']) && media::is_medium(desk);
    let row = fields::parse_words(people).filter(|_| reports)?;
    (row.people_named().next().is_some() && row.is_clean()).then_some(row)
}

/// `網搜小組／整理`: a part of the newsroom, and what it did.
pub(super) fn group(text: &str) -> Option<Row<'_>> {
    let (group, deed) = text.split_once(is_slash)?;
    // A desk is nobody.
    if trim(group).ends_with("中心") && is_within(group, 6) && sets::REPORT.ends(deed) {
        let is_deed = actions::is_action(trim(deed));
        return is_deed.then(|| Row::label_of(Field::Author));
    }
    (is_group(group) && actions::is_action(trim(deed)))
        .then(|| Row { facts: vec![Fact::people(Field::Other, Joint::Bare, vec![trim(group)])] })
}

/// `某時報 某某 巴黎報道`: a medium, its reporters, and that they report.
pub(super) fn report(text: &str) -> Option<Row<'_>> {
    if !sets::REPORT.ends(text) {
        return None;
    }
    let row = fields::parse_words(text)?;
    let mut facts = row.facts.iter();
    let is_medium = |text: &str| media::name(text).is_some() && !names::is_name(text);
    let begins = matches!(facts.next(), Some(Fact::Rest(text)) if is_medium(text));
    let named = row.facts.len() > 1 && facts.all(|fact| matches!(fact, Fact::People { .. }));
    (begins && named).then_some(row)
}

/// Whether a word names a part of a newsroom.
fn is_group(text: &str) -> bool {
    let text = trim(text);
    is_within(text, 8) && GROUPS.iter().any(|end| text.ends_with(end))
}

/// `某某／文 某某／圖`: names, and what each did.
pub(super) fn deeds(text: &str) -> Option<Row<'_>> {
    if !text.contains(is_slash) {
        return None;
    }
    let row = fields::parse_words(text)?;
    let people = row.facts.iter().all(|fact| matches!(fact, Fact::People { .. }));
    (people && !row.facts.is_empty()).then_some(row)
}

/// `…報導；某某編譯；某某審校`: what each of several people did, among other things.
pub(super) fn list_of_deeds(text: &str) -> Option<Row<'_>> {
    let parts = text.split(['；', ';']).map(trim);
    let source = translated_from(text).map(Fact::Source);
    let facts: Vec<Fact<'_>> = parts
        .filter_map(|part| match names::without_deed(part) {
            (name, Some(field)) => Some(Fact::people(field, Joint::Bare, vec![name])),
            _ => None,
        })
        .collect();
    (facts.len() >= 2).then(|| Row { facts: source.into_iter().chain(facts).collect() })
}

/// `某某 ｜作者`: names, and behind a bar the label of what they are.
pub(super) fn reversed(text: &str) -> Option<Row<'_>> {
    let (names, label) = text.rsplit_once(['｜', '|', '丨'])?;
    let field = tokens::bare_hanging(label).filter(|field| *field == Field::Author)?;
    let people = names::split(names, names::Trust::Bare).filter(|people| people.rest.is_empty())?;
    let are_names =
        !people.names.is_empty() && people.names.iter().all(|name| names::is_name(name));
    are_names.then(|| Row { facts: vec![Fact::people(field, Joint::Marked, people.names)] })
}

/// `某某 某某 發自 某地`: pen names, as some newsrooms have them, and whence they write.
pub(super) fn sent_from(text: &str) -> Option<Row<'_>> {
    let (people, place) = SENT_FROM.iter().find_map(|word| text.split_once(word))?;
    let is_word = |word: &str| {
        (2..=LONGEST_PEN_NAME).contains(&word.chars().count())
            && word.chars().all(is_han)
            && !names::speaks(word)
    };
    let is_parted = people.ends_with(is_space) && place.starts_with(is_space);
    let names: Vec<&str> = people.split(is_space).filter(|name| !name.is_empty()).collect();
    let are_names = (1..=3).contains(&names.len()) && names.iter().all(|name| is_word(name));
    (is_parted && are_names && is_word(trim(place)))
        .then(|| Row { facts: vec![Fact::people(Field::Author, Joint::Marked, names)] })
}

/// The agency of `摘譯自2022年3月1日ABC某國，某地報導`.
fn translated_from(text: &str) -> Option<&str> {
    let rest = TRANSLATED_FROM.iter().find_map(|start| text.strip_prefix(start))?;
    let rest = time::at(rest, 0).map_or(rest, |time| &rest[time.end..]);
    let length = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    (length >= 2).then(|| &rest[..length])
}

#[cfg(test)]
mod tests {
    use crate::article::byline::line;

    use super::*;

    #[test]
    fn pen_names_before_whence_they_write() {
        for (text, names) in
            [("青禾 发自 石板坡", &["青禾"][..]), ("青禾 遠帆 發自 江城", &["青禾", "遠帆"])]
        {
            let people = Fact::people(Field::Author, Joint::Marked, names.to_vec());
            assert_eq!(line(text), Some(Row { facts: vec![people] }), "{text}");
        }
        for text in ["笑聲 發自 他的內心深處", "他發自內心", "發自 江城", "這 發自 江城"]
        {
            assert_eq!(line(text), None, "{text}");
        }
    }
}
