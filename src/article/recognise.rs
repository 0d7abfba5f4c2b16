//! The decision: which of the things a block looks like it is, from its place among the others.
//!
//! A wrong byline or notice leaves text unconverted, a missed one only converts a
//! name; so whatever is unsure is a paragraph. Looks are told by the modules beside
//! this one, each from a bounded part of a block; the whole is linear.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fields::{Joint, Row};
use super::glance::Glance;
use super::labels::{Field, ORIGINAL_HEADLINE};
use super::metadata::Metadata;
use super::phrases::PhraseSet;
use super::text::{closing, trim};
use super::{Article, Marks, Role, Span, byline, headline, layout, names, notice, tokens};
use crate::document::Hint;

/// The most lines that begin with a time and name no source; more are a log or a chat.
const MOST_TIMES: usize = 3;
/// The most lines of one label; more are a dialogue.
const MOST_ALIKE: usize = 2;
/// The most characters of a dateline that no label claims.
const MOST_UNCLAIMED: usize = 12;
/// The same of one above the body with a time of the day.
const MOST_BESIDE_CLOCK: usize = 40;
/// How far behind the first paragraph a dateline may stand, since a lead may come before it.
const LEAD: usize = 2;

/// The labels of an original headline.
pub(super) static ORIGINAL: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[ORIGINAL_HEADLINE]));

/// What the blocks look like, and where the article's body is.
pub(super) struct Page<'a> {
    pub(super) blocks: &'a [&'a str],
    pub(super) marks: &'a Marks<'a>,
    pub(super) glances: Vec<Glance>,
    /// Rows of facts, accepted or not.
    pub(super) rows: BTreeMap<usize, Row<'a>>,
    pub(super) originals: BTreeMap<usize, &'a str>,
    pub(super) notice: Vec<bool>,
    /// Which blocks are bars of links, buttons, counts.
    pub(super) bars: Vec<bool>,
    /// The first block of the body; the number of blocks where there is none.
    pub(super) first: usize,
    /// The last block of the body.
    pub(super) last: usize,
    /// How many lines begin with a time, or are rows with one, and name no source.
    pub(super) times: usize,
    /// How many lines begin with a label and a colon, by the label's field.
    pub(super) alike: Vec<(Field, usize)>,
    /// The first blocks of the text that can be headlines.
    pub(super) headings: Vec<usize>,
    /// The first row with a time.
    pub(super) dateline: Option<usize>,
}

/// The roles and the facts of a document.
pub(super) fn recognise(blocks: &[&str], marks: &Marks<'_>) -> Article {
    recognise_after(blocks, marks, Glance::of)
}

/// The same, after any way to glance at a block.
pub(super) fn recognise_after(
    blocks: &[&str],
    marks: &Marks<'_>,
    glance: impl Fn(&str) -> Glance,
) -> Article {
    // A line by itself has no structure: it is a headline, or a sentence that somebody pipes in.
    if blocks.len() < 2 {
        return plain(blocks);
    }
    let glances = blocks.iter().zip(0..).map(|(text, at)| glance(text).marked(marks.hint(at)));
    let page = Page::new(blocks, marks, glances.collect());
    let accepted: Vec<bool> = (0..blocks.len()).map(|at| page.accepts(at)).collect();
    let mut article = Article::default();
    let mut structured = false;
    let mut roles = Vec::with_capacity(blocks.len());
    // Only of paragraphs that have any, in order.
    let mut bylines = Vec::new();
    for (at, accepted) in accepted.iter().enumerate() {
        let role = page.role(at, *accepted);
        structured |= role != Role::Paragraph && role != Role::Navigation;
        let ends = if role == Role::Paragraph { page.ends(at) } else { Ends::default() };
        if ends != Ends::default() {
            // Within a text a report may be quoted.
            structured |= at <= page.first + 1 || at >= page.last;
            bylines.push((at, ends));
        }
        roles.push(role);
    }
    let headline = page.headline(&accepted);
    if !structured && !headline.is_some_and(|at| page.is_page(at)) {
        return plain(blocks);
    }
    if let Some(at) = headline {
        roles[at] = Role::Headline;
        bylines.retain(|(byline, _)| *byline != at);
        let title = page.first_line_of(at).unwrap_or_else(|| trim(blocks[at]));
        article.metadata.headline = Some(title.to_owned());
    }
    page.tell_parts(&mut roles, headline);
    article.spans.reserve_exact(blocks.len() + 2 * bylines.len());
    let mut bylines = bylines.into_iter().peekable();
    for (at, role) in roles.into_iter().enumerate() {
        let ends = bylines.next_if(|(byline, _)| *byline == at).unwrap_or_default().1;
        ends.add_spans(at, blocks[at].len(), role, &mut article.spans);
        page.add_facts(at, role, &ends, &mut article.metadata);
    }
    article.metadata.notice = page.notice_text();
    article
}

/// The reading of a text without structure.
fn plain(blocks: &[&str]) -> Article {
    let mut article = Article::default();
    for (at, text) in blocks.iter().enumerate() {
        Ends::default().add_spans(at, text.len(), Role::Paragraph, &mut article.spans);
    }
    article
}

impl Marks<'_> {
    /// What is said of a block.
    pub(super) fn hint(&self, block: usize) -> Hint {
        self.hints.get(block).copied().unwrap_or_default()
    }
}

/// The bylines at a paragraph's ends.
#[derive(Default, PartialEq, Eq)]
struct Ends<'a> {
    head: Option<(usize, Row<'a>)>,
    tail: Option<(usize, Row<'a>)>,
}

impl<'a> Ends<'a> {
    fn add_spans(&self, block: usize, length: usize, role: Role, spans: &mut Vec<Span>) {
        let from = self.head.as_ref().map_or(0, |(end, _)| *end);
        let to = self.tail.as_ref().map_or(length, |(start, _)| *start);
        if from > 0 {
            spans.push(Span { block, range: 0..from, role: Role::Byline });
        }
        spans.push(Span { block, range: from..to, role });
        if to < length {
            spans.push(Span { block, range: to..length, role: Role::Byline });
        }
    }
}

impl<'a> Page<'a> {
    fn new(blocks: &'a [&'a str], marks: &'a Marks<'a>, glances: Vec<Glance>) -> Self {
        let rows: BTreeMap<_, _> = (0..blocks.len())
            .filter(|at| glances[*at].row)
            .filter_map(|at| Some((at, byline::line(blocks[at])?)))
            .collect();
        let originals: BTreeMap<_, _> = (0..blocks.len())
            .filter(|at| glances[*at].original)
            .filter_map(|at| Some((at, byline::labelled(blocks[at], &ORIGINAL)?)))
            .collect();
        let prose: Vec<_> = (0..blocks.len())
            .map(|at| glances[at].prose && !rows.contains_key(&at) && !originals.contains_key(&at))
            .collect();
        let mut facts = vec![false; blocks.len()];
        for (at, row) in &rows {
            facts[*at] = row.labelled() > 0 || row.has_time();
        }
        let bars: Vec<bool> = blocks.iter().map(|text| layout::is_navigation(text)).collect();
        let notice = notice::find(blocks, &glances, &prose, &facts, &bars);
        let body = |at: &usize| prose[*at] && !notice[*at] && !layout::is_promotion(blocks[*at]);
        // What markup or the title says to be the headline stands above the body.
        let below = headline::named(blocks, marks).unwrap_or_default();
        let first = (below..blocks.len()).find(body).or_else(|| (0..below).find(body));
        let first = first.unwrap_or(blocks.len());
        let last = (0..blocks.len()).rev().find(body).unwrap_or(blocks.len());
        let mut page = Self {
            blocks,
            marks,
            glances,
            rows,
            originals,
            notice,
            bars,
            first,
            last,
            times: 0,
            alike: Vec::new(),
            headings: Vec::new(),
            dateline: None,
        };
        page.count();
        page.dateline = page.rows.iter().find(|(_, row)| row.has_time()).map(|(at, _)| *at);
        page.headings = page.find_headings();
        page
    }

    /// Counts what must not be frequent, whether the lines are rows or not.
    fn count(&mut self) {
        for (at, text) in self.blocks.iter().enumerate() {
            let glance = self.glances[at];
            if !(glance.row || glance.time || glance.label) {
                continue;
            }
            let (timed, sourced) =
                self.rows.get(&at).map_or((false, false), |row| (row.has_time(), row.has_source()));
            if (timed || glance.time && tokens::begins_with_clock(text)) && !sourced {
                self.times += 1;
            } else if let Some(field) = tokens::opening(text) {
                match self.alike.iter_mut().find(|(known, _)| *known == field) {
                    Some((_, count)) => *count += 1,
                    None => self.alike.push((field, 1)),
                }
            }
        }
    }

    /// Whether a row is a dateline or a byline, and not a line of something else.
    fn accepts(&self, at: usize) -> bool {
        let Some(row) = self.rows.get(&at) else { return false };
        if self.notice[at] || self.originals.contains_key(&at) {
            return false;
        }
        let labelled = row.labelled();
        if row.has_time() && row.has_source() || labelled >= 2 && row.is_clean() {
            return row.unclaimed() <= MOST_UNCLAIMED;
        }
        // A headline hardly ever tells the time of the day.
        let begins = trim(self.blocks[at]).chars().next();
        if row.has_clock()
            && begins.is_some_and(|c| c.is_alphanumeric() || closing(c).is_some())
            && at < self.first
            && self.times <= MOST_TIMES
            && self.has_heading(self.first, at)
        {
            return row.unclaimed() <= MOST_BESIDE_CLOCK && row.is_of_words();
        }
        // The rest is sure only around a body.
        if self.first == self.blocks.len() || !row.is_clean() {
            return false;
        }
        if row.has_time() {
            // Below a dateline, a day is the subheading of a chronicle.
            let dated = self.dateline.is_some_and(|above| above < self.first && at > self.first);
            return !dated
                && self.times <= MOST_TIMES
                && at <= self.first + LEAD
                && self.has_heading(self.first.max(at), at);
        }
        labelled == 1 && self.accepts_single(at, row)
    }

    /// Whether a row of one label without a time is a dateline or a byline.
    fn accepts_single(&self, at: usize, row: &Row<'_>) -> bool {
        let (before, behind) = (at < self.first, at > self.last);
        let named = row.people().find(|(_, names, _)| !names.is_empty());
        let Some((field, names, joint)) = named else {
            return before && self.has_heading(self.first, at) || behind;
        };
        let count = self.alike.iter().find(|(known, _)| *known == field).map_or(0, |known| known.1);
        if count > MOST_ALIKE && field != Field::ResponsibleEditor {
            return false;
        }
        // A headline may begin with 記者 and a word that looks like a name.
        let sure = joint == Joint::Marked || self.has_heading(at, at);
        match field {
            Field::ResponsibleEditor => at > self.first || before,
            Field::Credit => behind && names.iter().all(|name| names::is_name(name)),
            // A lead may come before it.
            _ if joint == Joint::Marked && at <= self.first + LEAD => self.has_heading(at, at),
            _ => sure && (before && self.has_heading(self.first, at) || behind),
        }
    }

    /// The bylines at the ends of a paragraph.
    fn ends(&self, at: usize) -> Ends<'a> {
        let (text, glance, last) = (self.blocks[at], &self.glances[at], at >= self.last);
        let head = if glance.head { byline::head(text) } else { None };
        let from = head.as_ref().map_or(0, |(end, _)| *end);
        // Within the body, `（來源：…）` is a citation of the sentence before it, and what
        // `（編輯：…）` says is a name or a remark.
        let named = |row: &Row<'_>| {
            let known = |name: &&str| names::is_name(name) || names::is_medium(name);
            row.people().any(|(_, names, _)| !names.is_empty())
                && row.people().all(|(_, names, _)| names.iter().all(known))
        };
        let tail = if glance.tail { byline::tail(&text[from..]) } else { None };
        let tail =
            tail.filter(|(_, row)| last || named(row)).map(|(start, row)| (from + start, row));
        Ends { head, tail }
    }

    fn role(&self, at: usize, accepted: bool) -> Role {
        if self.notice[at] {
            return Role::Notice;
        }
        if self.originals.contains_key(&at) {
            return Role::OriginalHeadline;
        }
        if accepted && let Some(row) = self.rows.get(&at) {
            return self.row_role(at, row);
        }
        let outside = at < self.first || at > self.last;
        if outside && self.bars[at] {
            return Role::Navigation;
        }
        Role::Paragraph
    }

    /// Time, source and the editors above the body are a dateline; people alone are a byline.
    fn row_role(&self, at: usize, row: &Row<'_>) -> Role {
        let writes = |field| matches!(field, Field::Author | Field::Correspondent);
        let editors_above = at < self.first && !row.people().any(|(field, _, _)| writes(field));
        if row.has_time() || row.has_source() || editors_above {
            Role::Dateline
        } else {
            Role::Byline
        }
    }

    fn add_facts(&self, at: usize, role: Role, ends: &Ends<'_>, metadata: &mut Metadata) {
        match (role, self.rows.get(&at), self.originals.get(&at)) {
            (Role::Dateline | Role::Byline, Some(row), _) => metadata.add(row),
            (Role::OriginalHeadline, _, Some(value)) if metadata.original_headline.is_none() => {
                metadata.original_headline = Some((*value).to_owned());
            }
            _ => {}
        }
        for (_, row) in [&ends.head, &ends.tail].into_iter().flatten() {
            metadata.add(row);
        }
    }

    fn notice_text(&self) -> Option<String> {
        let lines: Vec<&str> = (0..self.blocks.len())
            .filter(|at| self.notice[*at])
            .map(|at| self.blocks[at])
            .collect();
        (!lines.is_empty()).then(|| trim(&lines.join("\n")).to_owned())
    }
}
