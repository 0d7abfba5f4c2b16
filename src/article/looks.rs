//! What a part of an article looks like by itself: a note of the editors, a caption, a quotation, a
//! subheading. Its place on the page decides in [`parts`](super::parts).

use std::sync::LazyLock;

use super::labels::{CAPTIONS, CREDIT_ENDS, LEADS, NOTE_PHRASES, NOTES};
use super::layout;
use super::phrases::PhraseSet;
use super::text::{
    bracket_at_end, closing, is_bracket, is_colon, is_han, is_space, is_stop, is_within, is_word,
    telling, trim,
};

/// The longest note in characters.
const LONGEST_NOTE: usize = 240;
/// The longest caption in characters.
const LONGEST_CAPTION: usize = 160;
/// The longest caption without mark or label, in characters.
const LONGEST_CREDITED: usize = 80;
/// The longest credit in brackets in characters.
const LONGEST_BRACKET: usize = 40;
/// The longest name of whoever took a picture, with that word, in characters.
const LONGEST_PHOTOGRAPHER: usize = 5;
/// The longest subheading in characters.
const LONGEST_SUBHEADING: usize = 32;
/// How many characters of a speaker stand before a colon.
const SPEAKER: usize = 8;
static NOTE: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTES]));
static NOTE_PHRASE: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[NOTE_PHRASES]));
static LEAD: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[LEADS]));
static CAPTION: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[CAPTIONS]));

/// Whether a paragraph is a note of the editors: `編者按：…`, `更正：…`, `（文中某某為化名）`.
pub(super) fn is_note(text: &str) -> bool {
    let text = trim(text);
    is_within(text, LONGEST_NOTE)
        && (is_labelled(text, &NOTE)
            || is_within(text, 60)
                && NOTE_PHRASE.occurs_in(telling(text))
                && !text.contains(['「', '“']))
}

/// Whether a text begins with one of the labels, in brackets or before a mark.
pub(super) fn is_labelled(text: &str, labels: &PhraseSet) -> bool {
    let bare = text.trim_start_matches(|c| !is_word(c));
    let bracket = bare.len() < text.len();
    labels.longest_at(bare).is_some_and(|(length, _)| {
        let rest = bare[length..].trim_start_matches(is_space);
        rest.starts_with(is_colon)
            || rest.starts_with(|c| bracket && is_bracket(c))
            || rest.is_empty()
    })
}

pub(super) fn is_lead(text: &str) -> bool {
    is_labelled(trim(text), &LEAD)
}

/// Whether a line is what stands below a picture: by its mark, its label, or the credit at its end.
pub(super) fn is_caption(text: &str) -> bool {
    let text = trim(text);
    if !is_within(text, LONGEST_CAPTION) {
        return false;
    }
    let marked = text.starts_with(['▲', '▼', '△', '↑']);
    marked && text.chars().any(is_han)
        || begins_as_caption(text)
        || is_placed(text)
        || has_credit(text)
}

/// Whether a line begins with the label of a picture's caption or credit.
pub(super) fn begins_as_caption(text: &str) -> bool {
    let text = trim(text);
    CAPTION.longest_at(text).is_some_and(|(length, _)| {
        let last = text[..length].chars().next_back();
        last.is_some_and(|c| "為为：:".contains(c))
            || text[length..].starts_with(|c| {
                is_colon(c) || is_space(c) || is_bracket(c) || "，,｜|／/".contains(c)
            })
    })
}

/// Whether a line without a stop says where in a picture somebody is.
pub(super) fn is_placed(text: &str) -> bool {
    if !text.contains(['左', '右', '中', '前', '後', '后'])
        || text.contains(|c| is_stop(c) || c == '：')
    {
        return false;
    }
    ["（左", "（右", "（中）", "（前", "（後", "（后", "(左", "(右"].iter().any(|place| {
        text.find(place).is_some_and(|at| {
            text[at..].chars().take(6).any(|c| is_bracket(c) && closing(c).is_none())
        })
    })
}

/// Whether a line ends with the credit of a picture.
pub(super) fn has_credit(text: &str) -> bool {
    // The last paragraph of a text may have one too.
    let speaks = text.starts_with(['「', '“', '『']);
    let is_paragraph = !is_within(text, LONGEST_CREDITED) || text.matches('。').nth(1).is_some();
    if speaks || is_paragraph && !has_latin_credit(text) {
        return false;
    }
    // `…。某某攝`
    let credit = text.rsplit_once('。').map_or("", |(_, credit)| credit);
    if credit.ends_with(['攝', '摄'])
        && (3..=LONGEST_PHOTOGRAPHER).contains(&credit.chars().count())
        && credit.chars().all(is_han)
    {
        return true;
    }
    if text.ends_with(['。', '，', '？', '！', '”', '」', '：', '；']) {
        return false;
    }
    let undated = text
        .trim_end_matches(|c: char| c.is_ascii_digit() || is_space(c) || "年月日/.-".contains(c));
    if undated.len() < text.len() && undated.ends_with(['攝', '摄']) || undated.ends_with("傳真")
    {
        return true;
    }
    if has_latin_credit(text) {
        return true;
    }
    let ends = |credit: &str| CREDIT_ENDS.iter().any(|end| credit.ends_with(end));
    if !text.ends_with(is_bracket) {
        // `… 某報記者 某某 攝`
        let last = text.rsplit(is_space).next().unwrap_or(text);
        return last.len() < text.len()
            && is_within(last, 8)
            && (["攝", "摄", "供圖", "供图"].iter().any(|end| last.ends_with(end))
                || ["圖", "图"].contains(&last)
                || ["圖/", "图/", "圖／", "图／", "攝/", "摄/"]
                    .iter()
                    .any(|start| last.starts_with(start)));
    }
    bracket_at_end(text, LONGEST_BRACKET).is_some_and(|(at, inner)| {
        let credit = trim(inner);
        at > 0
            && credit.chars().nth(1).is_some()
            && (ends(credit)
                || CAPTION.longest_at(credit).is_some()
                || credit.starts_with(['圖', '图', '攝', '摄']))
    })
}

/// Whether a sentence has words in Latin letters behind its stop, as credits are: `… 一封信。 LEO MARCHETTI`.
pub(super) fn has_latin_credit(text: &str) -> bool {
    let credit =
        text.rsplit(|c| is_stop(c) || matches!(c, '”' | '」' | '）')).next().unwrap_or(text);
    let Some(first) = trim(credit).chars().next() else { return false };
    credit.len() < text.len()
        && first.is_ascii_uppercase()
        && (!credit.contains(is_han) && credit.starts_with(is_space) || credit.starts_with("Photo"))
        && is_within(credit, 60)
}

/// Whether a paragraph is a quotation with the one it comes from behind a dash.
pub(super) fn is_quote(text: &str) -> bool {
    let text = trim(text);
    if !text.starts_with(['“', '「', '『']) || !is_within(text, 160) {
        return false;
    }
    let dash = text.rfind("——").or_else(|| text.rfind("──"));
    let Some(dash) = dash else { return false };
    trim(&text[..dash]).ends_with(['”', '」', '』'])
}

/// Whether a line has nothing that headings within a text have not.
pub(super) fn has_looks_of_subheading(text: &str) -> bool {
    let (begins, ends) = (text.chars().next(), text.chars().next_back());
    let clock = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains([':', '：']);
    is_within(text, LONGEST_SUBHEADING)
        && !ends.is_some_and(|c| is_colon(c) || is_stop(c) || "，；,;…".contains(c))
        && (!layout::is_item(text) || text.starts_with(['■', '●', '◆']))
        && !clock
        && !begins.is_some_and(|c| c.is_ascii_lowercase() || "（(#\"▼▲".contains(c))
        && !(text.contains(['“', '「'])
            && speaker(text).is_some_and(|said| text[said.len()..].contains(['“', '「'])))
}

/// Whether a line is a number alone, as the parts of a long text have.
pub(super) fn is_number(text: &str) -> bool {
    let text = trim(text);
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a line says before its colon; `Q` and `A` need none.
pub(super) fn speaker(text: &str) -> Option<&str> {
    let text = trim(text);
    if text.starts_with(['Q', 'A']) && text[1..].starts_with(is_space) {
        return Some(&text[..1]);
    }
    let (at, _) = text.char_indices().take(SPEAKER + 1).find(|(_, c)| is_colon(*c))?;
    (at > 0).then(|| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";

    #[test]
    fn captions_and_notes_by_their_looks() {
        for text in [
            "▼雨後的市場。",
            "資料圖片：雨後的市場",
            "雨後的市場。（王小明攝）",
            "雨後的市場（江城市府提供）",
            "雨後的市場。王小明 攝",
            "雨後的市場。王小明攝",
            "雨後的市場(江城市府提供）",
            "他（左）與攤販合影",
            "雨後的市場。 LEE WANG FOR RIVER NEWS",
            "Photo Credit: Lee Wang",
        ] {
            assert!(is_caption(text), "{text}");
        }
        for text in [
            "「雨停了，」他說。（王小明攝）",
            "雨後的市場",
            "雨後的市場。他們昨天都在這裡攝",
            "市場遊行（圖）",
            "他拍了一張圖。",
            "圖書館重新開張",
            BODY,
        ] {
            assert!(!is_caption(text), "{text}");
        }
        for text in ["編者按：今起連載。", "【更正】三十誤作三百。", "（文中王某為化名）"]
        {
            assert!(is_note(text), "{text}");
        }
        for text in ["更正錯誤需要勇氣。", "他說：「王某為化名。」", BODY] {
            assert!(!is_note(text), "{text}");
        }
    }
}
