//! The arguments of `convert`.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum, ValueHint};

use super::super::values::{
    FormatParser, encoding_or_auto, jobs, language_tag, output_encoding, tag_or_auto,
};
use super::{Auto, Shared, WalkArgs, When};
use crate::convert::target::Tag;
use crate::encoding::Encoding;
use crate::format::{Format, html, json};
use crate::press::OutputEncoding;
use crate::publish::Naming;

/// Convert files, folders or standard input to the other script.
#[derive(Debug, ClapArgs)]
#[command(after_help = CONVERT_EXAMPLES)]
pub(in crate::cli) struct ConvertArgs {
    /// Files, folders, patterns such as 'articles/**/*.txt', or - for standard input
    ///
    /// Folders are walked: .gitignore and .zhpressignore are honoured, hidden files are passed over,
    /// links are not followed. Without any PATH, standard input is read.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) script: Shared<ScriptArgs>,
    #[command(flatten)]
    pub(in crate::cli) text: Shared<TextArgs>,
    #[command(flatten)]
    pub(in crate::cli) article: Shared<ArticleArgs>,
    #[command(flatten)]
    pub(in crate::cli) form: Shared<FormArgs>,
    #[command(flatten)]
    pub(in crate::cli) files: FileArgs,
    #[command(flatten)]
    pub(in crate::cli) walk: Shared<WalkArgs>,
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  zhpress convert articles/ -o out/              a folder, to the other script
  zhpress convert articles/ -o out/ --to zh-TW   to Traditional as Taiwan writes it
  echo 简体中文 | zhpress convert --to zh-Hant   standard input to standard output
  zhpress convert -c s2twp a.txt -o b.txt        as one configuration of OpenCC does
  zhpress convert -g own.txt a.txt -o b.txt      with words of your own (key<TAB>value)
  zhpress convert -c s2t -e utf-8 --article off  a stream of any size, line by line
  zhpress convert --field title --field 'items[].html:html' a.json -o b.json
                                                 these values of JSON and no others
  zhpress convert --repair a.txt -o b.txt        garbled text is put back first
  zhpress convert --article-out json articles/ -o feed/   as data: feed/a.json, …
  zhpress convert --front-matter page.html -o page.md     Markdown with the facts as front matter
  zhpress convert docs/ -o docs/ --to tw --rename '{stem}.{tag}{ext}'   beside the sources
  zhpress convert --in-place --backup news/*.md  the files themselves, with a copy of each
  zhpress convert --changed-only --prune articles/ -o out/    what changed since the last time
  zhpress convert articles/ -o out/ --report report.html   a page to look the conversion over
  zhpress convert --dry-run --diff articles/     show what would change; exit code 1 if anything";

/// What to convert to.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Script")]
pub(in crate::cli) struct ScriptArgs {
    /// The target: zh-Hans, zh-CN, zh-SG, zh-Hant, zh-TW, zh-HK, zh-MO, or s, t, cn, tw, hk
    /// [default: the other script of the one found]
    #[arg(short, long, value_name = "TAG")]
    pub(in crate::cli) to: Option<Tag>,
    /// What the text is written in; auto tells it for each document
    #[arg(short, long, value_name = "TAG|auto", default_value = "auto", value_parser = tag_or_auto)]
    pub(in crate::cli) from: Auto<Tag>,
    /// Change regional vocabulary too (软件 to 軟體), in the sense that differs
    ///
    /// Rules decide by the neighbouring text: the 程序 of a court stays, that of a computer becomes 程式. With
    /// `--context off` words are replaced wherever they stand, as OpenCC does.
    #[arg(long)]
    pub(in crate::cli) idioms: bool,
    /// Let the neighbouring text decide characters that are ambiguous; off is as OpenCC decides
    ///
    /// From Simplified to Traditional, where it is sure; the candidates are always the dictionaries'.
    /// To zh-TW and zh-HK glyphs become those that people there write (臺灣 to 台灣, 説 to 說).
    /// From Traditional to Simplified, our own additions to OpenCC's dictionaries decide in its place.
    /// `zhpress explain` tells what it decided.
    #[arg(long, value_name = "MODE", default_value = "on")]
    pub(in crate::cli) context: ContextMode,
    /// An OpenCC configuration in the place of --to, --from and --idioms
    ///
    /// One of s2t t2s s2tw tw2s s2hk hk2s s2twp tw2sp s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t, or
    /// a file in OpenCC's format with its text dictionaries beside it. Each converted text comes
    /// out byte for byte as OpenCC would give it.
    #[arg(short, long, value_name = "NAME|FILE", conflicts_with_all = ["to", "from", "idioms"])]
    pub(in crate::cli) config: Option<OsString>,
    /// Also use the dictionaries of characters that many fonts lack
    #[arg(long)]
    pub(in crate::cli) rare_characters: bool,
    /// A file of your own words, which win over every dictionary (may be given several times)
    ///
    /// A line is key<TAB>value as in OpenCC's text dictionaries, or a key alone, which is kept as
    /// it is. One file serves both directions. `zhpress glossary FILE` checks it.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) glossary: Vec<PathBuf>,
    /// What converts; opencc is OpenCC's own library, in a build that has it
    ///
    /// Both give the same bytes. OpenCC's library is there if zhpress was built with the feature
    /// `opencc-rust`.
    #[arg(long, default_value = "zhpress")]
    pub(in crate::cli) engine: Engine,
}

/// How texts are encoded.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Encoding")]
pub(in crate::cli) struct TextArgs {
    /// The encoding of the inputs
    #[arg(short = 'e', long, value_name = "LABEL|auto", default_value = "auto")]
    #[arg(value_parser = encoding_or_auto)]
    pub(in crate::cli) from_encoding: Auto<Encoding>,
    /// What to do where the encoding is detected with a confidence below 0.75
    #[arg(long, value_name = "ACTION", default_value = "refuse")]
    pub(in crate::cli) on_unsure: OnUnsure,
    /// The encoding of the outputs; `same` is each input's own
    ///
    /// `utf-16` is little-endian with a byte order mark; -bom after a label (utf-8-bom) asks for
    /// a mark with any of them.
    ///
    /// `big5` holds what Windows' and ETen's Big5 do, `big5-hkscs` Hong Kong's characters, too.
    #[arg(long, value_name = "LABEL|same", default_value = "utf-8", value_parser = output_encoding)]
    pub(in crate::cli) to_encoding: OutputEncoding,
    /// What to do with bytes the encoding does not allow
    #[arg(long, value_name = "ACTION", default_value = "error")]
    pub(in crate::cli) on_malformed: OnMalformed,
    /// What to do with private-use characters that old decoders left; map puts Unicode's own in
    ///
    /// Whose characters they are, map tells from gb18030 and from the text around them, but not in a
    /// stream; hkscs and gbk name it.
    #[arg(long, value_name = "ACTION", default_value = "map")]
    pub(in crate::cli) private_use: PrivateUse,
    /// What to do with characters the output encoding cannot hold
    #[arg(long, value_name = "ACTION", default_value = "error")]
    pub(in crate::cli) on_unmappable: OnUnmappable,
    /// Put garbled text back to what it was before it was read in a wrong encoding
    ///
    /// Only where nothing was lost: `涓枃` becomes `中文` again, `锟斤拷` stays. What stays is
    /// named with its place. The whole input is read first.
    #[arg(long)]
    pub(in crate::cli) repair: bool,
}

/// How an article is understood, and what of it is kept.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Article")]
pub(in crate::cli) struct ArticleArgs {
    /// The format of the inputs; auto goes by content first, name second
    #[arg(long, default_value = "auto", value_parser = FormatParser)]
    pub(in crate::cli) format: Auto<Format>,
    /// Convert text in elements marked as being in another language, too (lang="ja")
    #[arg(long)]
    pub(in crate::cli) all_languages: bool,
    /// Leave elements of HTML that match SELECTOR as they are: aside, .ad, #top, [data-raw], [role=note];
    /// may be given several times
    #[arg(long, value_name = "SELECTOR")]
    pub(in crate::cli) keep: Vec<html::Selector>,
    /// The labels of categories: keep them the same, or convert them
    #[arg(long, value_name = "TREATMENT", default_value = "convert")]
    pub(in crate::cli) categories: Treatment,
    /// What is read of JSON, JSON Lines, CSV and TSV: a value or a column, as title or
    /// 'items[].content_html:html' (may be given several times)
    ///
    /// Names are joined by dots; [] is every element, [0] one, * any name; a name with other signs in it
    /// stands between quotation marks. Behind a colon: text (the default), html, markdown, name and fact
    /// (which follow --metadata), lang. A column has its name, or its number from 1. Without it, strings
    /// that are Chinese prose are read.
    #[arg(long, value_name = "SELECTOR")]
    pub(in crate::cli) field: Vec<json::Selector>,
    /// Write TAG in language tags (lang="zh-CN") instead of the target's own
    #[arg(long, value_name = "TAG", value_parser = language_tag)]
    pub(in crate::cli) lang_tag: Option<String>,
    /// Datelines and bylines: keep them the same, or convert them [default: same, or as zhpress.toml has it]
    #[arg(long, value_name = "TREATMENT")]
    pub(in crate::cli) metadata: Option<Treatment>,
    /// The copyright statement: keep it the same, convert it, or give both, the original first
    /// [default: same, or as zhpress.toml has it]
    #[arg(long, value_name = "TREATMENT")]
    pub(in crate::cli) footer: Option<FooterTreatment>,
    /// Whether the structure of an article is recognised; off converts all text
    ///
    /// With off, --from-encoding and either --config or both --from and --to, input of any size is
    /// converted as it comes, and each line of a pipe comes out when it is complete.
    #[arg(long, value_name = "MODE", default_value = "auto")]
    pub(in crate::cli) article: ArticleMode,
}

/// What is made of an article.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Article")]
pub(in crate::cli) struct FormArgs {
    /// Give the article as data in the place of the document: one JSON object in one line
    ///
    /// Its facts and the texts of its parts, with their roles, converted as --metadata, --footer and zhpress.toml
    /// say, in UTF-8. In an --output folder a.txt becomes a.json.
    #[arg(long, value_name = "FORMAT", conflicts_with = "front_matter")]
    pub(in crate::cli) article_out: Option<ArticleOut>,
    /// Give the article's text as Markdown, with its facts as front matter in YAML
    ///
    /// In UTF-8; in an --output folder a.txt becomes a.md. Navigation, and what stands beside the text, is left out.
    #[arg(long)]
    pub(in crate::cli) front_matter: bool,
}

/// What is read and written.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Files")]
pub(in crate::cli) struct FileArgs {
    /// Where the output goes: a file for one input, a folder for folders and several inputs
    /// (- is standard output)
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    #[arg(conflicts_with = "in_place")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Write the outputs over the inputs
    #[arg(long)]
    pub(in crate::cli) in_place: bool,
    /// With --in-place, keep each input under its name with SUFFIX
    #[arg(long, value_name = "SUFFIX", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = ".bak", requires = "in_place")]
    pub(in crate::cli) backup: Option<String>,
    /// Overwrite outputs that exist
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Do everything but write
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Show what changes as a unified diff; with --dry-run the exit code is 1 if anything does
    #[arg(long)]
    pub(in crate::cli) diff: bool,
    /// Read the names of more inputs from a file, one a line (- is standard input)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) files_from: Option<PathBuf>,
    /// The names of --files-from end with a NUL, not with a line end
    #[arg(short = '0', long, requires = "files_from")]
    pub(in crate::cli) null: bool,
    /// Copy files found in folders that hold no text (they are skipped otherwise)
    #[arg(long)]
    pub(in crate::cli) copy_others: bool,
    /// What outputs in an --output folder are called: a pattern with {stem}, {ext}, {tag}, {dir} and {path}
    ///
    /// {stem} is the name without its extension, {ext} that with its dot, {tag} the target of --to, {dir} the folder
    /// below the output folder, and {path} is {dir}/{stem}{ext}. A pattern without {dir} and {path} leaves the files in their
    /// folders: '{stem}.{tag}{ext}' makes of news/a.md news/a.zh-TW.md. Names stay as they are otherwise.
    #[arg(long, value_name = "PATTERN")]
    pub(in crate::cli) rename: Option<Naming>,
    /// Pass over files that an earlier run converted in the same way and whose output is still there
    ///
    /// Neither the input, the options, a glossary, a configuration, zhpress.toml nor the program may have
    /// changed since. An output that is still as an earlier run wrote it is overwritten without --force.
    #[arg(long)]
    pub(in crate::cli) changed_only: bool,
    /// Where --changed-only remembers what was done [default: zhpress in the folder of the user's caches]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, requires = "changed_only")]
    pub(in crate::cli) cache: Option<PathBuf>,
    /// With --changed-only, remove outputs that an earlier run wrote and whose source is gone
    #[arg(long, requires = "changed_only", conflicts_with = "in_place")]
    pub(in crate::cli) prune: bool,
    /// Give outputs the modification times of their inputs
    #[arg(long)]
    pub(in crate::cli) preserve_times: bool,
    /// How many files are converted at a time, and how many threads share a large one [default: the
    /// number of processors]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
    /// A progress bar; auto shows it on a terminal, for more than one file, always prints a line each
    /// second elsewhere
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) progress: When,
    /// Write what was found and done to FILE: as JSON, or as a page where its name ends in .html
    ///
    /// The page shows source and result side by side, with what became of each word and which are ambiguous; it
    /// loads nothing from elsewhere. The other name ends in .json.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) report: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Engine {
    Zhpress,
    Opencc,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum OnUnsure {
    /// Refuse the input
    Refuse,
    /// Take the best guess
    Guess,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum OnMalformed {
    /// Refuse the input
    Error,
    /// Put U+FFFD in their place
    Replace,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum PrivateUse {
    /// Put Unicode's own characters in their place, where it can be told which
    Map,
    /// Keep them
    Keep,
    /// Take them for those of Hong Kong's HKSCS and of Big5
    Hkscs,
    /// Take them for those of GBK and GB18030
    Gbk,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum OnUnmappable {
    /// Refuse to write
    Error,
    /// Write a numeric character reference, &#x…;
    Ncr,
    /// Write ?
    Replace,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Treatment {
    Same,
    Convert,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum FooterTreatment {
    Same,
    Convert,
    Both,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum ArticleOut {
    Json,
}

/// Whether context decides ambiguous characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ContextMode {
    /// It does where it is sure, under --to
    On,
    /// The dictionaries decide alone
    Off,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum ArticleMode {
    Auto,
    Off,
}
