//! Raw HTML within text, and autolinks (CommonMark 0.31.2, 6.5 and 6.6).

/// The length of the open or closing tag that `text` begins with.
pub(super) fn element(text: &[u8]) -> Option<usize> {
    match text.get(1)? {
        b'/' => closing(text),
        b'a'..=b'z' | b'A'..=b'Z' => open(text),
        _ => None,
    }
}

fn closing(text: &[u8]) -> Option<usize> {
    text.get(2).filter(|byte| byte.is_ascii_alphabetic())?;
    let at = white_space(text, name(text, 2));
    (text.get(at) == Some(&b'>')).then_some(at + 1)
}

fn open(text: &[u8]) -> Option<usize> {
    let mut at = name(text, 1);
    loop {
        let behind = white_space(text, at);
        match text.get(behind)? {
            b'>' => return Some(behind + 1),
            b'/' => return (text.get(behind + 1) == Some(&b'>')).then_some(behind + 2),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b':' if behind > at => {
                at = attribute(text, behind)?;
            }
            _ => return None,
        }
    }
}

/// The end of the attribute at `at`.
fn attribute(text: &[u8], at: usize) -> Option<usize> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.:-".contains(byte);
    let end = at + text[at..].iter().take_while(|byte| is_name(byte)).count();
    let equals = white_space(text, end);
    if text.get(equals) != Some(&b'=') {
        return Some(end);
    }
    let value = white_space(text, equals + 1);
    match *text.get(value)? {
        quote @ (b'"' | b'\'') => {
            let length = memchr::memchr(quote, &text[value + 1..])?;
            Some(value + length + 2)
        }
        _ => {
            let is_value = |byte: &u8| !b" \t\n\"'=<>`".contains(byte);
            let length = text[value..].iter().take_while(|byte| is_value(byte)).count();
            (length > 0).then_some(value + length)
        }
    }
}

fn name(text: &[u8], at: usize) -> usize {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    at + text[at..].iter().take_while(|byte| is_name(byte)).count()
}

fn white_space(text: &[u8], at: usize) -> usize {
    at + text[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n')).count()
}

/// The length of the autolink that `text` begins with: `<https://…>`, `<a@b.example>`.
pub(super) fn autolink(text: &[u8]) -> Option<usize> {
    let stops = |byte: &u8| *byte <= b' ' || matches!(byte, b'<' | b'>');
    let end = 1 + text[1..].iter().position(stops)?;
    if text[end] != b'>' {
        return None;
    }
    let inner = &text[1..end];
    (is_address(inner) || is_mail(inner)).then_some(end + 1)
}

fn is_address(inner: &[u8]) -> bool {
    let is_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || b"+.-".contains(byte);
    let length = inner.iter().take_while(|byte| is_scheme(byte)).count();
    inner.first().is_some_and(u8::is_ascii_alphabetic)
        && (2..=32).contains(&length)
        && inner.get(length) == Some(&b':')
}

fn is_mail(inner: &[u8]) -> bool {
    let Some(at) = memchr::memchr(b'@', inner) else { return false };
    let is_local =
        |byte: &u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(byte);
    let is_label = |label: &[u8]| {
        (1..=63).contains(&label.len())
            && label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            && !label.starts_with(b"-")
            && !label.ends_with(b"-")
    };
    at > 0
        && inner[..at].iter().all(is_local)
        && inner[at + 1..].split(|&byte| byte == b'.').all(is_label)
}
