//! The two arrangements of the private use area, and what stands where.
//!
//! Either follows the user-defined areas of a Windows code page (936 and 950) in a fixed order, so a
//! private-use character has one code there, and what the WHATWG Encoding Standard has at that code is
//! the character.

use std::borrow::Cow;

/// Which code a private-use character stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// That of GBK (Windows-936) and of GB18030's editions of 2000 and 2005.
    Gbk,
    /// That of Big5 (Windows-950), which HKSCS's editions of 1999 and 2001 follow, too.
    Hkscs,
}

/// Stretches of private-use characters and of codes of GBK, both in order: first character, first
/// code, length. What is not here stands for a user's own characters.
const GBK: [(u32, u16, u32); 10] = [
    (0xE5E5, 0xA3A0, 1),
    (0xE76C, 0xA2E3, 1),
    (0xE78D, 0xA6D9, 7),
    (0xE794, 0xA6EC, 2),
    (0xE796, 0xA6F3, 1),
    (0xE7C7, 0xA8BC, 1),
    (0xE7C8, 0xA8BF, 1),
    (0xE7E7, 0xA989, 13),
    (0xE815, 0xFE50, 47),
    (0xE844, 0xFE80, 33),
];

/// Six hanzi whose codes of two bytes are private-use characters in GB18030 to this day, since
/// the characters that Unicode has got for them had codes of four bytes by then.
const BEYOND: [(char, &str); 6] = [
    ('\u{E816}', "𠂇"),
    ('\u{E817}', "𠂉"),
    ('\u{E818}', "𠃌"),
    ('\u{E831}', "𡗗"),
    ('\u{E83B}', "𢦏"),
    ('\u{E855}', "𤇾"),
];

/// The user-defined areas of Windows-950 in their order: first character, first lead byte.
const BIG5: [(u32, u8); 4] = [(0xE000, 0xFA), (0xE311, 0x8E), (0xEEB8, 0x81), (0xF6B1, 0xC6)];

/// The character behind those of [`BIG5`].
const BIG5_END: u32 = 0xF849;

/// How many codes a lead byte has, and how many of them have a trail byte below A1.
const TRAILS: (u32, u32) = (157, 63);

impl Arrangement {
    /// The text that a private-use character stands for here, if it is known: one character, or a
    /// letter with an accent.
    pub(super) fn text(self, character: char) -> Option<Cow<'static, str>> {
        match self {
            Self::Gbk => gbk(character),
            Self::Hkscs => hkscs(character),
        }
    }

    /// Whether a private-use character stands for something in any of them.
    pub(super) fn any_has(character: char) -> bool {
        [Self::Gbk, Self::Hkscs].iter().any(|arrangement| arrangement.text(character).is_some())
    }
}

fn gbk(character: char) -> Option<Cow<'static, str>> {
    if let Some((_, text)) = BEYOND.iter().find(|(known, _)| *known == character) {
        return Some(Cow::Borrowed(text));
    }
    let (code, behind) = GBK.iter().find_map(|&(first, code, length)| {
        let behind = u32::from(character).checked_sub(first)?;
        (behind < length).then_some((code, behind))
    })?;
    let code = code + u16::try_from(behind).expect("it is below the length");
    decoded(encoding_rs::GB18030, code)
}

fn hkscs(character: char) -> Option<Cow<'static, str>> {
    let value = u32::from(character);
    let &(first, lead) = BIG5.iter().rfind(|(first, _)| (*first..BIG5_END).contains(&value))?;
    // The last area begins in the middle of its first row.
    let behind = value - first + if lead == 0xC6 { TRAILS.1 } else { 0 };
    let lead = u32::from(lead) + behind / TRAILS.0;
    // Row 87 was filled when Unicode had all of its characters, and icon fonts stand in its place.
    if lead <= 0x87 {
        return None;
    }
    let cell = behind % TRAILS.0;
    let trail = if cell < TRAILS.1 { 0x40 + cell } else { 0xA1 + cell - TRAILS.1 };
    let code = u16::try_from(lead << 8 | trail).expect("both are bytes");
    decoded(encoding_rs::BIG5, code)
}

/// What the standard has at a code.
fn decoded(encoding: &'static encoding_rs::Encoding, code: u16) -> Option<Cow<'static, str>> {
    let bytes = code.to_be_bytes();
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    // A lead byte without a code is followed by ASCII at times.
    (!text.contains(|c: char| c.is_ascii() || super::is_private_use(c)))
        .then(|| Cow::Owned(text.into_owned()))
}
