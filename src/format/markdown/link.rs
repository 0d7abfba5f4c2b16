//! The parts of links: labels, destinations, titles (CommonMark 0.31.2, 4.7 and 6.3).
//!
//! Each function takes a text and where the part begins, and gives where it ends.

/// The longest label, in bytes: a thousand characters of any kind fit in.
const LONGEST_LABEL: usize = 4000;

/// The most parentheses that are open at once in a destination.
const MOST_OPEN: usize = 32;

/// The end of a label with its brackets, of which the first stands at `at`.
pub(super) fn label(text: &[u8], at: usize) -> Option<usize> {
    let inner = text.get(at + 1..)?;
    let mut end = 0;
    loop {
        match *inner.get(end)? {
            b']' => break,
            b'[' => return None,
            b'\\' => end += 2,
            _ => end += 1,
        }
        if end > LONGEST_LABEL {
            return None;
        }
    }
    let says = inner[..end].iter().any(|byte| !byte.is_ascii_whitespace());
    says.then_some(at + end + 2)
}

/// The end of a destination, its angle brackets included.
pub(super) fn destination(text: &[u8], at: usize) -> Option<usize> {
    if text.get(at) == Some(&b'<') {
        let mut end = at + 1;
        loop {
            match *text.get(end)? {
                b'>' => return Some(end + 1),
                b'<' | b'\n' => return None,
                b'\\' if text.get(end + 1).is_some_and(u8::is_ascii_punctuation) => end += 2,
                _ => end += 1,
            }
        }
    }
    let (mut end, mut open) = (at, 0);
    while let Some(&byte) = text.get(end) {
        match byte {
            b'\\' if text.get(end + 1).is_some_and(u8::is_ascii_punctuation) => end += 1,
            b'(' => open += 1,
            b')' if open == 0 => break,
            b')' => open -= 1,
            0..=b' ' | 0x7f => break,
            _ => {}
        }
        if open > MOST_OPEN {
            return None;
        }
        end += 1;
    }
    (open == 0).then_some(end)
}

/// The end of a title, its quotes included.
pub(super) fn title(text: &[u8], at: usize) -> Option<usize> {
    let (open, close) = match *text.get(at)? {
        quote @ (b'"' | b'\'') => (quote, quote),
        b'(' => (b'(', b')'),
        _ => return None,
    };
    let mut end = at + 1;
    loop {
        match *text.get(end)? {
            byte if byte == close => return Some(end + 1),
            byte if byte == open => return None,
            b'\\' => end += 2,
            _ => end += 1,
        }
    }
}

/// The end of white space with at most one line break.
pub(super) fn white_space(text: &[u8], at: usize) -> usize {
    let mut end = at;
    let mut breaks = 0;
    while let Some(&byte) = text.get(end) {
        breaks += usize::from(byte == b'\n');
        if !matches!(byte, b' ' | b'\t' | b'\n') || breaks > 1 {
            break;
        }
        end += 1;
    }
    end
}
