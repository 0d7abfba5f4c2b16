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

fn operands(character: char) -> usize {
    match character as u32 {
        0x2FF2 | 0x2FF3 => 3,
        0x2FFE | 0x2FFF => 1,
        0x2FF0..=0x2FFD => 2,
        _ => 0,
    }
}

/// How many characters the complete sequence at the start of `characters` has; `None`
/// where they start with no operator or the sequence is incomplete, too long or too deep.
pub fn sequence_length(mut characters: impl Iterator<Item = char>) -> Option<usize> {
    let first = characters.next().filter(|c| operands(*c) > 0)?;
    let mut count = 1;
    // Operands still missing at each open level.
    let mut open = vec![operands(first)];
    while let Some(missing) = open.last_mut() {
        if *missing == 0 {
            open.pop();
            continue;
        }
        *missing -= 1;
        // The level below would be one deeper than the open ones.
        if count >= MAX_CODE_POINTS || open.len() >= MAX_DEPTH {
            return None;
        }
        let next = characters.next()?;
        count += 1;
        match operands(next) {
            0 => {}
            wanted => open.push(wanted),
        }
    }
    Some(count)
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
