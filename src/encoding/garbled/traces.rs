//! What wrong decoding leaves behind that nobody can undo, told by its looks.

use std::ops::Range;

use super::{Charset, Class, Garbled};
use crate::sorting::sort_by_key;

/// U+FFFD in UTF-8 (twice, where one alone has no whole character), as other encodings read it.
const REPLACEMENTS: [(&str, Charset); 4] = [
    ("锟斤拷", Charset::Gbk),
    ("ï¿½", Charset::Windows1252),
    ("嚙踝蕭", Charset::Big5),
    ("占쏙옙", Charset::EucKr),
];

/// What Microsoft's debugging libraries fill memory with, as GBK: 0xCC, 0xCD, 0xDD, 0xFEEE.
const FILLINGS: [char; 4] = ['烫', '屯', '葺', '铪'];

/// From so many of them on they are no words.
const FILLED: usize = 3;

/// Words of a text that speaks of encodings.
const TOPIC: [&str; 7] = ["乱码", "亂碼", "编码", "編碼", "字符集", "mojibake", "Unicode"];

/// Adds to `found` what shows in the suspicious `lines` of `text` outside of it.
pub(super) fn add(text: &str, lines: &[Range<usize>], found: &mut Vec<Garbled>) {
    let mut traces = Vec::new();
    for line in lines {
        let content = &text[line.clone()];
        let is_topic = TOPIC.iter().any(|word| content.contains(word));
        for (range, class) in of_line(content) {
            let is_meant = match class {
                Class::QuestionMarks => true,
                Class::Memory if is_exclaimed(content, &range) => true,
                _ => is_topic || is_quoted(content, &range),
            };
            let range = line.start + range.start..line.start + range.end;
            traces.push(Garbled { range, class, was: None, is_meant });
        }
    }
    // A trace says more than that something was lost; but what can be undone is no trace.
    let overlaps = |one: &Garbled, other: &Garbled| {
        one.range.start < other.range.end && other.range.start < one.range.end
    };
    let after = |all: &[Garbled], one: &Garbled| {
        all.partition_point(|other| other.range.end <= one.range.start)
    };
    let is_inside = |one: &Garbled, other: &Garbled| {
        other.range.start <= one.range.start && one.range.end <= other.range.end
    };
    found.retain(|garbled| {
        let trace = traces.get(after(&traces, garbled));
        garbled.was.is_some() || !trace.is_some_and(|trace| is_inside(garbled, trace))
    });
    traces.retain(|trace| {
        !found.get(after(found, trace)).is_some_and(|garbled| overlaps(garbled, trace))
    });
    found.append(&mut traces);
    sort_by_key(found, |garbled| garbled.range.start);
}

/// The traces in a line, in order.
fn of_line(line: &str) -> Vec<(Range<usize>, Class)> {
    let mut traces = Vec::new();
    for (sign, charset) in REPLACEMENTS {
        let is_part = |character| sign.contains(character);
        let mut end = 0;
        for (start, _) in line.match_indices(sign) {
            if start < end {
                continue;
            }
            // An odd one leaves a part of the sign at the end.
            end = start + line[start..].find(|c| !is_part(c)).unwrap_or(line.len() - start);
            traces.push((start..end, Class::ReplacementMisread(charset)));
        }
    }
    let mut characters = line.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let class = match character {
            char::REPLACEMENT_CHARACTER => Class::Replacement,
            _ if FILLINGS.contains(&character) => Class::Memory,
            _ => continue,
        };
        let mut count = 1;
        while characters.next_if(|next| next.1 == character).is_some() {
            count += 1;
        }
        if class == Class::Replacement || count >= FILLED {
            traces.push((start..start + count * character.len_utf8(), class));
        }
    }
    traces.extend(question_marks(line).map(|range| (range, Class::QuestionMarks)));
    sort_by_key(&mut traces, |trace| trace.0.start);
    traces
}

/// Whether somebody says so: `烫烫烫！`, `烫烫烫的`.
fn is_exclaimed(line: &str, range: &Range<usize>) -> bool {
    range.len() <= 4 * "烫".len() && line[range.end..].starts_with(['！', '!', '的', '了'])
}

/// Whether it stands alone in quotation marks. Not in ASCII's, which stand around any text in JSON and
/// HTML.
fn is_quoted(line: &str, range: &Range<usize>) -> bool {
    let opens = |c: char| "“‘「『《〈（`【".contains(c);
    let closes = |c: char| "”’」』》〉）`】".contains(c);
    line[..range.start].ends_with(opens) && line[range.end..].starts_with(closes)
}

/// The stretch of a line from its first question mark to its last, if it looks like a line of
/// hanzi of which nothing else is left: question marks in words, some digits and signs, and no
/// letters.
fn question_marks(line: &str) -> Option<Range<usize>> {
    let is_bare = |c: char| c.is_ascii() && !c.is_ascii_alphabetic();
    if !line.chars().all(is_bare) {
        return None;
    }
    let marks = line.matches('?').count();
    let words = line.split(|c| c != '?').filter(|word| word.len() > 1).count();
    let others = line.chars().filter(|c| *c != '?' && !c.is_ascii_whitespace()).count();
    let range = line.find('?')?..line.rfind('?')? + 1;
    (marks >= 8 && words >= 2 && 2 * marks > others).then_some(range)
}
