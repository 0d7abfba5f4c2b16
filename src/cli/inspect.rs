//! `zhpress inspect`: what articles are made of.

use std::fmt::Write as _;

use serde::Serialize;

use super::args::{Global, InspectArgs};
use super::exit::Exit;
use super::{detect, files, report, terminal};
use crate::article::{Metadata, Role};
use crate::press::{Inspection, Options, inspect};

/// How many characters of a part are shown to people.
const SHOWN: usize = 32;

/// Prints each input's structure.
pub(super) fn run(args: &InspectArgs, global: &Global) -> anyhow::Result<Exit> {
    let options = Options {
        from_encoding: args.from_encoding.named(),
        format: args.format.named(),
        ..Options::default()
    };
    files::print_each(&args.paths, global.quiet, |bytes, name, path| {
        let inspection = inspect(bytes, name, &options)?;
        Ok(if args.json { json(&inspection, path) } else { page(&inspection, path) })
    })
}

/// The object of `--json`; documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    path: &'a str,
    format: &'a str,
    encoding: &'a str,
    script: &'a str,
    region: Option<&'a str>,
    metadata: &'a Metadata,
    blocks: Vec<Block<'a>>,
}

#[derive(Serialize)]
struct Block<'a> {
    role: Role,
    start: usize,
    end: usize,
    text: &'a str,
}

fn json(inspection: &Inspection, path: &str) -> String {
    let blocks = inspection.parts.iter().map(|part| Block {
        role: part.role,
        start: part.range.start,
        end: part.range.end,
        text: &part.text,
    });
    report::line(&Object {
        version: 1,
        path,
        format: inspection.format.name(),
        encoding: inspection.encoding.name(),
        script: inspection.identification.script.name(),
        region: inspection.identification.region.map(crate::script::Region::name),
        metadata: &inspection.metadata,
        blocks: blocks.collect(),
    })
}

fn page(inspection: &Inspection, path: &str) -> String {
    let script = detect::script_sentence(&inspection.identification);
    let (encoding, format) = (inspection.encoding.name(), inspection.format.name());
    let path = terminal::printable(path);
    let mut page = format!("{path}: {encoding}, {script}, {format}\n");
    for (name, value) in facts(&inspection.metadata) {
        let _ = writeln!(page, "  {name:<20} {}", shortened(&value));
    }
    for part in &inspection.parts {
        let range = format!("{}..{}", part.range.start, part.range.end);
        let (role, text) = (role_name(part.role), shortened(&part.text));
        let _ = writeln!(page, "  [{range:>14}] {role:<17} {text}");
    }
    page
}

/// The facts there are, by name.
fn facts(metadata: &Metadata) -> Vec<(&'static str, String)> {
    let one = |value: &Option<String>| value.clone().unwrap_or_default();
    let many = |values: &[String]| values.join(", ");
    let mut facts = vec![
        ("headline", one(&metadata.headline)),
        ("original headline", one(&metadata.original_headline)),
        ("published", one(&metadata.published)),
        ("published text", one(&metadata.published_text)),
        ("updated", one(&metadata.updated)),
        ("updated text", one(&metadata.updated_text)),
        ("source", one(&metadata.source)),
        ("editors", many(&metadata.editors)),
        ("responsible editors", many(&metadata.responsible_editors)),
        ("authors", many(&metadata.authors)),
        ("correspondents", many(&metadata.correspondents)),
        ("photographers", many(&metadata.photographers)),
        ("translators", many(&metadata.translators)),
        ("proofreaders", many(&metadata.proofreaders)),
        ("others", many(&metadata.others)),
        ("staff codes", many(&metadata.staff_codes)),
        ("notice", one(&metadata.notice)),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// The role's name, as in the JSON.
fn role_name(role: Role) -> String {
    serde_json::to_value(role)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The first characters of a text, in one line.
fn shortened(text: &str) -> String {
    let mut characters =
        text.trim().chars().map(|character| if character.is_control() { ' ' } else { character });
    let mut short: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Encoding;
    use crate::format::Format;
    use crate::press::Part;
    use crate::script::{Identification, Script};

    fn inspection() -> Inspection {
        Inspection {
            encoding: Encoding::Big5,
            format: Format::Text,
            identification: Identification {
                script: Script::Hant,
                region: None,
                confidence: 1.0,
                region_confidence: 0.0,
            },
            metadata: Metadata {
                editors: vec!["林一".to_owned(), "陳二".to_owned()],
                ..Metadata::default()
            },
            parts: vec![Part {
                role: Role::OriginalHeadline,
                range: 3..12,
                text: "\u{3000}原題\n".to_owned(),
            }],
        }
    }

    #[test]
    fn a_page_for_people() {
        let expected = "\
a.txt: Big5, Traditional (1.00), text
  editors              林一, 陳二
  [         3..12] original-headline 原題
";
        assert_eq!(page(&inspection(), "a.txt"), expected);
    }

    #[test]
    fn an_object_for_programs() {
        assert_eq!(
            json(&inspection(), "a.txt"),
            "{\"version\":1,\"path\":\"a.txt\",\"format\":\"text\",\"encoding\":\"Big5\",\
             \"script\":\"Hant\",\"region\":null,\"metadata\":{\"headline\":null,\
             \"original_headline\":null,\"published\":null,\"published_text\":null,\
             \"updated\":null,\"updated_text\":null,\"source\":null,\"editors\":[\"林一\",\"陳二\"],\"responsible_editors\":[],\
             \"authors\":[],\"correspondents\":[],\"photographers\":[],\"translators\":[],\
             \"proofreaders\":[],\"others\":[],\"staff_codes\":[],\"notice\":null},\"blocks\":[{\
             \"role\":\"original-headline\",\"start\":3,\"end\":12,\"text\":\"\u{3000}原題\\n\"}]}\n"
        );
    }

    #[test]
    fn long_texts_are_shortened() {
        assert_eq!(shortened(&"字".repeat(SHOWN)), "字".repeat(SHOWN));
        assert_eq!(shortened(&"字".repeat(SHOWN + 1)), "字".repeat(SHOWN) + "…");
        assert_eq!(shortened("a\u{1b}[31m"), "a [31m");
    }
}
