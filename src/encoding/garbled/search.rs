//! The search for misreadings through a whole text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::position::head;
use super::bits::{self, SCALE};
use super::codes::Codes;
use super::lattice::{self, Lattice, Run, Step, Taken};
use super::{Charset, Class, Garbled, MISREADINGS, Misreading, layers};
use crate::sorting::sort_by_key;

/// What a stretch has to gain where nothing else in the text is garbled like it: read anew, it is
/// 2^36 times as probable.
const ALONE: i32 = 36 * SCALE;

/// So many runs are enough to know how a text is garbled.
const CONVINCED: usize = 100;

/// Stretches are searched in parts of at most this many bytes.
const PART: usize = 1 << 20;

/// Up to so many bits for each of its characters that are not ASCII, a text is Chinese, if
/// [`WORD`] of them stand together.
const CHINESE: i32 = 12 * SCALE;

/// Up to so many bits each, they are what UTF-8 may have said that was read in two bytes a character.
const ORDINARY: i32 = 15 * SCALE;

/// See [`CHINESE`].
const WORD: usize = 4;

/// Up to so many bits each, a word of two characters is enough.
const EVERYDAY: i32 = 21 * SCALE / 2;

/// What is misread in `text`, where `windows` are suspicious.
pub(super) fn misread(text: &str, windows: &[Range<usize>]) -> Vec<Garbled> {
    let found = one_layer(text, windows);
    if found.is_empty() { found } else { layers::deeper(text, found) }
}

/// What is misread in `text`, looking at the last misreading only.
pub(super) fn one_layer(text: &str, windows: &[Range<usize>]) -> Vec<Garbled> {
    let mut convincing: Vec<(Misreading, Vec<Run>)> = MISREADINGS
        .into_iter()
        .map(|misreading| (misreading, convincing_runs(text, windows, misreading)))
        .filter(|(_, runs)| !runs.is_empty())
        .collect();
    let gain = |runs: &[Run]| runs.iter().map(|run| i64::from(run.gain)).sum::<i64>();
    sort_by_key(&mut convincing, |(_, runs)| -gain(runs));
    let mut found = Found::default();
    for (misreading, runs) in convincing {
        if runs.iter().any(|run| found.is_free(&range(run))) {
            for run in all_runs(text, misreading) {
                if found.is_free(&range(&run)) {
                    found.add(text, &run, misreading);
                }
            }
        }
    }
    found.in_order()
}

/// The first runs in suspicious windows that are enough to say that the text is garbled like this.
fn convincing_runs(text: &str, windows: &[Range<usize>], misreading: Misreading) -> Vec<Run> {
    let mut runs = Vec::new();
    for window in windows {
        for lattice in lattices(text, window.clone(), misreading, ALONE) {
            let found = lattice.runs(ALONE).into_iter();
            runs.extend(found.filter(|run| is_convincing(text, run, misreading)));
        }
        if runs.len() >= CONVINCED {
            break;
        }
    }
    runs
}

fn is_convincing(text: &str, run: &Run, misreading: Misreading) -> bool {
    let Some(mean) = mean_cost(run) else { return false };
    let count = run.steps.iter().filter_map(cost).count();
    let damaged = run.steps.iter().filter(|taken| taken.step == Step::Damaged).count();
    if damaged > 2 * count || is_series(&text[range(run)]) {
        return false;
    }
    if misreading.was == Charset::Utf8 {
        return misreading.read_as == Charset::Windows1252 || mean <= ORDINARY;
    }
    // Nearly all bytes are valid in the legacy encodings, so what they say must make sense.
    let words = run.steps.split(|taken| cost(taken).is_none());
    let longest = words.map(<[Taken]>::len).max().unwrap_or(0);
    mean <= EVERYDAY || (mean <= CHINESE && longest >= WORD)
}

/// Whether characters follow each other as in a table: each the next one in Unicode.
fn is_series(text: &str) -> bool {
    let characters: Vec<u32> = text.chars().filter(|c| !c.is_ascii()).map(u32::from).collect();
    let nexts = characters.windows(2).filter(|pair| pair[1].wrapping_sub(pair[0]) <= 1).count();
    characters.len() > 2 && nexts * 2 >= characters.len() - 1
}

/// All runs in a text that is known to be garbled like this somewhere. If every line is valid
/// as a whole, all of it is.
fn all_runs(text: &str, misreading: Misreading) -> Vec<Run> {
    // A character alone is enough in UTF-8, whose sequences are hardly ever valid by chance.
    let open = if misreading.was == Charset::Utf8 { 8 } else { 24 } * SCALE;
    let (mut runs, mut doubtful) = (Vec::new(), Vec::new());
    let mut is_whole = true;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let content = start..start + line.trim_end_matches(['\n', '\r']).len();
        start = end;
        if text[content.clone()].is_ascii() {
            continue;
        }
        let mut reached = content.start;
        for lattice in lattices(text, content.clone(), misreading, 0) {
            let (start, end) = lattice.range();
            is_whole &= text[reached..start].is_ascii();
            reached = end;
            // A few characters of a line may be valid by chance.
            let is_line =
                text[content.start..start].is_ascii() && text[end..content.end].is_ascii();
            let least = if is_line { 1 } else { open };
            match lattice.whole() {
                _ if lattice.is_ascii() => {}
                Some(run) if run.gain >= least => {
                    // Part of the line may be as it was meant.
                    let parts = lattice.runs(open);
                    if parts.iter().map(|part| part.gain).sum::<i32>() > run.gain + open {
                        is_whole = false;
                        runs.extend(parts);
                    } else {
                        runs.push(run);
                    }
                }
                Some(run) => doubtful.push(run),
                None => {
                    is_whole = false;
                    runs.extend(lattice.runs(open));
                }
            }
        }
        is_whole &= text[reached..content.end].is_ascii();
    }
    if is_whole {
        runs.append(&mut doubtful);
    } else if misreading.was != Charset::Utf8 {
        runs.retain(|run| mean_cost(run).is_some_and(|mean| mean <= CHINESE));
    }
    runs
}

/// What the characters beyond ASCII cost that a run was, on the average.
fn mean_cost(run: &Run) -> Option<i32> {
    let costs: Vec<i32> = run.steps.iter().filter_map(cost).collect();
    (!costs.is_empty()).then(|| costs.iter().sum::<i32>() / costs.len() as i32)
}

/// The cost of a character beyond ASCII.
fn cost(taken: &Taken) -> Option<i32> {
    match taken.step {
        Step::Character(character) if !character.is_ascii() => Some(bits::candidate(character)),
        _ => None,
    }
}

/// The stretches of a part of a line that consist of characters that the encoding has, and in which
/// something can begin that gains more than `least`.
fn lattices(
    text: &str,
    line: Range<usize>,
    misreading: Misreading,
    least: i32,
) -> impl Iterator<Item = Lattice> {
    let mut at = line.start;
    std::iter::from_fn(move || {
        while at < line.end {
            let part = part(&text[at..line.end], misreading);
            let Stretch { length, can_begin, most } = Stretch::of(part, misreading);
            let (start, stretch) = (at, &part[..length]);
            // Over a character that the encoding does not have.
            at += length + part[length..].chars().next().map_or(0, char::len_utf8);
            if can_begin && most > least {
                return Some(Lattice::new(stretch, start, misreading));
            }
        }
        None
    })
}

/// The start of a text up to the first character that the encoding does not have.
struct Stretch {
    /// In bytes of the text.
    length: usize,
    /// Whether the bytes of any character can be those that a run begins with.
    can_begin: bool,
    /// More than any run can gain: as if what it was cost nothing.
    most: i32,
}

impl Stretch {
    fn of(text: &str, misreading: Misreading) -> Self {
        let codes = Codes::of(misreading.read_as);
        let is_utf8 = misreading.was == Charset::Utf8;
        let mut stretch = Self { length: text.len(), can_begin: false, most: 0 };
        for (at, character) in text.char_indices() {
            let is_mark = character == char::REPLACEMENT_CHARACTER;
            if !character.is_ascii() && !is_mark {
                let Some(code) = codes.code(character) else {
                    stretch.length = at;
                    return stretch;
                };
                stretch.can_begin |= match code.to_be_bytes() {
                    _ if !is_utf8 => true,
                    [0, lead] => lead >= 0xC2,
                    [lead, next] => lead >= 0xC2 && (0x80..0xC0).contains(&next),
                };
            }
            stretch.most += bits::standing(character) + lattice::UTF8_SEQUENCE;
        }
        stretch
    }
}

/// The start of `line` that is searched in one go. Of a longer line, up to where a character began before
/// it was misread.
fn part(line: &str, misreading: Misreading) -> &str {
    let part = head(line, PART);
    let is_begun = |character: char| match Codes::of(misreading.read_as).code(character) {
        _ if character.is_ascii() => character < '@',
        Some(code) => {
            misreading.was == Charset::Utf8 && (if code > 0xFF { code >> 8 } else { code }) >= 0xC2
        }
        None => false,
    };
    if part.len() == line.len() {
        return part;
    }
    let last = part.char_indices().rev().take(64).find(|(_, character)| is_begun(*character));
    last.map_or(part, |(at, _)| &part[..at])
}

fn range(run: &Run) -> Range<usize> {
    let start = run.steps.first().map_or(0, |taken| taken.start);
    let end = run.steps.last().map_or(0, |taken| taken.end);
    start..end
}

/// What has been found so far, by where it starts.
#[derive(Default)]
struct Found(BTreeMap<usize, Garbled>);

impl Found {
    fn is_free(&self, range: &Range<usize>) -> bool {
        let last = self.0.range(..range.end).next_back();
        last.is_none_or(|(_, garbled)| garbled.range.end <= range.start)
    }

    fn in_order(self) -> Vec<Garbled> {
        self.0.into_values().collect()
    }

    /// Adds the parts of a run that can be undone, and those that cannot.
    fn add(&mut self, text: &str, run: &Run, misreading: Misreading) {
        let Range { start: mut reached, end } = range(run);
        let is_whole = |taken: &Taken| matches!(taken.step, Step::Character(_));
        for steps in run.steps.split(|taken| !is_whole(taken)) {
            if let Some((undone, was)) = even(text, steps) {
                self.lost(text, reached..undone.start, misreading);
                reached = undone.end;
                self.push(undone, misreading, Some(was));
            }
        }
        self.lost(text, reached..end, misreading);
    }

    fn lost(&mut self, text: &str, range: Range<usize>, misreading: Misreading) {
        let range = trimmed(text, range);
        if !range.is_empty() {
            self.push(range, misreading, None);
        }
    }

    fn push(&mut self, range: Range<usize>, misreading: Misreading, was: Option<String>) {
        let class = Class::Misread(vec![misreading]);
        self.0.insert(range.start, Garbled { range, class, was, is_meant: false });
    }
}

/// `range` without ASCII at its ends, save question marks: they may stand for what was lost.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_plain = |c: char| c.is_ascii() && c != '?';
    let trimmed = text[range.clone()].trim_start_matches(is_plain);
    let start = range.end - trimmed.len();
    let end = start + trimmed.trim_end_matches(is_plain).len();
    if text[start..end].is_ascii() { start..start } else { start..end }
}

/// The longest part of `steps` that starts and ends with characters of the text, without ASCII
/// around it; and what it was.
fn even(text: &str, steps: &[Taken]) -> Option<(Range<usize>, String)> {
    let is_plain = |taken: &Taken| text[taken.start..taken.end].is_ascii();
    let first = steps.iter().position(|taken| taken.starts_even && !is_plain(taken))?;
    let last = steps.iter().rposition(|taken| taken.ends_even && !is_plain(taken))?;
    let steps = steps.get(first..=last)?;
    let was = steps.iter().filter_map(|taken| match taken.step {
        Step::Character(character) => Some(character),
        Step::Damaged => None,
    });
    Some((steps.first()?.start..steps.last()?.end, was.collect()))
}
