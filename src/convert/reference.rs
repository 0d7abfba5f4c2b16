//! OpenCC's own library as the engine, with the same configurations and dictionaries as ours.
//!
//! The library reads files only, and its C interface always takes the dictionaries marked
//! `may_output_tofu` in. So the configuration is written anew into a temporary folder, without
//! what is not wanted, with its text dictionaries word for word beside it; the library keeps
//! what it has read, and the folder goes.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use include_dir::{Dir, include_dir};
use opencc_rust::OpenCC;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Converter, Machine, Origin, own, source};
use crate::dictionary::{Config, Dict, DictionaryError, Map, MatchPolicy, embedded_place};
use crate::error::{Error, ErrorKind, Result};

static DICTIONARIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/dictionaries");

/// A handle of the library, and what is to be known beside it.
pub struct Reference {
    opencc: OpenCC,
    /// The characters of [`STAND_INS`] that the dictionaries have a use for.
    taken: HashSet<char>,
}

/// Private characters; one that neither the text nor the dictionaries have stands for U+0000.
const STAND_INS: std::ops::RangeInclusive<char> = '\u{100000}'..='\u{10FFFD}';

/// The handles of embedded configurations that were asked for, by name and rare characters:
/// the library takes a tenth of a second to read one.
static HANDLES: Mutex<BTreeMap<(&'static str, bool), Arc<Reference>>> = Mutex::new(BTreeMap::new());

impl Converter {
    /// The converter of a user's configuration.
    pub(super) fn from_config_file_by_opencc(path: &Path, rare_characters: bool) -> Result<Self> {
        let config = source::config(path)?;
        let mut read = source::dictionaries(path);
        let reference = Reference::new(&config, rare_characters, &mut read).map_err(|error| {
            // The others name the file that they are about.
            if matches!(error.kind(), ErrorKind::Other(_)) { error.at(path) } else { error }
        })?;
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
        Ok(Self {
            name: name.into(),
            origin: Origin::File { path: Arc::new(path.to_owned()), rare_characters },
            // OpenCC reads the same dictionaries.
            digest: own::load(path, rare_characters)?.1,
            machine: Machine::Reference(reference.into()),
        })
    }

    /// The converter of an embedded configuration.
    pub(super) fn builtin_by_opencc(name: &'static str, rare_characters: bool) -> Result<Self> {
        let mut handles = HANDLES.lock().unwrap_or_else(PoisonError::into_inner);
        let reference = match handles.get(&(name, rare_characters)) {
            Some(reference) => Arc::clone(reference),
            None => {
                let reference = Arc::new(Reference::embedded(name, rare_characters)?);
                handles.insert((name, rare_characters), Arc::clone(&reference));
                reference
            }
        };
        let machine = Machine::Reference(reference);
        let origin = Origin::Embedded { rare_characters };
        Ok(Self { name: name.into(), origin, digest: 0, machine })
    }
}

impl Reference {
    fn embedded(name: &str, rare_characters: bool) -> Result<Self> {
        let text =
            |path: &str| DICTIONARIES.get_file(path).and_then(include_dir::File::contents_utf8);
        let places = ["opencc", "zhpress"].map(|folder| format!("{folder}/config/{name}.json"));
        let json =
            places.iter().find_map(|place| text(place)).expect("the configuration is embedded");
        let config = Config::parse(name, json)?;
        let mut read = |name: &str| {
            let place = embedded_place(name);
            Ok(text(&place).expect("the dictionary is embedded").to_owned())
        };
        Self::new(&config, rare_characters, &mut read)
    }

    fn new(
        config: &Config,
        rare_characters: bool,
        read: &mut dyn FnMut(&str) -> Result<String, DictionaryError>,
    ) -> Result<Self> {
        let folder = TempDir::with_prefix("zhpress-").map_err(|source| {
            Error::new(ErrorKind::Io { action: "make a temporary folder for OpenCC", source })
        })?;
        let mut writer = Writer {
            folder: folder.path(),
            rare_characters,
            read,
            files: HashMap::new(),
            taken: HashSet::new(),
        };
        let json = writer.config(config)?;
        let taken = writer.taken;
        let path = folder.path().join("config.json");
        fs::write(&path, json.to_string()).map_err(|error| Error::io("write", &path, error))?;
        let opencc = OpenCC::new(&path).map_err(|error| {
            ErrorKind::Other(format!("OpenCC's library refuses the configuration: {error}"))
        })?;
        Ok(Self { opencc, taken })
    }

    /// Converts a text; borrowed where nothing changes.
    ///
    /// Threads take turns: the library's interface has one place for errors.
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !text.contains('\0') {
            return self.convert_without_nul(text);
        }
        // The library ends its strings at U+0000.
        match STAND_INS.into_iter().find(|c| !self.taken.contains(c) && !text.contains(*c)) {
            Some(stand_in) => {
                let mut buffer = [0; 4];
                let stand_in = &*stand_in.encode_utf8(&mut buffer);
                let text = text.replace('\0', stand_in);
                Cow::Owned(self.convert_without_nul(&text).replace(stand_in, "\0"))
            }
            None => {
                let parts: Vec<_> =
                    text.split('\0').map(|part| self.convert_without_nul(part)).collect();
                Cow::Owned(parts.join("\0"))
            }
        }
    }

    fn convert_without_nul<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let converted = self.opencc.convert(text).expect("OpenCC converts any text without U+0000");
        if converted == text { Cow::Borrowed(text) } else { Cow::Owned(converted) }
    }
}

/// Writes a configuration's dictionaries into a folder, and gives its JSON.
struct Writer<'a> {
    folder: &'a Path,
    rare_characters: bool,
    read: &'a mut dyn FnMut(&str) -> Result<String, DictionaryError>,
    /// What the dictionaries are called in the folder; nothing for one without entries.
    files: HashMap<String, Option<String>>,
    taken: HashSet<char>,
}

impl Writer<'_> {
    fn config(&mut self, config: &Config) -> Result<Value> {
        // Its schema wants at least one step; this one does nothing.
        let idle = json!({"dict": {"type": "inline", "entries": {"一": "一"}}});
        let chain = self.steps(&config.conversion_chain)?;
        let mut json = json!({
            "name": "zhpress",
            "conversion_chain": if chain.is_empty() { vec![idle] } else { chain },
        });
        let normalization = self.steps(&config.normalization)?;
        if !normalization.is_empty() {
            json["normalization"] = normalization.into();
        }
        // A segmentation without words leaves the text whole.
        let segmentation = config.segmentation.as_ref().map(|dict| self.dict(dict)).transpose()?;
        if let Some(dict) = segmentation.flatten() {
            json["segmentation"] = json!({"type": "mmseg", "dict": dict});
        }
        Ok(json)
    }

    fn steps(&mut self, dicts: &[Dict]) -> Result<Vec<Value>> {
        let dicts = self.dicts(dicts)?;
        Ok(dicts.into_iter().map(|dict| json!({"dict": dict})).collect())
    }

    fn dicts(&mut self, dicts: &[Dict]) -> Result<Vec<Value>> {
        dicts.iter().filter_map(|dict| self.dict(dict).transpose()).collect()
    }

    /// Nothing for a dictionary that has no entries, or that is not wanted.
    fn dict(&mut self, dict: &Dict) -> Result<Option<Value>> {
        Ok(match dict {
            Dict::Text { may_output_tofu: true, .. }
            | Dict::Group { may_output_tofu: true, .. }
                if !self.rare_characters =>
            {
                None
            }
            Dict::Text { file, .. } => {
                self.file(file)?.map(|file| json!({"type": "text", "file": file}))
            }
            Dict::Inline(entries) => {
                entries.iter().for_each(|(key, value)| self.take(&format!("{key}{value}")));
                let entries: serde_json::Map<_, _> =
                    entries.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
                (!entries.is_empty()).then(|| json!({"type": "inline", "entries": entries}))
            }
            Dict::Group { match_policy, dicts, .. } => {
                let dicts = self.dicts(dicts)?;
                let policy = match match_policy {
                    MatchPolicy::ShortCircuit => "short_circuit",
                    MatchPolicy::Union => "union",
                };
                let group = json!({"type": "group", "match_policy": policy, "dicts": dicts});
                (!dicts.is_empty()).then_some(group)
            }
        })
    }

    /// Writes a text dictionary once; gives its name in the folder.
    fn file(&mut self, file: &str) -> Result<Option<String>> {
        if let Some(name) = self.files.get(file) {
            return Ok(name.clone());
        }
        let text = (self.read)(file)?;
        // Only to be refused with its line where it is malformed: the library reads it itself.
        let is_empty = Map::from_text(file, &text)?.iter().next().is_none();
        self.take(&text);
        let name = (!is_empty).then(|| format!("{}.txt", self.files.len()));
        if let Some(name) = &name {
            let path = self.folder.join(name);
            fs::write(&path, text).map_err(|error| Error::io("write", &path, error))?;
        }
        self.files.insert(file.to_owned(), name.clone());
        Ok(name)
    }

    fn take(&mut self, text: &str) {
        self.taken.extend(text.chars().filter(|c| STAND_INS.contains(c)));
    }
}
