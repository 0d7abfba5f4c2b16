//! The tree of `inspect`, for people.

use super::{in_one_line, painted, shortened, width};
use crate::article::{Metadata, Role};
use crate::cli::{detect, terminal};
use crate::press::{Inspection, Part};

/// How many columns of a part's or a notice's text are shown.
const SHOWN: usize = 56;
/// How many columns one level of the tree takes.
const LEVEL: usize = 3;

/// A line of the tree and what hangs from it.
struct Node {
    line: String,
    children: Vec<Node>,
}

impl Node {
    fn leaf(line: String) -> Self {
        Self { line, children: Vec::new() }
    }

    /// Draws what hangs from a node, as `tree` does.
    fn draw(&self, before: &str, page: &mut String) {
        let last = self.children.len().saturating_sub(1);
        for (place, child) in self.children.iter().enumerate() {
            let (branch, below) =
                if place == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            *page += &format!("{before}{branch}{}\n", child.line);
            child.draw(&format!("{before}{below}"), page);
        }
    }
}

/// One document as a tree: its facts, its names, its parts.
pub(super) fn page(inspection: &Inspection, path: &str, colored: bool) -> String {
    let script = detect::script_sentence(&inspection.identification);
    let (encoding, format) = (inspection.encoding.name(), inspection.format.name());
    let path = terminal::printable(path);
    let mut page = format!("{path}: {encoding}, {script}, {format}\n");
    let facts = facts(&inspection.metadata);
    let mut root = Node::leaf(String::new());
    if !facts.is_empty() {
        root.children.push(Node { line: "facts".to_owned(), children: facts });
    }
    if !inspection.names.is_empty() {
        let names = inspection.names.iter().map(|name| Node::leaf(in_one_line(name)));
        root.children.push(Node { line: "names".to_owned(), children: names.collect() });
    }
    root.children.extend(parts(&inspection.parts, colored));
    root.draw("", &mut page);
    page
}

/// The facts there are, by name: as written, a time in ISO 8601 beside.
fn facts(metadata: &Metadata) -> Vec<Node> {
    let one = |value: &Option<String>| value.clone().unwrap_or_default();
    let many = |values: &[String]| values.join(", ");
    let time = |text: &Option<String>, iso: &Option<String>| match (text, iso) {
        (Some(text), Some(iso)) if text != iso => format!("{text} ({iso})"),
        (text, iso) => one(if text.is_some() { text } else { iso }),
    };
    let notice = metadata.notice.as_ref().map(|notice| shortened(notice, SHOWN));
    let mut facts = vec![
        ("headline", one(&metadata.headline)),
        ("original headline", one(&metadata.original_headline)),
        ("published", time(&metadata.published_text, &metadata.published)),
        ("updated", time(&metadata.updated_text, &metadata.updated)),
        ("source", one(&metadata.source)),
        ("editors", many(&metadata.editors)),
        ("responsible editors", many(&metadata.responsible_editors)),
        ("authors", many(&metadata.authors)),
        ("correspondents", many(&metadata.correspondents)),
        ("photographers", many(&metadata.photographers)),
        ("translators", many(&metadata.translators)),
        ("proofreaders", many(&metadata.proofreaders)),
        ("others", many(&metadata.others)),
        ("places", many(&metadata.places)),
        ("staff codes", many(&metadata.staff_codes)),
        ("notice", notice.unwrap_or_default()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    let longest = facts.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let line = |(name, value)| format!("{name:<longest$}  {}", in_one_line(value));
    facts.iter().map(|(name, value)| Node::leaf(line((*name, value.as_str())))).collect()
}

/// The parts in order; where a document is several texts, those of each.
fn parts(parts: &[Part], colored: bool) -> Vec<Node> {
    let columns = Columns::of(parts, colored);
    let texts: Vec<&[Part]> = parts.chunk_by(|one, next| one.flow == next.flow).collect();
    let group = |number: Option<usize>, parts: &[Part]| {
        let line = number.map_or("parts".to_owned(), |number| format!("parts of text {number}"));
        let blocks = parts.chunk_by(|one, next| one.block == next.block);
        Node { line, children: blocks.flat_map(|block| columns.block(block)).collect() }
    };
    match texts.as_slice() {
        [] => Vec::new(),
        [all] => vec![group(None, all)],
        _ => texts.iter().map(|parts| group(Some(parts[0].flow + 1), parts)).collect(),
    }
}

/// How wide the columns of parts are.
struct Columns {
    role: usize,
    range: usize,
    colored: bool,
}

impl Columns {
    fn of(parts: &[Part], colored: bool) -> Self {
        let widest = |of: fn(&Part) -> usize| parts.iter().map(of).max().unwrap_or(0);
        // Bylines within a paragraph stand a level deeper.
        let role = widest(|part| part.role.name().len()).max(Role::Byline.name().len() + LEVEL);
        Self { role, range: widest(|part| range(part).len()), colored }
    }

    /// The parts of one block: the bylines of a paragraph hang from it.
    fn block(&self, parts: &[Part]) -> Vec<Node> {
        let mut others = parts.iter().filter(|part| part.role != Role::Byline);
        let (text, second) = (others.next(), others.next());
        if let (Some(text), None) = (text, second) {
            let bylines = parts.iter().filter(|part| part.role == Role::Byline);
            let children = bylines.map(|part| Node::leaf(self.line(part, LEVEL))).collect();
            return vec![Node { line: self.line(text, 0), children }];
        }
        parts.iter().map(|part| Node::leaf(self.line(part, 0))).collect()
    }

    fn line(&self, part: &Part, indent: usize) -> String {
        let name = part.role.name();
        let gap = " ".repeat(self.role.saturating_sub(indent + width(name)));
        let role = painted(name, part.role, self.colored);
        let (range, places) = (range(part), self.range);
        let text = shortened(&part.text, SHOWN);
        format!("{role}{gap}  {range:>places$}  {:.2}  {text}", part.certainty)
            .trim_end()
            .to_owned()
    }
}

fn range(part: &Part) -> String {
    format!("{}..{}", part.range.start, part.range.end)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{inspection, part};
    use super::*;

    #[test]
    fn a_tree_for_people() {
        let byline = Part { block: 12, ..part(Role::Byline, 102, "（林一）") };
        let parts = vec![
            part(Role::OriginalHeadline, 3, "\u{3000}原題"),
            part(Role::Paragraph, 12, "字\n字。"),
            byline,
            part(Role::Notice, 200, "©"),
        ];
        let expected = "\
a.txt: Big5, Traditional (1.00), text
├─ facts
│  ├─ published  2022-03-01 10:28 (2022-03-01T10:28)
│  └─ editors    林一, 陳二
├─ names
│  ├─ 林一
│  └─ 陳二
└─ parts
   ├─ original-headline     3..12  0.95  原題
   ├─ paragraph            12..22  0.95  字 字。
   │  └─ byline          102..114  0.95  （林一）
   └─ notice             200..202  0.95  ©
";
        assert_eq!(page(&inspection(parts), "a.txt", false), expected);
    }

    #[test]
    fn several_texts_have_their_parts_each() {
        let of = |flow, start| Part { flow, ..part(Role::Paragraph, start, "字") };
        let page = page(&inspection(vec![of(0, 0), of(1, 3), of(1, 6)]), "a.rss", false);
        let parts = page.rsplit_once("陳二\n├─ ").map(|(_, parts)| parts);
        let expected = "\
parts of text 1
│  └─ paragraph  0..3  0.95  字
└─ parts of text 2
   ├─ paragraph  3..6  0.95  字
   └─ paragraph  6..9  0.95  字
";
        assert_eq!(parts, Some(expected));
    }

    #[test]
    fn colours_are_the_role_s() {
        let page = page(&inspection(vec![part(Role::Dateline, 0, "字")]), "a.txt", true);
        assert!(page.contains("└─ \u{1b}[32mdateline\u{1b}[0m   0..3"), "{page:?}");
    }

    #[test]
    fn an_empty_document_has_no_branches() {
        let empty = Inspection {
            metadata: Metadata::default(),
            names: Vec::new(),
            ..inspection(Vec::new())
        };
        assert_eq!(
            page(&empty, "a\n.txt", false),
            "a\u{fffd}.txt: Big5, Traditional (1.00), text\n"
        );
    }
}
