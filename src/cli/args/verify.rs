//! The arguments of `verify`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

use super::super::values::jobs;
use super::{ArticleArgs, FindingsFormat, FormArgs, ScriptArgs, Shared, TextArgs, WalkArgs};
use crate::publish::Naming;

/// Prove that outputs are their sources converted, and nothing else.
///
/// The source is converted again with the options given, and compared with the output. What is left out is inferred from
/// the outputs, and told: the target, and whether metadata and footer were converted.
#[derive(Debug, ClapArgs)]
#[command(after_help = VERIFY_EXAMPLES)]
pub(in crate::cli) struct VerifyArgs {
    /// What was converted: a file or a folder
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) source: PathBuf,
    /// What it became: a file, a folder, or - for standard input
    #[arg(value_name = "OUTPUT", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) output: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) script: Shared<ScriptArgs>,
    #[command(flatten)]
    pub(in crate::cli) text: Shared<TextArgs>,
    #[command(flatten)]
    pub(in crate::cli) article: Shared<ArticleArgs>,
    #[command(flatten)]
    pub(in crate::cli) form: Shared<FormArgs>,
    /// What the outputs are called, as `convert --rename` has it
    #[arg(long, value_name = "PATTERN")]
    pub(in crate::cli) rename: Option<Naming>,
    /// How much a rule matters: off, note, warning or error (may be given several times)
    #[arg(long, value_name = "NAME=LEVEL")]
    pub(in crate::cli) rule: Vec<String>,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(in crate::cli) output_format: FindingsFormat,
    /// Write the findings to FILE, too, as a page for people (its name must end in .html)
    #[arg(long, value_name = "FILE.html", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) report: Option<PathBuf>,
    /// How many files are compared at a time
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(in crate::cli) walk: Shared<WalkArgs>,
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  zhpress verify articles/ out/                        how they were converted is inferred, and told
  zhpress verify articles/ out/ --to zh-TW --idioms    with the options of the conversion
  zhpress verify a.txt b.txt --footer same             no converted footer passes
  zhpress convert a.txt | zhpress verify a.txt -
  zhpress verify articles/ out/ --output-format sarif > findings.sarif

Exit codes: 0 proven, or advice only; 1 something found; 2 wrong usage; 3 a source could not be read or
converted.";
