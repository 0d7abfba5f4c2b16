//! Which links of a page lead to the page itself, known at its end.

use std::borrow::Cow;

/// The addresses of a page, and the links in it that tell the language of what they lead to.
#[derive(Debug)]
pub(in crate::format) struct OwnLinks<Place> {
    /// What it calls canonical, and Open Graph's.
    addresses: Vec<String>,
    links: Vec<(String, Place)>,
}

impl<Place> Default for OwnLinks<Place> {
    fn default() -> Self {
        Self { addresses: Vec::new(), links: Vec::new() }
    }
}

impl<Place> OwnLinks<Place> {
    /// Notes an address of the page itself; the first two count.
    pub(in crate::format) fn address(&mut self, address: Cow<'_, str>) {
        if self.addresses.len() < 2 {
            self.addresses.push(address.trim().to_owned());
        }
    }

    /// Notes a link by its `rel` and `href`; `place` is where its language is told, if it is.
    pub(in crate::format) fn link(&mut self, rel: &str, href: Cow<'_, str>, place: Option<Place>) {
        let is =
            |word: &str| rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case(word));
        let (is_canonical, is_alternate) = (is("canonical"), is("alternate"));
        if let Some(place) = place.filter(|_| is_canonical || is_alternate) {
            self.links.push((href.trim().to_owned(), place));
        }
        if is_canonical {
            self.address(href);
        }
    }

    /// Adds what was found further down.
    pub(in crate::format) fn append(&mut self, more: Self) {
        self.links.extend(more.links);
        let room = 2 - self.addresses.len().min(2);
        self.addresses.extend(more.addresses.into_iter().take(room));
    }

    /// Takes the places where links to the page itself tell a language.
    pub(in crate::format) fn take(&mut self) -> Vec<Place> {
        let links = std::mem::take(&mut self.links).into_iter();
        let own = links.filter(|(href, _)| self.addresses.contains(href));
        own.map(|(_, place)| place).collect()
    }
}
