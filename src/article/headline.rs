//! The headline: which line above the body, by its looks and its place.

mod lines;

use std::sync::LazyLock;

use super::Marks;
use super::glance::Shape;
use super::labels::{CLICKS, LABEL_ENDS, OFFICES};
use super::phrases::Endings;
use super::recognise::Page;
use super::text::{is_colon, is_han, is_within, trim, unbracket};
use super::{layout, media, names, time, tokens};
use crate::document::Hint;
use lines::{
    TITLE_MARKS, begins_with_site, has_clock_and_year, is_counted, is_deed_of_somebody,
    is_document_number, is_labelled_row, is_numbering, is_parted, is_report_of_medium,
    is_spread_label, length, starts_with_name, without_site,
};
pub(super) use lines::{is_second, is_site};

/// How much a line looks like a headline that has nothing beside it, and how many paragraphs stand below.
const SURE_LOOKS: i32 = 4;
const PARAGRAPHS: usize = 3;
/// How many lines above the body are looked at for a headline.
const HEAD: usize = 200;
/// A headline that is longer tells no more, in characters.
const LONG: usize = 30;
/// How many of the first lines may be the title of a saved page.
const TITLES: usize = 3;
/// How many blocks below the first paragraph a row of facts may stand that tells where the headline is.
const LEAD: usize = 3;

static LABEL_END: LazyLock<Endings> = LazyLock::new(|| Endings::plain(LABEL_ENDS));
static OFFICE: LazyLock<Endings> = LazyLock::new(|| Endings::plain(OFFICES));

/// A line above the body that is no furniture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// It can be the headline.
    Candidate(usize),
    /// A dateline, a byline, an original headline.
    Facts,
    /// Anything else.
    Other,
}

impl Page<'_> {
    /// The blocks above the body that can be headlines.
    pub(super) fn find_headings(&self) -> Vec<usize> {
        let top = self.first.min(self.blocks.len());
        let end = (top + LEAD).min(self.blocks.len());
        let start = end.saturating_sub(HEAD);
        (start..end).filter(|at| self.can_be_headline(*at)).collect()
    }

    /// Whether a block before `end` other than `except` can be a headline.
    pub(super) fn has_heading(&self, end: usize, except: usize) -> bool {
        self.headings.iter().take_while(|at| **at < end).any(|at| *at != except)
    }

    fn can_be_headline(&self, at: usize) -> bool {
        let text = self.blocks[at];
        let is_other = matches!(
            self.marks.hint(at),
            Hint::Caption | Hint::Quote | Hint::Navigation | Hint::Footer
        );
        !is_other
            && !self.rows.has(at)
            && !self.originals.has(at)
            && !self.notice[at]
            && !self.glances[at].prose
            && !self.bars[at]
            && layout::is_heading(text)
            && !self.is(at, Shape::Time)
            && !trim(text).starts_with(['#', '*', '/', '{', '}', '>'])
            && time::at(trim(text), 0).is_none()
            && !is_counted(text)
            && !is_spread_label(text)
            && ![Shape::Promotion, Shape::Note, Shape::LabelledCaption]
                .iter()
                .any(|shape| self.is(at, *shape))
            && !is_labelled_row(text)
            && !is_document_number(text)
    }

    /// Whether the lines above a headline and a body are a page's: a day, or a bar of sections; or the
    /// headline is all there is above three paragraphs, and can be nothing else.
    pub(super) fn is_page(&self, headline: usize) -> bool {
        let looks = || self.looks(0) + i32::from(length(self.blocks[0]) >= LONG) * 2;
        let opens = headline == 0 && self.first == 1 && looks() >= SURE_LOOKS;
        let below = self.glances.iter().skip(1).take(2 * PARAGRAPHS);
        if opens && below.filter(|glance| glance.prose).count() >= PARAGRAPHS {
            return true;
        }
        let mut prose = self.glances[self.first.min(self.blocks.len())..].iter();
        let above = self.first.saturating_sub(HEAD)..self.first.min(self.blocks.len());
        let is_marked = self.marks.hint(headline) == Hint::Title || self.is_titled(headline);
        let paragraphs = prose.by_ref().filter(|glance| glance.prose);
        paragraphs.take(2).count() == 2
            && self.looks(headline) >= 3
            && (is_marked
                || above.filter(|at| *at != headline).any(|at| {
                    let text = self.blocks[at];
                    self.bars[at] && text.chars().any(is_han)
                        || trim(text).starts_with(|c: char| c.is_ascii_digit())
                            && is_within(text, 60)
                            && (tokens::is_time(text) || has_clock_and_year(text))
                }))
    }

    /// The block that is the headline: above the body, near the facts.
    pub(super) fn headline(&self, accepted: &[bool]) -> Option<usize> {
        // Of two alike the longer tells more.
        let key = |(score, at): &(i32, usize)| (*score, length(self.blocks[*at]).min(LONG), *at);
        self.headline_scores(accepted).into_iter().max_by_key(key).map(|(_, at)| at)
    }

    /// The lines that can be the headline, each with how much speaks for it.
    pub(super) fn headline_scores(&self, accepted: &[bool]) -> Vec<(i32, usize)> {
        let top = self.first.min(self.blocks.len());
        let start = top.saturating_sub(HEAD);
        let line = |at: usize| {
            if accepted[at] || self.originals.has(at) {
                Some(Line::Facts)
            } else if self.headings.binary_search(&at).is_ok() {
                Some(Line::Candidate(at))
            } else if self.bars[at] && self.first_line_of(at).is_none() {
                None
            } else {
                Some(Line::Other)
            }
        };
        let lines: Vec<Line> = (start..top).filter_map(line).collect();
        let facts = lines.iter().filter(|line| **line == Line::Facts).count();
        let below = (top..(top + LEAD).min(self.blocks.len())).any(|at| accepted[at]);
        let looks: Vec<i32> = lines
            .iter()
            .map(|line| if let Line::Candidate(at) = line { self.looks(*at) } else { 0 })
            .collect();
        let has_one_below_path = lines.iter().zip(&looks).any(|(line, looks)| {
            matches!(line, Line::Candidate(at) if self.path.is_some_and(|path| *at > path))
                && *looks >= 3
        });
        let scored = lines.iter().enumerate().filter_map(|(place, line)| {
            let Line::Candidate(at) = *line else { return None };
            let after = lines.get(place + 1).copied();
            // What can hardly be a headline stands between without a meaning.
            let is_weak = |place: usize| match lines[place] {
                Line::Other => true,
                Line::Candidate(_) => looks[place] < 2,
                Line::Facts => false,
            };
            let next = (place + 1..lines.len()).find(|place| !is_weak(*place));
            let is_unplaced = facts > 0 && !below && !lines[place..].contains(&Line::Facts);
            let mut score = looks[place];
            score += i32::from(is_unplaced && is_parted(self.blocks[at]));
            score += match next.map(|place| lines[place]) {
                Some(Line::Facts) => 3,
                None if below => 3,
                None if facts == 0 => 1,
                None => 2,
                // Where all facts stand above, the last is told least by its place.
                _ if is_unplaced => 1,
                _ => 0,
            };
            // The headline stands right above the facts or, where none does, right below.
            let headed = || {
                let mut above = (0..place).rev().filter(|at| lines[*at] != Line::Facts);
                above.find(|at| !is_weak(*at)).is_some_and(|at| looks[at] >= 3)
            };
            let before = (0..place).rev().find(|place| !is_weak(*place));
            if before.is_some_and(|place| lines[place] == Line::Facts) && !headed() {
                score += 1;
            }
            if let Some(Line::Candidate(next)) = after {
                // A kicker stands above the headline, a second headline below it.
                score += i32::from(next == at + 1 && length(self.blocks[next]) < 6);
            }
            let dashed = self.blocks.get(at + 1).is_some_and(|text| is_second(text));
            score += 4 * i32::from(dashed);
            // What is far above the facts is the page's own.
            let rest = lines[place + 1..].iter().zip(&looks[place + 1..]);
            let good = rest
                .take_while(|(line, _)| **line != Line::Facts)
                .filter(|(_, looks)| **looks >= 3);
            let good = if facts == 0 && !below { 0 } else { good.take(4).count() };
            score -= i32::try_from(good).unwrap_or(4);
            let is_above_facts = next.is_some_and(|place| lines[place] == Line::Facts);
            score += 3 * i32::from(is_above_facts && self.stands_again(start, at));
            score -= 4 * i32::from(self.path.is_some_and(|path| at < path) && has_one_below_path);
            score -= 6 * i32::from(self.is_numbered_copy(start, at));
            score += 8 * i32::from(self.is_original(at));
            Some((score, at))
        });
        scored.collect()
    }

    /// Whether a line is what stands behind 原標題, too: the copy kept the headline.
    fn is_original(&self, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        self.originals.iter().any(|(_, title)| *title == text)
    }

    /// Whether a line is one from `start` on with a number behind it, as pictures of an article are called.
    fn is_numbered_copy(&self, start: usize, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let title = trim(name);
        title.len() < name.len()
            && name.len() < text.len()
            && self.blocks[start..at].iter().any(|line| trim(line) == title)
    }

    /// How much a line looks like a headline.
    pub(super) fn looks(&self, at: usize) -> i32 {
        let text = trim(self.blocks[at]);
        let mut score = match length(text) {
            0..=4 => -3,
            5..=7 => 0,
            8..=11 => 2,
            12..=45 => 3,
            _ => 1,
        };
        if text.contains(['：', '？', '！', '“', '「', '《', '【', '｜', '，']) || is_parted(text)
        {
            score += 1;
        }
        // A summary without a full stop.
        if text.chars().filter(|c| *c == '，').nth(2).is_some() && length(text) > 30 {
            score -= 2;
        }
        // A dateline that is not understood.
        if text.chars().filter(char::is_ascii_digit).nth(9).is_some() {
            score -= 6;
        }
        // `江城指數 3,365.24 0.26`.
        if text.bytes().filter(u8::is_ascii_digit).nth(5).is_some()
            && text.chars().filter(|c| is_han(*c)).nth(6).is_none()
        {
            score -= 6;
        }
        if media::is_medium(text) || is_site(text) || begins_with_site(text) {
            score -= 5;
        }
        // `新華社北京3月1日電　題：…`.
        let is_wired = text.find(is_colon).is_some_and(|colon| {
            let head = text[..colon].strip_suffix(['題', '题']).map(trim);
            head.is_some_and(|head| head.ends_with(['電', '电']))
        });
        if is_wired {
            score -= 6;
        }
        if self.glances[at].may_be(Shape::Promotion) && layout::promotes(text) {
            score -= 6;
        }
        if unbracket(text).is_some() {
            score -= 3;
        }
        let is_label = text
            .find(is_colon)
            .is_some_and(|colon| is_within(&text[..colon], 6) && LABEL_END.ends(&text[..colon]));
        let are_names = is_within(text, 24)
            && names::split(text, names::Trust::Bare)
                .is_some_and(|people| !people.names.is_empty());
        let reporter = ["記者", "记者"].iter().find_map(|word| text.find(word));
        let reports = ["發自", "发自", "報導", "報道", "报道"];
        let is_reporter = reporter.is_some_and(|at| {
            at > 0 && media::is_medium(&text[..at])
                || is_within(text, 30) && reports.iter().any(|word| text[at..].contains(word))
        });
        let numerals = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        let unnumbered = text.trim_start_matches(numerals);
        if unnumbered.len() < text.len() && is_numbering(unnumbered) {
            score -= 6;
        }
        // `某某編譯；某某審校`.
        let are_deeds =
            text.split(['；', ';']).filter(|part| is_deed_of_somebody(part)).count() >= 2;
        if is_label || are_names || is_reporter || are_deeds || is_report_of_medium(text) {
            score -= 6;
        }
        if OFFICE.ends(text) && starts_with_name(text) {
            score -= 4;
        }
        if layout::begins_with_button(text) || CLICKS.iter().any(|word| text.starts_with(word)) {
            score -= 6;
        }
        if text.ends_with(is_colon) || text.contains("://") || text.contains('@') {
            score -= 4;
        }
        score += match self.marks.hint(at) {
            Hint::Title => 8,
            Hint::Item => -3,
            _ => 0,
        };
        if self.is_title_of_page(at) || self.is_titled(at) {
            score += 10;
        }
        score
    }

    /// Whether a line stands elsewhere above the body, too: as the page's title, or in a list of what is new.
    fn stands_again(&self, start: usize, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        let top = self.first.min(self.blocks.len());
        let mut others = (start..top).filter(|other| *other != at);
        length(text) >= 4 && others.any(|other| trim(self.blocks[other]) == text)
    }

    /// Whether a page's title, among its first lines, begins with this line farther down.
    fn is_title_of_page(&self, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        let mut titles = self.blocks[..at.min(TITLES)].iter().map(|title| trim(title));
        titles.any(|title| {
            let rest = title.strip_prefix(text).map(trim);
            rest.is_some_and(|rest| rest.starts_with(TITLE_MARKS))
        }) && length(text) >= 4
    }

    pub(super) fn is_titled(&self, at: usize) -> bool {
        is_titled(self.blocks[at], self.marks)
    }

    /// The headline that a page's title begins with, where the title is all there is: `標題 - 某某網`.
    pub(super) fn first_line_of(&self, at: usize) -> Option<&str> {
        if at >= TITLES {
            return None;
        }
        let text = trim(self.blocks[at]);
        let (mut rest, mut found) = (text, None);
        while let Some(shorter) = without_site(rest) {
            (rest, found) = (shorter, Some(shorter));
        }
        found.filter(|title| length(title) >= 6)
    }
}

/// Whether a title that the document gives itself holds this line.
fn is_titled(text: &str, marks: &Marks<'_>) -> bool {
    let text = trim(text);
    // Most blocks are longer than any title.
    is_within(text, 80)
        && marks
            .titles
            .iter()
            .any(|title| text.len() <= title.len() && is_within(title, 200) && title.contains(text))
        && length(text) >= 6
}

/// The block that markup and the title say to be the headline: in the title and an `h1`, in the
/// title, or the only `h1`.
pub(super) fn named(blocks: &[&str], marks: &Marks<'_>) -> Option<usize> {
    if marks.hints.is_empty() && marks.titles.is_empty() {
        return None;
    }
    let other = |at: &usize| !matches!(marks.hint(*at), Hint::Navigation | Hint::Footer);
    let marked = |at: &usize| marks.hint(*at) == Hint::Title;
    let titled = |at: &usize| !marks.titles.is_empty() && is_titled(blocks[*at], marks);
    let all = || (0..blocks.len()).filter(other);
    let only = || {
        let mut marked = all().filter(marked);
        marked.next().filter(|_| marked.next().is_none())
    };
    all().filter(marked).find(titled).or_else(|| all().find(titled)).or_else(only)
}

#[cfg(test)]
mod tests;
