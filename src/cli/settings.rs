//! `zhpress config`, and which settings file counts.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::args::{ConfigArgs, Global};
use super::exit::Exit;
use super::{report, terminal};
use crate::check::{Level, Rule};
use crate::error::Error;
use crate::policy::Policy;
use crate::settings::{self, Settings};
use crate::sorting::map_of;

/// The settings in force: of the file named, else of that of the working folder or the nearest above.
/// What in it means nothing is told.
pub(super) fn load(global: &Global) -> Result<Settings, Error> {
    let found = match &global.settings {
        _ if global.no_settings => None,
        Some(file) => Some(file.clone()),
        // Where the working folder is gone, there is nothing in it.
        None => env::current_dir().ok().and_then(|folder| settings::find(&folder)),
    };
    let settings = found.map_or_else(|| Ok(Settings::default()), |file| Settings::load(&file))?;
    if !global.quiet {
        settings.warnings.iter().for_each(|warning| terminal::warning(&warning.to_string()));
    }
    Ok(settings)
}

/// Prints the settings in force.
pub(super) fn run(args: &ConfigArgs, global: &Global) -> anyhow::Result<Exit> {
    let settings = load(global)?;
    let page = if args.json { json(&settings) } else { page(&settings) };
    terminal::print(page.as_bytes())?;
    Ok(Exit::Done)
}

/// The object of `--json`; documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    file: Option<&'a Path>,
    roles: BTreeMap<&'static str, Role>,
    rules: BTreeMap<&'static str, RuleLevel>,
}

#[derive(Serialize)]
struct RuleLevel {
    level: &'static str,
    /// `null` where the file does not speak of it.
    line: Option<usize>,
}

#[derive(Serialize)]
struct Role {
    treatment: &'static str,
    /// `null` where the file does not speak of it.
    line: Option<usize>,
}

fn json(settings: &Settings) -> String {
    let roles =
        roles(settings).into_iter().map(|(name, treatment, line)| (name, Role { treatment, line }));
    let rules =
        rules(settings).into_iter().map(|(name, level, line)| (name, RuleLevel { level, line }));
    let (file, roles, rules) = (settings.file.as_deref(), map_of(roles), map_of(rules));
    report::line(&Object { version: 1, file, roles, rules })
}

/// A settings file that says the same, with where each line comes from.
fn page(settings: &Settings) -> String {
    let name = settings.file.as_ref().map(|file| terminal::printable(&file.display().to_string()));
    let mut page = match &name {
        Some(name) => format!("# {name}\n[roles]\n"),
        None => format!("# no {} in this folder or above\n[roles]\n", settings::FILE_NAME),
    };
    for (name, treatment, line) in roles(settings) {
        let setting = format!("{name} = \"{treatment}\"");
        let origin = line.map_or("default".to_owned(), |line| format!("line {line}"));
        let _ = writeln!(page, "{setting:<32} # {origin}");
    }
    page.push_str("[rules]\n");
    for (name, level, line) in rules(settings) {
        let setting = format!("{name} = \"{level}\"");
        let origin = line.map_or("default".to_owned(), |line| format!("line {line}"));
        let _ = writeln!(page, "{setting:<32} # {origin}");
    }
    page
}

/// Each rule's name, its level, and the line of the file that says so.
fn rules(settings: &Settings) -> Vec<(&'static str, &'static str, Option<usize>)> {
    let rule = |rule: Rule| {
        let set = settings.rules.iter().find(|setting| setting.rule == rule);
        let level = set.map_or((!rule.is_off()).then(|| rule.level()), |setting| setting.level);
        (rule.name(), level.map_or("off", Level::name), set.map(|setting| setting.line))
    };
    Rule::all().map(rule).collect()
}

/// Each role's name, its treatment, and the line of the file that says so.
fn roles(settings: &Settings) -> Vec<(&'static str, &'static str, Option<usize>)> {
    let policy = settings.policy();
    let role = |role: crate::article::Role| {
        let setting = settings.roles.iter().find(|setting| setting.role == role);
        (role.name(), policy.treatment(role).name(), setting.map(|setting| setting.line))
    };
    Policy::ROLES.into_iter().map(role).collect()
}
