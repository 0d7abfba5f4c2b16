//! Which script a text is in, and from which region. Knows nothing of formats.
//!
//! [`identify`] stands between the parsers, whose text it gets, and the choice
//! of a conversion. Its tables are compiled from the dictionaries when the
//! program is built (`compile.rs`) and used as they lie (`tables.rs`).

// The build script compiles; the library takes the layout from it, its tests all.
#[cfg_attr(not(test), allow(dead_code))]
mod compile;
mod evidence;
mod excerpt;
mod japanese;
mod places;
mod region;
mod signs;
mod tables;

use evidence::Counts;
pub use places::{foreign_words, of_character, places_of};
pub use signs::{Evidence, RegionSign, ScriptSign, evidence};
use tables::Tables;

/// The script of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Simplified Chinese (ISO 15924 `Hans`).
    Hans,
    /// Traditional Chinese (ISO 15924 `Hant`).
    Hant,
    /// Both, neither of them by far.
    Mixed,
    /// Japanese (ISO 15924 `Jpan`), which is no Chinese.
    Jpan,
    /// No Chinese text, or none that tells.
    None,
}

/// Where a text was written (ISO 3166-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// The mainland.
    CN,
    /// Taiwan.
    TW,
    /// Hong Kong (and Macao).
    HK,
}

/// The script and region of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Identification {
    /// The script.
    pub script: Script,
    /// The region, where anything tells.
    pub region: Option<Region>,
    /// How sure of the script, from 0 to 1.
    pub confidence: f32,
    /// How sure of the region, from 0 to 1.
    pub region_confidence: f32,
}

impl Identification {
    /// Nothing told.
    const NONE: Self =
        Self { script: Script::None, region: None, confidence: 0.0, region_confidence: 0.0 };
}

impl Script {
    /// `Hans`, `Hant`, `mixed`, `Jpan` or `none`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hans => "Hans",
            Self::Hant => "Hant",
            Self::Mixed => "mixed",
            Self::Jpan => "Jpan",
            Self::None => "none",
        }
    }
}

impl Region {
    /// `CN`, `TW` or `HK`.
    pub fn name(self) -> &'static str {
        match self {
            Self::CN => "CN",
            Self::TW => "TW",
            Self::HK => "HK",
        }
    }
}

/// Knows the characters that only one script has: `国` and `國`, but not `后`, which is both
/// Simplified for `後` and a word of either script.
#[derive(Clone, Copy)]
pub struct OwnCharacters(Option<Tables<'static>>);

impl OwnCharacters {
    /// The characters by OpenCC's dictionaries, as [`identify`] takes them.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "there is nothing to choose")]
    pub fn new() -> Self {
        Self(Tables::embedded())
    }

    /// What Chinese characters a text holds.
    pub fn held(&self, text: &str) -> Held {
        let mut held = Held::default();
        let Some(tables) = &self.0 else { return held };
        for character in text.chars() {
            match tables.class(character) & compile::CLASS {
                compile::HANS => held.hans = true,
                compile::HANT => held.hant = true,
                compile::SHARED | compile::SHINJITAI => {}
                _ => continue,
            }
            held.any = true;
        }
        held
    }

    /// Whether a text holds characters that only the other script has than this one.
    pub fn hold_other(&self, text: &str, script: Script) -> bool {
        let held = self.held(text);
        match script {
            Script::Hans => held.hant,
            Script::Hant => held.hans,
            Script::Mixed | Script::Jpan | Script::None => false,
        }
    }
}

/// What Chinese characters a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Any at all.
    pub any: bool,
    /// Such that only Simplified has.
    pub hans: bool,
    /// Such that only Traditional has.
    pub hant: bool,
}

/// Tells the script and the region of a text.
///
/// The script is told by the characters that OpenCC's dictionaries know in one
/// script only, all through the text; where there are next to none, by words
/// (`后面` is Simplified, `後面` Traditional). One script prevails unless the
/// other has at least three characters and a fifth of the evidence: a name or
/// two quoted in the other script change nothing. [`Script::None`] is a text
/// without Chinese characters, and one such as `你好` whose characters say
/// nothing; of the last the confidence is 0.
///
/// [`Script::Jpan`] is told by kana, and where there are few by characters of
/// Japan's own (`駅`, `辻`) or by its mixture of both scripts (`国際`).
///
/// The region is told by words and glyphs (see `dictionaries/zhpress/script`) in the first 8 KiB
/// of the text and 4 KiB at its middle and at its end. `TW` and `HK` are given
/// for Traditional text alone, `CN` for both scripts; never on one word.
pub fn identify(text: &str) -> Identification {
    let Some(tables) = Tables::embedded() else { return Identification::NONE };
    of_counts(&tables, &Counts::of(&tables, text), text)
}

/// The same for a text in parts, with a line break between each two: which are not copied together.
pub fn identify_parts<'t>(parts: impl Iterator<Item = &'t str> + Clone) -> Identification {
    let Some(tables) = Tables::embedded() else { return Identification::NONE };
    let counts = Counts::of_parts(&tables, parts.clone());
    of_counts(&tables, &counts, &excerpt::of(parts))
}

/// Of a text with these counts; what is looked at closely is looked at in `excerpt`.
fn of_counts(tables: &Tables, counts: &Counts, excerpt: &str) -> Identification {
    let (script, confidence) = evidence::script(tables, counts, excerpt);
    let (region, region_confidence) = match script {
        Script::Hans | Script::Hant => region::region(tables, excerpt, script),
        Script::Mixed | Script::Jpan | Script::None => (None, 0.0),
    };
    Identification { script, region, confidence, region_confidence }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_embedded_tables_are_what_the_dictionaries_compile_to() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let compiled = compile::compile(
            &root.join("dictionaries/opencc"),
            &root.join("dictionaries/zhpress/script"),
        )
        .expect("the dictionaries compile");
        assert!(Tables::read(&compiled).is_some());
        assert_eq!(compiled, include_bytes!(concat!(env!("OUT_DIR"), "/script.bin")));
    }

    #[test]
    fn damaged_tables_are_refused() {
        let blob = include_bytes!(concat!(env!("OUT_DIR"), "/script.bin"));
        assert!(Tables::read(&[]).is_none());
        assert!(Tables::read(&blob[..blob.len() - 1]).is_none());
    }

    #[test]
    fn classes_come_from_the_dictionaries() {
        let tables = Tables::embedded().expect("the tables are whole");
        let class = |character| tables.class(character) & compile::CLASS;
        for (characters, expected) in [
            ("国门发书", compile::HANS),
            ("國門發書", compile::HANT),
            ("你好后里干台面只", compile::SHARED),
            ("のアー".trim_end_matches('ー'), compile::KANA),
            ("桜駅", compile::SHINJITAI),
            ("a1 。，・ー😀é한", compile::OTHER),
            ("\u{20000}\u{F900}", compile::SHARED),
        ] {
            for character in characters.chars() {
                assert_eq!(class(character), expected, "{character}");
            }
        }
    }
}
