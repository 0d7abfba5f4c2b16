//! Accounts of platforms above a text, which nothing but their place tells: whose page it is, or who wrote.

use super::labels::{ACCOUNT_BUTTONS, ACCOUNT_COUNTS, FOLLOW_BUTTONS, SHORT_FOLLOW_BUTTONS};
use super::media;
use super::recognise::Page;
use super::row::{Fact, Row};
use super::text::{is_han, is_within, is_word, trim};

/// How many lines of counts may stand above a button.
const ACCOUNT_LINES: usize = 4;
/// The longest name of an account that nothing but its place tells, in characters.
const LONGEST_ACCOUNT: usize = 10;
/// What is longer, in characters, is a headline rather than the name of a section.
const LONG: usize = 24;
/// The longest name in Han characters beside one in Latin letters.
const LONGEST_NAME: usize = 12;

impl<'a> Page<'a> {
    /// Accepts the account above the button that leads to its other texts: `某某`, `12 文章`, `查看TA的文章`.
    pub(super) fn accept_account(&mut self, accepted: &mut [bool]) {
        self.accept_followed(accepted);
        let is_button =
            |text: &&str| ACCOUNT_BUTTONS.iter().any(|button| trim(text).starts_with(button));
        let Some(button) = self.blocks[..self.first].iter().position(is_button) else {
            return;
        };
        let is_count = |text: &str| ACCOUNT_COUNTS.iter().any(|word| text.contains(word));
        let above = (button.saturating_sub(ACCOUNT_LINES)..button).rev();
        let account = above.map(|at| (at, trim(self.blocks[at]))).find(|(_, text)| !is_count(text));
        if let Some((at, name)) = account
            && is_within(name, LONGEST_ACCOUNT)
            && name.chars().nth(1).is_some()
            && name.chars().all(is_word)
            && !accepted[at]
            && !self.bars[at]
        {
            self.rows.set(at, Row { facts: account_of(name) });
            accepted[at] = true;
        }
    }

    /// Accepts the name right below the headline that a button to follow whoever bears it stands below:
    /// `某某`, `某校學生`, `關注他`.
    fn accept_followed(&mut self, accepted: &mut [bool]) {
        let is_short = |text: &str| SHORT_FOLLOW_BUTTONS.contains(trim(text));
        let is_button = |text: &&str| FOLLOW_BUTTONS.contains(trim(text)) || is_short(text);
        let end = (self.first + 1).min(self.blocks.len());
        let Some(button) = self.blocks[..end].iter().position(is_button) else {
            return;
        };
        let mut above = button.saturating_sub(ACCOUNT_LINES)..button;
        let is_headline =
            |at: &usize| self.headings.binary_search(at).is_ok() && self.looks(*at) >= 3;
        // What somebody says of himself may look like a headline.
        let Some(headline) = above.find(is_headline) else { return };
        let at = if is_short(self.blocks[button]) { button - 1 } else { headline + 1 };
        let name = trim(self.blocks[at]);
        let is_name = is_within(name, LONGEST_ACCOUNT)
            && name.chars().nth(1).is_some()
            && name.chars().all(is_word);
        if (headline + 1..button).contains(&at) && is_name && !accepted[at] && !self.bars[at] {
            self.rows.set(at, Row { facts: account_of(name) });
            accepted[at] = true;
        }
    }

    /// The account that stands between a headline and a time, as pages of platforms have it.
    pub(super) fn account(&self, at: usize, near: usize) -> Option<Row<'a>> {
        let text = trim(self.blocks[near]);
        // What the line with the time tells counts more.
        let is_told = self.rows[at].has_source()
            || self.rows[at].facts.iter().any(|fact| {
                matches!(fact, Fact::Rest(word) if media::name(word).is_some_and(media::ends_as_medium))
            });
        if is_told {
            return None;
        }
        let is_between = near + 1 == at
            && near < self.first
            && near > 0
            && self.headings.binary_search(&(near - 1)).is_ok()
            && (self.looks(near - 1) >= 3
                || !is_within(self.blocks[near - 1], LONG) && self.looks(near - 1) >= 1);
        let is_word_alone = text.chars().nth(1).is_some()
            && is_within(text, LONGEST_ACCOUNT)
            && text.chars().all(is_word)
            && text.contains(is_han);
        let is_brand =
            || is_in_both_scripts(text) && text.len() < trim(self.blocks[near - 1]).len();
        let is_account = (is_word_alone || is_between && is_brand())
            && !self.bars[near]
            && !self.blocks[..near].iter().any(|above| trim(above) == text);
        (is_between && is_account).then(|| Row { facts: vec![Fact::Medium(text)] })
    }
}

/// Whether a text is a name in Latin letters beside one in Han characters, as media of Taiwan call themselves:
/// `River 江城新知`.
fn is_in_both_scripts(text: &str) -> bool {
    let is_latin = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let is_name = |word: &str| {
        is_within(word, LONGEST_NAME) && word.chars().nth(1).is_some() && word.chars().all(is_han)
    };
    text.split_once(' ').is_some_and(|(one, other)| {
        is_latin(one) && is_name(other) || is_name(one) && is_latin(other)
    })
}

/// What an account tells: a medium's is the source; of another, whether it wrote depends on what else is told.
fn account_of(name: &str) -> Vec<Fact<'_>> {
    match media::name(name).filter(|name| media::ends_as_medium(name)) {
        Some(medium) => vec![Fact::Medium(medium)],
        None => vec![Fact::Account, Fact::Rest(name)],
    }
}

#[cfg(test)]
mod tests {
    use crate::article::recognise;

    const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";

    /// The headline, the source and the photographers.
    fn read(lines: &[&str]) -> (Option<String>, Option<String>, Vec<String>) {
        let found = recognise(lines).metadata;
        (found.headline, found.source, found.photographers)
    }

    #[test]
    fn a_medium_between_a_headline_and_a_day_is_the_source() {
        let headline =
            "River Code 的作者 Ann da Silva 說她怎樣用三行程式管好一家書店，從進貨到盤點都不用紙筆";
        for medium in ["River 江城新知", "江城新知 RiverNext", "江城新知"] {
            let found = read(&[headline, medium, "2026-03-20", BODY, BODY, BODY]);
            assert_eq!(found, (Some(headline.into()), Some(medium.into()), vec![]), "{medium}");
        }
        // Nor did the medium take the pictures that it gives.
        let found = read(&[headline, "江城新知", "2026-03-20", BODY, "圖／江城新知", BODY, BODY]);
        assert_eq!(found, (Some(headline.into()), Some("江城新知".into()), vec![]));
        // The longer line is the headline.
        let found = read(&[
            "江城舊橋新聞：特別報導專頁",
            "Riverside 江城舊橋今年春天整修",
            "2026-03-20",
            BODY,
            BODY,
            BODY,
        ]);
        assert_eq!(found.0.as_deref(), Some("Riverside 江城舊橋今年春天整修"));
    }
}
