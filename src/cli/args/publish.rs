//! The arguments of `publish`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum, ValueHint};

use super::super::values::{jobs, tag, tag_or_auto};
use super::{ArticleArgs, Auto, ContextMode, Engine, Shared, TextArgs, WalkArgs, When};
use crate::convert::target::Tag;
use crate::publish::{BaseUrl, Naming};

/// Publish a folder in several scripts: one source tree, one output tree for each target.
///
/// Pages are converted, files that hold no text are copied, and publish.json tells what was made from
/// what. article.zh-HK.md beside article.md is published for zh-HK as it is, article.zh-Hant.md for
/// all Traditional targets.
#[derive(Debug, ClapArgs)]
#[command(after_help = PUBLISH_EXAMPLES)]
#[command(mut_arg("lang_tag", |arg| arg.hide(true)))]
pub(in crate::cli) struct PublishArgs {
    /// The source folder
    ///
    /// It is walked: .gitignore and .zhpressignore are honoured, hidden files are passed over without --hidden,
    /// links are not followed.
    #[arg(value_name = "SRC", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) source: PathBuf,
    /// The folder of the outputs; it may lie in SRC, which is not entered there
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) output: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) targets: TargetArgs,
    #[command(flatten)]
    pub(in crate::cli) text: Shared<TextArgs>,
    #[command(flatten)]
    pub(in crate::cli) article: Shared<ArticleArgs>,
    #[command(flatten)]
    pub(in crate::cli) site: SiteArgs,
    #[command(flatten)]
    pub(in crate::cli) walk: Shared<WalkArgs>,
}

const PUBLISH_EXAMPLES: &str = "\
Examples:
  zhpress publish site -o public --to zh-CN,zh-TW,zh-HK    public/zh-CN/…, public/zh-TW/…, public/zh-HK/…
  zhpress publish site -o public --to cn,tw --base-url https://example.com
                                                           with hreflang alternates in pages and feeds
  zhpress publish site -o public --to cn,tw --base-url 'https://{tag}.example.com'
                                                           a host for each target
  zhpress publish docs -o public --to cn,tw --layout suffix   public/a.zh-CN.md, public/a.zh-TW.md
  zhpress publish docs -o public --to cn,tw --rename '{dir}/{tag}/{stem}{ext}'
  zhpress publish site -o public --to cn,tw --dry-run -v   show what would be made

Exit codes: 0 done; 2 wrong usage; 3 a page could not be read, converted or written, or an output
exists (the other pages are done); 130 interrupted.";

/// What to publish in.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Script")]
pub(in crate::cli) struct TargetArgs {
    /// The targets: zh-Hans, zh-CN, zh-SG, zh-Hant, zh-TW, zh-HK, zh-MO, or s, t, cn, tw, hk, with
    /// commas between them (may be given several times)
    #[arg(short, long, value_name = "TAG,…", value_delimiter = ',', required = true)]
    #[arg(value_parser = tag)]
    pub(in crate::cli) to: Vec<Tag>,
    /// What the pages are written in; auto tells it for each
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
    /// Also use the dictionaries of characters that many fonts lack
    #[arg(long)]
    pub(in crate::cli) rare_characters: bool,
    /// A file of your own words, which win over every dictionary (may be given several times)
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) glossary: Vec<PathBuf>,
    /// What converts; opencc is OpenCC's own library, in a build that has it
    #[arg(long, default_value = "zhpress")]
    pub(in crate::cli) engine: Engine,
}

/// What is written, where and how.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Site")]
pub(in crate::cli) struct SiteArgs {
    /// Where the outputs of a page go: in a tree for each target, or beside each other
    #[arg(long, value_name = "LAYOUT", default_value = "tree", conflicts_with = "rename")]
    pub(in crate::cli) layout: Layout,
    /// The same by a pattern with {tag}, {path}, {dir}, {stem} and {ext}
    ///
    /// {path} is {dir}/{stem}{ext}, the page's path below SRC; {ext} has its dot. Tree is
    /// '{tag}/{path}', suffix '{dir}/{stem}.{tag}{ext}'.
    #[arg(long, value_name = "PATTERN")]
    pub(in crate::cli) rename: Option<Naming>,
    /// The URL of OUT; with it, links to the other targets are written into pages and feeds
    ///
    /// In HTML, RSS, Atom and sitemaps, as rel="alternate" with hreflang. With {tag} in URL each target
    /// has its own. index.html is its folder.
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) base_url: Option<BaseUrl>,
    /// Take hidden files, too: .well-known, .nojekyll (never what Git and the like keep)
    #[arg(long)]
    pub(in crate::cli) hidden: bool,
    /// Leave out files that hold no text to convert (they are copied otherwise)
    #[arg(long)]
    pub(in crate::cli) no_copy: bool,
    /// Overwrite outputs that exist
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Do everything but write
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// How many pages are done at a time [default: the number of processors]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
    /// A progress bar; auto shows it on a terminal, for more than one page, always prints a line each
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Layout {
    /// OUT/zh-TW/article.md
    Tree,
    /// OUT/article.zh-TW.md
    Suffix,
}
