//! Credits at the end of a paragraph or a caption: in brackets, or behind its last sentence.

use super::byline::{LONGEST_BYLINE, credits, reporters_without_label};
use super::fields;
use super::labels::{Field, INSTITUTES, PICTURE_FROM};
use super::row::{Fact, Joint, Row};
use super::text::{
    bracket_at_end, is_bracket, is_colon, is_han, is_prose_mark, is_sentence_mark, is_slash,
    is_space, is_within, trim,
};
use super::vocabulary::CREDIT_MARKS;
use super::{media, names, sets, time, tokens};

/// The longest name of a medium and of an institute, in characters.
const LONGEST_MEDIUM: usize = 8;
const LONGEST_INSTITUTE: usize = 20;
/// The same of a medium beside others, with its marks.
const LONGEST_TITLE: usize = 12;
/// The longest credit without brackets in characters.
const LONGEST_CREDIT: usize = 40;

/// Where the credits at the end of a paragraph begin, in bytes of `text`, with what they
/// tell. The paragraph has text before them.
pub(super) fn tail(text: &str) -> Option<(usize, Row<'_>)> {
    let body = text.trim_end_matches(is_space);
    let found = bracket(body)
        .or_else(|| dated(body))
        .or_else(|| credit(body))
        .or_else(|| source(body))
        .or_else(|| editor(body))
        .or_else(|| squared(body));
    found.filter(|(start, _)| !trim(&text[..*start]).is_empty())
}

/// `（記者某某攝）`, `（某某提供）`.
fn bracket(body: &str) -> Option<(usize, Row<'_>)> {
    if !body.ends_with(|c| ")）]］】〕〗".contains(c)) {
        return None;
    }
    let (start, inner) = bracket_at_end(body, LONGEST_BYLINE)?;
    let row = fields::parse(inner)
        .filter(|row| credits(row) || row.facts == [Fact::Picture])
        .or_else(|| picture(inner))
        .or_else(|| reporters_without_label(inner))
        .or_else(|| medium_and_names(inner))
        .or_else(|| taken_for(inner))
        .or_else(|| medium(inner))
        .or_else(|| name(inner))?;
    Some((sent_by(&body[..start]), row))
}

/// `（某某新聞王某某、李某某台北報導）`: a medium, and who reports for it.
fn medium_and_names(inner: &str) -> Option<Row<'_>> {
    if !sets::REPORT.ends(inner) {
        return None;
    }
    let ends = inner.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_MEDIUM);
    let end = ends
        .filter(|end| {
            media::ends_as_medium(&inner[..*end]) && media::name(&inner[..*end]).is_some()
        })
        .last()?;
    let mut row = fields::parse_words(&inner[end..])?;
    let named =
        row.people_named().any(|(field, names, _)| field == Field::Author && !names.is_empty());
    (named && row.is_clean_of_names()).then(|| {
        row.name_people();
        row.facts.insert(0, Fact::Medium(&inner[..end]));
        row
    })
}

/// `（某某／某報）`: who took a picture, and for whom.
fn taken_for(inner: &str) -> Option<Row<'_>> {
    let (name, medium) = inner.split_once(is_slash)?;
    let (name, medium) = (trim(name), trim(medium));
    let is_person = names::is_name(name) && name.contains(is_han);
    (is_person && is_within(medium, 8) && media::ends_as_medium(medium)).then(|| {
        let (field, joint) = (Field::Photographer, Joint::Bare);
        let (names, codes) = (vec![name], Vec::new());
        Row { facts: vec![Fact::People { field, names, codes, joint, medium }] }
    })
}

/// `（某社）`, the medium alone.
fn medium(inner: &str) -> Option<Row<'_>> {
    let is_short = |text: &str| is_within(text, LONGEST_MEDIUM);
    if let Some(medium) =
        media::name(inner).filter(|_| is_short(inner) && media::ends_as_medium(inner))
    {
        return Some(Row { facts: vec![Fact::Rest(medium)] });
    }
    // `（某某網／《某某時報》）`.
    let mut parts = inner.split(is_slash).map(trim);
    let is_medium = |part: &str| {
        is_within(part, LONGEST_TITLE) && (media::is_titled(part) || media::ends_as_medium(part))
    };
    (inner.contains(is_slash) && parts.all(is_medium))
        .then(|| Row { facts: vec![Fact::Medium(trim(inner))] })
}

/// `（某某）`, the name alone; whoever asks knows whether the text ends here.
fn name(inner: &str) -> Option<Row<'_>> {
    let inner = trim(inner);
    // `（某某 某大學某研究所）`.
    let name = inner.split_once(is_space).filter(|(_, post)| is_institute(trim(post)));
    let name = name.map_or(inner, |(name, _)| name);
    let is_person = name.chars().all(is_han) && is_within(name, 4) && names::is_name(name)
        || is_nickname(inner);
    is_person.then(|| Row { facts: vec![Fact::people(Field::Author, Joint::Guessed, vec![name])] })
}

/// Whether a text is what colleagues call each other: `小木`, `辰辰`.
fn is_nickname(text: &str) -> bool {
    let mut characters = text.chars();
    let name = (characters.next(), characters.next(), characters.next());
    matches!(name, (Some(first), Some(second), None)
        if is_han(second) && (first == second || first == '小' || first == '阿'))
}

/// Whether a text is where scholars work.
fn is_institute(text: &str) -> bool {
    is_within(text, LONGEST_INSTITUTE)
        && !text.contains(is_sentence_mark)
        && INSTITUTES.iter().any(|end| text.ends_with(end))
}

/// Where a credit begins that a bracket behind `text` continues: `某社發（某某攝）`.
fn sent_by(text: &str) -> usize {
    let medium = text.strip_suffix(['发', '發']).map(|before| {
        let length: usize =
            before.chars().rev().take_while(|c| is_han(*c)).take(6).map(char::len_utf8).sum();
        before.len() - length
    });
    match medium {
        Some(start)
            if text[start..].ends_with(['发', '發'])
                && media::ends_as_medium(&text[start..text.len() - 3]) =>
        {
            start
        }
        _ => text.len(),
    }
}

/// What a bracket tells of a picture: `某某攝`, `資料照，某某攝`, `某某提供`.
fn picture(inner: &str) -> Option<Row<'_>> {
    let inner = trim(inner);
    if given(inner) {
        return Some(Row { facts: vec![Fact::Picture] });
    }
    let mut row = fields::parse_words(inner)?;
    // `（某網 某某）`.
    if row.is_medium_and_names() {
        row.name_people();
        return Some(row);
    }
    let took = row.people_named().any(|(field, names, _)| {
        matches!(field, Field::Photographer | Field::Translator) && !names.is_empty()
    });
    (took && row.is_clean()).then_some(row)
}

/// Whether a text says who gave a picture or where it was taken from, and no more.
fn given(text: &str) -> bool {
    // `示意圖／某圖庫`.
    let kind = text.split_once(is_slash).map(|(kind, _)| trim(kind));
    if kind.is_some_and(|kind| sets::PICTURE_WORD.is(kind)) && is_within(text, 20) {
        return true;
    }
    let text = trim(text).trim_start_matches(['圖', '图', '／', '/', '：', ':']);
    is_within(text, 20)
        && !text.chars().any(is_prose_mark)
        && !names::speaks(text)
        && (sets::PICTURE_GIVEN_END.ends_as_word(text) || sets::PICTURE_TAKEN_START.begins(text))
}

/// `（編輯：某某）1110301`, as agencies of Taiwan close a report.
fn dated(body: &str) -> Option<(usize, Row<'_>)> {
    let before = body.trim_end_matches(|c: char| c.is_ascii_digit());
    let text = &body[before.len()..];
    let iso = Some(time::compact(text)?);
    let (start, mut row) = bracket(before.trim_end_matches(is_space))?;
    row.facts.push(Fact::Time { field: Field::Published, text, iso });
    Some((start, row))
}

/// A credit without brackets: behind the last sentence, or behind a space.
fn credit(body: &str) -> Option<(usize, Row<'_>)> {
    let body = without_remark(body);
    let end = || {
        let end = body.char_indices().rev().take(LONGEST_CREDIT);
        end.take_while(|(_, c)| !is_prose_mark(*c) && !is_bracket(*c))
    };
    let first = end().last()?.0;
    let behind = |at: usize| body[..at].chars().next_back();
    let sentence = behind(first).is_some_and(|c| is_prose_mark(c) || is_bracket(c));
    // Few lines have one.
    let is_mark = |c| CREDIT_MARKS.contains(c) || sentence && (is_colon(c) || is_slash(c));
    if !body[first..].contains(is_mark) {
        return None;
    }
    let mut starts: Vec<usize> = end().map(|(at, _)| at).filter(|at| *at > first).collect();
    starts.retain(|at| behind(*at).is_some_and(is_space));
    let starts = sentence.then_some(first).into_iter().chain(starts.into_iter().rev());
    let (start, row) = starts
        .filter(|at| body[*at..].chars().next().is_some_and(|c| !is_space(c)) || *at == first)
        .find_map(|at| Some((at, took(&body[at..], sentence && at == first)?)))?;
    // `（某某提供）某社記者某某傳真`.
    let (start, mut facts) = match bracket(body[..start].trim_end_matches(is_space)) {
        Some((before, row)) => (before, row.facts),
        None => (start, Vec::new()),
    };
    // The day of a picture is not the report's.
    facts.extend(row.facts.into_iter().filter(|fact| !matches!(fact, Fact::Time { .. })));
    Some((start, Row { facts }))
}

/// A picture's source behind its label, which nothing need part from the caption.
fn source(body: &str) -> Option<(usize, Row<'_>)> {
    let start = body.char_indices().rev().take(LONGEST_CREDIT * 2).find_map(|(at, c)| {
        let rest = &body[at..];
        let length = matches!(c, '圖' | '图').then(|| sets::PICTURE_SOURCE.longest_at(rest))??.0;
        let mark = rest[length..].trim_start_matches(is_space).chars().next()?;
        (is_colon(mark) || is_slash(mark)).then_some(at)
    })?;
    // `（圖源：某某，不授權轉載）` says more.
    if body[start..].ends_with(is_bracket) {
        return None;
    }
    let row = fields::parse(&body[start..]).filter(Row::is_of_picture)?;
    Some((start, row))
}

/// The editor behind an address, which nothing parts from it: `http://www.river.example责任编辑：某某_NF0001`.
fn editor(body: &str) -> Option<(usize, Row<'_>)> {
    let start = body.char_indices().rev().take(LONGEST_CREDIT).find_map(|(at, c)| {
        let begins =
            matches!(c, '責' | '责') && body[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        (begins && tokens::opening(&body[at..]) == Some(Field::ResponsibleEditor)).then_some(at)
    })?;
    let row = fields::parse(&body[start..]).filter(Row::is_clean)?;
    (row.labelled() == 1).then_some((start, row))
}

/// Behind a square that closes the text: `■某社`, `■記者 某某`.
fn squared(body: &str) -> Option<(usize, Row<'_>)> {
    let mut end = body.char_indices().rev().take(LONGEST_CREDIT);
    let start = end.find(|(_, c)| *c == '■')?.0;
    let inner = trim(body[start..].trim_start_matches('■'));
    let is_parted = body[..start].ends_with(|c| is_space(c) || is_sentence_mark(c));
    let row =
        medium(inner).or_else(|| fields::parse(inner).filter(credits)).or_else(|| name(inner));
    row.filter(|_| is_parted).map(|row| (start, row))
}

/// A text without the bracket at its end that says what kind of picture it is: `某某 攝（資料圖）`.
fn without_remark(body: &str) -> &str {
    let remark = body.rfind(['(', '（']).and_then(|at| {
        let inner = body[at..].strip_suffix([')', '）'])?.trim_start_matches(['(', '（']);
        sets::PICTURE_WORD.is(inner).then_some(at)
    });
    remark.map_or(body, |at| body[..at].trim_end_matches(is_space))
}

/// The row that a credit without brackets is: right behind a sentence or not.
fn took(text: &str, sentence: bool) -> Option<Row<'_>> {
    let taken = PICTURE_FROM.iter().find_map(|word| text.strip_prefix(word));
    let is_taken = taken.is_some_and(|medium| media::ends_as_medium(trim(medium)));
    let is_given = || text.ends_with(['圖', '图', '供']) && given(text);
    if sentence && is_within(text, 12) && (is_taken || is_given()) {
        return Some(Row { facts: vec![Fact::Picture] });
    }
    let row = fields::parse(text).or_else(|| fields::parse_words(text))?;
    // `某报记者 某某　编辑 某某`.
    let is_sure = sentence && row.labelled() >= 2;
    let took = row.facts.contains(&Fact::Picture)
        || row.people_named().any(|(field, names, joint)| {
            let picture = matches!(field, Field::Photographer | Field::Translator);
            !names.is_empty() && (picture || is_sure || sentence && joint == Joint::Marked)
        });
    (took && row.is_clean()).then_some(row)
}

/// Whether a paragraph is a picture's caption: it ends with a credit of it, or begins with the
/// arrow that points at it.
pub(super) fn is_caption(text: &str) -> bool {
    let pictures = |(_, row): (usize, Row<'_>)| {
        row.facts.contains(&Fact::Picture)
            || row.people_named().any(|(field, _, _)| field == Field::Photographer)
    };
    trim(text).starts_with(['▲', '▼', '△', '↑', '↓']) || tail(text).is_some_and(pictures)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::labels::{ACTIONS, LABELS, PICTURE_GIVEN};

    #[test]
    fn every_word_of_a_credit_has_a_mark() {
        let tells = |field| matches!(field, Field::Photographer | Field::Translator);
        let labels =
            LABELS.iter().filter(|label| tells(label.field)).flat_map(|label| label.forms.iter());
        let deeds =
            ACTIONS.iter().filter(|(field, _)| tells(*field)).flat_map(|(_, words)| words.iter());
        let given = PICTURE_GIVEN.iter().filter(|word| word.ends_with(['圖', '图', '供']));
        for word in labels.chain(deeds).chain(given) {
            assert!(word.contains(|c| CREDIT_MARKS.contains(c)), "{word}");
        }
    }

    #[test]
    fn a_bracket_at_the_end_is_a_byline_where_it_names_people() {
        for (text, byline) in [
            ("雨停了。(江城日報 記者韋小青 通訊員凌大川)", "(江城日報 記者韋小青 通訊員凌大川)"),
            ("雨停了。（本报记者 韦小青）", "（本报记者 韦小青）"),
            ("雨停了。（責任編輯：趙大山）\u{a0}", "（責任編輯：趙大山）\u{a0}"),
            ("雨停了。(文/王小明 圖/李大同)", "(文/王小明 圖/李大同)"),
            ("雨停了。（王小明／高雄報導）", "（王小明／高雄報導）"),
            ("雨停了（三天）。（記者韋小青攝影報道）", "（記者韋小青攝影報道）"),
            // Half a bracket of each width.
            ("雨停了。(圖／翻攝IG）", "(圖／翻攝IG）"),
            ("雨停了。（責任編輯：趙大山)", "（責任編輯：趙大山)"),
            ("雨停了。图自江城社", "图自江城社"),
            ("雨停了。韋小青攝", "韋小青攝"),
            // An account's picture, taken again: whom the label would name took none.
            ("雨停了。（圖／River Design翻攝）", "（圖／River Design翻攝）"),
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
            "他念了兩個字（讀者／作者）",
            "他帶來了兩樣東西（雨傘／現場報導）",
            "價格從三元（每斤）漲到五元（每斤）",
            "他說（記者會上）",
            "（記者韋小青）",
            "雨停了。圖自天成",
            "沒有開頭的括號）",
            "（（（（（",
            "",
        ] {
            assert_eq!(tail(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_taken_again_names_nobody() {
        let (_, row) = tail("雨停了。（圖／River Design翻攝）").expect("a credit");
        assert_eq!(row.facts, [Fact::Picture]);
        let (_, row) = tail("雨停了。（記者韋小青翻攝）").expect("a credit");
        assert!(row.people_named().any(|(_, names, _)| names == ["韋小青"]));
    }
}
