//! Character references of HTML and XML: `&#22836;`, `&#x5934;`, `&nbsp;`.

use std::borrow::Cow;

/// The text of one reference of HTML or several; a reference that HTML does not know is its own text.
pub fn decode_html(spelled: &str) -> Cow<'_, str> {
    decode(spelled, html)
}

/// The same for XML, which knows five names.
pub fn decode_xml(spelled: &str) -> Cow<'_, str> {
    decode(spelled, |name| predefined(name).map(Cow::Borrowed))
}

fn decode(spelled: &str, named: impl Fn(&str) -> Option<Cow<'static, str>>) -> Cow<'_, str> {
    let mut text = String::with_capacity(spelled.len() / 2);
    let mut rest = spelled;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest[1..].find(['&', ';']).map_or(rest.len(), |end| end + 1);
        let name = &rest[1..end];
        let end = end + usize::from(rest[end..].starts_with(';'));
        let meaning = match name.strip_prefix('#') {
            Some(digits) => numeric(digits).map(|c| Cow::Owned(c.to_string())),
            None => named(name),
        };
        text.push_str(&meaning.unwrap_or(Cow::Borrowed(&rest[..end])));
        rest = &rest[end..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character of `22836` or `x5934`.
fn numeric(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    char::from_u32(code.ok()?)
}

/// The entities that XML predefines (XML 1.0, 4.6).
fn predefined(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

fn html(name: &str) -> Option<Cow<'static, str>> {
    let known = match name {
        "nbsp" => "\u{a0}",
        "copy" => "©",
        _ => predefined(name)?,
    };
    Some(Cow::Borrowed(known))
}
