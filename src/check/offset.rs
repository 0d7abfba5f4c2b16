//! From places in a text to those in the bytes that it was decoded from.

use super::source::Source;
use crate::encoding::{self, Decoder, Encoding, OnMalformed, OnUnmappable};

/// How many bytes are decoded at a time where nothing is looked for.
const CHUNK: usize = 4096;

/// The offsets in the bytes of `starts`, which are bytes of the text in ascending order.
///
/// A character that shows that those before it are malformed counts as part of them.
pub(super) fn in_bytes(source: &Source<'_>, starts: impl Iterator<Item = usize>) -> Vec<u64> {
    if source.encoding == Encoding::Utf8 && source.malformed.is_empty() {
        // The text is all of the bytes behind the byte order mark.
        let mark = source.bytes.len() - source.text.len();
        return starts.map(|start| (mark + start) as u64).collect();
    }
    let mut walk = Walk::new(source);
    starts.map(|start| walk.reach(start) as u64).collect()
}

/// The bytes, decoded again little by little.
struct Walk<'a> {
    bytes: &'a [u8],
    encoding: Encoding,
    decoder: Decoder,
    read: usize,
    /// How much text came of what was read.
    decoded: usize,
    /// Where the bytes of the text that came last start and end.
    last: (usize, usize),
}

impl<'a> Walk<'a> {
    fn new(source: &Source<'a>) -> Self {
        let decoder = Decoder::new(source.encoding, OnMalformed::Replace);
        let (bytes, encoding) = (source.bytes, source.encoding);
        Self { bytes, encoding, decoder, read: 0, decoded: 0, last: (0, 0) }
    }

    /// The offset of the bytes that the text at `start` was decoded from.
    fn reach(&mut self, start: usize) -> usize {
        // Whole chunks as long as they end in front of it: a byte makes four of text at most.
        while start > self.decoded + 4 * CHUNK && self.read + CHUNK < self.bytes.len() {
            self.step(CHUNK);
        }
        while self.decoded <= start && self.read < self.bytes.len() {
            self.step(1);
        }
        self.last.0
    }

    fn step(&mut self, length: usize) {
        let end = self.read + length;
        let is_last = end == self.bytes.len();
        let mut more = 0;
        // Malformed bytes are replaced, and counting cannot fail.
        let _ = self.decoder.decode(&self.bytes[self.read..end], is_last, &mut |text| {
            more += text.len();
            Ok(())
        });
        if more > 0 {
            if self.decoded == 0 && self.decoder.bom() {
                self.last.1 = mark_length(self.encoding);
            }
            self.last = (self.last.1, end);
            self.decoded += more;
        }
        self.read = end;
    }
}

/// The length of the byte order mark of `encoding`.
fn mark_length(encoding: Encoding) -> usize {
    encoding::encode("", encoding, true, OnUnmappable::Error)
        .map_or(0, |encoded| encoded.bytes.len())
}
