//! The time of day behind a date, with its weekday and its zone.

use std::sync::LazyLock;

use super::Cursor;
use super::zone::Day;
use crate::article::phrases::PhraseSet;
use crate::article::text::{is_colon, is_space};

/// The half of a day that a word before a clock tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Before,
    Noon,
    After,
}

const HALVES: &[(&str, Half)] = &[
    ("上午", Half::Before),
    ("早上", Half::Before),
    ("凌晨", Half::Before),
    ("清晨", Half::Before),
    ("中午", Half::Noon),
    ("下午", Half::After),
    ("傍晚", Half::After),
    ("晚上", Half::After),
    ("晚間", Half::After),
    ("晚间", Half::After),
];

/// The words, by their place in [`HALVES`].
static HALF: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::new(HALVES.iter().zip(0..).map(|((word, _), at)| (*word, at))));

impl Cursor<'_> {
    /// What follows a date: spaces or `T`, a weekday, then hours, minutes and seconds, and
    /// a zone behind or before them.
    pub(super) fn clock(&mut self, day: Option<Day>) -> Option<String> {
        let mut zone = None;
        if self.take(|c| c == 'T').is_none() {
            self.spaces(8);
            self.take(|c| matches!(c, ',' | '，' | '-' | '–' | '/' | '|' | '｜'));
            self.spaces(8);
            if self.attempt(Self::weekday).is_some() {
                self.take(|c| matches!(c, ',' | '，'));
            }
            self.spaces(8);
            self.word(&["at "]);
            zone = self.attempt(|cursor| cursor.named_zone(day));
            self.spaces(2);
        }
        let mut iso = self.time_of_day()?;
        if let Some(zone) = zone.or_else(|| self.attempt(|cursor| cursor.zone(day))) {
            iso.push_str(&zone);
        }
        Some(iso)
    }

    /// `10:28:55`, `下午3:05`, `10時28分`, `5:00 AM`.
    fn time_of_day(&mut self) -> Option<String> {
        let rest = &self.text[self.at..];
        let half = HALF.longest_at(rest).map(|(length, at)| {
            self.at += length;
            HALVES[at].1
        });
        let half = half.or_else(|| self.english_half());
        self.spaces(1);
        let hour = self.number(1, 2)?;
        let colon = self.take(is_colon);
        let (minute, second) = if colon.is_some() {
            let minute = self.number(2, 2)?;
            (minute, self.attempt(|c| c.take(is_colon).and(c.number(2, 2))))
        } else {
            self.spelled_minutes()?
        };
        let fraction = self.attempt(Self::fraction).unwrap_or_default();
        let half = half.or_else(|| {
            self.attempt(|cursor| {
                cursor.spaces(1);
                cursor.english_half()
            })
        });
        let hour = hour_of_day(hour, half)?;
        if minute > 59 || second.is_some_and(|second| second > 59) {
            return None;
        }
        // Only a date may follow right behind: `11:112022/03/01`.
        let is_glued = self.peek().is_some_and(|c| c.is_ascii_digit());
        if is_glued && self.clone().attempt(Self::numeric_date).is_none() {
            return None;
        }
        let mut iso = format!("T{hour:02}:{minute:02}");
        if let Some(second) = second {
            iso.push_str(&format!(":{second:02}{fraction}"));
        }
        Some(iso)
    }

    fn english_half(&mut self) -> Option<Half> {
        let half = self.word(&["a.m.", "p.m.", "am", "pm"])?;
        Some(if half % 2 == 0 { Half::Before } else { Half::After })
    }

    fn weekday(&mut self) -> Option<()> {
        let open = self.take(|c| matches!(c, '(' | '（')).is_some();
        if self.word(&["星期", "禮拜", "礼拜", "周", "週"]).is_none() && !open {
            return None;
        }
        self.take(|c| "一二三四五六日天".contains(c))?;
        if open {
            self.take(|c| matches!(c, ')' | '）'))?;
        }
        Some(())
    }

    /// A weekday that belongs to a date without a clock: right behind it, or last in the text.
    pub(super) fn last_weekday(&mut self) -> Option<()> {
        let apart = self.peek().is_some_and(is_space);
        self.spaces(8);
        self.weekday()?;
        (!apart || self.text[self.at..].chars().all(is_space)).then_some(())
    }

    /// `時28分55秒` after the hour.
    fn spelled_minutes(&mut self) -> Option<(u32, Option<u32>)> {
        self.spaces(1);
        self.take(|c| matches!(c, '時' | '时' | '點' | '点'))?;
        self.spaces(1);
        let minute = self.number(1, 2)?;
        self.spaces(1);
        self.take(|c| c == '分')?;
        let second = self.attempt(|cursor| {
            cursor.spaces(1);
            let second = cursor.number(1, 2)?;
            cursor.spaces(1);
            cursor.take(|c| c == '秒').map(|_| second)
        });
        Some((minute, second))
    }

    /// `.250` after the seconds.
    fn fraction(&mut self) -> Option<String> {
        self.take(|c| c == '.')?;
        let digits = self.text[self.at..].bytes().take(9).take_while(u8::is_ascii_digit).count();
        let value = &self.text[self.at..self.at + digits];
        self.at += digits;
        (digits > 0).then(|| format!(".{value}"))
    }
}

/// The hour from 0 to 23 that an hour of a half day is.
fn hour_of_day(hour: u32, half: Option<Half>) -> Option<u32> {
    let hour = match (hour, half) {
        (12, Some(Half::Before)) => 0,
        (1..=11, Some(Half::After)) => hour + 12,
        (1..=2, Some(Half::Noon)) => hour + 12,
        _ => hour,
    };
    (hour < 24).then_some(hour)
}
