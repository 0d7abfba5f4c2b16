//! How often characters occur in text, and hanzi behind each other: what encodings are told apart by.
//!
//! Made by `tools/encoding_model.rs`; `docs/encodings.md` tells from what.

mod layout;

use layout::{BLOCKS, HANZI, PAIRS, SIZE, SLOTS, length, place};

static MODEL: &[u8; SIZE] = include_bytes!("model.bin");

/// What a hanzi costs more behind one that it is not known to follow, in quarters of a bit.
const UNKNOWN_PAIR: i32 = 6;

/// What a hanzi, kana or Hangul syllable costs within its script, in quarters of a bit; `None` for
/// others. Half of the Chinese text counted is Simplified, half Traditional.
pub(super) fn cost(character: char) -> Option<u8> {
    let mut start = 0;
    for block in &BLOCKS {
        if block.contains(&character) {
            return Some(MODEL[start + (character as usize - *block.start() as usize)]);
        }
        start += length(block);
    }
    None
}

/// Whether `character` is one whose neighbours count.
pub(super) fn is_hanzi(character: char) -> bool {
    HANZI.contains(&character)
}

/// What is to be added to the cost of the hanzi `second` behind the hanzi `first`, in quarters of a
/// bit.
pub(super) fn behind(first: u16, second: u16) -> i32 {
    let (bucket, fingerprint) = place(first, second);
    let start = PAIRS + bucket * SLOTS * 2;
    let (slots, _) = MODEL[start..start + SLOTS * 2].as_chunks::<2>();
    slots
        .iter()
        .map(|slot| u16::from_le_bytes(*slot))
        .find(|slot| slot & 0xFFF0 == fingerprint && slot & 0xF != 0)
        .map_or(UNKNOWN_PAIR, |slot| -4 * i32::from(slot & 0xF))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likelier_characters_cost_less() {
        let ladder = ['的', '啊', '亍', '鿿'];
        for pair in ladder.windows(2) {
            assert!(cost(pair[0]) < cost(pair[1]), "{pair:?}");
        }
        assert!(cost('の') < cost('ヱ'));
        assert!(cost('이') < cost('뷁'));
        assert_eq!((cost('a'), cost('，'), cost('\u{3400}')), (None, None, None));
    }

    #[test]
    fn words_cost_less_than_their_characters() {
        for word in ["我們", "我们", "中国", "中國", "記者", "记者", "软件", "軟體"]
        {
            let mut hanzi = word.chars().map(|hanzi| hanzi as u16);
            let pair = (hanzi.next().unwrap(), hanzi.next().unwrap());
            assert!(behind(pair.0, pair.1) < -8, "{word}");
            assert_eq!(behind(pair.1, pair.0), UNKNOWN_PAIR, "{word}");
        }
    }
}
