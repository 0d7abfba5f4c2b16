//! What other programs than a Markdown renderer read: directives, shortcodes, attribute lists, modules of
//! MDX; and addresses that stand in the text as they are. What of a directive or a shortcode a reader sees
//! is told by [`directive`] and [`shortcode`](super::shortcode).

use std::ops::Range;

use memchr::memmem;

use super::directive;
use crate::sorting::sort_by_key;

/// How something passed over looks to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    /// Something is there, which is no part of a word.
    Seen,
    /// It is read as it stands, and stays so.
    Kept,
    /// Nothing.
    Unseen,
    /// A line, or a part of one, that stands between two texts.
    Line,
}

/// What begins with a brace: its start, its end, and how it looks.
const BRACES: [(&str, &str, Passed); 9] = [
    // Hugo.
    ("{{<", ">}}", Passed::Seen),
    ("{{%", "%}}", Passed::Seen),
    // Vue, Jinja, Liquid, Nunjucks.
    ("{{", "}}", Passed::Seen),
    ("{%", "%}", Passed::Seen),
    ("{# ", "#}", Passed::Unseen),
    // Comments of MDX.
    ("{/*", "*/}", Passed::Unseen),
    // Identifiers and attributes of headings, paragraphs and spans.
    ("{#", "}", Passed::Unseen),
    ("{:", "}", Passed::Unseen),
    ("{.", "}", Passed::Unseen),
];

/// The ranges of a leaf's text that are passed over, in order and apart. What stands between braces
/// at the end of a heading are its attributes.
pub(super) fn ranges(text: &str, is_heading: bool) -> Vec<(Range<usize>, Passed)> {
    let bytes = text.as_bytes();
    // Most texts have none of these.
    if memchr::memchr3(b':', b'{', b'w', bytes).is_none() {
        return Vec::new();
    }
    let mut ranges = directives(text);
    braces(text, &mut ranges);
    if is_heading
        && text.ends_with('}')
        && let Some(start) = text.rfind('{')
    {
        ranges.push((start..text.len(), Passed::Unseen));
    }
    addresses(text, &mut ranges);
    sort_by_key(&mut ranges, |(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    ranges.retain(|(range, _)| {
        let is_apart = range.start >= end;
        end = end.max(range.end);
        is_apart
    });
    ranges
}

/// Lines of three colons or more, without their titles: `:::note 标题`, `:::`.
fn directives(text: &str) -> Vec<(Range<usize>, Passed)> {
    let mut found = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), ":::") {
        if at == 0 || text.as_bytes()[at - 1] == b'\n' {
            let end = memchr::memchr(b'\n', &text.as_bytes()[at..]);
            let end = end.map_or(text.len(), |end| at + end);
            match directive::title(&text[at..end]) {
                Some(title) => {
                    found.push((at..at + title.start, Passed::Line));
                    found.push((at + title.end..end, Passed::Line));
                }
                None => found.push((at..end, Passed::Line)),
            }
        }
    }
    found
}

/// The shortcodes and tags in a text of HTML, in order and apart.
pub(super) fn shortcodes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    braces(text, &mut found);
    found.retain(|(_, how)| *how == Passed::Seen);
    found.into_iter().map(|(range, _)| range).collect()
}

fn braces(text: &str, found: &mut Vec<(Range<usize>, Passed)>) {
    let bytes = text.as_bytes();
    let mut is_missing = [false; BRACES.len()];
    // Up to where no attribute list ends.
    let mut no_list_before = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'{', &bytes[at..]) {
        let start = at + next;
        at = start + 1;
        let rest = &bytes[start..];
        let fits =
            |(_, (open, ..)): &(usize, &(&str, &str, Passed))| rest.starts_with(open.as_bytes());
        let Some((kind, (open, close, passed))) = BRACES.iter().enumerate().find(fits) else {
            continue;
        };
        // An attribute list stands on one line.
        if *close == "}" {
            if start < no_list_before {
                continue;
            }
            let end = start + memchr::memchr2(b'}', b'\n', rest).unwrap_or(rest.len());
            if bytes.get(end) != Some(&b'}') {
                no_list_before = end;
                continue;
            }
            found.push((start..end + 1, *passed));
            at = end + 1;
            continue;
        }
        if is_missing[kind] {
            continue;
        }
        match memmem::find(&rest[open.len()..], close.as_bytes()) {
            Some(end) => {
                let end = start + open.len() + end + close.len();
                found.push((start..end, *passed));
                at = end;
            }
            None => is_missing[kind] = true,
        }
    }
}

/// Addresses in the text: `https://…`, `www.…`.
fn addresses(text: &str, found: &mut Vec<(Range<usize>, Passed)>) {
    let bytes = text.as_bytes();
    let mut end = 0;
    for at in memmem::find_iter(bytes, "://") {
        if at < end {
            continue;
        }
        let scheme = bytes[end..at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic());
        let scheme = scheme.count();
        if scheme > 0 {
            end = address_end(text, at + 3);
            found.push((at - scheme..end, Passed::Kept));
        }
    }
    let mut end = 0;
    for at in memmem::find_iter(bytes, "www.") {
        let begins = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        if at >= end && begins {
            end = address_end(text, at + 4);
            found.push((at..end, Passed::Kept));
        }
    }
}

/// Where an address ends. Hanzi belong to it behind a character of its own syntax: a path, a query;
/// not behind a word of Latin letters, which Chinese text follows without a space.
fn address_end(text: &str, at: usize) -> usize {
    let mut before = '/';
    for (offset, character) in text[at..].char_indices() {
        let is_part = if character.is_ascii() {
            character.is_ascii_graphic() && !"<>\"'`()[]{}|\\^*".contains(character)
        } else {
            character.is_alphanumeric() && (!before.is_ascii() || "/=?&#%_-.+~:".contains(before))
        };
        if !is_part {
            return at + offset;
        }
        before = character;
    }
    text.len()
}

/// Whether a paragraph is code of a module, as MDX has it: `import …`, `export …`.
pub(super) fn is_module(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    if let Some(rest) = first.strip_prefix("import ") {
        let rest = rest.trim_start();
        return rest.starts_with(['"', '\'', '{', '*']) || rest.contains(" from ");
    }
    first.strip_prefix("export ").is_some_and(|rest| {
        let rest = rest.trim_start();
        let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        rest.starts_with(['{', '*'])
            || ["const", "let", "var", "default", "function", "class", "async"].contains(&word)
    })
}

/// Tags of Jekyll, Hexo and Hugo whose content is no prose.
const VERBATIM: [&str; 7] =
    ["highlight", "codeblock", "code", "mermaid", "math", "katex", "include_code"];

/// The ranges of a whole text between such a tag and its end, tags included, in order and apart.
pub(super) fn verbatim(text: &str, start: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut is_missing = [[false; VERBATIM.len()]; 2];
    let mut at = start;
    while let Some(next) = memmem::find(&bytes[at..], b"{") {
        let open = at + next;
        at = open + 1;
        let Some((is_hugo, rest)) = tag_start(&text[open..]) else { continue };
        let Some(kind) = VERBATIM.iter().position(|name| is_word(rest, name)) else { continue };
        let missing = &mut is_missing[usize::from(is_hugo)][kind];
        if *missing {
            continue;
        }
        match verbatim_end(text, open, is_hugo, VERBATIM[kind]) {
            Some(end) => {
                found.push(open..end);
                at = end;
            }
            None => *missing = true,
        }
    }
    found
}

/// What stands behind the start of a tag, and whether it is one of Hugo.
fn tag_start(text: &str) -> Option<(bool, &str)> {
    let hugo = text.strip_prefix("{{<").or_else(|| text.strip_prefix("{{%"));
    if let Some(rest) = hugo {
        return Some((true, rest.trim_start_matches([' ', '\t'])));
    }
    let rest = text.strip_prefix("{%")?;
    Some((false, rest.strip_prefix('-').unwrap_or(rest).trim_start_matches([' ', '\t'])))
}

fn is_word(text: &str, name: &str) -> bool {
    let behind = text.strip_prefix(name).map(|rest| rest.as_bytes().first());
    behind
        .is_some_and(|next| !next.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_'))
}

/// The end of the tag that ends what the one at `open` begins.
fn verbatim_end(text: &str, open: usize, is_hugo: bool, name: &str) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let next = at + text[at..].find('{')?;
        at = next + 1;
        let Some((hugo, rest)) = tag_start(&text[next..]) else { continue };
        let word = match hugo {
            true => rest.strip_prefix('/').map(|rest| rest.trim_start_matches([' ', '\t'])),
            false => rest.strip_prefix("end"),
        };
        if hugo == is_hugo && word.is_some_and(|word| is_word(word, name)) {
            return Some(next + text[next..].find('}')? + 1 + usize::from(hugo));
        }
    }
}
