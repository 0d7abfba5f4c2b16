//! Names of media: what they look like.

use std::sync::LazyLock;

use super::fields;
use super::labels::{MEDIUM_ENDINGS, MEDIUM_INVITATIONS, NO_MEDIA, OWN_MEDIUM, SORTS_OF_MEDIA};
use super::names::{self, without_modifiers};
use super::phrases::Endings;
use super::text::{is_sentence_mark, is_within, trim};

static NO_MEDIUM: LazyLock<Endings> = LazyLock::new(|| Endings::plain(NO_MEDIA));
static ENDING: LazyLock<Endings> = LazyLock::new(|| Endings::plain(MEDIUM_ENDINGS));

/// Whether a text is the name of a medium, or names its own (本報), with the
/// qualities of its people (特約, 駐京) or without.
pub(super) fn is_medium(text: &str) -> bool {
    let text = trim(text);
    if text.is_empty() || !is_within(text, 16) || text.chars().any(is_sentence_mark) {
        return false;
    }
    let bare = trim(without_modifiers(text));
    bare.is_empty()
        || OWN_MEDIUM.contains(bare)
        || is_titled(bare)
        || is_named(bare)
        || is_named(text)
}

/// The name of a medium that a text is, without title marks; `None` where it is none, or where
/// the medium only speaks of itself.
pub(super) fn name(text: &str) -> Option<&str> {
    let text = trim(text);
    // 財經 specifies a reporter, and ends the name of a medium.
    let whole = is_named(text) && !is_section(text);
    let bare = if whole { text } else { trim(without_modifiers(text)) };
    let own = bare.starts_with('本') || OWN_MEDIUM.contains(bare);
    if !is_medium(text) || bare.is_empty() || own || is_section(bare) {
        return None;
    }
    Some(if is_titled(bare) { untitled(bare) } else { bare })
}

/// Whether a text is the name of a section or a desk and of no medium: `國內新聞`, `生活中心`.
fn is_section(text: &str) -> bool {
    // `編譯中心`, `大陸新聞中心`.
    let desk = text
        .strip_suffix("中心")
        .map(|desk| desk.trim_end_matches("新聞").trim_end_matches("新闻"));
    if desk.is_some_and(|desk| is_within(desk, 2)) {
        return true;
    }
    // `晚間新聞`: a program.
    let is_program = |section: &str| section.ends_with(['間', '间', '晝', '昼']);
    let kinds = ["新聞", "新闻", "頻道", "频道", "中心", "消息", "快訊", "快讯", "发布", "發布"];
    kinds.iter().any(|kind| {
        text.strip_suffix(kind).is_some_and(|section| {
            fields::says_nothing(section)
                || without_modifiers(section).is_empty()
                || is_within(section, 2) && is_program(section)
        })
    })
}

/// Whether a text ends as the name of a medium does, and as no person's.
pub(super) fn ends_as_medium(text: &str) -> bool {
    ENDING.of(text).next().is_some_and(|(before, ending, _)| {
        !["台", "臺", "誌"].contains(&ending) && before.len() > 3
    })
}

/// A title without its marks.
pub(super) fn untitled(text: &str) -> &str {
    trim(text.trim_start_matches('《').trim_end_matches('》'))
}

/// Whether a text is a title in its marks.
pub(super) fn is_titled(text: &str) -> bool {
    text.starts_with('《') && text.ends_with('》') && text.matches('》').count() == 1
}

fn is_named(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && !names::speaks(text)
        && !MEDIUM_INVITATIONS.iter().any(|start| text.starts_with(start))
        && ENDING.of(text).next().is_some()
        && !NO_MEDIUM.ends(text)
        && !SORTS_OF_MEDIA.contains(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_told_by_their_endings() {
        for medium in ["南寧日報", "本报", "本報特約", "參考消息", "澎湃新闻", "中新网", "首席"]
        {
            assert!(is_medium(medium), "{medium}");
        }
        for other in ["多數是", "他", "這是新聞", "小說家", ""] {
            assert!(!is_medium(other), "{other}");
        }
    }
}
