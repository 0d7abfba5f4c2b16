//! What is told of an encoding beside its name.

use serde::Serialize;

use crate::encoding::{Detection, Reason};

/// What an object of `--json` has on the encoding beside name and confidence.
#[derive(Serialize)]
pub(super) struct EncodingObject {
    encoding_supported: bool,
    declaration_contradicts: bool,
    encoding_turns: Option<Turns>,
    encoding_reasons: Vec<String>,
}

/// Where the encoding turns.
#[derive(Serialize)]
struct Turns {
    offset: u64,
    line: u64,
    encoding: &'static str,
}

impl EncodingObject {
    pub(super) fn new(encoding: &Detection) -> Self {
        Self {
            encoding_supported: encoding.unsupported.is_none(),
            declaration_contradicts: encoding.contradicts_declaration(),
            encoding_turns: encoding.turn.map(|turn| Turns {
                offset: turn.offset,
                line: turn.line,
                encoding: turn.behind.name(),
            }),
            encoding_reasons: encoding.reasons.iter().map(Reason::to_string).collect(),
        }
    }
}

/// What people are told first: `UTF-8 with BOM`, `gb18030 (0.81)`, `UTF-8 although it declares 'gbk'`.
pub(super) fn name(encoding: &Detection, sure: f32) -> String {
    let mut name = encoding.name().to_owned();
    if encoding.bom {
        name.push_str(" with BOM");
    }
    if encoding.confidence < sure {
        name.push_str(&format!(" ({:.2})", encoding.confidence));
    }
    if let Some(turn) = encoding.turn {
        name.push_str(&format!(", {} from line {} on", turn.behind.name(), turn.line));
    }
    let declared = encoding.declared.as_deref();
    if let Some(label) = declared.filter(|_| encoding.contradicts_declaration()) {
        name.push_str(&format!(" although it declares '{label}'"));
    }
    name
}

/// `  encoding: 0.999, 12 characters, 85 bits likelier than as Big5; declared as 'gbk'`, a line.
pub(super) fn reasons(encoding: &Detection) -> String {
    let reasons: Vec<String> = encoding.reasons.iter().map(Reason::to_string).collect();
    format!("  encoding: {:.3}, {}\n", encoding.confidence, reasons.join("; "))
}
