//! What an input is: encoding, line ends, format, script.

use std::path::Path;

use super::read::Input;
use super::structure::Structure;
use super::{ArticleMode, Garbling, Options};
use crate::encoding::{self, Detection, LineEnding, OnMalformed};
use crate::error::{ErrorKind, Result};
use crate::format::Format;
use crate::policy::Policy;
use crate::script::Identification;

/// What was found out about one input.
#[derive(Debug, Clone)]
pub struct Findings {
    /// The encoding, and how sure.
    pub encoding: Detection,
    /// How its lines end.
    pub line_ending: LineEnding,
    /// The format.
    pub format: Format,
    /// Script and region, and how sure. Of the prose: datelines, bylines and
    /// notices say nothing about it, as in [`press`](super::press).
    pub identification: Identification,
    /// What of it is garbled.
    pub garbling: Garbling,
}

/// Tells what an input is. `name` helps to tell the format.
///
/// Malformed bytes do not matter here: the best guess is given all the same.
///
/// # Errors
/// [`NotText`](ErrorKind::NotText).
pub fn detect(bytes: &[u8], name: Option<&Path>) -> Result<Findings> {
    let detection = encoding::detect(bytes);
    if let Some((offset, byte)) = detection.binary {
        return Err(ErrorKind::NotText { offset, byte }.into());
    }
    let options = Options {
        from_encoding: Some(detection.encoding),
        on_malformed: OnMalformed::Replace,
        ..Options::default()
    };
    let input = Input::read(bytes, name, &options)?;
    let structure = Structure::of(&input.text, input.format, ArticleMode::Auto);
    Ok(Findings {
        garbling: Garbling::of(&input.text, input.replaced),
        line_ending: encoding::line_ending(&input.text),
        format: input.format,
        identification: structure.identify(&Policy::default()),
        encoding: detection,
    })
}
