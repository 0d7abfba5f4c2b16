//! The kinds of XML that are known, as data.

mod feeds;

use super::profile::Profile;
use crate::format::Format;

/// The profile of a format; `None` for XML of no known kind.
pub(super) fn of(format: Format) -> Option<&'static Profile> {
    Some(match format {
        Format::Rss | Format::Rdf | Format::Atom => &feeds::PROFILE,
        _ => return None,
    })
}
