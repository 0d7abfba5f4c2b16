//! The time of day behind a date, with its weekday and its zone.

use super::Cursor;
use crate::article::text::is_colon;

impl Cursor<'_> {
    /// What follows a date: spaces or `T`, a weekday, then hours, minutes and seconds, and a zone.
    pub(super) fn clock(&mut self) -> Option<String> {
        if self.take(|c| c == 'T').is_none() {
            self.spaces(8);
            self.take(|c| matches!(c, ',' | '，'));
            self.attempt(Self::weekday);
            self.spaces(8);
        }
        let half = self.word(&["上午", "早上", "凌晨", "中午", "下午", "晚上", "晚間", "晚间"]);
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
        let english = self.attempt(|cursor| {
            cursor.spaces(1);
            cursor.word(&["a.m.", "p.m.", "am", "pm"])
        });
        let hour = hour_of_day(hour, half, english)?;
        if minute > 59 || second.is_some_and(|second| second > 59) {
            return None;
        }
        if self.peek().is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let mut iso = format!("T{hour:02}:{minute:02}");
        if let Some(second) = second {
            iso.push_str(&format!(":{second:02}{fraction}"));
        }
        if let Some(zone) = self.attempt(Self::zone) {
            iso.push_str(&zone);
        }
        Some(iso)
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

    /// `Z`, `+08:00`, `+0800`, `GMT+8`, `UTC`.
    fn zone(&mut self) -> Option<String> {
        if self.take(|c| c == 'Z').is_some() {
            return Some("Z".to_owned());
        }
        self.spaces(1);
        let bracket = self.take(|c| matches!(c, '(' | '（')).is_some();
        let named = self.word(&["GMT", "UTC"]).is_some();
        let zone = self.attempt(Self::offset).or_else(|| named.then(|| "Z".to_owned()))?;
        if bracket {
            self.take(|c| matches!(c, ')' | '）'))?;
        }
        Some(zone)
    }

    fn offset(&mut self) -> Option<String> {
        let sign = self.take(|c| matches!(c, '+' | '-'))?;
        let hours = self.number(1, 2)?;
        self.take(is_colon);
        let minutes = self.attempt(|cursor| cursor.number(2, 2)).unwrap_or(0);
        (hours <= 14 && minutes <= 59).then(|| format!("{sign}{hours:02}:{minutes:02}"))
    }
}

/// The hour from 0 to 23 that an hour of a half day is.
fn hour_of_day(hour: u32, chinese: Option<usize>, english: Option<usize>) -> Option<u32> {
    let after_noon = matches!(chinese, Some(4..)) || matches!(english, Some(1 | 3));
    let before_noon = matches!(chinese, Some(0..=2)) || matches!(english, Some(0 | 2));
    let hour = match hour {
        12 if before_noon => 0,
        1..=11 if after_noon => hour + 12,
        1..=2 if chinese == Some(3) => hour + 12,
        _ => hour,
    };
    (hour < 24).then_some(hour)
}
