//! What an input is: encoding, line ends, format, script.

use std::borrow::Cow;
use std::path::Path;

use super::read::Input;
use super::structure::Structure;
use super::{Garbling, Options};
use crate::encoding::{self, Detection, LineEnding, OnMalformed};
use crate::error::{ErrorKind, Result};
use crate::format::Format;
use crate::policy::Policy;
use crate::script::{Evidence, Identification};

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
/// Malformed bytes do not matter here: the best guess is given all the same. Of a text in an encoding
/// that is not read, nothing but the encoding and the line ends is told.
///
/// # Errors
/// [`NotText`](ErrorKind::NotText).
pub fn detect(bytes: &[u8], name: Option<&Path>) -> Result<Findings> {
    let (detection, input) = read(bytes, name)?;
    let structure = Structure::of_anything(&input.text, input.format)?;
    Ok(Findings {
        garbling: input.garbling,
        line_ending: match detection.unsupported {
            // They are all those of ASCII.
            Some(_) => encoding::line_ending(&String::from_utf8_lossy(bytes)),
            None => encoding::line_ending(&input.text),
        },
        format: input.format,
        identification: structure.identify(&Policy::default()).0,
        encoding: detection,
    })
}

/// Names what speaks for the script and the region that [`detect`] finds.
///
/// # Errors
/// [`NotText`](ErrorKind::NotText).
pub fn evidence(bytes: &[u8], name: Option<&Path>) -> Result<Evidence> {
    let (_, input) = read(bytes, name)?;
    let structure = Structure::of_anything(&input.text, input.format)?;
    Ok(structure.evidence(&Policy::default()))
}

/// Reads an input as what it most probably is; nothing of it where it is in an encoding that is not read.
fn read<'a>(bytes: &'a [u8], name: Option<&Path>) -> Result<(Detection, Input<'a>)> {
    let detection = encoding::detect(bytes);
    if let Some((offset, byte)) = detection.binary {
        return Err(ErrorKind::NotText { offset, byte }.into());
    }
    let options = Options {
        from_encoding: Some(detection.encoding),
        on_malformed: OnMalformed::Replace,
        ..Options::default()
    };
    let readable = if detection.unsupported.is_some() { b"" } else { bytes };
    // What is in another encoding than the start looks garbled.
    let is_one = detection.turn.is_none();
    let look = |text: Cow<'a, str>, replaced| {
        let garbling = if is_one { Garbling::of(&text, replaced) } else { Garbling::default() };
        (text, garbling)
    };
    let input = Input::read_looking(readable, name, &options, look)?;
    Ok((detection, input))
}
