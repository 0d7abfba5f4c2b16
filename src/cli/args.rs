//! The arguments as typed. What they mean together is decided in [`options`](super::options).

mod convert;
mod explain;
mod publish;
mod shared;
mod verify;
mod walk;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};

use super::values::{FormatParser, encoding_or_auto};
use crate::convert::target::Tag;
use crate::encoding::Encoding;
use crate::format::Format;

pub(super) use convert::*;
pub(super) use explain::*;
pub(super) use publish::*;
pub(super) use shared::Shared;
pub(super) use verify::*;
pub(super) use walk::WalkArgs;

/// Convert Chinese articles between Traditional and Simplified script.
///
/// The prose is converted with OpenCC's dictionaries; datelines, bylines and copyright
/// statements stay character for character the same.
#[derive(Debug, Parser)]
#[command(name = "zhpress", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 `check`, `verify`, `glossary` or `--dry-run --diff` found something;
2 wrong usage; 3 an input could not be read, converted or written; 130 interrupted.";

/// Options of every command.
#[derive(Debug, ClapArgs)]
pub(super) struct Global {
    /// Say nothing but errors
    #[arg(short, long, global = true, display_order = 100, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say what is done with every file
    #[arg(short, long, global = true, display_order = 100)]
    pub(super) verbose: bool,
    /// Colours in what is meant for people (NO_COLOR turns them off, too)
    #[arg(long, global = true, display_order = 100, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// The settings file, which counts alone: in the place of every zhpress.toml
    #[arg(long, global = true, display_order = 100, value_name = "FILE")]
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) settings: Option<PathBuf>,
    /// Pass over any zhpress.toml
    #[arg(long, global = true, display_order = 100, conflicts_with = "settings")]
    pub(super) no_settings: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Convert(Box<ConvertArgs>),
    Publish(Box<PublishArgs>),
    Detect(DetectArgs),
    Inspect(InspectArgs),
    Check(CheckArgs),
    Verify(Box<VerifyArgs>),
    Explain(Box<ExplainArgs>),
    Rules(RulesArgs),
    Glossary(GlossaryArgs),
    Config(ConfigArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Tell encoding, line ends, script, region and format of files.
#[derive(Debug, ClapArgs)]
#[command(after_help = DETECT_EXAMPLES)]
pub(super) struct DetectArgs {
    /// Files, folders, patterns, or - for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
    /// Tell script and region of each line, as it is read
    #[arg(long)]
    pub(super) by_line: bool,
    #[command(flatten)]
    pub(super) walk: Shared<WalkArgs>,
}

const DETECT_EXAMPLES: &str = "\
Examples:
  zhpress detect articles/
  zhpress detect -v article.txt                 why: the bytes, the characters and words that told
  zhpress detect --by-line notes.txt            script and region of each line
  zhpress detect --json articles/ | jq -r 'select(.script == \"mixed\").path'";

/// Check files for what would embarrass a publisher.
#[derive(Debug, ClapArgs)]
#[command(after_help = CHECK_EXAMPLES)]
pub(super) struct CheckArgs {
    /// Files, folders, patterns, or - for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// The encoding of the inputs
    #[arg(short = 'e', long, value_name = "LABEL|auto", default_value = "auto")]
    #[arg(value_parser = encoding_or_auto)]
    pub(super) from_encoding: Auto<Encoding>,
    /// The format of the inputs; auto goes by content first, name second
    #[arg(long, default_value = "auto", value_parser = FormatParser)]
    pub(super) format: Auto<Format>,
    /// What the text is meant to be in: zh-Hans, zh-CN, zh-SG, zh-Hant, zh-TW, zh-HK, zh-MO, or s, t,
    /// cn, tw, hk [default: what it says of itself, else what most of it is in]
    #[arg(short, long, value_name = "TAG")]
    pub(super) to: Option<Tag>,
    /// How much a rule matters: off, note, warning or error (may be given several times)
    #[arg(long, value_name = "NAME=LEVEL")]
    pub(super) rule: Vec<String>,
    /// Put right what is sure, in the files themselves, before they are checked
    #[arg(long)]
    pub(super) fix: bool,
    /// A list of findings that are accepted: path, rule and text, with tabs between them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) accept: Option<PathBuf>,
    /// Accept all that is found: add it to the --accept list
    #[arg(long, requires = "accept")]
    pub(super) write_accept: bool,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) output_format: FindingsFormat,
    /// Write the findings to FILE, too, as a page for people (its name must end in .html)
    #[arg(long, value_name = "FILE.html", value_hint = ValueHint::FilePath)]
    pub(super) report: Option<PathBuf>,
    #[command(flatten)]
    pub(super) walk: Shared<WalkArgs>,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  zhpress check articles/
  zhpress check --output-format json articles/ | jq -r 'select(.level == \"error\").path' | sort -u
  zhpress check --to zh-TW --rule quotation-marks=error out/
  zhpress check --fix articles/                          what is sure is put right
  zhpress check --accept accepted.txt --write-accept articles/   from now on only what is new
  zhpress check --output-format sarif articles/ > findings.sarif
  zhpress convert page.txt --to t | zhpress check

`zhpress rules` explains what is looked for.

Exit codes: 0 nothing found, or notes only; 1 something found; 2 wrong usage; 3 an input could not
be read, or is not text.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingsFormat {
    /// A line for each finding, the text with a mark below it, and a line for what to do
    Human,
    /// One JSON object for each finding, one a line
    Json,
    /// One document for code-scanning services (SARIF 2.1.0)
    Sarif,
    /// Annotations for GitHub Actions (workflow commands)
    Github,
}

/// Explain the rules of `check` and `verify`.
#[derive(Debug, ClapArgs)]
#[command(after_help = RULES_EXAMPLES)]
pub(super) struct RulesArgs {
    /// Rules to be explained [default: a list of all]
    #[arg(value_name = "RULE")]
    pub(super) rules: Vec<String>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
}

const RULES_EXAMPLES: &str = "\
Examples:
  zhpress rules
  zhpress rules garbled-text
  zhpress rules --json | jq -r .rule";

/// Show the settings in force, and where each comes from: of this folder, or of a file or folder named.
#[derive(Debug, ClapArgs)]
#[command(after_help = CONFIG_EXAMPLES)]
pub(super) struct ConfigArgs {
    /// A file or folder: what counts for it, of its own folder and those above
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,
    /// One JSON object
    #[arg(long)]
    pub(super) json: bool,
}

const CONFIG_EXAMPLES: &str = "\
A settings file is called zhpress.toml. It counts for its folder and all below; where several speak of
the same role or rule, the one in the nearest folder is heard:
  [roles]
  byline = \"convert\"     # same or convert
  notice = \"both\"        # same, convert, or both: the original, then its conversion

Examples:
  zhpress config
  zhpress config news/2024/a.txt                what counts for this file
  zhpress config --settings house/zhpress.toml --json";

/// Show the structure and the metadata of articles.
#[derive(Debug, ClapArgs)]
#[command(after_help = INSPECT_EXAMPLES)]
pub(super) struct InspectArgs {
    /// Files, folders, patterns, or - for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
    /// The whole text with the role of each part: in colours, or in a margin where there are none
    #[arg(long, conflicts_with = "json")]
    pub(super) roles: bool,
    /// The encoding of the inputs
    #[arg(short = 'e', long, value_name = "LABEL|auto", default_value = "auto")]
    #[arg(value_parser = encoding_or_auto)]
    pub(super) from_encoding: Auto<Encoding>,
    /// The format of the inputs; auto goes by content first, name second
    #[arg(long, default_value = "auto", value_parser = FormatParser)]
    pub(super) format: Auto<Format>,
    #[command(flatten)]
    pub(super) walk: Shared<WalkArgs>,
}

const INSPECT_EXAMPLES: &str = "\
A part is shown with its place (bytes of the text in UTF-8), how sure its role is (from 0 to 1)
and its first words.

Examples:
  zhpress inspect article.txt
  zhpress inspect --roles article.html
  zhpress inspect --roles --color always article.txt | less -R
  zhpress inspect --roles article.txt | grep ^notice
  zhpress inspect --json articles/ | jq -r '[.path, .metadata.published] | @tsv'";

/// Check glossaries for entries that do nothing, or not what they seem to.
#[derive(Debug, ClapArgs)]
#[command(after_help = GLOSSARY_EXAMPLES)]
pub(super) struct GlossaryArgs {
    /// Glossary files, checked together as several --glossary are used together
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Check also for the target: zh-Hans, zh-CN, zh-SG, zh-Hant, zh-TW, zh-HK, zh-MO, or s, t, cn,
    /// tw, hk
    #[arg(short, long, value_name = "TAG")]
    pub(super) to: Option<Tag>,
    /// Check also for an OpenCC configuration
    #[arg(short, long, value_name = "NAME|FILE", conflicts_with = "to")]
    pub(super) config: Option<OsString>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
}

const GLOSSARY_EXAMPLES: &str = "\
Examples:
  zhpress glossary own.txt
  zhpress glossary --to zh-CN own.txt
  zhpress glossary --json own.txt | jq -r 'select(.finding == \"conflict\").line'

Exit codes: 0 nothing found; 1 something found; 2 wrong usage; 3 a file could not be read.";

/// Print the completions of a shell.
#[derive(Debug, ClapArgs)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

/// Print a manual page, in roff.
#[derive(Debug, ClapArgs)]
pub(super) struct ManArgs {
    /// The command the page is about [default: zhpress itself]
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

/// Something named, or left to be found out.
#[derive(Debug, Clone, Copy)]
pub(super) enum Auto<T> {
    Auto,
    Named(T),
}

impl<T> Auto<T> {
    pub(super) fn named(self) -> Option<T> {
        match self {
            Self::Auto => None,
            Self::Named(value) => Some(value),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }
}
