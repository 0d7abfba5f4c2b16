//! Copyright statements and other notices: where on the page they stand.
//!
//! What a line looks like is told in [`looks`]; here its place decides. A statement's
//! heading opens a notice that runs over its clauses; a line of nothing but a notice's
//! phrases is one anywhere below the beginning of the body; and what closes the document,
//! behind the last paragraph of the body, may be less sure: contact lines, licences,
//! clauses without heading, warnings.

mod closing;
mod facts;
mod looks;
mod sayings;

use super::byline::granted::granted_alone;
use super::glance::{Glance, Shape};
use super::labels::{FIRMS, HIDDEN_ADDRESSES, MASTHEAD_OWNERS, MASTHEAD_PUBLISHERS, SERVED, Words};
use super::layout;
use super::text::{is_within, trim};
use crate::parallel;
use crate::sorting::set_of;
use closing::Closing;
pub(super) use facts::Facts;
pub(super) use looks::{LONGEST_LINE, is_closing_heading, is_contact, is_heading, is_one_liner};
use looks::{begins_with_key, is_address, is_hotline};
use looks::{distinct_words, has_heading_inside, is_link, is_numbered, is_own_statement};
pub(super) use sayings::{closes, is_starred, is_warning};
use sayings::{is_spread, is_starred_warning};

/// How many paragraphs without such a word a statement may hold in a row.
const LONGEST_GAP: usize = 2;
/// A footer that is known again elsewhere is longer, in characters.
const SHORTEST_FOOTER: usize = 7;
/// An address above a notice that belongs to it has at most so many characters.
const LONGEST_BESIDE: usize = 90;
/// The longest line of a number or a firm between two of a notice, in characters.
const LONGEST_BETWEEN: usize = 60;
/// How far below them the notice goes on.
const MOST_BETWEEN: usize = 3;
/// How many blocks above the body are looked at for a notice.
const HEAD: usize = 40;
/// So many different words of a notice leave no doubt in a paragraph that has a heading of its own.
const SURE_WORDS: usize = 3;

/// Which blocks are copyright statements.
///
/// `prose` says which blocks are sentences, and `facts` which are rows of facts;
/// these end a statement; `bars` says which are furniture. A statement comes after the article's first paragraph, or below
/// its headline with a heading of its own.
pub(super) fn find(
    blocks: &[&str],
    glances: &[Glance],
    prose: &[bool],
    facts: &[bool],
    bars: &[bool],
) -> Vec<bool> {
    let links = |at: usize| bars[at] && is_links(blocks[at]);
    let mut notice = vec![false; blocks.len()];
    let Some(body) = beginning_of_body(blocks, glances, prose, &mut notice) else {
        return notice;
    };
    let mut at = body + 1;
    while at < blocks.len() {
        if !glances[at].may_be(Shape::Notice) {
            // The text of a long document is far from the processor: few lines are looked at.
            notice[at] = glances[at].starred && glances[at].is(Shape::Warning, blocks[at]);
            at += 1;
        } else if is_heading(blocks[at]) && is_supported(&blocks[at + 1..]) {
            let end = statement_end(blocks, facts, at);
            (at..end).for_each(|at| notice[at] = !links(at));
            at = end;
        } else if is_clause(blocks[at]) && blocks.get(at + 1).is_some_and(|next| is_clause(next)) {
            let end = statement_end(blocks, facts, at);
            (at..end).for_each(|at| notice[at] = !links(at));
            at = end;
        } else {
            let is_source = facts[at] && granted_alone(trim(blocks[at])).is_some();
            notice[at] = !is_source
                && (is_one_liner(blocks[at])
                    || is_sure_statement(blocks[at])
                    || is_starred_warning(blocks[at]));
            at += 1;
        }
    }
    Closing { blocks, glances, prose, facts, bars }.mark(body + 1, &mut notice);
    // All that follows stands at one.
    if !notice.contains(&true) {
        return notice;
    }
    repeat(&blocks[body + 1..], &mut notice[body + 1..]);
    // The block above or below that is no bar.
    let beside = |at: usize, step: isize| {
        let mut near = at.checked_add_signed(step);
        if near.is_some_and(|near| bars.get(near) == Some(&true) && links(near)) {
            near = near.and_then(|near| near.checked_add_signed(step));
        }
        near.filter(|near| *near < blocks.len())
    };
    let is_below = |at: usize, notice: &[bool]| {
        !facts[at] && beside(at, -1).is_some_and(|above| notice[above])
    };
    let joins = |at: usize| {
        let text = blocks[at];
        let is_contact = || is_contact(text) || is_address(text) || is_hotline(text);
        (at > body && is_contact() || is_link(text)) && !links(at)
    };
    spread(blocks, &mut notice, 1..blocks.len(), is_below, joins);
    let is_above = |at: usize, notice: &[bool]| {
        !facts[at] && !prose[at] && beside(at, 1).is_some_and(|below| notice[below])
    };
    let joins = |at: usize| {
        let text = blocks[at];
        let is_beside = is_address(text) && is_within(trim(text), LONGEST_BESIDE);
        (is_beside || is_masthead(text)) && !links(at)
    };
    spread(blocks, &mut notice, (body + 1..blocks.len()).rev(), is_above, joins);
    let is_between = |at: usize, notice: &[bool]| {
        let mut below = notice[at..].iter().skip(1).take(MOST_BETWEEN);
        notice[at - 1] && below.any(|notice| *notice) && !prose[at] && !facts[at]
    };
    let joins = |at: usize| is_of_publisher(blocks[at]) && !links(at);
    spread(blocks, &mut notice, body + 1..blocks.len(), is_between, joins);
    for at in (1..blocks.len()).rev() {
        notice[at - 1] |= notice[at] && layout::is_rule(blocks[at - 1]) && at > body;
    }
    notice
}

/// Goes through blocks that may belong to the notices beside them: those that stand at one (`is_at`) and look as if they
/// did (`joins`) are notices, too, at which the next may stand.
fn spread(
    blocks: &[&str],
    notice: &mut [bool],
    places: impl Iterator<Item = usize> + Clone,
    is_at: impl Fn(usize, &[bool]) -> bool,
    joins: impl Fn(usize) -> bool + Sync,
) {
    let mut known = Vec::new();
    if parallel::is_shared(blocks.len() * parallel::weight(0)) {
        // What stands at a notice now will do so when its turn comes; the others help to look at that.
        let asked: Vec<usize> =
            places.clone().filter(|at| !notice[*at] && is_at(*at, notice)).collect();
        let sizes = asked.iter().map(|at| blocks[*at].len());
        known.resize(blocks.len(), None);
        let mut asked_of = asked.iter();
        parallel::each_in_order(
            sizes,
            |number| joins(asked[number]),
            |joins| {
                if let Some(at) = asked_of.next() {
                    known[*at] = Some(joins);
                }
            },
        );
    }
    for at in places {
        notice[at] = notice[at]
            || is_at(at, notice) && known.get(at).copied().flatten().unwrap_or_else(|| joins(at));
    }
}

/// Whether a paragraph with its heading inside is a statement wherever it stands below the beginning of the
/// body: `聲明：本文來自…，版權歸作者所有。…`.
fn is_sure_statement(text: &str) -> bool {
    has_heading_inside(text) && distinct_words(text) >= SURE_WORDS && is_own_statement(text)
}

/// Whether a paragraph is a numbered clause in which a publisher speaks of itself and its rights.
fn is_clause(text: &str) -> bool {
    is_numbered(text) && distinct_words(text) >= SURE_WORDS && is_own_statement(text)
}

/// Whether a line says who keeps a site running: `—  某某科技技術支持  —`.
fn is_served(text: &str) -> bool {
    let text = trim(text);
    is_within(text, LONGEST_BETWEEN) && SERVED.iter().any(|word| text.contains(word))
}

/// Whether a line above a notice says under whom the medium appears: `某會主管·某報社主辦`.
fn is_masthead(text: &str) -> bool {
    let has = |words: Words| words.iter().any(|word| text.contains(word));
    is_within(trim(text), LONGEST_BETWEEN) && has(MASTHEAD_OWNERS) && has(MASTHEAD_PUBLISHERS)
}

/// Whether a line between two of a notice is one by a number, or as the name of a firm.
fn is_of_publisher(text: &str) -> bool {
    let text = trim(text);
    is_within(text, LONGEST_BETWEEN)
        && (text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() >= 4)
            || is_served(text)
            || FIRMS.iter().any(|end| text.ends_with(end)))
}

/// Marks the lines that are notices elsewhere: the footer that stands below every page of an article.
fn repeat(blocks: &[&str], notice: &mut [bool]) {
    let lines = blocks.iter().zip(notice.iter()).filter(|(_, notice)| **notice);
    let lines = lines.map(|(text, _)| trim(text)).filter(|line| !is_within(line, SHORTEST_FOOTER));
    let known = set_of(lines.map(|line| (line.len(), line)));
    if known.is_empty() {
        return;
    }
    let is_known = |at: usize| {
        let line = trim(blocks[at]);
        known.contains(&(line.len(), line))
    };
    let mut places = notice.iter_mut();
    parallel::each_in_order(blocks.iter().map(|text| text.len()), is_known, |is_known| {
        if let Some(notice) = places.next() {
            *notice |= is_known;
        }
    });
}

/// The first paragraph. A notice with a heading of its own may stand before it, below the headline.
fn beginning_of_body(
    blocks: &[&str],
    glances: &[Glance],
    prose: &[bool],
    notice: &mut [bool],
) -> Option<usize> {
    let mut paragraphs = (0..blocks.len()).filter(|at| prose[*at]);
    let first = paragraphs.next()?;
    let opens = |at: usize| {
        let text = blocks[at];
        at > 0
            && at < HEAD
            && glances[at].may_be(Shape::Notice)
            && is_within(trim(text), LONGEST_LINE)
            && has_heading_inside(text)
    };
    if !opens(first) {
        return Some(first);
    }
    let Some(body) = paragraphs.find(|at| !opens(*at)) else { return Some(first) };
    notice[first..body].copy_from_slice(&prose[first..body]);
    Some(body)
}

/// Whether what looks like a bar of links is one, without a licence's number or a year.
fn is_links(text: &str) -> bool {
    // An address that the page's server hides from machines is one, too.
    !begins_with_key(text)
        && !text.contains(['©', 'Ⓒ', '@'])
        && !HIDDEN_ADDRESSES.iter().any(|address| text.contains(address))
        && !text.bytes().any(|byte| byte.is_ascii_digit())
        && !is_spread(text)
}

/// Whether what follows a heading is a statement: a publisher that speaks of itself
/// and of its rights, or a numbered clause about them.
fn is_supported(following: &[&str]) -> bool {
    following.iter().take(3).enumerate().any(|(distance, text)| {
        let words = distinct_words(text);
        (words >= 2 && is_own_statement(text))
            || (words >= 1 && distance == 0 && is_numbered(text))
            || is_one_liner(text)
    })
}

/// Where the statement that begins with the heading at `heading` ends.
fn statement_end(blocks: &[&str], facts: &[bool], heading: usize) -> usize {
    let mut end = heading + 1;
    for at in heading + 1..blocks.len() {
        if at - end > LONGEST_GAP || facts[at] {
            break;
        }
        // One word of a notice is in many an article that follows on the page.
        if is_numbered(blocks[at]) || distinct_words(blocks[at]) >= 2 || is_one_liner(blocks[at]) {
            end = at + 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glances(blocks: &[&str]) -> Vec<Glance> {
        blocks.iter().map(|text| Glance::of(text)).collect()
    }

    #[test]
    fn a_statement_runs_over_its_clauses() {
        let blocks = [
            "江城線上版權聲明",
            "雨停了，人們走上街頭。",
            "版權聲明",
            "1、寫明「來源：江城線上」的內容，未經書面授權請勿轉貼。",
            "已獲授權的單位，使用時應註明來源。",
            "由此產生的費用由對方承擔。",
            "2、如有版權問題，請與本網聯繫。",
        ];
        let prose = [false, true, false, true, true, true, true];
        let found = find(&blocks, &glances(&blocks), &prose, &[false; 7], &[false; 7]);
        assert_eq!(found, [false, false, true, true, true, true, true]);
    }

    #[test]
    fn a_footer_repeats_on_every_page() {
        let (clause, sign) = (
            "版權聲明：凡註明「來源：江城日報」的作品，未經本報授權不得轉載，違者將追究法律責任。",
            "© 2019 江城日報",
        );
        let page = ["雨停了，人們走上街頭。", "第1頁", clause, sign];
        let blocks = [&["雨停了"][..], &page, &page, &page].concat();
        let prose: Vec<bool> =
            blocks.iter().map(|text| *text == page[0] || *text == clause).collect();
        let none = vec![false; blocks.len()];
        let found = find(&blocks, &glances(&blocks), &prose, &none, &none);
        let wanted: Vec<bool> =
            blocks.iter().map(|text| *text == clause || *text == sign).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_body_about_copyright_stays_body() {
        let blocks = [
            "圖書館談版權",
            "圖書館昨天辦了一場講座，談的是著作權。",
            "版權聲明",
            "講者說，許多人不看網頁底部的小字，也不知道轉載要先問作者。",
            "他認為，未經授權不得轉載他人的作品，否則要負法律責任。",
        ];
        let prose = [false, true, false, true, true];
        let found = find(&blocks, &glances(&blocks), &prose, &[false; 5], &[false; 5]);
        assert_eq!(found, [false; 5]);
    }
}
