//! Lines that fence a container with colons, as VuePress, Docusaurus, MyST and Pandoc have them: what a reader sees of one
//! is its title.

use std::ops::Range;

/// The title in a line that begins with three colons: `::: tip 标题`, `:::note[标题]{#id}`, `:::{note} 标题`. What the
/// container is, and its attributes, stay.
pub(super) fn title(line: &str) -> Option<Range<usize>> {
    let colons = line.bytes().take_while(|byte| *byte == b':').count();
    let name = blanks(line, colons);
    let behind = if line[name..].starts_with('{') {
        name + line[name..].find('}')? + 1
    } else {
        let length = line[name..].bytes().take_while(|byte| is_name(*byte)).count();
        // In front of a title stands what it is the title of.
        (length > 0).then_some(name + length)?
    };
    let range = match line[behind..].bytes().next()? {
        b'[' => behind + 1..label_end(line, behind)?,
        b' ' | b'\t' => blanks(line, behind)..attributes(line, behind),
        _ => return None,
    };
    let title = line[range.clone()].trim_end();
    (!title.is_empty()).then(|| range.start..range.start + title.len())
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte)
}

fn blanks(line: &str, at: usize) -> usize {
    at + line[at..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Where the bracket stands that closes the one at `at`.
fn label_end(line: &str, at: usize) -> Option<usize> {
    let (mut depth, mut is_escaped) = (0_usize, false);
    for (offset, byte) in line[at..].bytes().enumerate() {
        match byte {
            _ if is_escaped => {}
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at + offset),
            b']' => depth -= 1,
            _ => {}
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    None
}

/// Where the attributes begin, or the colons of Pandoc, with which a line behind `at` ends; else its end.
fn attributes(line: &str, at: usize) -> usize {
    let rest = line[at..].trim_end().trim_end_matches(':').trim_end();
    let start = if rest.ends_with('}') { rest.find('{') } else { None };
    at + start.unwrap_or(rest.len()).max(blanks(line, at) - at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found() {
        for (line, expected) in [
            ("::: tip 标题", Some("标题")),
            (":::tip 两个 词 ", Some("两个 词")),
            ("::::  details\t标题", Some("标题")),
            (":::note[标题]", Some("标题")),
            (":::note[标 \\] [题]]{#id}", Some("标 \\] [题]")),
            (":::{note} 标题", Some("标题")),
            ("::: warning 标题 {#id .类}", Some("标题")),
            ("::: {.note} 标题 :::", Some("标题")),
            ("::: warning ::::", None),
            ("::: tip", None),
            ("::: tip {.类}", None),
            ("::: {.类 title=\"题\"}", None),
            (":::note[没有完", None),
            (":::note[]", None),
            (":::提示 标题", None),
            ("::: 提示", None),
            (":::", None),
            ("::: ", None),
            (":::{", None),
        ] {
            assert_eq!(title(line).map(|range| &line[range]), expected, "{line}");
        }
    }
}
