//! What a line says that closes a document: that a text is somebody's, what may not be done with it,
//! what is not answered for, whom to tell.

use std::sync::LazyLock;

use super::looks::{
    KEY_OR_HINT, LONGEST_LINE, OWN, beginning, distinct_words, has_closing_heading_inside,
    is_own_statement,
};
use crate::article::labels::{
    CLOSING_KEYS, DATA_FROM, DISCLAIMERS, MAILED, NOTICE_FORBIDDEN, NOTICE_KEYS, NOTICE_LEAVE,
    NOTICE_LEAVE_STARTS, NOTICE_OWNED, NOTICE_STARTS, NOTICE_SUBJECTS, NOTICE_WITHOUT,
    READER_THINKS, REGISTRATIONS, REMARK_PREDICATES, REMARK_SUBJECTS, REPORTED, UNSUBSCRIBE,
    WARNINGS,
};
use crate::article::phrases::{Endings, PhraseSet};
use crate::article::reading::Reading;
use crate::article::text::{is_han, is_space, is_within, is_word, trim};
use crate::article::vocabulary::{list, sign};

/// The longest line or clause without heading in characters.
const LONGEST_CLAUSE: usize = 320;
/// Within how many characters a line says what data somebody gives.
const DATA: usize = 20;
/// Within how many characters a clause says who owns the text.
const OPENING: usize = 30;

macro_rules! sets {
    ($($name:ident $($list:ident)+;)*) => {
        $(static $name: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[$($list),+]));)*
    };
}
sets! {
    CLOSING_KEY CLOSING_KEYS NOTICE_KEYS;
    WITHOUT NOTICE_WITHOUT;
    LEAVE NOTICE_LEAVE;
    LEAVE_START NOTICE_LEAVE_STARTS;
    FORBIDDEN NOTICE_FORBIDDEN;
    DISCLAIMER DISCLAIMERS;
    OWNED NOTICE_OWNED;
    START NOTICE_STARTS;
    SUBJECT REMARK_SUBJECTS;
    PREDICATE REMARK_PREDICATES;
    START_OF_TEXT NOTICE_SUBJECTS;
    REGISTRATION REGISTRATIONS;
    SPEECH REPORTED;
    WARNING WARNINGS;
}

static KEY_END: LazyLock<Endings> = LazyLock::new(|| Endings::plain(NOTICE_KEYS));

/// Whether a text holds so many words of a notice, and nobody's speech.
pub(super) fn speaks_of_rights(text: &str, words: usize) -> bool {
    is_within(text, LONGEST_CLAUSE)
        && distinct_words(text) >= words + usize::from(!is_own_statement(text))
        && (!SPEECH.occurs_in(text) || addresses_reader(text))
        && !text.contains(['「', '“', '『'])
}

/// Whether what a text says of thinking is its reader's: `如果您認為…侵犯了您的權益`.
fn addresses_reader(text: &str) -> bool {
    READER_THINKS.iter().any(|word| text.contains(word))
}

/// Whether a text says from whom the figures of a page are, and nothing of an article: `股票資料由某公司提供。`
pub(super) fn credits_data(text: &str) -> bool {
    let begins = text.char_indices().nth(DATA).map_or(text, |(at, _)| &text[..at]);
    is_within(text, LONGEST_LINE)
        && DATA_FROM.iter().any(|word| begins.contains(word))
        && text.trim_end_matches(['。', ' ']).ends_with("提供")
        && !SPEECH.occurs_in(text)
}

/// Whether a text tells whoever got it by mail how to get no more: `若不想再收到，請點此取消訂閱。`
pub(super) fn tells_to_unsubscribe(text: &str) -> bool {
    is_within(text, LONGEST_LINE)
        && UNSUBSCRIBE.iter().any(|word| text.contains(word))
        && MAILED.iter().any(|word| text.contains(word))
        && !SPEECH.occurs_in(text)
}

/// Whether what stands behind the body is a notice by itself.
pub(in crate::article) fn closes(text: &str) -> bool {
    let text = trim(text);
    if is_spread(text) {
        let joined: String = text.chars().filter(|c| !is_space(*c)).collect();
        return closes_joined(&joined);
    }
    closes_joined(text)
}

fn closes_joined(text: &str) -> bool {
    // Few paragraphs hold any of the words, and those here are of many lists.
    let reading = Reading::of(text, LONGEST_CLAUSE);
    if !reading.has(list::CLOSING | list::HEADING) && !reading.signs(sign::COPYRIGHT) {
        return false;
    }
    begins_with_sign(text)
        || forbids(text)
        || tells_how(text)
        || is_closing_line(text)
        || is_clause(text)
        || has_closing_heading_inside(text)
}

/// Whether a text begins with a copyright sign or the word, and a year.
fn begins_with_sign(text: &str) -> bool {
    let signed = ["©", "Ⓒ", "(c)", "(C)", "Copyright", "copyright", "COPYRIGHT"];
    let year = text.char_indices().nth(40).map_or(text, |(at, _)| &text[..at]);
    signed.iter().any(|sign| text.starts_with(sign))
        && is_within(text, LONGEST_CLAUSE)
        && year.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a line warns the reader of what the article is about.
pub(in crate::article) fn is_warning(text: &str) -> bool {
    is_within(text, if is_starred(text) { LONGEST_LINE } else { 80 })
        && WARNING.occurs_in(text)
        && !SPEECH.occurs_in(text)
}

/// Whether a line is a warning wherever it stands.
pub(super) fn is_starred_warning(text: &str) -> bool {
    is_starred(text) && is_warning(text)
}

/// Whether a line begins with a star, as warnings do.
pub(in crate::article) fn is_starred(text: &str) -> bool {
    trim(text).starts_with(['★', '☆', '※', '◎', '＊', '*', '●'])
}

/// Whether a text says that nothing may be done with it without leave: `未獲…許可而轉載，視作侵權`.
fn forbids(text: &str) -> bool {
    let mut rest = text;
    let mut follows = |words: &PhraseSet| {
        let mut places = rest.char_indices();
        let found =
            places.find_map(|(at, _)| words.longest_at(&rest[at..]).map(|(length, _)| at + length));
        rest = &rest[found.unwrap_or(0)..];
        found.is_some()
    };
    is_within(text, LONGEST_LINE)
        && follows(&WITHOUT)
        && follows(&LEAVE)
        && follows(&FORBIDDEN)
        && !SPEECH.occurs_in(text)
}

/// Whether a text tells how to get leave: `轉載本文，請先致函本報`.
fn tells_how(text: &str) -> bool {
    let text = trim(text);
    is_within(text, 60)
        && LEAVE_START.begins(text)
        && text.contains(['請', '请', '須', '须', '需', '應', '应'])
        && !SPEECH.occurs_in(text)
        && !text.contains(['「', '“', '『'])
}

/// Whether a text is a notice beyond doubt where paragraphs stand below it.
pub(super) fn is_sure(text: &str) -> bool {
    let text = trim(text);
    let tells = || {
        START_OF_TEXT.longest_at(text).is_some()
            && (CLOSING_KEY.occurs_in(text) || forbids(text) && is_own_statement(text))
    };
    is_within(text, LONGEST_LINE)
        && (begins_with_sign(text) || tells())
        && !text.contains(['「', '“', '『'])
        && !SPEECH.occurs_in(text)
}

/// Whether the characters of a line are spaced out for its looks.
pub(super) fn is_spread(text: &str) -> bool {
    if !is_within(text, 120) || !begins_spread(text) {
        return false;
    }
    let words = text.split(is_space).filter(|word| !word.is_empty());
    let (mut single, mut longer) = (0, 0);
    for word in words {
        let is_single = word.chars().filter(|c| is_han(*c)).nth(1).is_none();
        *(if is_single { &mut single } else { &mut longer }) += 1;
    }
    single >= 6 && longer <= 1
}

/// Whether a space stands behind the first character of a line.
fn begins_spread(text: &str) -> bool {
    text.chars().nth(1).is_some_and(is_space)
}

/// Whether a line is a notice, though it says more than one-liners may.
fn is_closing_line(text: &str) -> bool {
    if !is_within(text, 200) || SPEECH.occurs_in(text) {
        return false;
    }
    let bare = text.trim_end_matches(|c| !is_word(c));
    let is_sentence = text.chars().any(|c| "。！？".contains(c));
    let ends = KEY_END.ends(bare);
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let signed = text.contains(['©', 'Ⓒ']) && KEY_OR_HINT.occurs_in(text);
    if !is_sentence && (ends || signed || has_digit && REGISTRATION.occurs_in(text)) {
        return true;
    }
    let key = CLOSING_KEY.occurs_in(text) || KEY_OR_HINT.occurs_in(text);
    if !is_sentence && is_within(text, 120) && key && distinct_words(text) >= 2 {
        return true;
    }
    if is_remark(text) {
        return true;
    }
    // A sentence whose subject is the text or its publisher.
    let start = text.trim_start_matches(|c| !is_word(c));
    let disclaims = DISCLAIMER.occurs_in(text);
    let stands =
        disclaims && ["立場", "立场"].iter().any(|word| text.contains(word)) && is_within(text, 60);
    stands
        || START.longest_at(start).is_some() && (distinct_words(text) >= 2 || key || disclaims)
        || disclaims && is_within(text, 120) && is_own_statement(text)
        || is_within(text, 80)
            && key
            && (KEY_OR_HINT.longest_at(text).is_some() && is_own_statement(text)
                || OWN.longest_at(text).is_some())
}

/// Whether a line is a remark of the publisher's on its text: `譯文如與原文有出入，以原文為準。`
fn is_remark(text: &str) -> bool {
    let start = text.trim_start_matches(|c| !is_word(c));
    is_within(text, 80)
        && SUBJECT.longest_at(start).is_some()
        && PREDICATE.occurs_in(text)
        && !text.contains(['「', '“', '『'])
}

/// Whether a paragraph is a clause of a statement without heading: the publisher speaks of
/// itself and says what may be done with its texts.
fn is_clause(text: &str) -> bool {
    // The English of a platform's statement.
    if !text.contains(is_han) {
        return is_within(text, 2 * LONGEST_CLAUSE) && CLOSING_KEY.occurs_in(text);
    }
    let start = beginning(text);
    let opening = start.char_indices().nth(OPENING).map_or(start, |(at, _)| &start[..at]);
    is_within(text, LONGEST_CLAUSE)
        && (KEY_OR_HINT.occurs_in(start) || CLOSING_KEY.occurs_in(start))
        && (OWN.occurs_in(start)
            || OWNED.occurs_in(if is_within(text, LONGEST_LINE) { start } else { opening }))
        && distinct_words(text) >= 3
        && !SPEECH.occurs_in(start)
        || is_within(text, 60)
            && CLOSING_KEY.occurs_in(text)
            && !SPEECH.occurs_in(text)
            && !text.contains(['「', '“', '『'])
}
