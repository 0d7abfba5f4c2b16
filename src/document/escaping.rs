//! How text is spelled where some characters stand for something else: what an escape says, and how
//! new text is written in its place.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use memchr::memchr3;

use super::backslash::{escape_length, unescape};
use super::references;

/// The rules by which a format spells text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Escaping {
    /// None: all stands as it is.
    None,
    /// Text of HTML, with its character references.
    Html,
    /// An attribute's value in HTML, between these quotes, or between none.
    HtmlAttribute(Option<Quote>),
    /// Text of XML, with its character references.
    Xml,
    /// An attribute's value in XML.
    XmlAttribute(Quote),
    /// A CDATA section of XML.
    Cdata,
    /// A string of JSON, with `\u` and the like; so are strings of TOML between double quotes.
    Json,
    /// A scalar of YAML without quotes, which has no escapes: what might end it or make something else
    /// of it cannot be spelled.
    YamlPlain,
    /// A scalar of YAML between single quotes: `''`.
    YamlSingle,
    /// A scalar of YAML between double quotes.
    YamlDouble,
    /// A field of CSV between double quotes: `""`.
    CsvQuoted,
    /// A whole field of CSV without quotes, of a table with this delimiter; it gets quotes where it needs them.
    CsvBare(u8),
    /// A string of gettext PO: `\n`, `\"`, octal.
    Po,
}

/// What a value stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quote {
    /// `'`
    Single,
    /// `"`
    Double,
}

impl Quote {
    /// The quote itself.
    pub fn char(self) -> char {
        match self {
            Self::Single => '\'',
            Self::Double => '"',
        }
    }
}

impl Escaping {
    /// Whether text that needs no escape in an embedded document needs none here either.
    pub(super) fn is_verbatim(self) -> bool {
        matches!(self, Self::None | Self::Cdata)
    }

    /// The text of `spelled`, which is one escape or several. What is no escape after all is its own text.
    pub fn decode(self, spelled: &str) -> Cow<'_, str> {
        match self {
            Self::None | Self::Cdata | Self::CsvBare(_) | Self::YamlPlain => Cow::Borrowed(spelled),
            Self::Html | Self::HtmlAttribute(_) => references::decode_html(spelled),
            Self::Xml | Self::XmlAttribute(_) => references::decode_xml(spelled),
            Self::Json | Self::YamlDouble | Self::Po => unescape(spelled, self),
            Self::YamlSingle => Cow::Owned(spelled.replace("''", "'")),
            Self::CsvQuoted => Cow::Owned(spelled.replace("\"\"", "\"")),
        }
    }

    /// Writes `text` so that it means itself here, with no more escapes than it needs.
    pub fn encode(self, text: &str, output: &mut String) {
        if let Self::CsvBare(delimiter) = self
            && (text.starts_with('"') || text.contains([char::from(delimiter), '\n', '\r']))
        {
            output.push('"');
            Self::CsvQuoted.encode(text, output);
            return output.push('"');
        }
        for (at, character) in text.char_indices() {
            match self.escape(character, &text[..at]) {
                Some(escape) => output.push_str(&escape),
                None => output.push(character),
            }
        }
    }

    /// Whether `text` plainly holds nothing that would be escaped.
    pub(super) fn is_plain(self, text: &str) -> bool {
        if matches!(self, Self::HtmlAttribute(None) | Self::CsvBare(_) | Self::YamlPlain) {
            return false;
        }
        if self == Self::Html {
            return memchr3(b'&', b'<', b'>', text.as_bytes()).is_none();
        }
        let may_be_escaped = |byte: u8| {
            byte < 0x20 || matches!(byte, b'"' | b'&' | b'\'' | b'/' | b'<' | b'>' | b'\\' | 0x7f)
        };
        // All bytes are looked at, since that takes less time than to stop at the first one.
        !text.bytes().fold(false, |found, byte| found | may_be_escaped(byte))
    }

    /// Writes `text` in the place of `old`, which stands there without an escape: what did not need one
    /// needs none now.
    pub(super) fn encode_over(self, old: &str, text: &str, output: &mut String) {
        if let Self::CsvBare(_) = self {
            return self.encode(text, output);
        }
        // Whether each character that would be escaped stands in `old`.
        let mut known: Vec<(char, bool)> = Vec::new();
        let mut stands = |character: char| match known.iter().find(|(known, _)| *known == character)
        {
            Some((_, stands)) => *stands,
            None => {
                let stands = match (self, character) {
                    (Self::Json, '/') => old.contains("</"),
                    _ => old.contains(character),
                };
                known.push((character, stands));
                stands
            }
        };
        for (at, character) in text.char_indices() {
            match self.escape(character, &text[..at]) {
                Some(escape) if !stands(character) => output.push_str(&escape),
                _ => output.push(character),
            }
        }
    }

    /// Whether `text` can stand in the place of `spelled`. In YAML without quotes, no ASCII comes to what was
    /// there but letters and digits, and something else than ASCII stays: so that it is a string as before.
    pub(super) fn accepts(self, spelled: &str, text: &str) -> bool {
        if self != Self::YamlPlain {
            return true;
        }
        let is_sign = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        // A language tag of Chinese is no other kind of value.
        let is_tag = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if text.starts_with("zh") && text.bytes().all(is_tag) {
            return true;
        }
        let mut count = [0_usize; 128];
        spelled.bytes().filter(is_sign).for_each(|byte| count[usize::from(byte)] += 1);
        let has = |byte: u8| {
            let left = &mut count[usize::from(byte)];
            let has = *left > 0;
            *left = left.saturating_sub(1);
            has
        };
        !text.is_ascii() && text.bytes().filter(is_sign).all(has)
    }

    /// The escape that a character needs behind `before`.
    fn escape(self, character: char, before: &str) -> Option<Cow<'static, str>> {
        let quoted = |quote: Quote| quote.char() == character;
        let escape = match (self, character) {
            (Self::Html | Self::HtmlAttribute(_) | Self::Xml | Self::XmlAttribute(_), '&') => {
                "&amp;"
            }
            (Self::Html | Self::HtmlAttribute(None) | Self::Xml | Self::XmlAttribute(_), '<') => {
                "&lt;"
            }
            (Self::HtmlAttribute(None) | Self::Xml | Self::XmlAttribute(_), '>') => "&gt;",
            // `]]>` must not stand where HTML is embedded in XML.
            (Self::Html | Self::HtmlAttribute(_), '>') if before.ends_with("]]") => "&gt;",
            (Self::HtmlAttribute(Some(quote)) | Self::XmlAttribute(quote), '"' | '\'')
                if quoted(quote) =>
            {
                if character == '"' {
                    "&quot;"
                } else {
                    "&#39;"
                }
            }
            (Self::HtmlAttribute(None), '"' | '\'' | '=' | '`' | ' ' | '\t' | '\n' | '\r') => {
                return Some(format!("&#{};", u32::from(character)).into());
            }
            (Self::Cdata, '>') if before.ends_with("]]") => "]]><![CDATA[>",
            (Self::Json | Self::YamlDouble | Self::Po, '"') => "\\\"",
            (Self::Json | Self::YamlDouble | Self::Po, '\\') => "\\\\",
            (Self::Json | Self::YamlDouble | Self::Po, '\n') => "\\n",
            (Self::Json | Self::YamlDouble | Self::Po, '\r') => "\\r",
            (Self::Json | Self::YamlDouble | Self::Po, '\t') => "\\t",
            // A string of JSON in a page's script must not end that.
            (Self::Json, '/') if before.ends_with('<') => "\\/",
            (Self::Json | Self::YamlDouble, '\0'..='\u{1f}' | '\u{7f}') => {
                return Some(format!("\\u{:04x}", u32::from(character)).into());
            }
            (Self::YamlSingle, '\'') => "''",
            (Self::CsvQuoted, '"') => "\"\"",
            _ => return None,
        };
        Some(Cow::Borrowed(escape))
    }

    /// Writes `text` in the place of `spelled`, one escape or several, in their style: a character
    /// that stays keeps its spelling; a new one is spelled as the one in its place was.
    pub fn respell(self, spelled: &str, text: &str, output: &mut String) {
        let mut rest = text;
        let mut last = "";
        let mut whole_is_upper = None;
        let mut escapes = self.escapes(spelled).into_iter();
        while let Some(character) = rest.chars().next() {
            let escape = escapes.next();
            last = escape.unwrap_or(last);
            let stays = |escape: &str| match self.unit(escape) {
                Some(old) => rest.strip_prefix(old),
                None => rest.strip_prefix(&*self.decode(escape)),
            };
            if let Some(escape) = escape
                && let Some(behind) = stays(escape)
            {
                output.push_str(escape);
                rest = behind;
                continue;
            }
            // Digits without a letter leave the case to the others.
            let is_upper = is_upper(last).unwrap_or_else(|| {
                *whole_is_upper.get_or_insert_with(|| is_upper(spelled).unwrap_or(false))
            });
            if !self.spell_like(last, is_upper, character, output) {
                self.encode(character.encode_utf8(&mut [0; 4]), output);
            }
            rest = &rest[character.len_utf8()..];
        }
    }

    /// The part of `spelled` whose escapes give these bytes of its text.
    pub(super) fn narrow(self, spelled: &str, part: &Range<usize>) -> Range<usize> {
        let (mut text, mut at) = (0, 0);
        let mut narrowed = None;
        for escape in self.escapes(spelled) {
            let length =
                self.unit(escape).map_or_else(|| self.decode(escape).len(), char::len_utf8);
            if text < part.end && text + length > part.start {
                let start = narrowed.map_or(at, |narrowed: Range<usize>| narrowed.start);
                narrowed = Some(start..at + escape.len());
            }
            text += length;
            at += escape.len();
        }
        narrowed.unwrap_or(0..spelled.len())
    }

    /// The character of an escape such as `\u5934` at the start, which is by far the most frequent.
    pub(super) fn unit(self, rest: &str) -> Option<char> {
        if !matches!(self, Self::Json | Self::YamlDouble) {
            return None;
        }
        let [b'\\', b'u', digits @ ..] = rest.as_bytes() else { return None };
        let mut code = 0;
        for digit in digits.get(..4)? {
            code = code * 16 + char::from(*digit).to_digit(16)?;
        }
        // Half a character is none.
        char::from_u32(code)
    }

    /// The single escapes that `spelled` is made of.
    fn escapes(self, spelled: &str) -> Vec<&str> {
        let mut escapes = Vec::new();
        let mut rest = spelled;
        while !rest.is_empty() {
            let length = self.escape_length(rest).clamp(1, rest.len());
            let length = (length..rest.len()).find(|at| rest.is_char_boundary(*at));
            let (escape, behind) = rest.split_at(length.unwrap_or(rest.len()));
            escapes.push(escape);
            rest = behind;
        }
        escapes
    }

    /// How many bytes the escape at the start has.
    fn escape_length(self, rest: &str) -> usize {
        match self {
            Self::Html | Self::HtmlAttribute(_) => references::html(rest, false).map_or_else(
                || rest.chars().next().map_or(1, char::len_utf8),
                |(length, _)| length,
            ),
            Self::Xml | Self::XmlAttribute(_) => rest[1..]
                .find(['&', ';'])
                .map_or(rest.len(), |at| 1 + at + usize::from(rest.as_bytes()[1 + at] == b';')),
            Self::Json | Self::YamlDouble | Self::Po => escape_length(rest, self),
            Self::YamlSingle | Self::CsvQuoted => 2,
            Self::None | Self::Cdata | Self::CsvBare(_) | Self::YamlPlain => 1,
        }
    }

    /// Writes `character` as the escape `like` spells its own; false where that has no way to.
    fn spell_like(self, like: &str, is_upper: bool, character: char, output: &mut String) -> bool {
        let code = u32::from(character);
        match self {
            Self::Html | Self::HtmlAttribute(_) | Self::Xml | Self::XmlAttribute(_) => {
                let written = match (like.get(..3), is_upper) {
                    (Some("&#x"), false) => write!(output, "&#x{code:x};"),
                    (Some("&#x"), true) => write!(output, "&#x{code:X};"),
                    (Some("&#X"), false) => write!(output, "&#X{code:x};"),
                    (Some("&#X"), true) => write!(output, "&#X{code:X};"),
                    (Some(start), _) if start.starts_with("&#") => write!(output, "&#{code};"),
                    _ => return false,
                };
                written.is_ok()
            }
            Self::Json | Self::YamlDouble if like.starts_with(['\\']) => {
                let is_code = matches!(like.as_bytes().get(1), Some(b'u' | b'U'));
                if !is_code {
                    return false;
                }
                if self == Self::YamlDouble && code > 0xffff {
                    return write!(output, "\\U{code:08x}").is_ok();
                }
                let digits = if is_upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
                for unit in character.encode_utf16(&mut [0; 2]) {
                    output.push_str("\\u");
                    let nibbles = [12, 8, 4, 0].map(|shift| usize::from(*unit >> shift & 15));
                    output.extend(nibbles.map(|nibble| char::from(digits[nibble])));
                }
                true
            }
            _ => false,
        }
    }
}

/// Whether the hexadecimal digits of escapes are in upper case, if there are letters among them.
fn is_upper(escapes: &str) -> Option<bool> {
    let letter = escapes.chars().find(|c| matches!(c, 'a'..='f' | 'A'..='F'))?;
    Some(letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn respelled(escaping: Escaping, spelled: &str, text: &str) -> String {
        let mut output = String::new();
        escaping.respell(spelled, text, &mut output);
        output
    }

    fn encoded(escaping: Escaping, text: &str) -> String {
        let mut output = String::new();
        escaping.encode(text, &mut output);
        output
    }

    #[test]
    fn escapes_are_read() {
        for (escaping, spelled, text) in [
            (Escaping::Html, "&#22836;&#x53d1;", "头发"),
            (Escaping::Html, "&nbsp;&amp;", "\u{a0}&"),
            (Escaping::Xml, "&#x5934;&lt;", "头<"),
            (Escaping::Json, "\\u5934\\ud83d\\ude00\\n\\/", "头😀\n/"),
            (Escaping::YamlDouble, "\\u5934\\U0001F600\\_\\x41", "头😀\u{a0}A"),
            (Escaping::YamlSingle, "''", "'"),
            (Escaping::CsvQuoted, "\"\"", "\""),
            (Escaping::Po, "\\\"\\101\\n", "\"A\n"),
            // No character.
            (Escaping::Json, "\\ud83d", "\\ud83d"),
        ] {
            assert_eq!(escaping.decode(spelled), text, "{escaping:?}");
            // What does not change is spelled as it was.
            assert_eq!(respelled(escaping, spelled, text), spelled, "{escaping:?}");
        }
    }

    #[test]
    fn new_characters_are_spelled_as_those_in_their_place_were() {
        for (escaping, spelled, text, expected) in [
            (Escaping::Html, "&#22836;&#x53D1;", "頭髮", "&#38957;&#x9AEE;"),
            (Escaping::Html, "&#x53d1;", "髮", "&#x9aee;"),
            (Escaping::Xml, "&#X53D1;", "髮", "&#X9AEE;"),
            (Escaping::Html, "&#22836;", "頭髮", "&#38957;&#39662;"),
            (Escaping::Html, "&#22836;&#22836;", "頭", "&#38957;"),
            (Escaping::Json, "\\u5934\\u53D1", "頭髮", "\\u982D\\u9AEE"),
            (Escaping::Json, "\\u53D1\\u53D1", "髮頭", "\\u9AEE\\u982D"),
            (Escaping::Json, "\\u53d1", "𠮷", "\\ud842\\udfb7"),
            (Escaping::YamlDouble, "\\u53d1", "𠮷", "\\U00020bb7"),
            (Escaping::Json, "\\n", "頭", "頭"),
        ] {
            assert_eq!(respelled(escaping, spelled, text), expected, "{escaping:?}");
        }
    }

    #[test]
    fn what_stands_without_an_escape_goes_on_so() {
        for (escaping, old, text, expected) in [
            (Escaping::Json, "头</b>\u{7f}", "頭</b>\u{7f}", "頭</b>\u{7f}"),
            (Escaping::Json, "头 a/b", "頭 a/b</b\"", "頭 a/b<\\/b\\\""),
            (Escaping::Html, "头 & 发", "頭 & 髮", "頭 & 髮"),
            (Escaping::Html, "头", "頭&", "頭&amp;"),
        ] {
            let mut output = String::new();
            escaping.encode_over(old, text, &mut output);
            assert_eq!(output, expected, "{escaping:?}");
        }
    }

    #[test]
    fn new_text_means_itself() {
        for (escaping, text, expected) in [
            (Escaping::None, "<&>", "<&>"),
            (Escaping::Html, "A&B <頭>", "A&amp;B &lt;頭>"),
            (Escaping::Html, "a]]>b", "a]]&gt;b"),
            (Escaping::Xml, "A&B <頭>", "A&amp;B &lt;頭&gt;"),
            (Escaping::HtmlAttribute(Some(Quote::Double)), "a<b>", "a<b>"),
            (Escaping::HtmlAttribute(Some(Quote::Double)), "\"'", "&quot;'"),
            (Escaping::HtmlAttribute(Some(Quote::Single)), "\"'", "\"&#39;"),
            (Escaping::HtmlAttribute(None), "a b>", "a&#32;b&gt;"),
            (Escaping::XmlAttribute(Quote::Single), "'<", "&#39;&lt;"),
            (Escaping::Cdata, "a]]>b&", "a]]]]><![CDATA[>b&"),
            (Escaping::Json, "\"\\\u{1}</script", "\\\"\\\\\\u0001<\\/script"),
            (Escaping::YamlSingle, "it's", "it''s"),
            (Escaping::CsvQuoted, "\"", "\"\""),
            (Escaping::CsvBare(b','), "头 \"发\"", "头 \"发\""),
            (Escaping::CsvBare(b','), "头,\"发", "\"头,\"\"发\""),
            (Escaping::CsvBare(b';'), "头,发", "头,发"),
            (Escaping::CsvBare(b'\t'), "\"头", "\"\"\"头\""),
            (Escaping::Po, "\"\n", "\\\"\\n"),
        ] {
            assert_eq!(encoded(escaping, text), expected, "{escaping:?}");
        }
    }

    #[test]
    fn what_is_plain_needs_no_escape() {
        let all = [
            Escaping::Html,
            Escaping::HtmlAttribute(Some(Quote::Double)),
            Escaping::HtmlAttribute(None),
            Escaping::Xml,
            Escaping::XmlAttribute(Quote::Single),
            Escaping::Cdata,
            Escaping::Json,
            Escaping::YamlSingle,
            Escaping::YamlDouble,
            Escaping::CsvQuoted,
            Escaping::Po,
        ];
        for escaping in all {
            for character in ('\0'..='\u{ff}').chain("头\u{2028}😀".chars()) {
                let text = format!("a]]{character}<{character}");
                let mut encoded = String::new();
                escaping.encode(&text, &mut encoded);
                assert!(!escaping.is_plain(&text) || encoded == text, "{escaping:?} {text:?}");
                let alone = character.to_string();
                assert!(!escaping.is_plain(&alone) || escaping.escape(character, "").is_none());
            }
            assert!(escaping == Escaping::HtmlAttribute(None) || escaping.is_plain("头发 hair"));
        }
    }
}
