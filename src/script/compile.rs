//! Compiles the dictionaries into the tables [`super`] identifies scripts with.
//!
//! The build script includes this file and writes what [`compile`] returns; a
//! test compiles again and compares. It uses nothing but std. The layout is
//! described at [`compile`] and read in `tables.rs`.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::{fs, io};

/// The first code point of the class table.
pub const FIRST: u32 = 0x3000;
/// One past the last code point of the class table.
pub const END: u32 = 0xA000;

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
/// A Chinese character as simplified in Japan alone.
pub const SHINJITAI: u8 = 5;
/// The bits of a class byte that hold one of the above.
pub const CLASS: u8 = 0b0000_0111;
/// Set in a class byte where a word that tells the script may start.
pub const STARTS_SCRIPT_WORD: u8 = 0b0000_1000;
/// Set in a class byte where a word that tells the region may start.
pub const STARTS_REGION_WORD: u8 = 0b0001_0000;

/// Set in a class byte where a word of this one character alone exists.
pub const ALONE: u8 = 0b0010_0000;
/// Bytes of a filter of pairs of characters.
pub const FILTER: usize = 8192;

/// What a word tells: of Hans, Hant (and nothing third), or of TW, HK, CN.
pub type Weights = [u8; 3];

type Dictionary = BTreeMap<String, Vec<String>>;

/// Compiles the tables from OpenCC's text dictionaries in `dictionary_dir` and
/// `words.txt` in `own_dir`. The same files give the same bytes.
///
/// All numbers are little-endian `u32` unless a size is given:
///
/// 1. six counts: supplementary characters, script pairs, script words, region
///    pairs, region words, bytes of text;
/// 2. a class byte for each code point from [`FIRST`] to [`END`];
/// 3. supplementary characters, ascending: code point × 256 + class;
/// 4. for script words, then for region words:
///    a filter of [`FILTER`] bytes, where the bit [`filter_bit`] of each pair is set;
///    the pairs, ascending: first character × 65536 + second (0 for a word of
///    one character), then the index of the first word that starts so; the
///    words: offset into the text, length in bytes (8 bits), three weights
///    (8 bits each), of one pair the longest first;
/// 5. the text of the words, UTF-8.
///
/// # Errors
/// A file that cannot be read, or a line of `words.txt` that is not
/// `regions<TAB>words`; the message names the file and the line.
pub fn compile(dictionary_dir: &Path, own_dir: &Path) -> io::Result<Vec<u8>> {
    let open_cc = |name: &str| read_dictionary(&dictionary_dir.join(name));
    let simplified = open_cc("STCharacters.txt")?;
    let traditional = open_cc("TSCharacters.txt")?;
    let shinjitai = open_cc("JPShinjitaiCharacters.txt")?;
    let mut classes = classes(&simplified, &traditional, &shinjitai);
    for variants in ["TWVariants.txt", "HKVariants.txt"] {
        // Current in Traditional text, though OpenCC's own standard writes another
        // form and maps this one to it: `群`, `粽`, `床`.
        for form in open_cc(variants)?.values().flatten().filter_map(|form| only(form)) {
            if classes.get(&form) == Some(&HANS) {
                classes.insert(form, SHARED);
            }
        }
    }

    let own = read_own(&own_dir.join("words.txt"))?;
    for (character, class) in &own.scripts {
        classes.insert(*character, *class);
    }
    let script_words = script_words(&open_cc("STPhrases.txt")?, &classes, &own.either);
    let mut region_words = own.words;
    add_regional(&mut region_words, &open_cc("TWPhrases.txt")?, &open_cc("HKPhrases.txt")?);
    add_simplified(&mut region_words, &traditional);

    let mut text = Vec::new();
    let script_table = Table::new(&script_words, &mut text);
    let region_table = Table::new(&region_words, &mut text);
    Ok(assemble(&classes, &script_table, &region_table, &text))
}

/// The class of each character that has one of its own; all other Chinese
/// characters are [`SHARED`].
///
/// Only Simplified: a key of `STCharacters` that is none of its own values, no
/// value of any other and no key of `TSCharacters`. Only Traditional: the same
/// the other way round. Only Japanese: a key of `JPShinjitaiCharacters` that neither
/// of the two knows.
fn classes(
    simplified: &Dictionary,
    traditional: &Dictionary,
    shinjitai: &Dictionary,
) -> BTreeMap<char, u8> {
    let values = |dictionary: &Dictionary| -> HashSet<String> {
        dictionary.values().flatten().cloned().collect()
    };
    let (traditional_forms, simplified_forms) = (values(simplified), values(traditional));
    let mut classes = BTreeMap::new();
    let mut add = |keys: &Dictionary, others: &Dictionary, forms: &HashSet<String>, class| {
        for key in keys.keys() {
            if let (Some(character), false) =
                (only(key), others.contains_key(key) || forms.contains(key))
            {
                classes.insert(character, class);
            }
        }
    };
    add(simplified, traditional, &traditional_forms, HANS);
    add(traditional, simplified, &simplified_forms, HANT);
    for (key, values) in shinjitai {
        let known = [simplified, traditional].iter().any(|d| d.contains_key(key))
            || traditional_forms.contains(key)
            || simplified_forms.contains(key)
            || values.contains(key);
        if let (Some(character), false) = (only(key), known) {
            classes.insert(character, SHINJITAI);
        }
    }
    classes
}

/// Words made of shared characters alone that are written so in one script
/// only: `后面` (Traditional `後面`), `乾淨`.
///
/// Not those that differ in characters alone that Traditional text may write
/// `either` way, as Simplified does or not (`台北`, `了解`).
fn script_words(
    phrases: &Dictionary,
    classes: &BTreeMap<char, u8>,
    either: &BTreeSet<char>,
) -> BTreeMap<String, Weights> {
    let shared = |c| is_han(c) && classes.get(&c).is_none_or(|class| *class == SHARED);
    let silent = |word: &str| word.chars().all(shared);
    let certain = |key: &str, value: &str| {
        key.chars().zip(value.chars()).any(|(from, to)| from != to && !either.contains(&from))
    };
    let (mut hans, mut hant) = (BTreeSet::new(), BTreeSet::new());
    let kept: HashSet<&String> =
        phrases.iter().filter(|(key, values)| values.contains(key)).map(|(key, _)| key).collect();
    for (key, values) in phrases.iter().filter(|(key, _)| !kept.contains(key)) {
        if silent(key) && values.iter().all(|value| certain(key, value)) {
            hans.insert(key.clone());
        }
        hant.extend(values.iter().filter(|value| silent(value) && certain(key, value)).cloned());
    }
    let both: Vec<String> = hans.intersection(&hant).cloned().collect();
    for word in both {
        hans.remove(&word);
        hant.remove(&word);
    }
    hant.retain(|word| !kept.contains(word));
    let mut words = BTreeMap::new();
    for (set, weights) in [(hans, [1, 0, 0]), (hant, [0, 1, 0])] {
        words.extend(set.iter().filter(|w| !holds_shorter(w, &set)).map(|w| (w.clone(), weights)));
    }
    words
}

/// Whether a shorter word of the set stands inside this one, which then tells
/// nothing new.
fn holds_shorter(word: &str, set: &BTreeSet<String>) -> bool {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    starts.iter().enumerate().any(|(from, &start)| {
        starts[from..].iter().any(|&end| {
            let part = &word[start..end];
            part.len() < word.len() && set.contains(part)
        })
    })
}

/// Adds the regional words of three characters or more that OpenCC lists. The
/// shorter ones mean something else too often; `words.txt` picks from them.
fn add_regional(
    words: &mut BTreeMap<String, Weights>,
    taiwan: &Dictionary,
    hong_kong: &Dictionary,
) {
    let mut found: BTreeMap<&str, Weights> = BTreeMap::new();
    for (key, values) in taiwan {
        let elsewhere = if hong_kong.contains_key(key) { [0, 0, 1] } else { [0, 1, 1] };
        join(&mut found, key, elsewhere);
        values.iter().for_each(|value| join(&mut found, value, [1, 0, 0]));
    }
    for (key, values) in hong_kong {
        join(&mut found, key, [0, 0, 1]);
        values.iter().for_each(|value| join(&mut found, value, [0, 1, 0]));
    }
    for (word, weights) in found {
        let long = word.chars().count() >= 3 && word.chars().all(is_han);
        if long && weights != [1, 1, 1] && !words.contains_key(word) {
            words.insert(word.to_owned(), weights);
        }
    }
}

fn join<'a>(found: &mut BTreeMap<&'a str, Weights>, word: &'a str, weights: Weights) {
    let joined = found.entry(word).or_default();
    for (weight, more) in joined.iter_mut().zip(weights) {
        *weight = (*weight).max(more);
    }
}

/// Adds the Simplified form of each word of two characters or more.
fn add_simplified(words: &mut BTreeMap<String, Weights>, traditional: &Dictionary) {
    let simplify = |character: char| {
        let value = traditional.get(character.encode_utf8(&mut [0; 4])).and_then(|v| v.first());
        value.and_then(|value| only(value)).unwrap_or(character)
    };
    let forms: Vec<(String, Weights)> = words
        .iter()
        .filter(|(word, _)| word.chars().nth(1).is_some())
        .map(|(word, weights)| (word.chars().map(simplify).collect(), *weights))
        .collect();
    for (word, weights) in forms {
        words.entry(word).or_insert(weights);
    }
}

/// What `words.txt` says.
struct Own {
    words: BTreeMap<String, Weights>,
    scripts: Vec<(char, u8)>,
    either: BTreeSet<char>,
}

fn read_own(path: &Path) -> io::Result<Own> {
    let mut own = Own { words: BTreeMap::new(), scripts: Vec::new(), either: BTreeSet::new() };
    for (number, line) in read(path)?.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = || {
            let place = format!("{}, line {}", path.display(), number + 1);
            io::Error::new(io::ErrorKind::InvalidData, format!("{place}: not `regions<TAB>words`"))
        };
        let (head, words) = line.split_once('\t').ok_or_else(wrong)?;
        if head == "either" {
            own.either.extend(words.split(' ').filter_map(only));
            continue;
        }
        let class = match head {
            "Hans" => Some(HANS),
            "Hant" => Some(HANT),
            _ => None,
        };
        if let Some(class) = class {
            own.scripts.extend(words.split(' ').filter_map(only).map(|c| (c, class)));
            continue;
        }
        let weights = read_weights(head).ok_or_else(wrong)?;
        own.words.extend(words.split(' ').map(|word| (word.to_owned(), weights)));
    }
    Ok(own)
}

/// `TW=2 HK=1` as weights, `-` as none at all.
fn read_weights(head: &str) -> Option<Weights> {
    let mut weights = [0; 3];
    for part in head.split(' ').filter(|part| *part != "-") {
        let (region, weight) = part.split_once('=')?;
        let at = ["TW", "HK", "CN"].iter().position(|name| *name == region)?;
        weights[at] = weight.parse().ok()?;
    }
    Some(weights)
}

/// Words as pairs and records, in the layout of [`compile`].
struct Table {
    filter: Vec<u8>,
    pairs: Vec<[u32; 2]>,
    records: Vec<u8>,
}

impl Table {
    fn new(words: &BTreeMap<String, Weights>, text: &mut Vec<u8>) -> Self {
        let mut sorted: Vec<(u32, &String, &Weights)> =
            words.iter().filter_map(|(word, weights)| Some((pair(word)?, word, weights))).collect();
        sorted.sort_by_key(|(pair, word, _)| (*pair, std::cmp::Reverse(word.len()), *word));
        let mut table = Self { filter: vec![0; FILTER], pairs: Vec::new(), records: Vec::new() };
        for (index, (pair, word, weights)) in (0u32..).zip(sorted) {
            if table.pairs.last().is_none_or(|last| last[0] != pair) {
                table.pairs.push([pair, index]);
                let (byte, bit) = filter_bit(pair >> 16, pair & 0xFFFF);
                table.filter[byte] |= bit;
            }
            table.records.extend((text.len() as u32).to_le_bytes());
            table.records.push(word.len() as u8);
            table.records.extend(weights);
            text.extend(word.as_bytes());
        }
        table
    }
}

/// The first two characters as one number; `None` outside the Basic
/// Multilingual Plane and for words too long for a record.
fn pair(word: &str) -> Option<u32> {
    let mut characters = word.chars().map(u32::from);
    let (first, second) = (characters.next()?, characters.next().unwrap_or(0));
    (first <= 0xFFFF && second <= 0xFFFF && word.len() <= 0xFF).then_some(first << 16 | second)
}

/// Where a pair of characters stands in a filter: the byte, and its bit.
#[inline]
pub fn filter_bit(first: u32, second: u32) -> (usize, u8) {
    // Fibonacci hashing; the upper bits are the well mixed ones.
    let hash = (first << 16 | second & 0xFFFF).wrapping_mul(0x9E37_79B1) >> 16;
    ((hash >> 3) as usize % FILTER, 1 << (hash & 7))
}

fn assemble(classes: &BTreeMap<char, u8>, script: &Table, region: &Table, text: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = (FIRST..END).map(class_without_evidence).collect();
    let mut supplementary = Vec::new();
    for (&character, &class) in classes {
        let code = u32::from(character);
        match code {
            FIRST..END => bytes[(code - FIRST) as usize] = class,
            _ => supplementary.push(code << 8 | u32::from(class)),
        }
    }
    for (table, flag) in [(script, STARTS_SCRIPT_WORD), (region, STARTS_REGION_WORD)] {
        for [pair, _] in &table.pairs {
            let (first, alone) = (pair >> 16, pair & 0xFFFF == 0);
            if (FIRST..END).contains(&first) {
                bytes[(first - FIRST) as usize] |= if alone { flag | ALONE } else { flag };
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
