//! What the page tells of words: each once, however often it stands there.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::charts::Bar;
use super::escape;
use crate::cli::explain::{decision, sentence};
use crate::press::ExplainedWord;
use crate::sorting::sort_by_key;

/// The words of a page.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The lines of each, in the order of their numbers.
    told: Vec<Vec<String>>,
    numbers: HashMap<Vec<String>, usize>,
    /// Ambiguous words and how often they stand in the files: by word and result.
    ambiguous: HashMap<[String; 2], (u64, String)>,
}

impl Words {
    /// The number of what is told of a word.
    pub(super) fn number(&mut self, explained: &ExplainedWord) -> usize {
        let lines = lines(explained);
        *self.numbers.entry(lines).or_insert_with_key(|lines| {
            self.told.push(lines.clone());
            self.told.len() - 1
        })
    }

    /// Counts a word if it is ambiguous.
    pub(super) fn count(&mut self, ExplainedWord { source, word, .. }: &ExplainedWord) {
        if !word.is_ambiguous {
            return;
        }
        let key = [source.clone(), word.result.clone()];
        let alternatives = || word.alternatives.join(" ");
        self.ambiguous.entry(key).or_insert_with(|| (0, alternatives())).0 += 1;
    }

    /// The most frequent ambiguous words, linked to where they stand.
    pub(super) fn ambiguous(&self, most: usize) -> Vec<Bar> {
        let mut words: Vec<_> = self.ambiguous.iter().collect();
        sort_by_key(&mut words, |(word, (count, _))| (Reverse(*count), (*word).clone()));
        let bar = |([source, result], (count, alternatives)): (&[String; 2], &(u64, String))| {
            let [source, result, alternatives] =
                [source, result, alternatives].map(|part| escape::text(part));
            let label = format!(
                "<a href=\"#rule=ambiguous&amp;word={source}\">{source}</a> → {result} <span class=dim>(or {alternatives})</span>"
            );
            Bar::new(label, *count, "ambiguous")
        };
        words.into_iter().take(most).map(bar).collect()
    }

    /// What is told of each word, in lines.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(&self.told).expect("strings can be written as JSON")
    }
}

/// `里 → 裏`, what decided, what else it might have been, and the entries.
fn lines(ExplainedWord { source, word, .. }: &ExplainedWord) -> Vec<String> {
    let mut lines = vec![format!("{source} → {}", word.result)];
    let ambiguous = if word.is_ambiguous { ", ambiguous" } else { "" };
    lines.push(format!("decided by {}{ambiguous}", decision(word)));
    if !word.alternatives.is_empty() {
        lines.push(format!("or {}", word.alternatives.join(" ")));
    }
    lines.extend(word.steps.iter().map(sentence));
    lines
}
