//! Which configurations lead from one script and region to another (the table of `docs/cli.md`).

use std::borrow::Cow;
use std::str::FromStr;

use super::Converter;
use crate::error::{Error, ErrorKind, Result};
use crate::script::{Identification, Region, Script};

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

/// A chain of converters that leads from one script and region to another.
#[derive(Debug, Clone)]
pub struct Route {
    steps: Vec<Converter>,
}

impl Route {
    /// The route from `from` to `to`; without any step where there is nothing to do.
    pub fn new(from: Tag, to: Tag, idioms: bool, rare_characters: bool) -> Self {
        let _ = (from, to, idioms, rare_characters);
        Self { steps: Vec::new() }
    }

    /// The route of one OpenCC configuration.
    pub fn from_converter(converter: Converter) -> Self {
        Self { steps: vec![converter] }
    }

    /// The names of the steps, in order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.steps.iter().map(Converter::name)
    }

    /// Converts a text through all steps; borrowed where nothing changes.
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.steps.iter().fold(Cow::Borrowed(text), |text, step| match text {
            Cow::Borrowed(text) => step.convert(text),
            Cow::Owned(text) => Cow::Owned(step.convert(&text).into_owned()),
        })
    }
}

/// The tag that says what was identified, `None` for mixed text and for no Chinese text.
pub fn tag_of(identification: &Identification) -> Option<Tag> {
    match (identification.script, identification.region) {
        (Script::Hans, _) => Some(Tag::Hans),
        (Script::Hant, Some(Region::TW)) => Some(Tag::TW),
        (Script::Hant, Some(Region::HK)) => Some(Tag::HK),
        (Script::Hant, _) => Some(Tag::Hant),
        (Script::Mixed | Script::None, _) => None,
    }
}
