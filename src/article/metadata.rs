//! The facts of an article, gathered from its rows, headline and notices.

use serde::Serialize;

use super::fields::{Fact, Row};
use super::labels::Field;
use super::names;

/// The most people of one kind that are kept; more would be many articles in one text.
const MOST_PEOPLE: usize = 64;

/// The facts an article states about itself, as written, without their labels.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The headline.
    pub headline: Option<String>,
    /// The original headline, without 原標題.
    pub original_headline: Option<String>,
    /// When it was published, in ISO 8601 (a zone only where the text gives one).
    pub published: Option<String>,
    /// The time as written.
    pub published_text: Option<String>,
    /// The medium it comes from (來源).
    pub source: Option<String>,
    /// 編輯.
    pub editors: Vec<String>,
    /// 責編, 責任編輯.
    pub responsible_editors: Vec<String>,
    /// 記者, 作者.
    pub authors: Vec<String>,
    /// 通訊員.
    pub correspondents: Vec<String>,
    /// The full text of the copyright statement: its blocks, a line each.
    pub notice: Option<String>,
}

impl Metadata {
    /// Adds the facts of a row. What an earlier row told of time and source stands.
    pub(super) fn add(&mut self, row: &Row<'_>) {
        for fact in &row.facts {
            match fact {
                Fact::Time { field: Field::Published, text, iso }
                    if self.published_text.is_none() =>
                {
                    self.published_text = Some((*text).to_owned());
                    self.published.clone_from(iso);
                }
                Fact::Source(name) if self.source.is_none() && !name.is_empty() => {
                    self.source = Some((*name).to_owned());
                }
                Fact::People { field, names, .. } => self.add_people(*field, names),
                _ => {}
            }
        }
        // Nor do people beside a time of the day.
        if row.has_clock() {
            let rest = row.facts.iter().filter_map(|fact| match fact {
                Fact::Rest(text) if names::is_name(text) && !names::is_medium(text) => Some(*text),
                _ => None,
            });
            self.add_people(Field::Author, &rest.collect::<Vec<_>>());
        }
        // A medium beside a time needs no label: `2022年3月1日 10:28 江城日報`.
        if row.has_time() && self.source.is_none() {
            self.source = row.facts.iter().find_map(|fact| match fact {
                Fact::Rest(text) if names::is_medium(text) => Some((*text).to_owned()),
                _ => None,
            });
        }
    }

    fn add_people(&mut self, field: Field, names: &[&str]) {
        let people = match field {
            Field::Editor => &mut self.editors,
            Field::ResponsibleEditor => &mut self.responsible_editors,
            Field::Author => &mut self.authors,
            Field::Correspondent => &mut self.correspondents,
            _ => return,
        };
        for name in names {
            if people.len() < MOST_PEOPLE && !people.iter().any(|known| known == name) {
                people.push((*name).to_owned());
            }
        }
    }
}
