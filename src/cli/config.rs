//! `zhpress config`: the settings in force, and where each comes from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::args::{ConfigArgs, Global};
use super::exit::{self, Exit};
use super::{report, settings, terminal};
use crate::article;
use crate::check::{Level, Rule};
use crate::error::Error;
use crate::policy::Policy;
use crate::settings::{FILE_NAME, InForce, Settings};
use crate::sorting::map_of;

/// Prints the settings in force: for a file or a folder, or for the working folder.
pub(super) fn run(args: &ConfigArgs, global: &Global) -> anyhow::Result<Exit> {
    let base = settings::load(global)?;
    let in_force = match &args.path {
        None => base,
        Some(path) => match of(path, &base, global)? {
            Ok(in_force) => in_force,
            Err(error) => return Ok(exit::report_shared(&error)),
        },
    };
    let page = match args.json {
        true => json(&in_force, args.path.as_deref()),
        false => page(&in_force, args.path.as_deref()),
    };
    terminal::print(page.as_bytes())?;
    Ok(Exit::Done)
}

/// What counts for a path, with all that is wrong told.
fn of(path: &Path, base: &InForce, global: &Global) -> anyhow::Result<Result<InForce, Arc<Error>>> {
    let metadata = path.metadata().map_err(|error| Error::io("read", path, error))?;
    // As if it were walked, or named.
    let roots = if metadata.is_dir() { vec![path.to_owned()] } else { Vec::new() };
    let mut folders = settings::folders(base, roots, global);
    let place = if metadata.is_dir() { folders.place_in(path) } else { folders.place(path) };
    for warning in folders.read().flat_map(|settings| &settings.warnings) {
        if !global.quiet {
            terminal::warning(&warning.to_string());
        }
    }
    Ok(folders.in_force(place).cloned().map_err(Arc::clone))
}

/// The object of `--json`; documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<Cow<'a, str>>,
    file: Option<Cow<'a, str>>,
    files: Vec<Cow<'a, str>>,
    roles: BTreeMap<&'static str, Role<'a>>,
    rules: BTreeMap<&'static str, RuleLevel<'a>>,
}

#[derive(Serialize)]
struct RuleLevel<'a> {
    level: &'static str,
    #[serde(flatten)]
    origin: Origin<'a>,
}

#[derive(Serialize)]
struct Role<'a> {
    treatment: &'static str,
    #[serde(flatten)]
    origin: Origin<'a>,
}

/// Where a setting comes from; nulls where no file speaks of it.
#[derive(Serialize, Default)]
struct Origin<'a> {
    file: Option<Cow<'a, str>>,
    line: Option<usize>,
}

fn json(in_force: &InForce, path: Option<&Path>) -> String {
    let roles = roles(in_force);
    let roles =
        roles.into_iter().map(|(name, treatment, origin)| (name, Role { treatment, origin }));
    let rules = rules(in_force);
    let rules = rules.into_iter().map(|(name, level, origin)| (name, RuleLevel { level, origin }));
    let files: Vec<_> = in_force.files().map(Path::to_string_lossy).collect();
    let path = path.map(Path::to_string_lossy);
    let (file, roles, rules) = (files.first().cloned(), map_of(roles), map_of(rules));
    report::line(&Object { version: 1, path, file, files, roles, rules })
}

/// A settings file that says the same, with where each line comes from.
fn page(in_force: &InForce, path: Option<&Path>) -> String {
    let shown = |path: &Path| terminal::printable(&path.display().to_string());
    let mut page = path.map_or(String::new(), |path| format!("# for {}:\n", shown(path)));
    let files: Vec<&Path> = in_force.files().collect();
    for file in &files {
        let _ = writeln!(page, "# {}", shown(file));
    }
    if files.is_empty() {
        let _ = writeln!(page, "# no {FILE_NAME} in this folder or above");
    }
    let origin = |origin: Origin<'_>| match (origin.line, origin.file) {
        (Some(line), Some(file)) if files.len() > 1 => {
            format!("{} line {line}", terminal::printable(&file))
        }
        (Some(line), _) => format!("line {line}"),
        (None, _) => "default".to_owned(),
    };
    for (table, settings) in [("roles", roles(in_force)), ("rules", rules(in_force))] {
        let _ = writeln!(page, "[{table}]");
        for (name, value, from) in settings {
            let setting = format!("{name} = \"{value}\"");
            let _ = writeln!(page, "{setting:<32} # {}", origin(from));
        }
    }
    page
}

/// Each rule's name, its level, and what says so.
fn rules(in_force: &InForce) -> Vec<(&'static str, &'static str, Origin<'_>)> {
    let rule = |rule: Rule| {
        let set = in_force.rule(rule);
        let level = set.map_or((!rule.is_off()).then(|| rule.level()), |(_, set)| set.level);
        let origin = set.map(|(settings, set)| origin(settings, set.line)).unwrap_or_default();
        (rule.name(), level.map_or("off", Level::name), origin)
    };
    Rule::all().map(rule).collect()
}

/// Each role's name, its treatment, and what says so.
fn roles(in_force: &InForce) -> Vec<(&'static str, &'static str, Origin<'_>)> {
    let policy = in_force.policy();
    let role = |role: article::Role| {
        let set = in_force.role(role);
        let origin = set.map(|(settings, set)| origin(settings, set.line)).unwrap_or_default();
        (role.name(), policy.treatment(role).name(), origin)
    };
    Policy::ROLES.into_iter().map(role).collect()
}

fn origin(settings: &Settings, line: usize) -> Origin<'_> {
    Origin { file: settings.file.as_deref().map(Path::to_string_lossy), line: Some(line) }
}
