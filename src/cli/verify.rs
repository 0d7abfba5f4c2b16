//! `zhpress verify`: whether outputs are their sources converted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::{Global, VerifyArgs};
use super::check::{levels, rules};
use super::exit::{self, Exit};
use super::failures::Failures;
use super::findings::Reporter;
use super::options::{decided, press_options, usage};
use super::{renaming, settings, sources, terminal};
use crate::article::Role;
use crate::batch::for_each_in_order;
use crate::check::verify::{
    Pair, Trees, Unknown, extra_file, infer, infer_from_files, trees, verify, verify_file,
};
use crate::check::{Finding, Level, Levels, Rule};
use crate::error::{Error, Result};
use crate::policy::{Policy, Treatment};
use crate::press::Options;
use crate::settings::{Folders, Place};

/// Compares what the arguments name, and ends with 1 if anything differs that matters.
pub(super) fn run(args: &VerifyArgs, global: &Global) -> anyhow::Result<Exit> {
    let VerifyArgs { source, output, script, text, article, form, .. } = args;
    let base = settings::load(global)?;
    let options = press_options(script, text, article, form, &base)?;
    let is_set = |role: Role| base.role(role).is_some();
    let unknown = Unknown {
        target: script.to.is_none() && script.config.is_none() && !script.idioms,
        metadata: article.metadata.is_none() && !Policy::METADATA.into_iter().any(is_set),
        footer: article.footer.is_none() && !is_set(Role::Notice),
    };
    let roots = if source.is_dir() { vec![source.clone()] } else { Vec::new() };
    let known = Known {
        folders: settings::folders(&base, roots, global),
        roles: decided(article),
        rules: rules(&args.rule)?,
        of: BTreeMap::new(),
    };
    let inference = Inference { options, unknown };
    let is_stdin = output == Path::new("-");
    match (source.is_dir(), output.is_dir()) {
        (true, false) => usage("a folder is verified with the folder of its outputs"),
        (true, true) => in_trees(args, inference, known, global),
        (false, _) if is_stdin => with_stdin(args, &inference, known, global),
        (false, is_folder) => {
            let name = source.file_name().unwrap_or(source.as_os_str());
            let output = if is_folder { output.join(name) } else { output.clone() };
            let pairs = vec![(source.clone(), output)];
            in_pairs(args, inference, known, Trees { pairs, ..Trees::default() }, global)
        }
    }
}

/// What settings and options say of each source.
struct Known {
    folders: Folders,
    /// What options say of roles and of rules.
    roles: Vec<(Role, Treatment)>,
    rules: Vec<(Rule, Option<Level>)>,
    /// What counts, by where.
    of: BTreeMap<Place, (Vec<(Role, Treatment)>, Levels)>,
}

impl Known {
    /// Looks up what counts for a source.
    ///
    /// # Errors
    /// Settings above it that cannot be used.
    fn look_up(&mut self, source: &Path) -> Result<Place, Arc<Error>> {
        let place = self.folders.place(source);
        let settings = self.folders.in_force(place).map_err(Arc::clone)?;
        self.of.entry(place).or_insert_with(|| {
            let roles = [settings.roles(), self.roles.clone()].concat();
            (roles, levels(settings, &self.rules))
        });
        Ok(place)
    }

    fn roles(&self, place: Place) -> &[(Role, Treatment)] {
        &self.of[&place].0
    }

    fn levels(&self, place: Place) -> &Levels {
        &self.of[&place].1
    }

    /// How the sources of each place were converted, where others were by `options`.
    fn options(&self, options: &Options) -> BTreeMap<Place, Options> {
        let of_place = |(place, (roles, _)): (&Place, &(Vec<_>, _))| {
            let policy = options.policy.with_all(roles).expect("what a role cannot be was refused");
            (*place, Options { policy, ..options.clone() })
        };
        self.of.iter().map(of_place).collect()
    }
}

/// What is to be inferred of a conversion.
struct Inference {
    options: Options,
    unknown: Unknown,
}

impl Inference {
    /// Tells people what was inferred.
    fn tell(&self, inferred: &Options, global: &Global) {
        let Unknown { target, metadata, footer } = self.unknown;
        if global.quiet || !(target || metadata || footer) {
            return;
        }
        let mut told = Vec::new();
        if target {
            told.push(match inferred.to {
                Some(to) => format!("--to {}", to.bcp47()),
                None => "the other script".to_owned(),
            });
            if inferred.idioms {
                told.push("--idioms".to_owned());
            }
        }
        let treatments =
            [(metadata, "--metadata", Role::Dateline), (footer, "--footer", Role::Notice)];
        for (is_unknown, option, role) in treatments {
            let treatment = inferred.policy.treatment(role);
            if is_unknown && treatment != Treatment::Same {
                told.push(format!("{option} {}", treatment.name()));
            }
        }
        if !told.is_empty() {
            terminal::note(&format!("inferred from the output: {}", told.join(" ")));
        }
    }
}

fn with_stdin(
    args: &VerifyArgs,
    inference: &Inference,
    mut known: Known,
    global: &Global,
) -> anyhow::Result<Exit> {
    let source = &args.source;
    let place = known.look_up(source);
    settings::warn(&known.folders, global);
    let place = match place {
        Ok(place) => place,
        Err(error) => return Ok(exit::report_shared(&error)),
    };
    let bytes = fs::read(source).map_err(|error| Error::io("read", source, error))?;
    let output = sources::read_stdin(global.quiet)?;
    let roles = known.roles(place);
    let pair = Pair { source: &bytes, output: &output, name: Some(source), roles };
    let options = infer(&[pair], &inference.options, inference.unknown);
    inference.tell(&options, global);
    let mut reporter = Reporter::begin(args.output_format, "Verification", args.report.as_deref())?;
    reporter.refuse_over(source)?;
    let options = &known.options(&options)[&place];
    let mut found =
        verify(&bytes, &output, Some(source), options).map_err(|error| error.at(source))?;
    known.levels(place).apply(&mut found);
    reporter.add("-", &found)?;
    reporter.end("verified", global, Exit::Done)
}

fn in_trees(
    args: &VerifyArgs,
    inference: Inference,
    known: Known,
    global: &Global,
) -> anyhow::Result<Exit> {
    let extension = inference.options.form.extension();
    let renaming = renaming::of(args.rename.as_ref(), inference.options.to)?;
    let name = |source: &Path| {
        let name = match extension {
            Some(extension) => source.with_extension(extension),
            None => source.to_owned(),
        };
        renaming.as_ref().map_or(name.clone(), |renaming| renaming.output(&name))
    };
    let trees = trees(&args.source, &args.output, &args.walk.selection()?, name);
    in_pairs(args, inference, known, trees, global)
}

fn in_pairs(
    args: &VerifyArgs,
    inference: Inference,
    mut known: Known,
    trees: Trees,
    global: &Global,
) -> anyhow::Result<Exit> {
    let Trees { mut pairs, extra, failures: unread } = trees;
    let mut failures = Failures::default();
    failures.extend(unread);
    let mut places = Vec::with_capacity(pairs.len());
    pairs.retain(|(source, _)| match known.look_up(source) {
        Ok(place) => {
            places.push(place);
            true
        }
        Err(error) => {
            failures.add(&error);
            false
        }
    });
    settings::warn(&known.folders, global);
    let Inference { options, unknown } = &inference;
    let roles = |number: usize| known.roles(places[number]);
    let options = infer_from_files(&pairs, options, *unknown, roles);
    inference.tell(&options, global);
    let options = known.options(&options);
    let mut reporter = Reporter::begin(args.output_format, "Verification", args.report.as_deref())?;
    pairs.iter().try_for_each(|(source, _)| reporter.refuse_over(source))?;
    let jobs = args.jobs.map_or_else(sources::processors, Into::into);
    let stop = AtomicBool::new(false);
    let mut printed = Ok(());
    let work = |index: usize| {
        let (source, output): &(PathBuf, PathBuf) = &pairs[index];
        (output, places[index], verify_file(source, output, &options[&places[index]]))
    };
    let each = |(output, place, result): (&PathBuf, Place, Result<Vec<Finding>>)| match result {
        Ok(mut found) if printed.is_ok() => {
            known.levels(place).apply(&mut found);
            printed = reporter.add(&output.to_string_lossy(), &found);
            stop.store(printed.is_err(), Ordering::Relaxed);
        }
        Ok(_) => {}
        Err(error) => {
            reporter.add_failure(&error);
            failures.add(&error);
        }
    };
    for_each_in_order(pairs.len(), jobs, &stop, work, each);
    printed?;
    for path in &extra {
        // As if its source were still there.
        let below = path.strip_prefix(&args.output).unwrap_or(path);
        let mut found = vec![extra_file()];
        if let Ok(place) = known.look_up(&args.source.join(below)) {
            known.levels(place).apply(&mut found);
        }
        reporter.add(&path.to_string_lossy(), &found)?;
    }
    failures.tell();
    let exit = if failures.is_empty() { Exit::Done } else { Exit::Failed };
    reporter.end("verified", global, exit)
}
