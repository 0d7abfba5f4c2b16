//! The parts of an article that convert as prose does: subheadings, the lead, captions,
//! quotations set apart, notes of the editors, furniture between and below.
//!
//! Nothing is kept or lost by what is told here; so looks ([`looks`](super::looks)) decide where the
//! place leaves it open.

use std::collections::HashMap;

use super::glance::Shape;
use super::headline::{is_second, is_site};
use super::looks::{has_looks_of_subheading, is_number, speaker};
use super::recognise::Page;
use super::row::Row;
use super::text::{is_han, is_within, is_word, trim};
use super::{Role, layout, media};
use crate::document::Hint;
use crate::parallel;

/// The longest lead in characters.
const LONGEST_LEAD: usize = 240;

/// Where a line is the heading of what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Heading {
    #[default]
    No,
    /// Only below what is no paragraph.
    BelowOthers,
    Anywhere,
}

/// What a block between paragraphs looks like.
#[derive(Default)]
struct Inner {
    /// What it is whatever stands before it.
    told: Option<Role>,
    /// Whether it heads a list of related articles.
    heads_related: bool,
    is_number: bool,
    /// Whether it is the page's own.
    is_insert: bool,
    heading: Heading,
}

impl Inner {
    /// What it is, in a list of related articles or not, below a part that is no paragraph or not; `None` for a paragraph.
    fn role(&self, is_related: bool, is_below: bool) -> Option<Role> {
        let is_heading = match self.heading {
            Heading::No => false,
            Heading::BelowOthers => is_below,
            Heading::Anywhere => true,
        };
        if self.told.is_some() {
            self.told
        } else if is_heading && !is_related && (self.is_number || !self.is_insert) {
            Some(Role::Subheading)
        } else if is_related || self.is_insert {
            Some(Role::Navigation)
        } else {
            None
        }
    }
}

impl Page<'_> {
    /// Tells the parts among what is left as paragraphs.
    pub(super) fn tell_parts(&self, roles: &mut [Role], headline: Option<usize>) {
        self.tell_head(roles, headline);
        self.tell_leads(roles, headline);
        self.tell_body(roles);
        self.tell_end(roles);
        self.tell_marked(roles);
    }

    /// What markup says of the parts.
    fn tell_marked(&self, roles: &mut [Role]) {
        for (role, hint) in roles.iter_mut().zip(self.marks.hints) {
            let is_open = matches!(
                role,
                Role::Paragraph
                    | Role::Subheading
                    | Role::Lead
                    | Role::Caption
                    | Role::Quote
                    | Role::Navigation
            );
            *role = match hint {
                Hint::Title | Hint::Heading if *role == Role::Paragraph => Role::Subheading,
                Hint::Caption if is_open => Role::Caption,
                Hint::Quote if *role == Role::Paragraph => Role::Quote,
                Hint::Navigation | Hint::Footer if is_open => Role::Navigation,
                _ => *role,
            };
        }
    }

    fn is_open(&self, roles: &[Role], at: usize) -> bool {
        matches!(roles[at], Role::Paragraph | Role::Navigation)
    }

    /// Above the body: kickers and second headlines beside the headline, furniture else.
    fn tell_head(&self, roles: &mut [Role], headline: Option<usize>) {
        let Some(headline) = headline else { return };
        for at in 0..self.first.min(roles.len()) {
            if roles[at] != Role::Paragraph {
                continue;
            }
            let text = self.blocks[at];
            let beside = at + 1 == headline || at == headline + 1 && is_second(text);
            roles[at] = if self.is(at, Shape::Note) {
                Role::Note
            } else if self.is(at, Shape::Caption) {
                Role::Caption
            } else if self.is(at, Shape::Lead) {
                Role::Lead
            } else if beside && self.headings.binary_search(&at).is_ok() && !self.is_furniture(at)
                || at == headline + 1 && is_second(text)
            {
                Role::Subheading
            } else if at < headline || !self.is(at, Shape::Quote) {
                Role::Navigation
            } else {
                Role::Quote
            };
        }
    }

    /// Whether a line beside the headline names the site or the section.
    fn is_furniture(&self, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        text.chars().filter(|c| is_han(*c)).nth(4).is_none() && !text.starts_with('【')
            || text
                .split(['/', '／', '›', '>', '＞', '·', '|', '｜'])
                .any(|name| media::is_medium(name) || is_site(trim(name)))
    }

    /// Paragraphs between the headline and the facts below.
    fn tell_leads(&self, roles: &mut [Role], headline: Option<usize>) {
        let Some(headline) = headline else { return };
        let end = (self.first + 4).min(roles.len());
        let facts = (self.first..end.min(self.last)).rev().find(|at| {
            // A picture stands below any paragraph.
            let is_picture = self.rows.get(*at).is_some_and(Row::is_of_picture);
            matches!(roles[*at], Role::Dateline | Role::Byline) && !is_picture
        });
        let lead_above_head = || {
            let second = (self.first + 1..end).find(|at| {
                self.glances[*at].prose
                    && !self.is(*at, Shape::Caption)
                    && roles[*at] == Role::Paragraph
            });
            let heads = |at: usize| self.is(at, Shape::Head);
            second.filter(|at| *at < self.last && heads(*at) && !heads(self.first))
        };
        let Some(facts) = facts.or_else(lead_above_head) else { return };
        let is_lead = |at: &usize| {
            let text = self.blocks[*at];
            roles[*at] == Role::Paragraph
                && self.glances[*at].prose
                && is_within(text, LONGEST_LEAD)
                && !self.is(*at, Shape::Caption)
                && !self.is(*at, Shape::Note)
        };
        // Of three paragraphs or more above a line of facts none is set apart by it.
        let mut above = (headline + 1..facts).filter(is_lead);
        if let (Some(lead), None) = (above.next(), above.nth(1)) {
            roles[lead] = Role::Lead;
        }
    }

    /// Between the first and the last paragraph.
    fn tell_body(&self, roles: &mut [Role]) {
        let (first, last) = (self.first, self.last.min(roles.len().saturating_sub(1)));
        let speakers = self.speakers(first, last);
        let open: Vec<bool> = (first..=last).map(|at| self.is_open(roles, at)).collect();
        let within = self.blocks.get(first..=last).unwrap_or_default();
        let inner =
            |number: usize| open[number].then(|| self.inner(first + number, number < 2, &speakers));
        let (mut at, mut is_related) = (first, false);
        parallel::each_in_order(within.iter().map(|text| text.len()), inner, |inner| {
            let is_prose = self.glances[at].prose;
            is_related = match &inner {
                Some(inner) => !is_prose && (is_related || inner.heads_related),
                None => is_prose && is_related,
            };
            let above = at.checked_sub(1).map(|above| roles[above]);
            let is_below = above.is_some_and(|role| role != Role::Paragraph);
            if let Some(role) = inner.and_then(|inner| inner.role(is_related, is_below)) {
                roles[at] = role;
            }
            at += 1;
        });
    }

    /// What an open block between the first and the last paragraph looks like, whatever the parts before it are.
    fn inner(&self, at: usize, is_top: bool, speakers: &HashMap<&str, usize>) -> Inner {
        let text = self.blocks[at];
        let is_prose = self.glances[at].prose;
        let heads_related =
            !is_prose && self.glances[at].may_be(Shape::Related) && layout::heads_related(text);
        let told = if self.is(at, Shape::Note) {
            Some(Role::Note)
        } else if is_top && self.is(at, Shape::Lead) {
            Some(Role::Lead)
        } else if self.is(at, Shape::Caption) {
            Some(Role::Caption)
        } else if self.is(at, Shape::Quote) {
            Some(Role::Quote)
        } else {
            None
        };
        if told.is_some() || is_prose {
            return Inner { told, heads_related, ..Inner::default() };
        }
        let (is_number, is_insert) = (is_number(text), self.is_insert(at));
        let may_head = !heads_related && (is_number || !is_insert);
        let heading = if may_head { self.heading(at, speakers) } else { Heading::No };
        Inner { heads_related, told, is_number, is_insert, heading }
    }

    /// How often each speaker begins a line.
    fn speakers(&self, first: usize, last: usize) -> HashMap<&str, usize> {
        let mut speakers = HashMap::new();
        for at in first.min(last)..=last {
            if let Some(speaker) = self.speaker(at) {
                *speakers.entry(speaker).or_default() += 1;
            }
        }
        speakers
    }

    /// Where a line between paragraphs is the heading of what follows.
    fn heading(&self, at: usize, speakers: &HashMap<&str, usize>) -> Heading {
        let text = trim(self.blocks[at]);
        if !has_looks_of_subheading(text) || self.is_said(at, speakers) {
            return Heading::No;
        }
        if at + 1 >= self.blocks.len() || !self.reads_on(at + 1, speakers) {
            return Heading::No;
        }
        let numbered =
            text.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十（".contains(c));
        let above = |above: usize| {
            let text = self.blocks[above];
            self.reads_on(above, speakers) || layout::is_item(text) || !text.contains(is_han)
        };
        match at.checked_sub(1).is_some_and(above) || numbered {
            true => Heading::Anywhere,
            false => Heading::BelowOthers,
        }
    }

    /// Whether a block is a part of the text rather than a heading: sentences, a question, what somebody says.
    fn reads_on(&self, at: usize, speakers: &HashMap<&str, usize>) -> bool {
        if self.glances[at].prose {
            return true;
        }
        let text = trim(self.blocks[at]);
        text.ends_with(['？', '！', '”', '」'])
            || self.is_said(at, speakers)
            || self.is(at, Shape::Caption)
    }

    /// Whether a line is what one of several speakers says.
    fn is_said(&self, at: usize, speakers: &HashMap<&str, usize>) -> bool {
        let count = |speaker| speakers.get(speaker).copied().unwrap_or_default();
        self.speaker(at).is_some_and(|speaker| count(speaker) > 1)
    }

    /// Who says a line.
    fn speaker(&self, at: usize) -> Option<&str> {
        if self.glances[at].may_be(Shape::Speech) { speaker(self.blocks[at]) } else { None }
    }

    /// Whether a line within the body is the page's own: related reading, an advertisement.
    fn is_insert(&self, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        if self.bars[at] {
            return true;
        }
        let bare = text.trim_matches(|c| !is_word(c));
        bare.is_empty()
            || bare.eq_ignore_ascii_case("end")
            || text.starts_with("↓↓")
            || self.is(at, Shape::Related)
            || text.starts_with(['►', '▶', '👉'])
            || is_within(text, 40) && (text.contains("往下閱讀") || text.contains("往下阅读"))
            || is_within(text, 4) && text.starts_with('+')
    }

    /// Behind the last paragraph: all that follows the first piece of furniture is furniture.
    fn tell_end(&self, roles: &mut [Role]) {
        if self.last >= roles.len() {
            return;
        }
        let mut ended = false;
        for (at, role) in roles.iter_mut().enumerate().skip(self.last + 1) {
            if *role == Role::Paragraph {
                *role = if self.is(at, Shape::Note) {
                    Role::Note
                } else if !ended && self.is(at, Shape::Caption) {
                    Role::Caption
                } else if ended || self.is_insert(at) || self.is(at, Shape::Promotion) {
                    Role::Navigation
                } else {
                    Role::Paragraph
                };
            }
            ended |= !matches!(role, Role::Paragraph | Role::Caption | Role::Note);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Marks, recognise, recognise_marked};
    use Role::*;

    const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";

    #[test]
    fn parts_of_an_article() {
        let lines = [
            (Navigation, "首頁 > 要聞 > 正文"),
            (Subheading, "三百個攤位全部換新"),
            (Headline, "菜市場雨後重新開張"),
            (Subheading, "——江城老市場改建紀事"),
            (Dateline, "2022-03-01 10:28 來源：江城日報"),
            (Lead, "核心提示：改建三年的菜市場昨天開張，三百個攤位換了新棚。"),
            (Note, "編者按：本報今起連續刊出三篇報道。"),
            (Paragraph, BODY),
            (Caption, "▲攤販把蔬果擺上街頭。"),
            (Caption, "圖為攤販整理蔬果。"),
            (Subheading, "一、新棚不漏雨"),
            (Paragraph, BODY),
            (Quote, "“雨停了就出攤。”——一位攤販"),
            (Navigation, "延伸閱讀"),
            (Navigation, "老市場的最後一夜"),
            (Paragraph, BODY),
            (Note, "更正：昨天的報道把三百個攤位誤作三十個。"),
            (Navigation, "相關新聞"),
            (Navigation, "江城三條老街修繕完工"),
            (Notice, "版權所有 不得轉載"),
        ];
        let blocks: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
        let found: Vec<Role> = recognise(&blocks).spans.iter().map(|span| span.role).collect();
        let wanted: Vec<Role> = lines.iter().map(|(role, _)| *role).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn markup_tells_what_looks_do_not() {
        let blocks = [
            "菜市場重新開張",
            BODY,
            "新棚不漏雨。",
            BODY,
            "攤販等了三年。",
            BODY,
            "聯絡編輯部的人。",
        ];
        let hints = [
            Hint::Title,
            Hint::None,
            Hint::Heading,
            Hint::Quote,
            Hint::Caption,
            Hint::None,
            Hint::Footer,
        ];
        let article = recognise_marked(&blocks, &Marks { hints: &hints, titles: &[] });
        let found: Vec<Role> = article.spans.iter().map(|span| span.role).collect();
        let wanted = [Headline, Paragraph, Subheading, Quote, Caption, Paragraph, Navigation];
        assert_eq!(found, wanted);
    }
}
