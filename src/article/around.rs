//! Lines right above and right below a text that only their place makes facts.

use super::labels::Field;
use super::recognise::Page;
use super::row::{Fact, Joint, Row};
use super::text::{is_han, is_within, trim, unbracket};
use super::{media, names, sets};

/// The longest name before 報導 in a line of its own, with it and a place, in characters.
const LONGEST_REPORTER: usize = 10;

impl Page<'_> {
    /// Accepts the medium in brackets right below the text: `（某某晚報）`.
    pub(super) fn accept_medium_below(&mut self, accepted: &mut [bool]) {
        let at = self.last + 1;
        let Some(text) = self.blocks.get(at).filter(|_| self.first < self.last && !accepted[at])
        else {
            return;
        };
        let medium = unbracket(trim(text)).filter(|inner| media::ends_as_medium(inner));
        if let Some(medium) = medium.and_then(media::name) {
            self.rows.set(at, Row { facts: vec![Fact::Medium(medium)] });
            accepted[at] = true;
        }
    }

    /// Accepts who reports, without a label, between a headline and the text: `某某報導`.
    pub(super) fn accept_reporter(&mut self, accepted: &mut [bool]) {
        let Some(at) = self.first.checked_sub(1).filter(|at| *at > 0 && !accepted[*at]) else {
            return;
        };
        let text = trim(self.blocks[at]);
        let is_report =
            is_within(text, LONGEST_REPORTER) && sets::REPORT.ends(text) && !names::speaks(text);
        let (name, deed) = names::without_deed(text);
        if is_report
            && deed == Some(Field::Author)
            && name.chars().all(is_han)
            && self.headings.binary_search(&(at - 1)).is_ok()
        {
            self.rows
                .set(at, Row { facts: vec![Fact::people(Field::Author, Joint::Bare, vec![name])] });
            accepted[at] = true;
        }
    }
}
