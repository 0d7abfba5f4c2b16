//! zhpress and its peers, behind one kind of closure.

use std::borrow::Cow;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use ferrous_opencc::config::BuiltinConfig;
use hanconv::Converters;
use opencc_rust::OpenCC;
use serde_json::Value;
use zhconv::{Variant, get_builtin_converter};
use zhpress::Converter;

/// A contender for one configuration.
pub struct Convert {
    /// Converts a text; what it gives may borrow from it.
    one: Box<dyn for<'t> Fn(&'t str) -> Cow<'t, str>>,
    /// Converts all of some texts, for the time it takes: a call through a pointer for each, and the
    /// result through memory, would take a share of a small text's time.
    all: Box<dyn Fn(&[&str])>,
}

impl Convert {
    /// Converts a text.
    pub fn one<'t>(&self, text: &'t str) -> Cow<'t, str> {
        (self.one)(text)
    }

    /// Converts all texts, each by its own call, and drops what they become.
    pub fn all(&self, texts: &[&str]) {
        (self.all)(texts);
    }
}

/// The names of the contenders, in the order of the tables. The first two are compared byte
/// for byte; the last is the yardstick, which converts nothing.
pub const NAMES: [&str; 7] =
    ["zhpress", "OpenCC", "zhconv", "opencc-fmmseg", "hanconv", "ferrous-opencc", "from_utf8"];

/// The configurations from Simplified, and those to it.
pub const FROM_HANS: [&str; 4] = ["s2t", "s2tw", "s2twp", "s2hk"];
pub const TO_HANS: [&str; 3] = ["t2s", "tw2s", "hk2s"];

/// OpenCC 1.4.2 with its configurations as its command line takes them: without the
/// dictionaries marked `may_output_tofu`, which the library always takes in.
pub struct Reference {
    folder: PathBuf,
}

impl Reference {
    /// `installed` is the folder of OpenCC's configurations and dictionaries; `folder` is a
    /// place for those that this makes of them.
    pub fn new(installed: &Path, folder: &Path) -> Self {
        for entry in fs::read_dir(installed).expect("OpenCC's configurations") {
            let path = entry.expect("an entry").path();
            let to = folder.join(path.file_name().expect("a file"));
            if path.extension().is_some_and(|ending| ending == "json") {
                let text = fs::read_to_string(&path).expect("a configuration");
                let mut config = serde_json::from_str(&text).expect("JSON");
                without_tofu(&mut config);
                fs::write(to, config.to_string()).expect("a configuration");
            } else {
                fs::copy(&path, to).expect("a dictionary");
            }
        }
        Self { folder: folder.to_owned() }
    }

    fn open(&self, config: &str) -> OpenCC {
        let path = self.folder.join(format!("{config}.json"));
        OpenCC::new(path).unwrap_or_else(|error| panic!("OpenCC: {config}: {error}"))
    }

    pub fn convert(&self, config: &str, text: &str) -> String {
        self.open(config).convert(text).expect("a conversion")
    }
}

fn without_tofu(value: &mut Value) {
    match value {
        Value::Array(values) => {
            values.retain(|value| value["may_output_tofu"] != Value::Bool(true));
            values.iter_mut().for_each(without_tofu);
        }
        Value::Object(fields) => fields.values_mut().for_each(without_tofu),
        _ => {}
    }
}

/// The contender of this name for a configuration, where it has it.
pub fn contender(name: &str, config: &str, reference: &Reference) -> Option<Convert> {
    match name {
        "zhpress" => {
            let converter = Converter::from_config(config).expect("a built-in configuration");
            Some(borrowing(move |text| converter.convert(text)))
        }
        "OpenCC" => {
            let converter = reference.open(config);
            Some(owning(move |text| converter.convert(text).expect("a conversion")))
        }
        "zhconv" => {
            let converter = get_builtin_converter(zhconv_target(config)?);
            Some(owning(move |text| converter.convert(text)))
        }
        "opencc-fmmseg" => {
            let mut converter = opencc_fmmseg::OpenCC::new();
            converter.set_parallel(false);
            let config = opencc_fmmseg::OpenccConfig::try_from(config).ok()?;
            Some(owning(move |text| converter.convert_with_config(text, config, false)))
        }
        "hanconv" => {
            let converter = hanconv_of(config)?.new_converter();
            Some(owning(move |text| converter.convert(text)))
        }
        "ferrous-opencc" => {
            let config = BuiltinConfig::from_filename(&format!("{config}.json")).ok()?;
            let converter = ferrous_opencc::OpenCC::from_config(config).ok()?;
            Some(owning(move |text| converter.convert(text)))
        }
        "from_utf8" => Some(borrowing(|text| {
            let valid = std::str::from_utf8(black_box(text.as_bytes()));
            Cow::Borrowed(valid.expect("a string is UTF-8"))
        })),
        "to_owned" => Some(owning(str::to_owned)),
        _ => None,
    }
}

/// zhconv has one table for each target, made here from OpenCC's dictionaries alone: that of
/// Taiwan holds the vocabulary of `s2twp`, that of the mainland both `tw2sp` and `hk2s`.
fn zhconv_target(config: &str) -> Option<Variant> {
    match config {
        "s2t" => Some(Variant::ZhHant),
        "s2tw" | "s2twp" => Some(Variant::ZhTW),
        "s2hk" => Some(Variant::ZhHK),
        "t2s" => Some(Variant::ZhHans),
        "tw2s" | "hk2s" => Some(Variant::ZhCN),
        _ => None,
    }
}

fn hanconv_of(config: &str) -> Option<Converters> {
    match config {
        "s2t" => Some(Converters::S2T),
        "s2tw" => Some(Converters::S2TW),
        "s2twp" => Some(Converters::S2TWP),
        "s2hk" => Some(Converters::S2HK),
        "t2s" => Some(Converters::T2S),
        "tw2s" => Some(Converters::TW2S),
        "hk2s" => Some(Converters::HK2S),
        _ => None,
    }
}

fn borrowing(convert: impl for<'t> Fn(&'t str) -> Cow<'t, str> + 'static) -> Convert {
    let convert = Rc::new(convert);
    let for_all = Rc::clone(&convert);
    Convert {
        one: Box::new(move |text| convert(text)),
        all: Box::new(move |texts| {
            texts.iter().for_each(|text| drop(black_box(for_all(black_box(text)))));
        }),
    }
}

fn owning(convert: impl Fn(&str) -> String + 'static) -> Convert {
    let convert = Rc::new(convert);
    let for_all = Rc::clone(&convert);
    Convert {
        one: Box::new(move |text| Cow::Owned(convert(text))),
        all: Box::new(move |texts| {
            texts.iter().for_each(|text| drop(black_box(for_all(black_box(text)))));
        }),
    }
}
