//! Character references of HTML and XML: `&#22836;`, `&#x5934;`, `&nbsp;`.

use std::borrow::Cow;
use std::cmp::Ordering;

/// The names that HTML knows: see `tools/html-references.py`.
const NAMES: &str = include_str!("html_references.txt");

/// The longest name that counts without a semicolon.
const LONGEST_OPEN_NAME: usize = 6;

/// The longest name there is.
const LONGEST_NAME: usize = 31;

/// What the numbers 128 to 159 mean: the characters of windows-1252 (HTML Standard, 13.2.5.84).
/// The five that windows-1252 leaves free mean themselves.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of one reference of HTML or several; what is no reference is its own text.
pub fn decode_html(spelled: &str) -> Cow<'_, str> {
    decode(spelled, |rest| html(rest, false))
}

/// The same for XML, which knows five names.
pub fn decode_xml(spelled: &str) -> Cow<'_, str> {
    decode(spelled, xml)
}

fn decode(spelled: &str, read: impl Fn(&str) -> Option<(usize, Meaning)>) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', spelled.as_bytes()) else {
        return Cow::Borrowed(spelled);
    };
    let mut text = String::with_capacity(spelled.len());
    let (before, mut rest) = spelled.split_at(first);
    text.push_str(before);
    while !rest.is_empty() {
        // `rest` begins with an ampersand here.
        let length = match read(rest) {
            Some((length, meaning)) => {
                meaning.push(&mut text);
                length
            }
            None => {
                text.push('&');
                1
            }
        };
        rest = &rest[length..];
        let next = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        text.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(text)
}

/// The characters a reference stands for: one, or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning(char, Option<char>);

impl Meaning {
    /// The first of them.
    pub fn first(self) -> char {
        self.0
    }

    /// The last of them.
    pub fn last(self) -> char {
        self.1.unwrap_or(self.0)
    }

    fn push(self, text: &mut String) {
        text.push(self.0);
        text.extend(self.1);
    }
}

/// The reference of HTML at the start of `rest`: its length in bytes and what it means. `None` where
/// `rest` starts with none, so that its ampersand is one (HTML Standard, 13.2.5.72 to 13.2.5.84).
///
/// A name that counts without a semicolon does not do so in an attribute where a letter, a digit
/// or `=` follows: `?a=1&copy=2` is an address.
pub fn html(rest: &str, in_attribute: bool) -> Option<(usize, Meaning)> {
    let bytes = rest.as_bytes();
    if bytes.first() != Some(&b'&') {
        return None;
    }
    if bytes.get(1) == Some(&b'#') {
        return html_numeric(bytes);
    }
    let limit = bytes.len().min(LONGEST_NAME + 2);
    let run = bytes[1..limit].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = &bytes[1..1 + run];
    if bytes.get(1 + run) == Some(&b';')
        && let Some(meaning) = common(name).or_else(|| Entry::find(name).map(|entry| entry.meaning))
    {
        return Some((run + 2, meaning));
    }
    let (length, meaning) = (2..=run.min(LONGEST_OPEN_NAME)).rev().find_map(|length| {
        let entry = Entry::find(&name[..length])?;
        entry.is_open.then_some((1 + length, entry.meaning))
    })?;
    let next = bytes.get(length);
    let goes_on = next.is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'=');
    (!(in_attribute && goes_on)).then_some((length, meaning))
}

/// The names that Chinese pages are full of, without a search.
fn common(name: &[u8]) -> Option<Meaning> {
    let character = match name {
        b"nbsp" => '\u{a0}',
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"ldquo" => '“',
        b"rdquo" => '”',
        b"middot" => '·',
        b"hellip" => '…',
        b"mdash" => '—',
        _ => return None,
    };
    Some(Meaning(character, None))
}

/// `&#…`: the semicolon may be missing, and no number is wrong.
fn html_numeric(bytes: &[u8]) -> Option<(usize, Meaning)> {
    let is_hexadecimal = matches!(bytes.get(2), Some(b'x' | b'X'));
    let (start, radix) = if is_hexadecimal { (3, 16) } else { (2, 10) };
    let digits = |byte: &&u8| char::from(**byte).is_digit(radix);
    let count = bytes[start.min(bytes.len())..].iter().take_while(digits).count();
    if count == 0 {
        return None;
    }
    let code = bytes[start..start + count].iter().fold(0_u32, |code, digit| {
        let digit = char::from(*digit).to_digit(radix).unwrap_or_default();
        // Past the last code point it does not matter by how much.
        (code * radix + digit).min(0x11_0000)
    });
    let character = match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => WINDOWS_1252[(code - 0x80) as usize],
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    let end = start + count;
    Some((end + usize::from(bytes.get(end) == Some(&b';')), Meaning(character, None)))
}

/// The reference of XML at the start of `rest`, as [`html`].
fn xml(rest: &str) -> Option<(usize, Meaning)> {
    let end = rest.get(1..)?.find(['&', ';'])? + 1;
    if rest.as_bytes()[end] != b';' {
        return None;
    }
    let name = &rest[1..end];
    let character = match name.strip_prefix('#') {
        Some(digits) => xml_numeric(digits)?,
        None => predefined(name)?,
    };
    Some((end + 1, Meaning(character, None)))
}

/// The character of `22836` or `x5934`.
fn xml_numeric(digits: &str) -> Option<char> {
    // XML itself wants a small x.
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    // Rust's own parsing would take a sign, too.
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

/// The entities that XML predefines (XML 1.0, 4.6).
fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// A line of the table.
struct Entry {
    /// Whether the name counts without a semicolon.
    is_open: bool,
    meaning: Meaning,
}

impl Entry {
    /// The entry of a name, by halving the table: its lines are in the order of their names.
    fn find(name: &[u8]) -> Option<Self> {
        let table = NAMES.as_bytes();
        let (mut low, mut high) = (0, table.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = memchr::memrchr(b'\n', &table[low..middle]).map_or(low, |at| low + at + 1);
            let end = memchr::memchr(b'\n', &table[middle..]).map_or(high, |at| middle + at);
            let line = &table[start..end];
            let length = line.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
            match line[..length].cmp(name) {
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
                Ordering::Equal => return Self::read(&line[length..]),
            }
        }
        None
    }

    /// Reads what stands behind the name.
    fn read(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?;
        let is_open = line.starts_with('?');
        let mut characters = line
            .trim_start_matches('?')
            .split_ascii_whitespace()
            .filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        let meaning = Meaning(characters.next()?, characters.next());
        Some(Self { is_open, meaning })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long the reference at the start is, and its text.
    fn read(rest: &str, in_attribute: bool) -> Option<(usize, String)> {
        let (length, meaning) = html(rest, in_attribute)?;
        let mut text = String::new();
        meaning.push(&mut text);
        Some((length, text))
    }

    #[test]
    fn every_name_is_found() {
        let mut count = 0;
        for line in NAMES.lines() {
            let name = line.split([' ', '?']).next().unwrap();
            let entry = Entry::find(name.as_bytes()).unwrap();
            assert_eq!(entry.is_open, line.contains('?'), "{name}");
            count += 1 + usize::from(entry.is_open);
            assert!(name.len() <= LONGEST_NAME);
            assert!(!entry.is_open || name.len() <= LONGEST_OPEN_NAME);
        }
        // The number the Standard's table has.
        assert_eq!(count, 2231);
        assert!(Entry::find(b"").is_none() && Entry::find(b"AEli").is_none());
        assert!(Entry::find(b"zzz").is_none() && Entry::find(b"0").is_none());
    }

    #[test]
    fn names_end_where_the_standard_says() {
        for (rest, in_attribute, expected) in [
            ("&amp;x", false, Some((5, "&"))),
            ("&notin;", false, Some((7, "∉"))),
            // The Standard's own example.
            ("&notit;", false, Some((4, "¬"))),
            ("&notit;", true, None),
            ("&copy=2", true, None),
            ("&copy=2", false, Some((5, "©"))),
            ("&copy;=2", true, Some((6, "©"))),
            ("&copy 2", true, Some((5, "©"))),
            ("&hearts", false, None),
            ("&NotEqualTilde;", false, Some((15, "≂\u{338}"))),
            ("&CounterClockwiseContourIntegral;", false, Some((33, "∳"))),
            ("&CounterClockwiseContourIntegralX;", false, None),
            ("&頭;", false, None),
            ("&", false, None),
            ("x", false, None),
            ("", false, None),
        ] {
            let expected = expected.map(|(length, text)| (length, text.to_owned()));
            assert_eq!(read(rest, in_attribute), expected, "{rest}");
        }
    }

    #[test]
    fn numbers_are_never_wrong() {
        for (rest, expected) in [
            ("&#22836;x", Some((8, "头"))),
            ("&#22836x", Some((7, "头"))),
            ("&#x5934;", Some((8, "头"))),
            ("&#X5934g", Some((7, "头"))),
            ("&#x80;", Some((6, "€"))),
            ("&#129;", Some((6, "\u{81}"))),
            ("&#0;", Some((4, "\u{fffd}"))),
            ("&#xD800;", Some((8, "\u{fffd}"))),
            ("&#x110000;", Some((10, "\u{fffd}"))),
            ("&#99999999999999999999;", Some((23, "\u{fffd}"))),
            ("&#00000000000000000000022836;", Some((29, "头"))),
            ("&#;", None),
            ("&#x;", None),
            ("&#", None),
        ] {
            let expected = expected.map(|(length, text)| (length, text.to_owned()));
            assert_eq!(read(rest, true), expected, "{rest}");
        }
    }

    #[test]
    fn what_is_no_reference_is_its_own_text() {
        assert_eq!(decode_html("&&amp;&unknown;&#22836&#21457;"), "&&&unknown;头发");
        assert_eq!(decode_html("a<b"), "a<b");
        assert_eq!(decode_xml("&&amp;&nbsp;&#22836;&#x5934;&#22836"), "&&&nbsp;头头&#22836");
        assert_eq!(decode_xml("&#+65;&#X41;&#xD800;&#;"), "&#+65;A&#xD800;&#;");
    }
}
