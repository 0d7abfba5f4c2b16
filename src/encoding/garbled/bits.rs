//! How probable text is, in bits.

use std::sync::LazyLock;

use super::super::cost;

/// Bits are counted in parts of this size, so that those of a character can be divided among
/// its one, two, three or four bytes.
pub(super) const SCALE: i32 = 12;

/// The cost of `character` as Chinese text, scaled.
fn scaled(character: char) -> i32 {
    cost::character(character) * SCALE / cost::BIT
}

/// The cost of `character` as Chinese text, scaled.
pub(super) fn candidate(character: char) -> i32 {
    i32::from(lookup(&CANDIDATE, character))
}

/// The cost of `character` where it stands, scaled.
///
/// What stands in a text has the benefit of the doubt: kana, Hangul, Greek and Cyrillic may be
/// another language, which the costs of Chinese text know nothing of, and a rare hanzi may be a name.
pub(super) fn standing(character: char) -> i32 {
    i32::from(lookup(&STANDING, character))
}

/// The scaled costs of the characters up to U+FFFF.
struct Costs(Box<[u16]>);

fn lookup(costs: &LazyLock<Costs>, character: char) -> u16 {
    // All others are equally rare.
    let index = (character as usize).min(0xFFFF);
    costs.0[index]
}

impl Costs {
    fn of(cost: impl Fn(char) -> i32) -> Self {
        let cost_of = |code| {
            let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            let character = if code == 0xFFFF { '\u{20000}' } else { character };
            cost(character) as u16
        };
        Self((0..=0xFFFF).map(cost_of).collect())
    }
}

static CANDIDATE: LazyLock<Costs> = LazyLock::new(|| Costs::of(scaled));

static STANDING: LazyLock<Costs> = LazyLock::new(|| {
    Costs::of(|character| match character {
        '\u{370}'..='\u{6FF}' | '\u{3041}'..='\u{30FF}' | '\u{FF61}'..='\u{FF9F}' => 9 * SCALE,
        '\u{AC00}'..='\u{D7A3}' => 10 * SCALE,
        '\u{4E00}'..='\u{9FFF}' => scaled(character).min(22 * SCALE),
        _ => scaled(character).min(28 * SCALE),
    })
});
