//! Characters that nobody sees.

use super::super::finding::Raw;
use super::super::{Level, Rule};

/// Control characters and marks that change how a line is read; equal ones in a row as one.
pub(in crate::check) fn unprintable(text: &str) -> Vec<Raw> {
    let mut found = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let Some((level, what)) = kind_of(character) else { continue };
        let mut end = start + character.len_utf8();
        let mut count = 1;
        while let Some((next, _)) = characters.next_if(|next| next.1 == character) {
            end = next + character.len_utf8();
            count += 1;
        }
        let times = if count == 1 { String::new() } else { format!(", {count} times,") };
        let message = format!("U+{:04X}{times} {what}", u32::from(character));
        let raw = Raw::new(start..end, Rule::UnprintableCharacter, message).with_fix("remove it");
        found.push(Raw { level, replacement: Some(String::new()), ..raw });
    }
    found
}

/// What is said of a character that is not seen (Unicode 17, chapter 23), and how much it matters.
fn kind_of(character: char) -> Option<(Level, &'static str)> {
    match character {
        '\t' | '\n' | '\r' => None,
        // NEL is a line end on some systems, form feeds part pages.
        '\u{85}' | '\u{0C}' => Some((Level::Note, "is a control character")),
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some((Level::Error, "is a control character")),
        '\u{FEFF}' => Some((Level::Warning, "is a byte order mark within the text")),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some((Level::Warning, "changes the direction of what follows"))
        }
        '\u{200B}' | '\u{2060}' | '\u{AD}' => {
            Some((Level::Note, "is not seen, and parts words for machines"))
        }
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => {
            Some((Level::Warning, "is not seen, and means nothing to most programs"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_found() {
        let found = unprintable("好\u{8}\u{8}的\t\r\n\u{202E}好\u{200B}");
        let shown: Vec<_> = found.iter().map(|raw| (raw.range.clone(), raw.level)).collect();
        assert_eq!(shown, [(3..5, Level::Error), (11..14, Level::Warning), (17..20, Level::Note)]);
        assert_eq!(found[0].message, "U+0008, 2 times, is a control character");
        assert!(unprintable("普通的文字，\tabc\n").is_empty());
    }
}
