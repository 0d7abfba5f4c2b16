//! The index of what was made from what, for programs; documented in `docs/publish.md`.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{How, Made, Site};
use crate::convert::target::Tag;
use crate::press;
use crate::script::Region;
use crate::sorting::sort_by;

/// The name of the index in the output folder.
pub const INDEX: &str = "publish.json";

const VERSION: u64 = 1;
const GENERATOR: &str = "zhpress publish";

/// The whole index.
#[derive(Debug, Serialize, Deserialize)]
struct Index {
    version: u64,
    generator: String,
    base_url: Option<String>,
    targets: Vec<String>,
    pages: Vec<Page>,
}

/// What one page was made into.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Page {
    pub(super) source: String,
    encoding: Option<String>,
    format: Option<String>,
    script: Option<String>,
    region: Option<String>,
    outputs: Vec<Output>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Output {
    target: Option<String>,
    path: String,
    url: Option<String>,
    how: String,
    #[serde(rename = "override")]
    overridden: Option<String>,
}

/// The pages of an index that was written before; `None` where the file is none.
pub(super) fn read(path: &Path) -> Option<Vec<Page>> {
    let index: Index = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (index.generator == GENERATOR && index.version == VERSION).then_some(index.pages)
}

/// What the index tells of a page. `report` is of its source.
pub(super) fn page(
    source: &Path,
    made: &[Made],
    report: Option<&press::Report>,
    site: &Site,
) -> Page {
    let found = report.and_then(|report| report.identification);
    let outputs = made.iter().map(|made| {
        let input = made.input.strip_prefix(&site.source).unwrap_or(&made.input);
        Output {
            target: made.target.map(Tag::bcp47).map(str::to_owned),
            path: name(made.output.strip_prefix(&site.output).unwrap_or(&made.output)),
            url: made.url.clone(),
            how: made.how.name().to_owned(),
            overridden: (made.how == How::Override).then(|| name(input)),
        }
    });
    Page {
        source: name(source),
        encoding: report.map(|report| report.encoding.name().to_owned()),
        format: report.map(|report| report.format.name().to_owned()),
        script: found.map(|found| found.script.name().to_owned()),
        region: found.and_then(|found| found.region).map(|region| Region::name(region).to_owned()),
        outputs: outputs.collect(),
    }
}

/// A path with `/` between its names; where a name is not UTF-8, U+FFFD stands for what is not.
pub(super) fn name(path: &Path) -> String {
    let names = path.components().map(|name| name.as_os_str().to_string_lossy());
    names.collect::<Vec<_>>().join("/")
}

/// The index of these pages as JSON, in lines, the pages in the order of their names.
pub(super) fn to_json(mut pages: Vec<Page>, site: &Site) -> String {
    sort_by(&mut pages, Ord::cmp);
    let index = Index {
        version: VERSION,
        generator: GENERATOR.to_owned(),
        base_url: site.base_url.as_ref().map(|url| url.as_str().to_owned()),
        targets: site.targets.iter().map(|target| target.bcp47().to_owned()).collect(),
        pages,
    };
    let mut json =
        serde_json::to_string_pretty(&index).expect("structures of strings can be written as JSON");
    json.push('\n');
    json
}
