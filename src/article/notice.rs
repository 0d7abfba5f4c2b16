//! Copyright statements: a heading with clauses, and notices of one line.

use std::sync::LazyLock;

use super::glance::Glance;
use super::labels::{
    CONTACTS, NO_NOTICE, NOTICE_ENDINGS, NOTICE_FILLERS, NOTICE_HEADINGS, NOTICE_HINTS,
    NOTICE_KEYS, NOTICE_MATTERS, NOTICE_SELF, NOTICE_TOPICS, NOTICE_WORDS, REGISTRATIONS,
};
use super::layout;
use super::phrases::PhraseSet;
use super::text::{closing, is_colon, is_han, is_prose_mark, is_space, is_within, trim, unbracket};

/// How many characters of a paragraph are looked at for the words of a notice.
const LOOKED_AT: usize = 600;
/// How many paragraphs without such a word a statement may hold in a row.
const LONGEST_GAP: usize = 2;
/// The longest notice of one line in characters.
pub(super) const LONGEST_LINE: usize = 160;

static CONTACT: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[CONTACTS]));
static OWNER: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NO_NOTICE]));
static KEY: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_KEYS]));
static KEY_OR_HINT: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[NOTICE_KEYS, NOTICE_HINTS]));
static MATTER: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_MATTERS]));
static ONE_LINER: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[NOTICE_KEYS, NOTICE_HINTS, NOTICE_FILLERS]));
static WORD: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_WORDS]));
static OWN: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_SELF]));
static TOPIC: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTICE_TOPICS]));
static REGISTRATION: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[REGISTRATIONS]));

/// Which blocks are copyright statements.
///
/// `prose` says which blocks are sentences, and `facts` which are rows of facts;
/// these end a statement. A statement comes after the article's first paragraph.
pub(super) fn find(
    blocks: &[&str],
    glances: &[Glance],
    prose: &[bool],
    facts: &[bool],
) -> Vec<bool> {
    let mut notice = vec![false; blocks.len()];
    let Some(body) = prose.iter().position(|prose| *prose) else {
        return notice;
    };
    let mut at = body + 1;
    while at < blocks.len() {
        if !glances[at].notice {
            at += 1;
        } else if is_heading(blocks[at]) && is_supported(&blocks[at + 1..]) {
            let end = statement_end(blocks, facts, at);
            for at in at..end {
                notice[at] = !is_links(blocks[at]);
            }
            at = end;
        } else {
            notice[at] = is_one_liner(blocks[at]);
            at += 1;
        }
    }
    from_the_end(blocks, prose, body, &mut notice);
    for at in body + 1..blocks.len() {
        notice[at] |= notice[at - 1] && is_contact(blocks[at]) && !is_links(blocks[at]);
    }
    notice
}

/// Whether a line tells how to reach a publisher, or by which licence it publishes.
fn is_contact(text: &str) -> bool {
    let has_value = |c: char| c.is_ascii_digit() || c == '@' || is_colon(c);
    is_within(text, LONGEST_LINE)
        && !text.contains(['。', '！', '？', '，'])
        && text.contains(has_value)
        && CONTACT.occurs_in(text)
}

/// Marks what closes the document: lines and clauses that would be unsure elsewhere.
fn from_the_end(blocks: &[&str], prose: &[bool], body: usize, notice: &mut [bool]) {
    for at in (body + 1..blocks.len()).rev() {
        // A bar of links may have one to the notice.
        if !notice[at] && !is_links(blocks[at]) {
            let text = blocks[at];
            notice[at] = is_closing_line(text)
                || is_clause(text)
                || has_heading_inside(text)
                || (is_heading(text) && TOPIC.occurs_in(text))
                || notice.get(at + 1).is_some_and(|below| *below) && is_contact(text);
        }
        if prose[at] && !notice[at] {
            return;
        }
    }
}

/// Whether a line is a bar of links, without a licence's number or a year.
fn is_links(text: &str) -> bool {
    layout::is_navigation(text)
        && !text.contains(['©', 'Ⓒ'])
        && !text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a line is the heading of a statement: `版權聲明`, `某網關於轉載的聲明`.
pub(super) fn is_heading(text: &str) -> bool {
    let line = trim(text);
    if !is_within(line, LONGEST_LINE) {
        return false;
    }
    let text = trim(unbracket(line).unwrap_or(line)).trim_end_matches(is_colon);
    if !is_within(text, 30) || text.chars().any(|c| "，。！？；,!?;".contains(c)) {
        return false;
    }
    NOTICE_HEADINGS.contains(&text)
        || (NOTICE_ENDINGS.iter().any(|ending| text.ends_with(ending)) && TOPIC.occurs_in(text))
}

/// Whether what follows a heading is a statement: a publisher that speaks of itself
/// and of its rights, or a numbered clause about them.
fn is_supported(following: &[&str]) -> bool {
    following.iter().take(3).enumerate().any(|(distance, text)| {
        let words = distinct_words(text);
        (words >= 2 && OWN.occurs_in(beginning(text)))
            || (words >= 1 && distance == 0 && is_numbered(text))
            || is_one_liner(text)
    })
}

/// Where the statement that begins with the heading at `heading` ends.
fn statement_end(blocks: &[&str], facts: &[bool], heading: usize) -> usize {
    let mut end = heading + 1;
    for at in heading + 1..blocks.len() {
        if at - end > LONGEST_GAP || facts[at] {
            break;
        }
        // One word of a notice is in many an article that follows on the page.
        if is_numbered(blocks[at]) || distinct_words(blocks[at]) >= 2 || is_one_liner(blocks[at]) {
            end = at + 1;
        }
    }
    end
}

/// Whether a line is a notice wherever it stands: nothing in it but a notice's phrases,
/// or a copyright sign with a year or a name.
pub(super) fn is_one_liner(text: &str) -> bool {
    let text = trim(text);
    if text.is_empty() || !is_within(text, LONGEST_LINE) {
        return false;
    }
    if has_copyright_sign(text) {
        return true;
    }
    // A numbered line is a heading, or a clause of a statement.
    let tells = KEY.occurs_in(text) || (KEY_OR_HINT.occurs_in(text) && MATTER.occurs_in(text));
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
    // `(c)` is also the third point of a list.
    word || (sign && (year || text.starts_with(['©', 'Ⓒ'])))
}

/// Whether a line at the document's end is a notice, though it says more than one-liners may.
fn is_closing_line(text: &str) -> bool {
    let text = trim(text);
    if !is_within(text, 200) {
        return false;
    }
    let bare = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let sentence = text.chars().any(|c| "。！？".contains(c));
    let ends = NOTICE_KEYS.iter().any(|key| bare.ends_with(key));
    (!sentence && (ends || REGISTRATION.occurs_in(text)))
        || (is_within(text, 80)
            && (KEY_OR_HINT.longest_at(text).is_some() && OWN.occurs_in(text)
                || OWN.longest_at(text).is_some() && KEY_OR_HINT.occurs_in(text)))
}

/// Whether a paragraph at the document's end is a clause of a statement without heading:
/// the publisher speaks of itself and says what may be done with its texts.
fn is_clause(text: &str) -> bool {
    OWN.occurs_in(beginning(text))
        && KEY_OR_HINT.occurs_in(beginning(text))
        && distinct_words(text) >= 3
}

/// Whether a paragraph begins with a heading of its own: `版權聲明：…`, `【免責聲明】…`.
fn has_heading_inside(text: &str) -> bool {
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
fn is_numbered(text: &str) -> bool {
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
fn distinct_words(text: &str) -> usize {
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
fn beginning(text: &str) -> &str {
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
            "雨停了。",
            "",
        ] {
            assert!(!is_one_liner(line), "{line}");
        }
    }

    fn glances(blocks: &[&str]) -> Vec<Glance> {
        blocks.iter().map(|text| Glance::of(text)).collect()
    }

    #[test]
    fn a_statement_runs_over_its_clauses() {
        let blocks = [
            "江城線上版權聲明",
            "雨停了，人們走上街頭。",
            "版權聲明",
            "1、寫明「來源：江城線上」的內容，未經書面授權請勿轉貼。",
            "已獲授權的單位，使用時應註明來源。",
            "由此產生的費用由對方承擔。",
            "2、如有版權問題，請與本網聯繫。",
        ];
        let prose = [false, true, false, true, true, true, true];
        let found = find(&blocks, &glances(&blocks), &prose, &[false; 7]);
        assert_eq!(found, [false, false, true, true, true, true, true]);
    }

    #[test]
    fn a_body_about_copyright_stays_body() {
        let blocks = [
            "圖書館談版權",
            "圖書館昨天辦了一場講座，談的是著作權。",
            "版權聲明",
            "講者說，許多人不看網頁底部的小字，也不知道轉載要先問作者。",
            "他認為，未經授權不得轉載他人的作品，否則要負法律責任。",
        ];
        let prose = [false, true, false, true, true];
        let found = find(&blocks, &glances(&blocks), &prose, &[false; 5]);
        assert_eq!(found, [false; 5]);
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
