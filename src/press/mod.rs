//! All stages for one input: bytes in, bytes and a report out.

mod declaration;
mod detect;
mod direction;
mod head;
mod inspect;
mod language_tag;
mod lines;
mod parts;
mod read;
mod repair;
mod stream;
mod structure;

use std::borrow::Cow;
use std::cell::Cell;
use std::mem;
use std::path::Path;

use crate::article::{Metadata, Role, Span};
use crate::convert::target::{Route, Tag};
use crate::convert::{Converter, Engine};
use crate::document::{self, Document, Edit, Emitter};
use crate::encoding::{self, Encoding, OnMalformed, OnUnmappable, PrivateUse, PrivateUseCount};
use crate::error::{Error, ErrorKind, Result};
use crate::format::{self, Format};
use crate::glossary::Glossary;
use crate::policy::{Policy, Treatment};
use crate::script::{self, Identification};

pub use declaration::DeclarationChange;
pub use detect::{Findings, detect, evidence};
pub use inspect::{Inspection, Part, inspect};
use language_tag::Tagger;
pub use lines::{Line, lines};
use read::Input;
pub use read::trusted;
pub use repair::{Garbling, Place};
pub use stream::{can_stream, stream, stream_named};
use structure::Structure;

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
    /// The label by which the document declares another encoding than the one found.
    pub contradicted_declaration: Option<String>,
    /// What became of the document's declaration of its encoding; `None` where it stayed.
    pub declaration: Option<DeclarationChange>,
    /// The output's encoding.
    pub output_encoding: Encoding,
    /// The input's format.
    pub format: Format,
    /// The text's script and region; `None` for a stream, of which nothing was told.
    pub identification: Option<Identification>,
    /// The configurations used, in order; empty where the text was in the target already.
    pub configs: Vec<String>,
    /// The facts of the article.
    pub metadata: Metadata,
    /// Whether anything differs between source and output text.
    pub is_changed: bool,
    /// How many characters differ between source and output prose; `None` for a stream.
    pub changed: Option<u64>,
    /// How many language tags were rewritten.
    pub tags: u64,
    /// What its format forbids and was put up with, and how much more there was.
    pub warnings: (Vec<Flaw>, u64),
    /// How many terms of the glossary were found in it.
    pub terms: u64,
    /// How many blocks have a part that was kept the same.
    pub kept: u64,
    /// How many malformed sequences were replaced in decoding.
    pub replaced: u64,
    /// What became of private-use characters.
    pub private_use: PrivateUseCount,
    /// How many characters did not fit the output encoding.
    pub substituted: u64,
    /// What of it was garbled, repaired or not; nothing for a stream, in which nobody looked.
    pub garbling: Garbling,
}

/// What is known of a document when its text is converted, for [`press_with`].
#[derive(Debug, Clone, Copy)]
pub struct Sight {
    /// Its format.
    pub format: Format,
    /// The script and region of the source.
    pub identification: Identification,
    /// Whether its prose is Chinese at all.
    pub is_chinese: bool,
}

/// Something a document's format forbids, which was put up with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The line in the decoded text, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
    /// What is wrong there, and what was made of it.
    pub what: Cow<'static, str>,
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
    press_with(bytes, name, options, |_, _| Vec::new())
}

/// Like [`press`], and makes the edits that `finish` gives, in the order of their ranges, in the
/// converted text before it is encoded: what a publisher writes into a document. They do not count
/// as changes in the report.
///
/// # Errors
/// As of [`press`].
pub fn press_with(
    bytes: &[u8],
    name: Option<&Path>,
    options: &Options,
    finish: impl FnOnce(&str, &Sight) -> Vec<Edit>,
) -> Result<Pressed> {
    let look = if options.repair { Garbling::repair } else { Garbling::look };
    let input = Input::read_looking(bytes, name, options, look)?;
    let mut structure =
        Structure::of(&input.text, input.format, &options.reading, options.article)?;
    let prose = structure.prose(&options.policy);
    let identification = script::identify(&prose);
    let route = direction::route(&identification, &input.text, options)?;
    let route = route.with_glossary(&options.glossary);
    let target = direction::target(&identification, options);
    // Of what may be converted as a stream nobody sees the whole.
    let as_parts = parts::has_parts(input.format) && options.names_everything(name);
    let has_tags = as_parts && parts::has_chinese(input.format, &input.text);
    let is_chinese = direction::has_chinese(&identification, &prose);
    let tagger = Tagger {
        target: target.filter(|_| if as_parts { has_tags } else { is_chinese }),
        label: options.language_tag.as_deref(),
        is_converted: !route.is_empty(),
    };
    drop(prose);
    let metadata = mem::take(&mut structure.metadata);
    let kept = structure.kept(&options.policy);
    let warnings = located(&structure.document);
    let Converted { text, changed, terms, tags } =
        convert(&structure, &route, &options.policy, &tagger);
    // Of a large text the blocks are large, too: they go before the output is encoded.
    drop(structure);
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
    let edits = finish(&text, &Sight { format: input.format, identification, is_chinese });
    let text = if edits.is_empty() { text } else { Cow::Owned(document::splice(&text, &edits)) };
    // In JSON, what is not ASCII stands in strings.
    let is_json = matches!(input.format, Format::Json | Format::JsonFeed | Format::JsonLines);
    let has_references = is_json || format::has_character_references(&text, input.format, name);
    let (bytes, substituted) = match (options.on_unmappable, has_references) {
        (OnUnmappable::Ncr, _) if is_json => {
            encode(text, output_encoding, bom, OnUnmappable::JsonEscape)?
        }
        (OnUnmappable::Ncr | OnUnmappable::Error, false) => {
            encode(text, output_encoding, bom, OnUnmappable::Error).map_err(without_references)?
        }
        (on_unmappable, _) => encode(text, output_encoding, bom, on_unmappable)?,
    };
    Ok(Pressed {
        bytes,
        report: Report {
            encoding: input.encoding,
            contradicted_declaration: input.contradicted_declaration,
            output_encoding,
            format: input.format,
            identification: Some(identification),
            configs: route.names().map(str::to_owned).collect(),
            is_changed: changed > 0
                || tags > 0
                || input.garbling.repaired > 0
                || declaration.is_some(),
            declaration,
            tags,
            warnings,
            changed: Some(changed),
            terms,
            kept,
            metadata,
            replaced: input.replaced,
            private_use: input.private_use,
            substituted,
            garbling: input.garbling,
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

/// A text with every part converted that is to be.
struct Converted<'a> {
    text: Cow<'a, str>,
    /// How many characters that changed.
    changed: u64,
    /// How many terms of the glossary were found.
    terms: u64,
    /// How many language tags were rewritten.
    tags: u64,
}

fn convert<'a>(
    structure: &Structure<'a>,
    route: &Route,
    policy: &Policy,
    tagger: &Tagger<'_>,
) -> Converted<'a> {
    let document = &structure.document;
    let mut emitter = Emitter::new(document);
    let (changed, terms, mut tags) = (Cell::new(0), Cell::new(0), 0);
    for Span { block: index, range, role } in &structure.spans {
        let (block, text) = (&document.blocks[*index], &structure.texts[*index]);
        let layer = document.layer(block.layer);
        let whole = &text[range.clone()];
        if *role == Role::LanguageTag {
            let Some(tag) = tagger.replacement(block.kind, whole) else { continue };
            tags += 1;
            let edits = document::map::edits(layer, &block.pieces, range.clone(), text, |_| {
                Cow::Owned(tag.clone())
            });
            emitter.edit(*index, edits);
            continue;
        }
        if route.is_empty() || policy.treatment(*role) != Treatment::Convert {
            continue;
        }
        let edits = document::map::edits(layer, &block.pieces, range.clone(), text, |text| {
            let (converted, found) = route.convert_counting(text);
            // The pieces of the whole are converted again, to tell what became of which.
            if std::ptr::eq(text, whole) {
                terms.set(terms.get() + found);
                changed.set(changed.get() + differing_characters(text, &converted));
            }
            converted
        });
        emitter.edit(*index, edits);
    }
    Converted { text: emitter.finish(), changed: changed.get(), terms: terms.get(), tags }
}

/// The document's warnings with their places.
fn located(document: &Document<'_>) -> (Vec<Flaw>, u64) {
    let mut warnings = document.warnings.clone();
    warnings.sort_by_key(|warning| warning.offset);
    let places =
        encoding::positions(document.source, warnings.iter().map(|warning| warning.offset));
    let flaws = warnings.into_iter().zip(places).map(|(warning, place)| Flaw {
        line: place.line,
        column: place.column,
        what: warning.what,
    });
    (flaws.collect(), document.more_warnings)
}

/// How many characters differ, position by position; all that one text has more
/// than the other count.
fn differing_characters(old: &str, new: &str) -> u64 {
    let (mut old, mut new) = (old.chars(), new.chars());
    let mut count = 0;
    loop {
        match (old.next(), new.next()) {
            (None, None) => return count,
            (old, new) => count += u64::from(old != new),
        }
    }
}

/// The same error, of a document that has no character references.
fn without_references(error: Error) -> Error {
    match error.into_kind() {
        ErrorKind::Unmappable { encoding, characters, more, .. } => {
            ErrorKind::Unmappable { encoding, characters, more, references: false }.into()
        }
        other => other.into(),
    }
}

fn encode(
    text: Cow<'_, str>,
    encoding: Encoding,
    bom: bool,
    on_unmappable: OnUnmappable,
) -> Result<(Vec<u8>, u64)> {
    let encoded = encoding::encode(&text, encoding, bom, on_unmappable)?;
    let substituted = encoded.substituted;
    let bytes = match encoded.bytes {
        Cow::Owned(bytes) => bytes,
        // The text's own bytes: taken over rather than copied.
        Cow::Borrowed(bytes) if bytes.len() == text.len() => text.into_owned().into_bytes(),
        Cow::Borrowed(bytes) => bytes.to_vec(),
    };
    Ok((bytes, substituted))
}

#[cfg(test)]
mod tests;
