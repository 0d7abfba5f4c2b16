//! The first glance: what a block cannot be.
//!
//! Nearly all blocks of nearly all texts are paragraphs, and most others are furniture; they must
//! cost next to nothing. Every other reading needs something that few lines have, so one pass over a
//! block's first characters ([`Reading`]) dismisses most of them. What each cannot do without
//! stands in [`Glance::of`], a line for each [`Shape`].
//!
//! A glance only dismisses; what it lets pass is read by the modules that know. So
//! the outcome is the same without it, which the tests compare.

use super::byline::LONGEST_BYLINE;
use super::labels::SENT_FROM;
use super::notice::LONGEST_LINE;
use super::reading::Reading;
use super::text::{
    TELLING, closing, is_colon, is_han, is_prose_mark, is_slash, is_space, is_stop, trim,
};
use super::vocabulary::{list, sign, signs};
use super::{byline, head, layout, looks, media, names, notice, opening, sets, tail, time, tokens};
use crate::document::Hint;

/// The longest heading of a notice with what stands around it, in characters.
const LONGEST_HEADING: usize = 40;
/// The longest line of a medium and its reporters without a label, in characters.
const LONGEST_REPORT: usize = 30;
/// The longest line that is nothing but an opening, with what stands around it, in characters.
const LONGEST_OPENING: usize = 24;
/// The longest beginning of one that ends with a day before a dash, in characters.
const DASHED: usize = 24;
/// The fewest digits of a time: `111年3月1日`, `3/1/2022`.
const FEWEST_DIGITS: usize = 5;
/// The fewest spaces between the characters of a line spread for its looks.
const FEWEST_SPACES: usize = 5;

/// What a block may be, as one or the other reading sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A row of facts.
    Row,
    /// A notice's heading or a notice of one line.
    Notice,
    /// A paragraph with a byline at its head.
    Head,
    /// A paragraph with a byline at its tail.
    Tail,
    /// An original headline.
    Original,
    /// A line that begins with a time.
    Timed,
    /// A line that holds a time.
    Time,
    /// A line that begins with a label, perhaps with a colon behind.
    Labelled,
    /// A bar of links, a button, a count.
    Bar,
    /// An invitation to follow the newsroom.
    Promotion,
    /// The heading of related reading.
    Related,
    /// A note of the editors.
    Note,
    /// A lead with its label.
    Lead,
    /// A picture's caption; one with its label; a paragraph that is one by its credit or its arrow.
    Caption,
    LabelledCaption,
    CreditedCaption,
    /// A quotation with its source.
    Quote,
    /// What somebody says.
    Speech,
    /// What closes a document: a notice, the heading of one, a warning, how to reach the publisher.
    Closing,
    ClosingHeading,
    Warning,
    Contact,
}

impl Shape {
    /// Whether a block has the shape; takes as long as it takes.
    pub(super) fn is(self, text: &str) -> bool {
        match self {
            Self::Row => byline::line(text).is_some(),
            Self::Notice => notice::is_heading(text) || notice::is_one_liner(text),
            Self::Head => head::head(text).is_some(),
            Self::Tail => tail::tail(text).is_some(),
            Self::Original => byline::labelled(text, &sets::ORIGINAL).is_some(),
            Self::Timed => tokens::begins_with_clock(text),
            Self::Time => tokens::is_time(text),
            Self::Labelled => tokens::opening(text).is_some(),
            Self::Bar => layout::is_navigation(text),
            Self::Promotion => layout::is_promotion(text),
            Self::Related => layout::is_related(text),
            Self::Note => looks::is_note(text),
            Self::Lead => looks::is_lead(text),
            Self::Caption => looks::is_caption(text),
            Self::LabelledCaption => looks::begins_as_caption(text),
            Self::CreditedCaption => tail::is_caption(text),
            Self::Quote => looks::is_quote(text),
            Self::Speech => looks::speaker(text).is_some(),
            Self::Closing => notice::closes(text),
            Self::ClosingHeading => notice::is_closing_heading(text),
            Self::Warning => notice::is_warning(text),
            Self::Contact => notice::is_contact(text),
        }
    }

    #[cfg(test)]
    pub(super) const ALL: [Self; 22] = [
        Self::Row,
        Self::Notice,
        Self::Head,
        Self::Tail,
        Self::Original,
        Self::Timed,
        Self::Time,
        Self::Labelled,
        Self::Bar,
        Self::Promotion,
        Self::Related,
        Self::Note,
        Self::Lead,
        Self::Caption,
        Self::LabelledCaption,
        Self::CreditedCaption,
        Self::Quote,
        Self::Speech,
        Self::Closing,
        Self::ClosingHeading,
        Self::Warning,
        Self::Contact,
    ];
}

/// What a block may be, by a glance at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glance {
    /// A bit for each [`Shape`] that it may have.
    shapes: u32,
    /// It is made of sentences: no maybe, but what [`layout::is_prose`] says.
    pub(super) prose: bool,
    /// It has a full stop.
    pub(super) stops: bool,
    /// It begins with a star: no maybe, but what [`notice::is_starred`] says.
    pub(super) starred: bool,
}

impl Glance {
    /// Looks at a block's first characters and at its last; at a sentence's no more than tell.
    pub(super) fn of(text: &str) -> Self {
        let line = trim(text);
        let mut reading = Reading::default();
        // A phrase is told by its second character.
        let mut read = reading.read(line, 0, TELLING + 1);
        let ends = Ends::of(line, &reading);
        let marked = reading.signs(sign::COLON | sign::SLASH | sign::BRACKET);
        let head = may_report(&reading) && (marked || opening::may_open(line))
            || reading.signs(sign::DAY) && may_be_dashed(line);
        // A character has four bytes at most.
        if !is_prose_mark(ends.last) && line.len() <= 4 * LONGEST_LINE {
            read = reading.read(line, read, LONGEST_LINE);
        }
        let is_whole = read == line.len();
        let stops = (reading.signs(sign::STOP) || is_stop(ends.last)) && !layout::is_pointed(line);
        let is_prose = layout::is_prose_of(reading.han, stops);
        let shapes = if is_whole { whole(line, &reading, &ends) } else { begun(&reading, &ends) };
        Self {
            shapes: shapes | of(Shape::Head, head || ends.opens && may_open(line)),
            prose: is_prose
                || layout::is_spoken(line, ends.last)
                || !is_whole && layout::is_prose(text),
            stops,
            starred: notice::is_starred(line),
        }
    }

    /// Whether it may have that shape.
    pub(super) fn may_be(&self, shape: Shape) -> bool {
        self.shapes & 1 << shape as u32 != 0
    }

    /// Whether it has that shape.
    pub(super) fn is(&self, shape: Shape, text: &str) -> bool {
        self.may_be(shape) && shape.is(text)
    }

    /// The same of a block of which markup says something: headings, captions and furniture are no prose.
    pub(super) fn marked(self, hint: Hint) -> Self {
        let is_flowing = matches!(hint, Hint::None | Hint::Quote | Hint::Item);
        Self { prose: self.prose && is_flowing, ..self }
    }

    /// A glance that dismisses nothing.
    #[cfg(test)]
    pub(super) fn without_dismissal(text: &str) -> Self {
        Self {
            shapes: u32::MAX,
            prose: layout::is_prose(text),
            stops: false,
            starred: notice::is_starred(text),
        }
    }
}

fn of(shape: Shape, may_be: bool) -> u32 {
    u32::from(may_be) << shape as u32
}

/// The first and the last character of a line.
struct Ends {
    first: char,
    last: char,
    /// It begins with a bracket.
    opens: bool,
    /// It begins with a label, or may.
    labelled: bool,
}

impl Ends {
    fn of(line: &str, reading: &Reading) -> Self {
        let first = line.chars().next().unwrap_or_default();
        let labelled = reading.begins(list::LABEL) || signs(first) & sign::LABEL != 0;
        let last = line.chars().next_back().unwrap_or_default();
        Self { first, last, opens: closing(first).is_some(), labelled }
    }
}

fn is_closing_bracket(character: char) -> bool {
    signs(character) & sign::BRACKET != 0 && closing(character).is_none()
}

/// The shapes of a line of which all was read.
fn whole(line: &str, reading: &Reading, ends: &Ends) -> u32 {
    let has = |lists| reading.has(lists);
    let signed = |signs| reading.signs(signs);
    let timed = reading.digits >= FEWEST_DIGITS
        || signed(sign::YEAR)
        || reading.digits >= 2 && signed(sign::REPUBLIC | sign::NUMERAL);
    let spaced = reading.spaces >= FEWEST_SPACES;
    let topic = has(list::TOPIC)
        && (reading.length <= LONGEST_HEADING || signed(sign::COLON | sign::BRACKET));
    let labelled =
        has(list::LABEL) || signed(sign::LABEL) && signed(sign::COLON | sign::SLASH | sign::SPACE);
    let row = reading.length <= LONGEST_BYLINE
        && !signed(sign::PROSE_MARK)
        && (timed
            || labelled
            || may_report(reading)
                && (is_closing_bracket(ends.last)
                    || "電电訊讯息道導导".contains(ends.last)
                        && (reading.digits >= 2 || reading.length <= LONGEST_OPENING))
            || reports(line, reading)
            || may_have_task(line, reading, ends)
            || signed(sign::BRACKET) && byline::is_row_by_bracket(line));
    let marked = signed(sign::COLON | sign::SLASH) && signed(sign::PROSE_MARK | sign::BRACKET);
    let dated = ends.last.is_ascii_digit() && reading.digits >= 7 && signed(sign::BRACKET);
    let tail = !is_prose_mark(ends.last)
        && (is_closing_bracket(ends.last) || dated || marked || signed(sign::CREDIT));
    let pictured = signed(sign::CREDIT)
        || signs(ends.last) & sign::BRACKET != 0
        || signed(sign::CAPITAL) && signed(sign::PROSE_MARK | sign::STOP | sign::BRACKET);
    let placed = signed(sign::PLACE) && signed(sign::BRACKET) && !signed(sign::STOP);
    let begins_caption = reading.begins(list::CAPTION);
    let caption =
        points(ends.first) || begins_caption || placed || !ends_clause(ends.last) && pictured;
    of(Shape::Row, row)
        | of(Shape::Notice, has(list::NOTICE) || signed(sign::COPYRIGHT) || topic)
        | of(Shape::Tail, tail)
        | of(Shape::Original, has(list::ORIGINAL))
        | of(Shape::Timed, timed && time::may_begin_with(ends.first))
        | of(Shape::Time, timed)
        | of(Shape::Labelled, ends.labelled)
        | of(Shape::Bar, may_be_bar(line, reading, ends))
        | of(Shape::Promotion, has(list::PROMOTION))
        | of(Shape::Related, has(list::RELATED))
        | of(Shape::Note, has(list::NOTE | list::NOTE_PHRASE))
        | of(Shape::Lead, has(list::LEAD))
        | of(Shape::Caption, caption)
        | of(Shape::LabelledCaption, begins_caption)
        | of(Shape::CreditedCaption, tail || points(ends.first))
        | of(Shape::Quote, quotes(ends.first) && signed(sign::DASH))
        | of(Shape::Speech, may_speak(reading, ends))
        | of(
            Shape::Closing,
            has(list::CLOSING | list::HEADING) || signed(sign::COPYRIGHT) || spaced,
        )
        | of(Shape::ClosingHeading, has(list::HEADING))
        | of(Shape::Warning, has(list::WARNING))
        | of(Shape::Contact, has(list::CONTACT) || signed(sign::AT))
}

/// The shapes of a line of which only the beginning was read: a sentence, or one longer than any
/// furniture.
fn begun(reading: &Reading, ends: &Ends) -> u32 {
    let has = |lists| reading.has(lists);
    // What it begins with is perhaps in front of a word.
    let bare = signs(ends.first) & (sign::HAN | sign::LATIN | sign::DIGIT) == 0;
    let is_sentence = is_prose_mark(ends.last);
    let begins_caption = reading.begins(list::CAPTION);
    of(Shape::Notice, is_sentence && has(list::NOTICE | list::TOPIC))
        | of(Shape::Tail, !is_sentence)
        | of(Shape::Original, ends.opens || reading.begins(list::ORIGINAL))
        | of(Shape::Timed, time::may_begin_with(ends.first))
        | of(Shape::Time, true)
        | of(Shape::Labelled, ends.labelled)
        | of(Shape::Bar, !(reading.signs(sign::SENTENCE) || "。！？".contains(ends.last)))
        | of(Shape::Promotion, is_sentence && has(list::PROMOTION))
        | of(Shape::Related, is_sentence && (has(list::RELATED) || bare))
        | of(Shape::Note, has(list::NOTE | list::NOTE_PHRASE) || bare)
        | of(Shape::Lead, has(list::LEAD) || bare)
        | of(
            Shape::Caption,
            is_sentence && (points(ends.first) || begins_caption || !is_stop(ends.last)),
        )
        | of(Shape::LabelledCaption, begins_caption)
        | of(Shape::CreditedCaption, points(ends.first) || !is_sentence)
        | of(Shape::Quote, quotes(ends.first))
        | of(Shape::Speech, may_speak(reading, ends))
        | of(Shape::Closing, true)
        | of(Shape::Warning, true)
        | of(Shape::Contact, !is_stop(ends.last))
}

/// Whether what was read may be the head of a report.
fn may_report(reading: &Reading) -> bool {
    reading.has(list::HEAD) || reading.signs(sign::HEAD)
}

/// Whether a day and a dash may stand behind what a line begins with.
fn may_be_dashed(line: &str) -> bool {
    let end = line.char_indices().nth(DASHED).map_or(line.len(), |(at, _)| at);
    let beginning = &line[..end];
    let mut days = beginning.match_indices('日');
    days.next().is_some_and(|(at, day)| {
        let rest = line[at + day.len()..].trim_start_matches(is_space);
        rest.starts_with(['-', '—', '–', '－'])
    })
}

/// Whether the bracket that a line begins with may hold one, or a byline.
fn may_open(line: &str) -> bool {
    byline::bracketed(line).is_some_and(|(inner, _)| {
        if line.starts_with(['(', '（'])
            && (media::ends_as_medium(inner) || head::are_reporters(inner))
        {
            return true;
        }
        let reading = Reading::of(inner, inner.len());
        reading.has(list::LABEL) || reading.signs(sign::LABEL | sign::SLASH) || may_report(&reading)
    })
}

/// Whether a line may be a medium, a name, and that it is a report.
fn reports(line: &str, reading: &Reading) -> bool {
    let sent = || SENT_FROM.iter().any(|word| line.contains(word));
    reading.signs(sign::SPACE)
        && reading.length <= LONGEST_REPORT
        && (sets::REPORT.ends(line) || sent())
}

/// Whether a line may name people by a word that no list knows, or by what they did.
fn may_have_task(line: &str, reading: &Reading, ends: &Ends) -> bool {
    if !reading.signs(sign::COLON | sign::SLASH) {
        return false;
    }
    let did = reading.has(list::DEED) || reading.signs(sign::DEED) || "導道导".contains(ends.last);
    did && reading.signs(sign::SLASH)
        || line.match_indices(|c| is_colon(c) || is_slash(c)).any(|(at, mark)| {
            let value = line[at + mark.len()..].trim_start_matches(is_space);
            names::starts_with_surname(value)
        })
}

/// Whether a line may be a bar of names, a breadcrumb, a button or a count.
fn may_be_bar(line: &str, reading: &Reading, ends: &Ends) -> bool {
    let signed = |signs| reading.signs(signs);
    let words = signed(sign::SPACE | sign::SLASH | sign::ARROW);
    let known = reading.has(list::FURNITURE | list::TOOL | list::RELATED);
    // Characters one by one, or a row of signs.
    let loose = || {
        let mut pairs = line.chars().zip(line.chars().skip(1));
        let mut has_word = || pairs.any(|(one, other)| is_han(one) && is_han(other));
        if signed(sign::HAN) { !has_word() } else { !signed(sign::LATIN) }
    };
    !signed(sign::SENTENCE) && (words || known || matches!(ends.first, '第' | '#') || loose())
}

/// Whether something may stand before a colon at the line's beginning.
fn may_speak(reading: &Reading, ends: &Ends) -> bool {
    reading.signs(sign::COLON) || matches!(ends.first, 'Q' | 'A')
}

/// Whether a line that begins so points at a picture.
fn points(character: char) -> bool {
    matches!(character, '▲' | '▼' | '△' | '↑' | '↓')
}

fn quotes(character: char) -> bool {
    matches!(character, '“' | '「' | '『')
}

/// Whether a caption's credit cannot end so.
fn ends_clause(character: char) -> bool {
    matches!(character, '。' | '，' | '？' | '！' | '”' | '」' | '：' | '；')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::labels::{
        Field, Join, LABELS, NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS, NOTICE_TOPICS,
        PLAIN_HEADS, Words,
    };

    #[test]
    fn an_ordinary_paragraph_is_dismissed() {
        let prose = Glance { shapes: 0, prose: true, stops: true, starred: false };
        for text in [
            "\u{3000}\u{3000}昨天的雨停了，菜市場的攤販都回來了。",
            "「昨天的雨停了，」她說，「菜市場的攤販都回來了。」",
        ] {
            assert_eq!(Glance::of(text), prose, "{text}");
        }
        // Of a longer one only what nobody asks of a paragraph is left open.
        let longer = Glance::of(&"昨天的雨停了，菜市場的攤販都回來了。".repeat(3));
        let open = [Shape::Time, Shape::Closing, Shape::Warning].map(|shape| of(shape, true));
        assert_eq!(longer, Glance { shapes: open.iter().sum(), ..prose });
    }

    #[test]
    fn every_listed_phrase_holds_a_mark_of_its_kind() {
        let notices = [NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS, NOTICE_TOPICS]
            .into_iter()
            .flat_map(Words::iter);
        for phrase in notices {
            assert!(Glance::of(phrase).may_be(Shape::Notice), "{phrase}");
        }
        // The labels of times stand before a date, which is a mark enough.
        let times = [Field::Published, Field::Updated];
        for label in LABELS.iter().filter(|label| !times.contains(&label.field)) {
            for form in label.forms.iter().filter(|_| label.join == Join::Bare) {
                // A label that begins a line needs no mark.
                assert!(Glance::of(&format!("甲 {form}")).may_be(Shape::Row), "{form}");
            }
        }
        for phrase in PLAIN_HEADS.iter() {
            assert!(Glance::of(phrase).may_be(Shape::Head), "{phrase}");
        }
    }
}
