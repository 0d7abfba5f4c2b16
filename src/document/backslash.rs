//! Escapes that begin with a backslash: those of JSON, of YAML between double quotes and of PO.

use std::borrow::Cow;

use super::Escaping;

/// The text of backslash escapes.
pub(super) fn unescape(spelled: &str, escaping: Escaping) -> Cow<'_, str> {
    let mut text = String::with_capacity(spelled.len() / 2);
    let mut rest = spelled;
    while !rest.is_empty() {
        if let Some(character) = escaping.unit(rest) {
            text.push(character);
            rest = &rest[6..];
            continue;
        }
        let length = escape_length(rest, escaping);
        let (escape, behind) = rest.split_at(length);
        match meaning(escape, escaping) {
            Some(character) => text.push(character),
            None => text.push_str(escape),
        }
        rest = behind;
    }
    Cow::Owned(text)
}

/// How many bytes the backslash escape at the start has; a character that is none has its own.
pub(super) fn escape_length(rest: &str, escaping: Escaping) -> usize {
    if escaping.unit(rest).is_some() {
        return 6;
    }
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if !rest.starts_with('\\') {
        return first;
    }
    let digits = |from: usize, most: usize, radix: u32| {
        let digits = rest[from..].chars().take(most);
        from + digits.take_while(|c| c.is_digit(radix)).count()
    };
    match (rest.as_bytes().get(1), escaping) {
        (Some(b'u'), Escaping::Json | Escaping::YamlDouble) => {
            let end = digits(2, 4, 16);
            // Two halves of one character are one escape.
            let is_high = rest.get(2..4).is_some_and(|high| {
                matches!(high.as_bytes(), [b'd' | b'D', b'8' | b'9' | b'a' | b'b' | b'A' | b'B'])
            });
            let low = rest.get(end..end + 4).is_some_and(|low| {
                matches!(low.as_bytes(), [b'\\', b'u', b'd' | b'D', b'c'..=b'f' | b'C'..=b'F'])
            });
            if is_high && low { digits(end + 2, 4, 16) } else { end }
        }
        (Some(b'U'), _) => digits(2, 8, 16),
        (Some(b'x'), Escaping::YamlDouble | Escaping::Json) => digits(2, 2, 16),
        (Some(b'x'), Escaping::Po) => digits(2, 2, 16),
        (Some(b'0'..=b'7'), Escaping::Po) => digits(1, 3, 8),
        (Some(_), _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        (None, _) => 1,
    }
}

/// The character that one backslash escape means; `None` where it means none.
fn meaning(escape: &str, escaping: Escaping) -> Option<char> {
    let code = |digits: &str, radix| u32::from_str_radix(digits, radix).ok();
    let (kind, rest) = escape.strip_prefix('\\').and_then(|rest| {
        let first = rest.chars().next()?;
        Some((first, &rest[first.len_utf8()..]))
    })?;
    match (kind, escaping) {
        ('u', Escaping::Json | Escaping::YamlDouble) => match rest.split_once("\\u") {
            Some((high, low)) => {
                let units = [code(high, 16)?, code(low, 16)?].map(|unit| u16::try_from(unit).ok());
                char::decode_utf16([units[0]?, units[1]?]).next()?.ok()
            }
            None => char::from_u32(code(rest, 16)?),
        },
        ('U' | 'x', _) => char::from_u32(code(rest, 16)?),
        ('0'..='7', Escaping::Po) => char::from_u32(code(&escape[1..], 8)?),
        ('n', _) => Some('\n'),
        ('r', _) => Some('\r'),
        ('t' | '\t', _) => Some('\t'),
        ('b', _) => Some('\u{8}'),
        ('f', _) => Some('\u{c}'),
        ('a', Escaping::YamlDouble | Escaping::Po) => Some('\u{7}'),
        ('v', Escaping::YamlDouble | Escaping::Po) => Some('\u{b}'),
        ('e', Escaping::YamlDouble) => Some('\u{1b}'),
        ('0', Escaping::YamlDouble) => Some('\0'),
        ('N', Escaping::YamlDouble) => Some('\u{85}'),
        ('_', Escaping::YamlDouble) => Some('\u{a0}'),
        ('L', Escaping::YamlDouble) => Some('\u{2028}'),
        ('P', Escaping::YamlDouble) => Some('\u{2029}'),
        ('"' | '\\' | '/' | ' ', _) | ('\'' | '?', Escaping::Po) => Some(kind),
        _ => None,
    }
}
