//! `zhpress explain`: why each word converts as it does.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::args::{ExplainArgs, Global};
use super::exit::Exit;
use super::options::{decided, document_options, script_options};
use super::report::{self, counted};
use super::{files, settings, terminal};
use crate::article::Role;
use crate::convert::explain::{Step, Word};
use crate::encoding::{Position, positions};
use crate::press::{self, ArticleMode, ExplainedWord, Explanation, explain};
use crate::settings::InForce;

/// What the text of `--text` is called.
const TEXT: &str = "text";

/// Prints the words of each input.
pub(super) fn run(args: &ExplainArgs, global: &Global) -> anyhow::Result<Exit> {
    let base = settings::load(global)?;
    let decided = decided(&args.article);
    let document = document_options(&args.reading, &args.article, &base)?;
    let options = script_options(&args.script, document)?;
    let style = Styles::of(terminal::colors_results());
    let (words, ambiguous) = (AtomicU64::new(0), AtomicU64::new(0));
    let tell = |mut explanation: Explanation, path: &str| {
        let open = explanation.words.iter().filter(|word| word.word.is_ambiguous).count();
        words.fetch_add(explanation.words.len() as u64, Ordering::Relaxed);
        ambiguous.fetch_add(open as u64, Ordering::Relaxed);
        if args.ambiguous_only {
            explanation.words.retain(|word| word.word.is_ambiguous);
        }
        if args.json { lines(&explanation, path) } else { page(&explanation, path, &style) }
    };
    let exit = match &args.text {
        Some(text) => {
            let options = press::Options { article: ArticleMode::Off, ..options };
            let explanation = explain(text.as_bytes(), None, &options)?;
            terminal::print(tell(explanation, TEXT).as_bytes())?;
            Exit::Done
        }
        None => {
            let look = |bytes: &[u8], name: Option<&Path>, path: &str, settings: &InForce| {
                let policy = settings.policy().with_all(&decided);
                let policy = policy.expect("what a role cannot be was refused");
                let options = press::Options { policy, ..options.clone() };
                Ok(tell(explain(bytes, name, &options)?, path))
            };
            let print = |text: String| terminal::print(text.as_bytes());
            files::each(&args.paths, &args.walk, Some(&base), global, look, print)?
        }
    };
    if !global.quiet {
        let (words, open) = (words.into_inner(), ambiguous.into_inner());
        terminal::note(&format!("{}, {open} ambiguous", counted(words, "word")));
    }
    Ok(exit)
}

/// The words' places, line and column.
fn places(explanation: &Explanation) -> Vec<Position> {
    positions(&explanation.text, explanation.words.iter().map(|word| word.place.start))
}

/// Documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    path: &'a str,
    line: u64,
    column: u64,
    byte: usize,
    byte_end: usize,
    role: Role,
    source: &'a str,
    result: &'a str,
    decided: &'static str,
    confidence: Option<f64>,
    ambiguous: bool,
    alternatives: &'a [String],
    steps: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    config: &'a str,
    stage: &'a str,
    dictionary: &'a str,
    line: Option<u32>,
    key: &'a str,
    value: &'a str,
    candidates: &'a [String],
}

fn entry(Step { config, stage, dictionary, line, key, value, candidates }: &Step) -> Entry<'_> {
    Entry { config, stage, dictionary, line: *line, key, value, candidates }
}

fn lines(explanation: &Explanation, path: &str) -> String {
    let object = |(ExplainedWord { source, place, role, word }, at): (&_, Position)| {
        report::line(&Object {
            version: 1,
            path,
            line: at.line,
            column: at.column,
            byte: place.start,
            byte_end: place.end,
            role: *role,
            source,
            result: &word.result,
            decided: word.decided.name(),
            confidence: word.confidence.map(|percent| f64::from(percent) / 100.0),
            ambiguous: word.is_ambiguous,
            alternatives: &word.alternatives,
            steps: word.steps.iter().map(entry).collect(),
        })
    };
    explanation.words.iter().zip(places(explanation)).map(object).collect()
}

/// How parts of a page are painted.
struct Styles {
    place: Style,
    word: Style,
    ambiguous: Style,
    entry: Style,
}

impl Styles {
    fn of(colored: bool) -> Self {
        let plain = Style::new();
        if !colored {
            return Self { place: plain, word: plain, ambiguous: plain, entry: plain };
        }
        Self {
            place: AnsiColor::Magenta.on_default(),
            word: plain.bold(),
            ambiguous: AnsiColor::Yellow.on_default().bold(),
            entry: plain.dimmed(),
        }
    }
}

/// The words for people: a line for each, and one below it for each entry that was applied.
fn page(explanation: &Explanation, path: &str, styles: &Styles) -> String {
    let path = terminal::printable(path);
    let mut page = String::new();
    for (explained, at) in explanation.words.iter().zip(places(explanation)) {
        let ExplainedWord { source, word, .. } = explained;
        let Styles { place, entry, .. } = styles;
        let painted = if word.is_ambiguous { styles.ambiguous } else { styles.word };
        let (source, result) = (terminal::printable(source), terminal::printable(&word.result));
        let Position { line, column } = at;
        page += &format!("{place}{path}:{line}:{column}:{place:#} ");
        page += &format!("{painted}{source} → {result}{painted:#}  {}", decision(word));
        if !word.alternatives.is_empty() {
            let alternatives: Vec<_> =
                word.alternatives.iter().map(|other| terminal::printable(other)).collect();
            page += &format!("; else {}", alternatives.join(" "));
        }
        page.push('\n');
        for step in &word.steps {
            let line = terminal::printable(&sentence(step));
            page += &format!("    {entry}{line}{entry:#}\n");
        }
    }
    page
}

/// What decided, and how sure context is where it had a say: `context (97 %)`.
pub(super) fn decision(word: &Word) -> String {
    match word.confidence {
        Some(percent) => format!("{} ({percent} %)", word.decided.name()),
        None => word.decided.name().to_owned(),
    }
}

/// An entry in a line: `s2twp conversion_chain[0] STCharacters.txt: 里 = 裏 里 哩`.
pub(super) fn sentence(
    Step { config, stage, dictionary, line, key, value, candidates }: &Step,
) -> String {
    let place = if let Some(line) = line {
        format!("{dictionary}:{line}")
    } else if config == dictionary || config == stage {
        dictionary.clone()
    } else {
        format!("{config} {stage} {dictionary}")
    };
    let candidates = if candidates.len() > 1 { candidates.join(" ") } else { value.clone() };
    format!("{place}: {key} = {candidates}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_in_a_line() {
        let step = |config: &str, stage: &str, dictionary: &str, candidates: &[&str]| Step {
            config: config.to_owned(),
            stage: stage.to_owned(),
            dictionary: dictionary.to_owned(),
            line: None,
            key: "里".to_owned(),
            value: candidates[0].to_owned(),
            candidates: candidates.iter().map(|text| (*text).to_owned()).collect(),
        };
        let one = step("s2t", "conversion_chain[0]", "STCharacters.txt", &["裏", "里"]);
        assert_eq!(sentence(&one), "s2t conversion_chain[0] STCharacters.txt: 里 = 裏 里");
        let one = step("glossary", "glossary", "glossary", &["裡"]);
        assert_eq!(sentence(&one), "glossary: 里 = 裡");
        let one = Step { line: Some(3), ..step("glossary", "glossary", "own.txt", &["裡"]) };
        assert_eq!(sentence(&one), "own.txt:3: 里 = 裡");
    }
}
