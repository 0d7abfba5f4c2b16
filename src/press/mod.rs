//! All stages for one input: bytes in, bytes and a report out.

use std::path::Path;

use crate::article::Metadata;
use crate::convert::Converter;
use crate::convert::target::Tag;
use crate::encoding::{Encoding, OnMalformed, OnUnmappable};
use crate::error::Result;
use crate::format::Format;
use crate::policy::Policy;
use crate::script::Identification;

/// What to convert to, and how. `Default` is what `zhpress convert` does without options.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The target; the other script of the one found where it is `None`.
    pub to: Option<Tag>,
    /// The source; identified for each document where it is `None`.
    pub from: Option<Tag>,
    /// An OpenCC configuration in the place of `from`, `to` and `idioms`.
    pub config: Option<Converter>,
    /// Regional vocabulary too.
    pub idioms: bool,
    /// Also the dictionaries OpenCC marks `may_output_tofu`.
    pub rare_characters: bool,
    /// The input's encoding; detected where it is `None`.
    pub from_encoding: Option<Encoding>,
    /// The output's encoding.
    pub to_encoding: OutputEncoding,
    /// What to do with malformed bytes.
    pub on_malformed: OnMalformed,
    /// What to do with characters that do not fit.
    pub on_unmappable: OnUnmappable,
    /// The input's format; told from content and name where it is `None`.
    pub format: Option<Format>,
    /// What happens to metadata and footer.
    pub policy: Policy,
    /// Whether an article's structure is recognised; without it all text converts.
    pub article: ArticleMode,
}

/// The encoding of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OutputEncoding {
    /// UTF-8; a byte order mark stays where the input was UTF-8 with one.
    #[default]
    Utf8,
    /// The input's own, byte order mark included.
    Same,
    /// This one, with or without a byte order mark.
    Named(Encoding, bool),
}

/// Whether an article's structure is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ArticleMode {
    /// Recognised.
    #[default]
    Auto,
    /// Not; all text converts, as OpenCC would.
    Off,
}

/// One converted input.
#[derive(Debug, Clone)]
pub struct Pressed {
    /// The output.
    pub bytes: Vec<u8>,
    /// What was found and done.
    pub report: Report,
}

/// What was found in one input and done with it.
#[derive(Debug, Clone)]
pub struct Report {
    /// The input's encoding.
    pub encoding: Encoding,
    /// The output's encoding.
    pub output_encoding: Encoding,
    /// The input's format.
    pub format: Format,
    /// The text's script and region.
    pub identification: Identification,
    /// The configurations used, in order; empty where the text was in the target already.
    pub configs: Vec<&'static str>,
    /// The facts of the article.
    pub metadata: Metadata,
    /// How many characters differ between source and output prose.
    pub changed: u64,
    /// How many blocks have a part that was kept the same.
    pub kept: u64,
    /// How many malformed sequences were replaced in decoding.
    pub replaced: u64,
    /// How many characters did not fit the output encoding.
    pub substituted: u64,
}

/// Converts one input. `name` helps to tell the format.
///
/// # Errors
/// Whatever makes a right output impossible: malformed bytes, a binary input, a
/// direction that cannot be told, characters that do not fit. Nothing is half done.
pub fn press(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Pressed> {
    let _ = (name, options);
    Ok(Pressed {
        bytes: bytes.to_vec(),
        report: Report {
            encoding: Encoding::Utf8,
            output_encoding: Encoding::Utf8,
            format: Format::Text,
            identification: crate::script::identify(""),
            configs: Vec::new(),
            metadata: Metadata::default(),
            changed: 0,
            kept: 0,
            replaced: 0,
            substituted: 0,
        },
    })
}
