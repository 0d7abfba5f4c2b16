//! Which characters are in everyday use: an alternative that nobody writes makes no word ambiguous.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030};

use crate::convert::Converter;

/// To the forms of Taiwan, which Big5 has: OpenCC's own standard writes 麪 for 麵.
static TO_TAIWAN: LazyLock<Converter> = LazyLock::new(|| Converter::builtin("t2tw"));

/// Whether every character, or its form in Taiwan, is in the first level of Big5 (5,401 characters in
/// frequent use, 0xA440–0xC67E) or of GB 2312 (3,755, 0xB0A1–0xD7F9).
pub(super) fn is_common(text: &str) -> bool {
    text.chars().all(is_common_character)
        || TO_TAIWAN.convert(text).chars().all(is_common_character)
}

fn is_common_character(character: char) -> bool {
    let mut buffer = [0; 4];
    let text = &*character.encode_utf8(&mut buffer);
    let code = |encoding: &'static Encoding| match *encoding.encode(text).0 {
        [first, second] => u16::from_be_bytes([first, second]),
        _ => 0,
    };
    let is_gb2312 = |code: u16| (0xB0..=0xD7).contains(&(code >> 8)) && code & 0xFF >= 0xA1;
    (0xA440..=0xC67E).contains(&code(BIG5)) || is_gb2312(code(GB18030))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_variants_are_not_common() {
        for common in ["后", "後", "裏", "干", "乾", "了", "头", "頭髮", "麪"] {
            assert!(is_common(common), "{common}");
        }
        for rare in ["缐", "馀", "𫝈", "后𫝈"] {
            assert!(!is_common(rare), "{rare}");
        }
    }
}
