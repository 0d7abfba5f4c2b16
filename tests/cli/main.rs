//! The command line, tested as a user meets it: the program is run on files.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod article_out;
mod bad_config;
mod bad_input;
mod cases;
mod check;
mod context;
mod detect;
mod encodings;
mod explain;
mod faults;
mod findings;
mod folders;
mod garbled;
mod glossary;
mod incremental;
mod inspect;
mod interruption;
mod private_use;
mod publish;
mod ready_made;
mod refusals;
mod renaming;
mod report_page;
mod settings;
mod settings_folders;
mod sites;
mod streaming;
mod streams;
mod support;
mod usage;
mod verify;
mod walks;
