//! JSON of no particular kind: what selectors name, or strings that are Chinese prose.

use super::languages::Languages;
use super::prose::{self, Role};
use super::scanner::{Fault, Text};
use super::strings::Strings;
use super::walk::{Found, Path, walk};
use crate::document::Kind;

/// Reads the value that begins at byte `start` of the first `end`; gives where it ends.
pub(super) fn read(
    strings: &mut Strings<'_, '_>,
    start: usize,
    end: usize,
) -> Result<usize, Fault> {
    let source = &strings.document.source[..end];
    let first = strings.document.blocks.len();
    let mut languages = Languages::of(source, start, strings.options)?;
    let mut has_han = false;
    let end = walk(source, start, &mut |path, found| match found {
        Found::ObjectStart(number, _) => languages.start(number),
        Found::ObjectEnd(_) => languages.end(),
        Found::String(text) if strings.options.fields.is_empty() => {
            if !languages.is_other() {
                has_han |= by_itself(strings, path, text);
            }
        }
        Found::String(text) => has_han |= selected(strings, path, text),
    })?;
    // A tag says nothing of a value without Chinese.
    if !has_han {
        let rest = strings.document.blocks.split_off(first);
        let is_tag = |kind| matches!(kind, Kind::LanguageTag | Kind::Locale);
        strings.document.blocks.extend(rest.into_iter().filter(|block| !is_tag(block.kind)));
    }
    Ok(end)
}

/// Takes a string if a selector names it; whether it holds Chinese.
fn selected(strings: &mut Strings<'_, '_>, path: &Path, text: &Text) -> bool {
    let source = strings.document.source;
    let fields = &strings.options.fields;
    let Some(selector) = fields.iter().find(|selector| selector.matches(source, &path.steps))
    else {
        return false;
    };
    strings.selected(text, selector.reading);
    prose::has_han(&strings.text(text))
}

/// Takes a string if it is Chinese prose, a name or a fact in Chinese, or a language tag; whether it holds
/// Chinese.
fn by_itself(strings: &mut Strings<'_, '_>, path: &Path, text: &Text) -> bool {
    let source = strings.document.source;
    let spelled = &source[text.range.clone()];
    let may_have_han = text.has_escapes || !spelled.is_ascii();
    // Most strings end here.
    if !may_have_han && !prose::is_chinese_tag(spelled) {
        return false;
    }
    let mut names = path.names(source);
    let key = names.next();
    let role = key.map_or(Role::Prose, Role::of_name);
    if role == Role::Never {
        return false;
    }
    if role == Role::Language && prose::is_chinese_tag(&strings.text(text)) {
        let is_locale = key.is_some_and(|key| key.to_ascii_lowercase().ends_with("locale"));
        strings.one(text, if is_locale { Kind::Locale } else { Kind::LanguageTag });
        return false;
    }
    let meaning = strings.text(text);
    if !prose::has_han(&meaning) || prose::is_no_prose(&meaning) {
        return false;
    }
    // The name of an author, where that is an object.
    let role = match names.next().map(Role::of_name) {
        Some(outer @ (Role::Author | Role::Fact)) if key.is_some_and(prose::is_full_name) => outer,
        _ => role,
    };
    match role {
        Role::Author => strings.one(text, Kind::Author),
        Role::Fact => strings.one(text, Kind::Fact),
        Role::Category if strings.options.keep_categories => strings.one(text, Kind::Fact),
        Role::Title => strings.plain(text, Kind::Title),
        _ if prose::is_html(&meaning) => strings.html(text, None),
        _ => strings.plain(text, Kind::Prose),
    }
    true
}
