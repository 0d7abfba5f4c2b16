//! Compiles the dictionaries into the tables [`super`] identifies scripts with.
//!
//! The build script includes this module and writes what [`compile`] returns; a
//! test compiles again and compares. It uses nothing but std. The layout is
//! described at [`compile`] and read in `tables.rs`.

mod classes;
mod own;
mod table;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use own::Own;
use table::Table;

/// How many code points the class table has: those of the basic multilingual plane.
pub const PLANE: u32 = 0x1_0000;
/// Words are looked for from characters of this code point on, …
const FIRST: u32 = 0x3000;
/// … up to the one before this.
const END: u32 = 0xA000;

/// Says nothing: punctuation, letters, digits.
pub const OTHER: u8 = 0;
/// A Chinese character that both scripts use.
pub const SHARED: u8 = 1;
/// A Chinese character that only Simplified Chinese uses.
pub const HANS: u8 = 2;
/// A Chinese character that only Traditional Chinese uses.
pub const HANT: u8 = 3;
/// Hiragana and katakana.
pub const KANA: u8 = 4;
/// A character of Japan's own: simplified in Japan alone, or made there.
pub const SHINJITAI: u8 = 5;
/// The bits of a class byte that hold one of the above.
pub const CLASS: u8 = 0b0000_0111;
/// Set in a class byte where a word that tells the script may start.
pub const STARTS_SCRIPT_WORD: u8 = 0b0000_1000;
/// Set in a class byte where a word that tells the region may start.
pub const STARTS_REGION_WORD: u8 = 0b0001_0000;
/// Set in a class byte where a word of this one character alone exists.
pub const ALONE: u8 = 0b0010_0000;
/// Set in a class byte of a character that modern Japanese does not write.
pub const NOT_JAPANESE: u8 = 0b0100_0000;
/// Bytes of a filter of pairs of characters.
pub const FILTER: usize = 16384;

/// What a word tells: of Hans, Hant (and nothing third), or of TW, HK, CN.
pub type Weights = [u8; 3];

type Dictionary = BTreeMap<String, Vec<String>>;

/// Compiles the tables from OpenCC's text dictionaries in `dictionary_dir` and our own
/// lists in `own_dir` ([`own`] tells their format). The same files give the same bytes.
///
/// All numbers are little-endian `u32` unless a size is given:
///
/// 1. six counts: supplementary characters, script pairs, script words, region
///    pairs, region words, bytes of text;
/// 2. a class byte for each code point of the [basic plane](PLANE);
/// 3. supplementary characters, ascending: code point × 256 + class;
/// 4. for script words, then for region words:
///    a filter of [`FILTER`] bytes, where the [`filter_bits`] of each pair are set;
///    the pairs, ascending: first character × 65536 + second (0 for a word of
///    one character), then the index of the first word that starts so; the
///    words: offset into the text, length in bytes (8 bits), three weights
///    (8 bits each), of one pair the longest first;
/// 5. the text of the words, UTF-8.
///
/// # Errors
/// A file that cannot be read, or a line of our own that is not as [`own`] has it;
/// the message names the file and the line.
pub fn compile(dictionary_dir: &Path, own_dir: &Path) -> io::Result<Vec<u8>> {
    let open_cc = |name: &str| read_dictionary(&dictionary_dir.join(name));
    let simplified = open_cc("STCharacters.txt")?;
    let traditional = open_cc("TSCharacters.txt")?;
    let shinjitai = open_cc("JPShinjitaiCharacters.txt")?;
    let own = Own::read(own_dir)?;
    let mut classes = classes::of_dictionaries(&simplified, &traditional, &shinjitai);
    classes::share(&mut classes, &[open_cc("TWVariants.txt")?, open_cc("HKVariants.txt")?]);
    classes.extend(own.scripts.iter().copied());
    let not_japanese = classes::not_japanese(&classes, &shinjitai, &own);

    let script_words = words::of_scripts(&open_cc("STPhrases.txt")?, &classes, &own.either);
    let mut region_words = own.words;
    words::add_regional(&mut region_words, &open_cc("TWPhrases.txt")?, &open_cc("HKPhrases.txt")?);
    words::add_simplified(&mut region_words, &traditional);

    let mut text = Vec::new();
    let script_table = Table::new(&script_words, &mut text);
    let region_table = Table::new(&region_words, &mut text);
    Ok(assemble(&classes, &not_japanese, &script_table, &region_table, &text))
}

/// Where a pair of characters stands in a filter, twice: the byte, and its bit.
#[inline]
pub fn filter_bits(first: u32, second: u32) -> [(usize, u8); 2] {
    // Fibonacci hashing; the upper bits are the well mixed ones.
    let mixed = (first << 16 | second & 0xFFFF).wrapping_mul(0x9E37_79B1);
    let again = (mixed ^ mixed >> 15).wrapping_mul(0x85EB_CA6B);
    [mixed, again].map(|hash| ((hash >> 18) as usize % FILTER, 1 << (hash >> 15 & 7)))
}

fn assemble(
    classes: &BTreeMap<char, u8>,
    not_japanese: &BTreeSet<char>,
    script: &Table,
    region: &Table,
    text: &[u8],
) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..PLANE).map(class_without_evidence).collect();
    let mut supplementary = Vec::new();
    for (&character, &class) in classes {
        let code = u32::from(character);
        match code {
            0..PLANE => bytes[code as usize] = class,
            _ => supplementary.push(code << 8 | u32::from(class)),
        }
    }
    for &character in not_japanese {
        if let Some(class) = bytes.get_mut(character as usize) {
            *class |= NOT_JAPANESE;
        }
    }
    for (table, flag) in [(script, STARTS_SCRIPT_WORD), (region, STARTS_REGION_WORD)] {
        for [pair, _] in &table.pairs {
            let (first, alone) = (pair >> 16, pair & 0xFFFF == 0);
            if (FIRST..END).contains(&first) {
                bytes[first as usize] |= if alone { flag | ALONE } else { flag };
            }
        }
    }
    let mut blob = Vec::new();
    let counts = [
        supplementary.len(),
        script.pairs.len(),
        script.records.len() / 8,
        region.pairs.len(),
        region.records.len() / 8,
        text.len(),
    ];
    blob.extend(counts.iter().flat_map(|count| (*count as u32).to_le_bytes()));
    blob.extend(bytes);
    blob.extend(supplementary.iter().flat_map(|code| code.to_le_bytes()));
    for table in [script, region] {
        blob.extend(&table.filter);
        blob.extend(table.pairs.iter().flatten().flat_map(|number| number.to_le_bytes()));
        blob.extend(&table.records);
    }
    blob.extend(text);
    blob
}

/// The class of a code point that no dictionary speaks of.
pub fn class_without_evidence(code: u32) -> u8 {
    match code {
        // Letters alone: marks such as `・` and `ー` occur in Chinese text too.
        0x3041..=0x3096 | 0x30A1..=0x30FA | 0x31F0..=0x31FF | 0xFF66..=0xFF9D => KANA,
        0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFD => SHARED,
        _ => OTHER,
    }
}

fn is_han(character: char) -> bool {
    class_without_evidence(u32::from(character)) == SHARED
}

/// The character of a text that is one character long.
fn only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Reads OpenCC's text format: `key<TAB>value value…`, `#` starts a comment line.
fn read_dictionary(path: &Path) -> io::Result<Dictionary> {
    let lines = read(path)?;
    let entries = lines.lines().filter(|line| !line.starts_with('#'));
    Ok(entries
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, values)| (key.to_owned(), values.split(' ').map(str::to_owned).collect()))
        .collect())
}

fn read(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}
