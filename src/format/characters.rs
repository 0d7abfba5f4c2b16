//! Characters, as far as they tell where a word goes on and whether a text is Chinese.

/// Whether a text holds a Chinese character.
pub(super) fn has_han(text: &str) -> bool {
    // Those are E3 to E9, EF and F0 in UTF-8; most short texts of markup have none.
    let is_candidate = |found, byte: &u8| found | (*byte >= 0xe3);
    text.bytes().fold(false, |found, byte| is_candidate(found, &byte)) && text.contains(is_han)
}

/// Whether a character is in one of Unicode's blocks of CJK ideographs.
pub(crate) fn is_han(character: char) -> bool {
    matches!(
        character,
        '\u{3007}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Whether a character is of a script that is written without spaces, or its punctuation: no space
/// is meant where a line is broken between two of them.
pub(super) fn is_cjk(character: char) -> bool {
    matches!(
        character,
        '\u{2E80}'..='\u{312F}'
            | '\u{31A0}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FFEF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// Whether a character has no width and is no part of a word: zero-width spaces and joiners, soft hyphens.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_found() {
        assert!(has_han("a头") && has_han("𠮷") && has_han("豈") && has_han("〇"));
        assert!(!has_han("abc") && !has_han("ひらがな、") && !has_han("é😀") && !has_han(""));
    }

    #[test]
    fn no_space_is_meant_between_cjk_characters() {
        assert!("头。，、「」（！〇かカ𠮷".chars().all(is_cjk));
        assert!(!"a1 .éд가".chars().any(is_cjk));
    }
}
