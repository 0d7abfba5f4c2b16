//! Which script a text is in, and from which region. Knows nothing of formats.

/// The script of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Simplified Chinese (ISO 15924 `Hans`).
    Hans,
    /// Traditional Chinese (ISO 15924 `Hant`).
    Hant,
    /// Both, neither of them by far.
    Mixed,
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

impl Script {
    /// `Hans`, `Hant`, `mixed` or `none`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hans => "Hans",
            Self::Hant => "Hant",
            Self::Mixed => "mixed",
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

/// Tells the script and the region of a text.
pub fn identify(text: &str) -> Identification {
    let _ = text;
    Identification { script: Script::None, region: None, confidence: 0.0, region_confidence: 0.0 }
}
