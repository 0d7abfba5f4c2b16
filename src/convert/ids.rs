//! Ideographic description sequences, which OpenCC passes over as one unit.
//!
//! The rule is that of OpenCC's `UTF8Util.hpp`: an operator (U+2FF0–U+2FFF) with as
//! many operands as it takes, each a character or a sequence; at most 64 code points
//! and 16 levels. What does not make a complete sequence is no unit.

const MAX_CODE_POINTS: usize = 64;
const MAX_DEPTH: usize = 16;

/// Whether a code point is an operator.
#[inline]
pub fn is_operator(code_point: u32) -> bool {
    (0x2FF0..=0x2FFF).contains(&code_point)
}

fn operands(character: char) -> u8 {
    match character as u32 {
        0x2FF2 | 0x2FF3 => 3,
        0x2FFE | 0x2FFF => 1,
        0x2FF0..=0x2FFD => 2,
        _ => 0,
    }
}

/// A sequence under way, given character by character.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// Operands still missing at each open level.
    open: Vec<u8>,
    count: usize,
}

/// What a sequence is after one more character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Operands are still missing.
    Open,
    /// The character was its last.
    Complete,
    /// It is too long or too deep, whatever follows.
    Broken,
}

impl Sequence {
    /// The sequence that `operator` starts; `None` for any other character.
    pub fn start(operator: char) -> Option<Self> {
        let operands = operands(operator);
        (operands > 0).then(|| Self { open: vec![operands], count: 1 })
    }

    /// Takes the next character of a sequence that is [`Progress::Open`].
    pub fn push(&mut self, character: char) -> Progress {
        if let Some(missing) = self.open.last_mut() {
            *missing -= 1;
        }
        self.count += 1;
        match operands(character) {
            0 => {}
            wanted => self.open.push(wanted),
        }
        while self.open.last() == Some(&0) {
            self.open.pop();
        }
        if self.open.is_empty() {
            Progress::Complete
        } else if self.count >= MAX_CODE_POINTS || self.open.len() >= MAX_DEPTH {
            // The operand that is missing would be one code point or one level too many.
            Progress::Broken
        } else {
            Progress::Open
        }
    }
}

/// How many characters the complete sequence at the start of `characters` has; `None`
/// where they start with no operator or the sequence is incomplete, too long or too deep.
pub fn sequence_length(mut characters: impl Iterator<Item = char>) -> Option<usize> {
    let mut sequence = Sequence::start(characters.next()?)?;
    loop {
        match sequence.push(characters.next()?) {
            Progress::Open => {}
            Progress::Complete => return Some(sequence.count),
            Progress::Broken => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> Option<usize> {
        sequence_length(text.chars())
    }

    #[test]
    fn operators_take_their_operands() {
        assert_eq!(length("⿰氵发展"), Some(3));
        assert_eq!(length("⿲头发展头"), Some(4));
        assert_eq!(length("⿰⿱头发展x"), Some(5));
        assert_eq!(length("⿾头"), Some(2));
    }

    #[test]
    fn what_is_not_complete_is_no_sequence() {
        assert_eq!(length("⿰头"), None);
        assert_eq!(length("头发"), None);
        assert_eq!(length(""), None);
    }

    #[test]
    fn depth_and_length_are_limited() {
        // Fifteen nested operators are sixteen levels with the innermost operand.
        let nested = |n: usize| format!("{}{}", "⿾".repeat(n), "头");
        assert_eq!(length(&nested(15)), Some(16));
        assert_eq!(length(&nested(16)), None);
        // 63 code points fit, 65 do not: a balanced tree of six levels has 63 nodes.
        fn tree(levels: usize) -> String {
            match levels {
                1 => "头".into(),
                n => format!("⿰{0}{0}", tree(n - 1)),
            }
        }
        assert_eq!(length(&tree(6)), Some(63));
        assert_eq!(length(&tree(7)), None);
    }
}
