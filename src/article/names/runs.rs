//! Several names in one text without a separator, and where they part.

use std::sync::LazyLock;

use super::{has_two_surnames, is_name};
use crate::article::labels::{COMPOUND_SURNAMES, SURNAMES};
use crate::article::phrases::PhraseSet;
use crate::article::text::{is_han, is_within};

/// The longest list of names with nothing between them, in characters.
const LONGEST_RUN: usize = 20;
/// The most frequent surnames, in either script, and those of two characters.
const COMMON: usize = 130;
static COMMON_SURNAMES: LazyLock<PhraseSet> = LazyLock::new(|| {
    let places = SURNAMES.char_indices().skip_while(|(_, c)| *c != '王').take(COMMON);
    let single = places.map(|(at, c)| (&SURNAMES[at..at + c.len_utf8()], 1));
    PhraseSet::new(single.chain(COMPOUND_SURNAMES.iter().map(|name| (name, 2))))
});

/// Two names joined by a conjunction.
pub(super) fn joined(text: &str) -> Option<(&str, &str)> {
    ['和', '與', '与', '及'].iter().find_map(|conjunction| {
        let (one, other) = text.split_once(*conjunction)?;
        // `王和平` is one name.
        (text.chars().nth(4).is_some() && is_name(one) && is_name(other)).then_some((one, other))
    })
}

/// Two names with nothing or a dot between them: `林一二戴三四`, `林一二‧戴三四`. The names of foreigners have a
/// dot, too, but seldom a surname on both sides.
pub(super) fn run_together(text: &str) -> Option<(&str, &str)> {
    let count = text.chars().count();
    if !(5..=7).contains(&count) {
        return None;
    }
    let is_whole = |name: &str| is_name(name) && name.chars().all(is_han);
    if let Some((one, other)) = text.split_once(['‧', '．', '・', '•']) {
        let both = [one, other].iter().all(|name| name.chars().count() == 3 && is_whole(name));
        return both.then_some((one, other));
    }
    [3, 2].into_iter().filter(|first| count - first <= 3).find_map(|first| {
        let (at, _) = text.char_indices().nth(first)?;
        let (one, other) = text.split_at(at);
        (is_whole(one) && is_whole(other)).then_some((one, other))
    })
}

/// Two names of the same length with nothing between them, which are no name of one person: `王一李二`,
/// `王一二李三四`. No more than a guess.
fn alike(text: &str) -> Option<(&str, &str)> {
    let count = text.chars().count();
    if !matches!(count, 4 | 6) || is_name(text) || has_two_surnames(text) {
        return None;
    }
    let (at, _) = text.char_indices().nth(count / 2)?;
    let (one, other) = text.split_at(at);
    let is_whole = |name: &str| is_name(name) && name.chars().all(is_han);
    (is_whole(one) && is_whole(other)).then_some((one, other))
}

/// Names with nothing between them, which part in one way only or are two of the same length.
pub(in crate::article) fn run_or_alike(text: &str) -> Option<Vec<&str>> {
    run(text).or_else(|| alike(text).map(|(one, other)| vec![one, other]))
}

/// Several names with nothing between them, where they part in one way only; of the most frequent
/// surnames, since rare ones are words, too: `王小明李四陈大同`.
fn run(text: &str) -> Option<Vec<&str>> {
    if text.is_empty()
        || !is_within(text, LONGEST_RUN)
        || !text.chars().all(is_han)
        || is_name(text)
    {
        return None;
    }
    let mut borders: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    borders.push(text.len());
    let is_whole = |start: usize, end: usize| {
        let name = &text[borders[start]..borders[end]];
        let is_short =
            end - start <= 3 || COMPOUND_SURNAMES.iter().any(|two| name.starts_with(two));
        is_short && COMMON_SURNAMES.begins(name) && is_name(name)
    };
    // In how many ways the names up to a border part, and where the last of them begins.
    let mut ways = vec![(0_usize, 0_usize); borders.len()];
    ways[0].0 = 1;
    for end in 2..borders.len() {
        for start in (2..=4).filter_map(|count| end.checked_sub(count)) {
            if ways[start].0 > 0 && is_whole(start, end) {
                ways[end] = (ways[end].0 + ways[start].0, start);
            }
        }
    }
    let mut end = borders.len() - 1;
    (ways[end].0 == 1).then_some(())?;
    let mut names = Vec::new();
    while end > 0 {
        let start = ways[end].1;
        names.push(&text[borders[start]..borders[end]]);
        end = start;
    }
    names.reverse();
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_nothing_between_them_part_in_one_way() {
        let three = vec!["王小明", "李四", "陈大同"];
        assert_eq!(run("王小明李四陈大同"), Some(three));
        assert_eq!(run("欧阳小明李四"), Some(vec!["欧阳小明", "李四"]));
        // `王方|李四` and so on, or one name more: it may be either.
        for other in ["王方方李李四", "王小明", "王小明在江城", "江城日报社", ""]
        {
            assert_eq!(run(other), None, "{other}");
        }
    }
}
