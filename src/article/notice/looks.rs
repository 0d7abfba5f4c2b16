//! What a notice looks like, wherever it stands: its headings, its one-liners, its words.

use std::sync::LazyLock;

use crate::article::labels::{
    CLOSING_TOPICS, CONTACTS, ENQUIRIES, LINK_LABELS, NO_NOTICE, NOTICE_ENDINGS, NOTICE_FILLERS,
    NOTICE_HEADINGS, NOTICE_HINTS, NOTICE_KEYS, NOTICE_MATTERS, NOTICE_SELF, NOTICE_TOPICS,
    NOTICE_WORDS, OWN_CONTACTS, REGISTRATION_ENDS,
};
use crate::article::phrases::PhraseSet;
use crate::article::text::{
    closing, is_bracket, is_colon, is_han, is_prose_mark, is_slash, is_space, is_within, telling,
    trim, unbracket,
};

/// The fewest digits of a number to call: less are a count of readers.
const FEWEST_DIGITS: usize = 4;
/// The longest line that is a number alone, in characters.
const LONGEST_NUMBER: usize = 24;
/// How many characters of a paragraph are looked at for the words of a notice.
const LOOKED_AT: usize = 600;
/// The longest notice of one line in characters.
pub(in crate::article) const LONGEST_LINE: usize = 160;

static CONTACT: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[CONTACTS, OWN_CONTACTS]));
static OWNER: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NO_NOTICE]));
static KEY: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_KEYS]));
pub(super) static KEY_OR_HINT: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[NOTICE_KEYS, NOTICE_HINTS]));
static MATTER: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_MATTERS]));
static ONE_LINER: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[NOTICE_KEYS, NOTICE_HINTS, NOTICE_FILLERS]));
static WORD: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_WORDS]));
pub(super) static OWN: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_SELF]));
static TOPIC: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_TOPICS]));
static CLOSING_TOPIC: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[NOTICE_TOPICS, CLOSING_TOPICS]));
static LINK: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[LINK_LABELS]));

/// Whether a line tells how to reach a publisher, or by which licence it publishes.
pub(in crate::article) fn is_contact(text: &str) -> bool {
    let has_value = |c: char| c.is_ascii_digit() || c == '@' || is_colon(c);
    is_within(text, LONGEST_LINE)
        && !text.contains(['。', '！', '？'])
        && (!text.contains('，') || begins_with_contact(text))
        && text.contains(has_value)
        && (CONTACT.occurs_in(text) || has_address(text))
}

/// Whether a line tells where to write to or to call, beside a notice.
pub(super) fn is_address(text: &str) -> bool {
    let invites = ["歡迎", "欢迎", "徵稿", "征稿"].iter().any(|word| text.contains(word));
    is_within(text, 100)
        && !invites
        && !text.contains(['。', '！', '？', '“', '「'])
        && (has_address(text) || is_postal(text) || is_enquiry(text))
}

/// Whether a line holds a house's number in a street.
fn is_postal(text: &str) -> bool {
    let numbered = text.char_indices().any(|(at, c)| {
        matches!(c, '號' | '号' | '樓' | '楼' | '室')
            && text[..at].trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit())
    });
    numbered && text.contains(['路', '街', '道', '段', '巷', '里', '村', '區', '区'])
}

/// Whether a line is the name of an office and a number to call, with a colon between: `生命線：1995`.
pub(super) fn is_hotline(text: &str) -> bool {
    let text = trim(text);
    text.rsplit_once(is_colon).is_some_and(|(name, numbers)| {
        let numbers = trim(numbers).trim_end_matches(['。', '；', ';']);
        is_within(name, 20)
            && name.contains(is_han)
            && !name.contains(is_prose_mark)
            && numbers.split(is_slash).all(is_number_to_call)
    })
}

/// Whether a text is a number to call, perhaps with whom in brackets behind it: `2800 0001（某報）`.
fn is_number_to_call(text: &str) -> bool {
    let text = trim(text);
    let number = text.rsplit_once(['(', '（']).filter(|(_, whom)| whom.contains(is_han));
    let number = number.map_or(text, |(number, _)| number);
    number.bytes().filter(u8::is_ascii_digit).nth(FEWEST_DIGITS - 1).is_some()
        && number.chars().all(|c| c.is_ascii_digit() || is_space(c) || "-()（）".contains(c))
}

/// Whether a line is a number to call or of a registration, and nothing else, as one goes on in lines of its
/// own: `2800-0001`, `某公網安備`, `00010202000026號`.
pub(super) fn is_number(text: &str) -> bool {
    let text = trim(text);
    let number = text.trim_end_matches(['号', '號']);
    is_within(text, LONGEST_NUMBER)
        && (is_number_to_call(text)
            || number.len() < text.len() && number.bytes().all(|byte| byte.is_ascii_digit())
            || REGISTRATION_ENDS.iter().any(|end| text.ends_with(end)))
}

/// Whether a line tells whom to ask: `如有查詢，請致電…：2800 0001`.
fn is_enquiry(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    ENQUIRIES.iter().any(|word| trim(text).starts_with(word)) && digits >= 7
}

/// Whether a line holds the address of a mailbox.
fn has_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(before, behind)| {
        let host = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        before.ends_with(|c: char| c.is_ascii_alphanumeric())
            && host.len() < behind.len()
            && host
                .strip_prefix('.')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Whether a line begins with what only notices say.
pub(super) fn begins_with_key(text: &str) -> bool {
    KEY_OR_HINT.longest_at(trim(text)).is_some()
}

fn begins_with_contact(text: &str) -> bool {
    let text = trim(text);
    CONTACT
        .longest_at(text)
        .is_some_and(|(length, _)| text[length..].starts_with(|c| is_colon(c) || is_space(c)))
}

/// Whether a line is an address behind its label: `本文連結：https://…`.
pub(super) fn is_link(text: &str) -> bool {
    let text = trim(text);
    let Some((length, _)) = LINK.longest_at(text) else { return false };
    let rest = text[length..].trim_start_matches(|c| is_space(c) || is_colon(c));
    rest.len() + length < text.len() && rest.contains('.') && !rest.contains(is_han)
}

/// Whether the publisher speaks of itself in the beginning of a paragraph.
pub(super) fn is_own_statement(text: &str) -> bool {
    OWN.occurs_in(beginning(text))
}

/// Whether a line is the heading of a statement: `版權聲明`, `某網關於轉載的聲明`.
pub(in crate::article) fn is_heading(text: &str) -> bool {
    is_heading_of(text, &TOPIC)
}

/// The same of a line that closes a document.
pub(in crate::article) fn is_closing_heading(text: &str) -> bool {
    is_heading_of(text, &CLOSING_TOPIC)
}

fn is_heading_of(text: &str, topics: &PhraseSet) -> bool {
    let line = trim(text);
    if !is_within(line, LONGEST_LINE) {
        return false;
    }
    let text = trim(unbracket(line).unwrap_or(line)).trim_end_matches(is_colon);
    if !is_within(text, 30) || text.chars().any(|c| "，。！？；,!?;".contains(c)) {
        return false;
    }
    // `使用條款隱私政策聲明`: links that markup alone parts.
    let ends = |ending: &str| text.matches(ending).count();
    if NOTICE_ENDINGS.iter().map(ends).sum::<usize>() > 1 {
        return false;
    }
    // `聯絡我們 隱私權條款`: two links.
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let is_link = |word: &str| word.chars().nth(2).is_some() && word.chars().all(is_han);
    if words.clone().nth(1).is_some() && words.all(is_link) {
        return false;
    }
    NOTICE_HEADINGS.contains(text)
        || (NOTICE_ENDINGS.iter().any(|ending| text.ends_with(ending)) && topics.occurs_in(text))
}

/// Whether a line is a notice wherever it stands: nothing in it but a notice's phrases,
/// or a copyright sign with a year or a name.
pub(in crate::article) fn is_one_liner(text: &str) -> bool {
    let text = trim(text);
    if text.is_empty() || !is_within(text, LONGEST_LINE) {
        return false;
    }
    if has_copyright_sign(text) {
        return true;
    }
    // A numbered line is a heading, or a clause of a statement.
    let opening = telling(text);
    let hints = || KEY_OR_HINT.occurs_in(opening) && MATTER.occurs_in(text);
    let tells = KEY.occurs_in(opening) || hints();
    if !tells || is_numbered(text) || OWNER.occurs_in(text) {
        return false;
    }
    let (mut covered, mut han) = (0, 0);
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let length = match ONE_LINER.longest_at(rest) {
            Some((length, _)) => {
                covered += rest[..length].chars().filter(|c| is_han(*c)).count();
                length
            }
            None => character.len_utf8(),
        };
        han += rest[..length].chars().filter(|c| is_han(*c)).count();
        rest = &rest[length..];
    }
    // A company's name or two may stand among the phrases.
    covered * 10 >= han * 7
}

/// Whether a line holds a copyright sign as notices do: with a year or a Latin name
/// around it, and no sentence.
fn has_copyright_sign(text: &str) -> bool {
    if text.chars().any(|c| is_prose_mark(c) || matches!(c, '，' | '；')) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let sign = text.contains(['©', 'Ⓒ']) || lower.contains("(c)");
    let word = lower.starts_with("copyright") || lower.contains("all rights reserved");
    let year = text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    // A bar of links may lead to a notice; `(c)` is also the third point of a list.
    let is_bar = text.contains(['|', '｜']) && !year && !sign;
    word && !is_bar || (sign && (year || text.starts_with(['©', 'Ⓒ'])))
}

/// Whether a line begins with the heading of a statement in brackets, whatever it states: `【聲明】本報從不…`.
pub(super) fn begins_with_statement(text: &str) -> bool {
    let text = trim(text);
    let heading =
        text.starts_with(['【', '[', '［']).then(|| text.split_inclusive(is_bracket).nth(1));
    heading.flatten().is_some_and(|heading| {
        let inner = heading.trim_end_matches(is_bracket);
        is_within(text, LONGEST_LINE) && NOTICE_ENDINGS.iter().any(|end| inner.ends_with(end))
    })
}

/// Whether a paragraph begins with a heading of its own: `版權聲明：…`, `【免責聲明】…`.
pub(super) fn has_heading_inside(text: &str) -> bool {
    begins_with(text, is_heading)
}

/// The same of a paragraph that closes a document.
pub(super) fn has_closing_heading_inside(text: &str) -> bool {
    begins_with(text, is_closing_heading)
}

fn begins_with(text: &str, is_heading: fn(&str) -> bool) -> bool {
    let text = trim(text);
    let bracket = text.chars().next().and_then(closing);
    let end = match bracket {
        Some(close) => text.char_indices().take(30).find(|(_, c)| *c == close),
        None => text.char_indices().take(30).find(|(_, c)| is_colon(*c)),
    };
    end.is_some_and(|(at, mark)| {
        let heading = &text[..at + if bracket.is_some() { mark.len_utf8() } else { 0 }];
        is_heading(heading) && distinct_words(&text[at..]) >= 1 && OWN.occurs_in(beginning(text))
            || is_heading(heading) && distinct_words(&text[at..]) >= 2
    })
}

/// Whether a paragraph begins with a clause's number: `1、`, `（2）`, `三、`, `④`.
pub(super) fn is_numbered(text: &str) -> bool {
    let text = trim(text).trim_start_matches(['(', '（', '第']);
    let rest = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩".contains(c)
    });
    let number = &text[..text.len() - rest.len()];
    let circled = number.starts_with(|c: char| ('①'..='⑩').contains(&c));
    (1..=12).contains(&number.len())
        && (circled || rest.starts_with(|c: char| "、.．)）,，條条:：".contains(c)))
}

/// How many different words of a notice the beginning of a paragraph holds.
pub(super) fn distinct_words(text: &str) -> usize {
    let text = beginning(text);
    let mut seen: Vec<&str> = Vec::new();
    for (at, _) in text.char_indices() {
        if let Some((length, _)) = WORD.longest_at(&text[at..]) {
            let word = &text[at..at + length];
            if !seen.contains(&word) {
                seen.push(word);
            }
        }
    }
    seen.len()
}

/// As much of a paragraph as is looked at.
pub(super) fn beginning(text: &str) -> &str {
    let text = text.trim_start_matches(is_space);
    text.char_indices().nth(LOOKED_AT).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for heading in [
            "版權聲明",
            "版权声明：",
            "【免責聲明】",
            "江城線上版權與信息產品銷售的聲明",
            "转载须知",
            "关于版权",
            "特別聲明",
        ] {
            assert!(is_heading(heading), "{heading}");
        }
        for other in ["聯合聲明", "他發表了版權聲明，讀者不服", "版權", "免責", "使用說明", ""]
        {
            assert!(!is_heading(other), "{other}");
        }
    }

    #[test]
    fn notices_of_one_line() {
        for line in [
            "版權所有 翻印必究",
            "版权所有，未经书面授权，不得转载或使用。",
            "未經授權不得轉載",
            "© 2019 江城傳媒",
            "Copyright © 2014-2019 River City Media. All Rights Reserved.",
            "江城報社版權所有 © 2019",
            "本文僅代表作者個人觀點，與本站立場無關。",
            "轉載請註明出處",
        ] {
            assert!(is_one_liner(line), "{line}");
        }
        for line in [
            "版權所有的意思，是作者對作品擁有法律給他的一切。",
            "未經授權，任何人不得轉載，是這部法律的核心。",
            "網頁底部寫著「© 2019」。",
            "轉載必須授權，複製也一樣。",
            "未經許可，任何人不得使用明火。",
            "三、轉載須註明出處的規則",
            "版權歸誰",
            "他才是版權所有人",
            "版权所有者是谁",
            "不代表本人",
            "(c) 第三項",
            // Its first forty characters say nothing of rights.
            "本網內容、本站內容、本報內容、本刊內容、本文作品、原創文章、全部觀點、全部意見、部分內容與其作者，均不得轉載。",
            "雨停了。",
            "",
        ] {
            assert!(!is_one_liner(line), "{line}");
        }
    }

    #[test]
    fn numbers_of_clauses() {
        for text in ["1、凡", "2.凡", "（三）凡", "四、凡", "⑤凡", "第六條 凡", "10）凡"]
        {
            assert!(is_numbered(text), "{text}");
        }
        for text in ["2022年", "一個", "凡", "", "1"] {
            assert!(!is_numbered(text), "{text}");
        }
    }
}
