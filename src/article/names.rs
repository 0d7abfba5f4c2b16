//! Lists of people: what names look like, and where they part.

mod pieces;
mod runs;

use std::sync::LazyLock;

use super::labels::{
    COMPOUND_SURNAMES, Field, GIVEN_NAMES, MODIFIERS, NO_NAMES, NOBODY, PICTURE_GIVERS, REPORTS,
    SURNAMES,
};
use super::phrases::{Endings, PhraseSet};
use super::text::{is_han, is_slash, is_space, is_within, is_word, trim};
use super::{actions, fields, media, sets};
use pieces::Piece;
pub(super) use pieces::pieces;
pub(super) use runs::run_or_alike;
use runs::{joined, run_together};

/// The most people one list may name; a longer one is prose or a table.
const MOST_NAMES: usize = 20;

static SURNAME: LazyLock<PhraseSet> = LazyLock::new(|| {
    let single = SURNAMES.char_indices().map(|(at, c)| (&SURNAMES[at..at + c.len_utf8()], 1));
    PhraseSet::new(single.chain(COMPOUND_SURNAMES.iter().map(|name| (name, 2))))
});

static MODIFIER: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(MODIFIERS.iter().map(|word| (word, 0))));

static NO_NAME: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NO_NAMES]));

static GIVEN_NAME: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[GIVEN_NAMES]));

/// How sure it is that a value is a list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// A colon marks the value, so a pen name or an office will do.
    Marked,
    /// Nothing marks the value, so every name must look like one.
    Bare,
}

/// The people that a field's value names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct People<'a> {
    /// Their names.
    pub(super) names: Vec<&'a str>,
    /// The codes of the newsroom's system behind them.
    pub(super) codes: Vec<&'a str>,
    /// What their deed makes them, where the list tells it: `某某攝`.
    pub(super) deed: Option<Field>,
    /// What stands behind the list: a medium, the number of an issue.
    pub(super) rest: &'a str,
}

/// Parts a list of names. Places and verbs that reports add (`台北報導`, `攝`), media before
/// the names and remarks in brackets behind them are left out; `None` where the value is no
/// list of names. The list may be empty.
pub(super) fn split(value: &str, trust: Trust) -> Option<People<'_>> {
    let mut people = People::default();
    let pieces = pieces(value);
    let named = |piece: &Piece<'_>| is_name(without_deed(without_code(piece.text).0).0);
    // Only what they did tells that so many characters are two names.
    let reported = || pieces.iter().any(|piece| actions::deed(piece.text).is_some());
    for (at, piece) in pieces.iter().enumerate() {
        // `（實習）` behind a name; without one before them, brackets hold the names.
        if piece.is_remark && !people.names.is_empty() {
            continue;
        }
        let (text, code) = without_code(piece.text);
        people.codes.extend(code);
        let (name, deed) = without_deed(text);
        // Only what has no name before it is an action whole (`台北報導`).
        let is_deed = name == text && actions::is_action(text);
        people.deed =
            people.deed.or(deed).or_else(|| is_deed.then(|| actions::deed(text)).flatten());
        let is_place = !people.names.is_empty() && sets::PLACE.is(text);
        // `記者某某翻攝`.
        let took = deed == Some(Field::Photographer) && is_name(name) && name.contains(is_han);
        if text.is_empty() || is_deed || is_place || !took && tells_no_one(text) {
            continue;
        }
        let is_medium = !is_name(name) && media::is_medium(text);
        // `文　某某　某雜誌 702期`.
        if is_medium && !people.names.is_empty() && !piece.parted {
            people.rest = &value[piece.at..];
            break;
        }
        // `攝：某某／某社`.
        if is_medium && !people.names.is_empty() && piece.parted {
            continue;
        }
        // `作者：某報特派某地記者某某`.
        if trust == Trust::Marked
            && name.contains('者')
            && let Some((_, reporter)) =
                ["記者", "记者"].iter().find_map(|word| name.rsplit_once(word))
            && is_name(trim(reporter))
        {
            people.names.push(trim(reporter));
            continue;
        }
        // `某某，系某校教授`, `某某　某銀行主管`.
        if !people.names.is_empty() && !is_name(name) && tells_a_post(name) {
            continue;
        }
        // `文｜某報 某某`.
        let next_named = pieces.get(at + 1).is_some_and(|next| !next.parted && named(next));
        if next_named && !is_name(name) && (is_medium || trust == Trust::Marked) {
            continue;
        }
        if let Some((one, other)) =
            joined(name).or_else(|| if reported() { run_together(name) } else { None })
        {
            people.names.extend([one, other]);
        } else if is_name(name)
            || has_two_surnames(name)
            || trust == Trust::Marked && !people.names.is_empty() && is_surname(name)
            || (trust == Trust::Marked && is_office(name))
        {
            people.names.push(name);
        } else {
            return None;
        }
        if people.names.len() > MOST_NAMES {
            return None;
        }
    }
    Some(people)
}

/// Whether a text behind a name says what the person is.
fn tells_a_post(text: &str) -> bool {
    const BEGINNINGS: [char; 12] =
        ['系', '係', '現', '现', '曾', '任', '為', '为', '爲', '原', '本', '首'];
    sets::POST.ends(text)
        || text.chars().nth(3).is_some() && sets::ORGANISATION.ends(text)
        || text.starts_with(BEGINNINGS) && is_within(text, 30)
}

/// Whether a text is a person's name: a surname and one to three characters more, a
/// transcribed name with a dot inside, or a name in Latin letters.
pub(super) fn is_name(text: &str) -> bool {
    if !is_within(text, 30) || text.is_empty() {
        return false;
    }
    if text.chars().all(|c| is_han(c) || is_space(c)) {
        return is_han_name(text);
    }
    let han_with_dots = text.chars().all(|c| is_han(c) || is_name_dot(c));
    let latin = text.chars().all(|c| (!is_han(c) && c.is_alphabetic()) || " .'-".contains(c));
    (han_with_dots
        && !text.starts_with(is_name_dot)
        && !text.ends_with(is_name_dot)
        // `某某報·某某網`.
        && !media::ends_as_medium(text))
        || (latin && text.starts_with(char::is_uppercase))
}

fn is_han_name(text: &str) -> bool {
    let count = text.chars().filter(|c| is_han(*c)).count();
    if text.chars().all(|c| c == '○' || c == '某') {
        return (2..=4).contains(&count);
    }
    if speaks(text) || NO_NAME.is(text) || sets::PLACE.is(text) || media::ends_as_medium(text) {
        return false;
    }
    if GIVEN_NAME.longest_at(text).is_some() {
        return (2..=5).contains(&count);
    }
    SURNAME.longest_at(text).is_some_and(|(_, characters)| (2..=2 + characters).contains(&count))
}

/// Whether a text is a surname and no more, as some sign.
fn is_surname(text: &str) -> bool {
    SURNAME.longest_at(text).is_some_and(|(length, _)| length == text.len())
}

/// Whether a text is a name with two surnames, as married women have: no more than a guess.
fn has_two_surnames(text: &str) -> bool {
    let second =
        || SURNAME.longest_at(text).and_then(|(length, _)| SURNAME.longest_at(&text[length..]));
    text.chars().count() == 4 && text.chars().all(is_han) && second().is_some() && !speaks(text)
}

/// Whether a text is one or more names and nothing else, each beyond doubt: of Latin ones two words.
pub(super) fn are_names(text: &str) -> bool {
    let pieces = pieces(text);
    let is_sure = |piece: &Piece<'_>| {
        let latin = !piece.text.chars().any(is_han);
        !piece.is_remark && is_name(piece.text) && (!latin || piece.text.contains(is_space))
    };
    !pieces.is_empty() && pieces.len() <= 6 && pieces.iter().all(is_sure)
}

/// Whether a text begins with a surname, or with a name that has none.
pub(super) fn starts_with_surname(text: &str) -> bool {
    SURNAME.longest_at(text).is_some()
        || GIVEN_NAME.longest_at(text).is_some()
        || text.starts_with(['○', '某'])
}

/// A text without the words at its end that specify a label after it (實習, 本期, 駐京).
pub(super) fn without_modifiers(text: &str) -> &str {
    let mut rest = text;
    while let Some((shorter, _, _)) = MODIFIER.of(rest).next() {
        rest = shorter;
    }
    // `駐瑞典`.
    match rest.rfind(['駐', '驻']) {
        Some(at) if is_within(&rest[at..], 5) && rest[at..].chars().all(is_han) => &rest[..at],
        _ => rest,
    }
}

/// Whether a piece beside a picture names nobody: `資料照`, `某某提供`, `CC BY 2.0`.
fn tells_no_one(text: &str) -> bool {
    // `本報資料照`.
    let bare = ["本報", "本报", "本刊", "本社"].iter().find_map(|own| text.strip_prefix(own));
    sets::PICTURE_WORD.is(bare.map_or(text, trim))
        || sets::PICTURE_GIVEN_END.ends_as_word(text)
        || text.ends_with("授權")
        || text.ends_with("授权")
        || sets::PICTURE_TAKEN_START.begins(text)
        || NOBODY.contains(text)
        || PICTURE_GIVERS.contains(text)
        || text.starts_with("CC ")
        || fields::is_origin(text)
        || text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// A name without the verb and the place written right behind it (`王某某台北報導`, `王某攝`),
/// and what the verb makes of the person.
pub(super) fn without_deed(text: &str) -> (&str, Option<Field>) {
    if text.ends_with(['電', '电', '訊', '讯']) {
        let places = text.char_indices().skip(1).map(|(at, _)| at);
        let wire = places.filter(|at| sets::PLACE.begins(&text[*at..])).find_map(|at| {
            (is_name(&text[..at]) && actions::is_wire_mark(&text[at..])).then_some(&text[..at])
        });
        if let Some(name) = wire {
            return (name, Some(Field::Author));
        }
    }
    let found = actions::at_end(text).find_map(|(name, action, field)| {
        // `成點陣圖` is a word: 圖 and 文 stand apart.
        let apart = name.ends_with(is_space) || !["圖", "图", "文"].contains(&action);
        let name = Some(trim(name)).filter(|_| apart)?;
        let name = sets::PLACE_END.of(name).next().map_or(name, |(before, _, _)| before);
        is_name(name).then_some((name, Some(field)))
    });
    found.or_else(|| reported_from(text)).unwrap_or((text, None))
}

/// `某某／文　某某／圖`: two people or more, with what each did behind the name.
pub(super) fn with_deeds(text: &str) -> Option<Vec<(&str, Field)>> {
    if !text.contains(is_slash) {
        return None;
    }
    let words = text.split(is_space).filter(|word| !word.is_empty());
    let people = words.map(|word| {
        let (name, deed) = word.split_once(is_slash)?;
        let (_, _, field) = actions::at_end(deed).find(|(before, ..)| before.is_empty())?;
        is_name(name).then_some((name, field))
    });
    people.collect::<Option<Vec<_>>>().filter(|people| people.len() >= 2)
}

/// A name before a place that no list knows and a report: `歐陽某某舊金山報導`.
fn reported_from(text: &str) -> Option<(&str, Option<Field>)> {
    let before = REPORTS.iter().find_map(|end| text.strip_suffix(end))?;
    let (_, surname) = SURNAME.longest_at(before).filter(|_| before.chars().all(is_han))?;
    [2, 1].into_iter().find_map(|given| {
        let (at, _) = before.char_indices().nth(surname + given)?;
        let (name, place) = before.split_at(at);
        let is_place = (2..=4).contains(&place.chars().count());
        (is_place && is_name(name)).then_some((name, Some(Field::Author)))
    })
}

/// A name, and the code of the newsroom's system behind it (`某某_NF4425`, `某某 PK155`).
fn without_code(text: &str) -> (&str, Option<&str>) {
    let code = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - code.len();
    let name = code.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let letters = code.len() - name.len();
    if digits >= 2 && (1..=4).contains(&letters) {
        (name.trim_end_matches(|c| c == '_' || is_space(c)), Some(&text[name.len()..]))
    } else {
        (text, None)
    }
}

/// Whether a text is such a code and nothing else.
pub(super) fn is_code(text: &str) -> bool {
    without_code(text).0.is_empty()
}

/// Whether a text may stand for a person behind a label and a colon: a pen name, a desk.
fn is_office(text: &str) -> bool {
    is_within(text, 12)
        && text.chars().nth(1).is_some()
        && !fields::says_nothing(text)
        && text.chars().all(|c| is_word(c) || c == '_' || is_name_dot(c) || is_space(c))
        && !speaks(text)
}

/// Whether a text has a word that is part of a sentence and of no name.
pub(super) fn speaks(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            '的' | '了'
                | '們'
                | '们'
                | '說'
                | '说'
                | '這'
                | '这'
                | '嗎'
                | '吗'
                | '呢'
                | '吧'
                | '啊'
                | '呀'
                | '你'
                | '我'
                | '他'
                | '她'
                | '它'
                | '您'
                | '是'
                | '麼'
                | '么'
                | '甚'
                | '什'
        )
    })
}

pub(super) fn is_name_dot(character: char) -> bool {
    matches!(character, '·' | '・' | '•' | '‧')
}

#[cfg(test)]
mod tests;
