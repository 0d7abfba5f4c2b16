//! What is told of one input beside its output.

use std::borrow::Cow;

use super::Review;
use super::declaration::DeclarationChange;
use super::repair::Garbling;
use crate::article::Metadata;
use crate::encoding::{Encoding, PrivateUseCount};
use crate::format::Format;
use crate::script::Identification;

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
    /// How many words are ambiguous ([`Word::is_ambiguous`](crate::convert::explain::Word::is_ambiguous)); `None` where they were not
    /// to be counted, and of a stream.
    pub ambiguous: Option<u64>,
    /// The text beside what it became; `None` where it was not asked for, for a stream, and for a text of more than 2 MiB.
    pub review: Option<Box<Review>>,
    /// How many language tags were rewritten.
    pub tags: u64,
    /// What its format forbids and was put up with, and how much more there was.
    pub warnings: (Vec<Flaw>, u64),
    /// How many terms of the glossary were found in it.
    pub terms: u64,
    /// How often the people and the medium that the article names stand in it, each in its one form.
    pub names: u64,
    /// How many blocks have a part that was kept the same.
    pub kept: u64,
    /// How many parts the output lacks: of [`Form::FrontMatter`](super::Form::FrontMatter), navigation and what stands beside the text.
    pub left_out: u64,
    /// How many malformed sequences were replaced in decoding.
    pub replaced: u64,
    /// What became of private-use characters.
    pub private_use: PrivateUseCount,
    /// How many characters did not fit the output encoding.
    pub substituted: u64,
    /// What of it was garbled, repaired or not; nothing for a stream, in which nobody looked.
    pub garbling: Garbling,
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
