//! Where two texts differ: by lines first, then by clauses, then by characters.

use std::ops::Range;

use imara_diff::{Diff, InternedInput};

use super::lockstep;
use super::tokens::{CHARACTERS, CLAUSES, Cut, LINES, Tokens};

/// Differing clauses with more bytes than this are not compared by characters, which takes the square of their length.
const MOST_COMPARED: usize = 1 << 12;

/// More tokens than this are not compared by a search for what agrees best, where they repeat each other.
const MANY: usize = 20_000;

/// A stretch in which two texts differ; one of the ranges may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    /// Bytes of the text that was expected, half-open.
    pub(super) expected: Range<usize>,
    /// Bytes of the text that is there, half-open.
    pub(super) actual: Range<usize>,
}

/// The stretches in which they differ, in order. Of the first `most` the characters are told; of the rest the clauses.
pub(super) fn hunks(expected: &str, actual: &str, most: usize) -> Vec<Hunk> {
    let whole = Hunk { expected: 0..expected.len(), actual: 0..actual.len() };
    let lines = within(expected, actual, whole, LINES);
    let clauses = lines.into_iter().flat_map(|hunk| within(expected, actual, hunk, CLAUSES));
    let mut hunks = Vec::new();
    for hunk in clauses {
        let is_short = hunk.expected.len() + hunk.actual.len() <= MOST_COMPARED;
        if is_short && hunks.len() < most {
            hunks.extend(within(expected, actual, hunk, CHARACTERS));
        } else {
            hunks.push(hunk);
        }
    }
    hunks
}

/// The differences within a hunk; the hunk itself where one side of it is empty.
fn within(expected: &str, actual: &str, hunk: Hunk, tokens: Tokens) -> Vec<Hunk> {
    let (old, new) = (&expected[hunk.expected.clone()], &actual[hunk.actual.clone()]);
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    if old.is_empty() || new.is_empty() {
        return vec![hunk];
    }
    let shift = |range: Range<usize>, by: usize| by + range.start..by + range.end;
    let shifted = |inner: Hunk| Hunk {
        expected: shift(inner.expected, hunk.expected.start),
        actual: shift(inner.actual, hunk.actual.start),
    };
    differing(old, new, tokens).into_iter().map(shifted).collect()
}

fn differing(expected: &str, actual: &str, tokens: Tokens) -> Vec<Hunk> {
    let (before, after) = (Cut { text: expected, tokens }, Cut { text: actual, tokens });
    let input = InternedInput::new(before, after);
    let (mut expected, mut actual) = (before.offsets(), after.offsets());
    let mut hunk = |before: Range<usize>, after: Range<usize>| Hunk {
        expected: expected.reach(before.start)..expected.reach(before.end),
        actual: actual.reach(after.start)..actual.reach(after.end),
    };
    if input.before.len() + input.after.len() > MANY && is_repetitive(&input) {
        let found = lockstep::differing(&input.before, &input.after);
        return found.into_iter().map(|(before, after)| hunk(before, after)).collect();
    }
    let mut diff = Diff::compute(tokens.algorithm, &input);
    diff.postprocess_no_heuristic(&input);
    let number = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks().map(|found| hunk(number(found.before), number(found.after))).collect()
}

/// Whether tokens occur so often that the search for what agrees best takes the square of their number.
fn is_repetitive<T>(input: &InternedInput<T>) -> bool {
    let all = input.before.len() + input.after.len();
    (input.interner.num_tokens() as usize) < all / 8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs<'t>(expected: &'t str, actual: &'t str) -> Vec<(&'t str, &'t str)> {
        let each = |hunk: Hunk| (&expected[hunk.expected], &actual[hunk.actual]);
        hunks(expected, actual, usize::MAX).into_iter().map(each).collect()
    }

    #[test]
    fn differences_are_told_by_characters() {
        assert_eq!(pairs("頭髮長\n雨停了\n", "頭发長\n雨停了\n"), [("髮", "发")]);
        assert_eq!(pairs("雨停了。", "雨停。"), [("了", "")]);
        assert_eq!(pairs("雨停了。\n", "雨停了。\n雨停了。\n"), [("", "雨停了。\n")]);
        assert_eq!(pairs("a\nb\nc\n", "a\nc\n"), [("b\n", "")]);
        assert_eq!(pairs("", ""), []);
        assert_eq!(pairs("", "x"), [("", "x")]);
    }

    /// Were any of the searches quadratic in the whole text, these would take hours.
    #[test]
    fn texts_that_have_nothing_in_common_take_linear_time() {
        let lines =
            |first: u32| -> String { (0..200_000).map(|n| format!("{}\n", first + n)).collect() };
        let (one, other) = (lines(0), lines(1_000_000));
        assert!(!hunks(&one, &other, 20).is_empty());
        let backwards: String = one.lines().rev().map(|line| format!("{line}\n")).collect();
        assert!(!hunks(&one, &backwards, 20).is_empty());
        // Everything occurs a thousand times.
        let again = (one[..2_000].repeat(1_000), one[..2_000].replace("99", "零").repeat(1_000));
        assert!(!hunks(&again.0, &again.1, 20).is_empty());
        let again = (again.0.replace('\n', "，"), again.1.replace('\n', "，"));
        assert!(!hunks(&again.0, &again.1, 20).is_empty());
        for separator in [" ", "字"] {
            let (one, other) = (one.replace('\n', separator), backwards.replace('\n', separator));
            assert!(!hunks(&one, &other, 20).is_empty());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// With what differs replaced, one is the other; and no hunk says that equal texts differ.
        #[test]
        fn hunks_lead_from_one_text_to_the_other(
            expected in "[甲乙，\n]{0,40}", actual in "[甲乙，\n]{0,40}", most in 0_usize..4
        ) {
            let (mut made, mut at, mut reached) = (String::new(), 0, 0);
            for hunk in hunks(&expected, &actual, most) {
                prop_assert_ne!(&expected[hunk.expected.clone()], &actual[hunk.actual.clone()]);
                prop_assert_eq!(hunk.expected.start - at, hunk.actual.start - reached);
                made.push_str(&expected[at..hunk.expected.start]);
                made.push_str(&actual[hunk.actual.clone()]);
                (at, reached) = (hunk.expected.end, hunk.actual.end);
            }
            made.push_str(&expected[at..]);
            prop_assert_eq!(made, actual);
        }
    }
}
