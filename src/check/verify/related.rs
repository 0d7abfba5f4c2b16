//! Whether two texts are conversions of the same, by all dictionaries together.

use std::sync::OnceLock;

use crate::convert::Converter;
use crate::script::{Script, of_character};

/// Where conversions of the same meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// On their Simplified form: of Simplified text, and of what becomes Simplified.
    Simplified,
    /// On OpenCC's standard of Traditional: of Traditional text that becomes that of another region. 范 and 範 are two there.
    Traditional,
}

/// How many characters of a word beside a difference are looked at.
const REACH: usize = 3;

impl Ground {
    /// The ways to it.
    fn ways(self) -> &'static [Converter] {
        static SIMPLIFIED: OnceLock<[Converter; 6]> = OnceLock::new();
        static TRADITIONAL: OnceLock<[Converter; 2]> = OnceLock::new();
        match self {
            Self::Simplified => SIMPLIFIED.get_or_init(|| {
                ["t2s", "tw2s", "hk2s", "tw2sp", "hk2sp", "t2s-zhpress"].map(Converter::builtin)
            }),
            Self::Traditional => {
                TRADITIONAL.get_or_init(|| ["tw2t", "hk2t"].map(Converter::builtin))
            }
        }
    }

    /// Whether one could stand for the other: both lead to one text there, as words or character by character.
    ///
    /// 發 and 髮 both come from 发, 軟體 and 軟件 from 软件.
    fn relates(self, one: &str, other: &str) -> bool {
        one == other || self.relates_words(one, other) || {
            let mut buffers = ([0; 4], [0; 4]);
            one.chars().count() == other.chars().count()
                && one.chars().zip(other.chars()).all(|(one, other)| {
                    let one = one.encode_utf8(&mut buffers.0);
                    let other = other.encode_utf8(&mut buffers.1);
                    one == other || self.relates_words(one, other)
                })
        }
    }

    fn relates_words(self, one: &str, other: &str) -> bool {
        let forms = |text: &str| -> Vec<String> {
            let converted = self.ways().iter().map(|way| way.convert(text).into_owned());
            std::iter::once(text.to_owned()).chain(converted).collect()
        };
        let one = forms(one);
        forms(other).iter().any(|form| one.contains(form))
    }

    /// The same for parts of two texts, of which the difference may be but the end of a word: up to three characters on
    /// either side, which both have, may belong to it.
    pub(super) fn relates_within(
        self,
        (one_before, one, after): (&str, &str, &str),
        (other_before, other): (&str, &str),
    ) -> bool {
        let shared_before = one_before
            .char_indices()
            .rev()
            .zip(other_before.chars().rev())
            .take_while(|((_, one), other)| one == other && !one.is_whitespace());
        let starts: Vec<usize> = std::iter::once(one_before.len())
            .chain(shared_before.map(|((at, _), _)| at))
            .take(REACH + 1)
            .collect();
        let behind = after.char_indices().take_while(|(_, c)| !c.is_whitespace());
        let ends: Vec<usize> = std::iter::once(0)
            .chain(behind.map(|(at, c)| at + c.len_utf8()))
            .take(REACH + 1)
            .collect();
        starts.iter().any(|start| {
            ends.iter().any(|end| {
                let whole = |part: &str| [&one_before[*start..], part, &after[..*end]].concat();
                self.relates(&whole(one), &whole(other))
            })
        })
    }
}

/// Whether a text has a character that only the other script than `target` has.
pub(super) fn has_other_script(text: &str, is_simplified: bool) -> bool {
    let other = if is_simplified { Script::Hant } else { Script::Hans };
    text.chars().any(|character| of_character(character) == Some(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_of_the_same_are_related() {
        for (one, other) in [
            ("發", "髮"),
            ("里", "裏"),
            ("裡", "裏"),
            ("軟體", "軟件"),
            ("着", "著"),
            ("爲", "為"),
            ("后", "後"),
        ] {
            assert!(Ground::Simplified.relates(one, other), "{one} {other}");
        }
        for (one, other) in [("發", "頭"), ("軟體", "軟"), ("1", "2"), ("髮", ""), ("髮", "发展")]
        {
            assert!(!Ground::Simplified.relates(one, other), "{one} {other}");
        }
    }

    #[test]
    fn traditional_text_keeps_apart_what_is_one_in_simplified() {
        for (one, other) in [("裡", "裏"), ("為", "爲"), ("衞", "衛")] {
            assert!(Ground::Traditional.relates(one, other), "{one} {other}");
        }
        for (one, other) in [("范", "範"), ("餘", "余"), ("發", "髮")] {
            assert!(!Ground::Traditional.relates(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_difference_may_be_a_part_of_a_word() {
        assert!(Ground::Simplified.relates_within(("新的軟", "體", "好用"), ("新的軟", "件")));
        assert!(!Ground::Simplified.relates_within(("新的柔", "體", "好用"), ("新的柔", "件")));
        assert!(!Ground::Simplified.relates_within(("", "體", ""), ("", "件")));
    }

    #[test]
    fn characters_of_one_script_are_known() {
        assert!(has_other_script("頭发", false));
        assert!(!has_other_script("頭髮里", false));
        assert!(has_other_script("头髮", true));
        assert!(!has_other_script("头发里", true));
    }
}
