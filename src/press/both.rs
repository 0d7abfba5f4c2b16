//! A notice followed by its conversion: what is put behind it.

use super::named::Known;
use super::structure::Structure;
use crate::article::Span;
use crate::convert::target::Route;
use crate::document::{Edit, map};
use crate::policy::{Policy, Treatment};

/// What stands behind the part `at` of those that are given twice, and how many characters it has; nothing
/// where the conversion is the same.
///
/// In plain text the lines of a notice follow each other, then those of its conversion; elsewhere
/// each block's own conversion stands behind it, after a space.
pub(super) fn behind(
    structure: &Structure<'_>,
    how: (&Route, Known<'_>),
    policy: &Policy,
    at: usize,
) -> Option<(Edit, u64)> {
    let spans = &structure.spans;
    let is_both = |at: usize| {
        spans.get(at).is_some_and(|span| policy.treatment(span.role) == Treatment::Both)
    };
    let first = if structure.is_plain {
        if is_both(at + 1) {
            return None;
        }
        (0..=at).rev().take_while(|at| is_both(*at)).last().unwrap_or(at)
    } else {
        at
    };
    let span = &spans[at];
    let block = &structure.document.blocks[span.block];
    let layer = structure.document.layer(block.layer);
    // Nothing is written into what is kept: behind that there is no place for more.
    let runs = structure.runs(span);
    let range = runs.first()?.start..runs.last()?.end;
    let place = map::places(layer, &block.pieces, &range).pop()?;
    let separator = if structure.is_plain { line_break(layer, place.range.end) } else { " " };
    let (mut text, mut is_changed) = (String::new(), false);
    for span in &spans[first..=at] {
        let (converted, is_other) = converted(structure, how, span);
        is_changed |= is_other;
        text.push_str(separator);
        text.push_str(converted.trim_start_matches(char::is_whitespace));
    }
    let characters = text.chars().count() as u64;
    is_changed.then(|| (map::insertion(layer, &place, text), characters))
}

/// The text of a part, up to its end or what is kept there, with all converted that may be; and whether any
/// of it changed.
fn converted(
    structure: &Structure<'_>,
    (route, known): (&Route, Known<'_>),
    span: &Span,
) -> (String, bool) {
    let text = &structure.texts[span.block];
    let (mut converted, mut is_changed, mut end) = (String::new(), false, span.range.start);
    for run in structure.runs(span) {
        let (new, ..) = known.convert(route, &text[run.clone()]);
        is_changed |= new != text[run.clone()];
        converted.push_str(&text[end..run.start]);
        converted.push_str(&new);
        end = run.end;
    }
    (converted, is_changed)
}

/// How a line ends that ends at `end`, or ends before the last one does.
fn line_break(source: &str, end: usize) -> &'static str {
    let breaks = ["\r\n", "\n", "\r"];
    let here = breaks.into_iter().find(|line_break| source[end..].starts_with(line_break));
    here.or_else(|| {
        let before = source[..end].rfind(['\n', '\r'])?;
        breaks.into_iter().find(|line_break| source[..=before].ends_with(line_break))
    })
    .unwrap_or("\n")
}

#[cfg(test)]
mod tests {
    use crate::article::Role;
    use crate::convert::target::Tag;
    use crate::policy::{Policy, Treatment};
    use crate::press::{Options, press};

    const BODY: &str = "昨天的雨停了，菜市场的摊贩都回来了，人们在巷口说起那场大水。";

    fn both(source: &str, to: Tag) -> String {
        let policy = Policy::default().with(Role::Notice, Treatment::Both).unwrap();
        let options = Options { to: Some(to), policy, ..Options::default() };
        String::from_utf8(press(source.as_bytes(), None, &options).unwrap().bytes).unwrap()
    }

    #[test]
    fn the_lines_of_a_notice_come_first_and_those_of_its_conversion_then() {
        let notice =
            "版权声明：本文由江城日报发布，未经授权，不得转载。\r\n© 2019 江城日报社 版权所有";
        let converted =
            "版權聲明：本文由江城日報發佈，未經授權，不得轉載。\r\n© 2019 江城日報社 版權所有";
        let body = "昨天的雨停了，菜市場的攤販都回來了，人們在巷口說起那場大水。";
        for end in ["", "\r\n"] {
            let source = format!("雨停之后\r\n{BODY}\r\n\r\n{notice}{end}");
            let expected = format!("雨停之後\r\n{body}\r\n\r\n{notice}\r\n{converted}{end}");
            assert_eq!(both(&source, Tag::Hant), expected);
            assert_eq!(both(&source, Tag::CN), source, "already in the target");
        }
    }

    #[test]
    fn in_markup_the_conversion_stands_behind_each_block() {
        let source = format!(
            "<h1>雨停之后</h1><p>{BODY}</p><p>版权声明：<b>未经授权</b>，不得转载&hellip;</p><p>© 2019 River City</p>"
        );
        let output = both(&source, Tag::Hant);
        let notice =
            "<p>版权声明：<b>未经授权</b>，不得转载&hellip; 版權聲明：未經授權，不得轉載…</p>";
        assert!(output.contains(notice), "{output}");
        assert!(output.ends_with("<p>© 2019 River City</p>"), "{output}");
        // Nothing goes into code, which stays.
        let source = format!("<p>{BODY}</p><p>{BODY}</p><p>版权所有 翻印必究<code>头</code></p>");
        let output = both(&source, Tag::Hant);
        let notice = "<p>版权所有 翻印必究 版權所有 翻印必究<code>头</code></p>";
        assert!(output.ends_with(notice), "{output}");
    }
}
