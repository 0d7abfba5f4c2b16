//! Times told from the day on which a page was looked at.

use crate::article::labels::AGO;
use crate::article::text::{is_space, is_within};

/// The longest of them in characters.
const LONGEST: usize = 12;

/// Whether a text says how long ago something was, or when without the year, and nothing else: `52 分鐘前`,
/// `05-08 12:30`.
pub(in crate::article) fn is_ago(text: &str) -> bool {
    if !is_within(text, LONGEST) || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    AGO.contains(unit.trim_start_matches(is_space)) || is_yearless(text)
}

/// Whether a text is a month, a day and a time of the day.
fn is_yearless(text: &str) -> bool {
    let Some((day, clock)) = text.split_once(is_space) else { return false };
    let has_two = |text: &str, marks: [char; 2], most: [u32; 2]| {
        let numbers: Vec<Option<u32>> = text.split(marks).map(|part| part.parse().ok()).collect();
        matches!(numbers[..], [Some(one), Some(other)] if one <= most[0] && other <= most[1])
    };
    has_two(day, ['-', '/'], [12, 31]) && has_two(clock, [':', '：'], [23, 59])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago_is_a_number_and_a_unit() {
        for text in ["52 分钟前", "18小時前", "3天前", "1 個月前", "05-08 12:30", "5/8 09:05"]
        {
            assert!(is_ago(text), "{text}");
        }
        for text in [
            "",
            "前",
            "小時前",
            "18小時",
            "18小時前更新",
            "數小時前",
            "三百萬年前的江城",
            "05-08",
            "12:30",
            "13-08 12:30",
            "5-8 24:30",
            "2:1 3-2",
        ] {
            assert!(!is_ago(text), "{text}");
        }
    }
}
