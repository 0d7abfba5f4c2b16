//! The texts: where they come from, in both scripts, and how they are cut to a size.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use zhpress::encoding;
use zhpress::script::{Script, identify};

use crate::contenders::Reference;

/// The sizes of text that are measured, in bytes.
pub const SIZES: [(&str, usize); 7] = [
    ("100B", 100),
    ("1KB", 1_000),
    ("10KB", 10_000),
    ("100KB", 100_000),
    ("1MB", 1_000_000),
    ("10MB", 10_000_000),
    ("50MB", 50_000_000),
];

/// Small texts are measured by many pieces of this many bytes together, each another one:
/// the branch predictor would learn a single one by heart.
const PIECES: usize = 256_000;

/// How much of one source stands in one run where several are mixed, in bytes.
const BLOCK: usize = 8_000;

/// One text in both scripts.
pub struct Text {
    pub name: String,
    /// What it is made of, in words.
    pub made_of: String,
    /// Traditional, at least as long as was asked for.
    pub hant: String,
    /// Simplified, likewise.
    pub hans: String,
}

/// The label of a size.
pub fn label(size: usize) -> &'static str {
    SIZES.iter().find(|(_, known)| *known == size).map_or("?", |(label, _)| label)
}

/// The same pieces, one behind the other in `joined`, which they make up. Spread over a large text,
/// each would have to be fetched from memory, which takes longer than a small one's conversion.
pub fn together<'j>(pieces: &[&str], joined: &'j str) -> Vec<&'j str> {
    let ends = pieces.iter().scan(0, |end, piece| {
        *end += piece.len();
        Some((*end - piece.len(), *end))
    });
    ends.map(|(start, end)| &joined[start..end]).collect()
}

/// Pieces of about `size` bytes, spread over the text; one where they are large.
pub fn pieces(text: &str, size: usize) -> Vec<&str> {
    let count = (PIECES / size).max(1);
    let step = (text.len() - size.min(text.len())) / count;
    let piece = |index: usize| {
        let start = text.floor_char_boundary(index * step);
        &text[start..text.floor_char_boundary(start + size)]
    };
    (0..count).map(piece).collect()
}

/// The usual texts, or the user's `files`, each of at least `bytes` bytes in both scripts.
pub fn load(root: &Path, files: &[PathBuf], bytes: usize, reference: &Reference) -> Vec<Text> {
    if !files.is_empty() {
        let source = |path: &PathBuf| Source { name: file_name(path), text: read(path) };
        return files.iter().map(|path| text("", vec![source(path)], bytes, reference)).collect();
    }
    let data = root.join("../shared/data");
    if !data.exists() {
        println!(
            "../shared/data is not there: the project's samples, repeated, stand for modern prose. \
             They fit every cache, so all are faster on them than on real text; literary prose \
             and HTML pages are not measured. Give files as arguments to measure on them.\n"
        );
        let samples = in_folder(&root.join("samples"), &[""]);
        return vec![text("samples", samples, bytes, reference)];
    }
    let train = data.join("accuracy/train");
    let mut literary = in_folder(&train, &["fiction-"]);
    literary.push(second_column(&data.join("accuracy/cuv.tsv")));
    // The registers that hold Latin and digits come first; speeches and laws fill up.
    let mut modern = vec![mixed(in_folder(&train, &["ency-", "web-", "tech-", "essay-"]))];
    modern.extend(in_folder(&train, &["official-"]));
    vec![
        text("modern prose", modern, bytes, reference),
        text("literary prose", vec![mixed(literary)], bytes, reference),
        text("HTML pages", in_folder(&data.join("pages"), &[""]), bytes, reference),
    ]
}

/// Lines of ASCII from the project's own files, at least `bytes` bytes.
pub fn ascii(root: &Path, bytes: usize) -> String {
    let mut ascii = String::new();
    for folder in ["docs", "src/cli", "src/article", "src/convert", "benches/src"] {
        for source in in_folder(&root.join(folder), &[""]) {
            ascii.extend(source.text.split_inclusive('\n').filter(|line| line.is_ascii()));
        }
    }
    let times = bytes.div_ceil(ascii.len());
    ascii.repeat(times)
}

struct Source {
    name: String,
    text: String,
}

/// The files of a folder whose names begin with one of `prefixes`, in order of names.
fn in_folder(folder: &Path, prefixes: &[&str]) -> Vec<Source> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .filter(|path| prefixes.iter().any(|prefix| file_name(path).starts_with(prefix)))
        .collect();
    paths.sort();
    paths.iter().map(|path| Source { name: file_name(path), text: read(path) }).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> String {
    let mut bytes = Vec::new();
    let mut file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let read = match path.extension() {
        Some(ending) if ending == "gz" => GzDecoder::new(file).read_to_end(&mut bytes),
        _ => file.read_to_end(&mut bytes),
    };
    read.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let encoding = encoding::detect(&bytes).encoding;
    let decoded = encoding::decode(&bytes, encoding, Default::default());
    decoded.unwrap_or_else(|error| panic!("{}: {error}", path.display())).text.into_owned()
}

/// The second column of tab-separated pairs.
fn second_column(path: &Path) -> Source {
    let pairs = read(path);
    let column = pairs.lines().filter_map(|line| Some(line.split_once('\t')?.1));
    let text = column.flat_map(|line| [line, "\n"]).collect();
    Source { name: file_name(path), text }
}

/// Blocks of all sources by turns, so that any beginning holds each in its share.
fn mixed(sources: Vec<Source>) -> Source {
    let mut rests: Vec<&str> = sources.iter().map(|source| source.text.as_str()).collect();
    let mut text = String::new();
    let left = |index: usize, rest: &str| rest.len() as f64 / sources[index].text.len() as f64;
    loop {
        let fullest =
            (0..rests.len()).filter(|&index| !rests[index].is_empty()).max_by(|&a, &b| {
                f64::total_cmp(&left(a, rests[a]), &left(b, rests[b])).then(b.cmp(&a))
            });
        let Some(index) = fullest else { break };
        let rest = rests[index];
        let block = rest.floor_char_boundary(BLOCK.min(rest.len()));
        let end = rest[block..].find('\n').map_or(rest.len(), |newline| block + newline + 1);
        text.push_str(&rest[..end]);
        rests[index] = &rest[end..];
    }
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    Source { name: format!("{}, mixed in blocks", names.join(", ")), text }
}

/// A text of its sources one after the other, repeated only where they are too short.
fn text(name: &str, sources: Vec<Source>, bytes: usize, reference: &Reference) -> Text {
    // A conversion may shorten the text a little.
    let wanted = bytes + bytes / 50;
    let name = if name.is_empty() { &sources[0].name } else { name };
    let mut sides = [String::new(), String::new()];
    for source in &sources {
        // A folder may hold both scripts; each source is converted from its own.
        let [hant, hans] = &mut sides;
        let enough = source.text.floor_char_boundary(wanted);
        let source = &source.text[..enough];
        if hant.len() >= wanted {
            break;
        }
        if identify(source).script == Script::Hans {
            hans.push_str(source);
            hant.push_str(&reference.convert("s2tw", source));
        } else {
            hant.push_str(source);
            hans.push_str(&reference.convert("tw2s", source));
        }
    }
    let distinct = sides[0].len();
    let [hant, hans] = sides.map(|side| match side.len() {
        length if length < wanted => side.repeat(wanted.div_ceil(length)),
        _ => side,
    });
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    let made_of = format!(
        "{}; {:.2} MB distinct, {}; the other script by OpenCC",
        names.join(", then "),
        distinct as f64 / 1e6,
        if distinct < wanted { "repeated to fill the largest sizes" } else { "nothing repeated" },
    );
    Text { name: name.to_owned(), made_of, hant, hans }
}
