//! The engine: OpenCC's conversions, byte for byte, from tables made when the program is built.

mod ahead;
mod around;
#[doc(hidden)]
pub mod compile;
#[doc(hidden)]
pub mod context;
mod deciders;
mod engine;
pub mod explain;
mod held;
pub(crate) mod hot;
pub(crate) mod idioms;
mod ids;
pub(crate) mod inlay;
mod layout;
mod matcher;
mod memo;
mod own;
mod packed;
mod plain;
mod rare;
#[cfg(feature = "opencc-rust")]
mod reference;
mod shared;
mod sink;
mod source;
mod spare;
mod stream;
mod tables;
pub mod target;
mod utf8;
mod whole;

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{ErrorKind, Result};
pub use engine::Engine;
use matcher::Matcher;
use tables::Record;

pub use stream::Stream;

/// The names of the built-in OpenCC configurations.
pub const CONFIGS: [&str; 16] = [
    "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "s2hkp", "hk2sp", "t2tw",
    "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
];

/// Converts text as one OpenCC configuration does.
///
/// Cheap to build and to clone; one converter serves any number of threads.
///
/// ```
/// let converter = zhpress::Converter::from_config("s2twp")?;
/// assert_eq!(converter.convert("鼠标里的硅胶"), "滑鼠裡的矽膠");
/// # Ok::<(), zhpress::Error>(())
/// ```
#[derive(Clone)]
pub struct Converter {
    name: Arc<str>,
    origin: Origin,
    /// A hash of a user's own configuration with its dictionaries; 0 of an embedded one.
    digest: u128,
    machine: Machine,
}

/// Where a configuration is.
#[derive(Clone)]
enum Origin {
    /// Among the embedded ones.
    Embedded { rare_characters: bool },
    /// In a file of the user's.
    File { path: Arc<PathBuf>, rare_characters: bool },
}

/// The engine at work.
#[derive(Clone)]
enum Machine {
    /// Ours, one after the other; nearly every configuration needs only one.
    Matchers(Arc<[Matcher]>),
    #[cfg(feature = "opencc-rust")]
    Reference(Arc<reference::Reference>),
}

impl fmt::Debug for Converter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converter").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Converter {
    /// The converter of a built-in OpenCC configuration, by its name (`s2twp`, or
    /// `s2twp.json` as OpenCC's command line has it).
    ///
    /// # Errors
    /// [`UnknownConfig`](ErrorKind::UnknownConfig).
    pub fn from_config(name: &str) -> Result<Self> {
        Self::known(name).map(Self::builtin)
    }

    /// Like [`from_config`](Self::from_config), with the dictionaries OpenCC marks `may_output_tofu`.
    ///
    /// # Errors
    /// [`UnknownConfig`](ErrorKind::UnknownConfig).
    pub fn from_config_with_rare_characters(name: &str) -> Result<Self> {
        Self::known(name).map(Self::builtin_with_rare_characters)
    }

    fn known(name: &str) -> Result<&'static str> {
        let stem = name.strip_suffix(".json").unwrap_or(name);
        CONFIGS.iter().find(|known| **known == stem).copied().ok_or_else(|| {
            ErrorKind::UnknownConfig { name: name.to_owned(), known: CONFIGS.join(" ") }.into()
        })
    }

    /// The converter of a configuration file in OpenCC's format, with the text dictionaries
    /// that it names beside it.
    ///
    /// Everything of the format but OpenCC's binary dictionaries is understood; comments and
    /// trailing commas are allowed. `rare_characters` takes in what it marks `may_output_tofu`.
    ///
    /// # Errors
    /// [`Configuration`](ErrorKind::Configuration) with the file, the line and the field.
    pub fn from_config_file(path: &Path, rare_characters: bool) -> Result<Self> {
        let (matchers, digest) = own::load(path, rare_characters)?;
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
        let machine = Machine::Matchers(matchers.into());
        let origin = Origin::File { path: Arc::new(path.to_owned()), rare_characters };
        Ok(Self { name: name.into(), origin, digest, machine })
    }

    /// The converter of an embedded configuration, OpenCC's or our own.
    ///
    /// # Panics
    /// If `dictionaries/` has no configuration of this name.
    pub(crate) fn builtin(name: &str) -> Self {
        let record = Record::embedded(name).expect("the configuration is embedded");
        Self::of_matchers(name, vec![Matcher::new(record)], false)
    }

    /// Like [`builtin`](Self::builtin), with rare characters where the configuration knows any.
    pub(crate) fn builtin_with_rare_characters(name: &str) -> Self {
        match rare::matchers(name) {
            Some(matchers) => Self::of_matchers(name, matchers, true),
            None => Self::builtin(name),
        }
    }

    /// The embedded configuration of another name, with rare characters if this one has any.
    fn other(&self, name: &str) -> Self {
        match self.origin {
            Origin::Embedded { rare_characters: true } => Self::builtin_with_rare_characters(name),
            _ => Self::builtin(name),
        }
    }

    fn of_matchers(name: &str, matchers: Vec<Matcher>, rare_characters: bool) -> Self {
        let machine = Machine::Matchers(matchers.into());
        let origin = Origin::Embedded { rare_characters };
        Self { name: name.into(), origin, digest: 0, machine }
    }

    /// The configuration's name; that of its file without the ending for a user's own.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is one of the embedded configurations, not a user's own.
    pub(crate) fn is_builtin(&self) -> bool {
        matches!(self.origin, Origin::Embedded { .. })
    }

    fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What tells its conversions from those of any other converter of this build, as long as
    /// nobody has to tell whether it knows rare characters.
    pub(crate) fn identity(&self) -> String {
        let engine = match &self.machine {
            Machine::Matchers(_) => "zhpress",
            #[cfg(feature = "opencc-rust")]
            Machine::Reference(_) => "opencc",
        };
        format!("{} {:032x} {engine}", self.name, self.digest)
    }

    /// A conversion of a text that comes in pieces. Where OpenCC's own library converts, all of it
    /// is held back until the end.
    pub fn stream(&self) -> Stream {
        Stream::through([self])
    }

    /// The only matcher, where the configuration needs no more.
    fn only_matcher(&self) -> Option<&Matcher> {
        match &self.machine {
            Machine::Matchers(matchers) if matchers.len() == 1 => matchers.first(),
            _ => None,
        }
    }

    /// Converts a text; borrowed where nothing changes.
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match &self.machine {
            Machine::Matchers(matchers) => convert_through(&**matchers, text, Matcher::convert),
            #[cfg(feature = "opencc-rust")]
            Machine::Reference(reference) => reference.convert(text),
        }
    }

    /// Converts a text and appends the result to `output`.
    fn convert_into(&self, text: &str, output: &mut Vec<u8>) {
        match &self.machine {
            Machine::Matchers(matchers) if matchers.len() == 1 => matchers[0].append(text, output),
            _ => output.extend_from_slice(self.convert(text).as_bytes()),
        }
    }
}

/// Converts a text by each of `steps` in turn; borrowed where nothing changes.
fn convert_through<'a, S>(
    steps: impl IntoIterator<Item = S>,
    text: &'a str,
    convert: impl for<'t> Fn(S, &'t str) -> Cow<'t, str>,
) -> Cow<'a, str> {
    steps.into_iter().fold(Cow::Borrowed(text), |text, step| match text {
        Cow::Borrowed(text) => convert(step, text),
        Cow::Owned(text) => match convert(step, &text) {
            Cow::Owned(converted) => Cow::Owned(converted),
            Cow::Borrowed(_) => Cow::Owned(text),
        },
    })
}
