//! Script and region, and the evidence for them, in words and as objects.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::script::{Evidence, Identification, RegionSign, Script, ScriptSign};
use crate::sorting::map_of;

/// How many characters and words people are shown of each script and of each set of regions.
const SHOWN: usize = 8;
/// How many programs are given of scripts and of regions.
const GIVEN: usize = 50;

/// `Traditional (TW, 0.93)`.
pub(in crate::cli) fn script_sentence(identification: &Identification) -> String {
    let script = match identification.script {
        Script::Hans => "Simplified",
        Script::Hant => "Traditional",
        Script::Mixed => "Simplified and Traditional",
        Script::Jpan => "Japanese",
        Script::None => return "script undetermined".to_owned(),
    };
    match identification.region {
        Some(region) => format!("{script} ({}, {:.2})", region.name(), identification.confidence),
        None => format!("{script} ({:.2})", identification.confidence),
    }
}

/// The evidence below a file's line, indented, a line for each script and set of regions.
pub(super) fn evidence_lines(evidence: Option<Evidence>) -> String {
    let parts = evidence.iter().flat_map(evidence_parts);
    parts.map(|part| format!("  {part}\n")).collect()
}

/// `Hant: 國 12, 說 8, 59 more`, and so on: scripts first, then regions.
pub(super) fn evidence_parts(evidence: &Evidence) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |head: String, text: &str, count: usize| {
        let shown = format!("{text} {count}");
        match groups.iter_mut().find(|(known, _)| *known == head) {
            Some((_, signs)) => signs.push(shown),
            None => groups.push((head, vec![shown])),
        }
    };
    for ScriptSign { text, script, count } in &evidence.script {
        add(script.name().to_owned(), text, *count);
    }
    for RegionSign { text, regions, count } in &evidence.region {
        let names: Vec<&str> = regions.iter().map(|(region, _)| region.name()).collect();
        add(names.join(" "), text, *count);
    }
    groups.into_iter().map(|(head, signs)| format!("{head}: {}", list(&signs))).collect()
}

fn list(signs: &[String]) -> String {
    let (shown, rest) = signs.split_at(signs.len().min(SHOWN));
    let more = if rest.is_empty() { String::new() } else { format!(", {} more", rest.len()) };
    shown.join(", ") + &more
}

/// The evidence as `--json` gives it; documented in `docs/cli.md`.
#[derive(Serialize)]
pub(super) struct EvidenceObject<'a> {
    script: Vec<ScriptObject<'a>>,
    region: Vec<RegionObject<'a>>,
}

#[derive(Serialize)]
struct ScriptObject<'a> {
    text: &'a str,
    script: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct RegionObject<'a> {
    text: &'a str,
    regions: BTreeMap<&'static str, u8>,
    count: usize,
}

impl<'a> EvidenceObject<'a> {
    /// The most frequent of it.
    pub(super) fn new(evidence: &'a Evidence) -> Self {
        let script = evidence.script.iter().take(GIVEN).map(|sign| ScriptObject {
            text: &sign.text,
            script: sign.script.name(),
            count: sign.count,
        });
        let region = evidence.region.iter().take(GIVEN).map(|sign| RegionObject {
            text: &sign.text,
            regions: map_of(sign.regions.iter().map(|(region, weight)| (region.name(), *weight))),
            count: sign.count,
        });
        Self { script: script.collect(), region: region.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script;

    #[test]
    fn evidence_is_grouped_by_what_it_speaks_for() {
        let evidence = script::evidence("國家的軟體在捷運上，國內的軟體也一樣。");
        assert_eq!(
            evidence_parts(&evidence),
            [
                "Hant: 國 2, 軟 2, 體 2, 運 1, 內 1, 樣 1".to_owned(),
                "TW: 軟體 2, 捷運 1".to_owned()
            ]
            .map(reordered)
        );
    }

    /// Equally frequent characters come in the order of their code points.
    fn reordered(part: String) -> String {
        part.replace("運 1, 內 1, 樣 1", "內 1, 樣 1, 運 1")
    }

    #[test]
    fn what_is_too_much_is_counted() {
        let signs: Vec<String> = (0..10).map(|n| format!("字 {n}")).collect();
        assert!(list(&signs).ends_with("字 7, 2 more"));
        assert!(!list(&signs[..8]).contains("more"));
    }

    #[test]
    fn evidence_for_programs() {
        let evidence = script::evidence("国内的信息");
        let json = serde_json::to_string(&EvidenceObject::new(&evidence)).unwrap();
        assert_eq!(
            json,
            r#"{"script":[{"text":"内","script":"Hans","count":1},{"text":"国","script":"Hans","count":1}],"region":[{"text":"信息","regions":{"CN":2},"count":1}]}"#
        );
    }
}
