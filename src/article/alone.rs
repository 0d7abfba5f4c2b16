//! What a block is by itself: of many blocks, several threads ask it.

use super::byline;
use super::glance::{Glance, Shape};
use super::labels::{CALLS, Field};
use super::row::Row;
use super::{layout, sets, tokens};

/// What a block begins with that must not be frequent in an article.
pub(super) enum Beginning {
    /// A time, or it is a row with one, and names no source.
    Time,
    /// A label and a colon.
    Label(Field),
    Other,
}

/// What a block looks like, whatever stands beside it.
pub(super) struct Alone<'a> {
    pub(super) glance: Glance,
    /// The row that it is, accepted or not.
    pub(super) row: Option<Row<'a>>,
    /// The original headline that it gives.
    pub(super) original: Option<&'a str>,
    /// Whether it is a bar of links, buttons, counts.
    pub(super) is_bar: bool,
    /// Whether it is sentences.
    pub(super) is_prose: bool,
    /// Whether its row is one of facts about the article.
    pub(super) is_fact: bool,
    pub(super) beginning: Beginning,
}

impl<'a> Alone<'a> {
    /// A block, after a glance at it.
    pub(super) fn of(text: &'a str, glance: Glance) -> Self {
        let row = if glance.may_be(Shape::Row) { byline::line(text) } else { None };
        let may_be_original = glance.may_be(Shape::Original);
        let original = if may_be_original { byline::labelled(text, &sets::ORIGINAL) } else { None };
        let is_bar = !glance.stops && glance.is(Shape::Bar, text);
        let is_prose = glance.prose
            && row.is_none()
            && original.is_none()
            && !is_bar
            && !layout::is_stopped_bar(text);
        let tells = |row: &Row<'_>| row.labelled() > 0 || row.has_time();
        let is_fact = row.as_ref().is_some_and(|row| tells(row) && !is_of_page(row, text));
        let beginning = Beginning::of(text, glance, row.as_ref());
        Self { glance, row, original, is_bar, is_prose, is_fact, beginning }
    }
}

impl Beginning {
    /// What a block begins with, after a glance at it, that is this row or none.
    fn of(text: &str, glance: Glance, row: Option<&Row<'_>>) -> Self {
        if ![Shape::Row, Shape::Timed, Shape::Labelled].iter().any(|shape| glance.may_be(*shape)) {
            return Self::Other;
        }
        let is_timed = row.is_some_and(Row::has_time) || glance.is(Shape::Timed, text);
        if is_timed && !row.is_some_and(Row::has_source) {
            return Self::Time;
        }
        tokens::opening(text).map_or(Self::Other, Self::Label)
    }
}

/// Whether a row is none of the text's: the time at which a board's software made the page, whom to call.
fn is_of_page(row: &Row<'_>, text: &str) -> bool {
    let writes = |field| matches!(field, Field::Author | Field::Editor | Field::ResponsibleEditor);
    let calls = || CALLS.iter().any(|word| text.contains(word));
    text.contains("Processed in")
        || !row.has_time() && !row.people_named().any(|(field, ..)| writes(field)) && calls()
}
