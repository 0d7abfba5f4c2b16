//! A comparison in linear time, for texts in which everything occurs thousands of times.

use std::ops::Range;

/// How many tokens ahead the two are looked for to agree again.
const AHEAD: usize = 64;

/// Stretches in which two rows of tokens differ, as ranges of either, in order.
///
/// Both are gone through side by side. Where they differ, the nearest place is looked for at which two tokens in a row (or the
/// last one) are the same; where there is none near, that much counts as different on both sides. So what was moved far is
/// missing at one place and too much at another, and nothing takes longer than a fixed time for each token.
pub(super) fn differing<T: PartialEq>(
    expected: &[T],
    actual: &[T],
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut at, mut other) = (0, 0);
    while at < expected.len() || other < actual.len() {
        if at < expected.len() && other < actual.len() && expected[at] == actual[other] {
            (at, other) = (at + 1, other + 1);
            continue;
        }
        let (next, next_other) = agreement(&expected[at..], &actual[other..]);
        let (end, end_other) = (at + next, other + next_other);
        match found.last_mut() {
            Some((last, last_other)) if last.end == at && last_other.end == other => {
                (last.end, last_other.end) = (end, end_other);
            }
            _ => found.push((at..end, other..end_other)),
        }
        (at, other) = (end, end_other);
    }
    found
}

/// How many tokens of either are passed over until both agree.
fn agreement<T: PartialEq>(expected: &[T], actual: &[T]) -> (usize, usize) {
    let (most, most_other) = (expected.len().min(AHEAD), actual.len().min(AHEAD));
    let agrees = |at: usize, other: usize| {
        let pair = (expected.get(at), actual.get(other));
        pair.0.is_some() && pair.0 == pair.1 && expected.get(at + 1) == actual.get(other + 1)
    };
    // The nearest first.
    for sum in 1..most + most_other {
        for at in sum.saturating_sub(most_other)..=sum.min(most) {
            if agrees(at, sum - at) {
                return (at, sum - at);
            }
        }
    }
    (most, most_other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(expected: &str, actual: &str) -> Vec<(String, String)> {
        let (one, other): (Vec<char>, Vec<char>) =
            (expected.chars().collect(), actual.chars().collect());
        let text = |row: &[char], range: Range<usize>| row[range].iter().collect::<String>();
        differing(&one, &other).into_iter().map(|(a, b)| (text(&one, a), text(&other, b))).collect()
    }

    fn pair(expected: &str, actual: &str) -> Vec<(String, String)> {
        vec![(expected.to_owned(), actual.to_owned())]
    }

    #[test]
    fn rows_are_compared_side_by_side() {
        assert_eq!(shown("甲乙丙丁", "甲乙丙丁"), []);
        assert_eq!(shown("甲乙丙丁戊", "甲丙丁戊"), pair("乙", ""));
        assert_eq!(shown("甲丙丁戊", "甲乙丙丁戊"), pair("", "乙"));
        assert_eq!(shown("甲乙丙丁", "甲己丙丁"), pair("乙", "己"));
        assert_eq!(shown("甲乙", "甲"), pair("乙", ""));
        assert_eq!(shown("", "甲"), pair("", "甲"));
    }

    #[test]
    fn what_never_agrees_again_is_one_stretch() {
        let (one, other) = ("甲".repeat(10_000), "乙".repeat(9_000));
        assert_eq!(shown(&one, &other), pair(&one, &other));
    }
}
