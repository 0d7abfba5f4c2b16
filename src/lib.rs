//! zhpress converts Chinese articles between Traditional and Simplified script
//! with OpenCC's dictionaries, and keeps everything that is not prose as it was.
//!
//! Data flows one way, each stage knowing only the one before it:
//!
//! ```text
//! bytes ─ encoding ─> text ─ format ─> blocks ─ article ─> roles ─ convert ─> edits ─ splice ─> text ─ encoding ─> bytes
//! ```
//!
//! [`press::press`] joins the stages for one input. [`Converter`] is the engine
//! alone: a string in, a string out.

pub mod article;
pub mod batch;
pub mod check;
#[doc(hidden)]
pub mod cli;
pub mod convert;
#[doc(hidden)]
pub mod dictionary;
pub mod document;
pub mod encoding;
mod error;
pub mod format;
pub mod glossary;
mod parallel;
pub mod policy;
pub mod press;
pub mod publish;
pub mod script;
pub mod settings;
mod sorting;

pub use convert::Converter;
pub use error::{Error, ErrorKind, Result, UnmappableCharacter};
