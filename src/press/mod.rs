//! All stages for one input: bytes in, bytes and a report out.

mod article_out;
mod both;
mod certainty;
mod conversion;
mod declaration;
mod detect;
mod differing;
mod direction;
mod encode;
mod explain;
mod facts;
mod fingerprint;
mod form;
mod front_matter;
mod head;
mod inspect;
mod language_tag;
mod lines;
mod markdown;
mod named;
mod names;
mod parts;
mod read;
mod remembered;
mod repair;
mod report;
mod review;
mod stream;
mod structure;
mod survey;
mod trace;
mod understood;

use std::borrow::Cow;
use std::path::Path;

use crate::convert::target::Tag;
use crate::convert::{Converter, Engine};
use crate::document::{self, Edit};
use crate::encoding::{self, Encoding, OnMalformed, OnUnmappable, PrivateUse};
use crate::error::Result;
use crate::format::{self, Format};
use crate::glossary::Glossary;
use crate::policy::Policy;
use crate::script::Identification;

pub use article_out::{ConvertedArticle, ConvertedBlock, MemberArticle};
pub use declaration::DeclarationChange;
pub use detect::{Findings, detect, evidence};
pub use explain::{ExplainedWord, Explanation, explain};
pub use form::{Form, article_of};
pub use inspect::{Inspection, Part, inspect};
pub use lines::{Line, lines};
use read::Input;
pub use read::trusted;
pub use repair::{Garbling, Place};
pub use report::{Flaw, Report};
pub use review::{Mark, Review, Row, What};
pub use stream::{can_stream, stream, stream_named};
pub(crate) use survey::{Survey, SurveyPart};
pub use trace::{Trace, TracedPart, trace};
use understood::{Converted, Seen, Understood};

/// What to convert to, and how. `Default` is what `zhpress convert` does without options.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The target; the other script of the one found where it is `None`.
    pub to: Option<Tag>,
    /// The source; identified for each document where it is `None`.
    pub from: Option<Tag>,
    /// An OpenCC configuration in the place of `from`, `to` and `idioms`.
    pub config: Option<Converter>,
    /// What converts where there is no `config`, which has an engine of its own.
    pub engine: Engine,
    /// Regional vocabulary too.
    pub idioms: bool,
    /// Whether context decides ambiguous characters where there is no `config`.
    pub context: ContextMode,
    /// The user's own words, which win over every dictionary.
    pub glossary: Glossary,
    /// Also the dictionaries OpenCC marks `may_output_tofu`.
    pub rare_characters: bool,
    /// The input's encoding; detected where it is `None`.
    pub from_encoding: Option<Encoding>,
    /// What to do where the encoding is detected, and unsure.
    pub on_unsure: OnUnsure,
    /// The output's encoding.
    pub to_encoding: OutputEncoding,
    /// What to do with malformed bytes.
    pub on_malformed: OnMalformed,
    /// What to do with private-use characters of old encodings.
    pub private_use: PrivateUse,
    /// What to do with characters that do not fit.
    pub on_unmappable: OnUnmappable,
    /// Whether text that was garbled by a wrong decoding is put back to what it was.
    pub repair: bool,
    /// The input's format; told from content and name where it is `None`.
    pub format: Option<Format>,
    /// How documents are read.
    pub reading: format::Options,
    /// What is written in language tags instead of the target's own.
    pub language_tag: Option<String>,
    /// What happens to metadata and footer.
    pub policy: Policy,
    /// Whether an article's structure is recognised; without it all text converts.
    pub article: ArticleMode,
    /// What to do where the direction is to be told from a text without Chinese.
    pub no_chinese: NoChinese,
    /// What is found out beside the conversion; streams pass it over.
    pub detail: Detail,
    /// What [`press`] gives; [`press_for`] and streams give the document.
    pub form: Form,
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

/// What to do where the encoding was told with less confidence than [`SURE`](encoding::SURE).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnUnsure {
    /// Refuse the input.
    #[default]
    Refuse,
    /// Take the best guess.
    Guess,
}

/// Whether context decides ambiguous characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ContextMode {
    /// It does where it is sure; the dictionaries' candidates stay what can be chosen from. From Traditional to
    /// Simplified our own additions to the dictionaries decide.
    #[default]
    On,
    /// The dictionaries decide alone, as in OpenCC.
    Off,
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

/// What to do with a text that holds no Chinese, where no target is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoChinese {
    /// Refuse it: a text on its own was meant to be converted.
    #[default]
    Refuse,
    /// Keep it as it is: one of many files found in a folder.
    Keep,
}

/// What is found out for the report beside the conversion, which takes longer than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// Nothing.
    #[default]
    Brief,
    /// How many words are ambiguous.
    Ambiguous,
    /// Each word, with what became of it.
    Review,
}

/// One converted input.
#[derive(Debug, Clone)]
pub struct Pressed {
    /// The output.
    pub bytes: Vec<u8>,
    /// What was found and done.
    pub report: Report,
}

/// What is known of a document when its text is converted, for [`press_for`].
#[derive(Debug, Clone, Copy)]
pub struct Sight {
    /// Its format.
    pub format: Format,
    /// The script and region of the source.
    pub identification: Identification,
    /// Whether its prose is Chinese at all.
    pub is_chinese: bool,
}

/// Converts one input. `name` helps to tell the format.
///
/// The script is identified from the text that `options.policy` converts, so an
/// output whose dateline and notice were kept counts as what its prose is.
///
/// # Errors
/// Whatever makes a right output impossible: malformed bytes, a binary input, an
/// encoding that is unsure, turns or is not read, a direction that cannot be told, characters that do not fit. Nothing is half done.
pub fn press(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Pressed> {
    if options.form != Form::Document {
        return form::press(bytes, name, options);
    }
    let mut pressed = press_each(bytes, name, options, &[options.to], |_, _, _| Vec::new())?;
    Ok(pressed.pop().expect("there is one for each target"))
}

/// Like [`press`], for several targets: the input is read and understood once. Of `options`, `to` and
/// `config` are passed over.
///
/// `finish` is given each target's place among `targets` with the converted text before it is
/// encoded, and gives the edits that are made in it, in the order of their ranges: what a publisher
/// writes into a document. They do not count as changes in the report. Nothing is taken for a
/// [stream](can_stream), so what is found in an input does not depend on what is named.
///
/// # Errors
/// As of [`press`]; what makes one of the outputs impossible ends all.
pub fn press_for(
    bytes: &[u8],
    name: Option<&Path>,
    options: &Options,
    targets: &[Tag],
    finish: impl FnMut(usize, &str, &Sight) -> Vec<Edit>,
) -> Result<Vec<Pressed>> {
    let options = Options { to: None, config: None, ..options.clone() };
    let targets: Vec<_> = targets.iter().copied().map(Some).collect();
    press_each(bytes, name, &options, &targets, finish)
}

/// Of `options`, `to` only says whether the input is to be read as a stream would be.
fn press_each(
    bytes: &[u8],
    name: Option<&Path>,
    options: &Options,
    targets: &[Option<Tag>],
    mut finish: impl FnMut(usize, &str, &Sight) -> Vec<Edit>,
) -> Result<Vec<Pressed>> {
    let input = Input::read_for_conversion(bytes, name, options)?;
    let understood = Understood::of(&input, name, options)?;
    let converted: Vec<(Converted<'_>, Vec<String>)> =
        targets.iter().map(|to| understood.convert(*to, options)).collect::<Result<_>>()?;
    // Of a large text the blocks are large, too: they go before the output is encoded.
    let seen = understood.into_seen();
    let outputs = converted.into_iter().enumerate().map(|(index, (converted, configs))| {
        let finish = |text: &str, sight: &Sight| finish(index, text, sight);
        output(converted, configs, &input, &seen, name, options, finish)
    });
    outputs.collect()
}

/// A converted text as it is to be written, and the report on it.
fn output(
    Converted { text, changed, terms, names, tags, ambiguous, review, .. }: Converted<'_>,
    configs: Vec<String>,
    input: &Input<'_>,
    seen: &Seen,
    name: Option<&Path>,
    options: &Options,
    finish: impl FnOnce(&str, &Sight) -> Vec<Edit>,
) -> Result<Pressed> {
    let (output_encoding, bom) = options.to_encoding.resolve(input.encoding, input.bom);
    let place = if is_data(input.format) {
        None
    } else if can_stream(name, options) {
        head::place(&text, true).flatten()
    } else {
        encoding::declared_label(&text)
    };
    let (text, declaration) =
        declaration::follow(text, place, output_encoding, options.to_encoding);
    let edits = finish(&text, &seen.sight);
    let text = if edits.is_empty() { text } else { Cow::Owned(document::splice(&text, &edits)) };
    let (bytes, substituted) =
        encode::encode(text, (output_encoding, bom), input.format, name, options)?;
    Ok(Pressed {
        bytes,
        report: Report {
            encoding: input.encoding,
            contradicted_declaration: input.contradicted_declaration.clone(),
            output_encoding,
            format: input.format,
            identification: Some(seen.sight.identification),
            configs,
            is_changed: changed > 0
                || tags > 0
                || input.garbling.repaired > 0
                || declaration.is_some(),
            declaration,
            tags,
            warnings: seen.warnings.clone(),
            changed: Some(changed),
            ambiguous,
            review,
            terms,
            names,
            kept: seen.kept,
            left_out: 0,
            metadata: seen.metadata.clone(),
            replaced: input.replaced,
            private_use: input.private_use,
            substituted,
            garbling: input.garbling.clone(),
        },
    })
}

impl OutputEncoding {
    /// The output's encoding and whether it starts with a byte order mark, for
    /// an input in `encoding`, with a byte order mark or not.
    fn resolve(self, encoding: Encoding, bom: bool) -> (Encoding, bool) {
        match self {
            Self::Utf8 => (Encoding::Utf8, bom && encoding == Encoding::Utf8),
            // What was read may hold codes that only HKSCS has.
            Self::Same if encoding == Encoding::Big5 => (Encoding::Big5Hkscs, bom),
            Self::Same => (encoding, bom),
            Self::Named(encoding, bom) => (encoding, bom),
        }
    }
}

/// Whether a document of this format declares no encoding: what looks so is a part of its data.
fn is_data(format: Format) -> bool {
    use Format::{Csv, Json, JsonFeed, JsonLines, Tsv};
    matches!(format, Json | JsonFeed | JsonLines | Csv | Tsv)
}

#[cfg(test)]
mod tests;
