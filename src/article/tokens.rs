//! Where the facts of a row begin: at times, and at labels that are joined to a value.
//!
//! `來源` is a label before a colon, and a word of prose elsewhere. What joins a
//! label to its value decides, and what stands before it.

use std::ops::Range;
use std::sync::LazyLock;

use super::labels::{Field, Join, LABELS, Label, NO_TASKS, OWN_MEDIUM, UNKNOWN_TASK};
use super::media;
use super::names;
use super::phrases::PhraseSet;
use super::row::Joint;
use super::text::{
    is_bracket, is_colon, is_han, is_separator, is_slash, is_space, is_within, is_word,
};
use super::time::{self, Time};

/// So many Han characters beside a date say nothing: a weekday, a label.
const FEW: usize = 4;

/// The longest name of a column that a platform tells, in characters.
const LONGEST_COLUMN: usize = 12;
/// The longest short name of a medium before 記者 that no ending tells (`某經記者 某某`), in characters.
const SHORT_MEDIUM: usize = 4;

/// The labels, by their place in [`LABELS`].
pub(super) static LABEL: LazyLock<PhraseSet> = LazyLock::new(|| {
    PhraseSet::new(
        LABELS
            .iter()
            .enumerate()
            .flat_map(|(number, label)| label.forms.iter().map(move |form| (form, number))),
    )
});

/// A place in the line where a fact begins.
pub(super) enum Token {
    Time {
        time: Time,
        from: usize,
    },
    Label {
        number: usize,
        joint: Joint,
        value: usize,
        time: Option<(Time, usize)>,
        /// The medium and the modifiers before the label.
        medium: Range<usize>,
    },
}

/// The meaning of the label and the colon that a line begins with.
pub(super) fn opening(line: &str) -> Option<Field> {
    let line = line.trim_start_matches(is_space);
    let (length, number) = LABEL.longest_at(line)?;
    let colon = line[length..].trim_start_matches(is_space).starts_with(is_colon);
    colon.then(|| LABELS[number].field)
}

/// Whether a line begins with the label of a time, or holds one of those that forums print.
pub(super) fn has_time_label(line: &str) -> bool {
    let begins =
        LABEL.longest_at(line.trim_start_matches(is_separator)).is_some_and(|(_, number)| {
            matches!(LABELS[number].field, Field::Published | Field::Updated)
        });
    begins || ["发表于", "發表於", "发布于", "發布於"].iter().any(|label| line.contains(label))
}

/// The meaning of the label that is all of a line, with a colon behind it.
pub(super) fn hanging(line: &str) -> Option<Field> {
    let line = line.trim_matches(is_space).strip_suffix(is_colon)?.trim_end_matches(is_space);
    let (length, number) = LABEL.longest_at(line)?;
    (length == line.len()).then(|| LABELS[number].field)
}

/// The meaning of the label of people that is all of a line, without a colon.
pub(super) fn bare_hanging(line: &str) -> Option<Field> {
    let line = line.trim_matches(is_space);
    let (length, number) = LABEL.longest_at(line)?;
    let field = LABELS[number].field;
    let of_people = !matches!(
        field,
        Field::Published | Field::Updated | Field::Source | Field::Control | Field::Index
    );
    (length == line.len() && of_people).then_some(field)
}

/// Whether a line begins with a date and a clock time.
pub(super) fn begins_with_clock(line: &str) -> bool {
    time::at(line.trim_start_matches(is_space), 0).is_some_and(|time| time.iso.contains('T'))
}

/// Whether a line is a date and hardly anything else, or holds a time of the day.
pub(super) fn is_time(line: &str) -> bool {
    let mut places = line.char_indices().map(|(at, _)| at);
    let Some((at, time)) = places.find_map(|at| Some((at, time::at(line, at)?))) else {
        return false;
    };
    let rest =
        [&line[..at], &line[time.end..]].map(|rest| rest.chars().filter(|c| is_han(*c)).count());
    time.iso.contains('T') || rest.iter().sum::<usize>() < FEW
}

/// The facts' beginnings in order, each with the range of its label or time.
pub(super) fn tokens(line: &str) -> Vec<(Range<usize>, Token)> {
    let mut tokens: Vec<(Range<usize>, Token)> = Vec::new();
    let (mut at, mut free) = (0, 0);
    // Whether what stands at `at` begins a word.
    let mut begins = true;
    while let Some(character) = line[at..].chars().next() {
        let found = match time::at(line, at) {
            Some(time) => Some((at..time.end, Token::Time { time, from: at })),
            None => label(line, free, at, tokens.last().map(|(_, token)| token))
                .or_else(|| if begins { unknown_task(line, at) } else { None }),
        };
        match found {
            Some((range, token)) => {
                (at, free) = (range.end, range.end);
                tokens.push((range, token));
                begins = line[..at].chars().next_back().is_none_or(parts);
            }
            None => {
                at += character.len_utf8();
                begins = parts(character);
            }
        }
    }
    tokens
}

/// The label that begins at `at`, with the medium or the modifier before it; the
/// text from `free` on belongs to nothing yet.
fn label(
    line: &str,
    free: usize,
    at: usize,
    last: Option<&Token>,
) -> Option<(Range<usize>, Token)> {
    let (length, number) = LABEL.longest_at(&line[at..])?;
    let found = Found { line, free, at, end: at + length, number, label: &LABELS[number] };
    let mark = skip_spaces(line, found.end);
    let behind = line[mark..].chars().next().filter(|c| found.may_join(*c));
    let value = behind.map_or(mark, |mark_is| skip_spaces(line, mark + mark_is.len_utf8()));
    let edge = before(&found, last, named(line, value));
    match behind {
        Some(c) if edge.is_some() || found.is_sure_before(c) => {
            Some(found.marked(edge.unwrap_or_else(|| modified(line, free, at)), value))
        }
        _ => found.bare(edge?, mark),
    }
}

/// A label found in a line, whatever joins it to a value.
struct Found<'a> {
    line: &'a str,
    /// Where the text begins that belongs to nothing yet.
    free: usize,
    at: usize,
    end: usize,
    number: usize,
    label: &'static Label,
}

impl Found<'_> {
    /// Whether a character behind the label may join it to a value.
    fn may_join(&self, mark: char) -> bool {
        // A source behind a slash is one in a list of words, but for a line that begins with it.
        let listed = self.label.field == Field::Source && self.at > 0 && is_stroke(mark);
        // `撰文‧某某`.
        let dotted = || {
            let behind = self.line[self.end..].trim_start_matches(is_space);
            let value = behind.trim_start_matches(['‧', '・', '．', '•']);
            !is_of_time(self.label.field) && value.len() < behind.len() && named(value, 0)
        };
        is_colon(mark)
            || self.label.join != Join::Colon && is_slash(mark) && !listed
            || self.label.join != Join::Colon && matches!(mark, '‧' | '・' | '．' | '•') && dotted()
    }

    /// Whether the label is one wherever it stands before this character.
    fn is_sure_before(&self, mark: char) -> bool {
        let form = &self.line[self.at..self.end];
        // `儲存日期：` tells another day.
        let is_word = form.chars().nth(1).is_some() && form != "日期";
        is_colon(mark) && is_word && self.label.join != Join::Colon
    }

    fn is_of_time(&self) -> bool {
        is_of_time(self.label.field)
    }

    /// The label with a mark behind it.
    fn marked(&self, start: usize, value: usize) -> (Range<usize>, Token) {
        // The time of `發布時間：` is part of the label, so that its digits start no row of their own.
        // So are those of a file's.
        let time = match self.label.field {
            Field::Published | Field::Updated => time::behind_label(self.line, value),
            Field::Index => time::at(self.line, value),
            _ => None,
        };
        let end = time.as_ref().map_or(value, |time| time.end);
        let time = time.map(|time| (time, value));
        (start..end, self.token(start, Joint::Marked, value, time))
    }

    /// The label with a space or nothing behind it, where it may stand so.
    fn bare(&self, start: usize, value: usize) -> Option<(Range<usize>, Token)> {
        if self.is_of_time() {
            let time = time::at(self.line, value).filter(|_| self.label.join == Join::Bare);
            let Some(time) = time else {
                // `本文首發於《某刊》`.
                return self
                    .leads_to_medium(value)
                    .then(|| (start..value, self.token(start, Joint::Bare, value, None)));
            };
            let end = time.end;
            return Some((start..end, self.token(start, Joint::Bare, value, Some((time, value)))));
        }
        let (rest, apart) = (&self.line[self.end..], value > self.end);
        let stands = match self.label.join {
            // `本文来自某报`, `来源于 《某刊》 2012年第3期`.
            Join::Slash if self.label.field == Field::Source => self.leads_to_medium(value),

            // `文　某某`, `By Jane Doe`.
            Join::Slash => {
                let first = self.at == 0 || self.free > 0;
                // `某某／文` is a deed behind its name.
                let behind = self.line[..self.at].ends_with(is_slash);
                first && !behind && apart && named(self.line, value)
            }
            Join::Colon => false,
            Join::Bare => {
                // 編輯 and the like also begin other words (編輯顧問), 記者 hardly any.
                // Right behind another label it begins that one's value.
                let is_value = self.label.field == Field::Other && self.at == self.free;
                let glued = (is_reporter(self.label.field) || self.free > 0 && !is_value)
                    && names::starts_with_surname(rest);
                value == self.line.len() || apart || glued || leads_to_label(rest)
            }
        };
        stands.then(|| (start..value, self.token(start, Joint::Bare, value, None)))
    }

    /// Whether the label says that something is taken from what follows, and a medium follows.
    fn leads_to_medium(&self, value: usize) -> bool {
        let rest = &self.line[value..];
        // `首发于 某某专栏`, a line of its own.
        let is_column = self.at == 0
            && ["首发于", "首發於"].contains(&&self.line[..self.end])
            && value > self.end
            && is_within(rest, LONGEST_COLUMN)
            && rest.chars().all(is_word);
        if is_column {
            return true;
        }
        let title = rest.split_inclusive('》').next().filter(|title| title.starts_with('《'));
        let word = title.or_else(|| rest.split(|c| is_separator(c) || is_bracket(c)).next());
        self.line[self.at..self.end].ends_with(['自', '于', '於', '載', '载'])
            && word.is_some_and(|word| title.is_some() || media::ends_as_medium(word))
    }

    fn token(
        &self,
        start: usize,
        joint: Joint,
        value: usize,
        time: Option<(Time, usize)>,
    ) -> Token {
        Token::Label { number: self.number, joint, value, time, medium: start..self.at }
    }
}

fn is_of_time(field: Field) -> bool {
    matches!(field, Field::Published | Field::Updated)
}

/// Whether a character parts two words.
fn parts(character: char) -> bool {
    is_separator(character) || is_bracket(character)
}

/// A word before a colon or a bar and a name, which may be a task that no list knows.
fn unknown_task(line: &str, at: usize) -> Option<(Range<usize>, Token)> {
    if !line[at..].starts_with(is_han) {
        return None;
    }
    let word: usize =
        line[at..].chars().take_while(|c| is_han(*c)).take(7).map(char::len_utf8).sum();
    let end = at + word;
    let mark = skip_spaces(line, end);
    let next = line[mark..].chars().next().filter(|c| is_colon(*c) || is_slash(*c))?;
    let value = skip_spaces(line, mark + next.len_utf8());
    let known = || {
        let word = &line[at..end];
        word.char_indices().any(|(at, _)| LABEL.is(&word[at..]))
            || media::is_medium(word)
            || names::is_name(word)
            || NO_TASKS.iter().any(|start| word.starts_with(start))
    };
    let length = line[at..end].chars().count();
    let task = (2..=6).contains(&length) && names::starts_with_surname(&line[value..]) && !known();
    task.then(|| {
        let joint = Joint::Guessed;
        (at..value, Token::Label { number: UNKNOWN_TASK, joint, value, time: None, medium: at..at })
    })
}

/// Whether a slash is no bar.
fn is_stroke(character: char) -> bool {
    matches!(character, '/' | '／' | '\u{2215}')
}

fn skip_spaces(line: &str, from: usize) -> usize {
    line.len() - line[from..].trim_start_matches(is_space).len()
}

/// Whether a name may begin at `at`.
fn named(line: &str, at: usize) -> bool {
    let rest = &line[at..];
    names::starts_with_surname(rest) || rest.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether a label follows, alone or behind a separator: `採訪、撰文／`.
fn leads_to_label(rest: &str) -> bool {
    LABEL
        .longest_at(rest.trim_start_matches(['、', '&', '/', '／', '＆', '．', '‧', '·', '・']))
        .is_some()
}

/// Where a label begins, counted from the medium before it; `None` where it
/// stands in the middle of a word. `last` is the fact before it, and `named` says whether a
/// name follows.
fn before(found: &Found<'_>, last: Option<&Token>, named: bool) -> Option<usize> {
    let Found { line, free, at, label, .. } = *found;
    let from = line[free..at]
        .char_indices()
        .rev()
        .find(|(_, c)| is_separator(*c) || is_bracket(*c) || is_colon(*c))
        .map_or(free, |(index, c)| free + index + c.len_utf8());
    let prefix = &line[from..at];
    if names::without_modifiers(prefix).is_empty() {
        return Some(from);
    }
    let short = line.starts_with(prefix) && is_short_medium(prefix);
    if !is_reporter(label.field) {
        // `某某编辑 某某`, where the medium's name is short.
        return (named && short && label.field == Field::Editor).then_some(from);
    }
    // `記者某某通訊員某某`: what stands before it is a name that the label before claims.
    let own = OWN_MEDIUM.iter().find_map(|own| prefix.strip_suffix(own)).unwrap_or(prefix);
    if last.and_then(Token::field).is_some_and(is_reporter) && names::is_name(own) {
        return Some(from + own.len());
    }
    // Behind `來源：` the medium is that field's value.
    let claimed = from == free && last.and_then(Token::field) == Some(Field::Source);
    let medium = media::is_medium(prefix) || (named && short);
    medium.then_some(if claimed { at } else { from })
}

/// Whether a text may be the short name of a medium that no ending tells.
fn is_short_medium(text: &str) -> bool {
    is_within(text, SHORT_MEDIUM)
        && text.chars().all(is_han)
        && text.chars().nth(1).is_some()
        && !names::speaks(text)
        && !text.contains(|c| "一二三四五六七八九十多數数有該该名位個个女男前某".contains(c))
}

/// Whether a label names those who write.
fn is_reporter(field: Field) -> bool {
    matches!(field, Field::Author | Field::Correspondent | Field::Translator)
}

/// Where a label at `at` begins, counted from the modifiers right before it.
fn modified(line: &str, free: usize, at: usize) -> usize {
    free + names::without_modifiers(&line[free..at]).len()
}

impl Token {
    /// Whether it is the label of a medium.
    pub(super) fn is_source(&self) -> bool {
        self.field() == Some(Field::Source)
    }

    /// What the label tells; `None` for a time without one.
    fn field(&self) -> Option<Field> {
        match self {
            Self::Label { number, .. } => Some(LABELS[*number].field),
            Self::Time { .. } => None,
        }
    }
}
