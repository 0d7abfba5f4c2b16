//! OpenCC's configuration files, as their schema `opencc_config.schema.json` has them.
//!
//! As in OpenCC, comments and trailing commas are allowed, and fields that the schema does
//! not know are passed over.

use std::cell::Cell;
use std::collections::HashSet;

use jsonc_parser::ast::{Array, Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{DictionaryError, Map, shown};

/// One configuration: what happens to a text, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Steps that run over the whole text before anything else.
    pub normalization: Vec<Dict>,
    /// The words at which the text is cut before the chain, by forward longest match
    /// (`mmseg`); as a whole where it is missing.
    pub segmentation: Option<Dict>,
    /// The steps that run within each segment, one after the other.
    pub conversion_chain: Vec<Dict>,
}

/// A dictionary, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dict {
    /// A text dictionary in a file of its own.
    Text {
        /// The file's name, as the configuration has it.
        file: String,
        /// Whether it yields characters that many fonts lack.
        may_output_tofu: bool,
    },
    /// Entries written into the configuration itself: key and value.
    Inline(Vec<(String, String)>),
    /// Several dictionaries.
    Group {
        /// How matches of several are resolved.
        match_policy: MatchPolicy,
        /// The dictionaries, first to last.
        dicts: Vec<Dict>,
        /// Whether it yields characters that many fonts lack.
        may_output_tofu: bool,
    },
}

/// How a group of dictionaries resolves matches of several of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchPolicy {
    /// The first dictionary that matches at all, even if a later one matches longer.
    ShortCircuit,
    /// The longest match of all, of the first dictionary that has it.
    Union,
}

impl Config {
    /// Reads a configuration. `file` names it in errors.
    ///
    /// # Errors
    /// Text that is not JSON, or not of the schema's form: with the line and the field.
    pub fn parse(file: &str, json: &str) -> Result<Self, DictionaryError> {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let options = ParseOptions {
            allow_comments: true,
            allow_trailing_commas: true,
            allow_loose_object_property_names: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        let ast = parse_to_ast(json, &CollectOptions::default(), &options).map_err(|error| {
            DictionaryError {
                file: file.to_owned(),
                line: error.line_display(),
                message: format!("this is not JSON: {}", error.kind()),
            }
        })?;
        let reader = Reader { file, json, dictionaries: Cell::new(0) };
        match &ast.value {
            Some(Value::Object(config)) => reader.config(config),
            other => Err(reader.error(other.as_ref(), "", "expected an object")),
        }
    }
}

/// Reads the schema's objects, and knows where they stand for errors.
struct Reader<'a> {
    file: &'a str,
    json: &'a str,
    /// How many dictionaries were met so far.
    dictionaries: Cell<usize>,
}

/// The most dictionaries of a configuration; OpenCC's have up to eight.
const MOST_DICTIONARIES: usize = 1_000;

type Result<T, E = DictionaryError> = std::result::Result<T, E>;

impl Reader<'_> {
    fn config(&self, config: &Object<'_>) -> Result<Config> {
        let steps = |name: &str| -> Result<Vec<Dict>> {
            let Some(field) = config.get(name) else { return Ok(Vec::new()) };
            let steps = self.array(&field.value, name)?;
            let step = |(index, step): (usize, &Value<'_>)| {
                let path = format!("{name}[{index}]");
                self.dict_field(self.object(step, &path)?, &path)
            };
            steps.elements.iter().enumerate().map(step).collect()
        };
        if config.get("conversion_chain").is_none() {
            return Err(self.missing(config, "", "conversion_chain"));
        }
        let segmentation = match config.get("segmentation") {
            None => None,
            Some(field) => {
                let segmentation = self.object(&field.value, "segmentation")?;
                let kind = self.string(segmentation, "segmentation", "type")?;
                if kind != "mmseg" {
                    let message = format!("'{kind}' is not supported; only mmseg is");
                    return Err(self.error(Some(&field.value), "segmentation.type", &message));
                }
                Some(self.dict_field(segmentation, "segmentation")?)
            }
        };
        Ok(Config {
            normalization: steps("normalization")?,
            segmentation,
            conversion_chain: steps("conversion_chain")?,
        })
    }

    fn dict_field(&self, parent: &Object<'_>, path: &str) -> Result<Dict> {
        let field = parent.get("dict").ok_or_else(|| self.missing(parent, path, "dict"))?;
        let path = format!("{path}.dict");
        self.dict(self.object(&field.value, &path)?, &path)
    }

    fn dict(&self, dict: &Object<'_>, path: &str) -> Result<Dict> {
        self.dictionaries.set(self.dictionaries.get() + 1);
        if self.dictionaries.get() > MOST_DICTIONARIES {
            let message = format!("there are more than {MOST_DICTIONARIES} dictionaries");
            return Err(self.at(dict.start(), format!("the field '{path}': {message}")));
        }
        let may_output_tofu = dict.get_boolean("may_output_tofu").is_some_and(|flag| flag.value);
        let kind = self.string(dict, path, "type")?;
        let kind_error = |message: &str| {
            let field = dict.get("type").map(|field| &field.value);
            Err(self.error(field, &format!("{path}.type"), message))
        };
        match kind.as_str() {
            "text" => Ok(Dict::Text { file: self.string(dict, path, "file")?, may_output_tofu }),
            "inline" => self.inline(dict, path),
            "group" => {
                let policy = match dict.get("match_policy") {
                    None => "short_circuit".to_owned(),
                    Some(_) => self.string(dict, path, "match_policy")?,
                };
                let match_policy = match policy.as_str() {
                    "short_circuit" => MatchPolicy::ShortCircuit,
                    "union" => MatchPolicy::Union,
                    _ => {
                        let field = dict.get("match_policy").map(|field| &field.value);
                        let message = format!("'{policy}' is neither short_circuit nor union");
                        return Err(self.error(field, &format!("{path}.match_policy"), &message));
                    }
                };
                let field = dict.get("dicts").ok_or_else(|| self.missing(dict, path, "dicts"))?;
                let elements = &self.array(&field.value, &format!("{path}.dicts"))?.elements;
                let member = |(index, member): (usize, &Value<'_>)| {
                    let path = format!("{path}.dicts[{index}]");
                    self.dict(self.object(member, &path)?, &path)
                };
                let dicts = elements.iter().enumerate().map(member).collect::<Result<_>>()?;
                Ok(Dict::Group { match_policy, dicts, may_output_tofu })
            }
            "ocd" | "ocd2" => kind_error(&format!(
                "'{kind}' is OpenCC's binary format, which zhpress does not read; \
                 'opencc_dict -i NAME.{kind} -o NAME.txt -f {kind} -t text' makes a text dictionary of it"
            )),
            _ => kind_error(&format!("'{kind}' is none of text, inline and group")),
        }
    }

    fn inline(&self, dict: &Object<'_>, path: &str) -> Result<Dict> {
        let path = format!("{path}.entries");
        let field = dict.get("entries").ok_or_else(|| self.missing(dict, &path, "entries"))?;
        let entries = self.object(&field.value, &path)?;
        let mut keys = HashSet::new();
        let mut entry = |property: &ObjectProp<'_>| {
            let key = property.name.as_str();
            let error = |message: &str| {
                Err(self.error(Some(&property.value), &format!("{path}.{}", shown(key)), message))
            };
            if !keys.insert(key.to_owned()) {
                return error("the key stands there already");
            }
            match &property.value {
                Value::StringLit(value) if key.contains('\0') || value.value.contains('\0') => {
                    error("U+0000 is not allowed")
                }
                Value::StringLit(_) if key.chars().nth(Map::LONGEST_KEY).is_some() => {
                    error(&format!("a key has at most {} characters", Map::LONGEST_KEY))
                }
                Value::StringLit(value) if !key.is_empty() && !value.value.is_empty() => {
                    Ok((key.to_owned(), value.value.clone().into_owned()))
                }
                _ => error("expected a key and a value that are not empty"),
            }
        };
        Ok(Dict::Inline(entries.properties.iter().map(&mut entry).collect::<Result<_>>()?))
    }

    fn object<'v>(&self, value: &'v Value<'v>, path: &str) -> Result<&'v Object<'v>> {
        value.as_object().ok_or_else(|| self.error(Some(value), path, "expected an object"))
    }

    fn array<'v>(&self, value: &'v Value<'v>, path: &str) -> Result<&'v Array<'v>> {
        value.as_array().ok_or_else(|| self.error(Some(value), path, "expected an array"))
    }

    fn string(&self, parent: &Object<'_>, path: &str, name: &str) -> Result<String> {
        let field = parent.get(name).ok_or_else(|| self.missing(parent, path, name))?;
        match &field.value {
            Value::StringLit(string) if !string.value.is_empty() => {
                Ok(string.value.clone().into_owned())
            }
            other => Err(self.error(
                Some(other),
                &format!("{path}.{name}"),
                "expected a string that is not empty",
            )),
        }
    }

    fn missing(&self, parent: &Object<'_>, path: &str, name: &str) -> DictionaryError {
        let field = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        self.at(parent.start(), format!("the field '{field}' is missing"))
    }

    fn error(&self, value: Option<&Value<'_>>, path: &str, message: &str) -> DictionaryError {
        let start = value.map_or(0, |value| value.start());
        match path {
            "" => self.at(start, message.to_owned()),
            path => self.at(start, format!("the field '{path}': {message}")),
        }
    }

    fn at(&self, offset: usize, message: String) -> DictionaryError {
        let line = self.json[..offset].matches('\n').count() + 1;
        DictionaryError { file: self.file.to_owned(), line, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(json: &str) -> String {
        Config::parse("c.json", json).unwrap_err().to_string()
    }

    #[test]
    fn comments_and_trailing_commas_are_allowed() {
        let config = Config::parse(
            "c.json",
            "// one\n{\"name\": \"x\", /* two */ \"extra\": 1, \"conversion_chain\": [\n\
             {\"dict\": {\"type\": \"inline\", \"entries\": {\"a\": \"b c\"}}},\n],}",
        )
        .unwrap();
        assert_eq!(config.conversion_chain, [Dict::Inline(vec![("a".into(), "b c".into())])]);
        assert_eq!(config.segmentation, None);
    }

    #[test]
    fn errors_name_line_and_field() {
        assert!(error("[]").starts_with("c.json: line 1: "));
        assert!(error("{\n\"name\": }").starts_with("c.json: line 2: this is not JSON"));
        assert_eq!(error("{}"), "c.json: line 1: the field 'conversion_chain' is missing");
        assert_eq!(
            error("{\"conversion_chain\": [\n {\"dict\":\n {\"type\": \"text\"}}]}"),
            "c.json: line 3: the field 'conversion_chain[0].dict.file' is missing"
        );
        let group = "{\"conversion_chain\": [{\"dict\": {\"type\": \"group\",\n\"dicts\": [\n\
                     {\"type\": \"trie\"}]}}]}";
        assert_eq!(
            error(group),
            "c.json: line 3: the field 'conversion_chain[0].dict.dicts[0].type': \
             'trie' is none of text, inline and group"
        );
    }

    #[test]
    fn binary_dictionaries_are_refused_with_a_way_out() {
        let ocd2 = "{\"conversion_chain\": [{\"dict\": {\"type\": \"ocd2\", \"file\": \"x\"}}]}";
        assert!(error(ocd2).contains("opencc_dict"), "{}", error(ocd2));
    }

    #[test]
    fn deep_nesting_is_an_error() {
        assert!(error(&"[".repeat(100_000)).contains("depth"));
    }
}
