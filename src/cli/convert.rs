//! `zhpress convert`: the main job.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::args::{ConvertArgs, Global};
use super::exit::{self, ClosedPipe, Exit};
use super::failures::Failures;
use super::interrupt::{self, INTERRUPTED};
use super::options::{Options, Task};
use super::progress::Progress;
use super::report::{self, Report};
use super::settings::Policies;
use super::sources;
use super::stream;
use super::tally::Tally;
use super::terminal::{self, STDIN};
use super::{cache, form, garbled, glossary, settings};
use crate::batch::{self, Cache, Collection, Destination, Job, Lock, Outcome, Settings, Status};
use crate::convert::target::tag_of;
use crate::encoding::PrivateUseCount;
use crate::error::{Error, ErrorKind, Result};
use crate::press::{self, DeclarationChange, Pressed, press};

/// Converts what the arguments name.
pub(super) fn run(args: ConvertArgs, global: &Global) -> anyhow::Result<Exit> {
    let mut options = Options::resolve(args, global)?;
    if !global.quiet {
        glossary::warn(&options.press);
    }
    if let Task::Print { input: Some(input) } = &options.task {
        let mut policies = options.policies(Vec::new(), global);
        let policy = policies.of(input);
        settings::warn(&policies.folders, global);
        options.press.policy = match policy {
            Ok(policy) => policy,
            Err(error) => return Ok(exit::report_shared(&error)),
        };
    }
    match &options.task {
        Task::Print { input } => {
            let size = sources::size(input.as_deref());
            batch::with_helpers(options.jobs, size, || print(input.as_deref(), &options, global))
        }
        Task::Save { output } => {
            let size = sources::size(None);
            batch::with_helpers(options.jobs, size, || save(output, &options, global))
        }
        Task::Batch { sources, destination, is_single } => {
            Run::new(&options, global, sources, destination)?.run(*is_single)
        }
    }
}

/// One input to standard output, once all of it is converted, or as it comes.
fn print(input: Option<&Path>, options: &Options, global: &Global) -> anyhow::Result<Exit> {
    if let (Some(report), Some(input)) = (&options.report, input) {
        refuse_report_over(report, input)?;
    }
    if press::can_stream(input, &options.press) {
        return stream::print(input, options, global);
    }
    let bytes = match input {
        None => sources::read_stdin(global.quiet)?,
        Some(path) => std::fs::read(path).map_err(|error| Error::io("read", path, error))?,
    };
    let shown = input.unwrap_or(Path::new(STDIN));
    let Pressed { bytes, report } =
        press(&bytes, input, &options.press).map_err(|error| error.at(shown))?;
    tell(shown, &report, global);
    if !options.dry_run {
        terminal::print(&bytes)?;
    }
    let path = input.unwrap_or(Path::new("-"));
    write_single_report(path, None, report, options, global)?;
    Ok(Exit::Done)
}

/// Standard input to a file.
fn save(output: &Path, options: &Options, global: &Global) -> anyhow::Result<Exit> {
    if let Some(report) = &options.report {
        refuse_report_over(report, output)?;
    }
    let exists =
        output.symlink_metadata().is_ok_and(|metadata| metadata.is_file() || metadata.is_symlink());
    if exists && !options.force {
        return Err(Error::from(ErrorKind::OutputExists).at(output).into());
    }
    if press::can_stream(None, &options.press) {
        return stream::save(output, options, global);
    }
    let bytes = sources::read_stdin(global.quiet)?;
    interrupt::listen();
    let stdin = Path::new(STDIN);
    let Pressed { bytes, report } =
        press(&bytes, None, &options.press).map_err(|error| error.at(stdin))?;
    if INTERRUPTED.load(Ordering::Relaxed) {
        return Ok(Exit::Interrupted);
    }
    batch::write_whole(output, &bytes, None, options.force)?;
    tell(stdin, &report, global);
    write_single_report(Path::new("-"), Some(output), report, options, global)?;
    Ok(Exit::Done)
}

/// Says what a user should know about a conversion that worked.
pub(super) fn tell(path: &Path, report: &press::Report, global: &Global) {
    if global.quiet {
        return;
    }
    for warning in report::warnings(report) {
        terminal::warning(&format!("{}: {warning}", path.display()));
    }
    if global.verbose {
        terminal::note(&format!("{}: {}", path.display(), account(report)));
    }
}

/// `gb18030, zh-TW, tw2s, 120 characters changed`; of a stream, `gb18030, tw2s, changed`.
pub(super) fn account(report: &press::Report) -> String {
    let mut parts = vec![report.encoding.name().to_owned()];
    if let Some(found) = &report.identification {
        parts.push(tag_of(found).map_or(found.script.name(), |tag| tag.bcp47()).to_owned());
    }
    let configs =
        if report.configs.is_empty() { "as it is".to_owned() } else { report.configs.join(", ") };
    parts.push(configs);
    if let Some(DeclarationChange { from, to }) = &report.declaration {
        parts.push(format!("declared as '{to}' instead of '{from}'"));
    }
    if report.garbling.repaired > 0 {
        parts.push(garbled::account(&report.garbling));
    }
    parts.push(match report.changed {
        Some(changed) => format!("{changed} characters changed"),
        None if report.is_changed => "changed".to_owned(),
        None => "unchanged".to_owned(),
    });
    let PrivateUseCount { mapped, kept, .. } = report.private_use;
    for (count, what) in [(mapped, "mapped"), (kept, "kept")].into_iter().filter(|(n, _)| *n > 0) {
        parts.push(format!("{} {what}", report::counted(count, "private-use character")));
    }
    parts.join(", ")
}

pub(super) fn write_single_report(
    path: &Path,
    output: Option<&Path>,
    details: press::Report,
    options: &Options,
    global: &Global,
) -> Result<()> {
    let Some(file) = &options.report else { return Ok(()) };
    let status = if details.is_changed { Status::Converted } else { Status::Unchanged };
    let mut report = Report::new(file);
    report.add(&Outcome {
        input: path.to_owned(),
        output: output.map(Path::to_owned),
        status,
        report: Some(details),
        diff: None,
    });
    report.write(global)
}

/// A report replaces an older report, but never an input or another output.
pub(super) fn refuse_report_over(report: &Path, other: &Path) -> Result<()> {
    if report == other || batch::same_file(report, other) {
        let sentence = "the report would overwrite an input or an output; choose another --report";
        return Err(Error::from(ErrorKind::Other(sentence.to_owned())).at(report));
    }
    Ok(())
}

/// A run over files and folders.
struct Run<'a> {
    options: &'a Options,
    global: &'a Global,
    jobs: Vec<Job>,
    special: Vec<PathBuf>,
    destination: &'a Destination,
    log: Log,
}

/// What a run leaves to be told at its end.
#[derive(Default)]
struct Log {
    tally: Tally,
    failures: Failures,
    /// The exit code of the last failure, if it were the only one.
    exit: Option<Exit>,
    has_diff: bool,
    printed: Option<anyhow::Error>,
    report: Option<Report>,
}

impl<'a> Run<'a> {
    fn new(
        options: &'a Options,
        global: &'a Global,
        sources: &[PathBuf],
        destination: &'a Destination,
    ) -> Result<Self> {
        let folder = match destination {
            Destination::Folder(folder) => Some(folder.as_path()),
            _ => None,
        };
        let Collection { mut inputs, failures, special, roots } =
            batch::collect(sources, folder, &options.selection);
        if let Some(suffix) = &options.backup {
            // The copies that an earlier run kept are no articles.
            inputs.retain(|input| !input.found || !ends_with(&input.path, suffix));
        }
        form::rename(&mut inputs, options.press.form);
        if let (Some(renaming), Some(folder)) = (&options.renaming, folder) {
            renaming.apply(&mut inputs, folder);
        }
        let mut log = Log { report: options.report.as_deref().map(Report::new), ..Log::default() };
        failures.iter().for_each(|error| log.fail_apart(error));
        // Of an output that exists the cache tells whether it may be overwritten.
        let may_exist = options.force || options.incremental.is_some();
        let mut jobs = batch::plan(inputs, destination, may_exist);
        give_policies(&mut jobs, options.policies(roots, global), global);
        if let Some(report) = &options.report {
            for job in &jobs {
                refuse_report_over(report, &job.input.path)?;
                job.output.iter().try_for_each(|output| refuse_report_over(report, output))?;
            }
        }
        Ok(Self { options, global, jobs, special, destination, log })
    }

    fn run(mut self, is_single: bool) -> anyhow::Result<Exit> {
        let options = self.options;
        interrupt::listen();
        // Not for nothing: a folder without articles is mirrored, a wrong name is not.
        let is_wanted = !self.jobs.is_empty() || self.log.failures.is_empty();
        if let (Destination::Folder(folder), true) =
            (self.destination, is_wanted && !options.dry_run)
        {
            let error = |error| Error::io("make the folder", folder, error);
            std::fs::create_dir_all(folder).map_err(error)?;
        }
        let _lock = self.lock()?;
        let cache = cache::load(options, &self.jobs, self.destination, self.global)?;
        if let Some(cache) = &cache {
            self.prune(cache);
        }
        let settings = Settings {
            press: &options.press,
            force: options.force,
            dry_run: options.dry_run,
            copy_others: options.copy_others,
            diff: options.diff,
            backup: options.backup.as_deref(),
            preserve_times: options.preserve_times,
            cache: cache.as_ref(),
            jobs: options.jobs,
            interrupted: &INTERRUPTED,
        };
        let mut progress = Progress::new(options.progress, self.jobs.len(), self.global.quiet);
        let log = &mut self.log;
        let global = self.global;
        batch::run(&self.jobs, &settings, |outcome| {
            progress.aside(|| log.note(&outcome, options.dry_run, global));
            progress.step(&outcome.input);
        });
        progress.finish();
        if let Some(Err(error)) = cache.map(|cache| cache.save()) {
            self.log.fail_apart(&error);
        }
        self.end(is_single)
    }

    /// Keeps other runs out of the folder that this one writes to.
    fn lock(&self) -> Result<Option<Lock>> {
        if self.options.dry_run {
            return Ok(None);
        }
        match self.destination {
            Destination::Folder(folder) if folder.is_dir() => Lock::take(folder),
            Destination::InPlace => {
                batch::walked_folder(&self.jobs).map_or(Ok(None), |folder| Lock::take(&folder))
            }
            _ => Ok(None),
        }
    }

    /// Names or removes the outputs whose source is gone.
    fn prune(&mut self, cache: &Cache) {
        let (removed, failures) = cache::prune(cache, self.options, self.destination, self.global);
        self.log.tally.removed = removed;
        if let Some(report) = &mut self.log.report {
            report.add_removed(removed);
        }
        failures.iter().for_each(|error| self.log.fail_apart(error));
    }

    /// Tells what there is to tell, and how the program ends.
    fn end(self, is_single: bool) -> anyhow::Result<Exit> {
        if !is_single && !self.global.quiet {
            self.sum_up();
        }
        // Last, where a reader of a long run looks.
        self.log.failures.tell();
        let Self { options, log, .. } = self;
        if let Some(report) = log.report {
            report.write(self.global)?;
        }
        match log.printed {
            // The run was ended because nobody reads its diff: that is no interruption.
            Some(error) if error.is::<ClosedPipe>() && log.exit.is_none() => return Err(error),
            Some(error) if !error.is::<ClosedPipe>() => return Err(error),
            Some(_) => {}
            None if INTERRUPTED.load(Ordering::Relaxed) => {
                terminal::note("interrupted; what is not counted was not touched");
                return Ok(Exit::Interrupted);
            }
            None => {}
        }
        Ok(match log.exit {
            Some(exit) if is_single => exit,
            Some(_) => Exit::Failed,
            None if options.dry_run && log.has_diff => Exit::Found,
            None => Exit::Done,
        })
    }

    /// The summary line; where nothing was found, with what may be the reason.
    fn sum_up(&self) {
        let tally = &self.log.tally;
        if self.jobs.is_empty() && self.log.failures.is_empty() {
            terminal::note(
                "no files found; hidden ones, and what .gitignore, .zhpressignore, --include and --exclude leave out, are passed over",
            );
        }
        let mut summary = tally.summary(self.special.len(), self.options.dry_run);
        let is_written = tally.outputs() > 0 && !self.options.dry_run;
        if let (Destination::Folder(folder), true) = (self.destination, is_written) {
            summary.push_str(&format!("; output in {}", folder.display()));
        }
        terminal::note(&summary);
    }
}

/// Gives each job what its folder's settings say, or refuses it where they cannot be used.
fn give_policies(jobs: &mut [Job], mut policies: Policies, global: &Global) {
    for job in jobs {
        match policies.of(&job.input.path) {
            Ok(policy) => job.policy = Some(policy),
            Err(error) => job.refusal = job.refusal.take().or(Some(error)),
        }
    }
    settings::warn(&policies.folders, global);
}

fn ends_with(path: &Path, suffix: &str) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(suffix.as_bytes())
}

impl Log {
    /// Notes one outcome, and prints of it what is printed at once.
    fn note(&mut self, outcome: &Outcome, dry_run: bool, global: &Global) {
        self.tally.add(&outcome.status);
        if let Status::Failed(error) = &outcome.status {
            self.fail(error);
        }
        if let Some(report) = &outcome.report {
            tell(&outcome.input, report, global);
        }
        if let Some(diff) = outcome.diff.as_deref().filter(|diff| !diff.is_empty()) {
            self.has_diff = true;
            if self.printed.is_none() {
                self.printed = terminal::print(diff.as_bytes()).err();
            }
            if self.printed.is_some() && dry_run {
                // Nothing is left to be done.
                INTERRUPTED.store(true, Ordering::Relaxed);
            }
        }
        if let Some(report) = &mut self.report {
            report.add(outcome);
        }
    }

    /// Notes what went wrong with no input in particular.
    fn fail_apart(&mut self, error: &Error) {
        self.tally.failed += 1;
        self.fail(error);
        if let Some(report) = &mut self.report {
            report.add_failure(error);
        }
    }

    fn fail(&mut self, error: &Error) {
        self.failures.add(error);
        self.exit = Some(exit::of_single_input(error));
    }
}
