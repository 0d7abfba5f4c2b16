//! Something that few blocks have, looked up by the block.

use std::ops::Index;

/// A value for some of the blocks, by their index.
pub(super) struct ByBlock<T>(Vec<Option<T>>);

impl<T> ByBlock<T> {
    /// Room for so many blocks.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// Adds what there is of the next block.
    pub(super) fn push(&mut self, value: Option<T>) {
        self.0.push(value);
    }

    pub(super) fn get(&self, block: usize) -> Option<&T> {
        self.0.get(block)?.as_ref()
    }

    pub(super) fn has(&self, block: usize) -> bool {
        self.get(block).is_some()
    }

    /// Sets the value of a block that there is.
    pub(super) fn set(&mut self, block: usize, value: T) {
        if let Some(place) = self.0.get_mut(block) {
            *place = Some(value);
        }
    }

    /// The blocks that have a value, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.0.iter().enumerate().filter_map(|(block, value)| Some((block, value.as_ref()?)))
    }
}

impl<T> Index<usize> for ByBlock<T> {
    type Output = T;

    /// The value of a block that has one.
    fn index(&self, block: usize) -> &T {
        self.get(block).expect("the block has a value")
    }
}
