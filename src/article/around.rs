//! Lines right above and right below a text that only their place makes facts.

use super::labels::Field;
use super::recognise::Page;
use super::row::{Fact, Joint, Row};
use super::text::{is_han, is_space, is_within, trim, unbracket};
use super::{media, names, sets, time};

/// The longest name before 報導 in a line of its own, with it and a place, in characters.
const LONGEST_REPORTER: usize = 10;

/// How many lines may stand between the text and its medium: links, as a rule.
const MOST_BELOW: usize = 20;
/// How far above it the headline stands at most.
const MOST_ABOVE: usize = 4;

impl Page<'_> {
    /// Accepts the medium in brackets below the text: `（某某晚報）`.
    pub(super) fn accept_medium_below(&mut self, accepted: &mut [bool]) {
        if self.first >= self.last {
            return;
        }
        let mut below = self.blocks.iter().enumerate().skip(self.last + 1).take(MOST_BELOW);
        let found = below.find_map(|(at, text)| {
            let inner = unbracket(trim(text)).filter(|inner| media::ends_as_medium(inner))?;
            media::name(inner).filter(|_| !accepted[at]).map(|medium| (at, medium))
        });
        if let Some((at, medium)) = found {
            self.rows.set(at, Row { facts: vec![Fact::Medium(medium)] });
            accepted[at] = true;
        }
    }

    /// Accepts how long ago a page says it was published, right below the headline, where no other time is
    /// told: `52 分鐘前`. What stands beside it is told by its place, as with other times.
    pub(super) fn accept_ago(&mut self, accepted: &mut [bool]) {
        let is_timed =
            |at: usize| accepted[at] && self.rows.get(at).is_some_and(|row| row.has_time());
        let top = self.first.min(self.blocks.len());
        let mut ago = (0..top).filter_map(|at| Some((at, ago(trim(self.blocks[at]))?)));
        let (Some((at, row)), None) = (ago.next(), ago.next()) else { return };
        let mut above = (at.saturating_sub(MOST_ABOVE)..at).rev();
        let headline =
            above.find(|at| self.headings.binary_search(at).is_ok() && self.looks(*at) >= 3);
        if headline.is_none() || self.rows.has(at) || (0..top).any(is_timed) {
            return;
        }
        self.rows.set(at, row);
        accepted[at] = true;
    }

    /// Accepts who reports, without a label, between a headline and the text: `某某報導`.
    pub(super) fn accept_reporter(&mut self, accepted: &mut [bool]) {
        let Some(at) = self.first.checked_sub(1).filter(|at| *at > 0 && !accepted[*at]) else {
            return;
        };
        let text = trim(self.blocks[at]);
        let is_report =
            is_within(text, LONGEST_REPORTER) && sets::REPORT.ends(text) && !names::speaks(text);
        let (name, deed) = names::without_deed(text);
        if is_report
            && deed == Some(Field::Author)
            && name.chars().all(is_han)
            && self.headings.binary_search(&(at - 1)).is_ok()
        {
            self.rows
                .set(at, Row { facts: vec![Fact::people(Field::Author, Joint::Bare, vec![name])] });
            accepted[at] = true;
        }
    }
}

/// A time of which the year is not told, alone or behind a name: `52 分鐘前`, `王某某 05-08 12:30`.
fn ago(text: &str) -> Option<Row<'_>> {
    let time = |text| Fact::Time { field: Field::Published, text, iso: None };
    if time::is_ago(text) {
        return Some(Row { facts: vec![time(text)] });
    }
    let (name, rest) = text.split_once(is_space)?;
    let people = || Fact::people(Field::Author, Joint::Bare, vec![name]);
    (names::is_name(name) && time::is_ago(trim(rest)))
        .then(|| Row { facts: vec![people(), time(trim(rest))] })
}

#[cfg(test)]
mod tests {
    use crate::article::{Metadata, Role, recognise};

    const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";

    fn read(lines: &[&str]) -> (Vec<Role>, Metadata) {
        let article = recognise(lines);
        (article.spans.iter().map(|span| span.role).collect(), article.metadata)
    }

    #[test]
    fn how_long_ago_is_a_time_where_no_other_is_told() {
        let headline = "菜市場雨後重新開張，攤販等了三天";
        let head = [headline, "克麗絲•羅（Chris Roe）", "BBC River", "52 分鐘前"];
        let lines = [&head[..], &[BODY; 3]].concat();
        let (roles, found) = read(&lines);
        let wanted = [Role::Headline, Role::Byline, Role::Dateline, Role::Dateline];
        assert_eq!(roles[..4], wanted);
        assert_eq!(found.published_text.as_deref(), Some("52 分鐘前"));
        assert_eq!((found.published, found.source.as_deref()), (None, Some("BBC River")));
        assert_eq!(found.authors, ["克麗絲•羅"]);
        let lines = [headline, "王小明 05-08 12:30", BODY, BODY, BODY];
        let (roles, found) = read(&lines);
        assert_eq!(roles[1], Role::Dateline);
        assert_eq!(found.published_text.as_deref(), Some("05-08 12:30"));
        assert_eq!(found.authors, ["王小明"]);
        // Beside a time, and where several are told, it is of something else.
        let lines = [headline, "2022-03-01 10:28", "52 分鐘前", BODY, BODY, BODY];
        assert_ne!(read(&lines).0[2], Role::Dateline);
        let lines = [headline, "52 分鐘前", "舊橋修好了", "3 小時前", BODY, BODY, BODY];
        assert_eq!(read(&lines).1.published_text, None);
    }

    #[test]
    fn beside_a_time_a_medium_and_a_name_need_no_label() {
        let time = "2022-03-01 10:28";
        let headline = "菜市場雨後重新開張，攤販等了三天";
        let (roles, found) = read(&[headline, time, "江城社 王小明", BODY, BODY, BODY]);
        assert_eq!(roles[2], Role::Dateline);
        assert_eq!(
            (found.authors, found.source.as_deref()),
            (vec!["王小明".into()], Some("江城社"))
        );
        // Nor do pen names, where whence they write stands behind them.
        let (roles, found) = read(&[headline, time, "青禾 發自 江城", BODY, BODY, BODY]);
        assert_eq!((roles[2], found.authors), (Role::Byline, vec!["青禾".into()]));
        // A notice that stands above the day on which a page was looked at names nobody.
        let lines = ["All rights reserved.", "2022年3月2日 星期三", headline, BODY, BODY, BODY];
        assert_eq!(read(&lines).1.authors, [""; 0]);
    }

    #[test]
    fn the_medium_in_brackets_stands_below_links_too() {
        let lines = [
            "菜市場重新開張",
            "2022-03-01 10:28",
            BODY,
            BODY,
            "延伸閱讀",
            "舊橋修好了",
            "(江城電子報)",
            "#江城 #市場",
        ];
        let (roles, found) = read(&lines);
        assert_eq!((roles[6], found.source.as_deref()), (Role::Dateline, Some("江城電子報")));
        let lines = ["菜市場重新開張", "2022-03-01 10:28", BODY, BODY, "（此件公開發布）"];
        assert_eq!(read(&lines).1.source, None);
    }
}
