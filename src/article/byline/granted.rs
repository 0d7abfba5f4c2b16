//! Whose text an article is, where a line or a notice tells it beside the rights: `本文由某網授權轉載`.

use super::{LONGEST_MEDIUM, LONGEST_NAMES};
use crate::article::labels::{GRANTED_ENDS, GRANTED_STARTS};
use crate::article::media::untitled;
use crate::article::row::{Fact, Row};
use crate::article::text::{
    closing, is_colon, is_prose_mark, is_space, is_within, is_word, trim, unbracket,
};
use crate::article::{names, tokens};

/// Whose text it is, where a notice tells: `本文由某網授權轉載，…`, `（本文經某報授權刊登）`.
pub(in crate::article) fn granted(notice: &str) -> Option<&str> {
    let text = trim(notice);
    let text = trim(text.trim_start_matches(|c| closing(c).is_some()));
    let rest = GRANTED_STARTS.iter().find_map(|start| text.strip_prefix(start))?;
    let (end, _) = rest
        .char_indices()
        .take(LONGEST_MEDIUM + 2)
        .find(|(at, _)| GRANTED_ENDS.iter().any(|end| rest[*at..].starts_with(end)))?;
    let name = untitled(trim(&rest[..end]));
    let is_name =
        name.contains(is_word) && !name.contains(|c| is_prose_mark(c) || "，；、：:".contains(c));
    is_name.then_some(name)
}

/// The same of a line in brackets, which says no more of rights: `（本文由 某網 授權轉載；首圖來源：某圖庫）`.
pub(in crate::article) fn granted_alone(text: &str) -> Option<Row<'_>> {
    let inner = unbracket(text).filter(|_| is_within(text, LONGEST_NAMES))?;
    granted(inner).map(|name| Row { facts: vec![Fact::Source(name)] })
}

/// The label and the name before a statement in one line with them: `责任编辑：某某 某某新闻，未经授权不得转载`.
pub(in crate::article) fn before_notice(notice: &str) -> Option<Row<'_>> {
    let field = tokens::opening(notice)?;
    let value = trim(notice.split_once(is_colon)?.1);
    let (name, _) = value.split_once(is_space)?;
    names::is_name(name).then(|| Row::of_value(field, name))?
}
