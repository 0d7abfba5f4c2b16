//! One sense a document: a word that no cue is near has the sense that cues give it elsewhere in the document (Gale, Church
//! and Yarowsky, "One sense per discourse", 1992).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Idioms;
use super::rules::{By, Ruling, Verdict};

/// How many places must agree that a word is to be replaced; one is enough to leave it. Measured on two manuals:
/// with two in the place of four, nearly four times as many words more are replaced that the author has as they are.
const ENOUGH: u32 = 4;

/// What cues decided in some texts, by the words' keys.
#[derive(Debug, Default)]
pub struct Senses(BTreeMap<String, Sense>);

#[derive(Debug)]
struct Sense {
    /// None where places differ.
    verdict: Option<Verdict>,
    /// The line of the first cue.
    line: u32,
    /// How many places there are.
    count: u32,
}

impl Senses {
    /// The ruling for a word that has one sense in the document.
    pub fn of(&self, key: &str) -> Option<Ruling<'_>> {
        let Sense { verdict, line, count } = self.0.get(key)?;
        let verdict = verdict.as_ref()?;
        let is_enough = *verdict == Verdict::Keep || *count >= ENOUGH;
        is_enough.then_some(Ruling { verdict, line: *line, by: By::Cue })
    }

    fn add(&mut self, key: &str, Ruling { verdict, line, .. }: Ruling<'_>) {
        match self.0.get_mut(key) {
            Some(known) => {
                known.count += 1;
                if known.verdict.as_ref() != Some(verdict) {
                    known.verdict = None;
                }
            }
            None => {
                let sense = Sense { verdict: Some(verdict.clone()), line, count: 1 };
                self.0.insert(key.to_owned(), sense);
            }
        }
    }
}

impl Idioms {
    /// The same in some texts, which are one document or a part of it: what their cues tell of a word counts where there
    /// are none.
    #[must_use]
    pub fn remembering<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Self {
        let mut senses = Senses::default();
        for text in texts {
            self.segments(text, 0..text.len()).for_each(|segment| {
                for token in segment.tokens.iter().filter(|token| token.has_rule) {
                    let ruling = self.ruling_here(text, token);
                    if ruling.by == By::Cue {
                        senses.add(&token.text, ruling);
                    }
                }
            });
        }
        Self { senses: Some(Arc::new(senses)), ..self.clone() }
    }
}
