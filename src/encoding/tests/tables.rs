//! The tables of `tests/data/encodings`, which others made.

use std::collections::BTreeMap;

/// A table of codes of two bytes, by what Python's codec of that name decodes them to.
pub(crate) fn table(file: &str) -> BTreeMap<u16, String> {
    let mut table = BTreeMap::new();
    for line in file.lines() {
        let (first, text) = line.split_once(' ').expect("a code and a text");
        let mut code = u16::from_str_radix(first, 16).expect("hexadecimal");
        for character in text.chars() {
            if matches!(character, '\u{304}' | '\u{30C}') {
                let letter: Option<&mut String> = table.get_mut(&(code - 1));
                letter.expect("a letter before").push(character);
                continue;
            }
            table.insert(code, character.to_string());
            // No code has this byte, and no run ends there.
            code += if code & 0xFF == 0x7E { 2 } else { 1 };
        }
    }
    table
}

pub(crate) const GB18030: &str = include_str!("../../../tests/data/encodings/gb18030.txt");
pub(crate) const GB2312: &str = include_str!("../../../tests/data/encodings/gb2312.txt");
pub(crate) const CP950: &str = include_str!("../../../tests/data/encodings/cp950.txt");
pub(crate) const BIG5_HKSCS: &str = include_str!("../../../tests/data/encodings/big5hkscs.txt");

/// A code of GB18030 that is not the same everywhere.
pub(crate) struct Changed {
    pub(crate) code: Vec<u8>,
    /// In the editions of 2000, 2005 and 2022.
    pub(crate) editions: [char; 3],
    /// In the WHATWG Encoding Standard.
    pub(crate) standard: char,
    /// Unicode's own for it.
    pub(crate) character: char,
}

/// The codes that are not the same in all editions of GB18030 and in the standard, or are
/// private-use characters there.
pub(crate) fn editions() -> Vec<Changed> {
    let file = include_str!("../../../tests/data/encodings/gb18030-editions.txt");
    let character = |code_point: &str| {
        u32::from_str_radix(code_point, 16).ok().and_then(char::from_u32).expect("a code point")
    };
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let changed = lines.map(|line| {
        let [code, a, b, c, standard, own] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line} has six columns")
        };
        let bytes = (0..code.len()).step_by(2);
        let bytes = bytes.map(|at| u8::from_str_radix(&code[at..at + 2], 16).expect("a byte"));
        Changed {
            code: bytes.collect(),
            editions: [a, b, c].map(character),
            standard: character(standard),
            character: character(own),
        }
    });
    changed.collect()
}

/// The user-defined areas of a Windows code page: each code with its private-use character.
pub(crate) fn user_defined(code_page: &str) -> BTreeMap<u16, char> {
    let file = include_str!("../../../tests/data/encodings/user-defined.txt");
    let mut areas = BTreeMap::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let [page, code, character, length] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line} has four columns")
        };
        let hexadecimal = |number| u32::from_str_radix(number, 16).expect("hexadecimal");
        let (code, character) = (hexadecimal(code), hexadecimal(character));
        for behind in (0..length.parse().expect("a length")).filter(|_| page == code_page) {
            let code = u16::try_from(code + behind).expect("two bytes");
            areas.insert(code, char::from_u32(character + behind).expect("private use"));
        }
    }
    areas
}
