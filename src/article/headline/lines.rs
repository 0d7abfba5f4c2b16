//! Lines above a text by their looks: labels, numbers, sites' names, halves of headlines.

use std::sync::LazyLock;

use crate::article::labels::PAGE_TITLE_ENDS;
use crate::article::phrases::Endings;
use crate::article::text::{
    is_bracket, is_colon, is_han, is_separator, is_slash, is_space, is_within, trim,
};
use crate::article::{media, names, sets, tokens};

/// What parts a headline from the site's name in a page's title.
pub(super) const TITLE_MARKS: [char; 7] = ['-', '_', '|', '｜', '–', '—', '－'];

static PAGE_TITLE_END: LazyLock<Endings> = LazyLock::new(|| Endings::plain(PAGE_TITLE_ENDS));

/// Whether what stands behind a number makes it that of a heading among others: `一、`, `1.`, and no decimal.
pub(super) fn is_numbering(behind: &str) -> bool {
    let point = behind.strip_prefix(['.', '．']);
    behind.starts_with('、')
        || point.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line begins with a label of facts and what joins it to a value, though its facts are unsure.
pub(super) fn is_labelled_row(text: &str) -> bool {
    let text = trim(text);
    text.starts_with(['◎', '☉', '⊙', '◉'])
        || has_clock_and_year(text)
        || tokens::LABEL.longest_at(text).is_some_and(|(length, _)| {
            let rest = text[length..].trim_start_matches(is_space);
            let value = trim(rest.trim_start_matches(|c| is_slash(c) || is_colon(c)));
            let first = value.split(|c| is_space(c) || is_separator(c)).next().unwrap_or(value);
            rest.starts_with(|c| is_slash(c) || is_colon(c))
                && is_within(text, 40)
                && (names::is_name(first)
                    || first.starts_with(|c: char| c.is_ascii_digit())
                    || names::split(value, names::Trust::Marked)
                        .is_some_and(|people| !people.names.is_empty()))
        })
}

/// Whether a line begins with a label whose characters are spread: `標　　題： …`.
pub(super) fn is_spread_label(text: &str) -> bool {
    let text = trim(text);
    text.find(is_colon).is_some_and(|colon| {
        let label = &text[..colon];
        is_within(label, 12) && label.contains(is_space) && {
            let joined: String = label.chars().filter(|c| !is_space(*c)).collect();
            is_within(&joined, 6) && tokens::LABEL.is(&joined)
        }
    })
}

/// Whether a line begins with the number of a picture among others: `1 / 3`.
pub(super) fn is_counted(text: &str) -> bool {
    let text = trim(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.trim_start_matches(' ');
    rest.len() < text.len()
        && behind.strip_prefix(['/', '／']).is_some_and(|more| {
            more.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit())
        })
}

/// Whether a line is the number of an office's document: `某政办发〔2021〕8号`.
pub(super) fn is_document_number(text: &str) -> bool {
    let text = trim(text);
    let parts = text.split_once(['〔', '[', '［', '（', '(']).and_then(|(office, rest)| {
        let (year, number) = rest.split_once(['〕', ']', '］', '）', ')'])?;
        Some((office, year, number.strip_suffix(['号', '號'])?))
    });
    parts.is_some_and(|(office, year, number)| {
        let number = number.trim_start_matches('第');
        is_within(office, 16)
            && [year, number].iter().all(|part| {
                !part.is_empty() && is_within(part, 12) && part.chars().all(|c| c.is_ascii_digit())
            })
    })
}

/// Whether a line holds a clock time and a year, whatever stands between.
pub(super) fn has_clock_and_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: &[u8]| range.iter().all(u8::is_ascii_digit);
    let clock = |five: &[u8]| digits(&five[..2]) && five[2] == b':' && digits(&five[3..]);
    bytes.windows(5).any(clock) && bytes.windows(4).any(digits)
}

/// A page's title without the site's or the section's name at its end.
pub(super) fn without_site(text: &str) -> Option<&str> {
    let (at, mark) = text.char_indices().rev().take(24).find(|(_, c)| TITLE_MARKS.contains(c))?;
    let site = trim(&text[at + mark.len_utf8()..]);
    let title = trim(text[..at].trim_end_matches(['-', '_', '—', '–']));
    let is_latin = site.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        && site.starts_with(|c: char| c.is_ascii_uppercase())
        && text[..at].ends_with(' ');
    let is_name = media::is_medium(site) || is_site(site) || is_latin;
    (is_name && is_within(site, 16) && !title.is_empty()).then_some(title)
}

/// Whether a line is the name of a site, a paper or one of its parts.
pub(in crate::article) fn is_site(text: &str) -> bool {
    is_within(text, 16) && !text.contains(['，', '：', '！', '？']) && PAGE_TITLE_END.ends(text)
}

/// Whether a line begins with the name of a site, which a bracket or a dash parts from the rest.
pub(super) fn begins_with_site(text: &str) -> bool {
    let name = text.find(|c| is_bracket(c) || c == '-').map(|at| trim(&text[..at]));
    name.is_some_and(|name| {
        is_within(name, 12)
            && (media::ends_as_medium(name) || is_site(name) || name.ends_with('版'))
    })
}

/// Whether a line is a medium, somebody, and that it is a report: `某新聞（…）某某 大阪報道`.
pub(super) fn is_report_of_medium(text: &str) -> bool {
    sets::REPORT.ends(text)
        && is_within(text, 40)
        && text.contains(|c| is_space(c) || is_bracket(c))
        && names::pieces(text).first().is_some_and(|piece| media::is_medium(piece.text))
}

/// Whether a text is a name and what that person did.
pub(super) fn is_deed_of_somebody(text: &str) -> bool {
    names::without_deed(trim(text)).1.is_some()
}

/// Whether a line is a second headline.
pub(in crate::article) fn is_second(text: &str) -> bool {
    let text = trim(text);
    is_within(text, 60)
        && (text.starts_with("——") || text.starts_with("--") || text.starts_with("──"))
        && text.chars().filter(|c| is_han(*c)).nth(3).is_some()
}

/// Whether a space parts a line into two clauses, as headlines are.
pub(super) fn is_parted(text: &str) -> bool {
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let long = |word: &str| word.chars().filter(|c| is_han(*c)).nth(3).is_some();
    words.next().is_some_and(long) && words.next().is_some_and(long)
}

pub(super) fn starts_with_name(text: &str) -> bool {
    text.split(is_space).next().is_some_and(names::is_name)
}

/// How many characters a line has that are no spaces or brackets.
pub(super) fn length(text: &str) -> usize {
    trim(text).chars().filter(|c| !is_space(*c) && !is_bracket(*c)).count()
}
