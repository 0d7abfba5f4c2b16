//! Text turned back into the bytes it was read from, and the most probable way to read those.
//!
//! The search is the one for local alignments: a path through the bytes is outside, where text
//! stays as it stands, or inside, where it is read anew in steps of one character each. Going inside
//! costs a fixed number of bits, so that a path does so only where enough is gained.

use super::bits::{self, SCALE};
use super::codes::Codes;
use super::{Charset, Misreading};

/// What each character of three bytes or more in valid UTF-8 is worth: other bytes would be one
/// by chance in less than one of two hundred cases.
pub(super) const UTF8_SEQUENCE: i32 = 8 * SCALE;

/// The cost of a character that has lost some of its bytes.
const LOST: i32 = 20 * SCALE;

/// The cost of a byte that has no place in what is read.
const MALFORMED: i32 = 38 * SCALE;

/// The cost of taking a space for the no-break space that it was before white space was tidied.
const TIDIED: i32 = 6 * SCALE;

/// One byte of a stretch of text.
#[derive(Clone, Copy)]
struct Unit {
    byte: u8,
    kind: Kind,
    /// Whether a character of the text starts here.
    is_start: bool,
    /// This byte's part of the cost of its character, scaled.
    standing: i32,
    /// Where its character stands in the text.
    offset: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A character of the text, or a part of one.
    Byte,
    /// A sign that something could not be read: U+FFFD.
    Mark,
}

/// One step inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A character, whole.
    Character(char),
    /// What is left of a character.
    Damaged,
}

/// A stretch that is read anew.
#[derive(Debug)]
pub(super) struct Run {
    /// What it gains, in bits, scaled, without the cost of going inside.
    pub(super) gain: i32,
    /// Its steps in order.
    pub(super) steps: Vec<Taken>,
}

/// A step where it was taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    pub(super) step: Step,
    /// Bytes of the text, half-open: of the characters that the step touches.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it starts and ends where characters of the text do.
    pub(super) starts_even: bool,
    pub(super) ends_even: bool,
}

/// A stretch of text as the bytes of the encoding it was read in.
pub(super) struct Lattice {
    units: Vec<Unit>,
    was: Charset,
    is_single_byte: bool,
    /// Whether every character has its bytes, and nothing is marked as lost.
    is_complete: bool,
    /// Where the stretch starts and ends in the text.
    range: (usize, usize),
}

impl Lattice {
    /// The bytes of `text`, which starts at `offset`. A character that the encoding does not have
    /// counts as lost.
    pub(super) fn new(text: &str, offset: usize, misreading: Misreading) -> Self {
        let read_as = misreading.read_as;
        let codes = Codes::of(read_as);
        let mut lattice = Self {
            units: Vec::new(),
            was: misreading.was,
            is_single_byte: read_as == Charset::Windows1252,
            is_complete: true,
            range: (offset, offset + text.len()),
        };
        let mut characters = text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            if character.is_ascii() {
                lattice.push(character, &[character as u8], offset + at);
                continue;
            }
            let mut others = codes.others(character).peekable();
            let code = if others.peek().is_none() {
                codes.code(character)
            } else {
                let next = characters.peek().and_then(|next| codes.code(next.1));
                lattice.only_fit(others.chain(codes.code(character)), next)
            };
            match code.map(u16::to_be_bytes) {
                Some([0, single]) => lattice.push(character, &[single], offset + at),
                Some(pair) => lattice.push(character, &pair, offset + at),
                None => lattice.mark(character, offset + at),
            }
        }
        lattice
    }

    fn push(&mut self, character: char, bytes: &[u8], offset: usize) {
        let standing = bits::standing(character) / bytes.len() as i32;
        for (index, &byte) in bytes.iter().enumerate() {
            let is_start = index == 0;
            self.units.push(Unit { byte, kind: Kind::Byte, is_start, standing, offset });
        }
    }

    fn mark(&mut self, character: char, offset: usize) {
        let standing = bits::standing(character);
        self.units.push(Unit { byte: 0, kind: Kind::Mark, is_start: true, standing, offset });
        self.is_complete = false;
    }

    /// Of several codes that are read as one character, the one that fits between the bytes
    /// before it and the code `next`; `None` where more than one does.
    fn only_fit(&self, codes: impl Iterator<Item = u16>, next: Option<u16>) -> Option<u16> {
        let before: Vec<u8> = self.units.iter().rev().take(3).rev().map(|unit| unit.byte).collect();
        let next: Vec<u8> = next
            .map_or(Vec::new(), |code| code.to_be_bytes().into_iter().filter(|b| *b > 0).collect());
        let mut fitting = codes.filter(|code| {
            let code = code.to_be_bytes();
            let code = if code[0] == 0 { &code[1..] } else { &code[..] };
            self.fits(&before, code, &next)
        });
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// Whether `code` may stand behind the bytes `before` and in front of `after`.
    fn fits(&self, before: &[u8], code: &[u8], after: &[u8]) -> bool {
        if self.was != Charset::Utf8 {
            let codes = Codes::of(self.was);
            return matches!(code, &[lead, trail] if codes.pair(lead, trail).is_some());
        }
        // From the last lead byte on, or from the start of the code.
        let lead = before.iter().rposition(|byte| *byte >= 0xC0).unwrap_or(before.len());
        let bytes = [&before[lead..], code, after].concat();
        match std::str::from_utf8(&bytes) {
            Ok(_) => true,
            // What comes behind what is at hand may complete it.
            Err(error) => error.error_len().is_none(),
        }
    }

    /// Where the stretch starts and ends in the text.
    pub(super) fn range(&self) -> (usize, usize) {
        self.range
    }

    /// Whether there is nothing but ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.units.iter().all(|unit| unit.kind == Kind::Byte && unit.byte < 0x80)
    }

    /// All of the stretch as one run, if it is valid throughout.
    pub(super) fn whole(&self) -> Option<Run> {
        if !self.is_complete {
            return None;
        }
        let (mut at, mut gain, mut steps) = (0, 0, Vec::new());
        while at < self.units.len() {
            let (length, step, more) = self.character(at)?;
            gain += more;
            steps.push(self.taken(at, length, step));
            at += length;
        }
        Some(Run { gain, steps })
    }

    /// The runs of the best path, if going inside costs `open`.
    pub(super) fn runs(&self, open: i32) -> Vec<Run> {
        let length = self.units.len();
        let mut inside = vec![Node::default(); length + 1];
        // Whether the best way to be outside here is to come out here.
        let mut comes_out = vec![false; length + 1];
        let mut outside = 0;
        for at in 0..=length {
            let is_start = self.units.get(at).is_none_or(|unit| unit.is_start);
            if is_start {
                if inside[at].score > outside {
                    outside = inside[at].score;
                    comes_out[at] = true;
                }
                let is_high = self.units.get(at).is_some_and(|unit| unit.byte >= 0x80);
                if is_high && outside - open > inside[at].score {
                    inside[at] = Node { score: outside - open, length: 0, step: Step::Damaged };
                }
            }
            if inside[at].score > i32::MIN {
                self.go_on(at, &mut inside);
            }
        }
        self.trace(&inside, &comes_out, open)
    }

    /// Takes every step there is from `at`.
    fn go_on(&self, at: usize, inside: &mut [Node]) {
        let score = inside[at].score;
        let mut take = |(length, step, gain): (usize, Step, i32)| {
            let node = &mut inside[at + length];
            if score + gain > node.score {
                *node = Node { score: score + gain, length: length as u8, step };
            }
        };
        if at == self.units.len() {
            return;
        }
        match self.character(at) {
            Some(step) => take(step),
            None => {
                self.damaged(at).into_iter().flatten().for_each(&mut take);
                let tidied = self.tidied(at);
                tidied.into_iter().for_each(&mut take);
            }
        }
    }

    /// The length, the character and the gain of a whole character at `at`.
    fn character(&self, at: usize) -> Option<(usize, Step, i32)> {
        let unit = self.units[at];
        if unit.kind == Kind::Mark {
            return None;
        }
        let (length, character) = if unit.byte < 0x80 {
            (1, char::from(unit.byte))
        } else if self.was == Charset::Utf8 {
            self.utf8(at, false)?
        } else {
            let trail = self.units.get(at + 1).filter(|unit| unit.kind == Kind::Byte)?;
            (2, Codes::of(self.was).pair(unit.byte, trail.byte)?)
        };
        let bonus = if self.was == Charset::Utf8 && length > 2 { UTF8_SEQUENCE } else { 0 };
        let gain = self.standing(at, length) + bonus - bits::candidate(character);
        Some((length, Step::Character(character), gain))
    }

    /// The character of UTF-8 that starts at `at`. If `is_tidied`, a space stands for 0xA0.
    fn utf8(&self, at: usize, is_tidied: bool) -> Option<(usize, char)> {
        let length = sequence_length(self.units[at].byte)?;
        let units = self.units.get(at..at + length)?;
        let mut bytes = [0; 4];
        for (byte, unit) in bytes.iter_mut().zip(units) {
            let is_space = is_tidied && unit.byte == b' ';
            *byte = if is_space { 0xA0 } else { unit.byte };
        }
        let character = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
        Some((length, character))
    }

    /// A character with a no-break space among its bytes that has become a space.
    fn tidied(&self, at: usize) -> Option<(usize, Step, i32)> {
        if !self.is_single_byte || self.was != Charset::Utf8 {
            return None;
        }
        let (length, character) = self.utf8(at, true).filter(|(length, _)| *length > 2)?;
        let gain = self.standing(at, length) + UTF8_SEQUENCE - bits::candidate(character);
        Some((length, Step::Character(character), gain - TIDIED))
    }

    /// What may be the rest of a character, where there is no whole one.
    fn damaged(&self, at: usize) -> [Option<(usize, Step, i32)>; 2] {
        let unit = self.units[at];
        let lone = match unit.kind {
            Kind::Mark => 0,
            Kind::Byte => self.standing(at, 1) - MALFORMED,
        };
        // Bytes that begin a character, with a mark behind them.
        let begun = || {
            let length = if self.was == Charset::Utf8 { sequence_length(unit.byte)? } else { 2 };
            let rest = self.units.get(at + 1..)?.iter();
            let is_next =
                |unit: &&Unit| unit.kind == Kind::Byte && (0x80..0xC0).contains(&unit.byte);
            let present = 1 + rest.take(length - 1).take_while(is_next).count();
            let Some(mark) = self.units.get(at + present) else {
                // The end of the stretch is as good as a mark.
                return Some((present, Step::Damaged, self.standing(at, present) - LOST));
            };
            let is_mark = mark.kind == Kind::Mark || (mark.byte == b'?' && mark.is_start);
            let taken = present + 1;
            (present < length && is_mark)
                .then(|| (taken, Step::Damaged, self.standing(at, taken) - LOST))
        };
        let begun = if unit.kind == Kind::Byte { begun() } else { None };
        [Some((1, Step::Damaged, lone)), begun]
    }

    fn standing(&self, at: usize, length: usize) -> i32 {
        self.units[at..at + length].iter().map(|unit| unit.standing).sum()
    }

    /// Goes the best path back from its end.
    fn trace(&self, inside: &[Node], comes_out: &[bool], open: i32) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut at = self.units.len();
        loop {
            while at > 0 && !comes_out[at] {
                at -= 1;
            }
            if at == 0 {
                break;
            }
            let (end, mut steps) = (at, Vec::new());
            let mut is_behind_loss = false;
            while inside[at].length > 0 {
                let Node { length, mut step, .. } = inside[at];
                let length = usize::from(length);
                at -= length;
                let is_lone = step == Step::Damaged && length == 1 && self.is_continuation(at);
                // Bytes may be gone without a mark: what seems whole may be pieced together.
                if is_behind_loss && length > 1 {
                    step = Step::Damaged;
                }
                is_behind_loss = is_lone;
                steps.push(self.taken(at, length, step));
            }
            steps.reverse();
            let gain = inside[end].score - inside[at].score;
            debug_assert!(gain > open, "a run is worth its cost");
            runs.push(Run { gain, steps });
        }
        runs.reverse();
        runs
    }

    fn taken(&self, at: usize, length: usize, step: Step) -> Taken {
        let Unit { offset: start, is_start: starts_even, .. } = self.units[at];
        let rest = &self.units[at + length..];
        let ends_even = rest.first().is_none_or(|next| next.is_start);
        let end = rest.iter().find(|unit| unit.is_start).map_or(self.range.1, |unit| unit.offset);
        // What is U+FFFD is no character that could be had back.
        let step = match step {
            Step::Character(char::REPLACEMENT_CHARACTER) => Step::Damaged,
            step => step,
        };
        Taken { step, start, end, starts_even, ends_even }
    }

    fn is_continuation(&self, at: usize) -> bool {
        let unit = self.units[at];
        self.was == Charset::Utf8 && unit.kind == Kind::Byte && (0x80..0xC0).contains(&unit.byte)
    }
}

/// The best way to be inside in front of a byte.
#[derive(Clone, Copy)]
struct Node {
    score: i32,
    /// The length of the step that leads here; 0 for going inside.
    length: u8,
    step: Step,
}

impl Default for Node {
    fn default() -> Self {
        Self { score: i32::MIN, length: 0, step: Step::Damaged }
    }
}

/// The length of a sequence in UTF-8 that starts with this byte, if one may.
fn sequence_length(lead: u8) -> Option<usize> {
    match lead {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }
}
