//! Words: the cheapest way to cut a run of Han characters, and what kinds of words stand beside one another.

use std::ops::Range;

use super::layout::{COST, WORD, mix, word_hash};
use super::model::Model;
use super::window::{HERE, SIZE, Window};

/// How a run is cut around the middle of a window. What stands beyond the run counts as the class of a word, too.
#[derive(Debug)]
pub struct Cut {
    /// The word that stands in the middle: its first character in the window and the one behind its last.
    pub word: Range<usize>,
    /// The classes of the words beside it.
    pub beside: [u64; 2],
    /// The classes of the two words in front of the character in the middle and of the two behind it, if it is a word.
    pub alone: [u64; 4],
    /// The last character of the word behind it, if it is a word.
    pub last: u64,
}

/// The class of a word that is not in the window. Words have smaller ones, what is no word larger ones.
const UNKNOWN: u64 = 255;

/// What characters of a run may be as a word.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// In units of [`COST`]; [`NO_WAY`] of what is none.
    cost: u32,
    class: u8,
    /// Whether longer words begin so.
    has_longer: bool,
}

/// What no way to cut costs.
const NO_WAY: u32 = u32::MAX / 2;

const NO_WORD: Word = Word { cost: NO_WAY, class: 0, has_longer: false };

/// Puts the words that start at each character of a run, by their length less one, into `words`.
fn look_up(model: &Model<'_>, run: &[u32], words: &mut [[Word; WORD]]) {
    let word = |hash: u64| {
        let (word, has_longer) = model.word(hash);
        let (cost, class) = word.map_or((NO_WAY, 0), |(cost, class)| (u32::from(cost), class));
        Word { cost, class, has_longer }
    };
    let mixed = |hash: u64, at: usize| mix(hash, u64::from(run[at]));
    let pair = |start: usize| mixed(mixed(word_hash(&[]), start), start + 1);
    // The words of two characters first, so that the memory's answers are waited for together.
    for (start, words) in words.iter_mut().enumerate() {
        let (cost, class) = model.character(run[start]);
        words[0] = Word { cost, class, has_longer: true };
        if start + 1 < run.len() {
            words[1] = word(pair(start));
        }
    }
    for (start, words) in words.iter_mut().enumerate().filter(|(_, words)| words[1].has_longer) {
        let mut hash = pair(start);
        for (last, known) in (start..run.len()).zip(words.iter_mut()).skip(2) {
            hash = mixed(hash, last);
            *known = word(hash);
            if !known.has_longer {
                break;
            }
        }
    }
}

/// The cheapest ways to cut a run with these words: by the character that a word ends in front of, what the way there costs,
/// and where its last word starts.
fn cut(words: &[[Word; WORD]], ways: &mut [(u32, usize)]) {
    ways.fill((NO_WAY, 0));
    ways[0].0 = 0;
    for (start, words) in words.iter().enumerate() {
        let so_far = ways[start].0;
        for (way, word) in ways[start + 1..].iter_mut().zip(words) {
            if so_far + word.cost < way.0 {
                *way = (so_far + word.cost, start);
            }
        }
    }
}

/// Of the cheapest way to cut a run: where the word at a character starts and ends, and where the two words behind it end.
fn word_at(ways: &[(u32, usize)], character: usize) -> [usize; 4] {
    let (mut end, mut next, mut beyond) = (ways.len() - 1, ways.len() - 1, ways.len() - 1);
    while ways[end].1 > character {
        (end, next, beyond) = (ways[end].1, end, next);
    }
    [ways[end].1, end, next, beyond]
}

/// How the run in the middle of a window is cut.
///
/// Of all ways, the one whose words cost the least together, by how rare each is.
pub fn middle(model: &Model<'_>, window: &Window) -> Cut {
    let Window { characters, run_start, run_end, .. } = window;
    let run = &characters[*run_start..*run_end];
    let mut words = [[NO_WORD; WORD]; SIZE];
    let words = &mut words[..run.len()];
    look_up(model, run, words);
    let mut ways = [(0, 0); SIZE];
    let ways = &mut ways[..=run.len()];
    cut(words, ways);
    let [start, end, mut next, mut beyond] =
        word_at(ways, HERE - run_start).map(|at| run_start + at);
    // Words are told by their places in the window; beyond the run they are empty.
    let class = |word: Range<usize>| match word.start {
        start if !word.is_empty() => u64::from(words[start - run_start][word.len() - 1].class),
        0 => UNKNOWN,
        start if start == SIZE - 1 => UNKNOWN,
        start => UNKNOWN + 1 + u64::from(characters[start]),
    };
    let front = |end: usize| match end - run_start {
        0 => end - 1..end - 1,
        way => run_start + ways[way].1..end,
    };
    let near = front(HERE);
    let far = if near.is_empty() { near.clone() } else { front(near.start) };
    let beside = [class(front(start)), class(end..next)];
    if end != HERE + 1 {
        let mut ways = [(0, 0); SIZE];
        let behind = &words[HERE + 1 - run_start..];
        cut(behind, &mut ways[..=behind.len()]);
        [_, next, beyond, _] = word_at(&ways[..=behind.len()], 0).map(|at| HERE + 1 + at);
    }
    let behind = HERE + 1..next;
    let last =
        if behind.is_empty() { class(behind.clone()) } else { u64::from(characters[next - 1]) };
    let alone = [class(far), class(near), class(behind), class(next..beyond)];
    Cut { word: start..end, beside, alone, last }
}

/// Where each word ends of the cheapest way to cut a run of Han characters.
pub fn ends(model: &Model<'_>, run: &[u32]) -> Vec<usize> {
    let mut words = vec![[NO_WORD; WORD]; run.len()];
    look_up(model, run, &mut words);
    let mut ways = vec![(0, 0); run.len() + 1];
    cut(&words, &mut ways);
    let mut ends = vec![run.len()];
    while let Some(start) = ends.last().map(|end| ways[*end].1).filter(|start| *start > 0) {
        ends.push(start);
    }
    ends.reverse();
    ends
}

/// What a word of two characters costs at most that is known to be one, though perhaps not to the model: as much as a rare one.
const RARE: u32 = (12.0 / COST) as u32;

/// And what a longer one does: most are names and terms, which are rarer. Measured on labelled sentences of regional words.
const RARER: u32 = (16.0 / COST) as u32;

/// How much more the cheapest way to cut a run of Han characters costs that goes across the start or the end of a word
/// than the cheapest that does not, in units of [`COST`]: below nothing where its characters only seem to make that word, as
/// `的士` does in `受伤的士兵`. `None` where no known words go across.
pub fn lead_over_cuts(model: &Model<'_>, run: &[u32], word: &Range<usize>) -> Option<i64> {
    // By the character that a word ends in front of: what the way there costs that goes across nothing, and the other.
    let mut best = vec![[None::<u32>; 2]; run.len() + 1];
    let mut words = vec![[NO_WORD; WORD]; run.len()];
    look_up(model, run, &mut words);
    best[0][0] = Some(0);
    for start in 0..run.len() {
        let so_far = best[start];
        let mut reach = |end: usize, cost: u32| {
            let is_cut = crosses(start..end, word);
            for (way, cost_so_far) in so_far.into_iter().enumerate() {
                let Some(cost_so_far) = cost_so_far else { continue };
                let known = &mut best[end][usize::from(is_cut).max(way)];
                *known =
                    Some(known.map_or(cost_so_far + cost, |known| known.min(cost_so_far + cost)));
            }
        };
        if start == word.start {
            reach(word.end, if word.len() > 2 { RARER } else { RARE });
        }
        for (end, word) in (start + 1..=run.len()).zip(words[start]) {
            if word.cost < NO_WAY {
                reach(end, word.cost);
            }
        }
    }
    let [whole, across] = best[run.len()];
    Some(i64::from(across?) - i64::from(whole?))
}

/// Whether a way to cut that has this part goes across the start or the end of a word.
fn crosses(part: Range<usize>, word: &Range<usize>) -> bool {
    let is_across = |border: usize| part.start < border && border < part.end;
    if word.len() == 1 {
        // A character alone is no word inside another one.
        return part.len() > 1 && part.start <= word.start && word.end <= part.end;
    }
    // What has all of it is a longer word, in which it may stand.
    is_across(word.start) && part.end < word.end || is_across(word.end) && part.start > word.start
}
