//! The facts of an article, gathered from its rows, headline and notices.

use serde::Serialize;

use super::labels::{ACCOUNT_CLASSES, Field};
use super::row::{Fact, Row};
use super::{actions, media, names, places, sets, time};

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
    /// When it was last changed, where it says so beside the other; as `published`.
    pub updated: Option<String>,
    /// That time as written.
    pub updated_text: Option<String>,
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
    /// 攝影, 圖.
    pub photographers: Vec<String>,
    /// 翻譯, 編譯.
    pub translators: Vec<String>,
    /// 校對.
    pub proofreaders: Vec<String>,
    /// Whoever else is named with a task: 審核, 監製, 設計, 攝像.
    pub others: Vec<String>,
    /// Where it was reported from, by its dateline and bylines (`新華社北京3月1日電`).
    pub places: Vec<String>,
    /// Codes of the newsroom's system behind the names (`某某_NF4425`), which are no part of them.
    pub staff_codes: Vec<String>,
    /// The full text of the copyright statement: its blocks, a line each.
    pub notice: Option<String>,
}

/// The media that lines with a time name without a label.
#[derive(Default)]
pub(super) struct Unlabelled<'a> {
    /// By a name that is one.
    pub(super) told: Option<&'a str>,
    /// By a platform, whose account stands above the text; its author, where no other is named.
    pub(super) account: Option<&'a str>,
    /// By a notice that says who allowed it to be printed here.
    pub(super) granted: Option<&'a str>,
    /// By a word that nothing else can be.
    pub(super) guessed: Option<&'a str>,
}

impl Metadata {
    /// Adds the facts of a row. What an earlier row told of time and source stands. A medium without a
    /// label is told beside: what a label tells counts more, wherever it stands.
    pub(super) fn add<'a>(&mut self, row: &Row<'a>, medium: &mut Unlabelled<'a>) {
        for fact in &row.facts {
            match fact {
                Fact::Time { field: Field::Published, text, iso } => {
                    self.add_time(text, iso.as_deref())
                }
                Fact::Time { text, iso, .. } if self.updated_text.is_none() => {
                    self.updated_text = Some((*text).to_owned());
                    self.updated.clone_from(iso);
                }
                // What kind of account it is, not which.
                Fact::Source(name) if ACCOUNT_CLASSES.iter().any(|class| name.contains(class)) => {}
                Fact::Source(name) if self.source.is_none() && !name.is_empty() => {
                    self.source = Some((*name).to_owned());
                }
                Fact::Medium(name) => {
                    medium.told.get_or_insert(name);
                }
                Fact::People { field, names, codes, .. } => {
                    // `責任編輯：NF000`: the code is all that is told.
                    let (only_codes, names): (Vec<&str>, Vec<&str>) =
                        names.iter().partition(|name| names::is_code(name));
                    self.add_people(*field, &names);
                    add_new(&mut self.staff_codes, codes);
                    add_new(&mut self.staff_codes, &only_codes);
                }
                _ => {}
            }
        }
        if let [Fact::Account, Fact::Rest(account)] = row.facts[..] {
            medium.account.get_or_insert(account);
        }
        if row.has_time() {
            self.add_unlabelled(row, medium);
        }
    }

    /// Adds a time of publication, or the time of the day to its date in the line above.
    fn add_time(&mut self, text: &str, iso: Option<&str>) {
        let clock = iso.filter(|iso| iso.starts_with('T'));
        match (&mut self.published_text, &mut self.published, clock) {
            (Some(known), Some(day), Some(clock)) if !day.contains('T') => {
                day.push_str(clock);
                known.push('\n');
                known.push_str(text);
            }
            // What a page tells more exactly below.
            (Some(known), Some(day), _)
                if iso.is_some_and(|iso| iso.len() > 10 && iso.starts_with(day.as_str()))
                    && !day.contains('T') =>
            {
                text.clone_into(known);
                iso.unwrap_or_default().clone_into(day);
            }
            // The day that closes an agency's report tells less than a time above it.
            (None, _, None) if self.updated_text.is_none() || text.contains(is_mark) => {
                self.published_text = Some(text.to_owned());
                self.published = iso.map(str::to_owned);
            }
            _ => {}
        }
    }

    /// Adds what needs no label beside a time: `2022年3月1日 10:28 江城日報 王某某`.
    fn add_unlabelled<'a>(&mut self, row: &Row<'a>, medium: &mut Unlabelled<'a>) {
        let words = row.facts.iter().filter_map(|fact| match fact {
            Fact::Rest(text) => Some(*text),
            _ => None,
        });
        let (mut people, mut others) = (Vec::new(), Vec::new());
        for word in words {
            if let Some(name) = media::name(word).filter(|_| !names::is_name(word)) {
                medium.told.get_or_insert(name);
            } else if names::is_name(word) {
                // `CST` is a zone.
                if !(word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase())) {
                    people.push(word);
                }
            } else if !actions::is_action(word) && !media::is_medium(word) && !sets::PLACE.is(word)
            {
                others.push(word);
            }
        }
        // Beside 原創, 於 … 發布 or a count of readers an account is the author, elsewhere it is a medium of
        // its own.
        let is_counted = row.facts.contains(&Fact::Control) && row.people_named().next().is_none();
        let account = row.facts.contains(&Fact::Account) || is_counted;
        if account && people.is_empty() && others.len() == 1 {
            people.append(&mut others);
        }
        self.add_people(Field::Author, &people);
        if let [word] = others[..]
            && row.has_clock()
            // `20人參與評論`.
            && !word.starts_with(|c: char| c.is_ascii_digit())
        {
            medium.guessed.get_or_insert(word);
        }
    }

    /// Adds the places that a byline names.
    pub(super) fn add_places(&mut self, byline: &str) {
        let places: Vec<&str> = places::places(byline).collect();
        add_new(&mut self.places, &places);
    }

    /// Fills what no line told by itself: the source is the medium whose reporters wrote the
    /// article, and the time of the only line with one is when it was published.
    pub(super) fn complete(&mut self, found: &Unlabelled<'_>) {
        let told = found.told.or(found.granted).or(found.guessed);
        let mut account = found.account;
        if self.authors.is_empty() {
            self.authors.extend(account.take().map(str::to_owned));
        }
        if self.source.is_none() {
            self.source = told.or(account).map(str::to_owned);
        }
        self.part_author_from_source();
        // `圖／某報` of the medium's own pictures.
        self.photographers.retain(|name| Some(name) != self.source.as_ref());
        if self.published_text.is_none() {
            self.published_text = self.updated_text.take();
            self.published = self.updated.take();
        }
        // `（3/1 11:02 更新）` is of the year in which the article was published.
        if let (Some(day), Some(text), None) = (&self.published, &self.updated_text, &self.updated)
        {
            let dated = ['/', '-'].map(|mark| format!("{}{mark}{text}", &day[..4]));
            self.updated = dated.iter().find_map(|text| {
                time::at(text, 0).filter(|time| time.end == text.len()).map(|time| time.iso)
            });
        }
    }

    /// Parts an author's name from the medium that markup alone parts from it: `王某某某時報`.
    fn part_author_from_source(&mut self) {
        let Some(source) = &self.source else { return };
        let rest = self.authors.iter().find_map(|author| source.strip_prefix(author.as_str()));
        if let Some(medium) = rest.and_then(media::name) {
            self.source = Some(medium.to_owned());
        }
    }

    fn add_people(&mut self, field: Field, names: &[&str]) {
        let people = match field {
            Field::Editor => &mut self.editors,
            Field::ResponsibleEditor => &mut self.responsible_editors,
            Field::Author => &mut self.authors,
            Field::Correspondent => &mut self.correspondents,
            Field::Photographer => &mut self.photographers,
            Field::Translator => &mut self.translators,
            Field::Proofreader => &mut self.proofreaders,
            Field::Other => &mut self.others,
            Field::Published
            | Field::Updated
            | Field::Source
            | Field::PictureSource
            | Field::Control
            | Field::Index => return,
        };
        add_new(people, names);
    }
}

/// Whether a character is part of a written date, but no digit.
fn is_mark(character: char) -> bool {
    !character.is_ascii_digit()
}

/// Adds the names that a list does not hold yet.
fn add_new(people: &mut Vec<String>, names: &[&str]) {
    for name in names {
        if people.len() < MOST_PEOPLE && !people.iter().any(|known| known == name) {
            people.push((*name).to_owned());
        }
    }
}

/// The medium that a row names before its reporters, or at the head of a report.
pub(super) fn medium<'a>(row: &Row<'a>) -> Option<&'a str> {
    row.facts.iter().find_map(|fact| match fact {
        Fact::Rest(text) if !names::is_name(text) => media::name(text),
        Fact::People { medium, .. } => media::name(medium),
        _ => None,
    })
}
