//! Markdown: every line that holds prose is a block; code and addresses are left out.
//!
//! Not a full CommonMark parser: lines are the units, as in plain text. What matters
//! is what must not change: front matter, fenced code (CommonMark 0.31.2, 4.5), code
//! spans (6.1), link destinations (6.3, 4.7), autolinks (6.5) and raw HTML tags (6.6).
//! Indented code is read as prose, since Chinese text is indented far more often.

mod inline;

use std::ops::Range;

use super::front_matter;
use super::text::lines;
use crate::document::{Block, Document, Escaping, Kind, Piece};

/// Finds the blocks of a Markdown text.
///
/// A block is a line without its terminator and without the markers of headings,
/// quotations and bulleted lists. It has a piece for every stretch between code
/// spans, addresses and tags. Ranges are bytes of `text`, half-open.
pub fn parse(text: &str) -> Document<'_> {
    let mut parser = Parser { text, blocks: Vec::new(), unit: Vec::new(), fence: None };
    let body = front_matter::length(text);
    for line in lines(&text[body..]) {
        parser.line(body + line.start..body + line.end);
    }
    parser.end_unit();
    Document { blocks: parser.blocks, ..Document::new(text) }
}

/// Whether a text holds a fenced code block that is closed, or headings beside other
/// marks of Markdown.
pub(super) fn looks_like_markdown(text: &str) -> bool {
    let (mut fences, mut headings, mut marks) = (0, 0, 0);
    let mut blank_before = true;
    for range in lines(text).take(2000) {
        let line = &text[range];
        let content = line.trim_start_matches(' ');
        if opening_fence(content).is_some() || content.trim_end() == "```" {
            fences += 1;
        } else if blank_before && is_heading(line) {
            headings += 1;
        } else if line.contains("](") || line.contains("**") || content.starts_with("- ") {
            marks += 1;
        }
        blank_before = line.trim().is_empty();
    }
    fences >= 2 || headings >= 2 || (headings >= 1 && marks >= 1)
}

/// Whether a line is an ATX heading with a text.
fn is_heading(line: &str) -> bool {
    let content = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - content.len()))
        && content.starts_with([' ', '\t'])
        && !content.trim().is_empty()
}

/// An open fence: its character and its length.
#[derive(Clone, Copy)]
struct Fence {
    mark: char,
    length: usize,
}

struct Parser<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    /// The lines of one paragraph, over which a code span may run.
    unit: Vec<Range<usize>>,
    fence: Option<Fence>,
}

impl Parser<'_> {
    fn line(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        let content = &line[markers(line)..];
        if let Some(fence) = self.fence {
            // A closing fence may stand in a quotation too, behind its marker.
            if fence.is_closed_by(line.trim_start_matches([' ', '\t', '>'])) {
                self.fence = None;
            }
            return;
        }
        if let Some(fence) = opening_fence(content) {
            self.end_unit();
            self.fence = Some(fence);
            return;
        }
        if content.trim().is_empty() {
            self.end_unit();
            return;
        }
        let starts_anew = content.len() < line.trim_start().len() || line.starts_with('|');
        if starts_anew {
            self.end_unit();
        }
        self.unit.push(range.start + markers(line)..range.end);
    }

    /// Makes blocks of the lines gathered.
    fn end_unit(&mut self) {
        let unit = std::mem::take(&mut self.unit);
        let (Some(first), Some(last)) = (unit.first(), unit.last()) else { return };
        let whole = first.start..last.end;
        let protected = inline::protected(&self.text[whole.clone()], whole.start);
        let mut from = 0;
        for line in unit {
            while protected.get(from).is_some_and(|range| range.end <= line.start) {
                from += 1;
            }
            self.add_block(line, &protected[from..]);
        }
    }

    /// Adds a line as a block, without the protected ranges.
    fn add_block(&mut self, line: Range<usize>, protected: &[Range<usize>]) {
        let mut pieces = Vec::new();
        let mut at = line.start;
        let mut push = |range: Range<usize>| {
            if !range.is_empty() {
                pieces.push(Piece::raw(range, Escaping::None));
            }
        };
        for range in protected.iter().take_while(|range| range.start < line.end) {
            push(at..range.start.max(at));
            at = range.end.clamp(at, line.end);
        }
        push(at..line.end);
        let says =
            |piece: &Piece| self.text[piece.range.clone()].chars().any(char::is_alphanumeric);
        if pieces.iter().any(says) {
            self.blocks.push(Block::new(Kind::Flow, pieces));
        }
    }
}

impl Fence {
    fn is_closed_by(self, content: &str) -> bool {
        let rest = content.trim_start_matches(self.mark);
        content.len() - rest.len() >= self.length && rest.trim().is_empty()
    }
}

/// The fence that a line opens. Content is the line without indent and markers.
fn opening_fence(content: &str) -> Option<Fence> {
    let mark = content.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = content.trim_start_matches(mark);
    let length = content.len() - rest.len();
    // Behind three backquotes on one line, another one makes a code span of it.
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then_some(Fence { mark, length })
}

/// How many bytes of a line are indent and the markers of quotations, bulleted lists and headings.
///
/// The indent counts only where a marker follows; Chinese indents belong to the text.
fn markers(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let content = rest.trim_start_matches([' ', '\t']);
        let indent = rest.len() - content.len();
        let hashes = content.len() - content.trim_start_matches('#').len();
        let marker = match content.as_bytes() {
            [b'>', ..] => 1,
            [b'-' | b'*' | b'+', b' ' | b'\t', ..] => 2,
            [b'#', ..] if is_heading(content) => return at + indent + hashes + 1,
            // A fence's indent is no text either.
            [b'`' | b'~', ..] if opening_fence(content).is_some() => return at + indent,
            _ if at > 0 => return at + indent,
            _ => return 0,
        };
        at += indent + marker;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let document = parse(text);
        document.blocks.iter().map(|block| document.text(block).into_owned()).collect()
    }

    fn pieces(text: &str) -> Vec<Vec<&str>> {
        let document = parse(text);
        let piece = |piece: &Piece| &text[piece.range.clone()];
        document.blocks.iter().map(|block| block.pieces.iter().map(piece).collect()).collect()
    }

    #[test]
    fn front_matter_and_fenced_code_are_no_blocks() {
        let text = "---\ntitle: 雨後\n---\n\n# 雨後的街\n\n正文一。\n\n```sh\n# 註解\n``\n```\n\n\
                    ~~~~\n```\n~~~\n~~~~\n正文二。\n";
        assert_eq!(texts(text), ["雨後的街", "正文一。", "正文二。"]);
    }

    #[test]
    fn a_fence_in_a_list_or_a_quotation_is_code() {
        assert_eq!(texts("- 步驟\n  ```\n  代碼\n  ```\n- 完成"), ["步驟", "完成"]);
        assert_eq!(texts("> 引文\n> ```\n> 代碼\n> ```\n> 引文二"), ["引文", "引文二"]);
    }

    #[test]
    fn a_fence_that_is_never_closed_runs_to_the_end() {
        assert_eq!(texts("正文\n```\n代碼\n代碼"), ["正文"]);
    }

    #[test]
    fn markers_are_outside_the_block() {
        let text = "## 標題\n> 引文\n- 項目\n* 項目二\n1. 條目\n\u{3000}\u{3000}段落\n    縮進\n---\n| 甲 | 乙 |\n|---|---|";
        assert_eq!(
            texts(text),
            [
                "標題",
                "引文",
                "項目",
                "項目二",
                "1. 條目",
                "\u{3000}\u{3000}段落",
                "    縮進",
                "| 甲 | 乙 |"
            ]
        );
        assert_eq!(texts("#話題"), ["#話題"]);
    }

    #[test]
    fn code_and_addresses_split_a_block_into_pieces() {
        for (text, expected) in [
            ("用 `頭髮` 命令", vec!["用 ", " 命令"]),
            ("用 ``頭`髮`` 命令", vec!["用 ", " 命令"]),
            ("見[頭髮](圖/頭髮.png)一節", vec!["見[頭髮](", ")一節"]),
            ("見[頭髮](圖/頭(髮).png \"頭髮\")一節", vec!["見[頭髮](", " \"頭髮\")一節"]),
            ("見[頭髮](<圖 頭髮.png>)", vec!["見[頭髮](", ")"]),
            ("見<https://example.org/頭髮>。", vec!["見", "。"]),
            ("見<b title=\"頭髮\">頭髮</b>。", vec!["見", "頭髮", "。"]),
            ("[頭髮]: /圖/頭髮.png", vec!["[頭髮]: "]),
            ("一個`反引號", vec!["一個`反引號"]),
            ("轉義\\`頭髮`。", vec!["轉義\\`頭髮`。"]),
            ("未完](頭髮", vec!["未完](頭髮"]),
            ("三<五，七>六", vec!["三<五，七>六"]),
        ] {
            assert_eq!(pieces(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_code_span_runs_over_lines_of_one_paragraph() {
        assert_eq!(pieces("頭 `髮\n里` 外"), [vec!["頭 "], vec![" 外"]]);
        assert_eq!(pieces("頭 `髮\n\n里` 外"), [vec!["頭 `髮"], vec!["里` 外"]]);
        assert_eq!(pieces("頭 `髮\n- 里` 外"), [vec!["頭 `髮"], vec!["里` 外"]]);
    }

    #[test]
    fn hostile_lines_take_linear_time() {
        let start = std::time::Instant::now();
        for unit in ["](", "`", "``` `", "<a ", "<a:", "]: ", "[", "\\`", "> ", "# ", "](<"] {
            let text = format!("字{}", unit.repeat(1_000_000 / unit.len()));
            assert!(parse(&text).blocks.len() <= 1, "{unit}");
        }
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    proptest! {
        #[test]
        fn pieces_are_in_order_and_apart(parts in prop::collection::vec(
            prop::sample::select(vec![
                "`", "``", "```", "](", ")", "(", "<", ">", "[", "]: ", "\n", "\r\n", "頭髮", "a",
                " ", "# ", "> ", "- ", "---\n", "~~~", "\\", "\u{3000}", "。", ":", "/",
            ]), 0..40)) {
            let text = parts.concat();
            let document = parse(&text);
            let mut at = 0;
            for block in &document.blocks {
                prop_assert!(!block.pieces.is_empty());
                for piece in &block.pieces {
                    prop_assert!(piece.range.start >= at && piece.range.end > piece.range.start);
                    prop_assert!(text.get(piece.range.clone()).is_some());
                    at = piece.range.end;
                }
            }
        }
    }
}
