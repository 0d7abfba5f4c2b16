//! Big5 in writing: the characters of ETen and Windows, and with them those of Hong Kong (HKSCS).
//!
//! The tables are made from that of the WHATWG Encoding Standard, which has one Big5 for both, by decoding
//! every code, when one is first written. encoding_rs writes Big5 itself, but as the standard asks of
//! browsers: without the codes below A1 that HKSCS added, with those above.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The codes that readers of Windows' or ETen's Big5 understand.
static BIG5: LazyLock<Table> =
    LazyLock::new(|| Table::of((0xA1..=0xF9).flat_map(row).filter(|code| !is_hkscs(*code))));

/// The codes of HKSCS. What the standard prefers comes first; of codes above and below that the lower
/// ones, since HKSCS has given up the others.
static HKSCS: LazyLock<Table> = LazyLock::new(|| {
    let leads = (0xA1..=0xF9).chain(0x81..=0xA0).chain(0xFA..=0xFE);
    Table::of(leads.flat_map(row).filter(|code| !NOT_HKSCS.contains(code)))
});

/// Codes that the standard reads and HKSCS has not, since it has others for these characters:
/// six of ETen's, and five that it has given up.
const NOT_HKSCS: [u16; 11] =
    [0xC6CF, 0xC6D3, 0xC6D5, 0xC6D7, 0xC6DE, 0xC6DF, 0x8FCC, 0x92C8, 0x9644, 0x96ED, 0x9BEC];

/// The bytes that may come second.
const TRAILS: [std::ops::RangeInclusive<u8>; 2] = [0x40..=0x7E, 0xA1..=0xFE];

/// Characters with two codes of which the second counts: "index Big5 pointer" of the standard.
const LATER: [char; 6] = ['═', '╞', '╡', '╪', '十', '卅'];

/// HKSCS has one code for a letter with the accent behind it: letter, accent, code.
const ACCENTED: [(char, char, u16); 4] = [
    ('Ê', '\u{304}', 0x8862),
    ('Ê', '\u{30C}', 0x8864),
    ('ê', '\u{304}', 0x88A3),
    ('ê', '\u{30C}', 0x88A5),
];

/// The code of each character, 0 for none.
struct Table {
    /// By code point.
    bmp: Vec<u16>,
    beyond: HashMap<char, u16>,
}

impl Table {
    /// Of several codes for one character the first counts, save for [`LATER`].
    fn of(codes: impl Iterator<Item = u16>) -> Self {
        let mut table = Self { bmp: vec![0; 0x1_0000], beyond: HashMap::new() };
        for code in codes {
            if let Some(character) = character(code)
                && (table.get(character) == 0 || LATER.contains(&character))
            {
                table.set(character, code);
            }
        }
        table
    }

    fn get(&self, character: char) -> u16 {
        match self.bmp.get(character as usize) {
            Some(code) => *code,
            None => self.beyond.get(&character).copied().unwrap_or(0),
        }
    }

    fn set(&mut self, character: char, code: u16) {
        match self.bmp.get_mut(character as usize) {
            Some(place) => *place = code,
            None => {
                self.beyond.insert(character, code);
            }
        }
    }
}

/// The codes with this lead byte, in order.
fn row(lead: u8) -> impl Iterator<Item = u16> {
    TRAILS.into_iter().flatten().map(move |trail| u16::from_be_bytes([lead, trail]))
}

/// What a code stands for, if that is one character.
fn character(code: u16) -> Option<char> {
    let bytes = code.to_be_bytes();
    let text = encoding_rs::BIG5.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut characters = text.chars();
    characters.next().filter(|character| characters.next().is_none() && !character.is_ascii())
}

/// Whether only HKSCS has a code: those below A1 and above F9, and what stands behind ETen's own
/// characters in row C8.
fn is_hkscs(code: u16) -> bool {
    !(0xA100..0xFA00).contains(&code) || (0xC8D4..0xC900).contains(&code)
}

/// Writes Big5.
pub(super) struct Writer {
    table: &'static Table,
    /// Whether HKSCS's codes are written.
    with_hkscs: bool,
    /// A letter that an accent may follow with which it has one code.
    held: Option<char>,
}

impl Writer {
    /// A writer before the first character.
    pub(super) fn new(with_hkscs: bool) -> Self {
        let table = if with_hkscs { &HKSCS } else { &BIG5 };
        Self { table, with_hkscs, held: None }
    }

    /// Appends a piece of a text to `bytes`, all but a last letter that an accent may follow; of
    /// each character without a code calls `other` with the character, where in the piece it
    /// starts and the bytes.
    ///
    /// # Errors
    /// What `other` gives, at once.
    pub(super) fn write<E>(
        &mut self,
        text: &str,
        bytes: &mut Vec<u8>,
        mut other: impl FnMut(char, usize, &mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rest = text;
        loop {
            let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            if ascii > 0 {
                self.finish(bytes);
                bytes.extend_from_slice(&rest.as_bytes()[..ascii]);
            }
            rest = &rest[ascii..];
            let Some(character) = rest.chars().next() else { return Ok(()) };
            let at = text.len() - rest.len();
            rest = &rest[character.len_utf8()..];
            self.character(character, at, bytes, &mut other)?;
        }
    }

    fn character<E>(
        &mut self,
        character: char,
        at: usize,
        bytes: &mut Vec<u8>,
        other: &mut impl FnMut(char, usize, &mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        if let Some(letter) = self.held {
            let code =
                ACCENTED.iter().find(|(first, accent, _)| (*first, *accent) == (letter, character));
            if let Some((.., code)) = code {
                self.held = None;
                bytes.extend_from_slice(&code.to_be_bytes());
                return Ok(());
            }
            self.finish(bytes);
        }
        if self.with_hkscs && matches!(character, 'Ê' | 'ê') {
            self.held = Some(character);
            return Ok(());
        }
        match self.table.get(character) {
            0 => other(character, at, bytes),
            code => {
                bytes.extend_from_slice(&code.to_be_bytes());
                Ok(())
            }
        }
    }

    /// Appends the letter that was held back, if any: no accent follows.
    pub(super) fn finish(&mut self, bytes: &mut Vec<u8>) {
        if let Some(letter) = self.held.take() {
            bytes.extend_from_slice(&self.table.get(letter).to_be_bytes());
        }
    }
}
