//! Which characters are ambiguous, and which senses each has.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use zhpress::convert::context::training::layout::{
    Candidates, FIRST, INDEX, LAST, MEMBERS, SENSES,
};

/// Classes of characters that are one sense; the file's head says which.
const FORMS: &str = include_str!("forms.txt");

/// Characters that Simplified text made from Traditional does not have as mainland writers do (想象, but tw2s leaves
/// 想像 as it is), so that nothing can be learnt of them from it.
const LEFT_OUT: &str = "象";

/// Characters that count as one: each leads to another one of its class, the last to itself.
#[derive(Default)]
struct Classes(BTreeMap<char, char>);

impl Classes {
    fn of(&self, mut character: char) -> char {
        while let Some(next) = self.0.get(&character).filter(|next| **next != character) {
            character = *next;
        }
        character
    }

    fn join(&mut self, one: char, other: char) {
        let (one, other) = (self.of(one), self.of(other));
        self.0.entry(one).or_insert(one);
        self.0.entry(other).or_insert(other);
        if one != other {
            self.0.insert(one.max(other), one.min(other));
        }
    }

    /// The characters of a character's class, itself first.
    fn members(&self, character: char) -> Vec<char> {
        let class = self.of(character);
        let others =
            self.0.keys().copied().filter(|other| *other != character && self.of(*other) == class);
        std::iter::once(character).chain(others).collect()
    }
}

/// A dictionary's keys, each with its candidates.
pub type Entries = Vec<(String, Vec<String>)>;

/// A dictionary of OpenCC's: keys with their candidates, in the file's order.
pub fn dictionary(path: &Path) -> Result<Entries, Box<dyn std::error::Error>> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let entries =
        text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    Ok(entries
        .map(|(key, values)| (key.to_owned(), values.split(' ').map(str::to_owned).collect()))
        .collect())
}

/// The section of the model's file.
pub fn section(dictionaries: &Path) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let classes = classes(dictionaries)?;
    let (mut index, mut candidates) = (vec![0_u8; INDEX], Vec::new());
    let mut count = 0_u8;
    for (key, values) in dictionary(&dictionaries.join("STCharacters.txt"))? {
        let Some(key) = single(&key) else { continue };
        let mut senses: HashMap<char, u8> = HashMap::new();
        let mut order = Vec::new();
        for value in values.iter().filter_map(|value| single(value)) {
            let next = senses.len() as u8;
            if senses.len() < SENSES || senses.contains_key(&classes.of(value)) {
                order.push((value, *senses.entry(classes.of(value)).or_insert(next)));
            }
        }
        if senses.len() < 2 || LEFT_OUT.contains(key) || !(FIRST..=LAST).contains(&u32::from(key)) {
            continue;
        }
        count += 1;
        index[(u32::from(key) - FIRST) as usize] = count;
        candidates.extend(fill(&classes, &order).bytes());
    }
    eprintln!("{count} ambiguous characters");
    index.extend(candidates);
    Ok(index)
}

/// The candidates of a character, and behind them the other forms of each.
fn fill(classes: &Classes, order: &[(char, u8)]) -> Candidates {
    let mut candidates = Candidates::default();
    let forms = order.iter().flat_map(|(value, sense)| {
        classes.members(*value).into_iter().map(move |form| (form, *sense))
    });
    let mut count = 0;
    for (form, sense) in order.iter().copied().chain(forms) {
        let code_point = u16::try_from(u32::from(form)).unwrap_or_default();
        if count < MEMBERS && code_point != 0 && !candidates.members[..count].contains(&code_point)
        {
            (candidates.members[count], candidates.senses[count]) = (code_point, sense);
            count += 1;
        }
    }
    candidates
}

/// Characters that are one sense: the regional variants, and `forms.txt`.
fn classes(dictionaries: &Path) -> Result<Classes, Box<dyn std::error::Error>> {
    let mut classes = Classes::default();
    for file in ["TWVariants.txt", "HKVariants.txt"] {
        for (key, values) in dictionary(&dictionaries.join(file))? {
            for value in values {
                if let (Some(key), Some(value)) = (single(&key), single(&value)) {
                    classes.join(key, value);
                }
            }
        }
    }
    let lines = FORMS.lines().filter(|line| !line.starts_with('#'));
    for group in lines.flat_map(|line| line.split_whitespace().skip(1)) {
        let mut characters = group.chars();
        if let Some(first) = characters.next() {
            characters.for_each(|other| classes.join(first, other));
        }
    }
    Ok(classes)
}

/// The only character of a text.
fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}
