//! A converted text cut again where the pieces were cut that it came from, by the rules of
//! [`map::edits`](super::map::edits).

use std::borrow::Cow;

/// Cuts `new`, the conversion of `old` joined, into one text for each of `old`.
pub(super) fn cut(
    old: &[Cow<'_, str>],
    new: &str,
    convert: impl Fn(&str) -> Cow<'_, str>,
) -> Vec<String> {
    // If all others are found in their places, the longest is what is left.
    let longest = (0..old.len()).max_by_key(|at| old[*at].len()).unwrap_or(0);
    let convert = |at: usize| convert(&old[at]);
    let mut alone: Vec<Cow<'_, str>> = (0..longest).map(convert).collect();
    let behind: Vec<Cow<'_, str>> = (longest + 1..old.len()).map(convert).collect();
    let left = alone.iter().try_fold(new, |rest, piece| rest.strip_prefix(&**piece));
    let left = left.and_then(|left| {
        behind.iter().rev().try_fold(left, |rest, piece| rest.strip_suffix(&**piece))
    });
    alone.push(left.map_or_else(|| convert(longest), Cow::Borrowed));
    alone.extend(behind);
    if left.is_some() || alone.concat() == new {
        return alone.into_iter().map(Cow::into_owned).collect();
    }
    cut_by_length(old, new).unwrap_or_else(|| cut_at(new, &lengths_around(&alone, new)))
}

/// The same where it is not known what became of each of `old`.
pub(super) fn cut_alone(old: &[Cow<'_, str>], new: &str) -> Vec<String> {
    cut_by_length(old, new).unwrap_or_else(|| cut_at(new, &lengths_around(old, new)))
}

/// Cuts `new` at the characters where `old` is cut, if it has as many.
pub(super) fn cut_by_length(old: &[Cow<'_, str>], new: &str) -> Option<Vec<String>> {
    let mut rest = new;
    let mut parts = Vec::with_capacity(old.len());
    for piece in old {
        let length = piece.chars().count();
        // Nearly always as many bytes, too; to count is faster than to look for the place.
        let end = match rest.get(..piece.len()) {
            Some(part) if part.chars().count() == length => part.len(),
            _ => end_of(rest, length)?,
        };
        let (part, behind) = rest.split_at(end);
        parts.push(part.to_owned());
        rest = behind;
    }
    rest.is_empty().then_some(parts)
}

/// Where the first so many characters of a text end, if it has as many.
fn end_of(text: &str, length: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(length)
}

/// How many characters of `new` each of `alone` gets by the third rule.
fn lengths_around(alone: &[Cow<'_, str>], new: &str) -> Vec<usize> {
    let alone: Vec<Vec<char>> = alone.iter().map(|piece| piece.chars().collect()).collect();
    let old: Vec<char> = alone.concat();
    let new: Vec<char> = new.chars().collect();
    let prefix = old.iter().zip(&new).take_while(|(old, new)| old == new).count();

    // Where in `new` each piece ends: in the common start where it did, after
    // that as far from the text's end as it did.
    let mut end = 0;
    let mut from = 0;
    let mut lengths = Vec::with_capacity(alone.len());
    for piece in &alone {
        end += piece.len();
        let to = if end <= prefix {
            end
        } else {
            (new.len() + end).saturating_sub(old.len()).max(prefix).max(from)
        };
        lengths.push(to - from);
        from = to;
    }
    lengths
}

/// Cuts a text after so many characters each; the last takes what is left.
fn cut_at(text: &str, lengths: &[usize]) -> Vec<String> {
    let mut characters = text.chars();
    let mut parts: Vec<String> =
        lengths.iter().map(|&length| characters.by_ref().take(length).collect()).collect();
    if let Some(last) = parts.last_mut() {
        last.push_str(characters.as_str());
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As many characters as before, whatever stands beside them; not as many bytes.
    fn convert(text: &str) -> Cow<'_, str> {
        Cow::Owned(text.replace("头发", "頭髮").replace('发', "發").replace("里外", "𫝀x"))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn where_lengths_stay_all_rules_cut_alike(
            pieces in proptest::collection::vec("[头发里外a。]{0,6}", 1..6),
        ) {
            let old: Vec<Cow<'_, str>> = pieces.iter().map(|piece| piece.as_str().into()).collect();
            let new = convert(&old.concat()).into_owned();
            let parts = cut_by_length(&old, &new).expect("it has as many characters");
            prop_assert_eq!(&parts, &cut(&old, &new, convert));
            prop_assert_eq!(parts.concat(), new);
            for (part, old) in parts.iter().zip(&old) {
                prop_assert_eq!(part.chars().count(), old.chars().count());
            }
        }

        #[test]
        fn another_length_is_told(text in "[头发a]{1,6}") {
            let old = [Cow::Borrowed(&*text)];
            prop_assert_eq!(cut_by_length(&old, &format!("{text}发")), None);
            let shorter: String = text.chars().skip(1).collect();
            prop_assert_eq!(cut_by_length(&old, &shorter), None);
        }
    }
}
