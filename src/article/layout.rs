//! What a line looks like on the page: prose, a heading, or a bar of section names.

use std::sync::LazyLock;

use super::labels::{BREADCRUMB_STARTS, FURNITURE, INVITATIONS, PROMOTIONS, RELATED, TOOLS};
use super::phrases::PhraseSet;
use super::text::{
    is_bracket, is_colon, is_han, is_separator, is_space, is_stop, is_within, is_word, telling,
    trim,
};
use super::vocabulary::{sign, signs};

/// A line of more Han characters is no headline.
const LONG_HEADLINE: usize = 40;
/// How many characters of a line are looked at.
const LOOKED_AT: usize = 600;
/// The longest bar of words with nothing but spaces between, in characters.
const LONGEST_BAR: usize = 160;
/// The longest line of buttons and counts, in characters.
const LONGEST_FURNITURE: usize = 40;
/// The longest line of links with points between them, in characters.
const LONGEST_POINTED: usize = 40;

/// The longest invitation of a newsroom, in characters.
const LONGEST_PROMOTION: usize = 120;
/// The longest line of related reading, in characters.
const LONGEST_RELATED: usize = 120;

static PROMOTION: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[PROMOTIONS]));
static RELATED_LABEL: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[RELATED]));
static INVITATION: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[INVITATIONS]));
static BREADCRUMB_START: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[BREADCRUMB_STARTS]));
static FURNITURE_WORD: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[FURNITURE]));
static TOOL: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[TOOLS, FURNITURE]));

/// Whether a line is made of sentences.
///
/// Headlines have question and exclamation marks too, so only a full stop tells, or sheer length.
pub(super) fn is_prose(text: &str) -> bool {
    let (mut han, mut stop) = (0, false);
    let is_pointed = is_pointed(trim(text));
    for character in trim(text).chars().take(LOOKED_AT) {
        han += usize::from(is_han(character));
        stop |= is_stop(character) && !is_pointed;
        if is_prose_of(han, stop) {
            return true;
        }
    }
    let text = trim(text);
    text.chars().next_back().is_some_and(|last| is_spoken(text, last))
}

/// Whether the points of a line part links, and end no sentence: `刊登啟事 ．訂閱本報`.
pub(super) fn is_pointed(line: &str) -> bool {
    is_within(line, LONGEST_POINTED) && line.contains(" ．") && !line.contains(['。', '，'])
}

/// Whether a line without a full stop is a sentence by how it ends: longer than a headline, with a comma.
pub(super) fn is_spoken(text: &str, last: char) -> bool {
    matches!(last, '？' | '！' | '”' | '」')
        && text.contains('，')
        && text.chars().filter(|c| is_han(*c)).nth(LONG_HEADLINE).is_some()
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

/// Whether a line is a bar of short names between upright strokes or spaces, a breadcrumb, or a
/// button or count of the page.
pub(super) fn is_navigation(text: &str) -> bool {
    let text = trim(text);
    if text.is_empty() || !is_within(text, LOOKED_AT) {
        return false;
    }
    let signs = text.chars().fold(0, |all, c| all | signs(c));
    let has = |some| signs & some != 0;
    !has(sign::SENTENCE)
        && (has(sign::SLASH) && is_bar(text)
            || has(sign::SLASH | sign::ARROW) && is_breadcrumb(text)
            || has(sign::SPACE) && (is_words(text) || is_dotted(text))
            || is_furniture(text)
            || has(sign::HAN) && is_tools(text)
            || is_related(text)
            || !has(sign::HAN) && (is_count(text) || is_rule(text))
            || is_tags(text))
}

/// Whether a line is nothing but strokes, stars or dots.
pub(super) fn is_rule(text: &str) -> bool {
    let text = trim(text);
    text.chars().nth(2).is_some()
        && is_within(text, LOOKED_AT)
        && text.chars().all(|c| "—―─━－-_=＝*＊~～.·…:：#■□◆◇★☆▼▲".contains(c) || is_space(c))
}

/// Whether a line is a point of a list.
pub(super) fn is_item(text: &str) -> bool {
    let text = trim(text);
    text.starts_with(['•', '·', '・', '‧', '●', '○', '■', '□', '◆', '◇', '►', '▶', '-', '*', '–'])
        && !text.starts_with("--")
}

/// Whether a line invites to follow the newsroom, to load its app, to read on elsewhere.
pub(super) fn is_promotion(text: &str) -> bool {
    let text = trim(text);
    if !is_within(text, LONGEST_PROMOTION) || !PROMOTION.occurs_in(telling(text)) {
        return false;
    }
    invitations(text) >= if INVITATION.begins(text) { 2 } else { 3 }
}

/// Whether a short line is likely an invitation, as no headline is.
pub(super) fn promotes(text: &str) -> bool {
    is_within(text, LONGEST_FURNITURE) && invitations(text) >= 2
}

/// How many phrases of an invitation a line holds.
fn invitations(text: &str) -> usize {
    let (mut rest, mut count) = (text, 0);
    while let Some(first) = rest.chars().next() {
        let length = match PROMOTION.longest_at(rest) {
            Some((length, _)) => {
                count += 1;
                length
            }
            None => first.len_utf8(),
        };
        rest = &rest[length..];
    }
    count
}

/// Whether a line is the heading of related reading, or one with the reading behind it.
pub(super) fn is_related(text: &str) -> bool {
    let text = trim(text);
    if !is_within(text, LONGEST_RELATED) {
        return false;
    }
    let bare = text.trim_start_matches(|c| !is_word(c));
    RELATED_LABEL.longest_at(bare).is_some_and(|(length, _)| {
        let rest = &bare[length..];
        let rest = rest.trim_start_matches(is_space);
        rest.chars().all(|c| !is_word(c))
            || rest.starts_with(|c| is_colon(c) || "】」｜|／/]".contains(c))
            || rest.len() < bare.len() - length
    })
}

/// Whether a line is that heading alone, so that what it heads follows.
pub(super) fn heads_related(text: &str) -> bool {
    let bare = trim(text).trim_matches(|c| !is_word(c));
    RELATED_LABEL.is(bare)
}

/// Whether a line is made of buttons: `【打印】【关闭】`, `分享 Facebook LINE 複製連結`.
fn is_tools(text: &str) -> bool {
    let mut words = 0;
    let known = is_within(text, LONGEST_BAR)
        && text.split(|c| is_space(c) || is_bracket(c) || is_separator(c) || is_colon(c)).all(
            |word| {
                let word = word.trim_matches(|c| !is_word(c));
                words += usize::from(!word.is_empty());
                word.is_empty()
                    || TOOL
                        .longest_at(word)
                        .is_some_and(|(length, _)| !word[length..].contains(is_han))
                    || !word.contains(is_han) && is_within(word, 12)
                    || is_within(word, 1)
            },
        );
    known && words >= 1 && text.chars().any(is_han)
}

/// Whether a line begins with a button's word, and another one stands in it.
pub(super) fn begins_with_button(text: &str) -> bool {
    const BUTTONS: [&str; 14] = [
        "分享到",
        "分享至",
        "字号",
        "字號",
        "字体",
        "字體",
        "按讚",
        "點讚",
        "加入",
        "放大圖片",
        "查看原图",
        "顯示原圖",
        "打印",
        "列印",
    ];
    BUTTONS.iter().any(|word| text.starts_with(word))
        && BUTTONS.iter().map(|word| text.matches(word).count()).sum::<usize>() >= 2
}

/// Whether a line is a number, as of comments or of readers.
fn is_count(text: &str) -> bool {
    !text.contains(is_han)
        && text.chars().any(|c| c.is_ascii_digit() || "+:：".contains(c))
        && is_within(text, 48)
        && text.chars().all(|c| c.is_ascii_digit() || is_space(c) || "+-:：/.,()（）%$".contains(c))
        || text == ":::"
}

/// Whether a line is a row of hash tags.
fn is_tags(text: &str) -> bool {
    let tags = text.split(is_space).filter(|word| !word.is_empty() && *word != "#");
    text.starts_with('#')
        && is_within(text, LONGEST_BAR)
        && (text.contains("# ") || tags.clone().all(|tag| tag.starts_with('#')))
        && tags.count() >= 1
        && !text.starts_with("#!")
        && text.chars().any(is_han)
        && !text.starts_with("# ") | (text.matches('#').count() >= 2)
}

fn is_bar(text: &str) -> bool {
    // A table's row begins with a stroke.
    !text.starts_with('|') && segments_are_names(text, &['|', '｜', '丨', '¦'], 2)
}

/// Whether a line is a bar of names, each with a full stop of full width behind it.
pub(super) fn is_stopped_bar(text: &str) -> bool {
    text.contains('．') && is_within(text, LOOKED_AT) && segments_are_names(text, &['．'], 3)
}

/// Whether a line is four names or more with dots between.
fn is_dotted(text: &str) -> bool {
    text.contains(['·', '‧', '・', '•']) && segments_are_names(text, &['·', '‧', '・', '•'], 3)
}

/// Whether a bar tells where on the site the page stands: `首頁 > 新聞 > 正文`, `現在位置：首頁 \\ 新聞`.
pub(super) fn is_path(bar: &str) -> bool {
    let text = trim(bar);
    let arrows = text.matches(['>', '＞', '›', '»']).count();
    BREADCRUMB_START.begins(text) && text.contains(['>', '＞', '›', '»', '\\', '/', '／'])
        || arrows >= 2
        || arrows == 1 && text.ends_with("正文")
}

fn is_breadcrumb(text: &str) -> bool {
    let arrows = ['>', '＞', '›', '»'];
    if BREADCRUMB_START.begins(text) {
        return segments_are_names(text, &arrows, 1) || segments_are_names(text, &['/', '／'], 1);
    }
    let is_han = text.split(arrows).all(|name| name.chars().any(is_han));
    segments_are_names(text, &arrows, if is_han { 1 } else { 2 })
}

/// Whether a line is four short words or more with spaces between, or three very short ones.
fn is_words(text: &str) -> bool {
    if !is_within(text, LONGEST_BAR) {
        return false;
    }
    let is_word =
        |word: &str| is_within(word, 8) && !word.contains([':', '：']) && !word.starts_with('/');
    let words = text.split(is_space).filter(|word| !word.is_empty());
    let (mut count, mut han, mut longest) = (0, 0, 0);
    for word in words {
        if !is_word(word) {
            return false;
        }
        count += 1;
        han += usize::from(word.chars().any(is_han));
        longest = longest.max(word.chars().count());
    }
    han >= 3 && han + 1 >= count && (count >= 4 && longest <= 6 || longest <= 2 || han >= 4)
}

/// Whether a line begins with a word of the page's own, is a count of readers, or names a page of the paper.
fn is_furniture(text: &str) -> bool {
    if !is_within(text, LONGEST_FURNITURE) {
        return false;
    }
    let is_short = |word: &str| word.chars().filter(|c| is_han(*c)).nth(5).is_none();
    let ends = |rest: &str| {
        rest.chars().next().is_none_or(|c| {
            is_space(c) || is_colon(c) || is_bracket(c) || c.is_ascii_digit() || "+|｜".contains(c)
        }) && rest.split(|c| is_separator(c) || is_bracket(c) || is_colon(c)).all(is_short)
    };
    let counted = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || is_space(c) || ".,萬万亿億wWkK+".contains(c)
    });
    let begins = |text: &str| FURNITURE_WORD.begins_before(text, ends);
    let is_count = counted.len() < text.len() && begins(counted);
    let is_turner = ["上一", "下一"].iter().all(|word| text.contains(word));
    let page = text.strip_prefix('第').and_then(|rest| rest.split_once('版'));
    let is_page = page.is_some_and(|(number, name)| is_within(number, 4) && ends(name));
    is_count || is_page || is_turner || begins(text)
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
            "要聞　港聞\u{a0}經濟 娛樂",
            "首頁 / 城事 / 正文",
            "國際新聞 > 看天下",
            "字體：大 中 小　列印",
            "閱讀量1.2w\u{a0} 收藏 36",
            "登錄",
            "2億 總閱讀",
            "第A3版：縣域新聞",
            "回首頁 網站導覽 常見問答 雙語詞彙 English",
            "生活 文化 風尚",
            "47萬次播放 · 點讚 6231 · 收藏 分享",
            "（快捷鍵：←）上一章 （快捷鍵：→）下一章",
        ] {
            assert!(is_navigation(line), "{line}");
        }
        for line in [
            "| 日期 | 來源 | 編輯 |",
            "江城日報 | 雨停了",
            "雨停了，人們走上街頭 | 第一天 | 第二天",
            "a > b",
            "關注留守兒童的午餐",
            "分享會上的三句話",
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
