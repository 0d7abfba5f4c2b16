//! The places that context decides: ambiguous characters, with all that is told of each.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::features::{self, COUNT, Entry, features};
use super::layout::{self, Candidates, SENSES};
use super::memory::{self, Unsure};
use super::model::Model;
use super::phrases::{self, Phrase, Phrases};
use super::window::{self, Window};
use super::words;
use crate::convert::tables::Tables;
use crate::convert::utf8;

/// An ambiguous character's place, with all that the decision is made from.
#[derive(Debug)]
pub struct Place {
    pub candidates: Candidates,
    pub phrase: Phrase,
    pub entry: Entry,
    /// The character.
    pub here: u32,
    /// Its pairs with its neighbours.
    pub pairs: [Option<u64>; 2],
    /// The scores after the features that are looked at first.
    pub first: [i32; SENSES],
    /// Whether they, or a long entry, make certain that the dictionaries' decision stays, or it always does.
    pub is_certain: bool,
    /// All features; `None` where it is certain and nobody asks how likely the others are, or they have no weights.
    pub features: Option<[u64; COUNT]>,
}

/// The places that are asked for.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'w> {
    /// Those of which it is not certain at first sight that the dictionaries' decision stays.
    Open,
    /// All.
    All,
    /// Those with one of these pairs.
    Pairs(&'w Unsure),
}

/// An entry of so many characters decides: of those that context overrode, it mended no more than it broke.
const PHRASE: usize = 3;

/// Longer ones that do not, in the order of their code points.
const OPEN_PHRASES: &str = include_str!("../../../dictionaries/zhpress/context/OpenPhrases.txt");

/// Calls `each` for the ambiguous characters of a part of a text that are asked for, in order.
pub fn each_place(
    model: &Model<'_>,
    tables: &Tables<'_>,
    text: &str,
    part: Range<usize>,
    wanted: Wanted<'_>,
    mut each: impl FnMut(Place),
) {
    let source = text.as_bytes();
    let has_descriptions = DESCRIPTIONS.find(source).is_some();
    let mut phrases = Phrases::from(tables, source, part.start);
    let mut at = part.start;
    while at < part.end {
        // Ambiguous characters have three bytes, of which these are the first.
        let Some([first @ 0xE4..=0xE9, second, third]) = source[at..].first_chunk() else {
            at += utf8::decode(source, at).1;
            continue;
        };
        let code_point =
            u32::from(first & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
        let number = model.number(code_point);
        if (model.is_open(number) || number != 0 && matches!(wanted, Wanted::All))
            && let Some(place) = place(model, tables, source, &mut phrases, at, wanted)
            && !(has_descriptions && follows_description(source, at))
        {
            each(place);
        }
        at += 3;
    }
}

/// The place of an ambiguous character at byte `at`; `None` where it is not asked for, or where the dictionaries make
/// something of it that is no candidate.
fn place(
    model: &Model<'_>,
    tables: &Tables<'_>,
    source: &[u8],
    phrases: &mut Phrases<'_>,
    at: usize,
    wanted: Wanted<'_>,
) -> Option<Place> {
    let code_point = utf8::decode(source, at).0;
    let here = u64::from(code_point);
    let (before, behind) = window::neighbours(source, at..at + 3);
    // A character alone has no context.
    if !window::is_han(before as u32) && !window::is_han(behind as u32) {
        return None;
    }
    let pairs = memory::pairs(before, here, behind);
    if let Wanted::Pairs(wanted) = wanted
        && !pairs.iter().flatten().any(|pair| wanted.contains(*pair))
    {
        return None;
    }
    let first = model.first_scores(&features::first(before, here, behind));
    let candidates = model.candidates(model.number(code_point));
    let certain = model.certain(first, &candidates);
    // Where no entry decides it is the first sense, and most need no look at the dictionaries.
    let normal = |neighbour: u64| u64::from(tables.normalize(neighbour as u32));
    let is_seen = certain == Some(0)
        && !model.may_be_decided(normal(before), here)
        && !model.may_be_decided(here, normal(behind));
    let is_open = matches!(wanted, Wanted::Open);
    if is_seen && is_open {
        return None;
    }
    let phrase = phrases.at(at);
    let entry = entry(phrase, tables, source, at, &candidates)?;
    let is_settled = !model.is_open(model.number(code_point));
    let is_certain = is_settled
        || certain == Some(entry.sense)
        || entry.length >= PHRASE && !is_open_entry(&source[phrase.range.clone()])
        || entry.length > 1 && is_alone(source, &phrase.range);
    if is_certain && is_open {
        return None;
    }
    let mut place = Place {
        candidates,
        phrase: phrase.clone(),
        entry,
        here: code_point,
        pairs,
        first,
        is_certain,
        features: None,
    };
    if !is_settled && (!is_certain || !matches!(wanted, Wanted::Pairs(_))) {
        place.features = Some(all_features(model, tables, source, at, &place));
    }
    Some(place)
}

/// Whether an entry that is long enough to decide does not (`dictionaries/zhpress/context/OpenPhrases.txt`).
fn is_open_entry(key: &[u8]) -> bool {
    static OPEN: LazyLock<Vec<&'static [u8]>> = LazyLock::new(|| {
        let lines = OPEN_PHRASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(str::as_bytes).collect()
    });
    OPEN.binary_search(&key).is_ok()
}

/// Whether spaces or a line's ends stand around a part of a text: a word alone has no context, as in a list.
fn is_alone(source: &[u8], part: &Range<usize>) -> bool {
    let is_space_at =
        |at: usize| char::from_u32(utf8::decode(source, at).0).is_some_and(char::is_whitespace);
    (part.start == 0 || is_space_at(utf8::before(source, part.start)))
        && (part.end == source.len() || is_space_at(part.end))
}

/// All features of a place at byte `at`.
fn all_features(
    model: &Model<'_>,
    tables: &Tables<'_>,
    source: &[u8],
    at: usize,
    Place { candidates, phrase, entry, .. }: &Place,
) -> [u64; COUNT] {
    let identity = if entry.length >= 2 { hash(&source[phrase.range.clone()]) } else { 0 };
    let window = Window::around(source, at);
    let cut = words::middle(model, &window);
    let word = &cut.word;
    let inner = phrases::within(tables, source, window.bytes(word.start, word.end), at);
    let none = Entry { sense: features::NONE, length: 0, place: 0 };
    let inner = self::entry(&inner, tables, source, at, candidates).unwrap_or(none);
    features(&window, &cut, (entry, &phrase.range, identity), &inner)
}

/// What a phrase decides of the character at byte `at`; `None` where that is no candidate.
fn entry(
    phrase: &Phrase,
    tables: &Tables<'_>,
    source: &[u8],
    at: usize,
    candidates: &Candidates,
) -> Option<Entry> {
    let (character, place) = phrase.character(tables, source, at)?;
    let sense = candidates.sense(character)?;
    let length = if phrase.is_entry() { phrases::count(&source[phrase.range.clone()]) } else { 0 };
    Some(Entry { sense, length, place })
}

/// What all ideographic description characters start with.
pub const DESCRIPTION: &[u8] = b"\xE2\xBF";

/// Finds them: to make it takes as long as a short text does.
static DESCRIPTIONS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(DESCRIPTION));

/// How far a description sequence goes on, in bytes: farther than any in use.
pub const DESCRIPTION_REACH: usize = 64;

/// Whether a character may be part of a description sequence, which is no text to convert.
fn follows_description(source: &[u8], at: usize) -> bool {
    let start = at.saturating_sub(DESCRIPTION_REACH);
    DESCRIPTIONS.find(&source[start..at]).is_some()
}

/// The hash of an entry's key.
fn hash(key: &[u8]) -> u64 {
    let mut at = 0;
    let mut hash = layout::word_hash(&[]);
    while at < key.len() {
        let (code_point, length) = utf8::decode(key, at);
        hash = layout::mix(hash, u64::from(code_point));
        at += length;
    }
    hash
}
