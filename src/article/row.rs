//! A row of facts, and what can be asked of it.

use super::labels::Field;
use super::text::is_within;
use super::{actions, media, names};

/// The longest account or name that stands without a label, in characters.
pub(super) const LONGEST_WORD: usize = 12;

/// How a label is joined to its value in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// By a colon, a slash or a bar.
    Marked,
    /// By a space or by nothing.
    Bare,
    /// By a colon or a bar, behind a word that no list knows.
    Guessed,
}

/// One fact of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fact<'a> {
    /// A time, as written and in ISO 8601; of the publication, or of a later change.
    Time {
        field: Field,
        text: &'a str,
        iso: Option<String>,
    },
    /// A medium behind a label; one without, where its place tells.
    Source(&'a str),
    Medium(&'a str),
    /// People, with the codes behind their names and the medium before their label.
    People {
        field: Field,
        names: Vec<&'a str>,
        codes: Vec<&'a str>,
        joint: Joint,
        medium: &'a str,
    },
    /// A counter or a control of the page.
    Control,
    /// A credit of a picture that names nobody: `某某提供`.
    Picture,
    /// The words of a platform beside which an account is the author: 原創, 於 … 發布.
    Account,
    /// Something no label claims.
    Rest(&'a str),
}

/// A line that is a row of facts and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row<'a> {
    /// The facts in order.
    pub(super) facts: Vec<Fact<'a>>,
}

impl<'a> Fact<'a> {
    /// People by their names alone.
    pub(super) fn people(field: Field, joint: Joint, names: Vec<&'a str>) -> Self {
        Self::People { field, names, codes: Vec::new(), joint, medium: "" }
    }
}

impl<'a> Row<'a> {
    /// A label of people in a line of its own, whose names stand in other lines.
    pub(super) fn label_of(field: Field) -> Self {
        Self { facts: vec![Fact::people(field, Joint::Marked, Vec::new())] }
    }

    /// Drops the source's name where it stands without its label, too: `某某网 2022-03-01 来源：某某网`.
    pub(super) fn drop_doubled(&mut self) {
        let source = self.facts.iter().find_map(|fact| match fact {
            Fact::Source(name) => Some(*name),
            _ => None,
        });
        self.facts.retain(|fact| !matches!(fact, Fact::Rest(text) if Some(*text) == source));
    }

    /// Makes authors of the names without a label, and a source of the medium.
    pub(super) fn name_people(&mut self) {
        for fact in &mut self.facts {
            if let Fact::Rest(name) = fact {
                *fact = match media::name(name).filter(|_| !names::is_name(name)) {
                    Some(medium) => Fact::Medium(medium),
                    None => Fact::people(Field::Author, Joint::Bare, vec![name]),
                };
            }
        }
    }

    /// Whether the row is a medium and names behind it, without a label.
    pub(super) fn is_medium_and_names(&self) -> bool {
        let mut facts = self.facts.iter();
        let is_medium = |text: &str| media::name(text).is_some() && !names::is_name(text);
        matches!(facts.next(), Some(Fact::Rest(text)) if is_medium(text))
            && self.facts.len() > 1
            && facts.all(|fact| matches!(fact, Fact::Rest(text) if names::is_name(text)))
    }

    /// Whether no fact is without a label, but for media's names and what reporters did.
    pub(super) fn is_clean(&self) -> bool {
        self.facts.iter().all(|fact| match fact {
            Fact::Rest(text) => media::is_medium(text) || actions::is_action(text),
            _ => true,
        })
    }

    /// Whether the row is the credit of a picture that names nobody, and nothing else.
    pub(super) fn is_picture(&self) -> bool {
        self.facts == [Fact::Picture]
    }

    /// Whether the row is the credit of a picture, whomever it names.
    pub(super) fn is_of_picture(&self) -> bool {
        !self.facts.is_empty()
            && self.facts.iter().all(|fact| {
                matches!(fact, Fact::Picture | Fact::People { field: Field::Photographer, .. })
            })
    }

    /// Whether the row is clean where names need no label either.
    pub(super) fn is_clean_of_names(&self) -> bool {
        self.facts.iter().all(|fact| match fact {
            Fact::Rest(text) => {
                media::is_medium(text) || actions::is_action(text) || names::is_name(text)
            }
            _ => true,
        })
    }

    /// Whether the row is what a paper prints above its text: its name, the day, a section.
    pub(super) fn is_page_of_paper(&self) -> bool {
        let is_paper = |fact: &Fact<'_>| matches!(fact, Fact::Rest(name) if media::name(name).is_some_and(media::ends_as_medium));
        self.facts.len() <= 4
            && self.facts.iter().any(is_paper)
            && self.facts.iter().any(|fact| matches!(fact, Fact::Time { .. }))
            && self.facts.iter().all(|fact| match fact {
                Fact::Rest(word) => is_paper(fact) || is_within(word, 4),
                _ => true,
            })
    }

    /// Whether the row is a medium and, behind its name, its reporters in brackets.
    pub(super) fn is_medium_and_reporters(&self) -> bool {
        matches!(
            self.facts.as_slice(),
            [Fact::Rest(medium), Fact::People { field: Field::Author | Field::Photographer, names, .. }]
                if !names.is_empty() && media::ends_as_medium(medium)
        )
    }

    /// Whether the row is a medium and its reporters behind 記者, and nothing else: `某某新聞記者 某某`,
    /// `《某刊》 記者 某某`.
    pub(super) fn is_reporter_of_medium(&self) -> bool {
        let (medium, people) = match self.facts.as_slice() {
            [Fact::Rest(medium), people] => (*medium, people),
            [people @ Fact::People { medium, .. }] => (*medium, people),
            _ => return false,
        };
        (media::ends_as_medium(medium) || media::is_titled(medium))
            && matches!(
                people,
                Fact::People { field: Field::Author, names, joint: Joint::Bare, .. }
                    if !names.is_empty() && names.iter().all(|name| names::is_name(name))
            )
    }

    /// Whether the row is of reporters and nothing else.
    pub(super) fn is_report(&self) -> bool {
        !self.facts.is_empty()
            && self.facts.iter().all(|fact| {
                matches!(fact, Fact::People { field: Field::Author, names, .. }
                    if !names.is_empty() && names.iter().all(|name| names::is_name(name)))
            })
    }

    /// Whether the row is a time and nothing else.
    pub(super) fn is_time_alone(&self) -> bool {
        matches!(self.facts.as_slice(), [Fact::Time { .. }])
    }

    /// Whether the row is a day and, beside it, the name of a section.
    pub(super) fn is_day_of_section(&self) -> bool {
        matches!(
            self.facts.as_slice(),
            [Fact::Time { .. }, Fact::Rest(section)] | [Fact::Rest(section), Fact::Time { .. }]
                if is_within(section, 8)
        )
    }

    /// Whether the row has the time of a change.
    pub(super) fn tells_change(&self) -> bool {
        self.facts.iter().any(|fact| matches!(fact, Fact::Time { field: Field::Updated, .. }))
    }

    /// Whether the row only tells what the author is.
    pub(super) fn is_post(&self) -> bool {
        let is_post = |fact: &Fact<'_>| matches!(fact, Fact::People { names, joint: Joint::Marked, .. } if names.is_empty());
        !self.facts.is_empty() && self.facts.iter().all(is_post)
    }

    /// How many characters no label claims.
    pub(super) fn unclaimed(&self) -> usize {
        self.facts
            .iter()
            .map(|fact| match fact {
                Fact::Rest(text) => text.chars().count(),
                _ => 0,
            })
            .sum()
    }

    /// Whether all that no label claims are short words: accounts, names, buttons.
    pub(super) fn is_of_words(&self) -> bool {
        self.facts.iter().all(|fact| match fact {
            Fact::Rest(text) => is_within(text, LONGEST_WORD),
            _ => true,
        })
    }

    /// Whether the row has a time that can be read.
    pub(super) fn has_time(&self) -> bool {
        self.facts.iter().any(|fact| matches!(fact, Fact::Time { .. }))
    }

    /// Whether the row has a time of the day.
    pub(super) fn has_clock(&self) -> bool {
        let is_clock = |iso: &Option<String>| iso.as_ref().is_some_and(|iso| iso.contains('T'));
        self.facts.iter().any(|fact| matches!(fact, Fact::Time { iso, .. } if is_clock(iso)))
    }

    /// Whether the row names the medium it comes from.
    pub(super) fn has_source(&self) -> bool {
        let is_source = |fact: &Fact<'_>| matches!(fact, Fact::Source(name) | Fact::Medium(name) if !name.is_empty());
        self.facts.iter().any(is_source)
    }

    /// How many labels with people or media behind them the row has.
    pub(super) fn labelled(&self) -> usize {
        let known = |joint: Joint, names: &[&str]| joint != Joint::Guessed && !names.is_empty();
        let people = self.people_named().filter(|(_, names, joint)| known(*joint, names)).count();
        people + usize::from(self.has_source())
    }

    /// Whether a label with its colon and a name behind it stands in the row.
    pub(super) fn has_marked_name(&self) -> bool {
        self.people_named().any(|(field, names, joint)| {
            field != Field::Other
                && joint == Joint::Marked
                && !names.is_empty()
                && names.iter().all(|name| names::is_name(name))
        })
    }

    /// Whether the row is of tasks that no list knows, and nothing else.
    pub(super) fn is_guessed(&self) -> bool {
        self.facts.iter().all(|fact| matches!(fact, Fact::People { joint: Joint::Guessed, .. }))
    }

    /// The people the row names, with the meaning of their label and how it is joined.
    pub(super) fn people_named(&self) -> impl Iterator<Item = (Field, &[&'a str], Joint)> {
        self.facts.iter().filter_map(|fact| match fact {
            Fact::People { field, names, joint, .. } => Some((*field, names.as_slice(), *joint)),
            _ => None,
        })
    }
}
