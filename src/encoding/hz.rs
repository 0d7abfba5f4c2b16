//! HZ-GB-2312 (RFC 1843): GB2312 in seven bits, as mail and news groups had it.
//!
//! `~{` begins a run of GB2312 characters of two bytes below 80, `~}` ends it; `~~` is a tilde, and a
//! line end that follows a tilde is none. A run ends at the line's end at the latest.

use super::gb18030;

/// What one more byte amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A character.
    Character(char),
    /// The first so many of these are malformed. The byte just given is the last of them or, where
    /// `again`, stands behind them and is to be given again.
    Malformed { bytes: [u8; 2], length: usize, again: bool },
    /// Nothing yet.
    Nothing,
}

/// Reads HZ byte by byte.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// Whether bytes come in twos.
    in_run: bool,
    /// A tilde, or the first of two bytes.
    held: Option<u8>,
}

impl Reader {
    /// Reads the next bytes (all that are left, where `is_last`) and appends their text to `text`. Of
    /// each malformed sequence calls `malformed` with it, the place behind it in `bytes` and the text.
    ///
    /// # Errors
    /// What `malformed` gives, at once.
    pub(super) fn read<E>(
        &mut self,
        bytes: &[u8],
        is_last: bool,
        text: &mut String,
        mut malformed: impl FnMut(&[u8], usize, &mut String) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match self.push(byte) {
                Step::Character(character) => text.push(character),
                Step::Nothing => {}
                Step::Malformed { bytes, length, again } => {
                    at -= usize::from(again);
                    malformed(&bytes[..length], at, text)?;
                }
            }
        }
        match self.held.take_if(|_| is_last) {
            Some(byte) => malformed(&[byte], at, text),
            None => Ok(()),
        }
    }

    /// Takes the next byte.
    fn push(&mut self, byte: u8) -> Step {
        match self.held.take() {
            Some(b'~') => self.behind_tilde(byte),
            Some(first) => pair(first, byte),
            None if byte == b'~' || self.in_run && (0x21..0x7E).contains(&byte) => {
                self.held = Some(byte);
                Step::Nothing
            }
            None if byte == b'\n' => {
                self.in_run = false;
                Step::Character('\n')
            }
            None if byte.is_ascii() && (!self.in_run || byte == b'\r') => {
                Step::Character(char::from(byte))
            }
            None => Step::Malformed { bytes: [byte, 0], length: 1, again: false },
        }
    }

    fn behind_tilde(&mut self, byte: u8) -> Step {
        match (byte, self.in_run) {
            (b'~', false) => return Step::Character('~'),
            (b'{', false) => self.in_run = true,
            (b'}', true) => self.in_run = false,
            (b'\n', _) => {}
            _ => return Step::Malformed { bytes: [b'~', 0], length: 1, again: true },
        }
        Step::Nothing
    }
}

/// The character of two bytes.
fn pair(first: u8, second: u8) -> Step {
    if !(0x21..=0x7E).contains(&second) {
        return Step::Malformed { bytes: [first, 0], length: 1, again: true };
    }
    match character([first | 0x80, second | 0x80]) {
        Some(character) => Step::Character(character),
        None => Step::Malformed { bytes: [first, second], length: 2, again: false },
    }
}

/// The character of GB2312 with this code in EUC-CN.
fn character(code: [u8; 2]) -> Option<char> {
    if !is_gb2312(code) {
        return None;
    }
    gb18030::character(code)
}

/// Whether GB2312 has a code; what GBK and GB18030 put into its gaps is none of it.
fn is_gb2312([row, cell]: [u8; 2]) -> bool {
    match row {
        0xA1 | 0xA3 => (0xA1..=0xFE).contains(&cell),
        0xA2 => matches!(cell, 0xB1..=0xE2 | 0xE5..=0xEE | 0xF1..=0xFC),
        0xA4 => matches!(cell, 0xA1..=0xF3),
        0xA5 => matches!(cell, 0xA1..=0xF6),
        0xA6 => matches!(cell, 0xA1..=0xB8 | 0xC1..=0xD8),
        0xA7 => matches!(cell, 0xA1..=0xC1 | 0xD1..=0xF1),
        0xA8 => matches!(cell, 0xA1..=0xBA | 0xC5..=0xE9),
        0xA9 => matches!(cell, 0xA4..=0xEF),
        0xD7 => matches!(cell, 0xA1..=0xF9),
        0xB0..=0xF7 => (0xA1..=0xFE).contains(&cell),
        _ => false,
    }
}

/// Writes HZ.
#[derive(Debug, Default)]
pub(super) struct Writer {
    in_run: bool,
}

impl Writer {
    /// Appends a piece of a text to `bytes`; of each character that GB2312 has not calls `other` with
    /// the character, where in the piece it starts and the bytes, outside of a run.
    ///
    /// # Errors
    /// What `other` gives, at once.
    pub(super) fn write<E>(
        &mut self,
        text: &str,
        bytes: &mut Vec<u8>,
        mut other: impl FnMut(char, usize, &mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        for (at, character) in text.char_indices() {
            if character.is_ascii() {
                self.finish(bytes);
                bytes.push(character as u8);
                if character == '~' {
                    bytes.push(b'~');
                }
            } else if let Some(code) = code(character) {
                if !std::mem::replace(&mut self.in_run, true) {
                    bytes.extend_from_slice(b"~{");
                }
                bytes.extend_from_slice(&code);
            } else {
                self.finish(bytes);
                other(character, at, bytes)?;
            }
        }
        Ok(())
    }

    /// Ends the run, if there is one.
    pub(super) fn finish(&mut self, bytes: &mut Vec<u8>) {
        if std::mem::take(&mut self.in_run) {
            bytes.extend_from_slice(b"~}");
        }
    }
}

/// A character's two bytes.
fn code(character: char) -> Option<[u8; 2]> {
    let code = gb18030::code(character)?;
    is_gb2312(code).then(|| code.map(|byte| byte & 0x7F))
}

/// How much is looked at for HZ.
const SAMPLE: usize = 64 * 1024;

/// Whether bytes, all of them ASCII, are HZ: a run of Chinese stands in them, and nothing is malformed.
/// What else looks like the start of a run (`Fig.~{\bf 3}` in TeX) is no such text throughout.
pub(super) fn is_hz(bytes: &[u8], is_plausible: impl Fn(&[char]) -> bool) -> bool {
    if memchr::memmem::find(bytes, b"~{").is_none() {
        return false;
    }
    let mut text = String::new();
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let read = Reader::default().read(sample, false, &mut text, |_, _, _| Err(()));
    let hanzi: Vec<char> = text.chars().filter(|character| !character.is_ascii()).collect();
    read.is_ok() && !hanzi.is_empty() && is_plausible(&hanzi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gb2312_has_as_many_characters_as_it_says() {
        // GB 2312-80: 6,763 hanzi and 682 other signs.
        let codes = (0xA1..=0xFE_u8).flat_map(|row| (0xA1..=0xFE_u8).map(move |cell| [row, cell]));
        let known: Vec<_> = codes.filter(|code| is_gb2312(*code)).collect();
        assert_eq!(known.len(), 6_763 + 682);
        for [row, cell] in known {
            let read = character([row, cell]).expect("it is in GB18030");
            assert_eq!(code(read), Some([row & 0x7F, cell & 0x7F]), "{read}");
        }
    }
}
