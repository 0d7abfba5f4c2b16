//! Something that few blocks have, looked up by the block.

use std::ops::Index;

/// A value for some of the blocks, by their index.
pub(super) struct ByBlock<T> {
    /// One more than the number of each block's value, or 0.
    numbers: Vec<u32>,
    /// A bit for each block that has a value: where there are many blocks, few have one, and those are asked for
    /// again and again.
    present: Vec<u64>,
    values: Vec<T>,
}

impl<T> ByBlock<T> {
    /// Room for so many blocks.
    pub(super) fn with_capacity(count: usize) -> Self {
        let present = Vec::with_capacity(count.div_ceil(64));
        Self { numbers: Vec::with_capacity(count), present, values: Vec::new() }
    }

    /// Adds what there is of the next block.
    pub(super) fn push(&mut self, value: Option<T>) {
        let block = self.numbers.len();
        if block.is_multiple_of(64) {
            self.present.push(0);
        }
        self.numbers.push(0);
        if let Some(value) = value {
            self.set(block, value);
        }
    }

    pub(super) fn get(&self, block: usize) -> Option<&T> {
        let number = (*self.numbers.get(block)? as usize).checked_sub(1)?;
        self.values.get(number)
    }

    pub(super) fn has(&self, block: usize) -> bool {
        self.get(block).is_some()
    }

    /// Sets the value of a block that there is.
    pub(super) fn set(&mut self, block: usize, value: T) {
        let Some(number) = self.numbers.get_mut(block) else { return };
        match (*number as usize).checked_sub(1) {
            Some(number) => self.values[number] = value,
            None => {
                self.values.push(value);
                *number = u32::try_from(self.values.len())
                    .expect("a text in memory has fewer than 2³² lines of facts");
                self.present[block / 64] |= 1 << (block % 64);
            }
        }
    }

    /// The blocks that have a value, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        let words = (0..).step_by(64).zip(&self.present).filter(|(_, word)| **word != 0);
        let blocks = words.flat_map(|(start, word)| {
            let without_lowest = |bits: &u64| Some(bits & (bits - 1)).filter(|bits| *bits != 0);
            let rests = std::iter::successors(Some(*word), without_lowest);
            rests.map(move |bits| start + bits.trailing_zeros() as usize)
        });
        blocks.filter_map(|block| Some((block, self.get(block)?)))
    }
}

impl<T> Index<usize> for ByBlock<T> {
    type Output = T;

    /// The value of a block that has one.
    fn index(&self, block: usize) -> &T {
        self.get(block).expect("the block has a value")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_in_the_blocks_order_whenever_they_were_set() {
        let mut values = ByBlock::with_capacity(200);
        for block in 0..200 {
            values.push((block % 63 == 0).then_some(block));
        }
        for block in [199, 64, 126, 500] {
            values.set(block, block + 1000);
        }
        let found: Vec<(usize, usize)> = values.iter().map(|(at, value)| (at, *value)).collect();
        let wanted = [(0, 0), (63, 63), (64, 1064), (126, 1126), (189, 189), (199, 1199)];
        assert_eq!(found, wanted);
        assert_eq!((values.get(63), values.get(65), values.get(500)), (Some(&63), None, None));
        assert!(values.has(64) && !values.has(1) && values[199] == 1199);
    }
}
