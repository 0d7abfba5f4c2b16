//! A look at a conversion that does not go by the engine that made it.

use super::super::Rule;
use super::super::finding::Raw;
use super::shown;
use crate::document::Replaced;
use crate::press::Trace;

/// What in a conversion does not look like one. `output` is the text that the findings are about.
///
/// Where no word changes its length on the way, each letter has one letter in its place, and digits, Latin text
/// and signs stay. Nothing is said of what is spelled in escapes, or of words of other lengths.
pub(super) fn doubts<'t>(trace: &'t Trace, output: &'t str) -> impl Iterator<Item = Raw> + 't {
    let is_looked_at = trace.route.keeps_lengths() && trace.output == output;
    let replaced = trace.replaced.iter().filter(move |_| is_looked_at);
    replaced.filter_map(move |Replaced { source, output: range }| {
        let (old, new) = (&trace.source[source.clone()], &output[range.clone()]);
        let is_spelled = |text: &str| text.contains(['&', '\\']) || text.is_ascii();
        if is_spelled(old) || is_spelled(new) || is_letter_by_letter(old, new) {
            return None;
        }
        let message = format!("'{}' is no conversion of '{}'", shown(new), shown(old));
        Some(Raw::new(range.clone(), Rule::ChangedText, message))
    })
}

/// Whether two texts differ in nothing but letters outside ASCII, each in the place of one.
fn is_letter_by_letter(old: &str, new: &str) -> bool {
    let is_letter = |c: char| !c.is_ascii() && c.is_alphabetic();
    let mut old = old.chars();
    new.chars()
        .all(|new| old.next().is_some_and(|old| old == new || is_letter(old) && is_letter(new)))
        && old.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::target::Tag;
    use crate::press::{Options, trace};

    #[test]
    fn letters_may_change_and_nothing_else() {
        assert!(is_letter_by_letter("头发3件，a", "頭髮3件，a"));
        for (old, new) in [
            ("头发3", "頭髮8"),
            ("头发", "頭髮長"),
            ("头发", "頭"),
            ("发，", "髮。"),
            ("发a", "髮b"),
        ] {
            assert!(!is_letter_by_letter(old, new), "{new}");
        }
    }

    #[test]
    fn a_conversion_with_another_digit_is_doubted() {
        let options = Options { to: Some(Tag::Hant), ..Options::default() };
        let mut trace = trace("头发3件".as_bytes(), None, &options).unwrap();
        assert_eq!(doubts(&trace, "頭髮3件").count(), 0);
        trace.output = "頭髮8件".to_owned();
        let doubts: Vec<Raw> = doubts(&trace, "頭髮8件").collect();
        assert_eq!(doubts[0].message, "'頭髮8件' is no conversion of '头发3件'");
    }
}
