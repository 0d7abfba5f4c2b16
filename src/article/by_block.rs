//! Something that few blocks have, looked up by the block.

use std::ops::Index;

/// A value for some of the blocks, by their index.
pub(super) struct ByBlock<T>(Vec<Option<T>>);

impl<T> ByBlock<T> {
    /// What `find` tells of each of so many blocks.
    pub(super) fn of(count: usize, find: impl FnMut(usize) -> Option<T>) -> Self {
        Self((0..count).map(find).collect())
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
