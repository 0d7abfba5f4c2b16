//! The options of `convert` resolved: what the arguments mean together.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::args::{
    self, ArticleArgs, ConvertArgs, FileArgs, FormArgs, Global, ScriptArgs, TextArgs, When,
};
use super::cache::{self, Incremental};
use super::exit::UsageError;
use super::form;
use super::renaming::{self, Renaming};
use super::report;
use super::settings::{self, Policies};
use super::sources::{self, Source};
use crate::article::Role;
use crate::batch::{Destination, Selection};
use crate::convert::{Converter, Engine};
use crate::encoding::{Arrangement, OnMalformed, OnUnmappable, PrivateUse};
use crate::error::{Error, ErrorKind};
use crate::format;
use crate::glossary::Glossary;
use crate::policy::{Policy, Treatment};
use crate::press;
use crate::settings::InForce;

/// What `zhpress convert` is to do.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) press: press::Options,
    pub(super) task: Task,
    pub(super) force: bool,
    pub(super) dry_run: bool,
    pub(super) diff: bool,
    pub(super) backup: Option<String>,
    pub(super) copy_others: bool,
    pub(super) jobs: usize,
    pub(super) progress: When,
    pub(super) report: Option<PathBuf>,
    pub(super) preserve_times: bool,
    pub(super) incremental: Option<Incremental>,
    pub(super) selection: Selection,
    pub(super) renaming: Option<Renaming>,
    /// What counts in the working folder.
    pub(super) settings: InForce,
    /// What options say of roles, whatever settings do.
    pub(super) decided: Vec<(Role, Treatment)>,
}

/// What is read and where it goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// One file (standard input where it is `None`) to standard output, or, if it is not
    /// written at all, to nowhere.
    Print { input: Option<PathBuf> },
    /// Standard input to a file.
    Save { output: PathBuf },
    /// Files and folders to where the destination says.
    Batch { sources: Vec<PathBuf>, destination: Destination, is_single: bool },
}

impl Options {
    /// Resolves the arguments.
    ///
    /// # Errors
    /// A [`UsageError`] for what makes no sense together; what goes wrong in reading
    /// the list of `--files-from`.
    pub(super) fn resolve(args: ConvertArgs, global: &Global) -> anyhow::Result<Self> {
        let ConvertArgs { mut paths, script, text, article, form: form_args, files, walk } = args;
        let settings = settings::load(global)?;
        let decided = decided(&article);
        let mut press = press_options(&script, &text, &article, &form_args, &settings)?;
        press.detail = report::detail(files.report.as_deref())?;
        form::check(&press, &files)?;
        renaming::check(&files)?;
        let renaming = renaming::of(files.rename.as_ref(), press.to)?;
        let is_printed = files.output.as_deref().is_none_or(|output| output == Path::new("-"));
        if files.diff && !files.dry_run && is_printed && !files.in_place {
            return usage("--diff goes with --dry-run, --output or --in-place");
        }
        if files.backup.as_ref().is_some_and(|suffix| !is_suffix(suffix)) {
            return usage(
                "a --backup suffix such as .bak is not empty and holds no path separator",
            );
        }
        let source = match &files.files_from {
            None => sources::of(paths)?,
            Some(list) => {
                paths.extend(sources::listed(list, files.null)?);
                // An empty list is no input, where an empty command line is standard input.
                if paths.is_empty() { Source::Paths(paths) } else { sources::of(paths)? }
            }
        };
        let task = task(source, &files)?;
        if renaming.is_some() {
            let destination = match &task {
                Task::Batch { destination, .. } => Some(destination),
                Task::Print { .. } | Task::Save { .. } => None,
            };
            renaming::check_destination(destination)?;
        }
        let incremental = cache::of(&files)?;
        if let Some(Incremental { prune, .. }) = incremental {
            check_incremental(&task, prune)?;
        }
        Ok(Self {
            press,
            task,
            force: files.force,
            dry_run: files.dry_run,
            diff: files.diff,
            backup: files.backup,
            copy_others: files.copy_others,
            jobs: files.jobs.map_or_else(sources::processors, Into::into),
            progress: files.progress,
            report: files.report,
            preserve_times: files.preserve_times,
            incremental,
            selection: walk.selection()?,
            renaming,
            settings,
            decided,
        })
    }
}

impl Options {
    /// What happens to the parts of each file's article, where `roots` are walked.
    pub(super) fn policies(&self, roots: Vec<PathBuf>, global: &Global) -> Policies {
        let folders = settings::folders(&self.settings, roots, global);
        Policies { folders, decided: self.decided.clone() }
    }
}

/// # Errors
/// A [`UsageError`] where nothing is written that a later run could find, or pruned where no
/// folder is the output's alone.
fn check_incremental(task: &Task, prune: bool) -> anyhow::Result<()> {
    match task {
        Task::Batch { destination: Destination::Folder(_), .. } => Ok(()),
        Task::Batch { destination: Destination::File(_) | Destination::InPlace, .. } => {
            if prune {
                usage("--prune needs an --output folder")
            } else {
                Ok(())
            }
        }
        _ => usage("--changed-only needs files, and an --output or --in-place"),
    }
}

/// The engine that an argument names.
pub(super) fn engine(engine: args::Engine) -> anyhow::Result<Engine> {
    match engine {
        args::Engine::Zhpress => Ok(Engine::Zhpress),
        #[cfg(feature = "opencc-rust")]
        args::Engine::Opencc => Ok(Engine::OpenCC),
        #[cfg(not(feature = "opencc-rust"))]
        args::Engine::Opencc => usage(
            "this build has no OpenCC in it, so there is no --engine opencc; get OpenCC's library as the README tells, and build with 'cargo install --path . --features opencc-rust'",
        ),
    }
}

/// The converter of a built-in configuration, or of the file of that name.
///
/// A name that could be both is the built-in one's, as long as no folder is named with it.
pub(super) fn converter(
    config: &OsStr,
    engine: Engine,
    rare_characters: bool,
) -> Result<Converter, Error> {
    let path = Path::new(config);
    let builtin = match config.to_str() {
        Some(name) => engine.from_config(name, rare_characters),
        None => return engine.from_config_file(path, rare_characters),
    };
    let is_named_like_a_file = config.as_encoded_bytes().ends_with(b".json")
        || path.components().nth(1).is_some()
        || path.exists();
    match builtin {
        Err(error) if matches!(error.kind(), ErrorKind::UnknownConfig { .. }) => {
            if is_named_like_a_file {
                engine.from_config_file(path, rare_characters)
            } else {
                Err(error)
            }
        }
        builtin => builtin,
    }
}

/// What the arguments say of a conversion.
pub(super) fn press_options(
    script: &ScriptArgs,
    text: &TextArgs,
    article: &ArticleArgs,
    form: &FormArgs,
    settings: &InForce,
) -> anyhow::Result<press::Options> {
    let document = document_options(text, article, settings)?;
    script_options(script, press::Options { form: form::of(form), ..document })
}

/// What the arguments say of what a document is converted to, beside what `document` says of how it is read.
pub(super) fn script_options(
    script: &ScriptArgs,
    document: press::Options,
) -> anyhow::Result<press::Options> {
    let engine = engine(script.engine)?;
    let config = script.config.as_deref();
    let config =
        config.map(|config| converter(config, engine, script.rare_characters)).transpose()?;
    Ok(press::Options {
        to: script.to,
        from: script.from.named(),
        config,
        engine,
        idioms: script.idioms,
        context: context(script.context),
        glossary: Glossary::load(&script.glossary)?,
        rare_characters: script.rare_characters,
        ..document
    })
}

/// Whether context decides.
pub(super) fn context(mode: args::ContextMode) -> press::ContextMode {
    match mode {
        args::ContextMode::On => press::ContextMode::On,
        args::ContextMode::Off => press::ContextMode::Off,
    }
}

/// What the arguments say of how a document is read and written, whatever it is converted to.
pub(super) fn document_options(
    text: &TextArgs,
    article: &ArticleArgs,
    settings: &InForce,
) -> anyhow::Result<press::Options> {
    let policy = settings.policy().with_all(&decided(article)).or_else(usage)?;
    Ok(press::Options {
        from_encoding: text.from_encoding.named(),
        on_unsure: match text.on_unsure {
            args::OnUnsure::Refuse => press::OnUnsure::Refuse,
            args::OnUnsure::Guess => press::OnUnsure::Guess,
        },
        to_encoding: text.to_encoding,
        on_malformed: match text.on_malformed {
            args::OnMalformed::Error => OnMalformed::Error,
            args::OnMalformed::Replace => OnMalformed::Replace,
        },
        private_use: match text.private_use {
            args::PrivateUse::Map => PrivateUse::Map,
            args::PrivateUse::Keep => PrivateUse::Keep,
            args::PrivateUse::Hkscs => PrivateUse::Named(Arrangement::Hkscs),
            args::PrivateUse::Gbk => PrivateUse::Named(Arrangement::Gbk),
        },
        on_unmappable: match text.on_unmappable {
            args::OnUnmappable::Error => OnUnmappable::Error,
            args::OnUnmappable::Ncr => OnUnmappable::Ncr,
            args::OnUnmappable::Replace => OnUnmappable::Replace,
        },
        repair: text.repair,
        format: article.format.named(),
        reading: format::Options {
            all_languages: article.all_languages,
            keep: article.keep.clone(),
            keep_categories: matches!(article.categories, args::Treatment::Same),
            fields: article.field.clone(),
        },
        language_tag: article.lang_tag.clone(),
        policy,
        article: match article.article {
            args::ArticleMode::Auto => press::ArticleMode::Auto,
            args::ArticleMode::Off => press::ArticleMode::Off,
        },
        ..press::Options::default()
    })
}

/// What the arguments say of roles.
pub(super) fn decided(article: &ArticleArgs) -> Vec<(Role, Treatment)> {
    let metadata = article.metadata.map(|metadata| match metadata {
        args::Treatment::Same => Treatment::Same,
        args::Treatment::Convert => Treatment::Convert,
    });
    let footer = article.footer.map(|footer| match footer {
        args::FooterTreatment::Same => Treatment::Same,
        args::FooterTreatment::Convert => Treatment::Convert,
        args::FooterTreatment::Both => Treatment::Both,
    });
    let metadata = Policy::METADATA.into_iter().zip(metadata.into_iter().cycle());
    metadata.chain(footer.map(|footer| (Role::Notice, footer))).collect()
}

fn task(source: Source, files: &FileArgs) -> anyhow::Result<Task> {
    let sources = match source {
        Source::Stdin => return task_for_stdin(files),
        Source::Paths(sources) => sources,
    };
    let is_single = sources.len() == 1 && is_one_file(&sources[0]);
    let output = files.output.as_ref().filter(|output| *output != Path::new("-"));
    let destination = match output {
        _ if files.in_place => Destination::InPlace,
        Some(output) if is_single && !names_folder(output) => Destination::File(output.clone()),
        Some(output) if output.exists() && !output.is_dir() => {
            return usage(&format!(
                "the --output {} is a file; a folder or several inputs need a folder",
                output.display()
            ));
        }
        Some(output) => Destination::Folder(output.clone()),
        None if is_single && !files.dry_run => {
            return Ok(Task::Print { input: sources.into_iter().next() });
        }
        None if files.dry_run || sources.is_empty() => Destination::Nowhere,
        None => {
            return usage(
                "a folder or several inputs need an --output folder, or --in-place to be overwritten",
            );
        }
    };
    Ok(Task::Batch { sources, destination, is_single })
}

fn task_for_stdin(files: &FileArgs) -> anyhow::Result<Task> {
    match files.output.as_ref().filter(|output| *output != Path::new("-")) {
        _ if files.in_place => usage("standard input cannot be converted --in-place"),
        _ if files.diff => usage("--diff needs files; standard input has no name to show"),
        Some(output) if names_folder(output) => usage(
            "standard input has no name to be saved under in a folder; name a file as --output",
        ),
        Some(output) if !files.dry_run => Ok(Task::Save { output: output.clone() }),
        _ => Ok(Task::Print { input: None }),
    }
}

/// Whether a name with this at its end is another name in the same folder.
fn is_suffix(suffix: &str) -> bool {
    !suffix.is_empty() && !suffix.contains(std::path::is_separator)
}

/// Whether a source is to be one input: a file, or something that is not there
/// and is no pattern (which is reported when it is read).
fn is_one_file(source: &Path) -> bool {
    match source.metadata() {
        Ok(metadata) => !metadata.is_dir(),
        Err(_) => !source.to_string_lossy().contains(['*', '?', '[', '{']),
    }
}

/// Whether an output is a folder, or is written like one.
fn names_folder(output: &Path) -> bool {
    output.is_dir() || output.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

pub(super) fn usage<T>(sentence: &str) -> anyhow::Result<T> {
    Err(UsageError(sentence.to_owned()).into())
}
