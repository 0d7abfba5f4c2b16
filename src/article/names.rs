//! Lists of people and names of media: what they look like, and where they part.

use std::sync::LazyLock;

use super::labels::{
    ACTIONS, COMPOUND_SURNAMES, MEDIUM_ENDINGS, MODIFIERS, NO_NAMES, OWN_MEDIUM, PLACES, SURNAMES,
};
use super::phrases::PhraseSet;
use super::text::{is_han, is_sentence_mark, is_separator, is_space, is_within, trim};

/// The most people one list may name; a longer one is prose or a table.
const MOST_NAMES: usize = 20;

static SURNAME: LazyLock<PhraseSet> = LazyLock::new(|| {
    let single = SURNAMES.char_indices().map(|(at, c)| (&SURNAMES[at..at + c.len_utf8()], 1));
    PhraseSet::new(single.chain(COMPOUND_SURNAMES.iter().map(|name| (*name, 2))))
});

/// The people that a field's value names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// A colon marks the value, so a pen name or an office will do.
    Marked,
    /// Nothing marks the value, so every name must look like one.
    Bare,
}

/// Parts a list of names. Places and verbs that reports add (`台北報導`, `攝`) are
/// left out; `None` where the value is no list of names. The list may be empty.
pub(super) fn split(value: &str, trust: Trust) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    for piece in pieces(value) {
        let piece = without_staff_code(piece);
        let name = without_action(piece);
        // Only what has no name before it is an action whole (`台北報導`).
        if piece.is_empty() || (name == piece && is_action(piece)) {
            continue;
        }
        let piece = name;
        if let Some((one, other)) = joined(piece) {
            names.extend([one, other]);
        } else if is_name(piece) || (trust == Trust::Marked && is_office(piece)) {
            names.push(piece);
        } else {
            return None;
        }
        if names.len() > MOST_NAMES {
            return None;
        }
    }
    Some(names)
}

/// Whether a text is a person's name: a surname and one to three characters more, a
/// transcribed name with a dot inside, or a name in Latin letters.
pub(super) fn is_name(text: &str) -> bool {
    if !is_within(text, 30) || text.is_empty() {
        return false;
    }
    if text.chars().all(|c| is_han(c) || is_space(c)) {
        let count = text.chars().filter(|c| is_han(*c)).count();
        let surname = SURNAME.longest_at(text).map(|(_, characters)| characters);
        let placeholder = text.chars().all(|c| c == '○' || c == '某');
        return match surname {
            _ if placeholder => (2..=4).contains(&count),
            Some(characters) => {
                (2..=2 + characters).contains(&count) && !speaks(text) && !NO_NAMES.contains(&text)
            }
            None => false,
        };
    }
    let han_with_dots = text.chars().all(|c| is_han(c) || is_name_dot(c));
    let latin = text.chars().all(|c| c.is_alphabetic() && !is_han(c) || " .'-".contains(c));
    (han_with_dots && !text.starts_with(is_name_dot) && !text.ends_with(is_name_dot))
        || (latin && text.starts_with(char::is_uppercase))
}

/// Whether a text begins with a surname.
pub(super) fn starts_with_surname(text: &str) -> bool {
    SURNAME.longest_at(text).is_some() || text.starts_with(['○', '某'])
}

/// Whether a text is the name of a medium, or names its own (本報), with the
/// qualities of its people (特約, 駐京) or without.
pub(super) fn is_medium(text: &str) -> bool {
    let text = trim(text);
    if text.is_empty() || !is_within(text, 16) || text.chars().any(is_sentence_mark) {
        return false;
    }
    let bare = trim(without_modifiers(text));
    bare.is_empty()
        || OWN_MEDIUM.contains(&bare)
        || (bare.chars().nth(1).is_some()
            && !speaks(bare)
            && MEDIUM_ENDINGS.iter().any(|ending| bare.ends_with(ending)))
}

/// A text without the words at its end that specify a label after it (實習, 本期).
pub(super) fn without_modifiers(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = MODIFIERS.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    rest
}

/// Whether a text says what a reporter did, with or without a place: `台北報導`, `攝`, `台北1日電`.
pub(super) fn is_action(text: &str) -> bool {
    let Some(rest) = ACTIONS.iter().find_map(|action| text.strip_suffix(action)) else {
        return is_wire_mark(text);
    };
    let rest = rest.trim_matches(is_separator);
    rest.is_empty()
        || PLACES.contains(&rest)
        || ACTIONS.contains(&rest)
        // `台北－高雄連線`, `高市府`: a place no list knows.
        || (text.ends_with(['導', '道', '导']) && is_within(rest, 4) && !starts_with_surname(rest))
}

/// Whether a text is the end of an agency's dateline: `台北1日電`, `3月1日電`.
fn is_wire_mark(text: &str) -> bool {
    let Some(rest) = ["日電", "日电", "日訊", "日讯"].iter().find_map(|end| text.strip_suffix(end))
    else {
        return false;
    };
    is_within(rest, 12)
        && rest.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        && rest.chars().all(|c| is_han(c) || c.is_ascii_digit() || is_space(c))
}

/// A name without the verb and the place written right behind it (`王某某台北報導`, `王某攝`).
fn without_action(text: &str) -> &str {
    let wire = PLACES.iter().find_map(|place| {
        let at = text.find(place)?;
        (is_name(&text[..at]) && is_wire_mark(&text[at..])).then_some(&text[..at])
    });
    if let Some(name) = wire {
        return name;
    }
    ACTIONS
        .iter()
        .find_map(|action| {
            let name = text.strip_suffix(action)?;
            let name = PLACES.iter().find_map(|place| name.strip_suffix(place)).unwrap_or(name);
            is_name(name).then_some(name)
        })
        .unwrap_or(text)
}

/// A name without the code of the newsroom's system behind it (`某某_NF4425`, `某某 PK155`).
fn without_staff_code(text: &str) -> &str {
    let code = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - code.len();
    let name = code.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let letters = code.len() - name.len();
    if digits >= 2 && (1..=4).contains(&letters) {
        name.trim_end_matches(|c| c == '_' || is_space(c))
    } else {
        text
    }
}

/// Two names joined by a conjunction.
fn joined(text: &str) -> Option<(&str, &str)> {
    ['和', '與', '与', '及'].iter().find_map(|conjunction| {
        let (one, other) = text.split_once(*conjunction)?;
        // `王和平` is one name.
        (text.chars().nth(4).is_some() && is_name(one) && is_name(other)).then_some((one, other))
    })
}

/// Whether a text may stand for a person behind a label and a colon: a pen name, a desk.
fn is_office(text: &str) -> bool {
    is_within(text, 10)
        && text.chars().all(|c| c.is_alphanumeric() || c == '_' || is_name_dot(c) || is_space(c))
        && !speaks(text)
}

/// Whether a text has a word that is part of a sentence and of no name.
fn speaks(text: &str) -> bool {
    text.chars().any(|c| "的了們们說说這这嗎吗呢吧啊呀你我他她它您是麼么甚什".contains(c))
}

fn is_name_dot(character: char) -> bool {
    matches!(character, '·' | '・' | '•' | '‧')
}

/// The pieces of a list between its separators. A dot parts nothing, and a space
/// neither Latin words nor the two characters of a spread name (`王　某`).
fn pieces(value: &str) -> Vec<&str> {
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, character) in value.char_indices() {
        let parts =
            is_separator(character) && !is_name_dot(character) && !matches!(character, '_' | '-')
                || matches!(character, '(' | ')' | '（' | '）' | '【' | '】' | '[' | ']');
        match (parts, start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                push(value, &mut pieces, (from, at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        push(value, &mut pieces, (from, value.len()));
    }
    pieces.into_iter().map(|(from, to)| &value[from..to]).collect()
}

/// Adds a piece to the list, or to the piece before it where only a space of a name parts the two.
fn push(value: &str, pieces: &mut Vec<(usize, usize)>, piece: (usize, usize)) {
    if let Some(last) = pieces.last_mut() {
        let between = &value[last.1..piece.0];
        let (one, other) = (&value[last.0..last.1], &value[piece.0..piece.1]);
        let spread = is_one_han(one) && is_one_han(other);
        let latin =
            is_latin_word(one) && is_latin_word(other) || is_code(other) && is_within(one, 6);
        if between.chars().all(is_space) && (spread || latin) {
            last.1 = piece.1;
            return;
        }
    }
    pieces.push(piece);
}

fn is_one_han(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(is_han) && characters.next().is_none()
}

fn is_latin_word(text: &str) -> bool {
    text.chars().all(|c| (c.is_alphabetic() && !is_han(c)) || " .'-".contains(c))
}

fn is_code(text: &str) -> bool {
    without_staff_code(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_part_at_separators() {
        for (value, expected) in [
            ("王小明", vec!["王小明"]),
            ("王小明、李大同", vec!["王小明", "李大同"]),
            ("王小明 李大同", vec!["王小明", "李大同"]),
            ("王小明／台北報導", vec!["王小明"]),
            ("王小明台北報導", vec!["王小明"]),
            ("王小明台北1日電", vec!["王小明"]),
            ("王小明攝", vec!["王小明"]),
            ("王小明 攝影報道", vec!["王小明"]),
            ("王　明 李大同", vec!["王　明", "李大同"]),
            ("歐陽小明，司馬青", vec!["歐陽小明", "司馬青"]),
            ("安娜·彼得洛娃", vec!["安娜·彼得洛娃"]),
            ("Jane Smith / John Doe", vec!["Jane Smith", "John Doe"]),
            ("王小明和李大同", vec!["王小明", "李大同"]),
            ("王和平", vec!["王和平"]),
            ("王小明_NF4425", vec!["王小明"]),
            ("王小明 PK155", vec!["王小明"]),
            ("○○○", vec!["○○○"]),
            ("", vec![]),
        ] {
            assert_eq!(split(value, Trust::Bare), Some(expected), "{value}");
        }
    }

    #[test]
    fn what_is_no_list_of_names() {
        for value in [
            "簡介",
            "單位",
            "會的內容",
            "從現場了解到",
            "節快樂",
            "手記",
            "們都到了",
            "王小明說他不知道",
        ] {
            assert_eq!(split(value, Trust::Bare), None, "{value}");
        }
        assert_eq!(split("小雨", Trust::Marked), Some(vec!["小雨"]));
        assert_eq!(split("小雨", Trust::Bare), None);
        assert_eq!(split("你好嗎", Trust::Marked), None);
    }

    #[test]
    fn media_are_told_by_their_endings() {
        for medium in ["南寧日報", "本报", "本報特約", "參考消息", "澎湃新闻", "中新网", "首席"]
        {
            assert!(is_medium(medium), "{medium}");
        }
        for other in ["多數是", "他", "這是新聞", "小說家", ""] {
            assert!(!is_medium(other), "{other}");
        }
    }
}
