//! What a chain of stages makes of one text, the plain way: for precomputing values.

use crate::dictionary::Map;

/// Converts `text` with one map: longest match from the left, the rest as it is.
pub fn convert(map: &Map, text: &[char]) -> Vec<char> {
    let mut output = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(&first) = rest.first() {
        match map.longest_prefix(rest) {
            Some((n, value)) => {
                output.extend_from_slice(value);
                rest = &rest[n..];
            }
            None => {
                output.push(first);
                rest = &rest[1..];
            }
        }
    }
    output
}

/// Converts `text` with every map in turn, as OpenCC converts a segment; not at all where they
/// [are exhausted](Map::are_exhausted).
pub fn convert_all(chain: &[Map], text: &[char]) -> Vec<char> {
    if Map::are_exhausted(chain) {
        return text.to_vec();
    }
    chain.iter().fold(text.to_vec(), |text, map| convert(map, &text))
}
