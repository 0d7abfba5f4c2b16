//! Bylines: a line of their own, a bracket at a paragraph's end, the head of its first sentence.

use std::sync::LazyLock;

use super::fields::{self, Fact, Joint, Row};
use super::labels::{Field, PLACES, PLAIN_HEADS};
use super::names;
use super::phrases::PhraseSet;
use super::text::{
    closing, is_colon, is_han, is_sentence_mark, is_slash, is_space, is_within, trim, unbracket,
};

/// The longest byline in characters.
pub(super) const LONGEST_BYLINE: usize = 120;
/// The longest dateline of an agency, from its name to 電.
const LONGEST_WIRE: usize = 30;
/// The longest head without brackets in characters.
pub(super) const LONGEST_HEAD: usize = 40;

static PLAIN_HEAD: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[PLAIN_HEADS]));

/// Where a byline in brackets at the end of a paragraph begins, in bytes of `text`,
/// with what it tells. The paragraph has text before it.
pub(super) fn tail(text: &str) -> Option<(usize, Row<'_>)> {
    let body = text.trim_end_matches(is_space);
    let close = body.chars().next_back()?;
    let open = "(（[［【〔〖".chars().find(|open| closing(*open) == Some(close))?;
    let inner_end = body.len() - close.len_utf8();
    let (start, _) = body[..inner_end]
        .char_indices()
        .rev()
        .take(LONGEST_BYLINE)
        .take_while(|(_, c)| *c != close)
        .find(|(_, c)| *c == open)?;
    if trim(&body[..start]).is_empty() {
        return None;
    }
    let row = fields::parse(&body[start + open.len_utf8()..inner_end])?;
    credits(&row).then_some((start, row))
}

/// Where a byline at the beginning of a paragraph ends, in bytes of `text`, with what
/// it tells: `（記者某某／台北報導）`, `新華社北京3月1日電（記者某某）`, `【本報訊】`. The
/// paragraph has text after it.
pub(super) fn head(text: &str) -> Option<(usize, Row<'_>)> {
    let start = text.len() - text.trim_start_matches(is_space).len();
    let rest = &text[start..];
    let (length, row) = bracket_head(rest)
        .or_else(|| wire_head(rest))
        .or_else(|| plain_head(rest))
        .or_else(|| reporter_head(rest))?;
    (!trim(&rest[length..]).is_empty()).then_some((start + length, row))
}

/// A line of its own that says who wrote the article, or at what time of the day.
pub(super) fn line(text: &str) -> Option<Row<'_>> {
    let text = trim(text);
    if !is_within(text, LONGEST_BYLINE) {
        return None;
    }
    let row = fields::parse(unbracket(text).unwrap_or(text))?;
    (row.is_clean() || row.has_clock()).then_some(row)
}

/// Whether a row in brackets is a byline: people or a medium behind their labels, and nothing else.
fn credits(row: &Row<'_>) -> bool {
    let named = row.people().any(|(_, names, _)| !names.is_empty()) || row.has_source();
    named && row.is_clean() && !row.facts.contains(&Fact::Control)
}

/// `（記者某某／台北報導）`, `【記者某某台北報導】`, `【本報訊】`.
fn bracket_head(text: &str) -> Option<(usize, Row<'_>)> {
    let (inner, length) = bracketed(text)?;
    if let Some(row) = fields::parse(inner).filter(|row| credits(row) && reports(row)) {
        return Some((length, row));
    }
    let mark = trim(inner);
    (PLAIN_HEAD.is(mark) || is_wire(mark) || is_place_report(mark) || is_word_of(mark))
        .then(|| (length, Row::default()))
}

/// `新華社北京3月1日電（記者某某）`, `中新網3月1日電`.
fn wire_head(text: &str) -> Option<(usize, Row<'_>)> {
    let end = text
        .char_indices()
        .take(LONGEST_WIRE)
        .take_while(|(_, c)| is_han(*c) || c.is_ascii_digit() || is_space(*c) || *c == '、')
        .map(|(at, c)| at + c.len_utf8())
        .find(|end| text[..*end].ends_with(['電', '电', '訊', '讯']) && is_wire(&text[..*end]))?;
    Some(with_bracket(text, end))
}

/// `本報訊（記者某某）`, `本報訊 `.
fn plain_head(text: &str) -> Option<(usize, Row<'_>)> {
    let Some((length, _)) = PLAIN_HEAD.longest_at(text) else {
        // `江城日報訊` is a head only with the byline behind it.
        let beginning = text.char_indices().take(12).take_while(|(_, c)| is_han(*c));
        let length = beginning.last().map_or(0, |(at, c)| at + c.len_utf8());
        let (end, row) = with_bracket(text, length);
        return (end > length && is_word_of(&text[..length])).then_some((end, row));
    };
    let (end, row) = with_bracket(text, length);
    let parted = text[length..].starts_with(is_space) && text[..length].ends_with(['訊', '讯']);
    (end > length || parted).then_some((end, row))
}

/// `記者某某／台北報導　` before the first sentence, without brackets.
fn reporter_head(text: &str) -> Option<(usize, Row<'_>)> {
    let beginning = text
        .char_indices()
        .take(LONGEST_HEAD)
        .take_while(|(_, c)| !is_sentence_mark(*c) && !"，,；".contains(*c))
        .map(|(at, c)| at + c.len_utf8());
    let end = beginning.filter(|end| text[*end..].starts_with(is_space)).find(|end| {
        text[..*end].ends_with(['導', '道', '导']) && text[..*end].contains(is_slash)
    })?;
    let row = fields::parse(&text[..end])?;
    (credits(&row) && reports(&row)).then_some((end, row))
}

/// A head that ends at `end`, or with the byline in brackets right behind it.
fn with_bracket(text: &str, end: usize) -> (usize, Row<'_>) {
    let rest = &text[end..];
    let space = rest.len() - rest.trim_start_matches(is_space).len();
    bracketed(&rest[space..])
        .and_then(|(inner, length)| {
            let row = fields::parse(inner)?;
            credits(&row).then_some((end + space + length, row))
        })
        .unwrap_or((end, Row::default()))
}

/// The inside of the short bracket that `text` starts with, and its whole length in bytes.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    let from = open.len_utf8();
    let (at, _) = text[from..]
        .char_indices()
        .take(LONGEST_BYLINE)
        .take_while(|(_, c)| *c != open)
        .find(|(_, c)| *c == close)?;
    Some((&text[from..from + at], from + at + close.len_utf8()))
}

/// Whether a text says whose news it is: `江城日報訊`, `香港訊`, `吉隆坡1日訊`.
fn is_word_of(text: &str) -> bool {
    let whose = text.strip_suffix(['訊', '讯']).map(trim);
    is_within(text, 14)
        && whose.is_some_and(|whose| {
            names::is_medium(whose) || PLACES.contains(&whose) || names::is_action(text)
        })
}

/// Whether a text is an agency's dateline: its name, places, a day and 電.
fn is_wire(text: &str) -> bool {
    if text.starts_with(['據', '据']) {
        return false;
    }
    let media = ["社", "網", "网", "報", "报", "本台", "本臺", "本站"];
    media.iter().any(|medium| {
        text.find(medium).is_some_and(|at| {
            let place = &text[at + medium.len()..];
            text[..at].chars().count() <= 8
                && names::is_action(place)
                && place.contains(['日', '月'])
        })
    })
}

/// Whether a text says where and how a report was made: `香港綜合報道`.
fn is_place_report(text: &str) -> bool {
    is_within(text, 10) && text.ends_with(['導', '道', '导']) && names::is_action(text)
}

/// Whether a row names a reporter by the word and not by a colon, as heads of reports do.
fn reports(row: &Row<'_>) -> bool {
    row.people().any(|(field, names, joint)| {
        matches!(field, Field::Author | Field::Correspondent)
            && !names.is_empty()
            && (joint == Joint::Bare || names.len() <= 3)
    })
}

/// The value of a line that begins with one of `labels` and a colon; brackets around
/// the line do not count.
pub(super) fn labelled<'a>(text: &'a str, labels: &PhraseSet) -> Option<&'a str> {
    let line = trim(text);
    let line = unbracket(line).map_or(line, trim);
    let (length, _) = labels.longest_at(line)?;
    let rest = line[length..].trim_start_matches(is_space);
    let colon = rest.chars().next().filter(|c| is_colon(*c))?;
    let value = trim(&rest[colon.len_utf8()..]);
    (!value.is_empty() && is_within(value, 200)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_at_the_end_is_a_byline_where_it_names_people() {
        for (text, byline) in [
            ("雨停了。(江城日報 記者韋小青 通訊員凌大川)", "(江城日報 記者韋小青 通訊員凌大川)"),
            ("雨停了。（本报记者 韦小青）", "（本报记者 韦小青）"),
            ("雨停了。（責任編輯：趙大山）\u{a0}", "（責任編輯：趙大山）\u{a0}"),
            ("雨停了。(文/王小明 圖/李大同)", "(文/王小明 圖/李大同)"),
            ("雨停了（三天）。（記者韋小青攝影報道）", "（記者韋小青攝影報道）"),
        ] {
            assert_eq!(tail(text).map(|(start, _)| &text[start..]), Some(byline), "{text}");
        }
    }

    #[test]
    fn other_brackets_at_the_end_stay_prose() {
        for text in [
            "來了一群人（多數是記者和編輯）",
            "這一欄填寫三項（作者/語言/分類）",
            "她後來任職（編輯顧問）",
            "詳見下文（記者手記）",
            "他還在路上（完）",
            "價格從三元（每斤）漲到五元（每斤）",
            "他說（記者會上）",
            "（記者韋小青）",
            "沒有開頭的括號）",
            "（（（（（",
            "",
        ] {
            assert_eq!(tail(text), None, "{text}");
        }
    }

    #[test]
    fn heads_of_reports() {
        for (text, head_text) in [
            (
                "新華社北京3月1日電（記者王小明、李大同）雨停了。",
                "新華社北京3月1日電（記者王小明、李大同）",
            ),
            ("中新网3月1日电 雨停了。", "中新网3月1日电"),
            (
                "\u{3000}\u{3000}本報訊（記者王小明）雨停了。",
                "\u{3000}\u{3000}本報訊（記者王小明）",
            ),
            ("【本報訊】雨停了。", "【本報訊】"),
            ("【江城日報訊】雨停了。", "【江城日報訊】"),
            ("（吉隆坡1日訊）雨停了。", "（吉隆坡1日訊）"),
            ("江城日报讯（记者王小明）雨停了。", "江城日报讯（记者王小明）"),
            ("〔記者王小明／台北報導〕雨停了。", "〔記者王小明／台北報導〕"),
            ("（中央社記者王小明台北1日電）雨停了。", "（中央社記者王小明台北1日電）"),
            ("（香港綜合報道）雨停了。", "（香港綜合報道）"),
            ("記者王小明／台北報導\u{3000}雨停了。", "記者王小明／台北報導"),
            ("記者王小明\u{2215}台北報導 雨停了。", "記者王小明\u{2215}台北報導"),
        ] {
            assert_eq!(head(text).map(|(end, _)| &text[..end]), Some(head_text), "{text}");
        }
        for text in [
            "記者從現場了解到，雨停了。",
            "（三）雨停了。",
            "【天氣】雨停了。",
            "據新華社報道，雨停了。",
            "據新華社3月1日電 雨停了。",
            "江城日報訊息很快，雨停了。",
            "（短訊）雨停了。",
            "他3月1日電話通知了所有人。",
            "報社3月1日停電，印刷中斷。",
            "【本報訊】",
        ] {
            assert_eq!(head(text), None, "{text}");
        }
    }
}
