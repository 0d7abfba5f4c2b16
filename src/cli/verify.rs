//! `zhpress verify`: whether outputs are their sources converted.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::{Global, VerifyArgs};
use super::check::levels;
use super::exit::Exit;
use super::findings::Reporter;
use super::options::{press_options, usage};
use super::{settings, sources, terminal};
use crate::article::Role;
use crate::batch::for_each_in_order;
use crate::check::verify::{
    Pair, Trees, Unknown, extra_file, infer, infer_from_files, trees, verify, verify_file,
};
use crate::check::{Finding, Levels};
use crate::error::{Error, Result};
use crate::policy::Treatment;
use crate::press::Options;

/// Compares what the arguments name, and ends with 1 if anything differs that matters.
pub(super) fn run(args: &VerifyArgs, global: &Global) -> anyhow::Result<Exit> {
    let VerifyArgs { source, output, script, text, article, form, .. } = args;
    let options = press_options(script, text, article, form, global)?;
    let settings = settings::load(global)?;
    let is_set = |role: Role| settings.roles.iter().any(|setting| setting.role == role);
    let unknown = Unknown {
        target: script.to.is_none() && script.config.is_none() && !script.idioms,
        metadata: article.metadata.is_none() && !is_set(Role::Dateline) && !is_set(Role::Byline),
        footer: article.footer.is_none() && !is_set(Role::Notice),
    };
    let levels = levels(&settings, &args.rule)?;
    let inference = Inference { options, levels, unknown };
    let is_stdin = output == Path::new("-");
    match (source.is_dir(), output.is_dir()) {
        (true, false) => usage("a folder is verified with the folder of its outputs"),
        (true, true) => in_trees(args, inference, global),
        (false, _) if is_stdin => with_stdin(args, &inference, global),
        (false, is_folder) => {
            let name = source.file_name().unwrap_or(source.as_os_str());
            let output = if is_folder { output.join(name) } else { output.clone() };
            let pairs = vec![(source.clone(), output)];
            in_pairs(args, inference, Trees { pairs, ..Trees::default() }, global)
        }
    }
}

/// What is known of a conversion, and what is to be inferred.
struct Inference {
    options: Options,
    levels: Levels,
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

fn with_stdin(args: &VerifyArgs, inference: &Inference, global: &Global) -> anyhow::Result<Exit> {
    let source = &args.source;
    let bytes = fs::read(source).map_err(|error| Error::io("read", source, error))?;
    let output = sources::read_stdin(global.quiet)?;
    let pair = Pair { source: &bytes, output: &output, name: Some(source) };
    let options = infer(&[pair], &inference.options, inference.unknown);
    inference.tell(&options, global);
    let mut reporter = Reporter::begin(args.output_format)?;
    let mut found =
        verify(&bytes, &output, Some(source), &options).map_err(|error| error.at(source))?;
    inference.levels.apply(&mut found);
    reporter.add("-", &found)?;
    reporter.end("verified", global.quiet, Exit::Done)
}

fn in_trees(args: &VerifyArgs, inference: Inference, global: &Global) -> anyhow::Result<Exit> {
    let extension = inference.options.form.extension();
    let name = |source: &Path| match extension {
        Some(extension) => source.with_extension(extension),
        None => source.to_owned(),
    };
    let trees = trees(&args.source, &args.output, &args.walk.selection()?, name);
    in_pairs(args, inference, trees, global)
}

fn in_pairs(
    args: &VerifyArgs,
    inference: Inference,
    trees: Trees,
    global: &Global,
) -> anyhow::Result<Exit> {
    let Trees { pairs, extra, mut failures } = trees;
    let options = infer_from_files(&pairs, &inference.options, inference.unknown);
    inference.tell(&options, global);
    let mut reporter = Reporter::begin(args.output_format)?;
    let jobs = args.jobs.map_or_else(sources::processors, Into::into);
    let stop = AtomicBool::new(false);
    let mut printed = Ok(());
    let work = |index: usize| {
        let (source, output): &(PathBuf, PathBuf) = &pairs[index];
        (output, verify_file(source, output, &options))
    };
    let each = |(output, result): (&PathBuf, Result<Vec<Finding>>)| match result {
        Ok(mut found) if printed.is_ok() => {
            inference.levels.apply(&mut found);
            printed = reporter.add(&output.to_string_lossy(), &found);
            stop.store(printed.is_err(), Ordering::Relaxed);
        }
        Ok(_) => {}
        Err(error) => failures.push(error),
    };
    for_each_in_order(pairs.len(), jobs, &stop, work, each);
    printed?;
    for path in &extra {
        let mut found = vec![extra_file()];
        inference.levels.apply(&mut found);
        reporter.add(&path.to_string_lossy(), &found)?;
    }
    for failure in &failures {
        terminal::error(&failure.to_string());
    }
    let exit = if failures.is_empty() { Exit::Done } else { Exit::Failed };
    reporter.end("verified", global.quiet, exit)
}
