//! Media of other languages that appear in Chinese, too, and how they name those who write.

use crate::article::labels::{CALLED_HERE, Field, LATIN_MEDIA};
use crate::article::row::{Fact, Joint, Row};
use crate::article::text::{is_han, is_space, trim};
use crate::article::{actions, media, names, sets};

/// The longest name of a reporter whose surname no list has, in Han characters: a Japanese one.
const LONGEST_FOREIGN: usize = 5;

/// `某某新聞（中文版：某某中文網）某某 大阪報道`: a medium, what it is called here, who reports and whence.
pub(super) fn correspondent(text: &str) -> Option<Row<'_>> {
    let (medium, rest) = text.split_once(['（', '('])?;
    let (inner, rest) = rest.split_once(['）', ')'])?;
    let rest = trim(rest);
    // What it is called here leaves no doubt, though nothing says that somebody reports.
    let is_called = || {
        CALLED_HERE.iter().any(|label| inner.starts_with(label)) && rest.chars().nth(2).is_some()
    };
    let (name, deed) = match rest.rsplit_once(is_space) {
        Some((name, deed)) => (name, Some(deed)),
        None => (rest, None),
    };
    let (medium, name) = (media::name(medium)?, trim(name));
    let is_name = (2..=LONGEST_FOREIGN).contains(&name.chars().count())
        && name.chars().all(is_han)
        && !names::speaks(name);
    let reports = |deed: &str| sets::REPORT.ends(deed) && actions::is_action(deed);
    (is_name && deed.map_or_else(is_called, reports)).then(|| {
        let people = Fact::people(Field::Author, Joint::Bare, vec![name]);
        Row { facts: vec![Fact::Rest(medium), people] }
    })
}

/// A line beside a time that is a medium's section by its first word (`BBC Worklife`), or a foreign name.
pub(super) fn beside_time(text: &str) -> Option<Row<'_>> {
    let section = text.is_ascii().then(|| text.split_once(' ')).flatten();
    if section.is_some_and(|(medium, _)| LATIN_MEDIA.contains(medium)) {
        return Some(Row { facts: vec![Fact::Medium(text)] });
    }
    let name = transliterated(text)?;
    Some(Row { facts: vec![Fact::people(Field::Author, Joint::Bare, vec![name])] })
}

/// The foreign name of a line that is one, and how it is written at home: `克麗絲‧羅（Chris Roe）`.
fn transliterated(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once(['（', '('])?;
    let latin = rest.strip_suffix(['）', ')'])?;
    let is_latin = latin.starts_with(|c: char| c.is_uppercase())
        && latin.chars().all(|c| c.is_alphabetic() && !is_han(c) || " .-'’".contains(c));
    let name = trim(name);
    let is_part = |c| is_han(c) || names::is_name_dot(c);
    let is_name = name.contains(names::is_name_dot) && name.chars().all(is_part);
    (is_latin && is_name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reports_for_a_medium_of_another_language() {
        for (line, medium, name) in [
            ("大江新聞（中文版：大江中文網）岡本直子", "大江新聞", "岡本直子"),
            ("大江新聞（中文版：大江中文網）岡本直子 大阪報道", "大江新聞", "岡本直子"),
            ("大江新聞（電子版）岡本直子 大阪報道", "大江新聞", "岡本直子"),
        ] {
            let people = Fact::people(Field::Author, Joint::Bare, vec![name]);
            let row = Row { facts: vec![Fact::Rest(medium), people] };
            assert_eq!(correspondent(line), Some(row), "{line}");
        }
        for line in [
            "大江新聞（電子版）岡本直子",
            "大江新聞（中文版：大江中文網）",
            "大江新聞（中文版：大江中文網）說明",
        ] {
            assert_eq!(correspondent(line), None, "{line}");
        }
    }

    #[test]
    fn a_foreign_name_and_how_it_is_written_at_home() {
        assert_eq!(transliterated("克麗絲•羅（Chris Roe）"), Some("克麗絲•羅"));
        assert_eq!(transliterated("安妮‧達·席爾瓦(Ann da Silva)"), Some("安妮‧達·席爾瓦"));
        for line in ["舊橋（Old Bridge）", "克麗絲•羅（記者）", "克麗絲•羅", "2•3（Two）"]
        {
            assert_eq!(transliterated(line), None, "{line}");
        }
    }
}
