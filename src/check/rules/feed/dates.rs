//! Whether a date is as a format wants it.

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// `2022-03-01T10:28:00+08:00` (RFC 3339, 5.6).
pub(super) fn is_rfc3339(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else { return false };
    let Some((year, rest)) = date.split_once('-') else { return false };
    let Some((month, day)) = rest.split_once('-') else { return false };
    let fields = [(year, 4), (month, 2), (day, 2)];
    let [Some(year), Some(month), Some(day)] = fields.map(|(text, digits)| number(text, digits))
    else {
        return false;
    };
    is_day(year, month, day) && is_time_with_zone(time)
}

fn is_time_with_zone(text: &str) -> bool {
    if !text.is_ascii() {
        return false;
    }
    let (time, zone) = match text.find(['Z', 'z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => return false,
    };
    let (time, fraction) = time.split_once('.').map_or((time, "0"), |(time, rest)| (time, rest));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    let is_zone = zone.eq_ignore_ascii_case("z") || is_clock(&zone[1..], 2);
    is_fraction && is_zone && is_clock(time, 3)
}

/// `10:28`, or `10:28:00` of three fields.
fn is_clock(text: &str, count: usize) -> bool {
    let fields: Vec<Option<u32>> = text.split(':').map(|field| number(field, 2)).collect();
    // A leap second has the number 60.
    let most = [23, 59, 60];
    fields.len() == count
        && fields.iter().zip(most).all(|(field, most)| field.is_some_and(|field| field <= most))
}

/// `Tue, 01 Mar 2022 10:28:00 +0800` (RFC 822 with years of four digits, as RSS 2.0 has it).
pub(super) fn is_rfc822(text: &str) -> bool {
    let text = match text.split_once(',') {
        Some((day, rest)) if DAYS.contains(&day.trim()) => rest,
        Some(_) => return false,
        None => text,
    };
    let fields: Vec<&str> = text.split_ascii_whitespace().collect();
    let [day, month, year, time, zone] = fields[..] else { return false };
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month).map(|(_, month)| month);
    let (Some(month), Ok(day)) = (month, day.parse::<u32>()) else { return false };
    let year = number(year, 4).or_else(|| number(year, 2).map(|year| 2000 + year));
    let is_zone = match zone.as_bytes() {
        [b'+' | b'-', digits @ ..] => digits.len() == 4 && digits.iter().all(u8::is_ascii_digit),
        letters => (1..=3).contains(&letters.len()) && letters.iter().all(u8::is_ascii_uppercase),
    };
    let is_clock = is_clock(time, 3) || is_clock(time, 2);
    year.is_some_and(|year| is_day(year, month, day)) && is_clock && is_zone
}

/// The number that exactly so many digits are.
fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_atom_and_json_feeds() {
        for date in ["2022-03-01T10:28:00+08:00", "2024-02-29T00:00:60Z", "2022-03-01t10:28:00.25z"]
        {
            assert!(is_rfc3339(date), "{date}");
        }
        for date in [
            "2022-03-01",
            "2022-03-01T10:28",
            "2022-03-01T10:28:00",
            "2022-02-29T10:28:00Z",
            "2022-3-1T10:28:00Z",
            "2022-03-01 10:28:00Z",
            "2022-03-01T25:28:00Z",
            "2022年3月1日",
            "",
            "TZ",
            "2022-03-01T好Z",
        ] {
            assert!(!is_rfc3339(date), "{date}");
        }
    }

    #[test]
    fn dates_of_rss() {
        for date in [
            "Tue, 01 Mar 2022 10:28:00 +0800",
            "1 Mar 2022 10:28 GMT",
            "Tue, 01 Mar 22 10:28:00 EST",
        ] {
            assert!(is_rfc822(date), "{date}");
        }
        for date in [
            "2022-03-01T10:28:00+08:00",
            "周二, 01 Mar 2022 10:28:00 +0800",
            "Tue, 31 Feb 2022 10:28:00 +0800",
            "Tue, 01 Mar 2022 10:28:00",
            "",
        ] {
            assert!(!is_rfc822(date), "{date}");
        }
    }
}
