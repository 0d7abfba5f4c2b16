//! Which engine converts: ours, or OpenCC itself where the build has it.

use std::path::Path;

use super::Converter;
use crate::error::Result;

/// What stands behind a [`Converter`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Engine {
    /// The engine of this crate.
    #[default]
    Zhpress,
    /// OpenCC's own library, with the same configurations and dictionaries.
    #[cfg(feature = "opencc-rust")]
    OpenCC,
}

impl Engine {
    /// The converter of a built-in OpenCC configuration, by its name; `rare_characters` takes
    /// in the dictionaries that OpenCC marks `may_output_tofu`.
    ///
    /// # Errors
    /// [`UnknownConfig`](crate::ErrorKind::UnknownConfig), and with OpenCC whatever keeps its
    /// library from reading the dictionaries.
    pub fn from_config(self, name: &str, rare_characters: bool) -> Result<Converter> {
        self.builtin(Converter::known(name)?, rare_characters)
    }

    /// The converter of a configuration file; see [`Converter::from_config_file`].
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration) with the file, the line and the field.
    pub fn from_config_file(self, path: &Path, rare_characters: bool) -> Result<Converter> {
        match self {
            Self::Zhpress => Converter::from_config_file(path, rare_characters),
            #[cfg(feature = "opencc-rust")]
            Self::OpenCC => Converter::from_config_file_by_opencc(path, rare_characters),
        }
    }

    /// The converter of an embedded configuration, OpenCC's or our own.
    ///
    /// # Panics
    /// If `dictionaries/` has no configuration of this name.
    pub(super) fn builtin(self, name: &'static str, rare_characters: bool) -> Result<Converter> {
        match self {
            Self::Zhpress if rare_characters => Ok(Converter::builtin_with_rare_characters(name)),
            Self::Zhpress => Ok(Converter::builtin(name)),
            #[cfg(feature = "opencc-rust")]
            Self::OpenCC => Converter::builtin_by_opencc(name, rare_characters),
        }
    }
}
