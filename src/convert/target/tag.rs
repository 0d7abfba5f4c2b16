//! What text is converted from and to: a script, or a script as one region writes it.

use std::str::FromStr;

use crate::error::{Error, ErrorKind, Result};
use crate::glossary::Aim;
use crate::script::Script;

/// A script, or a script as one region writes it (BCP 47).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Simplified, no region: `zh-Hans`, `s`.
    Hans,
    /// Simplified, the mainland: `zh-CN`, `cn`.
    CN,
    /// Simplified, Singapore: `zh-SG`.
    SG,
    /// Traditional, OpenCC's standard: `zh-Hant`, `t`.
    Hant,
    /// Traditional, Taiwan: `zh-TW`, `tw`.
    TW,
    /// Traditional, Hong Kong: `zh-HK`, `hk`.
    HK,
    /// Traditional, Macao: `zh-MO`.
    MO,
}

impl Tag {
    /// The BCP 47 tag: `zh-Hans`, `zh-TW`, …
    pub fn bcp47(self) -> &'static str {
        match self {
            Self::Hans => "zh-Hans",
            Self::CN => "zh-CN",
            Self::SG => "zh-SG",
            Self::Hant => "zh-Hant",
            Self::TW => "zh-TW",
            Self::HK => "zh-HK",
            Self::MO => "zh-MO",
        }
    }

    /// What one of OpenCC's configurations leads to; `None` for Japanese.
    pub fn of_config(name: &str) -> Option<Self> {
        let (_, target) = name.strip_suffix('p').unwrap_or(name).split_once('2')?;
        Some(match target {
            "s" => Self::Hans,
            "t" => Self::Hant,
            "tw" => Self::TW,
            "hk" => Self::HK,
            _ => return None,
        })
    }

    /// What a glossary is for where text is to come out so: from Traditional, or from anything.
    pub fn aim(self) -> Aim {
        if self.is_simplified() {
            Aim { source: Some(Script::Hant), target: Some(Script::Hans) }
        } else {
            Aim { source: None, target: Some(Script::Hant) }
        }
    }

    /// Whether it is one of the Simplified ones.
    pub fn is_simplified(self) -> bool {
        matches!(self, Self::Hans | Self::CN | Self::SG)
    }
}

impl FromStr for Tag {
    type Err = Error;

    fn from_str(tag: &str) -> Result<Self> {
        Ok(match tag.to_ascii_lowercase().as_str() {
            "zh-hans" | "hans" | "s" => Self::Hans,
            "zh-cn" | "zh-hans-cn" | "cn" => Self::CN,
            "zh-sg" | "zh-hans-sg" | "sg" => Self::SG,
            "zh-hant" | "hant" | "t" => Self::Hant,
            "zh-tw" | "zh-hant-tw" | "tw" => Self::TW,
            "zh-hk" | "zh-hant-hk" | "hk" => Self::HK,
            "zh-mo" | "zh-hant-mo" | "mo" => Self::MO,
            _ => return Err(ErrorKind::UnknownTag { tag: tag.to_owned() }.into()),
        })
    }
}
