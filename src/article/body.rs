//! Where the text of a page begins, among the sentences that the page says of itself.

use super::by_block::ByBlock;
use super::glance::{Glance, Shape};
use super::layout;
use super::row::Row;
use super::text::{is_han, is_within, trim};

/// How many lines may stand between the first paragraph and the next.
const LONGEST_GAP: usize = 3;
/// The longest caption that stands twice, in characters.
const LONGEST_CAPTION: usize = 160;
/// The longest caption above a page's buttons, in characters, and how many buttons make it one.
const LONGEST_SUMMARY: usize = 30;
const MOST_BUTTONS: usize = 3;
/// How far below the first sentence of a page the row may stand that tells where its text begins.
const FARTHEST: usize = 120;
/// As many lines between two paragraphs are a page's own.
const WIDE_GAP: usize = 8;
/// The fewest characters of a line that is as long as headlines are.
const SHORTEST_HEADLINE: usize = 8;
/// The longest summary of another article in a list of them, in characters.
const LONGEST_BLURB: usize = 100;

/// What is known of a page's blocks before the body is.
pub(super) struct Lines<'p, 'a> {
    pub(super) blocks: &'p [&'a str],
    /// Rows of facts.
    pub(super) rows: &'p ByBlock<Row<'a>>,
    /// Which of them have a label or a time.
    pub(super) facts: &'p [bool],
    /// Which blocks are bars of links, buttons, counts.
    pub(super) bars: &'p [bool],
}

impl Lines<'_, '_> {
    /// The first block of the body, where `first` is the first that may be one and `text` says which may be.
    pub(super) fn beginning(&self, first: usize, text: impl Fn(&usize) -> bool) -> usize {
        let mut first = self.below_sure_dateline(first, &text).unwrap_or(first);
        let next_of = |first: usize| {
            let next = (first + 1..self.blocks.len()).find(&text)?;
            (next - first > LONGEST_GAP).then_some(next)
        };
        while let Some(next) = next_of(first)
            && self.is_of_page(first, next)
        {
            first = next;
        }
        match next_of(first) {
            Some(next) if self.is_caption_above_buttons(first, next) => next,
            _ => first,
        }
    }

    /// The first paragraph below a row with time and source that stands right below a headline, where all
    /// sentences above that are single ones: those of a list of other articles.
    fn below_sure_dateline(&self, first: usize, text: impl Fn(&usize) -> bool) -> Option<usize> {
        let sure = |row: &Row<'_>, at: usize| {
            row.has_clock() && (row.has_source() || self.is_below_breadcrumb(at))
        };
        let below = self.rows.iter().skip_while(|(at, _)| *at < first);
        let mut near = below.take_while(|(at, _)| *at < first + FARTHEST);
        let (dateline, _) = near.find(|(at, row)| sure(row, *at))?;
        let is_alone = |at: usize| !text(&at) || !text(&(at + 1));
        let is_headed = dateline > first + 1
            && !self.bars[dateline - 1]
            && !self.facts[dateline - 1]
            && is_long_heading(self.blocks[dateline - 1]);
        let is_single = self.is_below_breadcrumb(dateline)
            || (first..dateline).all(|at| is_alone(at) && !self.facts[at]);
        // A lead stands below its headline.
        let is_lead =
            first > 0 && is_long_heading(self.blocks[first - 1]) && dateline < first + LONGEST_GAP;
        if !is_headed || !is_single || is_lead {
            return None;
        }
        (dateline + 1..self.blocks.len()).find(|at| text(at))
    }

    /// Whether a breadcrumb stands in the few lines above a block: `首頁 > 新聞 > 生活`.
    fn is_below_breadcrumb(&self, at: usize) -> bool {
        let mut above = at.saturating_sub(LONGEST_GAP + 1)..at;
        above.any(|at| self.bars[at] && layout::is_path(self.blocks[at]))
    }

    /// Whether a sentence far above the next is the page's own: facts stand between the two, right below a
    /// headline. A lead stands below the headline itself.
    fn is_of_page(&self, first: usize, next: usize) -> bool {
        let heads =
            |at: usize| !self.bars[at] && !self.facts[at] && is_long_heading(self.blocks[at]);
        let is_headed = || (0..first).any(heads);
        !(0..first).any(|at| self.facts[at])
            && (first + 1..next).filter(|at| self.facts[*at]).any(|at| {
                let mut above = at.saturating_sub(LONGEST_GAP - 1).max(first + 1)..at;
                above.any(heads) && (next - first > WIDE_GAP || !is_headed())
            })
    }

    /// Whether a short paragraph stands above the page's buttons and the time, as captions do.
    fn is_caption_above_buttons(&self, first: usize, next: usize) -> bool {
        let mut between = first + 1..next;
        is_within(trim(self.blocks[first]), LONGEST_SUMMARY)
            && between.clone().filter(|at| self.bars[*at]).count() >= MOST_BUTTONS
            && between.any(|at| self.rows.get(at).is_some_and(Row::has_clock))
    }
}

/// Takes the summaries in a list of other articles, below its heading at the document's end, for no prose.
pub(super) fn dismiss_blurbs(blocks: &[&str], glances: &[Glance], prose: &mut [bool]) {
    let Some(first) = prose.iter().position(|prose| *prose) else { return };
    let (mut sentences, mut others, mut heading) = (0, 0, None);
    for at in (first + 1..blocks.len()).rev() {
        // In a list each has its headline above it.
        let is_paragraph = prose[at - 1] || !is_within(trim(blocks[at]), LONGEST_BLURB);
        if prose[at] && is_paragraph {
            break;
        }
        *(if prose[at] { &mut sentences } else { &mut others }) += 1;
        let heads = glances[at].is(Shape::Related, blocks[at]) && layout::heads_related(blocks[at]);
        if heads && sentences <= others {
            heading = Some(at);
        }
    }
    if let Some(heading) = heading {
        prose[heading..].fill(false);
    }
}

/// Whether a line is as long as a headline, and no sentence.
fn is_long_heading(text: &str) -> bool {
    layout::is_heading(text)
        && text.chars().filter(|c| is_han(*c)).nth(SHORTEST_HEADLINE - 1).is_some()
}

/// Whether a block says what the one above or below it says: a picture's alternative text and its caption.
pub(super) fn is_doubled(blocks: &[&str], at: usize) -> bool {
    let same = |other: Option<&&str>| other.is_some_and(|other| *other == blocks[at]);
    is_within(blocks[at], LONGEST_CAPTION)
        && (same(blocks.get(at + 1)) || at > 0 && same(blocks.get(at - 1)))
}
