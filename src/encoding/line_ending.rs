//! How the lines of a text end.

use super::LineEnding;

/// How the lines of `text` end: with `\n`, `\r\n`, `\r`, or several of these.
///
/// Reads no further than to the second kind of line end.
pub fn line_ending(text: &str) -> LineEnding {
    let bytes = text.as_bytes();
    let mut found = LineEnding::None;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        let kind = match (bytes[at], bytes.get(at + 1)) {
            // The `\n` of a `\r\n`, which its `\r` has told already.
            (b'\n', _) if at > 0 && bytes[at - 1] == b'\r' => continue,
            (b'\n', _) => LineEnding::Lf,
            (_, Some(b'\n')) => LineEnding::CrLf,
            _ => LineEnding::Cr,
        };
        if found == LineEnding::None {
            found = kind;
        } else if found != kind {
            return LineEnding::Mixed;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind() {
        for (text, expected) in [
            ("", LineEnding::None),
            ("一行", LineEnding::None),
            ("\n", LineEnding::Lf),
            ("一\n二\n", LineEnding::Lf),
            ("一\r\n二\r\n", LineEnding::CrLf),
            ("一\r二\r", LineEnding::Cr),
            ("\r\r", LineEnding::Cr),
            ("一\r\n二\n", LineEnding::Mixed),
            ("一\n二\r", LineEnding::Mixed),
            ("\n\r", LineEnding::Mixed),
            ("\r\r\n", LineEnding::Mixed),
            ("\n\r\n", LineEnding::Mixed),
        ] {
            assert_eq!(line_ending(text), expected, "{text:?}");
        }
    }
}
