//! Our own lists: `RegionWords.txt` and `ScriptCharacters.txt` of `dictionaries/zhpress/script`.
//!
//! A line is `head<TAB>words`, the words separated by spaces; `#` starts a comment line.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::{HANS, HANT, SHARED, SHINJITAI, Weights, only, read};

/// What the lists say.
pub struct Own {
    /// Regional words. Heads are `TW=2 HK=1` or `-`: the region and how much the word tells of it.
    pub words: BTreeMap<String, Weights>,
    /// Characters whose class is not what the dictionaries make of them; heads `Hans`, `Hant`,
    /// `Jpan`, `shared`.
    pub scripts: Vec<(char, u8)>,
    /// Simplified characters that Traditional text often writes, too; head `either`.
    pub either: BTreeSet<char>,
    /// Characters that modern Japanese does not write; head `not-Jpan`.
    pub not_japanese: BTreeSet<char>,
}

impl Own {
    /// Reads both files of `folder`.
    ///
    /// # Errors
    /// A file that cannot be read; a line that is not as told above, with its file and number.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut own = Self {
            words: BTreeMap::new(),
            scripts: Vec::new(),
            either: BTreeSet::new(),
            not_japanese: BTreeSet::new(),
        };
        each_line(&folder.join("ScriptCharacters.txt"), |head, words| {
            let characters = words.split(' ').filter_map(only);
            let class = match head {
                "Hans" => HANS,
                "Hant" => HANT,
                "Jpan" => SHINJITAI,
                "shared" => SHARED,
                "either" => {
                    own.either.extend(characters);
                    return Some(());
                }
                "not-Jpan" => {
                    own.not_japanese.extend(characters);
                    return Some(());
                }
                _ => return None,
            };
            own.scripts.extend(characters.map(|character| (character, class)));
            Some(())
        })?;
        each_line(&folder.join("RegionWords.txt"), |head, words| {
            let weights = read_weights(head)?;
            own.words.extend(words.split(' ').map(|word| (word.to_owned(), weights)));
            Some(())
        })?;
        Ok(own)
    }
}

/// Gives `take` head and words of each line; it returns `None` for a head that it does not know.
fn each_line(path: &Path, mut take: impl FnMut(&str, &str) -> Option<()>) -> io::Result<()> {
    for (number, line) in read(path)?.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let taken = line.split_once('\t').and_then(|(head, words)| take(head, words));
        if taken.is_none() {
            let place = format!("{}, line {}", path.display(), number + 1);
            let sentence = format!("{place}: not `head<TAB>words`, or an unknown head");
            return Err(io::Error::new(io::ErrorKind::InvalidData, sentence));
        }
    }
    Ok(())
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
