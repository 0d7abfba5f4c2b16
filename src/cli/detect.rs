//! `zhpress detect`: what files are.

use serde::Serialize;

use super::args::{DetectArgs, Global};
use super::exit::Exit;
use super::{files, garbled, terminal};
use crate::encoding::LineEnding;
use crate::press::{Findings, detect};
use crate::script::{Identification, Script};

/// People are told how sure an encoding is only below this.
const SURE: f32 = 0.9;

/// Prints a line for each input.
pub(super) fn run(args: &DetectArgs, global: &Global) -> anyhow::Result<Exit> {
    files::print_each(&args.paths, global.quiet, |bytes, name, path| {
        let findings = detect(bytes, name)?;
        Ok(if args.json {
            json(&findings, path, bytes.len())
        } else {
            format!("{}: {}\n", terminal::printable(path), sentence(&findings))
        })
    })
}

/// The object of `--json`; documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    path: &'a str,
    bytes: usize,
    encoding: &'a str,
    encoding_confidence: f32,
    bom: bool,
    declared_encoding: Option<&'a str>,
    line_ending: &'a str,
    format: &'a str,
    script: &'a str,
    region: Option<&'a str>,
    script_confidence: f32,
    garbled: Option<garbled::Object>,
}

fn json(findings: &Findings, path: &str, bytes: usize) -> String {
    let Findings { encoding, line_ending, format, identification, garbling } = findings;
    let object = Object {
        version: 1,
        path,
        bytes,
        encoding: encoding.encoding.name(),
        encoding_confidence: encoding.confidence,
        bom: encoding.bom,
        declared_encoding: encoding.declared.as_deref(),
        line_ending: line_ending_name(*line_ending),
        format: format.name(),
        script: identification.script.name(),
        region: identification.region.map(crate::script::Region::name),
        script_confidence: identification.confidence,
        garbled: garbled::object(garbling),
    };
    super::report::line(&object)
}

/// `UTF-8, LF, Traditional (TW, 0.93), text`.
fn sentence(findings: &Findings) -> String {
    let Findings { encoding, line_ending, format, identification, garbling } = findings;
    let mut parts = vec![encoding.encoding.name().to_owned()];
    if encoding.bom {
        parts[0].push_str(" with BOM");
    }
    if encoding.confidence < SURE {
        parts[0].push_str(&format!(" ({:.2})", encoding.confidence));
    }
    parts.push(match line_ending {
        LineEnding::None => "no line ends".to_owned(),
        LineEnding::Mixed => "mixed line ends".to_owned(),
        other => line_ending_name(*other).to_owned(),
    });
    parts.push(script_sentence(identification));
    parts.push(format.name().to_owned());
    parts.extend(garbled::phrase(garbling));
    parts.join(", ")
}

/// `Traditional (TW, 0.93)`.
pub(super) fn script_sentence(identification: &Identification) -> String {
    let script = match identification.script {
        Script::Hans => "Simplified",
        Script::Hant => "Traditional",
        Script::Mixed => "Simplified and Traditional",
        Script::None => return "script undetermined".to_owned(),
    };
    match identification.region {
        Some(region) => format!("{script} ({}, {:.2})", region.name(), identification.confidence),
        None => format!("{script} ({:.2})", identification.confidence),
    }
}

fn line_ending_name(line_ending: LineEnding) -> &'static str {
    match line_ending {
        LineEnding::None => "none",
        LineEnding::Lf => "LF",
        LineEnding::CrLf => "CRLF",
        LineEnding::Cr => "CR",
        LineEnding::Mixed => "mixed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{Detection, Encoding};
    use crate::format::Format;
    use crate::press::Garbling;
    use crate::script::Region;

    fn findings() -> Findings {
        Findings {
            encoding: Detection {
                encoding: Encoding::Utf8,
                confidence: 1.0,
                bom: false,
                declared: None,
                binary: None,
            },
            line_ending: LineEnding::Lf,
            format: Format::Text,
            identification: Identification {
                script: Script::Hant,
                region: Some(Region::TW),
                confidence: 0.93,
                region_confidence: 0.8,
            },
            garbling: Garbling::default(),
        }
    }

    #[test]
    fn a_sentence_for_people() {
        assert_eq!(sentence(&findings()), "UTF-8, LF, Traditional (TW, 0.93), text");
        let mut findings = findings();
        findings.encoding.bom = true;
        findings.line_ending = LineEnding::None;
        findings.identification.script = Script::None;
        assert_eq!(sentence(&findings), "UTF-8 with BOM, no line ends, script undetermined, text");
        findings.encoding.bom = false;
        findings.encoding.confidence = 0.5;
        assert!(sentence(&findings).starts_with("UTF-8 (0.50), "));
    }

    #[test]
    fn an_object_for_programs() {
        assert_eq!(
            json(&findings(), "a.txt", 12),
            "{\"version\":1,\"path\":\"a.txt\",\"bytes\":12,\"encoding\":\"UTF-8\",\
             \"encoding_confidence\":1.0,\"bom\":false,\"declared_encoding\":null,\
             \"line_ending\":\"LF\",\"format\":\"text\",\"script\":\"Hant\",\"region\":\"TW\",\
             \"script_confidence\":0.93,\"garbled\":null}\n"
        );
    }
}
