//! `zhpress publish`: one source tree, an output for each target.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::args::{Global, Layout, PublishArgs, SiteArgs, TargetArgs};
use super::convert::{account, refuse_report_over};
use super::exit::Exit;
use super::failures::Failures;
use super::interrupt::{self, INTERRUPTED};
use super::options;
use super::progress::Progress;
use super::report::{self, Report, counted};
use super::settings::Policies;
use super::{glossary, settings, sources, terminal};
use crate::batch::{self, Lock};
use crate::convert::target::Tag;
use crate::error::{Error, ErrorKind};
use crate::glossary::Glossary;
use crate::press;
use crate::publish::{self, How, INDEX, Made, Naming, Outcome, Plan, Settings, Site, Status};
use crate::script::Script;
use crate::settings::InForce;

/// Publishes what the arguments name.
pub(super) fn run(args: PublishArgs, global: &Global) -> anyhow::Result<Exit> {
    let in_force = settings::load(global)?;
    let mut options = press_options(&args, &in_force)?;
    let decided = options::decided(&args.article);
    let PublishArgs { source, output, targets: TargetArgs { to, .. }, site, walk, .. } = args;
    if [&source, &output].contains(&&PathBuf::from("-")) {
        return options::usage(
            "publish reads a folder and writes one, not standard input and output (a folder named - is ./-)",
        );
    }
    if output.exists() && !output.is_dir() {
        return options::usage(&format!(
            "the --output {} is a file; name a folder",
            output.display()
        ));
    }
    options.detail = report::detail(site.report.as_deref())?;
    let SiteArgs { layout, rename, base_url, no_copy, hidden, .. } = &site;
    let naming = rename.clone().unwrap_or_else(|| match layout {
        Layout::Tree => Naming::trees(),
        Layout::Suffix => Naming::suffixes(),
    });
    let mut targets = Vec::new();
    to.into_iter().for_each(|tag| {
        if !targets.contains(&tag) {
            targets.push(tag)
        }
    });
    let (base_url, copy_others, with_hidden) = (base_url.clone(), !no_copy, *hidden);
    let selection = walk.selection()?;
    let site_plan =
        Site { source, output, targets, naming, base_url, copy_others, with_hidden, selection };
    let folders = settings::folders(&in_force, vec![site_plan.source.clone()], global);
    let mut plan = match publish::plan(site_plan, site.force) {
        Err(error) if matches!(error.kind(), ErrorKind::Other(_)) => {
            return options::usage(&error.to_string());
        }
        plan => plan?,
    };
    give_policies(&mut plan, Policies { folders, decided }, global);
    if let Some(report) = &site.report {
        check_report(report, &plan)?;
    }
    if !global.quiet {
        glossary::warn(&options);
    }
    Run { plan: &plan, args: &site, global, log: Log::default() }.run(&options)
}

fn press_options(args: &PublishArgs, settings: &InForce) -> anyhow::Result<press::Options> {
    let PublishArgs { targets, text, article, .. } = args;
    if article.lang_tag.is_some() {
        return options::usage(
            "publish writes each target's own language tag; there is no --lang-tag",
        );
    }
    Ok(press::Options {
        // For the checks of the glossary; each output has its own.
        to: targets.to.first().copied(),
        from: targets.from.named(),
        engine: options::engine(targets.engine)?,
        idioms: targets.idioms,
        context: options::context(targets.context),
        glossary: Glossary::load(&targets.glossary)?,
        rare_characters: targets.rare_characters,
        ..options::document_options(text, article, settings)?
    })
}

/// Gives each page what its folder's settings say, or refuses it where they cannot be used.
fn give_policies(plan: &mut Plan, mut policies: Policies, global: &Global) {
    for page in &mut plan.pages {
        match policies.of(&plan.site.source.join(&page.source)) {
            Ok(policy) => page.policy = Some(policy),
            // What is only copied has nothing to do with settings.
            Err(error) if page.is_text => page.refusal = page.refusal.take().or(Some(error)),
            Err(_) => {}
        }
    }
    settings::warn(&policies.folders, global);
}

/// A report replaces an older report, but nothing of the site.
fn check_report(report: &Path, plan: &Plan) -> crate::Result<()> {
    refuse_report_over(report, &plan.site.output.join(INDEX))?;
    for output in plan.pages.iter().flat_map(|page| &page.outputs) {
        refuse_report_over(report, &output.input)?;
        refuse_report_over(report, &plan.site.output.join(&output.path))?;
    }
    Ok(())
}

struct Run<'a> {
    plan: &'a Plan,
    args: &'a SiteArgs,
    global: &'a Global,
    log: Log,
}

/// What a run leaves to be told at its end.
#[derive(Default)]
struct Log {
    /// Outputs, by how they were made.
    made: [usize; 4],
    pages: usize,
    skipped: usize,
    failures: Failures,
    report: Option<Report>,
}

impl Run<'_> {
    fn run(mut self, options: &press::Options) -> anyhow::Result<Exit> {
        interrupt::listen();
        self.log.report = self.args.report.as_deref().map(Report::new);
        for error in &self.plan.failures {
            self.log.fail_to_find(error);
        }
        let settings = Settings {
            press: options,
            force: self.args.force,
            dry_run: self.args.dry_run,
            jobs: self.args.jobs.map_or_else(sources::processors, Into::into),
            interrupted: &INTERRUPTED,
        };
        let mut progress =
            Progress::new(self.args.progress, self.plan.pages.len(), self.global.quiet);
        let (plan, global, log) = (self.plan, self.global, &mut self.log);
        let is_written = !settings.dry_run && !plan.pages.is_empty();
        let output = Some(&plan.site.output).filter(|_| is_written);
        let _lock = output.map_or(Ok(None), |output| Lock::take(output))?;
        let published = publish::publish(plan, &settings, |outcome| {
            let source = outcome.source.clone();
            progress.aside(|| log.note(outcome, plan, global));
            progress.step(&source);
        });
        progress.finish();
        self.end(published)
    }

    fn end(mut self, published: crate::Result<()>) -> anyhow::Result<Exit> {
        if !self.global.quiet {
            self.sum_up();
        }
        self.log.failures.tell();
        if let Some(report) = self.log.report.take() {
            report.write(self.global)?;
        }
        published?;
        if INTERRUPTED.load(Ordering::Relaxed) {
            terminal::note("interrupted; what is not counted was not touched");
            return Ok(Exit::Interrupted);
        }
        Ok(if self.log.failures.is_empty() { Exit::Done } else { Exit::Failed })
    }

    /// `3 pages for zh-CN, zh-TW: converted 3, unchanged 3; output in public`.
    fn sum_up(&self) {
        let Self { plan, log, args, .. } = self;
        for path in &plan.unused {
            let path = path.display();
            terminal::note(&format!("{path}: for none of the targets, left out"));
        }
        if plan.pages.is_empty() && plan.failures.is_empty() {
            terminal::note(
                "no files found; hidden ones, and what .gitignore, .zhpressignore, --include and --exclude leave out, are passed over",
            );
        }
        let targets: Vec<_> = plan.site.targets.iter().map(|target| target.bcp47()).collect();
        let pages = counted(log.pages as u64, "file");
        let verb = if args.dry_run { " to publish" } else { "" };
        let mut parts = Vec::new();
        let [converted, unchanged, overrides, copied] = log.made;
        for (count, name, remark) in [
            (converted, "converted", ""),
            (unchanged, "unchanged", ""),
            (overrides, "overrides", ""),
            (copied, "copied", ""),
            (log.skipped, "skipped", " (no text)"),
            (plan.special.len(), "skipped", " (links or special files)"),
            (log.failures.len(), "failed", ""),
        ] {
            if count > 0 {
                parts.push(format!("{name} {count}{remark}"));
            }
        }
        let mut summary = format!("{pages}{verb} for {}", targets.join(", "));
        if !parts.is_empty() {
            summary.push_str(": ");
            summary.push_str(&parts.join(", "));
        }
        if log.pages > 0 && !args.dry_run {
            summary.push_str(&format!("; output in {}", plan.site.output.display()));
        }
        terminal::note(&summary);
    }
}

/// What is wrong with an override for this target whose text is in the other script.
fn wrong(target: Tag, report: &press::Report) -> Option<String> {
    let script = match report.identification?.script {
        Script::Hans if !target.is_simplified() => "Simplified",
        Script::Hant if target.is_simplified() => "Traditional",
        _ => return None,
    };
    let tag = target.bcp47();
    Some(format!("the override for {tag} is in {script} script; it is published as it is"))
}

impl Log {
    /// Notes what became of a page, and prints of it what is printed at once.
    fn note(&mut self, outcome: Outcome, plan: &Plan, global: &Global) {
        let source = plan.site.source.join(&outcome.source);
        let status = match outcome.status {
            Status::Published(made) => {
                self.pages += 1;
                let mut told = Vec::new();
                for made in made {
                    told.push(self.note_made(made, &told, global));
                }
                return;
            }
            Status::Failed(error) => {
                self.failures.add(&error);
                batch::Status::Failed(error)
            }
            Status::Skipped => {
                self.skipped += 1;
                batch::Status::Skipped
            }
            Status::Interrupted => batch::Status::Interrupted,
        };
        self.report(source, None, status, None);
    }

    /// Notes an output. What its input is warned of is told once: `told` are the inputs before it.
    fn note_made(&mut self, made: Made, told: &[PathBuf], global: &Global) -> PathBuf {
        let Made { target, input, output, how, report, .. } = made;
        let (index, status) = match how {
            How::Converted => (0, batch::Status::Converted),
            How::Unchanged => (1, batch::Status::Unchanged),
            How::Override => (2, batch::Status::Unchanged),
            How::Copied => (3, batch::Status::Copied),
        };
        self.made[index] += 1;
        if let Some(report) = report.as_ref().filter(|_| !global.quiet && !told.contains(&input)) {
            let wrong = target.filter(|_| how == How::Override).and_then(|tag| wrong(tag, report));
            if let Some(warning) = wrong {
                terminal::warning(&format!("{}: {warning}", input.display()));
            }
            for warning in report::warnings(report) {
                terminal::warning(&format!("{}: {warning}", input.display()));
            }
        }
        if global.verbose {
            let account = report.as_ref().map(|report| format!(" ({})", account(report)));
            let (input, output) = (input.display(), output.display());
            let (how, account) = (how.name(), account.unwrap_or_default());
            terminal::note(&format!("{output}: {how} from {input}{account}"));
        }
        self.report(input.clone(), Some(output), status, report);
        input
    }

    fn report(
        &mut self,
        input: PathBuf,
        output: Option<PathBuf>,
        status: batch::Status,
        report: Option<press::Report>,
    ) {
        if let Some(all) = &mut self.report {
            all.add(&batch::Outcome { input, output, status, report, diff: None });
        }
    }

    fn fail_to_find(&mut self, error: &Error) {
        self.failures.add(error);
        if let Some(report) = &mut self.report {
            report.add_failure(error);
        }
    }
}
