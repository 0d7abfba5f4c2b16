//! One configuration, stage by stage, as OpenCC runs it.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use super::cell::{Cell, Stage, merge, split};
use super::dictionary::{Dictionary, Match};
use crate::convert::ids;
use crate::convert::tables::Record;
use crate::dictionary::{Config, Dict, DictionaryError, MatchPolicy};

/// A dictionary of a configuration, or a group of them.
#[derive(Debug)]
pub(super) enum Layer {
    Dictionary(Arc<Dictionary>),
    Group(MatchPolicy, Vec<Layer>),
}

/// A configuration with its dictionaries read.
#[derive(Debug)]
pub(super) struct Pipeline {
    pub(super) name: String,
    pub(super) normalization: Vec<Layer>,
    pub(super) segmentation: Option<Layer>,
    pub(super) chain: Vec<Layer>,
    /// The engine's own tables of it, where they are one record.
    pub(super) record: Option<Record>,
    /// The characters at which something may be ambiguous, found when they are first asked for.
    pub(super) open: OnceLock<HashSet<char>>,
}

impl Layer {
    /// A dictionary of a configuration; `read` gives the file of a name. What is marked `may_output_tofu`
    /// counts only with `rare_characters`, as in OpenCC's command line.
    ///
    /// # Errors
    /// Whatever `read` refuses.
    pub(super) fn of(
        dict: &Dict,
        rare_characters: bool,
        read: &mut dyn FnMut(&str) -> Result<Arc<Dictionary>, DictionaryError>,
    ) -> Result<Self, DictionaryError> {
        Ok(match dict {
            Dict::Text { may_output_tofu: true, .. }
            | Dict::Group { may_output_tofu: true, .. }
                if !rare_characters =>
            {
                Self::Group(MatchPolicy::Union, Vec::new())
            }
            Dict::Text { file, .. } => Self::Dictionary(read(file)?),
            Dict::Inline(entries) => {
                Self::Dictionary(Arc::new(Dictionary::from_entries("inline".to_owned(), entries)))
            }
            Dict::Group { match_policy, dicts, .. } => {
                let members = dicts.iter().map(|dict| Self::of(dict, rare_characters, read));
                Self::Group(*match_policy, members.collect::<Result<_, _>>()?)
            }
        })
    }

    /// What OpenCC matches at the start of `text`.
    pub(super) fn longest_prefix(&self, text: &str) -> Option<Match<'_>> {
        match self {
            Self::Dictionary(dictionary) => dictionary.longest_prefix(text),
            Self::Group(MatchPolicy::ShortCircuit, members) => {
                members.iter().find_map(|member| member.longest_prefix(text))
            }
            Self::Group(MatchPolicy::Union, members) => {
                let found = members.iter().filter_map(|member| member.longest_prefix(text));
                // Of equally long ones the first counts.
                found.reduce(|best, next| if next.len > best.len { next } else { best })
            }
        }
    }

    /// All its dictionaries.
    pub(super) fn dictionaries(&self) -> Vec<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => vec![dictionary],
            Self::Group(_, members) => members.iter().flat_map(Self::dictionaries).collect(),
        }
    }

    /// Where its entries match in a text, from the left: the byte where each starts, and the entry.
    fn matches(&self, text: &str) -> Vec<(usize, Match<'_>)> {
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(first) = text[at..].chars().next() {
            if ids::is_operator(first as u32) {
                let count = ids::sequence_length(text[at..].chars()).unwrap_or(1);
                at += text[at..].chars().take(count).map(char::len_utf8).sum::<usize>();
            } else if let Some(matched) = self.longest_prefix(&text[at..]) {
                let len = matched.len;
                found.push((at, matched));
                at += len;
            } else {
                at += first.len_utf8();
            }
        }
        found
    }

    /// What the layer makes of a text.
    pub(super) fn convert(&self, text: &str) -> String {
        let (mut converted, mut end) = (String::with_capacity(text.len()), 0);
        for (start, matched) in self.matches(text) {
            converted.push_str(&text[end..start]);
            converted.push_str(&matched.value);
            end = start + matched.len;
        }
        converted + &text[end..]
    }
}

impl Pipeline {
    /// The pipeline of a configuration whose dictionaries `layer` reads.
    ///
    /// # Errors
    /// Whatever `layer` refuses.
    pub(super) fn of(
        name: &str,
        config: &Config,
        layer: &mut dyn FnMut(&Dict) -> Result<Layer, DictionaryError>,
    ) -> Result<Self, DictionaryError> {
        Ok(Self {
            name: name.to_owned(),
            normalization: config
                .normalization
                .iter()
                .map(&mut *layer)
                .collect::<Result<_, _>>()?,
            segmentation: config.segmentation.as_ref().map(&mut *layer).transpose()?,
            chain: config.conversion_chain.iter().map(layer).collect::<Result<_, _>>()?,
            record: None,
            open: OnceLock::new(),
        })
    }

    /// The same pipeline with the engine's tables of it.
    pub(super) fn with_record(self, record: Option<Record>) -> Self {
        Self { record, ..self }
    }

    /// Runs all stages over a text in cells. `config` is the configuration's place among those of the route.
    pub(super) fn run<'p>(&'p self, config: usize, cells: Vec<Cell<'p>>) -> Vec<Cell<'p>> {
        let stage = |part, index| Stage { config, part, index };
        let normalization = self.normalization.iter().enumerate();
        let cells = normalization.fold(cells, |cells, (index, layer)| {
            run_layer(layer, stage("normalization", index), cells)
        });
        let mut output = Vec::with_capacity(cells.len());
        for segment in self.segments(cells) {
            let chain = self.chain.iter().enumerate();
            output.extend(chain.fold(segment, |cells, (index, layer)| {
                run_layer(layer, stage("conversion_chain", index), cells)
            }));
        }
        output
    }

    /// Cuts cells at the words of the segmentation; what is between two of them is one segment, too.
    fn segments<'p>(&'p self, cells: Vec<Cell<'p>>) -> Vec<Vec<Cell<'p>>> {
        let Some(segmentation) = &self.segmentation else { return vec![cells] };
        let text: String = cells.iter().map(|cell| &*cell.text).collect();
        let words = segmentation.matches(&text);
        let cuts = words.iter().flat_map(|(start, word)| [*start, start + word.len]);
        split(cells, cuts)
    }
}

/// Runs one layer over cells; those that a word lies across become one.
fn run_layer<'p>(layer: &'p Layer, stage: Stage, cells: Vec<Cell<'p>>) -> Vec<Cell<'p>> {
    let text: String = cells.iter().map(|cell| &*cell.text).collect();
    merge(cells, &text, layer.matches(&text), stage, layer)
}
