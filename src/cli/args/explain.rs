//! The arguments of `explain`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

use super::{ArticleArgs, ScriptArgs, Shared, TextArgs, WalkArgs};

/// Tell why each word of a text converts as it does, and what it might have been.
///
/// What is told: words that change, words that an entry keeps as they are though their characters alone would change, and
/// words of which only the order of an entry's candidates decided. Parts that a conversion keeps the same are none.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(in crate::cli) struct ExplainArgs {
    /// Files, folders, patterns, or - for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Explain this text, in the place of files
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    pub(in crate::cli) text: Option<String>,
    /// Only words with several candidates in everyday use of which the first was taken
    #[arg(long)]
    pub(in crate::cli) ambiguous_only: bool,
    /// One JSON object for each word, one a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
    #[command(flatten)]
    pub(in crate::cli) script: Shared<ScriptArgs>,
    #[command(flatten)]
    pub(in crate::cli) reading: Shared<TextArgs>,
    #[command(flatten)]
    pub(in crate::cli) article: Shared<ArticleArgs>,
    #[command(flatten)]
    pub(in crate::cli) walk: Shared<WalkArgs>,
}

const EXPLAIN_EXAMPLES: &str = "\
What decides: `glossary` an entry of yours, `name` a name of the article's metadata, `phrase` an entry of
several characters, `character` the only candidate that a character has, `default` nothing: it is the
first of several candidates.

Examples:
  zhpress explain --text 皇后的头发 --to t
  zhpress explain article.txt --to zh-TW --idioms
  zhpress explain --ambiguous-only articles/         what an editor should look at
  zhpress explain --json articles/ | jq -r 'select(.decided == \"default\").source' | sort | uniq -c";
