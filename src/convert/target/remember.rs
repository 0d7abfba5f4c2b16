//! A route for one document, which knows what the document decided elsewhere.

use super::Route;
use crate::convert::deciders::Deciders;

impl Route {
    /// The same route for some texts, which are one document or a part of it: where their surroundings are not enough,
    /// characters and regional words are decided as elsewhere in them. `surnames` are those of the people that the document
    /// names, with what they become. `None` where nothing decides against the dictionaries.
    pub(crate) fn remembering<'t>(
        &self,
        texts: impl Iterator<Item = &'t str> + Clone,
        surnames: &[(char, char)],
    ) -> Option<Self> {
        let Deciders { context, idioms } = &self.deciders;
        if self.deciders.is_empty() {
            return None;
        }
        let context = context
            .as_ref()
            .map(|context| context.clone().remembering(context.remember(texts.clone(), surnames)));
        let idioms = idioms.as_ref().map(|idioms| idioms.remembering(texts));
        Some(Self { deciders: Deciders { context, idioms }, ..self.clone() })
    }

    /// Whether what a document decides elsewhere can count.
    pub(crate) fn has_memory(&self) -> bool {
        !self.deciders.is_empty()
    }
}
