//! What phrases and special characters become: every value once, whichever records have it.

use std::collections::HashMap;

/// Values in UTF-8, side by side, numbered from 1: value 0 means what the characters give one by one.
#[derive(Debug)]
pub(super) struct Pool {
    pub bytes: Vec<u8>,
    /// Where the first value begins, and where each ends.
    pub offsets: Vec<u32>,
    known: HashMap<String, u32>,
}

impl Default for Pool {
    fn default() -> Self {
        Self { bytes: Vec::new(), offsets: vec![0], known: HashMap::new() }
    }
}

impl Pool {
    /// The number of a value.
    pub fn value(&mut self, value: &[char]) -> u32 {
        let text: String = value.iter().collect();
        if let Some(&number) = self.known.get(&text) {
            return number;
        }
        self.bytes.extend_from_slice(text.as_bytes());
        let number = self.offsets.len() as u32;
        self.offsets.push(self.bytes.len() as u32);
        self.known.insert(text, number);
        number
    }

    /// The byte offset and length of a value.
    pub fn place(&mut self, value: &[char]) -> (usize, usize) {
        let number = self.value(value) as usize;
        let (start, end) = (self.offsets[number - 1], self.offsets[number]);
        (start as usize, (end - start) as usize)
    }
}
