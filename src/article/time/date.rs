//! The day: in digits with the year or the day first, in Chinese numerals, by the calendar of the
//! Republic, in English.

use super::Cursor;
use super::is_space;
use super::zone::Day;

/// What stands behind the number of a day: `November 6th`.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

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

/// The first letters of the English names of the weekdays.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Whether there is such a day.
pub(super) fn is_date((year, month, day): Day) -> bool {
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
pub(super) fn chinese_digit(character: char) -> Option<u32> {
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

/// Whether a text begins with the first three letters of a month.
pub(super) fn is_month(text: &str) -> bool {
    let start = text.get(..3);
    start.is_some_and(|start| MONTHS.iter().any(|name| name[..3].eq_ignore_ascii_case(start)))
}

/// Whether a text begins with the first three letters of a weekday.
pub(super) fn is_weekday(text: &str) -> bool {
    let start = text.get(..3);
    start.is_some_and(|start| WEEKDAYS.iter().any(|name| name.eq_ignore_ascii_case(start)))
}

impl Cursor<'_> {
    /// `Thu, `, `Thursday `.
    pub(super) fn english_weekday(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let letters = rest.bytes().take(10).take_while(u8::is_ascii_alphabetic).count();
        let is_named = is_weekday(rest) && (letters == 3 || rest[..letters].ends_with("day"));
        is_named.then(|| self.at += letters)?;
        self.take(|c| matches!(c, ',' | '.'));
        self.take(is_space)?;
        self.spaces(1);
        Some(())
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

    /// `01/03/2022`, with the day first but where it can only be second.
    pub(super) fn day_first(&mut self) -> Option<Day> {
        let first = self.number(1, 2)?;
        let separator = self.take(|c| matches!(c, '-' | '/' | '.'))?;
        let second = self.number(1, 2)?;
        self.take(|c| c == separator)?;
        let year = self.number(4, 4)?;
        Some(if second > 12 { (year, first, second) } else { (year, second, first) })
    }

    /// `2022-03-01`, `2022/3/1`, `2022.3.1`, `2022年3月1日`, `二〇二二年三月一日`.
    pub(super) fn numeric_date(&mut self) -> Option<Day> {
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
    pub(super) fn republic_date(&mut self) -> Option<Day> {
        self.word(&["中華民國", "中华民国", "民國", "民国"])?;
        self.spaces(1);
        let year = self.small_number(3)?.checked_add(1911)?;
        self.month_and_day(year)
    }

    /// What follows a year.
    pub(super) fn month_and_day(&mut self, year: u32) -> Option<Day> {
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
    pub(super) fn english_date(&mut self) -> Option<Day> {
        let day_first = self.attempt(|cursor| cursor.number(1, 2));
        self.spaces(1);
        let month = self.english_month()?;
        self.spaces(1);
        let day = match day_first {
            Some(day) => day,
            None => self.number(1, 2)?,
        };
        self.word(&ORDINALS);
        self.take(|c| c == ',');
        self.spaces(1);
        let year = self.number(4, 4)?;
        Some((year, month, day))
    }

    /// `03月10日, 2015`, `三月 10, 2015`, as WordPress writes a day.
    pub(super) fn chinese_month_first(&mut self) -> Option<Day> {
        let month = self.small_number(2)?;
        self.take(|c| c == '月')?;
        self.spaces(1);
        let day = self.number(1, 2)?;
        self.word(&ORDINALS);
        self.take(|c| c == '日');
        self.take(|c| matches!(c, ',' | '，'))?;
        self.spaces(1);
        Some((self.number(4, 4)?, month, day))
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
