//! What a line looks like on the page: prose, a heading, or a bar of section names.

use super::labels::BREADCRUMB_STARTS;
use super::text::{is_han, is_stop, is_within, trim};

/// How many characters of a line are looked at.
const LOOKED_AT: usize = 600;

/// Whether a line is made of sentences.
///
/// Headlines have question and exclamation marks too, so only a full stop tells, or sheer length.
pub(super) fn is_prose(text: &str) -> bool {
    let (mut han, mut stop) = (0, false);
    for character in trim(text).chars().take(LOOKED_AT) {
        han += usize::from(is_han(character));
        stop |= is_stop(character);
        if is_prose_of(han, stop) {
            return true;
        }
    }
    false
}

/// Whether so many Han characters, with a full stop among them or without, are prose.
pub(super) fn is_prose_of(han: usize, stop: bool) -> bool {
    (stop && han >= 6) || han >= 60
}

/// Whether a line can be a headline.
pub(super) fn is_heading(text: &str) -> bool {
    let text = trim(text);
    is_within(text, 80)
        && text.chars().filter(|c| is_han(*c)).nth(1).is_some()
        && !text.ends_with('。')
        && !text.starts_with(['—', '─', '－', '-', '–'])
}

/// Whether a line is a bar of short names between upright strokes, or a breadcrumb.
pub(super) fn is_navigation(text: &str) -> bool {
    let text = trim(text);
    if text.is_empty() || !is_within(text, LOOKED_AT) || text.contains(['。', '，', '！', '？'])
    {
        return false;
    }
    // A table's row begins with a stroke.
    let bar = !text.starts_with('|') && segments_are_names(text, &['|', '｜', '丨', '¦'], 2);
    let crumbs = if BREADCRUMB_STARTS.iter().any(|start| text.starts_with(start)) { 1 } else { 2 };
    bar || segments_are_names(text, &['>', '＞', '›', '»'], crumbs)
}

/// Whether a text is parted by at least `least` of the separators into short names.
fn segments_are_names(text: &str, separators: &[char], least: usize) -> bool {
    let mut count = 0;
    let short = text.split(separators).all(|segment| {
        count += 1;
        let segment = trim(segment);
        let visible = segment.chars().filter(|c| !c.is_whitespace()).count();
        visible <= 16 && !segment.contains(['=', '{', ';', '('])
    });
    short && count > least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_breadcrumbs() {
        for line in [
            "要聞\u{a0} \u{a0}| 城市\u{a0}\u{a0}縣區 | 視頻 |",
            "首頁 > 新聞 > 正文",
            "首页>新闻",
            "新聞｜體育｜財經｜副刊",
        ] {
            assert!(is_navigation(line), "{line}");
        }
        for line in [
            "| 日期 | 來源 | 編輯 |",
            "江城日報 | 雨停了",
            "雨停了，人們走上街頭 | 第一天 | 第二天",
            "a > b",
            "if (a | b | c) {",
            "",
        ] {
            assert!(!is_navigation(line), "{line}");
        }
    }

    #[test]
    fn prose_has_full_stops() {
        assert!(is_prose("雨停了，人們走上街頭。"));
        assert!(is_prose(&"字".repeat(60)));
        assert!(!is_prose("雨停了，人們為何不走上街頭？"));
        assert!(!is_prose("雨停了。"));
    }
}
