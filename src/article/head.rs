//! Heads of reports: whose news it is, from where, of which day, and who wrote it, at the
//! beginning of a paragraph.
//!
//! ```text
//! head    = ( opening | bracket ) [ bracket ] [ clause ] | reporter | release
//! opening = medium [ place ] [ day ] ( 電 | 訊 | 消息 | 報道 … )
//! clause  = 記者 name 報道 colon
//! release = place date "/" agency "/" "--"
//! ```

use super::byline::{bracketed, credits, medium_and_reporters, reporters_without_label, reports};
use super::fields;
use super::labels::{Field, NO_MEDIUM_REPORTS, QUOTING};
use super::opening::{
    Kind, LONGEST_OPENING, LONGEST_WHO, Opening, PLAIN_HEAD, day_with_year, elsewhere,
    ends_opening, is_news_of_medium, is_of_opening, of_medium, opening, without_day,
};
use super::row::{Fact, Joint, Row};
use super::text::{
    TELLING, closing, is_colon, is_han, is_sentence_mark, is_slash, is_space, is_within, trim,
};
use super::vocabulary::{sign, signs};
use super::{actions, media, names, sets, time};

/// The longest head without brackets in characters.
const LONGEST_HEAD: usize = TELLING;
/// The longest place and day of a press release in characters.
const LONGEST_RELEASE: usize = 40;
/// The longest day behind them: `12月31日`.
const LONGEST_DAY: usize = 6;
/// The longest name of an account before 報道, in characters.
const LONGEST_ACCOUNT: usize = 6;
/// The longest name of a medium that others quote, in characters.
const LONGEST_QUOTED: usize = 5;

/// Where a byline at the beginning of a paragraph ends, in bytes of `text`, with what
/// it tells: `（記者某某／台北報導）`, `新華社北京3月1日電（記者某某）`, `【本報訊】`. The
/// paragraph has text after it, unless names stand in the brackets that it is.
pub(super) fn head(text: &str) -> Option<(usize, Row<'_>)> {
    let start = text.len() - text.trim_start_matches(is_space).len();
    let rest = &text[start..];
    let beginning = rest.chars().take(LONGEST_HEAD).fold(0, |all, c| all | signs(c));
    let marked = |sign| beginning & sign != 0;
    let (length, row) = bracket_head(rest)
        .or_else(|| opening_head(rest))
        .or_else(|| dashed(rest))
        .or_else(|| if marked(sign::BRACKET) { medium_and_reporters(rest) } else { None })
        .or_else(|| if marked(sign::COLON) { clause(rest) } else { None })
        .or_else(|| if marked(sign::SLASH) { reporter_head(rest) } else { None })
        .or_else(|| if marked(sign::SLASH) { release(rest) } else { None })?;
    (!trim(&rest[length..]).is_empty()).then_some((start + length, row))
}

/// `（記者某某／台北報導）`, `【記者某某台北報導】`, `【本報訊】`, with what may follow.
fn bracket_head(text: &str) -> Option<(usize, Row<'_>)> {
    let (inner, length) = bracketed(text)?;
    let mark = trim(inner);
    let row = match fields::parse(inner) {
        Some(row) if credits(&row) && reports(&row) => row,
        _ if deed_of(mark).is_some() => deed_of(mark)?,
        // `【某某／某地報導】`.
        _ if reporters_without_label(mark).is_some() => reporters_without_label(mark)?,
        _ if text.starts_with(['(', '（']) && are_reporters(mark) => reporters(mark),
        _ if text.starts_with('【') && is_own_report(mark) => {
            let who = actions::at_end(mark).next()?.0;
            Row { facts: vec![Fact::Medium(who)] }
        }
        _ if PLAIN_HEAD.is(mark) || is_place_report(mark) => Row::default(),
        // `（某某中文網）`.
        _ if text.starts_with(['(', '（']) && is_medium_alone(mark) => of_medium(mark),
        _ => {
            let opening = opening(mark).or_else(|| elsewhere(mark)).or_else(|| desk(mark))?;
            let mut row = of_medium(opening.who);
            row.facts.extend(day_with_year(mark));
            row
        }
    };
    let (end, more) = with_bracket(text, length);
    let (end, clause) =
        clause(&text[end..]).map_or((end, Row::default()), |(length, row)| (end + length, row));
    let facts = [row, more, clause].into_iter().flat_map(|row| row.facts).collect();
    Some((end, Row { facts }))
}

/// `新華社北京3月1日電（記者某某）`, `中新網3月1日電`, `本報訊（記者某某）`, `本報訊 `.
fn opening_head(text: &str) -> Option<(usize, Row<'_>)> {
    let ends = text
        .char_indices()
        .take(LONGEST_OPENING)
        .take_while(|(_, c)| is_of_opening(*c))
        .filter(|(_, c)| ends_opening(*c))
        .map(|(at, c)| at + c.len_utf8());
    for end in ends {
        let next = text[end..].chars().next();
        let parted = next.is_some_and(|c| is_space(c) || is_colon(c) || "，,—－-".contains(c));
        // Nothing parts `3月1日電` from the report.
        let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
        let is_wire = text[..end - last].trim_end_matches(is_space).ends_with('日');
        if !(parted || is_wire || next.is_some_and(|c| closing(c).is_some())) {
            continue;
        }
        let (whole, row) = with_bracket(text, end);
        let Some(opening) = opening(&text[..end]) else {
            // `云江發布報道（記者某某）`: only the bracket tells that a medium speaks of itself.
            if whole > end && reports(&row) && is_own_account(&text[..end]) {
                return Some((whole, row));
            }
            continue;
        };
        let is_head = match opening.kind {
            // 電 behind an agency's name and a day is nothing else.
            Kind::Wire => true,
            Kind::Dated => whole > end || parted,
            Kind::Own => whole > end || next.is_some_and(is_space),
            Kind::Undated => {
                let who = opening.who;
                // `某日報報道：` may tell whom the report quotes.
                let is_own = next.is_some_and(is_colon)
                    && media::ends_as_medium(who)
                    && !is_within(who, LONGEST_QUOTED)
                    && reported(&text[..end]);
                whole > end || is_own || parted && is_news_of_medium(&text[..end])
            }
        };
        if is_head {
            let whole = match next.filter(|c| is_colon(*c) && whole == end) {
                Some(colon) => end + colon.len_utf8(),
                None => whole,
            };
            let told = of_medium(opening.who).facts.into_iter();
            let facts = told.chain(day_with_year(&text[..end])).chain(row.facts).collect();
            return Some((whole, Row { facts }));
        }
    }
    None
}

/// `某訊紐約12月2日 - `: an agency, a place and a day before a dash.
fn dashed(text: &str) -> Option<(usize, Row<'_>)> {
    let mut days = text.char_indices().take(LONGEST_WHO + LONGEST_DAY).filter(|(_, c)| *c == '日');
    let (at, day) = days.next()?;
    let end = at + day.len_utf8();
    let behind = text[end..].trim_start_matches(is_space);
    let rest = behind.trim_start_matches(['-', '—', '–', '－']);
    let (who, has_month) = without_day(&text[..end]).filter(|_| rest.len() < behind.len())?;
    let (medium, ..) = sets::PLACE_END.of(who).next()?;
    let is_medium = has_month && is_within(medium, 8) && medium.chars().nth(1).is_some();
    (is_medium && medium.chars().all(is_han) && !names::speaks(medium)).then(|| {
        let length = text.len() - rest.trim_start_matches(is_space).len();
        (length, Row { facts: vec![Fact::Medium(medium)] })
    })
}

/// Whether a text is the short name of a medium that no ending tells, and that it reports: `某某報導`.
fn is_own_report(text: &str) -> bool {
    let Some((who, _, Field::Author)) = actions::at_end(text).next() else { return false };
    let is_word = NO_MEDIUM_REPORTS.iter().any(|word| who.contains(word));
    text.ends_with(['導', '道', '导'])
        && (2..=4).contains(&who.chars().count())
        && who.chars().all(is_han)
        && names::without_modifiers(who) == who
        && !is_word
        && !names::is_name(who)
        && !sets::PLACE.is(who)
        && !names::speaks(who)
}

/// Whether a text is a few words and 報道, which quote nobody.
fn is_own_account(text: &str) -> bool {
    let Some((who, ..)) = actions::at_end(text).next() else { return false };
    let quotes = QUOTING.iter().any(|word| who.contains(word));
    text.ends_with(['導', '道', '导'])
        && (2..=LONGEST_ACCOUNT).contains(&who.chars().count())
        && who.chars().all(is_han)
        && !quotes
        && !names::speaks(who)
}

/// Whether a text is two names or more, which can be nothing else.
pub(super) fn are_reporters(text: &str) -> bool {
    let pieces = names::pieces(text);
    let is_name =
        |name: &str| is_within(name, 4) && name.chars().all(is_han) && names::is_name(name);
    (2..=4).contains(&pieces.len()) && pieces.iter().all(|piece| is_name(piece.text))
}

/// The names of whom nothing but their place makes reporters.
fn reporters(text: &str) -> Row<'_> {
    let names = names::pieces(text).into_iter().map(|piece| piece.text).collect();
    Row { facts: vec![Fact::people(Field::Author, Joint::Guessed, names)] }
}

fn is_medium_alone(text: &str) -> bool {
    media::ends_as_medium(text) && media::name(text).is_some()
}

/// `特稿／某某`, `某某快報／某某`: what somebody did, or for whom, and the name.
fn deed_of(text: &str) -> Option<Row<'_>> {
    let (deed, name) = text.split_once(is_slash)?;
    let (deed, name) = (trim(deed), trim(name));
    // `財訊快報／某某`.
    if let Some(medium) = media::name(deed).filter(|medium| media::ends_as_medium(medium))
        && names::is_name(name)
    {
        let (field, joint) = (Field::Author, Joint::Marked);
        let (names, codes) = (vec![name], Vec::new());
        return Some(Row { facts: vec![Fact::People { field, names, codes, joint, medium }] });
    }
    let is_whole =
        actions::at_end(deed).any(|(before, _, field)| before.is_empty() && field == Field::Author);
    (is_whole && names::is_name(name))
        .then(|| Row { facts: vec![Fact::people(Field::Author, Joint::Marked, vec![name])] })
}

/// `即時新聞／綜合報導`: a desk and what it did.
fn desk(text: &str) -> Option<Opening<'_>> {
    let (who, deed) = text.split_once(is_slash)?;
    let reports = deed.ends_with(['導', '道', '导']) && actions::is_action(trim(deed));
    (reports && is_within(who, 8)).then_some(Opening { kind: Kind::Undated, who: "" })
}

/// Whether a text ends with what reporters do.
fn reported(text: &str) -> bool {
    sets::REPORT.ends(text)
}

/// `記者某某報道：` before the first sentence.
fn clause(text: &str) -> Option<(usize, Row<'_>)> {
    let beginning = text.char_indices().take(LONGEST_HEAD);
    let (end, colon) = beginning
        .take_while(|(_, c)| !is_sentence_mark(*c) && !matches!(c, '，' | ',' | '；' | '。'))
        .find(|(_, c)| is_colon(*c))?;
    if !reported(&text[..end]) && !text[..end].ends_with(['電', '电', '訊', '讯']) {
        return None;
    }
    let row = fields::parse(&text[..end])?;
    (credits(&row) && reports(&row)).then_some((end + colon.len_utf8(), row))
}

/// `記者某某／台北報導　` before the first sentence, without brackets.
fn reporter_head(text: &str) -> Option<(usize, Row<'_>)> {
    let beginning = text
        .char_indices()
        .take(LONGEST_HEAD)
        .take_while(|(_, c)| !is_sentence_mark(*c) && !matches!(c, '，' | ',' | '；'))
        .map(|(at, c)| at + c.len_utf8());
    let end = beginning
        .filter(|end| text[*end..].starts_with(is_space))
        .find(|end| reported(&text[..*end]) && text[..*end].contains(is_slash))?;
    let row = fields::parse(&text[..end])?;
    (credits(&row) && reports(&row)).then_some((end, row))
}

/// `某地2023年10月17日 /某社/ --`, as agencies of press releases begin.
fn release(text: &str) -> Option<(usize, Row<'_>)> {
    if !text.chars().take(LONGEST_RELEASE).any(|c| c == '/') {
        return None;
    }
    let place: usize = text.chars().take(10).take_while(|c| is_han(*c)).map(char::len_utf8).sum();
    let at =
        (0..=place).filter(|at| text.is_char_boundary(*at)).find_map(|at| time::at(text, at))?;
    let rest = text[at.end..].trim_start_matches(is_space).strip_prefix('/')?;
    let (agency, rest) = rest.split_once('/')?;
    let dash = rest.trim_start_matches(is_space);
    let end = dash.trim_start_matches(['-', '—', '–']);
    (is_within(agency, 12) && end.len() < dash.len())
        .then(|| (text.len() - end.len(), Row::default()))
}

/// A head that ends at `end`, or with the byline in brackets right behind it.
fn with_bracket(text: &str, end: usize) -> (usize, Row<'_>) {
    let rest = &text[end..];
    let space = rest.len() - rest.trim_start_matches(is_space).len();
    let found = bracketed(&rest[space..]).and_then(|(inner, length)| {
        let row = match fields::parse(inner) {
            Some(row) => row,
            None if names::are_names(inner) => {
                let names = names::pieces(inner).into_iter().map(|piece| piece.text).collect();
                Row { facts: vec![Fact::people(Field::Author, Joint::Bare, names)] }
            }
            None => return None,
        };
        credits(&row).then_some((end + space + length, row))
    });
    found.unwrap_or((end, Row::default()))
}

/// Whether a text says where and how a report was made: `香港綜合報道`.
fn is_place_report(text: &str) -> bool {
    // `某媒體報道` is no place's.
    let medium =
        actions::at_end(text).next().is_some_and(|(rest, _, _)| media::ends_as_medium(rest));
    is_within(text, 10) && text.ends_with(['導', '道', '导']) && !medium && actions::is_action(text)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "據云上江城報道（記者王小明），雨停了。",
            "多家媒體報道（記者王小明），雨停了。",
            "日前報道（記者王小明）的雨停了。",
            "有媒體引用云上江城報道（記者王小明），雨停了。",
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
