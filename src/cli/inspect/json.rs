//! The object of `inspect --json`.

use serde::Serialize;

use crate::article::{Metadata, Role};
use crate::cli::report;
use crate::press::Inspection;

/// Documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    path: &'a str,
    format: &'a str,
    encoding: &'a str,
    script: &'a str,
    region: Option<&'a str>,
    metadata: &'a Metadata,
    names: &'a [String],
    blocks: Vec<Block<'a>>,
}

#[derive(Serialize)]
struct Block<'a> {
    role: Role,
    start: usize,
    end: usize,
    certainty: f64,
    text: &'a str,
}

pub(super) fn line(inspection: &Inspection, path: &str) -> String {
    let blocks = inspection.parts.iter().map(|part| Block {
        role: part.role,
        start: part.range.start,
        end: part.range.end,
        certainty: part.certainty,
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
        names: &inspection.names,
        blocks: blocks.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{inspection, part};
    use super::*;

    #[test]
    fn an_object_for_programs() {
        let inspection = inspection(vec![part(Role::OriginalHeadline, 3, "\u{3000}原題")]);
        assert_eq!(
            line(&inspection, "a.txt"),
            "{\"version\":1,\"path\":\"a.txt\",\"format\":\"text\",\"encoding\":\"Big5\",\
             \"script\":\"Hant\",\"region\":null,\"metadata\":{\"headline\":null,\
             \"original_headline\":null,\"published\":\"2022-03-01T10:28\",\
             \"published_text\":\"2022-03-01\\n10:28\",\"updated\":null,\"updated_text\":null,\
             \"source\":null,\"editors\":[\"林一\",\"陳二\"],\"responsible_editors\":[],\
             \"authors\":[],\"correspondents\":[],\"photographers\":[],\"translators\":[],\
             \"proofreaders\":[],\"others\":[],\"places\":[],\"staff_codes\":[],\"notice\":null},\
             \"names\":[\"林一\",\"陳二\"],\"blocks\":[{\"role\":\"original-headline\",\
             \"start\":3,\"end\":12,\"certainty\":0.95,\"text\":\"\u{3000}原題\"}]}\n"
        );
    }
}
