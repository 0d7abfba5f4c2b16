//! Which arrangement of the private use area a text follows.
//!
//! Those who made GBK's wrote in Simplified script, most often, and those who made HKSCS's in
//! Traditional. Hardly a hundred characters have a place in the former, and most of the area in the
//! latter, so there the neighbours count as well: an icon or a phone's picture does not stand in the
//! midst of hanzi.

use std::sync::LazyLock;

use super::{Arrangement, is_private_use};

/// What the evidence amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The private-use characters have this arrangement.
    Arranged(Arrangement),
    /// They may have one of them.
    Unsure,
    /// They are none of either.
    Foreign,
}

/// What is counted.
#[derive(Debug, Default)]
struct Evidence {
    /// Hanzi that GB2312 has and Big5 has not, and the other way round.
    simplified: u64,
    traditional: u64,
    /// Hanzi beyond Big5 and HKSCS.
    beyond: u64,
    /// Private-use characters; those with a place in either arrangement, and in HKSCS's alone.
    total: u64,
    gbk: u64,
    hkscs: u64,
    hkscs_alone: u64,
    /// Neighbours of private-use characters that are hanzi, or private-use characters themselves.
    neighbours: u64,
}

/// Tells whose the private-use characters of a text are.
pub(super) fn verdict(text: &str) -> Verdict {
    let evidence = Evidence::of(text);
    let Evidence { simplified, traditional, neighbours, total, .. } = evidence;
    // Three in four have a place.
    let fits = |with_a_place: u64| with_a_place > 0 && with_a_place * 4 >= total * 3;
    let (gbk, hkscs) = (fits(evidence.gbk), fits(evidence.hkscs));
    if simplified > traditional * 4 {
        return if gbk { Verdict::Arranged(Arrangement::Gbk) } else { Verdict::Foreign };
    }
    // Of the two places beside each, five in eight are hanzi's.
    let is_amidst = neighbours * 4 >= total * 5;
    let is_traditional = traditional > simplified * 4;
    match (gbk, hkscs) {
        (false, false) => Verdict::Foreign,
        (true, false) if is_traditional => Verdict::Arranged(Arrangement::Gbk),
        (true, true) if is_traditional && evidence.beyond > 0 && evidence.hkscs_alone == 0 => {
            Verdict::Arranged(Arrangement::Gbk)
        }
        (_, true) if is_traditional && is_amidst && evidence.hkscs_alone > 0 => {
            Verdict::Arranged(Arrangement::Hkscs)
        }
        _ if neighbours == 0 => Verdict::Foreign,
        _ => Verdict::Unsure,
    }
}

impl Evidence {
    fn of(text: &str) -> Self {
        let mut evidence = Self::default();
        let mut previous = '\n';
        for character in text.chars() {
            if is_private_use(character) {
                evidence.add(character);
            }
            let is_pair = is_private_use(character) || is_private_use(previous);
            if is_pair && is_han(character) && is_han(previous) {
                let both = is_private_use(character) && is_private_use(previous);
                evidence.neighbours += 1 + u64::from(both);
            }
            if let Some(home) = HOMES.get((character as usize).wrapping_sub(FIRST)) {
                // HKSCS has many Simplified hanzi, too.
                evidence.simplified += u64::from(home & (GB2312 | BIG5) == GB2312);
                evidence.traditional += u64::from(home & (GB2312 | BIG5) == BIG5);
                evidence.beyond += u64::from(home & (BIG5 | HKSCS) == 0);
            }
            previous = character;
        }
        evidence
    }

    /// Counts a private-use character.
    fn add(&mut self, character: char) {
        let gbk = Arrangement::Gbk.text(character).is_some();
        let hkscs = Arrangement::Hkscs.text(character).is_some();
        self.total += 1;
        self.gbk += u64::from(gbk);
        self.hkscs += u64::from(hkscs);
        self.hkscs_alone += u64::from(hkscs && !gbk);
    }
}

/// Hanzi, and what may stand for one.
fn is_han(character: char) -> bool {
    is_private_use(character)
        || matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..)
}

/// The first of the hanzi that [`HOMES`] lists.
const FIRST: usize = 0x4E00;

/// The character sets that a hanzi is in.
const GB2312: u8 = 1;
const BIG5: u8 = 2;
const HKSCS: u8 = 4;

/// The character sets of each of Unicode's first hanzi (U+4E00 to U+9FFF).
static HOMES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut homes = vec![0; 0x5200];
    let mut add = |encoding: &'static encoding_rs::Encoding, code: [u8; 2], home: u8| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&code);
        let first = text.and_then(|text| text.chars().next());
        if let Some(character) = first
            && let Some(homes) = homes.get_mut((character as usize).wrapping_sub(FIRST))
        {
            *homes |= home;
        }
    };
    for lead in 0x81..=0xFE {
        for trail in 0x40..=0xFE {
            if matches!((lead, trail), (0xB0..=0xF7, 0xA1..)) {
                add(encoding_rs::GB18030, [lead, trail], GB2312);
            }
            let home = if matches!(lead, 0xA4..=0xF9) { BIG5 } else { HKSCS };
            add(encoding_rs::BIG5, [lead, trail], home);
        }
    }
    homes
});
