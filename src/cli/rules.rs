//! `zhpress rules`: what the gate looks for.

use std::fmt::Write as _;

use serde::Serialize;

use super::args::{Global, RulesArgs};
use super::exit::Exit;
use super::options::usage;
use super::{report, terminal};
use crate::check::Rule;

/// Lists the rules, or explains some.
pub(super) fn run(args: &RulesArgs, _: &Global) -> anyhow::Result<Exit> {
    let mut rules = Vec::new();
    for name in &args.rules {
        match Rule::named(name) {
            Some(rule) => rules.push(rule),
            None => return usage(&format!("there is no rule '{name}'; zhpress rules lists them")),
        }
    }
    let is_list = rules.is_empty();
    let rules = if is_list { Rule::all().collect() } else { rules };
    let text: String = rules
        .into_iter()
        .map(|rule| match (args.json, is_list) {
            (true, _) => json(rule),
            (false, true) => format!("{:<22} {:<8} {}\n", rule.name(), level(rule), rule.summary()),
            (false, false) => explained(rule),
        })
        .collect();
    terminal::print(text.as_bytes())?;
    Ok(Exit::Done)
}

fn level(rule: Rule) -> &'static str {
    if rule.is_off() { "off" } else { rule.level().name() }
}

fn explained(rule: Rule) -> String {
    let mut text = format!("{} ({}; {})\n", rule.name(), command(rule), level(rule));
    let _ = writeln!(text, "  Finds {}.\n  {}", rule.summary(), rule.explanation());
    text
}

/// The command whose rule it is.
fn command(rule: Rule) -> &'static str {
    if rule.compares() { "verify" } else { "check" }
}

/// The object of `--json`; documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object {
    version: u32,
    rule: &'static str,
    command: &'static str,
    level: &'static str,
    summary: &'static str,
    explanation: &'static str,
}

fn json(rule: Rule) -> String {
    report::line(&Object {
        version: 1,
        rule: rule.name(),
        command: command(rule),
        level: level(rule),
        summary: rule.summary(),
        explanation: rule.explanation(),
    })
}
