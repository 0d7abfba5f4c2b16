//! `zhpress detect`: what files are.

mod encoding;
mod lines;
mod script;

use serde::Serialize;

use super::args::{DetectArgs, Global};
use super::exit::Exit;
use super::{files, garbled, terminal};
use crate::encoding::LineEnding;
use crate::press::{self, Findings, detect};
use crate::script::Evidence;
pub(super) use script::script_sentence;

/// People are told how sure an encoding is only below this.
const SURE: f32 = 0.9;

/// Prints a line for each input.
pub(super) fn run(args: &DetectArgs, global: &Global) -> anyhow::Result<Exit> {
    if args.by_line {
        return lines::run(args, global);
    }
    files::print_each(&args.paths, &args.walk, global, |bytes, name, path| {
        let findings = detect(bytes, name)?;
        let evidence = if global.verbose { Some(press::evidence(bytes, name)?) } else { None };
        Ok(if args.json {
            json(&findings, evidence.as_ref(), path, bytes.len())
        } else {
            let (path, evidence) = (terminal::printable(path), script::evidence_lines(evidence));
            let reasons =
                if global.verbose { encoding::reasons(&findings.encoding) } else { String::new() };
            format!("{path}: {}\n{reasons}{evidence}", sentence(&findings))
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
    #[serde(flatten)]
    more: encoding::EncodingObject,
    garbled: Option<garbled::Object>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<script::EvidenceObject<'a>>,
}

fn json(findings: &Findings, evidence: Option<&Evidence>, path: &str, bytes: usize) -> String {
    let Findings { encoding, line_ending, format, identification, garbling } = findings;
    let object = Object {
        version: 1,
        path,
        bytes,
        encoding: encoding.name(),
        encoding_confidence: encoding.confidence,
        bom: encoding.bom,
        declared_encoding: encoding.declared.as_deref(),
        line_ending: line_ending_name(*line_ending),
        format: format.name(),
        script: identification.script.name(),
        region: identification.region.map(crate::script::Region::name),
        script_confidence: identification.confidence,
        more: encoding::EncodingObject::new(encoding),
        garbled: garbled::object(garbling),
        evidence: evidence.map(script::EvidenceObject::new),
    };
    super::report::line(&object)
}

/// `UTF-8, LF, Traditional (TW, 0.93), text`.
fn sentence(findings: &Findings) -> String {
    let Findings { encoding, line_ending, format, identification, garbling } = findings;
    let mut parts = vec![encoding::name(encoding, SURE)];
    if encoding.unsupported.is_some() {
        parts.push("not read by zhpress".to_owned());
        return parts.join(", ");
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
    use crate::script::{Identification, Region, Script};

    fn findings() -> Findings {
        Findings {
            encoding: Detection {
                encoding: Encoding::Utf8,
                unsupported: None,
                confidence: 1.0,
                bom: false,
                declared: None,
                binary: None,
                turn: None,
                reasons: vec![],
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
            json(&findings(), None, "a.txt", 12),
            "{\"version\":1,\"path\":\"a.txt\",\"bytes\":12,\"encoding\":\"UTF-8\",\
             \"encoding_confidence\":1.0,\"bom\":false,\"declared_encoding\":null,\
             \"line_ending\":\"LF\",\"format\":\"text\",\"script\":\"Hant\",\"region\":\"TW\",\
             \"script_confidence\":0.93,\"encoding_supported\":true,\
             \"declaration_contradicts\":false,\"encoding_turns\":null,\"encoding_reasons\":[],\"garbled\":null}\n"
        );
    }
}
