//! Times told from the day on which a page was looked at.

use crate::article::labels::AGO;
use crate::article::text::{is_space, is_within};

/// The longest of them in characters.
const LONGEST: usize = 10;

/// Whether a text says how long ago something was, and nothing else: `52 分鐘前`.
pub(in crate::article) fn is_ago(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    is_within(text, LONGEST)
        && unit.len() < text.len()
        && AGO.contains(unit.trim_start_matches(is_space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago_is_a_number_and_a_unit() {
        for text in ["52 分钟前", "18小時前", "3天前", "1 個月前"] {
            assert!(is_ago(text), "{text}");
        }
        for text in ["", "前", "小時前", "18小時", "18小時前更新", "數小時前", "三百萬年前的江城"]
        {
            assert!(!is_ago(text), "{text}");
        }
    }
}
