//! The values of arguments that are more than a word from a list.

use std::ffi::OsStr;
use std::num::NonZeroUsize;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command};

use super::args::Auto;
use crate::batch::Selection;
use crate::convert::target::Tag;
use crate::encoding::Encoding;
use crate::error::Error;
use crate::format::Format;
use crate::press::OutputEncoding;

/// How many files at a time.
pub(super) fn jobs(number: &str) -> Result<NonZeroUsize, &'static str> {
    number.parse().map_err(|_| "it takes a number from 1 up")
}

/// A pattern for files, as in `.gitignore`.
pub(super) fn glob(pattern: &str) -> Result<String, Error> {
    Selection::new(&[pattern.to_owned()], &[])?;
    Ok(pattern.to_owned())
}

/// A script or region, with white space around it or not.
pub(super) fn tag(value: &str) -> Result<Tag, Error> {
    value.trim().parse()
}

/// A language tag of any language, in the form of BCP 47 (RFC 5646, 2.1), registered or not.
pub(super) fn language_tag(value: &str) -> Result<String, &'static str> {
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let starts_well = value.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts_well && value.split('-').all(is_subtag) {
        return Ok(value.to_owned());
    }
    Err(
        "a language tag is subtags of letters and digits with hyphens between them, such as zh-Hant-TW",
    )
}

/// A script or region, or `auto`.
pub(super) fn tag_or_auto(value: &str) -> Result<Auto<Tag>, Error> {
    if value.eq_ignore_ascii_case("auto") {
        return Ok(Auto::Auto);
    }
    value.parse().map(Auto::Named)
}

/// An encoding's label, or `auto`.
pub(super) fn encoding_or_auto(label: &str) -> Result<Auto<Encoding>, Error> {
    if label.eq_ignore_ascii_case("auto") {
        return Ok(Auto::Auto);
    }
    Encoding::from_label(label).map(Auto::Named)
}

/// A format's name, or `auto`.
#[derive(Debug, Clone)]
pub(super) struct FormatParser;

impl FormatParser {
    fn names() -> impl Iterator<Item = &'static str> {
        std::iter::once("auto").chain(Format::all().map(Format::name))
    }
}

impl TypedValueParser for FormatParser {
    type Value = Auto<Format>;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let known = PossibleValuesParser::new(Self::names());
        let name = known.parse_ref(command, arg, value)?;
        Ok(Format::all().find(|format| format.name() == name).map_or(Auto::Auto, Auto::Named))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Self::names().map(PossibleValue::new)))
    }
}

/// An encoding's label with or without `-bom` behind it, or `same`.
pub(super) fn output_encoding(label: &str) -> Result<OutputEncoding, Error> {
    let lower = label.to_ascii_lowercase();
    if lower == "same" {
        return Ok(OutputEncoding::Same);
    }
    if let Some(label) = lower.strip_suffix("-bom") {
        return Ok(OutputEncoding::Named(Encoding::from_label(label)?, true));
    }
    // The label for UTF-16 of either byte order, which therefore needs a mark (RFC 2781).
    let needs_bom = lower == "utf-16";
    Ok(match Encoding::from_label(&lower)? {
        Encoding::Utf8 => OutputEncoding::Utf8,
        encoding => OutputEncoding::Named(encoding, needs_bom),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_encodings_and_their_marks() {
        for (label, expected) in [
            ("same", OutputEncoding::Same),
            ("UTF-8", OutputEncoding::Utf8),
            ("utf-8-bom", OutputEncoding::Named(Encoding::Utf8, true)),
            ("utf-16", OutputEncoding::Named(Encoding::Utf16Le, true)),
            ("utf-16le", OutputEncoding::Named(Encoding::Utf16Le, false)),
            ("utf-16be-bom", OutputEncoding::Named(Encoding::Utf16Be, true)),
            ("Big5-HKSCS", OutputEncoding::Named(Encoding::Big5Hkscs, false)),
            ("hz", OutputEncoding::Named(Encoding::HzGb2312, false)),
        ] {
            assert_eq!(output_encoding(label).expect(label), expected, "{label}");
        }
        output_encoding("klingon-bom").expect_err("no such encoding");
    }
}
