//! What is made of an input: the document itself, or its article in another form.

use std::path::Path;

use super::conversion::Conversion;
use super::read::Input;
use super::understood::Understood;
use super::{ConvertedArticle, Detail, Options, Pressed, Report, Review, front_matter};
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
    let mut report = conversion.report(left_out);
    if options.detail != Detail::Brief {
        (report.ambiguous, report.review) = details(&input, name, options)?;
    }
    Ok(Pressed { bytes: text.into_bytes(), report })
}

/// What is found out beside the conversion: of the document, whatever is made of it.
fn details(
    input: &Input<'_>,
    name: Option<&Path>,
    options: &Options,
) -> Result<(Option<u64>, Option<Box<Review>>)> {
    let understood = Understood::of(input, name, options)?;
    let route = understood.route(options.to, options)?;
    let is_recorded = options.detail == Detail::Review;
    let converted = understood.convert_by(&route, options.to, options, is_recorded);
    understood.details(&converted, (&route, options.to), options)
}
