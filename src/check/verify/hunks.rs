//! Where two texts differ: by lines first, then by clauses, then by characters.

use std::ops::Range;
use std::str::{CharIndices, SplitInclusive};

use imara_diff::{Algorithm, Diff, InternedInput, TokenSource};

use super::lockstep;

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
    let lines = within(expected, actual, whole, differing::<Lines<'_>>);
    let clauses =
        lines.into_iter().flat_map(|hunk| within(expected, actual, hunk, differing::<Clauses<'_>>));
    let mut hunks = Vec::new();
    for hunk in clauses {
        let is_short = hunk.expected.len() + hunk.actual.len() <= MOST_COMPARED;
        if is_short && hunks.len() < most {
            hunks.extend(within(expected, actual, hunk, differing::<Characters<'_>>));
        } else {
            hunks.push(hunk);
        }
    }
    hunks
}

/// The differences within a hunk; the hunk itself where one side of it is empty.
fn within<'t>(
    expected: &'t str,
    actual: &'t str,
    hunk: Hunk,
    differing: impl Fn(&'t str, &'t str) -> Vec<Hunk>,
) -> Vec<Hunk> {
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
    differing(old, new).into_iter().map(shifted).collect()
}

/// A text that is compared token by token.
trait Tokens<'a>: TokenSource + Copy {
    /// How it is compared.
    const ALGORITHM: Algorithm;

    fn of(text: &'a str) -> Self;

    /// The lengths of its tokens in bytes.
    fn lengths(self) -> impl Iterator<Item = usize>;
}

fn differing<'a, T: Tokens<'a>>(expected: &'a str, actual: &'a str) -> Vec<Hunk>
where
    T::Token: std::hash::Hash + Eq,
{
    let (expected, actual) = (T::of(expected), T::of(actual));
    let input = InternedInput::new(expected, actual);
    if input.before.len() + input.after.len() > MANY && is_repetitive(&input) {
        return in_lockstep(&input, expected, actual);
    }
    let mut diff = Diff::compute(T::ALGORITHM, &input);
    diff.postprocess_no_heuristic(&input);
    let (mut before, mut after) = (Offsets::of(expected), Offsets::of(actual));
    let hunk = |hunk: imara_diff::Hunk| Hunk {
        expected: before.reach(hunk.before.start)..before.reach(hunk.before.end),
        actual: after.reach(hunk.after.start)..after.reach(hunk.after.end),
    };
    diff.hunks().map(hunk).collect()
}

/// Whether tokens occur so often that the search for what agrees best takes the square of their number.
fn is_repetitive<T>(input: &InternedInput<T>) -> bool {
    let all = input.before.len() + input.after.len();
    (input.interner.num_tokens() as usize) < all / 8
}

fn in_lockstep<'a, T: Tokens<'a>>(
    input: &InternedInput<T::Token>,
    expected: T,
    actual: T,
) -> Vec<Hunk> {
    let (mut before, mut after) = (Offsets::of(expected), Offsets::of(actual));
    // A text has fewer tokens than this.
    let token = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let hunk = |(expected, actual): (Range<usize>, Range<usize>)| Hunk {
        expected: before.reach(token(expected.start))..before.reach(token(expected.end)),
        actual: after.reach(token(actual.start))..after.reach(token(actual.end)),
    };
    lockstep::differing(&input.before, &input.after).into_iter().map(hunk).collect()
}

/// From numbers of tokens to bytes; asked in order.
struct Offsets<I> {
    lengths: I,
    token: u32,
    byte: usize,
}

impl<'a> Offsets<std::iter::Empty<usize>> {
    fn of<T: Tokens<'a>>(tokens: T) -> Offsets<impl Iterator<Item = usize>> {
        Offsets { lengths: tokens.lengths(), token: 0, byte: 0 }
    }
}

impl<I: Iterator<Item = usize>> Offsets<I> {
    fn reach(&mut self, token: u32) -> usize {
        while self.token < token {
            self.byte += self.lengths.next().unwrap_or_default();
            self.token += 1;
        }
        self.byte
    }
}

/// A text as its lines, each with its end.
#[derive(Clone, Copy)]
struct Lines<'a>(&'a str);

impl<'a> TokenSource for Lines<'a> {
    type Token = &'a str;
    type Tokenizer = SplitInclusive<'a, char>;

    fn tokenize(&self) -> Self::Tokenizer {
        self.0.split_inclusive('\n')
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.0.len() / 64 + 1).unwrap_or(u32::MAX)
    }
}

impl<'a> Tokens<'a> for Lines<'a> {
    const ALGORITHM: Algorithm = Algorithm::Histogram;

    fn of(text: &'a str) -> Self {
        Self(text)
    }

    fn lengths(self) -> impl Iterator<Item = usize> {
        self.tokenize().map(str::len)
    }
}

/// A text as its clauses, each with the sign or the space at its end: a document may be one line.
#[derive(Clone, Copy)]
struct Clauses<'a>(&'a str);

/// Whether a clause ends behind a character.
fn ends_clause(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '，' | '。' | '；' | '、' | '！' | '？' | '>' | ',' | '}' | ']')
}

impl<'a> TokenSource for Clauses<'a> {
    type Token = &'a str;
    type Tokenizer = SplitInclusive<'a, fn(char) -> bool>;

    fn tokenize(&self) -> Self::Tokenizer {
        self.0.split_inclusive(ends_clause)
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.0.len() / 16 + 1).unwrap_or(u32::MAX)
    }
}

impl<'a> Tokens<'a> for Clauses<'a> {
    const ALGORITHM: Algorithm = Algorithm::Histogram;

    fn of(text: &'a str) -> Self {
        Self(text)
    }

    fn lengths(self) -> impl Iterator<Item = usize> {
        self.tokenize().map(str::len)
    }
}

/// A text as its characters.
#[derive(Clone, Copy)]
struct Characters<'a>(&'a str);

/// The characters of a text without their places.
struct Each<'a>(CharIndices<'a>);

impl Iterator for Each<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        self.0.next().map(|(_, character)| character)
    }
}

impl<'a> TokenSource for Characters<'a> {
    type Token = char;
    type Tokenizer = Each<'a>;

    fn tokenize(&self) -> Self::Tokenizer {
        Each(self.0.char_indices())
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.0.len() / 2 + 1).unwrap_or(u32::MAX)
    }
}

impl<'a> Tokens<'a> for Characters<'a> {
    const ALGORITHM: Algorithm = Algorithm::Myers;

    fn of(text: &'a str) -> Self {
        Self(text)
    }

    fn lengths(self) -> impl Iterator<Item = usize> {
        self.tokenize().map(char::len_utf8)
    }
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
