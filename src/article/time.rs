//! Dates and times as news pages write them, to ISO 8601.
//!
//! Calendar rules are those of ISO 8601: a proleptic Gregorian calendar, hours 0
//! to 23. A year of the Republic of China (民國) is the year of the era less 1911.

mod ago;
mod clock;
mod date;
mod zone;
pub(super) use ago::is_ago;

use super::text::{is_colon, is_han, is_space};
use date::{chinese_digit, is_date, is_month, is_weekday};
use zone::Day;

/// A date, with or without a clock time, found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// Where it ends, in bytes of the text.
    pub(super) end: usize,
    /// The same in ISO 8601, with a zone only where the text gives one.
    pub(super) iso: String,
}

/// Reads the date and time that begins at byte `start` of `text`.
///
/// Looks at a bounded number of characters, so that trying every place of a text is linear.
pub(super) fn at(text: &str, start: usize) -> Option<Time> {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    // Within a word.
    if start > 0 && is_letter(start) && is_letter(start - 1) {
        return None;
    }
    if !may_begin(text.get(start..)?) || glued_to_digit(text, start) {
        return None;
    }
    let mut cursor = Cursor::new(text, start);
    // `Thu, 21 Aug 2025`.
    cursor.attempt(Cursor::english_weekday);
    cursor.day_and_clock().or_else(|| cursor.clock_and_day()).or_else(|| cursor.calendar_leaf())
}

/// Reads a date as [`at`] does, or one with the year of the republic in digits alone, as
/// only a label tells it (`111-03-01`).
pub(super) fn behind_label(text: &str, start: usize) -> Option<Time> {
    at(text, start).or_else(|| {
        let mut cursor = Cursor::new(text, start);
        let year = cursor.number(3, 3)?.checked_add(1911)?;
        let day = cursor.month_and_day(year)?;
        is_date(day).then(|| cursor.time(day)).flatten()
    })
}

/// The date that seven digits are, as agencies of Taiwan close their reports: `1110301`.
pub(super) fn compact(text: &str) -> Option<String> {
    let mut cursor = Cursor::new(text, 0);
    let year = cursor.number(3, 3)?.checked_add(1911)?;
    let day = (year, cursor.number(2, 2)?, cursor.number(2, 2)?);
    (cursor.at == text.len() && year < 2100 && is_date(day)).then(|| iso_of(day))
}

/// A text that is a time of the day and nothing else, with its zone, as it stands behind `T`.
pub(super) fn clock_alone(text: &str) -> Option<String> {
    let mut cursor = Cursor::new(text, 0);
    let clock = cursor.clock(None)?;
    (cursor.at == text.len()).then_some(clock)
}

fn iso_of((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Whether a date may begin with this character.
pub(super) fn may_begin_with(first: char) -> bool {
    matches!(first, '0'..='9' | '\u{FF10}'..='\u{FF19}' | '民' | '中')
        // The months' first letters.
        || matches!(first.to_ascii_lowercase(), 'j' | 'f' | 'm' | 'a' | 's' | 'o' | 'n' | 'd' | 't' | 'w')
        || first == '十'
        || chinese_digit(first).is_some()
}

/// Whether a date or the time before one may begin a text, by its first characters.
fn may_begin(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    match first {
        '0'..='9' => {
            let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
            let next = text[digits..].chars().next();
            // A year, a day or an hour, and what parts it from the rest.
            digits <= 4
                && next.is_some_and(|c| {
                    matches!(
                        c,
                        '年' | '月' | '-' | '/' | '.' | '－' | '／' | '時' | '时' | '點' | '点'
                    ) || is_colon(c)
                        || is_space(c)
                        || c.is_ascii_alphabetic()
                        || matches!(c, '\u{FF10}'..='\u{FF19}')
                })
        }
        '\u{FF10}'..='\u{FF19}' => true,
        '民' | '中' => matches!(characters.next(), Some('國' | '国' | '華' | '华' | '午')),
        // `at 10:28 …`, `am 10:28 …`.
        'a' | 'A' if matches!(characters.next(), Some('t' | 'T' | 'm' | 'M' | '.')) => true,
        'A'..='Z' | 'a'..='z' => is_month(text) || is_weekday(text),
        // A year has four digits, in either kind of writing.
        _ => {
            let second = characters.next();
            (chinese_digit(first).is_some() || first == '十')
                && second.is_some_and(|c| is_numeral(c) || c == '月')
        }
    }
}

/// Whether a year may be spelled with this character.
pub(super) fn is_numeral(character: char) -> bool {
    chinese_digit(character).is_some()
}

/// The fewest Latin letters at the end of a medium's name that a date may follow without a space.
const SHORTEST_BRAND: usize = 5;

/// Whether a digit or a Latin letter stands right before `start` and would be cut off by a date there.
fn glued_to_digit(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match (before.next(), text[start..].chars().next()) {
        (Some(a), Some(b)) if b.is_ascii() => {
            // `发布/2022年…` is a label's slash, `10/2022…` a date's.
            let glue = matches!(a, '-' | '/' | '.')
                && before.next().is_some_and(|c| c.is_ascii_alphanumeric());
            // `http://www.example.cn2016-09-19…`.
            let host =
                || [".cn", ".com", ".net", ".org"].iter().any(|end| text[..start].ends_with(end));
            // `某某newtalk2022.3.1`.
            let brand = || {
                let name = text[..start].trim_end_matches(|c: char| c.is_ascii_lowercase());
                start - name.len() >= SHORTEST_BRAND && name.ends_with(is_han)
            };
            a.is_ascii_digit()
                || a.is_ascii_alphabetic() && !host() && !brand()
                || (glue && b.is_ascii_digit())
        }
        (Some(a), Some(_)) => chinese_digit(a).is_some() || a == '十',
        _ => false,
    }
}

/// A reader of a text that can go back.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Runs a reader and goes back where it fails.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut copy = *self;
        let value = read(&mut copy)?;
        *self = copy;
        Some(value)
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: impl FnOnce(char) -> bool) -> Option<char> {
        let character = self.peek().filter(|c| wanted(*c))?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn word(&mut self, words: &[&str]) -> Option<usize> {
        let rest = &self.text[self.at..];
        let found = words.iter().position(|word| {
            rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        })?;
        self.at += words[found].len();
        Some(found)
    }

    /// Skips at most `limit` spaces.
    fn spaces(&mut self, limit: usize) {
        for _ in 0..limit {
            if self.take(is_space).is_none() {
                return;
            }
        }
    }

    /// One decimal digit, ASCII or full-width.
    fn digit(&mut self) -> Option<u32> {
        let digit = |c: char| match c {
            '\u{FF10}'..='\u{FF19}' => Some(u32::from(c) - 0xFF10),
            _ => c.to_digit(10),
        };
        self.take(|c| digit(c).is_some()).and_then(digit)
    }

    /// A number of `least` to `most` decimal digits.
    fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let mut value = 0;
        for count in 0..most {
            match self.digit() {
                Some(digit) => value = value * 10 + digit,
                None if count >= least => break,
                None => return None,
            }
        }
        Some(value)
    }

    /// A date, perhaps with a weekday and a time of the day behind it.
    fn day_and_clock(mut self) -> Option<Time> {
        let day = self
            .attempt(Cursor::numeric_date)
            .or_else(|| self.attempt(Cursor::republic_date))
            .or_else(|| self.attempt(Cursor::english_date))
            .or_else(|| self.attempt(Cursor::day_first))
            .or_else(|| self.attempt(Cursor::chinese_month_first))?;
        if is_date(day) { self.time(day) } else { None }
    }

    /// What follows a date, and the whole.
    fn time(mut self, day: Day) -> Option<Time> {
        let mut iso = iso_of(day);
        match self.attempt(|cursor| cursor.clock(Some(day))) {
            Some(clock) => iso.push_str(&clock),
            // `2022-03-011` is no date, though `2022-03-0110:28` is one.
            None if self.is_digit_glued() => return None,
            None => {
                self.attempt(Self::last_weekday);
            }
        }
        Some(Time { end: self.at, iso })
    }

    /// Whether a digit stands right behind one.
    fn is_digit_glued(&self) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        self.text[..self.at].ends_with(is_digit) && self.peek().is_some_and(is_digit)
    }

    /// `10:28 2022/03/01`, `7:00am 01/03/2022`.
    fn clock_and_day(mut self) -> Option<Time> {
        let mut copy = self;
        copy.clock(None)?;
        copy.spaces(8);
        let day = copy
            .attempt(Cursor::numeric_date)
            .or_else(|| copy.attempt(Cursor::day_first))
            .filter(|day| is_date(*day))?;
        // Once more, since the day tells what some zones are.
        let mut clock = self.clock(Some(day))?;
        if let Some(zone) = copy.attempt(|cursor| cursor.zone(Some(day))) {
            clock.push_str(&zone);
        }
        let more = copy.peek().is_some_and(|c| c.is_ascii_digit());
        (!more).then(|| Time { end: copy.at, iso: iso_of(day) + &clock })
    }

    /// `2022 03/01 10:28:55`, as leaves of a calendar set the year apart.
    fn calendar_leaf(mut self) -> Option<Time> {
        let year = self.number(4, 4)?;
        self.take(is_space)?;
        self.spaces(4);
        let month = self.number(1, 2)?;
        self.take(|c| matches!(c, '-' | '/' | '.'))?;
        self.spaces(1);
        let day = (year, month, self.number(1, 2)?);
        let clock = self.clock(Some(day))?;
        is_date(day).then(|| Time { end: self.at, iso: iso_of(day) + &clock })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<(String, &str)> {
        at(text, 0).map(|time| (time.iso, &text[time.end..]))
    }

    #[test]
    fn dates_and_times_in_the_shapes_pages_print() {
        for (text, expected, rest) in [
            ("2022-03-01 10:28:55來源", "2022-03-01T10:28:55", "來源"),
            ("2022-03-0110:28:55", "2022-03-01T10:28:55", ""),
            ("2019年11月25日 16:04:30", "2019-11-25T16:04:30", ""),
            ("2019-09-18 06:23", "2019-09-18T06:23", ""),
            ("2019-09-18\u{a0}\u{a0}06:23", "2019-09-18T06:23", ""),
            ("2022/3/1", "2022-03-01", ""),
            ("2022.3.1 參考", "2022-03-01", " 參考"),
            ("2022年3月1日", "2022-03-01", ""),
            ("2022 年 3 月 1 日 10:28", "2022-03-01T10:28", ""),
            ("民國111年3月1日", "2022-03-01", ""),
            ("中華民國一百一十一年三月一日", "2022-03-01", ""),
            ("民國元年十月十日", "1912-10-10", ""),
            ("二〇二二年十二月三十一日", "2022-12-31", ""),
            ("2022年3月1日(二) 下午3:05", "2022-03-01T15:05", ""),
            ("2022年3月1日 星期二 10時28分", "2022-03-01T10:28", ""),
            ("2022-03-01T10:28:55Z", "2022-03-01T10:28:55Z", ""),
            ("2022-03-01T10:28:55.250+08:00", "2022-03-01T10:28:55.250+08:00", ""),
            ("2022-03-01 10:28 (GMT+8)", "2022-03-01T10:28+08:00", ""),
            ("2022-03-01 12:30 AM", "2022-03-01T00:30", ""),
            ("2022-03-01 12:30 PM 編輯", "2022-03-01T12:30", " 編輯"),
            ("2022-03-01", "2022-03-01", ""),
            ("March 1, 2022 10:28", "2022-03-01T10:28", ""),
            ("1 Mar 2022", "2022-03-01", ""),
            ("2020-02-29", "2020-02-29", ""),
            ("22:53 2021/04/19 某網", "2021-04-19T22:53", " 某網"),
            ("11:28 2022-03-01 HKT", "2022-03-01T11:28+08:00", ""),
            ("7:00am 01/03/2022", "2022-03-01T07:00", ""),
            ("01/03/2022 - 10:28", "2022-03-01T10:28", ""),
            ("03/31/2022", "2022-03-31", ""),
            ("2022 03/01 10:28:55", "2022-03-01T10:28:55", ""),
            ("2022 03/ 01 10:28:55", "2022-03-01T10:28:55", ""),
            ("2018-09-15 HKT 09:42", "2018-09-15T09:42+08:00", ""),
            ("2018.10.17 05:58 臺北時間", "2018-10-17T05:58+08:00", ""),
            ("2012年10月9日, 格林尼治标准时间 11:20", "2012-10-09T11:20+00:00", ""),
            ("2022-07-09 02:00 ET", "2022-07-09T02:00-04:00", ""),
            ("2022-01-09 02:00 ET", "2022-01-09T02:00-05:00", ""),
            ("2022-03-13 12:00 PT", "2022-03-13T12:00-07:00", ""),
            ("2022-03-12 12:00 PT", "2022-03-12T12:00-08:00", ""),
            ("2022-11-06 12:00 PT", "2022-11-06T12:00-08:00", ""),
            ("2022-03-01 10:28 ETF", "2022-03-01T10:28", " ETF"),
            ("2022年3月1日，星期二，10:28", "2022-03-01T10:28", ""),
            ("2022年3月1日 星期二", "2022-03-01", ""),
            ("2022年3月1日 星期二 某報", "2022-03-01", " 星期二 某報"),
            ("2022年3月1日(二) 某報", "2022-03-01", " 某報"),
            ("111年3月1日", "2022-03-01", ""),
            ("03月10日, 2015", "2015-03-10", ""),
            ("三月 10, 2015 某某", "2015-03-10", " 某某"),
            ("十月 1, 2015", "2015-10-01", ""),
            ("十月 1st, 2015", "2015-10-01", ""),
            ("October 2nd, 2015", "2015-10-02", ""),
            ("Tue, 01 Mar 2022 10:28:55 GMT", "2022-03-01T10:28:55Z", ""),
            ("Tuesday, March 1, 2022", "2022-03-01", ""),
            ("2022/3/1 PM 3:05", "2022-03-01T15:05", ""),
        ] {
            assert_eq!(iso(text), Some((expected.to_owned(), rest)), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "2022-13-01",
            "2022-02-29",
            "2022-00-10",
            "2022-03-00",
            "2022-04-31",
            "2022-03-011",
            "0022-03-01",
            "2022年3月",
            "3月10日",
            "三月十日",
            "2022-03/01",
            "2022 03/01",
            "111-03-01",
            "1110301",
            "10:28",
            "1100",
            "民國",
            "民國前三年",
            "May",
            "中國",
            "",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn dates_that_only_their_place_tells() {
        let behind = |text| behind_label(text, 0).map(|time| time.iso);
        assert_eq!(behind("111-03-01").as_deref(), Some("2022-03-01"));
        assert_eq!(behind("111/3/1 10:28").as_deref(), Some("2022-03-01T10:28"));
        assert_eq!(behind("111-13-01"), None);
        assert_eq!(compact("1110301").as_deref(), Some("2022-03-01"));
        assert_eq!(compact("1111301"), None);
        assert_eq!(compact("11103011"), None);
        assert_eq!(clock_alone("香港時間18時30分").as_deref(), Some("T18:30+08:00"));
        assert_eq!(clock_alone("10:28").as_deref(), Some("T10:28"));
        assert_eq!(clock_alone("10:28 某報"), None);
    }

    #[test]
    fn a_clock_out_of_range_is_left_out() {
        assert_eq!(iso("2022-03-01 25:00"), Some(("2022-03-01".to_owned(), " 25:00")));
        assert_eq!(iso("2022-03-01 10:61"), Some(("2022-03-01".to_owned(), " 10:61")));
    }

    #[test]
    fn a_date_is_not_cut_out_of_a_longer_number() {
        assert_eq!(at("12022-03-01", 1), None);
        assert_eq!(at("10.2022.3.1", 3), None);
        assert!(at("時間:2022-03-01", "時間:".len()).is_some());
    }
}
