//! An article's facts as the policy has them: each follows the part in which it stands.

use std::collections::HashSet;

use super::conversion::Conversion;
use crate::article::{Metadata, Role, Span};
use crate::document::Kind;
use crate::policy::Treatment;

/// The facts that these spans tell, as written. Where the text has no headline that was told, it is the one that the
/// document gives beside it: the title that is also a line of the text, else the first.
pub(super) fn of(conversion: &Conversion<'_>, spans: &[usize]) -> Metadata {
    let mut facts = conversion.facts(spans);
    if facts.headline.is_none() {
        let text = |at: &usize| conversion.original(*at).trim();
        let kind = |at: &usize| conversion.place(*at).0;
        let titles = spans.iter().filter(|at| kind(at) == Kind::Title && !text(at).is_empty());
        let titles: Vec<&str> = titles.take(4).map(text).collect();
        let lines = spans.iter().filter(|at| kind(at) == Kind::Flow).map(text);
        let line = lines.take(8).find(|line| titles.contains(line));
        facts.headline = line.or(titles.first().copied()).map(str::to_owned);
    }
    facts
}

/// These facts of these spans, converted where the policy says so. Times stay as written.
pub(super) fn converted(
    conversion: &Conversion<'_>,
    facts: &Metadata,
    spans: &[usize],
) -> Metadata {
    let facts = facts.clone();
    let work = Facts { conversion, spans };
    let people = |names: Vec<String>| names.iter().map(|name| work.fact(name)).collect();
    Metadata {
        headline: facts.headline.map(|text| work.value(&text, &[Role::Headline])),
        original_headline: facts
            .original_headline
            .map(|text| work.value(&text, &[Role::OriginalHeadline])),
        source: facts.source.map(|text| work.fact(&text)),
        editors: people(facts.editors),
        responsible_editors: people(facts.responsible_editors),
        authors: people(facts.authors),
        correspondents: people(facts.correspondents),
        photographers: people(facts.photographers),
        translators: people(facts.translators),
        proofreaders: people(facts.proofreaders),
        others: people(facts.others),
        places: people(facts.places),
        notice: facts.notice.map(|text| work.notice(&text)),
        ..facts
    }
}

struct Facts<'c, 'a> {
    conversion: &'c Conversion<'a>,
    spans: &'c [usize],
}

impl Facts<'_, '_> {
    /// A name or a medium: as the dateline or the byline has it, else the part in which it stands.
    fn fact(&self, text: &str) -> String {
        self.value(text, &[Role::Byline, Role::Dateline])
    }

    /// A value that stands in a part of one of these roles, else in any other; where it stands nowhere, it is treated
    /// as the first of the roles is.
    fn value(&self, text: &str, roles: &[Role]) -> String {
        let found = self.find(text, |role| roles.contains(&role));
        match found.or_else(|| self.find(text, |role| !roles.contains(&role))) {
            Some(place) if self.converts(place.role) => self.conversion.part(&place),
            None if self.converts(roles[0]) => self.conversion.text(text),
            _ => text.to_owned(),
        }
    }

    fn converts(&self, role: Role) -> bool {
        self.conversion.policy.treatment(role) == Treatment::Convert
    }

    /// Where a text stands first in a part of such a role.
    fn find(&self, text: &str, is_wanted: impl Fn(Role) -> bool) -> Option<Span> {
        let finder = memchr::memmem::Finder::new(text);
        self.spans.iter().find_map(|at| {
            let Span { block, range, role } = &self.conversion.structure.spans[*at];
            let whole = self.conversion.original(*at);
            let offset = is_wanted(*role).then(|| finder.find(whole.as_bytes()))??;
            let start = range.start + offset;
            Some(Span { block: *block, range: start..start + text.len(), role: *role })
        })
    }

    /// The full text of the notice: its lines, and those of their conversion behind them where both are wanted.
    fn notice(&self, text: &str) -> String {
        let treatment = self.conversion.policy.treatment(Role::Notice);
        if treatment == Treatment::Same {
            return text.to_owned();
        }
        let spans = &self.conversion.structure.spans;
        // A footer that repeats is told once.
        let mut told = HashSet::new();
        let lines = self.spans.iter().filter(|at| spans[**at].role == Role::Notice);
        let lines: Vec<&usize> =
            lines.filter(|at| told.insert(self.conversion.original(**at))).collect();
        let originals: Vec<&str> = lines.iter().map(|at| self.conversion.original(**at)).collect();
        let converted = if originals.join("\n").trim() == text {
            let lines: Vec<String> =
                lines.iter().map(|at| self.conversion.part(&spans[**at])).collect();
            lines.join("\n").trim().to_owned()
        } else {
            self.conversion.text(text)
        };
        if treatment == Treatment::Both && converted != text {
            return format!("{text}\n{converted}");
        }
        converted
    }
}
