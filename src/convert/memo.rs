//! What parts of a text were converted to: the same few words come again and again.

use std::ops::Range;

/// Parts longer than this are not remembered.
const LONGEST: usize = 48;
/// A power of two.
const SLOTS: usize = 256;

/// Conversions of parts of one source, the latest of each slot.
#[derive(Debug, Default)]
pub struct Memo {
    /// A part of the source, and where in `values` its conversion is.
    slots: Vec<(Range<usize>, Range<usize>)>,
    values: Vec<u8>,
    /// How much of `values` a slot leads to.
    kept: usize,
}

impl Memo {
    /// What a part of `source` converts to; by `convert`, unless it is remembered.
    ///
    /// All calls are about the same source, and `convert` depends on nothing but the part's bytes.
    pub fn value(
        &mut self,
        source: &[u8],
        part: Range<usize>,
        convert: impl FnOnce(&[u8], &mut Vec<u8>),
    ) -> &[u8] {
        let bytes = &source[part.clone()];
        if self.slots.is_empty() || self.kept > SLOTS * LONGEST {
            self.kept = 0;
            self.slots.clear();
            self.slots.resize(SLOTS, (0..0, 0..0));
        }
        let slot = &mut self.slots[slot_of(bytes)];
        if part.len() <= LONGEST && &source[slot.0.clone()] == bytes {
            return &self.values[slot.1.clone()];
        }
        self.values.truncate(self.kept);
        convert(bytes, &mut self.values);
        let value = self.kept..self.values.len();
        if part.len() <= LONGEST {
            self.kept = value.end;
            *slot = (part, value.clone());
        }
        &self.values[value]
    }
}

/// By the first and the last eight bytes and the length.
fn slot_of(bytes: &[u8]) -> usize {
    let word = |bytes: &[u8]| {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(word)
    };
    let near = bytes.len().min(8);
    let ends = word(&bytes[..near]) ^ word(&bytes[bytes.len() - near..]).rotate_left(29);
    let hash = (ends ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> 56) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_was_converted() {
        let source: Vec<u8> = (0..40_000_u32).map(|n| (n * n / 977 % 7) as u8).collect();
        let mut memo = Memo::default();
        let mut calls = 0;
        let mut parts = 0;
        for start in (0..source.len() - 100).step_by(3) {
            for len in [1, 2, 6, 9, 47, 60] {
                let part = start..start + len;
                let value = memo.value(&source, part.clone(), |bytes, output| {
                    calls += 1;
                    output.extend(bytes.iter().rev());
                });
                let expected: Vec<u8> = source[part].iter().rev().copied().collect();
                assert_eq!(value, expected);
                parts += 1;
            }
        }
        assert!(calls < parts, "something was remembered");
    }
}
