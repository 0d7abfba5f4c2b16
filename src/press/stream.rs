//! One input of any size: bytes read, converted and written as they come, in bounded memory.

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::mem;
use std::ops::Range;
use std::path::Path;

use super::encode::without_references;
use super::parts::{self, Parts};
use super::{
    ArticleMode, DeclarationChange, Form, Garbling, Options, Report, declaration, direction, head,
};
use crate::article::Metadata;
use crate::convert::target::Route;
use crate::convert::{Engine, Stream};
use crate::encoding::{Decoder, Encoder, Encoding, OnUnmappable, PrivateUseMapper};
use crate::error::{ErrorKind, Result};
use crate::format::{self, Format};
use crate::parallel;

/// How many bytes are read at a time, where so many are there.
const CHUNK: usize = 128 * 1024;
/// The same where other threads help to convert the parts.
const SHARED: usize = 1024 * 1024;

/// Whether [`stream`] can do for an input of this name what [`press`](super::press()) does:
/// whether all is named that would be told from the whole text, and none of it is kept.
///
/// That is without recognition ([`ArticleMode::Off`]), with the encoding, with the
/// configuration or both source and target, by our own engine, without
/// repairs or character references, and for a plain text whose name is not that of markup. JSON Lines and
/// feeds may be recognised: each line and each item is an article of its own. Where no format is named,
/// the name alone decides (see [`Format::of_name`]), for `press` as well.
pub fn can_stream(name: Option<&Path>, options: &Options) -> bool {
    let format = options.format_by_name(name);
    options.names_everything(name)
        && match format {
            Format::Text => !format::is_markup_name(name),
            _ => parts::has_parts(format),
        }
}

impl Options {
    /// Whether nothing is left to be told from a text but its format.
    pub(super) fn names_everything(&self, name: Option<&Path>) -> bool {
        (self.article == ArticleMode::Off || parts::has_parts(self.format_by_name(name)))
            && self.from_encoding.is_some()
            && self.form == Form::Document
            && self.engine == Engine::Zhpress
            && !self.repair
            && self.on_unmappable != OnUnmappable::Ncr
            && (self.config.is_some() || (self.from.is_some() && self.to.is_some()))
    }

    /// The format that is named, else that of the file's name.
    fn format_by_name(&self, name: Option<&Path>) -> Format {
        self.format.unwrap_or_else(|| Format::of_name(name))
    }
}

/// Converts what `reader` gives and writes it to `writer`, in bounded memory.
///
/// The bytes written are those that [`press`](super::press()) gives for the whole input,
/// however `reader` cuts it. What a call of `read` gives is converted, written and flushed
/// before the next one: of an interactive input, each line comes out when it is complete.
///
/// # Errors
/// [`Io`](ErrorKind::Io) with the action `read` or `write`; what `press` gives for malformed
/// bytes and characters that do not fit (of which only the first is named), when all that
/// stands before them is written; [`Other`](ErrorKind::Other) where [`can_stream`] says no.
pub fn stream(
    reader: &mut impl Read,
    writer: &mut impl Write,
    options: &Options,
) -> Result<Report> {
    stream_named(reader, writer, None, options)
}

/// The same for an input of this name, which tells its format where none is named.
///
/// # Errors
/// As of [`stream`]; [`Syntax`](ErrorKind::Syntax), when all lines before the wrong one are written.
pub fn stream_named(
    reader: &mut impl Read,
    writer: &mut impl Write,
    name: Option<&Path>,
    options: &Options,
) -> Result<Report> {
    let (true, Some(encoding)) = (options.names_everything(name), options.from_encoding) else {
        let sentence = "only a text whose encoding and direction are named, and whose structure is not recognised, can be converted as a stream";
        return Err(ErrorKind::Other(sentence.to_owned()).into());
    };
    let route = direction::named(options)?.with_glossary(&options.glossary);
    let mut line = Line::new(&route, encoding, options.format_by_name(name), options);
    let mut chunk = vec![0; line.chunk()];
    loop {
        let length = read(reader, &mut chunk)?;
        let result = line.take(&chunk[..length], length == 0);
        write(writer, line.output())?;
        result?;
        if length == 0 {
            return Ok(line.report(&route));
        }
    }
}

fn read(reader: &mut impl Read, chunk: &mut [u8]) -> Result<usize> {
    loop {
        match reader.read(chunk) {
            Ok(length) => return Ok(length),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(source) => return Err(ErrorKind::Io { action: "read", source }.into()),
        }
    }
}

fn write(writer: &mut impl Write, bytes: &[u8]) -> Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    let written = writer.write_all(bytes).and_then(|()| writer.flush());
    written.map_err(|source| ErrorKind::Io { action: "write", source }.into())
}

/// The stages, joined for bytes that come in chunks.
struct Line<'a> {
    options: &'a Options,
    encoding: Encoding,
    decoder: Decoder,
    private_use: PrivateUseMapper,
    format: Format,
    text_to_text: Conversion<'a>,
    /// The text that the last chunk gave, behind what is held back.
    text: String,
    /// Whether the text's start is still held back, since its declaration may be about to come.
    is_head: bool,
    declaration: Option<DeclarationChange>,
    /// Whether it is one of the documents in which `&#x…;` is a character.
    has_references: bool,
    /// Made once it is known whether the input has a byte order mark.
    encoder: Option<Encoder>,
    output_encoding: Encoding,
    /// The bytes that the last chunk gave, where they are not the text's own.
    bytes: Vec<u8>,
    is_verbatim: bool,
}

impl<'a> Line<'a> {
    fn new(route: &'a Route, encoding: Encoding, format: Format, options: &'a Options) -> Self {
        let has_parts = parts::has_parts(format);
        Self {
            options,
            encoding,
            decoder: Decoder::new(encoding, options.on_malformed),
            private_use: PrivateUseMapper::for_stream(encoding, options.private_use),
            format: if has_parts { format } else { Format::Text },
            text_to_text: if has_parts {
                Conversion::Parts(Box::new(Parts::new(format, route, options)))
            } else {
                Conversion::Text(route.stream(), Comparison::default())
            },
            text: String::new(),
            // Lines of JSON declare nothing.
            is_head: !has_parts || parts::is_xml(format),
            declaration: None,
            has_references: false,
            encoder: None,
            output_encoding: encoding,
            bytes: Vec::new(),
            is_verbatim: false,
        }
    }

    /// How many bytes it is to be given at a time. A plain text is converted before others could take their share of it.
    fn chunk(&self) -> usize {
        let is_shared =
            matches!(self.text_to_text, Conversion::Parts(_)) && parallel::has_threads();
        if is_shared { SHARED } else { CHUNK }
    }

    /// Takes the next bytes, none at the end. What they give is the output, errors or not.
    fn take(&mut self, bytes: &[u8], is_last: bool) -> Result<()> {
        let Self { decoder, private_use, text_to_text, text, is_head, .. } = self;
        if !*is_head {
            text.clear();
        }
        let held = text.len();
        let decoded = decoder.decode(bytes, is_last, &mut |piece| {
            text_to_text.push(&private_use.map(Cow::Borrowed(piece)), text)
        });
        // What stands before a malformed byte is a text that ends there.
        let finished = match (&decoded, is_last) {
            (Ok(()), false) => Ok(()),
            (Ok(()), true) => text_to_text.finish(text),
            (Err(_), _) => {
                text_to_text.finish_cut(text);
                Ok(())
            }
        };
        let decoded = decoded.and(finished);
        let is_last = is_last || decoded.is_err();
        text_to_text.compare(&text[held..]);
        self.bytes.clear();
        if self.is_head {
            let Some(place) = head::place(&self.text, is_last) else { return decoded };
            self.is_head = false;
            self.has_references = parts::is_xml(self.format)
                || format::has_character_references(&self.text, Format::Text, None);
            self.follow(place);
        }
        let encoded = if self.text.is_empty() && !is_last { Ok(()) } else { self.encode(is_last) };
        decoded.and(encoded)
    }

    /// Makes the label at `place` in the text's start name the output's encoding.
    fn follow(&mut self, place: Option<Range<usize>>) {
        let asked = self.options.to_encoding;
        let (encoding, _) = asked.resolve(self.encoding, self.decoder.bom());
        let text = Cow::Owned(mem::take(&mut self.text));
        let (text, declaration) = declaration::follow(text, place, encoding, asked);
        self.text = text.into_owned();
        self.declaration = declaration;
    }

    fn encode(&mut self, is_last: bool) -> Result<()> {
        let encoder = self.encoder.get_or_insert_with(|| {
            let (encoding, bom) =
                self.options.to_encoding.resolve(self.encoding, self.decoder.bom());
            self.output_encoding = encoding;
            Encoder::new(encoding, bom, self.options.on_unmappable)
        });
        self.is_verbatim = encoder.is_verbatim();
        if self.is_verbatim {
            return Ok(());
        }
        let encoded = encoder.encode(&self.text, &mut self.bytes);
        encoded
            .map_err(|error| if self.has_references { error } else { without_references(error) })?;
        if is_last {
            encoder.finish(&mut self.bytes);
        }
        Ok(())
    }

    /// The output of the bytes taken last.
    fn output(&self) -> &[u8] {
        match (self.is_head, self.is_verbatim) {
            (true, _) => &[],
            (false, true) => self.text.as_bytes(),
            (false, false) => &self.bytes,
        }
    }

    fn report(&self, route: &Route) -> Report {
        let (is_changed, changed, tally) = match &self.text_to_text {
            Conversion::Text(stream, comparison) => {
                let tally = parts::Tally { terms: stream.terms(), ..parts::Tally::default() };
                (comparison.is_changed(), None, tally)
            }
            Conversion::Parts(parts) => {
                let tally = &parts.tally;
                let is_changed = tally.changed > 0 || tally.tags > 0;
                (is_changed, Some(tally.changed), tally.clone())
            }
        };
        Report {
            encoding: self.encoding,
            contradicted_declaration: None,
            declaration: self.declaration.clone(),
            output_encoding: self.output_encoding,
            format: self.format,
            identification: None,
            tags: tally.tags,
            warnings: tally.warnings,
            configs: route.names().map(str::to_owned).collect(),
            metadata: Metadata::default(),
            is_changed: is_changed || self.declaration.is_some(),
            changed,
            ambiguous: None,
            review: None,
            terms: tally.terms,
            names: tally.names,
            kept: tally.kept,
            left_out: 0,
            replaced: self.decoder.replaced(),
            private_use: self.private_use.count(),
            substituted: self.encoder.as_ref().map_or(0, Encoder::substituted),
            garbling: Garbling::default(),
        }
    }
}

/// How text becomes converted text as it comes.
enum Conversion<'a> {
    /// A plain text, all of it prose.
    Text(Stream, Comparison),
    /// A document that is understood part by part.
    Parts(Box<Parts<'a>>),
}

impl Conversion<'_> {
    fn push(&mut self, piece: &str, output: &mut String) -> Result<()> {
        match self {
            Self::Text(stream, comparison) => {
                comparison.source(piece);
                stream.push(piece, output);
                Ok(())
            }
            Self::Parts(parts) => parts.push(piece, output),
        }
    }

    /// The text is complete.
    fn finish(&mut self, output: &mut String) -> Result<()> {
        match self {
            Self::Text(stream, _) => {
                stream.finish(output);
                Ok(())
            }
            Self::Parts(parts) => parts.finish(output),
        }
    }

    /// The text breaks off: of a part that is not complete nothing can be said.
    fn finish_cut(&mut self, output: &mut String) {
        if let Self::Text(stream, _) = self {
            stream.finish(output);
        }
    }

    /// Tells what came out last.
    fn compare(&mut self, output: &str) {
        if let Self::Text(_, comparison) = self {
            comparison.converted(output);
        }
    }
}

/// Whether a text and its conversion are the same, up to the first difference.
#[derive(Default)]
struct Comparison {
    differs: bool,
    /// The source whose conversion has not come yet.
    ahead: String,
}

impl Comparison {
    fn source(&mut self, text: &str) {
        if !self.differs {
            self.ahead.push_str(text);
        }
    }

    fn converted(&mut self, text: &str) {
        if !self.differs {
            self.differs = !self.ahead.starts_with(text);
            // Not beyond the source's end where it differs.
            self.ahead.drain(..if self.differs { self.ahead.len() } else { text.len() });
        }
    }

    fn is_changed(&self) -> bool {
        self.differs || !self.ahead.is_empty()
    }
}
