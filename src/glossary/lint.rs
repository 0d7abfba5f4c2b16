//! What the author of a glossary should know: entries that do nothing, or not what they seem to.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::direction::{Direction, is_reversed};
use super::file::{Entry, File};
use super::{Glossary, OwnCharacters, Script};

/// What a glossary is checked for: the scripts it is to lead from and to, where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Aim {
    /// The script of the texts.
    pub source: Option<Script>,
    /// The script that is to come out.
    pub target: Option<Script>,
}

/// Something about one line of a glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// What kind it is of.
    pub flaw: Flaw,
    /// What it is and what to do, in a sentence.
    pub message: String,
}

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Flaw {
    /// A key that stands in the file already, with the same value.
    Duplicate,
    /// A key that stands in the file already, with another value, which counts.
    Conflict,
    /// A key that a later file has, too.
    Overridden,
    /// An entry used from value to key, whose value another line has, too.
    ReverseConflict,
    /// White space at the start or end of a key or value.
    WhiteSpace,
    /// A control character, a replacement character or the like in a key or value.
    ControlCharacter,
    /// Values behind the first.
    ExtraValues,
    /// A key that no text in the source's script can hold.
    NeverMatches,
    /// A value in the wrong script for the target.
    WrongScript,
    /// An entry that does not tell which way it leads, in a file that leads both ways.
    UnclearDirection,
}

impl Flaw {
    /// The name, as `zhpress glossary` prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Conflict => "conflict",
            Self::Overridden => "overridden",
            Self::ReverseConflict => "reverse-conflict",
            Self::WhiteSpace => "white-space",
            Self::ControlCharacter => "control-character",
            Self::ExtraValues => "extra-values",
            Self::NeverMatches => "never-matches",
            Self::WrongScript => "wrong-script",
            Self::UnclearDirection => "unclear-direction",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, flaw, message } = self;
        write!(f, "{file}: line {line}: {}: {message}", flaw.name())
    }
}

impl Glossary {
    /// Tells `tell` of everything its author should know, in order of file and line.
    pub fn lint(&self, aim: Aim, tell: &mut dyn FnMut(Finding)) {
        let own = OwnCharacters::new();
        let later = self.last_lines();
        for (number, file) in self.files.iter().enumerate() {
            let direction = Direction::of(&own, file);
            let checker =
                Checker { own, files: &self.files, number, file, direction, aim, later: &later };
            checker.check(tell);
        }
    }

    /// For each key the last file that has it, with the first line there.
    fn last_lines(&self) -> HashMap<&str, (usize, u32)> {
        let mut lines = HashMap::new();
        if self.files.len() > 1 {
            for (number, file) in self.files.iter().enumerate().rev() {
                for entry in &file.entries {
                    lines.entry(file.key(entry)).or_insert((number, entry.line));
                }
            }
            lines.retain(|_, (number, _)| *number > 0);
        }
        lines
    }
}

/// One file under check.
struct Checker<'g> {
    own: OwnCharacters,
    files: &'g [Arc<File>],
    number: usize,
    file: &'g File,
    direction: Direction,
    aim: Aim,
    later: &'g HashMap<&'g str, (usize, u32)>,
}

impl<'g> Checker<'g> {
    fn check(&self, tell: &mut dyn FnMut(Finding)) {
        // By key, the first line and the value there.
        let mut written: HashMap<&str, (u32, Option<&str>)> =
            HashMap::with_capacity(self.file.entries.len());
        for entry in &self.file.entries {
            let value = (entry.line, self.file.value(entry));
            written.entry(self.file.key(entry)).or_insert(value);
        }
        let mut reversed: HashMap<&str, (u32, &str)> = HashMap::new();
        for entry in &self.file.entries {
            let mut tell = |flaw, message| {
                let file = self.file.name.clone();
                tell(Finding { file, line: entry.line, flaw, message });
            };
            self.check_text(entry, &mut tell);
            self.check_keys(entry, &written, &mut tell);
            if is_reversed(&self.own, self.file, entry, self.direction, self.aim.target) {
                self.check_reversed(entry, &written, &mut reversed, &mut tell);
            } else {
                self.check_direction(entry, &mut tell);
            }
        }
    }

    /// Finds what a line holds that it should not.
    fn check_text(&self, entry: &Entry, tell: &mut dyn FnMut(Flaw, String)) {
        let (key, value) = (self.file.key(entry), self.file.value(entry));
        for (what, text) in [("key", Some(key)), ("value", value)] {
            let Some(text) = text else { continue };
            if text.trim() != text {
                let message = format!(
                    "the {what} has white space at its start or end, which belongs to it; remove it"
                );
                tell(Flaw::WhiteSpace, message);
            }
            if let Some(character) = text.chars().find(|c| is_suspect(*c)) {
                let code = u32::from(character);
                let message = format!(
                    "the {what} holds the character U+{code:04X}, which nobody sees; remove it"
                );
                tell(Flaw::ControlCharacter, message);
            }
        }
        if let (true, Some(value)) = (entry.has_more, value) {
            let message = format!(
                "only the first value, '{value}', counts, as in OpenCC; remove what follows the space"
            );
            tell(Flaw::ExtraValues, message);
        }
    }

    /// Finds whether another line has the same key.
    fn check_keys(
        &self,
        entry: &Entry,
        written: &HashMap<&str, (u32, Option<&str>)>,
        tell: &mut dyn FnMut(Flaw, String),
    ) {
        let key = self.file.key(entry);
        match written.get(key) {
            Some(&(line, value)) if line != entry.line => {
                if value.unwrap_or(key) == self.file.value(entry).unwrap_or(key) {
                    let message = format!(
                        "'{key}' stands on line {line} already, for the same; remove this line"
                    );
                    tell(Flaw::Duplicate, message);
                } else {
                    let kept = value.map_or("kept as it is".to_owned(), |v| format!("for '{v}'"));
                    let message = format!(
                        "'{key}' stands on line {line} already, {kept}, and that counts; remove one of the two"
                    );
                    tell(Flaw::Conflict, message);
                }
            }
            _ => {}
        }
        if let Some(&(number, line)) = self.later.get(key)
            && number > self.number
        {
            let message = format!(
                "'{key}' stands in {}, line {line}, too, and that counts; remove one of the two",
                self.files[number].name
            );
            tell(Flaw::Overridden, message);
        }
    }

    /// Finds whether an entry that is used from value to key is used at all.
    fn check_reversed<'e>(
        &'e self,
        entry: &'e Entry,
        written: &HashMap<&str, (u32, Option<&str>)>,
        reversed: &mut HashMap<&'e str, (u32, &'e str)>,
        tell: &mut dyn FnMut(Flaw, String),
    ) {
        let (key, value) = (self.file.key(entry), self.file.value(entry).unwrap_or_default());
        // What is written for the value is what its author wants.
        if written.contains_key(value) {
            return;
        }
        let (line, first) = *reversed.entry(value).or_insert((entry.line, key));
        if line != entry.line && first != key {
            let message = format!(
                "for the other direction '{value}' becomes '{first}' by line {line}, not '{key}'; \
                 give '{value}' a line of its own to choose"
            );
            tell(Flaw::ReverseConflict, message);
        }
    }

    /// Finds whether an entry that is used as written fits what the glossary is for.
    fn check_direction(&self, entry: &Entry, tell: &mut dyn FnMut(Flaw, String)) {
        // A term that is kept is kept in the script it has, and can stand in both.
        let Some(value) = self.file.value(entry) else { return };
        let key = self.file.key(entry);
        let told = super::direction::of_entry(&self.own, key, value);
        let is_chinese = self.own.held(key).any && self.own.held(value).any;
        if self.direction == Direction::Both && told.is_none() && is_chinese && key != value {
            let message = format!(
                "nothing tells whether '{key}' or '{value}' is Simplified, and the glossary's other \
                 entries lead both ways, so this one is used as it is written in either direction; \
                 keep the directions in files of their own"
            );
            tell(Flaw::UnclearDirection, message);
        }
        if let Some((source, [_, wrong])) = self.aim.source.and_then(names)
            && self.own.hold_other(key, source)
        {
            let message = format!(
                "'{key}' holds characters that only {wrong} has, so no {} text has it; write the key as the text does",
                name(source)
            );
            tell(Flaw::NeverMatches, message);
        }
        if let Some((target, [right, wrong])) = self.aim.target.and_then(names)
            && self.own.hold_other(value, target)
        {
            let message = format!(
                "'{value}' holds characters that only {wrong} has, and stands in {right} text as it is; write the value in {right}"
            );
            tell(Flaw::WrongScript, message);
        }
    }
}

/// A script with its name and the other's.
fn names(script: Script) -> Option<(Script, [&'static str; 2])> {
    match script {
        Script::Hans => Some((script, ["Simplified", "Traditional"])),
        Script::Hant => Some((script, ["Traditional", "Simplified"])),
        Script::Mixed | Script::Jpan | Script::None => None,
    }
}

fn name(script: Script) -> &'static str {
    names(script).map_or("such", |(_, [name, _])| name)
}

/// Whether a character is one that nobody writes into a glossary on purpose.
fn is_suspect(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            // Zero-width spaces and marks, and what stands for bytes that were no character.
            '\u{AD}'
                | '\u{200B}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{2060}'
                | '\u{FEFF}'
                | '\u{FFFC}'..='\u{FFFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TO_HANS: Aim = Aim { source: Some(Script::Hant), target: Some(Script::Hans) };
    const TO_HANT: Aim = Aim { source: Some(Script::Hans), target: Some(Script::Hant) };

    /// File, line and name of each finding.
    fn lint(files: &[&str], aim: Aim) -> Vec<(String, u32, &'static str)> {
        let parse = |(number, text): (usize, &&str)| {
            File::parse(&format!("{}.txt", number + 1), text.as_bytes().to_vec()).unwrap()
        };
        let files = files.iter().enumerate().map(parse).collect();
        let mut found = Vec::new();
        Glossary::new(files).unwrap().lint(aim, &mut |finding: Finding| {
            assert!(finding.to_string().contains(&format!(": line {}: ", finding.line)));
            found.push((finding.file, finding.line, finding.flaw.name()));
        });
        found
    }

    fn of_one(text: &str, aim: Aim) -> Vec<(u32, &'static str)> {
        lint(&[text], aim).into_iter().map(|(_, line, name)| (line, name)).collect()
    }

    #[test]
    fn a_good_glossary_has_no_findings() {
        let text = "# ours\n软件\t軟體\n打印\t列印\n胡适之\n胡適之\n皇后\t皇后\nHong Kong\t香港\n";
        for aim in [Aim::default(), TO_HANS, TO_HANT] {
            assert_eq!(of_one(text, aim), []);
        }
    }

    #[test]
    fn keys_that_stand_twice() {
        let text = "软件\t軟體\n\n软件\t軟體\n软件\t軟件\n软件\n胡适之\n胡适之\n胡适之\t胡適之\n";
        let expected =
            [(3, "duplicate"), (4, "conflict"), (5, "conflict"), (7, "duplicate"), (8, "conflict")];
        assert_eq!(of_one(text, Aim::default()), expected);
    }

    #[test]
    fn keys_of_several_files() {
        let found =
            lint(&["软件\t軟體\n内存\t記憶體\n", "鼠标\t滑鼠\n软件\t軟件\n"], Aim::default());
        assert_eq!(found, [("1.txt".to_owned(), 1, "overridden")]);
    }

    #[test]
    fn text_that_cannot_be_meant() {
        let text = " 软件\t軟體\n软件\u{3000}\n内存\t記\u{fffd}體\n鼠\u{200b}标\t滑鼠\n港\tHong Kong\n台\t臺 \n";
        let expected = [
            (1, "white-space"),
            (2, "white-space"),
            (3, "control-character"),
            (4, "control-character"),
            (5, "extra-values"),
        ];
        assert_eq!(of_one(text, Aim::default()), expected);
    }

    #[test]
    fn keys_that_never_match_and_values_in_the_wrong_script() {
        // Both sides of the first are Simplified, both of the second Traditional.
        let text = "软件\t程序软件\n軟體\t軟件\n后\t里\n";
        assert_eq!(of_one(text, TO_HANS), [(1, "never-matches"), (2, "wrong-script")]);
        assert_eq!(of_one(text, TO_HANT), [(1, "wrong-script"), (2, "never-matches")]);
        assert_eq!(of_one(text, Aim::default()), []);
    }

    #[test]
    fn entries_that_reverse_to_the_same() {
        let text = "计算机\t電腦\n电脑\t電腦\n发\t髮\n头\t髮\n髮\t发\n";
        assert_eq!(of_one(text, TO_HANS), [(2, "reverse-conflict")]);
        assert_eq!(of_one(text, TO_HANT), []);
    }

    #[test]
    fn a_direction_that_nothing_tells() {
        let text = "软件\t軟體\n髮\t发\n打印\t列印\n";
        assert_eq!(of_one(text, Aim::default()), [(3, "unclear-direction")]);
    }
}
