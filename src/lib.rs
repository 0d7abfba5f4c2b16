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

// With `--cfg engine_alone` there is only the engine and what it needs: its tests under
// AddressSanitizer need no more (`.ci/run`).
#[cfg(not(engine_alone))]
pub mod article;
#[cfg(not(engine_alone))]
pub mod batch;
#[cfg(not(engine_alone))]
pub mod check;
#[cfg(not(engine_alone))]
#[doc(hidden)]
pub mod cli;
pub mod convert;
#[doc(hidden)]
pub mod dictionary;
#[cfg(not(engine_alone))]
pub mod document;
#[cfg(not(engine_alone))]
pub mod encoding;
mod error;
#[cfg(not(engine_alone))]
pub mod format;
pub mod glossary;
mod parallel;
#[cfg(not(engine_alone))]
pub mod policy;
#[cfg(not(engine_alone))]
pub mod press;
#[cfg(not(engine_alone))]
pub mod publish;
pub mod script;
#[cfg(not(engine_alone))]
pub mod settings;
mod sorting;

pub use convert::Converter;
pub use error::{Error, ErrorKind, Result, UnmappableCharacter};
