//! Two texts cut at the same places.

use super::{Mark, Row};
use crate::document::Replaced;

/// From how many bytes on a row is cut where a mark ends, and how long it is before that at least.
const LONG: usize = 1200;
const LEAST: usize = 400;

/// The rows of two texts: cut behind each line of the source that ends at a place of the output, and long ones between
/// marks.
pub(super) fn rows(texts: (&str, &str), replaced: &[Replaced], marks: &[Mark]) -> Vec<Row> {
    let mut cuts = line_cuts(texts, replaced);
    cuts.push((texts.0.len(), texts.1.len()));
    let mut rows =
        Rows { texts, rows: Vec::with_capacity(cuts.len()), from: (0, 0), lines: [1, 1] };
    let mut marks = marks.iter().peekable();
    for end in cuts {
        while let Some(mark) = marks.next_if(|mark| mark.source.end <= end.0) {
            let is_long = end.0 - rows.from.0 > LONG;
            if is_long && mark.source.end >= rows.from.0 + LEAST && mark.output.end <= end.1 {
                rows.cut((mark.source.end, mark.output.end));
            }
        }
        rows.cut(end);
    }
    rows.rows
}

struct Rows<'a> {
    texts: (&'a str, &'a str),
    rows: Vec<Row>,
    /// Where the next row begins, and in which lines.
    from: (usize, usize),
    lines: [u64; 2],
}

impl Rows<'_> {
    fn cut(&mut self, end: (usize, usize)) {
        let (source, output) = (self.from.0..end.0, self.from.1..end.1);
        if source.is_empty() && output.is_empty() {
            return;
        }
        let lines = self.lines;
        self.lines[0] += line_ends(self.texts.0, source.start, source.end).count() as u64;
        self.lines[1] += line_ends(self.texts.1, output.start, output.end).count() as u64;
        self.rows.push(Row { source, output, lines });
        self.from = end;
    }
}

/// The places behind the line ends of both texts that belong together, but for the last.
fn line_cuts((source, output): (&str, &str), replaced: &[Replaced]) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let mut from = (0, 0);
    let add_same = |from: (usize, usize), end: usize, cuts: &mut Vec<_>| {
        let ends = line_ends(source, from.0, end);
        cuts.extend(ends.map(|at| (at, at - from.0 + from.1)));
    };
    for Replaced { source: old, output: new } in replaced {
        add_same(from, old.start, &mut cuts);
        let before = line_ends(source, old.start, old.end);
        let after = line_ends(output, new.start, new.end);
        if before.clone().count() == after.clone().count() {
            cuts.extend(before.zip(after));
        }
        from = (old.end, new.end);
    }
    add_same(from, source.len(), &mut cuts);
    cuts
}

/// The places behind line ends (`\n`, `\r\n`, `\r`) that stand in a part of a text.
fn line_ends(text: &str, from: usize, to: usize) -> impl Iterator<Item = usize> + Clone {
    let bytes = text.as_bytes();
    let found = memchr::memchr2_iter(b'\n', b'\r', &bytes[from..to]).map(move |at| from + at);
    found.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1)
}
