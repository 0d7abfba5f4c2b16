//! A line as a row of facts: times, and labels with their values, in any order and
//! with any separators between them, or none.
//!
//! The grammar, over the words of [`labels`](super::labels):
//!
//! ```text
//! row   = { space | separator | time | field | rest }
//! field = [ medium or modifier ] label ( colon | slash | space | nothing ) value
//! value = everything up to the next time or label
//! ```

mod noise;
mod source;

use std::ops::Range;

use super::labels::{ACCOUNT_MARKS, Field, Join, LABELS};
use super::names::{self, Trust};
use super::row::{Fact, Joint, LONGEST_WORD, Row};
use super::text::{
    is_bracket, is_colon, is_han, is_prose_mark, is_sentence_mark, is_separator, is_slash,
    is_space, is_within, is_word, trim, trim_separators,
};
use super::tokens::{Token, tokens};
use super::{actions, media, sets};
use noise::{is_noise, without_noise};
pub(super) use noise::{is_origin, says_nothing};

/// The longest row in characters; a longer line is prose.
const LONGEST_ROW: usize = 320;
/// The most characters that nothing claims between a source and a day.
const LEAST_CLAIMED: usize = 8;
/// The longest value in characters.
const LONGEST_VALUE: usize = 60;

/// What stands behind the day of a change, and nothing else.
const CHANGED: [&str; 4] = ["最後更新", "最后更新", "最後修改", "最后修改"];
/// What stands behind the time of a change.
const UPDATED: [&str; 2] = ["更新", "修改"];

/// Reads a line as a row of facts; `None` where any part of it is something else.
pub(super) fn parse(line: &str) -> Option<Row<'_>> {
    let line = trim(line);
    if line.is_empty() || !is_within(line, LONGEST_ROW) || line.chars().any(is_prose_mark) {
        return None;
    }
    let tokens = tokens(line);
    let mut row = strict(line, &tokens).or_else(|| lenient(line, &tokens))?;
    row.drop_doubled();
    Some(row)
}

/// The row of which every part is understood.
fn strict<'a>(line: &'a str, tokens: &[(Range<usize>, Token)]) -> Option<Row<'a>> {
    let first = tokens.first().map(|(range, _)| range.start)?;
    let mut row = Row::default();
    row.rest(&line[..first])?;
    for (index, (range, token)) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).map_or(line.len(), |(next, _)| next.start);
        row.add(line, token, range.end, next)?;
    }
    Some(row)
}

/// The same of a line with a time of the day and a source, of which no more than these must be
/// understood: what fits nothing is a word that nothing claims.
fn lenient<'a>(line: &'a str, tokens: &[(Range<usize>, Token)]) -> Option<Row<'a>> {
    let mut row = Row::default();
    let first = tokens.first().map(|(range, _)| range.start)?;
    let unclaimed = |row: &mut Row<'a>, text: &'a str| {
        let text = trim_separators(text);
        row.facts.extend(text.contains(is_word).then_some(Fact::Rest(text)));
    };
    unclaimed(&mut row, &line[..first]);
    for (index, (range, token)) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).map_or(line.len(), |(next, _)| next.start);
        let count = row.facts.len();
        if row.add(line, token, range.end, next).is_some() || row.facts.len() > count {
            continue;
        }
        let value = line[range.end..next].trim_start_matches(is_space);
        let (word, rest) = value.split_once(is_space).unwrap_or((value, ""));
        if token.is_source() && row.source(word).is_some() {
            unclaimed(&mut row, rest);
        } else {
            unclaimed(&mut row, &line[range.start..next]);
        }
    }
    // `來源：某某網　某網收集　2009-11-01`.
    let begins =
        matches!(row.facts.first(), Some(Fact::Source(_))) && row.unclaimed() <= LEAST_CLAIMED;
    (row.has_source() && (row.has_clock() || begins && row.has_time())).then_some(row)
}

/// Reads a text that has neither a time nor a label, but perhaps names with a deed behind them.
pub(super) fn parse_words(text: &str) -> Option<Row<'_>> {
    let mut row = Row::default();
    (is_within(text, LONGEST_VALUE) && !text.chars().any(is_prose_mark)).then_some(())?;
    row.rest(text)?;
    Some(row)
}

impl<'a> Row<'a> {
    /// The row of a value whose label stands in the line above.
    pub(super) fn of_value(field: Field, value: &'a str) -> Option<Self> {
        let mut row = Self::default();
        (is_within(value, LONGEST_WORD) && !value.chars().any(is_prose_mark)).then_some(())?;
        match field {
            Field::Source => row.source(value)?,
            Field::Published
            | Field::Updated
            | Field::PictureSource
            | Field::Control
            | Field::Index => return None,
            _ => row.people(field, Joint::Marked, Trust::Marked, "", value)?,
        }
        Some(row)
    }

    /// Adds the fact that begins with `token` and the value from `from` to `to`.
    fn add(&mut self, line: &'a str, token: &Token, from: usize, to: usize) -> Option<()> {
        let (number, joint, value, time, medium) = match token {
            Token::Time { time, from: start } => {
                let text = &line[*start..time.end];
                let iso = Some(time.iso.clone());
                self.facts.push(Fact::Time { field: Field::Published, text, iso });
                return self.changed(&line[from..to]);
            }
            Token::Label { number, joint, value, time, medium } => {
                (*number, *joint, *value, time, &line[medium.clone()])
            }
        };
        let field = LABELS[number].field;
        let text = trim_separators(&line[value.min(to)..to]);
        if !is_within(text, LONGEST_VALUE) {
            return None;
        }
        match field {
            Field::Published | Field::Updated => match time {
                Some((time, start)) => {
                    let text = &line[*start..time.end];
                    self.facts.push(Fact::Time { field, text, iso: Some(time.iso.clone()) });
                    // `本文首發於2019年3月1日《某刊》`.
                    let rest = trim_separators(&line[from..to]);
                    if media::is_titled(rest) { self.source(rest) } else { self.rest(rest) }
                }
                // `2022-03-01 10:28 发布于：江城`.
                None if self.has_clock() && is_within(text, 6) && text.chars().all(is_han) => {
                    Some(())
                }
                // `本文首發於《某刊》`.
                None if joint == Joint::Bare => self.source(text),
                None => self.time_without_year(field, text),
            },
            Field::Source => self.source(text),
            Field::PictureSource => self.picture_source(joint, text),
            Field::Index => {
                self.facts.push(Fact::Control);
                Some(())
            }
            Field::Control => {
                // `3456`, `123 次`, `大 中 小`.
                let plain = |piece: &str| {
                    says_nothing(piece)
                        || piece.chars().filter(|c| c.is_alphabetic()).nth(1).is_none()
                };
                self.facts.push(Fact::Control);
                let mut pieces = text.split(|c| is_separator(c) || is_bracket(c));
                match (pieces.find(|piece| !plain(piece)), pieces.next()) {
                    (None, _) => Some(()),
                    // `阅读数: 0 某某发布`: an account behind the count.
                    (Some(word), None)
                        if self.has_clock()
                            && text.starts_with(|c: char| c.is_ascii_digit())
                            && is_within(word, LONGEST_WORD) =>
                    {
                        self.rest(word)
                    }
                    _ => None,
                }
            }
            _ => {
                // `作者/語言/分類` is a list of words; `文／某某` is not.
                let colon = line[..value].trim_end_matches(is_space).ends_with(is_colon);
                let short = LABELS[number].join == Join::Slash;
                let listed = text.contains(is_slash);
                // So many words name tasks that only a name tells one.
                let is_task = field == Field::Other && !self.has_marked_name();
                let marked = joint == Joint::Marked && !is_task && (colon || short || !listed);
                let trust = if marked { Trust::Marked } else { Trust::Bare };
                // `责任编辑：某某 TEL：（010）…`.
                let text = text.find("TEL").map_or(text, |at| &text[..at]);
                self.people(field, joint, trust, medium, without_noise(text))
            }
        }
    }

    /// Adds the people from whom a picture comes; firms and agencies took none.
    fn picture_source(&mut self, joint: Joint, text: &'a str) -> Option<()> {
        is_within(text, LONGEST_VALUE).then_some(())?;
        let is_person = |name: &&str| {
            names::is_name(name) && (name.contains(is_han) || name.contains(is_space))
        };
        let pieces = names::pieces(text).into_iter();
        let names: Vec<&str> =
            pieces.map(|piece| names::without_deed(piece.text).0).filter(is_person).collect();
        self.facts.push(if names.is_empty() {
            Fact::Picture
        } else {
            let (field, codes, medium) = (Field::Photographer, Vec::new(), "");
            Fact::People { field, names, codes, joint, medium }
        });
        Some(())
    }

    /// Adds the people of a value, and what stands behind them.
    fn people(
        &mut self,
        field: Field,
        joint: Joint,
        trust: Trust,
        medium: &'a str,
        text: &'a str,
    ) -> Option<()> {
        if joint == Joint::Bare && text.is_empty() && self.did(field) {
            return Some(());
        }
        if let Some(people) = names::with_deeds(text) {
            people.into_iter().for_each(|(name, field)| self.name(field, name));
            return Some(());
        }
        // `記者某某通訊員某某某某`: behind other people.
        let follows = self.people_named().any(|(_, names, _)| !names.is_empty());
        if let Some(names) = names::run_or_alike(trim(text)).filter(|_| follows) {
            self.facts.push(Fact::People { field, names, codes: Vec::new(), joint, medium });
            return Some(());
        }
        // `出品｜某財經`.
        if field == Field::Other && media::is_medium(text) && !names::is_name(text) {
            self.facts.push(Fact::Control);
            return Some(());
        }
        let mut found = names::split(text, trust)?;
        // `責任編輯：NF000`: the code stands for a name, until it is told.
        if found.names.is_empty() && joint == Joint::Marked {
            std::mem::swap(&mut found.names, &mut found.codes);
        }
        // 記者 tells less than what he did: `記者某某攝`.
        let field = match (field, found.deed) {
            (Field::Author, Some(deed)) => deed,
            (Field::Correspondent, Some(deed)) if deed != Field::Author => deed,
            _ => field,
        };
        let mut names = found.names;
        // `文｜某某時報`.
        if let (Field::Author, [name]) = (field, names.as_slice())
            && media::ends_as_medium(name)
            && media::name(name) == Some(name)
            && !names::is_name(name)
        {
            self.facts.push(Fact::Source(name));
            return self.rest(found.rest);
        }
        // An agency or a stock of pictures takes none.
        let is_stock = |name: &&str| {
            media::ends_as_medium(name) || !name.contains(is_han) && !name.contains(is_space)
        };
        if field == Field::Photographer && joint == Joint::Marked {
            names.retain(|name| !is_stock(name));
            if names.is_empty() {
                self.facts.push(Fact::Picture);
                return self.rest(found.rest);
            }
        }
        self.facts.push(Fact::People { field, names, codes: found.codes, joint, medium });
        self.rest(found.rest)
    }

    /// Adds what stands behind a time: `（3/1 11:02 更新）` is the time of a change.
    fn changed(&mut self, text: &'a str) -> Option<()> {
        let inner = text.trim_matches(|c| is_bracket(c) || is_space(c));
        // `（2019/11/7 最後更新）`.
        if CHANGED.contains(&inner)
            && let Some(Fact::Time { field, .. }) = self.facts.last_mut()
        {
            *field = Field::Updated;
            return Some(());
        }
        let time = UPDATED.iter().find_map(|word| inner.strip_suffix(word)).map(trim);
        match time {
            Some(time) if time.starts_with(|c: char| c.is_ascii_digit()) => {
                self.time_without_year(Field::Updated, time)
            }
            _ => self.rest(text),
        }
    }

    /// Adds a time that is no date, as it is written.
    fn time_without_year(&mut self, field: Field, text: &'a str) -> Option<()> {
        let rest = text
            .trim_start_matches(|c: char| !c.is_alphabetic() || "年月日時时分秒點点".contains(c));
        let time = trim(&text[..text.len() - rest.len()]);
        let digits = time.chars().filter(char::is_ascii_digit).count();
        (digits >= 3 && is_within(time, 24)).then_some(())?;
        self.facts.push(Fact::Time { field, text: time, iso: None });
        self.rest(rest)
    }

    /// Adds what stands between facts; `None` where it is prose.
    fn rest(&mut self, text: &'a str) -> Option<()> {
        if let Some(at) = text.find("http").or_else(|| text.find("www.")) {
            let end = text[at..].find(is_space).map_or(text.len(), |length| at + length);
            self.rest(&text[..at])?;
            return self.rest(&text[end..]);
        }
        // `《 某某日报 》（ 2020年08月24日 05 版）`.
        if let Some((before, (title, behind))) =
            text.split_once('《').and_then(|(before, rest)| Some((before, rest.split_once('》')?)))
            && (title.starts_with(is_space) || behind.starts_with(['（', '(']))
            && media::is_medium(title)
        {
            self.rest(before)?;
            self.facts.push(Fact::Rest(trim(title)));
            return self.rest(behind);
        }
        for piece in names::pieces(text) {
            let text = piece.text;
            if ACCOUNT_MARKS.contains(text) {
                self.facts.push(Fact::Account);
            }
            // `編輯於 2023-04-09 22:17・江蘇`.
            let is_behind_time = matches!(self.facts.last(), Some(Fact::Time { .. }));
            if is_noise(text) || is_behind_time && sets::PROVINCE.is(text) {
                continue;
            }
            if text.chars().any(|c| is_sentence_mark(c) || is_colon(c)) {
                return None;
            }
            match names::without_deed(text) {
                (name, Some(field)) => self.name(field, name),
                _ if actions::is_action(text)
                    && self.did(actions::deed(text).unwrap_or(Field::Author)) => {}
                _ => self.facts.push(Fact::Rest(text)),
            }
        }
        Some(())
    }

    fn name(&mut self, field: Field, name: &'a str) {
        self.facts.push(Fact::people(field, Joint::Bare, vec![name]));
    }

    /// Makes people of the names right before a deed (`某某 攝影`), or of the reporters there
    /// those who did it (`記者某某／攝影`); tells whether there are any.
    fn did(&mut self, deed: Field) -> bool {
        if let Some(Fact::People { field, names, .. }) = self.facts.last_mut()
            && !names.is_empty()
        {
            if *field == Field::Author {
                *field = deed;
            }
            return true;
        }
        let is_name = |fact: &&Fact<'_>| matches!(fact, Fact::Rest(text) if names::is_name(text));
        let count = self.facts.iter().rev().take_while(is_name).count();
        let people = self.facts.split_off(self.facts.len() - count);
        for fact in people {
            if let Fact::Rest(name) = fact {
                self.name(deed, name);
            }
        }
        count > 0
    }
}

#[cfg(test)]
mod tests;
