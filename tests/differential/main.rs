//! zhpress against OpenCC 1.4.2 itself, byte for byte, in every configuration.
//!
//! Needs the feature `opencc-rust`, and with it OpenCC's library (`benches/reference.sh`):
//!
//! ```sh
//! reference=$(benches/reference.sh) && eval "$reference"
//! cargo test --release --features opencc-rust --test differential
//! ```
//!
//! `ZHPRESS_SEED` gives other random texts; the seed is printed with every difference. What
//! differs is shrunk to the least text that still does. `OPENCC_DATA` names the folder of the
//! configurations that OpenCC came with; without it the library looks in its own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod command_line;
mod compare;
mod configurations;
mod random;
mod shrink;
mod texts;
