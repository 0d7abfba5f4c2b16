//! Dates and times as news pages write them, to ISO 8601.
//!
//! Calendar rules are those of ISO 8601: a proleptic Gregorian calendar, hours 0
//! to 23. A year of the Republic of China (民國) is the year of the era less 1911.

mod clock;
mod zone;

use super::text::is_space;
use zone::Day;

/// A date, with or without a clock time, found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// Where it ends, in bytes of the text.
    pub(super) end: usize,
    /// The same in ISO 8601, with a zone only where the text gives one.
    pub(super) iso: String,
}

/// The English names of the months; three letters are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads the date and time that begins at byte `start` of `text`.
///
/// Looks at a bounded number of characters, so that trying every place of a text is linear.
pub(super) fn at(text: &str, start: usize) -> Option<Time> {
    let first = text.get(start..)?.chars().next()?;
    if !may_begin_with(first) || glued_to_digit(text, start) {
        return None;
    }
    let cursor = Cursor::new(text, start);
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
        || matches!(first.to_ascii_lowercase(), 'j' | 'f' | 'm' | 'a' | 's' | 'o' | 'n' | 'd')
        || chinese_digit(first).is_some()
}

/// Whether a digit or a Latin letter stands right before `start` and would be cut off by a date there.
fn glued_to_digit(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match (before.next(), text[start..].chars().next()) {
        (Some(a), Some(b)) if b.is_ascii() => {
            // `发布/2022年…` is a label's slash, `10/2022…` a date's.
            let glue = matches!(a, '-' | '/' | '.')
                && before.next().is_some_and(|c| c.is_ascii_alphanumeric());
            a.is_ascii_alphanumeric() || (glue && b.is_ascii_digit())
        }
        (Some(a), Some(_)) => chinese_digit(a).is_some() || a == '十',
        _ => false,
    }
}

fn is_date((year, month, day): Day) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1800..2200).contains(&year) && (1..=days).contains(&day)
}

/// The value of a Chinese digit, as years are spelled with (二〇二二).
fn chinese_digit(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
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

    /// A Chinese number below 1000 (一百一十一, 三十, 一一一, 元).
    fn chinese_number(&mut self) -> Option<u32> {
        let (mut total, mut pending, mut seen) = (0, None::<u32>, 0);
        while seen < 6 {
            let Some(character) = self.peek() else { break };
            match (character, chinese_digit(character)) {
                ('元', _) if seen == 0 => {
                    self.at += character.len_utf8();
                    return Some(1);
                }
                ('廿', _) => total += 20,
                ('十', _) => total += pending.take().unwrap_or(1) * 10,
                ('百', _) => total += pending.take()? * 100,
                (_, Some(digit)) => pending = Some(pending.unwrap_or(0) * 10 + digit),
                _ => break,
            }
            self.at += character.len_utf8();
            seen += 1;
        }
        (seen > 0).then(|| total + pending.unwrap_or(0))
    }

    /// A day, a month or a year of an era, in digits of either kind.
    fn small_number(&mut self, most: usize) -> Option<u32> {
        self.attempt(|cursor| cursor.number(1, most)).or_else(|| self.attempt(Self::chinese_number))
    }

    /// A date, perhaps with a weekday and a time of the day behind it.
    fn day_and_clock(mut self) -> Option<Time> {
        let day = self
            .attempt(Cursor::numeric_date)
            .or_else(|| self.attempt(Cursor::republic_date))
            .or_else(|| self.attempt(Cursor::english_date))
            .or_else(|| self.attempt(Cursor::day_first))?;
        if is_date(day) { self.time(day) } else { None }
    }

    /// What follows a date, and the whole.
    fn time(mut self, day: Day) -> Option<Time> {
        let mut iso = iso_of(day);
        match self.attempt(|cursor| cursor.clock(Some(day))) {
            Some(clock) => iso.push_str(&clock),
            // `2022-03-011` is no date, though `2022-03-0110:28` is one.
            None if self.peek().is_some_and(|c| c.is_ascii_digit()) => return None,
            None => {
                self.attempt(Self::last_weekday);
            }
        }
        Some(Time { end: self.at, iso })
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
        let day = (year, month, self.number(1, 2)?);
        let clock = self.clock(Some(day))?;
        is_date(day).then(|| Time { end: self.at, iso: iso_of(day) + &clock })
    }

    /// `01/03/2022`, with the day first but where it can only be second.
    fn day_first(&mut self) -> Option<Day> {
        let first = self.number(1, 2)?;
        let separator = self.take(|c| matches!(c, '-' | '/' | '.'))?;
        let second = self.number(1, 2)?;
        self.take(|c| c == separator)?;
        let year = self.number(4, 4)?;
        Some(if second > 12 { (year, first, second) } else { (year, second, first) })
    }

    /// `2022-03-01`, `2022/3/1`, `2022.3.1`, `2022年3月1日`, `二〇二二年三月一日`.
    fn numeric_date(&mut self) -> Option<Day> {
        // `104年8月12日` counts the republic's years without naming it.
        let republic = |cursor: &mut Self| {
            let year = cursor.number(3, 3)?;
            (year < 200 && cursor.peek() == Some('年')).then_some(year + 1911)
        };
        let year = self.attempt(|cursor| cursor.number(4, 4)).or_else(|| self.attempt(republic));
        let year = year.or_else(|| {
            self.attempt(|cursor| {
                (0..4).try_fold(0, |year, _| {
                    let digit = chinese_digit(cursor.peek()?)?;
                    cursor.take(|_| true)?;
                    Some(year * 10 + digit)
                })
            })
        })?;
        self.month_and_day(year)
    }

    /// `民國111年3月1日`, `中華民國一百一十一年三月一日`.
    fn republic_date(&mut self) -> Option<Day> {
        self.word(&["中華民國", "中华民国", "民國", "民国"])?;
        self.spaces(1);
        let year = self.small_number(3)?.checked_add(1911)?;
        self.month_and_day(year)
    }

    /// What follows a year.
    fn month_and_day(&mut self, year: u32) -> Option<Day> {
        if let Some(separator) = self.take(|c| matches!(c, '-' | '/' | '.' | '－' | '／')) {
            let month = self.number(1, 2)?;
            self.take(|c| c == separator)?;
            return Some((year, month, self.number(1, 2)?));
        }
        self.spaces(1);
        self.take(|c| c == '年')?;
        self.spaces(1);
        let month = self.small_number(2)?;
        self.spaces(1);
        self.take(|c| c == '月')?;
        self.spaces(1);
        let day = self.small_number(2)?;
        self.spaces(1);
        self.take(|c| matches!(c, '日' | '號' | '号'))?;
        Some((year, month, day))
    }

    /// `March 1, 2022`, `1 Mar 2022`.
    fn english_date(&mut self) -> Option<Day> {
        let day_first = self.attempt(|cursor| cursor.number(1, 2));
        self.spaces(1);
        let month = self.english_month()?;
        self.spaces(1);
        let day = match day_first {
            Some(day) => day,
            None => self.number(1, 2)?,
        };
        self.take(|c| c == ',');
        self.spaces(1);
        let year = self.number(4, 4)?;
        Some((year, month, day))
    }

    fn english_month(&mut self) -> Option<u32> {
        let letters =
            self.text[self.at..].bytes().take(10).take_while(u8::is_ascii_alphabetic).count();
        let word = &self.text[self.at..self.at + letters];
        let begins =
            |name: &&str| name.get(..letters).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let month = MONTHS.iter().position(|name| letters >= 3 && begins(name))?;
        self.at += letters;
        self.take(|c| c == '.');
        u32::try_from(month + 1).ok()
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
            "2022-03/01",
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
