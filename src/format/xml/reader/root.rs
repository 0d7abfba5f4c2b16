//! The root element: what kind of document it begins, and whether its text is in the language that it says.

use super::super::profile::{self, Ns};
use super::super::profiles;
use super::super::root;
use super::super::token::Attribute;
use super::{Reader, State};
use crate::encoding;
use crate::format::language::{Language, Letters};
use crate::format::{Format, shortened};

/// How much of a document is held at least before it is looked for items that are complete, in bytes; and how much
/// of its start says whether it is in Chinese.
pub(crate) const LOOKED_AT: usize = 256 * 1024;

impl Reader<'_, '_> {
    /// The first element: what it is tells the profile.
    pub(super) fn root(&mut self, name: &str, attributes: &[Attribute]) {
        self.state.has_root = true;
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let uri = attributes.iter().find_map(|attribute| {
            let declared = &self.text[attribute.name.clone()];
            let declared = declared.strip_prefix("xmlns")?;
            let is_own = declared.strip_prefix(':').unwrap_or(declared) == prefix;
            is_own.then(|| &self.text[attribute.value.clone()])
        });
        let told = root::format(local, uri.unwrap_or_default());
        self.state.format = told.unwrap_or(self.state.format);
        if let Some(uri) =
            uri.filter(|uri| told.is_some() && !profile::URIS.iter().any(|(known, _)| known == uri))
        {
            self.state.names.set_main(uri);
        }
        if local == "feed" && uri.is_none() {
            self.state.names.without = Ns::Atom;
        }
        self.state.profile = profiles::of(self.state.format);
    }

    /// What to make of another language than Chinese that this attribute of the root element tells: it is often a
    /// default that nobody changed. If the text is plainly Chinese, it is ignored with a warning.
    pub(super) fn language_of_root(&mut self, attribute: &Attribute) -> Language {
        if self.state.letters.is_some() {
            return Language::ForeignRoot;
        }
        if !self.is_contradicted() {
            return Language::Foreign;
        }
        let end = attribute.value.end + usize::from(attribute.quote.is_some());
        let shown = shortened(&self.text[attribute.name.start..end]);
        let what = format!("{shown} on a document in Chinese: read as Chinese");
        self.document.warn(attribute.name.start, what);
        Language::Chinese
    }

    /// Whether the text is plainly Chinese, so much of it as all readers of a large document see of its start.
    fn is_contradicted(&mut self) -> bool {
        if let Some(known) = self.state.is_contradicted {
            return known;
        }
        let start = encoding::head(self.text, LOOKED_AT);
        let mut state = State::new(self.state.format);
        state.letters = Some(Letters::default());
        let mut reader = Reader::new(start, self.options, &mut state, false);
        // It may break off anywhere: what came before that is enough.
        let _ = reader.read();
        reader.flush();
        let is_contradicted = state.letters.is_some_and(|letters| letters.are_chinese());
        self.state.is_contradicted = Some(is_contradicted);
        is_contradicted
    }

    /// Whether an element of this name may tell the language of the whole document.
    pub(super) fn is_root(&self, ns: Ns, local: &str) -> bool {
        match self.state.stack.len() {
            0 => true,
            1 => matches!(
                (self.state.format, ns, local),
                (Format::Xhtml, Ns::Xhtml, "body") | (Format::Rss, Ns::Main, "channel")
            ),
            _ => false,
        }
    }
}
