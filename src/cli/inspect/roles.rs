//! The text of `inspect --roles`: in the colours of its parts' roles, or with the roles in a margin.

use super::painted;
use crate::article::Role;
use crate::cli::terminal::printable;
use crate::press::{Inspection, Part};

/// One document's whole text as a reader sees it, below its path where there are several.
pub(super) fn page(inspection: &Inspection, path: Option<&str>, colored: bool) -> String {
    let head = path.map(|path| format!("==> {} <==\n", printable(path)));
    let parts = &inspection.parts;
    let text = if colored { colours(parts) } else { margin(parts) };
    head.unwrap_or_default() + &text
}

/// The parts in their colours, and which colour is which role's.
fn colours(parts: &[Part]) -> String {
    let mut page = String::new();
    for block in parts.chunk_by(|one, next| one.block == next.block) {
        page += &"\n".repeat(block[0].blank_lines);
        for (place, part) in block.iter().enumerate() {
            let lines = lines(part, place + 1 == block.len());
            let painted: Vec<String> =
                lines.iter().map(|line| painted(line, part.role, true)).collect();
            page += &painted.join("\n");
        }
        page.push('\n');
    }
    let mut roles: Vec<Role> = Vec::new();
    for part in parts {
        if !roles.contains(&part.role) {
            roles.push(part.role);
        }
    }
    let legend: Vec<String> = roles.iter().map(|role| painted(role.name(), *role, true)).collect();
    if !legend.is_empty() {
        page += &format!("\n{}\n", legend.join("  "));
    }
    page
}

/// Each line behind its role; a part that goes on in another's line has a line of its own, its role
/// indented.
fn margin(parts: &[Part]) -> String {
    let names = parts.iter().map(|part| part.role.name().len());
    let width = names.max().unwrap_or(0) + 2;
    let mut page = String::new();
    for block in parts.chunk_by(|one, next| one.block == next.block) {
        page += &format!("{:width$} │\n", "").repeat(block[0].blank_lines);
        for (place, part) in block.iter().enumerate() {
            let indent = if place == 0 { "" } else { "  " };
            let role = format!("{indent}{}", part.role.name());
            for line in lines(part, true) {
                page += &format!("{role:width$} │ {line}\n");
            }
        }
    }
    page
}

/// A part's lines, without what would command the terminal; the line break at a block's end is none of its.
fn lines(part: &Part, is_last: bool) -> Vec<String> {
    let text = if is_last { part.text.trim_end_matches(['\r', '\n']) } else { &part.text };
    let shown = |c: char| if c.is_control() && c != '\t' { char::REPLACEMENT_CHARACTER } else { c };
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line).chars().map(shown).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{inspection, part};
    use super::*;

    fn parts() -> Vec<Part> {
        let byline = Part { block: 9, ..part(Role::Byline, 40, "（林一）\n") };
        vec![
            part(Role::Headline, 0, "標題"),
            Part { blank_lines: 2, ..part(Role::Paragraph, 9, "雨停了。\n\u{1b}好。") },
            byline,
        ]
    }

    #[test]
    fn roles_stand_in_a_margin() {
        let expected = "\
==> a.txt <==
headline    │ 標題
            │
            │
paragraph   │ 雨停了。
paragraph   │ \u{fffd}好。
  byline    │ （林一）
";
        assert_eq!(page(&inspection(parts()), Some("a.txt"), false), expected);
    }

    #[test]
    fn roles_are_colours_and_a_legend_tells_which() {
        let expected = "\
\u{1b}[1m\u{1b}[33m標題\u{1b}[0m


雨停了。
\u{fffd}好。\u{1b}[36m（林一）\u{1b}[0m

\u{1b}[1m\u{1b}[33mheadline\u{1b}[0m  paragraph  \u{1b}[36mbyline\u{1b}[0m
";
        assert_eq!(page(&inspection(parts()), None, true), expected);
    }

    #[test]
    fn a_text_without_parts_is_nothing() {
        for colored in [true, false] {
            assert_eq!(page(&inspection(Vec::new()), None, colored), "");
        }
    }
}
