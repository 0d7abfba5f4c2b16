//! Whether a row of facts is a dateline or a byline of this article, from its place on the page.

use super::byline;
use super::glance::Shape;
use super::labels::Field;
use super::recognise::Page;
use super::row::{Fact, Joint, Row};
use super::text::{closing, is_han, is_slash, is_space, is_within, is_word, trim};
use super::{Role, media, names, sets, time, tokens};

/// The most lines that begin with a time and name no source; more are a log or a chat.
const MOST_TIMES: usize = 3;
/// The most lines of one label; more are a dialogue.
const MOST_ALIKE: usize = 2;
/// The most characters of a dateline that no label claims.
const MOST_UNCLAIMED: usize = 12;
/// The same of one above the body with a time of the day.
const MOST_BESIDE_CLOCK: usize = 40;
/// How far behind the first paragraph a day alone may stand, since a lead may come before it.
const LEAD: usize = 2;
/// How far a time of the day and people behind a label may.
const LONG_LEAD: usize = 4;
/// The longest line of 記者, a name and 報道, in characters.
const LONGEST_REPORT: usize = 12;
/// How many lines above and below a line with a time may hold what it needs no label for.
const BESIDE: usize = 2;

impl<'a> Page<'a> {
    /// Whether a row is a dateline or a byline, and not a line of something else.
    pub(super) fn accepts(&self, at: usize) -> bool {
        let Some(row) = self.rows.get(at) else { return false };
        if self.notice[at] || self.originals.has(at) {
            return false;
        }
        let labelled = row.labelled();
        if row.has_time() && row.has_source() || labelled >= 2 && row.is_clean() {
            return row.unclaimed() <= MOST_UNCLAIMED;
        }
        if row.has_clock() && self.accepts_clock(at, row) {
            return true;
        }
        // `2022-03-01T10:28:55+08:00`, `(2022-03-01 10:28) 晚間新聞`, which nothing else on the page tells.
        let alone = row.is_time_alone() || row.is_day_of_section();
        let is_only = self.times == 1 && self.dateline == Some(at);
        if at > self.last && is_only && alone && row.has_clock() && self.has_heading(self.first, at)
        {
            return true;
        }
        // `編輯於 2023-04-08 10:21`, as platforms close a text.
        // Beside other lines of the kind.
        let is_told_time = row.has_time()
            && tokens::has_time_label(self.blocks[at])
            && (self.rows.has(at + 1) || at > 0 && self.rows.has(at - 1));
        if at > self.last
            && self.first < self.last
            && (row.has_clock() || row.tells_change() || is_told_time)
        {
            let is_told = tokens::has_time_label(self.blocks[at])
                || tokens::LABEL.longest_at(trim(self.blocks[at])).is_some();
            return is_told && row.unclaimed() <= 4 && self.times <= MOST_TIMES;
        }
        if at < self.first && row.is_page_of_paper() {
            return !self.is_log(at) && self.has_heading(self.first, at);
        }
        // `2022.03.01 | 城事`, right below the headline and above the text.
        if row.is_day_of_section() && at > 0 {
            let is_near = at < self.first && self.first <= at + LONG_LEAD;
            let reaches_text = is_near && (at + 1..self.first).all(|at| self.rows.has(at));
            let below = reaches_text && self.headings.contains(&(at - 1));
            let above = at + 2 == self.first && self.headings.contains(&(at + 1));
            if !self.is_log(at) && (below || above) {
                return true;
            }
        }
        // `某時報【某某／某地報導】` needs no headline.
        let above = at < self.first || self.is_below_lead(at);
        if above && row.is_reporter_of_medium() || row.is_medium_and_reporters() {
            return true;
        }
        // `記者某某／某地報導` right above the text neither.
        // `某某／某地報導` within the text, where a second report begins.
        if at + 1 == self.first && row.is_report() && self.is_by_reporter(at)
            || at > self.first && row.is_report() && self.is_of_reporter(at)
        {
            return true;
        }
        // `2022-03-01`, `來源：某報`, as records have them.
        if at < self.first && self.is_record(at, row) {
            return true;
        }
        // The rest is sure only around a body.
        if self.first == self.blocks.len() || !row.is_clean_of_names() {
            return false;
        }
        if row.has_time() {
            return self.accepts_day(at, row);
        }
        // Pictures stand anywhere below the headline, and so does who gave them.
        if row.is_picture() && (at > self.first || self.has_heading(at, at)) {
            return true;
        }
        if row.is_post() {
            return at > self.last || at + 1 == self.first && self.has_heading(at, at);
        }
        row.is_clean() && labelled == 1 && self.accepts_single(at, row)
    }

    /// Whether so many lines have times that one at a block tells nothing; above the text those below the
    /// furniture behind it do not count, which are other articles'.
    fn is_log(&self, at: usize) -> bool {
        (if at > self.last { self.times } else { self.times_of_text }) > MOST_TIMES
    }

    /// Whether a row with a time of the day is a dateline: a headline hardly ever tells that.
    fn accepts_clock(&self, at: usize, row: &Row<'_>) -> bool {
        let begins = trim(self.blocks[at]).chars().next();
        let above = at < self.first && row.unclaimed() <= MOST_BESIDE_CLOCK && row.is_of_words();
        let below_lead =
            self.is_below_lead(at) && row.is_clean_of_names() && !self.is_dated_above(at);
        // What looks like prose above it may be a menu's: the first time of a page below a heading.
        let alone = row.is_time_alone() && begins.is_some_and(|c| c.is_ascii_digit());
        let first = alone && self.dateline == Some(at) && self.is_headed(at);
        begins.is_some_and(|c| is_word(c) || closing(c).is_some())
            && (above || below_lead || first)
            && !self.is_log(at)
            && self.has_heading(self.first.max(at), at)
    }

    /// Whether a row with a day alone is a dateline.
    fn accepts_day(&self, at: usize, row: &Row<'_>) -> bool {
        let lead = if tokens::has_time_label(self.blocks[at]) { LONG_LEAD } else { LEAD };
        let near_top =
            at < self.first || (at <= self.first + lead || at < self.second) && row.is_clean();
        // A press release ends with the day and, in a line of its own, the time of the day.
        let clocked =
            self.blocks.get(at + 1).is_some_and(|next| time::clock_alone(trim(next)).is_some());
        // So does what a newspaper puts on its site, with its name and the page.
        let named = row.facts.iter().any(|fact| matches!(fact, Fact::Rest(_)));
        let closes = at > self.last && row.is_clean() && (clocked || named);
        // The page is looked through only where few lines have a time.
        if self.is_log(at) || near_top && (self.is_day_of_visit(at) || self.is_above_path(at)) {
            return false;
        }
        (near_top && !self.is_dated_above(at) || closes) && self.has_heading(self.first.max(at), at)
    }

    /// Whether a day stands above all that looks like a headline, and another below it: the one on which the
    /// page was looked at.
    fn is_day_of_visit(&self, at: usize) -> bool {
        let is_good = |heading: &&usize| self.looks(**heading) >= 3;
        let mut above = self.headings.iter().take_while(|heading| **heading < at);
        let below = self.headings.iter().filter(|heading| (at..self.first).contains(heading));
        !above.any(|heading| is_good(&heading))
            && below.clone().find(is_good).is_some_and(|heading| {
                (heading + 1..self.first).any(|at| self.rows.get(at).is_some_and(Row::has_time))
            })
    }

    /// Whether a day alone stands above the bar that tells where the page is, and another time below it.
    fn is_above_path(&self, at: usize) -> bool {
        let Some(path) = self.path.filter(|path| at < *path) else { return false };
        let end = (self.first + LONG_LEAD).min(self.blocks.len());
        self.rows.get(at).is_some_and(Row::is_time_alone)
            && (path + 1..end).any(|at| self.rows.get(at).is_some_and(Row::has_time))
    }

    /// Whether a row of one label without a time is a dateline or a byline.
    fn accepts_single(&self, at: usize, row: &Row<'_>) -> bool {
        let (before, behind) = (at < self.first, at > self.last);
        let named = row.people_named().find(|(_, names, _)| !names.is_empty());
        let Some((field, names, joint)) = named else {
            let above = before || self.is_beside_time(at);
            return above && self.has_heading(self.first, at) || behind;
        };
        let count = self.alike.iter().find(|(known, _)| *known == field).map_or(0, |known| known.1);
        let speaks = matches!(field, Field::Author | Field::Correspondent | Field::Editor);
        if count > MOST_ALIKE && speaks {
            return false;
        }
        // A headline may begin with 記者 and a word that looks like a name.
        let sure = joint == Joint::Marked || self.has_heading(at, at);
        let strict = names.iter().all(|name| names::is_name(name));
        match field {
            Field::ResponsibleEditor => at > self.first || before,
            // A lead may come before it.
            _ if (joint == Joint::Marked || self.is_beside_time(at)) && self.is_below_lead(at) => {
                self.has_heading(at, at)
            }
            // `翻譯：某報中文網`.
            Field::Translator if joint == Joint::Marked && at > self.first && at > self.end => {
                names.iter().all(|name| names::is_name(name) || media::is_medium(name))
            }
            // Perhaps a notice that is not told as one stands behind it.
            _ if joint == Joint::Marked && strict && at > self.first && at > self.end => true,
            // `記者 某某` and nothing else.
            Field::Author if strict && self.is_reporter_alone(at) => {
                self.is_below_lead(at) || at > self.end
            }
            _ if joint == Joint::Marked
                && at > self.end
                && names.iter().all(|name| is_short_name(name)) =>
            {
                true
            }
            // Pictures and their credits stand anywhere.
            Field::Photographer => {
                let text = trim(self.blocks[at]);
                strict && (joint == Joint::Marked || text.starts_with(['記', '记']))
            }
            _ => sure && (before && self.has_heading(self.first, at) || behind),
        }
    }

    /// Whether a line begins with 記者 and ends with a place and a report behind a slash.
    fn is_by_reporter(&self, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        text.starts_with(['記', '记']) && text.contains(is_slash) && sets::REPORT.ends(text)
    }

    /// Whether a line is a name, a slash, a place and a report, or 記者, a name and a report.
    fn is_of_reporter(&self, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        if text.starts_with(['記', '记']) {
            return is_within(text, LONGEST_REPORT) && sets::REPORT.ends(text);
        }
        let names = text.split_once(is_slash).map(|(names, _)| trim(names));
        names.is_some_and(names::is_name) && sets::REPORT.ends(text)
    }

    /// Whether a day alone and a source alone stand in two lines above the text.
    fn is_record(&self, at: usize, row: &Row<'_>) -> bool {
        let source = |row: &Row<'_>| matches!(row.facts.as_slice(), [Fact::Source(name)] if !name.is_empty());
        let mut beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        beside.any(|beside| {
            beside < self.first
                && self.rows.get(beside).is_some_and(|other| {
                    row.is_time_alone() && source(other) || source(row) && other.is_time_alone()
                })
        })
    }

    /// Whether a line begins with 記者 and a space, and is short.
    fn is_reporter_alone(&self, at: usize) -> bool {
        let text = trim(self.blocks[at]);
        let name = ["記者", "记者"].iter().find_map(|word| text.strip_prefix(word));
        name.is_some_and(|name| name.starts_with(is_space)) && is_within(text, 20)
    }

    /// Whether a heading stands in the few lines above a block.
    fn is_headed(&self, at: usize) -> bool {
        self.headings.iter().any(|heading| (at.saturating_sub(LONG_LEAD)..at).contains(heading))
    }

    /// Whether a block of the body has a dateline above it: then its time is an event's, its day
    /// the subheading of a chronicle.
    fn is_dated_above(&self, at: usize) -> bool {
        self.dateline.is_some_and(|above| above < self.first && at > self.first)
    }

    /// Whether a lead may be all of the body that stands above a block.
    fn is_below_lead(&self, at: usize) -> bool {
        at <= self.first + LONG_LEAD || at < self.second
    }

    /// Whether a line with a time stands right above or below, not far in the body.
    fn is_beside_time(&self, at: usize) -> bool {
        let timed = |at: usize| self.rows.get(at).is_some_and(Row::has_time);
        self.is_below_lead(at) && (timed(at + 1) || at > 0 && timed(at - 1))
    }

    /// Time, source and the editors above the body are a dateline; people alone are a byline.
    pub(super) fn row_role(&self, at: usize, row: &Row<'_>) -> Role {
        let edits = |field| matches!(field, Field::Editor | Field::ResponsibleEditor);
        let editors_above = at < self.first && row.people_named().all(|(field, ..)| edits(field));
        if row.has_time() || row.has_source() || editors_above && !row.is_picture() {
            Role::Dateline
        } else {
            Role::Byline
        }
    }

    /// Accepts the lines beside an accepted time that only this makes lines of facts: names
    /// without a label, the medium, the time of the day.
    pub(super) fn accept_beside_times(&mut self, accepted: &mut [bool]) {
        let timed = |at: &usize| accepted[*at] && self.rows[*at].has_time();
        let times: Vec<usize> =
            self.rows.iter().map(|(at, _)| at).filter(timed).take(MOST_TIMES).collect();
        for at in times {
            self.accept_hanging(at, accepted);
            self.accept_columns(at, accepted);
            self.accept_credits_below(at, accepted);
            let above = (at.saturating_sub(BESIDE)..at).rev();
            let below = (at + 1..self.blocks.len()).take(BESIDE);
            for side in [above.collect::<Vec<_>>(), below.collect()] {
                for near in side {
                    if let Some(row) = self.beside(at, near, accepted) {
                        self.rows.set(near, row);
                        accepted[near] = true;
                    } else if !accepted[near] && !names_a_post(self.blocks[near]) {
                        break;
                    }
                }
            }
        }
    }

    /// Accepts a label whose value stands in the next line, near a time.
    fn accept_hanging(&mut self, time: usize, accepted: &mut [bool]) {
        for at in time.saturating_sub(BESIDE)..=time + BESIDE {
            let Some(field) = self.blocks.get(at).and_then(|text| tokens::hanging(text)) else {
                continue;
            };
            let Some(value) = self.blocks.get(at + 1).map(|text| trim(text)) else { continue };
            if self.rows.has(at + 1) || self.notice[at] || at + 1 >= self.first.max(time) {
                continue;
            }
            if let Some(row) = Row::of_value(field, value) {
                self.rows.set(at, Row::default());
                self.rows.set(at + 1, row);
                accepted[at] = true;
                accepted[at + 1] = true;
            }
        }
    }

    /// Accepts labels of people in lines of their own below a time, each with the names in the lines
    /// behind it: `文`, `某某`, `攝影`, `某某`.
    fn accept_columns(&mut self, time: usize, accepted: &mut [bool]) {
        let mut at = time + 1;
        while let Some(field) = self.blocks.get(at).and_then(|text| tokens::bare_hanging(text)) {
            let mut end = at + 1;
            while let Some(value) = self.blocks.get(end).map(|text| trim(text)) {
                if accepted[end] || self.notice[end] || !names::are_names(value) {
                    break;
                }
                let Some(row) = Row::of_value(field, value) else { break };
                self.rows.set(end, row);
                accepted[end] = true;
                end += 1;
            }
            if end == at + 1 {
                return;
            }
            self.rows.set(at, Row::label_of(field));
            accepted[at] = true;
            at = end;
        }
    }

    /// Accepts the lines of people, each with a label, right below a time.
    fn accept_credits_below(&self, time: usize, accepted: &mut [bool]) {
        let is_credit = |at: usize| {
            self.rows.get(at).is_some_and(|row| {
                let mut people = row.people_named();
                row.is_clean()
                    && row.labelled() == 1
                    && people.all(|(_, found, _)| found.iter().all(|name| names::is_name(name)))
            })
        };
        let lines =
            (time + 1..self.blocks.len()).take_while(|at| is_credit(*at) && !self.notice[*at]);
        lines.for_each(|at| accepted[at] = true);
    }

    /// Accepts the lines of tasks that no list knows beside lines of people, outside the body.
    pub(super) fn accept_beside_credits(&self, accepted: &mut [bool]) {
        let credit = |accepted: &[bool], at: usize| {
            accepted.get(at) == Some(&true)
                && self.rows.get(at).is_some_and(|row| row.people_named().next().is_some())
        };
        let guessed = |(at, row): (usize, &Row<'_>)| row.is_guessed().then_some(at);
        let outside = |at: &usize| *at < self.first || *at > self.end || self.is_below_lead(*at);
        let guesses: Vec<usize> = self.rows.iter().filter_map(guessed).filter(outside).collect();
        for at in guesses.iter().copied() {
            accepted[at] |= at > 0 && credit(accepted, at - 1);
        }
        for at in guesses.into_iter().rev() {
            accepted[at] |= credit(accepted, at + 1);
        }
    }

    /// The row that a line is beside the one with a time at `at`.
    fn beside(&self, at: usize, near: usize, accepted: &[bool]) -> Option<Row<'a>> {
        // A page's own notice may stand above the day on which it was looked at.
        if accepted[near]
            || self.notice[near]
            || self.originals.has(near)
            || self.is(near, Shape::Notice)
        {
            return None;
        }
        let Some(mut row) = byline::beside_time(self.blocks[near]) else {
            return self.account(at, near);
        };
        if row.has_clock() {
            return (near == at + 1 && !self.rows[at].has_clock()).then_some(row);
        }
        if self.bars[near] {
            return None;
        }
        let names_people = row.people_named().next().is_some()
            || row
                .facts
                .iter()
                .any(|fact| matches!(fact, Fact::Rest(name) if names::is_name(name)));
        // The name of the medium stands above the headline, too, where it is the page's.
        let headed = self.has_heading(if names_people { self.first.max(at) } else { near }, near);
        // A medium above the time that closes a page is whose text it is.
        let closes =
            near > self.last && near + 1 == at && self.rows[at].is_time_alone() && !names_people;
        if near > self.first && !closes || !headed {
            return None;
        }
        row.name_people();
        Some(row)
    }
}

/// Whether a name is as short as people's are, whatever its surname.
fn is_short_name(name: &str) -> bool {
    is_within(name, 4) && name.chars().nth(1).is_some() && name.chars().all(is_han)
}

/// Whether a line tells what somebody is: it may stand between a name and the time.
fn names_a_post(text: &str) -> bool {
    is_within(text, 40) && ["記者", "记者", "作者", "撰稿"].iter().any(|word| text.contains(word))
}
