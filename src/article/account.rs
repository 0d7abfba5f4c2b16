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
            && self.looks(near - 1) >= 3;
        let is_account = text.chars().nth(1).is_some()
            && is_within(text, LONGEST_ACCOUNT)
            && text.chars().all(is_word)
            && text.contains(is_han)
            && !self.bars[near]
            && !self.blocks[..near].iter().any(|above| trim(above) == text);
        (is_between && is_account).then(|| Row { facts: vec![Fact::Medium(text)] })
    }
}

/// What an account tells: a medium's is the source; of another, whether it wrote depends on what else is told.
fn account_of(name: &str) -> Vec<Fact<'_>> {
    match media::name(name).filter(|name| media::ends_as_medium(name)) {
        Some(medium) => vec![Fact::Medium(medium)],
        None => vec![Fact::Account, Fact::Rest(name)],
    }
}
