//! Whether a text is HTML by its content.

use super::elements::Name;
use super::tokenizer::{Token, Tokenizer};
use crate::encoding;

/// How much of a text is looked at, in bytes.
const WINDOW: usize = 64 * 1024;

/// Elements only a page has.
const PAGE: [Name; 4] = [Name::Html, Name::Head, Name::Body, Name::Frameset];

/// Whether a text is a page, or a fragment: elements that HTML knows, with no text beside them.
///
/// Markdown with a bit of HTML has text beside it; what begins with `<某某>` has no element that HTML
/// knows, and XML has others.
pub(in crate::format) fn sniff(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_ascii_start();
    if !start.starts_with('<') {
        return false;
    }
    let window = encoding::head(start, WINDOW).len();
    let mut tokens = Tokenizer::new(start, 0..window);
    let (mut depth, mut elements) = (0_usize, 0_usize);
    while let Some(token) = tokens.next() {
        match token {
            Token::Doctype(range) => {
                let doctype = &start[range];
                let name = doctype["<!doctype".len()..].trim_ascii_start();
                return name.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html"));
            }
            Token::Start(tag) => {
                let name = Name::of(&start.as_bytes()[tag.name.clone()]);
                if PAGE.contains(&name) {
                    return true;
                }
                if name == Name::Other && elements == 0 {
                    return false;
                }
                elements += 1;
                tokens.enter(name.content(), &tag);
                depth += usize::from(!name.is_void() && !tag.is_self_closing);
            }
            Token::End(_) => depth = depth.saturating_sub(1),
            Token::Text(range) | Token::Cdata(range)
                if depth == 0 && !start[range.clone()].trim().is_empty() =>
            {
                return false;
            }
            // An XML declaration.
            Token::Comment(range) if start[range.clone()].starts_with("<?") => return false,
            _ => {}
        }
    }
    elements > 0
}
