//! How sure each part's role is, from the kind of evidence that decided it.
//!
//! Stands beside the recognition, which knows nothing of it: whoever asks pays for a second look at each
//! block, and `convert` does not ask. What a role rests on is told as an [`Evidence`]; how often a role
//! with that evidence is the one a reader sees is data, in [`Evidence::certainty`].

use super::glance::{Glance, Shape};
use super::recognise::Page;
use super::row::{Joint, Row};
use super::text::{is_bracket, is_within, trim};
use super::{Article, Marks, Role, Span, byline, headline, looks, notice, tail};
use crate::document::Hint;

/// By how much a headline's score must be above the second best to be clear, and to be likely.
const CLEAR: i32 = 4;
const LIKELY: i32 = 2;
/// The longest prose that may well be a caption or a quotation, in characters.
const SHORT: usize = 40;

/// What decided a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// The format's markup or the document's own title says it.
    Markup,
    /// Several labels with their values, or a label beside a time.
    Labels,
    /// One label and a colon.
    Label,
    /// One label with nothing between it and its value.
    BareLabel,
    /// A time of the day without labels; a day alone.
    Clock,
    Day,
    /// Nothing but the line beside, which has a time or people: names, a medium, a task no list knows.
    Neighbour,
    /// A bracket or a wire's opening at the end of a paragraph; the same without brackets or labels.
    Bracket,
    Credit,
    /// The best score of the lines above the body, far from the second best, near to it, next to it.
    ClearScore,
    LikelyScore,
    NarrowScore,
    /// The heading of a notice, and what runs on below it; a line of a notice's phrases.
    NoticeHeading,
    NoticeLine,
    /// What closes a document as notices do, without a heading.
    NoticeClose,
    /// A bar of links, a breadcrumb, a button, the heading of related reading.
    Bar,
    /// The place alone: above the body, or behind the first piece of furniture.
    Place,
    /// Its own mark: an arrow, a number, a dash, a credit.
    Mark,
    /// Looks alone.
    Looks,
    /// Sentences within the body; few of them, or its first or last, which may be a caption or a lead.
    Prose,
    ShortProse,
    /// Sentences outside it.
    StrayProse,
    /// A line that is no sentence, within the body and outside it.
    Line,
    StrayLine,
    /// The text shows no article: all is one to whoever converts it.
    NoArticle,
}

impl Evidence {
    /// How often a role with this evidence is the one a reader sees: fitted to the labelled articles
    /// (`tests/articles`), and rounded down where they have few.
    fn certainty(self) -> f64 {
        match self {
            Self::Markup | Self::Prose => 0.99,
            Self::Labels | Self::NoticeHeading => 0.98,
            Self::Bracket | Self::NoticeLine | Self::ClearScore => 0.97,
            Self::Label | Self::Clock | Self::Bar => 0.95,
            Self::LikelyScore | Self::BareLabel | Self::NoticeClose | Self::ShortProse => 0.9,
            Self::Mark | Self::Credit | Self::Day | Self::NoArticle => 0.85,
            Self::Neighbour | Self::NarrowScore | Self::StrayProse => 0.8,
            Self::Line | Self::Place => 0.8,
            Self::Looks => 0.7,
            Self::StrayLine => 0.5,
        }
    }
}

/// How sure each span of `article` is, which was recognised from these blocks: from 0 to 1.
pub(super) fn certainties(blocks: &[&str], marks: &Marks<'_>, article: &Article) -> Vec<f64> {
    if article.spans.iter().all(|span| span.role == Role::Paragraph) {
        return vec![Evidence::NoArticle.certainty(); article.spans.len()];
    }
    let (page, accepted) = Page::of(blocks, marks, Glance::of);
    let mut below_heading = None;
    let evidence = article.spans.iter().map(|span| {
        let (at, text) = (span.block, blocks[span.block]);
        if span.role == Role::Notice {
            let opens = notice::is_heading(text) || notice::is_closing_heading(text);
            if opens || below_heading.is_some_and(|above| above + 1 == at) {
                below_heading = Some(at);
                return Evidence::NoticeHeading;
            }
        }
        page.evidence(span, &accepted)
    });
    evidence.map(Evidence::certainty).collect()
}

impl Page<'_> {
    /// What decided the role of a span.
    fn evidence(&self, span: &Span, accepted: &[bool]) -> Evidence {
        let (at, text) = (span.block, self.blocks[span.block]);
        if span.role == Role::Byline && span.range != (0..text.len()) {
            return of_end(span, text);
        }
        let hint = self.marks.hint(at);
        match span.role {
            Role::Headline => self.of_headline(at, accepted),
            Role::OriginalHeadline | Role::Note => Evidence::Label,
            Role::Dateline | Role::Byline => self.of_row(at),
            Role::Notice if notice::is_one_liner(text) => Evidence::NoticeLine,
            Role::Notice => Evidence::NoticeClose,
            Role::Navigation => self.of_navigation(at),
            Role::Subheading if matches!(hint, Hint::Title | Hint::Heading) => Evidence::Markup,
            Role::Caption if hint == Hint::Caption => Evidence::Markup,
            Role::Quote if hint == Hint::Quote => Evidence::Markup,
            Role::Subheading if has_mark(text) => Evidence::Mark,
            Role::Lead if self.is(at, Shape::Lead) => Evidence::Label,
            Role::Caption if self.has_caption_mark(at) => Evidence::Mark,
            Role::Paragraph => self.of_paragraph(at),
            _ => Evidence::Looks,
        }
    }

    /// What makes the line at `at` the headline.
    fn of_headline(&self, at: usize, accepted: &[bool]) -> Evidence {
        if self.marks.hint(at) == Hint::Title || self.is_titled(at) {
            return Evidence::Markup;
        }
        let scores = self.headline_scores(accepted);
        let score = |(score, _): &(i32, usize)| *score;
        let best = scores.iter().find(|(_, line)| *line == at).map_or(0, score);
        let second = scores.iter().filter(|(_, line)| *line != at).map(score).max();
        match second.map_or(CLEAR, |second| best - second) {
            CLEAR.. => Evidence::ClearScore,
            LIKELY..CLEAR => Evidence::LikelyScore,
            _ => Evidence::NarrowScore,
        }
    }

    /// What makes a line of its own a dateline or a byline.
    fn of_row(&self, at: usize) -> Evidence {
        // A line that only its neighbour makes a row is none by itself.
        let row = self.rows.get(at).filter(|_| byline::line(self.blocks[at]).is_some());
        let Some(row) = row.filter(|_| self.accepts(at)) else { return Evidence::Neighbour };
        let is_bare = |row: &Row<'_>| row.people_named().any(|(_, _, joint)| joint == Joint::Bare);
        match (row.labelled(), row.has_clock(), row.has_time()) {
            (2.., _, _) | (1, _, true) => Evidence::Labels,
            (1, ..) if is_bare(row) => Evidence::BareLabel,
            (1, ..) => Evidence::Label,
            (_, true, _) => Evidence::Clock,
            (_, _, true) => Evidence::Day,
            _ => Evidence::Neighbour,
        }
    }

    fn of_navigation(&self, at: usize) -> Evidence {
        if matches!(self.marks.hint(at), Hint::Navigation | Hint::Footer) {
            return Evidence::Markup;
        }
        let is_furniture =
            [Shape::Related, Shape::Promotion].iter().any(|shape| self.is(at, *shape));
        if self.bars[at] || is_furniture { Evidence::Bar } else { Evidence::Place }
    }

    fn has_caption_mark(&self, at: usize) -> bool {
        self.is(at, Shape::LabelledCaption) || self.is(at, Shape::CreditedCaption)
    }

    fn of_paragraph(&self, at: usize) -> Evidence {
        let inside = (self.first..=self.last).contains(&at);
        match (self.glances[at].prose, inside) {
            (true, true) => {
                let is_edge = at == self.first || at == self.last;
                let is_short = is_within(trim(self.blocks[at]), SHORT);
                if is_edge || is_short { Evidence::ShortProse } else { Evidence::Prose }
            }
            (true, false) => Evidence::StrayProse,
            (false, true) => Evidence::Line,
            (false, false) => Evidence::StrayLine,
        }
    }
}

/// What makes the end of a paragraph a byline.
fn of_end(span: &Span, text: &str) -> Evidence {
    let part = trim(&text[span.range.clone()]);
    let is_enclosed = part.ends_with(is_bracket);
    // A bracket at the head is nothing else; at the tail it may be a remark.
    let is_labelled = || tail::tail(text).is_some_and(|(_, row)| row.labelled() > 0);
    if span.range.start == 0 || is_enclosed && is_labelled() {
        Evidence::Bracket
    } else {
        Evidence::Credit
    }
}

/// Whether a subheading begins as few other lines do: with a dash, a number, a sign.
fn has_mark(text: &str) -> bool {
    let text = trim(text);
    headline::is_second(text)
        || looks::is_number(text)
        || text.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十（■●◆".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{recognise, recognise_marked};

    const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";

    /// How sure each part of these blocks is, with its role.
    fn sure(blocks: &[&str], hints: &[Hint]) -> Vec<(Role, f64)> {
        let marks = Marks { hints, titles: &[] };
        let article = recognise_marked(blocks, &marks);
        let certainties = certainties(blocks, &marks, &article);
        article.spans.iter().map(|span| span.role).zip(certainties).collect()
    }

    #[test]
    fn what_labels_say_is_surer_than_what_the_place_says() {
        let credit = format!("{BODY}（記者王小明）");
        let blocks = [
            "菜市場雨後重新開張",
            "2022-03-01 10:28 來源：江城日報",
            "林大同",
            BODY,
            &credit,
            "攤販名單",
            BODY,
            "版權所有 不得轉載",
        ];
        let found = sure(&blocks, &[]);
        let of =
            |wanted: Role| found.iter().find(|(role, _)| *role == wanted).expect("it is there").1;
        // The name alone is the first byline, the reporter in brackets the second.
        let bylines: Vec<f64> =
            found.iter().filter(|(role, _)| *role == Role::Byline).map(|(_, sure)| *sure).collect();
        assert!(bylines[0] < bylines[1] && bylines[0] < of(Role::Dateline), "{found:?}");
        assert!(of(Role::Notice) > of(Role::Subheading), "{found:?}");
        assert!(of(Role::Paragraph) > of(Role::Subheading), "{found:?}");
    }

    #[test]
    fn markup_is_as_sure_as_anything() {
        let blocks = ["菜市場重新開張", BODY, "攤販等了三年。", BODY];
        let hints = [Hint::Title, Hint::None, Hint::Caption, Hint::None];
        let found = sure(&blocks, &hints);
        assert_eq!([found[0], found[2]], [(Role::Headline, 0.99), (Role::Caption, 0.99)]);
    }

    #[test]
    fn the_clauses_of_a_notice_are_as_sure_as_its_heading() {
        let blocks = [
            "菜市場重新開張",
            "2022-03-01 10:28 來源：江城日報",
            BODY,
            "版權聲明",
            "1、寫明「來源：江城線上」的內容，未經書面授權請勿轉貼。",
            "2、如有版權問題，請與本網聯繫。",
        ];
        let found = sure(&blocks, &[]);
        assert!(found[3..].iter().all(|part| *part == (Role::Notice, 0.98)), "{found:?}");
    }

    #[test]
    fn every_span_has_one() {
        for blocks in [&[][..], &[BODY], &["雨停了", "", BODY], &["", ""]] {
            let article = recognise(blocks);
            let found = certainties(blocks, &Marks::default(), &article);
            assert_eq!(found.len(), article.spans.len());
        }
    }
}
