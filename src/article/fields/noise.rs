//! Words of a row that say nothing of the article: buttons, counts, pages, whence somebody writes.

use std::sync::LazyLock;

use crate::article::labels::{NOISE, ORIGINS};
use crate::article::phrases::PhraseSet;
use crate::article::sets;
use crate::article::text::{is_bracket, is_colon, is_han, is_space, is_within, trim_separators};

static ORIGIN: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[ORIGINS]));
static SILENT: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOISE]));

/// Whether a word is a button, a weekday or a section.
pub(in crate::article) fn says_nothing(word: &str) -> bool {
    SILENT.is(word)
}

/// Whether a piece says whence somebody writes: `發自香港`.
pub(in crate::article) fn is_origin(text: &str) -> bool {
    ORIGIN.longest_at(text).is_some_and(|(length, _)| {
        let place = &text[length..];
        is_within(place, 5) && place.chars().all(is_han)
    })
}

/// Whether a piece says nothing: a button, a section, a count, a page of the paper, a place.
pub(super) fn is_noise(text: &str) -> bool {
    let count = |text: &str| {
        let rest = text.trim_end_matches([
            '版', '期', '號', '号', '万', '萬', 'w', 'k', '+', '次', '条', '條',
        ]);
        !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    // `第A05版：社會`.
    let page = text.starts_with('第') && is_within(text, 12) && {
        let page = text.split_once(is_colon).map_or(text, |(page, _)| page);
        page.trim_end_matches(is_space).ends_with(['版', '期'])
    };
    // `2012年第29期`.
    let issue = text.contains("年第")
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with('期');
    page || issue
        || is_origin(text)
        || sets::PICTURE_WORD.is(text)
        || text.contains('@')
        || text.split(is_space).all(|word| says_nothing(word) || count(word))
}

/// A value without the page's buttons behind it, which a space or a bar parts from it.
pub(super) fn without_noise(value: &str) -> &str {
    let mut rest = trim_separators(value);
    while let Some(at) = rest.rfind(|c| is_space(c) || "|｜".contains(c)) {
        let last = rest[at..].trim_start_matches(|c| is_space(c) || "|｜".contains(c));
        if !says_nothing(last.trim_matches(is_bracket)) {
            break;
        }
        rest = trim_separators(&rest[..at]);
    }
    rest
}
