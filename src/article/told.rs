//! Whether a line tells anything beside the article's facts.

use super::Metadata;
use super::labels::{Field, LABELS};
use super::text::{is_bracket, is_colon, is_separator};
use crate::sorting::sort_by_key;

/// The longest line that is looked at, in bytes; a longer one is prose.
const LONGEST_LINE: usize = 4 * 320;

/// Whether a dateline or a byline tells no more than these facts, which were read from it: all of it is their values,
/// labels of such values, counters, and what stands between them. Whoever has the facts needs not the line.
pub(crate) fn tells_no_more(line: &str, facts: &Metadata) -> bool {
    if line.len() > LONGEST_LINE {
        return false;
    }
    let mut rest = line.to_owned();
    let mut values: Vec<&str> = values(facts).filter(|value| !value.is_empty()).collect();
    sort_by_key(&mut values, |value| std::cmp::Reverse(value.len()));
    for value in values {
        // Space, so that what is around does not become a word.
        rest = rest.replace(value, " ");
    }
    let (mut rest, mut has_counter) = (rest.as_str(), false);
    while let Some(first) = rest.chars().next() {
        let labels =
            LABELS.iter().flat_map(|label| label.forms.iter().map(move |form| (label, form)));
        let found = labels.filter(|(_, form)| rest.starts_with(form)).max_by_key(|(_, f)| f.len());
        if let Some((label, form)) = found {
            has_counter |= label.field == Field::Control;
            rest = &rest[form.len()..];
        } else if is_separator(first)
            || is_bracket(first)
            || is_colon(first)
            || (has_counter && first.is_ascii_digit())
        {
            rest = &rest[first.len_utf8()..];
        } else {
            return false;
        }
    }
    true
}

/// All that the facts say, line by line.
fn values(facts: &Metadata) -> impl Iterator<Item = &str> {
    let one = [&facts.published_text, &facts.updated_text, &facts.source];
    let many = [&facts.editors, &facts.responsible_editors, &facts.authors, &facts.correspondents];
    let more = [&facts.photographers, &facts.translators, &facts.proofreaders, &facts.others];
    let lists = many.into_iter().chain(more).chain([&facts.places, &facts.staff_codes]).flatten();
    one.into_iter().flatten().chain(lists).flat_map(|value| value.lines())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Metadata {
        Metadata {
            published_text: Some("2022-03-08 09:15:42".to_owned()),
            updated_text: Some("2022-03-09".to_owned()),
            source: Some("江城晚报".to_owned()),
            editors: vec!["沈小铃".to_owned()],
            authors: vec!["林一".to_owned(), "林一鸣".to_owned()],
            staff_codes: vec!["NF4425".to_owned()],
            ..Metadata::default()
        }
    }

    #[test]
    fn values_and_labels_are_no_more() {
        for line in [
            "2022-03-08 09:15:42来源:江城晚报编辑:沈小铃",
            "　发布时间：2022-03-08 09:15:42 | 更新时间：2022-03-09",
            "（江城晚报记者 林一鸣、林一）",
            "（责任编辑：沈小铃_NF4425）",
            "来源：江城晚报　阅读 1234",
        ] {
            assert!(tells_no_more(line, &facts()), "{line}");
        }
    }

    #[test]
    fn anything_else_is_more() {
        for line in [
            "2022-03-08 09:15:42 来源:江城日报",
            "（江城晚报江北3月8日电 记者林一）",
            "编辑：沈小铃 校对：王五",
            "2022-03-08 09:15:42 第3版",
            "江城晚报 B2",
        ] {
            assert!(!tells_no_more(line, &facts()), "{line}");
        }
    }
}
