//! Characters as layout sees them: spaces, separators, brackets, Han characters.

/// Whether a character is white space or invisible: NBSP, ideographic space, zero-width too.
pub(super) fn is_space(character: char) -> bool {
    // Behind the ideographic space there is none but the byte order mark.
    character <= '\u{3000}' && character.is_whitespace()
        || matches!(character, '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{FEFF}' | '\u{2060}')
}

/// Whether a character may stand between two fields or two names.
pub(super) fn is_separator(character: char) -> bool {
    is_space(character)
        || matches!(
            character,
            '|' | '｜'
                | '丨'
                | '¦'
                | '/'
                | '／'
                // What Big5's other slash, A2 41, decodes to.
                | '\u{2215}'
                // A drawing of a slash, as a paper of Taiwan writes it.
                | '╱'
                | '、'
                | ','
                | '，'
                | '·'
                | '・'
                | '•'
                | '‧'
                | ';'
                | '；'
                | '-'
                | '—'
                | '–'
                | '&'
                | '＆'
                | '+'
                | '>'
                | '_'
                | '．'
                | '◎'
                | '▪'
                | '■'
                | '▲'
                | '⋅'
                | '●'
        )
}

/// Whether a character joins a label to its value as a slash or a bar does.
pub(super) fn is_slash(character: char) -> bool {
    matches!(character, '/' | '／' | '\u{2215}' | '╱' | '|' | '｜' | '丨' | '◎' | '☉' | '⊙' | '◉')
}

/// Whether a character is a colon in either width.
pub(super) fn is_colon(character: char) -> bool {
    matches!(character, ':' | '：' | '︰' | '﹕')
}

/// Whether a character ends a sentence, or belongs to one and not to a list of facts.
pub(super) fn is_sentence_mark(character: char) -> bool {
    matches!(
        character,
        '。' | '！' | '？' | '!' | '?' | '…' | '“' | '”' | '「' | '」' | '『' | '』'
    )
}

/// Whether a character is a Chinese full stop.
pub(super) fn is_stop(character: char) -> bool {
    matches!(character, '。' | '．' | '｡')
}

/// Whether a character is a Chinese mark that ends or quotes a sentence:
/// what no row of facts and no copyright line has.
pub(super) fn is_prose_mark(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '“' | '”' | '「' | '」' | '『' | '』')
}

/// Whether a character is a bracket of either side.
pub(super) fn is_bracket(character: char) -> bool {
    matches!(
        character,
        '(' | ')'
            | '（'
            | '）'
            | '['
            | ']'
            | '［'
            | '］'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '〖'
            | '〗'
            | '﹝'
            | '﹞'
            | '﹙'
            | '﹚'
    )
}

/// Whether a character is a Han character, or the circle that stands for one left out.
pub(super) fn is_han(character: char) -> bool {
    matches!(
        u32::from(character),
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF | 0x3007 | 0x25CB
    )
}

/// Whether a character is a letter, a digit or a Han character: a part of a word.
pub(super) fn is_word(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}') || character.is_alphanumeric()
}

/// The bracket that closes `open`.
pub(super) fn closing(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '（' => '）',
        '[' => ']',
        '［' => '］',
        '【' => '】',
        '〔' => '〕',
        '〖' => '〗',
        '﹝' => '﹞',
        '﹙' => '﹚',
        _ => return None,
    })
}

/// How many characters of a sentence tell what it is, where it is more than a paragraph.
pub(super) const TELLING: usize = 40;

/// As much of a line as tells what it is: a sentence's beginning, all of any other.
pub(super) fn telling(text: &str) -> &str {
    if text.len() <= TELLING || !text.ends_with(is_prose_mark) {
        return text;
    }
    text.char_indices().nth(TELLING).map_or(text, |(end, _)| &text[..end])
}

/// A text without spaces around it.
pub(super) fn trim(text: &str) -> &str {
    // Many paragraphs are indented by ideographic spaces, and hardly anything else.
    let text = text.trim_start_matches('\u{3000}');
    let ends = [text.chars().next(), text.chars().next_back()];
    // Most lines begin and end with a Han character or a full stop.
    if ends.iter().all(|end| matches!(end, Some('\u{3001}'..='\u{9FFF}'))) {
        return text;
    }
    text.trim_matches(is_space)
}

/// A text without separators around it.
pub(super) fn trim_separators(text: &str) -> &str {
    text.trim_matches(is_separator)
}

/// What stands inside the one pair of brackets that encloses all of `text`.
pub(super) fn unbracket(text: &str) -> Option<&str> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    (!inner.contains(open) && !inner.contains(close)).then_some(inner)
}

/// Where the bracket opens that a text ends with, in bytes, and what stands inside; it opens within so many characters
/// from the end. Many a page has half a round bracket of each width.
pub(super) fn bracket_at_end(text: &str, most: usize) -> Option<(usize, &str)> {
    let width = |c| match c {
        '（' => '(',
        '）' => ')',
        other => other,
    };
    let close = text.chars().next_back()?;
    let before = &text[..text.len() - close.len_utf8()];
    let (at, open) = before
        .char_indices()
        .rev()
        .take(most)
        .take_while(|(_, c)| width(*c) != width(close))
        .find(|(_, c)| closing(width(*c)) == Some(width(close)))?;
    Some((at, &before[at + open.len_utf8()..]))
}

/// Whether `text` has at most `most` characters; looks no further than it takes to tell.
pub(super) fn is_within(text: &str, most: usize) -> bool {
    // A character has four bytes at most.
    text.len() <= most || (text.len() <= 4 * most && text.chars().count() <= most)
}
