//! A route for one document, which knows what the document decided elsewhere.

use super::Route;
use crate::convert::deciders::Deciders;

impl Route {
    /// The same route for some texts, which are one document or a part of it: where context is not sure, it decides as
    /// it does elsewhere in them. `surnames` are those of the people that the document names, with what they become.
    /// `None` of a route without context.
    pub(crate) fn remembering<'t>(
        &self,
        texts: impl Iterator<Item = &'t str> + Clone,
        surnames: &[(char, char)],
    ) -> Option<Self> {
        let context = self.deciders.context.as_ref()?;
        let context = Some(context.clone().remembering(context.remember(texts, surnames)));
        Some(Self { deciders: Deciders { context, ..self.deciders.clone() }, ..self.clone() })
    }

    /// Whether what a document decides elsewhere can count.
    pub(crate) fn has_memory(&self) -> bool {
        self.deciders.context.is_some()
    }
}
