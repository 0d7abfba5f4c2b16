//! The zone of a time of the day: an offset, or a name that means one.

use std::sync::LazyLock;

use super::Cursor;
use crate::article::phrases::PhraseSet;

/// Year, month and day.
pub(super) type Day = (u32, u32, u32);

/// Where a clock stands, as pages name it.
enum Zone {
    /// Hours east of Greenwich.
    East(i32),
    /// Hours east of Greenwich in winter; one more in the summer of the United States.
    American(i32),
}

use Zone::{American, East};

/// The names of zones. 當地時間 and CST are not among them, since they may mean any.
const ZONES: &[(&str, Zone)] = &[
    ("北京標準時間", East(8)),
    ("北京標准時間", East(8)),
    ("北京标准时间", East(8)),
    ("北京時間", East(8)),
    ("北京时间", East(8)),
    ("台北時間", East(8)),
    ("臺北時間", East(8)),
    ("台北时间", East(8)),
    ("台灣時間", East(8)),
    ("臺灣時間", East(8)),
    ("台湾时间", East(8)),
    ("香港時間", East(8)),
    ("香港时间", East(8)),
    ("本港時間", East(8)),
    ("澳門時間", East(8)),
    ("澳门时间", East(8)),
    ("新加坡時間", East(8)),
    ("新加坡时间", East(8)),
    ("大馬時間", East(8)),
    ("大马时间", East(8)),
    ("東京時間", East(9)),
    ("东京时间", East(9)),
    ("日本時間", East(9)),
    ("日本时间", East(9)),
    ("首爾時間", East(9)),
    ("首尔时间", East(9)),
    ("格林尼治標準時間", East(0)),
    ("格林尼治标准时间", East(0)),
    ("格林威治標準時間", East(0)),
    ("格林威治时间", East(0)),
    ("格林威治時間", East(0)),
    ("格林尼治时间", East(0)),
    ("美東時間", American(-5)),
    ("美东时间", American(-5)),
    ("美西時間", American(-8)),
    ("美西时间", American(-8)),
    ("HKT", East(8)),
    ("SGT", East(8)),
    ("MYT", East(8)),
    ("JST", East(9)),
    ("KST", East(9)),
    ("EDT", East(-4)),
    ("EST", East(-5)),
    ("ET", American(-5)),
    ("PDT", East(-7)),
    ("PST", East(-8)),
    ("PT", American(-8)),
];

/// The names, by their place in [`ZONES`].
static ZONE: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::new(ZONES.iter().zip(0..).map(|((name, _), at)| (*name, at))));

impl Cursor<'_> {
    /// `Z`, `+08:00`, `+0800`, `GMT+8`, `(UTC)`, `HKT`, `臺北時間`.
    pub(super) fn zone(&mut self, day: Option<Day>) -> Option<String> {
        if self.take(|c| c == 'Z').is_some() {
            return Some("Z".to_owned());
        }
        self.spaces(1);
        let bracket = self.take(|c| matches!(c, '(' | '（')).is_some();
        let zone = self.attempt(Self::utc).or_else(|| self.named_zone(day))?;
        if bracket {
            self.take(|c| matches!(c, ')' | '）'))?;
        }
        Some(zone)
    }

    /// A zone by its name; empty where the day is not known that tells what it means.
    pub(super) fn named_zone(&mut self, day: Option<Day>) -> Option<String> {
        let rest = &self.text[self.at..];
        let (name, zone) = &ZONES[ZONE.longest_at(rest)?.1];
        if name.is_ascii() && rest[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        self.at += name.len();
        let hours = match zone {
            East(hours) => Some(*hours),
            American(winter) => day.map(|day| winter + i32::from(is_american_summer(day))),
        };
        Some(hours.map_or(String::new(), |hours| format!("{hours:+03}:00")))
    }

    /// `GMT+8`, `UTC`, `+08:00`.
    fn utc(&mut self) -> Option<String> {
        let named = self.word(&["GMT", "UTC"]).is_some();
        self.attempt(Self::offset).or_else(|| named.then(|| "Z".to_owned()))
    }

    fn offset(&mut self) -> Option<String> {
        let sign = self.take(|c| matches!(c, '+' | '-'))?;
        let hours = self.number(1, 2)?;
        self.take(super::super::text::is_colon);
        let minutes = self.attempt(|cursor| cursor.number(2, 2)).unwrap_or(0);
        (hours <= 14 && minutes <= 59).then(|| format!("{sign}{hours:02}:{minutes:02}"))
    }
}

/// Whether clocks of the United States are an hour ahead on a day: from the second Sunday of
/// March to the first of November, since 2007; before, from April's first to October's last.
fn is_american_summer((year, month, day): Day) -> bool {
    // Sakamoto's method; Sunday is 0.
    let weekday = |year: u32, month: u32, day: u32| {
        let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month as usize - 1];
        let year = if month < 3 { year - 1 } else { year };
        (year + year / 4 - year / 100 + year / 400 + shift + day) % 7
    };
    let sunday_from = |month: u32, from: u32| from + (7 - weekday(year, month, from)) % 7;
    let (start, end) = if year >= 2007 {
        ((3, sunday_from(3, 8)), (11, sunday_from(11, 1)))
    } else {
        ((4, sunday_from(4, 1)), (10, sunday_from(10, 25)))
    };
    (start..end).contains(&(month, day))
}
