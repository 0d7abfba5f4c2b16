//! The decision: which of the things a block looks like it is, from its place among the others.
//!
//! A wrong byline or notice leaves text unconverted, a missed one only converts a
//! name; so whatever is unsure is a paragraph. Looks are told by the modules beside
//! this one, each from a bounded part of a block; the whole is linear.

use std::collections::HashSet;

use super::alone::{Alone, Beginning};
use super::body::{Lines, dismiss_blurbs, is_doubled};
use super::by_block::ByBlock;
use super::glance::{Glance, Shape};
use super::labels::Field;
use super::metadata::{self, Metadata, Unlabelled};
use super::row::{Fact, Row};
use super::text::trim;
use super::{
    Article, Marks, Role, Span, head, headline, layout, media, names, notice, tail, tokens,
};
use crate::document::Hint;
use crate::parallel;

/// How many paragraphs may stand behind a credit at the end: a notice that is not told as one.
const NEAR_END: usize = 2;
/// How far below the headline a time may stand that makes one above it the page's own.
const HEADED: usize = 4;

/// What the blocks look like, and where the article's body is.
pub(super) struct Page<'a> {
    pub(super) blocks: &'a [&'a str],
    pub(super) marks: &'a Marks<'a>,
    pub(super) glances: Vec<Glance>,
    /// Rows of facts, accepted or not.
    pub(super) rows: ByBlock<Row<'a>>,
    pub(super) originals: ByBlock<&'a str>,
    pub(super) notice: Vec<bool>,
    /// Which blocks are bars of links, buttons, counts.
    pub(super) bars: Vec<bool>,
    /// The first block of the body; the number of blocks where there is none.
    pub(super) first: usize,
    /// The block behind the first that is body, too: what stands between is perhaps below a lead.
    pub(super) second: usize,
    /// The last block of the body.
    pub(super) last: usize,
    /// The block behind which few of the body's paragraphs stand.
    pub(super) end: usize,
    /// How many lines begin with a time, or are rows with one, and name no source.
    pub(super) times: usize,
    /// The same without those below the bars that stand below the body.
    pub(super) times_of_text: usize,
    /// How many lines begin with a label and a colon, by the label's field.
    pub(super) alike: Vec<(Field, usize)>,
    /// The first blocks of the text that can be headlines.
    pub(super) headings: Vec<usize>,
    /// The first row with a time.
    pub(super) dateline: Option<usize>,
    /// The last bar above the text that tells where on the site the page stands.
    pub(super) path: Option<usize>,
}

/// The roles and the facts of a document.
pub(super) fn recognise(blocks: &[&str], marks: &Marks<'_>) -> Article {
    recognise_after(blocks, marks, Glance::of)
}

/// The same, after any way to glance at a block.
pub(super) fn recognise_after(
    blocks: &[&str],
    marks: &Marks<'_>,
    glance: impl Fn(&str) -> Glance + Sync,
) -> Article {
    // A line by itself has no structure: it is a headline, or a sentence that somebody pipes in.
    if blocks.len() < 2 {
        return plain(blocks);
    }
    let (page, accepted) = Page::of(blocks, marks, glance);
    let mut article = Article::default();
    let mut structured = false;
    let mut roles = Vec::with_capacity(blocks.len());
    // Only of paragraphs that have any, in order.
    let mut bylines = Vec::new();
    let look = |at: usize| {
        let role = page.role(at, accepted[at]);
        let ends = if role == Role::Paragraph { page.ends(at) } else { Ends::default() };
        (role, (ends != Ends::default()).then(|| Box::new(ends)))
    };
    let sizes = blocks.iter().map(|text| text.len());
    parallel::each_in_order(sizes.clone(), look, |(role, ends)| {
        let at = roles.len();
        // Pictures stand in texts of all kinds.
        let is_picture = || role == Role::Byline && page.rows.get(at).is_some_and(Row::is_picture);
        structured |= !matches!(role, Role::Paragraph | Role::Navigation) && !is_picture();
        if let Some(ends) = ends {
            // Within a text a report may be quoted.
            structured |= at <= page.second || at >= page.last;
            bylines.push((at, *ends));
        }
        roles.push(role);
    });
    let headline = page.headline(&accepted);
    if !structured && !headline.is_some_and(|at| page.is_page(at)) {
        return plain(blocks);
    }
    if let Some(at) = headline {
        page.dismiss_times_above(at, &mut roles);
        roles[at] = Role::Headline;
        bylines.retain(|(byline, _)| *byline != at);
        let title = page.first_line_of(at).unwrap_or_else(|| trim(blocks[at]));
        article.metadata.headline = Some(title.to_owned());
    }
    page.tell_parts(&mut roles, headline);
    article.spans.reserve_exact(blocks.len() + 2 * bylines.len());
    let mut bylines = bylines.into_iter().peekable();
    let (mut medium, mut unlabelled) = (None, Unlabelled::default());
    let told = |at: usize| {
        let is_notice = roles[at] == Role::Notice;
        is_notice.then(|| Box::new(notice::Facts::of(blocks[at])))
    };
    let mut places = 0..blocks.len();
    parallel::each_in_order(sizes, told, |told| {
        let Some(at) = places.next() else { return };
        let role = roles[at];
        let ends = bylines.next_if(|(byline, _)| *byline == at).unwrap_or_default().1;
        ends.add_spans(at, blocks[at].len(), role, &mut article.spans);
        page.add_facts(at, role, &ends, (&mut article.metadata, &mut unlabelled));
        if let Some(told) = told {
            told.add(&mut article.metadata, &mut unlabelled);
        }
        medium = medium.or_else(|| page.medium(at, role, &ends));
    });
    unlabelled.told = unlabelled.told.or(medium);
    article.metadata.complete(&unlabelled);
    article.metadata.notice = page.notice_text();
    article
}

/// The reading of a text without structure.
fn plain(blocks: &[&str]) -> Article {
    let mut article = Article::default();
    article.spans.reserve_exact(blocks.len());
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
    /// What the blocks look like after any way to glance at them, and which of the rows of facts
    /// are the article's.
    pub(super) fn of(
        blocks: &'a [&'a str],
        marks: &'a Marks<'a>,
        glance: impl Fn(&str) -> Glance + Sync,
    ) -> (Self, Vec<bool>) {
        let mut page = Self::new(blocks, marks, glance);
        let mut accepted: Vec<bool> = (0..blocks.len()).map(|at| page.accepts(at)).collect();
        page.accept_ago(&mut accepted);
        page.accept_beside_times(&mut accepted);
        page.accept_beside_credits(&mut accepted);
        page.accept_account(&mut accepted);
        page.accept_reporter(&mut accepted);
        page.accept_medium_below(&mut accepted);
        (page, accepted)
    }

    fn new(
        blocks: &'a [&'a str],
        marks: &'a Marks<'a>,
        glance: impl Fn(&str) -> Glance + Sync,
    ) -> Self {
        let count = blocks.len();
        let mut glances = Vec::with_capacity(count);
        let (mut rows, mut originals) =
            (ByBlock::with_capacity(count), ByBlock::with_capacity(count));
        let (mut bars, mut prose, mut facts) =
            (Vec::with_capacity(count), Vec::with_capacity(count), Vec::with_capacity(count));
        let mut beginnings = Vec::with_capacity(count);
        let sizes = blocks.iter().map(|text| text.len());
        let alone = |at: usize| Alone::of(blocks[at], glance(blocks[at]).marked(marks.hint(at)));
        parallel::each_in_order(sizes, alone, |alone| {
            glances.push(alone.glance);
            rows.push(alone.row);
            originals.push(alone.original);
            bars.push(alone.is_bar);
            prose.push(alone.is_prose);
            facts.push(alone.is_fact);
            beginnings.push(alone.beginning);
        });
        dismiss_blurbs(blocks, &glances, &mut prose);
        let notice = notice::find(blocks, &glances, &prose, &facts, &bars);
        let is = |at: usize, shape| glances[at].is(shape, blocks[at]);
        let body = |at: &usize| prose[*at] && !notice[*at] && !is(*at, Shape::Promotion);
        let text =
            |at: &usize| body(at) && !is(*at, Shape::CreditedCaption) && !is_doubled(blocks, *at);
        // What markup or the title says to be the headline stands above the body.
        let below = headline::named(blocks, marks).unwrap_or_default();
        let found = (below..blocks.len()).find(text).or_else(|| (0..below).find(text));
        let first = found.or_else(|| (0..blocks.len()).find(body)).unwrap_or(blocks.len());
        let lines = Lines { blocks, rows: &rows, facts: &facts, bars: &bars };
        let first = lines.beginning(first, text);
        let second = (first + 1..blocks.len()).find(text).unwrap_or(blocks.len());
        let last = (0..blocks.len()).rev().find(body).unwrap_or(blocks.len());
        let end = (0..blocks.len()).rev().filter(body).nth(NEAR_END).unwrap_or(0);
        let mut page = Self {
            blocks,
            marks,
            glances,
            rows,
            originals,
            notice,
            bars,
            first,
            second,
            last,
            end,
            times: 0,
            times_of_text: 0,
            alike: Vec::new(),
            headings: Vec::new(),
            dateline: None,
            path: None,
        };
        page.count(&beginnings);
        page.dateline = page.rows.iter().find(|(_, row)| row.has_time()).map(|(at, _)| at);
        let top = page.first.min(blocks.len());
        page.path = (0..top).rev().find(|at| page.bars[*at] && layout::is_path(blocks[*at]));
        page.headings = page.find_headings();
        page
    }

    /// Counts what must not be frequent, whether the lines are rows or not. A time behind its label is no
    /// log's, and days below the text are other articles'.
    fn count(&mut self, beginnings: &[Beginning]) {
        let has_body = self.first <= self.last && self.last < self.blocks.len();
        let has_text = has_body && self.second <= self.last;
        let (mut is_related, mut is_furnished) = (false, false);
        for (at, (text, beginning)) in self.blocks.iter().zip(beginnings).enumerate() {
            is_furnished |= has_text && at > self.last && self.bars[at];
            is_related |= has_body
                && at > self.last
                && self.is(at, Shape::Related)
                && layout::heads_related(text);
            match beginning {
                Beginning::Time => {
                    let is_below = has_body
                        && at > self.last
                        && (is_related || self.rows.get(at).is_some_and(|row| !row.has_clock()));
                    let counts = !is_below && !tokens::has_time_label(text);
                    self.times += usize::from(counts);
                    self.times_of_text += usize::from(counts && !is_furnished);
                }
                Beginning::Label(field) => {
                    match self.alike.iter_mut().find(|(known, _)| known == field) {
                        Some((_, count)) => *count += 1,
                        None => self.alike.push((*field, 1)),
                    }
                }
                Beginning::Other => {}
            }
        }
    }

    /// Whether a block has a shape.
    pub(super) fn is(&self, at: usize, shape: Shape) -> bool {
        self.glances[at].is(shape, self.blocks[at])
    }

    /// The bylines at the ends of a paragraph.
    fn ends(&self, at: usize) -> Ends<'a> {
        let (text, glance, last) = (self.blocks[at], &self.glances[at], at >= self.last);
        let head = if glance.may_be(Shape::Head) { head::head(text) } else { None };
        // `【本報訊】` alone may be a quoted paper's.
        let head = head.filter(|(_, row)| {
            let is_sure = !row.facts.is_empty() && !row.is_guessed();
            is_sure || at <= self.first + 1 && (at == self.first || row.facts.is_empty())
        });
        let from = head.as_ref().map_or(0, |(end, _)| *end);
        // Within the body, `（來源：…）` is a citation of the sentence before it, and what
        // `（編輯：…）` says is a name or a remark.
        let named = |row: &Row<'_>| {
            let known = |name: &&str| names::is_name(name) || media::is_medium(name);
            let mut people = row.people_named();
            let picture = row.facts.contains(&Fact::Picture);
            // A translator or a reader of proofs is named at the end, a list of works has many.
            let writes = |field| {
                matches!(
                    field,
                    Field::Author | Field::Correspondent | Field::ResponsibleEditor | Field::Editor
                )
            };
            (picture || row.people_named().any(|(_, names, _)| !names.is_empty()))
                && people.all(|(field, names, _)| {
                    field == Field::Photographer || writes(field) && names.iter().all(known)
                })
        };
        let tail = if glance.may_be(Shape::Tail) { tail::tail(&text[from..]) } else { None };
        let tail = tail
            .filter(|(_, row)| if row.is_guessed() { at == self.last } else { last || named(row) })
            .map(|(start, row)| (from + start, row));
        Ends { head, tail }
    }

    /// Takes lines with a time and nothing else that stand above the headline for the page's own, where
    /// another one stands below it.
    fn dismiss_times_above(&self, headline: usize, roles: &mut [Role]) {
        let is_time = |at: usize| self.rows.get(at).is_some_and(Row::has_time);
        let mut below = headline + 1..(headline + 1 + HEADED).min(roles.len());
        if !below.any(|at| roles[at] == Role::Dateline && is_time(at)) {
            return;
        }
        let above = headline.saturating_sub(1).min(roles.len());
        for (at, role) in roles[..above].iter_mut().enumerate() {
            let is_bare = || {
                self.rows
                    .get(at)
                    .is_some_and(|row| !row.has_source() && row.people_named().next().is_none())
            };
            if *role == Role::Dateline && is_time(at) && is_bare() {
                *role = Role::Navigation;
            }
        }
        // What only stood beside them.
        for at in 0..above {
            let is_medium =
                self.rows.get(at).is_some_and(|row| matches!(row.facts[..], [Fact::Medium(_)]));
            let beside = at.saturating_sub(1)..(at + 2).min(above);
            let is_dismissed =
                beside.into_iter().any(|near| is_time(near) && roles[near] == Role::Navigation);
            if roles[at] == Role::Dateline && is_medium && is_dismissed {
                roles[at] = Role::Navigation;
            }
        }
    }

    fn role(&self, at: usize, accepted: bool) -> Role {
        if self.notice[at] {
            return Role::Notice;
        }
        if self.originals.has(at) {
            return Role::OriginalHeadline;
        }
        if accepted && let Some(row) = self.rows.get(at) {
            return self.row_role(at, row);
        }
        let outside = at < self.first || at > self.last;
        if outside && self.bars[at] {
            return Role::Navigation;
        }
        Role::Paragraph
    }

    fn add_facts(
        &self,
        at: usize,
        role: Role,
        ends: &Ends<'a>,
        (metadata, medium): (&mut Metadata, &mut Unlabelled<'a>),
    ) {
        match (role, self.rows.get(at), self.originals.get(at)) {
            (Role::Dateline | Role::Byline, Some(row), _) => metadata.add(row, medium),
            (Role::OriginalHeadline, _, Some(value)) if metadata.original_headline.is_none() => {
                metadata.original_headline = Some((*value).to_owned());
            }
            _ => {}
        }
        for (_, row) in [&ends.head, &ends.tail].into_iter().flatten() {
            metadata.add(row, medium);
        }
        let text = self.blocks[at];
        if matches!(role, Role::Dateline | Role::Byline) {
            metadata.add_places(text);
        }
        if let Some((end, _)) = &ends.head {
            metadata.add_places(&text[..*end]);
        }
        if let Some((start, _)) = &ends.tail {
            metadata.add_places(&text[*start..]);
        }
    }

    /// The medium that a block names before its reporters, or at the head of a report.
    fn medium(&self, at: usize, role: Role, ends: &Ends<'a>) -> Option<&'a str> {
        let row = self.rows.get(at).filter(|_| matches!(role, Role::Dateline | Role::Byline));
        let head = ends.head.as_ref().map(|(_, row)| row);
        let tail = ends.tail.as_ref().map(|(_, row)| row);
        let wrote = |row: &&Row<'_>| {
            row.people_named()
                .any(|(field, _, _)| matches!(field, Field::Author | Field::Correspondent))
        };
        let alone = |row: &&Row<'_>| matches!(row.facts[..], [Fact::Rest(_)]);
        let written = row.into_iter().chain(tail).filter(|row| wrote(row) || alone(row));
        head.into_iter().chain(written).find_map(metadata::medium)
    }

    fn notice_text(&self) -> Option<String> {
        // A footer that repeats is told once.
        let mut told = HashSet::new();
        let lines: Vec<&str> = (0..self.blocks.len())
            .filter(|at| self.notice[*at] && told.insert(self.blocks[*at]))
            .map(|at| self.blocks[at])
            .collect();
        (!lines.is_empty()).then(|| trim(&lines.join("\n")).to_owned())
    }
}
