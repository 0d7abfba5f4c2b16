//! What is made of an input: the document itself, or its article in another form.

use std::path::Path;

use super::conversion::Conversion;
use super::read::Input;
use super::{ConvertedArticle, Options, Pressed, Report, front_matter};
use crate::error::Result;

/// What the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// The document, with its text converted.
    #[default]
    Document,
    /// The article as one JSON object in one line ([`ConvertedArticle`]), in UTF-8.
    Json,
    /// The article's text in Markdown, below its facts in YAML, in UTF-8.
    FrontMatter,
}

impl Form {
    /// The extension that names of such files have; `None` where they keep their own.
    pub fn extension(self) -> Option<&'static str> {
        match self {
            Self::Document => None,
            Self::Json => Some("json"),
            Self::FrontMatter => Some("md"),
        }
    }
}

/// Converts the article of one input and gives it as data, with the report. `name` is told as its path, and helps to
/// tell the format. Of `options`, the output's encoding and `form` are passed over.
///
/// # Errors
/// As of [`press`](super::press()), but for what concerns the output's encoding.
pub fn article_of(
    bytes: &[u8],
    name: Option<&Path>,
    options: &Options,
) -> Result<(ConvertedArticle, Report)> {
    // A stream is no article.
    let form = if options.form == Form::Document { Form::Json } else { options.form };
    let options = &Options { form, ..options.clone() };
    let input = Input::read_for_conversion(bytes, name, options)?;
    let conversion = Conversion::of(&input, options)?;
    Ok((conversion.article(name), conversion.report(0)))
}

/// What [`press`](super::press()) gives for an article in another form.
pub(super) fn press(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Pressed> {
    let input = Input::read_for_conversion(bytes, name, options)?;
    let conversion = Conversion::of(&input, options)?;
    let (text, left_out) = if options.form == Form::FrontMatter {
        front_matter::write(&conversion)?
    } else {
        let article = serde_json::to_string(&conversion.article(name))
            .expect("structures of strings and numbers can be written as JSON");
        (article + "\n", 0)
    };
    Ok(Pressed { bytes: text.into_bytes(), report: conversion.report(left_out) })
}
